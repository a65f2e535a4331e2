// parse.h: tokens in; tags, lemmas and one dependency tree a sentence out.
// Floor: language.  Source: the encoder is Lei et al. (2018), "Simple recurrent units for highly
// parallelizable recurrence"; the arcs are Dozat and Manning (2017), "Deep biaffine attention for
// neural dependency parsing"; the tree is that of mst.h.  Why these: docs/design/0003-parser.md.

#ifndef ENT_LANGUAGE_PARSE_H
#define ENT_LANGUAGE_PARSE_H

#include "language/lemma.h"
#include "language/model.h"
#include "language/syntax.h"
#include "text/analyse.h"

/** A model, ready to be used: opaque, never changes once open, shared by threads. */
typedef struct ent_parser ent_parser;

/** Open a parser.
 *
 *  Takes   a model's bytes at a multiple of ENT_MODEL_ALIGN; `lemmas` with the tables taken in, which
 *          gets the model's section; `kernels`, NULL for the best that the processor has.
 *  Owner   bytes and lemmas must outlive it; everything else lies in `a`.
 *  Fails   NULL with *err filled in, as ent_model_open.
 */
ent_parser *ent_parser_open(ent_str model, ent_lemmas *lemmas, const ent_kernels *kernels,
                            ent_arena *a, ent_error *err);

/** A parser with the model that is part of the program, which is not looked over again. */
ent_parser *ent_parser_open_builtin(ent_lemmas *lemmas, const ent_kernels *kernels, ent_arena *a,
                                    ent_error *err);

/** The model behind it. */
const ent_model *ent_parser_model(const ent_parser *p);

/** The frozen vector of a word, of length 1: words of like use have like vectors.
 *  Gives   false, if the model has none. */
bool ent_parser_vector(const ent_parser *p, ent_str word, float out[ENT_NET_VECTOR]);

/** Tag and parse all sentences of a document.
 *
 *  Takes   sentences that cover the tokens in order, each of 1 to ENT_MAX_WORDS tokens; spans of
 *          `text`, which is well-formed UTF-8.
 *  Gives   one node a token; heads make one tree with one root in every sentence.
 *  Owner   the nodes live in `keep`; `tmp` is scratch and ends with the call.
 *  Fails   never; a full region leaves through its guard.
 *  Cost    about a million multiplications of bytes a word; memory in `tmp` bounded by
 *          ENT_MAX_WORDS, whatever the document.
 */
ent_syntax ent_parse(const ent_parser *p, ent_str text, const ent_sentences *sentences,
                     const ent_tokens *tokens, ent_arena *keep, ent_arena tmp);

#endif
