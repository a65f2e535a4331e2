// gazetteer_compile.c: tables of places to an image (gazetteer_image.h).
//
// Rows are read into lists, then their names are sorted, so that all places of one name stand together
// with the likeliest in front, and everything is written in one order whatever the machine.

#include "base/utf8.h"
#include "knowledge/gazetteer_image.h"
#include "knowledge/vocabulary.h"
#include <stdlib.h>
#include <zlib.h>

enum {
    MAX_CODES = 65000, // of countries, of features
    LONG_AGO = 1       // year in which a former name ended, where it is not known
};

/** A row, or what several rows say of one place. */
typedef struct place {
    ent_str name, country, admin1, feature; // feature: class and code, "PPPLC"
    int32_t latitude, longitude;            // 1e-5 degrees
    uint32_t geonameid, population;
} place;

/** A name of a place. */
typedef struct named {
    ent_str key;
    uint32_t place, population;
    uint16_t until;
    bool acronym;
    uint8_t words;
    uint32_t first, whole; // hashes
    uint32_t entry;        // how many were entered before
} named;

typedef struct list_of_words {
    ent_vocabulary *words;
    struct {
        int32_t *items;
        ptrdiff_t n, room;
    } value; // by number of the word
} list_of_words;

typedef struct compiler {
    ent_arena *a;
    ent_error *err;
    const ent_gazetteer *stock;
    uint32_t *by_id; // [by_id_room] 1 + places of the stock by GeoNames id; NULL: not yet asked
    uint32_t by_id_room;
    struct {
        place *items;
        ptrdiff_t n, room;
    } places;
    struct {
        named *items;
        ptrdiff_t n, room;
    } names;
    list_of_words known; // "id" or "name, country, class" to place
    list_of_words divisions;
    list_of_words texts; // to offset
    struct bytes {
        char *items;
        ptrdiff_t n, room;
    } text, notice;
} compiler;

// --------------------------------------------------------------------------------- words to numbers

static void init_words(list_of_words *l, ent_arena *a) { l->words = ent_vocabulary_new(a); }

static int32_t *value_of(const list_of_words *l, ent_str s)
{
    ent_word w = ent_vocabulary_find(l->words, s);
    return w && l->value.items ? &l->value.items[w - 1] : NULL;
}

static void set_value(list_of_words *l, ent_arena *a, ent_str s, int32_t value)
{
    int32_t *old = value_of(l, s);
    if (old) {
        *old = value;
        return;
    }
    ent_vocabulary_add(l->words, a, s);
    ENT_PUSH(a, &l->value, value);
}

// Of an open hash table for n items.
static uint32_t room_for(ptrdiff_t n)
{
    uint32_t room = 16;
    while (room < 1u << 30 && (ptrdiff_t)room < n + n / 2)
        room *= 2;
    return room;
}

static void add_bytes(compiler *c, struct bytes *b, ent_str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        ENT_PUSH(c->a, b, s.p[i]);
}

static ent_str joined(ent_arena *a, ent_str x, ent_str y, ent_str z)
{
    ent_str tab = ENT_S("\t");
    return ent_arena_join(a, ent_arena_join(a, ent_arena_join(a, x, tab), y),
                          ent_arena_join(a, tab, z));
}

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
    named one = {.key = join_keys(c, keys, n),
                 .place = (uint32_t)of,
                 .until = until,
                 .acronym = is_acronym(name),
                 .words = (uint8_t)n,
                 .entry = (uint32_t)c->names.n};
    if (one.key.n > ENT_MAX_PLACE_TEXT || name.n > ENT_MAX_PLACE_TEXT)
        return "a name over 255 bytes:";
    uint64_t hash = ENT_PLACE_HASH_START;
    for (int i = 0; i < n; i++) {
        hash = ent_place_hash(hash, keys[i]);
        if (i == 0)
            one.first = ent_place_hash_end(hash);
    }
    one.whole = ent_place_hash_end(hash);
    ENT_PUSH(c->a, &c->names, one);
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
                             place *p)
{
    ent_str class = field(row, at->class);
    *p = (place){.name = field(row, at->name),
                 .country = field(row, at->country),
                 .admin1 = field(row, at->admin1),
                 .feature =
                     ent_arena_join(c->a, class.n ? class : ENT_S("P"), field(row, at->code))};
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

static bool is_country(const place *p) { return ent_str_starts(p->feature, ENT_S("APCL")); }

static ent_str id_key(compiler *c, uint32_t id)
{
    char digits[12];
    int n = 0;
    for (uint32_t x = id; x; x /= 10)
        digits[n++] = (char)('0' + x % 10);
    return ent_arena_str(c->a, (ent_str){digits, n});
}

// Counties of one name are told apart by the state that they are in.
static ent_str name_key(compiler *c, const place *p, ent_str admin1)
{
    ent_str class = ent_arena_join(c->a, ent_str_cut(p->feature, 0, 1), admin1);
    return joined(c->a, ent_fold(c->a, p->name), p->country, class);
}

// The earlier row for which this one stands, or -1.
static int32_t same_place(compiler *c, const place *p)
{
    const int32_t *found = p->geonameid ? value_of(&c->known, id_key(c, p->geonameid)) : NULL;
    if (found)
        return *found;
    found = value_of(&c->known, name_key(c, p, p->admin1));
    bool other = found && p->geonameid && c->places.items[*found].geonameid;
    return found && !other ? *found : -1;
}

static void take_over(place *old, const place *p)
{
    place was = *old;
    *old = *p;
    if (!old->geonameid)
        old->geonameid = was.geonameid;
    if (!old->population)
        old->population = was.population;
    if (old->admin1.n == 0)
        old->admin1 = was.admin1;
}

static void note_name(compiler *c, const place *p, ent_str admin1, int32_t at)
{
    if (!value_of(&c->known, name_key(c, p, admin1)))
        set_value(&c->known, c->a, name_key(c, p, admin1), at);
}

static int32_t enter_place(compiler *c, const place *p)
{
    int32_t at = same_place(c, p);
    if (at >= 0) {
        take_over(&c->places.items[at], p);
    } else {
        at = (int32_t)c->places.n;
        ENT_PUSH(c->a, &c->places, *p);
    }
    if (p->geonameid)
        set_value(&c->known, c->a, id_key(c, p->geonameid), at);
    note_name(c, p, p->admin1, at);
    note_name(c, p, ENT_S(""), at);
    if (ent_str_eq(p->feature, ENT_S("AADM1")))
        set_value(&c->divisions, c->a, joined(c->a, p->country, p->admin1, ENT_S("")), at);
    return at;
}

static ent_status add_place(compiler *c, const ent_table *t, const ent_row *row, const columns *at)
{
    place p;
    ent_status status = read_place(c, t, row, at, &p);
    if (status != ENT_OK)
        return status;
    if (c->places.n == ENT_MAX_GAZETTEER_PLACES)
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
    c->by_id_room = room_for(n);
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
    place mine = {.name = p.name,
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
    const int32_t *known = value_of(&c->known, id_key(c, id));
    int32_t of = known ? *known : take_from_stock(c, id);
    if (of < 0)
        return ent_table_fail(t, row, c->err, "no place has the id", row->field[at[0]]);
    bool former = ent_str_eq(row->field[at[2]], ENT_S("former"));
    if (former && until == 0)
        until = LONG_AGO;
    if (ent_str_eq(row->field[at[2]], ENT_S("usual")))
        c->places.items[of].name = row->field[at[1]];
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

// ------------------------------------------------------------------------------------------- write

// Names in order of their keys; of one name first what is in use, then the larger place; of one place
// what is not tied to capitals, then what was entered first.  No two are equal.
static int by_key(const void *x, const void *y)
{
    const named *a = x, *b = y;
    int order = ent_str_cmp(a->key, b->key);
    if (order != 0)
        return order;
    if ((a->until != 0) != (b->until != 0))
        return a->until != 0 ? 1 : -1;
    if (a->population != b->population)
        return a->population > b->population ? -1 : 1;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    if (a->until != b->until)
        return a->until < b->until ? -1 : 1;
    if (a->acronym != b->acronym)
        return a->acronym ? 1 : -1;
    return a->entry < b->entry ? -1 : 1;
}

static uint32_t text_of(compiler *c, ent_str s)
{
    const int32_t *found = value_of(&c->texts, s);
    if (found)
        return (uint32_t)*found;
    uint32_t at = (uint32_t)c->text.n;
    set_value(&c->texts, c->a, s, (int32_t)at);
    ENT_PUSH(c->a, &c->text, (char)(unsigned char)s.n);
    add_bytes(c, &c->text, s);
    return at;
}

static void add_slot(ent_image_slot *slots, uint32_t room, uint32_t hash, uint32_t name)
{
    uint32_t at = hash & (room - 1);
    while (slots[at].name)
        at = (at + 1) & (room - 1);
    slots[at] = (ent_image_slot){hash, name};
}

static void add_first(ent_image_first *firsts, uint32_t room, uint32_t hash, int words)
{
    uint32_t at = hash & (room - 1);
    while (firsts[at].lengths && firsts[at].hash != hash)
        at = (at + 1) & (room - 1);
    firsts[at].hash = hash;
    firsts[at].lengths |= 1u << words;
}

/** The sections while they are made; the counts are those of the head. */
typedef struct sections {
    const void *p[ENT_IMAGE_SECTIONS];
    size_t size[ENT_IMAGE_SECTIONS]; // of an item
    uint32_t n[ENT_IMAGE_SECTIONS];
} sections;

static void set_section(sections *s, ent_image_section which, const void *p, size_t size,
                        ptrdiff_t n)
{
    s->p[which] = p;
    s->size[which] = size;
    s->n[which] = (uint32_t)n;
}

static int by_text(const void *x, const void *y)
{
    return ent_str_cmp(*(const ent_str *)x, *(const ent_str *)y);
}

/** Sorted texts, each once. */
typedef struct distinct {
    ent_str *items;
    ptrdiff_t n;
} distinct;

static distinct distinct_of(const compiler *c, ent_str (*get)(const place *))
{
    distinct d = {.items = ENT_NEW(c->a, ent_str, c->places.n + 1)};
    ptrdiff_t all = 0;
    for (ptrdiff_t i = 0; i < c->places.n; i++)
        d.items[all++] = get(&c->places.items[i]);
    qsort(d.items, (size_t)all, sizeof *d.items, by_text);
    for (ptrdiff_t i = 0; i < all; i++)
        if (i == 0 || !ent_str_eq(d.items[i], d.items[i - 1]))
            d.items[d.n++] = d.items[i];
    return d;
}

static uint16_t position_of(const distinct *d, ent_str s)
{
    const ent_str *found = bsearch(&s, d->items, (size_t)d->n, sizeof s, by_text);
    return found ? (uint16_t)(found - d->items) : 0;
}

static ent_str get_country(const place *p) { return p->country; }
static ent_str get_feature(const place *p) { return p->feature; }

static uint32_t division_of(const compiler *c, const place *p, ent_arena tmp)
{
    if (p->admin1.n == 0 || p->country.n == 0)
        return 0;
    const int32_t *found = value_of(&c->divisions, joined(&tmp, p->country, p->admin1, ENT_S("")));
    return found ? (uint32_t)*found + 1 : 0;
}

// The empty code is a country like another here: the one that is nobody.
static bool put_places(compiler *c, sections *s)
{
    distinct countries = distinct_of(c, get_country), features = distinct_of(c, get_feature);
    if (countries.n > MAX_CODES || features.n > MAX_CODES)
        return false;
    ent_image_country *codes = ENT_NEW(c->a, ent_image_country, countries.n + 1);
    uint32_t *classes = ENT_NEW(c->a, uint32_t, features.n + 1);
    ent_image_place *places = ENT_NEW(c->a, ent_image_place, c->places.n + 1);
    for (ptrdiff_t i = 0; i < countries.n; i++)
        codes[i].code = text_of(c, countries.items[i]);
    for (ptrdiff_t i = 0; i < features.n; i++)
        classes[i] = text_of(c, features.items[i]);
    for (ptrdiff_t i = 0; i < c->places.n; i++) {
        const place *p = &c->places.items[i];
        uint16_t country = position_of(&countries, p->country);
        places[i] = (ent_image_place){.name = text_of(c, p->name),
                                      .admin1 = text_of(c, p->admin1),
                                      .geonameid = p->geonameid,
                                      .population = p->population,
                                      .latitude = p->latitude,
                                      .longitude = p->longitude,
                                      .division = division_of(c, p, *c->a),
                                      .country = (uint16_t)(country + 1),
                                      .feature = position_of(&features, p->feature)};
        if (is_country(p) && p->country.n > 0)
            codes[country].place = (uint32_t)i + 1;
    }
    set_section(s, ENT_IMAGE_COUNTRIES, codes, sizeof *codes, countries.n);
    set_section(s, ENT_IMAGE_FEATURES, classes, sizeof *classes, features.n);
    set_section(s, ENT_IMAGE_PLACES, places, sizeof *places, c->places.n);
    return true;
}

// Of sorted names; those with one first word stand together.
static ptrdiff_t count_firsts(const compiler *c)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < c->names.n; i++)
        n += i == 0 || c->names.items[i].first != c->names.items[i - 1].first;
    return n;
}

static void put_names(compiler *c, sections *s)
{
    ptrdiff_t all = c->names.n, n = 0, n_candidates = 0;
    for (ptrdiff_t i = 0; i < all; i++)
        c->names.items[i].population = c->places.items[c->names.items[i].place].population;
    if (all > 0)
        qsort(c->names.items, (size_t)all, sizeof *c->names.items, by_key);
    uint32_t room = room_for(all), first_room = room_for(count_firsts(c));
    ent_image_name *names = ENT_NEW(c->a, ent_image_name, all + 1);
    ent_image_candidate *candidates = ENT_NEW(c->a, ent_image_candidate, all + 1);
    ent_image_slot *slots = ENT_NEW(c->a, ent_image_slot, room);
    ent_image_first *firsts = ENT_NEW(c->a, ent_image_first, first_room);
    uint32_t *last = ENT_NEW(c->a, uint32_t, c->places.n + 1); // 1 + name that a place had last
    for (ptrdiff_t i = 0; i < all; i++) {
        const named *x = &c->names.items[i];
        bool new = i == 0 || !ent_str_eq(x->key, c->names.items[i - 1].key);
        if (new) {
            names[n++] = (ent_image_name){text_of(c, x->key), (uint32_t)n_candidates, 0};
            add_slot(slots, room, x->whole, (uint32_t)n);
            add_first(firsts, first_room, x->first, x->words);
        }
        if (last[x->place] == (uint32_t)n)
            continue; // the same name twice, maybe as a former one
        last[x->place] = (uint32_t)n;
        names[n - 1].n++;
        candidates[n_candidates++] = (ent_image_candidate){x->place, x->until, x->acronym};
    }
    set_section(s, ENT_IMAGE_NAMES, names, sizeof *names, n);
    set_section(s, ENT_IMAGE_CANDIDATES, candidates, sizeof *candidates, n_candidates);
    set_section(s, ENT_IMAGE_SLOTS, slots, sizeof *slots, (ptrdiff_t)room);
    set_section(s, ENT_IMAGE_FIRSTS, firsts, sizeof *firsts, (ptrdiff_t)first_room);
}

static size_t aligned(size_t n)
{
    return (n + ENT_GAZETTEER_ALIGN - 1) / ENT_GAZETTEER_ALIGN * ENT_GAZETTEER_ALIGN;
}

static void write_image(const sections *s, ent_buffer *out)
{
    static const char zeros[ENT_GAZETTEER_ALIGN];
    size_t start = out->n;
    ent_image_head head = {.format = ENT_GAZETTEER_FORMAT};
    memcpy(head.magic, ENT_GAZETTEER_MAGIC, sizeof head.magic);
    size_t at = sizeof head;
    for (int i = 0; i < ENT_IMAGE_SECTIONS; i++) {
        head.section[i].at = (uint32_t)at;
        head.section[i].n = s->n[i];
        at += aligned(s->n[i] * s->size[i]);
    }
    head.size = at;
    ent_buffer_add(out, (const char *)&head, sizeof head);
    for (int i = 0; i < ENT_IMAGE_SECTIONS; i++) {
        size_t n = s->n[i] * s->size[i];
        if (n > 0)
            ent_buffer_add(out, s->p[i], n);
        ent_buffer_add(out, zeros, aligned(n) - n);
    }
    if (out->failed)
        return;
    head.sum = (uint32_t)crc32_z(0, (const Bytef *)out->p + start + sizeof head, at - sizeof head);
    memcpy(out->p + start, &head, sizeof head);
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

ent_status ent_gazetteer_compile(const ent_table *tables, int n, const ent_gazetteer *stock,
                                 ent_buffer *out, ent_arena *tmp, ent_error *err)
{
    compiler c = {.a = tmp, .err = err, .stock = stock};
    init_words(&c.known, tmp);
    init_words(&c.divisions, tmp);
    init_words(&c.texts, tmp);
    ent_status status = read_tables(&c, tables, n);
    if (status != ENT_OK)
        return status;
    sections s = {.n = {0}};
    for (int i = 0; i < n; i++)
        add_bytes(&c, &c.notice, tables[i].head);
    if (!put_places(&c, &s))
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1,
                        "more than 65,000 codes of countries");
    put_names(&c, &s);
    set_section(&s, ENT_IMAGE_NOTICE, c.notice.items, 1, c.notice.n);
    set_section(&s, ENT_IMAGE_TEXT, c.text.items, 1, c.text.n);
    write_image(&s, out);
    if (out->failed)
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "no memory for the places");
    return ENT_OK;
}
