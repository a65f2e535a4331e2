// gazetteer.c: an image of places is opened and asked (gazetteer_write.c makes it).
//
// Opening looks over every number that leads somewhere, so that asking needs no looks.  A name is found
// by the hash of its words; before that a small table of first words says which lengths are worth a
// hash at all, which for most words is none.

#include "base/utf8.h"
#include "knowledge/gazetteer_image.h"
#include <math.h>
#include <zlib.h>

/** One image.  Points into the bytes. */
typedef struct image {
    ent_str notice, text;
    const ent_image_country *countries;
    const uint32_t *features;
    const ent_image_place *places;
    const ent_image_name *names;
    const ent_image_candidate *candidates;
    const ent_image_slot *slots;
    const ent_image_first *firsts;
    uint32_t n_countries, n_features, n_places, n_names, n_candidates, n_slots, n_firsts;
} image;

enum { OWN, STOCK, IMAGES };

struct ent_gazetteer {
    image images[IMAGES]; // in the order they are asked; an empty one has no slots
};

// ------------------------------------------------------------------------------------------ open

typedef struct opening {
    ent_str bytes;
    const ent_image_head *head;
    ent_error *err;
} opening;

static bool refuse(const opening *o, ent_status status, int64_t byte, const char *what)
{
    (void)ent_fail(o->err, status, ENT_S("gazetteer"), 0, byte, "%s", what);
    return false;
}

static bool is_little_endian(void)
{
    static const uint16_t one = 1;
    char first;
    memcpy(&first, &one, 1);
    return first == 1;
}

static bool check_head(opening *o)
{
    if ((uintptr_t)o->bytes.p % ENT_GAZETTEER_ALIGN != 0)
        return refuse(o, ENT_FORMAT, 0, "does not lie at a multiple of 8");
    const ent_image_head *h = (const ent_image_head *)(const void *)o->bytes.p;
    if (o->bytes.n < (ptrdiff_t)sizeof *h || memcmp(h->magic, ENT_GAZETTEER_MAGIC, 8) != 0)
        return refuse(o, ENT_FORMAT, 0, "does not begin as an image of places does");
    if (!is_little_endian())
        return refuse(o, ENT_UNSUPPORTED, 0, "is little-endian and this machine is not");
    if (h->format != ENT_GAZETTEER_FORMAT)
        return refuse(o, ENT_UNSUPPORTED, 8, "has a format of another version of this program");
    if (h->size != (uint64_t)o->bytes.n || o->bytes.n > ENT_MAX_GAZETTEER)
        return refuse(o, ENT_FORMAT, 16, "is cut short, or has something behind its end");
    o->head = h;
    return true;
}

static bool check_sum(const opening *o)
{
    const ent_image_head *h = o->head;
    uLong sum = crc32_z(0, (const Bytef *)(h + 1), (z_size_t)o->bytes.n - sizeof *h);
    return h->sum == (uint32_t)sum ||
           refuse(o, ENT_FORMAT, 12, "is damaged: its checksum does not fit");
}

// The items of a section; NULL if they lie outside.
static const void *section(const opening *o, ent_image_section which, size_t size, uint32_t *n)
{
    uint64_t at = o->head->section[which].at, end = (uint64_t)o->bytes.n;
    *n = o->head->section[which].n;
    if (at % ENT_GAZETTEER_ALIGN == 0 && at <= end && *n <= (end - at) / size)
        return o->bytes.p + at;
    (void)refuse(o, ENT_FORMAT, (int64_t)at, "has a section that lies outside it");
    return NULL;
}

static bool take_sections(const opening *o, image *m)
{
    uint32_t n;
    m->notice.p = section(o, ENT_IMAGE_NOTICE, 1, &n);
    m->notice.n = (ptrdiff_t)n;
    m->text.p = section(o, ENT_IMAGE_TEXT, 1, &n);
    m->text.n = (ptrdiff_t)n;
    m->countries = section(o, ENT_IMAGE_COUNTRIES, sizeof *m->countries, &m->n_countries);
    m->features = section(o, ENT_IMAGE_FEATURES, sizeof *m->features, &m->n_features);
    m->places = section(o, ENT_IMAGE_PLACES, sizeof *m->places, &m->n_places);
    m->names = section(o, ENT_IMAGE_NAMES, sizeof *m->names, &m->n_names);
    m->candidates = section(o, ENT_IMAGE_CANDIDATES, sizeof *m->candidates, &m->n_candidates);
    m->slots = section(o, ENT_IMAGE_SLOTS, sizeof *m->slots, &m->n_slots);
    m->firsts = section(o, ENT_IMAGE_FIRSTS, sizeof *m->firsts, &m->n_firsts);
    return m->notice.p && m->text.p && m->countries && m->features && m->places && m->names &&
           m->candidates && m->slots && m->firsts;
}

static ent_str text_at(const image *m, uint32_t at)
{
    return (ent_str){m->text.p + at + 1, (unsigned char)m->text.p[at]};
}

static bool is_text(const image *m, uint32_t at)
{
    if ((ptrdiff_t)at >= m->text.n || (unsigned char)m->text.p[at] > m->text.n - 1 - (ptrdiff_t)at)
        return false;
    ent_str s = text_at(m, at);
    return ent_utf8_valid_prefix(s) == s.n;
}

static bool check_lists(const image *m)
{
    for (uint32_t i = 0; i < m->n_countries; i++)
        if (!is_text(m, m->countries[i].code) || m->countries[i].place > m->n_places)
            return false;
    for (uint32_t i = 0; i < m->n_features; i++)
        if (!is_text(m, m->features[i]))
            return false;
    return true;
}

static bool is_place(const image *m, const ent_image_place *p)
{
    return is_text(m, p->name) && is_text(m, p->admin1) && p->division <= m->n_places &&
           p->country <= m->n_countries && p->feature < m->n_features && p->latitude >= -9000000 &&
           p->latitude <= 9000000 && p->longitude >= -18000000 && p->longitude <= 18000000;
}

static bool check_places(const image *m)
{
    if (m->n_places > ENT_MAX_GAZETTEER_PLACES)
        return false;
    for (uint32_t i = 0; i < m->n_places; i++)
        if (!is_place(m, &m->places[i]))
            return false;
    return true;
}

static bool check_names(const image *m)
{
    for (uint32_t i = 0; i < m->n_names; i++) {
        const ent_image_name *name = &m->names[i];
        if ((ptrdiff_t)name->key >= m->text.n || name->first > m->n_candidates ||
            name->n > m->n_candidates - name->first ||
            (unsigned char)m->text.p[name->key] > m->text.n - 1 - (ptrdiff_t)name->key)
            return false;
    }
    for (uint32_t i = 0; i < m->n_candidates; i++)
        if (m->candidates[i].place >= m->n_places)
            return false;
    return true;
}

static bool is_power(uint32_t n) { return n > 0 && (n & (n - 1)) == 0; }

// An empty slot ends each search.
static bool check_slots(const image *m)
{
    if (!is_power(m->n_slots) || !is_power(m->n_firsts))
        return false;
    uint32_t empty = 0, empty_first = 0;
    for (uint32_t i = 0; i < m->n_slots; i++) {
        empty += m->slots[i].name == 0;
        if (m->slots[i].name > m->n_names)
            return false;
    }
    for (uint32_t i = 0; i < m->n_firsts; i++)
        empty_first += m->firsts[i].lengths == 0;
    return empty > 0 && empty_first > 0;
}

static bool open_trusted(image *m, ent_str bytes, ent_error *err)
{
    opening o = {.bytes = bytes, .err = err};
    return check_head(&o) && take_sections(&o, m);
}

static bool open_image(image *m, ent_str bytes, ent_error *err)
{
    opening o = {.bytes = bytes, .err = err};
    if (!check_head(&o) || !check_sum(&o) || !take_sections(&o, m))
        return false;
    if (ent_utf8_valid_prefix(m->notice) != m->notice.n)
        return refuse(&o, ENT_FORMAT, m->notice.p - bytes.p, "has a notice that is not UTF-8");
    if (check_lists(m) && check_places(m) && check_names(m) && check_slots(m))
        return true;
    return refuse(&o, ENT_FORMAT, -1, "has a number that leads outside it");
}

ent_gazetteer *ent_gazetteer_open(ent_str stock, ent_str own, ent_arena *a, ent_error *err)
{
    ent_gazetteer *g = ENT_NEW(a, ent_gazetteer, 1);
    bool good = open_image(&g->images[STOCK], stock, err) &&
                (own.n == 0 || open_image(&g->images[OWN], own, err));
    return good ? g : NULL;
}

ent_gazetteer *ent_gazetteer_open_trusted(ent_str stock, ent_str own, ent_arena *a, ent_error *err)
{
    ent_gazetteer *g = ENT_NEW(a, ent_gazetteer, 1);
    bool good = open_trusted(&g->images[STOCK], stock, err) &&
                (own.n == 0 || open_image(&g->images[OWN], own, err));
    return good ? g : NULL;
}

ent_str ent_gazetteer_notice(const ent_gazetteer *g) { return g->images[STOCK].notice; }

// ---------------------------------------------------------------------------------------- places

// A user's places have the first numbers.
static int32_t base_of(const ent_gazetteer *g, int which)
{
    return which == OWN ? 0 : (int32_t)g->images[OWN].n_places;
}

int32_t ent_gazetteer_size(const ent_gazetteer *g)
{
    return base_of(g, STOCK) + (int32_t)g->images[STOCK].n_places;
}

ent_place ent_gazetteer_place(const ent_gazetteer *g, int32_t i)
{
    int which = i < base_of(g, STOCK) ? OWN : STOCK;
    const image *m = &g->images[which];
    int32_t base = base_of(g, which);
    const ent_image_place *p = &m->places[i - base];
    ent_str feature = text_at(m, m->features[p->feature]);
    return (ent_place){.name = text_at(m, p->name),
                       .country =
                           p->country ? text_at(m, m->countries[p->country - 1].code) : ENT_S(""),
                       .admin1 = text_at(m, p->admin1),
                       .feature_code = feature.n ? ent_str_cut(feature, 1, feature.n) : feature,
                       .feature_class = feature.n ? feature.p[0] : 'P',
                       .latitude = p->latitude / 1e5,
                       .longitude = p->longitude / 1e5,
                       .geonameid = p->geonameid,
                       .population = p->population,
                       .division = p->division ? (int32_t)p->division - 1 + base : -1};
}

static int32_t country_in(const image *m, ent_str code)
{
    uint32_t low = 0, high = m->n_countries;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = ent_str_cmp(text_at(m, m->countries[middle].code), code);
        if (order == 0)
            return (int32_t)m->countries[middle].place - 1;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return -1;
}

int32_t ent_gazetteer_country(const ent_gazetteer *g, ent_str code)
{
    for (int i = 0; i < IMAGES; i++) {
        int32_t found = country_in(&g->images[i], code);
        if (found >= 0)
            return base_of(g, i) + found;
    }
    return -1;
}

// ----------------------------------------------------------------------------------------- words

static bool is_apostrophe_s(ent_str s)
{
    return s.n > 2 && s.p[s.n - 2] == '\'' && (s.p[s.n - 1] == 's' || s.p[s.n - 1] == 'S');
}

static bool is_letter_or_digit(char c)
{
    return ent_is_alnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

// Most words are ASCII: no need to fold those with the tables of Unicode.
static ent_str fold_word(ent_str s, ent_arena *a)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return ent_fold(a, s);
    return s;
}

ent_str ent_place_key(ent_str token, ent_arena *a)
{
    ent_str folded = fold_word(token, a);
    char *out = ENT_NEW(a, char, folded.n + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < folded.n; i++)
        if (is_letter_or_digit(folded.p[i]))
            out[n++] = (char)ent_to_lower((unsigned char)folded.p[i]);
    if (n > 0 || ent_str_eq(folded, ENT_S("-")))
        return (ent_str){out, n};
    return (ent_str){NULL, 0};
}

// One piece between blanks and hyphens; 's is a word of its own, as it is a token.
static int add_piece(ent_str piece, ent_arena *a, ent_str *keys, int n, int room)
{
    ent_str tail = ENT_S("");
    if (is_apostrophe_s(piece)) {
        tail = ent_str_cut(piece, piece.n - 1, piece.n);
        piece.n -= 2;
    }
    ent_str key = ent_place_key(piece, a);
    if (key.n > 0) {
        if (n == room)
            return -1;
        keys[n++] = key;
    }
    if (tail.n > 0) {
        if (n == room)
            return -1;
        keys[n++] = ent_place_key(tail, a);
    }
    return n;
}

int ent_place_keys(ent_str name, ent_arena *a, ent_str *keys, int room)
{
    int n = 0;
    ptrdiff_t start = 0;
    ent_str folded = fold_word(name, a);
    for (ptrdiff_t i = 0; i <= folded.n && n >= 0; i++)
        if (i == folded.n || folded.p[i] == ' ' || folded.p[i] == '-') {
            if (i > start)
                n = add_piece(ent_str_cut(folded, start, i), a, keys, n, room);
            start = i + 1;
        }
    return n > 0 ? n : -1;
}

// --------------------------------------------------------------------------------------- look up

static uint32_t lengths_of(const image *m, uint32_t hash)
{
    if (m->n_firsts == 0)
        return 0;
    for (uint32_t at = hash & (m->n_firsts - 1);; at = (at + 1) & (m->n_firsts - 1)) {
        const ent_image_first *f = &m->firsts[at];
        if (f->lengths == 0 || f->hash == hash)
            return f->lengths;
    }
}

// Is the text of a name these words with blanks between?
static bool is_same(ent_str key, const ent_str *words, ptrdiff_t n)
{
    ptrdiff_t at = 0;
    for (ptrdiff_t i = 0; i < n; i++) {
        if (words[i].n == 0)
            continue;
        if (at > 0 && (at >= key.n || key.p[at++] != ' '))
            return false;
        if (words[i].n > key.n - at || memcmp(key.p + at, words[i].p, (size_t)words[i].n) != 0)
            return false;
        at += words[i].n;
    }
    return at == key.n;
}

static const ent_image_name *name_of(const image *m, uint32_t hash, const ent_str *words,
                                     ptrdiff_t n)
{
    for (uint32_t at = hash & (m->n_slots - 1);; at = (at + 1) & (m->n_slots - 1)) {
        const ent_image_slot *s = &m->slots[at];
        if (s->name == 0)
            return NULL;
        const ent_image_name *name = &m->names[s->name - 1];
        if (s->hash == hash && is_same(text_at(m, name->key), words, n))
            return name;
    }
}

// Does a user's place stand in for this one of the stock?
static bool is_overridden(const ent_gazetteer *g, const ent_candidate *own, int n, int32_t place)
{
    ent_place p = ent_gazetteer_place(g, place);
    for (int i = 0; i < n; i++) {
        ent_place o = ent_gazetteer_place(g, own[i].place);
        if ((o.geonameid && o.geonameid == p.geonameid) ||
            (ent_str_eq(o.name, p.name) && ent_str_eq(o.country, p.country)))
            return true;
    }
    return false;
}

static void add_candidates(const ent_gazetteer *g, int which, const ent_image_name *name,
                           ent_candidates *out)
{
    const image *m = &g->images[which];
    int n_own = which == STOCK ? out->n : 0;
    for (uint32_t i = 0; i < name->n && out->n < ENT_MAX_CANDIDATES; i++) {
        const ent_image_candidate *c = &m->candidates[name->first + i];
        int32_t place = base_of(g, which) + (int32_t)c->place;
        if (n_own == 0 || !is_overridden(g, out->items, n_own, place))
            out->items[out->n++] =
                (ent_candidate){.place = place, .until = c->until, .acronym = c->acronym != 0};
    }
}

// hashes[k]: of the first k words that are no hyphens; end[k]: how many tokens they take.
typedef struct run {
    uint32_t hash[ENT_MAX_PLACE_WORDS + 1];
    ptrdiff_t end[ENT_MAX_PLACE_WORDS + 1];
    int n;
} run;

static void hash_run(const ent_str *keys, ptrdiff_t n, int most, run *r)
{
    uint64_t hash = ENT_PLACE_HASH_START;
    r->n = 0;
    for (ptrdiff_t i = 0; i < n && i < most && keys[i].p && r->n < ENT_MAX_PLACE_WORDS; i++) {
        if (keys[i].n == 0)
            continue;
        hash = ent_place_hash(hash, keys[i]);
        r->hash[++r->n] = ent_place_hash_end(hash);
        r->end[r->n] = i + 1;
    }
}

int ent_gazetteer_longest(const ent_gazetteer *g, const ent_str *keys, ptrdiff_t n, int most,
                          ent_candidates *out)
{
    out->n = 0;
    if (keys[0].n == 0)
        return 0;
    uint32_t first = ent_place_hash_end(ent_place_hash(ENT_PLACE_HASH_START, keys[0]));
    uint32_t lengths[IMAGES], any = 0;
    for (int i = 0; i < IMAGES; i++)
        any |= lengths[i] = lengths_of(&g->images[i], first);
    if (any == 0)
        return 0;
    run r;
    hash_run(keys, n, most, &r);
    for (int k = r.n; k > 0; k--) {
        for (int i = 0; i < IMAGES; i++) {
            const ent_image_name *name =
                lengths[i] >> k & 1 ? name_of(&g->images[i], r.hash[k], keys, r.end[k]) : NULL;
            if (name)
                add_candidates(g, i, name, out);
        }
        if (out->n > 0)
            return (int)r.end[k];
    }
    return 0;
}

void ent_gazetteer_find(const ent_gazetteer *g, ent_str name, ent_arena tmp, ent_candidates *out)
{
    ent_str keys[ENT_MAX_PLACE_WORDS];
    int n = ent_place_keys(name, &tmp, keys, ENT_MAX_PLACE_WORDS);
    out->n = 0;
    if (n > 0 && ent_gazetteer_longest(g, keys, n, n, out) < n)
        out->n = 0;
}

// ------------------------------------------------------------------------------------- distance

// The haversine formula; the radius is the mean one of the Earth.  Rounded, so that the last bit of a
// libm's sine decides nothing.
double ent_distance_km(double latitude, double longitude, double latitude2, double longitude2)
{
    static const double degree = 3.14159265358979323846 / 180, radius = 6371.0;
    double north = sin((latitude2 - latitude) * degree / 2);
    double east = sin((longitude2 - longitude) * degree / 2);
    double h = north * north + cos(latitude * degree) * cos(latitude2 * degree) * east * east;
    return floor(2 * radius * asin(sqrt(h < 1 ? h : 1)) * 1024 + 0.5) / 1024;
}
