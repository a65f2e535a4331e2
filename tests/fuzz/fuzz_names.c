// fuzz_names.c: two names, one a line, and a report about them: the matcher must be symmetric and call
// a name itself; the text behind the second line goes through mentions and chains.

#include "base/utf8.h"
#include "coding/engine.h"

static ent_engine *engine;
static ent_arena keep, tmp;

static void match(ent_str a, ent_str b)
{
    const ent_spelling *s = engine->world->spelling;
    ent_arena scratch = tmp;
    ent_name_words x = ent_spelling_name(s, a, &scratch), y = ent_spelling_name(s, b, &scratch);
    if (ent_spelling_fit(s, &x, &y) != ent_spelling_fit(s, &y, &x))
        __builtin_trap();
    for (int i = 0; i < x.n; i++)
        if (!ent_spelling_same_word(s, &x.word[i], &x.word[i]))
            __builtin_trap();
}

static void check_chains(const ent_analysis *a)
{
    int32_t end = 0;
    for (ptrdiff_t i = 0; i < a->mentions.n; i++) {
        const ent_mention *m = &a->mentions.items[i];
        bool bad = m->first < end || m->end <= m->first || m->end > a->tokens.n ||
                   m->n_actors < 0 || m->n_actors > ENT_MAX_MENTION_ACTORS || m->chain < -1;
        for (int k = 0; k < m->n_actors; k++)
            bad = bad || m->actor[k] < 0 || m->actor[k] >= engine->world->n_actors;
        if (bad || m->role >= engine->world->n_roles)
            __builtin_trap();
        end = m->end;
    }
}

static void resolve(ent_str text)
{
    ent_error err;
    ent_analysis a = {0};
    ent_str none = ENT_S("");
    a.document = (ent_document){.id = ENT_S("fuzz"),
                                .path = ENT_S("fuzz"),
                                .url = none,
                                .title = none,
                                .source = none,
                                .licence = none,
                                .language = none,
                                .published = 20000};
    if (!ent_decode(text, none, &keep, tmp, &a.document.text, &a.document.map))
        return;
    if (ent_analyse_document(engine, &keep, tmp, &a, &err) == ENT_CODED)
        check_chains(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_guard guard;
    if (!engine && (ent_engine_open(NULL, 0, &engine, NULL) || !ent_arena_init(&keep, 1 << 30) ||
                    !ent_arena_init(&tmp, 1 << 28)))
        __builtin_trap();
    ent_arena_reset(&keep, 1 << 20);
    ent_arena_reset(&tmp, 1 << 20);
    keep.guard = tmp.guard = &guard;
    ent_str rest = {(const char *)data, (ptrdiff_t)size}, one = ENT_S(""), other = ENT_S("");
    if (setjmp(guard.env))
        return 0;
    ent_str_split(&rest, '\n', &one);
    ent_str_split(&rest, '\n', &other);
    if (ent_utf8_valid_prefix(one) == one.n && ent_utf8_valid_prefix(other) == other.n)
        match(one, other);
    resolve(rest);
    return 0;
}
