// arc_fixture.h: a sentence with a tree that the test draws itself.
//
// "France/PROPN/2/nsubj imposed/VERB/0/root/impose": form, tag, governor (from 1, 0 the root),
// relation and, where it is not the form in small letters, lemma.

#ifndef ARC_FIXTURE_H
#define ARC_FIXTURE_H

#include "base/utf8.h"
#include "coding/tree.h"
#include <stdlib.h>

typedef struct drawn {
    ent_document document;
    ent_sentences sentences;
    ent_tokens tokens;
    ent_syntax syntax;
    ent_word *words;
    ent_layers layers;
} drawn;

static inline ent_node drawn_node(ent_arena *a, ent_str arc, ent_str *form)
{
    char field[5][64] = {{0}};
    for (int i = 0; i < 5 && arc.n > 0; i++) {
        ent_str part;
        ent_str_split(&arc, '/', &part);
        memcpy(field[i], part.p, (size_t)part.n);
        if (i == 0)
            *form = part;
    }
    int upos = ent_upos_find(ent_str_of(field[1])), rel = ent_rel_find(ent_str_of(field[3]));
    assert_true(upos >= 0 && rel >= 0);
    ent_str lemma = field[4][0] ? ent_str_of(field[4]) : *form;
    return (ent_node){.lemma = ent_fold(a, lemma),
                      .feats = ENT_S(""),
                      .head = atoi(field[2]) - 1,
                      .upos = (uint8_t)upos,
                      .xpos = ENT_XPOS_COUNT - 1,
                      .rel = (uint8_t)rel};
}

/** The sentence; words get their numbers when the vocabulary knows them. */
static inline void draw(ent_arena *a, const ent_vocabulary *v, const char *arcs, drawn *d)
{
    struct {
        ent_node *items;
        ptrdiff_t n, room;
    } nodes = {0};
    ent_str rest = ent_str_of(arcs), part, form;
    *d = (drawn){.document = {.text = rest}};
    d->words = ENT_NEW(a, ent_word, 64);
    while (ent_str_split(&rest, ' ', &part)) {
        ent_node node = drawn_node(a, part, &form);
        int32_t start = (int32_t)(form.p - d->document.text.p);
        d->words[d->tokens.n] = ent_vocabulary_find(v, ent_fold(a, form));
        ENT_PUSH(a, &d->tokens, (ent_span){start, start + (int32_t)form.n});
        ENT_PUSH(a, &nodes, node);
    }
    ENT_PUSH(a, &d->sentences, (ent_sentence){.n_tokens = (int32_t)nodes.n});
    d->syntax = (ent_syntax){nodes.items, nodes.n};
    d->layers = (ent_layers){.document = &d->document,
                             .sentences = &d->sentences,
                             .tokens = &d->tokens,
                             .syntax = &d->syntax,
                             .words = d->words};
}

#endif
