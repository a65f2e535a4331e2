// fuzz_relate.c: any bytes as a row with a marked sentence: one line must come of it, and its words must lie
// in the sentence.

#include "coding/relations.h"
#include "fuzz_reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static ent_engine *engine;
static ent_arena keep, tmp;

static void check_words(const ent_relation_words *w, ent_str text)
{
    require(w->n >= 0 && w->n <= ENT_MAX_RELATION_WORDS);
    for (int i = 0; i < w->n; i++)
        require(w->at[i].start >= 0 && w->at[i].start < w->at[i].end && w->at[i].end <= text.n);
}

static void check_span(ent_span s, ent_str text)
{
    require(s.start >= 0 && s.start <= s.end && s.end <= text.n);
}

static void relate(ent_str text)
{
    ent_marked m = ent_marked_of(text, &keep);
    check_span(m.source, m.text);
    check_span(m.target, m.text);
    ent_relation r = ent_relation_of(engine, &m, &keep, tmp);
    require(r.confidence >= 0 && r.confidence <= 1);
    check_words(&r.source, m.text);
    check_words(&r.target, m.text);
    check_words(&r.related, m.text);
}

// Lines and tabs are those of one row.
static void write_row(const ent_record *r)
{
    ent_buffer out = {0};
    int found = ent_relations_row(engine, r, &keep, tmp, &out);
    int tabs = 0, lines = 0;
    for (size_t i = 0; i < out.n; i++) {
        tabs += out.p[i] == '\t';
        lines += out.p[i] == '\n';
    }
    require((found == 0 || found == 1) && lines == 1 && tabs == 8 && out.p[out.n - 1] == '\n');
    ent_buffer_free(&out);
}

// A full region may leave an output half written, so none is made before it is known to fit.
static void fuzz(ent_str bytes)
{
    ent_str text;
    ent_map map = {0};
    ent_record r = {.format = ENT_IN_TSV,
                    .bytes = ent_arena_c_str(&keep, bytes),
                    .n = (size_t)bytes.n,
                    .delimiter = '\t'};
    for (int f = 0; f < ENT_FIELD_COUNT; f++)
        r.column[f] = -1;
    if (bytes.n % 2)
        r.column[ENT_FIELD_TEXT] = (int)(bytes.n % 3);
    write_row(&r);
    if (ent_decode(bytes, ENT_S(""), &keep, tmp, &text, &map))
        relate(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_guard guard;
    if (!engine &&
        (ent_engine_open(NULL, 0, &engine, NULL) || !ent_arena_init(&keep, (size_t)1 << 30) ||
         !ent_arena_init(&tmp, (size_t)1 << 28)))
        abort();
    ent_arena_reset(&keep, 1 << 20);
    ent_arena_reset(&tmp, 1 << 20);
    keep.guard = tmp.guard = &guard;
    if (!setjmp(guard.env))
        fuzz((ent_str){(const char *)data, (ptrdiff_t)size});
    return 0;
}
