// clause.h: one sentence as the first coder sees it: triggers, mentions, clauses, quotations.
// Floor: coding.  Not for others; the parser-based coder will see trees instead.

#ifndef ENT_CODING_CLAUSE_H
#define ENT_CODING_CLAUSE_H

#include "coding/engine.h"

enum { ENT_MAX_TRIGGERS = 64 }; // in one sentence

typedef struct ent_clause_view {
    const ent_engine *engine;
    const ent_analysis *a;
    const ent_word *words;        // of all tokens of the document
    const char *article;          // hash of its text
    int32_t sentence, start, end; // tokens
    int32_t first_mention, end_mention;
    int32_t clause[ENT_MAX_WORDS]; // number of the clause of token start + i
    bool quoted[ENT_MAX_WORDS];
    bool oblique[ENT_MAX_WORDS]; // mention first_mention + i stands behind a preposition
    ent_trigger trigger[ENT_MAX_TRIGGERS];
    bool governs[ENT_MAX_TRIGGERS]; // trigger i is an operator that has found its act
    int n_triggers;
    const ent_mention *speaker; // who speaks here; NULL: not known
} ent_clause_view;

/** Fill the view of sentence `s`; `next_mention` is where its mentions begin and is moved on. */
void ent_clause_view_init(ent_clause_view *v, const ent_engine *engine, const ent_analysis *a,
                          int32_t s, int32_t *next_mention, const ent_mention *last_speaker);

bool ent_clause_is(const ent_clause_view *v, int32_t token, ent_word_class class);
const ent_mention *ent_clause_mention(const ent_clause_view *v, int32_t i);
/** Number of mentions of the sentence. */
int32_t ent_clause_mentions(const ent_clause_view *v);
/** Is there a comma between two tokens? */
bool ent_clause_comma(const ent_clause_view *v, int32_t from, int32_t to);
/** Index of the mention that is the subject at token `at`, or -1; *far: found in another clause. */
int32_t ent_clause_subject(const ent_clause_view *v, int32_t at, bool *far);
/** The last mention that is coordinated with mention i ("Iran, Iraq and Pakistan"). */
int32_t ent_clause_conjuncts(const ent_clause_view *v, int32_t i);

#endif
