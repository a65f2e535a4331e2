// times_words.h: the words of the time grammar, and a sentence cut into the pieces that it reads.
// Floor: knowledge; for times*.c alone.

#ifndef ENT_KNOWLEDGE_TIMES_WORDS_H
#define ENT_KNOWLEDGE_TIMES_WORDS_H

#include "knowledge/phrases.h"
#include "knowledge/times.h"

/** Classes of data/language/times.tsv, written once: ITEM(CONSTANT, "name", what its value is). */
// clang-format off
#define ENT_TIME_CLASS_LIST(ITEM)                                                                \
    ITEM(MONTH, "month", INT) ITEM(SHORT_MONTH, "short-month", INT)                              \
    ITEM(WEEKDAY, "weekday", INT) ITEM(WEEKDAYS, "weekdays", INT)                        \
    ITEM(SHORT_WEEKDAY, "short-weekday", INT)                                                    \
    ITEM(SEASON, "season", TEXT) ITEM(DOUBTFUL, "doubtful", NONE) ITEM(UNIT, "unit", UNIT)       \
    ITEM(UNITS, "units", UNIT) ITEM(CLOCK_UNIT, "clock-unit", UNIT) ITEM(FISCAL, "fiscal", NONE) \
    ITEM(QUARTER_LETTER, "quarter-letter", NONE) ITEM(BEFORE_ERA, "before-era", NONE)               \
    ITEM(IN_ERA, "in-era", NONE) ITEM(DECADE_NAME, "decade-name", INT)                           \
    ITEM(HOLIDAY, "holiday", DAY) ITEM(NUMBER, "number", INT) ITEM(TENS, "tens", INT)            \
    ITEM(SCALE, "scale", INT) ITEM(ARTICLE, "article", NONE) ITEM(VAGUE, "vague", NONE)          \
    ITEM(BARE, "bare", NONE) ITEM(HALF, "half", NONE) ITEM(FRACTION, "fraction", INT)            \
    ITEM(ORDINAL, "ordinal", INT) ITEM(ORDINAL_SUFFIX, "ordinal-suffix", NONE)                   \
    ITEM(PLURAL_SUFFIX, "plural-suffix", NONE) ITEM(PART, "part", TEXT)                          \
    ITEM(TONIGHT, "tonight", TEXT) ITEM(NOON, "noon", INT) ITEM(AM_PM, "am-pm", INT)             \
    ITEM(OCLOCK, "oclock", NONE) ITEM(PAST, "past", INT) ITEM(ZONE, "zone", TEXT)                \
    ITEM(DAY_WORD, "day-word", INT) ITEM(FROM_NOW, "from-now", INT)                              \
    ITEM(FROM_THEN, "from-then", INT) ITEM(STRETCH, "stretch", INT)                              \
    ITEM(STRETCH_ONLY, "stretch-only", NONE) ITEM(AGO, "ago", INT) ITEM(HENCE, "hence", INT)     \
    ITEM(LATER, "later", INT) ITEM(AFTER, "after", INT) ITEM(INSIDE, "inside", NONE)             \
    ITEM(EDGE, "edge", TEXT) ITEM(EDGE_OF, "edge-of", TEXT) ITEM(ENDS, "ends", TEXT)             \
    ITEM(MORE, "more", TEXT) ITEM(ONLY, "only", NONE) ITEM(FILLER, "filler", NONE)               \
    ITEM(LONG, "long", NONE) ITEM(REF, "ref", TEXT) ITEM(EACH, "each", NONE)                     \
    ITEM(EACH_OTHER, "each-other", NONE) ITEM(TIMES, "times", NONE) ITEM(OFTEN, "often", TEXT)   \
    ITEM(OF, "of", NONE) ITEM(THE, "the", NONE) ITEM(AND, "and", NONE) ITEM(OR, "or", NONE)      \
    ITEM(ON, "on", NONE) ITEM(YEAR_OPENER, "year-opener", NONE)                                  \
    ITEM(SPAN_OPENER, "span-opener", NONE) ITEM(WITHIN, "within", NONE) ITEM(OVER, "over", NONE) \
    ITEM(FUTURE, "future", NONE) ITEM(COUNTED, "counted", NONE)                           \
    ITEM(THAN, "than", NONE) ITEM(MOVER, "mover", NONE) ITEM(YEAR_SURE, "year-sure", NONE) ITEM(PERFECT, "perfect", NONE) \
    ITEM(SINCE, "since", NONE) ITEM(RATE, "rate", NONE)                   \
    ITEM(GREETING, "greeting", NONE) ITEM(FILLS_IN, "fills-in", NONE)                            \
    ITEM(NUMBERED, "numbered", NONE) ITEM(FIRST_TIME, "first-time", NONE)
// clang-format on

#define ENT_TIME_CLASS_CONSTANT(c, name, value) ENT_WHEN_##c,
typedef enum ent_time_class {
    ENT_TIME_CLASS_LIST(ENT_TIME_CLASS_CONSTANT) ENT_TIME_CLASSES
} ent_time_class;

/** Units of time, short before long. */
typedef enum ent_time_unit {
    ENT_UNIT_NONE,
    ENT_UNIT_SECOND,
    ENT_UNIT_MINUTE,
    ENT_UNIT_HOUR,
    ENT_UNIT_DAY,
    ENT_UNIT_WEEKEND,
    ENT_UNIT_WEEK,
    ENT_UNIT_FORTNIGHT,
    ENT_UNIT_MONTH,
    ENT_UNIT_QUARTER,
    ENT_UNIT_SEASON,
    ENT_UNIT_HALF,
    ENT_UNIT_YEAR,
    ENT_UNIT_DECADE,
    ENT_UNIT_CENTURY,
    ENT_UNIT_MILLENNIUM
} ent_time_unit;

/** One meaning of words of the table. */
typedef struct ent_time_sense {
    uint8_t class;
    int number;   // of classes with a number or unit; month * 100 + day of a holiday
    ent_str text; // of classes with a text
    int32_t next; // another meaning of the same words, or -1
} ent_time_sense;

/** A piece of a sentence: a run of letters, of digits, or one sign.  "mid-June" is three. */
typedef struct ent_time_atom {
    ent_span span;
    int32_t token;     // of the document, -1 in boilerplate
    int32_t number;    // of digits, else -1
    int16_t digits;    // how many of them
    char sign;         // of a sign: '-' for every dash, ',', '/', ':', …; else 0
    bool capital;      // its first letter is one
    bool touches;      // no blank before it
    ent_word word;     // folded, without full stops; 0: in no row
    int16_t n_longest; // pieces of the longest phrase of the table that begins here
    int32_t longest;   // its first meaning, or -1
    int32_t single;    // first meaning of the piece alone, or -1
} ent_time_atom;

typedef struct ent_time_atoms {
    ent_time_atom *items;
    ptrdiff_t n, room;
} ent_time_atoms;

/** Cut the tokens [first, end) of a document and look their pieces up. */
ent_time_atoms ent_time_atoms_of(const ent_time_words *w, ent_str text, const ent_span *tokens,
                                 int32_t first, int32_t end, ent_arena *a);
/** The same for a stretch without tokens. */
ent_time_atoms ent_time_atoms_of_span(const ent_time_words *w, ent_str text, ent_span span,
                                      ent_arena *a);

/** The meaning of class `class` that words at piece i have, and in *n how many pieces; or NULL. */
const ent_time_sense *ent_time_sense_at(const ent_time_words *w, const ent_time_atoms *atoms,
                                        ptrdiff_t i, ent_time_class class, int *n);
/** Has the word, in lower case, a meaning of this class? */
bool ent_time_word_is(const ent_time_words *w, ent_str word, ent_time_class class);

#endif
