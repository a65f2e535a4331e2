// find.h: what a name can mean, inside the library; ent_engine_find of entente.h is the outer face.
// Floor: coding.

#ifndef ENT_CODING_FIND_H
#define ENT_CODING_FIND_H

#include "base/buffer.h"
#include "coding/engine.h"
#include "knowledge/facts.h"

/** A question and what it is answered from. */
typedef struct ent_question {
    const ent_engine *engine;
    ent_fact_rows rows;
    ent_str name;                        // as asked
    ent_str words[ENT_MAX_PHRASE_WORDS]; // folded
    int n_words;
    ent_day on;
} ent_question;

typedef struct ent_meanings {
    ent_meaning *items;
    ptrdiff_t n, room;
    int32_t elsewhen; // meanings that only hold on other days
} ent_meanings;

/** How a phrase of a table has the words: not, at its end, or whole. */
typedef enum ent_fit { ENT_FIT_NONE, ENT_FIT_END, ENT_FIT_WHOLE } ent_fit;
ent_fit ent_question_fits(const ent_question *q, ent_str pattern, ent_arena tmp);

/** A row as a fact. */
ent_fact ent_question_fact(const ent_question *q, const ent_fact_row *row);
/** The usual name of a state or an organisation, or "". */
ent_str ent_question_name_of(const ent_question *q, ent_str id);

/** Add the places with that name, the largest first. */
void ent_find_places(const ent_question *q, ent_meanings *out, ent_arena *keep, ent_arena tmp);

#endif
