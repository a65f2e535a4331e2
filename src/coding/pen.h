// pen.h: lines for a terminal: put together from styled pieces, then wrapped to its width.
// Floor: coding.  Widths are those of utf8proc, after Unicode's East Asian Width.

#ifndef ENT_CODING_PEN_H
#define ENT_CODING_PEN_H

#include "base/buffer.h"

typedef enum ent_style {
    ENT_STYLE_STRONG = 1,
    ENT_STYLE_FAINT,
    ENT_STYLE_CODE,
    ENT_STYLE_ALERT,
    ENT_STYLE_GOOD,
    ENT_STYLE_PLAIN // ends the style before it
} ent_style;

/** Make it with ent_pen_of, free it with ent_pen_free. */
typedef struct ent_pen {
    ent_buffer line; // being put together
    ent_buffer *out;
    int width, indent;
    int most_lines; // of one line wrapped; the last is cut with "…"
    int column;     // where the next character goes
    int lines_left; // at 1 this is the last, cut with "…" where it is full
    bool cut;
    bool colour;
} ent_pen;

/** A pen that writes to `out`; `width` 0 is 100 columns, at least 40.  A line takes three at most. */
ent_pen ent_pen_of(ent_buffer *out, int width, bool colour);
/** Says to `out` if it failed. */
void ent_pen_free(ent_pen *p);

/** Text of our own: its blanks count. */
void ent_pen_say(ent_pen *p, const char *text);
/** Text from a document or a table: what can be seen of it. */
void ent_pen_text(ent_pen *p, ent_str text);
void ent_pen_style(ent_pen *p, ent_style style);
/** Write the line, going on in the next ones behind `indent` blanks, and begin a new one. */
void ent_pen_put(ent_pen *p, int indent);

#endif
