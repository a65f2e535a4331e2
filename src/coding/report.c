// report.c: see report.h.

#include "coding/report.h"
#include "coding/json.h"
#include <stdlib.h>

enum { MAX_COPY = 512 }; // bytes of an id or a path in the list of what was rejected

bool ent_outcome_is_failure(ent_outcome outcome)
{
    return outcome == ENT_FAILED_IO || outcome == ENT_FAILED_FORMAT ||
           outcome == ENT_FAILED_TOO_LARGE;
}

bool ent_report_is_news(const ent_run_report *r, const ent_job *job)
{
    bool told = job->outcome == ENT_SKIPPED_NO_TEXT_KEY || job->outcome == ENT_SKIPPED_NOT_TEXT;
    int i = job->record.input < 0 ? 0 : job->record.input;
    return ent_outcome_is_failure(job->outcome) ||
           (told && r->inputs[i].outcomes[job->outcome] == 1);
}

char *ent_report_copy(ent_str s)
{
    ptrdiff_t n = s.n < MAX_COPY ? s.n : MAX_COPY;
    if (n < s.n)
        while (n > 0 && ((unsigned char)s.p[n] & 0xC0) == 0x80)
            n--;
    char *copy = malloc((size_t)n * 3 + 1);
    if (!copy)
        return NULL;
    ptrdiff_t k = n ? ent_json_repair(ent_str_cut(s, 0, n), copy) : 0;
    copy[k] = 0;
    char *smaller = realloc(copy, (size_t)k + 1);
    return smaller ? smaller : copy;
}

// ---------------------------------------------------------------------------------------- rejected

static bool grow_rejected(ent_run_report *r)
{
    if (r->n_rejected < r->rejected_room)
        return true;
    int room = r->rejected_room ? r->rejected_room * 2 : 64;
    ent_rejected *items = realloc(r->rejected, (size_t)room * sizeof *items);
    if (!items)
        return false;
    r->rejected = items;
    r->rejected_room = room;
    return true;
}

static void free_rejected(ent_rejected *r)
{
    free(r->id);
    free(r->path);
    free(r->text);
}

static bool add_rejected(ent_run_report *r, const ent_job *job)
{
    if (r->n_rejected == ENT_MAX_REJECTED) {
        r->more_rejected++;
        return true;
    }
    const char *path = job->record.path ? job->record.path : job->error.file;
    ent_rejected row = {.id = ent_report_copy(ent_str_of(job->id ? job->id : path)),
                        .path = ent_report_copy(ent_str_of(path)),
                        .text = ent_report_copy(ent_str_of(job->error.text)),
                        .number = job->record.number,
                        .outcome = job->outcome,
                        .line = job->error.line,
                        .byte = job->error.byte};
    if (!row.id || !row.path || !row.text || !grow_rejected(r)) {
        free_rejected(&row);
        return false;
    }
    r->rejected[r->n_rejected++] = row;
    return true;
}

// ------------------------------------------------------------------------------------------ inputs

// The report of input `i`; made, with all before it, if it is new.
static ent_input_report *input_at(ent_run_report *r, int i)
{
    if (i >= r->inputs_room) {
        int room = r->inputs_room ? r->inputs_room : 16;
        while (room <= i && room < INT32_MAX / 2)
            room *= 2;
        ent_input_report *items = realloc(r->inputs, (size_t)room * sizeof *items);
        if (!items)
            return NULL;
        r->inputs = items;
        r->inputs_room = room;
    }
    while (r->n_inputs <= i)
        r->inputs[r->n_inputs++] = (ent_input_report){0};
    return &r->inputs[i];
}

bool ent_report_add(ent_run_report *r, const ent_job *job)
{
    ent_input_report *input = input_at(r, job->record.input < 0 ? 0 : job->record.input);
    if (!input)
        return false;
    input->outcomes[job->outcome]++;
    input->events += job->events;
    r->outcomes[job->outcome]++;
    r->events += job->events;
    r->sentences += job->sentences;
    r->tokens += job->tokens;
    r->text_bytes += job->text_bytes;
    r->failed += ent_outcome_is_failure(job->outcome);
    return job->outcome == ENT_CODED || add_rejected(r, job);
}

bool ent_report_inputs(ent_run_report *r, const ent_reader *reader)
{
    for (int i = 0; i < ent_reader_n_inputs(reader); i++) {
        ent_reader_input from = ent_reader_input_at(reader, i);
        ent_input_report *input = input_at(r, i);
        if (!input)
            return false;
        size_t n = strlen(from.path) + 1;
        input->path = malloc(n);
        if (!input->path)
            return false;
        memcpy(input->path, from.path, n);
        memcpy(input->sha256, from.sha256, sizeof input->sha256);
        input->bytes = from.bytes;
    }
    return true;
}

void ent_run_report_free(ent_run_report *r)
{
    for (int i = 0; i < r->n_inputs; i++)
        free(r->inputs[i].path);
    for (int i = 0; i < r->n_rejected; i++)
        free_rejected(&r->rejected[i]);
    free(r->inputs);
    free(r->rejected);
    *r = (ent_run_report){0};
}
