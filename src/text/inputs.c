// inputs.c: see inputs.h.  A walk in depth, its depth bounded; the folders seen are kept in a hash
// table by device and number, so that links cannot lead in circles.

#define _GNU_SOURCE
#include "text/inputs.h"
#include "text/stream.h"
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

typedef struct seen {
    struct {
        uint64_t device, number;
        bool used;
    } * slots; // [room], a power of two
    size_t n, room;
} seen;

typedef struct walk {
    ent_inputs *list;
    seen seen;
} walk;

static size_t slot_of(const seen *s, uint64_t device, uint64_t number)
{
    uint64_t hash = (number * 0x9E3779B97F4A7C15u) ^ (device * 0xC2B2AE3D27D4EB4Fu);
    size_t i = (size_t)(hash >> 20) & (s->room - 1);
    while (s->slots[i].used && (s->slots[i].device != device || s->slots[i].number != number))
        i = (i + 1) & (s->room - 1);
    return i;
}

static bool seen_grow(seen *s)
{
    seen bigger = {.room = s->room ? s->room * 2 : 64, .n = s->n};
    bigger.slots = calloc(bigger.room, sizeof *bigger.slots);
    if (!bigger.slots)
        return false;
    for (size_t i = 0; i < s->room; i++)
        if (s->slots[i].used)
            bigger.slots[slot_of(&bigger, s->slots[i].device, s->slots[i].number)] = s->slots[i];
    free(s->slots);
    *s = bigger;
    return true;
}

// Note a folder; false if it was there already.
static bool seen_add(walk *w, const struct stat *st)
{
    seen *s = &w->seen;
    if (s->n * 2 >= s->room && !seen_grow(s)) {
        w->list->failed = true;
        return false;
    }
    size_t i = slot_of(s, (uint64_t)st->st_dev, (uint64_t)st->st_ino);
    if (s->slots[i].used)
        return false;
    s->slots[i].device = (uint64_t)st->st_dev;
    s->slots[i].number = (uint64_t)st->st_ino;
    s->slots[i].used = true;
    s->n++;
    return true;
}

static ent_input *push(ent_inputs *list, const char *path)
{
    static ent_input nowhere;
    if (list->n == list->room) {
        int room = list->room ? list->room * 2 : 16;
        ent_input *items = realloc(list->items, (size_t)room * sizeof *items);
        if (!items) {
            list->failed = true;
            nowhere = (ent_input){0};
            return &nowhere;
        }
        list->items = items;
        list->room = room;
    }
    ent_input *in = &list->items[list->n++];
    *in = (ent_input){.path = strdup(path), .size = -1, .descriptor = -1};
    list->failed = list->failed || !in->path;
    return in;
}

static void push_bad(ent_inputs *list, const char *path, ent_outcome outcome, ent_status status,
                     const char *why)
{
    ent_input *in = push(list, path);
    in->size = 0;
    in->outcome = outcome;
    in->status = status;
    in->why = why;
}

// The number of a path that names an open descriptor, as a shell makes it of <(zcat FILE); or -1.
static int open_descriptor(const char *path)
{
    static const char *const folders[] = {"/dev/fd/", "/proc/self/fd/"};
    if (strcmp(path, "/dev/stdin") == 0)
        return 0;
    int64_t number;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        ent_str s = ent_str_of(path), folder = ent_str_of(folders[i]);
        if (ent_str_starts(s, folder) && ent_str_to_int(ent_str_cut(s, folder.n, s.n), &number) &&
            number >= 0 && number <= INT32_MAX)
            return (int)number;
    }
    return -1;
}

static void push_file(ent_inputs *list, const char *path, const struct stat *st, bool asked_for)
{
    int open = asked_for && S_ISFIFO(st->st_mode) ? open_descriptor(path) : -1;
    if (!S_ISREG(st->st_mode) && open < 0) {
        push_bad(list, path, ENT_FAILED_IO, ENT_UNSUPPORTED,
                 "a device, socket or pipe, not a file; to read from one, give \"-\" and send it "
                 "to standard input");
        return;
    }
    ent_input *in = push(list, path);
    in->descriptor = open;
    in->regular = open < 0;
    in->size = open < 0 ? (int64_t)st->st_size : -1;
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_shown(const struct dirent *entry) { return entry->d_name[0] != '.'; }

static void walk_path(walk *w, char *path, int depth);

// One name in a folder.  `path` has room for ENT_MAX_PATH bytes and a NUL.
static void walk_name(walk *w, char *path, const char *name, int depth)
{
    size_t n = strlen(path), more = strlen(name);
    bool slash = n > 0 && path[n - 1] == '/';
    if (n + more + 1 > ENT_MAX_PATH) {
        push_bad(w->list, path, ENT_FAILED_IO, ENT_IO, "a path in here is too long");
        return;
    }
    memcpy(path + n, "/", 2);
    memcpy(path + n + !slash, name, more + 1);
    walk_path(w, path, depth);
    path[n] = 0;
}

static void walk_folder(walk *w, char *path, const struct stat *st, int depth)
{
    if (!seen_add(w, st))
        return;
    if (depth == ENT_MAX_FOLDER_DEPTH) {
        push_bad(w->list, path, ENT_FAILED_IO, ENT_IO, "folders more than 64 deep");
        return;
    }
    struct dirent **names;
    int n = scandir(path, &names, is_shown, by_bytes);
    if (n < 0) {
        push_bad(w->list, path, ENT_FAILED_IO, ENT_IO, ent_errno_text(errno));
        return;
    }
    for (int i = 0; i < n; i++) {
        walk_name(w, path, names[i]->d_name, depth + 1);
        free(names[i]);
    }
    free(names);
}

// Depth is bounded by ENT_MAX_FOLDER_DEPTH.
static void walk_path(walk *w, char *path, int depth)
{
    struct stat st, link;
    if (stat(path, &st) != 0) {
        int number = errno;
        bool broken = number == ENOENT && lstat(path, &link) == 0;
        push_bad(w->list, path, ENT_FAILED_IO, ENT_IO,
                 broken ? "a link to a file that does not exist" : ent_errno_text(number));
    } else if (S_ISDIR(st.st_mode)) {
        walk_folder(w, path, &st, depth);
    } else {
        push_file(w->list, path, &st, depth == 0);
    }
}

static void find_one(ent_inputs *list, const char *given)
{
    char path[ENT_MAX_PATH + 2];
    size_t n = strlen(given);
    if (strcmp(given, "-") == 0) {
        push(list, "stdin")->descriptor = 0;
        return;
    }
    if (n > ENT_MAX_PATH) {
        push_bad(list, given, ENT_FAILED_IO, ENT_IO, "the path is too long");
        return;
    }
    memcpy(path, given, n + 1);
    walk w = {.list = list};
    int before = list->n;
    walk_path(&w, path, 0);
    if (list->n == before)
        push_bad(list, given, ENT_SKIPPED_EMPTY, ENT_FORMAT, "a folder without files");
    free(w.seen.slots);
}

void ent_inputs_find(ent_inputs *list, const char *const *given, int n_given)
{
    for (int i = 0; i < n_given; i++)
        find_one(list, given[i]);
}

void ent_inputs_free(ent_inputs *list)
{
    for (int i = 0; i < list->n; i++)
        free(list->items[i].path);
    free(list->items);
    *list = (ent_inputs){0};
}
