// publication.c: dates as metadata and bylines write them.  One pass over the start of the
// string, no guessing: what could be two days is none.

#include "text/extract.h"

enum { CENTURY_TURNS = 70 }; // years of two digits from here on are of the last century

typedef struct cursor {
    const char *p, *end;
} cursor;

// Names of months and weekdays; three letters are enough to tell them, the rest must then fit.
static const char *const months[12] = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december",
};
static const char *const weekdays[7] = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
};

static bool at_digit(const cursor *c) { return c->p < c->end && ent_is_digit(*c->p); }
static bool at_alpha(const cursor *c) { return c->p < c->end && ent_is_alpha(*c->p); }

static void skip_any(cursor *c, const char *set)
{
    while (c->p < c->end && *c->p && strchr(set, *c->p))
        c->p++;
}

static bool take(cursor *c, char wanted)
{
    if (c->p >= c->end || *c->p != wanted)
        return false;
    c->p++;
    return true;
}

// A run of letters, or an empty one.
static ent_str take_word(cursor *c)
{
    const char *start = c->p;
    while (at_alpha(c))
        c->p++;
    return (ent_str){start, c->p - start};
}

// A run of at most `most` digits; gives how many there were, 0 if none or more.
static int take_number(cursor *c, int most, int *value)
{
    int n = 0;
    *value = 0;
    for (; at_digit(c) && n <= most; n++, c->p++)
        *value = *value * 10 + (*c->p - '0');
    return n <= most ? n : 0;
}

static bool is_name(ent_str word, const char *name)
{
    ent_str whole = ent_str_of(name);
    return word.n >= 3 && word.n <= whole.n &&
           ent_str_eq_nocase(word, ent_str_cut(whole, 0, word.n));
}

// 1 to 12, or 0.
static int month_of(ent_str word)
{
    for (int i = 0; i < 12; i++)
        if (is_name(word, months[i]))
            return i + 1;
    return 0;
}

static bool is_weekday(ent_str word)
{
    for (int i = 0; i < 7; i++)
        if (is_name(word, weekdays[i]))
            return true;
    return false;
}

static bool finish(int year, int month, int day, ent_day *out)
{
    if (year < 1900 || year > 2100 || !ent_civil_valid(year, month, day))
        return false;
    *out = ent_day_of(year, month, day);
    return true;
}

// A date must not run on into more digits.
static bool ends_clean(const cursor *c) { return !at_digit(c); }

// Month, in a word that may end in a full stop.
static int take_month(cursor *c)
{
    int month = month_of(take_word(c));
    take(c, '.');
    return month;
}

// "1st", "2nd", "3rd", "7th": the ending, if there is one.
static void skip_ordinal(cursor *c)
{
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    cursor look = *c;
    ent_str word = take_word(&look);
    for (int i = 0; i < 4; i++)
        if (ent_str_eq_nocase(word, ent_str_of(endings[i])))
            *c = look;
}

static bool skip_word(cursor *c, const char *wanted)
{
    cursor look = *c;
    if (!ent_str_eq_nocase(take_word(&look), ent_str_of(wanted)))
        return false;
    *c = look;
    skip_any(c, " \t");
    return true;
}

// 10:00, 10:00:00, 10.00 pm, GMT, +01:00: what stands between a day and its year in ctime.
static bool skip_time(cursor *c)
{
    cursor look = *c;
    int hours, minutes, seconds;
    if (!take_number(&look, 2, &hours) || !take(&look, ':') || take_number(&look, 2, &minutes) != 2)
        return false;
    if (take(&look, ':'))
        take_number(&look, 2, &seconds);
    skip_any(&look, " \t");
    for (int i = 0; i < 3; i++) { // "pm", "GMT"; never a month or a weekday
        cursor before = look;
        ent_str word = take_word(&look);
        if (word.n == 0 || word.n > 4 || month_of(word) || is_weekday(word)) {
            look = before;
            break;
        }
        skip_any(&look, ". \t");
    }
    skip_any(&look, " \t,");
    *c = look;
    return true;
}

// date := MONTH DAY [","] [time] YEAR
static bool month_first(cursor c, ent_day *out)
{
    int day, year, month = take_month(&c);
    skip_any(&c, " \t-");
    if (!month || !take_number(&c, 2, &day))
        return false;
    skip_ordinal(&c);
    skip_any(&c, " \t,-");
    skip_time(&c);
    return take_number(&c, 4, &year) == 4 && ends_clean(&c) && finish(year, month, day, out);
}

// date := DAY ["of"] MONTH [","] YEAR
static bool day_first(cursor c, ent_day *out)
{
    int day, year;
    if (!take_number(&c, 2, &day))
        return false;
    skip_ordinal(&c);
    skip_any(&c, " \t-.");
    skip_word(&c, "of");
    int month = take_month(&c);
    skip_any(&c, " \t,-");
    return month && take_number(&c, 4, &year) == 4 && ends_clean(&c) &&
           finish(year, month, day, out);
}

// date := YEAR ("-" | "/" | ".") MONTH the-same DAY, or YEAR "-" month name "-" DAY
static bool year_first(cursor c, ent_day *out)
{
    int year, month, day;
    if (take_number(&c, 4, &year) != 4 || c.p >= c.end || !strchr("-/. ", *c.p))
        return false;
    char separator = *c.p++;
    if (at_alpha(&c))
        month = take_month(&c);
    else if (separator == ' ' || !take_number(&c, 2, &month))
        return false;
    return take(&c, separator) && take_number(&c, 2, &day) && ends_clean(&c) &&
           finish(year, month, day, out);
}

// date := YYYYMMDD, alone, before "T", or before the six digits of a time
static bool digits_only(cursor c, ent_day *out)
{
    int part[8];
    ptrdiff_t n = 0;
    while (c.p + n < c.end && ent_is_digit(c.p[n]))
        n++;
    if (n != 8 && n != 12 && n != 14)
        return false;
    for (int i = 0; i < 8; i++)
        part[i] = c.p[i] - '0';
    return finish(part[0] * 1000 + part[1] * 100 + part[2] * 10 + part[3], part[4] * 10 + part[5],
                  part[6] * 10 + part[7], out);
}

// date := A ("/" | "." | "-") B the-same YEAR; which of A and B is the day must be plain.  Two digits of
// a year do only where B is the day ("2/13/09"): else A might be the year.
static bool year_last(cursor c, ent_day *out)
{
    int a, b, year;
    if (!take_number(&c, 2, &a) || c.p >= c.end || !strchr("/.-", *c.p))
        return false;
    char separator = *c.p++;
    if (!take_number(&c, 2, &b) || !take(&c, separator))
        return false;
    int digits = take_number(&c, 4, &year);
    if (!ends_clean(&c) || !(digits == 4 || (digits == 2 && separator == '/' && b > 12)))
        return false;
    if (digits == 2)
        year += year < CENTURY_TURNS ? 2000 : 1900;
    if (a > 12)
        return digits == 4 && finish(year, b, a, out);
    return (b > 12 || a == b) && finish(year, a, b, out);
}

static void skip_weekday(cursor *c)
{
    cursor look = *c;
    if (!is_weekday(take_word(&look)))
        return;
    skip_any(&look, "., \t");
    *c = look;
}

bool ent_publication_date(ent_str s, ent_day *out)
{
    s = ent_str_trim(s);
    if (s.n == 0)
        return false;
    cursor c = {s.p, s.p + s.n};
    skip_time(&c);
    skip_word(&c, "on");
    skip_weekday(&c);
    if (at_alpha(&c))
        return month_first(c, out);
    return digits_only(c, out) || year_first(c, out) || year_last(c, out) || day_first(c, out);
}
