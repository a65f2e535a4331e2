// times_place.c: the day, month or year that is meant, from what was said, the publication date and the
// story's own time.

#include "knowledge/times_story.h"

// ------------------------------------------------------------------------------ years that are missing

static ent_time_fields now_of(const ent_time_story *s)
{
    return s->published == ENT_NO_DAY ? (ent_time_fields){0} : ent_time_of_day(s->published);
}

// The year of a month in a story: the nearest to the date last named.
static int year_in_story(const ent_time_fields *last, int month, bool before)
{
    int then = ent_time_month_named(last);
    if (!then)
        return last->year;
    int ahead = (month - then + 12) % 12, back = (then - month + 12) % 12;
    if (ahead <= back && !(before && ahead > 0))
        return last->year + (month < then);
    return last->year - (month > then);
}

// The day and month nearest to the publication date.
static int nearest_year(const ent_time_story *s, const ent_time_fields *f)
{
    int year = ent_civil_of(s->published).year, best = 0;
    int64_t best_far = INT64_MAX;
    for (int y = year - 1; y <= year + 1; y++) {
        if (!ent_civil_valid(y, f->month, f->day))
            continue;
        int64_t far = (int64_t)ent_day_of(y, f->month, f->day) - s->published;
        far = far < 0 ? -far : far;
        if (far < best_far) {
            best_far = far;
            best = y;
        }
    }
    return best;
}

// The same with the tense of the verb, which counts where the nearest is no near one: what "was held
// on February 14" lies back, though what "was due on December 28" may not.
static int likely_year(const ent_time_story *s, const ent_time_fields *f, int tense)
{
    int year = nearest_year(s, f);
    if (year == 0 || tense == 0 || !ent_civil_valid(year + tense, f->month, f->day))
        return year;
    int32_t ahead = ent_day_of(year, f->month, f->day) - s->published;
    bool wrong = tense < 0 ? ahead > 60 : ahead < -7;
    return wrong ? year + tense : year;
}

// A month, season or quarter in the news: the last one; with a verb of the future the next; with one
// of the present the nearest.
static int year_in_news(const ent_time_story *s, const ent_time_fields *f, int tense)
{
    ent_civil now = ent_civil_of(s->published);
    int month = f->season.n  ? ent_time_season_month(f->season) % 12
                : f->quarter ? f->quarter * 3 - 2
                             : f->month;
    if (tense > 0)
        return now.year + (month < now.month && ent_time_month_named(f) < now.month);
    if (tense == 0 && month > now.month && month - now.month < 6)
        return now.year;
    return now.year - (month > now.month);
}

static void set_year(ent_time_fields *f, int year)
{
    f->year = year;
    f->has_year = year != 0;
}

// "last June", "next summer", "the following March"
static void choose_year(const ent_time_fields *base, int step, ent_time_fields *f)
{
    int then = ent_time_month_named(base), month = ent_time_month_named(f);
    if (!base->has_year)
        return;
    if (step == 0 || !then) {
        bool winter = ent_time_season_month(f->season) == 12 && then == 12;
        set_year(f, base->year + (then ? winter : step));
        return;
    }
    set_year(f, step > 0 ? base->year + (month <= then) : base->year - (month >= then));
}

// The first year of two digits: the century in which it lies nearest to the story or to our days.
static void expand_year(const ent_time_story *s, ent_time_fields *f)
{
    int now = s->narrative && s->last.has_year ? s->last.year + 30
              : s->published != ENT_NO_DAY     ? ent_civil_of(s->published).year + 10
                                               : 2030;
    int year = now - now % 100 + f->year % 100;
    f->year = year > now ? year - 100 : year;
    f->two_digits = false;
}

// ------------------------------------------------------------------------------------- weekdays

static void set_day(ent_time_fields *f, ent_day day)
{
    ent_time_fields d = ent_time_of_day(day);
    f->has_year = true;
    f->year = d.year;
    f->month = d.month;
    f->day = d.day;
}

static void choose_weekday(ent_day base, const ent_time_reading *x, int tense, ent_time_fields *f)
{
    int back = (ent_weekday(base) - (f->weekday - 1) + 7) % 7;
    if (x->chosen && x->step > 0)
        set_day(f, base + 7 - back);
    else if (x->chosen && x->step < 0)
        set_day(f, base - (back ? back : 7));
    else if (x->chosen)
        set_day(f, base - back + (back > 0 && (back > ent_weekday(base) || tense > 0) ? 7 : 0));
    else if (tense > 0 && back > 0)
        set_day(f, base + 7 - back);
    else
        set_day(f, base - back);
}

static void resolve_weekday(const ent_time_story *s, const ent_time_found *x, ent_time_fields *f)
{
    bool then = x->said.chosen && x->said.base == ENT_BASE_THEN && s->last.has_year && s->last.day;
    if (then)
        choose_weekday(ent_time_day(&s->last), &x->said, 0, f);
    else if (s->published != ENT_NO_DAY && !s->narrative)
        choose_weekday(s->published, &x->said, x->tense, f);
}

// --------------------------------------------------------------------------------------- calendar

// "the 20th", and times of a day that was named
static void resolve_day(const ent_time_story *s, const ent_time_found *x, ent_time_fields *f)
{
    const ent_time_fields now = s->narrative || s->published == ENT_NO_DAY ? s->last : now_of(s);
    if (!now.has_year || !now.month)
        return;
    int months = now.year * 12 + now.month - 1;
    if (!s->narrative && now.day && f->day > now.day && x->tense <= 0)
        months--;
    f->has_year = true;
    f->year = months / 12;
    f->month = months % 12 + 1;
    if (f->day > ent_days_in_month(f->year, f->month))
        *f = (ent_time_fields){.unit = ENT_UNIT_DAY, .day = f->day, .part = f->part};
}

static void resolve_clock(const ent_time_story *s, ent_time_fields *f)
{
    const ent_time_fields day = s->last.has_year && s->last.day ? s->last : now_of(s);
    f->unit = ENT_UNIT_DAY;
    f->has_year = day.has_year;
    f->year = day.year;
    f->month = day.month;
    f->day = day.day;
}

static void resolve_year(const ent_time_story *s, const ent_time_found *x, ent_time_fields *f)
{
    if (x->said.chosen) {
        bool now = x->said.base == ENT_BASE_NOW && !s->narrative;
        ent_time_fields base = now || !s->last.has_year ? now_of(s) : s->last;
        choose_year(&base, x->said.step, f);
    } else if (s->narrative) {
        if (s->last.has_year)
            set_year(f, year_in_story(&s->last, ent_time_month_named(f), x->before));
    } else if (s->published != ENT_NO_DAY) {
        set_year(f, f->day ? likely_year(s, f, x->tense) : year_in_news(s, f, x->tense));
    }
}

static ent_time_fields base_of(const ent_time_story *s, const ent_time_reading *said)
{
    bool then = said->base == ENT_BASE_THEN || s->narrative;
    if (said->base == ENT_BASE_EITHER && !s->narrative)
        then = s->published == ENT_NO_DAY;
    if (then && s->last.has_year)
        return s->last;
    return s->narrative ? (ent_time_fields){0} : now_of(s);
}

// "August of that year", "the 28th of last month"
static void resolve_frame(const ent_time_story *s, const ent_time_reading *said, ent_time_fields *f)
{
    ent_time_fields base = base_of(s, said);
    ent_time_fields frame = ent_time_shift(&base, said->unit, 2 * said->step);
    f->has_year = frame.has_year;
    f->year = frame.year;
    f->month = f->month ? f->month : frame.month;
}

static ent_time_fields resolve_calendar(const ent_time_story *s, const ent_time_found *x)
{
    ent_time_fields f = x->said.fields;
    if (f.has_year) {
        if (f.two_digits)
            expand_year(s, &f);
    } else if (x->said.framed) {
        resolve_frame(s, &x->said, &f);
    } else if (f.unit == ENT_UNIT_NONE) {
        resolve_clock(s, &f);
    } else if (f.month || f.season.n || f.quarter) {
        resolve_year(s, x, &f);
    } else if (f.weekday) {
        resolve_weekday(s, x, &f);
    } else if (f.day) {
        resolve_day(s, x, &f);
    }
    f.january = !x->said.fields.has_year;
    if (f.has_year && f.month && f.day > ent_days_in_month(f.year, f.month))
        f.has_year = false; // no such day in that year
    return f;
}

// ----------------------------------------------------------------------------------------- shifts

static ent_time_fields resolve_shift(const ent_time_story *s, const ent_time_found *x)
{
    const ent_time_reading *said = &x->said;
    ent_time_fields base = base_of(s, said);
    int step = said->step;
    if (said->unit == ENT_UNIT_WEEKEND && said->base == ENT_BASE_EITHER && base.day &&
        ent_weekday(ent_time_day(&base)) < 5 && x->tense <= 0)
        step = -1;
    ent_time_fields f = ent_time_shift(&base, said->unit, said->halves * step);
    if (said->vague && !said->counted)
        f = (ent_time_fields){.unit = ENT_UNIT_DAY}; // "at night"
    f.part = said->fields.part;
    if (said->unit < ENT_UNIT_DAY && f.unit == ENT_UNIT_DAY)
        f.part = ENT_S("XX");
    if (said->fields.half && f.unit == ENT_UNIT_YEAR) {
        f.half = said->fields.half;
        f.unit = ENT_UNIT_HALF;
    }
    return f;
}

// ------------------------------------------------------------------------------------------- both

ent_time_fields ent_time_place(const ent_time_story *s, const ent_time_found *x)
{
    return x->said.kind == ENT_READ_CALENDAR ? resolve_calendar(s, x) : resolve_shift(s, x);
}
