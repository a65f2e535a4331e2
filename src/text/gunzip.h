// gunzip.h: gzip data (RFC 1952) unpacked member by member, and on behind a damaged one.
// Floor: text.  zlib does the work.  libarchive, which unpacks the other formats, throws the last
// block of a truncated file away and does not compare checksums.

#ifndef ENT_TEXT_GUNZIP_H
#define ENT_TEXT_GUNZIP_H

#include "base/str.h"
#include <stdint.h>
#include <zlib.h>

/** More packed bytes, valid until the next call: how many; 0 at the end; -1: failed. */
typedef ptrdiff_t ent_pull(void *user, const char **block);
/** The same from a place in the packed data, into `out`. */
typedef ptrdiff_t ent_read_at(void *user, int64_t at, char *out, size_t n);

typedef struct ent_gunzip {
    ent_pull *pull;
    void *user;
    z_stream z;
    char *block; // what was unpacked
    char *past;  // the last packed bytes before those at hand, [past_n]
    size_t past_n, in_n;
    const char *in;     // the packed bytes at hand, [in_n]
    char *area;         // owned; behind damage `in` points here
    int64_t fed;        // packed bytes up to the end of those at hand
    int64_t member_at;  // where the member at work begins
    int64_t checked_at; // the member that ent_gunzip_is_damaged has looked at, or -1
    bool found_damage;
    int64_t budget;    // bytes that may still be spent on looking for members
    bool any, between; // a member was whole; no member is at work
    bool fresh;        // the member at work has given nothing before this call
    bool broken;
    const char *why; // broken: a sentence; NULL: the source failed, not the data
} ent_gunzip;

/** false: out of memory.  Close it in any case. */
bool ent_gunzip_open(ent_gunzip *g, ent_pull *pull, void *user);
void ent_gunzip_close(ent_gunzip *g);

/** The next unpacked bytes, valid until the next call: how many; 0 at the end; -1: g->why. */
ptrdiff_t ent_gunzip_read(ent_gunzip *g, const char **block);

/** Behind damage: go to the next member that can be read.  false: there is none.
 *
 *  The member may begin before the place where the damage showed: what follows a member that is
 *  cut off looks like a part of it for a while.
 *  Of a damaged member that is no larger than a block nothing is given, unless it is the first.
 *  Cost    linear; at most ENT_GUNZIP_BUDGET bytes for one file are unpacked on trial.
 */
bool ent_gunzip_resume(ent_gunzip *g);

/** Is the member at work damaged, here or further on?  Unpacks all of it once, from its start. */
bool ent_gunzip_is_damaged(ent_gunzip *g, ent_read_at *read, void *user, int64_t max_ratio);

/** Read no more of a member that is known to be damaged. */
void ent_gunzip_break(ent_gunzip *g);

enum { ENT_GUNZIP_BUDGET = 256 << 20 };

#endif
