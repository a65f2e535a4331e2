// ledger_fixture.h: a small ledger in memory, and what an answer wrote.
//
// Two states (IRN, PAK) and a third, 7 documents of three publishers (one a near-copy, one failed, one
// found in two places), 10 events (one historical, one between other states), 5 persons (one with two
// spellings, two of one surname), 13 records of all ten types with accounts, sentences, links, merges and a
// decision.  ledger_fixture.sql has it all; whoever tests what asks a ledger may use it, and may add rows
// behind its last ones.  The tests run in the project's folder, where the two files of SQL are found.

#ifndef ENT_TESTS_LEDGER_FIXTURE_H
#define ENT_TESTS_LEDGER_FIXTURE_H

#include "base/buffer.h"
#include "ledger/ledger.h"

/** Open an empty ledger in memory, as src/ledger/schema.sql has it; fails the test if that cannot be. */
void ledger_fixture_empty(ent_ledger *l);
/** Open the small ledger in memory. */
void ledger_fixture_open(ent_ledger *l);
/** Run statements of a test's own. */
void ledger_fixture_run(ent_ledger *l, const char *sql);
/** The first column of the first row of a statement, as a number. */
int64_t ledger_fixture_number(ent_ledger *l, const char *sql);
void ledger_fixture_close(ent_ledger *l);

/** What an answer wrote.  Zero it; free `out`. */
typedef struct ledger_answer {
    ent_buffer out;
    int calls, most; // after so many calls it says stop; 0: never
} ledger_answer;

/** A callback for ent_ledger_query.write; `user` is a ledger_answer. */
bool ledger_answer_write(void *user, const char *bytes, size_t n);
/** `q` with the callback, the answer emptied. */
ent_ledger_query ledger_answer_to(ledger_answer *a, ent_ledger_query q);
/** How often `needle` stands in the answer. */
int ledger_answer_count(const ledger_answer *a, const char *needle);
/** How many lines it has. */
int ledger_answer_lines(const ledger_answer *a);

/** For tests that ask the small ledger one question again and again: state of a test, made and freed. */
typedef struct ledger_setting {
    ent_ledger ledger;
    ledger_answer answer;
    int64_t rows; // of the last answer
} ledger_setting;
int ledger_set_up(void **state);
int ledger_tear_down(void **state);

/** What is written for a query, with a NUL behind it, until the next; fails the test if there is an error. */
const char *ledger_ask(ledger_setting *s,
                       ent_status (*question)(ent_ledger *, const ent_ledger_query *, ent_error *),
                       ent_ledger_query q);

#endif
