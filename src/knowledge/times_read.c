// times_read.c: the rules that put dates, the clock and amounts together.  Every rule is tried at a
// piece and the longest reading counts, as in a finite-state tagger whose rules are functions.

#include "knowledge/times_read.h"

// -------------------------------------------------------------------------------------- questions

int ent_time_is(const ent_time_reader *r, ptrdiff_t i, ent_time_class class,
                const ent_time_sense **sense)
{
    int n;
    const ent_time_sense *found = ent_time_sense_at(r->words, r->atoms, i, class, &n);
    if (sense)
        *sense = found;
    return n;
}

bool ent_time_sign(const ent_time_reader *r, ptrdiff_t i, char sign)
{
    return i >= 0 && i < r->atoms->n && r->atoms->items[i].sign == sign;
}

bool ent_time_touches(const ent_time_reader *r, ptrdiff_t i)
{
    return i >= 0 && i < r->atoms->n && r->atoms->items[i].touches;
}

int ent_time_digits(const ent_time_reader *r, ptrdiff_t i, int least, int most)
{
    if (i < 0 || i >= r->atoms->n || r->atoms->items[i].number < 0)
        return -1;
    const ent_time_atom *a = &r->atoms->items[i];
    return a->digits >= least && a->digits <= most ? a->number : -1;
}

int ent_time_upos(const ent_time_reader *r, ptrdiff_t i)
{
    if (i < 0 || i >= r->atoms->n)
        return -1;
    int32_t token = r->atoms->items[i].token;
    return token >= 0 && token < r->syntax->n ? r->syntax->items[token].upos : -1;
}

// ------------------------------------------------------------------------------------------ dates

// PART ["of"] before a date, or behind it: "the night of 14 March", "Friday morning".
static int read_part_of(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out)
{
    const ent_time_sense *part;
    ptrdiff_t k = i + ent_time_is(r, i, ENT_WHEN_THE, NULL);
    int n = ent_time_is(r, k, ENT_WHEN_PART, &part);
    int of = n > 0 ? ent_time_is(r, k + n, ENT_WHEN_OF, NULL) : 0;
    int on = n > 0 && of == 0 ? ent_time_is(r, k + n, ENT_WHEN_ON, NULL) : 0;
    if (of + on == 0)
        return 0;
    int date = ent_time_date(r, k + n + of + on, &out->fields);
    if (date == 0 || out->fields.unit != ENT_UNIT_DAY)
        return 0;
    out->kind = ENT_READ_CALENDAR;
    out->fields.part = part->text;
    return (int)(k + n + of + on + date - i);
}

static int read_chosen(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out);

// "of that year", "of next month": what a date without a year is in
static int read_frame(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out)
{
    ent_time_reading frame = {0};
    int of = ent_time_is(r, i, ENT_WHEN_OF, NULL), n = read_chosen(r, i + of, &frame);
    bool month = out->fields.month == 0 && out->fields.day > 0;
    if (n == 0 || frame.kind != ENT_READ_SHIFT ||
        frame.unit != (month ? ENT_UNIT_MONTH : ENT_UNIT_YEAR) || out->fields.weekday)
        return 0;
    out->framed = true;
    out->base = frame.base;
    out->step = frame.step;
    out->unit = frame.unit;
    return of + n;
}

// DATE ["of that year"] [PART]
static int read_calendar(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out)
{
    const ent_time_sense *part;
    int n = ent_time_date(r, i, &out->fields);
    if (n == 0)
        return 0;
    out->kind = ENT_READ_CALENDAR;
    if (!out->fields.has_year)
        n += read_frame(r, i + n, out);
    if (out->fields.unit != ENT_UNIT_DAY)
        return n;
    int p = ent_time_is(r, i + n, ENT_WHEN_PART, &part);
    if (p > 0)
        out->fields.part = part->text;
    return n + p;
}

// "10:00 in the morning", "8 o'clock at night"
static int read_half_day(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *clock)
{
    const ent_time_sense *part;
    ptrdiff_t k = i + ent_time_is(r, i, ENT_WHEN_OF, NULL);
    k += ent_time_is(r, k, ENT_WHEN_THE, NULL);
    int n = k > i ? ent_time_is(r, k, ENT_WHEN_PART, &part) : 0;
    if (n == 0)
        return 0;
    bool late = ent_str_eq(part->text, ENT_S("AF")) || ent_str_eq(part->text, ENT_S("EV"));
    if (late && clock->hour <= 12)
        clock->hour += 12;
    return (int)(k + n - i);
}

// CLOCK ["in the" PART] [","|"on" DATE]
static int read_clock(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out)
{
    ent_time_fields clock = {0}, date = {0};
    int n = ent_time_clock(r, i, &clock);
    if (n == 0)
        return 0;
    out->kind = ENT_READ_CALENDAR;
    n += read_half_day(r, i + n, &clock);
    int gap = ent_time_sign(r, i + n, ',') ? 1 : ent_time_is(r, i + n, ENT_WHEN_ON, NULL);
    int k = ent_time_date(r, i + n + gap, &date);
    if (k > 0 && date.unit == ENT_UNIT_DAY && gap > 0) {
        out->fields = date;
        n += gap + k;
        ent_time_fields zone = {0};
        int z = ent_time_is(r, i + n, ENT_WHEN_ZONE, NULL);
        n += zone.zone.n == 0 ? z : 0;
    }
    out->fields.hour = clock.hour;
    out->fields.minute = clock.minute;
    out->fields.zone = clock.zone;
    return n;
}

// ------------------------------------------------------------------------------- one that is chosen

// A unit, a name of the calendar or a part of the day behind "last", "this", "next", "the following".
static int read_chosen_thing(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out)
{
    const ent_time_sense *part;
    bool many = false;
    int n = ent_time_date(r, i, &out->fields);
    ent_time_fields *f = &out->fields;
    if (n > 0 && !f->has_year && (f->month || f->weekday || f->season.n || f->quarter)) {
        out->kind = ENT_READ_CALENDAR;
        out->chosen = true;
        int p = f->unit == ENT_UNIT_DAY ? ent_time_is(r, i + n, ENT_WHEN_PART, &part) : 0;
        if (p > 0)
            f->part = part->text;
        return n + p;
    }
    out->fields = (ent_time_fields){0};
    n = ent_time_unit_at(r, i, &out->unit, &many);
    if (n > 0 && !many && out->unit >= ENT_UNIT_DAY) {
        out->kind = ENT_READ_SHIFT;
        return n;
    }
    n = ent_time_is(r, i, ENT_WHEN_PART, &part);
    if (n > 0) {
        out->kind = ENT_READ_SHIFT;
        out->unit = ENT_UNIT_DAY;
        out->fields.part = part->text;
    }
    return n;
}

// [the] WHICH THING
static int read_chosen(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out)
{
    const ent_time_sense *which;
    int n = ent_time_is(r, i, ENT_WHEN_FROM_THEN, &which);
    out->base = ENT_BASE_THEN;
    ptrdiff_t k = i;
    if (n == 0) {
        k += ent_time_is(r, k, ENT_WHEN_THE, NULL);
        n = ent_time_is(r, k, ENT_WHEN_FROM_NOW, &which);
        out->base = ENT_BASE_NOW;
    }
    if (n == 0)
        return 0;
    int thing = read_chosen_thing(r, k + n, out);
    if (thing == 0)
        return 0;
    out->step = which->number;
    if (k > i && out->step > 0) // "the coming day": of the story
        out->base = ENT_BASE_THEN;
    out->halves = 2;
    return (int)(k + n + thing - i);
}

// "the day before", "the year after" at the end of a clause; "the day following"
static int read_unit_after(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out)
{
    const ent_time_sense *after;
    bool many = false;
    int the = ent_time_is(r, i, ENT_WHEN_THE, NULL);
    int n = the ? ent_time_unit_at(r, i + the, &out->unit, &many) : 0;
    if (n == 0 || many || out->unit < ENT_UNIT_DAY)
        return 0;
    ptrdiff_t k = i + the + n;
    int behind = ent_time_is(r, k, ENT_WHEN_AFTER, &after);
    bool ends = k + behind >= r->atoms->n || r->atoms->items[k + behind].sign;
    if (behind == 0 || !ends)
        return 0;
    out->kind = ENT_READ_SHIFT;
    out->base = ENT_BASE_THEN;
    out->step = after->number;
    out->halves = 2;
    return (int)(k + behind - i);
}

// "the weekend": the last one, or with a verb of the future the next
static int read_weekend(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out)
{
    bool many;
    int the = ent_time_is(r, i, ENT_WHEN_THE, NULL);
    int n = the ? ent_time_unit_at(r, i + the, &out->unit, &many) : 0;
    if (n == 0 || many || out->unit != ENT_UNIT_WEEKEND)
        return 0;
    out->kind = ENT_READ_SHIFT;
    out->base = ENT_BASE_EITHER;
    out->halves = 2;
    return the + n;
}

// "today", "yesterday morning", "tonight"
static int read_day_word(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out)
{
    const ent_time_sense *word, *part;
    int n = ent_time_is(r, i, ENT_WHEN_DAY_WORD, &word);
    out->kind = ENT_READ_SHIFT;
    out->unit = ENT_UNIT_DAY;
    out->base = ENT_BASE_NOW;
    out->halves = 2;
    if (n > 0) {
        out->step = word->number;
        int p = ent_time_is(r, i + n, ENT_WHEN_PART, &part);
        if (p > 0)
            out->fields.part = part->text;
        return n + p;
    }
    n = ent_time_is(r, i, ENT_WHEN_TONIGHT, &word);
    if (n > 0)
        out->fields.part = word->text;
    return n;
}

// "in the morning", "at night", "that" is read elsewhere: a part of the day by itself
static int read_part(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out)
{
    const ent_time_sense *part;
    ptrdiff_t k = i + ent_time_is(r, i, ENT_WHEN_THE, NULL);
    int n = ent_time_is(r, k, ENT_WHEN_PART, &part);
    bool name = n > 0 && k > 0 && r->atoms->items[k].capital && !r->atoms->items[k - 1].sign;
    if (n == 0 || name || ent_time_is(r, k - 1, ENT_WHEN_GREETING, NULL))
        return 0; // "Operation Dawn", "good morning"
    out->kind = ENT_READ_SHIFT;
    out->unit = ENT_UNIT_DAY;
    out->base = k > i ? ENT_BASE_THEN : ENT_BASE_EITHER;
    out->halves = 2;
    out->vague = k == i; // some night, of no day that is named
    out->fields.part = part->text;
    return (int)(k + n - i);
}

static int read_reference(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out)
{
    const ent_time_sense *ref;
    int n = ent_time_is(r, i, ENT_WHEN_REF, &ref);
    bool opens = i == 0 || r->atoms->items[i - 1].sign;
    if (n == 1 && opens && ent_time_sign(r, i + 1, ',') &&
        ent_time_is(r, i, ENT_WHEN_FILLS_IN, NULL))
        return 0;
    if (n > 0) {
        out->kind = ENT_READ_REF;
        out->text = ref->text;
    }
    return n;
}

// ------------------------------------------------------------------------------------------ edges

static int read_core(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out);

// What an edge can be of: a date, or "the" UNIT of the story.
static int read_edged(const ent_time_reader *r, ptrdiff_t i, bool of, ent_time_reading *out)
{
    bool many = false;
    int the = ent_time_is(r, i, ENT_WHEN_THE, NULL);
    int n = of && the ? ent_time_unit_at(r, i + the, &out->unit, &many) : 0;
    if (n > 0 && !many && out->unit >= ENT_UNIT_DAY &&
        !ent_time_is(r, i + the, ENT_WHEN_SEASON, NULL)) {
        out->kind = ENT_READ_SHIFT;
        out->base = ENT_BASE_EITHER;
        out->halves = 2;
        return the + n;
    }
    *out = (ent_time_reading){0};
    n = read_core(r, i, out);
    if (n == 0 && the > 0) {
        *out = (ent_time_reading){0};
        n = read_core(r, i + the, out);
        n += n > 0 ? the : 0;
    }
    if (out->kind == ENT_READ_CALENDAR || (out->kind == ENT_READ_SHIFT && !out->counted))
        return n;
    return 0;
}

static void set_edge(ent_time_reading *out, ent_str edge)
{
    ent_time_fields *f = &out->fields;
    bool year = (out->kind == ENT_READ_CALENDAR && f->unit == ENT_UNIT_YEAR) ||
                (out->kind == ENT_READ_SHIFT && out->unit == ENT_UNIT_YEAR);
    if (edge.n == 2 && edge.p[0] == 'H' && year) {
        f->half = edge.p[1] - '0';
        if (out->kind == ENT_READ_CALENDAR)
            f->unit = ENT_UNIT_HALF;
    } else if (edge.n == 2 && edge.p[0] == 'H') {
        out->mod = edge.p[1] == '1' ? ENT_S("START") : ENT_S("END");
    } else {
        out->mod = edge;
    }
}

// "early" [in|-] DATE, "the end of" DATE, "later that" UNIT, "earlier in the day"
static int read_edge(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out)
{
    const ent_time_sense *edge = NULL;
    ptrdiff_t k = i + ent_time_is(r, i, ENT_WHEN_THE, NULL);
    bool of = false;
    int n = ent_time_is(r, k, ENT_WHEN_EDGE_OF, &edge);
    int behind = n > 0 ? ent_time_is(r, k + n, ENT_WHEN_OF, NULL) : 0;
    if (behind > 0) {
        of = true;
        k += n + behind;
    } else if ((n = ent_time_is(r, k, ENT_WHEN_EDGE, &edge)) > 0) {
        k += n;
        k += ent_time_sign(r, k, '-');
        behind = ent_time_is(r, k, ENT_WHEN_OF, NULL);
        of = behind > 0;
        k += behind;
    } else if (k == i && (n = ent_time_is(r, k, ENT_WHEN_INSIDE, NULL)) > 0) {
        k += n;
        behind = ent_time_is(r, k, ENT_WHEN_OF, NULL);
        of = behind > 0;
        k += behind;
        edge = NULL;
    } else {
        return 0;
    }
    n = read_edged(r, k, of, out);
    if (n == 0)
        return 0;
    if (edge)
        set_edge(out, edge->text);
    return (int)(k + n - i);
}

// "month's end", "the year's end"
static int read_end_behind(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out)
{
    const ent_time_sense *end;
    bool many = false;
    ptrdiff_t k = i + ent_time_is(r, i, ENT_WHEN_THE, NULL);
    int n = ent_time_unit_at(r, k, &out->unit, &many);
    int behind = n > 0 && !many ? ent_time_is(r, k + n, ENT_WHEN_ENDS, &end) : 0;
    if (behind == 0 || out->unit < ENT_UNIT_DAY)
        return 0;
    out->kind = ENT_READ_SHIFT;
    out->base = ENT_BASE_EITHER;
    out->halves = 2;
    out->mod = end->text;
    return (int)(k + n + behind - i);
}

static bool is_dated(const ent_time_reading *x)
{
    return x->kind == ENT_READ_CALENDAR &&
           !(x->fields.unit == ENT_UNIT_NONE && x->fields.hour == 0);
}

// "about 1916", "around 5 p.m."
static int read_about(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out)
{
    const ent_time_sense *more;
    int n = ent_time_is(r, i, ENT_WHEN_MORE, &more);
    if (n == 0 || !ent_str_eq(more->text, ENT_S("APPROX")))
        return 0;
    int k = read_core(r, i + n, out);
    if (k == 0 || !is_dated(out))
        return 0;
    out->mod = more->text;
    return n + k;
}

// ----------------------------------------------------------------------------------------- choice

static int longest(const ent_time_reader *r, ptrdiff_t i, ent_time_rule *const *rules, size_t n,
                   ent_time_reading *out)
{
    int best = 0;
    for (size_t k = 0; k < n; k++) {
        ent_time_reading x = {0};
        int read = rules[k](r, i, &x);
        if (read > best) {
            best = read;
            *out = x;
        }
    }
    return best;
}

static int read_core(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out)
{
    static ent_time_rule *const rules[] = {read_part_of, read_clock,    read_calendar,
                                           read_chosen,  read_day_word, read_unit_after,
                                           read_part,    read_weekend};
    return longest(r, i, rules, sizeof rules / sizeof *rules, out);
}

int ent_time_read(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out)
{
    static ent_time_rule *const rules[] = {
        read_reference,         read_core,  read_edge,      ent_time_read_set,
        ent_time_read_duration, read_about, read_end_behind};
    // Most pieces are in no row and no digits: they begin nothing.
    const ent_time_atom *atom = &r->atoms->items[i];
    if (!atom->word && atom->number < 0 && atom->sign != '\'')
        return 0;
    ent_time_reading x = {0};
    int n = longest(r, i, rules, sizeof rules / sizeof *rules, &x);
    *out = x;
    out->first = i;
    out->end = i + n;
    return n;
}
