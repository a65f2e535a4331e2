// output.c: writes whole lines, straight away.
//
// No temporary file and no renaming at the end: nothing that was coded may be lost when a run
// ends early, and a reader may follow the file while it grows.  Bytes behind the last newline
// wait here for their line to be finished, so that an interrupted run leaves no half record.

#define _GNU_SOURCE // open, ioctl, memrchr

#include "output.h"

#include "interrupt.h"
#include "options.h"
#include "say.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

bool ent_cli_output_open(ent_cli_output *o, const char *path)
{
    *o = (ent_cli_output){.file = STDOUT_FILENO, .name = "standard output"};
    if (!path || strcmp(path, "-") == 0)
        return true;
    o->name = path;
    o->file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (o->file < 0)
        o->error = errno;
    return o->file >= 0;
}

static bool write_all(ent_cli_output *o, const char *p, size_t n)
{
    ent_cli_interrupt_hold();
    while (n > 0 && !o->error) {
        ssize_t written = write(o->file, p, n);
        if (written >= 0) {
            p += written;
            n -= (size_t)written;
        } else if (errno != EINTR) {
            o->error = errno;
        }
    }
    ent_cli_interrupt_release();
    return !o->error;
}

/** Keep bytes for later. */
static bool keep(ent_cli_output *o, const char *p, size_t n)
{
    if (n > o->room - o->n_tail) {
        size_t room = (o->n_tail + n) * 2;
        char *grown = realloc(o->tail, room);
        if (!grown) {
            o->error = ENOMEM;
            return false;
        }
        o->tail = grown;
        o->room = room;
    }
    if (n)
        memcpy(o->tail + o->n_tail, p, n);
    o->n_tail += n;
    return true;
}

bool ent_cli_output_write(ent_cli_output *o, const char *bytes, size_t n)
{
    const char *newline = n ? memrchr(bytes, '\n', n) : NULL;
    size_t whole = newline ? (size_t)(newline - bytes) + 1 : 0;
    if (o->error)
        return false;
    if (whole && o->n_tail) {
        if (!keep(o, bytes, whole) || !write_all(o, o->tail, o->n_tail))
            return false;
        o->n_tail = 0;
    } else if (whole && !write_all(o, bytes, whole)) {
        return false;
    }
    return keep(o, bytes + whole, n - whole);
}

bool ent_cli_output_close(ent_cli_output *o, bool complete)
{
    if (complete && o->n_tail && !o->error)
        write_all(o, o->tail, o->n_tail);
    free(o->tail);
    o->tail = NULL;
    o->n_tail = o->room = 0;
    // Some file systems tell of a full disk only here.
    if (o->file >= 0 && close(o->file) != 0 && !o->error)
        o->error = errno;
    o->file = -1;
    return !o->error;
}

int ent_cli_output_status(const ent_cli_output *o)
{
    if (!o->error)
        return ENT_CLI_EXIT_OK;
    if (o->error == EPIPE)
        return ENT_CLI_EXIT_PIPE;
    ent_cli_say("%s: cannot write: %s", o->name, strerror(o->error));
    return ENT_CLI_EXIT_OUTPUT;
}

bool ent_cli_output_is_terminal(const ent_cli_output *o) { return isatty(o->file) != 0; }

int ent_cli_terminal_columns(int file)
{
    struct winsize size = {0};
    if (ioctl(file, TIOCGWINSZ, &size) != 0)
        return 0;
    return size.ws_col;
}

bool ent_cli_output_wants_colour(const ent_cli_output *o, int64_t colour)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    if (colour != ENT_CLI_COLOUR_AUTO)
        return colour == ENT_CLI_COLOUR_ALWAYS;
    if (no_color && *no_color)
        return false;
    return ent_cli_output_is_terminal(o) && term && strcmp(term, "dumb") != 0;
}
