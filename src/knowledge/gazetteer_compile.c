// gazetteer_compile.c: tables of places are read into lists (gazetteer_rows.h).
//
// A later row may stand for an earlier one, so places are found again by their ids and by their names.
// gazetteer_write.c makes an image of the lists.

#include "base/utf8.h"
#include "knowledge/gazetteer_rows.h"

enum { LONG_AGO = 1 }; // year in which a former name ended, where it is not known

typedef struct compiler {
    ent_arena *a;
    ent_error *err;
    const ent_gazetteer *stock;
    uint32_t *by_id; // [by_id_room] 1 + places of the stock by GeoNames id; NULL: not yet asked
    uint32_t by_id_room;
    ent_place_numbers known; // "id" or "name, country, class" to place
    ent_place_rows rows;
} compiler;

// ----------------------------------------------------------------------------------------- fields

// A coordinate with at most six decimals, in 1e-5 degrees.
static bool parse_degrees(ent_str s, int64_t limit, int32_t *out)
{
    bool negative = s.n > 0 && s.p[0] == '-';
    ptrdiff_t point = ent_str_find_byte(s, 0, '.');
    ent_str left = ent_str_cut(s, negative, point < 0 ? s.n : point);
    ent_str right = point < 0 ? ENT_S("0") : ent_str_cut(s, point + 1, s.n);
    int64_t whole = 0, part = 0;
    if (!ent_str_to_int(left, &whole) || whole < 0 || whole > limit || right.n > 6 ||
        !ent_str_to_int(right, &part) || part < 0)
        return false;
    for (ptrdiff_t i = right.n; i < 6; i++)
        part *= 10;
    int64_t size = whole * 1000000 + part, rounded = (size + 5) / 10;
    *out = (int32_t)(negative ? -rounded : rounded);
    return size <= limit * 1000000;
}

static bool parse_number(ent_str s, uint32_t *out)
{
    int64_t value = 0;
    if (s.n > 0 && (!ent_str_to_int(s, &value) || value < 0 || value > UINT32_MAX))
        return false;
    *out = (uint32_t)value;
    return true;
}

static bool is_acronym(ent_str s)
{
    int letters = 0;
    for (ptrdiff_t i = 0; i < s.n; i++) {
        if (ent_is_lower((unsigned char)s.p[i]) || (unsigned char)s.p[i] >= 0x80 || s.p[i] == ' ')
            return false;
        letters += ent_is_upper((unsigned char)s.p[i]);
    }
    return letters > 1;
}

// ------------------------------------------------------------------------------------------- names

static ent_str join_keys(compiler *c, const ent_str *keys, int n)
{
    ent_str out = keys[0];
    for (int i = 1; i < n; i++)
        out = ent_arena_join(c->a, ent_arena_join(c->a, out, ENT_S(" ")), keys[i]);
    return out;
}

static const char *add_name(compiler *c, int32_t of, ent_str name, uint16_t until)
{
    ent_str keys[ENT_MAX_PLACE_WORDS];
    int n = ent_place_keys(name, c->a, keys, ENT_MAX_PLACE_WORDS);
    if (n < 0)
        return "a name has no letters, or more than 12 words:";
    ent_place_named one = {.key = join_keys(c, keys, n),
                           .place = (uint32_t)of,
                           .until = until,
                           .acronym = is_acronym(name),
                           .words = (uint8_t)n,
                           .entry = (uint32_t)c->rows.names.n};
    if (one.key.n > ENT_MAX_PLACE_TEXT || name.n > ENT_MAX_PLACE_TEXT)
        return "a name over 255 bytes:";
    uint64_t hash = ENT_PLACE_HASH_START;
    for (int i = 0; i < n; i++) {
        hash = ent_place_hash(hash, keys[i]);
        if (i == 0)
            one.first = ent_place_hash_end(hash);
    }
    one.whole = ent_place_hash_end(hash);
    ENT_PUSH(c->a, &c->rows.names, one);
    return NULL;
}

static ent_status add_names(compiler *c, const ent_table *t, const ent_row *row, int32_t of,
                            ent_str names)
{
    ent_str name;
    int n = 0;
    while (names.n > 0 && ent_str_split(&names, '|', &name)) {
        const char *problem = n++ == ENT_MAX_PLACE_NAMES ? "more than 64 names at"
                                                         : add_name(c, of, ent_str_trim(name), 0);
        if (problem)
            return ent_table_fail(t, row, c->err, problem, name);
    }
    return ENT_OK;
}

// ------------------------------------------------------------------------------------------ places

/** Where the columns of a table of places stand, or -1. */
typedef struct columns {
    int name, country, latitude, longitude, geonameid, class, code, admin1, population, names;
} columns;

static ent_status find_columns(const ent_table *t, columns *at, ent_error *err)
{
    static const char *const needed[] = {"name", "country_code", "latitude", "longitude", NULL};
    int found[4];
    ent_status status = ent_table_columns(t, needed, found, err);
    if (status != ENT_OK)
        return status;
    *at = (columns){.name = found[0],
                    .country = found[1],
                    .latitude = found[2],
                    .longitude = found[3],
                    .geonameid = ent_table_column(t, ENT_S("geonameid")),
                    .class = ent_table_column(t, ENT_S("feature_class")),
                    .code = ent_table_column(t, ENT_S("feature_code")),
                    .admin1 = ent_table_column(t, ENT_S("admin1")),
                    .population = ent_table_column(t, ENT_S("population")),
                    .names = ent_table_column(t, ENT_S("names"))};
    return ENT_OK;
}

static ent_str field(const ent_row *row, int at) { return at < 0 ? ENT_S("") : row->field[at]; }

static ent_status read_place(compiler *c, const ent_table *t, const ent_row *row, const columns *at,
                             ent_place_row *p)
{
    ent_str class = field(row, at->class);
    *p = (ent_place_row){
        .name = field(row, at->name),
        .country = field(row, at->country),
        .admin1 = field(row, at->admin1),
        .feature = ent_arena_join(c->a, class.n ? class : ENT_S("P"), field(row, at->code))};
    if (!parse_degrees(field(row, at->latitude), 90, &p->latitude))
        return ent_table_fail(t, row, c->err,
                              "not a latitude in degrees:", field(row, at->latitude));
    if (!parse_degrees(field(row, at->longitude), 180, &p->longitude))
        return ent_table_fail(t, row, c->err,
                              "not a longitude in degrees:", field(row, at->longitude));
    if (!parse_number(field(row, at->geonameid), &p->geonameid))
        return ent_table_fail(t, row, c->err, "not a number:", field(row, at->geonameid));
    if (!parse_number(field(row, at->population), &p->population))
        return ent_table_fail(t, row, c->err, "not a number:", field(row, at->population));
    if (class.n > 1 || (class.n == 1 && !ent_is_upper((unsigned char)class.p[0])))
        return ent_table_fail(t, row, c->err, "feature_class must be one capital letter, not",
                              class);
    if (p->country.n > 8 || p->admin1.n > 40 || p->feature.n > 16)
        return ent_table_fail(t, row, c->err, "a code that is too long, at", p->name);
    return ENT_OK;
}

static ent_str id_key(compiler *c, uint32_t id)
{
    char digits[12];
    int n = 0;
    for (uint32_t x = id; x; x /= 10)
        digits[n++] = (char)('0' + x % 10);
    return ent_arena_str(c->a, (ent_str){digits, n});
}

// Counties of one name are told apart by the state that they are in.
static ent_str name_key(compiler *c, const ent_place_row *p, ent_str admin1)
{
    ent_str class = ent_arena_join(c->a, ent_str_cut(p->feature, 0, 1), admin1);
    return ent_place_joined(c->a, ent_fold(c->a, p->name), p->country, class);
}

// The earlier row for which this one stands, or -1.
static int32_t same_place(compiler *c, const ent_place_row *p)
{
    const int32_t *found =
        p->geonameid ? ent_place_number_of(&c->known, id_key(c, p->geonameid)) : NULL;
    if (found)
        return *found;
    found = ent_place_number_of(&c->known, name_key(c, p, p->admin1));
    bool other = found && p->geonameid && c->rows.places.items[*found].geonameid;
    return found && !other ? *found : -1;
}

static void take_over(ent_place_row *old, const ent_place_row *p)
{
    ent_place_row was = *old;
    *old = *p;
    if (!old->geonameid)
        old->geonameid = was.geonameid;
    if (!old->population)
        old->population = was.population;
    if (old->admin1.n == 0)
        old->admin1 = was.admin1;
}

static void note_name(compiler *c, const ent_place_row *p, ent_str admin1, int32_t at)
{
    if (!ent_place_number_of(&c->known, name_key(c, p, admin1)))
        ent_place_set_number(&c->known, c->a, name_key(c, p, admin1), at);
}

static int32_t enter_place(compiler *c, const ent_place_row *p)
{
    int32_t at = same_place(c, p);
    if (at >= 0) {
        take_over(&c->rows.places.items[at], p);
    } else {
        at = (int32_t)c->rows.places.n;
        ENT_PUSH(c->a, &c->rows.places, *p);
    }
    if (p->geonameid)
        ent_place_set_number(&c->known, c->a, id_key(c, p->geonameid), at);
    note_name(c, p, p->admin1, at);
    note_name(c, p, ENT_S(""), at);
    if (ent_str_eq(p->feature, ENT_S("AADM1")))
        ent_place_set_number(&c->rows.divisions, c->a,
                             ent_place_joined(c->a, p->country, p->admin1, ENT_S("")), at);
    return at;
}

static ent_status add_place(compiler *c, const ent_table *t, const ent_row *row, const columns *at)
{
    ent_place_row p;
    ent_status status = read_place(c, t, row, at, &p);
    if (status != ENT_OK)
        return status;
    if (c->rows.places.n == ENT_MAX_GAZETTEER_PLACES)
        return ent_table_fail(t, row, c->err, "more than two million places, at", p.name);
    int32_t of = enter_place(c, &p);
    const char *problem = add_name(c, of, p.name, 0);
    if (problem)
        return ent_table_fail(t, row, c->err, problem, p.name);
    return add_names(c, t, row, of, field(row, at->names));
}

static ent_status add_places(compiler *c, ent_table *t)
{
    columns at;
    ent_status status = find_columns(t, &at, c->err);
    ent_row row;
    int more = 0;
    while (status == ENT_OK && (more = ent_table_next(t, &row, c->err)) != 0) {
        status = more < 0 ? ENT_TABLE : add_place(c, t, &row, &at);
        if (status != ENT_OK && ent_table_note(t->faults, c->err))
            status = ENT_OK;
    }
    return status;
}

// ------------------------------------------------------------------------------------- other names

// Where an id stands in the index, or the empty slot for it.
static uint32_t *slot_of_id(const compiler *c, int64_t id)
{
    uint32_t at = (uint32_t)id * 2654435761u & (c->by_id_room - 1);
    while (c->by_id[at] && ent_gazetteer_place(c->stock, (int32_t)c->by_id[at] - 1).geonameid != id)
        at = (at + 1) & (c->by_id_room - 1);
    return &c->by_id[at];
}

// Made when the first id is asked for: most tables ask for none.
static void index_stock(compiler *c)
{
    int32_t n = ent_gazetteer_size(c->stock);
    c->by_id_room = ent_place_room(n);
    c->by_id = ENT_NEW(c->a, uint32_t, c->by_id_room);
    for (int32_t i = 0; i < n; i++) {
        int64_t id = ent_gazetteer_place(c->stock, i).geonameid;
        uint32_t *slot = id ? slot_of_id(c, id) : NULL;
        if (slot && !*slot)
            *slot = (uint32_t)i + 1;
    }
}

static int32_t to_image(double degrees)
{
    return (int32_t)(degrees * 1e5 + (degrees < 0 ? -0.5 : 0.5));
}

// The place with this id in the stock, as a place of ours.
static int32_t take_from_stock(compiler *c, uint32_t id)
{
    if (!c->stock)
        return -1;
    if (!c->by_id)
        index_stock(c);
    uint32_t found = *slot_of_id(c, id);
    if (!found)
        return -1;
    ent_place p = ent_gazetteer_place(c->stock, (int32_t)found - 1);
    char class[1] = {p.feature_class};
    ent_place_row mine = {.name = p.name,
                          .country = p.country,
                          .admin1 = p.admin1,
                          .feature = ent_arena_join(c->a, (ent_str){class, 1}, p.feature_code),
                          .latitude = to_image(p.latitude),
                          .longitude = to_image(p.longitude),
                          .geonameid = id,
                          .population = (uint32_t)p.population};
    return enter_place(c, &mine);
}

static bool is_kind(ent_str s)
{
    return ent_str_eq(s, ENT_S("usual")) || ent_str_eq(s, ENT_S("alias")) ||
           ent_str_eq(s, ENT_S("former"));
}

static ent_status add_other_name(compiler *c, const ent_table *t, const ent_row *row, const int *at)
{
    uint32_t id = 0, until = 0;
    if (!parse_number(row->field[at[0]], &id) || id == 0)
        return ent_table_fail(t, row, c->err, "not a GeoNames id:", row->field[at[0]]);
    if (!parse_number(row->field[at[3]], &until) || until > 9999)
        return ent_table_fail(t, row, c->err, "not a year:", row->field[at[3]]);
    if (!is_kind(row->field[at[2]]))
        return ent_table_fail(t, row, c->err, "kind must be usual, alias or former, not",
                              row->field[at[2]]);
    const int32_t *known = ent_place_number_of(&c->known, id_key(c, id));
    int32_t of = known ? *known : take_from_stock(c, id);
    if (of < 0)
        return ent_table_fail(t, row, c->err, "no place has the id", row->field[at[0]]);
    bool former = ent_str_eq(row->field[at[2]], ENT_S("former"));
    if (former && until == 0)
        until = LONG_AGO;
    if (ent_str_eq(row->field[at[2]], ENT_S("usual")))
        c->rows.places.items[of].name = row->field[at[1]];
    const char *problem = add_name(c, of, row->field[at[1]], (uint16_t)until);
    return problem ? ent_table_fail(t, row, c->err, problem, row->field[at[1]]) : ENT_OK;
}

static ent_status add_other_names(compiler *c, ent_table *t)
{
    static const char *const needed[] = {"geonameid", "name", "kind", "until", NULL};
    int at[4];
    ent_status status = ent_table_columns(t, needed, at, c->err);
    ent_row row;
    int more = 0;
    while (status == ENT_OK && (more = ent_table_next(t, &row, c->err)) != 0) {
        status = more < 0 ? ENT_TABLE : add_other_name(c, t, &row, at);
        if (status != ENT_OK && ent_table_note(t->faults, c->err))
            status = ENT_OK;
    }
    return status;
}

// ------------------------------------------------------------------------------------------- whole

bool ent_gazetteer_takes(const ent_table *table)
{
    return ent_str_eq(table->name, ENT_S("places")) ||
           ent_str_eq(table->name, ENT_S("place-names"));
}

static ent_status read_tables(compiler *c, const ent_table *tables, int n)
{
    ent_status status = ENT_OK;
    for (int names = 0; names < 2; names++) // all places, then their other names
        for (int i = 0; status == ENT_OK && i < n; i++) {
            ent_table t = tables[i];
            bool is_names = ent_str_eq(t.name, ENT_S("place-names"));
            if (is_names == (names == 1))
                status = is_names ? add_other_names(c, &t) : add_places(c, &t);
        }
    return status;
}

/** Text that grows. */
typedef struct text {
    char *items;
    ptrdiff_t n, room;
} text;

static void add_text(text *t, ent_arena *a, ent_str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        ENT_PUSH(a, t, s.p[i]);
}

// The file without its folders, which differ from one machine to another.
static ent_str file_name(ent_str path)
{
    ptrdiff_t start = path.n;
    while (start > 0 && path.p[start - 1] != '/')
        start--;
    return ent_str_cut(path, start, path.n);
}

// "cities.tsv 2026.11: CC BY 4.0", and a line for each source.
static void add_sources(text *out, ent_arena *a, const ent_table *t)
{
    static const ent_str source = {"# source:", 9};
    ent_str parts[] = {file_name(t->file), ENT_S(" "), t->version,
                       ENT_S(": "),        t->licence, ENT_S("\n")};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        add_text(out, a, parts[i]);
    ent_str rest = t->head, line;
    while (rest.n > 0 && ent_str_split(&rest, '\n', &line)) {
        if (!ent_str_starts(line, source))
            continue;
        add_text(out, a, ENT_S("  "));
        add_text(out, a, ent_str_trim(ent_str_cut(line, source.n, line.n)));
        add_text(out, a, ENT_S("\n"));
    }
}

ent_status ent_gazetteer_compile(const ent_table *tables, int n, const ent_gazetteer *stock,
                                 ent_buffer *out, ent_arena *tmp, ent_error *err)
{
    compiler c = {.a = tmp, .err = err, .stock = stock};
    c.known.words = ent_vocabulary_new(tmp);
    c.rows.divisions.words = ent_vocabulary_new(tmp);
    ent_status status = read_tables(&c, tables, n);
    if (status != ENT_OK)
        return status;
    text notice = {0};
    for (int i = 0; i < n; i++)
        add_sources(&notice, tmp, &tables[i]);
    return ent_gazetteer_write(&c.rows, (ent_str){notice.items, notice.n}, out, tmp, err);
}
