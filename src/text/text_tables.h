// text_tables.h: what the text floor's tables look like once compiled; for the text floor alone.
// Floor: text.
//
// Six tables: abbreviations (what a period after a word means), openers (words that begin a sentence
// behind one), contractions ("dont" is two tokens), languages (function words), scripts (ranges of
// code points), boilerplate (phrases that furnish a page).

#ifndef ENT_TEXT_TEXT_TABLES_H
#define ENT_TEXT_TEXT_TABLES_H

#include "text/analyse.h"

/** What a word with a period is. */
typedef enum ent_abbreviation {
    ENT_ABBREVIATION_NONE,
    ENT_ABBREVIATION_TITLE,   // "Gen.": a name follows
    ENT_ABBREVIATION_INITIAL, // "U.S.", "p.m.": may end a sentence
    ENT_ABBREVIATION_MONTH,   // "Nov.": ends none before a number
    ENT_ABBREVIATION_OTHER    // "Inc.": ends one only before a word that opens sentences
} ent_abbreviation;

/** What a word with a capital says behind an abbreviation. */
typedef enum ent_opener {
    ENT_OPENER_NONE,
    ENT_OPENER_ANY,   // "However": a sentence begins
    ENT_OPENER_CLAUSE // "Officials": it does if a small letter follows
} ent_opener;

enum {
    ENT_MAX_LANGUAGES = 64,   // one bit each
    ENT_MAX_WORD_KEY = 63,    // bytes of a function word or an abbreviation
    ENT_MAX_CONTRACTION = 15, // bytes
    ENT_MAX_SCRIPTS = 64,
    ENT_MAX_SCRIPT_RANGES = 4096,
    ENT_MAX_PATTERN = 120, // bytes
    ENT_MAX_PATTERNS = 1 << 16,
    ENT_PATTERN_BUCKETS = 1024
};

typedef struct ent_word_slot {
    ent_str key; // empty: free
    uint64_t value;
} ent_word_slot;

/** A hash table of short strings; open addressing, at most half full. */
typedef struct ent_word_map {
    ent_word_slot *slots; // [room]
    ptrdiff_t n, room;    // room is 0 or a power of two
    uint64_t lengths;     // bit i: some key has i bytes
} ent_word_map;

typedef struct ent_script_range {
    uint32_t first, last;
    int32_t script;   // index into the names
    ent_str language; // may be empty
} ent_script_range;

typedef struct ent_script_ranges {
    ent_script_range *items;
    ptrdiff_t n, room;
} ent_script_ranges;

typedef enum ent_pattern_kind {
    ENT_PATTERN_LINE_START,
    ENT_PATTERN_LINE_IS,
    ENT_PATTERN_SECTION_START,
    ENT_PATTERN_LINE_HAS,
    ENT_PATTERN_KIND_COUNT
} ent_pattern_kind;

typedef struct ent_pattern {
    ent_str text, reason;
    ent_pattern_kind kind;
    bool one_word; // "Watch": too common a word to condemn a sentence
    int32_t next;  // in the same bucket, or -1
} ent_pattern;

typedef struct ent_patterns {
    ent_pattern *items;
    ptrdiff_t n, room;
} ent_patterns;

struct ent_text_tables {
    ent_word_map abbreviations;  // without the period; value is an ent_abbreviation
    ent_word_map openers;        // lower case; value is an ent_opener
    ent_word_map contractions;   // lower case; value is where to cut, see ent_contraction_cut
    uint16_t contracted[32][32]; // by first and last letter (& 31), bit n: some contraction has n
    ent_word_map words;          // lower case; value has a bit for each language
    ent_str languages[ENT_MAX_LANGUAGES];
    int n_languages;
    uint64_t english; // the bit of "en", 0 if there is no such row
    ent_str scripts[ENT_MAX_SCRIPTS];
    int n_scripts;
    int latin, han, kana;      // indices of these scripts, -1 if absent
    ent_script_ranges ranges;  // wide ones, ascending by `first` once sealed
    ent_script_ranges letters; // rows inside an earlier range: letters that mark a language
    ent_patterns patterns;
    int32_t bucket[ENT_PATTERN_BUCKETS]; // by the first two bytes, folded; -1: none
};

/** A letter or digit, or a byte of any character outside ASCII. */
static inline bool ent_is_word_byte(char c)
{
    return ent_is_alnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/** The value of a word, or 0. */
uint64_t ent_word_map_find(const ent_word_map *m, ent_str word);

/** What "word." is; `word` comes without its period. */
static inline ent_abbreviation ent_abbreviation_of(const ent_text_tables *t, ent_str word)
{
    return (ent_abbreviation)ent_word_map_find(&t->abbreviations, word);
}

/** Could a word of n bytes with this first and last letter be a contraction?  A quick look. */
static inline bool ent_may_contract(const ent_text_tables *t, char first, char last, ptrdiff_t n)
{
    return n <= ENT_MAX_CONTRACTION && t->contracted[first & 31][last & 31] >> n & 1;
}

/** Where the second half of "dont" begins, in bytes, or 0; `next` is the word behind it. */
int ent_contraction_cut(const ent_text_tables *t, ent_str word, ent_str next);

/** What a word, whatever its case, is in opening sentences; function words count as ANY. */
ent_opener ent_opener_of(const ent_text_tables *t, ent_str word);

/** Is it an English function word, whatever its case?  Such a word with a capital opens sentences. */
bool ent_is_function_word(const ent_text_tables *t, ent_str word);

/** The first pattern of a kind that `line` (trimmed) starts with or, for the other kinds, equals
 *  but for a final colon or period; NULL if there is none.  Case does not matter (ASCII). */
const ent_pattern *ent_pattern_find(const ent_text_tables *t, ent_pattern_kind kind, ent_str line);

#endif
