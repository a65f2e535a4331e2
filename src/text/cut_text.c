// cut_text.c: the whole file or member is one record (plain text and HTML); and what all cutters
// share: setting up, handing out records and complaints.

#include "text/cut.h"
#include <stdio.h>
#include <stdlib.h>

enum {
    SNIFF = 8192,
    PATIENCE = 8 // broken records until the compressed file is looked at
};

void ent_cut_init(ent_cut *c, ent_stream *stream, const ent_reader_options *options)
{
    *c = (ent_cut){.options = options, .format = options->from};
    ent_window_init(&c->window, stream);
    ent_window_want(&c->window, SNIFF);
    ent_str held = ent_window_held(&c->window);
    if (options->marked)
        c->format = ENT_IN_TSV;
    if (c->format == ENT_IN_AUTO)
        c->format = ent_sniff(held, ent_str_of(ent_stream_path(stream)));
    if (c->format == ENT_IN_TEXT || c->format == ENT_IN_HTML)
        return;
    ent_wide wide = c->format == ENT_IN_WARC ? ENT_WIDE_NONE : ent_wide_of(held);
    if (wide != ENT_WIDE_NONE)
        ent_window_transcode(&c->window, wide);
    if (ent_str_starts(ent_window_held(&c->window), ENT_S("\xEF\xBB\xBF")))
        ent_window_drop(&c->window, 3);
}

void ent_cut_free(ent_cut *c)
{
    ent_window_free(&c->window);
    ent_petrarch_free(c->petrarch);
    if (c->has_pending)
        ent_record_free(&c->pending);
    *c = (ent_cut){0};
}

bool ent_cut_resume(ent_cut *c)
{
    bool table = (c->format == ENT_IN_CSV || c->format == ENT_IN_TSV) && c->has_header;
    bool xml = c->format == ENT_IN_PETRARCH && c->petrarch;
    bool lines = c->format == ENT_IN_JSONL || c->format == ENT_IN_CONLLU;
    if (!table && !xml && !lines && c->format != ENT_IN_WARC)
        return false; // the file is one document
    if (!ent_window_resume(&c->window))
        return false;
    c->done = c->resync = false;
    c->broken = 0;
    c->rejoin = true;
    if (xml)
        ent_petrarch_rejoin(c->petrarch);
    return true;
}

bool ent_cut_is_hopeless(ent_cut *c)
{
    return ++c->broken % PATIENCE == 0 && ent_window_is_damaged(&c->window);
}

bool ent_cut_next(ent_cut *c, ent_record *out)
{
    if (c->done)
        return false;
    if (c->options->marked)
        return ent_cut_marked(c, out);
    switch (c->format) {
    case ENT_IN_JSONL: return ent_cut_json(c, out);
    case ENT_IN_CSV:
    case ENT_IN_TSV: return ent_cut_csv(c, out);
    case ENT_IN_WARC: return ent_cut_warc(c, out);
    case ENT_IN_PETRARCH: return ent_cut_petrarch(c, out);
    case ENT_IN_CONLLU: return ent_cut_conllu(c, out);
    default: return ent_cut_text(c, out);
    }
}

// A record at the first held byte, without bytes or outcome.
static void begin(ent_cut *c, ent_record *out)
{
    *out = (ent_record){.format = c->format,
                        .number = ++c->number,
                        .line = c->window.line,
                        .byte = c->window.byte,
                        .transcoded = c->window.wide != ENT_WIDE_NONE,
                        .delimiter = c->delimiter,
                        .lost = c->blank};
    c->blank = 0;
    memcpy(out->column, c->column, sizeof out->column);
}

bool ent_cut_emit(ent_cut *c, size_t n, ent_record *out)
{
    char *bytes = malloc(n + 1);
    if (!bytes)
        return ent_cut_complain(c, out, ENT_FAILED_TOO_LARGE, "out of memory for this record");
    begin(c, out);
    if (n)
        memcpy(bytes, ent_window_held(&c->window).p, n);
    bytes[n] = 0;
    out->bytes = bytes;
    out->n = n;
    return true;
}

bool ent_cut_complain(ent_cut *c, ent_record *out, ent_outcome outcome, const char *text)
{
    begin(c, out);
    ent_status status = outcome == ENT_FAILED_TOO_LARGE ? ENT_TOO_LARGE : ENT_FORMAT;
    out->outcome = outcome;
    ent_fail(&out->error, status, ent_str_of(ent_stream_path(c->window.stream)), out->line,
             out->transcoded ? -1 : out->byte, "%s", text);
    return true;
}

bool ent_cut_too_large(ent_cut *c, ent_record *out)
{
    char text[160];
    snprintf(text, sizeof text, "a record of more than %lld bytes; %s",
             (long long)c->options->max_document,
             c->options->marked ? "it is left out" : "raise --max-document to read it");
    return ent_cut_complain(c, out, ENT_FAILED_TOO_LARGE, text);
}

static bool is_all_zeros(ent_str s)
{
    return s.n > 0 && s.p[0] == 0 && memcmp(s.p, s.p + 1, (size_t)s.n - 1) == 0;
}

bool ent_cut_text(ent_cut *c, ent_record *out)
{
    ent_window *w = &c->window;
    c->done = true;
    bool large = ent_window_want(w, (size_t)c->options->max_document + 1);
    if (w->failed)
        return false;
    ent_str held = ent_window_held(w);
    bool given = large ? ent_cut_too_large(c, out)
                 : is_all_zeros(held)
                     ? ent_cut_complain(c, out, ENT_SKIPPED_EMPTY,
                                        "nothing but zeros, as an empty tar archive has")
                     : ent_cut_emit(c, (size_t)held.n, out);
    out->number = 0;
    return given;
}
