// manifest.c: what a run read, with what, and what became of it (docs/formats/manifest.md).
// No clock, no host, nothing that differs between two runs of the same on two machines.

#include "coding/json.h"
#include "text/reader.h"

static void write_str(ent_json *j, const char *key, const char *value)
{
    ent_json_key(j, key);
    if (value)
        ent_json_bytes(j, ent_str_of(value));
    else
        ent_json_null(j);
}

static void write_int(ent_json *j, const char *key, int64_t value)
{
    ent_json_key(j, key);
    ent_json_int(j, value);
}

static void write_bool(ent_json *j, const char *key, bool value)
{
    ent_json_key(j, key);
    ent_json_bool(j, value);
}

static const char *output_format_name(ent_output_format f)
{
    switch (f) {
    case ENT_OUT_JSONL: return "jsonl";
    case ENT_OUT_CSV: return "csv";
    case ENT_OUT_TSV: return "tsv";
    case ENT_OUT_TABLE: return "table";
    case ENT_OUT_ANNOTATE: return "annotate";
    case ENT_OUT_CONLLU: return "conllu";
    case ENT_OUT_DISPLACY: return "displacy";
    case ENT_OUT_RELATIONS: return "relations";
    case ENT_OUT_EXPLAIN: return "explain";
    case ENT_OUT_EXPLAIN_HTML: return "explain-html";
    case ENT_OUT_COUNT: break;
    }
    return "";
}

// The keys chosen, or null for all.
static void write_layers(unsigned layers, ent_json *j)
{
    static const char *const names[] = {
        "doc_id", "title", "published", "language", "text",   "boilerplate", "sentences",
        "tokens", "times", "places",    "entities", "quotes", "events",      "names"};
    ent_json_key(j, "layers");
    if (layers == 0) {
        ent_json_null(j);
        return;
    }
    ent_json_open(j, '[');
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (layers >> i & 1)
            ent_json_str(j, ent_str_of(names[i]));
    ent_json_close(j, ']');
}

static void write_columns(const ent_columns *c, ent_json *j)
{
    ent_json_key(j, "columns");
    ent_json_open(j, '{');
    write_str(j, "id", c->id);
    write_str(j, "title", c->title);
    write_str(j, "text", c->text);
    write_str(j, "date", c->date);
    write_str(j, "url", c->url);
    write_str(j, "source", c->source);
    ent_json_close(j, '}');
}

// What can change the output, with the values in force.
static void write_options(const ent_run_options *o, ent_json *j)
{
    ent_json_key(j, "options");
    ent_json_open(j, '{');
    write_str(j, "from", ent_input_format_name(o->from));
    write_str(j, "to", output_format_name(o->to));
    write_layers(o->layers, j);
    write_columns(&o->columns, j);
    write_str(j, "published", o->published);
    write_bool(j, "strict", o->strict);
    write_bool(j, "historical", o->historical);
    write_bool(j, "expand", o->expand);
    int64_t largest = o->to == ENT_OUT_RELATIONS ? ENT_MAX_MARKED : ENT_MAX_DOCUMENT;
    write_int(j, "max_document", o->max_document ? o->max_document : largest);
    write_int(j, "max_ratio", o->max_ratio ? o->max_ratio : ENT_MAX_RATIO);
    ent_json_close(j, '}');
}

static int64_t count_all(const int64_t *outcomes)
{
    int64_t n = 0;
    for (int i = 0; i < ENT_OUTCOME_COUNT; i++)
        n += outcomes[i];
    return n;
}

// How many documents came in, how many were coded, and how many were not, by reason.
static void write_documents(const int64_t *outcomes, ent_json *j)
{
    int64_t all = count_all(outcomes);
    ent_json_key(j, "documents");
    ent_json_open(j, '{');
    write_int(j, "in", all);
    write_int(j, "coded", outcomes[ENT_CODED]);
    write_int(j, "rejected", all - outcomes[ENT_CODED]);
    ent_json_key(j, "rejected_by_reason");
    ent_json_open(j, '{');
    for (int i = 0; i < ENT_OUTCOME_COUNT; i++)
        if (i != ENT_CODED)
            write_int(j, ent_outcome_name((ent_outcome)i), outcomes[i]);
    ent_json_close(j, '}');
    ent_json_close(j, '}');
}

static void write_inputs(const ent_run_report *r, ent_json *j)
{
    ent_json_key(j, "inputs");
    ent_json_open(j, '[');
    for (int i = 0; i < r->n_inputs; i++) {
        const ent_input_report *in = &r->inputs[i];
        ent_json_open(j, '{');
        write_str(j, "path", in->path);
        write_str(j, "sha256", in->sha256[0] ? in->sha256 : NULL);
        write_int(j, "bytes", in->bytes);
        write_documents(in->outcomes, j);
        write_int(j, "events", in->events);
        ent_json_close(j, '}');
    }
    ent_json_close(j, ']');
}

static void write_totals(const ent_run_report *r, ent_json *j)
{
    ent_json_key(j, "totals");
    ent_json_open(j, '{');
    write_documents(r->outcomes, j);
    write_int(j, "events", r->events);
    write_int(j, "sentences", r->sentences);
    write_int(j, "tokens", r->tokens);
    write_int(j, "text_bytes", r->text_bytes);
    ent_json_close(j, '}');
}

static void write_number_or_null(ent_json *j, const char *key, int64_t value, int64_t none)
{
    ent_json_key(j, key);
    ent_json_int_or_null(j, value, none);
}

static void write_rejected(const ent_rejected *r, ent_json *j)
{
    ent_json_open(j, '{');
    write_str(j, "id", r->id);
    write_str(j, "path", r->path);
    write_number_or_null(j, "number", r->number, 0);
    write_str(j, "outcome", ent_outcome_name(r->outcome));
    write_number_or_null(j, "line", r->line, 0);
    write_number_or_null(j, "byte", r->byte, -1);
    write_str(j, "reason", r->text);
    ent_json_close(j, '}');
}

static void write_all_rejected(const ent_run_report *r, ent_json *j)
{
    ent_json_key(j, "rejected");
    ent_json_open(j, '[');
    for (int i = 0; i < r->n_rejected; i++)
        write_rejected(&r->rejected[i], j);
    ent_json_close(j, ']');
    write_int(j, "rejected_not_listed", r->more_rejected);
}

ent_status ent_manifest_write(const ent_engine *engine, const ent_run_options *options,
                              const ent_run_report *report, void *user,
                              bool (*write)(void *user, const char *bytes, size_t n))
{
    ent_buffer out = {0};
    ent_json j = {.out = &out, .lines = true};
    ent_json_open(&j, '{');
    write_str(&j, "tool", "entente");
    write_str(&j, "version", ent_version());
    write_str(&j, "data_version", ent_engine_data_version(engine));
    write_str(&j, "tables_sha256", ent_engine_hash(engine));
    write_options(options, &j);
    write_totals(report, &j);
    write_inputs(report, &j);
    write_all_rejected(report, &j);
    ent_json_close(&j, '}');
    ent_buffer_add_byte(&out, '\n');
    ent_status status = ENT_OK;
    if (out.failed)
        status = ENT_TOO_LARGE;
    else if (!write(user, out.p, out.n))
        status = ENT_STOPPED;
    ent_buffer_free(&out);
    return status;
}
