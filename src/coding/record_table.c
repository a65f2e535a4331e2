// record_table.c: a document and its events for the eye, wrapped to the width of a terminal.

#include "coding/pen.h"
#include "coding/record.h"
#include "coding/visible.h"

enum { INDENT = 14 }; // two blanks, a date, two blanks

static void add(ent_pen *p, const char *s) { ent_pen_say(p, s); }

static void add_style(ent_pen *p, ent_style style) { ent_pen_style(p, style); }

// Text from a document or a table.
static void add_text(ent_pen *p, ent_str s) { ent_pen_text(p, s); }

static void put_line(ent_pen *p, int indent) { ent_pen_put(p, indent); }

// ---------------------------------------------------------------------------------------- entities

// " (Mohammad Baqeri, Chief of Staff)", or the sectors where no more is known.
static void add_who_exactly(ent_pen *p, ent_str name, ent_str office, ent_str sectors)
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

static void add_entity(const ent_view *v, const ent_entity *e, ent_pen *p)
{
    ent_str side = v->state_name(v, e->code);
    bool unnamed = ent_str_eq(side, e->code); // "IGO": the name says more
    if (unnamed && e->name.n)
        side = e->name;
    bool said = ent_str_eq(side, e->name);
    add_style(p, ENT_STYLE_STRONG);
    add_text(p, side.n ? side : ENT_S("unknown"));
    add_style(p, ENT_STYLE_PLAIN);
    add_who_exactly(p, said ? ENT_S("") : e->name, e->office, said ? ENT_S("") : e->sectors);
}

static void add_side(const ent_view *v, const ent_entity *side, int n, const char *between,
                     ent_pen *p)
{
    for (int i = 0; i < n; i++) {
        if (i > 0)
            add(p, between);
        add_entity(v, &side[i], p);
    }
}

static void add_who(const ent_view *v, const ent_event *e, ent_pen *p)
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
static void add_date(const ent_time *w, ent_pen *p)
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

static void add_code(const ent_view *v, const ent_event *e, ent_pen *p)
{
    ent_str name = v->code_name(v, e->cameo);
    add_style(p, ENT_STYLE_CODE);
    add_text(p, e->cameo);
    add_style(p, ENT_STYLE_PLAIN);
    if (name.n) {
        add(p, " ");
        add_text(p, name);
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
static void add_what(const ent_view *v, const ent_event *e, ent_pen *p)
{
    add_code(v, e, p);
    add(p, ", ");
    add(p, ent_event_status_name(e->status));
    if (e->has_speaker) {
        add(p, ", says ");
        add_text(p, v->state_name(v, e->speaker.code));
    }
    if (e->place.name.n) {
        add(p, ", place ");
        add_text(p, e->place.name);
    }
}

static void add_words(const ent_view *v, const ent_event *e, ent_pen *p)
{
    add_style(p, ENT_STYLE_FAINT);
    add(p, "“");
    for (int i = 0; i < e->n_words; i++) {
        if (i > 0)
            add(p, " … ");
        add_text(p, ent_span_of(v->analysis->document.text, e->words[i]));
    }
    add(p, "”");
    add_style(p, ENT_STYLE_PLAIN);
}

static void add_indent(ent_pen *p)
{
    for (int i = 0; i < INDENT; i++)
        add(p, " ");
}

static void put_event(const ent_view *v, const ent_event *e, ent_pen *p)
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

static void put_heading(const ent_document *d, ent_pen *p)
{
    char published[11] = "";
    if (d->published != ENT_NO_DAY)
        ent_day_format(d->published, published);
    add_style(p, ENT_STYLE_STRONG);
    add_text(p, d->title.n ? d->title : ENT_S("(no title)"));
    add_style(p, ENT_STYLE_PLAIN);
    put_line(p, 0);
    add_style(p, ENT_STYLE_FAINT);
    add(p, published);
    add(p, published[0] ? "  " : "");
    add_text(p, d->id);
    add_style(p, ENT_STYLE_PLAIN);
    put_line(p, 0);
}

void ent_record_table_heading(const ent_view *v, ent_buffer *out)
{
    ent_pen p = ent_pen_of(out, v->options->width, v->options->colour);
    put_heading(&v->analysis->document, &p);
    ent_pen_free(&p);
}

void ent_record_table_event(const ent_view *v, const ent_event *e, ent_buffer *out)
{
    ent_pen p = ent_pen_of(out, v->options->width, v->options->colour);
    put_event(v, e, &p);
    ent_pen_free(&p);
}

int64_t ent_record_table(const ent_view *v, ent_buffer *out)
{
    ent_record_table_heading(v, out);
    ent_view_cursor c = {0};
    int64_t n = 0;
    for (const ent_event *e; (e = ent_view_next(v, &c)); n++)
        ent_record_table_event(v, e, out);
    if (n == 0)
        ent_buffer_add_str(out, ENT_S("  no events found\n"));
    ent_buffer_add_byte(out, '\n');
    return n;
}
