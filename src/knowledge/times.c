// times.c: see times.h.  Each sentence is read into what was said (times_read.c); then, in text order,
// what was said is resolved against the publication date and against the story's own time, the date
// last named.  Whose idea: HeidelTime (Strötgen and Gertz, 2013), which has one mode for news and one
// for narratives; here the document itself tells which it is.

#include "knowledge/times.h"
#include "knowledge/times_story.h"

typedef struct founds {
    ent_time_found *items;
    ptrdiff_t n, room;
} founds;

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

static void add_found(const ent_time_story *s, const ent_time_reader *r,
                      const ent_time_reading *said, const ent_sentence *sentence, int32_t number,
                      founds *out, ent_arena *a)
{
    const ent_time_atom *first = &r->atoms->items[said->first];
    const ent_time_atom *last = &r->atoms->items[said->end - 1];
    ent_time_found f = {.said = *said,
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
    ent_time_found *before = out->n > 0 ? &out->items[out->n - 1] : NULL;
    if (before && before->sentence == number && is_joint(r, before->said.end, said->first))
        before->joined = true;
    ENT_PUSH(a, out, f);
}

// All expressions of a sentence (or, without one, of a stretch of boilerplate) whose pieces are cut.
static void read_all(const ent_time_story *s, const ent_time_atoms *atoms,
                     const ent_sentence *sentence, int32_t number, founds *out, ent_arena *a)
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

static void read_sentence(const ent_time_story *s, const ent_tokens *tokens,
                          const ent_sentence *sentence, int32_t number, founds *out, ent_arena *a,
                          ent_arena tmp)
{
    ent_time_atoms atoms =
        ent_time_atoms_of(s->words, s->text, tokens->items, sentence->first_token,
                          sentence->first_token + sentence->n_tokens, &tmp);
    read_all(s, &atoms, sentence, number, out, a);
}

static void read_boilerplate(const ent_time_story *s, ent_span span, founds *out, ent_arena *a,
                             ent_arena tmp)
{
    ent_time_atoms atoms = ent_time_atoms_of_span(s->words, s->text, span, &tmp);
    read_all(s, &atoms, NULL, -1, out, a);
}

// Sentences and boilerplate in the order of the text.
static founds read_document(const ent_time_story *s, const ent_layers *layers, ent_arena *a,
                            ent_arena tmp)
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

static dates count_dates(const ent_time_story *s, const founds *all)
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
static bool is_narrative(const ent_time_story *s, const founds *all)
{
    dates d = count_dates(s, all);
    int told = s->published == ENT_NO_DAY ? d.stated + d.yearless : d.stated;
    return d.stated >= 2 && told >= 4 && d.old * 3 >= d.stated * 2 && d.news * 8 < told;
}

// The year that a reading without one takes from the next, to which it is joined.
static void borrow_year(founds *all, ptrdiff_t i)
{
    ent_time_fields *f = &all->items[i].said.fields;
    if (!all->items[i].joined || all->items[i].said.kind != ENT_READ_CALENDAR || f->has_year ||
        all->items[i].said.chosen)
        return;
    const ent_time_reading *next = &all->items[i + 1].said;
    int month = ent_time_month_named(f), then = ent_time_month_named(&next->fields);
    if (next->kind != ENT_READ_CALENDAR || !next->fields.has_year || !month || !then)
        return;
    f->has_year = true;
    f->two_digits = next->fields.two_digits;
    f->year = next->fields.year - (month > then);
}

// Years of three digits count in a text about such years alone.
static bool is_misread(const ent_time_story *s, const ent_time_found *x)
{
    return x->said.fields.bare && !(s->last.has_year && s->last.year < 1);
}

ent_times ent_times_of(const ent_time_words *words, const ent_layers *layers, ent_arena *keep,
                       ent_arena tmp)
{
    ent_times out = {0};
    ent_time_story s = {.words = words,
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
            ENT_PUSH(keep, &out, ent_time_resolve(&s, &all.items[i], keep));
    return out;
}

ptrdiff_t ent_times_from(const ent_times *times, int32_t byte)
{
    ptrdiff_t low = 0, high = times->n;
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        if (times->items[middle].span.start < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// ----------------------------------------------------------------------------------- dating events

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
