// fuzz_domains.c: any bytes as a table of domains or contexts; then the text itself is judged with it.

#include "coding/contexts.h"
#include "coding/domains.h"
#include "layers_fixture.h"

static const char names_text[] = "# table: plover-contexts\n# columns: context\nwar\nsea\n";

static void require(bool holds)
{
    if (!holds)
        __builtin_trap();
}

static void judge(const ent_domains *d, const ent_contexts *c, const ent_vocabulary *v,
                  ent_str text, ent_arena *keep, ent_arena tmp)
{
    plain_layers *p = layers_of(text, v, keep);
    for (int32_t i = 0; i < p->sentences.n; i++)
        p->sentences.items[i].block = i / 2;
    const ent_silence *silence = ent_domains_judge(d, v, &p->all, keep, tmp);
    const ent_str *contexts = ent_contexts_of(c, v, &p->all, keep, tmp);
    for (ptrdiff_t i = 0; i < p->sentences.n; i++) {
        require(!ent_is_silent(&silence[i]) ||
                (silence[i].rule.n > 0 && silence[i].words.start < silence[i].words.end &&
                 silence[i].words.end <= text.n));
        require(ent_str_eq(ent_contexts_join(c, contexts[i], contexts[i], keep), contexts[i]));
    }
}

static void compile(ent_arena *keep, ent_arena tmp, ent_str text)
{
    ent_error err;
    ent_table t;
    bool taken;
    ent_vocabulary *v = ent_vocabulary_new(keep);
    ent_domains *d = ent_domains_new(keep);
    ent_contexts *c = ent_contexts_new(keep);
    require(ent_table_open(&t, ENT_S("names"), ent_str_of(names_text), &err) == ENT_OK);
    require(ent_contexts_add(c, keep, v, &t, &taken, &err) == ENT_OK && taken);
    if (ent_table_open(&t, ENT_S("fuzz.tsv"), text, &err) != ENT_OK)
        return;
    ent_table again = t;
    if (ent_domains_add(d, keep, v, &t, &taken, &err) != ENT_OK)
        require(err.status == ENT_TABLE);
    if (ent_contexts_add(c, keep, v, &again, &taken, &err) != ENT_OK)
        require(err.status == ENT_TABLE);
    judge(d, c, v, text, keep, tmp);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ent_arena keep, tmp;
    ent_guard guard;
    if (!keep.base &&
        (!ent_arena_init(&keep, (size_t)256 << 20) || !ent_arena_init(&tmp, (size_t)256 << 20)))
        return 0;
    ent_arena_reset(&keep, 1 << 20);
    ent_arena_reset(&tmp, 1 << 20);
    keep.guard = tmp.guard = &guard;
    if (!setjmp(guard.env))
        compile(&keep, tmp, (ent_str){(const char *)data, (ptrdiff_t)size});
    return 0;
}
