// check_file.c: what spreadsheets and editors do to a table, one clear sentence for each.
//
// The reader of tables (base/table.c) refuses such a file as well, but it cannot say what happened to
// it: that takes a guess at what program wrote it.

#include "coding/check.h"
#include "base/utf8.h"

typedef struct file {
    ent_str name, text;
    int order;
    ent_findings *out;
} file;

static bool starts(ent_str s, const char *bytes, ptrdiff_t n)
{
    return s.n >= n && memcmp(s.p, bytes, (size_t)n) == 0;
}

static int64_t line_of(ent_str text, ptrdiff_t at)
{
    int64_t line = 1;
    for (ptrdiff_t i = 0; i < at; i++)
        line += text.p[i] == '\n';
    return line;
}

static bool refuse(const file *f, int64_t line, const char *why)
{
    ent_findings_add(f->out, false, f->order, f->name, line, "%s", why);
    return false;
}

// Bytes that are no UTF-8 text.
static bool check_bytes(const file *f)
{
    ent_str s = f->text;
    if (ent_str_trim(s).n == 0)
        return refuse(f, 1, "the file is empty");
    if (starts(s, "PK\x03\x04", 4) || starts(s, "\xD0\xCF\x11\xE0", 4))
        return refuse(f, 0,
                      "a workbook of a spreadsheet, no text; save the sheet as tab-separated "
                      "text in UTF-8");
    if (starts(s, "\xFF\xFE", 2) || starts(s, "\xFE\xFF", 2) || memchr(s.p, 0, (size_t)s.n))
        return refuse(f, 0, "UTF-16, which spreadsheets call Unicode text; save it as UTF-8");
    ptrdiff_t good = ent_utf8_valid_prefix(s);
    if (good == s.n)
        return true;
    ent_findings_add(f->out, false, f->order, f->name, line_of(s, good),
                     "a byte 0x%02X that is no UTF-8; the file seems to be in Latin-1 or "
                     "Windows-1252: save it as UTF-8",
                     (unsigned)(unsigned char)s.p[good]);
    return false;
}

// ------------------------------------------------------------------------------------------- head

// "# columns: a b" within quotes, or not parted by blanks.  `line` is a line of the head.
static bool check_head_line(const file *f, ent_str line, int64_t number)
{
    static const char *const keys[] = {"table:", "columns:"};
    line = ent_str_trim(line);
    if (ent_str_starts(line, ENT_S("\"#")))
        return refuse(f, number, "the head is in quotes; take them off, also inside of it");
    if (!ent_str_starts(line, ENT_S("#")))
        return true;
    ent_str rest = ent_str_trim(ent_str_cut(line, 1, line.n));
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (!ent_str_starts(rest, ent_str_of(keys[i])))
            continue;
        bool parted = ent_str_find_byte(rest, 0, '\t') >= 0 ||
                      ent_str_find_byte(rest, 0, ',') >= 0 || ent_str_find_byte(rest, 0, ';') >= 0;
        if (parted)
            return refuse(f, number,
                          i ? "the columns of the head are parted by blanks, nothing else"
                            : "the name of the table is one word, nothing behind it");
    }
    return true;
}

// -------------------------------------------------------------------------------------------- rows

static ptrdiff_t count_byte(ent_str s, char c)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s.n; i++)
        n += s.p[i] == c;
    return n;
}

// How many rows have which separator.
typedef struct separators {
    int64_t rows, tabs, commas, semicolons, spaces;
    int64_t first; // line of the first row
} separators;

static void count_row(separators *n, ent_str line, int64_t number)
{
    n->first = n->rows++ ? n->first : number;
    n->tabs += count_byte(line, '\t') > 0;
    n->commas += count_byte(line, ',') > 0;
    n->semicolons += count_byte(line, ';') > 0;
    n->spaces += ent_str_find(line, 0, ENT_S("  ")) >= 0;
}

static bool check_separators(const file *f, const separators *n)
{
    const char *what = n->commas == n->rows       ? "commas"
                       : n->semicolons == n->rows ? "semicolons"
                       : n->spaces == n->rows     ? "blanks"
                                                  : NULL;
    if (n->rows == 0 || n->tabs > 0 || !what)
        return true;
    ent_findings_add(f->out, false, f->order, f->name, n->first,
                     "the fields are parted by %s; a table needs a tab between two fields", what);
    return false;
}

// "Iran" with its quotes, as a spreadsheet writes a field with a comma or a quote in it.
static bool is_quoted(ent_str field)
{
    return field.n >= 2 && field.p[0] == '"' && field.p[field.n - 1] == '"';
}

static void check_row(const file *f, ent_str line, int64_t number)
{
    ent_str field, rest = line;
    bool quotes = false;
    while (ent_str_split(&rest, '\t', &field))
        quotes |= is_quoted(ent_str_trim(field));
    if (quotes)
        refuse(f, number, "a field in quotes, as spreadsheets write them; take the quotes off");
    if (ent_str_find(line, 0, ENT_S("\xC2\xA0")) >= 0)
        ent_findings_add(f->out, true, f->order, f->name, number,
                         "a no-break space, which looks like a blank but is none");
    if (ent_str_find(line, 0, ENT_S("\xEF\xBF\xBD")) >= 0)
        ent_findings_add(f->out, true, f->order, f->name, number,
                         "U+FFFD: a character was lost when the file was saved");
}

bool ent_check_file(ent_str name, ent_str text, int order, ent_findings *out)
{
    file f = {name, text, order, out};
    separators n = {0};
    ent_str line, rest = text;
    bool usable = check_bytes(&f);
    int64_t number = 0;
    if (starts(text, "\xEF\xBB\xBF", 3))
        rest = ent_str_cut(text, 3, text.n);
    while (usable && ent_str_split(&rest, '\n', &line)) {
        number++;
        bool row = ent_str_trim(line).n > 0 && line.p[0] != '#';
        if (n.rows == 0 && !check_head_line(&f, line, number))
            return false;
        if (row) {
            count_row(&n, line, number);
            check_row(&f, line, number);
        }
    }
    return usable && check_separators(&f, &n);
}
