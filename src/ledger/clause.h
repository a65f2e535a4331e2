// clause.h: the clause in which a noun stands that is what an account is of: an agreement, an exercise.
// Floor: ledger; for accounts*.c alone.

#ifndef ENT_LEDGER_CLAUSE_H
#define ENT_LEDGER_CLAUSE_H

#include "ledger/telling.h"

typedef struct ent_clause {
    const ent_sign *noun;
    int32_t sentence;
    int32_t top;               // of the noun's words
    int32_t verb;              // that says what is done with it, or -1
    const ent_sign *stage;     // at the verb or the word that tells it, or NULL
    const ent_sighting *event; // that was coded on its words, or NULL
    ent_event_status status;   // of the event, else as the verb's auxiliaries have it
    ent_event_status told;     // as the verb's auxiliaries have it
    bool denied;               // it is said not to be done
} ent_clause;

/** The clause of a sign; `stages` is the class that says what is done with it. */
ent_clause ent_clause_of(ent_telling *t, const ent_sign *noun, ent_sign_class stages);

/** Whose it is: the codes of the event's parties, else of those whom the clause names as subject, owner or
 *  partner; with one alone, whoever says so and at last the other side of the document's pair. */
void ent_clause_parties(ent_telling *t, const ent_clause *c, ent_draft *d);

/** The same people by name, with that part. */
void ent_clause_people(ent_telling *t, const ent_clause *c, ent_part part, ent_draft *d);

/** When it was, by its event or by the time below its verb. */
void ent_clause_time(ent_telling *t, const ent_clause *c, ent_draft *d);

#endif
