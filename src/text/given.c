// given.c: sentences and tokens that a document brings along, as ours would be.
//
// Nothing is split or left out; what the later stages need besides is added: a block for each
// paragraph, quotations that go on from one sentence to the next, and pieces of the sentences that
// are over the limit.

#include "text/token.h"

typedef struct taker {
    const ent_document *d;
    ent_arena *keep;
    ent_sentences *out;
    const ent_layout *layout;
    ent_quotes quotes; // open where the next sentence begins
    int32_t block;     // of the sentence before
} taker;

// ---------------------------------------------------------------------------------------- blocks

// Spans of the paragraphs, whose numbers rise by one.
static ent_layout layout_of(const ent_given *given, ent_arena *keep)
{
    const ent_sentences *s = &given->sentences;
    ent_layout layout = {0};
    if (s->n == 0)
        return layout;
    layout.n_blocks = s->items[s->n - 1].block + 1;
    layout.blocks = ENT_NEW(keep, ent_block, layout.n_blocks);
    for (ptrdiff_t i = 0; i < s->n; i++) {
        ent_block *b = &layout.blocks[s->items[i].block];
        if (b->span.end == 0) {
            b->kind = ENT_BLOCK_PARAGRAPH;
            b->span.start = s->items[i].span.start;
        }
        b->span.end = s->items[i].span.end;
    }
    return layout;
}

// ------------------------------------------------------------------------------------- sentences

static ent_span token_at(const taker *t, ptrdiff_t i) { return t->d->given->tokens.items[i]; }

static void step_quotes(taker *t, ptrdiff_t from, ptrdiff_t to)
{
    ent_span block = t->layout->blocks[t->block].span;
    for (ptrdiff_t i = from; i < to; i++)
        ent_quotes_step(&t->quotes, t->d->text.p, block.start, block.end, token_at(t, i));
}

static bool is_comma(const taker *t, ptrdiff_t i)
{
    ent_str s = ent_span_of(t->d->text, token_at(t, i));
    return ent_str_eq(s, ENT_S(",")) || ent_str_eq(s, ENT_S(";"));
}

// Where a piece of the tokens [from, end) ends: all of them if they are few, else behind the last
// comma of the second half that may stay.
static ptrdiff_t piece_end(const taker *t, ptrdiff_t from, ptrdiff_t end)
{
    if (end - from <= ENT_MAX_WORDS)
        return end;
    for (ptrdiff_t i = from + ENT_MAX_WORDS; i > from + ENT_MAX_WORDS / 2; i--)
        if (is_comma(t, i - 1))
            return i;
    return from + ENT_MAX_WORDS;
}

// "x" for the first piece, "x.2" for the second.
static ent_str name_of_piece(const taker *t, ent_str name, int piece)
{
    char digits[16];
    int i = sizeof digits;
    if (piece == 1 || name.n == 0)
        return name;
    for (; piece > 0; piece /= 10)
        digits[--i] = (char)('0' + piece % 10);
    digits[--i] = '.';
    return ent_arena_join(t->keep, name, (ent_str){digits + i, (ptrdiff_t)sizeof digits - i});
}

static void take_piece(taker *t, const ent_sentence *whole, ptrdiff_t from, ptrdiff_t to, int piece)
{
    ent_sentence s = {.span = {token_at(t, from).start, token_at(t, to - 1).end},
                      .block = whole->block,
                      .first_token = (int32_t)from,
                      .n_tokens = (int32_t)(to - from),
                      .opens_in_quote = ent_quotes_open(&t->quotes),
                      .id = name_of_piece(t, whole->id, piece)};
    step_quotes(t, from, to);
    s.closes_in_quote = ent_quotes_open(&t->quotes);
    ENT_PUSH(t->keep, t->out, s);
}

static void take_sentence(taker *t, const ent_sentence *s)
{
    if (s->block != t->block)
        t->quotes = (ent_quotes){0};
    t->block = s->block;
    ptrdiff_t end = (ptrdiff_t)s->first_token + s->n_tokens;
    int piece = 1;
    for (ptrdiff_t from = s->first_token, to; from < end; from = to, piece++) {
        to = piece_end(t, from, end);
        take_piece(t, s, from, to, piece);
        t->out->items[t->out->n - 1].cut = to < end;
    }
}

ent_layout ent_take_given(const ent_document *d, ent_arena *keep, ent_sentences *sentences,
                          ent_tokens *tokens)
{
    ent_layout layout = layout_of(d->given, keep);
    taker t = {.d = d, .keep = keep, .out = sentences, .layout = &layout};
    for (ptrdiff_t i = 0; i < d->given->sentences.n; i++)
        take_sentence(&t, &d->given->sentences.items[i]);
    *tokens = d->given->tokens;
    return layout;
}
