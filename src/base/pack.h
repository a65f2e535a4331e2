// pack.h: all data tables in one run of bytes, as they lie in the binary (docs/formats/pack.md).
// Floor: base.
//
// The build packs data/*/*.tsv with tools/embed.c; whoever reads a pack trusts nothing in it.

#ifndef ENT_BASE_PACK_H
#define ENT_BASE_PACK_H

#include "base/buffer.h"
#include "base/error.h"

enum {
    ENT_PACK_FORMAT = 1,
    ENT_MAX_PACK = 256 << 20,   // bytes of a pack
    ENT_MAX_PACK_TABLES = 4096, // tables in one
    ENT_MAX_PACK_PATH = 200,    // bytes of a path
    ENT_MAX_PACK_VERSION = 40   // bytes of the data version
};

/** A cursor over the tables of a pack.  Owns nothing; the bytes must outlive it. */
typedef struct ent_pack {
    ent_str version; // of the data, for example "2026.11"
    ent_str sum;     // SHA-256 of all in front of it, in hexadecimal; verified by ent_pack_open
    int n_tables;
    ent_str rest; // tables not yet given
} ent_pack;

/** Look over a whole pack: magic, format, lengths, paths, checksum.
 *
 *  Gives   a cursor before the first table.
 *  Fails   false with *err filled in (ENT_FORMAT with the byte, ENT_TOO_LARGE, ENT_UNSUPPORTED
 *          for a later format).
 *  Cost    one pass over the bytes.
 */
ENT_MUST_CHECK bool ent_pack_open(ent_pack *pack, ent_str bytes, ent_error *err);

/** The same without the checksum, for the pack that is part of the program: whether it is whole is for the
 *  tests to say, not for every start. */
ENT_MUST_CHECK bool ent_pack_open_trusted(ent_pack *pack, ent_str bytes, ent_error *err);

/** The next table, in byte order of paths; false once there is none. */
bool ent_pack_next(ent_pack *pack, ent_str *path, ent_str *text);

/** Is it a path that a pack may hold: "world/states.tsv"?  Parts of letters, digits, '-', '_' and
 *  '.', none of them beginning with a point, so that no path leads out of its folder. */
bool ent_pack_path_valid(ent_str path);

/** One table on its way into a pack. */
typedef struct ent_pack_item {
    ent_str path, text;
} ent_pack_item;

/** Write a pack.
 *
 *  Takes   `n` tables in strictly ascending byte order of valid paths.
 *  Gives   the pack appended to `out`.
 *  Fails   ENT_ARGUMENT for a path or an order that a reader would refuse, ENT_TOO_LARGE.
 */
ENT_MUST_CHECK ent_status ent_pack_write(ent_buffer *out, ent_str version,
                                         const ent_pack_item *items, int n, ent_error *err);

/** The pack that the build put into this binary. */
ent_str ent_builtin_tables(void);

/** The symbols that stand around it, for those who look with a debugger. */
extern const char ent_builtin_pack[], ent_builtin_pack_end[];

#endif
