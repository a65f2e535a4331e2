// fuzz_conllu.c: any bytes as CoNLL-U, through all stages; what is written as CoNLL-U again must have
// the same sentences and tokens once it is read.

#include "coding/record.h"
#include "fuzz_reading.h"

enum { MAX_AGAIN = 64 << 20 }; // bytes; "# text" and ranges are added

static ent_engine *engine;
static ent_arena keep, tmp;

static bool open_all(void)
{
    return !ent_engine_open(NULL, 0, &engine, NULL) && ent_arena_init(&keep, (size_t)1 << 30) &&
           ent_arena_init(&tmp, (size_t)1 << 28);
}

static void check_sentences(const ent_analysis *a)
{
    ptrdiff_t next = 0;
    for (ptrdiff_t i = 0; i < a->sentences.n; i++) {
        const ent_sentence *s = &a->sentences.items[i];
        ent_span block = a->layout.blocks[s->block].span;
        require(s->first_token == next && s->n_tokens > 0 && s->n_tokens <= ENT_MAX_WORDS);
        require(s->span.start >= block.start && s->span.end <= block.end);
        next += s->n_tokens;
    }
    require(next == a->tokens.n);
    int32_t at = 0;
    for (ptrdiff_t i = 0; i < a->tokens.n; i++) {
        ent_span t = a->tokens.items[i];
        require(t.start >= at && t.end > t.start && t.end <= a->document.text.n);
        at = t.end;
    }
}

static bool analyse(const ent_record *r, ent_analysis *a)
{
    ent_analyse_options options = {.extract = {.published = 20000}, .verdicts = true};
    ent_error err;
    if (ent_analyse(engine, r, &options, &keep, tmp, a, &err) != ENT_CODED)
        return false;
    check_sentences(a);
    return true;
}

static void write(const ent_analysis *a, ent_output_format to, ent_buffer *out)
{
    ent_run_options options = {.to = to};
    ent_view view = ent_view_of(engine, a, &options, &keep);
    (void)ent_write_document(&view, out);
}

// White space within a form is written as blanks.
static bool same_form(ent_str a, ent_str b)
{
    if (a.n != b.n)
        return false;
    for (ptrdiff_t i = 0; i < a.n; i++)
        if (a.p[i] != b.p[i] && !(ent_is_space(a.p[i]) && b.p[i] == ' '))
            return false;
    return true;
}

static void compare(const ent_analysis *a, const ent_analysis *b)
{
    require(a->tokens.n == b->tokens.n && a->sentences.n == b->sentences.n);
    require(a->layout.n_blocks == b->layout.n_blocks);
    for (ptrdiff_t i = 0; i < a->sentences.n; i++) {
        require(a->sentences.items[i].n_tokens == b->sentences.items[i].n_tokens);
        require(a->sentences.items[i].block == b->sentences.items[i].block);
    }
    for (ptrdiff_t i = 0; i < a->tokens.n; i++)
        require(same_form(ent_span_of(a->document.text, a->tokens.items[i]),
                          ent_span_of(b->document.text, b->tokens.items[i])));
}

// The record `r` was written by us: it must be one whole document.
static void read_again(const ent_analysis *a, ent_str bytes)
{
    ent_reader_options o = {.from = ENT_IN_CONLLU, .max_document = MAX_AGAIN, .max_ratio = 2};
    ent_reader *reader = ent_reader_open_memory(bytes, ENT_S("f.conllu"), &o);
    ent_record r;
    ent_guard guard;
    require(reader && ent_reader_next(reader, &r) && r.outcome == ENT_CODED);
    keep.guard = tmp.guard = &guard;
    if (!setjmp(guard.env)) {
        ent_analysis again;
        require(analyse(&r, &again));
        compare(a, &again);
    }
    ent_record_free(&r);
    require(!ent_reader_next(reader, &r));
    ent_reader_close(reader);
}

static void code(const ent_record *r)
{
    ent_guard guard;
    ent_analysis a;
    static ent_buffer out;
    out.n = 0;
    out.failed = false;
    out.max = MAX_AGAIN;
    ent_arena_reset(&keep, 1 << 20);
    ent_arena_reset(&tmp, 1 << 20);
    keep.guard = tmp.guard = &guard;
    if (setjmp(guard.env) || !analyse(r, &a))
        return;
    write(&a, r->n % 2 ? ENT_OUT_ANNOTATE : ENT_OUT_DISPLACY, &out);
    out.n = 0;
    write(&a, r->n % 2 ? ENT_OUT_EXPLAIN : ENT_OUT_EXPLAIN_HTML, &out);
    out.n = 0;
    write(&a, ENT_OUT_CONLLU, &out);
    if (!out.failed)
        read_again(&a, ent_buffer_str(&out));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    require(engine || open_all());
    fuzz_reading(data, size, "f.conllu", ENT_IN_CONLLU);
    ent_reader_options o = {
        .from = ENT_IN_CONLLU, .max_document = FUZZ_MAX_DOCUMENT, .max_ratio = 2};
    ent_str bytes = {(const char *)data, (ptrdiff_t)size};
    ent_reader *reader = ent_reader_open_memory(bytes, ENT_S("f.conllu"), &o);
    ent_record r;
    while (reader && ent_reader_next(reader, &r)) {
        if (r.outcome == ENT_CODED)
            code(&r);
        ent_record_free(&r);
    }
    ent_reader_close(reader);
    return 0;
}
