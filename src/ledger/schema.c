// schema.c: schema.sql, put into the library by the assembler, and what is asked of a file before it
// is trusted to be a ledger.
//
// A ledger may come from anybody, so the tables in it are compared with those of a fresh one, column by
// column: a table that is a view, or a trigger, would run statements of somebody else's.

#include "ledger/schema.h"

#ifndef ENT_SCHEMA_FILE
#define ENT_SCHEMA_FILE "src/ledger/schema.sql" // for those who compile without CMake, from the top
#endif

__asm__(".pushsection .rodata\n"
        ".balign 16\n"
        ".globl ent_schema_sql\n"
        ".globl ent_schema_sql_end\n"
        ".type ent_schema_sql, @object\n"
        "ent_schema_sql:\n"
        ".incbin \"" ENT_SCHEMA_FILE "\"\n"
        "ent_schema_sql_end:\n"
        ".size ent_schema_sql, ent_schema_sql_end - ent_schema_sql\n"
        ".byte 0\n"
        ".popsection\n");

extern const char ent_schema_sql[], ent_schema_sql_end[];

ent_str ent_schema_text(void)
{
    // Two symbols, not one array to the compiler: subtract them as numbers.
    uintptr_t start = (uintptr_t)ent_schema_sql, end = (uintptr_t)ent_schema_sql_end;
    return (ent_str){ent_schema_sql, (ptrdiff_t)(end - start)};
}

static ent_status wrong(const ent_ledger *l, ent_status status, const char *why, ent_error *err)
{
    return ent_fail(err, status, ent_str_of(l->path), 0, -1, "%s", why);
}

// ------------------------------------------------------------------------------------- the version

/** The number that a statement gives. */
static ent_status ask_number(const ent_ledger *l, const char *sql, int64_t *out, ent_error *err)
{
    sqlite3_stmt *s = NULL;
    ent_status status = ent_ledger_prepare(l, sql, &s, err);
    if (status == ENT_OK && sqlite3_step(s) == SQLITE_ROW)
        *out = sqlite3_column_int64(s, 0);
    else if (status == ENT_OK)
        status = ent_ledger_error(l, "cannot read the ledger", err);
    sqlite3_finalize(s);
    return status;
}

static ent_status ask_version(const ent_ledger *l, int64_t *application, int64_t *version,
                              ent_error *err)
{
    ent_status status = ask_number(l, "PRAGMA application_id", application, err);
    return status == ENT_OK ? ask_number(l, "PRAGMA user_version", version, err) : status;
}

/** Does the file hold nothing at all? */
static ent_status ask_empty(const ent_ledger *l, bool *out, ent_error *err)
{
    int64_t application = 0, version = 0, n = 0;
    ent_status status = ask_version(l, &application, &version, err);
    if (status == ENT_OK)
        status = ask_number(l, "SELECT count(*) FROM sqlite_schema", &n, err);
    *out = status == ENT_OK && application == 0 && version == 0 && n == 0;
    return status;
}

static ent_status check_version(const ent_ledger *l, ent_error *err)
{
    int64_t application = 0, version = 0;
    bool empty = false;
    ent_status status = ask_empty(l, &empty, err);
    if (status == ENT_OK)
        status = ask_version(l, &application, &version, err);
    if (status != ENT_OK)
        return status;
    if (empty)
        return wrong(l, ENT_FORMAT, "is empty, not a ledger; `entente add` makes one", err);
    if (application != ENT_LEDGER_APPLICATION || version < 1)
        return wrong(l, ENT_FORMAT, "is an SQLite file, but not a ledger", err);
    if (version > ENT_LEDGER_VERSION)
        return ent_fail(err, ENT_UNSUPPORTED, ent_str_of(l->path), 0, -1,
                        "is a ledger of version %lld, and Entente %s knows version %d; take a "
                        "newer Entente",
                        (long long)version, ENT_VERSION, ENT_LEDGER_VERSION);
    if (version < ENT_LEDGER_VERSION)
        return ent_fail(err, ENT_UNSUPPORTED, ent_str_of(l->path), 0, -1,
                        "is a ledger of version %lld; `entente recode` brings it up to version %d",
                        (long long)version, ENT_LEDGER_VERSION);
    return ENT_OK;
}

// -------------------------------------------------------------------------------- making, upgrading

/** Statements in one transaction. */
static ent_status run_whole(ent_ledger *l, const char *sql, ent_error *err)
{
    ent_status status = ent_ledger_exec(l, "BEGIN IMMEDIATE", err);
    if (status != ENT_OK)
        return status;
    status = ent_ledger_exec(l, sql, err);
    if (status == ENT_OK)
        status = ent_ledger_exec(l, "COMMIT", err);
    if (status != ENT_OK)
        sqlite3_exec(l->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

ent_status ent_schema_make(ent_ledger *l, ent_error *err)
{
    bool empty = false;
    ent_status status = ask_empty(l, &empty, err);
    return status == ENT_OK && empty ? run_whole(l, ent_schema_text().p, err) : status;
}

static ent_status take_step(ent_ledger *l, const char *step, int64_t version, ent_error *err)
{
    ent_buffer sql = {0};
    ent_buffer_add_str(&sql, ent_str_of(step));
    ent_buffer_add_str(&sql, ENT_S("; PRAGMA user_version = "));
    ent_buffer_add_int(&sql, version + 1);
    ent_buffer_add_byte(&sql, '\0');
    ent_status status =
        sql.failed ? wrong(l, ENT_TOO_LARGE, "out of memory", err) : run_whole(l, sql.p, err);
    ent_buffer_free(&sql);
    return status;
}

ent_status ent_schema_upgrade(ent_ledger *l, const char *const *steps, int n_steps, ent_error *err)
{
    int64_t application = 0, version = 0;
    ent_status status = ask_version(l, &application, &version, err);
    if (status == ENT_OK && (application != ENT_LEDGER_APPLICATION || version < 1))
        return ENT_OK; // no ledger, as the check will say
    for (; status == ENT_OK && version <= n_steps; version++)
        status = take_step(l, steps[version - 1], version, err);
    return status;
}

// What settling needs to do with less than everything.  Nothing is stale for it: what is settled stays.
static const char to_version_2[] =
    "DROP TABLE setting;"
    "ALTER TABLE account ADD COLUMN day TEXT;"
    "UPDATE account SET day = CASE WHEN date_start IS NOT NULL AND date_basis <> 'publication'"
    "    THEN date_start ELSE (SELECT published FROM document WHERE id = account.document) END;"
    "DROP INDEX account_block;"
    "CREATE INDEX account_block ON account (block, day);"
    "CREATE INDEX account_told ON account (block, account_id);"
    "CREATE INDEX account_person_name"
    "    ON account_person (coalesce(code, ''), name, sectors, office, person);"
    "DROP INDEX record_block;"
    "CREATE INDEX record_block ON record (block, day);"
    "CREATE INDEX record_seen ON record (last_seen, first_seen) WHERE last_seen > first_seen;"
    "CREATE TABLE touched (account INTEGER PRIMARY KEY REFERENCES account ON DELETE CASCADE);"
    "CREATE TABLE settled (block TEXT PRIMARY KEY, n INTEGER NOT NULL, coder TEXT NOT NULL)"
    "    WITHOUT ROWID;"
    "CREATE TABLE block_word (block TEXT NOT NULL, word INTEGER NOT NULL, accounts BLOB,"
    "    PRIMARY KEY (block, word)) WITHOUT ROWID";

ent_status ent_schema_up_to_date(ent_ledger *l, ent_error *err)
{
    static const char *const steps[] = {to_version_2};
    _Static_assert(sizeof steps / sizeof *steps == ENT_LEDGER_VERSION - 1,
                   "a step for each version");
    return ent_schema_upgrade(l, steps, ENT_LEDGER_VERSION - 1, err);
}

// --------------------------------------------------------------------------------------- the tables

// Shadow tables of FTS5 are of the SQLite that made them.
static const char list_columns[] =
    "SELECT m.name || '.' || x.name || ' ' || x.type || ' ' || x.hidden"
    "  FROM sqlite_schema AS m, pragma_table_xinfo(m.name) AS x"
    " WHERE m.type = 'table' AND m.name NOT LIKE 'sentence\\_text\\_%' ESCAPE '\\'"
    "   AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    " ORDER BY 1";

/** Every column of a database, one a line. */
static bool columns_of(sqlite3 *db, ent_buffer *out)
{
    sqlite3_stmt *s = NULL;
    int code = sqlite3_prepare_v2(db, list_columns, -1, &s, NULL);
    while (code == SQLITE_OK && (code = sqlite3_step(s)) == SQLITE_ROW) {
        ent_buffer_add_str(out, ent_column_text(s, 0));
        ent_buffer_add_byte(out, '\n');
        code = SQLITE_OK;
    }
    return sqlite3_finalize(s) == SQLITE_OK && code == SQLITE_DONE && !out->failed;
}

/** The columns that a fresh ledger has. */
static bool fresh_columns(ent_buffer *out)
{
    sqlite3 *db = NULL;
    bool made = sqlite3_open_v2(":memory:", &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
                sqlite3_exec(db, ent_schema_text().p, NULL, NULL, NULL) == SQLITE_OK &&
                columns_of(db, out);
    sqlite3_close(db);
    return made;
}

/** The first line of `wanted` that `found` lacks, both sorted; empty if there is none. */
static ent_str first_missing(ent_str wanted, ent_str found)
{
    ent_str want, have;
    while (ent_str_split(&wanted, '\n', &want)) {
        do {
            if (!ent_str_split(&found, '\n', &have))
                return want;
        } while (!ent_str_eq(want, have));
    }
    return (ent_str){0};
}

static ent_status check_columns(const ent_ledger *l, ent_error *err)
{
    ent_buffer wanted = {0}, found = {.max = 1 << 20};
    ent_status status = ENT_OK;
    if (!columns_of(l->db, &found))
        status = found.failed ? wrong(l, ENT_TOO_LARGE, "has too many tables for a ledger", err)
                              : ent_ledger_error(l, "cannot read the tables", err);
    else if (!fresh_columns(&wanted))
        status = wrong(l, ENT_TOO_LARGE, "out of memory", err);
    else {
        ent_str missing = first_missing(ent_buffer_str(&wanted), ent_buffer_str(&found));
        if (missing.n)
            status = ent_fail(err, ENT_FORMAT, ent_str_of(l->path), 0, -1,
                              "is no ledger as Entente makes it: the column %.*s is missing",
                              (int)missing.n, missing.p);
    }
    ent_buffer_free(&wanted);
    ent_buffer_free(&found);
    return status;
}

static ent_status check_triggers(const ent_ledger *l, ent_error *err)
{
    int64_t n = 0;
    ent_status status =
        ask_number(l, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'", &n, err);
    if (status == ENT_OK && n)
        status = wrong(l, ENT_FORMAT,
                       "has triggers, which no ledger has; remove them with DROP TRIGGER", err);
    return status;
}

ent_status ent_schema_check(const ent_ledger *l, ent_error *err)
{
    ent_status status = check_version(l, err);
    if (status == ENT_OK)
        status = check_triggers(l, err);
    return status == ENT_OK ? check_columns(l, err) : status;
}
