// inputs.h: the files of a run, found before the first is read, so that the end is in sight.
// Floor: text.

#ifndef ENT_TEXT_INPUTS_H
#define ENT_TEXT_INPUTS_H

#include "text/document.h"

enum {
    ENT_MAX_FOLDER_DEPTH = 64,
    ENT_MAX_PATH = 4000 // bytes
};

typedef struct ent_input {
    char *path;     // NULL: memory
    int64_t size;   // -1: unknown (standard input, a pipe)
    int descriptor; // open already: standard input, /dev/fd/N; else -1
    bool regular;
    ent_outcome outcome; // ENT_CODED, or why it cannot be read
    ent_status status;
    const char *why; // a constant sentence
    int64_t bytes;   // read, once it was read
    char sha256[65];
} ent_input;

typedef struct ent_inputs {
    ent_input *items; // [n]
    int n, room;
    bool failed; // out of memory
} ent_inputs;

/** Find the files of `given`.
 *
 *  Folders are walked in byte order of names.  Hidden names (a leading ".") are passed over, and so
 *  is a folder met a second time, which makes loops of links harmless.  What cannot be read is an
 *  input with an outcome, and so is a folder without files, and a pipe, socket or device.
 */
void ent_inputs_find(ent_inputs *list, const char *const *given, int n_given);
void ent_inputs_free(ent_inputs *list);

#endif
