// original.c: see original.h.  The bytes go through zlib, the rest is a small object of JSON
// (docs/formats/ledger.md).

#define _GNU_SOURCE // strdup

#include "ledger/original.h"

#include "coding/json.h"
#include "text/reader.h"

#include <jansson.h>
#include <stdlib.h>
#include <zlib.h>

enum {
    LEVEL = 6,               // of compression: the next ones cost more than they save
    MAX_ORIGINAL = 256 << 20 // bytes, as of a run's largest document
};

typedef struct ent_reading {
    struct ent_reading *next;
    char *key; // the part of the JSON that it was made of
    json_t *json;
    ent_extract_options options; // its strings lie in `json`
} ent_reading;

// ----------------------------------------------------------------------------------------- writing

static void write_column(ent_json *j, const char *key, const char *name)
{
    if (!name)
        return;
    ent_json_key(j, key);
    ent_json_bytes(j, ent_str_of(name));
}

static bool names_any(const ent_columns *c)
{
    return c->id || c->title || c->text || c->date || c->url || c->source;
}

/** What the user said: names of keys and a date. */
static void write_run(const ent_extract_options *o, ent_json *j)
{
    if (names_any(&o->columns)) {
        ent_json_key(j, "columns");
        ent_json_open(j, '{');
        write_column(j, "id", o->columns.id);
        write_column(j, "title", o->columns.title);
        write_column(j, "text", o->columns.text);
        write_column(j, "date", o->columns.date);
        write_column(j, "url", o->columns.url);
        write_column(j, "source", o->columns.source);
        ent_json_close(j, '}');
    }
    if (o->published != ENT_NO_DAY) {
        ent_json_key(j, "published");
        ent_json_day(j, o->published);
    }
}

/** What the reader knew. */
static void write_reader(const ent_record *r, ent_json *j)
{
    ent_json_key(j, "line");
    ent_json_int(j, r->line);
    ent_json_key(j, "byte");
    ent_json_int(j, r->byte);
    if (r->transcoded) {
        ent_json_key(j, "transcoded");
        ent_json_bool(j, true);
    }
    if (r->format != ENT_IN_CSV && r->format != ENT_IN_TSV)
        return;
    ent_json_key(j, "column");
    ent_json_open(j, '[');
    for (int i = 0; i < ENT_FIELD_COUNT; i++)
        ent_json_int(j, r->column[i]);
    ent_json_close(j, ']');
    ent_json_key(j, "delimiter");
    ent_json_str(j, (ent_str){&r->delimiter, 1});
}

static void add_reading(const ent_record *r, const ent_extract_options *o, ent_buffer *out)
{
    ent_buffer text = {0};
    ent_json j = {.out = &text};
    ent_json_open(&j, '{');
    write_reader(r, &j);
    write_run(o, &j);
    ent_json_close(&j, '}');
    if (text.failed)
        out->failed = true;
    ent_row_string(out, ent_buffer_str(&text));
    ent_buffer_free(&text);
}

static void add_compressed(ent_str bytes, ent_buffer *out)
{
    uLongf n = compressBound((uLong)bytes.n);
    char *room = ent_row_blob_open(out, n);
    if (!room)
        return;
    if (compress2((Bytef *)room, &n, (const Bytef *)bytes.p, (uLong)bytes.n, LEVEL) != Z_OK)
        out->failed = true;
    ent_row_blob_close(out, n);
}

void ent_original_row(const ent_record *record, const ent_extract_options *reading, ent_buffer *out)
{
    if (!record->bytes)
        return;
    ent_row_begin(out, ENT_ROW_ORIGINAL);
    ent_row_document(out);
    ent_row_text(out, ent_str_of(ent_input_format_name(record->format)));
    add_reading(record, reading, out);
    ent_row_int(out, (int64_t)record->n);
    add_compressed((ent_str){record->bytes, (ptrdiff_t)record->n}, out);
    ent_row_end(out);
}

// ----------------------------------------------------------------------------------------- reading

static const char *text_at(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static bool read_options(const json_t *j, ent_extract_options *out)
{
    const json_t *c = json_object_get(j, "columns");
    const char *day = text_at(j, "published");
    *out = (ent_extract_options){.columns = {text_at(c, "id"), text_at(c, "title"),
                                             text_at(c, "text"), text_at(c, "date"),
                                             text_at(c, "url"), text_at(c, "source")},
                                 .published = ENT_NO_DAY};
    return !day || ent_day_parse(ent_str_of(day), &out->published);
}

static void free_reading(ent_reading *r)
{
    free(r->key);
    json_decref(r->json);
    free(r);
}

static bool add_reading_of(ent_readings *r, const char *key, const json_t *j)
{
    ent_reading *new = calloc(1, sizeof *new);
    if (!new)
        return false;
    *new = (ent_reading){.next = r->first, .key = strdup(key), .json = json_deep_copy(j)};
    if (!new->key || !new->json || !read_options(new->json, &new->options)) {
        free_reading(new);
        return false;
    }
    r->first = new;
    return true;
}

/** The way of reading that the JSON names, which most records share. */
static const ent_extract_options *find_reading(ent_readings *r, const json_t *j)
{
    json_t *said = json_pack("{sO*sO*}", "columns", json_object_get(j, "columns"), "published",
                             json_object_get(j, "published"));
    char *key = said ? json_dumps(said, JSON_SORT_KEYS | JSON_COMPACT) : NULL;
    const ent_reading *found = r->first;
    while (key && found && strcmp(found->key, key) != 0)
        found = found->next;
    if (key && !found && add_reading_of(r, key, said))
        found = r->first;
    free(key);
    json_decref(said);
    return found ? &found->options : NULL;
}

void ent_readings_free(ent_readings *r)
{
    while (r->first) {
        ent_reading *next = r->first->next;
        free_reading(r->first);
        r->first = next;
    }
}

static bool read_columns(const json_t *j, ent_record *out)
{
    const json_t *list = json_object_get(j, "column");
    const char *delimiter = text_at(j, "delimiter");
    if (!list)
        return out->format != ENT_IN_CSV && out->format != ENT_IN_TSV;
    if (json_array_size(list) != ENT_FIELD_COUNT || !delimiter)
        return false;
    for (size_t i = 0; i < ENT_FIELD_COUNT; i++) {
        json_int_t column = json_integer_value(json_array_get(list, i));
        if (column < -1 || column > INT32_MAX)
            return false;
        out->column[i] = (int)column;
    }
    out->delimiter = *delimiter;
    return true;
}

static bool read_reading(ent_str text, ent_readings *readings, ent_record *out)
{
    json_t *j = json_loadb(text.p, (size_t)text.n, 0, NULL);
    out->line = json_integer_value(json_object_get(j, "line"));
    out->byte = json_integer_value(json_object_get(j, "byte"));
    out->transcoded = json_is_true(json_object_get(j, "transcoded"));
    out->reading = j ? find_reading(readings, j) : NULL;
    bool whole = out->reading && out->line >= 0 && out->byte >= 0 && read_columns(j, out);
    json_decref(j);
    return whole;
}

static bool expand(const ent_original *o, ent_record *out)
{
    uLongf n = (uLongf)o->size;
    if (o->size < 0 || o->size > MAX_ORIGINAL || !(out->bytes = malloc((size_t)o->size + 1)))
        return false;
    out->n = (size_t)o->size;
    return uncompress((Bytef *)out->bytes, &n, (const Bytef *)o->bytes.p, (uLong)o->bytes.n) ==
               Z_OK &&
           n == (uLongf)o->size;
}

void ent_original_read(const ent_original *o, ent_readings *readings, ent_record *out)
{
    *out = (ent_record){.format = ent_input_format_of(o->format), .input = -1, .number = o->number};
    out->path = strndup(o->path.p, (size_t)o->path.n);
    if (out->path && o->number >= 0 && out->format > ENT_IN_AUTO && out->format < ENT_IN_COUNT &&
        read_reading(o->reading, readings, out) && expand(o, out))
        return;
    free(out->bytes);
    out->bytes = NULL;
    out->n = 0;
    out->outcome = ENT_FAILED_FORMAT;
    ent_fail(&out->error, ENT_FORMAT, o->path, 0, -1,
             "the copy of it in the ledger is damaged; add it from its file once more");
}
