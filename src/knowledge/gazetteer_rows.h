// gazetteer_rows.h: what tables of places say, in lists: gazetteer_compile.c fills them, gazetteer_write.c
// makes an image of them.
// Floor: knowledge.  Not for others.

#ifndef ENT_KNOWLEDGE_GAZETTEER_ROWS_H
#define ENT_KNOWLEDGE_GAZETTEER_ROWS_H

#include "knowledge/gazetteer_image.h"
#include "knowledge/vocabulary.h"

/** A row, or what several rows say of one place. */
typedef struct ent_place_row {
    ent_str name, country, admin1, feature; // feature: class and code, "PPPLC"
    int32_t latitude, longitude;            // 1e-5 degrees
    uint32_t geonameid, population;         // 0: none, not known
} ent_place_row;

/** A name of a place. */
typedef struct ent_place_named {
    ent_str key;
    uint32_t place, population;
    uint16_t until;
    bool acronym;
    uint8_t words;
    uint32_t first, whole; // hashes
    uint32_t entry;        // how many were entered before
} ent_place_named;

/** Texts to numbers. */
typedef struct ent_place_numbers {
    ent_vocabulary *words;
    struct {
        int32_t *items;
        ptrdiff_t n, room;
    } value; // by number of the word
} ent_place_numbers;

typedef struct ent_place_rows {
    struct {
        ent_place_row *items;
        ptrdiff_t n, room;
    } places;
    struct {
        ent_place_named *items;
        ptrdiff_t n, room;
    } names;
    ent_place_numbers divisions; // ent_place_joined(country, admin1, "") to place
} ent_place_rows;

/** Write an image.
 *
 *  Takes   the lists, whose names it sorts; `notice`: what the image is to say of its sources.
 *  Gives   the image appended to `out`; `tmp` is scratch.
 *  Fails   ENT_TOO_LARGE.
 */
ENT_MUST_CHECK ent_status ent_gazetteer_write(ent_place_rows *rows, ent_str notice, ent_buffer *out,
                                              ent_arena *tmp, ent_error *err);

static inline bool ent_place_row_is_country(const ent_place_row *p)
{
    return ent_str_starts(p->feature, ENT_S("APCL"));
}

// ------------------------------------------------------------------------------ texts to numbers

/** The number of a text, or NULL. */
static inline int32_t *ent_place_number_of(const ent_place_numbers *l, ent_str s)
{
    ent_word w = ent_vocabulary_find(l->words, s);
    return w && l->value.items ? &l->value.items[w - 1] : NULL;
}

static inline void ent_place_set_number(ent_place_numbers *l, ent_arena *a, ent_str s,
                                        int32_t value)
{
    int32_t *old = ent_place_number_of(l, s);
    if (old) {
        *old = value;
        return;
    }
    ent_vocabulary_add(l->words, a, s);
    ENT_PUSH(a, &l->value, value);
}

/** Three texts with tabs between. */
static inline ent_str ent_place_joined(ent_arena *a, ent_str x, ent_str y, ent_str z)
{
    ent_str tab = ENT_S("\t");
    return ent_arena_join(a, ent_arena_join(a, ent_arena_join(a, x, tab), y),
                          ent_arena_join(a, tab, z));
}

/** Of an open hash table for n items: a power of two. */
static inline uint32_t ent_place_room(ptrdiff_t n)
{
    uint32_t room = 16;
    while (room < 1u << 30 && (ptrdiff_t)room < n + n / 2)
        room *= 2;
    return room;
}

#endif
