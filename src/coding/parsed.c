// parsed.c: tags and trees of a text for those who embed the library; see entente.h.

#include "base/utf8.h"
#include "coding/engine.h"
#include "coding/json.h"
#include "text/layout.h"
#include <assert.h>
#include <stdlib.h>

enum {
    BASE_BYTES = 64 << 20, // of address space, besides
    BYTES_OF_ONE = 200     // for each byte of the text: most may be tokens
};

static_assert((int)ENT_MAX_SENTENCE == (int)ENT_MAX_WORDS, "the limit is stated twice");

/** What ent_parsed_free gives back: the public part first. */
typedef struct parsed {
    ent_parsed public;
    ent_arena keep;
} parsed;

// The text with U+FFFD in place of NUL and of what is ill-formed.
static ent_str repaired(ent_str text, ent_arena *keep)
{
    char *out = ENT_NEW(keep, char, text.n * 3);
    ptrdiff_t n = 0;
    ent_str part;
    while (ent_str_split(&text, '\0', &part)) {
        n += ent_json_repair(part, out + n);
        if (text.p)
            n += ent_utf8_encode(ENT_REPLACEMENT, out + n);
    }
    return (ent_str){out, n};
}

static ent_layout paragraphs_as_blocks(ent_str text, ent_arena *keep, ent_arena tmp)
{
    ent_paragraphs p = ent_paragraphs_of(text, &tmp);
    ent_layout layout = {.blocks = ENT_NEW(keep, ent_block, p.n), .n_blocks = p.n};
    for (ptrdiff_t i = 0; i < p.n; i++)
        layout.blocks[i] =
            (ent_block){.span = {p.items[i].start, p.items[i].end}, .kind = ENT_BLOCK_PARAGRAPH};
    return layout;
}

static ent_parsed_token token_of(ent_span span, const ent_node *node, int32_t sentence)
{
    return (ent_parsed_token){.start = span.start,
                              .end = span.end,
                              .sentence = sentence,
                              .head = node->head,
                              .lemma = node->lemma,
                              .upos = ent_upos_name(node->upos),
                              .xpos = ent_xpos_name(node->xpos),
                              .feats = node->feats,
                              .deprel = ent_rel_name(node->rel),
                              .score = node->score};
}

static const ent_parsed_token *tokens_of(const ent_sentences *sentences, const ent_tokens *tokens,
                                         const ent_syntax *syntax, ent_arena *keep)
{
    ent_parsed_token *out = ENT_NEW(keep, ent_parsed_token, tokens->n);
    for (ptrdiff_t s = 0; s < sentences->n; s++) {
        int32_t first = sentences->items[s].first_token;
        for (int32_t i = first; i < first + sentences->items[s].n_tokens; i++)
            out[i] = token_of(tokens->items[i], &syntax->items[i], (int32_t)s);
    }
    return out;
}

static void fill(const ent_engine *engine, ent_str text, parsed *p, ent_arena tmp)
{
    ent_sentences sentences = {0};
    ent_tokens tokens = {0};
    ent_str clean = repaired(text, &p->keep);
    ent_layout layout = paragraphs_as_blocks(clean, &p->keep, tmp);
    ent_split(engine->text, clean, &layout, &p->keep, tmp, &sentences, &tokens);
    ent_syntax syntax = ent_parse(engine->parser, clean, &sentences, &tokens, &p->keep, tmp);
    p->public = (ent_parsed){.text = clean,
                             .tokens = tokens_of(&sentences, &tokens, &syntax, &p->keep),
                             .n_tokens = (int32_t)tokens.n,
                             .n_sentences = (int32_t)sentences.n};
}

// Within the guard nothing is held that would need to be given back.
static bool fill_guarded(const ent_engine *engine, ent_str text, parsed *p, ent_arena *tmp)
{
    ent_guard guard;
    p->keep.guard = tmp->guard = &guard;
    if (setjmp(guard.env)) {
        p->keep.guard = tmp->guard = NULL;
        return false;
    }
    fill(engine, text, p, *tmp);
    p->keep.guard = tmp->guard = NULL;
    return true;
}

ent_status ent_parse_text(const ent_engine *engine, ent_str text, ent_parsed **out, ent_error *err)
{
    size_t size = BASE_BYTES + BYTES_OF_ONE * (size_t)(text.n > 0 ? text.n : 0);
    ent_arena tmp = {0};
    parsed *p = calloc(1, sizeof *p);
    bool good = p && text.n <= ENT_MAX_PARSED && ent_arena_init(&p->keep, size) &&
                ent_arena_init(&tmp, size) && fill_guarded(engine, text, p, &tmp);
    ent_arena_free(&tmp);
    if (good) {
        *out = &p->public;
        return ENT_OK;
    }
    ent_parsed_free(p ? &p->public : NULL);
    return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "a text too large to be parsed; cut it");
}

void ent_parsed_free(ent_parsed *public)
{
    parsed *p = (parsed *)public; // its first member
    if (!p)
        return;
    ent_arena_free(&p->keep);
    free(p);
}
