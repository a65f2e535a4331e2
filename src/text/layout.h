// layout.h: the parts of ent_layout_of, one file each; for the text floor alone.
// Floor: text.

#ifndef ENT_TEXT_LAYOUT_H
#define ENT_TEXT_LAYOUT_H

#include "text/extract.h"
#include "text/text_tables.h"

/** A paragraph: one line, or several that a hard wrap cut. */
typedef struct ent_paragraph {
    int32_t start, end; // without blanks at the ends
    bool after_blank;   // a blank line, or nothing, is before it
    bool wrapped;       // made of several lines
} ent_paragraph;

typedef struct ent_paragraphs {
    ent_paragraph *items;
    ptrdiff_t n, room;
} ent_paragraphs;

/** Cut a text into paragraphs (paragraph.c).
 *
 *  A blank line ends a paragraph.  A single newline does too, unless the lines look hard-wrapped:
 *  the first word of the next line would not have fitted.
 *  Owner   `a`.  Cost: linear.
 */
ent_paragraphs ent_paragraphs_of(ent_str text, ent_arena *a);

/** The part of [from, to) without blanks at its ends. */
ent_span ent_span_trim(ent_str text, int32_t from, int32_t to);

/** What a dateline says (dateline.c). */
typedef struct ent_dateline {
    int32_t end;    // where the body begins; 0: there is no dateline
    ent_span place; // the city, may be empty
    ent_day day;    // if it names day, month and year, else ENT_NO_DAY
} ent_dateline;

/** Read a dateline at the start of a paragraph. */
ent_dateline ent_dateline_of(ent_str text, ent_span paragraph);

/** A header such as "date 2024-11-07" at `from`: gives where it ends and the day; -1 if none. */
int32_t ent_date_header_end(ent_str text, int32_t from, int32_t to, ent_day *day);

/** Why a whole line is boilerplate (boilerplate.c), or an empty reason. */
typedef struct ent_furniture {
    ent_str reason;
    bool opens_section; // what follows may belong to it
    ent_str after;      // what stands behind the pattern
} ent_furniture;

ent_furniture ent_furniture_of(const ent_text_tables *t, ent_str line);

/** Where boilerplate at the end of a paragraph begins ("…said. News Code 188952"), or its end. */
int32_t ent_furniture_tail(const ent_text_tables *t, ent_str text, ent_span paragraph,
                           ent_str *reason);

/** Does the line end as a sentence ends: a stop, perhaps with a closing quote or bracket behind? */
bool ent_ends_with_stop(ent_str line);
/** How many words, up to `most`. */
int ent_count_words(ent_str line, int most);

#endif
