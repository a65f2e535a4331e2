// cut_csv.c: rows of CSV and TSV, with quotes as in RFC 4180, after a line that names the columns.
//
// A quote that is never closed would swallow the rest of the file.  It shows in one of three ways:
// the row grows over max_document, the file ends, or a quote that can only be an opening one stands
// inside a field that has gone over a line end.  Then the row is given up and reading goes on at
// the next line behind its first that has as many fields as there are columns.
//
// Looking for that line can scan far in vain.  Such bytes are counted as debt, which progress pays
// off; while the debt is high, a row must end with its line, so the work stays linear.

#include "text/cut.h"
#include "text/fields.h"
#include <stdio.h>

enum { DEBT_PAID = 16 }; // bytes of debt that one byte of progress pays off

static const char delimiters[] = ",;\t|";

// ------------------------------------------------------------------------------------ the header

// End of the first row: the first newline outside of quotes, or -1.
static ptrdiff_t header_end(ent_str s)
{
    bool quoted = false;
    for (ptrdiff_t i = 0; i < s.n; i++) {
        quoted ^= s.p[i] == '"';
        if (s.p[i] == '\n' && !quoted)
            return i;
    }
    return -1;
}

// The next name of a header line, without its quotes.
static bool next_name(ent_str *rest, char delimiter, ent_str *name)
{
    if (!rest->p)
        return false;
    bool quoted = false;
    ptrdiff_t i = 0;
    for (; i < rest->n && (quoted || rest->p[i] != delimiter); i++)
        quoted ^= rest->p[i] == '"';
    *name = ent_str_trim(ent_str_cut(*rest, 0, i));
    *rest = i < rest->n ? ent_str_cut(*rest, i + 1, rest->n) : (ent_str){NULL, 0};
    if (name->n >= 2 && name->p[0] == '"' && name->p[name->n - 1] == '"')
        *name = ent_str_trim(ent_str_cut(*name, 1, name->n - 1));
    return true;
}

// How many names of the line are usual ones if it is split at this delimiter; *n names in all.
static int known_names(ent_str line, char delimiter, int *n)
{
    int known = 0;
    ent_str name;
    for (*n = 0; next_name(&line, delimiter, &name); ++*n)
        for (int f = 0; f < ENT_FIELD_COUNT; f++)
            if (ent_field_rank(NULL, (ent_field)f, name) >= 0) {
                known++;
                break;
            }
    return known;
}

// The delimiter that shows most known names, then most names.
static int best_delimiter(ent_str line, char *delimiter, int *fields)
{
    int best = -1;
    *fields = 0;
    for (int i = 0; delimiters[i]; i++) {
        int n;
        int known = known_names(line, delimiters[i], &n);
        if (known > best || (known == best && n > *fields)) {
            best = known;
            *fields = n;
            *delimiter = delimiters[i];
        }
    }
    return best;
}

bool ent_csv_header_known(ent_str line, char *delimiter)
{
    int n;
    return best_delimiter(line, delimiter, &n) >= 2 && n >= 2;
}

// "event_id" may be a name; "On Monday the president of France visited Spain" is none.
static bool is_short_name(ent_str name)
{
    enum { LONGEST = 32 };
    if (name.n < 1 || name.n > LONGEST)
        return false;
    if (!ent_is_alpha(name.p[0]) && name.p[0] != '_' && (unsigned char)name.p[0] < 0x80)
        return false;
    return name.p[name.n - 1] != '.' && ent_str_find_byte(name, 0, '"') < 0;
}

// How many names a line has at this delimiter; 0: it is no line of names.
static int count_names(ent_str line, char delimiter)
{
    int n = 0;
    ent_str name, all = line;
    while (next_name(&line, delimiter, &name)) {
        bool spaced = name.p > all.p && name.p[-1] == ' '; // "Paris, Rome and Bonn"
        if (!is_short_name(name) || spaced)
            return 0;
        n++;
    }
    return n;
}

static int count_fields_at(ent_str row, char delimiter)
{
    int n = 0;
    ent_str field;
    while (next_name(&row, delimiter, &field))
        n++;
    return n;
}

bool ent_csv_looks_like_table(ent_str start, char *delimiter)
{
    static const char tried[] = "\t,";
    enum { FEWEST = 3 };
    ptrdiff_t end = ent_str_find_byte(start, 0, '\n');
    ent_str line = ent_str_trim(ent_str_cut(start, 0, end < 0 ? start.n : end));
    for (int i = 0; tried[i] && end >= 0; i++) {
        int n = count_names(line, tried[i]), rows = 0;
        ent_str rest = ent_str_cut(start, end + 1, start.n);
        ptrdiff_t to;
        while (n >= FEWEST && (to = header_end(rest)) >= 0) {
            ent_str row = ent_str_cut(rest, 0, to);
            if (row.n > 0 && row.p[row.n - 1] == '\r')
                row.n--;
            rest = ent_str_cut(rest, to + 1, rest.n);
            if (row.n > 0 && count_fields_at(row, tried[i]) != n)
                n = 0;
            rows += row.n > 0;
        }
        if (n >= FEWEST && rows > 0) {
            *delimiter = tried[i];
            return true;
        }
    }
    return false;
}

// The column that fits field f best, or -1.
static int find_column(const ent_cut *c, ent_str line, ent_field f)
{
    int best = -1, best_rank = 0, i = 0;
    ent_str name;
    for (; next_name(&line, c->delimiter, &name); i++) {
        int rank = ent_field_rank(&c->options->columns, f, name);
        if (rank >= 0 && (best < 0 || rank < best_rank)) {
            best = i;
            best_rank = rank;
        }
    }
    return best;
}

// "a, b, c" of a header line, as much as fits.
static void list_names(const ent_cut *c, ent_str line, char *out, size_t room)
{
    ent_str name;
    size_t n = 0;
    out[0] = 0;
    while (n + 4 < room && next_name(&line, c->delimiter, &name)) {
        int got = snprintf(out + n, room - n, "%s%.*s", n ? ", " : "",
                           (int)(name.n < 40 ? name.n : 40), name.p);
        n += got > 0 ? (size_t)got : 0;
    }
}

static bool no_column(ent_cut *c, ent_str line, ent_field f, ent_record *out)
{
    char names[120], text[256];
    ent_str wanted = ent_field_chosen(&c->options->columns, f);
    list_names(c, line, names, sizeof names);
    if (wanted.n > 0)
        snprintf(text, sizeof text, "no column \"%.*s\" (%s NAME); there are: %s",
                 (int)(wanted.n < 40 ? wanted.n : 40), wanted.p,
                 c->options->marked ? "--column" : ent_field_option(f), names);
    else
        snprintf(text, sizeof text, "no column holds the text; name it with %s NAME; there are: %s",
                 ent_field_option(f), names);
    c->done = true;
    ent_outcome outcome = c->options->marked ? ENT_FAILED_FORMAT : ENT_SKIPPED_NO_TEXT_KEY;
    return ent_cut_complain(c, out, outcome, text);
}

// Of sentences with marks only their column counts, and it may show only in the first row.
static bool take_marked_header(ent_cut *c, ent_str line, ent_record *out)
{
    bool commas = ent_str_find_byte(line, 0, '\t') < 0 && ent_str_find_byte(line, 0, ',') >= 0;
    c->delimiter = commas ? ',' : '\t';
    known_names(line, c->delimiter, &c->n_columns);
    for (int f = 0; f < ENT_FIELD_COUNT; f++)
        c->column[f] = -1;
    c->column[ENT_FIELD_TEXT] = find_column(c, line, ENT_FIELD_TEXT);
    c->seeks_marks = ent_field_chosen(&c->options->columns, ENT_FIELD_TEXT).n == 0;
    return c->seeks_marks || c->column[ENT_FIELD_TEXT] >= 0 ||
           !no_column(c, line, ENT_FIELD_TEXT, out);
}

// Take in the header line.  false: it will not do, and *out says why.
static bool take_header(ent_cut *c, ent_str line, ent_record *out)
{
    if (c->options->marked)
        return take_marked_header(c, line, out);
    best_delimiter(line, &c->delimiter, &c->n_columns);
    if (c->format == ENT_IN_TSV && ent_str_find_byte(line, 0, '\t') >= 0)
        c->delimiter = '\t';
    known_names(line, c->delimiter, &c->n_columns);
    c->format = c->delimiter == '\t' ? ENT_IN_TSV : ENT_IN_CSV;
    for (int f = 0; f < ENT_FIELD_COUNT; f++) {
        c->column[f] = find_column(c, line, (ent_field)f);
        bool must =
            f == ENT_FIELD_TEXT || ent_field_chosen(&c->options->columns, (ent_field)f).n > 0;
        if (must && c->column[f] < 0)
            return !no_column(c, line, (ent_field)f, out);
    }
    return true;
}

// Hold the first row that is not blank: its length with the newline, or -1.
static ptrdiff_t hold_header(ent_cut *c)
{
    ent_window *w = &c->window;
    ent_window_want(w, ENT_MAX_CSV_HEADER);
    for (;;) {
        ent_str held = ent_window_held(w);
        ptrdiff_t end = header_end(held);
        if (end < 0)
            return w->ended ? held.n : -1;
        ent_str line = ent_str_trim(ent_str_cut(held, 0, end));
        if (line.n > 0 && !ent_str_starts(line, ENT_S("sep="))) // what Excel puts before a header
            return end + 1;
        ent_window_drop(w, (size_t)end + 1);
    }
}

// A header without its line end and blanks; a tab at an end of it stands beside a name that is empty.
static ent_str header_line(ent_str s)
{
    while (s.n > 0 && s.p[s.n - 1] != '\t' && ent_is_space(s.p[s.n - 1]))
        s.n--;
    while (s.n > 0 && s.p[0] != '\t' && ent_is_space(s.p[0]))
        s = ent_str_cut(s, 1, s.n);
    return s;
}

int ent_csv_read_header(ent_cut *c, ent_record *out)
{
    ent_window *w = &c->window;
    if (c->has_header)
        return 1;
    ptrdiff_t n = hold_header(c);
    ent_str line = n < 0 ? ENT_S("") : header_line(ent_str_cut(ent_window_held(w), 0, n));
    if (n >= 0 && ent_str_trim(line).n == 0) {
        c->done = true;
        return 0;
    }
    if (n < 0 || line.n > ENT_MAX_CSV_HEADER) {
        c->done = true;
        ent_cut_complain(c, out, ENT_FAILED_FORMAT,
                         "the first line names no columns; a CSV file needs a header line");
        return -1;
    }
    if (!take_header(c, line, out))
        return -1;
    if (c->n_columns > ENT_MAX_CSV_COLUMNS) {
        c->done = true;
        ent_cut_complain(c, out, ENT_FAILED_TOO_LARGE, "more than 4096 columns");
        return -1;
    }
    ent_window_drop(w, (size_t)n);
    c->has_header = true;
    return 1;
}

// ------------------------------------------------------------------------------------------ rows

typedef struct scan {
    size_t at;         // looked at so far
    ptrdiff_t newline; // the next one at or behind `at`, outside of quotes; -1: not known
    bool quoted;
    size_t open;    // quoted: where the field began
    size_t checked; // quoted: no newline between `open` and here, unless `spans`
    bool spans;
} scan;

typedef enum verdict {
    GO,    // some way on
    MORE,  // the bytes at hand end inside the row
    WHOLE, // the row ends at `at`
    BROKEN
} verdict;

static bool ends_field(const ent_cut *c, char next)
{
    return next == c->delimiter || next == '\n' || next == '\r';
}

static bool begins_field(const ent_cut *c, ent_str held, size_t at)
{
    return at == 0 || held.p[at - 1] == c->delimiter;
}

// Outside of quotes: to the newline, or into a quoted field.
static verdict scan_outside(const ent_cut *c, scan *s, ent_str held)
{
    size_t n = (size_t)held.n;
    if (s->newline < (ptrdiff_t)s->at)
        s->newline = ent_str_find_byte(held, (ptrdiff_t)s->at, '\n');
    size_t end = s->newline < 0 ? n : (size_t)s->newline;
    const char *quote = memchr(held.p + s->at, '"', end - s->at);
    if (!quote) {
        s->at = end;
        return s->newline < 0 ? MORE : WHOLE;
    }
    size_t at = (size_t)(quote - held.p);
    s->quoted = begins_field(c, held, at);
    s->at = s->open = s->checked = at + 1;
    s->spans = false;
    return GO;
}

static bool spans_lines(scan *s, ent_str held, size_t to)
{
    if (!s->spans && to > s->checked)
        s->spans = memchr(held.p + s->checked, '\n', to - s->checked) != NULL;
    s->checked = to;
    return s->spans;
}

// Inside quotes: to the quote that closes the field.  A quote before other text is taken as a part
// of the text, as most programs do.
static verdict scan_inside(const ent_cut *c, scan *s, ent_str held, bool ended)
{
    ptrdiff_t quote = ent_str_find_byte(held, (ptrdiff_t)s->at, '"');
    if (quote < 0 || (quote + 1 == held.n && !ended)) {
        s->at = quote < 0 ? (size_t)held.n : (size_t)quote;
        return MORE;
    }
    size_t at = (size_t)quote;
    char next = quote + 1 < held.n ? held.p[at + 1] : '\n';
    if (next == '"') {
        s->at = at + 2;
        return GO;
    }
    s->at = at + 1;
    if (ends_field(c, next)) {
        s->quoted = false;
        return GO;
    }
    char before = held.p[at - 1];
    bool opens = at > s->open && (before == c->delimiter || before == '\n');
    return opens && spans_lines(s, held, at) ? BROKEN : GO;
}

static verdict scan_row(const ent_cut *c, scan *s, ent_str held, bool ended)
{
    verdict v = GO;
    while (v == GO && s->at < (size_t)held.n)
        v = s->quoted ? scan_inside(c, s, held, ended) : scan_outside(c, s, held);
    if (v == WHOLE || v == BROKEN)
        return v;
    return !ended ? MORE : s->quoted ? BROKEN : WHOLE;
}

// How many fields a whole row has.
static int count_fields(const ent_cut *c, ent_str row)
{
    int n = 1;
    bool quoted = false;
    for (ptrdiff_t i = 0; i < row.n; i++) {
        char b = row.p[i];
        if (b == '"' && (quoted || begins_field(c, row, (size_t)i))) {
            bool closes = i + 1 == row.n || row.p[i + 1] == '"' || ends_field(c, row.p[i + 1]);
            if (quoted && i + 1 < row.n && row.p[i + 1] == '"')
                i++;
            else if (!quoted || closes)
                quoted = !quoted;
        } else if (b == c->delimiter && !quoted) {
            n++;
        }
    }
    return n;
}

typedef struct row {
    size_t n;     // without the line end
    size_t whole; // with it
} row;

static row row_to(ent_str held, size_t at)
{
    row r = {.n = at < (size_t)held.n ? at : (size_t)held.n};
    r.whole = r.n < (size_t)held.n ? r.n + 1 : r.n;
    if (r.n > 0 && held.p[r.n - 1] == '\r')
        r.n--;
    return r;
}

// Hold a row that must end with its line.
static verdict hold_line(ent_cut *c, row *out)
{
    ent_window *w = &c->window;
    ptrdiff_t end, seen = 0;
    while ((end = ent_str_find_byte(ent_window_held(w), seen, '\n')) < 0) {
        seen = ent_window_held(w).n;
        if (seen > c->options->max_document || !ent_window_more(w))
            break;
    }
    ent_str held = ent_window_held(w);
    size_t length = end < 0 ? (size_t)held.n : (size_t)end;
    *out = row_to(held, length);
    if (end < 0 && (w->failed || !w->ended))
        return MORE;
    scan s = {.newline = -1};
    return scan_row(c, &s, ent_str_cut(held, 0, (ptrdiff_t)length), true);
}

// Hold a row.  MORE: it is too large, or the stream failed.
static verdict hold_row(ent_cut *c, row *out)
{
    ent_window *w = &c->window;
    if (c->debt > 4 * c->options->max_document)
        return hold_line(c, out);
    scan s = {.newline = -1};
    for (;;) {
        ent_str held = ent_window_held(w);
        verdict v = scan_row(c, &s, held, w->ended && !w->failed);
        *out = row_to(held, s.at);
        if (v != MORE || s.at > (size_t)c->options->max_document)
            return v;
        if (!ent_window_more(w) && w->failed)
            return MORE;
    }
}

// ----------------------------------------------------------------------------- broken rows, and all

static void advance(ent_cut *c, size_t n)
{
    ent_window_drop(&c->window, n);
    c->debt -= (int64_t)n * DEBT_PAID;
    if (c->debt < 0)
        c->debt = 0;
}

// Keep the complaint back until it is known how many lines are lost, then go on at the next line.
static void begin_resync(ent_cut *c, verdict v)
{
    ent_record *r = &c->pending;
    if (v == BROKEN)
        ent_cut_complain(c, r, ENT_FAILED_FORMAT, "");
    else
        ent_cut_too_large(c, r);
    c->has_pending = c->resync = true;
}

// Skip a line without looking further; what was scanned in vain is debt.
static void lose_line(ent_cut *c, size_t scanned)
{
    int64_t before = c->window.byte;
    if (!ent_window_skip_line(&c->window))
        c->done = c->open_end = true;
    int64_t moved = c->window.byte - before;
    c->debt += (int64_t)scanned - moved * DEBT_PAID;
    if (c->debt < 0)
        c->debt = 0;
}

static bool give_pending(ent_cut *c, ent_record *out)
{
    *out = c->pending;
    c->has_pending = c->resync = false;
    long long lines = (long long)(c->window.line - out->line) + c->open_end;
    if (c->options->marked)
        out->lost += lines;
    if (out->outcome == ENT_FAILED_FORMAT)
        ent_fail(&out->error, ENT_FORMAT, ent_str_of(out->error.file), out->line, out->error.byte,
                 "a quote in this row is not closed; %lld line%s left out", lines,
                 lines > 1 ? "s are" : " is");
    return true;
}

static bool is_wanted(const ent_cut *c, row r)
{
    ent_str bytes = ent_str_cut(ent_window_held(&c->window), 0, (ptrdiff_t)r.n);
    return !c->resync || count_fields(c, bytes) == c->n_columns;
}

// Hold the next good row.  false: the end, or the failure, of the rows.
static bool next_row(ent_cut *c, row *r)
{
    ent_window *w = &c->window;
    while (!c->done && (ent_window_held(w).n > 0 || ent_window_more(w))) {
        verdict v = hold_row(c, r);
        bool large = r->n > (size_t)c->options->max_document;
        if (v == MORE && !large)
            return false;
        if (v == WHOLE && !large && is_wanted(c, *r)) {
            c->resync = c->has_pending;
            return true;
        }
        if (!c->resync && ent_cut_is_hopeless(c))
            return false;
        if (!c->resync)
            begin_resync(c, large ? MORE : v);
        lose_line(c, r->whole);
    }
    return false;
}

bool ent_cut_csv(ent_cut *c, ent_record *out)
{
    int got = ent_csv_read_header(c, out);
    if (got <= 0)
        return got < 0;
    if (c->rejoin) { // the rest of a row would pass for a row
        c->rejoin = false;
        c->resync = true;
        ent_window_skip_line(&c->window);
    }
    for (;;) {
        row r;
        bool found = next_row(c, &r);
        c->done = c->done || !found;
        if (c->has_pending)
            return give_pending(c, out);
        if (!found)
            return false;
        if (r.n > 0)
            ent_cut_emit(c, r.n, out);
        else if (c->options->marked)
            c->blank++;
        advance(c, r.whole);
        if (r.n > 0)
            return true;
    }
}
