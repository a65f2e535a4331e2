// gazetteer_image.h: what stands where in an image; for gazetteer.c and gazetteer_write.c alone.
// Floor: knowledge.
//
// All numbers are little-endian.  A text is one byte of length and that many bytes; an offset of a
// text counts from the start of section TEXT.

#ifndef ENT_KNOWLEDGE_GAZETTEER_IMAGE_H
#define ENT_KNOWLEDGE_GAZETTEER_IMAGE_H

#include "knowledge/gazetteer.h"

typedef enum ent_image_section {
    ENT_IMAGE_NOTICE,     // bytes
    ENT_IMAGE_TEXT,       // bytes
    ENT_IMAGE_COUNTRIES,  // ent_image_country, in order of codes
    ENT_IMAGE_FEATURES,   // uint32_t: offset of the class and the code, "PPPLC"
    ENT_IMAGE_PLACES,     // ent_image_place
    ENT_IMAGE_NAMES,      // ent_image_name
    ENT_IMAGE_CANDIDATES, // ent_image_candidate
    ENT_IMAGE_SLOTS,      // ent_image_slot: whole names
    ENT_IMAGE_FIRSTS,     // ent_image_first: their first words
    ENT_IMAGE_SECTIONS
} ent_image_section;

typedef struct ent_image_head {
    char magic[8];
    uint32_t format;
    uint32_t sum; // CRC-32 of all behind the head
    uint64_t size;
    struct {
        uint32_t at, n; // bytes from the start of the image, a multiple of 8; items
    } section[ENT_IMAGE_SECTIONS];
} ent_image_head;

typedef struct ent_image_country {
    uint32_t code;  // text
    uint32_t place; // 1 + its number, 0: none
} ent_image_country;

typedef struct ent_image_place {
    uint32_t name, admin1; // texts
    uint32_t geonameid, population;
    int32_t latitude, longitude; // 1e-5 degrees
    uint32_t division;           // 1 + place, 0: none
    uint16_t country, feature;   // 1 + number of the country, 0: none; number of the feature
} ent_image_place;

typedef struct ent_image_name {
    uint32_t key;      // text: keys of the words with single blanks between
    uint32_t first, n; // candidates
} ent_image_name;

typedef struct ent_image_candidate {
    uint32_t place;
    uint16_t until;
    uint16_t acronym; // 0 or 1
} ent_image_candidate;

/** Open addressing, linear; a power of two of them, at least one empty. */
typedef struct ent_image_slot {
    uint32_t hash, name; // 1 + name, 0: empty
} ent_image_slot;

typedef struct ent_image_first {
    uint32_t hash, lengths; // bit k: some name that begins so has k words; 0: empty
} ent_image_first;

/** The hash of words that stand before, continued by one more: FNV-1a, 64 bits. */
static inline uint64_t ent_place_hash(uint64_t hash, ent_str word)
{
    for (ptrdiff_t i = 0; i < word.n; i++)
        hash = (hash ^ (unsigned char)word.p[i]) * 0x100000001B3u;
    return (hash ^ ' ') * 0x100000001B3u;
}
#define ENT_PLACE_HASH_START 0xCBF29CE484222325u

static inline uint32_t ent_place_hash_end(uint64_t hash) { return (uint32_t)(hash >> 32 ^ hash); }

/** Keys of the words of a name, at most `room`; more, or no name: -1. */
int ent_place_keys(ent_str name, ent_arena *a, ent_str *keys, int room);

#endif
