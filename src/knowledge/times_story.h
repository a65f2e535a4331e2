// times_story.h: a document's expressions as they were read, and the time that its story has come to.
// Floor: knowledge; for times*.c alone.

#ifndef ENT_KNOWLEDGE_TIMES_STORY_H
#define ENT_KNOWLEDGE_TIMES_STORY_H

#include "knowledge/times_value.h"

/** A reading with its place in the document. */
typedef struct ent_time_found {
    ent_time_reading said;
    ent_span span, lead;
    int32_t first, end, sentence;
    bool joined; // to the next one, by "-", "to" or "and": "14 August-2 September 1914"
    int tense;   // of the verb over it: -1 past, 1 future, 0 not known
    bool before; // told as what was before: "had taken it in May"
    bool moves;  // the story goes on from it
} ent_time_found;

/** What is known while a document is gone through. */
typedef struct ent_time_story {
    const ent_time_words *words;
    ent_str text;
    const ent_syntax *syntax;
    ent_day published;
    bool narrative;        // told by its own dates, not by that of its publication
    ent_time_fields last;  // the date last named; has_year false: none yet
    ent_time_fields aside; // one far from it, which the story may or may not go on from
} ent_time_story;

/** Where a calendar reading or a shift lies (times_place.c); parts that nothing tells stay unknown. */
ent_time_fields ent_time_place(const ent_time_story *s, const ent_time_found *x);
/** The expression with value and days (times_resolve.c); the story moves on. */
ent_time ent_time_resolve(ent_time_story *s, const ent_time_found *x, ent_arena *keep);

#endif
