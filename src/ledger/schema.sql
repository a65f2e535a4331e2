-- The ledger, version 2 (PRAGMA user_version).  docs/formats/ledger.md says what each column holds.
-- Dates are ISO days (TEXT); lists in one column stand between ';'; codes are ISO3 or PLOVER's.
-- `id` is this file's own number; `*_id` of type TEXT is a hash that is the same in every ledger.

-- One line for each run that added or recoded: its manifest, as `entente code --manifest` writes it.
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    manifest TEXT NOT NULL
);

-- What the tables say of each code that occurs, so that asking needs no tables.
CREATE TABLE state (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    cow INTEGER,
    gw INTEGER,
    latitude REAL,
    longitude REAL
) WITHOUT ROWID;

-- The CAMEO codes that occur, and what they are called.
CREATE TABLE cameo (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL
) WITHOUT ROWID;

-- What `document.coder` stands for, as event records write it.
CREATE TABLE coder (
    coder TEXT PRIMARY KEY,
    name TEXT NOT NULL,             -- 'entente 0.1.0 (data 2026.11)'
    goldstein_table TEXT
) WITHOUT ROWID;

CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,      -- SHA-256 of the text; of the bytes as read where there is no text
    title TEXT,
    published TEXT,
    language TEXT,
    publisher TEXT,
    license TEXT,
    outcome TEXT NOT NULL,          -- 'coded', 'skipped-…', 'failed-…'
    error TEXT,
    n_sentences INTEGER NOT NULL,
    n_tokens INTEGER NOT NULL,
    shingles BLOB,                  -- 32-bit minima of word shingles, for near-copies
    copy_of INTEGER REFERENCES document,
    coder TEXT NOT NULL             -- version and hash of the tables it was coded with
);
CREATE INDEX document_published ON document (published, outcome);
CREATE INDEX document_other ON document (outcome) WHERE outcome <> 'coded';
CREATE INDEX document_copy ON document (copy_of) WHERE copy_of IS NOT NULL;

-- Where the text of a document was found; the smallest id is the one it is coded from.
CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    doc_id TEXT NOT NULL,
    path TEXT NOT NULL,
    number INTEGER NOT NULL,        -- of the record in its file, from 1; 0: the file is the document
    url TEXT,
    title TEXT,
    publisher TEXT,
    published TEXT,
    license TEXT,
    UNIQUE (document, path, number, doc_id)
);
CREATE INDEX source_path ON source (path, number);
CREATE INDEX source_document ON source (document); -- small, as the first source is asked for with every quotation

-- The record a document was read from, compressed (zlib), so that it can be coded again.
CREATE TABLE original (
    document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    format TEXT NOT NULL,
    reading TEXT NOT NULL,          -- what else the reader knew, as JSON
    size INTEGER NOT NULL,
    bytes BLOB NOT NULL
);

-- Sentences that an event or account rests on.
CREATE TABLE sentence (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    number INTEGER NOT NULL,        -- from 1
    start INTEGER NOT NULL,         -- characters of the text, half-open
    end INTEGER NOT NULL,
    byte_start INTEGER,             -- bytes of the file on disk
    byte_end INTEGER,
    text TEXT NOT NULL,
    UNIQUE (document, number)
);
CREATE VIRTUAL TABLE sentence_text USING fts5 (text, content = 'sentence', content_rowid = 'id');

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL UNIQUE,
    sentence INTEGER NOT NULL REFERENCES sentence ON DELETE CASCADE,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    day TEXT,                       -- first day of the event, else of publication: for sorting
    date TEXT,
    enddate TEXT,
    date_precision TEXT NOT NULL,
    date_basis TEXT NOT NULL,
    date_text TEXT,
    symmetric INTEGER NOT NULL,
    event TEXT NOT NULL,            -- PLOVER
    mode TEXT,
    contexts TEXT,
    cameo TEXT NOT NULL,
    quad_code INTEGER NOT NULL,
    event_scale REAL NOT NULL,
    goldstein REAL,
    status TEXT NOT NULL,
    event_text TEXT,                -- the words that carry it, between ';'
    spans TEXT,                     -- JSON as in text_info.spans: actor, recipient, event, date, place
    place TEXT,
    place_text TEXT,
    country_code TEXT,
    admin1 TEXT,
    latitude REAL,
    longitude REAL,
    geonameid INTEGER,
    feature_class TEXT,
    feature_code TEXT,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL
);
CREATE INDEX event_day ON event (day);
CREATE INDEX event_document ON event (document);
CREATE INDEX event_sentence ON event (sentence);
-- Events come in the order of documents: with it in the index, the first hundred of many are found at once.
CREATE INDEX event_plover ON event (event, document, day, status);
CREATE INDEX event_cameo ON event (cameo, document, day, status);
CREATE INDEX event_status ON event (status, document, day);
CREATE INDEX event_place ON event (place, day) WHERE place IS NOT NULL;
CREATE INDEX event_country ON event (country_code, day) WHERE country_code IS NOT NULL;

-- Who takes part in an event: role 'actor', 'recipient' or 'speaker', in order.
CREATE TABLE side (
    event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    sectors TEXT,
    cameo TEXT NOT NULL,
    name TEXT,
    office TEXT,
    text TEXT,                      -- as written in the sentence
    level INTEGER,                  -- 1 head of state or government … 5
    cow INTEGER,                    -- numbers of the state on the day of publication
    gw INTEGER,
    PRIMARY KEY (event, role, position)
) WITHOUT ROWID;
CREATE INDEX side_code ON side (code, event);
CREATE INDEX side_name ON side (name, event) WHERE name IS NOT NULL;

-- Each pair of states of each event, with what is counted: what aggregates and relations read, from the index alone.
CREATE TABLE pair (
    actor TEXT NOT NULL,
    recipient TEXT NOT NULL,
    day TEXT,
    event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
    quad_code INTEGER NOT NULL,
    event_scale REAL NOT NULL,
    goldstein REAL,
    status TEXT NOT NULL,
    document INTEGER NOT NULL,      -- of the event
    published TEXT                  -- of the document
);
CREATE INDEX pair_dyad ON pair (actor, recipient, day, event, quad_code, event_scale, goldstein, status,
    document, published);
CREATE INDEX pair_event ON pair (event);

-- What one document says of one happening.
CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    account_id TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    record INTEGER REFERENCES record ON DELETE SET NULL,
    type TEXT NOT NULL,
    block TEXT NOT NULL,            -- type and states: what can be one record
    stage TEXT,                     -- of its type's ladder
    status TEXT NOT NULL,           -- planned under_way done postponed cancelled denied claimed
    by_codes TEXT NOT NULL,         -- visitor, inviter, pledger, supplier, imposer, speaker
    to_codes TEXT NOT NULL,         -- host, invited, pledgee, buyer, target; with symmetric: both in by_codes
    symmetric INTEGER NOT NULL,
    kind TEXT,                      -- of the type: 'call', 'naval', 'condolence', 'drones', …
    title TEXT,
    what TEXT,                      -- content in the words of the text
    subjects TEXT,
    conditions TEXT,
    specificity TEXT,               -- pledges: dated action, action, intent, wish
    amount REAL,
    currency TEXT,
    date_start TEXT,
    date_end TEXT,
    date_precision TEXT NOT NULL,   -- day week month year open unknown
    date_basis TEXT NOT NULL,       -- stated relative publication none
    date_text TEXT,
    weekday INTEGER,                -- 1 Monday … 7 where only that is known
    due_text TEXT,
    due_start TEXT,
    due_end TEXT,
    due_basis TEXT,
    place TEXT,
    country_code TEXT,
    latitude REAL,
    longitude REAL,
    event TEXT,                     -- PLOVER, mode and CAMEO of its leading event
    mode TEXT,
    cameo TEXT,
    contexts TEXT,
    claimed_by TEXT,                -- code of who says so
    speaker TEXT,                   -- his name
    confidence REAL NOT NULL,
    day TEXT                        -- date_start if it was told, else the publication; NULL until settled
);
CREATE INDEX account_block ON account (block, day);
CREATE INDEX account_told ON account (block, account_id);
CREATE INDEX account_record ON account (record, document);
CREATE INDEX account_document ON account (document, claimed_by);

CREATE TABLE account_sentence (
    account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
    sentence INTEGER NOT NULL REFERENCES sentence ON DELETE CASCADE,
    PRIMARY KEY (account, sentence)
) WITHOUT ROWID;
CREATE INDEX account_sentence_sentence ON account_sentence (sentence);

CREATE TABLE account_event (
    account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
    event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
    PRIMARY KEY (account, event)
) WITHOUT ROWID;
CREATE INDEX account_event_event ON account_event (event);

-- Who is named in an account: role 'visitor', 'host', 'met', 'received', 'delegation', 'signed', 'speaker',
-- 'invited', 'party'.
CREATE TABLE account_person (
    account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,             -- canonical, if the tables know it, else as written
    written TEXT NOT NULL,
    office TEXT,
    code TEXT,
    sectors TEXT,
    level INTEGER,
    person INTEGER REFERENCES person ON DELETE SET NULL,
    PRIMARY KEY (account, position)
) WITHOUT ROWID;
CREATE INDEX account_person_person ON account_person (person);
CREATE INDEX account_person_name ON account_person (coalesce(code, ''), name, sectors, office, person);

-- People, each with every spelling seen.
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    person_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    code TEXT
);
CREATE TABLE person_name (
    person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,           -- small letters, no accents: for looking up
    PRIMARY KEY (person, name)
) WITHOUT ROWID;
CREATE INDEX person_folded ON person_name (folded);

-- Happenings: accounts merged.  Columns as in account.
CREATE TABLE record (
    id INTEGER PRIMARY KEY,
    record_id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    block TEXT NOT NULL,
    stage TEXT,
    status TEXT NOT NULL,
    by_codes TEXT NOT NULL,
    to_codes TEXT NOT NULL,
    symmetric INTEGER NOT NULL,
    kind TEXT,
    title TEXT,
    what TEXT,
    subjects TEXT,
    conditions TEXT,
    specificity TEXT,
    amount REAL,
    currency TEXT,
    day TEXT,                       -- date_start, else the first publication: for sorting
    date_start TEXT,
    date_end TEXT,
    date_precision TEXT NOT NULL,
    date_basis TEXT NOT NULL,
    date_text TEXT,
    due_text TEXT,
    due_start TEXT,
    due_end TEXT,
    due_basis TEXT,
    place TEXT,
    country_code TEXT,
    latitude REAL,
    longitude REAL,
    event TEXT,
    mode TEXT,
    cameo TEXT,
    contexts TEXT,
    claimed_by TEXT,                -- all who say so, between ';'; not who denies it
    confidence REAL NOT NULL,
    n_accounts INTEGER NOT NULL,
    n_reports INTEGER NOT NULL,     -- documents
    n_publishers INTEGER NOT NULL,
    first_seen TEXT,
    last_seen TEXT,
    reviewed INTEGER NOT NULL DEFAULT 0 -- a person's decision shaped it
);
CREATE INDEX record_block ON record (block, day);
CREATE INDEX record_day ON record (day);
CREATE INDEX record_type ON record (type, day);
-- Deadlines, the oldest first, as overdue pledges are listed.
CREATE INDEX record_due ON record (coalesce(due_end, due_start), day DESC, record_id)
    WHERE coalesce(due_end, due_start) IS NOT NULL;
-- Records told before and after a day, as they are asked for as of it.
CREATE INDEX record_seen ON record (last_seen, first_seen) WHERE last_seen > first_seen;
CREATE INDEX record_place ON record (place, day) WHERE place IS NOT NULL;
CREATE INDEX record_country ON record (country_code, day) WHERE country_code IS NOT NULL;

-- The states of a record: what `--between` and the relation page read.
CREATE TABLE party (
    code TEXT NOT NULL,
    record INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
    side TEXT NOT NULL,             -- 'by', 'to'
    PRIMARY KEY (code, record, side)
) WITHOUT ROWID;
CREATE INDEX party_record ON party (record);

CREATE TABLE record_person (
    record INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    office TEXT,
    code TEXT,
    level INTEGER,
    written TEXT NOT NULL,          -- every spelling, between ';'
    PRIMARY KEY (record, person, role)
) WITHOUT ROWID;
CREATE INDEX record_person_person ON record_person (person);

-- What came of it: `later` answers, keeps, holds, ends … `earlier`.
CREATE TABLE link (
    earlier INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
    later INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
    kind TEXT NOT NULL,             -- 'keeps', 'partly keeps', 'answers', 'holds', 'ends', 'repeats'
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (earlier, later, kind)
) WITHOUT ROWID;
CREATE INDEX link_later ON link (later);

-- Why two accounts are in one record, strongest reasons first.
CREATE TABLE merge (
    record INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
    account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (record, account)
) WITHOUT ROWID;
CREATE INDEX merge_account ON merge (account);
CREATE INDEX merge_other ON merge (other);

-- What people decided: two accounts together or apart.  Outlives recoding.
CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,             -- 'join', 'split'
    account_id TEXT NOT NULL,
    other_id TEXT NOT NULL,
    decided TEXT NOT NULL,          -- day
    by_whom TEXT,
    reason TEXT
);

-- What is to be settled: blocks whose accounts came, went or changed; 'links|' and states.
CREATE TABLE stale (
    block TEXT PRIMARY KEY
) WITHOUT ROWID;

-- Accounts in stale blocks that have changed since they were settled; new ones have no record.
CREATE TABLE touched (
    account INTEGER PRIMARY KEY REFERENCES account ON DELETE CASCADE
);

-- What was settled: blocks with many accounts, and 'people|' and a state: by it settling knows what came since.
CREATE TABLE settled (
    block TEXT PRIMARY KEY,
    n INTEGER NOT NULL,             -- accounts; of people: how often they are named
    coder TEXT NOT NULL             -- with what version and tables
) WITHOUT ROWID;

-- In blocks with many accounts: which of them share a word or a name, as long as they are few.
CREATE TABLE block_word (
    block TEXT NOT NULL,
    word INTEGER NOT NULL,          -- hash of its base form, or of how a name sounds
    accounts BLOB,                  -- their numbers, 8 bytes each, little end first; NULL: many
    PRIMARY KEY (block, word)
) WITHOUT ROWID;

CREATE VIEW visit AS SELECT * FROM record WHERE type = 'visit';
CREATE VIEW contact AS SELECT * FROM record WHERE type = 'contact';
CREATE VIEW agreement AS SELECT * FROM record WHERE type = 'agreement';
CREATE VIEW exercise AS SELECT * FROM record WHERE type = 'exercise';
CREATE VIEW arms AS SELECT * FROM record WHERE type = 'arms';
CREATE VIEW pledge AS SELECT * FROM record WHERE type = 'pledge';
CREATE VIEW invitation AS SELECT * FROM record WHERE type = 'invitation';
CREATE VIEW gesture AS SELECT * FROM record WHERE type = 'gesture';
CREATE VIEW restriction AS SELECT * FROM record WHERE type = 'restriction';
CREATE VIEW position AS SELECT * FROM record WHERE type = 'position';

PRAGMA application_id = 1164866676; -- 'Entt'
PRAGMA user_version = 2;
