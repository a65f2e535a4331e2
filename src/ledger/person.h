// person.h: what a ledger knows of one person, apart from the records.
// Floor: ledger.

#ifndef ENT_LEDGER_PERSON_H
#define ENT_LEDGER_PERSON_H

#include "base/arena.h"
#include "ledger/query.h"

/** An office, and when reports gave it to the person. */
typedef struct ent_office_seen {
    ent_str title, code;           // of the state
    ent_str first_seen, last_seen; // days of publication, may be empty
    int64_t n_reports;             // documents
} ent_office_seen;

typedef struct ent_person {
    int64_t number; // person.id
    ent_str id, name, code;
    ent_str *names;           // [n_names] every spelling, by letters
    ent_office_seen *offices; // [n_offices] in the order in which they were seen first
    ptrdiff_t n_names, n_offices;
} ent_person;

enum { ENT_PERSON_ROOM = 32 << 20 }; // bytes of a region that holds any person

/** Read a person.
 *
 *  Takes   the number of a person; `as_of`: what was published later is not known, "" for all; a region
 *          with ENT_PERSON_ROOM left.
 *  Gives   *found says whether there is one; its strings live in `keep`.  At most 10,000 spellings and
 *          offices, of 500 bytes each.
 *  Fails   as SQLite does.
 */
ENT_MUST_CHECK ent_status ent_person_read(const ent_ledger *l, int64_t number, const char *as_of,
                                          ent_arena *keep, ent_person *out, bool *found,
                                          ent_error *err);

#endif
