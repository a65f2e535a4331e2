// times.c: see times.h.  Each sentence is read into what was said (times_read.c); then, in text order,
// what was said is resolved against the publication date and against the story's own time, the date
// last named.  Whose idea: HeidelTime (Strötgen and Gertz, 2013), which has one mode for news and one
// for narratives; here the document itself tells which it is.

#include "knowledge/times.h"
#include "knowledge/times_value.h"

/** A reading with its place in the document. */
typedef struct found {
    ent_time_reading said;
    ent_span span, lead;
    int32_t first, end, sentence;
    bool joined; // to the next one, by "-", "to" or "and": "14 August-2 September 1914"
    int tense;   // -1 past, 1 future, 0 not known
    bool before; // told as what was before: "had taken it in May"
    bool moves;  // the story goes on from it
} found;

typedef struct founds {
    found *items;
    ptrdiff_t n, room;
} founds;

typedef struct story {
    const ent_time_words *words;
    ent_str text;
    const ent_syntax *syntax;
    ent_day published;
    bool narrative;        // told by its own dates, not by that of its publication
    ent_time_fields last;  // the date last named; has_year false: none yet
    ent_time_fields aside; // one far from it, which the story may or may not go on from
} story;

bool ent_time_dates(const ent_time *t)
{
    if (t->historical)
        return true;
    switch (t->type) {
    case ENT_TIME_SET: return false;
    case ENT_TIME_DURATION: return t->hangs;
    case ENT_TIME_TIME: return t->from != ENT_NO_DAY || !ent_str_starts(t->value, ENT_S("XXXX-XX"));
    case ENT_TIME_DATE: return !ent_str_eq(t->value, ENT_S("PRESENT_REF"));
    }
    return false;
}

// --------------------------------------------------------------------------- what has been said

// Only a dash, a comma or a joining word between two readings?
static bool is_joint(const ent_time_reader *r, ptrdiff_t from, ptrdiff_t to)
{
    if (to <= from || to - from > 2)
        return false;
    for (ptrdiff_t i = from; i < to; i++)
        if (!ent_time_sign(r, i, '-') && !ent_time_sign(r, i, ',') &&
            !ent_time_is(r, i, ENT_WHEN_OR, NULL))
            return false;
    return true;
}

// A year alone is often named in passing: the story goes on from it behind "in" and the like.
static bool moves_story(const ent_time_reader *r, const ent_time_reading *said)
{
    if (said->kind == ENT_READ_SHIFT && said->unit == ENT_UNIT_YEAR)
        return said->step >= 0;
    return said->fields.unit != ENT_UNIT_YEAR || said->first == 0 || said->mod.n > 0 ||
           ent_time_is(r, said->first - 1, ENT_WHEN_MOVER, NULL) > 0;
}

static void add_found(const story *s, const ent_time_reader *r, const ent_time_reading *said,
                      const ent_sentence *sentence, int32_t number, founds *out, ent_arena *a)
{
    const ent_time_atom *first = &r->atoms->items[said->first];
    const ent_time_atom *last = &r->atoms->items[said->end - 1];
    found f = {.said = *said,
               .span = {first->span.start, last->span.end},
               .first = first->token,
               .end = last->token + 1,
               .sentence = number};
    f.lead = f.span;
    if (ent_time_is(r, said->first - 1, ENT_WHEN_ON, NULL))
        f.lead.start = r->atoms->items[said->first - 1].span.start;
    if (sentence)
        f.tense = ent_time_tense(s->words, s->syntax, f.first, sentence->first_token, &f.before);
    if (ent_time_is(r, said->first - 1, ENT_WHEN_SINCE, NULL))
        f.tense = -1;
    f.moves = moves_story(r, said) && !f.before;
    found *before = out->n > 0 ? &out->items[out->n - 1] : NULL;
    if (before && before->sentence == number && is_joint(r, before->said.end, said->first))
        before->joined = true;
    ENT_PUSH(a, out, f);
}

// All expressions of a sentence (or, without one, of a stretch of boilerplate) whose pieces are cut.
static void read_all(const story *s, const ent_time_atoms *atoms, const ent_sentence *sentence,
                     int32_t number, founds *out, ent_arena *a)
{
    ent_time_reader r = {.words = s->words, .text = s->text, .atoms = atoms, .syntax = s->syntax};
    for (ptrdiff_t i = 0; i < atoms->n;) {
        ent_time_reading said = {0};
        int n = ent_time_read(&r, i, &said);
        if (n > 0)
            add_found(s, &r, &said, sentence, number, out, a);
        i += n > 0 ? n : 1;
    }
}

static void read_sentence(const story *s, const ent_tokens *tokens, const ent_sentence *sentence,
                          int32_t number, founds *out, ent_arena *a, ent_arena tmp)
{
    ent_time_atoms atoms =
        ent_time_atoms_of(s->words, s->text, tokens->items, sentence->first_token,
                          sentence->first_token + sentence->n_tokens, &tmp);
    read_all(s, &atoms, sentence, number, out, a);
}

static void read_boilerplate(const story *s, ent_span span, founds *out, ent_arena *a,
                             ent_arena tmp)
{
    ent_time_atoms atoms = ent_time_atoms_of_span(s->words, s->text, span, &tmp);
    read_all(s, &atoms, NULL, -1, out, a);
}

// Sentences and boilerplate in the order of the text.
static founds read_document(const story *s, const ent_layers *layers, ent_arena *a, ent_arena tmp)
{
    founds out = {0};
    const ent_layout *layout = layers->layout;
    const ent_sentences *sentences = layers->sentences;
    ptrdiff_t b = 0;
    for (int32_t i = 0; i <= sentences->n; i++) {
        int32_t here = i < sentences->n ? sentences->items[i].span.start : INT32_MAX;
        for (; b < layout->n_boilerplate && layout->boilerplate[b].span.start < here; b++)
            read_boilerplate(s, layout->boilerplate[b].span, &out, a, tmp);
        if (i < sentences->n)
            read_sentence(s, layers->tokens, &sentences->items[i], i, &out, a, tmp);
    }
    return out;
}

// How the dates of a document are told.
typedef struct dates {
    int stated;   // with a year
    int old;      // of them, long before publication
    int yearless; // days and months that only the story can place
    int news;     // words that point to the day of the teller: "yesterday", "on Friday"
} dates;

static dates count_dates(const story *s, const founds *all)
{
    dates d = {0};
    int now = s->published == ENT_NO_DAY ? 0 : ent_civil_of(s->published).year;
    for (ptrdiff_t i = 0; i < all->n; i++) {
        const ent_time_reading *said = &all->items[i].said;
        const ent_time_fields *f = &said->fields;
        d.news += said->kind == ENT_READ_SHIFT && said->base == ENT_BASE_NOW;
        d.news += said->kind == ENT_READ_CALENDAR && f->weekday && !f->month;
        if (said->kind != ENT_READ_CALENDAR || f->bare)
            continue;
        d.stated += f->has_year;
        d.old += f->has_year && (s->published == ENT_NO_DAY || f->year < now - 1);
        d.yearless += !f->has_year && f->month > 0;
    }
    return d;
}

// A story is told by its own dates if many are stated, most of them long before publication, and few
// words point to the day of the teller.
static bool is_narrative(const story *s, const founds *all)
{
    dates d = count_dates(s, all);
    int told = s->published == ENT_NO_DAY ? d.stated + d.yearless : d.stated;
    return d.stated >= 2 && told >= 4 && d.old * 3 >= d.stated * 2 && d.news * 8 < told;
}

// ------------------------------------------------------------------------------ years that are missing

static ent_time_fields now_of(const story *s)
{
    return s->published == ENT_NO_DAY ? (ent_time_fields){0} : ent_time_of_day(s->published);
}

static int month_named(const ent_time_fields *f)
{
    if (f->month)
        return f->month;
    if (f->quarter)
        return f->quarter * 3 - 1;
    int season = ent_time_season_month(f->season);
    return season ? season % 12 + 1 : 0; // the winter of a year is that of its January
}

// The year of a month in a story: the nearest to the date last named.
static int year_in_story(const ent_time_fields *last, int month, bool before)
{
    int then = month_named(last);
    if (!then)
        return last->year;
    int ahead = (month - then + 12) % 12, back = (then - month + 12) % 12;
    if (ahead <= back && !(before && ahead > 0))
        return last->year + (month < then);
    return last->year - (month > then);
}

// The day and month nearest to the publication date.
static int nearest_year(const story *s, const ent_time_fields *f)
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
static int likely_year(const story *s, const ent_time_fields *f, int tense)
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
static int year_in_news(const story *s, const ent_time_fields *f, int tense)
{
    ent_civil now = ent_civil_of(s->published);
    int month = f->season.n  ? ent_time_season_month(f->season) % 12
                : f->quarter ? f->quarter * 3 - 2
                             : f->month;
    if (tense > 0)
        return now.year + (month < now.month && month_named(f) < now.month);
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
    int then = month_named(base), month = month_named(f);
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
static void expand_year(const story *s, ent_time_fields *f)
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
        set_day(f, base - ent_weekday(base) + f->weekday - 1);
    else if (tense > 0 && back > 0)
        set_day(f, base + 7 - back);
    else
        set_day(f, base - back);
}

static void resolve_weekday(const story *s, const found *x, ent_time_fields *f)
{
    bool then = x->said.chosen && x->said.base == ENT_BASE_THEN && s->last.has_year && s->last.day;
    if (then)
        choose_weekday(ent_time_day(&s->last), &x->said, 0, f);
    else if (s->published != ENT_NO_DAY && !s->narrative)
        choose_weekday(s->published, &x->said, x->tense, f);
}

// --------------------------------------------------------------------------------------- calendar

// "the 20th", and times of a day that was named
static void resolve_day(const story *s, const found *x, ent_time_fields *f)
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

static void resolve_clock(const story *s, ent_time_fields *f)
{
    const ent_time_fields day = s->last.has_year && s->last.day ? s->last : now_of(s);
    f->unit = ENT_UNIT_DAY;
    f->has_year = day.has_year;
    f->year = day.year;
    f->month = day.month;
    f->day = day.day;
}

static void resolve_year(const story *s, const found *x, ent_time_fields *f)
{
    if (x->said.chosen) {
        bool now = x->said.base == ENT_BASE_NOW && !s->narrative;
        ent_time_fields base = now || !s->last.has_year ? now_of(s) : s->last;
        choose_year(&base, x->said.step, f);
    } else if (s->narrative) {
        if (s->last.has_year)
            set_year(f, year_in_story(&s->last, month_named(f), x->before));
    } else if (s->published != ENT_NO_DAY) {
        set_year(f, f->day ? likely_year(s, f, x->tense) : year_in_news(s, f, x->tense));
    }
}

static ent_time_fields base_of(const story *s, const ent_time_reading *said)
{
    bool then = said->base == ENT_BASE_THEN || s->narrative;
    if (said->base == ENT_BASE_EITHER && !s->narrative)
        then = s->published == ENT_NO_DAY;
    if (then && s->last.has_year)
        return s->last;
    return s->narrative ? (ent_time_fields){0} : now_of(s);
}

// "August of that year", "the 28th of last month"
static void resolve_frame(const story *s, const ent_time_reading *said, ent_time_fields *f)
{
    ent_time_fields base = base_of(s, said);
    ent_time_fields frame = ent_time_shift(&base, said->unit, 2 * said->step);
    f->has_year = frame.has_year;
    f->year = frame.year;
    f->month = f->month ? f->month : frame.month;
}

static ent_time_fields resolve_calendar(const story *s, const found *x)
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

static ent_time_fields resolve_shift(const story *s, const found *x)
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

// ---------------------------------------------------------------------------------- the expression

static void write_date(const story *s, const found *x, const ent_time_fields *f, ent_time *t,
                       ent_arena *keep)
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
static bool looks_back(const story *s, const found *x, const ent_time *t)
{
    const ent_time_reading *said = &x->said;
    if (said->kind == ENT_READ_SHIFT && said->base == ENT_BASE_NOW && said->step < 0)
        return said->unit >= (said->counted ? ENT_UNIT_MONTH : ENT_UNIT_YEAR);
    if (said->kind == ENT_READ_DURATION || said->kind == ENT_READ_REF)
        return said->whole_span && said->step < 0 && said->unit >= ENT_UNIT_YEAR;
    return t->basis == ENT_BASIS_STATED && s->published != ENT_NO_DAY && t->to < s->published - 365;
}

static void resolve_duration(const story *s, const found *x, ent_time *t, ent_arena *keep)
{
    const ent_time_reading *said = &x->said;
    char value[ENT_TIME_VALUE];
    t->type = ENT_TIME_DURATION;
    t->value =
        ent_arena_str(keep, ent_time_format_amount(said->unit, said->halves, said->vague, value));
    t->hangs = said->step != 0 && !s->narrative && (said->whole_span || x->tense >= 0);
    if (!t->hangs || said->vague || s->published == ENT_NO_DAY || said->unit < ENT_UNIT_DAY)
        return;
    ent_time_fields now = now_of(s);
    ent_time_fields months = ent_time_shift(&now, ENT_UNIT_MONTH, 0);
    ent_time_fields far =
        said->unit >= ENT_UNIT_MONTH
            ? ent_time_shift(&months, said->unit >= ENT_UNIT_YEAR ? ENT_UNIT_YEAR : said->unit,
                             said->step * said->halves *
                                 (said->unit == ENT_UNIT_DECADE    ? 10
                                  : said->unit == ENT_UNIT_CENTURY ? 100
                                                                   : 1))
            : ent_time_shift(&now, said->unit, said->step * said->halves);
    if (!far.has_year || far.year < 1001 || far.year > 2998)
        return;
    far.month = far.month ? far.month : now.month;
    far.day = far.day ? far.day : now.day;
    ent_day other = ent_time_day(&far);
    t->from = said->step > 0 ? s->published : other;
    t->to = said->step > 0 ? other : s->published;
    t->basis = ENT_BASIS_RELATIVE;
}

static void resolve_set(const found *x, ent_time *t, ent_arena *keep)
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
static void go_on(story *s, const ent_time_fields *f)
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

static void resolve_date(story *s, const found *x, ent_time *t, ent_arena *keep)
{
    bool calendar = x->said.kind == ENT_READ_CALENDAR;
    ent_time_fields f = calendar ? resolve_calendar(s, x) : resolve_shift(s, x);
    write_date(s, x, &f, t, keep);
    if (f.has_year && f.unit <= ENT_UNIT_YEAR && f.unit >= ENT_UNIT_DAY && x->sentence >= 0 &&
        x->moves)
        go_on(s, &f);
}

static ent_time resolve(story *s, const found *x, ent_arena *keep)
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

// The year that a reading without one takes from the next, to which it is joined.
static void borrow_year(founds *all, ptrdiff_t i)
{
    ent_time_fields *f = &all->items[i].said.fields;
    if (!all->items[i].joined || all->items[i].said.kind != ENT_READ_CALENDAR || f->has_year ||
        all->items[i].said.chosen)
        return;
    const ent_time_reading *next = &all->items[i + 1].said;
    int month = month_named(f), then = month_named(&next->fields);
    if (next->kind != ENT_READ_CALENDAR || !next->fields.has_year || !month || !then)
        return;
    f->has_year = true;
    f->two_digits = next->fields.two_digits;
    f->year = next->fields.year - (month > then);
}

// Years of three digits count in a text about such years alone.
static bool is_misread(const story *s, const found *x)
{
    return x->said.fields.bare && !(s->last.has_year && s->last.year < 1);
}

ent_times ent_times_of(const ent_time_words *words, const ent_layers *layers, ent_arena *keep,
                       ent_arena tmp)
{
    ent_times out = {0};
    story s = {.words = words,
               .text = layers->document->text,
               .syntax = layers->syntax,
               .published = layers->document->published};
    if (s.published < ent_day_of(1000, 1, 1) || s.published > ent_day_of(2999, 12, 31))
        s.published = ENT_NO_DAY;
    founds all = read_document(&s, layers, keep, tmp);
    s.narrative = is_narrative(&s, &all);
    for (ptrdiff_t i = 0; i < all.n; i++)
        borrow_year(&all, i);
    for (ptrdiff_t i = 0; i < all.n; i++)
        if (!is_misread(&s, &all.items[i]))
            ENT_PUSH(keep, &out, resolve(&s, &all.items[i], keep));
    return out;
}

// ------------------------------------------------------------------------------------------ ahead

ent_time ent_time_ahead(ent_time t, ent_day published)
{
    if (published == ENT_NO_DAY || t.basis != ENT_BASIS_RELATIVE || t.to >= published || !t.cyclic)
        return t;
    if (t.cyclic == ENT_CYCLE_WEEK) {
        t.from += 7;
        t.to += 7;
        return t;
    }
    ent_civil from = ent_civil_of(t.from), to = ent_civil_of(t.to);
    int last = ent_days_in_month(to.year + 1, to.month);
    t.from = ent_day_of(from.year + 1, from.month, from.day < last ? from.day : last);
    t.to = ent_day_of(to.year + 1, to.month,
                      t.precision == ENT_PRECISION_MONTH || to.day > last ? last : to.day);
    return t;
}
