// ledger_dump.c: everything that a ledger says, one row a line, without the numbers that only this file
// has: two ledgers of one content give the same lines.
//
//     ledger_dump LEDGER
//
// References are written as the hash or id of what they mean.  Runs are left out: the same content may
// have come in one run or in several.  Ends with 1 if SQLite or FTS5 finds the file damaged.

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 8192 };

static void fail(sqlite3 *db, const char *what)
{
    fprintf(stderr, "ledger_dump: %s: %s\n", what, sqlite3_errmsg(db));
    exit(1);
}

static sqlite3_stmt *ask(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK)
        fail(db, sql);
    return s;
}

/** What to write in the place of a reference to a table's row. */
static const char *name_of(const char *table)
{
    static const char *const names[][2] = {
        {"document", "SELECT hash FROM document AS o WHERE o.id ="},
        {"sentence", "SELECT d.hash || ':' || o.number FROM sentence AS o JOIN document AS d"
                     " ON d.id = o.document WHERE o.id ="},
        {"event", "SELECT event_id FROM event AS o WHERE o.id ="},
        {"account", "SELECT account_id FROM account AS o WHERE o.id ="},
        {"record", "SELECT record_id FROM record AS o WHERE o.id ="},
        {"person", "SELECT person_id FROM person AS o WHERE o.id ="}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i][0], table) == 0)
            return names[i][1];
    return NULL;
}

static void add(char *sql, const char *text)
{
    if (strlen(sql) + strlen(text) >= ROOM)
        exit(1);
    strcat(sql, text);
}

/** The columns of a table as one expression. */
static void add_columns(sqlite3 *db, const char *table, char *sql)
{
    sqlite3_stmt *s = ask(db, "SELECT c.name, f.\"table\" FROM pragma_table_info(?1) AS c"
                              " LEFT JOIN pragma_foreign_key_list(?1) AS f ON f.\"from\" = c.name"
                              " WHERE c.name <> 'id' OR c.type <> 'INTEGER' ORDER BY c.name");
    sqlite3_bind_text(s, 1, table, -1, SQLITE_STATIC);
    while (sqlite3_step(s) == SQLITE_ROW) {
        const char *column = (const char *)sqlite3_column_text(s, 0);
        const char *to = (const char *)sqlite3_column_text(s, 1);
        add(sql, " || ' ' || quote(");
        if (to) {
            add(sql, "(");
            add(sql, name_of(to));
        }
        add(sql, " t.\"");
        add(sql, column);
        add(sql, to ? "\"))" : "\")");
    }
    sqlite3_finalize(s);
}

static void dump(sqlite3 *db, const char *table)
{
    char sql[ROOM] = "SELECT ''";
    add_columns(db, table, sql);
    add(sql, " FROM \"");
    add(sql, table);
    add(sql, "\" AS t ORDER BY 1");
    sqlite3_stmt *s = ask(db, sql);
    int code;
    while ((code = sqlite3_step(s)) == SQLITE_ROW)
        printf("%s%s\n", table, (const char *)sqlite3_column_text(s, 0));
    if (code != SQLITE_DONE)
        fail(db, table);
    sqlite3_finalize(s);
}

static void check(sqlite3 *db)
{
    sqlite3_stmt *s = ask(db, "SELECT (SELECT group_concat(integrity_check, '; ')"
                              "          FROM pragma_integrity_check),"
                              "       (SELECT count(*) FROM pragma_foreign_key_check)");
    if (sqlite3_step(s) != SQLITE_ROW ||
        strcmp((const char *)sqlite3_column_text(s, 0), "ok") != 0 || sqlite3_column_int(s, 1))
        fail(db, "the file is damaged");
    sqlite3_finalize(s);
    if (sqlite3_exec(db, "INSERT INTO sentence_text (sentence_text) VALUES ('integrity-check')",
                     NULL, NULL, NULL) != SQLITE_OK)
        fail(db, "the index of words does not fit the sentences");
}

int main(int argc, char **argv)
{
    sqlite3 *db = NULL;
    if (argc != 2 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
        return 2;
    check(db);
    sqlite3_stmt *s =
        ask(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'run'"
                " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                " AND name NOT LIKE 'sentence\\_text%' ESCAPE '\\' ORDER BY name");
    while (sqlite3_step(s) == SQLITE_ROW)
        dump(db, (const char *)sqlite3_column_text(s, 0));
    sqlite3_finalize(s);
    sqlite3_close(db);
    return 0;
}
