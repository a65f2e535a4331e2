// pen.c: see pen.h.

#include "coding/pen.h"
#include "base/utf8.h"
#include "coding/visible.h"
#include <utf8proc.h>

enum {
    DEFAULT_WIDTH = 100,
    LEAST_WIDTH = 40,
    MAX_LINES = 3,
    MAX_WORD = 1 << 20 // columns; no terminal is wider
};

// Styles stand within the line as control characters; a document's own never get there.
static bool is_style(uint32_t c) { return c >= ENT_STYLE_STRONG && c <= ENT_STYLE_PLAIN; }

static int width_of_character(uint32_t c)
{
    return is_style(c) ? 0 : utf8proc_charwidth((utf8proc_int32_t)c);
}

static int width_of_word(ent_str word)
{
    int width = 0;
    ent_str bytes;
    while (word.n > 0 && width < MAX_WORD)
        width += width_of_character(ent_utf8_take(&word, &bytes));
    return width;
}

ent_pen ent_pen_of(ent_buffer *out, int width, bool colour)
{
    if (width == 0)
        width = DEFAULT_WIDTH;
    return (ent_pen){.out = out,
                     .line.max = out->max,
                     .width = width < LEAST_WIDTH ? LEAST_WIDTH : width,
                     .most_lines = MAX_LINES,
                     .colour = colour};
}

void ent_pen_free(ent_pen *p)
{
    p->out->failed |= p->line.failed;
    ent_buffer_free(&p->line);
}

void ent_pen_say(ent_pen *p, const char *text) { ent_buffer_add_str(&p->line, ent_str_of(text)); }

void ent_pen_text(ent_pen *p, ent_str text) { ent_add_visible(&p->line, text); }

void ent_pen_style(ent_pen *p, ent_style style) { ent_buffer_add_byte(&p->line, (char)style); }

// --------------------------------------------------------------------------------------- wrapping

static void new_line(ent_pen *p)
{
    ent_buffer_add_byte(p->out, '\n');
    for (int i = 0; i < p->indent; i++)
        ent_buffer_add_byte(p->out, ' ');
    p->column = p->indent;
    p->lines_left--;
}

static void put_style(ent_pen *p, uint32_t style)
{
    static const char *const codes[] = {
        [ENT_STYLE_STRONG] = "\x1b[1m",  [ENT_STYLE_FAINT] = "\x1b[2m",
        [ENT_STYLE_CODE] = "\x1b[36m",   [ENT_STYLE_ALERT] = "\x1b[1;31m",
        [ENT_STYLE_GOOD] = "\x1b[1;32m", [ENT_STYLE_PLAIN] = "\x1b[0m"};
    if (p->colour)
        ent_buffer_add_str(p->out, ent_str_of(codes[style]));
}

// Where the line is full, go on in the next, or end the last one with "…".
static void put_character(ent_pen *p, ent_str bytes, int width, bool last)
{
    int room = p->width - (p->lines_left <= 1 && !last); // for "…"
    if (p->column + width > room && p->lines_left <= 1) {
        ent_buffer_add_str(p->out, ENT_S("…"));
        p->cut = true;
        return;
    }
    if (p->column + width > room)
        new_line(p);
    ent_buffer_add_str(p->out, bytes);
    p->column += width;
}

static void put_word(ent_pen *p, ent_str word, bool first, bool last)
{
    if (!first && p->lines_left > 1 && p->column + 1 + width_of_word(word) > p->width)
        new_line(p);
    else if (!first && !p->cut)
        put_character(p, ENT_S(" "), 1, false);
    while (word.n > 0) {
        ent_str bytes;
        uint32_t c = ent_utf8_take(&word, &bytes);
        if (is_style(c))
            put_style(p, c);
        else if (!p->cut)
            put_character(p, bytes, width_of_character(c), last && word.n == 0);
    }
}

void ent_pen_put(ent_pen *p, int indent)
{
    ent_str rest = ent_buffer_str(&p->line), word;
    p->indent = indent;
    p->column = 0;
    p->lines_left = p->most_lines;
    p->cut = false;
    for (bool first = true; ent_str_split(&rest, ' ', &word); first = false)
        put_word(p, word, first, !rest.p);
    ent_buffer_add_byte(p->out, '\n');
    p->line.n = 0;
}
