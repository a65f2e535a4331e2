// gazetteer_write.c: lists of places (gazetteer_rows.h) to an image (gazetteer_image.h).
//
// Names are sorted, so that all places of one name stand together with the likeliest in front, and
// everything is written in one order whatever the machine.

#include "knowledge/gazetteer_rows.h"
#include <stdlib.h>
#include <zlib.h>

enum { MAX_CODES = 65000 }; // of countries, of features

typedef struct writer {
    ent_arena *a;
    ent_place_rows *rows;
    ent_place_numbers texts; // to offset
    struct {
        char *items;
        ptrdiff_t n, room;
    } text;
} writer;

// Names in order of their keys; of one name first what is in use, then the larger place; of one place
// what is not tied to capitals, then what was entered first.  No two are equal.
static int by_key(const void *x, const void *y)
{
    const ent_place_named *a = x, *b = y;
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

static uint32_t text_of(writer *w, ent_str s)
{
    const int32_t *found = ent_place_number_of(&w->texts, s);
    if (found)
        return (uint32_t)*found;
    uint32_t at = (uint32_t)w->text.n;
    ent_place_set_number(&w->texts, w->a, s, (int32_t)at);
    ENT_PUSH(w->a, &w->text, (char)(unsigned char)s.n);
    for (ptrdiff_t i = 0; i < s.n; i++)
        ENT_PUSH(w->a, &w->text, s.p[i]);
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

static distinct distinct_of(const writer *w, ent_str (*get)(const ent_place_row *))
{
    distinct d = {.items = ENT_NEW(w->a, ent_str, w->rows->places.n + 1)};
    ptrdiff_t all = 0;
    for (ptrdiff_t i = 0; i < w->rows->places.n; i++)
        d.items[all++] = get(&w->rows->places.items[i]);
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

static ent_str get_country(const ent_place_row *p) { return p->country; }
static ent_str get_feature(const ent_place_row *p) { return p->feature; }

static uint32_t division_of(const writer *w, const ent_place_row *p, ent_arena tmp)
{
    if (p->admin1.n == 0 || p->country.n == 0)
        return 0;
    const int32_t *found = ent_place_number_of(
        &w->rows->divisions, ent_place_joined(&tmp, p->country, p->admin1, ENT_S("")));
    return found ? (uint32_t)*found + 1 : 0;
}

// The empty code is a country like another here: the one that is nobody.
static bool put_places(writer *w, sections *s)
{
    distinct countries = distinct_of(w, get_country), features = distinct_of(w, get_feature);
    if (countries.n > MAX_CODES || features.n > MAX_CODES)
        return false;
    ent_image_country *codes = ENT_NEW(w->a, ent_image_country, countries.n + 1);
    uint32_t *classes = ENT_NEW(w->a, uint32_t, features.n + 1);
    ent_image_place *places = ENT_NEW(w->a, ent_image_place, w->rows->places.n + 1);
    for (ptrdiff_t i = 0; i < countries.n; i++)
        codes[i].code = text_of(w, countries.items[i]);
    for (ptrdiff_t i = 0; i < features.n; i++)
        classes[i] = text_of(w, features.items[i]);
    for (ptrdiff_t i = 0; i < w->rows->places.n; i++) {
        const ent_place_row *p = &w->rows->places.items[i];
        uint16_t country = position_of(&countries, p->country);
        places[i] = (ent_image_place){.name = text_of(w, p->name),
                                      .admin1 = text_of(w, p->admin1),
                                      .geonameid = p->geonameid,
                                      .population = p->population,
                                      .latitude = p->latitude,
                                      .longitude = p->longitude,
                                      .division = division_of(w, p, *w->a),
                                      .country = (uint16_t)(country + 1),
                                      .feature = position_of(&features, p->feature)};
        if (ent_place_row_is_country(p) && p->country.n > 0)
            codes[country].place = (uint32_t)i + 1;
    }
    set_section(s, ENT_IMAGE_COUNTRIES, codes, sizeof *codes, countries.n);
    set_section(s, ENT_IMAGE_FEATURES, classes, sizeof *classes, features.n);
    set_section(s, ENT_IMAGE_PLACES, places, sizeof *places, w->rows->places.n);
    return true;
}

// Of sorted names; those with one first word stand together.
static ptrdiff_t count_firsts(const writer *w)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < w->rows->names.n; i++)
        n += i == 0 || w->rows->names.items[i].first != w->rows->names.items[i - 1].first;
    return n;
}

static void put_names(writer *w, sections *s)
{
    ptrdiff_t all = w->rows->names.n, n = 0, n_candidates = 0;
    for (ptrdiff_t i = 0; i < all; i++)
        w->rows->names.items[i].population =
            w->rows->places.items[w->rows->names.items[i].place].population;
    if (all > 0)
        qsort(w->rows->names.items, (size_t)all, sizeof *w->rows->names.items, by_key);
    uint32_t room = ent_place_room(all), first_room = ent_place_room(count_firsts(w));
    ent_image_name *names = ENT_NEW(w->a, ent_image_name, all + 1);
    ent_image_candidate *candidates = ENT_NEW(w->a, ent_image_candidate, all + 1);
    ent_image_slot *slots = ENT_NEW(w->a, ent_image_slot, room);
    ent_image_first *firsts = ENT_NEW(w->a, ent_image_first, first_room);
    uint32_t *last =
        ENT_NEW(w->a, uint32_t, w->rows->places.n + 1); // 1 + name that a place had last
    for (ptrdiff_t i = 0; i < all; i++) {
        const ent_place_named *x = &w->rows->names.items[i];
        bool new = i == 0 || !ent_str_eq(x->key, w->rows->names.items[i - 1].key);
        if (new) {
            names[n++] = (ent_image_name){text_of(w, x->key), (uint32_t)n_candidates, 0};
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

ent_status ent_gazetteer_write(ent_place_rows *rows, ent_str notice, ent_buffer *out,
                               ent_arena *tmp, ent_error *err)
{
    writer w = {.a = tmp, .rows = rows, .texts = {.words = ent_vocabulary_new(tmp)}};
    sections s = {.n = {0}};
    if (!put_places(&w, &s))
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1,
                        "more than 65,000 codes of countries");
    put_names(&w, &s);
    set_section(&s, ENT_IMAGE_NOTICE, notice.p, 1, notice.n);
    set_section(&s, ENT_IMAGE_TEXT, w.text.items, 1, w.text.n);
    write_image(&s, out);
    if (out->failed)
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "no memory for the places");
    return ENT_OK;
}
