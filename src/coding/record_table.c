// record_table.c: a document and its events for the eye, wrapped to the width of a terminal.
//
// A line is first put together, then wrapped.  Widths are those of utf8proc, after Unicode's East Asian
// Width.

#include "base/utf8.h"
#include "coding/record.h"
#include "coding/visible.h"
#include <utf8proc.h>

enum {
    DEFAULT_WIDTH = 100,
    LEAST_WIDTH = 40,
    INDENT = 14, // two blanks, a date, two blanks
    MAX_LINES = 3,
    MAX_WORD = 1 << 20 // columns; no terminal is wider
};

// Marks of style within a line put together; a document's own control characters never get there.
enum { STRONG = 1, FAINT, CODE, PLAIN };

typedef struct pen {
    ent_buffer line; // being put together
    ent_buffer *out;
    int width, indent;
    int column;     // where the next character goes
    int lines_left; // at 1 this is the last, cut with "…" where it is full
    bool cut;
    bool colour;
} pen;

// ------------------------------------------------------------------------------------- characters

static bool is_style(uint32_t c) { return c >= STRONG && c <= PLAIN; }

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

// ------------------------------------------------------------------------ putting a line together

static void add(pen *p, const char *s) { ent_buffer_add_str(&p->line, ent_str_of(s)); }

static void add_style(pen *p, char style) { ent_buffer_add_byte(&p->line, style); }

// Text from a document or a table.
static void add_text(pen *p, ent_str s) { ent_add_visible(&p->line, s); }

// --------------------------------------------------------------------------------------- wrapping

static void new_line(pen *p)
{
    ent_buffer_add_byte(p->out, '\n');
    for (int i = 0; i < p->indent; i++)
        ent_buffer_add_byte(p->out, ' ');
    p->column = p->indent;
    p->lines_left--;
}

static void put_style(pen *p, uint32_t style)
{
    static const char *const codes[] = {
        [STRONG] = "\x1b[1m", [FAINT] = "\x1b[2m", [CODE] = "\x1b[36m", [PLAIN] = "\x1b[0m"};
    if (p->colour)
        ent_buffer_add_str(p->out, ent_str_of(codes[style]));
}

// Where the line is full, go on in the next, or end the last one with "…".
static void put_character(pen *p, ent_str bytes, int width, bool last)
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

static void put_word(pen *p, ent_str word, bool first, bool last)
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

// Write the line that was put together, wrapped, and begin a new one.
static void put_line(pen *p, int indent)
{
    ent_str rest = ent_buffer_str(&p->line), word;
    p->indent = indent;
    p->column = 0;
    p->lines_left = MAX_LINES;
    p->cut = false;
    for (bool first = true; ent_str_split(&rest, ' ', &word); first = false)
        put_word(p, word, first, !rest.p);
    ent_buffer_add_byte(p->out, '\n');
    p->line.n = 0;
}

// ---------------------------------------------------------------------------------------- entities

// "Iran", or the code where it is no state of ours.
static ent_str country_name(const ent_view *v, ent_str code)
{
    const ent_world *w = v->engine->world;
    int32_t i = w ? ent_world_actor(w, code) : -1;
    return i >= 0 && w->actors[i].name.n ? w->actors[i].name : code;
}

// " (Mohammad Baqeri, Chief of Staff)", or the sectors where no more is known.
static void add_who_exactly(pen *p, ent_str name, ent_str office, ent_str sectors)
{
    if (name.n == 0 && office.n == 0 && sectors.n == 0)
        return;
    add(p, " (");
    add_text(p, name);
    if (name.n && office.n)
        add(p, ", ");
    add_text(p, office);
    if (name.n == 0 && office.n == 0)
        add_text(p, sectors);
    add(p, ")");
}

static void add_entity(const ent_view *v, const ent_entity *e, pen *p)
{
    ent_str side = country_name(v, e->code);
    bool unnamed = ent_str_eq(side, e->code); // "IGO": the name says more
    if (unnamed && e->name.n)
        side = e->name;
    bool said = ent_str_eq(side, e->name);
    add_style(p, STRONG);
    add_text(p, side.n ? side : ENT_S("unknown"));
    add_style(p, PLAIN);
    add_who_exactly(p, said ? ENT_S("") : e->name, e->office, said ? ENT_S("") : e->sectors);
}

static void add_side(const ent_view *v, const ent_entity *side, int n, const char *between, pen *p)
{
    for (int i = 0; i < n; i++) {
        if (i > 0)
            add(p, between);
        add_entity(v, &side[i], p);
    }
}

static void add_who(const ent_view *v, const ent_event *e, pen *p)
{
    bool all_are_actors = e->symmetric && e->n_recipients == 0;
    if (e->n_actors == 0)
        add(p, "somebody");
    add_side(v, e->actor, e->n_actors, all_are_actors ? " ↔ " : ", ", p);
    if (e->n_recipients > 0)
        add(p, e->symmetric ? " ↔ " : " → ");
    add_side(v, e->recipient, e->n_recipients, ", ", p);
}

// ----------------------------------------------------------------------------------------- events

// As much of the date as is known: "2024-11-06", "2024-11", "2024"; ten columns wide.
static void add_date(const ent_time *w, pen *p)
{
    char text[11] = "no date";
    if (w->from != ENT_NO_DAY) {
        ent_day_format(w->from, text);
        if (w->precision == ENT_PRECISION_MONTH)
            text[7] = 0;
        else if (w->precision == ENT_PRECISION_YEAR)
            text[4] = 0;
    }
    add(p, "  ");
    add(p, text);
    for (size_t n = strlen(text) + 2; n < INDENT; n++)
        add(p, " ");
}

static void add_code(const ent_view *v, const ent_event *e, pen *p)
{
    const ent_codebook *book = v->engine->codebook;
    const ent_code_entry *code = book ? ent_codebook_find(book, e->cameo) : NULL;
    add_style(p, CODE);
    add_text(p, e->cameo);
    add_style(p, PLAIN);
    if (code && code->name.n) {
        add(p, " ");
        add_text(p, code->name);
    }
    if (e->plover.n == 0)
        return;
    add(p, " (");
    add_text(p, e->plover);
    if (e->mode.n) {
        add(p, " ");
        add_text(p, e->mode);
    }
    add(p, ")");
}

// "036 Express intent to meet (CONSULT visit), planned, says Russia, place Tehran".
static void add_what(const ent_view *v, const ent_event *e, pen *p)
{
    add_code(v, e, p);
    add(p, ", ");
    add(p, ent_event_status_name(e->status));
    if (e->has_speaker) {
        add(p, ", says ");
        add_text(p, country_name(v, e->speaker.code));
    }
    if (e->place.name.n) {
        add(p, ", place ");
        add_text(p, e->place.name);
    }
}

static void add_words(const ent_view *v, const ent_event *e, pen *p)
{
    add_style(p, FAINT);
    add(p, "“");
    for (int i = 0; i < e->n_words; i++) {
        if (i > 0)
            add(p, " … ");
        add_text(p, ent_span_of(v->analysis->document.text, e->words[i]));
    }
    add(p, "”");
    add_style(p, PLAIN);
}

static void add_indent(pen *p)
{
    for (int i = 0; i < INDENT; i++)
        add(p, " ");
}

static void put_event(const ent_view *v, const ent_event *e, pen *p)
{
    add_date(&e->when, p);
    add_who(v, e, p);
    put_line(p, INDENT);
    add_indent(p);
    add_what(v, e, p);
    put_line(p, INDENT);
    if (e->n_words == 0)
        return;
    add_indent(p);
    add_words(v, e, p);
    put_line(p, INDENT);
}

static void put_heading(const ent_document *d, pen *p)
{
    char published[11] = "";
    if (d->published != ENT_NO_DAY)
        ent_day_format(d->published, published);
    add_style(p, STRONG);
    add_text(p, d->title.n ? d->title : ENT_S("(no title)"));
    add_style(p, PLAIN);
    put_line(p, 0);
    add_style(p, FAINT);
    add(p, published);
    add(p, published[0] ? "  " : "");
    add_text(p, d->id);
    add_style(p, PLAIN);
    put_line(p, 0);
}

static int width_of(const ent_run_options *o)
{
    if (o->width == 0)
        return DEFAULT_WIDTH;
    return o->width < LEAST_WIDTH ? LEAST_WIDTH : o->width;
}

int64_t ent_record_table(const ent_view *v, ent_buffer *out)
{
    pen p = {.out = out, .width = width_of(v->options), .colour = v->options->colour};
    p.line.max = out->max;
    put_heading(&v->analysis->document, &p);
    ent_view_cursor c = {0};
    int64_t n = 0;
    for (const ent_event *e; (e = ent_view_next(v, &c)); n++)
        put_event(v, e, &p);
    if (n == 0)
        ent_buffer_add_str(out, ENT_S("  no events found\n"));
    ent_buffer_add_byte(out, '\n');
    out->failed |= p.line.failed;
    ent_buffer_free(&p.line);
    return n;
}
