// shingles.c: what near-copies of a text have in common.
//
// A shingle is five words in a row, a text the set of its shingles, and two texts are alike as far as
// these sets overlap.  The share of equal minima under 64 hash functions estimates that overlap (min-wise
// hashing: Broder 1997, "On the resemblance and containment of documents").
//
// Words are those of the article: letters and digits without regard to ASCII capitals; neither
// punctuation nor what is kept out of coding counts, as agencies' customers change those.

#include "ledger/serialise.h"

enum { WORDS = 5 };

typedef struct hashes {
    uint64_t *items; // of the words
    ptrdiff_t n, room;
} hashes;

/** The finaliser of SplitMix64 (Steele and others 2014): every bit hangs on every bit. */
static uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

/** A word's hash (FNV-1a), 0 for what has neither letter nor digit. */
static uint64_t hash_of(ent_str word)
{
    uint64_t h = 0xCBF29CE484222325u;
    bool any = false;
    for (ptrdiff_t i = 0; i < word.n; i++) {
        unsigned char c = (unsigned char)word.p[i];
        if (!ent_is_alnum(c) && c < 0x80)
            continue;
        any = true;
        h = (h ^ (uint64_t)ent_to_lower(c)) * 0x100000001B3u;
    }
    return any ? h : 0;
}

static hashes words_of(const ent_analysis *a, ent_arena *tmp)
{
    hashes words = {.items = ENT_NEW(tmp, uint64_t, a->tokens.n), .room = a->tokens.n};
    for (ptrdiff_t i = 0; i < a->tokens.n; i++) {
        uint64_t h = hash_of(ent_span_of(a->document.text, a->tokens.items[i]));
        if (h)
            words.items[words.n++] = h;
    }
    return words;
}

static void lower(uint64_t shingle, uint32_t *minima)
{
    for (uint64_t k = 0; k < ENT_SHINGLE_MINIMA; k++) {
        uint32_t h = (uint32_t)(mix(shingle + k * 0x9E3779B97F4A7C15u) >> 32);
        if (h < minima[k])
            minima[k] = h;
    }
}

bool ent_shingles_of(const ent_analysis *a, ent_arena tmp, char out[4 * ENT_SHINGLE_MINIMA])
{
    hashes words = words_of(a, &tmp);
    uint32_t minima[ENT_SHINGLE_MINIMA];
    memset(minima, 0xFF, sizeof minima);
    for (ptrdiff_t i = 0; i + WORDS <= words.n; i++) {
        uint64_t h = 0;
        for (ptrdiff_t k = 0; k < WORDS; k++)
            h = mix(h ^ words.items[i + k]);
        lower(h, minima);
    }
    for (int k = 0; k < 4 * ENT_SHINGLE_MINIMA; k++)
        out[k] = (char)(minima[k / 4] >> (k % 4 * 8));
    return words.n >= WORDS;
}
