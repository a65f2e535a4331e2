// reader.c: see reader.h.  For each input a stream, for each of its members a cutter, for each call
// a record.

#define _GNU_SOURCE // O_CLOEXEC
#include "text/reader.h"
#include "text/cut.h"
#include "text/inputs.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_DOCUMENT = 1 << 30 }; // positions are 32 bits wide

struct ent_reader {
    ent_reader_options options;
    ent_inputs inputs;
    ent_str memory; // what input 0 is, if it has no path on disk
    bool in_memory;
    int at; // the input being read, or the next one if there is no stream
    ent_stream *stream;
    bool any; // the input gave a record
    ent_cut cut;
    bool cutting;
    int64_t bytes_before; // in the inputs that are done
};

static ent_reader *new_reader(const ent_reader_options *options)
{
    ent_reader *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    r->options = *options;
    if (r->options.max_document < 1 || r->options.max_document > MAX_DOCUMENT)
        r->options.max_document = MAX_DOCUMENT;
    if (r->options.max_ratio < 1)
        r->options.max_ratio = 1;
    return r;
}

static ent_reader *usable(ent_reader *r)
{
    if (!r->inputs.failed)
        return r;
    ent_reader_close(r);
    return NULL;
}

ent_reader *ent_reader_open(const ent_reader_options *options)
{
    ent_reader *r = new_reader(options);
    if (!r)
        return NULL;
    ent_inputs_find(&r->inputs, options->inputs, options->n_inputs);
    return usable(r);
}

ent_reader *ent_reader_open_memory(ent_str bytes, ent_str name, const ent_reader_options *options)
{
    ent_reader *r = new_reader(options);
    if (!r)
        return NULL;
    r->memory = bytes;
    r->in_memory = true;
    r->inputs.items = calloc(1, sizeof *r->inputs.items);
    char *path = malloc((size_t)name.n + 1);
    r->inputs.failed = !r->inputs.items || !path;
    if (path) {
        memcpy(path, name.p, (size_t)name.n);
        path[name.n] = 0;
    }
    if (r->inputs.failed) {
        free(path);
        return usable(r);
    }
    r->inputs.n = r->inputs.room = 1;
    r->inputs.items[0] = (ent_input){.path = path, .size = bytes.n};
    return r;
}

void ent_reader_close(ent_reader *r)
{
    if (!r)
        return;
    if (r->cutting)
        ent_cut_free(&r->cut);
    ent_stream_close(r->stream, NULL, NULL);
    ent_inputs_free(&r->inputs);
    free(r);
}

// -------------------------------------------------------------------------------------- complaints

// Give `out` its path and input; without memory for the path there is no record to give.
static bool finish_record(ent_reader *r, ent_record *out, const char *path)
{
    out->input = (int32_t)r->at;
    out->path = strdup(path);
    if (out->path) {
        r->any = true;
        return true;
    }
    ent_record_free(out);
    return false;
}

static bool complain(ent_reader *r, ent_record *out, ent_outcome outcome, const ent_error *error,
                     const char *path)
{
    *out = (ent_record){.format = r->options.from == ENT_IN_AUTO ? ENT_IN_TEXT : r->options.from,
                        .line = error->line,
                        .byte = error->byte < 0 ? 0 : error->byte,
                        .outcome = outcome,
                        .error = *error};
    return finish_record(r, out, path);
}

static bool complain_of_input(ent_reader *r, ent_record *out, ent_outcome outcome,
                              ent_status status, const char *before, const char *text)
{
    const ent_input *in = &r->inputs.items[r->at];
    ent_error error;
    ent_fail(&error, status, ent_str_of(in->path), 0, -1, "%s%s", before, text);
    return complain(r, out, outcome, &error, in->path);
}

// ----------------------------------------------------------------------------------------- inputs

// A descriptor for an input: -1 with errno if it cannot be opened.  What was a file when the folders
// were walked must be one still, or opening a pipe might wait for ever.  A pipe that is open already
// is not opened again, for the same reason.
static int open_input(ent_input *in)
{
    struct stat st;
    if (in->descriptor >= 0) {
        int fd = fcntl(in->descriptor, F_DUPFD_CLOEXEC, 3);
        in->regular =
            fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && lseek(fd, 0, SEEK_CUR) == 0;
        return fd;
    }
    int fd = open(in->path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0 || (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)))
        return fd;
    close(fd);
    errno = ENODEV;
    return -1;
}

// Open the next input.  false: it cannot be, and *out says why.
static bool begin_input(ent_reader *r, ent_record *out, bool *given)
{
    ent_input *in = &r->inputs.items[r->at];
    r->any = false;
    *given = false;
    if (in->why) {
        const char *before =
            in->outcome == ENT_FAILED_IO && in->status == ENT_IO ? "cannot open: " : "";
        *given = complain_of_input(r, out, in->outcome, in->status, before, in->why);
        return false;
    }
    ent_stream_source source = {
        .fd = -1, .memory = r->memory, .path = in->path, .max_ratio = r->options.max_ratio};
    if (!r->in_memory) {
        source.fd = open_input(in);
        source.regular = in->regular;
        if (source.fd < 0) {
            *given = complain_of_input(r, out, ENT_FAILED_IO, ENT_IO,
                                       "cannot open: ", ent_errno_text(errno));
            return false;
        }
    }
    r->stream = ent_stream_open(&source);
    if (!r->stream)
        *given =
            complain_of_input(r, out, ENT_FAILED_TOO_LARGE, ENT_TOO_LARGE, "", "out of memory");
    return r->stream != NULL;
}

// Close the input.  true: it gave no record at all, and *out says so.
static bool end_input(ent_reader *r, ent_record *out)
{
    ent_input *in = &r->inputs.items[r->at];
    ent_stream_close(r->stream, &in->bytes, in->sha256);
    r->stream = NULL;
    r->bytes_before += in->bytes;
    bool given = !r->any &&
                 complain_of_input(r, out, ENT_SKIPPED_EMPTY, ENT_FORMAT, "", "no document in it");
    r->at++;
    return given;
}

// ---------------------------------------------------------------------------------------- members

// The next record of the member.  false: it is through.
static bool next_of_member(ent_reader *r, ent_record *out)
{
    const char *path = ent_stream_path(r->stream);
    if (ent_cut_next(&r->cut, out))
        return finish_record(r, out, path);
    bool failed = r->cut.window.failed;
    ent_outcome outcome = r->cut.window.outcome;
    ent_error error = r->cut.window.error;
    r->cutting = failed && ent_cut_resume(&r->cut);
    if (!r->cutting)
        ent_cut_free(&r->cut);
    return failed && complain(r, out, outcome, &error, path);
}

// Go to the next member or leave the input.  true: *out has something to say.
static bool next_member(ent_reader *r, ent_record *out)
{
    ent_outcome outcome;
    ent_error error;
    switch (ent_stream_member(r->stream, &outcome, &error)) {
    case ENT_MEMBER_READY:
        ent_cut_init(&r->cut, r->stream, &r->options);
        r->cutting = true;
        return false;
    case ENT_MEMBER_BAD: return complain(r, out, outcome, &error, ent_stream_path(r->stream));
    case ENT_MEMBER_NONE: break;
    }
    return end_input(r, out);
}

bool ent_reader_next(ent_reader *r, ent_record *out)
{
    bool given = false;
    while (!given) {
        if (r->cutting) {
            given = next_of_member(r, out);
        } else if (r->stream) {
            given = next_member(r, out);
        } else if (r->at == r->inputs.n) {
            return false;
        } else if (!begin_input(r, out, &given)) {
            r->at++;
        }
    }
    return true;
}

// --------------------------------------------------------------------------------------- progress

int ent_reader_n_inputs(const ent_reader *r) { return r->inputs.n; }

ent_reader_input ent_reader_input_at(const ent_reader *r, int i)
{
    const ent_input *in = &r->inputs.items[i];
    ent_reader_input out = {.path = in->path, .bytes = in->bytes};
    if (i == r->at && r->stream)
        out.bytes = ent_stream_bytes(r->stream);
    memcpy(out.sha256, in->sha256, sizeof out.sha256);
    return out;
}

void ent_reader_progress(const ent_reader *r, int64_t *done, int64_t *total)
{
    *done = r->bytes_before + (r->stream ? ent_stream_bytes(r->stream) : 0);
    *total = 0;
    for (int i = 0; i < r->inputs.n && *total >= 0; i++) {
        int64_t size = r->inputs.items[i].size;
        *total = size < 0 ? -1 : *total + size;
    }
}
