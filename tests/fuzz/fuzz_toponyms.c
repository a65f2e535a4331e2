// fuzz_toponyms.c: any text through the stages up to its toponyms: they lie in the text, in order, apart,
// and their places exist.

#include "base/utf8.h"
#include "coding/engine.h"

static void require(bool holds)
{
    if (!holds)
        __builtin_trap();
}

static void check(const ent_engine *engine, const ent_analysis *a)
{
    const ent_toponyms *t = &a->toponyms;
    int32_t end = 0;
    for (ptrdiff_t i = 0; i < t->n; i++) {
        const ent_toponym *x = &t->items[i];
        require(x->first >= end && x->end > x->first && x->end <= a->tokens.n);
        require(x->span.start == a->tokens.items[x->first].start);
        require(x->span.end == a->tokens.items[x->end - 1].end);
        require(x->place >= -1 && x->place < ent_gazetteer_size(engine->gazetteer));
        require(x->sentence >= 0 && x->sentence < a->sentences.n);
        require(ent_toponym_at(t, x->first) == x);
        end = x->end;
    }
    require(t->n_head >= 0 && t->n_head <= 2);
    for (int i = 0; i < t->n_head; i++)
        require(t->head[i].span.end <= a->document.text.n && t->head[i].place >= 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ent_engine *engine;
    static ent_arena keep, tmp;
    static ent_analysis a;
    ent_guard guard;
    ent_error err;
    if (!engine &&
        (ent_engine_open(NULL, 0, &engine, &err) != ENT_OK ||
         !ent_arena_init(&keep, (size_t)64 << 20) || !ent_arena_init(&tmp, (size_t)64 << 20)))
        return 0;
    ent_str text = {(const char *)data, (ptrdiff_t)size};
    if (size == 0 || size > 4096 || ent_utf8_valid_prefix(text) != text.n || memchr(data, 0, size))
        return 0;
    ent_arena_reset(&keep, 1 << 20);
    ent_arena_reset(&tmp, 1 << 20);
    keep.guard = tmp.guard = &guard;
    if (setjmp(guard.env))
        return 0;
    ent_str none = ENT_S("");
    a = (ent_analysis){.document = {.id = ENT_S("fuzz"),
                                    .text = text,
                                    .published = ENT_NO_DAY,
                                    .url = none,
                                    .title = none,
                                    .source = none,
                                    .licence = none,
                                    .language = none,
                                    .path = none}};
    if (ent_analyse_document(engine, &keep, tmp, &a, &err) == ENT_CODED)
        check(engine, &a);
    return 0;
}
