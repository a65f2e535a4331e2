// layers_fixture.h: layers over a text without the model: a word that ends in s has the lemma without it.

#ifndef LAYERS_FIXTURE_H
#define LAYERS_FIXTURE_H

#include "base/utf8.h"
#include "knowledge/layers.h"
#include "tree_fixture.h"

typedef struct plain_layers {
    ent_document document;
    ent_sentences sentences;
    ent_tokens tokens;
    ent_syntax syntax;
    ent_layers all;
} plain_layers;

static inline ent_str plain_lemma(ent_str word)
{
    return word.n > 1 && word.p[word.n - 1] == 's' ? ent_str_cut(word, 0, word.n - 1) : word;
}

/** One sentence a line, words between blanks; their numbers are of `v`, which is complete. */
static inline plain_layers *layers_of(ent_str text, const ent_vocabulary *v, ent_arena *a)
{
    plain_layers *p = ENT_NEW(a, plain_layers, 1);
    p->document.text = text;
    cut_plain(p->document.text, &p->sentences, &p->tokens, a);
    p->syntax = (ent_syntax){.items = ENT_NEW(a, ent_node, p->tokens.n), .n = p->tokens.n};
    ent_word *words = ENT_NEW(a, ent_word, p->tokens.n);
    for (ptrdiff_t i = 0; i < p->tokens.n; i++) {
        ent_str word = ent_span_of(p->document.text, p->tokens.items[i]);
        p->syntax.items[i].lemma = plain_lemma(word);
        words[i] = ent_vocabulary_find(v, ent_fold(a, word));
    }
    p->all = (ent_layers){.document = &p->document,
                          .sentences = &p->sentences,
                          .tokens = &p->tokens,
                          .syntax = &p->syntax,
                          .words = words};
    return p;
}

#endif
