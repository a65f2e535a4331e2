// layout.c: what in a text is headline, heading or body, and what furnishes the page.  A walk over
// the paragraphs; before the first paragraph of body stand headers, headline and credits.

#include "text/layout.h"
#include "text/token.h"

enum {
    MAX_TITLE = 250,  // bytes
    LONG_TITLE = 150, // bytes; a longer line is a headline only if it is said twice
    MIN_TITLE = 12,   // bytes; shorter ones repeat by chance
    MAX_TITLE_WORDS = 35,
    MAX_HEADING = 100,
    MAX_HEADING_WORDS = 14,
    MAX_DESK = 48, // bytes of a line such as "Political Desk"
    MAX_DESK_WORDS = 6,
    MAX_TEASER = 200,    // bytes of a headline in a list
    HEADER_WINDOW = 300, // bytes in which a date header may follow a headline on the same line
    FEW_QUESTIONS = 3,   // paragraphs that begin with the mark of one, in a transcript
    HEAD_PARAGRAPHS = 8  // a headline may be repeated up to here
};

typedef struct blocks {
    ent_block *items;
    ptrdiff_t n, room;
} blocks;

typedef struct furniture_list {
    ent_boilerplate *items;
    ptrdiff_t n, room;
} furniture_list;

typedef struct builder {
    const ent_text_tables *tables;
    ent_document *d;
    ent_str text;
    ent_arena *keep;
    ent_paragraphs paragraphs;
    ptrdiff_t i;     // the paragraph that is being looked at
    bool in_body;    // a paragraph of body has been seen
    bool transcript; // paragraphs begin with the mark of a question
    ent_str title;   // the headline, wherever it stands; empty if unknown
    ent_span place;
    blocks blocks;
    furniture_list furniture;
} builder;

static void add_block(builder *b, ent_span s, ent_block_kind kind)
{
    s = ent_span_trim(b->text, s.start, s.end);
    if (s.end > s.start)
        ENT_PUSH(b->keep, &b->blocks, (ent_block){s, kind});
}

static void drop(builder *b, ent_span s, ent_str reason)
{
    s = ent_span_trim(b->text, s.start, s.end);
    if (s.end > s.start)
        ENT_PUSH(b->keep, &b->furniture, (ent_boilerplate){s, reason});
}

static ent_str slice(const builder *b, ent_span s) { return ent_str_cut(b->text, s.start, s.end); }

static void note_day(builder *b, ent_day day)
{
    if (day == ENT_NO_DAY || b->d->published != ENT_NO_DAY)
        return;
    b->d->published = day;
    b->d->published_source = ENT_DATE_HEADER;
}

// ------------------------------------------------------------------------------------ the shapes

// Equal but for case, blanks and a stop at the end?
static bool same_title(ent_str a, ent_str b)
{
    ptrdiff_t i = 0, j = 0;
    for (;;) {
        while (i < a.n && !ent_is_word_byte(a.p[i]))
            i++;
        while (j < b.n && !ent_is_word_byte(b.p[j]))
            j++;
        if (i == a.n || j == b.n)
            return i == a.n && j == b.n && i > 0;
        if (ent_to_lower((unsigned char)a.p[i++]) != ent_to_lower((unsigned char)b.p[j++]))
            return false;
    }
}

static bool is_list_mark(ent_str line)
{
    unsigned char c = (unsigned char)line.p[0];
    if (c == '-' || c == '*' || c == '#' || c == '>')
        return true;
    if (c == 0xE2 && line.n > 2 &&
        (line.p[1] != '\x80' || line.p[2] == '\xA2')) // bullets and boxes
        return true;
    ptrdiff_t i = 0;
    while (i < line.n && i < 3 && ent_is_digit((unsigned char)line.p[i]))
        i++;
    return i > 0 && i < line.n && (line.p[i] == '.' || line.p[i] == ')');
}

static bool is_short_line(const ent_paragraph *p, int32_t most)
{
    return !p->wrapped && p->end - p->start <= most;
}

static bool looks_like_title(const builder *b, const ent_paragraph *p)
{
    ent_str line = ent_str_cut(b->text, p->start, p->end);
    if (!is_short_line(p, MAX_TITLE) || is_list_mark(line) || line.p[line.n - 1] == ':' ||
        line.p[line.n - 1] == ',')
        return false;
    return line.p[line.n - 1] != '.' && ent_count_words(line, MAX_TITLE_WORDS) <= MAX_TITLE_WORDS;
}

// "Political Desk", "By a staff correspondent": a few words without a stop.
static bool looks_like_desk(ent_str line)
{
    return line.n <= MAX_DESK && !ent_ends_with_stop(line) &&
           ent_count_words(line, MAX_DESK_WORDS) <= MAX_DESK_WORDS;
}

static bool is_byline(ent_str line)
{
    return looks_like_desk(line) && ent_str_starts_nocase(line, ENT_S("By ")) && line.n > 3;
}

static bool is_desk(ent_str line)
{
    static const char *const ends[] = {" Desk",       " Newsroom",     " Bureau",
                                       " Press Room", " News Service", NULL};
    if (!looks_like_desk(line))
        return false;
    for (int i = 0; ends[i]; i++) {
        ent_str end = ent_str_of(ends[i]);
        if (line.n > end.n && ent_str_eq_nocase(ent_str_cut(line, line.n - end.n, line.n), end))
            return true;
    }
    return false;
}

// A line that is a date and nothing else: short, with a year, and digits for a fifth of it.
static bool is_date_line(ent_str line, ent_day *day)
{
    int digits = 0;
    if (line.n > 48 || ent_count_words(line, 8) > 7 || ent_ends_with_stop(line))
        return false;
    for (ptrdiff_t i = 0; i < line.n; i++)
        digits += ent_is_digit((unsigned char)line.p[i]);
    return digits >= 5 && digits * 6 >= line.n && ent_publication_date(line, day);
}

// Is there the end of a sentence inside the line, as in a caption with a credit behind it?
static bool has_stop_inside(ent_str line)
{
    for (ptrdiff_t i = 2; i + 1 < line.n; i++)
        if (line.p[i] == '.' && line.p[i + 1] == ' ' && ent_is_lower(line.p[i - 1]) &&
            ent_is_lower(line.p[i - 2]))
            return true;
    return false;
}

// A short line with a capital or a number in front and nothing that ends a sentence.
static bool is_heading_line(ent_str line)
{
    char first = line.p[0], last = line.p[line.n - 1];
    if (!(ent_is_upper(first) || ent_is_digit(first) || first == '"' || first == '\'' ||
          (unsigned char)first >= 0x80))
        return false;
    if (is_list_mark(line) || ent_ends_with_stop(line) || has_stop_inside(line) ||
        ent_str_starts(line, ENT_S("\xE2\x80\x94")))
        return false;
    return last != ':' && last != ',' && last != ';' && last != ']' && last != '"' &&
           ent_count_words(line, MAX_HEADING_WORDS) <= MAX_HEADING_WORDS;
}

static bool is_heading(const builder *b, const ent_paragraph *p)
{
    if (!is_short_line(p, MAX_HEADING) || b->i + 1 >= b->paragraphs.n)
        return false;
    const ent_paragraph *next = p + 1; // several short lines in a row are a list
    bool list = !next->after_blank && is_short_line(next, MAX_HEADING) &&
                !ent_ends_with_stop(ent_str_cut(b->text, next->start, next->end));
    bool apart = p->after_blank || next->after_blank || !is_short_line(next, MAX_HEADING);
    return apart && !list && is_heading_line(ent_str_cut(b->text, p->start, p->end));
}

// ------------------------------------------------------------------------- headers and headlines

// "date 2024-11-07" at the start of the paragraph, with a desk behind it or with text; gives what
// is left.
static ent_span take_date_header(builder *b, ent_span s)
{
    ent_day day;
    int32_t end = ent_date_header_end(b->text, s.start, s.end, &day);
    if (end < 0)
        return s;
    note_day(b, day);
    ent_span rest = ent_span_trim(b->text, end, s.end);
    if (rest.start == rest.end || looks_like_desk(slice(b, rest)))
        rest.start = rest.end = end = s.end;
    drop(b, (ent_span){s.start, end}, ENT_S("header-line"));
    return rest;
}

// "the date 2024-11-07" is prose: a header stands behind a capitalised headline or alone.
static bool is_header_place(const builder *b, ent_span s, int32_t at)
{
    int32_t word = at - 1;
    while (word > s.start && b->text.p[word - 1] != ' ')
        word--;
    ent_str before = ent_str_cut(b->text, word, at - 1);
    return !ent_is_function_word(b->tables, before);
}

// A date header in the middle of the first line, behind the headline; gives its place or -1.
static int32_t find_date_header(const builder *b, ent_span s, ent_day *day)
{
    int32_t limit = s.end - s.start > HEADER_WINDOW ? s.start + HEADER_WINDOW : s.end;
    for (int32_t i = s.start + 1; i + 15 <= limit; i++)
        if (b->text.p[i - 1] == ' ' && (b->text.p[i] | 0x20) == 'd' &&
            ent_date_header_end(b->text, i, s.end, day) > 0)
            return is_header_place(b, s, i) ? i : -1;
    return -1;
}

static void take_title(builder *b, ent_span s)
{
    s = ent_span_trim(b->text, s.start, s.end);
    add_block(b, s, ENT_BLOCK_TITLE);
    b->title = slice(b, s);
    if (b->d->title.n == 0)
        b->d->title = b->title;
}

// The headline twice on one line, before the text: where the second copy begins, or -1.
static int32_t second_copy(const builder *b, ent_span s)
{
    ent_str line = slice(b, s);
    ptrdiff_t window = line.n < 2 * MAX_TITLE ? line.n : 2 * MAX_TITLE;
    if (line.n < 2 * MIN_TITLE)
        return -1;
    ptrdiff_t at =
        ent_str_find(ent_str_cut(line, 0, window), MIN_TITLE, ent_str_cut(line, 0, MIN_TITLE));
    if (at < 0 || line.p[at - 1] != ' ')
        return -1;
    ent_str copy = ent_str_trim(ent_str_cut(line, 0, at));
    if (at + copy.n > line.n || !ent_str_eq(copy, ent_str_cut(line, at, at + copy.n)))
        return -1;
    return at + copy.n == line.n || line.p[at + copy.n] == ' ' ? s.start + (int32_t)at : -1;
}

// The known headline before the text on one line: its length, or 0.
static int32_t title_before_text(const builder *b, ent_span s)
{
    ent_str line = slice(b, s), title = ent_str_trim(b->d->title);
    if (title.n < MIN_TITLE || line.n <= title.n + 2 || !ent_str_starts_nocase(line, title) ||
        line.p[title.n] != ' ')
        return 0;
    ent_span rest = ent_span_trim(b->text, s.start + (int32_t)title.n, s.end);
    char c = rest.end > rest.start ? b->text.p[rest.start] : '\0';
    return ent_is_upper(c) || c == '"' || (unsigned char)c >= 0x80 || c == '(' ||
                   (rest.end > rest.start && ent_str_starts(slice(b, rest), ENT_S("date ")))
               ? (int32_t)title.n
               : 0;
}

// A headline that stands on one line with what follows; gives what is left.
static ent_span take_inline_title(builder *b, ent_span s)
{
    int32_t copy = second_copy(b, s);
    if (copy > 0) {
        ent_span first = ent_span_trim(b->text, s.start, copy);
        int32_t end = copy + (first.end - first.start);
        take_title(b, first);
        drop(b, (ent_span){copy, end}, ENT_S("repeated-headline"));
        return ent_span_trim(b->text, end, s.end);
    }
    int32_t known = title_before_text(b, s);
    if (known > 0) {
        take_title(b, (ent_span){s.start, s.start + known});
        return ent_span_trim(b->text, s.start + known, s.end);
    }
    ent_day day;
    int32_t header = find_date_header(b, s, &day);
    if (header > 0 && !ent_ends_with_stop(ent_str_trim(ent_str_cut(b->text, s.start, header)))) {
        take_title(b, (ent_span){s.start, header});
        return take_date_header(b, (ent_span){header, s.end});
    }
    return s;
}

// Does one of the next paragraphs say the same again?
static bool is_repeated(const builder *b, const ent_paragraph *p)
{
    ent_str line = ent_str_cut(b->text, p->start, p->end);
    for (ptrdiff_t k = b->i + 1; k < b->paragraphs.n && k <= b->i + 4; k++) {
        const ent_paragraph *next = &b->paragraphs.items[k];
        if (next->end - next->start <= MAX_TITLE + 16 &&
            same_title(line, ent_str_cut(b->text, next->start, next->end)))
            return true;
    }
    return false;
}

// Plain text begins with its headline, unless something else is known to stand there.
static bool stands_first(const builder *b, ent_span s)
{
    ent_str line = slice(b, s);
    return b->d->headline_in_text && b->d->title.n == 0 && line.n <= LONG_TITLE &&
           !is_byline(line) && !is_desk(line) && ent_furniture_of(b->tables, line).reason.n == 0 &&
           ent_dateline_of(b->text, s).end == 0;
}

// A paragraph that is the headline, or its copy.
static bool take_headline(builder *b, const ent_paragraph *p, ent_span s)
{
    ent_str line = slice(b, s);
    if (b->i >= HEAD_PARAGRAPHS || s.end - s.start > MAX_TITLE + 16)
        return false;
    if (b->title.n > 0) {
        if (!same_title(line, b->title))
            return false;
        drop(b, s, ENT_S("repeated-headline"));
        return true;
    }
    bool known = b->d->title.n > 0 && same_title(line, b->d->title);
    bool first = !b->in_body && looks_like_title(b, p) && b->i + 1 < b->paragraphs.n &&
                 (is_repeated(b, p) || stands_first(b, s));
    if (!known && !first)
        return false;
    take_title(b, s);
    return true;
}

// ------------------------------------------------------------------------------------ furniture

static bool in_last_third(const builder *b, int32_t at)
{
    return (int64_t)at * 3 >= (int64_t)b->text.n * 2;
}

// A headline in a list of them has no full stop; near the end of the text short notes go too.
static bool is_teaser(const builder *b, const ent_paragraph *p)
{
    ent_str line = ent_str_cut(b->text, p->start, p->end);
    if (line.n > MAX_TEASER)
        return false;
    return line.p[line.n - 1] != '.' || (in_last_third(b, p->start) && line.n <= MAX_HEADING);
}

static void drop_section(builder *b, ent_str reason)
{
    while (b->i + 1 < b->paragraphs.n && is_teaser(b, &b->paragraphs.items[b->i + 1])) {
        const ent_paragraph *p = &b->paragraphs.items[++b->i];
        ent_span s = {p->start, p->end};
        ent_furniture own = ent_furniture_of(b->tables, slice(b, s));
        if (own.reason.n > 0 && own.opens_section)
            reason = own.reason;
        drop(b, s, own.reason.n > 0 ? own.reason : reason);
    }
}

// "Related" above a list, near the end; "Top Defence stories" right above "Top Stories".
static bool opens_list(const builder *b, const ent_furniture *f, ent_span s)
{
    bool list =
        ent_str_eq(f->reason, ENT_S("related")) || ent_str_eq(f->reason, ENT_S("teaser-list"));
    return f->opens_section || (list && f->after.n == 0 && in_last_third(b, s.start));
}

static ent_furniture furniture_above_section(const builder *b, ent_str line)
{
    if (!b->in_body || b->i + 1 >= b->paragraphs.n || line.n > MAX_DESK || ent_ends_with_stop(line))
        return (ent_furniture){0};
    const ent_paragraph *next = &b->paragraphs.items[b->i + 1];
    ent_furniture f = ent_furniture_of(b->tables, ent_str_cut(b->text, next->start, next->end));
    return !next->after_blank && f.opens_section ? f : (ent_furniture){0};
}

static bool take_furniture(builder *b, ent_span s)
{
    ent_str line = slice(b, s);
    ent_furniture f = ent_furniture_of(b->tables, line);
    ent_day day = ENT_NO_DAY;
    if (f.reason.n == 0)
        f = furniture_above_section(b, line);
    if (f.reason.n == 0)
        return false;
    if (ent_str_eq(f.reason, ENT_S("date-line")) && ent_publication_date(f.after, &day))
        note_day(b, day);
    drop(b, s, f.reason);
    if (opens_list(b, &f, s))
        drop_section(b, f.reason);
    return true;
}

static bool take_credit(builder *b, ent_span s)
{
    ent_str line = slice(b, s);
    if (b->in_body || (!is_byline(line) && !is_desk(line)))
        return false;
    drop(b, s, is_byline(line) ? ENT_S("byline") : ENT_S("header-line"));
    return true;
}

static bool take_date_line(builder *b, ent_span s)
{
    ent_day day = ENT_NO_DAY;
    if (b->in_body || !is_date_line(slice(b, s), &day))
        return false;
    note_day(b, day);
    drop(b, s, ENT_S("header-line"));
    return true;
}

// --------------------------------------------------------------------------------------- the body

// The dateline before the first paragraph; later ones (news in brief) go, but name no place.
static ent_span take_dateline(builder *b, ent_span s)
{
    ent_dateline line = ent_dateline_of(b->text, s);
    if (line.end == 0)
        return s;
    if (b->in_body &&
        !(line.place.end > line.place.start && ent_is_upper(b->text.p[line.place.end - 1])))
        return s;
    note_day(b, line.day);
    if (!b->in_body && b->place.end == b->place.start)
        b->place = line.place;
    drop(b, (ent_span){s.start, line.end}, ENT_S("dateline"));
    return (ent_span){line.end, s.end};
}

// "Q  Thank you.": the mark of a question in a transcript, with its blanks; its length, or 0.
static int32_t question_mark(ent_str line)
{
    int n = line.n > 2 && line.p[0] == 'Q' ? ent_blank_length(line.p + 1, line.p + line.n) : 0;
    return n > 0 ? 1 + n : 0;
}

static bool is_transcript(ent_str text, const ent_paragraphs *p)
{
    int questions = 0;
    for (ptrdiff_t i = 0; i < p->n && questions < FEW_QUESTIONS; i++)
        questions += question_mark(ent_str_cut(text, p->items[i].start, p->items[i].end)) > 0;
    return questions == FEW_QUESTIONS;
}

static ent_span take_question(builder *b, ent_span s)
{
    int32_t n = b->transcript ? question_mark(slice(b, s)) : 0;
    drop(b, (ent_span){s.start, s.start + n}, ENT_S("speaker"));
    return ent_span_trim(b->text, s.start + n, s.end);
}

static void take_body(builder *b, ent_span s)
{
    ent_str reason = {0};
    int32_t end = ent_furniture_tail(b->tables, b->text, s, &reason);
    add_block(b, (ent_span){s.start, end}, ENT_BLOCK_PARAGRAPH);
    if (end < s.end)
        drop(b, (ent_span){end, s.end}, reason);
    b->in_body = b->in_body || end > s.start;
}

static void take_paragraph(builder *b)
{
    const ent_paragraph *p = &b->paragraphs.items[b->i];
    ent_span s = take_date_header(b, (ent_span){p->start, p->end});
    if (s.start == s.end || take_date_line(b, s) || take_headline(b, p, s) ||
        take_furniture(b, s) || take_credit(b, s))
        return;
    if (!b->in_body && b->title.n == 0)
        s = take_inline_title(b, s);
    if (s.start == s.end)
        return;
    s = take_question(b, s);
    ent_span body = take_dateline(b, s);
    if (body.start == s.start && is_heading(b, p))
        add_block(b, s, ENT_BLOCK_HEADING);
    else if (body.end > body.start)
        take_body(b, body);
}

ent_layout ent_layout_of(const ent_text_tables *t, ent_document *d, ent_arena *keep, ent_arena tmp)
{
    builder b = {.tables = t, .d = d, .text = d->text, .keep = keep};
    b.paragraphs = ent_paragraphs_of(d->text, &tmp);
    b.transcript = is_transcript(b.text, &b.paragraphs);
    for (b.i = 0; b.i < b.paragraphs.n; b.i++)
        take_paragraph(&b);
    return (ent_layout){b.blocks.items, b.blocks.n, b.furniture.items, b.furniture.n, b.place};
}
