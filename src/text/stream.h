// stream.h: the bytes of one file, unpacked: compression and archives are taken off, layer by layer.
// Floor: text.  Whose idea: layers that pull from below, as in libarchive, which does the work for
// all formats but gzip.
//
//   file ──gzip──> bytes ──tar──> member ──gzip──> bytes of a member, ready to be cut into records

#ifndef ENT_TEXT_STREAM_H
#define ENT_TEXT_STREAM_H

#include "text/document.h"

typedef struct ent_stream ent_stream;

enum {
    ENT_MAX_LAYERS = 4,         // compressions and archives inside one another
    ENT_MAX_MEMBER_NAME = 1024, // bytes; longer names are cut
    ENT_RATIO_FROM = 64 << 20   // unpacked bytes from which on the expansion is looked at
};

/** Where the bytes come from: a descriptor, or memory if fd is -1. */
typedef struct ent_stream_source {
    int fd;           // the stream closes it
    ent_str memory;   // must outlive the stream
    const char *path; // for messages and records; copied
    bool regular;     // fd is a file on disk, so it can be read twice
    int64_t max_ratio;
} ent_stream_source;

/** Open a stream.  NULL: out of memory (the descriptor is closed then, too). */
ent_stream *ent_stream_open(const ent_stream_source *source);

/** What ent_stream_member found. */
typedef enum ent_member {
    ENT_MEMBER_NONE,  // no more members
    ENT_MEMBER_READY, // ent_stream_read gives its bytes
    ENT_MEMBER_BAD    // a member or layer that cannot be read; go on asking
} ent_member;

/** Go to the next file inside the stream; a plain file is its own single member.
 *
 *  Gives   for ENT_MEMBER_BAD the outcome and an error.  Folders and hidden names (those that
 *          begin with "." or lie in "__MACOSX") are passed over without a word.
 */
ent_member ent_stream_member(ent_stream *s, ent_outcome *outcome, ent_error *err);

/** The next bytes of the member, valid until the next call: how many; 0 at the end; -1: failed. */
ptrdiff_t ent_stream_read(ent_stream *s, const char **block);

/** Why ent_stream_read failed. */
void ent_stream_failure(ent_stream *s, ent_outcome *outcome, ent_error *err);

/** After a failure: go on behind the damage, where the compression has members of its own (gzip).
 *  false: there is nothing behind it that can be read.  What comes then may begin anywhere in a
 *  record, and its distance from what came before is not known. */
bool ent_stream_resume(ent_stream *s);

/** A reader that meets one broken record after the other asks: is the file damaged, here or further
 *  on?  Where that is so, ent_stream_read fails from now on.  Only a gzip file on disk can be
 *  looked at; each of its members is unpacked once more for it. */
bool ent_stream_is_damaged(ent_stream *s);

/** Path of the member: "archive.zip/member"; valid until the next member. */
const char *ent_stream_path(const ent_stream *s);

/** Bytes of the file read so far, each counted once. */
int64_t ent_stream_bytes(const ent_stream *s);

/** Close; *bytes and sha256 are those of the file, which is read to its end for them.  NULL, NULL:
 *  leave at once. */
void ent_stream_close(ent_stream *s, int64_t *bytes, char sha256[65]);

/** One sentence for a number of errno, in English, with what to do: no locale. */
const char *ent_errno_text(int number);
/** Fail by what errno says of this path: ENT_IO. */
ent_status ent_fail_errno(ent_error *err, const char *path);

#endif
