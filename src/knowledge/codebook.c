// codebook.c: see codebook.h.  Codes have two to four digits, so each has a place of its own; the
// other tables are small and searched from end to end.

#include "knowledge/codebook.h"
#include <stdlib.h>

typedef struct plover_entry {
    ent_str event, mode;
    double score;
    int quad;
} plover_entry;

typedef struct compose_entry {
    ent_str name, base;
    ent_composition made;
} compose_entry;

typedef struct root_entry {
    ent_str code, root;
} root_entry;

typedef struct part_entry {
    ent_str sector;
    ent_sector_part part;
} part_entry;

enum { ALL_CODES = 100 + 1000 + 10000 };

struct ent_codebook {
    struct {
        ent_code_entry *items;
        ptrdiff_t n, room;
    } codes;
    int32_t code_at[ALL_CODES]; // index into the codes + 1, 0: no such code
    struct {
        plover_entry *items;
        ptrdiff_t n, room;
    } plover;
    struct {
        compose_entry *items;
        ptrdiff_t n, room;
    } compose;
    struct {
        root_entry *items;
        ptrdiff_t n, room;
    } roots;
    struct {
        part_entry *items;
        ptrdiff_t n, room;
    } parts;
    ent_str goldstein;
};

ent_codebook *ent_codebook_new(ent_arena *a) { return ENT_NEW(a, ent_codebook, 1); }

// A decimal number such as -6.5; no exponent, no locale.
static bool parse_number(ent_str s, double *out)
{
    ptrdiff_t point = ent_str_find_byte(s, 0, '.');
    ent_str whole = point < 0 ? s : ent_str_cut(s, 0, point);
    ent_str part = point < 0 ? ENT_S("") : ent_str_cut(s, point + 1, s.n);
    bool negative = s.n > 0 && s.p[0] == '-';
    int64_t left = 0, right = 0;
    if (!ent_str_to_int(whole, &left) ||
        (part.n && (part.p[0] == '-' || !ent_str_to_int(part, &right))))
        return false;
    double scale = 1;
    for (ptrdiff_t i = 0; i < part.n; i++)
        scale *= 10;
    double size = (double)llabs(left) + (double)right / scale;
    *out = negative ? -size : size;
    return true;
}

static bool is_code(ent_str s)
{
    if (s.n < 2 || s.n > 4)
        return false;
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (!ent_is_digit((unsigned char)s.p[i]))
            return false;
    return true;
}

// The place of a code: those of two digits first, then three, then four.
static int place_of(ent_str code)
{
    static const int first[] = {0, 100, 1100};
    int number = 0;
    for (ptrdiff_t i = 0; i < code.n; i++)
        number = number * 10 + (code.p[i] - '0');
    return first[code.n - 2] + number;
}

static ent_status add_code(void *into, ent_arena *a, ent_table *t, const ent_row *row,
                           const int *at, ent_error *err)
{
    ent_codebook *c = into;
    ent_code_entry e = {.code = row->field[at[0]],
                        .name = row->field[at[1]],
                        .plover = row->field[at[4]],
                        .mode = row->field[at[5]],
                        .contexts = row->field[at[6]]};
    int64_t quad;
    if (!is_code(e.code))
        return ent_table_fail(t, row, err, "not a CAMEO code:", e.code);
    if (!ent_str_to_int(row->field[at[2]], &quad) || quad < 1 || quad > 4)
        return ent_table_fail(t, row, err, "quad must be 1 to 4, not", row->field[at[2]]);
    e.quad = (int)quad;
    e.has_goldstein = row->field[at[3]].n > 0;
    if (e.has_goldstein && !parse_number(row->field[at[3]], &e.goldstein))
        return ent_table_fail(t, row, err, "not a number:", row->field[at[3]]);
    int32_t *known = &c->code_at[place_of(e.code)];
    if (*known) {
        c->codes.items[*known - 1] = e;
        return ENT_OK;
    }
    ENT_PUSH(a, &c->codes, e);
    *known = (int32_t)c->codes.n;
    return ENT_OK;
}

static ent_status add_plover(void *into, ent_arena *a, ent_table *t, const ent_row *row,
                             const int *at, ent_error *err)
{
    ent_codebook *c = into;
    plover_entry e = {.event = row->field[at[0]], .mode = row->field[at[1]]};
    int64_t quad;
    if (!parse_number(row->field[at[2]], &e.score))
        return ent_table_fail(t, row, err, "not a number:", row->field[at[2]]);
    if (!ent_str_to_int(row->field[at[3]], &quad) || quad < 1 || quad > 4)
        return ent_table_fail(t, row, err, "quad must be 1 to 4, not", row->field[at[3]]);
    e.quad = (int)quad;
    if (c->plover.n == ENT_MAX_PLOVER_ROWS)
        return ent_table_fail(t, row, err, "more than 4096 events and modes", ENT_S(""));
    ENT_PUSH(a, &c->plover, e);
    return ENT_OK;
}

// The column "status" is optional.
static bool read_status(const ent_table *t, const ent_row *row, ent_composition *made)
{
    int at = ent_table_column(t, ENT_S("status"));
    if (at < 0 || row->field[at].n == 0)
        return true;
    made->has_status = ent_event_status_find(row->field[at], &made->status);
    return made->has_status;
}

static ent_status add_compose(void *into, ent_arena *a, ent_table *t, const ent_row *row,
                              const int *at, ent_error *err)
{
    ent_codebook *c = into;
    compose_entry e = {.name = row->field[at[0]], .base = row->field[at[1]]};
    ent_str code = row->field[at[2]];
    bool none = ent_str_eq(code, ENT_S("-"));
    if (!is_code(e.base) || (!is_code(code) && !none))
        return ent_table_fail(t, row, err, "not a CAMEO code in the composition of", e.name);
    if (!read_status(t, row, &e.made))
        return ent_table_fail(t, row, err, "unknown status in the composition of", e.name);
    e.made.code = none ? ENT_S("") : code;
    if (c->compose.n == ENT_MAX_COMPOSE_ROWS)
        return ent_table_fail(t, row, err, "more than 16384 compositions", ENT_S(""));
    ENT_PUSH(a, &c->compose, e);
    return ENT_OK;
}

static ent_status add_root(void *into, ent_arena *a, ent_table *t, const ent_row *row,
                           const int *at, ent_error *err)
{
    ent_codebook *c = into;
    root_entry e = {.code = row->field[at[0]], .root = row->field[at[1]]};
    if (!is_code(e.code))
        return ent_table_fail(t, row, err, "not a CAMEO code:", e.code);
    if (e.root.n == 0)
        return ent_table_fail(t, row, err, "no root for the code", e.code);
    if (c->roots.n == ENT_MAX_ROOT_ROWS)
        return ent_table_fail(t, row, err, "more than 16384 roots", ENT_S(""));
    ENT_PUSH(a, &c->roots, e);
    return ENT_OK;
}

// They are looked up by those who check tables (coding/check.c); here they only have to be right.
static ent_status add_actor_code(void *into, ent_arena *a, ent_table *t, const ent_row *row,
                                 const int *at, ent_error *err)
{
    ent_str code = row->field[at[0]], kind = row->field[at[1]];
    (void)into;
    (void)a;
    if (code.n == 0)
        return ent_table_fail(t, row, err, "no code", ENT_S(""));
    if (!ent_str_eq(kind, ENT_S("sector")) && !ent_str_eq(kind, ENT_S("country")))
        return ent_table_fail(t, row, err, "kind must be sector or country, not", kind);
    return ENT_OK;
}

static ent_status add_part(void *into, ent_arena *a, ent_table *t, const ent_row *row,
                           const int *at, ent_error *err)
{
    static const char *const names[] = {[ENT_PART_NONE] = "",
                                        [ENT_PART_ORGAN] = "organ",
                                        [ENT_PART_FORCE] = "force",
                                        [ENT_PART_POLITICIAN] = "politician",
                                        [ENT_PART_REPORTER] = "reporter",
                                        [ENT_PART_PRIVATE] = "private"};
    ent_codebook *c = into;
    part_entry e = {.sector = row->field[at[0]]};
    for (int i = ENT_PART_ORGAN; i <= ENT_PART_PRIVATE; i++)
        if (ent_str_eq(row->field[at[1]], ent_str_of(names[i])))
            e.part = (ent_sector_part)i;
    if (e.part == ENT_PART_NONE)
        return ent_table_fail(t, row, err,
                              "part must be organ, force, politician, reporter or private, not",
                              row->field[at[1]]);
    if (c->parts.n == ENT_MAX_PART_ROWS)
        return ent_table_fail(t, row, err, "more than 256 parts of sectors", ENT_S(""));
    ENT_PUSH(a, &c->parts, e);
    return ENT_OK;
}

static const ent_table_kind kinds[] = {
    {"actor-codes", {"code", "kind", "name"}, add_actor_code},
    {"cameo", {"code", "name", "quad", "goldstein", "plover", "mode", "contexts"}, add_code},
    {"plover", {"event", "mode", "score", "quad"}, add_plover},
    {"compose", {"operator", "base", "code"}, add_compose},
    {"roots", {"code", "root"}, add_root},
    {"sector-parts", {"sector", "part"}, add_part},
};

ent_status ent_codebook_add(ent_codebook *c, ent_arena *a, ent_table *table, bool *taken,
                            ent_error *err)
{
    ent_status status =
        ent_table_take(table, kinds, sizeof kinds / sizeof *kinds, c, a, taken, err);
    if (!status && *taken && table->scale.n)
        c->goldstein = table->scale;
    return status;
}

const ent_code_entry *ent_codebook_find(const ent_codebook *c, ent_str code)
{
    for (; code.n >= 2; code.n--) {
        int32_t known = is_code(code) ? c->code_at[place_of(code)] : 0;
        if (known)
            return &c->codes.items[known - 1];
    }
    return NULL;
}

bool ent_codebook_plover(const ent_codebook *c, ent_str event, ent_str mode, double *score,
                         int *quad)
{
    const plover_entry *best = NULL;
    for (ptrdiff_t i = 0; i < c->plover.n; i++) {
        const plover_entry *e = &c->plover.items[i];
        if (ent_str_eq(e->event, event) && (ent_str_eq(e->mode, mode) || (!best && !e->mode.n)))
            best = e;
    }
    if (!best)
        return false;
    *score = best->score;
    *quad = best->quad;
    return true;
}

bool ent_codebook_has_mode(const ent_codebook *c, ent_str event, ent_str mode)
{
    for (ptrdiff_t i = 0; i < c->plover.n; i++)
        if (ent_str_eq(c->plover.items[i].event, event) &&
            ent_str_eq(c->plover.items[i].mode, mode))
            return true;
    return false;
}

const ent_composition *ent_codebook_compose(const ent_codebook *c, ent_str operator_name,
                                            ent_str base)
{
    const compose_entry *best = NULL;
    for (ptrdiff_t i = 0; i < c->compose.n; i++) {
        const compose_entry *e = &c->compose.items[i];
        if (ent_str_eq(e->name, operator_name) && ent_str_starts(base, e->base) &&
            (!best || e->base.n >= best->base.n))
            best = e;
    }
    return best ? &best->made : NULL;
}

ent_str ent_codebook_root(const ent_codebook *c, ent_str code)
{
    const root_entry *best = NULL;
    for (ptrdiff_t i = 0; i < c->roots.n; i++) {
        const root_entry *e = &c->roots.items[i];
        if (ent_str_starts(code, e->code) && (!best || e->code.n >= best->code.n))
            best = e;
    }
    const ent_code_entry *entry = best ? NULL : ent_codebook_find(c, code);
    return best ? best->root : entry ? entry->plover : ENT_S("");
}

ent_sector_part ent_codebook_part(const ent_codebook *c, ent_str sectors)
{
    ent_str first = ENT_S("");
    (void)ent_str_split(&sectors, ',', &first);
    for (ptrdiff_t i = c->parts.n - 1; i >= 0; i--)
        if (ent_str_eq(c->parts.items[i].sector, first))
            return c->parts.items[i].part;
    return ENT_PART_NONE;
}

ent_str ent_codebook_goldstein(const ent_codebook *c) { return c->goldstein; }
