// extract.c: see extract.h.  Bytes are decoded once, the fields of the format are found, and the
// text of a field that begins with a tag is read as HTML.  Maps are put one behind the other, so
// that each position of the text leads to a byte of the file.

#include "text/extract.h"
#include "text/from.h"
#include "base/utf8.h"

// One record on its way.
typedef struct job {
    const ent_record *r;
    const ent_extract_options *options;
    ent_arena *keep;
    ent_arena tmp;
    ent_document *out;
    ent_error *err;
} job;

// ---------------------------------------------------------------------------------------- failures

static const ent_status statuses[ENT_OUTCOME_COUNT] = {
    [ENT_SKIPPED_EMPTY] = ENT_UNSUPPORTED,    [ENT_SKIPPED_NO_TEXT_KEY] = ENT_FORMAT,
    [ENT_SKIPPED_NOT_TEXT] = ENT_UNSUPPORTED, [ENT_FAILED_FORMAT] = ENT_FORMAT,
    [ENT_FAILED_TOO_LARGE] = ENT_TOO_LARGE,
};

// `at` is a byte of the record, or -1.
static ent_outcome fail_at(const job *j, ent_outcome outcome, int64_t at, const char *text)
{
    const ent_record *r = j->r;
    int64_t line = r->line;
    ent_str before = {r->bytes, at > 0 ? (ptrdiff_t)at : 0};
    for (ptrdiff_t i = 0; (i = ent_str_find_byte(before, i, '\n')) >= 0; i++)
        line++;
    (void)ent_fail(j->err, statuses[outcome], ent_str_of(r->path), line,
                   r->transcoded ? -1 : r->byte + (at > 0 ? at : 0), "%s", text);
    return outcome;
}

// The same, `at` in a text that `map` leads back from.
static ent_outcome fail_in(const job *j, ent_outcome outcome, const ent_map *map, ptrdiff_t at,
                           const char *text)
{
    int64_t found = at < 0 ? -1 : ent_map_find(map, (int32_t)at);
    return fail_at(j, outcome, found > (int64_t)j->r->n ? (int64_t)j->r->n : found, text);
}

static ent_outcome not_text(const job *j)
{
    return fail_at(j, ENT_SKIPPED_NOT_TEXT, 0, "not text: an image, a program or the like");
}

// ---------------------------------------------------------------------------------------- metadata

// Names of files may be ill-formed UTF-8; ids and messages may not.
static ent_str repaired(ent_str s, ent_arena *keep)
{
    if (ent_utf8_valid_prefix(s) == s.n)
        return s;
    char *out = ENT_NEW(keep, char, s.n * 3);
    ptrdiff_t n = 0;
    for (const char *p = s.p, *end = s.p + s.n; p < end;) {
        uint32_t c;
        int length = ent_utf8_decode(p, end, &c);
        n += ent_utf8_encode(length ? c : ENT_REPLACEMENT, out + n);
        p += length ? length : ent_utf8_bad_length(p, end);
    }
    return (ent_str){out, n};
}

// path#number, for records that do not say what they are called.
static ent_str numbered(const job *j, ent_str path)
{
    char digits[24];
    int i = sizeof digits;
    int64_t rest = j->r->number;
    if (rest <= 0)
        return path;
    do
        digits[--i] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    digits[--i] = '#';
    return ent_arena_join(j->keep, path, (ent_str){digits + i, (ptrdiff_t)sizeof digits - i});
}

static void begin_document(const job *j)
{
    ent_str none = ENT_S("");
    *j->out = (ent_document){.published = ENT_NO_DAY,
                             .base = j->r->byte,
                             .text = none,
                             .url = none,
                             .title = none,
                             .source = none,
                             .licence = none,
                             .language = none};
    j->out->path = repaired(ent_str_of(j->r->path), j->keep);
    j->out->id = numbered(j, j->out->path);
    if (j->r->transcoded)
        j->out->base = -1;
}

static void replace_if_any(ent_str *field, ent_str value)
{
    value = ent_str_trim(value);
    if (value.n > 0)
        *field = value;
}

// What the record says about itself goes before what was found in its text.
static void take_metadata(const job *j, const ent_values *v)
{
    ent_document *d = j->out;
    replace_if_any(&d->id, v->value[ENT_FIELD_ID]);
    replace_if_any(&d->title, v->value[ENT_FIELD_TITLE]);
    replace_if_any(&d->url, v->value[ENT_FIELD_URL]);
    replace_if_any(&d->source, v->value[ENT_FIELD_SOURCE]);
    if (ent_publication_date(v->value[ENT_FIELD_DATE], &d->published))
        d->published_source = ENT_DATE_METADATA;
}

static ent_outcome finish_document(const job *j)
{
    ent_document *d = j->out;
    if (ent_str_trim(d->text).n == 0)
        return fail_at(j, ENT_SKIPPED_EMPTY, 0, "no text in it");
    if (d->published == ENT_NO_DAY && j->options->published != ENT_NO_DAY) {
        d->published = j->options->published;
        d->published_source = ENT_DATE_OPTION;
    }
    return ENT_CODED;
}

// --------------------------------------------------------------------------------------- the text

// The article of a page; `map` leads from the page to the bytes of the record.
static ent_outcome take_html(const job *j, ent_str html, const ent_map *map)
{
    ent_document *d = j->out;
    ent_error why = {.byte = -1};
    ent_outcome outcome = ent_html_article(html, j->keep, j->tmp, d, &why);
    if (outcome != ENT_CODED)
        return fail_in(j, outcome, map, (ptrdiff_t)why.byte, why.text);
    d->map = ent_map_compose(j->keep, &d->map, map);
    return ENT_CODED;
}

static bool begins_with_tag(ent_str text)
{
    ent_str s = ent_str_trim(text);
    return s.n > 2 && s.p[0] == '<' && (ent_is_alpha((unsigned char)s.p[1]) || s.p[1] == '!') &&
           ent_str_find_byte(s, 0, '>') > 0;
}

// The fields of a record; `map` leads from what they were found in to the bytes.
static ent_outcome take_values(const job *j, const ent_values *v, const ent_map *map)
{
    ent_document *d = j->out;
    ent_str text = v->value[ENT_FIELD_TEXT];
    ent_map whole = ent_map_compose(j->keep, &v->map, map);
    replace_if_any(&d->title, v->value[ENT_FIELD_TITLE]);
    if (begins_with_tag(text)) {
        ent_outcome outcome = take_html(j, text, &whole);
        if (outcome != ENT_CODED)
            return outcome;
    } else {
        d->text = text;
        d->map = whole;
    }
    take_metadata(j, v);
    return finish_document(j);
}

// No field has been found yet.
static ent_values no_values(void)
{
    ent_values v = {0};
    for (int f = 0; f < ENT_FIELD_COUNT; f++)
        v.value[f] = ENT_S("");
    return v;
}

static ent_outcome take_json(const job *j, ent_str text, const ent_map *map)
{
    ent_values v = no_values();
    ent_fault fault = {.at = -1};
    ent_outcome outcome = ent_json_values(text, &j->options->columns, j->keep, &v, &fault);
    if (outcome != ENT_CODED)
        return fail_in(j, outcome, map, fault.at, fault.text);
    return take_values(j, &v, map);
}

static ent_outcome take_plain(const job *j, ent_str text, const ent_map *map)
{
    j->out->text = text;
    j->out->map = *map;
    j->out->headline_in_text = true;
    return finish_document(j);
}

// ------------------------------------------------------------------------------------- the formats

static ent_outcome extract_html(const job *j, ent_str text, const ent_map *map)
{
    ent_outcome outcome = take_html(j, text, map);
    return outcome == ENT_CODED ? finish_document(j) : outcome;
}

static ent_outcome extract_csv(const job *j, ent_str text, const ent_map *map)
{
    ent_values v = no_values();
    ent_csv_values(text, j->r, j->keep, &v);
    return take_values(j, &v, map);
}

// Its text is what it is: no headline to be found in it, no page.
static ent_outcome extract_conllu(const job *j, ent_str text, const ent_map *map)
{
    ent_values v = no_values();
    ent_fault fault = {.at = -1};
    ent_given *given = ENT_NEW(j->keep, ent_given, 1);
    ent_outcome outcome = ent_conllu_values(text, j->keep, &v, given, &fault);
    if (outcome != ENT_CODED)
        return fail_in(j, outcome, map, fault.at, fault.text);
    j->out->text = v.value[ENT_FIELD_TEXT];
    j->out->map = ent_map_compose(j->keep, &v.map, map);
    j->out->given = given;
    take_metadata(j, &v);
    return finish_document(j);
}

static ent_outcome extract_petrarch(const job *j)
{
    ent_values v = no_values();
    ent_map none = {0};
    ent_petrarch_values((ent_str){j->r->bytes, (ptrdiff_t)j->r->n}, &v);
    return take_values(j, &v, &none);
}

static ent_outcome extract_warc(const job *j)
{
    ent_warc_parts parts = {0};
    ent_fault fault = {.at = -1};
    ent_str bytes = {j->r->bytes, (ptrdiff_t)j->r->n};
    ent_outcome outcome = ent_warc_parts_of(bytes, j->keep, &parts, &fault);
    if (outcome != ENT_CODED)
        return fail_at(j, outcome, fault.at, fault.text);
    bool plain = ent_str_eq_nocase(parts.media, ENT_S("text/plain"));
    bool json = ent_str_eq_nocase(parts.media, ENT_S("application/json"));
    if (parts.charset.n == 0 && !plain && !json)
        parts.charset = ent_html_charset(parts.content);
    ent_str text;
    ent_map map = {0};
    if (!ent_decode(parts.content, parts.charset, j->keep, j->tmp, &text, &map))
        return not_text(j);
    map = ent_map_compose(j->keep, &map, &parts.map);
    if (parts.id.n > 0)
        j->out->id = repaired(parts.id, j->keep);
    ent_str url = repaired(parts.url, j->keep);
    outcome = plain  ? take_plain(j, text, &map)
              : json ? take_json(j, text, &map)
                     : extract_html(j, text, &map);
    replace_if_any(&j->out->url, url);
    return outcome;
}

static ent_outcome extract_decoded(const job *j)
{
    ent_str bytes = {j->r->bytes, (ptrdiff_t)j->r->n}, text;
    bool html = j->r->format == ENT_IN_HTML;
    ent_map map = {0};
    if (!ent_decode(bytes, html ? ent_html_charset(bytes) : ENT_S(""), j->keep, j->tmp, &text,
                    &map))
        return not_text(j);
    switch (j->r->format) {
    case ENT_IN_HTML: return extract_html(j, text, &map);
    case ENT_IN_JSONL: return take_json(j, text, &map);
    case ENT_IN_CSV:
    case ENT_IN_TSV: return extract_csv(j, text, &map);
    case ENT_IN_CONLLU: return extract_conllu(j, text, &map);
    default: return take_plain(j, text, &map);
    }
}

ent_outcome ent_extract(const ent_record *r, const ent_extract_options *options, ent_arena *keep,
                        ent_arena tmp, ent_document *out, ent_error *err)
{
    ent_document document;
    job j = {.r = r, .options = options, .keep = keep, .tmp = tmp, .out = &document, .err = err};
    begin_document(&j);
    ent_outcome outcome = r->n == 0                      ? finish_document(&j)
                          : r->format == ENT_IN_WARC     ? extract_warc(&j)
                          : r->format == ENT_IN_PETRARCH ? extract_petrarch(&j)
                                                         : extract_decoded(&j);
    if (outcome == ENT_CODED)
        *out = document;
    return outcome;
}
