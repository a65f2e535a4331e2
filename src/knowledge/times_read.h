// times_read.h: what the grammar reads off a sentence, before anything is known of "now".
// Floor: knowledge; for times*.c alone.

#ifndef ENT_KNOWLEDGE_TIMES_READ_H
#define ENT_KNOWLEDGE_TIMES_READ_H

#include "knowledge/times_words.h"

/** The parts of a calendar date that were stated; 0, -1 or empty where they were not. */
typedef struct ent_time_fields {
    ent_time_unit unit;      // of the finest part from the day up; NONE: a time of day alone
    bool has_year;           // else `year` is not known
    bool two_digits;         // "'92": the century is not known
    bool bare;               // "490" that is a year only in a text about such years
    bool january;            // of a winter: the year is that of its January, not either year's
    bool fiscal;             // "fiscal 2012"
    int year;                // astronomical: 490 BC is -489; a decade or century is its first year
    int month, day, weekday; // from 1
    int quarter, half;       // from 1
    ent_str season, part, zone; // "SP", "MO", "+02"
    int hour, minute;           // hour + 1, so that 0 is none
} ent_time_fields;

typedef enum ent_time_kind {
    ENT_READ_NONE,
    ENT_READ_CALENDAR, // "14 March", "1916", "Friday", "last June", "5 p.m."
    ENT_READ_SHIFT,    // so many units from some day: "yesterday", "last week", "two years later"
    ENT_READ_REF,      // "now"
    ENT_READ_DURATION, // "two years", "the next two years"
    ENT_READ_SET       // "every year"
} ent_time_kind;

/** What a relative expression is relative to. */
typedef enum ent_time_base {
    ENT_BASE_EITHER, // "the end of the year": the story's, or of the publication
    ENT_BASE_NOW,    // "last year", "two years ago"
    ENT_BASE_THEN    // "the following year", "two years later"
} ent_time_base;

/** One time expression as it was read. */
typedef struct ent_time_reading {
    ptrdiff_t first, end; // pieces, half-open
    ent_time_kind kind;
    ent_time_fields fields;
    ent_time_base base;
    bool chosen;        // "last", "this" or "next" stands before a name of the calendar
    int step;           // of shifts and chosen names: -1 back, 0 this one, 1 ahead
    ent_time_unit unit; // of shifts, durations and sets
    int halves;         // how many half units; 0 with `vague`
    bool vague;         // "a few"
    bool framed;        // "August of that year": `unit`, `base` and `step` say which
    bool counted;       // a shift by a number of units: "two years ago", not "last year"
    bool whole_span;    // a duration that is a stretch at the base: "the next two years"
    ent_str mod;        // TIMEX3
    ent_str text;       // the value of a reference or of "annually"
} ent_time_reading;

/** A sentence that is being read. */
typedef struct ent_time_reader {
    const ent_time_words *words;
    ent_str text;
    const ent_time_atoms *atoms;
    const ent_syntax *syntax; // may be empty
} ent_time_reader;

/** Tries to read one kind of expression at piece i: the pieces read, 0 for none. */
typedef int ent_time_rule(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out);

/** The longest expression that begins at piece i; 0: there is none. */
int ent_time_read(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out);

// ---- questions that all rules ask (times_read.c)

/** Pieces of a word of a class at i, 0 for none; its meaning in *sense (NULL: not asked for). */
int ent_time_is(const ent_time_reader *r, ptrdiff_t i, ent_time_class class,
                const ent_time_sense **sense);
/** Is there this sign? */
bool ent_time_sign(const ent_time_reader *r, ptrdiff_t i, char sign);
/** Does piece i touch the one before it? */
bool ent_time_touches(const ent_time_reader *r, ptrdiff_t i);
/** A run of digits, from `least` to `most` of them: its number, or -1. */
int ent_time_digits(const ent_time_reader *r, ptrdiff_t i, int least, int most);
/** Part of speech of the token of piece i, or -1. */
int ent_time_upos(const ent_time_reader *r, ptrdiff_t i);

// ---- dates (times_date.c), the clock (times_clock.c), amounts (times_amount.c)

/** "14 March 2025", "the spring of 1916", "Friday", … without anything around it. */
int ent_time_date(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out);
/** "1916", "490 BC", "'92"; asks nothing of what is around it. */
int ent_time_year(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out);
/** "5:13 p.m. EST", "half past ten", "noon". */
int ent_time_clock(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out);
/** "two and a half", "a few": halves, or 0 with *vague. */
int ent_time_amount(const ent_time_reader *r, ptrdiff_t i, int *halves, bool *vague);
/** "twenty-one", "1,500", "two hundred": a whole number. */
int ent_time_number(const ent_time_reader *r, ptrdiff_t i, int *number);
/** "third", "21st", "twenty-first". */
int ent_time_ordinal(const ent_time_reader *r, ptrdiff_t i, int *number);
/** A unit, one or many. */
int ent_time_unit_at(const ent_time_reader *r, ptrdiff_t i, ent_time_unit *unit, bool *many);

/** Tense of the verb over a token of a sentence that begins at token `start` (times_tense.c): -1 past,
 *  1 future, 0 present or not known; *before: it tells what had been before. */
int ent_time_tense(const ent_time_words *words, const ent_syntax *syntax, int32_t token,
                   int32_t start, bool *before);

ent_time_rule ent_time_read_duration, ent_time_read_set;

#endif
