// query_names.c: see query_names.h.
//
// Names are compared folded, which SQLite cannot do, so that all names of a kind are read: states are
// few, and of the names of sides and places each is read once, by jumping from one to the next in an index.

#include "ledger/query_names.h"
#include "base/date.h"
#include "base/utf8.h"
#include "coding/json.h"
#include "ledger/name_match.h"

#include <stdlib.h>

enum { REGION = 1 << 18, MAX_FOLDED = 400, MAX_NEAR = 3 };

/** A name that is asked for.  The region never fills: each use of it is a copy, for one short name. */
typedef struct asked {
    ent_arena region;
    ent_asked_name name;
    ent_str folded; // lives in the region
} asked;

static ent_str fold(ent_arena *a, ent_str s)
{
    return ent_fold(a, s.n > MAX_FOLDED ? ent_str_cut(s, 0, MAX_FOLDED) : s);
}

static ent_status open_asked(asked *a, const char *name, ent_error *err)
{
    if (!ent_arena_init(&a->region, REGION))
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
    ent_asked_name_of(ent_str_of(name), &a->name, a->region);
    a->folded = fold(&a->region, ent_str_trim(ent_str_of(name)));
    return ENT_OK;
}

static void close_asked(asked *a) { ent_arena_free(&a->region); }

static bool same_name(const asked *a, ent_str name)
{
    ent_arena tmp = a->region;
    return ent_str_eq(fold(&tmp, name), a->folded);
}

static void words_of(const asked *a, ent_str name, ent_asked_name *out)
{
    ent_asked_name_of(name, out, a->region);
}

// --------------------------------------------------------------------------------------------- days

ent_status ent_query_day(const char *day, const char *what, ent_error *err)
{
    ent_day parsed;
    if (!day || !*day || (strlen(day) == 10 && ent_day_parse(ent_str_of(day), &parsed)))
        return ENT_OK;
    return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1,
                    "%s '%.40s' is no day of the calendar; write it as 2024-11-06", what, day);
}

ent_status ent_query_as_of(const ent_ledger *l, const ent_ledger_query *q, char out[11],
                           ent_error *err)
{
    sqlite3_stmt *s;
    bool row = false;
    ent_status status = ent_query_day(q->as_of, "the day to speak as of", err);
    out[0] = 0;
    if (status != ENT_OK)
        return status;
    if (q->as_of && *q->as_of) {
        memcpy(out, q->as_of, 11);
        return ENT_OK;
    }
    status = ent_ledger_prepare(l, "SELECT max(published) FROM document", &s, err);
    if (status != ENT_OK)
        return status;
    status = ent_query_step(l, s, &row, err);
    ent_str day = row ? ent_column_text(s, 0) : ENT_S("");
    if (day.n == 10)
        memcpy(out, day.p, 11);
    sqlite3_finalize(s);
    return status;
}

// ------------------------------------------------------------------------------------------- states

static void copy_code(char out[16], ent_str code)
{
    size_t n = code.n < 16 ? (size_t)code.n : 15;
    if (n)
        memcpy(out, code.p, n);
    out[n] = 0;
}

static ent_status find_state(const ent_ledger *l, const asked *a, char out[16], ent_error *err)
{
    sqlite3_stmt *s;
    bool row = true;
    ent_status status =
        ent_ledger_prepare(l, "SELECT code, name FROM state ORDER BY code", &s, err);
    if (status != ENT_OK)
        return status;
    for (out[0] = 0; !out[0];) {
        status = ent_query_step(l, s, &row, err);
        if (status != ENT_OK || !row)
            break;
        if (same_name(a, ent_column_text(s, 0)) || same_name(a, ent_column_text(s, 1)))
            copy_code(out, ent_column_text(s, 0));
    }
    sqlite3_finalize(s);
    return status;
}

ent_status ent_query_find_state(const ent_ledger *l, const char *text, char out[16], ent_error *err)
{
    asked a;
    ent_status status = open_asked(&a, text, err);
    if (status != ENT_OK)
        return status;
    status = find_state(l, &a, out, err);
    close_asked(&a);
    return status;
}

/** States whose names are near, nearest first. */
typedef struct near {
    struct {
        char text[64];
        int distance;
    } item[MAX_NEAR];
    int n;
} near;

// How far a state's name is from what was asked for; large: not near.
static int distance_of(const asked *a, ent_str name)
{
    ent_arena tmp = a->region;
    ent_asked_name words;
    ent_str folded = fold(&tmp, name);
    words_of(a, name, &words);
    if (ent_asked_has(&a->name, &words) || ent_asked_has(&words, &a->name))
        return 1;
    int distance = ent_asked_distance(a->folded, folded);
    return distance <= 1 + (int)a->folded.n / 3 ? distance + 1 : 1000;
}

static void add_near(near *list, int distance, ent_str code, ent_str name)
{
    int at = list->n;
    while (at > 0 && list->item[at - 1].distance > distance)
        at--;
    if (distance >= 1000 || at == MAX_NEAR || name.n + code.n > 60)
        return;
    list->n += list->n < MAX_NEAR;
    for (int i = list->n - 1; i > at; i--)
        list->item[i] = list->item[i - 1];
    char *text = list->item[at].text;
    list->item[at].distance = distance;
    memcpy(text, name.p, (size_t)name.n);
    text[name.n] = ' ';
    memcpy(text + name.n + 1, code.p, (size_t)code.n);
    text[name.n + 1 + code.n] = 0;
}

static ent_status find_near(const ent_ledger *l, const asked *a, near *list, ent_error *err)
{
    sqlite3_stmt *s;
    bool row = true;
    ent_status status =
        ent_ledger_prepare(l, "SELECT code, name FROM state ORDER BY code", &s, err);
    if (status != ENT_OK)
        return status;
    while ((status = ent_query_step(l, s, &row, err)) == ENT_OK && row) {
        int by_code = distance_of(a, ent_column_text(s, 0));
        int by_name = distance_of(a, ent_column_text(s, 1));
        add_near(list, by_code < by_name ? by_code : by_name, ent_column_text(s, 0),
                 ent_column_text(s, 1));
    }
    sqlite3_finalize(s);
    return status;
}

static ent_status fail_state(const near *list, const char *text, ent_error *err)
{
    if (list->n == 0)
        return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1,
                        "nothing in this ledger is about '%.60s': no state or organisation of that "
                        "name or code",
                        text);
    return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1,
                    "nothing in this ledger is about '%.60s'; it has %s%s%s%s%s", text,
                    list->item[0].text, list->n > 1 ? ", " : "",
                    list->n > 1 ? list->item[1].text : "", list->n > 2 ? ", " : "",
                    list->n > 2 ? list->item[2].text : "");
}

ent_status ent_query_state(const ent_ledger *l, const char *text, char out[16], ent_error *err)
{
    asked a;
    char code[16];
    near list = {0};
    ent_status status = open_asked(&a, text, err);
    if (status != ENT_OK)
        return status;
    status = find_state(l, &a, code, err);
    if (status == ENT_OK && code[0])
        memcpy(out, code, sizeof code);
    else if (status == ENT_OK && (status = find_near(l, &a, &list, err)) == ENT_OK)
        status = fail_state(&list, text, err);
    close_asked(&a);
    return status;
}

// ------------------------------------------------------------------------------------------ persons

static bool add_number(ent_person_list *list, int64_t number)
{
    if (list->n > 0 && list->items[list->n - 1] == number)
        return true;
    bool full = (list->n & (list->n - 1)) == 0; // room is the next power of two
    if (full) {
        size_t room = list->n ? (size_t)list->n * 2 : 1;
        int64_t *items = realloc(list->items, room * sizeof *items);
        if (!items)
            return false;
        list->items = items;
    }
    list->items[list->n++] = number;
    return true;
}

typedef bool fits(const ent_asked_name *asked, const ent_asked_name *name);

static ent_status find_persons(const ent_ledger *l, const asked *a, fits *fit, ent_person_list *out,
                               ent_error *err)
{
    sqlite3_stmt *s;
    bool row = true;
    ent_status status =
        ent_ledger_prepare(l, "SELECT person, folded FROM person_name ORDER BY person", &s, err);
    if (status != ENT_OK)
        return status;
    while ((status = ent_query_step(l, s, &row, err)) == ENT_OK && row) {
        ent_asked_name words;
        words_of(a, ent_column_text(s, 1), &words);
        if (fit(&a->name, &words) && !add_number(out, sqlite3_column_int64(s, 0))) {
            status = ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
            break;
        }
    }
    sqlite3_finalize(s);
    return status;
}

ent_status ent_query_persons(const ent_ledger *l, const char *name, ent_person_list *out,
                             ent_error *err)
{
    asked a;
    ent_person_list list = {0};
    ent_status status = open_asked(&a, name, err);
    if (status != ENT_OK)
        return status;
    status = find_persons(l, &a, ent_asked_has, &list, err);
    if (status == ENT_OK && list.n == 0)
        status = find_persons(l, &a, ent_asked_sounds, &list, err);
    close_asked(&a);
    if (status == ENT_OK)
        *out = list;
    else
        free(list.items);
    return status;
}

ent_status ent_query_person_numbers(const ent_ledger *l, const char *name, ent_buffer *out,
                                    ent_error *err)
{
    ent_person_list list;
    ent_json j = {.out = out};
    ent_status status = ent_query_persons(l, name, &list, err);
    if (status != ENT_OK)
        return status;
    ent_json_open(&j, '[');
    for (ptrdiff_t i = 0; i < list.n; i++)
        ent_json_int(&j, list.items[i]);
    ent_json_close(&j, ']');
    free(list.items);
    return ENT_OK;
}

// ------------------------------------------------------------------------------- names of sides, places

// Each name once.
static const char side_names[] =
    "WITH RECURSIVE d (name) AS (SELECT min(name) FROM side WHERE name IS NOT NULL UNION ALL"
    " SELECT (SELECT min(name) FROM side WHERE name > d.name) FROM d WHERE d.name IS NOT NULL)"
    " SELECT name FROM d WHERE name IS NOT NULL";
static const char event_places[] =
    "WITH RECURSIVE d (name) AS (SELECT min(place) FROM event WHERE place IS NOT NULL UNION ALL"
    " SELECT (SELECT min(place) FROM event WHERE place > d.name) FROM d WHERE d.name IS NOT NULL)"
    " SELECT name FROM d WHERE name IS NOT NULL";
static const char record_places[] =
    "WITH RECURSIVE d (name) AS (SELECT min(place) FROM record WHERE place IS NOT NULL UNION ALL"
    " SELECT (SELECT min(place) FROM record WHERE place > d.name) FROM d WHERE d.name IS NOT NULL)"
    " SELECT name FROM d WHERE name IS NOT NULL";
static const char person_spellings[] =
    "SELECT name FROM person_name WHERE person IN (SELECT value FROM json_each(?1)) UNION"
    " SELECT name FROM person WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY name";

// The names that a statement gives and `fit` lets pass (NULL: the same name) go into the list.
static ent_status list_names(const ent_ledger *l, const char *sql, const asked *a, fits *fit,
                             ent_json *j, int *n, ent_error *err)
{
    sqlite3_stmt *s;
    bool row = true;
    ent_status status = ent_ledger_prepare(l, sql, &s, err);
    if (status != ENT_OK)
        return status;
    while ((status = ent_query_step(l, s, &row, err)) == ENT_OK && row) {
        ent_asked_name words;
        ent_str name = ent_column_text(s, 0);
        words_of(a, name, &words);
        if (fit ? !fit(&a->name, &words) : !same_name(a, name))
            continue;
        ent_json_str(j, name);
        (*n)++;
    }
    sqlite3_finalize(s);
    return status;
}

static ent_status list_spellings(const ent_ledger *l, const char *name, ent_json *j, int *n,
                                 ent_error *err)
{
    sqlite3_stmt *s = NULL;
    ent_buffer numbers = {0};
    bool row = true;
    ent_status status = ent_query_person_numbers(l, name, &numbers, err);
    if (status == ENT_OK)
        status = ent_ledger_prepare(l, person_spellings, &s, err);
    if (status == ENT_OK)
        ent_bind_text(s, 1, ent_buffer_str(&numbers));
    while (status == ENT_OK && (status = ent_query_step(l, s, &row, err)) == ENT_OK && row) {
        ent_json_str(j, ent_column_text(s, 0));
        (*n)++;
    }
    sqlite3_finalize(s);
    ent_buffer_free(&numbers);
    return status;
}

ent_status ent_query_person_names(const ent_ledger *l, const char *name, ent_buffer *out,
                                  ent_error *err)
{
    asked a;
    int n = 0;
    ent_json j = {.out = out};
    ent_status status = open_asked(&a, name, err);
    if (status != ENT_OK)
        return status;
    ent_json_open(&j, '[');
    status = list_spellings(l, name, &j, &n, err);
    if (status == ENT_OK)
        status = list_names(l, side_names, &a, ent_asked_has, &j, &n, err);
    if (status == ENT_OK && n == 0)
        status = list_names(l, side_names, &a, ent_asked_sounds, &j, &n, err);
    ent_json_close(&j, ']');
    close_asked(&a);
    return status;
}

ent_status ent_query_places(const ent_ledger *l, const char *name, bool of_records, ent_buffer *out,
                            ent_error *err)
{
    asked a;
    int n = 0;
    const char *sql = of_records ? record_places : event_places;
    ent_json j = {.out = out};
    ent_status status = open_asked(&a, name, err);
    if (status != ENT_OK)
        return status;
    ent_json_open(&j, '[');
    status = list_names(l, sql, &a, NULL, &j, &n, err);
    if (status == ENT_OK && n == 0)
        status = list_names(l, sql, &a, ent_asked_has, &j, &n, err);
    ent_json_close(&j, ']');
    close_asked(&a);
    return status;
}
