// cut_marked.c: sentences in which two phrases are marked, as people keep them: in a column of a table
// with a head line, or one a line.
//
// What is written for such a file is read side by side with it, so no row may be passed over in
// silence: blank ones and those that a broken quote costs are counted (ent_record.lost).  Blank
// rows at the end of a table are none.

#include "text/cut.h"
#include "text/fields.h"
#include "text/from.h"

static bool has_mark(ent_str s)
{
    return ent_str_find(s, 0, ENT_S("<s>")) >= 0 || ent_str_find(s, 0, ENT_S("<t>")) >= 0;
}

// Hold the next line: its length without the line end, *whole with it; -1: there is none.
static ptrdiff_t hold_line(ent_cut *c, size_t *whole)
{
    ent_window *w = &c->window;
    ptrdiff_t end, seen = 0;
    while ((end = ent_str_find_byte(ent_window_held(w), seen, '\n')) < 0) {
        seen = ent_window_held(w).n;
        if (seen > c->options->max_document || !ent_window_more(w))
            break;
    }
    ent_str held = ent_window_held(w);
    if (w->failed || held.n == 0)
        return -1;
    ptrdiff_t n = end < 0 ? held.n : end;
    *whole = (size_t)n + (end >= 0);
    return n > 0 && held.p[n - 1] == '\r' ? n - 1 : n;
}

// One sentence a line.
static bool cut_line(ent_cut *c, ent_record *out)
{
    size_t whole;
    ptrdiff_t n = hold_line(c, &whole);
    if (n < 0)
        return false;
    if (n <= c->options->max_document) {
        ent_cut_emit(c, (size_t)n, out);
        ent_window_drop(&c->window, whole);
        return true;
    }
    ent_cut_too_large(c, out);
    out->lost = 1;
    c->done = !ent_window_skip_line(&c->window);
    return true;
}

// Is it no table?  Then its first line holds a mark.
static bool begins_with_sentence(ent_cut *c)
{
    size_t whole;
    if (ent_field_chosen(&c->options->columns, ENT_FIELD_TEXT).n > 0)
        return false;
    ptrdiff_t n = hold_line(c, &whole);
    return n > 0 && has_mark(ent_str_cut(ent_window_held(&c->window), 0, n));
}

// The first column that holds a mark, or -1.
static int marked_column(const ent_record *r)
{
    ent_str row = {r->bytes, (ptrdiff_t)r->n}, raw;
    ptrdiff_t at = 0;
    for (int i = 0; ent_csv_next(row, r->delimiter, &at, &raw); i++)
        if (has_mark(raw))
            return i;
    return -1;
}

// Which column the sentences are in shows in the first row, or in its name.
static void find_sentences(ent_cut *c, ent_record *out)
{
    int found = marked_column(out);
    c->seeks_marks = false;
    if (found >= 0)
        c->column[ENT_FIELD_TEXT] = found;
    out->column[ENT_FIELD_TEXT] = c->column[ENT_FIELD_TEXT];
    if (c->column[ENT_FIELD_TEXT] >= 0)
        return;
    ent_record_free(out);
    c->done = true;
    ent_cut_complain(c, out, ENT_FAILED_FORMAT,
                     "no column of the first row holds <s> or <t>; name it with --column NAME");
    out->lost = 0;
}

bool ent_cut_marked(ent_cut *c, ent_record *out)
{
    if (!c->has_header && begins_with_sentence(c)) {
        c->has_header = true;
        for (int f = 0; f < ENT_FIELD_COUNT; f++)
            c->column[f] = -1;
    }
    if (c->has_header && !c->delimiter)
        return cut_line(c, out);
    if (!ent_cut_csv(c, out))
        return false;
    if (c->seeks_marks && c->has_header && out->outcome == ENT_CODED)
        find_sentences(c, out);
    return true;
}
