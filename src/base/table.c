// table.c: see table.h.

#include "base/table.h"
#include "base/utf8.h"

static bool next_line(ent_table *t, ent_str *line)
{
    if (!ent_str_split(&t->rest, '\n', line))
        return false;
    if (!t->rest.p && line->n == 0) // what follows the last newline
        return false;
    if (line->n > 0 && line->p[line->n - 1] == '\r')
        line->n--;
    t->line++;
    return true;
}

static ent_status read_columns(ent_table *t, ent_str names, ent_error *err)
{
    ent_str name;
    while (ent_str_split(&names, ' ', &name)) {
        if (name.n == 0)
            continue;
        if (t->n_columns == ENT_MAX_COLUMNS)
            return ent_fail(err, ENT_TABLE, t->file, t->line, -1, "more than 16 columns");
        if (ent_table_column(t, name) >= 0)
            return ent_fail(err, ENT_TABLE, t->file, t->line, -1, "two columns of one name");
        t->column[t->n_columns++] = name;
    }
    return ENT_OK;
}

static ent_status read_head(ent_table *t, ent_str line, ent_error *err)
{
    ptrdiff_t colon = ent_str_find_byte(line, 1, ':');
    if (colon < 0)
        return ENT_OK;
    ent_str key = ent_str_trim(ent_str_cut(line, 1, colon));
    ent_str value = ent_str_trim(ent_str_cut(line, colon + 1, line.n));
    if (ent_str_eq(key, ENT_S("table")))
        t->name = value;
    else if (ent_str_eq(key, ENT_S("version")))
        t->version = value;
    else if (ent_str_eq(key, ENT_S("licence")))
        t->licence = value;
    else if (ent_str_eq(key, ENT_S("goldstein")))
        t->scale = ent_str_cut(
            value, 0,
            ent_str_find_byte(value, 0, ' ') < 0 ? value.n : ent_str_find_byte(value, 0, ' '));
    else if (ent_str_eq(key, ENT_S("columns")) && t->n_columns == 0)
        return read_columns(t, value, err);
    return ENT_OK;
}

// Comment or blank line next?
static bool in_head(const ent_table *t)
{
    return ent_str_starts(t->rest, ENT_S("#")) || ent_str_starts(t->rest, ENT_S("\n")) ||
           ent_str_starts(t->rest, ENT_S("\r\n"));
}

static ent_status read_heads(ent_table *t, ent_error *err)
{
    ent_str line;
    while (in_head(t) && next_line(t, &line)) {
        ent_status status = line.n > 0 ? read_head(t, line, err) : ENT_OK;
        if (status != ENT_OK)
            return status;
    }
    return ENT_OK;
}

ent_status ent_table_open(ent_table *t, ent_str file, ent_str text, ent_error *err)
{
    *t = (ent_table){.file = file, .rest = text};
    if (text.n > ENT_MAX_TABLE)
        return ent_fail(err, ENT_TABLE, file, 0, -1, "table over 64 MiB; split it");
    ptrdiff_t good = ent_utf8_valid_prefix(text);
    if (good < text.n) {
        int64_t line = 1;
        for (ptrdiff_t i = 0; i < good; i++)
            line += text.p[i] == '\n';
        return ent_fail(err, ENT_TABLE, file, line, good, "not UTF-8; save the table as UTF-8");
    }
    if (ent_str_starts(t->rest, ENT_S("\xEF\xBB\xBF")))
        t->rest = ent_str_cut(t->rest, 3, t->rest.n);
    const char *start = t->rest.p;
    ent_status status = read_heads(t, err);
    if (status != ENT_OK)
        return status;
    t->head = t->rest.p ? (ent_str){start, t->rest.p - start} : ENT_S("");
    if (t->name.n == 0)
        return ent_fail(err, ENT_TABLE, file, 1, -1, "no head line \"# table: NAME\"");
    if (t->n_columns == 0)
        return ent_fail(err, ENT_TABLE, file, 1, -1, "no head line \"# columns: NAME NAME\"");
    return ENT_OK;
}

// A field is a few bytes, so a loop is quicker than memchr.
static ent_str cut_field(ent_str *line, bool *more)
{
    ptrdiff_t at = 0;
    while (at < line->n && line->p[at] != '\t')
        at++;
    ent_str field = ent_str_cut(*line, 0, at);
    *more = at < line->n;
    *line = ent_str_cut(*line, at + *more, line->n);
    return ent_str_trim(field);
}

static int split_row(ent_table *t, ent_str line, ent_row *row, ent_error *err)
{
    row->line = t->line;
    for (int i = 0; i < ENT_MAX_COLUMNS; i++)
        row->field[i] = ENT_S("");
    if (line.n > ENT_MAX_TABLE_LINE) {
        ent_table_fail(t, row, err, "line over 64 KiB", ENT_S(""));
        return -1;
    }
    bool more = true;
    for (int n = 0; more; n++) {
        ent_str field = cut_field(&line, &more);
        if (n == t->n_columns) {
            ent_table_fail(t, row, err, "more fields than the head names, at", field);
            return -1;
        }
        row->field[n] = field;
    }
    return 1;
}

int ent_table_next(ent_table *t, ent_row *row, ent_error *err)
{
    ent_str line;
    while (next_line(t, &line)) {
        if (line.n == 0 || line.p[0] == '#' || ent_str_trim(line).n == 0)
            continue;
        return split_row(t, line, row, err);
    }
    return 0;
}

int ent_table_column(const ent_table *t, ent_str name)
{
    for (int i = 0; i < t->n_columns; i++)
        if (ent_str_eq(t->column[i], name))
            return i;
    return -1;
}

ent_str ent_table_field(const ent_table *t, const ent_row *row, const char *column)
{
    int at = ent_table_column(t, ent_str_of(column));
    return at < 0 ? ENT_S("") : row->field[at];
}

ent_status ent_table_columns(const ent_table *t, const char *const *names, int *at, ent_error *err)
{
    for (int i = 0; names[i]; i++) {
        at[i] = ent_table_column(t, ent_str_of(names[i]));
        if (at[i] < 0)
            return ent_fail(err, ENT_TABLE, t->file, 1, -1, "no column \"%s\" in \"# columns:\"",
                            names[i]);
    }
    return ENT_OK;
}

bool ent_table_note(ent_table_faults *faults, const ent_error *err)
{
    if (!faults)
        return false;
    if (faults->n < ENT_MAX_TABLE_FAULTS) {
        faults->items[faults->n++] = *err;
    } else if (!faults->more) {
        faults->more = true;
        faults->first_more = *err;
    }
    return true;
}

ent_status ent_table_take(ent_table *t, const ent_table_kind *kinds, size_t n, void *into,
                          ent_arena *a, bool *taken, ent_error *err)
{
    const ent_table_kind *kind = NULL;
    for (size_t i = 0; i < n; i++)
        if (ent_str_eq(t->name, ent_str_of(kinds[i].name)))
            kind = &kinds[i];
    *taken = kind != NULL;
    if (!kind)
        return ENT_OK;
    int at[ENT_MAX_COLUMNS];
    ent_status status = ent_table_columns(t, kind->columns, at, err);
    ent_row row;
    int got;
    while (!status && (got = ent_table_next(t, &row, err)) != 0) {
        status = got < 0 ? ENT_TABLE : kind->take(into, a, t, &row, at, err);
        if (status && ent_table_note(t->faults, err))
            status = ENT_OK;
    }
    return status;
}

ent_status ent_table_fail(const ent_table *t, const ent_row *row, ent_error *err, const char *what,
                          ent_str value)
{
    int n = value.n < 60 ? (int)value.n : 60;
    while (n < value.n && n > 0 && ((unsigned char)value.p[n] & 0xC0) == 0x80)
        n--; // no half characters
    return ent_fail(err, ENT_TABLE, t->file, row->line, -1, "%s%s%.*s%s", what,
                    value.n ? " \"" : "", n, value.p ? value.p : "", value.n ? "\"" : "");
}
