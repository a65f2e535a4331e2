// fuzz_split.c: any text through layout, sentences and tokens.  What comes out must be in order,
// inside the text, on the boundaries of characters, and nothing may be left out but blanks.

#include "../text_sample.h"
#include "base/utf8.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_INPUT = 1 << 18 };

static ent_arena tables_region, keep, tmp;
static ent_guard guard;
static ent_text_tables *tables;

static void demand(bool fact)
{
    if (!fact)
        abort();
}

static void open_tables(void)
{
    demand(ent_arena_init(&tables_region, 1 << 22) && ent_arena_init(&keep, 1 << 28) &&
           ent_arena_init(&tmp, 1 << 28));
    tables_region.guard = keep.guard = tmp.guard = &guard;
    demand(setjmp(guard.env) == 0);
    tables = ent_text_tables_new(&tables_region);
    demand(add_sample_tables(tables, &tables_region));
}

// A copy as the decoder would leave it: well-formed, no NUL.
static ent_str text_of(const uint8_t *data, size_t size)
{
    ent_str text = ent_arena_str(&keep, (ent_str){(const char *)data, (ptrdiff_t)size});
    text.n = ent_utf8_valid_prefix(text);
    for (ptrdiff_t i = 0; i < text.n; i++)
        if (text.p[i] == '\0')
            ((char *)text.p)[i] = ' ';
    return text;
}

static bool on_boundary(ent_str text, int32_t at)
{
    return at == text.n || ((unsigned char)text.p[at] & 0xC0) != 0x80;
}

// A span behind `from`, not empty, inside [from, to), on boundaries.
static void check_span(ent_str text, ent_span s, int32_t from, int32_t to)
{
    demand(s.start >= from && s.start < s.end && s.end <= to && to <= text.n);
    demand(on_boundary(text, s.start) && on_boundary(text, s.end));
}

static void check_layout(ent_str text, const ent_layout *l)
{
    int32_t at = 0;
    ptrdiff_t i = 0, j = 0;
    while (i < l->n_blocks || j < l->n_boilerplate) { // together in order and apart
        bool block = j == l->n_boilerplate ||
                     (i < l->n_blocks && l->blocks[i].span.start < l->boilerplate[j].span.start);
        ent_span s = block ? l->blocks[i++].span : l->boilerplate[j++].span;
        check_span(text, s, at, (int32_t)text.n);
        at = s.end;
    }
    for (j = 0; j < l->n_boilerplate; j++)
        demand(l->boilerplate[j].reason.n > 0);
    demand(l->dateline_place.start >= 0 && l->dateline_place.start <= l->dateline_place.end &&
           l->dateline_place.end <= text.n);
}

static void check_tokens(ent_str text, const ent_sentence *s, const ent_tokens *tokens)
{
    int32_t at = s->span.start;
    for (int32_t k = 0; k < s->n_tokens; k++) {
        ent_span t = tokens->items[s->first_token + k];
        check_span(text, t, at, s->span.end);
        for (int32_t b = at; b < t.start; b++) // only blanks between tokens
            demand(!ent_is_alnum((unsigned char)text.p[b]));
        at = t.end;
    }
    demand(at == s->span.end);
}

static void check_sentences(ent_str text, const ent_layout *l, const ent_sentences *sentences,
                            const ent_tokens *tokens)
{
    int32_t token = 0, at = 0;
    for (ptrdiff_t i = 0; i < sentences->n; i++) {
        const ent_sentence *s = &sentences->items[i];
        demand(s->block >= 0 && s->block < l->n_blocks);
        ent_span block = l->blocks[s->block].span;
        check_span(text, s->span, at > block.start ? at : block.start, block.end);
        demand(s->first_token == token && s->n_tokens >= 1 && s->n_tokens <= ENT_MAX_WORDS);
        check_tokens(text, s, tokens);
        token += s->n_tokens;
        at = s->span.end;
    }
    demand(token == tokens->n);
}

static void run(const uint8_t *data, size_t size)
{
    ent_document d = {.published = ENT_NO_DAY, .headline_in_text = size > 0 && (data[0] & 1) != 0};
    d.text = text_of(data, size);
    if (size > 0 && (data[0] & 2))
        d.title = ent_str_cut(
            d.text, 0,
            ent_utf8_valid_prefix(ent_str_cut(d.text, 0, d.text.n < 40 ? d.text.n : 40)));
    demand(ent_language_guess(tables, d.text).n > 0);
    ent_layout l = ent_layout_of(tables, &d, &keep, tmp);
    check_layout(d.text, &l);
    ent_sentences sentences = {0};
    ent_tokens tokens = {0};
    ent_split(tables, d.text, &l, &keep, tmp, &sentences, &tokens);
    check_sentences(d.text, &l, &sentences, &tokens);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > MAX_INPUT)
        return 0;
    if (!tables)
        open_tables();
    ent_arena_reset(&keep, 1 << 16);
    ent_arena_reset(&tmp, 1 << 16);
    if (setjmp(guard.env))
        abort(); // 256 KiB fit
    run(data, size);
    return 0;
}
