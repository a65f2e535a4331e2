// times_resolve.c: value, interval and kind of an expression; how the story goes on from it.

#include "knowledge/times_story.h"

static void write_date(const ent_time_story *s, const ent_time_found *x, const ent_time_fields *f,
                       ent_time *t, ent_arena *keep)
{
    char value[ENT_TIME_VALUE];
    t->value = ent_arena_str(keep, ent_time_format_date(f, value));
    t->type = f->part.n || f->hour ? ENT_TIME_TIME : ENT_TIME_DATE;
    bool stated = x->said.kind == ENT_READ_CALENDAR && x->said.fields.has_year;
    if (ent_time_interval(f, &t->from, &t->to, &t->precision)) {
        t->basis = stated ? ENT_BASIS_STATED : ENT_BASIS_RELATIVE;
        ent_time_narrow(t->mod, &t->from, &t->to);
    }
    const ent_time_fields *said = &x->said.fields;
    if (x->said.kind == ENT_READ_CALENDAR && !stated && !x->said.chosen && !s->narrative) {
        if (said->weekday && !said->month)
            t->cyclic = ENT_CYCLE_WEEK;
        else if (said->month || said->season.n || said->quarter)
            t->cyclic = ENT_CYCLE_YEAR;
    }
}

// It looks back: at least months ago by count, last year, or a stated day over a year before.
static bool looks_back(const ent_time_story *s, const ent_time_found *x, const ent_time *t)
{
    const ent_time_reading *said = &x->said;
    if (said->kind == ENT_READ_SHIFT && said->base == ENT_BASE_NOW && said->step < 0)
        return said->unit >= (said->counted ? ENT_UNIT_MONTH : ENT_UNIT_YEAR);
    if (said->kind == ENT_READ_DURATION || said->kind == ENT_READ_REF)
        return said->whole_span && said->step < 0 && said->unit >= ENT_UNIT_YEAR;
    return t->basis == ENT_BASIS_STATED && s->published != ENT_NO_DAY && t->to < s->published - 365;
}

// The day that lies so many half units off, the day of the month kept; ENT_NO_DAY out of the calendar.
static ent_day day_off(ent_day day, ent_time_unit unit, int halves)
{
    ent_time_fields now = ent_time_of_day(day), far;
    if (unit < ENT_UNIT_DAY) {
        int hours = unit == ENT_UNIT_HOUR ? halves / 2 : halves / 120;
        return hours > -10000 && hours < 10000 ? day + hours / 24 : ENT_NO_DAY;
    }
    if (unit < ENT_UNIT_MONTH)
        far = ent_time_shift(&now, unit, halves);
    else {
        int months = ent_time_unit_months(unit);
        if (halves > 100000 / months || halves < -100000 / months)
            return ENT_NO_DAY;
        far = ent_time_shift(&now, ENT_UNIT_MONTH, halves * months / 2 * 2);
        far.day = now.day;
    }
    if (!far.has_year || far.year < 1000 || far.year > 2999)
        return ENT_NO_DAY;
    return ent_time_day(&far);
}

static void resolve_duration(const ent_time_story *s, const ent_time_found *x, ent_time *t,
                             ent_arena *keep)
{
    const ent_time_reading *said = &x->said;
    char value[ENT_TIME_VALUE];
    t->type = ENT_TIME_DURATION;
    t->value =
        ent_arena_str(keep, ent_time_format_amount(said->unit, said->halves, said->vague, value));
    t->hangs = said->step != 0 && !s->narrative && (said->whole_span || x->tense >= 0);
    if (!t->hangs || said->vague || s->published == ENT_NO_DAY)
        return;
    ent_day far = day_off(s->published, said->unit, said->step * said->halves);
    if (far == ENT_NO_DAY)
        return;
    t->from = said->step > 0 ? s->published : far;
    t->to = said->step > 0 ? far : s->published;
    t->basis = ENT_BASIS_RELATIVE;
}

static void resolve_set(const ent_time_found *x, ent_time *t, ent_arena *keep)
{
    char value[ENT_TIME_VALUE];
    t->type = ENT_TIME_SET;
    if (x->said.text.n)
        t->value = x->said.text;
    else if (x->said.fields.weekday) {
        ent_time_fields f = {.unit = ENT_UNIT_DAY, .weekday = x->said.fields.weekday};
        t->value = ent_arena_str(keep, ent_time_format_date(&f, value));
    } else
        t->value = ent_arena_str(
            keep, ent_time_format_amount(x->said.unit, x->said.halves, x->said.vague, value));
}

// "a few days later" leads to no day that can be told.
static bool is_vague_shift(const ent_time_reading *said)
{
    return said->kind == ENT_READ_SHIFT && said->vague && said->counted;
}

enum { NEAR_BACK = 8, NEAR_AHEAD = 15 }; // years that a story may leap

static bool is_near(const ent_time_fields *a, const ent_time_fields *b)
{
    int ahead = b->year - a->year;
    return a->has_year && b->has_year && ahead >= -NEAR_BACK && ahead <= NEAR_AHEAD;
}

// The story goes on from a date, but not from one far off that is named in passing ("as in 1812").
static void go_on(ent_time_story *s, const ent_time_fields *f)
{
    bool aside =
        s->narrative && s->last.has_year && !is_near(&s->last, f) && !is_near(&s->aside, f);
    ent_time_fields *to = aside ? &s->aside : &s->last;
    if (!aside && f->unit == ENT_UNIT_YEAR && s->last.has_year && s->last.year == f->year)
        return; // the month named before is still the last
    *to = *f;
    to->part = to->zone = ENT_S("");
    to->hour = 0;
    if (!aside)
        s->aside = (ent_time_fields){0};
}

static void resolve_date(ent_time_story *s, const ent_time_found *x, ent_time *t, ent_arena *keep)
{
    ent_time_fields f = ent_time_place(s, x);
    write_date(s, x, &f, t, keep);
    if (f.has_year && f.unit <= ENT_UNIT_YEAR && f.unit >= ENT_UNIT_DAY && x->sentence >= 0 &&
        x->moves)
        go_on(s, &f);
}

ent_time ent_time_resolve(ent_time_story *s, const ent_time_found *x, ent_arena *keep)
{
    ent_time t = {.span = x->span,
                  .lead = x->lead,
                  .first = x->first,
                  .end = x->end,
                  .sentence = x->sentence,
                  .mod = x->said.mod,
                  .from = ENT_NO_DAY,
                  .to = ENT_NO_DAY};
    if (is_vague_shift(&x->said))
        t.value = x->said.step > 0 ? ENT_S("FUTURE_REF") : ENT_S("PAST_REF");
    else if (x->said.kind == ENT_READ_REF)
        t.value = x->said.text;
    else if (x->said.kind == ENT_READ_DURATION)
        resolve_duration(s, x, &t, keep);
    else if (x->said.kind == ENT_READ_SET)
        resolve_set(x, &t, keep);
    else
        resolve_date(s, x, &t, keep);
    t.historical = looks_back(s, x, &t);
    return t;
}
