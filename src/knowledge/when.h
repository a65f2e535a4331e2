// when.h: time expressions and the days they mean.
// Floor: knowledge.

#ifndef ENT_KNOWLEDGE_WHEN_H
#define ENT_KNOWLEDGE_WHEN_H

#include "text/document.h"

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

/** A time expression, resolved as far as it goes. */
typedef struct ent_when {
    ent_span span;    // its words; empty for the publication date
    ent_day from, to; // first and last possible day, or ENT_NO_DAY
    ent_precision precision;
    ent_date_basis basis;
    int32_t token;    // its first token
    ent_cycle cyclic; // "Friday" every week, "September" every year
    bool historical;  // it looks back over a stretch of time: "in recent years", "two years ago"
} ent_when;

typedef struct ent_whens {
    ent_when *items;
    ptrdiff_t n, room;
} ent_whens;

/** The same expression said of something still to come: "on Friday", "in September" are the next
 *  ones if they would lie before the publication date. */
ent_when ent_when_ahead(ent_when w, ent_day published);

/** The time expressions of tokens [first, end), in order.
 *  `published` may be ENT_NO_DAY: then a weekday stays a weekday (days unknown, span kept). */
ent_whens ent_when_find(ent_str text, const ent_tokens *tokens, int32_t first, int32_t end,
                        ent_day published, ent_arena *keep);

#endif
