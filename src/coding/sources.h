// sources.h: the texts of all tables that make an engine: built in, then from files and folders.
// Floor: coding.

#ifndef ENT_CODING_SOURCES_H
#define ENT_CODING_SOURCES_H

#include "base/error.h"

enum {
    ENT_MAX_TABLE_FILES = 10000, // over all files and folders given
    ENT_MAX_TABLE_DEPTH = 4      // folders in folders
};

/** The text of one table. */
typedef struct ent_source {
    char *file; // as a message names it: "world/states.tsv", "mine/acts.tsv"
    char *key;  // the same on every machine: the path within what was given
    char *text; // [n]
    size_t n;
} ent_source;

/** Zero it to start; free its contents with ent_sources_free. */
typedef struct ent_sources {
    ent_source *items;
    int n, room;
} ent_sources;

/** Add the table in file `path`, or all "*.tsv" in folder `path`, in byte order of their paths.
 *  Fails   ENT_IO, ENT_TOO_LARGE. */
ENT_MUST_CHECK ent_status ent_sources_read(ent_sources *s, const char *path, ent_error *err);
/** Add a table from memory.  Fails  ENT_TOO_LARGE if memory ran out. */
ENT_MUST_CHECK ent_status ent_sources_add(ent_sources *s, ent_str file, ent_str text,
                                          ent_error *err);
void ent_sources_free(ent_sources *s);

#endif
