// cut_warc.c: WARC 0.17 to 1.1 (ISO 28500).  Records follow each other by Content-Length.  Those of
// type response, resource and conversion with a payload of text are documents; all others are
// passed over and not counted.  Behind a broken head, reading goes on at the next line that begins
// with "WARC/" and a digit.

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
    return ent_warc_media_type(ent_str_cut(held, 0, head_n), ent_str_cut(held, head_n, end),
                               &http).n > 0;
}

static bool give_broken(ent_cut *c, ent_record *out, const char *text)
{
    ent_cut_complain(c, out, ENT_FAILED_FORMAT, text);
    resync(c);
    return true;
}

// A document of `total` bytes with its head.
static bool give(ent_cut *c, int64_t total, ent_record *out)
{
    ent_window *w = &c->window;
    if (total > c->options->max_document) {
        ent_cut_too_large(c, out);
        c->done = !ent_window_skip(w, total);
        return true;
    }
    if (!ent_window_want(w, (size_t)total))
        return w->failed ? false
                         : give_broken(c, out, "the file ends inside this WARC record");
    ent_cut_emit(c, (size_t)total, out);
    ent_window_drop(w, (size_t)total);
    return true;
}

bool ent_cut_warc(ent_cut *c, ent_record *out)
{
    ent_window *w = &c->window;
    while (!c->done && skip_blank(w)) {
        ptrdiff_t head_n = hold_head(w);
        if (head_n < 0 && w->failed)
            return false;
        if (head_n < 0)
            return give_broken(c, out, "this is no WARC record; skipping to the next");
        int64_t length;
        ent_str head = ent_str_cut(ent_window_held(w), 0, head_n);
        if (!ent_str_to_int(ent_warc_header(head, ENT_S("Content-Length")), &length) || length < 0)
            return give_broken(c, out, "a WARC record without a Content-Length");
        if (is_document(w, head_n, length))
            return give(c, head_n + length, out);
        if (!ent_window_skip(w, head_n + length) && !w->failed) {
            c->done = true;
            return ent_cut_complain(c, out, ENT_FAILED_FORMAT,
                                    "the file ends inside a WARC record");
        }
    }
    return false;
}
