// times_amount.c: numbers in words and digits; durations, what is so far from some day, and what comes
// again and again.

#include "knowledge/times_read.h"

// ---------------------------------------------------------------------------------------- numbers

enum { MAX_NUMBER = 100000 };

// "1,500": groups of three behind commas.
static int read_digits(const ent_time_reader *r, ptrdiff_t i, int *number)
{
    int n = ent_time_digits(r, i, 1, 5);
    bool part = ent_time_touches(r, i) && ent_time_sign(r, i - 1, '.');
    if (n < 0 || part)
        return 0;
    ptrdiff_t k = i + 1;
    while (ent_time_sign(r, k, ',') && ent_time_touches(r, k) && ent_time_touches(r, k + 1) &&
           ent_time_digits(r, k + 1, 3, 3) >= 0 && n < MAX_NUMBER) {
        n = n * 1000 + ent_time_digits(r, k + 1, 3, 3);
        k += 2;
    }
    *number = n;
    return n < MAX_NUMBER ? (int)(k - i) : 0;
}

// "twenty", "twenty-one", "twenty one"
static int read_tens(const ent_time_reader *r, ptrdiff_t i, int *number)
{
    const ent_time_sense *tens, *one;
    int n = ent_time_is(r, i, ENT_WHEN_TENS, &tens);
    if (n == 0)
        return 0;
    *number = tens->number;
    int dash = ent_time_sign(r, i + n, '-') ? 1 : 0;
    int k = ent_time_is(r, i + n + dash, ENT_WHEN_NUMBER, &one);
    if (k != 1 || one->number < 1 || one->number > 9)
        return n;
    *number += one->number;
    return n + dash + k;
}

static int read_small(const ent_time_reader *r, ptrdiff_t i, int *number)
{
    const ent_time_sense *word;
    int n = read_digits(r, i, number);
    if (n == 0)
        n = read_tens(r, i, number);
    if (n > 0)
        return n;
    n = ent_time_is(r, i, ENT_WHEN_NUMBER, &word);
    if (n > 0)
        *number = word->number;
    return n;
}

int ent_time_number(const ent_time_reader *r, ptrdiff_t i, int *number)
{
    const ent_time_sense *scale;
    int n = read_small(r, i, number);
    bool article = n == 0 && ent_time_is(r, i, ENT_WHEN_ARTICLE, NULL) > 0;
    if (article)
        *number = 1;
    int k = ent_time_is(r, i + n + article, ENT_WHEN_SCALE, &scale);
    if (k == 0)
        return n;
    if ((int64_t)*number * scale->number >= MAX_NUMBER)
        return 0;
    *number *= scale->number;
    return n + article + k;
}

int ent_time_ordinal(const ent_time_reader *r, ptrdiff_t i, int *number)
{
    const ent_time_sense *word;
    int n = ent_time_is(r, i, ENT_WHEN_ORDINAL, &word);
    if (n > 0) {
        *number = word->number;
        return n;
    }
    int digits = ent_time_digits(r, i, 1, 2);
    if (digits > 0 && ent_time_touches(r, i + 1) &&
        ent_time_is(r, i + 1, ENT_WHEN_ORDINAL_SUFFIX, NULL) == 1) {
        *number = digits;
        return 2;
    }
    const ent_time_sense *tens;
    n = ent_time_is(r, i, ENT_WHEN_TENS, &tens);
    int dash = n > 0 && ent_time_sign(r, i + n, '-') ? 1 : 0;
    int k = n > 0 ? ent_time_is(r, i + n + dash, ENT_WHEN_ORDINAL, &word) : 0;
    if (k == 0 || word->number > 9)
        return 0;
    *number = tens->number + word->number;
    return n + dash + k;
}

// "and a half", with or without dashes between; gives its pieces.
static int and_a_half(const ent_time_reader *r, ptrdiff_t i)
{
    ptrdiff_t k = i;
    k += ent_time_sign(r, k, '-');
    if (!ent_time_is(r, k, ENT_WHEN_AND, NULL))
        return 0;
    k++;
    k += ent_time_sign(r, k, '-');
    k += ent_time_is(r, k, ENT_WHEN_ARTICLE, NULL);
    k += ent_time_sign(r, k, '-');
    return ent_time_is(r, k, ENT_WHEN_HALF, NULL) ? (int)(k + 1 - i) : 0;
}

// "half a", "half an"
static int half_a(const ent_time_reader *r, ptrdiff_t i)
{
    ptrdiff_t k = i + ent_time_is(r, i, ENT_WHEN_ARTICLE, NULL);
    if (!ent_time_is(r, k, ENT_WHEN_HALF, NULL))
        return 0;
    k++;
    k += ent_time_sign(r, k, '-');
    return (int)(k + ent_time_is(r, k, ENT_WHEN_ARTICLE, NULL) - i);
}

// "2.5"
static int read_decimal(const ent_time_reader *r, ptrdiff_t i, int *halves)
{
    int whole = ent_time_digits(r, i, 1, 3);
    if (whole < 0 || !ent_time_sign(r, i + 1, '.') || ent_time_digits(r, i + 2, 1, 1) != 5)
        return 0;
    *halves = whole * 2 + 1;
    return 3;
}

int ent_time_amount(const ent_time_reader *r, ptrdiff_t i, int *halves, bool *vague)
{
    int number = 0;
    *vague = false;
    int n = ent_time_is(r, i, ENT_WHEN_VAGUE, NULL);
    if (n > 0) {
        *vague = true;
        *halves = 0;
        return n;
    }
    if ((n = read_decimal(r, i, halves)) > 0)
        return n;
    if ((n = half_a(r, i)) > 0) {
        *halves = 1;
        return n;
    }
    n = ent_time_number(r, i, &number);
    if (n == 0 && (n = ent_time_is(r, i, ENT_WHEN_ARTICLE, NULL)) > 0)
        number = 1;
    if (n == 0 || number == 0)
        return 0;
    *halves = number * 2;
    int half = and_a_half(r, i + n);
    *halves += half > 0;
    return n + half;
}

int ent_time_unit_at(const ent_time_reader *r, ptrdiff_t i, ent_time_unit *unit, bool *many)
{
    const ent_time_sense *sense;
    int n = ent_time_is(r, i, ENT_WHEN_UNIT, &sense);
    *many = n == 0;
    if (n == 0)
        n = ent_time_is(r, i, ENT_WHEN_UNITS, &sense);
    if (n > 0)
        *unit = (ent_time_unit)sense->number;
    return n;
}

// -------------------------------------------------------------------------------------- durations

// "three quarters of the troops"
static bool is_share(const ent_time_reader *r, ptrdiff_t i, ent_time_unit unit)
{
    return unit == ENT_UNIT_QUARTER && ent_time_is(r, i, ENT_WHEN_OF, NULL) > 0;
}

// [filler] ['-'] UNIT ["and a half"] ['-' "long"]
static int read_unit(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out, bool *many,
                     bool *is_long)
{
    ptrdiff_t k = i;
    k += ent_time_is(r, k, ENT_WHEN_FILLER, NULL);
    k += ent_time_sign(r, k, '-');
    int n = ent_time_unit_at(r, k, &out->unit, many);
    if (n == 0 || is_share(r, k + n, out->unit))
        return 0;
    k += n;
    int half = out->vague ? 0 : and_a_half(r, k);
    out->halves += half > 0;
    k += half;
    int dash = ent_time_sign(r, k, '-');
    int behind = ent_time_is(r, k + dash, ENT_WHEN_LONG, NULL);
    *is_long = behind > 0;
    k += behind > 0 ? dash + behind : 0;
    return (int)(k - i);
}

// AMOUNT ["to" AMOUNT] UNIT: of "one to two years" the second counts.
static int read_count(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out, bool *many)
{
    int n = ent_time_amount(r, i, &out->halves, &out->vague);
    if (n == 0)
        return 0;
    ptrdiff_t k = i + n;
    int joined = ent_time_is(r, k, ENT_WHEN_OR, NULL);
    joined = joined ? joined : ent_time_sign(r, k, '-');
    int halves = 0;
    bool vague = false;
    int again = joined ? ent_time_amount(r, k + joined, &halves, &vague) : 0;
    bool unit_many;
    ent_time_unit unit;
    if (again && !vague && ent_time_unit_at(r, k + joined + again, &unit, &unit_many)) {
        out->halves = halves;
        k += joined + again;
    }
    bool is_long;
    int unit_n = read_unit(r, k, out, many, &is_long);
    if (unit_n == 0)
        return 0;
    bool article = n == 1 && ent_time_is(r, i, ENT_WHEN_ARTICLE, NULL) > 0;
    if (article && !out->vague && (*many || out->unit == ENT_UNIT_SECOND))
        return 0; // "a second attack"
    if (out->vague && (out->unit == ENT_UNIT_QUARTER || !*many))
        return 0; // "in some quarters", "some year"
    return (int)(k + unit_n - i);
}

// "ago", "from now", "later", "earlier"; "before" and "after" where the clause ends with them.
static int read_direction(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out)
{
    const ent_time_sense *sense;
    int n;
    if ((n = ent_time_is(r, i, ENT_WHEN_AGO, &sense)) > 0 ||
        (n = ent_time_is(r, i, ENT_WHEN_HENCE, &sense)) > 0) {
        out->base = ENT_BASE_NOW;
        out->step = sense->number;
        return n;
    }
    n = ent_time_is(r, i, ENT_WHEN_LATER, &sense);
    if (n > 0 && ent_time_is(r, i + n, ENT_WHEN_THAN, NULL))
        return 0; // "three days later than planned"
    if (n == 0 && (n = ent_time_is(r, i, ENT_WHEN_AFTER, &sense)) > 0 &&
        !(i + n >= r->atoms->n || (r->atoms->items[i + n].sign && !ent_time_sign(r, i + n, '-'))))
        n = 0;
    if (n > 0) {
        out->base = ENT_BASE_THEN;
        out->step = sense->number;
    }
    return n;
}

static bool is_stretch_unit(ent_time_unit u) { return u != ENT_UNIT_NONE; }

// "the past two years", "the next few months", "the last decade" behind "over", "recent years"
static int read_stretch(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out)
{
    const ent_time_sense *which;
    ptrdiff_t k = i;
    bool many = false;
    int the = ent_time_is(r, k, ENT_WHEN_THE, NULL);
    k += the;
    bool only = ent_time_is(r, k, ENT_WHEN_STRETCH_ONLY, NULL) > 0;
    int n = ent_time_is(r, k, ENT_WHEN_STRETCH, &which);
    if (n == 0)
        return 0;
    k += n;
    int count = read_count(r, k, out, &many);
    if (count == 0) {
        out->halves = 2;
        out->vague = false;
        bool is_long;
        count = read_unit(r, k, out, &many, &is_long);
        if (count == 0 || (many && out->halves == 2 && out->unit < ENT_UNIT_SECOND))
            return 0;
        bool over = ent_time_is(r, i - 1, ENT_WHEN_OVER, NULL) > 0;
        if (!many && !only && !(over && the))
            return 0; // "last week"
        out->vague = many;
        out->halves = many ? 0 : out->halves;
    }
    out->kind = ENT_READ_DURATION;
    out->whole_span = true;
    out->step = which->number;
    if (only && out->vague && the == 0) { // "recent years"
        out->kind = ENT_READ_REF;
        out->text = ENT_S("PAST_REF");
    }
    return is_stretch_unit(out->unit) ? (int)(k + count - i) : 0;
}

// A plural alone is a duration behind a word that opens one, or if it is said to be long.
static int read_bare(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out)
{
    bool many = false, is_long = false;
    if (ent_time_digits(r, i - 1, 1, 100) >= 0)
        return 0; // of a number that is too large
    int bare = ent_time_is(r, i, ENT_WHEN_BARE, NULL);
    int n = ent_time_sign(r, i, '-') ? 0 : read_unit(r, i + bare, out, &many, &is_long);
    out->halves = 0;
    out->vague = true;
    if (n == 0)
        return 0;
    ent_time_fields year;
    if (ent_time_year(r, i + bare + n, &year))
        return 0; // "the years 1955-1957"
    ent_time_reading direction = {0};
    if (many && read_direction(r, i + bare + n, &direction))
        return bare + n;
    if (!many && !(is_long && bare == 0))
        return 0;
    if (!many) {
        out->vague = false;
        out->halves = 2;
    }
    bool opened = ent_time_is(r, i - 1, ENT_WHEN_SPAN_OPENER, NULL) > 0;
    return is_long || opened ? bare + n : 0;
}

// [more] [only] COUNT [direction]
int ent_time_read_duration(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out)
{
    const ent_time_sense *more = NULL;
    ent_time_reading direction = {0};
    bool many = false;
    int n = read_stretch(r, i, out);
    if (n > 0)
        return n;
    ptrdiff_t k = i;
    if (ent_time_upos(r, k) != ENT_UPOS_ADP || !ent_time_is(r, k, ENT_WHEN_OVER, NULL))
        k += ent_time_is(r, k, ENT_WHEN_MORE, &more); // but "jobs will go over three years"
    k += k > i ? 0 : ent_time_is(r, k, ENT_WHEN_ONLY, NULL);
    n = read_count(r, k, out, &many);
    if (n == 0 && k == i)
        n = read_bare(r, k, out);
    if (n == 0)
        return 0;
    out->kind = ENT_READ_DURATION;
    if (more && out->vague && !ent_str_eq(more->text, ENT_S("APPROX")))
        return 0; // "over recent months"
    out->mod = more ? more->text : ENT_S("");
    int behind = read_direction(r, k + n, &direction);
    if (behind > 0 && out->unit != ENT_UNIT_NONE) {
        out->kind = ENT_READ_SHIFT;
        out->base = direction.base;
        out->step = direction.step;
        out->counted = true;
        return (int)(k + n + behind - i);
    }
    bool within =
        ent_time_is(r, i - 1, ENT_WHEN_WITHIN, NULL) > 0 &&
        !ent_time_is(r, i - 2, ENT_WHEN_FIRST_TIME, NULL); // "the first time in two years"
    out->step = within ? 1 : 0;
    return (int)(k + n - i);
}

// ------------------------------------------------------------------------------------------- sets

// "every year", "each day", "per week", "every other day", "a year" behind a number
int ent_time_read_set(const ent_time_reader *r, ptrdiff_t i, ent_time_reading *out)
{
    const ent_time_sense *often;
    bool many = false;
    int n = ent_time_is(r, i, ENT_WHEN_OFTEN, &often);
    out->kind = ENT_READ_SET;
    out->halves = 2;
    if (n > 0) {
        out->text = often->text;
        return n;
    }
    const ent_time_sense *weekday;
    if ((n = ent_time_is(r, i, ENT_WHEN_WEEKDAYS, &weekday)) > 0) {
        out->fields.weekday = weekday->number;
        return n;
    }
    if ((n = ent_time_is(r, i, ENT_WHEN_EACH_OTHER, NULL)) > 0)
        out->halves = 4;
    else
        n = ent_time_is(r, i, ENT_WHEN_EACH, NULL);
    bool article =
        n == 0 && ent_time_is(r, i, ENT_WHEN_ARTICLE, NULL) > 0 &&
        (ent_time_digits(r, i - 1, 1, 9) >= 0 || ent_time_is(r, i - 1, ENT_WHEN_TIMES, NULL) > 0 ||
         ent_time_is(r, i - 1, ENT_WHEN_COUNTED, NULL) > 0 ||
         ent_time_is(r, i - 1, ENT_WHEN_NUMBER, NULL) > 0);
    n = n ? n : article;
    if (n == 0)
        return 0;
    int number = 0;
    int count = article ? 0 : ent_time_number(r, i + n, &number);
    if (count > 0)
        out->halves = number * 2;
    int k = ent_time_is(r, i + n, ENT_WHEN_WEEKDAY, &weekday);
    if (k > 0 && !article) {
        out->fields.weekday = weekday->number;
        return n + k;
    }
    k = ent_time_unit_at(r, i + n + count, &out->unit, &many);
    if (k > 0 && out->unit < ENT_UNIT_DAY && ent_time_is(r, i, ENT_WHEN_RATE, NULL))
        return 0; // a speed
    return k > 0 && out->halves > 0 && (count > 0 || !many) ? n + count + k : 0;
}
