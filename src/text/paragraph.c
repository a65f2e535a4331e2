// paragraph.c: lines to paragraphs.  A hard wrap shows itself by one thing: every line is as long
// as it can be, so that the first word of the next would not have fitted.

#include "text/layout.h"
#include "text/token.h"

enum {
    MIN_WRAP = 50, // characters: nobody wraps prose shorter than this
    MAX_WRAP = 110,
    MAX_SLACK = 4 // a wrap at 72 may have lines of 68 if the editor counts otherwise
};

ent_span ent_span_trim(ent_str text, int32_t from, int32_t to)
{
    const char *end = text.p + to;
    int n;
    while (from < to && (n = ent_blank_length(text.p + from, end)) > 0)
        from += n;
    while (to > from) {
        int32_t back = to - 1;
        while (back > from && ((unsigned char)text.p[back] & 0xC0) == 0x80)
            back--;
        if (ent_blank_length(text.p + back, text.p + to) == 0)
            break;
        to = back;
    }
    return (ent_span){from, to};
}

static ent_paragraphs lines_of(ent_str text, ent_arena *a)
{
    ent_paragraphs lines = {0};
    bool blank = true;
    for (ptrdiff_t at = 0; at < text.n;) {
        ptrdiff_t end = ent_str_find_byte(text, at, '\n');
        if (end < 0)
            end = text.n;
        ent_span s = ent_span_trim(text, (int32_t)at, (int32_t)end);
        if (s.end > s.start)
            ENT_PUSH(a, &lines, (ent_paragraph){s.start, s.end, blank, false});
        blank = s.end == s.start;
        at = end + 1;
    }
    return lines;
}

// Length in characters, as far as it matters.
static int width_of(ent_str text, const ent_paragraph *line)
{
    int width = 0;
    for (int32_t i = line->start; i < line->end && width <= MAX_WRAP; i++)
        width += ((unsigned char)text.p[i] & 0xC0) != 0x80;
    return width;
}

static int first_word_width(ent_str text, const ent_paragraph *line)
{
    int width = 0;
    for (int32_t i = line->start; i < line->end && text.p[i] != ' ' && width <= MAX_WRAP; i++)
        width += ((unsigned char)text.p[i] & 0xC0) != 0x80;
    return width;
}

// The longest line that stands in a group of several and could be a wrapped one.
static int wrap_width(ent_str text, const ent_paragraphs *lines)
{
    int widest = 0;
    for (ptrdiff_t i = 0; i + 1 < lines->n; i++) {
        int width = lines->items[i + 1].after_blank ? 0 : width_of(text, &lines->items[i]);
        if (width <= MAX_WRAP && width > widest)
            widest = width;
    }
    return widest;
}

static bool is_date_header(ent_str text, const ent_paragraph *line)
{
    ent_day day;
    return ent_date_header_end(text, line->start, line->end, &day) > 0;
}

static bool wraps_after(ent_str text, const ent_paragraphs *lines, ptrdiff_t i, int width)
{
    const ent_paragraph *line = &lines->items[i], *next = line + 1;
    int own = width_of(text, line);
    return !next->after_blank && own <= width && !is_date_header(text, next) &&
           own + 1 + first_word_width(text, next) > width - MAX_SLACK;
}

// Prose is wrapped if most line ends within groups could be wraps, and most of these lie inside
// a sentence: then it was the margin that ended the line.
static bool is_wrapped(ent_str text, const ent_paragraphs *lines, int width)
{
    ptrdiff_t ends = 0, wraps = 0, inside = 0;
    if (width < MIN_WRAP)
        return false;
    for (ptrdiff_t i = 0; i + 1 < lines->n; i++) {
        if (lines->items[i + 1].after_blank)
            continue;
        ends++;
        if (!wraps_after(text, lines, i, width))
            continue;
        wraps++;
        inside +=
            !ent_ends_with_stop(ent_str_cut(text, lines->items[i].start, lines->items[i].end));
    }
    return ends >= 2 && wraps * 2 > ends && inside * 2 > wraps;
}

// A line that breaks off in the middle of a clause goes on, wrapped or not.
static bool breaks_off(ent_str text, const ent_paragraph *line, const ent_paragraph *next)
{
    unsigned char last = (unsigned char)text.p[line->end - 1],
                  first = (unsigned char)text.p[next->start];
    return !next->after_blank && !is_date_header(text, next) && line->end - line->start >= 30 &&
           (ent_is_lower(last) || last == ',') && ent_is_lower(first);
}

ent_paragraphs ent_paragraphs_of(ent_str text, ent_arena *a)
{
    ent_paragraphs lines = lines_of(text, a);
    int width = wrap_width(text, &lines);
    bool wrapped = is_wrapped(text, &lines, width);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < lines.n; i++) {
        ent_paragraph p = lines.items[i];
        while (i + 1 < lines.n && ((wrapped && wraps_after(text, &lines, i, width)) ||
                                   breaks_off(text, &lines.items[i], &lines.items[i + 1]))) {
            p.end = lines.items[++i].end;
            p.wrapped = true;
        }
        lines.items[n++] = p; // n <= i: the lines behind are still to come
    }
    lines.n = n;
    return lines;
}
