// make_ledger.c: a ledger of as many events as wanted, to measure with: make-ledger FILE EVENTS [SEED]
//
// The same numbers give the same ledger.  200 states, fifteen years, and what news is like: few dyads have most
// of the events (the first about two in a hundred), documents tell of several events, happenings are told by
// several documents.  Words and names are made up; a text has the lengths and the spread of words of a real one.

#include "ledger/ledger.h"

#include "base/date.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    STATES = 200,
    DYADS = STATES * (STATES - 1) / 2,
    PERSONS = 20, // of each state
    WORDS = 20000,
    YEARS = 15,
    DAYS = 365 * YEARS,
    EVENTS_A_DOCUMENT = 5,
    SENTENCES_A_DOCUMENT = 4,
    ACCOUNTS_A_DOCUMENT = 2,
    ORIGINAL = 1300, // bytes of a compressed article
    SHINGLES = 256,  // bytes
    PLACES = 3000
};

static uint64_t seed;

static uint64_t random64(void) // splitmix64 (Steele, Lea and Flood 2014)
{
    uint64_t z = (seed += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static int below(int n) { return (int)(random64() % (uint64_t)n); }
static bool in_hundred(int n) { return below(100) < n; }
static double fraction(void) { return (double)(random64() >> 11) / 9007199254740992.0; }

/** A rank from 0 to n - 1; the k-th falls as 1 / (k + few). */
static int rank(int n, double few)
{
    int k = (int)(few * exp(fraction() * log((n + few) / few)) - few);
    return k < 0 ? 0 : k >= n ? n - 1 : k;
}

// ------------------------------------------------------------------------------------------ SQLite

static sqlite3 *db;

static void die(const char *what)
{
    fprintf(stderr, "make-ledger: %s: %s\n", what, db ? sqlite3_errmsg(db) : "");
    exit(1);
}

static void run(const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        die(sql);
}

static sqlite3_stmt *prepare(const char *sql)
{
    sqlite3_stmt *s;
    if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK)
        die(sql);
    return s;
}

/** Insert a row: i a number (int64_t), r a real, t a text (NULL allowed), b `SHINGLES` bytes, o `ORIGINAL` ones. */
static void put(sqlite3_stmt *s, const char *kinds, ...)
{
    static const char noise[ORIGINAL] = "";
    va_list list;
    va_start(list, kinds);
    for (int k = 1; kinds[k - 1]; k++)
        switch (kinds[k - 1]) {
        case 'i': sqlite3_bind_int64(s, k, va_arg(list, int64_t)); break;
        case 'r': sqlite3_bind_double(s, k, va_arg(list, double)); break;
        case 't': sqlite3_bind_text(s, k, va_arg(list, const char *), -1, SQLITE_STATIC); break;
        default:
            sqlite3_bind_blob(s, k, noise, kinds[k - 1] == 'b' ? SHINGLES : ORIGINAL,
                              SQLITE_STATIC);
        }
    va_end(list);
    if (sqlite3_step(s) != SQLITE_DONE)
        die("cannot insert");
    sqlite3_reset(s);
}

// ------------------------------------------------------------------------------------ names and words

static char states[STATES][4], words[WORDS][12], persons[STATES * PERSONS][32], places[PLACES][16];
static int place_state[PLACES];

static void syllables(char *out, int n)
{
    static const char consonants[] = "bdfghklmnprstvz", vowels[] = "aeiou";
    for (int i = 0; i < n; i++) {
        *out++ = consonants[below(15)];
        *out++ = vowels[below(5)];
    }
    *out = 0;
}

static void name(char *out, int n)
{
    syllables(out, n);
    out[0] = (char)ent_to_upper(out[0]);
}

static void make_names(void)
{
    for (int i = 0; i < STATES; i++)
        snprintf(states[i], 4, "%c%c%c", 'A' + i / 26, 'A' + i % 26, 'X');
    for (int i = 0; i < WORDS; i++)
        syllables(words[i], 1 + i % 4);
    for (int i = 0; i < STATES * PERSONS; i++) {
        char first[16], last[16];
        name(first, 2 + i % 2);
        name(last, 3);
        snprintf(persons[i], sizeof persons[i], "%s %s", first, last);
    }
    for (int i = 0; i < PLACES; i++) {
        name(places[i], 3 + i % 3);
        place_state[i] = i % STATES;
    }
}

static void put_hash(char *out, int digits)
{
    for (int i = 0; i < digits; i += 16)
        snprintf(out + i, 17, "%016llx", (unsigned long long)random64());
}

static void put_sentence(char *out, size_t room)
{
    size_t n = 0;
    for (int left = 14 + below(14); left > 0; left--)
        n += (size_t)snprintf(out + n, room - n, "%s%s", words[rank(WORDS, 8)],
                              left > 1 ? " " : ".");
}

// -------------------------------------------------------------------------------------- what is fixed

static const struct code {
    const char *cameo, *event, *mode;
    int quad;
    double scale, goldstein;
} codes[] = {
    {"040", "CONSULT", NULL, 1, 2.5, 1.0},
    {"042", "CONSULT", "visit", 1, 4.0, 1.9},
    {"043", "CONSULT", "visit", 1, 4.0, 2.8},
    {"036", "CONSULT", "visit", 1, 2.5, 4.0},
    {"041", "CONSULT", "phone", 1, 1.5, 1.0},
    {"051", "SUPPORT", NULL, 1, 5.0, 3.4},
    {"057", "AGREE", NULL, 1, 2.5, 8.0},
    {"061", "COOPERATE", "economic", 2, 9.5, 6.4},
    {"062", "COOPERATE", "military", 2, 9.5, 7.4},
    {"071", "AID", "economic", 2, 10.0, 7.4},
    {"111", "ACCUSE", "disapprove", 3, -3.0, -2.0},
    {"112", "ACCUSE", "allege", 3, -3.0, -2.0},
    {"120", "REJECT", NULL, 3, -4.0, -4.0},
    {"130", "THREATEN", NULL, 3, -5.0, -4.4},
    {"163", "SANCTION", NULL, 4, -6.0, -6.5},
    {"190", "ASSAULT", NULL, 4, -10.0, -10.0},
};
enum { CODES = sizeof codes / sizeof codes[0] };

static const char *const types[] = {"contact",     "visit",   "agreement",  "exercise",
                                    "arms",        "pledge",  "invitation", "gesture",
                                    "restriction", "position"};

static sqlite3_stmt *a_document, *a_source, *an_original, *a_sentence, *an_event, *a_side, *a_pair,
    *an_account, *its_sentence, *its_event, *its_person, *a_record, *a_party, *its_people, *a_link,
    *a_merge;

static void prepare_all(void)
{
    a_document =
        prepare("INSERT INTO document (id, hash, title, published, language, publisher, outcome,"
                " n_sentences, n_tokens, shingles, coder) VALUES (?, ?, ?, ?, 'en', ?, 'coded', 30,"
                " 700, ?, '0.1.0 made')");
    a_source = prepare(
        "INSERT INTO source (document, doc_id, path, number, url, title, publisher, published)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    an_original = prepare("INSERT INTO original VALUES (?, 'jsonl', '{}', 3500, ?)");
    a_sentence = prepare(
        "INSERT INTO sentence (id, document, number, start, end, byte_start, byte_end, text)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    an_event = prepare(
        "INSERT INTO event (id, event_id, sentence, document, day, date, enddate, date_precision, date_basis,"
        " date_text, symmetric, event, mode, contexts, cameo, quad_code, event_scale, goldstein, status,"
        " event_text, spans, place, place_text, country_code, admin1, latitude, longitude, geonameid,"
        " feature_class, feature_code, confidence, rule) VALUES (?, ?, ?, ?, ?, ?, ?, 'day', 'relative',"
        " 'on Monday', ?, ?, ?, 'diplomatic', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, 'P', 'PPL', 0.62,"
        " 'events/acts-03-05.tsv:123')");
    a_side = prepare(
        "INSERT INTO side (event, role, position, code, sectors, cameo, name, office, text, level,"
        " cow, gw) VALUES (?, ?, ?, ?, 'GOV', ?, ?, ?, ?, 2, ?, ?)");
    a_pair = prepare("INSERT INTO pair VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    an_account = prepare(
        "INSERT INTO account (id, account_id, document, record, type, block, status, by_codes, to_codes,"
        " symmetric, what, date_start, date_end, date_precision, date_basis, place, country_code, event, mode,"
        " cameo, confidence) VALUES (?, ?, ?, ?, ?, ?, 'done', ?, ?, 0, ?, ?, ?, 'day', 'stated', ?, ?, ?, ?,"
        " ?, 0.7)");
    its_sentence = prepare("INSERT INTO account_sentence VALUES (?, ?)");
    its_event = prepare("INSERT INTO account_event VALUES (?, ?)");
    its_person = prepare(
        "INSERT INTO account_person (account, position, role, name, written, office, code,"
        " sectors, level, person) VALUES (?, ?, ?, ?, ?, 'Minister of Defense', ?, 'GOV', 2, ?)");
    a_record = prepare(
        "INSERT INTO record (id, record_id, type, block, stage, status, by_codes, to_codes, symmetric, what,"
        " specificity, day, date_start, date_end, date_precision, date_basis, due_text, due_start, due_end,"
        " place, country_code, event, mode, cameo, confidence, n_accounts, n_reports, n_publishers,"
        " first_seen, last_seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, 'day', 'stated', ?, ?, ?,"
        " ?, ?, ?, ?, ?, 0.7, ?, ?, ?, ?, ?)");
    a_party = prepare("INSERT INTO party VALUES (?, ?, ?)");
    its_people = prepare(
        "INSERT OR IGNORE INTO record_person VALUES (?, ?, ?, ?, 'Minister of Defense', ?, 2, ?)");
    a_link = prepare("INSERT OR IGNORE INTO link VALUES (?, ?, 'keeps', 0.7, 'the same action')");
    a_merge = prepare("INSERT INTO merge VALUES (?, ?, ?, 0.8, 'the same day; the same person')");
}

static void make_fixed(void)
{
    run("INSERT INTO coder VALUES ('0.1.0 made', 'entente 0.1.0 (data made)', 'phoenix');");
    sqlite3_stmt *s = prepare("INSERT INTO state VALUES (?, ?, ?, ?, 10, 10)");
    for (int i = 0; i < STATES; i++) {
        char title[24];
        snprintf(title, sizeof title, "State of %s", states[i]);
        put(s, "ttii", states[i], title, (int64_t)i + 1, (int64_t)i + 1);
    }
    sqlite3_finalize(s);
    s = prepare("INSERT OR IGNORE INTO cameo VALUES (?, ?)");
    for (int i = 0; i < CODES; i++)
        put(s, "tt", codes[i].cameo, codes[i].event);
    sqlite3_finalize(s);
    s = prepare("INSERT INTO person VALUES (?, ?, ?, ?)");
    sqlite3_stmt *n = prepare("INSERT OR IGNORE INTO person_name VALUES (?, ?, lower(?2))");
    for (int i = 0; i < STATES * PERSONS; i++) {
        char id[33];
        put_hash(id, 32);
        put(s, "ittt", (int64_t)i + 1, id, persons[i], states[i / PERSONS]);
        put(n, "it", (int64_t)i + 1, persons[i]);
        put(n, "it", (int64_t)i + 1, strchr(persons[i], ' ') + 1);
    }
    sqlite3_finalize(s);
    sqlite3_finalize(n);
}

// ------------------------------------------------------------------------------------ one document

/** A happening that later documents may tell of again.  It is put down when the next one of its place in
 *  the list begins: then it is known how many told of it. */
typedef struct happening {
    int64_t id, first_account;
    int type, a, b, person, place, code, n, begun; // day it was first told
    char day[11], seen[11];
} happening;

static happening open_ones[DYADS][ACCOUNTS_A_DOCUMENT];
static int64_t pledge_of[DYADS];
static int64_t n_documents, n_sentences, n_events, n_accounts, n_records;

enum { PLEDGE = 5, AGREEMENT = 2 };

static void put_follow_up(const happening *h, int dyad)
{
    if (h->type == PLEDGE)
        pledge_of[dyad] = h->id;
    else if (pledge_of[dyad] && in_hundred(30))
        put(a_link, "ii", pledge_of[dyad], h->id);
}

static void put_record(const happening *h, int dyad)
{
    char id[33], block[40], due[11] = "", text[400];
    ent_day day;
    bool pledge = h->type == PLEDGE;
    if (!h->id)
        return;
    put_hash(id, 32);
    put_sentence(text, sizeof text);
    snprintf(block, sizeof block, "%s %s;%s", types[h->type], states[h->a], states[h->b]);
    if (ent_day_parse(ent_str_of(h->day), &day))
        ent_day_format(day + 60, due);
    const struct code *c = &codes[h->code];
    put(a_record, "ittttttttttttttttttttiiitt", h->id, id, types[h->type], block,
        h->type == AGREEMENT ? "signed" : NULL, pledge ? "planned" : "done", states[h->a],
        states[h->b], text, pledge ? "dated action" : NULL, h->day, h->day, h->day,
        pledge ? "within two months" : NULL, pledge ? h->day : NULL, pledge ? due : NULL,
        places[h->place], states[place_state[h->place]], c->event, c->mode, c->cameo, (int64_t)h->n,
        (int64_t)h->n, (int64_t)(h->n < 3 ? h->n : 3), h->day, h->seen);
    put(a_party, "tit", states[h->a], h->id, "by");
    put(a_party, "tit", states[h->b], h->id, "to");
    put(its_people, "iititt", h->id, (int64_t)h->person + 1, "visitor", (int64_t)0, states[h->a],
        persons[h->person]);
    put_follow_up(h, dyad);
}

/** The happening that the k-th account of a document tells of: one told before, or a new one. */
static happening *tell(int dyad, int k, int a, int b, int day, const char *iso)
{
    happening *h = &open_ones[dyad][k];
    if (h->id && day - h->begun < 10 && in_hundred(60)) {
        h->n++;
    } else {
        put_record(h, dyad);
        *h = (happening){.id = ++n_records,
                         .type = below(10),
                         .a = a,
                         .b = b,
                         .person = a * PERSONS + rank(PERSONS, 3),
                         .place = b + STATES * below(PLACES / STATES),
                         .code = below(CODES),
                         .n = 1,
                         .begun = day};
        memcpy(h->day, iso, 11);
    }
    memcpy(h->seen, iso, 11);
    return h;
}

static void put_account(happening *h, int64_t document, int64_t sentence, int64_t event)
{
    char id[33], block[40], text[400];
    const struct code *c = &codes[h->code];
    int64_t account = ++n_accounts;
    put_hash(id, 32);
    put_sentence(text, sizeof text);
    snprintf(block, sizeof block, "%s %s;%s", types[h->type], states[h->a], states[h->b]);
    put(an_account, "itiitttttttttttt", account, id, document, h->id, types[h->type], block,
        states[h->a], states[h->b], text, h->day, h->day, places[h->place],
        states[place_state[h->place]], c->event, c->mode, c->cameo);
    put(its_sentence, "ii", account, sentence);
    put(its_event, "ii", account, event);
    put(its_person, "iitttti", account, (int64_t)0, "visitor", persons[h->person],
        persons[h->person], states[h->a], (int64_t)h->person + 1);
    if (h->n == 1)
        h->first_account = account;
    else
        put(a_merge, "iii", h->id, account, h->first_account);
}

static void put_side(int64_t event, const char *role, int state, int person)
{
    char cameo[8];
    snprintf(cameo, sizeof cameo, "%sGOV", states[state]);
    put(a_side, "ititttttii", event, role, (int64_t)0, states[state], cameo,
        person >= 0 ? persons[person] : NULL, person >= 0 ? "Minister of Defense" : NULL,
        person >= 0 ? persons[person] : states[state], (int64_t)state + 1, (int64_t)state + 1);
}

static void put_event(int64_t document, int64_t sentence, int a, int b, const char *day)
{
    static const char *const statuses[] = {"occurred", "planned", "ongoing", "denied",
                                           "historical"};
    static const char spans[] = "{\"actor\":[[100,117]],\"recipient\":[[130,138]],\"event\":[[119,"
                                "125]],\"date\":[[140,149]],\"place\":[[153,160]]}";
    char id[33], said[400];
    int64_t event = ++n_events;
    const struct code *c = &codes[rank(CODES, 4)];
    int place = b + STATES * rank(PLACES / STATES, 2);
    bool symmetric = in_hundred(25);
    const char *status = statuses[in_hundred(80) ? 0 : below(5)];
    put_hash(id, 32);
    put_sentence(said, sizeof said);
    said[30] = 0;
    put(an_event, "itiitttitttirrttttttrri", event, id, sentence, document, day, day, day,
        (int64_t)symmetric, c->event, c->mode, c->cameo, (int64_t)c->quad, c->scale, c->goldstein,
        status, said, spans, in_hundred(40) ? places[place] : NULL, places[place],
        states[place_state[place]], 10.0 + place * 0.01, 20.0 + place * 0.01,
        100000 + (int64_t)place);
    put_side(event, "actor", a, in_hundred(35) ? a * PERSONS + rank(PERSONS, 3) : -1);
    if (in_hundred(12))
        return; // nobody else takes part
    put_side(event, "recipient", b, in_hundred(20) ? b * PERSONS + rank(PERSONS, 3) : -1);
    put(a_pair, "tttiirrtit", states[a], states[b], day, event, (int64_t)c->quad, c->scale,
        c->goldstein, status, document, day);
    if (symmetric)
        put(a_pair, "tttiirrtit", states[b], states[a], day, event, (int64_t)c->quad, c->scale,
            c->goldstein, status, document, day);
}

static void put_text(int64_t document, const char *day)
{
    char hash[65], url[80], title[400], publisher[24];
    put_hash(hash, 64);
    put_sentence(title, sizeof title);
    snprintf(publisher, sizeof publisher, "Wire %d", rank(60, 3));
    snprintf(url, sizeof url, "https://news.example/%s/%lld", day, (long long)document);
    put(a_document, "ittttb", document, hash, title, day, publisher);
    put(a_source, "ittitttt", document, url, "news.jsonl.gz", document, url, title, publisher, day);
    put(an_original, "io", document);
    for (int k = 0; k < SENTENCES_A_DOCUMENT; k++) {
        char text[400];
        put_sentence(text, sizeof text);
        int64_t length = (int64_t)strlen(text), start = 200 * k;
        put(a_sentence, "iiiiiiit", ++n_sentences, document, (int64_t)k + 1, start, start + length,
            start, start + length, text);
    }
}

static void put_document(int day)
{
    char iso[11];
    int dyad = rank(DYADS, 6.3), high = (int)((1 + sqrt(1 + 8.0 * dyad)) / 2);
    while (high * (high - 1) / 2 > dyad)
        high--;
    int low = dyad - high * (high - 1) / 2;
    bool turned = in_hundred(50);
    int a = turned ? high : low, b = turned ? low : high;
    int64_t document = ++n_documents, sentence = n_sentences + 1, event = n_events + 1;
    ent_day_format(ent_day_of(2010, 1, 1) + day, iso);
    put_text(document, iso);
    for (int k = 0; k < EVENTS_A_DOCUMENT; k++)
        put_event(document, sentence + k % SENTENCES_A_DOCUMENT, a, b, iso);
    for (int k = 0; k < ACCOUNTS_A_DOCUMENT; k++)
        put_account(tell(dyad, k, a, b, day, iso), document, sentence + k, event + k);
}

// ------------------------------------------------------------------------------------------ the whole

// Indexes are made when all rows are there: that is several times faster.
static char *take_indexes_away(void)
{
    sqlite3_stmt *s =
        prepare("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> ''");
    ent_buffer make = {0}, drop = {0};
    while (sqlite3_step(s) == SQLITE_ROW) {
        ent_buffer_add_str(&drop, ENT_S("DROP INDEX "));
        ent_buffer_add_str(&drop, ent_column_text(s, 0));
        ent_buffer_add_str(&drop, ENT_S(";\n"));
        ent_buffer_add_str(&make, ent_column_text(s, 1));
        ent_buffer_add_str(&make, ENT_S(";\n"));
    }
    sqlite3_finalize(s);
    ent_buffer_add_byte(&make, 0);
    ent_buffer_add_byte(&drop, 0);
    if (make.failed || drop.failed)
        die("no memory");
    run(drop.p);
    ent_buffer_free(&drop);
    return make.p;
}

static void fill(int64_t events)
{
    int64_t documents = (events + EVENTS_A_DOCUMENT - 1) / EVENTS_A_DOCUMENT;
    for (int64_t i = 0; i < documents; i++)
        put_document((int)(i * DAYS / documents));
    for (int dyad = 0; dyad < DYADS; dyad++)
        for (int k = 0; k < ACCOUNTS_A_DOCUMENT; k++)
            put_record(&open_ones[dyad][k], dyad);
}

static void finish_statements(void)
{
    sqlite3_stmt *const mine[] = {
        a_document, a_source,   an_original, a_sentence, an_event,   a_side, a_pair,  an_account,
        its_event,  its_person, a_record,    a_party,    its_people, a_link, a_merge, its_sentence};
    for (size_t i = 0; i < sizeof mine / sizeof mine[0]; i++)
        sqlite3_finalize(mine[i]);
}

int main(int argc, char **argv)
{
    ent_ledger *ledger = NULL;
    ent_error err;
    if (argc < 3 || atoll(argv[2]) < 1) {
        fprintf(stderr, "usage: make-ledger FILE EVENTS [SEED]\n");
        return 2;
    }
    seed = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
    if (ent_ledger_open(argv[1], true, &ledger, &err) != ENT_OK) {
        fprintf(stderr, "make-ledger: %s: %s\n", err.file, err.text);
        return 1;
    }
    db = ledger->db;
    run("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000;"
        " PRAGMA temp_store = MEMORY; BEGIN");
    char *indexes = take_indexes_away();
    make_names();
    make_fixed();
    prepare_all();
    fill(atoll(argv[2]));
    finish_statements();
    run("INSERT INTO sentence_text (sentence_text) VALUES ('rebuild')");
    run(indexes);
    run("COMMIT");
    free(indexes);
    ent_ledger_close(ledger);
    printf("%lld documents, %lld events, %lld accounts, %lld records\n", (long long)n_documents,
           (long long)n_events, (long long)n_accounts, (long long)n_records);
    return 0;
}
