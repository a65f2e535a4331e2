// reader.h: files, folders, archives and standard input in; one record a document out.
// Floor: text.  Runs in one thread; streams, so memory does not depend on the size of a file.

#ifndef ENT_TEXT_READER_H
#define ENT_TEXT_READER_H

#include "text/document.h"

typedef struct ent_reader ent_reader;

typedef struct ent_reader_options {
    // Files, folders (walked in byte order of names), "-".  Pipes, sockets and devices are refused,
    // as nobody may ever write to them; but pipes that are open already, /dev/stdin and /dev/fd/N,
    // are read, so that a shell's <(zcat FILE) works.
    const char *const *inputs;
    int n_inputs;
    ent_input_format from;
    ent_columns columns;
    int64_t max_document, max_ratio; // as in ent_run_options, never 0 here
    // Sentences with marked phrases: a column of a table, or one a line (cut_marked.c).  Then every
    // row counts: `lost` of a record says how many before it are blank or, if its outcome is not
    // ENT_CODED, how many it stands for.
    bool marked;
} ent_reader_options;

/** Open a reader.  The options' strings must outlive it.  NULL: out of memory. */
ent_reader *ent_reader_open(const ent_reader_options *options);

/** The same over bytes in memory, as if they were a file of that name; for tests and fuzzers.
 *  `bytes` must outlive the reader; the options' inputs are not looked at. */
ent_reader *ent_reader_open_memory(ent_str bytes, ent_str name, const ent_reader_options *options);

/** The next record, or false at the end.
 *
 *  A file, member or record that cannot be read is a record with an outcome other than
 *  ENT_CODED and its error; reading goes on behind it.
 *  Owner   the caller frees the record with ent_record_free.
 */
bool ent_reader_next(ent_reader *r, ent_record *out);

/** What was read of input file `i` so far (from 0): its path, size and, once finished, hash. */
typedef struct ent_reader_input {
    const char *path;
    char sha256[65]; // "" until the file has been read to its end
    int64_t bytes;
} ent_reader_input;

int ent_reader_n_inputs(const ent_reader *r);
ent_reader_input ent_reader_input_at(const ent_reader *r, int i);
/** Bytes on disk read so far, and in all inputs together (-1: unknown), for the progress line. */
void ent_reader_progress(const ent_reader *r, int64_t *done, int64_t *total);

void ent_reader_close(ent_reader *r);

/** Name of an input format as --from takes it ("jsonl"), and back (ENT_IN_COUNT: none such). */
const char *ent_input_format_name(ent_input_format f);
ent_input_format ent_input_format_of(ent_str name);

/** Guess the format of a file from its first bytes (decompressed) and its name. */
ent_input_format ent_sniff(ent_str start, ent_str name);

#endif
