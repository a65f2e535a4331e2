// cut_json.c: JSON Lines, one JSON array of objects, or objects one after another, over any number
// of lines.  A small automaton of brackets and strings finds where an object ends; whether it is
// JSON is for the worker to say.
//
// A newline inside a string, a '{' where no value may stand, and a bracket of the wrong kind can
// only come from a broken object.  Its bytes up to there are given out, to be refused with their
// place, and reading goes on at the next line behind the object's first that begins an object and
// is not indented further than the broken one.  No point of a file lies inside more than
// ENT_MAX_JSON_DEPTH objects, so none is looked at more often than that.
//
// Between records stand white space, commas and the brackets of arrays, each only where it may: what
// else stands there is a broken record, so that no line is lost without a word.

#include "text/cut.h"

typedef struct scan {
    size_t at;      // looked at so far
    uint64_t stack; // brackets open, 1 for '{'; the innermost is the lowest bit
    int depth;
    bool in_string;
    size_t string_from; // where the open string began
    char last;          // the last character outside of strings that is no space
} scan;

typedef enum verdict { MORE, WHOLE, BROKEN, TOO_DEEP } verdict;

// The quote at `at` is escaped if an odd number of backslashes stands before it.
static bool is_escaped(ent_str s, size_t from, size_t at)
{
    size_t i = at;
    while (i > from && s.p[i - 1] == '\\')
        i--;
    return (at - i) % 2 == 1;
}

// Inside a string: to behind its end.
static verdict scan_string(scan *s, ent_str held)
{
    while (s->at < (size_t)held.n) {
        const char *from = held.p + s->at;
        size_t rest = (size_t)held.n - s->at;
        const char *quote = memchr(from, '"', rest);
        const char *newline = memchr(from, '\n', quote ? (size_t)(quote - from) : rest);
        if (newline) {
            s->at = (size_t)(newline - held.p);
            return BROKEN;
        }
        s->at = quote ? (size_t)(quote - held.p) + 1 : (size_t)held.n;
        if (quote && !is_escaped(held, s->string_from, s->at - 1)) {
            s->in_string = false;
            return WHOLE;
        }
    }
    return MORE;
}

static verdict open_bracket(scan *s, bool object)
{
    bool in_object = s->stack & 1;
    if (object && s->depth > 0 && !(in_object ? s->last == ':' : s->last == '[' || s->last == ','))
        return BROKEN;
    if (s->depth == ENT_MAX_JSON_DEPTH)
        return TOO_DEEP;
    s->stack = s->stack << 1 | (uint64_t)object;
    s->depth++;
    return MORE;
}

static verdict close_bracket(scan *s, bool object)
{
    if (s->depth == 0 || (s->stack & 1) != (uint64_t)object)
        return BROKEN;
    s->stack >>= 1;
    return --s->depth == 0 ? WHOLE : MORE;
}

static verdict scan_plain(scan *s, char c)
{
    switch (c) {
    case '{': return open_bracket(s, true);
    case '[': return open_bracket(s, false);
    case '}': return close_bracket(s, true);
    case ']': return close_bracket(s, false);
    default: return MORE;
    }
}

static verdict scan_object(scan *s, ent_str held)
{
    while (s->at < (size_t)held.n) {
        if (s->in_string) {
            verdict v = scan_string(s, held);
            if (v != WHOLE)
                return v;
            s->last = '"';
            continue;
        }
        char c = held.p[s->at];
        verdict v = scan_plain(s, c);
        if (v == BROKEN || v == TOO_DEEP)
            return v;
        s->at++;
        if (v == WHOLE)
            return WHOLE;
        if (c == '"') {
            s->in_string = true;
            s->string_from = s->at;
        } else if (!ent_is_space(c)) {
            s->last = c;
        }
    }
    return MORE;
}

// Between records: may this byte stand here?
static bool is_between(ent_cut *c, char b)
{
    bool value = c->last == '}';
    if (ent_is_space(b) || b == '\x1E') // the second is the mark of RFC 7464
        return true;
    if (b == '[' && (!value || c->arrays == 0) && c->arrays < ENT_MAX_JSON_DEPTH) {
        c->arrays++;
        c->last = b;
        return true;
    }
    if (b == ']' && c->arrays > 0) {
        c->arrays--;
        c->last = '}';
        return true;
    }
    if (b == ',' && value) {
        c->last = b;
        return true;
    }
    return false;
}

// To the next byte that can begin a record, counting the spaces before it; false at the end.
static bool skip_between(ent_cut *c)
{
    enum { MAX_INDENT = 256 };
    ent_window *w = &c->window;
    c->indent = 0;
    for (;;) {
        ent_str held = ent_window_held(w);
        ptrdiff_t i = 0;
        for (; i < held.n && is_between(c, held.p[i]); i++) {
            if (held.p[i] == '\n')
                c->indent = 0;
            else if (held.p[i] != ',' && c->indent < MAX_INDENT)
                c->indent++;
        }
        if (i > 0)
            ent_window_drop(w, (size_t)i);
        if (i < held.n)
            return true;
        if (!ent_window_more(w))
            return false;
    }
}

// Does an object begin on the line that starts here, indented at most as far as the broken one?
static bool object_begins(ent_cut *c, int indent)
{
    ent_window *w = &c->window;
    bool comma = false;
    size_t i = 0;
    for (; i <= (size_t)indent + 1; i++) {
        if (!ent_window_want(w, i + 1))
            return false;
        char b = ent_window_held(w).p[i];
        bool array = b == '[' && ent_window_want(w, i + 2) && ent_window_held(w).p[i + 1] == '{';
        if (array) // one on each line
            c->arrays = 0;
        if (array || b == '{')
            return i - comma <= (size_t)indent;
        if (b == ',' && !comma)
            comma = true;
        else if (b != ' ' && b != '\t')
            return false;
    }
    return false;
}

static bool find_next_object(ent_cut *c)
{
    while (ent_window_skip_line(&c->window))
        if (object_begins(c, c->indent)) {
            c->resync = false;
            c->last = '}';
            return skip_between(c);
        }
    c->done = true;
    return false;
}

// Where something ends that is no object: with its line, or in an array with the next bracket, as
// good objects may follow.
static ptrdiff_t stray_end(const ent_cut *c, ent_str held, ptrdiff_t from)
{
    if (c->arrays == 0)
        return ent_str_find_byte(held, from, '\n');
    for (ptrdiff_t i = from; i < held.n; i++)
        if (held.p[i] == '\n' || (i > 0 && (held.p[i] == '{' || held.p[i] == ']')))
            return i;
    return -1;
}

// Something between records that is no object.
static bool cut_stray(ent_cut *c, ent_record *out)
{
    ent_window *w = &c->window;
    ptrdiff_t end, seen = 0;
    while ((end = stray_end(c, ent_window_held(w), seen)) < 0) {
        seen = ent_window_held(w).n;
        if (seen > c->options->max_document || !ent_window_more(w))
            break;
    }
    if ((end < 0 && w->failed) || ent_cut_is_hopeless(c))
        return false;
    c->last = '}';
    ent_str held = ent_window_held(w);
    if (end < 0)
        end = held.n;
    if (end > c->options->max_document) {
        ent_cut_too_large(c, out);
        ent_window_skip_line(w);
        return true;
    }
    ent_cut_emit(c, (size_t)end, out);
    ent_window_drop(w, (size_t)end);
    return true;
}

static const char too_deep[] = "brackets more than 64 deep; this is no news record";

// More arrays inside one another than may be.
static bool cut_deep_line(ent_cut *c, ent_record *out)
{
    if (ent_cut_is_hopeless(c))
        return false;
    ent_cut_complain(c, out, ENT_FAILED_FORMAT, too_deep);
    ent_window_skip_line(&c->window);
    c->arrays = 0;
    c->last = '}';
    return true;
}

static bool give_broken(ent_cut *c, const scan *s, verdict v, ent_record *out)
{
    c->resync = true;
    if (ent_cut_is_hopeless(c))
        return false;
    if (v == TOO_DEEP)
        return ent_cut_complain(c, out, ENT_FAILED_FORMAT, too_deep);
    ent_str held = ent_window_held(&c->window);
    size_t n = s->at < (size_t)held.n ? s->at : (size_t)held.n;
    while (n > 0 && ent_is_space(held.p[n - 1]))
        n--;
    return ent_cut_emit(c, n, out);
}

static bool give_too_large(ent_cut *c, ent_record *out)
{
    c->resync = true;
    return ent_cut_too_large(c, out);
}

// Behind damage: does a whole line begin here, with an object and nothing else on it?
static bool begins_whole_line(ent_cut *c)
{
    ent_window *w = &c->window;
    scan s = {0};
    verdict v = MORE;
    if (!ent_window_want(w, 1) || ent_window_held(w).p[0] != '{')
        return false;
    while (v == MORE && s.at <= (size_t)c->options->max_document) {
        v = scan_object(&s, ent_window_held(w));
        if (v == MORE && !ent_window_more(w))
            return false;
    }
    if (v != WHOLE)
        return false;
    return ent_window_want(w, s.at + 1) ? ent_is_space(ent_window_held(w).p[s.at]) : !w->failed;
}

// The end of the records.  true: *out complains that an array is open.
static bool end_records(ent_cut *c, ent_record *out)
{
    if (c->window.failed)
        return false;
    c->done = true;
    return c->arrays > 0 && ent_cut_complain(c, out, ENT_FAILED_FORMAT,
                                             "the array is not closed; the file seems cut off");
}

bool ent_cut_json(ent_cut *c, ent_record *out)
{
    ent_window *w = &c->window;
    if (c->rejoin) {
        c->rejoin = false;
        c->last = '}';
        if (!begins_whole_line(c))
            ent_window_skip_line(w);
    }
    if (c->resync ? !find_next_object(c) : !skip_between(c))
        return !c->done && end_records(c, out);
    char first = ent_window_held(w).p[0];
    if (first != '{')
        return first == '[' && c->arrays == ENT_MAX_JSON_DEPTH ? cut_deep_line(c, out)
                                                               : cut_stray(c, out);
    c->last = '}';
    scan s = {0};
    for (;;) {
        verdict v = scan_object(&s, ent_window_held(w));
        if (s.at > (size_t)c->options->max_document)
            return give_too_large(c, out);
        if (v == WHOLE) {
            ent_cut_emit(c, s.at, out);
            ent_window_drop(w, s.at);
            return true;
        }
        if (v != MORE)
            return give_broken(c, &s, v, out);
        if (!ent_window_more(w))
            return w->failed ? false : give_broken(c, &s, BROKEN, out);
    }
}
