// people.h: which of the names told of the people of one state are one person's.
// Floor: ledger.

#ifndef ENT_LEDGER_PEOPLE_H
#define ENT_LEDGER_PEOPLE_H

#include "ledger/settling.h"

/** A name as it is told of people in one sector and office. */
typedef struct ent_naming {
    ent_str name, sectors, office;
    int64_t least, most; // rows of the persons that it belonged to before; 0: none
    int64_t fresh;       // how many tellings of it belong to nobody yet
    ent_str folded;
    ent_name_words words;
    bool known;   // in the tables of the world
    int32_t head; // index of the most complete naming of the person
} ent_naming;

typedef struct ent_namings {
    ent_naming *items;
    ptrdiff_t n, room;
    int32_t *heads; // [n_heads] in the order of completeness
    int32_t n_heads;
} ent_namings;

/** Find the head of each naming.
 *
 *  Takes   name, sectors and office of each.
 *  Gives   all else but the rows; a function of the set of namings, whatever their order.
 *  Owner   in `keep`.
 *  Cost    each is compared with those heads that have a word in common with it, as words sound.
 */
void ent_namings_cluster(const ent_world *world, ent_namings *all, ent_arena *keep);

#endif
