// cut_warc.c: WARC 0.17 to 1.1 (ISO 28500).  Records follow each other by Content-Length.  Those of
// type response, resource and conversion with a payload of text are documents; all others are
// passed over and not counted.  Behind a broken head, reading goes on at the next line that begins
// with "WARC/" and a digit.
//
// A length that is wrong shows by what follows the record, if that is neither another record nor the
// end.  Only then, and in records that are larger than any document may be, another record is looked
// for inside of the record.

#include "text/cut.h"

ptrdiff_t ent_warc_head_length(ent_str s)
{
    for (ptrdiff_t i = 0; (i = ent_str_find_byte(s, i, '\n')) >= 0; i++) {
        // The analyser takes the search to find something in an empty text.
        // NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult)
        if (i + 1 < s.n && s.p[i + 1] == '\n')
            return i + 2;
        if (i + 2 < s.n && s.p[i + 1] == '\r' && s.p[i + 2] == '\n')
            return i + 3;
    }
    return -1;
}

ent_str ent_warc_header(ent_str head, ent_str name)
{
    ent_str line;
    while (ent_str_split(&head, '\n', &line)) {
        if (line.n > name.n && line.p[name.n] == ':' && ent_str_starts_nocase(line, name))
            return ent_str_trim(ent_str_cut(line, name.n + 1, line.n));
    }
    return ENT_S("");
}

// "text/html" of "text/html; charset=utf-8".
static ent_str media_of(ent_str content_type)
{
    ptrdiff_t end = ent_str_find_byte(content_type, 0, ';');
    return ent_str_trim(ent_str_cut(content_type, 0, end < 0 ? content_type.n : end));
}

static bool is_document_type(ent_str media)
{
    static const char *const types[] = {"text/html", "application/xhtml+xml", "text/plain",
                                        "application/json"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (ent_str_eq_nocase(media, ent_str_of(types[i])))
            return true;
    return false;
}

// "HTTP/1.1 200 OK": only answers that bring the page are documents, not redirects and errors.
static bool is_success(ent_str http)
{
    ptrdiff_t space = ent_str_find_byte(http, 0, ' ');
    return space > 0 && space + 1 < http.n && http.p[space + 1] == '2';
}

ent_str ent_warc_media_type(ent_str head, ent_str payload, ptrdiff_t *http)
{
    ent_str type = ent_warc_header(head, ENT_S("WARC-Type"));
    bool response = ent_str_eq_nocase(type, ENT_S("response"));
    ent_str media = media_of(ent_warc_header(head, ENT_S("Content-Type")));
    *http = 0;
    if (!response && !ent_str_eq_nocase(type, ENT_S("resource")) &&
        !ent_str_eq_nocase(type, ENT_S("conversion")))
        return ENT_S("");
    if (response && ent_str_starts(payload, ENT_S("HTTP/"))) {
        *http = ent_warc_head_length(payload);
        if (*http < 0 || !is_success(payload))
            return ENT_S("");
        ent_str http_head = ent_str_cut(payload, 0, *http);
        media = media_of(ent_warc_header(http_head, ENT_S("Content-Type")));
    }
    return is_document_type(media) ? media : ENT_S("");
}

// ---------------------------------------------------------------------------------------- cutting

static bool begins_record(ent_str s)
{
    return s.n >= 6 && ent_str_starts(s, ENT_S("WARC/")) && ent_is_digit(s.p[5]);
}

// Past the blank lines between records; false at the end.
static bool skip_blank(ent_window *w)
{
    for (;;) {
        ent_str held = ent_window_held(w);
        ptrdiff_t i = 0;
        while (i < held.n && (held.p[i] == '\r' || held.p[i] == '\n'))
            i++;
        if (i > 0)
            ent_window_drop(w, (size_t)i);
        if (i < held.n)
            return true;
        if (!ent_window_more(w))
            return false;
    }
}

static void resync(ent_cut *c)
{
    ent_window *w = &c->window;
    while (ent_window_skip_line(w)) {
        ent_window_want(w, 6);
        if (begins_record(ent_window_held(w)))
            return;
    }
    c->done = true;
}

// Length of the head, held; -1 if there is none within the limit.
static ptrdiff_t hold_head(ent_window *w)
{
    ent_window_want(w, 6);
    if (!begins_record(ent_window_held(w)))
        return -1;
    size_t seen = 6;
    while (seen <= ENT_MAX_WARC_HEADER) {
        ptrdiff_t n = ent_warc_head_length(ent_window_held(w));
        if (n >= 0)
            return n <= ENT_MAX_WARC_HEADER ? n : -1;
        seen = (size_t)ent_window_held(w).n;
        if (!ent_window_more(w))
            return -1;
    }
    return -1;
}

// Is the held record a document, as far as its first bytes tell?
static bool is_document(ent_window *w, ptrdiff_t head_n, int64_t length)
{
    int64_t look = length < ENT_MAX_WARC_HEADER ? length : ENT_MAX_WARC_HEADER;
    ent_str type = ent_warc_header(ent_str_cut(ent_window_held(w), 0, head_n), ENT_S("WARC-Type"));
    if (ent_str_eq_nocase(type, ENT_S("response")))
        ent_window_want(w, (size_t)(head_n + look));
    ent_str held = ent_window_held(w);
    ptrdiff_t end = held.n - head_n < look ? held.n : head_n + (ptrdiff_t)look;
    ptrdiff_t http;
    return ent_warc_media_type(ent_str_cut(held, 0, head_n), ent_str_cut(held, head_n, end), &http)
               .n > 0;
}

static bool give_broken(ent_cut *c, ent_record *out, const char *text)
{
    if (ent_cut_is_hopeless(c))
        return false;
    ent_cut_complain(c, out, ENT_FAILED_FORMAT, text);
    resync(c);
    return true;
}

enum { LOOK_AHEAD = 24 }; // bytes that tell a record inside of another

// "WARC/1.0" on a line of its own, and a field.
static bool is_record_start(ent_str s)
{
    if (!begins_record(s) || s.n < LOOK_AHEAD || s.p[6] != '.' || !ent_is_digit(s.p[7]))
        return false;
    ptrdiff_t at = s.p[8] == '\r' ? 9 : 8;
    ent_str next = ent_str_cut(s, at + 1, s.n);
    return s.p[at] == '\n' && (ent_str_starts_nocase(next, ENT_S("WARC-")) ||
                               ent_str_starts_nocase(next, ENT_S("Content-")));
}

// The first record that begins in [from, to) of the held bytes, or -1.  Not only at line starts: what
// is cut off does not end with a line.
static ptrdiff_t find_record(ent_str held, ptrdiff_t from, ptrdiff_t to)
{
    for (ptrdiff_t i = from; (i = ent_str_find(held, i, ENT_S("WARC/"))) >= 0 && i < to; i++)
        if (is_record_start(ent_str_cut(held, i, held.n)))
            return i;
    return -1;
}

// Is what follows the first n held bytes another record or the end?
static bool ends_well(ent_window *w, size_t n)
{
    enum { MAX_BLANK = 16 };
    for (size_t at = n; at < n + MAX_BLANK; at++) {
        if (!ent_window_want(w, at + 1))
            return true;
        char b = ent_window_held(w).p[at];
        if (b == '\r' || b == '\n')
            continue;
        ent_window_want(w, at + 6);
        ent_str held = ent_window_held(w);
        return begins_record(ent_str_cut(held, (ptrdiff_t)at, held.n));
    }
    return false;
}

// A broken record: go on at the record that was found `next` bytes further on, if any.
static bool give_and_go_to(ent_cut *c, ptrdiff_t next, const char *text, ent_record *out)
{
    if (ent_cut_is_hopeless(c))
        return false;
    ent_cut_complain(c, out, ENT_FAILED_FORMAT, text);
    c->done = next < 0;
    if (next >= 0)
        ent_window_drop(&c->window, (size_t)next);
    return true;
}

static const char wrong_length[] =
    "the Content-Length of this WARC record reaches over the next one";

// Pass over a record without holding it.  1: it is through; 0: the stream ends before; -1: another
// record begins inside, and is held.
static int skip_large(ent_window *w, int64_t left)
{
    for (;;) {
        ent_window_want(w, LOOK_AHEAD);
        ent_str held = ent_window_held(w);
        ptrdiff_t to = held.n < left ? held.n : (ptrdiff_t)left;
        ptrdiff_t next = find_record(held, 0, to);
        ptrdiff_t n = next >= 0 ? next : held.n > left + LOOK_AHEAD ? to : held.n - LOOK_AHEAD;
        if (n > to)
            n = to;
        if (n > 0)
            ent_window_drop(w, (size_t)n);
        left -= n > 0 ? n : 0;
        if (next >= 0 || left == 0)
            return next >= 0 ? -1 : 1;
        if (!ent_window_more(w))
            return ent_window_skip(w, left) ? 1 : 0;
    }
}

// A record over max_document.  false: it is passed over without a word, or the stream failed.
static bool pass_large(ent_cut *c, ptrdiff_t head_n, int64_t total, bool document, ent_record *out)
{
    ent_window *w = &c->window;
    if (document)
        ent_cut_too_large(c, out);
    else
        ent_cut_complain(c, out, ENT_FAILED_FORMAT, "the file ends inside this WARC record");
    ent_window_drop(w, (size_t)head_n);
    int got = skip_large(w, total - head_n);
    c->done = got == 0 && !w->failed;
    if (got < 0) {
        out->outcome = ENT_FAILED_FORMAT;
        ent_fail(&out->error, ENT_FORMAT, ent_str_of(ent_stream_path(w->stream)), out->line,
                 out->byte, "%s", wrong_length);
    }
    if (got < 0 || document || c->done)
        return true;
    c->number--;
    return false;
}

// A head that two records share, as the first was cut off in it: where the second begins, or -1.
static ptrdiff_t second_head(ent_str head)
{
    ptrdiff_t type = ent_str_find_nocase(head, 0, ENT_S("\nWARC-Type:"));
    if (type < 0 || ent_str_find_nocase(head, type + 1, ENT_S("\nWARC-Type:")) < 0)
        return -1;
    return find_record(head, 1, head.n);
}

static bool give_bad_head(ent_cut *c, ent_record *out)
{
    ent_window *w = &c->window;
    ent_str held = ent_window_held(w);
    bool begun = begins_record(held);
    if (w->failed && (begun || held.n < 6))
        return false;
    return give_broken(c, out,
                       !begun     ? "this is no WARC record; skipping to the next"
                       : w->ended ? "the file ends inside the head of this WARC record"
                                  : "a WARC record with a head of more than 64 KiB");
}

// A record within the limit.  false: it is no document, or the stream failed.
static bool take_record(ent_cut *c, ptrdiff_t head_n, int64_t total, bool document, ent_record *out)
{
    ent_window *w = &c->window;
    bool whole = ent_window_want(w, (size_t)total);
    if (!whole && w->failed) {
        ent_window_skip(w, total);
        return false;
    }
    if (!whole || !ends_well(w, (size_t)total)) {
        ent_str held = ent_window_held(w);
        ptrdiff_t next = find_record(held, head_n, whole ? (ptrdiff_t)total : held.n);
        if (next >= 0 || !whole)
            return give_and_go_to(
                c, next, next >= 0 ? wrong_length : "the file ends inside this WARC record", out);
    }
    if (document)
        ent_cut_emit(c, (size_t)total, out);
    ent_window_drop(w, (size_t)total);
    return document;
}

bool ent_cut_warc(ent_cut *c, ent_record *out)
{
    ent_window *w = &c->window;
    if (c->rejoin) {
        c->rejoin = false;
        ent_window_want(w, 6);
        if (!begins_record(ent_window_held(w)))
            resync(c);
    }
    while (!c->done && skip_blank(w)) {
        ptrdiff_t head_n = hold_head(w);
        if (head_n < 0)
            return give_bad_head(c, out);
        ent_str head = ent_str_cut(ent_window_held(w), 0, head_n);
        ptrdiff_t second = second_head(head);
        if (second > 0)
            return give_and_go_to(c, second, "the head of this WARC record is cut off", out);
        int64_t length;
        if (!ent_str_to_int(ent_warc_header(head, ENT_S("Content-Length")), &length) ||
            length < 0 || length > INT64_MAX - head_n)
            return give_broken(c, out, "a WARC record without a Content-Length");
        bool document = is_document(w, head_n, length);
        bool given = head_n + length > c->options->max_document
                         ? pass_large(c, head_n, head_n + length, document, out)
                         : take_record(c, head_n, head_n + length, document, out);
        if (given)
            return true;
    }
    return false;
}
