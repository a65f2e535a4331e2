// boilerplate.c: the furniture of a page, told by phrases from a table and by the shape of the
// line: a phrase that also occurs in prose counts only where the line is not a sentence.

#include "text/layout.h"

enum {
    MAX_FURNITURE = 400, // bytes of a line; longer ones are prose whatever they begin with
    MAX_ONE_WORD = 60,   // the same, if the phrase is a single common word
    TAIL_WINDOW = 600    // bytes at the end of a paragraph that may hold furniture
};

static bool is_closer(ent_str s, ptrdiff_t at, int *length)
{
    unsigned char c = (unsigned char)s.p[at];
    *length = 1;
    if (c == '"' || c == '\'' || c == ')' || c == ']')
        return true;
    if (at >= 2 && (c == 0x9D || c == 0x99) && (unsigned char)s.p[at - 1] == 0x80 &&
        (unsigned char)s.p[at - 2] == 0xE2) {
        *length = 3;
        return true;
    }
    return false;
}

bool ent_ends_with_stop(ent_str line)
{
    int length;
    for (int i = 0; i < 4 && line.n > 0 && is_closer(line, line.n - 1, &length); i++)
        line.n -= length;
    if (line.n == 0)
        return false;
    char c = line.p[line.n - 1];
    bool ellipsis = line.n >= 3 && memcmp(line.p + line.n - 3, "\xE2\x80\xA6", 3) == 0;
    return c == '.' || c == '?' || c == '!' || ellipsis;
}

int ent_count_words(ent_str line, int most)
{
    int words = 0;
    bool in_word = false;
    for (ptrdiff_t i = 0; i < line.n && words <= most; i++) {
        bool blank = ent_is_space((unsigned char)line.p[i]);
        words += !blank && !in_word;
        in_word = !blank;
    }
    return words;
}

// "Watch" begins "Watch live" and "Watch groups said so."; only the first is furniture.
static bool fits(const ent_pattern *p, ent_str line)
{
    if (!p->one_word)
        return line.n <= MAX_FURNITURE;
    return line.n <= MAX_ONE_WORD && !ent_ends_with_stop(line);
}

// "Two ministers shake hands.  Image: J. Doe": what stands before the credit tells of the picture.
static const ent_pattern *pattern_inside(const ent_text_tables *t, ent_str line)
{
    const ent_pattern *p = NULL;
    for (ptrdiff_t i = 1; i < line.n && !p; i++)
        p = ent_pattern_find(t, ENT_PATTERN_LINE_HAS, ent_str_cut(line, i, line.n));
    return p;
}

ent_furniture ent_furniture_of(const ent_text_tables *t, ent_str line)
{
    const ent_pattern *p;
    if (line.n > MAX_FURNITURE)
        return (ent_furniture){0};
    if ((p = pattern_inside(t, line)))
        return (ent_furniture){.reason = p->reason};
    if ((p = ent_pattern_find(t, ENT_PATTERN_SECTION_START, line)))
        return (ent_furniture){.reason = p->reason, .opens_section = true};
    if ((p = ent_pattern_find(t, ENT_PATTERN_LINE_IS, line)))
        return (ent_furniture){.reason = p->reason};
    p = ent_pattern_find(t, ENT_PATTERN_LINE_START, line);
    if (!p || !fits(p, line))
        return (ent_furniture){0};
    return (ent_furniture){.reason = p->reason, .after = ent_str_cut(line, p->text.n, line.n)};
}

// Furniture behind prose: a phrase of several words, and nothing that looks like a sentence.
static const ent_pattern *tail_pattern(const ent_text_tables *t, ent_str rest)
{
    const ent_pattern *p = ent_pattern_find(t, ENT_PATTERN_LINE_START, rest);
    if (p && !p->one_word && !ent_ends_with_stop(rest))
        return p;
    p = ent_pattern_find(t, ENT_PATTERN_SECTION_START, rest);
    return p ? p : ent_pattern_find(t, ENT_PATTERN_LINE_IS, rest);
}

// Is there the end of a sentence right before the blank at `at`?
static bool stop_before(ent_str text, int32_t start, int32_t at)
{
    int32_t from = at - start > 8 ? at - 8 : start;
    return ent_ends_with_stop(ent_str_cut(text, from, at));
}

int32_t ent_furniture_tail(const ent_text_tables *t, ent_str text, ent_span paragraph,
                           ent_str *reason)
{
    int32_t from = paragraph.end - paragraph.start > TAIL_WINDOW ? paragraph.end - TAIL_WINDOW
                                                                 : paragraph.start;
    for (int32_t i = from + 1; i < paragraph.end; i++) {
        if (!ent_is_space((unsigned char)text.p[i - 1]) || ent_is_space((unsigned char)text.p[i]))
            continue;
        ent_span before = ent_span_trim(text, i - 8 > paragraph.start ? i - 8 : paragraph.start, i);
        if (!stop_before(text, paragraph.start, before.end))
            continue;
        const ent_pattern *p = tail_pattern(t, ent_str_cut(text, i, paragraph.end));
        if (p) {
            *reason = p->reason;
            return i;
        }
    }
    return paragraph.end;
}
