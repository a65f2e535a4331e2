// asking.h: a ledger being asked: its statements, the day as of which it speaks, and where answers live.
// Floor: ledger.  The first failure stays; what is asked after it gives nothing.

#ifndef ENT_LEDGER_ASKING_H
#define ENT_LEDGER_ASKING_H

#include "base/arena.h"
#include "base/date.h"
#include "ledger/ledger.h"

enum {
    ENT_MAX_STATEMENTS = 48, // different ones in one asking
    ENT_ASKING_BYTES = 1 << 29
};

/** Close it with ent_asking_close, also after a jump out of a full region. */
typedef struct ent_asking {
    const ent_ledger *ledger;
    char as_of[11];  // the day to speak of; "" if nothing in the ledger has a day
    char until[11];  // the same for conditions: reports later than this are not known yet
    ent_arena *keep; // answers
    ent_buffer scratch;
    ent_error *err;
    ent_status status;
    struct {
        const char *sql;
        sqlite3_stmt *statement;
    } statements[ENT_MAX_STATEMENTS];
    int n_statements;
} ent_asking;

/** Begin to ask.
 *
 *  Takes   `as_of` as ent_query_as_of gives it; a region whose guard is set.
 */
void ent_asking_open(ent_asking *q, const ent_ledger *l, const char *as_of, ent_arena *keep,
                     ent_error *err);
void ent_asking_close(ent_asking *q);

/** A statement ready to be bound, compiled once: `sql` is a constant and tells it from others.  NULL after
 *  a failure; NULL may be bound and stepped. */
sqlite3_stmt *ent_asking_use(ent_asking *q, const char *sql);
/** A statement made elsewhere: the asking finalises it. */
void ent_asking_keep(ent_asking *q, sqlite3_stmt *s);
/** The next row; false at the end and on failure. */
bool ent_asking_row(ent_asking *q, sqlite3_stmt *s);
/** Text of a column, in the region. */
ent_str ent_asking_text(ent_asking *q, sqlite3_stmt *s, int k);

/** Text put together in `scratch`: where it begins, and what stands there since, in the region. */
size_t ent_asking_begin(const ent_asking *q);
ent_str ent_asking_take(ent_asking *q, size_t begin);

/** The name of a state in the ledger; the code where it has none. */
ent_str ent_asking_name(ent_asking *q, ent_str code);

/** Does a list between ';' have this item? */
bool ent_list_has(ent_str list, ent_str item);

/** The days on which the stories were published that speak of both sides, ascending. */
typedef struct ent_stories {
    ent_day *items;     // [n] ENT_NO_DAY: not known
    int64_t *documents; // [n] numbers of `document`
    ptrdiff_t n;
} ent_stories;

/** Stories, known as of the day, with an event between, or a record of, a state of one list and
 *  another of the other; with one state in all, those that speak of it.  Each once.
 *
 *  Takes   lists of codes between ';'.
 */
ent_stories ent_stories_of(ent_asking *q, ent_str codes, ent_str others);
/** How many were published from `from` to `to`, both included. */
int64_t ent_stories_between(const ent_stories *s, ent_day from, ent_day to);

#endif
