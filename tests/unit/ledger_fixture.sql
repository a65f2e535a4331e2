-- A small ledger of two states and a third, for tests: see ledger_fixture.h.
-- Nobody and nothing in it is meant to be true.

-- States, codes, versions
INSERT INTO state (code, name, cow, gw, latitude, longitude) VALUES
    ('IRN', 'Iran', 630, 630, 32.0, 53.0),
    ('PAK', 'Pakistan', 770, 770, 30.0, 70.0),
    ('TUR', 'Turkey', 640, 640, 39.0, 35.0),
    ('IGO', 'international organisation', NULL, NULL, NULL, NULL);
INSERT INTO cameo (code, name) VALUES
    ('036', 'Express intent to meet or negotiate, not specified below'),
    ('042', 'Make a visit'),
    ('043', 'Host a visit'),
    ('057', 'Sign formal agreement'),
    ('112', 'Accuse, not specified below');
INSERT INTO coder (coder, name, goldstein_table) VALUES
    ('0.1.0 abc', 'entente 0.1.0 (data 2026.11)', 'phoenix');

-- Documents: three publishers, one copy of another, one that failed
INSERT INTO document (id, hash, title, published, language, publisher, outcome, error, n_sentences, n_tokens, copy_of, coder) VALUES
    (1, '391f545314906e65286b01a6628c251caa7ec75a6324c30eefe45c94dac33e1e', 'Visit announced', '2024-03-04', 'en', 'Tehran Wire', 'coded', NULL, 2, 24, NULL, '0.1.0 abc'),
    (2, 'a21ecfc53a9100d078d09d6e388a245b0e000f997835405e5dc981fab5b62dbe', 'Minister in Tehran', '2024-03-07', 'en', 'Tehran Wire', 'coded', NULL, 4, 48, NULL, '0.1.0 abc'),
    (3, '8189aa35ca05143302f4c14541a7f01e631469e4cabef030e686d931ffbcf183', 'Talks in Tehran', '2024-03-08', 'en', 'Islamabad Post', 'coded', NULL, 2, 24, NULL, '0.1.0 abc'),
    (4, 'e7b44ada4e3f7cf3f1619dc44b343c6d4b19b74cbcc30ea1c77f8ab715da152a', 'Talks in Tehran', '2024-03-08', 'en', 'Gulf Copy', 'coded', NULL, 2, 24, 3, '0.1.0 abc'),
    (5, '3caba9ff5275b11ef1c7f27c4ced93fb5c74daa8df4da3966a14309cd717cb43', 'Drill; drones', '2024-06-20', 'en', 'Tehran Wire', 'coded', NULL, 3, 36, NULL, '0.1.0 abc'),
    (6, '85c2d31ffd29f1cc7fdaae09c6a5de13a463777b61cc52e7c73d528b03801b30', 'A delegation; a ban', '2024-09-01', 'en', 'Islamabad Post', 'coded', NULL, 4, 48, NULL, '0.1.0 abc'),
    (7, '5d28a90f4498a81461efbaf6f628a19d9778390bb5c81a393dd936181cc3d826', NULL, NULL, NULL, NULL, 'failed-too-large', 'too large', 0, 0, NULL, '0.1.0 abc');
INSERT INTO source (id, document, doc_id, path, number, url, title, publisher, published, license) VALUES
    (1, 1, 'a1.txt', 'news/a1.txt', 0, NULL, 'Visit announced', 'Tehran Wire', '2024-03-04', NULL),
    (2, 2, 'a2.txt', 'news/a2.txt', 0, 'https://example.org/a2.txt', 'Minister in Tehran', 'Tehran Wire', '2024-03-07', 'CC BY 4.0'),
    (3, 3, 'b1.txt', 'news/b1.txt', 0, 'https://example.org/b1.txt', 'Talks in Tehran', 'Islamabad Post', '2024-03-08', NULL),
    (4, 4, 'c1.txt', 'news/c1.txt', 0, 'https://example.org/c1.txt', 'Talks in Tehran', 'Gulf Copy', '2024-03-08', NULL),
    (5, 5, 'a3.txt', 'news/a3.txt', 0, 'https://example.org/a3.txt', 'Drill; drones', 'Tehran Wire', '2024-06-20', NULL),
    (6, 6, 'b2.txt', 'news/b2.txt', 0, 'https://example.org/b2.txt', 'A delegation; a ban', 'Islamabad Post', '2024-09-01', NULL),
    (7, 2, 'copy-of-a2', 'news/archive.jsonl', 3, 'https://example.com/2', 'Minister in Tehran', 'Tehran Wire', '2024-03-09', NULL);
INSERT INTO sentence (id, document, number, start, end, byte_start, byte_end, text) VALUES
    (1, 1, 1, 0, 70, 0, 70, 'Pakistani Minister Rana Tanveer Hussain will visit Tehran on Thursday.'),
    (2, 1, 2, 71, 110, 71, 110, 'Iran has invited him to see its drones.'),
    (3, 2, 1, 0, 97, 0, 97, 'Pakistani Minister Rana Tanveer Hussain met Major General Mohammad Bagheri in Tehran on Thursday.'),
    (4, 2, 2, 98, 149, 98, 149, 'The two sides signed a joint cooperation statement.'),
    (5, 2, 3, 150, 231, 150, 231, 'Bagheri said Iran will send a technical delegation to Pakistan within two months.'),
    (6, 2, 4, 232, 282, 232, 282, 'He voiced condolences over the floods in Pakistan.'),
    (7, 3, 1, 0, 63, NULL, NULL, 'Tanveer Hussein, the minister, held talks in Tehran on March 7.'),
    (8, 3, 2, 64, 108, NULL, NULL, 'Pakistan backs a joint naval drill, he said.'),
    (9, 4, 1, 0, 63, 0, 63, 'Tanveer Hussein, the minister, held talks in Tehran on March 7.'),
    (10, 4, 2, 64, 108, 64, 108, 'Pakistan backs a joint naval drill, he said.'),
    (11, 5, 1, 0, 63, 0, 63, 'Iran and Pakistan held a naval exercise off Karachi on June 18.'),
    (12, 5, 2, 64, 120, 64, 120, 'Turkey delivered six drones to Pakistan for $30 million.'),
    (13, 5, 3, 121, 161, 121, 161, 'Khawaja Asif phoned Amir Hatami of Iran.'),
    (14, 6, 1, 0, 63, 0, 63, 'An Iranian technical delegation arrived in Islamabad on Sunday.'),
    (15, 6, 2, 64, 96, 64, 96, 'Iran banned wheat from Pakistan.'),
    (16, 6, 3, 97, 133, 97, 137, 'Iran accused Turkey of “old claims”.'),
    (17, 6, 4, 134, 182, 138, 188, 'In 1971 Iran and Pakistan had talks in Çaldıran.');
INSERT INTO sentence_text (rowid, text) SELECT id, text FROM sentence;

-- Events
INSERT INTO event (id, event_id, sentence, document, day, date, enddate, date_precision, date_basis, date_text, symmetric, event, mode, contexts, cameo, quad_code, event_scale, goldstein, status, event_text, spans, place, place_text, country_code, admin1, latitude, longitude, geonameid, feature_class, feature_code, confidence, rule) VALUES
    (1, 'fb378474af5953bec611fcb2602c5b61', 1, 1, '2024-03-07', '2024-03-07', '2024-03-07', 'day', 'relative', 'on Thursday', 0, 'CONSULT', 'visit', 'diplomatic', '036', 1, 2.5, 4.0, 'planned', 'visit', '{"actor":[[0,39]],"recipient":[],"event":[[45,50]],"date":[[58,69]],"place":[[51,57]]}', 'Tehran', 'Tehran', 'IRN', 'Tehran', 35.69439, 51.42151, 112931, 'P', 'PPLC', 0.8, 'events/acts-03-05.tsv:12'),
    (2, '7f1ee17eb6d4b1815c8c0580dfb7ca0d', 3, 2, '2024-03-07', '2024-03-07', '2024-03-07', 'day', 'relative', 'on Thursday', 1, 'CONSULT', 'visit', 'military;diplomatic', '042', 1, 3.0, 1.9, 'occurred', 'met', '{"actor":[[0,39],[44,74]],"recipient":[],"event":[[40,43]],"date":[[85,96]],"place":[[78,84]]}', 'Tehran', 'Tehran', 'IRN', 'Tehran', 35.69439, 51.42151, 112931, 'P', 'PPLC', 0.8, 'events/acts-03-05.tsv:12'),
    (3, '6c5cd6775eb412207f7f71f11f09047f', 4, 2, '2024-03-07', NULL, NULL, 'unknown', 'none', NULL, 1, 'AGREE', NULL, NULL, '057', 1, 4.0, 8.0, 'occurred', 'signed;joint cooperation statement', '{"actor":[],"recipient":[],"event":[[112,118],[121,148]],"date":[],"place":[]}', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.8, 'events/acts-03-05.tsv:300'),
    (4, '2d245d477b973c0895afc098b4676296', 5, 2, '2024-03-07', '2024-03-07', '2024-05-07', 'month', 'relative', 'within two months', 0, 'AGREE', NULL, NULL, '036', 1, 3.5, NULL, 'planned', 'send a technical delegation', '{"actor":[[163,167]],"recipient":[[204,212]],"event":[[173,200]],"date":[[213,230]],"place":[]}', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.8, 'events/acts-03-05.tsv:12'),
    (5, '83f7ef85cb0d5e50e4ff823f62961cc1', 7, 3, '2024-03-07', '2024-03-07', '2024-03-07', 'day', 'stated', 'on March 7', 1, 'CONSULT', 'visit', NULL, '042', 1, 3.0, 1.9, 'occurred', 'held talks', '{"actor":[[0,15]],"recipient":[],"event":[[31,41]],"date":[[52,62]],"place":[[45,51]]}', 'Tehran', 'Tehran', 'IRN', 'Tehran', 35.69439, 51.42151, 112931, 'P', 'PPLC', 0.8, 'events/acts-03-05.tsv:12'),
    (6, '8d616aa7daf6b2f324c5eaaab30dad97', 11, 5, '2024-06-18', '2024-06-18', '2024-06-18', 'day', 'stated', 'on June 18', 1, 'COOPERATE', NULL, 'military', '057', 2, 5.0, 8.0, 'occurred', 'held;exercise', '{"actor":[[0,4],[9,17]],"recipient":[],"event":[[18,22],[31,39]],"date":[[52,62]],"place":[[44,51]]}', 'Karachi', 'Karachi', 'PAK', 'Sindh', 24.8608, 67.0104, 1174872, 'P', 'PPLA', 0.8, 'events/acts-03-05.tsv:12'),
    (7, '15e98ed480b8f8ba9c9b3b94eb7a12a1', 13, 5, '2024-06-20', NULL, NULL, 'unknown', 'none', NULL, 1, 'CONSULT', 'call', NULL, '042', 1, 3.0, 1.9, 'occurred', 'phoned', '{"actor":[[121,133]],"recipient":[[141,152]],"event":[[134,140]],"date":[],"place":[]}', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.8, 'events/acts-03-05.tsv:12'),
    (8, 'a6980bec6c226717bbdc6bd1e57b5504', 14, 6, '2024-09-01', '2024-09-01', '2024-09-01', 'day', 'relative', 'on Sunday', 0, 'CONSULT', 'visit', NULL, '042', 1, 3.0, 1.9, 'occurred', 'arrived', '{"actor":[[3,31]],"recipient":[],"event":[[32,39]],"date":[[53,62]],"place":[[43,52]]}', 'Islamabad', 'Islamabad', 'PAK', 'Islamabad', 33.72148, 73.04329, 1176615, 'P', 'PPLC', 0.8, 'events/acts-03-05.tsv:12'),
    (9, '1ec474efd1e1a52a32db3aefc4341f82', 16, 6, '2024-09-01', NULL, NULL, 'unknown', 'none', NULL, 0, 'ACCUSE', NULL, NULL, '112', 3, -4.0, -2.0, 'occurred', 'accused', '{"actor":[[97,101]],"recipient":[[110,116]],"event":[[102,109]],"date":[],"place":[]}', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.65, 'events/acts-03-05.tsv:12'),
    (10, 'ca78c85c1c6ee3b949376fdb51c7b376', 17, 6, '1971-01-01', '1971-01-01', '1971-12-31', 'year', 'stated', 'In 1971', 1, 'CONSULT', NULL, NULL, '042', 1, 3.0, 1.9, 'historical', 'had talks', '{"actor":[[142,146],[151,159]],"recipient":[],"event":[[160,169]],"date":[[134,141]],"place":[[173,181]]}', 'Çaldıran', 'Çaldıran', 'TUR', 'Van', 39.14194, 43.91389, 319177, 'P', 'PPLA2', 0.8, 'events/acts-03-05.tsv:12');
INSERT INTO side (event, role, position, code, sectors, cameo, name, office, text, level, cow, gw) VALUES
    (1, 'actor', 0, 'PAK', 'GOV', 'PAKGOV', 'Rana Tanveer Hussain', 'Minister', 'Pakistani Minister Rana Tanveer Hussain', 2, 770, 770),
    (1, 'recipient', 0, 'IRN', NULL, 'IRN', NULL, NULL, NULL, NULL, 630, 630),
    (2, 'actor', 0, 'PAK', 'GOV', 'PAKGOV', 'Rana Tanveer Hussain', 'Minister', 'Pakistani Minister Rana Tanveer Hussain', 2, 770, 770),
    (2, 'actor', 1, 'IRN', 'MIL', 'IRNMIL', 'Mohammad Bagheri', 'Chief of Staff', 'Major General Mohammad Bagheri', 2, 630, 630),
    (3, 'actor', 0, 'IRN', NULL, 'IRN', NULL, NULL, NULL, NULL, 630, 630),
    (3, 'actor', 1, 'PAK', NULL, 'PAK', NULL, NULL, NULL, NULL, 770, 770),
    (4, 'actor', 0, 'IRN', NULL, 'IRN', NULL, NULL, 'Iran', NULL, 630, 630),
    (4, 'recipient', 0, 'PAK', NULL, 'PAK', NULL, NULL, 'Pakistan', NULL, 770, 770),
    (4, 'speaker', 0, 'IRN', 'MIL', 'IRNMIL', 'Mohammad Bagheri', 'Chief of Staff', 'Bagheri', 2, 630, 630),
    (5, 'actor', 0, 'PAK', 'GOV', 'PAKGOV', 'Tanveer Hussein', 'Minister', 'Tanveer Hussein', 2, 770, 770),
    (5, 'recipient', 0, 'IRN', NULL, 'IRN', NULL, NULL, NULL, NULL, 630, 630),
    (6, 'actor', 0, 'IRN', NULL, 'IRN', NULL, NULL, 'Iran', NULL, 630, 630),
    (6, 'actor', 1, 'PAK', NULL, 'PAK', NULL, NULL, 'Pakistan', NULL, 770, 770),
    (7, 'actor', 0, 'PAK', 'GOV', 'PAKGOV', 'Khawaja Asif', 'Minister of Defense', 'Khawaja Asif', 2, 770, 770),
    (7, 'recipient', 0, 'IRN', 'MIL', 'IRNMIL', 'Amir Hatami', NULL, 'Amir Hatami', 2, 630, 630),
    (8, 'actor', 0, 'IRN', NULL, 'IRN', NULL, NULL, 'Iranian technical delegation', NULL, 630, 630),
    (9, 'actor', 0, 'IRN', NULL, 'IRN', NULL, NULL, 'Iran', NULL, 630, 630),
    (9, 'recipient', 0, 'TUR', NULL, 'TUR', NULL, NULL, 'Turkey', NULL, 640, 640),
    (10, 'actor', 0, 'IRN', NULL, 'IRN', NULL, NULL, 'Iran', NULL, 630, 630),
    (10, 'actor', 1, 'PAK', NULL, 'PAK', NULL, NULL, 'Pakistan', NULL, 770, 770);
INSERT INTO pair SELECT new.*, event.document, document.published FROM (
    VALUES
    ('PAK', 'IRN', '2024-03-07', 1, 1, 2.5, 4.0, 'planned'),
    ('PAK', 'IRN', '2024-03-07', 2, 1, 3.0, 1.9, 'occurred'),
    ('IRN', 'PAK', '2024-03-07', 2, 1, 3.0, 1.9, 'occurred'),
    ('IRN', 'PAK', '2024-03-07', 3, 1, 4.0, 8.0, 'occurred'),
    ('PAK', 'IRN', '2024-03-07', 3, 1, 4.0, 8.0, 'occurred'),
    ('IRN', 'PAK', '2024-03-07', 4, 1, 3.5, NULL, 'planned'),
    ('PAK', 'IRN', '2024-03-07', 5, 1, 3.0, 1.9, 'occurred'),
    ('IRN', 'PAK', '2024-03-07', 5, 1, 3.0, 1.9, 'occurred'),
    ('IRN', 'PAK', '2024-06-18', 6, 2, 5.0, 8.0, 'occurred'),
    ('PAK', 'IRN', '2024-06-18', 6, 2, 5.0, 8.0, 'occurred'),
    ('PAK', 'IRN', '2024-06-20', 7, 1, 3.0, 1.9, 'occurred'),
    ('IRN', 'PAK', '2024-06-20', 7, 1, 3.0, 1.9, 'occurred'),
    ('IRN', 'TUR', '2024-09-01', 9, 3, -4.0, -2.0, 'occurred'),
    ('IRN', 'PAK', '1971-01-01', 10, 1, 3.0, 1.9, 'historical'),
    ('PAK', 'IRN', '1971-01-01', 10, 1, 3.0, 1.9, 'historical')
    ) AS new JOIN event ON event.id = new.column4 JOIN document ON document.id = event.document;

-- Persons
INSERT INTO person (id, person_id, name, code) VALUES
    (1, '143c3f3f4829903bf99eb3482f097263', 'Mohammad Bagheri', 'IRN'),
    (2, 'b04b2eb971aa864478e133ebb3e38fc7', 'Rana Tanveer Hussain', 'PAK'),
    (3, 'cf26dc6ef18704746c57a037f6220635', 'Khawaja Asif', 'PAK'),
    (4, '3a2209f1bc806e2243333b179db60872', 'Amir Hatami', 'IRN'),
    (5, 'a491155d15deb6bf501e57a6db21d20a', 'Reza Hatami', 'IRN');
INSERT INTO person_name (person, name, folded) VALUES
    (1, 'Mohammad Bagheri', 'mohammad bagheri'),
    (1, 'Bagheri', 'bagheri'),
    (2, 'Rana Tanveer Hussain', 'rana tanveer hussain'),
    (2, 'Tanveer Hussein', 'tanveer hussein'),
    (3, 'Khawaja Asif', 'khawaja asif'),
    (4, 'Amir Hatami', 'amir hatami'),
    (5, 'Réza Hatami', 'reza hatami');

-- Records: every type, and their accounts
INSERT INTO record (id, record_id, type, block, stage, status, by_codes, to_codes, symmetric, kind, title, what, subjects, conditions, specificity, amount, currency, day, date_start, date_end, date_precision, date_basis, date_text, due_text, due_start, due_end, due_basis, place, country_code, latitude, longitude, event, mode, cameo, contexts, claimed_by, confidence, n_accounts, n_reports, n_publishers, first_seen, last_seen, reviewed) VALUES
    (1, '3dba37bb0871edefb95b6655128dbe19', 'visit', 'visit IRN;PAK', NULL, 'done', 'PAK', 'IRN', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2024-03-07', '2024-03-07', '2024-03-07', 'day', 'relative', 'on Thursday', NULL, NULL, NULL, NULL, 'Tehran', 'IRN', 35.69439, 51.42151, 'CONSULT', 'visit', '042', 'military;diplomatic', NULL, 0.9, 4, 4, 2, '2024-03-04', '2024-03-08', 0),
    (2, '55f3858e9bf30865a06984a61ea4e7c0', 'invitation', 'invitation IRN;PAK', 'accepted', 'done', 'IRN', 'PAK', 0, NULL, NULL, 'to see its drones', NULL, NULL, NULL, NULL, NULL, '2024-03-04', NULL, NULL, 'unknown', 'none', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.8, 1, 1, 1, '2024-03-04', '2024-03-04', 0),
    (3, '7322e1c393bf2dffd7c20450a6b421b8', 'contact', 'contact IRN;PAK', NULL, 'done', 'IRN;PAK', '', 1, 'meeting', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2024-03-07', '2024-03-07', '2024-03-07', 'day', 'relative', 'on Thursday', NULL, NULL, NULL, NULL, 'Tehran', 'IRN', 35.69439, 51.42151, 'CONSULT', NULL, '042', NULL, NULL, 0.8, 1, 1, 1, '2024-03-07', '2024-03-07', 0),
    (4, 'a2b360096f137fc59d82b5ac580e611c', 'agreement', 'agreement IRN;PAK', 'signed', 'done', 'IRN;PAK', '', 1, NULL, 'joint cooperation statement', NULL, '5', NULL, NULL, NULL, NULL, '2024-03-07', NULL, NULL, 'unknown', 'none', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'AGREE', NULL, '057', NULL, NULL, 0.8, 1, 1, 1, '2024-03-07', '2024-03-07', 0),
    (5, '28fdd77254977237364a167ba289ff71', 'pledge', 'pledge IRN;PAK', NULL, 'planned', 'IRN', 'PAK', 0, NULL, NULL, 'send a technical delegation to Pakistan within two months', NULL, NULL, 'dated action', NULL, NULL, '2024-03-07', NULL, NULL, 'unknown', 'none', NULL, 'within two months', '2024-03-07', '2024-05-07', 'relative', NULL, NULL, NULL, NULL, 'AGREE', NULL, '036', NULL, 'IRN', 0.8, 1, 1, 1, '2024-03-07', '2024-03-07', 0),
    (6, 'ff265ddacaf872945c31beb9ab482001', 'gesture', 'gesture IRN;PAK', NULL, 'done', 'IRN', 'PAK', 0, 'condolence', NULL, 'condolences over the floods', NULL, NULL, NULL, NULL, NULL, '2024-03-07', NULL, NULL, 'unknown', 'none', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.8, 1, 1, 1, '2024-03-07', '2024-03-07', 0),
    (7, '18c49c3d2bbfb66335adf138654aaaf6', 'position', 'position IRN;PAK', NULL, 'done', 'PAK', 'IRN', 0, NULL, NULL, 'backs a joint naval drill', NULL, NULL, NULL, NULL, NULL, '2024-03-08', NULL, NULL, 'unknown', 'none', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'PAK', 0.8, 2, 2, 1, '2024-03-08', '2024-03-08', 0),
    (8, 'fed11fbcd9bdf82bbca7f06501f20321', 'exercise', 'exercise IRN;PAK', NULL, 'done', 'IRN;PAK', '', 1, 'naval', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2024-06-18', '2024-06-18', '2024-06-18', 'day', 'stated', 'on June 18', NULL, NULL, NULL, NULL, 'Karachi', 'PAK', 24.8608, 67.0104, 'COOPERATE', NULL, '057', 'military', NULL, 0.8, 1, 1, 1, '2024-06-20', '2024-06-20', 0),
    (9, 'f36a218bc281ec0b908e9f33fcf2b965', 'arms', 'arms PAK;TUR', 'delivered', 'done', 'TUR', 'PAK', 0, 'drones', NULL, 'six drones', NULL, NULL, NULL, 30000000.0, 'USD', '2024-06-20', NULL, NULL, 'unknown', 'none', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.8, 1, 1, 1, '2024-06-20', '2024-06-20', 0),
    (10, 'c59cca6787e3f47cb7f3e874696a8386', 'contact', 'contact IRN;PAK', NULL, 'done', 'IRN;PAK', '', 1, 'call', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2024-06-20', NULL, NULL, 'unknown', 'none', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.8, 1, 1, 1, '2024-06-20', '2024-06-20', 0),
    (11, '9ec94284a307b392b3fb30ed20b3b0e9', 'visit', 'visit IRN;PAK', NULL, 'done', 'IRN', 'PAK', 0, NULL, NULL, 'technical delegation', NULL, NULL, NULL, NULL, NULL, '2024-09-01', '2024-09-01', '2024-09-01', 'day', 'relative', 'on Sunday', NULL, NULL, NULL, NULL, 'Islamabad', 'PAK', 33.72148, 73.04329, 'CONSULT', 'visit', '042', NULL, NULL, 0.8, 1, 1, 1, '2024-09-01', '2024-09-01', 0),
    (12, '850a77dd3acbaa42555e7ef88b0d9713', 'restriction', 'restriction IRN;PAK', 'imposed', 'done', 'IRN', 'PAK', 0, 'ban', NULL, 'wheat', NULL, NULL, NULL, NULL, NULL, '2024-09-01', NULL, NULL, 'unknown', 'none', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.8, 1, 1, 1, '2024-09-01', '2024-09-01', 1),
    (13, '60fdd04c7ee48689a5223da6f912b400', 'position', 'position IRN;TUR', NULL, 'done', 'IRN', 'TUR', 0, NULL, NULL, 'accused Turkey of “old claims”', NULL, NULL, NULL, NULL, NULL, '2024-09-01', NULL, NULL, 'unknown', 'none', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'ACCUSE', NULL, '112', NULL, 'IRN', 0.8, 1, 1, 1, '2024-09-01', '2024-09-01', 0);
INSERT INTO account (id, account_id, document, record, type, block, stage, status, by_codes, to_codes, symmetric, kind, title, what, subjects, conditions, specificity, amount, currency, date_start, date_end, date_precision, date_basis, date_text, weekday, due_text, due_start, due_end, due_basis, place, country_code, latitude, longitude, event, mode, cameo, contexts, claimed_by, speaker, confidence) VALUES
    (1, '6ab3311bfe7c52d93098e661558a14c2', 1, 1, 'visit', 'visit IRN;PAK', NULL, 'planned', 'PAK', 'IRN', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2024-03-07', '2024-03-07', 'day', 'relative', 'on Thursday', NULL, NULL, NULL, NULL, NULL, 'Tehran', 'IRN', 35.69439, 51.42151, 'CONSULT', 'visit', '042', 'military;diplomatic', NULL, NULL, 0.9),
    (2, '515f906d4177206527f022185221970a', 2, 1, 'visit', 'visit IRN;PAK', NULL, 'done', 'PAK', 'IRN', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2024-03-07', '2024-03-07', 'day', 'relative', 'on Thursday', NULL, NULL, NULL, NULL, NULL, 'Tehran', 'IRN', 35.69439, 51.42151, 'CONSULT', 'visit', '042', 'military;diplomatic', NULL, NULL, 0.9),
    (3, 'b111e10396903a33c8edf38dbcd9eb8f', 3, 1, 'visit', 'visit IRN;PAK', NULL, 'done', 'PAK', 'IRN', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2024-03-07', '2024-03-07', 'day', 'relative', 'on Thursday', NULL, NULL, NULL, NULL, NULL, 'Tehran', 'IRN', 35.69439, 51.42151, 'CONSULT', 'visit', '042', 'military;diplomatic', NULL, NULL, 0.9),
    (4, 'b27979bd0d751fe5ef7139c3f73cbd9e', 4, 1, 'visit', 'visit IRN;PAK', NULL, 'done', 'PAK', 'IRN', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2024-03-07', '2024-03-07', 'day', 'relative', 'on Thursday', NULL, NULL, NULL, NULL, NULL, 'Tehran', 'IRN', 35.69439, 51.42151, 'CONSULT', 'visit', '042', 'military;diplomatic', NULL, NULL, 0.9),
    (5, '8176897e30e0e0e13afc9f25b543be1b', 1, 2, 'invitation', 'invitation IRN;PAK', 'accepted', 'done', 'IRN', 'PAK', 0, NULL, NULL, 'to see its drones', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'unknown', 'none', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.8),
    (6, '5df4ba1dc46bb66ec074ca3e4fe34f8c', 2, 3, 'contact', 'contact IRN;PAK', NULL, 'done', 'IRN;PAK', '', 1, 'meeting', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2024-03-07', '2024-03-07', 'day', 'relative', 'on Thursday', NULL, NULL, NULL, NULL, NULL, 'Tehran', 'IRN', 35.69439, 51.42151, 'CONSULT', NULL, '042', NULL, NULL, NULL, 0.8),
    (7, '9e146eabf1a827a962830806d7df4581', 2, 4, 'agreement', 'agreement IRN;PAK', 'signed', 'done', 'IRN;PAK', '', 1, NULL, 'joint cooperation statement', NULL, '5', NULL, NULL, NULL, NULL, NULL, NULL, 'unknown', 'none', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'AGREE', NULL, '057', NULL, NULL, NULL, 0.8),
    (8, '0c421cfd124f903bf20f46a0da9fcd09', 2, 5, 'pledge', 'pledge IRN;PAK', NULL, 'planned', 'IRN', 'PAK', 0, NULL, NULL, 'send a technical delegation to Pakistan within two months', NULL, NULL, 'dated action', NULL, NULL, NULL, NULL, 'unknown', 'none', NULL, NULL, 'within two months', '2024-03-07', '2024-05-07', 'relative', NULL, NULL, NULL, NULL, 'AGREE', NULL, '036', NULL, 'IRN', 'Bagheri', 0.8),
    (9, 'b53a87bc8e7ed41c4ff28e79d5937b0d', 2, 6, 'gesture', 'gesture IRN;PAK', NULL, 'done', 'IRN', 'PAK', 0, 'condolence', NULL, 'condolences over the floods', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'unknown', 'none', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.8),
    (10, '225aa0b5baa51cbd09703bd66a132181', 3, 7, 'position', 'position IRN;PAK', NULL, 'done', 'PAK', 'IRN', 0, NULL, NULL, 'backs a joint naval drill', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'unknown', 'none', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'PAK', NULL, 0.8),
    (11, 'f30ab14783151fa9ea31224623e1247d', 4, 7, 'position', 'position IRN;PAK', NULL, 'done', 'PAK', 'IRN', 0, NULL, NULL, 'backs a joint naval drill', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'unknown', 'none', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'PAK', NULL, 0.8),
    (12, '6d5e45c25661994ff05fcab6413f172d', 5, 8, 'exercise', 'exercise IRN;PAK', NULL, 'done', 'IRN;PAK', '', 1, 'naval', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2024-06-18', '2024-06-18', 'day', 'stated', 'on June 18', NULL, NULL, NULL, NULL, NULL, 'Karachi', 'PAK', 24.8608, 67.0104, 'COOPERATE', NULL, '057', 'military', NULL, NULL, 0.8),
    (13, 'c401b147f391366f3aa33647f8752f95', 5, 9, 'arms', 'arms PAK;TUR', 'delivered', 'done', 'TUR', 'PAK', 0, 'drones', NULL, 'six drones', NULL, NULL, NULL, 30000000.0, 'USD', NULL, NULL, 'unknown', 'none', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.8),
    (14, 'd4e0d7becae9f962140546027c1267e5', 5, 10, 'contact', 'contact IRN;PAK', NULL, 'done', 'IRN;PAK', '', 1, 'call', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'unknown', 'none', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.8),
    (15, '5afd38c4465c659f2ab8e75c0e550c57', 6, 11, 'visit', 'visit IRN;PAK', NULL, 'done', 'IRN', 'PAK', 0, NULL, NULL, 'technical delegation', NULL, NULL, NULL, NULL, NULL, '2024-09-01', '2024-09-01', 'day', 'relative', 'on Sunday', NULL, NULL, NULL, NULL, NULL, 'Islamabad', 'PAK', 33.72148, 73.04329, 'CONSULT', 'visit', '042', NULL, NULL, NULL, 0.8),
    (16, 'd0020c814070e160ffb8da264493ffc3', 6, 12, 'restriction', 'restriction IRN;PAK', 'imposed', 'done', 'IRN', 'PAK', 0, 'ban', NULL, 'wheat', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'unknown', 'none', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.8),
    (17, '1cb0011bdb9e1b58caae1d834d280383', 6, 13, 'position', 'position IRN;TUR', NULL, 'done', 'IRN', 'TUR', 0, NULL, NULL, 'accused Turkey of “old claims”', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'unknown', 'none', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'ACCUSE', NULL, '112', NULL, 'IRN', NULL, 0.8);
INSERT INTO account_sentence (account, sentence) VALUES
    (1, 1),
    (2, 3),
    (3, 7),
    (4, 9),
    (5, 2),
    (6, 3),
    (7, 4),
    (8, 5),
    (9, 6),
    (10, 8),
    (11, 10),
    (12, 11),
    (13, 12),
    (14, 13),
    (15, 14),
    (16, 15),
    (17, 16);
INSERT INTO account_event (account, event) VALUES
    (1, 1),
    (2, 2),
    (3, 5),
    (6, 2),
    (7, 3),
    (8, 4),
    (12, 6),
    (14, 7),
    (15, 8),
    (17, 9);
INSERT INTO account_person (account, position, role, name, written, office, code, sectors, level, person) VALUES
    (1, 0, 'visitor', 'Rana Tanveer Hussain', 'Rana Tanveer Hussain', 'Minister', 'PAK', 'GOV', 2, 2),
    (2, 0, 'visitor', 'Rana Tanveer Hussain', 'Rana Tanveer Hussain', 'Minister', 'PAK', 'GOV', 2, 2),
    (2, 1, 'met', 'Mohammad Bagheri', 'Mohammad Bagheri', 'Chief of Staff', 'IRN', 'MIL', 2, 1),
    (3, 0, 'visitor', 'Rana Tanveer Hussain', 'Tanveer Hussein', 'Minister', 'PAK', 'GOV', 2, 2),
    (4, 0, 'visitor', 'Rana Tanveer Hussain', 'Tanveer Hussein', 'Minister', 'PAK', 'GOV', 2, 2),
    (5, 0, 'invited', 'Rana Tanveer Hussain', 'Rana Tanveer Hussain', 'Minister', 'PAK', 'GOV', 2, 2),
    (6, 0, 'party', 'Rana Tanveer Hussain', 'Rana Tanveer Hussain', 'Minister', 'PAK', 'GOV', 2, 2),
    (6, 1, 'party', 'Mohammad Bagheri', 'Mohammad Bagheri', 'Chief of Staff', 'IRN', 'MIL', 2, 1),
    (8, 0, 'speaker', 'Mohammad Bagheri', 'Bagheri', 'Chief of Staff', 'IRN', 'MIL', 2, 1),
    (9, 0, 'speaker', 'Mohammad Bagheri', 'Mohammad Bagheri', 'Chief of Staff', 'IRN', 'MIL', 2, 1),
    (10, 0, 'speaker', 'Rana Tanveer Hussain', 'Tanveer Hussein', 'Minister', 'PAK', 'GOV', 2, 2),
    (11, 0, 'speaker', 'Rana Tanveer Hussain', 'Tanveer Hussein', 'Minister', 'PAK', 'GOV', 2, 2),
    (14, 0, 'party', 'Khawaja Asif', 'Khawaja Asif', 'Minister of Defense', 'PAK', 'GOV', 2, 3),
    (14, 1, 'party', 'Amir Hatami', 'Amir Hatami', NULL, 'IRN', 'MIL', 2, 4);
INSERT INTO party (code, record, side) VALUES
    ('PAK', 1, 'by'),
    ('IRN', 1, 'to'),
    ('IRN', 2, 'by'),
    ('PAK', 2, 'to'),
    ('IRN', 3, 'by'),
    ('PAK', 3, 'by'),
    ('IRN', 4, 'by'),
    ('PAK', 4, 'by'),
    ('IRN', 5, 'by'),
    ('PAK', 5, 'to'),
    ('IRN', 6, 'by'),
    ('PAK', 6, 'to'),
    ('PAK', 7, 'by'),
    ('IRN', 7, 'to'),
    ('IRN', 8, 'by'),
    ('PAK', 8, 'by'),
    ('TUR', 9, 'by'),
    ('PAK', 9, 'to'),
    ('IRN', 10, 'by'),
    ('PAK', 10, 'by'),
    ('IRN', 11, 'by'),
    ('PAK', 11, 'to'),
    ('IRN', 12, 'by'),
    ('PAK', 12, 'to'),
    ('IRN', 13, 'by'),
    ('TUR', 13, 'to');
INSERT INTO record_person (record, person, role, position, office, code, level, written) VALUES
    (1, 2, 'visitor', 0, 'Minister', 'PAK', 2, 'Rana Tanveer Hussain;Tanveer Hussein'),
    (1, 1, 'met', 1, 'Chief of Staff', 'IRN', 2, 'Mohammad Bagheri'),
    (2, 2, 'invited', 0, 'Minister', 'PAK', 2, 'Rana Tanveer Hussain'),
    (3, 2, 'party', 0, 'Minister', 'PAK', 2, 'Rana Tanveer Hussain'),
    (3, 1, 'party', 1, 'Chief of Staff', 'IRN', 2, 'Mohammad Bagheri'),
    (5, 1, 'speaker', 0, 'Chief of Staff', 'IRN', 2, 'Bagheri'),
    (6, 1, 'speaker', 0, 'Chief of Staff', 'IRN', 2, 'Mohammad Bagheri'),
    (7, 2, 'speaker', 0, 'Minister', 'PAK', 2, 'Tanveer Hussein'),
    (10, 3, 'party', 0, 'Minister of Defense', 'PAK', 2, 'Khawaja Asif'),
    (10, 4, 'party', 1, NULL, 'IRN', 2, 'Amir Hatami');

-- What came of it, why, and what people decided
INSERT INTO link (earlier, later, kind, score, reason) VALUES
    (2, 1, 'answers', 0.9, 'same guest and host, nine days'),
    (5, 11, 'keeps', 0.7, 'delegation arrived');
INSERT INTO merge (record, account, other, score, reason) VALUES
    (1, 2, 1, 2.1, 'same person; same day'),
    (1, 3, 2, 1.9, 'same person, spelled otherwise; same day'),
    (1, 4, 3, 9.0, 'near-copy');
INSERT INTO decision (id, kind, account_id, other_id, decided, by_whom, reason) VALUES
    (1, 'split', 'd4e0d7becae9f962140546027c1267e5', 'c401b147f391366f3aa33647f8752f95', '2024-09-02', 'reader', 'another goods');
