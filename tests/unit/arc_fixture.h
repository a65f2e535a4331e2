// arc_fixture.h: sentences with trees that the test draws itself.
//
// "France/PROPN/2/nsubj imposed/VERB.VBD/0/root/impose": form, tag (behind a full stop that of the Penn
// Treebank), governor (from 1 in each sentence, 0 the root), relation and, where it is not the form in
// small letters, lemma.  A bar between two words ends a sentence.

#ifndef ARC_FIXTURE_H
#define ARC_FIXTURE_H

#include "base/utf8.h"
#include "coding/tree.h"
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct drawn {
    ent_document document;
    ent_sentences sentences;
    ent_tokens tokens;
    ent_syntax syntax;
    ent_word *words;
    ent_layers layers;
} drawn;

// The tag of the Penn Treebank behind the full stop, which is cut off; none without one.
static inline uint8_t drawn_xpos(char *tags)
{
    char *stop = strchr(tags, '.');
    if (!stop)
        return ENT_XPOS_COUNT - 1;
    *stop = 0;
    int xpos = ent_xpos_find(ent_str_of(stop + 1));
    if (xpos < 0)
        fail_msg("no tag \"%s\"", stop + 1);
    return (uint8_t)xpos;
}

/** The node of one word; `first` is the first one of its sentence. */
static inline ent_node drawn_node(ent_arena *a, ent_str arc, int32_t first, ent_str *form)
{
    char field[5][64] = {{0}};
    for (int i = 0; i < 5 && arc.n > 0; i++) {
        ent_str part;
        ent_str_split(&arc, '/', &part);
        assert_true(part.n < (ptrdiff_t)sizeof field[i]);
        memcpy(field[i], part.p, (size_t)part.n);
        if (i == 0)
            *form = part;
    }
    uint8_t xpos = drawn_xpos(field[1]);
    int upos = ent_upos_find(ent_str_of(field[1])), rel = ent_rel_find(ent_str_of(field[3]));
    int head = atoi(field[2]);
    if (upos < 0 || rel < 0)
        fail_msg("no tag \"%s\" or relation \"%s\"", field[1], field[3]);
    ent_str lemma = field[4][0] ? ent_str_of(field[4]) : *form;
    return (ent_node){.lemma = ent_fold(a, lemma),
                      .feats = ENT_S(""),
                      .head = head == 0 ? -1 : first + head - 1,
                      .upos = (uint8_t)upos,
                      .xpos = xpos,
                      .rel = (uint8_t)rel};
}

static inline void draw_sentence(ent_arena *a, drawn *d, int32_t first)
{
    int32_t end = (int32_t)d->tokens.n;
    ent_span span = {d->tokens.items[first].start, d->tokens.items[end - 1].end};
    ENT_PUSH(a, &d->sentences,
             (ent_sentence){.span = span, .first_token = first, .n_tokens = end - first});
}

/** The sentences; words get their numbers when the vocabulary knows them. */
static inline void draw(ent_arena *a, const ent_vocabulary *v, const char *arcs, drawn *d)
{
    struct {
        ent_node *items;
        ptrdiff_t n, room;
    } nodes = {0};
    ent_str rest = ent_str_of(arcs), part, form;
    int32_t first = 0;
    *d = (drawn){.document = {.text = rest, .published = ENT_NO_DAY}};
    d->words = ENT_NEW(a, ent_word, 64);
    while (ent_str_split(&rest, ' ', &part)) {
        if (ent_str_eq(part, ENT_S("|"))) {
            draw_sentence(a, d, first);
            first = (int32_t)nodes.n;
            continue;
        }
        if (part.n == 0)
            continue;
        ent_node node = drawn_node(a, part, first, &form);
        int32_t start = (int32_t)(form.p - d->document.text.p);
        assert_true(d->tokens.n < 64);
        d->words[d->tokens.n] = ent_vocabulary_find(v, ent_fold(a, form));
        ENT_PUSH(a, &d->tokens, (ent_span){start, start + (int32_t)form.n});
        ENT_PUSH(a, &nodes, node);
    }
    draw_sentence(a, d, first);
    d->syntax = (ent_syntax){nodes.items, nodes.n};
    d->layers = (ent_layers){.document = &d->document,
                             .sentences = &d->sentences,
                             .tokens = &d->tokens,
                             .syntax = &d->syntax,
                             .words = d->words};
}

#endif
