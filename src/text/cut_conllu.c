// cut_conllu.c: CoNLL-U (universaldependencies.org/format.html) into documents, one for each comment
// "# newdoc"; a file without any is one document.
//
// Comments stand before the first token of a sentence, and "# newdoc" need not be the first of them:
// a document begins where the comments around its "# newdoc" do.  Whether what lies between is
// CoNLL-U is for the worker to say.

#include "text/cut.h"

// What has been seen of the document whose first byte is the first one held.
typedef struct scan {
    size_t at;       // start of the next line
    size_t seen;     // no newline between `at` and here
    size_t comments; // where the comments before it begin
    bool in_comments;
    bool tokens; // it has a line that is no comment and not blank
    bool named;  // it begins with "# newdoc"
} scan;

typedef enum verdict { MORE, WHOLE, TOO_LARGE } verdict;

bool ent_conllu_comment(ent_str line, ent_str name, ent_str *value)
{
    if (line.n == 0 || line.p[0] != '#')
        return false;
    ent_str s = ent_str_trim(ent_str_cut(line, 1, line.n));
    if (!ent_str_starts(s, name))
        return false;
    ent_str rest = ent_str_cut(s, name.n, s.n);
    if (rest.n > 0 && rest.p[0] != '=' && !ent_is_space(rest.p[0]))
        return false;
    rest = ent_str_trim(rest);
    if (rest.n > 0 && rest.p[0] == '=')
        rest = ent_str_trim(ent_str_cut(rest, 1, rest.n));
    *value = rest;
    return true;
}

static bool begins_document(ent_str line)
{
    ent_str value;
    return ent_conllu_comment(line, ENT_S("newdoc"), &value);
}

// Take in the line [s->at, end).  true: the document ends before the comments that lead to it.
static bool take_line(scan *s, ent_str held, size_t end)
{
    ent_str line = ent_str_cut(held, (ptrdiff_t)s->at, (ptrdiff_t)end);
    bool comment = line.n > 0 && line.p[0] == '#';
    if (comment && !s->in_comments)
        s->comments = s->at;
    s->in_comments = comment;
    if (begins_document(line)) {
        if (s->comments > 0)
            return true;
        s->named = true;
    }
    s->tokens = s->tokens || (!comment && ent_str_trim(line).n > 0);
    return false;
}

// Hold a document; its length is *n.  MORE: the stream failed.
static verdict hold_document(ent_cut *c, scan *s, size_t *n)
{
    ent_window *w = &c->window;
    size_t most = (size_t)c->options->max_document;
    for (;;) {
        ent_str held = ent_window_held(w);
        ptrdiff_t newline = ent_str_find_byte(held, (ptrdiff_t)s->seen, '\n');
        s->seen = newline < 0 ? (size_t)held.n : (size_t)newline + 1;
        if (newline < 0 && s->seen <= most && ent_window_more(w))
            continue;
        if (newline < 0 && w->failed)
            return MORE;
        bool ends = take_line(s, held, newline < 0 ? (size_t)held.n : (size_t)newline);
        *n = ends ? s->comments : s->seen;
        if (*n > most)
            return TOO_LARGE;
        if (ends || newline < 0)
            return WHOLE;
        s->at = s->seen;
    }
}

// Go to the next "# newdoc"; false: there is none.
static bool skip_to_document(ent_cut *c)
{
    enum { ENOUGH = 64 }; // bytes to tell it by
    ent_window *w = &c->window;
    do {
        ent_window_want(w, ENOUGH);
        ent_str held = ent_window_held(w);
        ptrdiff_t end = ent_str_find_byte(held, 0, '\n');
        if (begins_document(ent_str_cut(held, 0, end < 0 ? held.n : end)))
            return true;
    } while (ent_window_skip_line(w));
    return false;
}

static bool give_document(ent_cut *c, const scan *s, size_t n, ent_record *out)
{
    ent_window *w = &c->window;
    bool last = n == (size_t)ent_window_held(w).n && w->ended;
    bool given = s->tokens || s->named;
    if (given) {
        ent_cut_emit(c, n, out);
        if (last && out->number == 1 && !s->named)
            out->number = 0; // the file is the document
    }
    ent_window_drop(w, n);
    return given;
}

bool ent_cut_conllu(ent_cut *c, ent_record *out)
{
    ent_window *w = &c->window;
    if (c->rejoin || c->resync) { // the rest of a document would pass for one
        bool found = (!c->rejoin || ent_window_skip_line(w)) && skip_to_document(c);
        c->rejoin = c->resync = false;
        c->done = !found;
    }
    while (!c->done && (ent_window_held(w).n > 0 || ent_window_more(w))) {
        scan s = {0};
        size_t n = 0;
        verdict v = hold_document(c, &s, &n);
        if (v == MORE)
            return false;
        if (v == TOO_LARGE) {
            c->resync = true;
            ent_cut_too_large(c, out);
            ent_window_drop(w, s.at); // with its own "# newdoc"
            ent_window_skip_line(w);
            return true;
        }
        if (give_document(c, &s, n, out))
            return true;
    }
    return false;
}

// ---------------------------------------------------------------------------------------- sniffing

static bool is_number(ent_str s)
{
    int64_t number;
    return ent_str_to_int(s, &number) && number >= 0;
}

// "1", "1-2" or "0.1": what the first line of a sentence begins with.
static bool is_first_id(ent_str id)
{
    if (ent_str_eq(id, ENT_S("1")) || ent_str_eq(id, ENT_S("0.1")))
        return true;
    return ent_str_starts(id, ENT_S("1-")) && is_number(ent_str_cut(id, 2, id.n));
}

static bool is_upos(ent_str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (!ent_is_upper(s.p[i]))
            return ent_str_eq(s, ENT_S("_"));
    return s.n > 0;
}

// Ten columns: a first number, a part of speech in the fourth, a number in the seventh.
static bool is_first_token(ent_str line)
{
    ent_str column;
    int n = 0;
    for (; ent_str_split(&line, '\t', &column); n++)
        if ((n == 0 && !is_first_id(column)) || (n == 3 && !is_upos(column)) ||
            (n == 6 && !is_number(column) && !ent_str_eq(column, ENT_S("_"))))
            return false;
    return n == 10;
}

bool ent_conllu_looks_like(ent_str start)
{
    ent_str line;
    while (ent_str_split(&start, '\n', &line))
        if (ent_str_trim(line).n > 0 && line.p[0] != '#')
            return is_first_token(line);
    return false;
}
