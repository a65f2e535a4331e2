// times.h: time expressions of a document, their values and the days they mean.
// Floor: knowledge.  Source: values and types are those of TIMEX3 (TimeML 1.2.1; Pustejovsky and
// others, 2003); how a text's own time goes on follows HeidelTime (Strötgen and Gertz, 2013).

#ifndef ENT_KNOWLEDGE_TIMES_H
#define ENT_KNOWLEDGE_TIMES_H

#include "base/table.h"
#include "knowledge/layers.h"

typedef enum ent_precision {
    ENT_PRECISION_UNKNOWN,
    ENT_PRECISION_DAY,
    ENT_PRECISION_WEEK,
    ENT_PRECISION_MONTH,
    ENT_PRECISION_QUARTER,
    ENT_PRECISION_YEAR,
    ENT_PRECISION_DECADE
} ent_precision;

typedef enum ent_date_basis {
    ENT_BASIS_NONE,
    ENT_BASIS_STATED,
    ENT_BASIS_RELATIVE,
    ENT_BASIS_PUBLICATION
} ent_date_basis;

/** What a name of a day or month comes round with. */
typedef enum ent_cycle { ENT_CYCLE_NONE, ENT_CYCLE_WEEK, ENT_CYCLE_YEAR } ent_cycle;

typedef enum ent_time_type {
    ENT_TIME_DATE,
    ENT_TIME_TIME,
    ENT_TIME_DURATION,
    ENT_TIME_SET
} ent_time_type;

/** A time expression, resolved as far as it goes. */
typedef struct ent_time {
    ent_span span;      // its words; empty for the publication date
    ent_span lead;      // the same with the "on" before it
    int32_t first, end; // tokens of the document, half-open
    int32_t sentence;   // -1: it stands in boilerplate, and has no tokens
    ent_time_type type;
    ent_str value; // TIMEX3: "2017-11-06", "2024-W46", "P2Y", "PRESENT_REF", "XXXX-WXX-4"
    ent_str mod;   // "START", "MID", "END", "APPROX", "LESS_THAN", …; may be empty
    ent_day from;  // first and last possible day, or ENT_NO_DAY; of a duration that hangs on
    ent_day to;    // the publication date ("within two years"), its two ends
    ent_precision precision;
    ent_date_basis basis;
    ent_cycle cyclic; // "Friday" every week, "September" every year
    bool hangs;       // a duration that begins or ends now: "the next two years", "within a week"
    bool historical;  // it looks back over a stretch of time: "in recent years", "two years ago"
} ent_time;

typedef struct ent_times {
    ent_time *items;
    ptrdiff_t n, room;
} ent_times;

/** The words of the grammar, from data/language/times.tsv; see times_words.h. */
typedef struct ent_time_words ent_time_words;

ent_time_words *ent_time_words_new(ent_arena *a);
/** Take in a table if it is times: *taken says so. */
ENT_MUST_CHECK ent_status ent_time_words_add(ent_time_words *w, ent_arena *a, ent_table *table,
                                             bool *taken, ent_error *err);

/** The time expressions of a document, in text order, none inside another.
 *
 *  Takes   the layers up to the syntax, which may be empty: then tense and parts of speech decide
 *          nothing.  Without a publication date a weekday stays a weekday.
 *  Owner   the list lives in `keep`, words in the text, values in `keep`; `tmp` is scratch.
 *  Fails   never; a full region leaves through its guard.
 *  Cost    linear in the tokens.
 */
ent_times ent_times_of(const ent_time_words *words, const ent_layers *layers, ent_arena *keep,
                       ent_arena tmp);

/** The first that begins at this byte of the text or behind it; `n` of them if none does.  Cost  a binary search. */
ptrdiff_t ent_times_from(const ent_times *times, int32_t byte);

/** Can it say when something happened?  Sets, "now", "at night" and durations of any time do not. */
bool ent_time_dates(const ent_time *t);

/** The same expression said of something still to come: "on Friday", "in September" are the next
 *  ones if they would lie before the publication date. */
ent_time ent_time_ahead(ent_time t, ent_day published);

#endif
