// record.c: see record.h.  What the forms have in common.

#include "coding/record.h"
#include "coding/explain.h"
#include "coding/relations.h"

enum { STRIDE = 256 };

static bool starts_character(char c) { return ((unsigned char)c & 0xC0) != 0x80; }

ent_characters ent_characters_of(ent_str text, ent_arena *a)
{
    ent_characters c = {.text = text, .before = ENT_NEW(a, int32_t, text.n / STRIDE + 1)};
    int32_t n = 0;
    for (ptrdiff_t i = 0; i < text.n; i++) {
        if (i % STRIDE == 0)
            c.before[i / STRIDE] = n;
        n += starts_character(text.p[i]);
    }
    if (text.n % STRIDE == 0)
        c.before[text.n / STRIDE] = n;
    return c;
}

int32_t ent_characters_at(const ent_characters *c, int32_t at)
{
    int32_t n = c->before[at / STRIDE];
    for (ptrdiff_t i = at / STRIDE * STRIDE; i < at; i++)
        n += starts_character(c->text.p[i]);
    return n;
}

// "entente 0.1.0 (data 2026.11)"
static ent_str coder_of(const ent_engine *engine, ent_arena *a)
{
    ent_str version = ent_str_of(engine->data_version);
    ent_str name = ent_arena_join(a, ENT_S("entente " ENT_VERSION " (data "), version);
    return ent_arena_join(a, name, ENT_S(")"));
}

static ent_str state_name_of(const ent_view *v, ent_str code)
{
    const ent_world *w = v->engine->world;
    int32_t i = w ? ent_world_actor(w, code) : -1;
    return i >= 0 && w->actors[i].name.n ? w->actors[i].name : code;
}

static ent_str code_name_of(const ent_view *v, ent_str code)
{
    const ent_codebook *book = v->engine->codebook;
    const ent_code_entry *entry = book ? ent_codebook_find(book, code) : NULL;
    return entry ? entry->name : ENT_S("");
}

ent_view ent_view_of(const ent_engine *engine, const ent_analysis *analysis,
                     const ent_run_options *options, ent_arena *a)
{
    const ent_codebook *book = engine->codebook;
    return (ent_view){.engine = engine,
                      .analysis = analysis,
                      .options = options,
                      .characters = ent_characters_of(analysis->document.text, a),
                      .keep = a,
                      .coder = coder_of(engine, a),
                      .goldstein = book ? ent_codebook_goldstein(book) : ENT_S(""),
                      .state_name = state_name_of,
                      .code_name = code_name_of};
}

const ent_event *ent_view_next(const ent_view *v, ent_view_cursor *c)
{
    const ent_events *events = &v->analysis->events;
    for (; c->event < events->n; c->event++, c->pair = 0) {
        const ent_event *e = &events->items[c->event];
        if (e->status == ENT_HISTORICAL && !v->options->historical)
            continue;
        if (!v->options->expand) {
            c->event++;
            return e;
        }
        if (ent_event_pair(e, c->pair, &c->row)) {
            c->pair++;
            return &c->row;
        }
    }
    return NULL;
}

int64_t ent_view_count(const ent_view *v)
{
    ent_view_cursor c = {0};
    int64_t n = 0;
    while (ent_view_next(v, &c))
        n++;
    return n;
}

void ent_add_sentence_name(const ent_view *v, ptrdiff_t sentence, ent_buffer *out)
{
    ent_str id = v->analysis->sentences.items[sentence].id;
    ent_buffer_add_str(out, id.n ? id : v->analysis->document.id);
    if (id.n)
        return;
    ent_buffer_add_byte(out, '-');
    ent_buffer_add_int(out, sentence + 1);
}

const ent_node *ent_view_node(const ent_view *v, ptrdiff_t token)
{
    const ent_syntax *s = &v->analysis->syntax;
    return s->items ? &s->items[token] : NULL;
}

int32_t ent_head_number(const ent_node *node, const ent_sentence *sentence)
{
    return node->head < 0 ? 0 : node->head - sentence->first_token + 1;
}

// The end is where the text goes on, or, if something was left out there, behind the last byte.
ent_disk_span ent_disk_span_of(const ent_document *d, ent_span span)
{
    ent_disk_span none = {-1, -1};
    if (span.end <= span.start)
        return none;
    ent_disk_span s = {ent_document_byte(d, span.start), ent_document_byte(d, span.end)};
    int64_t last = ent_document_byte(d, span.end - 1);
    if (s.start < 0 || last < s.start)
        return none;
    if (s.end <= s.start || s.end > last + 1)
        s.end = last + 1;
    return s;
}

void ent_write_head(ent_output_format to, ent_buffer *out)
{
    if (to == ENT_OUT_CSV)
        ent_record_flat_head(',', out);
    else if (to == ENT_OUT_TSV)
        ent_record_flat_head('\t', out);
    else if (to == ENT_OUT_RELATIONS)
        ent_relations_head(out);
    else if (ent_sheet_form_of(to))
        ent_sheet_form_of(to)->head(out);
}

void ent_write_tail(ent_output_format to, ent_buffer *out)
{
    if (ent_sheet_form_of(to))
        ent_sheet_form_of(to)->tail(out);
}

static int64_t write_lines(const ent_view *v, ent_buffer *out)
{
    ent_view_cursor c = {0};
    int64_t n = 0;
    for (const ent_event *e; (e = ent_view_next(v, &c)); n++) {
        if (v->options->to == ENT_OUT_JSONL) {
            ent_record_json(v, e, &(ent_json){.out = out});
            ent_buffer_add_byte(out, '\n');
        } else {
            ent_record_flat(v, e, v->options->to == ENT_OUT_CSV ? ',' : '\t', out);
        }
    }
    return n;
}

int64_t ent_write_document(const ent_view *v, ent_buffer *out)
{
    switch (v->options->to) {
    case ENT_OUT_TABLE: return ent_record_table(v, out);
    case ENT_OUT_ANNOTATE: ent_annotate_json(v, out); break;
    case ENT_OUT_CONLLU: ent_annotate_conllu(v, out); break;
    case ENT_OUT_DISPLACY: ent_annotate_displacy(v, out); break;
    case ENT_OUT_JSONL:
    case ENT_OUT_CSV:
    case ENT_OUT_TSV: return write_lines(v, out);
    case ENT_OUT_EXPLAIN:
    case ENT_OUT_EXPLAIN_HTML: return ent_explain(v, out);
    case ENT_OUT_RELATIONS: // written row by row
    case ENT_OUT_COUNT: break;
    }
    return ent_view_count(v);
}
