// domains.h: sentences that are not about politics, from data/events/domains.tsv.
// Floor: coding.
//
// "Brazil attacked from the start and beat Spain": nobody was attacked.  The words of a domain (sport,
// culture, markets, weather, ...) silence a sentence, unless a word of politics stands in it: a ban on
// a team, a minister at the games and aid after a cyclone are coded.

#ifndef ENT_CODING_DOMAINS_H
#define ENT_CODING_DOMAINS_H

#include "base/table.h"
#include "knowledge/layers.h"

enum { ENT_MAX_DOMAINS = 64 };

typedef struct ent_domains ent_domains;

/** Why nothing is to be coded in a sentence. */
typedef struct ent_silence {
    ent_str domain; // "sport"; empty: the sentence is to be coded
    ent_str rule;   // "events/domains.tsv:12", the line of the words
    ent_span words; // what speaks for it; in another sentence if `document`
    bool document;  // the sentence itself does not say so, the document does
} ent_silence;

ent_domains *ent_domains_new(ent_arena *a);

/** Take in a table if it is domains: *taken says so.
 *  Fails   ENT_TABLE: an unknown kind, no phrase, more than ENT_MAX_DOMAINS domains. */
ENT_MUST_CHECK ent_status ent_domains_add(ent_domains *d, ent_arena *a, ent_vocabulary *words,
                                          ent_table *table, bool *taken, ent_error *err);

/** Whether each sentence is to be coded.
 *
 *  A sentence without a word against the domain is silent if it has a strong word of it or two different
 *  weak ones; or if the document is of the domain: it has six different words of it, three of them
 *  strong or weak, in a quarter of its sentences, and in twice as many as have words against.
 *
 *  Takes   the vocabulary that the table was added with.
 *  Gives   [sentences->n], one a sentence.
 *  Owner   they live in `keep`, their strings in the tables' region; `tmp` is scratch.
 *  Cost    linear in the tokens; domains times sentences.
 */
const ent_silence *ent_domains_judge(const ent_domains *d, const ent_vocabulary *words,
                                     const ent_layers *layers, ent_arena *keep, ent_arena tmp);

/** Is nothing to be coded in the sentence? */
static inline bool ent_is_silent(const ent_silence *s) { return s->domain.n > 0; }

#endif
