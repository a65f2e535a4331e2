// engine.h: the compiled tables together, and a document with all its layers.
// Floor: coding.

#ifndef ENT_CODING_ENGINE_H
#define ENT_CODING_ENGINE_H

#include "base/pack.h"
#include "coding/confidence.h"
#include "coding/guess.h"
#include "coding/contexts.h"
#include "coding/domains.h"
#include "coding/event.h"
#include "coding/lexicon.h"
#include "coding/signs.h"
#include "coding/sources.h"
#include "knowledge/codebook.h"
#include "knowledge/mentions.h"
#include "knowledge/quotes.h"
#include "knowledge/times.h"
#include "knowledge/world.h"
#include "language/names.h"
#include "language/parse.h"
#include "text/analyse.h"
#include "text/extract.h"

struct ent_engine {
    ent_arena arena; // holds everything below
    ent_text_tables *text;
    ent_world *world;
    ent_gazetteer *gazetteer;
    ent_toponym_words *place_words;
    ent_buffer own_places; // image of the user's tables of places; empty: none
    ent_time_words *times;
    ent_codebook *codebook;
    ent_lexicon *lexicon;
    ent_domains *domains;   // what is not politics
    ent_contexts *contexts; // what events are about
    ent_confidences *confidences;
    ent_guesses *guesses;
    ent_signs *signs; // by which the ledger knows its accounts
    ent_lemmas *lemmas;
    ent_parser *parser;
    ent_str notice;         // of the model and the places
    const char *model_path; // for messages; of the caller, not used once open
    ent_str model_file;     // mapped in the place of the built-in model; empty: none
    ent_pack stock;         // the built-in tables
    char hash[65];
    char data_version[32];
    ent_table *tables;       // [n_tables] their heads read, their rows not; n_columns 0: a bad head
    int n_tables, n_stock;   // the first n_stock are built in
    ent_table_faults faults; // of an engine that ent_engine_open_lenient opened
};

/** Open an engine as ent_engine_open does, but pass over what is wrong in the tables.
 *
 *  Takes   the texts of tables that overlay the built-in ones.
 *  Gives   an engine with its `faults`: for looking at tables, not for coding.
 *  Fails   ENT_TOO_LARGE.
 */
ENT_MUST_CHECK ent_status ent_engine_open_lenient(const ent_sources *own, ent_engine **out,
                                                  ent_error *err);

/** A table that the floor above reads, its head read and its rows not: the built-in one is number 0, those
 *  that overlay it follow; NULL: there are no more. */
const ent_table *ent_engine_table(const ent_engine *engine, ent_str name, int number);

/** A document with its layers.  Lives in the region it was made in. */
typedef struct ent_analysis {
    ent_document document;
    ent_layout layout;
    ent_sentences sentences;
    ent_tokens tokens;
    ent_syntax syntax;
    ent_names names; // of the syntax
    ent_word *words; // [tokens.n] their numbers in the world's vocabulary
    ent_quotes quotes;
    ent_toponyms toponyms;
    ent_mentions mentions;
    ent_times times;               // time expressions, in text order
    struct ent_analysis *headline; // up to the toponyms, if it is not in the text; or NULL
    ent_events events;
    struct ent_verdicts *verdicts; // what became of each act (verdict.h); NULL: nobody asks
} ent_analysis;

/** What is wanted of a document. */
typedef struct ent_analyse_options {
    ent_extract_options extract;
    bool verdicts; // note what becomes of each act
} ent_analyse_options;

/** Everything from the bytes of a record to its events.
 *
 *  Gives   ENT_CODED and the layers in *out, or why not, with *err filled in.
 *  Owner   the layers live in `keep`; `tmp` is scratch; both have a guard set.
 */
ent_outcome ent_analyse(const ent_engine *engine, const ent_record *record,
                        const ent_analyse_options *options, ent_arena *keep, ent_arena tmp,
                        ent_analysis *out, ent_error *err);

/** Its first step: the document of a record, with an id that is text.  Fails as ent_extract does. */
ent_outcome ent_read_document(const ent_record *record, const ent_extract_options *options,
                              ent_arena *keep, ent_arena tmp, ent_document *out, ent_error *err);

/** The same from a document that is already decoded: a->document is filled in, the rest is zero. */
ent_outcome ent_analyse_document(const ent_engine *engine, ent_arena *keep, ent_arena tmp,
                                 ent_analysis *a, ent_error *err);

/** The layers under the events, as the knowledge floor takes them. */
ent_layers ent_analysis_layers(const ent_analysis *a);

/** Tags and trees of a headline that is not in the text, into a->headline; none if it is. */
void ent_parse_headline(const ent_engine *engine, ent_analysis *a, ent_arena *keep, ent_arena tmp);

/** The time expressions of the document, into a->times. */
void ent_find_times(const ent_engine *engine, ent_analysis *a, ent_arena *keep, ent_arena tmp);

/** Everything between the trees and the events: names, quotations, places, actors, times. */
void ent_find_actors(const ent_engine *engine, ent_analysis *a, ent_arena *keep, ent_arena tmp);

/** The toponyms of all sentences, into a->toponyms. */
void ent_find_toponyms(const ent_engine *engine, ent_analysis *a, ent_arena *keep, ent_arena tmp);

/** The coder: layers in, events out (appended to a->events, in text order).
 *
 *  This is the interface that every coder has: it sees the document with its sentences, tokens
 *  and mentions and nothing else.
 */
void ent_code(const ent_engine *engine, ent_analysis *a, ent_arena *keep, ent_arena tmp);

#endif
