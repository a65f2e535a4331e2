// explain.h: a document sentence by sentence: what was found in each, and why its acts were coded or were not.
// Floor: coding.  docs/formats/explanations.md shows it.

#ifndef ENT_CODING_EXPLAIN_H
#define ENT_CODING_EXPLAIN_H

#include "coding/record.h"
#include "coding/sheet.h"
#include "coding/verdict.h"

/** The form that an output format asks for, or NULL: it is no explanation. */
const ent_sheet_form *ent_sheet_form_of(ent_output_format to);

/** Explain a document; without verdicts in its analysis nothing is written.  Gives the number of its events. */
int64_t ent_explain(const ent_view *v, ent_buffer *out);

// ------------------------------------------------------------------------- for explain*.c only

/** A sentence being explained. */
typedef struct ent_explainer {
    const ent_view *v;
    ent_sheet *sheet;
    ent_case document;
    ent_scene scene;
    // What of each list comes next; the lists are in text order.
    ptrdiff_t mention, time, toponym, verdict;
} ent_explainer;

/** Put a string of the document's, a stretch of tokens, a number. */
void ent_explain_words(const ent_explainer *x, ent_span span);
/** Put who a mention stands for. */
void ent_explain_actors(const ent_explainer *x, const ent_mention *m);
/** Put one of them; `m` may be NULL. */
void ent_explain_actor(const ent_explainer *x, int32_t actor, const ent_mention *m);
/** Rows for all acts and other entries of the lexicon in the sentence (explain_act.c). */
void ent_explain_acts(ent_explainer *x);

#endif
