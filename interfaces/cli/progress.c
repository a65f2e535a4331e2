// progress.c: draws the progress line.
//
// The rate is that of the last ten seconds or so (an exponential mean), because archives hold
// parts that go fast and parts that go slowly, and a rate since the start would mislead about
// the rest.  Numbers are whole, so that no locale can change them.

#define _GNU_SOURCE // clock_gettime

#include "progress.h"

#include "output.h"
#include "say.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_MS = 500, EVERY_MS = 200, MEAN_MS = 10000 };

static int64_t clock_ms(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void ent_cli_progress_start(ent_cli_progress *p, bool wanted)
{
    const char *term = getenv("TERM");
    *p = (ent_cli_progress){.start = clock_ms()};
    p->last_time = p->start;
    p->on = wanted && isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0;
}

/** `3.4 MB`: tenths, never rounded up. */
static void format_megabytes(int64_t bytes, char out[40])
{
    char whole[32];
    ent_cli_format_count(bytes / 1000000, whole);
    snprintf(out, 40, "%s.%d MB", whole, (int)(bytes / 100000 % 10));
}

/** `0:35`, `1:02:09`. */
static void format_seconds(int64_t s, char out[40])
{
    if (s >= 3600) {
        snprintf(out, 40, "%lld:%02d:%02d", (long long)(s / 3600), (int)(s / 60 % 60),
                 (int)(s % 60));
    } else {
        snprintf(out, 40, "%d:%02d", (int)(s / 60), (int)(s % 60));
    }
}

void ent_cli_progress_format(const ent_progress *now, int64_t rate, char out[ENT_CLI_PROGRESS_ROOM])
{
    char documents[32], events[32], speed[40], done[40], left[40];
    int64_t total = now->bytes_total, bytes = now->bytes_done;
    if (now->settling) {
        snprintf(out, ENT_CLI_PROGRESS_ROOM, "making records of what was added");
        return;
    }
    ent_cli_format_count(now->documents, documents);
    ent_cli_format_count(now->events, events);
    format_megabytes(rate, speed);
    if (total > 0 && bytes <= total) {
        // Divided first, so that no size of input overflows.
        int percent = (int)(total > 1000000 ? bytes / (total / 100) : bytes * 100 / total);
        snprintf(done, sizeof done, "%d %%", percent > 100 ? 100 : percent);
    } else {
        format_megabytes(bytes, done);
    }
    int n = snprintf(out, ENT_CLI_PROGRESS_ROOM, "%s, %s documents, %s events, %s/s", done,
                     documents, events, speed);
    if (total > 0 && bytes <= total && rate > 0 && n > 0 && n < ENT_CLI_PROGRESS_ROOM) {
        format_seconds((total - bytes) / rate, left);
        snprintf(out + n, (size_t)(ENT_CLI_PROGRESS_ROOM - n), ", %s left", left);
    }
}

static void measure(ent_cli_progress *p, const ent_progress *now, int64_t time)
{
    int64_t passed = time - p->last_time, bytes = now->bytes_done - p->last_bytes;
    if (passed <= 0)
        return;
    int64_t rate = bytes > 0 ? bytes * 1000 / passed : 0;
    int64_t weight = passed < MEAN_MS ? passed : MEAN_MS;
    p->rate = p->rate == 0 ? rate : p->rate + (rate - p->rate) * weight / MEAN_MS;
    p->last_time = time;
    p->last_bytes = now->bytes_done;
}

void ent_cli_progress_update(ent_cli_progress *p, const ent_progress *now)
{
    char line[ENT_CLI_PROGRESS_ROOM];
    if (!p->on)
        return;
    int64_t time = clock_ms();
    if (time - p->start < FIRST_MS || (time - p->last_time < EVERY_MS && !now->settling))
        return;
    measure(p, now, time);
    ent_cli_progress_format(now, p->rate, line);
    int columns = ent_cli_terminal_columns(STDERR_FILENO);
    // The last column stays free: some terminals go to the next line behind it.
    int room = columns > 1 ? columns - 1 : 79;
    fprintf(stderr, "\r%.*s\033[K", room, line);
    p->shown = true;
}

void ent_cli_progress_clear(ent_cli_progress *p)
{
    if (p->shown)
        fputs("\r\033[K", stderr);
    p->shown = false;
}
