// folder.h: a folder of documents that a test makes for itself, and what a run wrote.
// Used by test_run.c, test_manifest.c and fault/fault_run.c.

#ifndef ENT_TESTS_FOLDER_H
#define ENT_TESTS_FOLDER_H

#include "base/buffer.h"

typedef struct folder {
    char path[64];
} folder;

/** Make an empty folder under /tmp. */
void folder_make(folder *f);
/** Write a file into it. */
void folder_add(const folder *f, const char *name, const char *bytes, size_t n);
void folder_add_text(const folder *f, const char *name, const char *text);
/** An English report of `n` paragraphs, number `seed` of its kind. */
void folder_add_report(const folder *f, const char *name, int seed, int n);
/** Remove it with its files. */
void folder_remove(const folder *f);

/** What the callbacks of a run were given. */
typedef struct receiver {
    ent_buffer out;
    size_t most; // bytes to take before saying stop
    int complaints;
    char first[1200]; // complaint: "file: text"
    ent_progress last;
    int progress;
} receiver;

bool receiver_write(void *user, const char *bytes, size_t n);
void receiver_complain(void *user, const ent_error *err);
void receiver_progress(void *user, const ent_progress *p);
/** Options of a run over `f` that lets `r` receive everything. */
ent_run_options receiver_options(receiver *r, const char *const *inputs, int threads);

#endif
