// vocabulary.c: see vocabulary.h.  Open addressing over FNV-1a; readings hang off each word.

#include "knowledge/vocabulary.h"

typedef struct word_entry {
    ent_str text;
    int32_t first_reading; // index + 1, 0: none
    bool inflected;
} word_entry;

typedef struct reading_entry {
    ent_reading reading;
    int32_t next; // index + 1
} reading_entry;

// The hash beside the word spares most looks at texts, which lie all over the place.
typedef struct word_slot {
    uint32_t hash;
    ent_word word; // 0: free
} word_slot;

struct ent_vocabulary {
    struct {
        word_entry *items;
        ptrdiff_t n, room;
    } words; // words.items[0] is unused: 0 means unknown
    struct {
        reading_entry *items;
        ptrdiff_t n, room;
    } readings;
    word_slot *slots; // [n_slots], a power of two
    size_t n_slots;
};

static uint32_t hash_of(ent_str s) { return (uint32_t)ent_str_hash(s); }

static word_slot *slot_of(const ent_vocabulary *v, ent_str s, uint32_t hash)
{
    for (size_t at = hash;; at++) {
        word_slot *slot = &v->slots[at & (v->n_slots - 1)];
        if (!slot->word || (slot->hash == hash && ent_str_eq(v->words.items[slot->word].text, s)))
            return slot;
    }
}

ent_vocabulary *ent_vocabulary_new(ent_arena *a)
{
    ent_vocabulary *v = ENT_NEW(a, ent_vocabulary, 1);
    v->n_slots = 1 << 12;
    v->slots = ENT_NEW(a, word_slot, (ptrdiff_t)v->n_slots);
    ENT_PUSH(a, &v->words, (word_entry){0});
    return v;
}

void ent_vocabulary_reserve(ent_vocabulary *v, ent_arena *a, ptrdiff_t n)
{
    word_entry first = v->words.items[0];
    ENT_RESERVE(a, &v->words, n);
    v->words.n = 0;
    ENT_PUSH(a, &v->words, first);
}

static void grow(ent_vocabulary *v, ent_arena *a)
{
    const word_slot *old = v->slots;
    size_t n_old = v->n_slots;
    v->n_slots *= 2;
    v->slots = ENT_NEW(a, word_slot, (ptrdiff_t)v->n_slots);
    for (size_t i = 0; i < n_old; i++) {
        size_t at = old[i].hash;
        while (old[i].word && v->slots[at & (v->n_slots - 1)].word)
            at++;
        if (old[i].word)
            v->slots[at & (v->n_slots - 1)] = old[i];
    }
}

ent_word ent_vocabulary_add(ent_vocabulary *v, ent_arena *a, ent_str folded)
{
    uint32_t hash = hash_of(folded);
    word_slot *slot = slot_of(v, folded, hash);
    if (slot->word)
        return slot->word;
    if ((size_t)v->words.n * 2 > v->n_slots) {
        grow(v, a);
        slot = slot_of(v, folded, hash);
    }
    ent_word w = (ent_word)v->words.n;
    ENT_PUSH(a, &v->words, (word_entry){.text = ent_arena_str(a, folded)});
    *slot = (word_slot){hash, w};
    return w;
}

ent_word ent_vocabulary_find(const ent_vocabulary *v, ent_str folded)
{
    return slot_of(v, folded, hash_of(folded))->word;
}

ent_word ent_vocabulary_size(const ent_vocabulary *v) { return (ent_word)(v->words.n - 1); }

ent_str ent_vocabulary_text(const ent_vocabulary *v, ent_word w) { return v->words.items[w].text; }

// *n is how many there are in front of it.
static reading_entry *find_reading(const ent_vocabulary *v, ent_word form, ent_word lemma, int *n)
{
    *n = 0;
    for (int32_t i = v->words.items[form].first_reading; i; i = v->readings.items[i - 1].next) {
        if (v->readings.items[i - 1].reading.lemma == lemma)
            return &v->readings.items[i - 1];
        ++*n;
    }
    return NULL;
}

bool ent_vocabulary_add_form(ent_vocabulary *v, ent_arena *a, ent_str form, ent_word lemma,
                             uint8_t kinds)
{
    ent_word w = ent_vocabulary_add(v, a, form);
    int n;
    reading_entry *known = find_reading(v, w, lemma, &n);
    if (known)
        known->reading.kinds |= kinds;
    if (known || n == ENT_MAX_FORM_LEMMAS)
        return known != NULL;
    ENT_PUSH(a, &v->readings,
             (reading_entry){.reading = {.lemma = lemma, .kinds = kinds},
                             .next = v->words.items[w].first_reading});
    v->words.items[w].first_reading = (int32_t)v->readings.n;
    return true;
}

// The stem without its last `cut` bytes, then `ending`.
static void add_ending(ent_vocabulary *v, ent_arena *a, ent_word lemma, ptrdiff_t cut,
                       const char *ending, uint8_t kind)
{
    ent_str stem = v->words.items[lemma].text;
    ent_str form = ent_arena_join(a, ent_str_cut(stem, 0, stem.n - cut), ent_str_of(ending));
    (void)ent_vocabulary_add_form(v, a, form, lemma, kind);
}

static void add_doubled(ent_vocabulary *v, ent_arena *a, ent_word lemma, const char *ending,
                        uint8_t kind)
{
    ent_str stem = v->words.items[lemma].text;
    ent_str doubled = ent_arena_join(a, stem, ent_str_cut(stem, stem.n - 1, stem.n));
    (void)ent_vocabulary_add_form(v, a, ent_arena_join(a, doubled, ent_str_of(ending)), lemma,
                                  kind);
}

static void inflect_s(ent_vocabulary *v, ent_arena *a, ent_word lemma, ent_str s)
{
    bool hiss = ent_str_ends(s, ENT_S("s")) || ent_str_ends(s, ENT_S("x")) ||
                ent_str_ends(s, ENT_S("z")) || ent_str_ends(s, ENT_S("ch")) ||
                ent_str_ends(s, ENT_S("sh"));
    bool consonant_y = s.p[s.n - 1] == 'y' && !ent_is_vowel(s.p[s.n - 2]);
    add_ending(v, a, lemma, consonant_y, consonant_y ? "ies" : hiss ? "es" : "s", ENT_FORM_S);
}

// Consonant, one vowel, consonant: the last one may be doubled (ban, banned; but visit, visited).
static bool may_double(ent_str s)
{
    char last = s.p[s.n - 1];
    return s.n >= 3 && !ent_is_vowel(last) && last != 'w' && last != 'x' && last != 'y' &&
           ent_is_vowel(s.p[s.n - 2]) && !ent_is_vowel(s.p[s.n - 3]);
}

void ent_vocabulary_inflect(ent_vocabulary *v, ent_arena *a, ent_word lemma)
{
    ent_str s = v->words.items[lemma].text;
    if (v->words.items[lemma].inflected || s.n == 0)
        return;
    v->words.items[lemma].inflected = true;
    (void)ent_vocabulary_add_form(v, a, s, lemma, ENT_FORM_BASE);
    if (s.n < 2 || !ent_is_alpha((unsigned char)s.p[s.n - 1]))
        return;
    inflect_s(v, a, lemma, s);
    bool ends_e = s.p[s.n - 1] == 'e';
    bool consonant_y = s.p[s.n - 1] == 'y' && !ent_is_vowel(s.p[s.n - 2]);
    add_ending(v, a, lemma, consonant_y, consonant_y ? "ied" : ends_e ? "d" : "ed", ENT_FORM_ED);
    if (ent_str_ends(s, ENT_S("ie")))
        add_ending(v, a, lemma, 2, "ying", ENT_FORM_ING);
    else
        add_ending(v, a, lemma, ends_e && s.n > 2 && !ent_str_ends(s, ENT_S("ee")), "ing",
                   ENT_FORM_ING);
    if (may_double(s)) {
        add_doubled(v, a, lemma, "ed", ENT_FORM_ED);
        add_doubled(v, a, lemma, "ing", ENT_FORM_ING);
    }
}

int ent_vocabulary_readings(const ent_vocabulary *v, ent_word word, ent_reading *out, int room)
{
    int n = 0;
    for (int32_t i = v->words.items[word].first_reading; i && n < room;
         i = v->readings.items[i - 1].next)
        out[n++] = v->readings.items[i - 1].reading;
    return n;
}
