// fuzz_times.c: the time grammar.  The first four bytes are a day of publication, the fifth says whether
// it is known and whether there is a table of the input's own; the rest is text.  What is found has its
// place in the text, a value, and days that run forward inside the calendar.

#include "coding/engine.h"
#include "text/analyse.h"
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static ent_engine *engine;
static ent_arena keep, tmp;

static void require(bool good)
{
    if (!good)
        abort();
}

static void check(const ent_times *times, ent_str text)
{
    int32_t end = 0;
    for (ptrdiff_t i = 0; i < times->n; i++) {
        const ent_time *t = &times->items[i];
        require(t->span.start >= end && t->span.end > t->span.start && t->span.end <= text.n);
        require(t->lead.start <= t->span.start && t->lead.end == t->span.end);
        require(t->value.n > 0 && t->value.n < 64);
        require((t->from == ENT_NO_DAY) == (t->to == ENT_NO_DAY) && t->from <= t->to);
        require(t->from == ENT_NO_DAY ||
                (t->from >= ent_day_of(1000, 1, 1) && t->to <= ent_day_of(2999, 12, 31)));
        require((t->from == ENT_NO_DAY) == (t->basis == ENT_BASIS_NONE));
        ent_time ahead = ent_time_ahead(*t, 20000);
        require(ahead.from <= ahead.to);
        (void)ent_time_dates(t);
        end = t->span.end;
    }
}

// One paragraph without the layout: the tokens of the text and, every other time, their trees.
static void read_times(const ent_time_words *words, ent_str text, ent_day published, bool trees)
{
    ent_block block = {.span = {0, (int32_t)text.n}, .kind = ENT_BLOCK_PARAGRAPH};
    ent_boilerplate boilerplate = {.span = {0, (int32_t)text.n}, .reason = ENT_S("all of it")};
    ent_layout layout = {.blocks = &block, .n_blocks = 1};
    ent_document document = {.text = text, .published = published};
    ent_sentences sentences = {0};
    ent_tokens tokens = {0};
    ent_syntax syntax = {0};
    ent_split(engine->text, text, &layout, &keep, tmp, &sentences, &tokens);
    if (trees)
        syntax = ent_parse(engine->parser, text, &sentences, &tokens, &keep, tmp);
    ent_layers layers = {.document = &document,
                         .layout = &layout,
                         .sentences = &sentences,
                         .tokens = &tokens,
                         .syntax = &syntax};
    ent_times times = ent_times_of(words, &layers, &keep, tmp);
    check(&times, text);
    layout = (ent_layout){.boilerplate = &boilerplate, .n_boilerplate = 1};
    sentences = (ent_sentences){0};
    times = ent_times_of(words, &layers, &keep, tmp);
    check(&times, text);
}

// The text as a table too: what it adds to the grammar must keep it whole.
static const ent_time_words *words_of(ent_str text)
{
    static const char head[] = "# table: times\n# columns: class value words\n";
    ent_str whole = ent_arena_join(&keep, ENT_S(head), text);
    ent_time_words *words = ent_time_words_new(&keep);
    ent_table table;
    ent_error err = {0};
    bool taken = false;
    if (ent_table_open(&table, ENT_S("fuzz.tsv"), whole, &err) != ENT_OK)
        return NULL;
    ent_status status = ent_time_words_add(words, &keep, &table, &taken, &err);
    require(taken && (status == ENT_OK || (status == ENT_TABLE && err.line > 2)));
    return words;
}

static void run(const uint8_t *data, size_t size)
{
    ent_day published;
    memcpy(&published, data, sizeof published);
    unsigned flags = data[4];
    published = flags & 1 ? published % 400000 : flags & 2 ? published : ENT_NO_DAY;
    ent_str bytes = {(const char *)data + 5, (ptrdiff_t)size - 5}, text;
    ent_map map = {0};
    if (!ent_decode(bytes, ENT_S(""), &keep, tmp, &text, &map) || text.n == 0)
        return;
    const ent_time_words *words = flags & 4 ? words_of(text) : NULL;
    read_times(words ? words : engine->times, text, published, flags & 8 && text.n < 512);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_guard guard;
    if (!engine && (ent_engine_open(NULL, 0, &engine, NULL) || !ent_arena_init(&keep, 1 << 28) ||
                    !ent_arena_init(&tmp, 1 << 28)))
        abort();
    if (size < 6 || size > 1 << 14)
        return 0;
    ent_arena_reset(&keep, 1 << 20);
    ent_arena_reset(&tmp, 1 << 20);
    keep.guard = tmp.guard = &guard;
    if (setjmp(guard.env))
        abort(); // 16 KiB of text fit
    run(data, size);
    return 0;
}
