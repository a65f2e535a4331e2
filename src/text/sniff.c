// sniff.c: what a file is, by its first bytes, and by its name where they leave it open.

#include "text/cut.h"

static const char *const format_names[ENT_IN_COUNT] = {
    [ENT_IN_AUTO] = "auto",   [ENT_IN_TEXT] = "text",         [ENT_IN_HTML] = "html",
    [ENT_IN_JSONL] = "jsonl", [ENT_IN_CSV] = "csv",           [ENT_IN_TSV] = "tsv",
    [ENT_IN_WARC] = "warc",   [ENT_IN_PETRARCH] = "petrarch", [ENT_IN_CONLLU] = "conllu",
};

const char *ent_input_format_name(ent_input_format f)
{
    return f >= 0 && f < ENT_IN_COUNT ? format_names[f] : "";
}

ent_input_format ent_input_format_of(ent_str name)
{
    for (int i = 0; i < ENT_IN_COUNT; i++)
        if (ent_str_eq(name, ent_str_of(format_names[i])))
            return (ent_input_format)i;
    return ENT_IN_COUNT;
}

static ent_str skip_space(ent_str s)
{
    ptrdiff_t i = 0;
    while (i < s.n && ent_is_space(s.p[i]))
        i++;
    return ent_str_cut(s, i, s.n);
}

static bool ends_nocase(ent_str s, ent_str suffix)
{
    return s.n > suffix.n && ent_str_eq_nocase(ent_str_cut(s, s.n - suffix.n, s.n), suffix);
}

// '{' and a key, or an array of such.
static bool is_json(ent_str s)
{
    if (s.n > 0 && s.p[0] == '[')
        s = skip_space(ent_str_cut(s, 1, s.n));
    if (s.n == 0 || s.p[0] != '{')
        return false;
    s = skip_space(ent_str_cut(s, 1, s.n));
    return s.n == 0 || s.p[0] == '"' || s.p[0] == '}';
}

// Past the prolog of an XML file: declaration, comments, document type.
static ent_str skip_prolog(ent_str s)
{
    while (s.n > 1 && s.p[0] == '<' && (s.p[1] == '?' || s.p[1] == '!')) {
        bool comment = ent_str_starts(s, ENT_S("<!--"));
        ptrdiff_t end = ent_str_find(s, 1, comment ? ENT_S("-->") : ENT_S(">"));
        if (end < 0)
            break;
        s = skip_space(ent_str_cut(s, end + (comment ? 3 : 1), s.n));
    }
    return s;
}

static bool is_petrarch(ent_str s)
{
    // A document type with entities in it has a '>' before its end: look a little further.
    static const char *const roots[] = {"<Sentences", "<Articles", "<Validation"};
    ent_str body = skip_prolog(s);
    bool doctype = ent_str_starts_nocase(body, ENT_S("<!ENTITY")) ||
                   ent_str_find(s, 0, ENT_S("<!ENTITY")) >= 0;
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        ent_str root = ent_str_of(roots[i]);
        if (ent_str_starts(body, root) || (doctype && ent_str_find(s, 0, root) >= 0))
            return true;
    }
    return false;
}

// Any markup: a tag, a declaration or a comment.
static bool is_markup(ent_str s)
{
    return s.n > 2 && s.p[0] == '<' && (ent_is_alpha(s.p[1]) || s.p[1] == '!' || s.p[1] == '?');
}

static ent_input_format by_name(ent_str name)
{
    static const char *const packed[] = {".gz", ".zst", ".xz", ".bz2", ".lz4"};
    static const struct {
        const char *suffix;
        ent_input_format format;
    } suffixes[] = {
        {".jsonl", ENT_IN_JSONL}, {".ndjson", ENT_IN_JSONL},  {".json", ENT_IN_JSONL},
        {".csv", ENT_IN_CSV},     {".tsv", ENT_IN_TSV},       {".tab", ENT_IN_TSV},
        {".html", ENT_IN_HTML},   {".htm", ENT_IN_HTML},      {".xhtml", ENT_IN_HTML},
        {".warc", ENT_IN_WARC},   {".conllu", ENT_IN_CONLLU},
    };
    for (size_t i = 0; i < sizeof packed / sizeof *packed; i++)
        if (ends_nocase(name, ent_str_of(packed[i])))
            name.n -= (ptrdiff_t)strlen(packed[i]);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (ends_nocase(name, ent_str_of(suffixes[i].suffix)))
            return suffixes[i].format;
    return ENT_IN_TEXT;
}

static ent_input_format by_header(ent_str s)
{
    if (ent_str_starts(s, ENT_S("sep="))) {
        ptrdiff_t end = ent_str_find_byte(s, 0, '\n');
        s = ent_str_cut(s, end < 0 ? s.n : end + 1, s.n);
    }
    ptrdiff_t end = ent_str_find_byte(s, 0, '\n');
    char delimiter = ',';
    if (!ent_csv_header_known(ent_str_trim(ent_str_cut(s, 0, end < 0 ? s.n : end)), &delimiter) &&
        !ent_csv_looks_like_table(s, &delimiter))
        return ENT_IN_TEXT;
    return delimiter == '\t' ? ENT_IN_TSV : ENT_IN_CSV;
}

ent_input_format ent_sniff(ent_str start, ent_str name)
{
    char narrow[2048];
    ent_wide wide = ent_wide_of(start);
    if (wide != ENT_WIDE_NONE)
        start = (ent_str){narrow, (ptrdiff_t)ent_wide_preview(start, wide, narrow, sizeof narrow)};
    if (ent_str_starts(start, ENT_S("\xEF\xBB\xBF")))
        start = ent_str_cut(start, 3, start.n);
    ent_str s = skip_space(start);
    if (ent_str_starts(s, ENT_S("WARC/")) && s.n > 5 && ent_is_digit(s.p[5]))
        return ENT_IN_WARC;
    if (is_json(s))
        return ENT_IN_JSONL;
    if (is_markup(s))
        return is_petrarch(s) ? ENT_IN_PETRARCH : ENT_IN_HTML;
    if (s.n == 0 || memchr(s.p, 0, (size_t)s.n))
        return ENT_IN_TEXT; // empty or binary; the decoder will say which
    ent_input_format named = by_name(name);
    if (named == ENT_IN_CONLLU ||
        ent_conllu_looks_like(s)) // a comment of it may look like a header
        return ENT_IN_CONLLU;
    ent_input_format header = by_header(s);
    return header != ENT_IN_TEXT ? header : named;
}
