// fuzz_code.c: any bytes as the text of a document, through all stages up to the written record.

#include "coding/record.h"
#include "coding/verdict.h"
#include "text/extract.h"

static ent_engine *engine;
static ent_arena keep, tmp;

static void check_spans(const ent_analysis *a)
{
    for (ptrdiff_t i = 0; i < a->mentions.n; i++) {
        const ent_mention *m = &a->mentions.items[i];
        if (m->first < 0 || m->end <= m->first || m->end > a->tokens.n || m->n_actors < 0 ||
            m->n_actors > ENT_MAX_MENTION_ACTORS)
            __builtin_trap();
    }
    for (ptrdiff_t i = 0; i < a->events.n; i++) {
        const ent_event *e = &a->events.items[i];
        if (e->n_actors + e->n_recipients == 0 || e->sentence >= a->sentences.n || e->n_words < 1)
            __builtin_trap();
    }
}

static void code(ent_str bytes)
{
    ent_error err;
    ent_analysis a = {.verdicts = bytes.n % 3 ? ent_verdicts_new(&keep) : NULL};
    a.document = (ent_document){.id = ENT_S("fuzz"),
                                .path = ENT_S("fuzz"),
                                .url = ENT_S(""),
                                .title = ENT_S(""),
                                .source = ENT_S(""),
                                .licence = ENT_S(""),
                                .language = ENT_S(""),
                                .published = 20000,
                                .headline_in_text = true};
    if (!ent_decode(bytes, ENT_S(""), &keep, tmp, &a.document.text, &a.document.map))
        return;
    if (ent_analyse_document(engine, &keep, tmp, &a, &err) != ENT_CODED)
        return;
    check_spans(&a);
    static const ent_output_format forms[] = {
        ENT_OUT_JSONL,  ENT_OUT_CSV,      ENT_OUT_TSV,     ENT_OUT_TABLE,       ENT_OUT_ANNOTATE,
        ENT_OUT_CONLLU, ENT_OUT_DISPLACY, ENT_OUT_EXPLAIN, ENT_OUT_EXPLAIN_HTML};
    ent_run_options options = {.historical = true, .expand = bytes.n % 2 == 0};
    options.to = forms[(size_t)bytes.n % (sizeof forms / sizeof *forms)];
    ent_buffer out = {.max = 64 << 20};
    ent_view view = ent_view_of(engine, &a, &options, &keep);
    (void)ent_write_document(&view, &out);
    ent_buffer_free(&out);
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
    if (!setjmp(guard.env))
        code((ent_str){(const char *)data, (ptrdiff_t)size});
    return 0;
}
