// records_table.c: a record for the eye: what happened, who, how well it is known, and the first sentence
// that says so.

#include "coding/pen.h"
#include "ledger/happening.h"

enum { INDENT = 14, ID_SHOWN = 8 }; // two blanks, a date, two blanks; digits of the id

static void indent(ent_pen *p)
{
    for (int i = 0; i < INDENT; i++)
        ent_pen_say(p, " ");
}

static void say_number(ent_pen *p, int64_t n) { ent_buffer_add_int(&p->line, n); }

// Words of ours have '_' for a blank.
static void say_word(ent_pen *p, ent_str word)
{
    for (ptrdiff_t i = 0; i < word.n; i++)
        ent_pen_text(p, word.p[i] == '_' ? ENT_S(" ") : ent_str_cut(word, i, i + 1));
}

// As much of the day as is known, ten columns wide.
static void add_day(const ent_happening *h, ent_pen *p)
{
    ent_str day = h->date_start.n ? h->date_start : ENT_S("no date");
    if (ent_str_eq(h->date_precision, ENT_S("month")) && day.n == 10)
        day = ent_str_cut(day, 0, 7);
    else if (ent_str_eq(h->date_precision, ENT_S("year")) && day.n == 10)
        day = ent_str_cut(day, 0, 4);
    ent_pen_say(p, "  ");
    ent_pen_text(p, day);
    for (ptrdiff_t n = day.n + 2; n < INDENT; n++)
        ent_pen_say(p, " ");
}

static void add_states(const ent_happening_reader *r, ent_str list, const char *between, ent_pen *p)
{
    ent_str part;
    for (bool first = true; ent_str_split(&list, ';', &part); first = false) {
        if (part.n == 0)
            continue;
        ent_pen_say(p, first ? "" : between);
        ent_pen_style(p, ENT_STYLE_STRONG);
        ent_pen_text(p, ent_glossary_state(&r->glossary, part));
        ent_pen_style(p, ENT_STYLE_PLAIN);
    }
}

// "visit  Pakistan → Iran, done, in Tehran".
static void put_what_happened(const ent_happening_reader *r, ent_pen *p)
{
    const ent_happening *h = &r->now;
    add_day(h, p);
    ent_pen_style(p, ENT_STYLE_CODE);
    say_word(p, h->type);
    ent_pen_style(p, ENT_STYLE_PLAIN);
    ent_pen_say(p, " ");
    add_states(r, h->by, h->symmetric ? " ↔ " : ", ", p);
    ent_pen_say(p, h->by.n && h->to.n ? " → " : "");
    add_states(r, h->to, ", ", p);
    if (h->stage.n) {
        ent_pen_say(p, ", ");
        say_word(p, h->stage);
    }
    ent_pen_say(p, ", ");
    say_word(p, h->status);
    if (h->denied_by.n) {
        ent_pen_say(p, ", denied by ");
        add_states(r, h->denied_by, ", ", p);
    }
    if (h->place.n) {
        ent_pen_say(p, ", place ");
        ent_pen_text(p, h->place);
    }
    ent_pen_put(p, INDENT);
}

static void add_person(const ent_participant *person, ent_pen *p)
{
    ent_pen_text(p, person->name.n ? person->name : person->written);
    if (person->name.n && person->office.n) {
        ent_pen_say(p, ", ");
        ent_pen_text(p, person->office);
    }
    ent_pen_say(p, " (");
    say_word(p, person->role);
    ent_pen_say(p, ")");
}

static void put_persons(const ent_happening *h, ent_pen *p)
{
    if (h->n_persons == 0)
        return;
    indent(p);
    for (ptrdiff_t i = 0; i < h->n_persons; i++) {
        ent_pen_say(p, i ? "; " : "");
        add_person(&h->persons[i], p);
    }
    ent_pen_put(p, INDENT);
}

static void add_part(ent_pen *p, bool *any, const char *before, ent_str text)
{
    if (text.n == 0)
        return;
    ent_pen_say(p, *any ? ", " : "");
    ent_pen_say(p, before);
    ent_pen_text(p, text);
    *any = true;
}

// "naval, joint statement, to send a delegation, within two months".
static void put_content(const ent_happening *h, ent_pen *p)
{
    bool any = false;
    ent_buffer amount = {0};
    if (h->has_amount) {
        ent_buffer_add_number(&amount, h->amount, 2);
        ent_buffer_add_str(&amount, h->currency.n ? ENT_S(" ") : ENT_S(""));
        ent_buffer_add_str(&amount, h->currency);
    }
    indent(p);
    add_part(p, &any, "", h->kind);
    add_part(p, &any, "", h->title);
    add_part(p, &any, "", h->what);
    add_part(p, &any, "", ent_buffer_str(&amount));
    add_part(p, &any, "due ", h->due_end.n ? h->due_end : h->due_text);
    add_part(p, &any, "if ", h->conditions);
    if (any)
        ent_pen_put(p, INDENT);
    p->line.n = 0;
    ent_buffer_free(&amount);
}

static void add_count(ent_pen *p, int64_t n, const char *one, const char *many)
{
    say_number(p, n);
    ent_pen_say(p, " ");
    ent_pen_say(p, n == 1 ? one : many);
}

// "Tehran Wire, 2024-03-07, a2.txt; 3 reports of 2 publishers; 1f2e3d4c".
static void put_source(const ent_happening *h, ent_pen *p)
{
    bool any = false;
    const ent_quoted *g = h->quoted;
    indent(p);
    ent_pen_style(p, ENT_STYLE_FAINT);
    if (h->n_quoted) {
        add_part(p, &any, "", g->publisher);
        add_part(p, &any, "", g->published);
        add_part(p, &any, "", g->doc_id);
    }
    ent_pen_say(p, any ? "; " : "");
    add_count(p, h->n_reports, "report", "reports");
    ent_pen_say(p, " of ");
    add_count(p, h->n_publishers, "publisher", "publishers");
    ent_pen_say(p, "; ");
    ent_pen_text(p, ent_str_cut(h->id, 0, h->id.n < ID_SHOWN ? h->id.n : ID_SHOWN));
    ent_pen_style(p, ENT_STYLE_PLAIN);
    ent_pen_put(p, INDENT);
}

static void put_sentence(const ent_happening *h, ent_pen *p)
{
    if (h->n_quoted == 0)
        return;
    indent(p);
    ent_pen_say(p, "“");
    ent_pen_text(p, h->quoted[0].sentence);
    ent_pen_say(p, "”");
    ent_pen_put(p, INDENT);
}

void ent_happening_table(const ent_happening_reader *r, int width, bool colour, ent_buffer *out)
{
    ent_pen p = ent_pen_of(out, width, colour);
    put_what_happened(r, &p);
    put_persons(&r->now, &p);
    put_content(&r->now, &p);
    put_sentence(&r->now, &p);
    put_source(&r->now, &p);
    ent_buffer_add_byte(out, '\n');
    ent_pen_free(&p);
}
