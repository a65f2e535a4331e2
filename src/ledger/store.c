// store.c: opens and closes the file of a ledger.
//
// SQLite lets any number of programs write in turns; a run that adds for hours would then find its
// turn taken.  So a writer holds the lock of a small file beside the ledger until it closes, and a
// second one hears of it at once.  The kernel drops that lock when a program dies, whatever kills it.
//
// Writing goes through a WAL, so that readers are never kept waiting, and the WAL is folded back on
// closing: a ledger at rest is one file.

#define _GNU_SOURCE // realpath, flock

#include "ledger/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    PATIENCE = 5000,         // milliseconds that another program is waited for
    WRITER_CACHE = 64 << 10, // KiB of pages that a writer keeps
    READER_CACHE = 16 << 10
};

static ent_status wrong(const ent_ledger *l, ent_status status, const char *why, ent_error *err)
{
    return ent_fail(err, status, ent_str_of(l->path), 0, -1, "%s", why);
}

static ent_status refused(const ent_ledger *l, const char *what, ent_error *err)
{
    return ent_fail(err, ENT_IO, ent_str_of(l->path), 0, -1, "%s: %s", what, strerror(errno));
}

// ---------------------------------------------------------------------------------------- the file

/** Make the file if there is none.  A file that exists is not opened here: closing it would drop the locks
 *  that SQLite may hold on it for another handle of this program. */
static ent_status make_file(const ent_ledger *l, const char *path, ent_error *err)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0 && errno != EEXIST)
        return refused(l, "cannot make the ledger", err);
    if (fd >= 0)
        close(fd);
    return ENT_OK;
}

/** May it be opened?  A file that is marked as read-only is not written, not even by root. */
static ent_status check_file(const ent_ledger *l, const char *path, ent_error *err)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return refused(l, "cannot open the ledger", err);
    if (!S_ISREG(info.st_mode))
        return wrong(l, ENT_FORMAT, "is no file, and a ledger is one", err);
    if (access(path, R_OK) != 0)
        return refused(l, "cannot read the ledger", err);
    if (!l->writable)
        return ENT_OK;
    if (access(path, W_OK) != 0)
        return refused(l, "cannot write to the ledger", err);
    if (!(info.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)))
        return wrong(l, ENT_IO, "is read-only; make it writable (chmod u+w) or take a copy", err);
    return ENT_OK;
}

/** The file without links and dots, so that all programs mean one lock; `out` has PATH_MAX bytes. */
static ent_status find_file(ent_ledger *l, const char *path, char *out, ent_error *err)
{
    ent_status status = l->writable ? make_file(l, path, err) : ENT_OK;
    if (status == ENT_OK)
        status = check_file(l, path, err);
    if (status == ENT_OK && !realpath(path, out))
        status = refused(l, "cannot open the ledger", err);
    if (status == ENT_OK && strlen(out) + sizeof "-writer" > sizeof l->lock_path)
        status = wrong(l, ENT_ARGUMENT, "has too long a path for a ledger", err);
    return status;
}

// ---------------------------------------------------------------------------------------- the lock

/** Is the locked file still the one that the path names?  Its last owner may just have removed it. */
static bool still_there(const ent_ledger *l, int fd)
{
    struct stat ours, named;
    return fstat(fd, &ours) == 0 && stat(l->lock_path, &named) == 0 &&
           ours.st_dev == named.st_dev && ours.st_ino == named.st_ino;
}

static ent_status take_lock(ent_ledger *l, const char *path, ent_error *err)
{
    size_t n = strlen(path);
    memcpy(l->lock_path, path, n);
    memcpy(l->lock_path + n, "-writer", sizeof "-writer");
    for (;;) {
        int fd = open(l->lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (fd < 0)
            return refused(l, "cannot make files beside the ledger, which writing needs", err);
        if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
            close(fd);
            return wrong(l, ENT_IO,
                         "is being written by another program; wait until that has finished", err);
        }
        if (still_there(l, fd)) {
            l->lock = fd;
            return ENT_OK;
        }
        close(fd);
    }
}

static void drop_lock(ent_ledger *l)
{
    if (l->lock < 0)
        return;
    unlink(l->lock_path);
    close(l->lock);
    l->lock = -1;
}

// ------------------------------------------------------------------------------------------ SQLite

/** What a file of a stranger's could abuse, or make large. */
static void set_limits(sqlite3 *db)
{
    static const int limits[][2] = {
        {SQLITE_LIMIT_LENGTH, 320 << 20},   {SQLITE_LIMIT_SQL_LENGTH, 1 << 20},
        {SQLITE_LIMIT_COLUMN, 200},         {SQLITE_LIMIT_EXPR_DEPTH, 100},
        {SQLITE_LIMIT_ATTACHED, 0},         {SQLITE_LIMIT_TRIGGER_DEPTH, 8},
        {SQLITE_LIMIT_WORKER_THREADS, 0},   {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 4096},
        {SQLITE_LIMIT_VARIABLE_NUMBER, 999}};
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
        sqlite3_limit(db, limits[i][0], limits[i][1]);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_busy_timeout(db, PATIENCE);
}

static ent_status set_up(ent_ledger *l, ent_error *err)
{
    ent_buffer sql = {0};
    ent_buffer_add_str(&sql, ENT_S("PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON;"
                                   "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -"));
    ent_buffer_add_int(&sql, l->writable ? WRITER_CACHE : READER_CACHE);
    ent_buffer_add_byte(&sql, '\0');
    ent_status status =
        sql.failed ? wrong(l, ENT_TOO_LARGE, "out of memory", err) : ent_ledger_exec(l, sql.p, err);
    ent_buffer_free(&sql);
    return status;
}

/** A program that was stopped may have left a journal that only a writer may undo. */
static void mend(const char *path)
{
    sqlite3 *db = NULL;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK) {
        sqlite3_busy_timeout(db, PATIENCE);
        sqlite3_exec(db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
    }
    sqlite3_close(db);
}

static ent_status connect(ent_ledger *l, const char *path, ent_error *err)
{
    int flags = (l->writable ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_NOMUTEX;
    int code = sqlite3_open_v2(path, &l->db, flags, NULL);
    if (!l->db)
        return wrong(l, ENT_TOO_LARGE, "out of memory", err);
    if (code != SQLITE_OK)
        return ent_ledger_error(l, "cannot open the ledger", err);
    sqlite3_extended_result_codes(l->db, 1);
    set_limits(l->db);
    ent_status status = set_up(l, err); // the first that looks into the file
    if (status == ENT_OK || l->writable ||
        sqlite3_extended_errcode(l->db) != SQLITE_READONLY_ROLLBACK)
        return status;
    mend(path);
    return set_up(l, err);
}

/** A reader in the middle of the file may refuse the WAL; then writing goes on without. */
static ent_status prepare_writing(ent_ledger *l, ent_error *err)
{
    ent_status status = ent_schema_make(l, err);
    if (status == ENT_OK)
        status = ent_schema_up_to_date(l, err);
    if (status == ENT_OK)
        status = ent_schema_check(l, err);
    if (status != ENT_OK)
        return status;
    int code = sqlite3_exec(l->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL) & 0xFF;
    if (code != SQLITE_OK && code != SQLITE_BUSY && code != SQLITE_LOCKED)
        return ent_ledger_error(l, "cannot begin to write", err);
    return ent_ledger_exec(l, "PRAGMA synchronous = FULL", err);
}

static ent_status open_file(ent_ledger *l, const char *path, ent_error *err)
{
    char real[PATH_MAX];
    ent_status status = find_file(l, path, real, err);
    if (status == ENT_OK && l->writable)
        status = take_lock(l, real, err);
    if (status == ENT_OK)
        status = connect(l, real, err);
    if (status != ENT_OK)
        return status;
    return l->writable ? prepare_writing(l, err) : ent_schema_check(l, err);
}

ent_status ent_ledger_open(const char *path, bool writable, ent_ledger **out, ent_error *err)
{
    ent_ledger *l = calloc(1, sizeof *l);
    if (!l)
        return ent_fail(err, ENT_TOO_LARGE, ent_str_of(path), 0, -1, "out of memory");
    l->writable = writable;
    l->lock = -1;
    size_t n = strlen(path);
    memcpy(l->path, path, n < sizeof l->path ? n : sizeof l->path - 1);
    ent_status status = open_file(l, path, err);
    if (status == ENT_OK)
        *out = l;
    else
        ent_ledger_close(l);
    return status;
}

/** Fold the WAL back; with readers in it, it stays, and the next writer does that. */
static void fold(sqlite3 *db)
{
    sqlite3_busy_timeout(db, 0);
    sqlite3_exec(db, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE", NULL, NULL,
                 NULL);
}

void ent_ledger_close(ent_ledger *ledger)
{
    if (!ledger)
        return;
    if (ledger->db && ledger->writable && sqlite3_get_autocommit(ledger->db))
        fold(ledger->db);
    sqlite3_close(ledger->db);
    drop_lock(ledger);
    free(ledger);
}
