// stream.c: see stream.h.  Level 0 is the file; layer i takes bytes of level i and gives those of
// level i + 1.  The first bytes of each level say whether another layer is needed.
//
// gzip is unpacked by gunzip.c, which can go on behind damage.  zip and 7z on disk are read with
// seeks, so their hash is taken in a second pass.  libarchive converts names to the locale's
// character set, so the calling thread borrows C.UTF-8 while a header is read.
//
// Bombs: no layer may give more than max_ratio times the bytes of the file read so far, counted
// once 64 MiB have come out; a member of an archive is held to the bytes read for it besides.

#define _GNU_SOURCE // uselocale
#include "text/stream.h"
#include "base/digest.h"
#include "text/gunzip.h"
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    BLOCK = 256 << 10,
    HEAD = 1024,           // bytes looked at to tell what a level is; a tar header is 512
    MAX_TRIPS = 4,         // members over the ratio before the archive is given up
    RATIO_SLACK = 1 << 20, // bytes a library may have read ahead of a member
    PATH_ROOM = 8192
};

typedef enum pack {
    PACK_NONE,
    PACK_GZIP,
    PACK_ZSTD,
    PACK_XZ,
    PACK_BZIP2,
    PACK_LZ4,
    PACK_TAR, // from here on archives
    PACK_ZIP,
    PACK_7ZIP
} pack;

// Bytes of a level that were read ahead: a copy of the first, then the rest of the last block.
typedef struct level {
    char head[HEAD];
    size_t head_n, head_at;
    const char *rest;
    size_t rest_n;
    bool ended;
    bool failed,
        told; // it ended in an error, which every layer above will meet; and the user heard
    ent_outcome outcome; // that error
    ent_error error;
} level;

typedef struct layer {
    ent_stream *stream;
    int index; // it reads level `index`
    pack pack;
    struct archive *archive;
    ent_gunzip gunzip;
    bool broken; // gzip: failed
    int64_t out; // bytes given
    int64_t member_out, member_in;
    int trips;
    bool dead;     // nothing more can come
    bool any;      // a member was seen
    size_t path_n; // length of the path of what it reads
} layer;

struct ent_stream {
    ent_stream_source source;
    char *block;
    int64_t at, size; // in the file; size is known for regular files and memory
    int64_t read;     // bytes taken from the file, each time counted
    int64_t reached;  // the furthest byte, so each byte counts once
    bool seeks;       // the hash is taken at the end
    ent_digest digest;
    level levels[ENT_MAX_LAYERS + 1];
    layer layers[ENT_MAX_LAYERS];
    int n_layers;
    bool started;
    locale_t locale;
    ent_outcome outcome; // ENT_CODED: nothing failed in this member
    ent_error error;
    char path[PATH_ROOM];
};

const char *ent_errno_text(int number)
{
    switch (number) {
    case ENOENT: return "no such file or folder; check the path";
    case EACCES:
    case EPERM: return "permission denied; check its permissions";
    case EISDIR: return "it is a folder";
    case ENOTDIR: return "a part of the path is not a folder";
    case EIO: return "the disk reports an error";
    case ENOSPC: return "the disk is full";
    case EMFILE:
    case ENFILE: return "too many open files; raise the limit (ulimit -n)";
    case ELOOP: return "a loop of links; check the path";
    case ENAMETOOLONG: return "the path is too long";
    case ENOMEM: return "out of memory";
    case ENXIO:
    case ENODEV: return "no such device";
    case EBADF: return "it is not open for reading";
    case ESTALE: return "the file went away on the server";
    default: return "the system refused";
    }
}

ent_status ent_fail_errno(ent_error *err, const char *path)
{
    return ent_fail(err, ENT_IO, ent_str_of(path), 0, -1, "%s", ent_errno_text(errno));
}

static ent_str path_of(const ent_stream *s) { return ent_str_of(s->path); }

// The first failure of a member is the one to tell; those above it only follow from it.
static ptrdiff_t fail(ent_stream *s, ent_outcome outcome, ent_status status, const char *text)
{
    if (s->outcome == ENT_CODED) {
        s->outcome = outcome;
        ent_fail(&s->error, status, path_of(s), 0, -1, "%s", text);
    }
    return -1;
}

static ptrdiff_t level_read(ent_stream *s, int at, const char **block);

// -------------------------------------------------------------------------------- the file itself

static void note_read(ent_stream *s, const char *p, size_t n)
{
    if (!s->seeks)
        ent_digest_add(&s->digest, p, n);
    s->at += (int64_t)n;
    s->read += (int64_t)n;
    if (s->at > s->reached)
        s->reached = s->at;
}

static ptrdiff_t memory_read(ent_stream *s, const char **block)
{
    ent_str m = s->source.memory;
    ptrdiff_t from = s->at < m.n ? (ptrdiff_t)s->at : m.n;
    ptrdiff_t n = m.n - from < BLOCK ? m.n - from : BLOCK;
    *block = n ? m.p + from : "";
    note_read(s, *block, (size_t)n);
    return n;
}

static ptrdiff_t file_read(ent_stream *s, const char **block)
{
    if (s->source.fd < 0)
        return memory_read(s, block);
    ssize_t n;
    do
        n = read(s->source.fd, s->block, BLOCK);
    while (n < 0 && errno == EINTR);
    if (n < 0) {
        char text[160];
        snprintf(text, sizeof text, "cannot read: %s", ent_errno_text(errno));
        return fail(s, ENT_FAILED_IO, ENT_IO, text);
    }
    *block = s->block;
    note_read(s, s->block, (size_t)n);
    return n;
}

// ------------------------------------------------------------------------------------ what it is

static bool has(ent_str s, ptrdiff_t at, ent_str magic)
{
    return s.n >= at + magic.n && memcmp(s.p + at, magic.p, (size_t)magic.n) == 0;
}

// The header checksum of a tar: the sum of its bytes, its own field taken as spaces.
static bool is_tar(ent_str s)
{
    if (s.n < 512 || s.p[0] == 0)
        return false;
    long sum = 0, given = 0;
    for (int i = 0; i < 512; i++)
        sum += i >= 148 && i < 156 ? ' ' : (unsigned char)s.p[i];
    int i = 148;
    while (i < 156 && s.p[i] == ' ')
        i++;
    int first = i;
    for (; i < 156 && s.p[i] >= '0' && s.p[i] <= '7'; i++)
        given = given * 8 + (s.p[i] - '0');
    return i > first && given == sum;
}

static bool is_bzip2(ent_str s)
{
    return has(s, 0, ENT_S("BZh")) &&
           (has(s, 4, ENT_S("1AY&SY")) || has(s, 4, ENT_S("\x17rE8P\x90")));
}

static bool is_zstd(ent_str s)
{
    bool skippable = s.n >= 4 && (s.p[0] & 0xF0) == 0x50 && has(s, 1, ENT_S("\x2A\x4D\x18"));
    return skippable || has(s, 0, ENT_S("\x28\xB5\x2F\xFD"));
}

static pack pack_of(ent_str s)
{
    if (has(s, 0, ENT_S("\x1F\x8B\x08")))
        return PACK_GZIP;
    if (is_zstd(s))
        return PACK_ZSTD;
    if (has(s, 0,
            ENT_S("\xFD"
                  "7zXZ\0")))
        return PACK_XZ;
    if (is_bzip2(s))
        return PACK_BZIP2;
    if (has(s, 0, ENT_S("\x04\x22\x4D\x18")))
        return PACK_LZ4;
    if (has(s, 0, ENT_S("PK\3\4")) || has(s, 0, ENT_S("PK\5\6")))
        return PACK_ZIP;
    if (has(s, 0, ENT_S("7z\xBC\xAF\x27\x1C")))
        return PACK_7ZIP;
    return is_tar(s) ? PACK_TAR : PACK_NONE;
}

static const char *pack_name(pack p)
{
    static const char *const names[] = {"",    "gzip", "zstd", "xz", "bzip2",
                                        "lz4", "tar",  "zip",  "7z"};
    return names[p];
}

// ------------------------------------------------------------------------------------------- gzip

static ptrdiff_t gzip_pull(void *user, const char **block)
{
    const layer *l = user;
    return level_read(l->stream, l->index, block);
}

static ptrdiff_t gzip_fail(layer *l)
{
    l->dead = l->broken = true;
    if (!l->gunzip.why)
        return -1;
    return fail(l->stream, ENT_FAILED_FORMAT, ENT_FORMAT, l->gunzip.why);
}

static ptrdiff_t gzip_read(layer *l, const char **block)
{
    ptrdiff_t n = ent_gunzip_read(&l->gunzip, block);
    return n < 0 ? gzip_fail(l) : n;
}

static ptrdiff_t gzip_read_at(void *user, int64_t at, char *out, size_t n)
{
    const ent_stream *s = ((const layer *)user)->stream;
    if (s->source.fd >= 0)
        return pread(s->source.fd, out, n, (off_t)at);
    ent_str m = s->source.memory;
    ptrdiff_t left = at < m.n ? m.n - (ptrdiff_t)at : 0;
    ptrdiff_t now = left < (ptrdiff_t)n ? left : (ptrdiff_t)n;
    if (now > 0)
        memcpy(out, m.p + at, (size_t)now);
    return now;
}

// ------------------------------------------------------------------------------------- libarchive

static la_ssize_t on_read(struct archive *a, void *user, const void **block)
{
    layer *l = user;
    const char *p = "";
    ptrdiff_t n = level_read(l->stream, l->index, &p);
    *block = p;
    if (n < 0)
        archive_set_error(a, EIO, "what it lies in cannot be read");
    return n < 0 ? ARCHIVE_FATAL : (la_ssize_t)n;
}

// Only the file itself can be wound; what was read ahead of level 0 is forgotten then.
static la_int64_t on_seek(struct archive *a, void *user, la_int64_t offset, int whence)
{
    (void)a;
    ent_stream *s = ((layer *)user)->stream;
    int64_t from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? s->at : s->size;
    if (offset > s->size - from || offset < -from)
        return ARCHIVE_FATAL;
    int64_t to = from + offset;
    if (s->source.fd >= 0 && lseek(s->source.fd, (off_t)to, SEEK_SET) < 0)
        return ARCHIVE_FATAL;
    s->at = to;
    s->levels[0] = (level){0};
    return to;
}

static int support(struct archive *a, pack p)
{
    switch (p) {
    case PACK_ZSTD: return archive_read_support_filter_zstd(a);
    case PACK_XZ: return archive_read_support_filter_xz(a);
    case PACK_BZIP2: return archive_read_support_filter_bzip2(a);
    case PACK_LZ4: return archive_read_support_filter_lz4(a);
    case PACK_TAR: return archive_read_support_format_tar(a);
    case PACK_ZIP: return archive_read_support_format_zip(a);
    case PACK_7ZIP: return archive_read_support_format_7zip(a);
    default: return ARCHIVE_FATAL;
    }
}

// A filter whose library is missing would start a program instead (ARCHIVE_WARN): refused.
static bool support_all(struct archive *a, pack p)
{
    if (support(a, p) != ARCHIVE_OK)
        return false;
    return p >= PACK_TAR || (archive_read_support_format_raw(a) == ARCHIVE_OK &&
                             archive_read_support_format_empty(a) == ARCHIVE_OK);
}

static bool can_seek(const layer *l)
{
    return l->index == 0 && (l->stream->source.fd < 0 || l->stream->source.regular);
}

// What the libraries say when the data ends too early.
static bool says_cut_off(pack p, const char *why)
{
    static const char *const signs[] = {"runcated", "No progress is possible", "remature end",
                                        "nexpected end"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strstr(why, signs[i]))
            return true;
    return p == PACK_ZIP && strstr(why, "(-5)") != NULL; // Z_BUF_ERROR
}

static ptrdiff_t archive_fail(layer *l, const char *what)
{
    const char *why = l->archive ? archive_error_string(l->archive) : "out of memory";
    char text[240];
    if (why && says_cut_off(l->pack, why))
        snprintf(text, sizeof text, "the %s data is cut off; what came before it is kept",
                 pack_name(l->pack));
    else
        snprintf(text, sizeof text, "%s %s: %s", pack_name(l->pack), what, why ? why : "damaged");
    return fail(l->stream, ENT_FAILED_FORMAT, ENT_FORMAT, text);
}

static int open_archive(layer *l)
{
    archive_read_set_callback_data(l->archive, l);
    archive_read_set_read_callback(l->archive, on_read);
    if (can_seek(l) && l->pack >= PACK_ZIP) {
        l->stream->seeks = true;
        archive_read_set_seek_callback(l->archive, on_seek);
    }
    return archive_read_open1(l->archive);
}

// The next header, its name in UTF-8 whatever the locale of the program is.
static int next_header(layer *l, struct archive_entry **entry, char name[ENT_MAX_MEMBER_NAME + 1])
{
    ent_stream *s = l->stream;
    if (!s->locale)
        s->locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = s->locale ? uselocale(s->locale) : (locale_t)0;
    int got = archive_read_next_header(l->archive, entry);
    name[0] = 0;
    if (got == ARCHIVE_OK || got == ARCHIVE_WARN) {
        const char *given = archive_entry_pathname(*entry);
        snprintf(name, ENT_MAX_MEMBER_NAME + 1, "%s", given ? given : "");
    }
    if (before)
        uselocale(before);
    return got;
}

static bool filter_open(layer *l)
{
    struct archive_entry *entry;
    char name[ENT_MAX_MEMBER_NAME + 1];
    int got = open_archive(l);
    if (got == ARCHIVE_OK)
        got = next_header(l, &entry, name);
    if (got == ARCHIVE_EOF)
        l->dead = true;
    return got == ARCHIVE_OK || got == ARCHIVE_WARN || got == ARCHIVE_EOF;
}

static ptrdiff_t archive_read_some(layer *l, const char **block)
{
    const void *p;
    size_t n;
    la_int64_t offset;
    for (int tries = 0; tries < 16; tries++) {
        int got = archive_read_data_block(l->archive, &p, &n, &offset);
        if (got == ARCHIVE_EOF)
            return 0;
        if (got != ARCHIVE_OK) {
            l->dead = l->dead || got == ARCHIVE_FATAL || l->pack < PACK_TAR;
            return archive_fail(l, "data");
        }
        *block = p;
        if (n > 0)
            return (ptrdiff_t)n;
    }
    return archive_fail(l, "data makes no progress");
}

// ------------------------------------------------------------------------------- layers and levels

static bool over_ratio(const ent_stream *s, int64_t out, int64_t in)
{
    return out > ENT_RATIO_FROM && in < INT64_MAX / s->source.max_ratio &&
           out > in * s->source.max_ratio;
}

static ptrdiff_t trip(layer *l)
{
    ent_stream *s = l->stream;
    bool skips_cheaply = l->pack == PACK_TAR || (l->pack == PACK_ZIP && can_seek(l));
    if (++l->trips >= MAX_TRIPS || !skips_cheaply)
        l->dead = true;
    l->out -= l->member_out;
    char text[200];
    snprintf(text, sizeof text,
             "it expands more than %lld times, as only a bomb does; it is left out (--max-ratio)",
             (long long)s->source.max_ratio);
    return fail(s, ENT_FAILED_TOO_LARGE, ENT_TOO_LARGE, text);
}

static ptrdiff_t layer_read(layer *l, const char **block)
{
    if (l->dead)
        return l->broken ? -1 : 0;
    ptrdiff_t n = l->pack == PACK_GZIP ? gzip_read(l, block) : archive_read_some(l, block);
    if (n <= 0)
        return n;
    ent_stream *s = l->stream;
    l->out += n;
    l->member_out += n;
    int64_t in = s->read - l->member_in + RATIO_SLACK;
    if (over_ratio(s, l->out, s->reached) || over_ratio(s, l->member_out, in))
        return trip(l);
    return n;
}

static ptrdiff_t level_fresh(ent_stream *s, int at, const char **block)
{
    level *v = &s->levels[at];
    if (v->ended)
        return 0;
    ptrdiff_t n = at == 0 ? file_read(s, block) : layer_read(&s->layers[at - 1], block);
    v->ended = n <= 0;
    v->failed = n < 0;
    v->outcome = s->outcome;
    if (v->failed)
        v->error = s->error;
    return n;
}

// The error that a level ended in, told again to a layer that meets it later.
static ptrdiff_t fail_again(ent_stream *s, const level *v)
{
    if (s->outcome == ENT_CODED) {
        s->outcome = v->outcome;
        s->error = v->error;
    }
    return -1;
}

static ptrdiff_t level_read(ent_stream *s, int at, const char **block)
{
    level *v = &s->levels[at];
    ptrdiff_t n;
    if (v->head_at < v->head_n) {
        *block = v->head + v->head_at;
        n = (ptrdiff_t)(v->head_n - v->head_at);
        v->head_at = v->head_n;
        return n;
    }
    if (v->rest_n > 0) {
        *block = v->rest;
        n = (ptrdiff_t)v->rest_n;
        v->rest_n = 0;
        return n;
    }
    return v->failed ? fail_again(s, v) : level_fresh(s, at, block);
}

// Copy the start of a level aside; it will be read again.
static bool level_peek(ent_stream *s, int at)
{
    level *v = &s->levels[at];
    *v = (level){0};
    while (v->head_n < HEAD) {
        const char *block;
        ptrdiff_t n = level_fresh(s, at, &block);
        if (n <= 0)
            return n == 0 || v->head_n > 0;
        size_t take = (size_t)n < HEAD - v->head_n ? (size_t)n : HEAD - v->head_n;
        memcpy(v->head + v->head_n, block, take);
        v->head_n += take;
        v->rest = block + take;
        v->rest_n = (size_t)n - take;
    }
    return true;
}

static void layer_close(layer *l)
{
    if (l->archive)
        archive_read_free(l->archive);
    if (l->pack == PACK_GZIP)
        ent_gunzip_close(&l->gunzip);
    l->archive = NULL;
}

static bool layer_open(layer *l)
{
    if (l->pack == PACK_GZIP)
        return ent_gunzip_open(&l->gunzip, gzip_pull, l);
    l->archive = archive_read_new();
    if (!l->archive || !support_all(l->archive, l->pack))
        return false;
    if (l->pack < PACK_TAR)
        return filter_open(l);
    return open_archive(l) == ARCHIVE_OK;
}

static void pop(ent_stream *s)
{
    layer *l = &s->layers[--s->n_layers];
    layer_close(l);
    s->path[l->path_n] = 0;
}

static bool push(ent_stream *s, pack p)
{
    if (s->n_layers == ENT_MAX_LAYERS) {
        fail(s, ENT_FAILED_FORMAT, ENT_UNSUPPORTED,
             "archives inside archives more than 4 deep; unpack it first");
        return false;
    }
    if (p == PACK_7ZIP && (s->n_layers > 0 || (s->source.fd >= 0 && !s->source.regular))) {
        fail(s, ENT_FAILED_FORMAT, ENT_UNSUPPORTED,
             "a 7z archive can be read from a file on disk only; unpack it first");
        return false;
    }
    layer *l = &s->layers[s->n_layers];
    *l = (layer){.stream = s,
                 .index = s->n_layers,
                 .pack = p,
                 .member_in = s->read,
                 .path_n = strlen(s->path)};
    s->n_layers++;
    if (layer_open(l))
        return true;
    archive_fail(l, "cannot be opened");
    pop(s);
    return false;
}

// ---------------------------------------------------------------------------------------- members

// A failure before anything was read has a place, too.
static int fail_at_start(ent_stream *s)
{
    s->error.line = 1;
    s->error.byte = 0;
    return -1;
}

// The bytes of the top level are ready: take off compression until an archive or a plain file.
// Gives 1 for a plain file, 0 for an archive, -1 for a failure.
static int descend(ent_stream *s)
{
    for (;;) {
        int top = s->n_layers;
        if (!level_peek(s, top))
            return fail_at_start(s);
        level *v = &s->levels[top];
        pack p = pack_of((ent_str){v->head, (ptrdiff_t)v->head_n});
        if (p == PACK_NONE)
            return 1;
        if (!push(s, p))
            return fail_at_start(s);
        if (p >= PACK_TAR)
            return 0;
    }
}

static bool is_hidden(const char *name)
{
    if (strncmp(name, "__MACOSX/", 9) == 0)
        return true;
    while (strncmp(name, "./", 2) == 0)
        name += 2;
    for (const char *p = name; p; p = strchr(p, '/')) {
        p += *p == '/';
        if (*p == '.' && strncmp(p, "../", 3) != 0 && strncmp(p, "./", 2) != 0)
            return true;
    }
    return false;
}

// Names come from strangers: no control characters, and never a path of its own.
static void set_member_path(ent_stream *s, const layer *l, const char *name)
{
    size_t n = l->path_n;
    snprintf(s->path + n, PATH_ROOM - n, "/%s", name[0] ? name : "unnamed");
    for (char *p = s->path + n; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7F)
            *p = '_';
}

// Why a member is not read, or NULL.  Office files are zip archives of their own kind.
static const char *refusal(const layer *l, struct archive_entry *entry, const char *name)
{
    static const char *const office[] = {"[Content_Types].xml", "_rels/.rels", "mimetype"};
    for (size_t i = 0; l->pack == PACK_ZIP && !l->any && i < sizeof office / sizeof *office; i++)
        if (strcmp(name, office[i]) == 0)
            return "an office document or e-book; save it as text or HTML first";
    if (archive_entry_is_encrypted(entry))
        return "encrypted; unpack it with its password first";
    if (archive_entry_hardlink(entry) || archive_entry_filetype(entry) == AE_IFLNK)
        return "a link inside an archive; it is not followed";
    if (archive_entry_filetype(entry) != AE_IFREG)
        return "a device or pipe inside an archive";
    return archive_entry_sparse_count(entry) > 0 ? "a sparse file inside an archive" : NULL;
}

void ent_stream_failure(ent_stream *s, ent_outcome *outcome, ent_error *err)
{
    *outcome = s->outcome;
    *err = s->error;
    for (int i = 0; i <= s->n_layers; i++)
        s->levels[i].told = s->levels[i].failed;
}

static ent_member bad(ent_stream *s, ent_outcome *outcome, ent_error *err)
{
    ent_stream_failure(s, outcome, err);
    return ENT_MEMBER_BAD;
}

static ent_member refuse(layer *l, const char *why, ent_outcome *outcome, ent_error *err)
{
    ent_stream *s = l->stream;
    ent_outcome as = strncmp(why, "encrypted", 9) == 0 ? ENT_FAILED_FORMAT : ENT_SKIPPED_NOT_TEXT;
    if (strncmp(why, "an office", 9) == 0) {
        s->path[l->path_n] = 0;
        l->dead = true;
    }
    fail(s, as, ENT_UNSUPPORTED, why);
    return bad(s, outcome, err);
}

// A header that cannot be read: reported, unless that is what a member before it has met already.
static ent_member bad_header(layer *l, bool *again, ent_outcome *outcome, ent_error *err)
{
    ent_stream *s = l->stream;
    l->dead = true;
    s->path[l->path_n] = 0;
    *again = s->levels[l->index].failed && s->levels[l->index].told;
    if (*again)
        return ENT_MEMBER_NONE;
    archive_fail(l, "archive");
    return bad(s, outcome, err);
}

static void begin_member(layer *l, const char *name)
{
    ent_stream *s = l->stream;
    set_member_path(s, l, name);
    l->member_out = 0;
    l->member_in = s->read;
    s->outcome = ENT_CODED;
}

// One step in the top archive: *again says that there is nothing to tell yet.
static ent_member archive_step(layer *l, bool *again, ent_outcome *outcome, ent_error *err)
{
    ent_stream *s = l->stream;
    struct archive_entry *entry;
    char name[ENT_MAX_MEMBER_NAME + 1];
    s->outcome = ENT_CODED;
    int got = next_header(l, &entry, name);
    *again = true;
    if (got == ARCHIVE_EOF) {
        pop(s);
        return ENT_MEMBER_NONE;
    }
    if (got == ARCHIVE_RETRY && ++l->trips < MAX_TRIPS)
        return ENT_MEMBER_NONE;
    bool folder =
        (got == ARCHIVE_OK || got == ARCHIVE_WARN) && archive_entry_filetype(entry) == AE_IFDIR;
    if (folder)
        return ENT_MEMBER_NONE;
    *again = false;
    if (got != ARCHIVE_OK && got != ARCHIVE_WARN)
        return bad_header(l, again, outcome, err);
    begin_member(l, name);
    const char *why = refusal(l, entry, name);
    l->any = true;
    if (why)
        return refuse(l, why, outcome, err);
    if (is_hidden(name)) {
        *again = true;
        return ENT_MEMBER_NONE;
    }
    int found = descend(s);
    *again = found == 0;
    return found < 0 ? bad(s, outcome, err) : ENT_MEMBER_READY;
}

// Leave the layers that are through: filters always, archives once nothing more can come.
static void leave_layers(ent_stream *s)
{
    while (s->n_layers > 0) {
        const layer *l = &s->layers[s->n_layers - 1];
        if (l->pack >= PACK_TAR && !l->dead)
            return;
        pop(s);
    }
}

// A gzip whose first members are damaged, and have given nothing at all.
static bool begins_anew(ent_stream *s)
{
    const layer *l = s->n_layers > 0 ? &s->layers[s->n_layers - 1] : NULL;
    return l && l->broken && l->out == 0 && ent_stream_resume(s);
}

ent_member ent_stream_member(ent_stream *s, ent_outcome *outcome, ent_error *err)
{
    for (;;) {
        if (!s->started || begins_anew(s)) {
            s->started = true;
            int found = descend(s);
            if (found != 0)
                return found < 0 ? bad(s, outcome, err) : ENT_MEMBER_READY;
        }
        leave_layers(s);
        if (s->n_layers == 0)
            return ENT_MEMBER_NONE;
        bool again = false;
        ent_member m = archive_step(&s->layers[s->n_layers - 1], &again, outcome, err);
        if (!again)
            return m;
    }
}

ptrdiff_t ent_stream_read(ent_stream *s, const char **block)
{
    return level_read(s, s->n_layers, block);
}

bool ent_stream_resume(ent_stream *s)
{
    layer *l = s->n_layers > 0 ? &s->layers[s->n_layers - 1] : NULL;
    if (!l || l->pack != PACK_GZIP || s->levels[l->index].failed || !ent_gunzip_resume(&l->gunzip))
        return false;
    l->dead = l->broken = false;
    s->levels[s->n_layers] = (level){0};
    s->outcome = ENT_CODED;
    return true;
}

bool ent_stream_is_damaged(ent_stream *s)
{
    layer *l = &s->layers[0];
    if (s->n_layers != 1 || l->pack != PACK_GZIP || s->levels[1].failed ||
        (s->source.fd >= 0 && !s->source.regular) ||
        !ent_gunzip_is_damaged(&l->gunzip, gzip_read_at, l, s->source.max_ratio))
        return false;
    ent_gunzip_break(&l->gunzip);
    gzip_fail(l);
    s->levels[1] = (level){.ended = true, .failed = true, .outcome = s->outcome, .error = s->error};
    return true;
}

const char *ent_stream_path(const ent_stream *s) { return s->path; }

int64_t ent_stream_bytes(const ent_stream *s)
{
    return s->reached < s->read ? s->reached : s->read;
}

// ----------------------------------------------------------------------------------- open and close

ent_stream *ent_stream_open(const ent_stream_source *source)
{
    ent_stream *s = calloc(1, sizeof *s);
    char *block = source->fd >= 0 ? malloc(BLOCK) : NULL;
    if (!s || (source->fd >= 0 && !block)) {
        free(s);
        free(block);
        if (source->fd >= 0)
            close(source->fd);
        return NULL;
    }
    s->source = *source;
    s->block = block;
    s->size = source->fd < 0 ? source->memory.n : 0;
    if (source->regular)
        s->size = lseek(source->fd, 0, SEEK_END);
    if (source->regular)
        lseek(source->fd, 0, SEEK_SET);
    snprintf(s->path, PATH_ROOM / 2, "%s", source->path);
    ent_digest_init(&s->digest);
    return s;
}

// Read what is left, for the hash; of a file that was read with seeks, all of it.
static void drain(ent_stream *s)
{
    if (s->seeks) {
        s->seeks = false;
        s->at = s->reached = 0;
        ent_digest_init(&s->digest); // some bytes were in it before the first seek
        if (s->source.fd >= 0)
            lseek(s->source.fd, 0, SEEK_SET);
    }
    const char *block;
    while (file_read(s, &block) > 0)
        continue;
}

void ent_stream_close(ent_stream *s, int64_t *bytes, char sha256[65])
{
    if (!s)
        return;
    while (s->n_layers > 0)
        pop(s);
    if (bytes) {
        drain(s);
        *bytes = s->reached;
        ent_digest_end(&s->digest, sha256, 64);
    }
    if (s->locale)
        freelocale(s->locale);
    if (s->source.fd >= 0)
        close(s->source.fd);
    free(s->block);
    free(s);
}
