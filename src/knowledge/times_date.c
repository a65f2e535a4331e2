// times_date.c: names of the calendar: days, months, seasons, years, decades, centuries.

#include "knowledge/times_read.h"

// ------------------------------------------------------------------------------------------ years

// "BC" behind a year, or "AD" before or behind it.
static int read_era(const ent_time_reader *r, ptrdiff_t i, bool *before)
{
    int n = ent_time_is(r, i, ENT_WHEN_BEFORE_ERA, NULL);
    *before = n > 0;
    return n ? n : ent_time_is(r, i, ENT_WHEN_IN_ERA, NULL);
}

static int read_era_year(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    bool before;
    int year = ent_time_digits(r, i, 1, 4), era = year > 0 ? read_era(r, i + 1, &before) : 0;
    if (era > 0 && r->atoms->items[i + 1].capital) {
        out->year = before ? 1 - year : year;
        return 1 + era;
    }
    era = ent_time_is(r, i, ENT_WHEN_IN_ERA, NULL);
    year = era && r->atoms->items[i].capital ? ent_time_digits(r, i + 1, 1, 4) : -1;
    out->year = year;
    return year > 0 ? 2 : 0;
}

int ent_time_year(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    int n = read_era_year(r, i, out);
    int year = ent_time_digits(r, i, 4, 4);
    if (n == 0 && year >= 1000 && year <= 2999) {
        out->year = year;
        n = 1;
    }
    if (n == 0 && ent_time_sign(r, i, '\'') && ent_time_touches(r, i + 1) &&
        (year = ent_time_digits(r, i + 1, 2, 2)) >= 0) {
        out->year = 1900 + year;
        out->two_digits = true;
        n = 2;
    }
    out->has_year = n > 0;
    if (n > 0)
        out->unit = ENT_UNIT_YEAR;
    return n;
}

// "the 1980s", "1980's", "the '80s", "the sixties"
static int read_decade(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    const ent_time_sense *name;
    int the = ent_time_is(r, i, ENT_WHEN_THE, NULL);
    bool apostrophe = ent_time_sign(r, i + the, '\'');
    ptrdiff_t k = i + the + apostrophe;
    int digits = apostrophe ? ent_time_digits(r, k, 2, 2) : ent_time_digits(r, k, 4, 4);
    if (digits < 0 && the && (digits = ent_time_digits(r, k, 2, 2)) >= 0 && digits % 10 != 0)
        digits = -1;
    out->unit = ENT_UNIT_DECADE;
    out->has_year = true;
    if (digits >= 0 && digits % 10 == 0 && ent_time_touches(r, k + 1) &&
        ent_time_is(r, k + 1, ENT_WHEN_PLURAL_SUFFIX, NULL) == 1) {
        out->year = digits < 100 ? 1900 + digits : digits;
        if (digits >= 1000 && digits % 100 == 0 && digits < 2000)
            out->unit = ENT_UNIT_CENTURY; // "the 1800s"
        return (int)(k + 2 - i);
    }
    int n = the ? ent_time_is(r, k, ENT_WHEN_DECADE_NAME, &name) : 0;
    if (n > 0)
        out->year = 1900 + name->number;
    return n > 0 ? the + n : 0;
}

// "19th century", "eighteenth-century BC"
static int read_century(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    int the = ent_time_is(r, i, ENT_WHEN_THE, NULL), number = 0;
    int n = ent_time_ordinal(r, i + the, &number);
    ent_time_unit unit = ENT_UNIT_NONE;
    bool many, before = false;
    if (n == 0 || number < 1 || number > 30)
        return 0;
    n += the;
    int dash = ent_time_sign(r, i + n, '-') ? 1 : 0;
    int k = ent_time_unit_at(r, i + n + dash, &unit, &many);
    if (k == 0 || unit != ENT_UNIT_CENTURY)
        return 0;
    n += dash + k;
    int era = read_era(r, i + n, &before);
    out->unit = ENT_UNIT_CENTURY;
    out->has_year = true;
    out->year = before ? 1 - number * 100 : (number - 1) * 100;
    return n + era;
}

// ["fiscal"] YEAR, "the years" YEAR
static int read_fiscal(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    int n = ent_time_is(r, i, ENT_WHEN_FISCAL, NULL);
    int k = n > 0 ? ent_time_year(r, i + n, out) : 0;
    out->fiscal = k > 0;
    return k > 0 ? n + k : 0;
}

// ----------------------------------------------------------------------------------- months and days

static int read_month(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out, bool *is_short)
{
    const ent_time_sense *month;
    if (i < 0 || i >= r->atoms->n || !r->atoms->items[i].capital)
        return 0;
    int n = ent_time_is(r, i, ENT_WHEN_MONTH, &month);
    *is_short = n == 0;
    if (n == 0)
        n = ent_time_is(r, i, ENT_WHEN_SHORT_MONTH, &month);
    if (n > 0) {
        out->month = month->number;
        out->unit = ENT_UNIT_MONTH;
    }
    return n;
}

// "14", "14th", "fourteenth" (the last only if `spelled`)
static int read_day(const ent_time_reader *r, ptrdiff_t i, bool spelled, ent_time_fields *out)
{
    int day = 0, n = ent_time_ordinal(r, i, &day);
    if (n == 0 || (!spelled && ent_time_digits(r, i, 1, 2) < 0)) {
        day = ent_time_digits(r, i, 1, 2);
        n = day >= 0;
    }
    if (n == 0 || day < 1 || day > 31)
        return 0;
    out->day = day;
    return n;
}

// [","|"of"] YEAR behind a day or month
static int read_year_behind(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    ent_time_fields year = {0};
    int gap = ent_time_sign(r, i, ',') ? 1 : ent_time_is(r, i, ENT_WHEN_OF, NULL);
    int n = ent_time_year(r, i + gap, &year);
    if (n == 0)
        return 0;
    // "14 March, 1,500 men": no year
    bool grouped = ent_time_sign(r, i + gap + n, ',') && ent_time_touches(r, i + gap + n) &&
                   ent_time_touches(r, i + gap + n + 1) &&
                   ent_time_digits(r, i + gap + n + 1, 3, 3) >= 0;
    bool clock = ent_time_is(r, i + gap + n, ENT_WHEN_ZONE, NULL) > 0;
    if (grouped || clock)
        return 0;
    out->has_year = true;
    out->year = year.year;
    out->two_digits = year.two_digits;
    return gap + n;
}

// Is the "31" of "31 May-1 June" and the day of "March 14" really one?
static bool day_exists(const ent_time_fields *f)
{
    return f->day <= ent_days_in_month(2000, f->month);
}

// ["the"] DAY ["of"] MONTH
static int read_day_month(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    bool is_short;
    ptrdiff_t k = i;
    int the = ent_time_is(r, k, ENT_WHEN_THE, NULL);
    k += the;
    int n = read_day(r, k, the > 0, out);
    if (n == 0)
        return 0;
    k += n;
    k += ent_time_sign(r, k, '-') && ent_time_touches(r, k + 1); // "14-Mar"
    k += ent_time_is(r, k, ENT_WHEN_OF, NULL);
    n = read_month(r, k, out, &is_short);
    if (n == 0 || !day_exists(out))
        return 0;
    out->unit = ENT_UNIT_DAY;
    return (int)(k + n - i);
}

// MONTH ["the"] DAY, but not the year of "March 2025", and no part of "March 14,000"
static int read_month_day(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    bool is_short;
    int n = read_month(r, i, out, &is_short);
    if (n == 0)
        return 0;
    ptrdiff_t k = i + n;
    int the = ent_time_is(r, k, ENT_WHEN_THE, NULL);
    int day = read_day(r, k + the, the > 0, out);
    bool clock = ent_time_sign(r, k + the + day, ':') && ent_time_touches(r, k + the + day + 1);
    if (day == 0 || clock || !day_exists(out))
        return 0;
    out->unit = ENT_UNIT_DAY;
    return (int)(k + the + day - i);
}

// Is a month or season that could be another word one here?
static bool is_meant(const ent_time_reader *r, ptrdiff_t i)
{
    int upos = ent_time_upos(r, i);
    if (!ent_time_is(r, i, ENT_WHEN_DOUBTFUL, NULL))
        return upos != ENT_UPOS_VERB && upos != ENT_UPOS_AUX;
    if (ent_time_is(r, i + 1, ENT_WHEN_OF, NULL))
        return false; // "the fall of Budapest"
    bool the = ent_time_is(r, i - 1, ENT_WHEN_THE, NULL) > 0;
    int next = ent_time_upos(r, i + 1);
    bool noun = next == ENT_UPOS_NOUN || next == ENT_UPOS_PROPN || next == ENT_UPOS_ADJ;
    bool season = ent_time_is(r, i, ENT_WHEN_SEASON, NULL) > 0;
    bool opened = ent_time_is(r, i - 1, ENT_WHEN_YEAR_OPENER, NULL) > 0 ||
                  (the && (season || noun)) || ent_time_sign(r, i - 1, '-') ||
                  ent_time_is(r, i - 1, ENT_WHEN_FROM_NOW, NULL) > 0 ||
                  ent_time_is(r, i - 1, ENT_WHEN_FROM_THEN, NULL) > 0;
    return upos >= 0 ? (upos == ENT_UPOS_PROPN || upos == ENT_UPOS_NOUN) && opened : opened;
}

static int read_month_alone(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    bool is_short;
    int n = read_month(r, i, out, &is_short);
    if (n == 0)
        return 0;
    int year = read_year_behind(r, i + n, out);
    if (year > 0)
        return n + year;
    return is_short || !is_meant(r, i) ? 0 : n;
}

// [WEEKDAY [","]] DAY MONTH or MONTH DAY, then the year
static int read_full(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    const ent_time_sense *weekday;
    ptrdiff_t k = i;
    int n = ent_time_is(r, k, ENT_WHEN_WEEKDAY, &weekday);
    if (n == 0)
        n = ent_time_is(r, k, ENT_WHEN_SHORT_WEEKDAY, &weekday);
    k += n;
    if (n > 0)
        k += ent_time_sign(r, k, ',');
    int date = read_day_month(r, k, out);
    if (date == 0)
        date = read_month_day(r, k, out);
    if (date == 0)
        return 0;
    if (n > 0)
        out->weekday = weekday->number;
    k += date;
    return (int)(k + read_year_behind(r, k, out) - i);
}

// The first of "6-7 January 1916": its month is that of the second.
static int read_first_day(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    ent_time_fields second = {0};
    int first = ent_time_digits(r, i, 1, 2);
    bool joined = ent_time_sign(r, i + 1, '-') || ent_time_sign(r, i + 1, '/') ||
                  ent_time_is(r, i + 1, ENT_WHEN_OR, NULL) == 1;
    if (first < 1 || !joined || read_day_month(r, i + 2, &second) == 0 || second.day <= first ||
        ent_time_is(r, i + 2, ENT_WHEN_THE, NULL))
        return 0;
    *out = second;
    out->day = first;
    return 1;
}

// The second of "February 14-16", with the year behind it
static int read_second_day(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    bool is_short;
    bool joined = ent_time_sign(r, i - 1, '-') || ent_time_is(r, i - 1, ENT_WHEN_OR, NULL) == 1;
    int first = ent_time_digits(r, i - 2, 1, 2), second = ent_time_digits(r, i, 1, 2);
    if (!joined || first < 1 || second <= first || !read_month(r, i - 3, out, &is_short) ||
        second > ent_days_in_month(2000, out->month))
        return 0;
    int next = ent_time_upos(r, i + 1);
    if (next == ENT_UPOS_NOUN || next == ENT_UPOS_PROPN ||
        ent_time_is(r, i + 1, ENT_WHEN_MONTH, NULL))
        return 0;
    out->day = second;
    out->unit = ENT_UNIT_DAY;
    return 1 + read_year_behind(r, i + 1, out);
}

// "2024-11-06", "11/6/2024", "11/6/07"
static int read_digital(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    for (ptrdiff_t k = i + 1; k < i + 5; k++)
        if (!ent_time_touches(r, k))
            return 0;
    int year = ent_time_digits(r, i, 4, 4), b = ent_time_digits(r, i + 2, 1, 2);
    int c = ent_time_digits(r, i + 4, 1, 2), month = b, day = c;
    bool dashes = ent_time_sign(r, i + 1, '-') && ent_time_sign(r, i + 3, '-');
    bool slashes = ent_time_sign(r, i + 1, '/') && ent_time_sign(r, i + 3, '/');
    if (slashes && year < 0) {
        month = ent_time_digits(r, i, 1, 2);
        day = b;
        year = ent_time_digits(r, i + 4, 4, 4);
        out->two_digits = year < 0 && c >= 0;
        year = year < 0 && c >= 0 ? 1900 + c : year;
        if (month > 12 && day <= 12) {
            int swap = month;
            month = day;
            day = swap;
        }
    } else if (!dashes) {
        return 0;
    }
    if (!ent_civil_valid(year, month, day))
        return 0;
    *out = (ent_time_fields){.unit = ENT_UNIT_DAY,
                             .has_year = true,
                             .two_digits = out->two_digits,
                             .year = year,
                             .month = month,
                             .day = day};
    return 5;
}

// "the 20th" behind "on", "by", …: a day of the month that the text is in
static int read_day_alone(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    int the = ent_time_is(r, i, ENT_WHEN_THE, NULL);
    int day = 0, n = the ? ent_time_ordinal(r, i + the, &day) : 0;
    if (n != 2 || ent_time_digits(r, i + the, 1, 2) < 1 || day > 31)
        return 0;
    int next = ent_time_upos(r, i + the + n);
    if (!ent_time_is(r, i - 1, ENT_WHEN_ON, NULL) || next == ENT_UPOS_NOUN ||
        next == ENT_UPOS_PROPN || next == ENT_UPOS_ADJ || ent_time_sign(r, i + the + n, '-'))
        return 0;
    out->day = day;
    out->unit = ENT_UNIT_DAY;
    return the + n;
}

static int read_weekday(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    const ent_time_sense *weekday;
    int n = ent_time_is(r, i, ENT_WHEN_WEEKDAY, &weekday);
    if (n == 0 || !r->atoms->items[i].capital)
        return 0;
    out->weekday = weekday->number;
    out->unit = ENT_UNIT_DAY;
    return n;
}

// ------------------------------------------------------------------- seasons, quarters, holidays

// ["the"] SEASON ["of"|","] [YEAR]
static int read_season(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    const ent_time_sense *season;
    ptrdiff_t k = i + ent_time_is(r, i, ENT_WHEN_THE, NULL);
    int n = ent_time_is(r, k, ENT_WHEN_SEASON, &season);
    if (n == 0)
        return 0;
    out->season = season->text;
    out->unit = ENT_UNIT_SEASON;
    int year = read_year_behind(r, k + n, out);
    if (year > 0 && ent_time_sign(r, k + n + year, '-') &&
        ent_time_digits(r, k + n + year + 1, 2, 2) >= 0)
        year += 2; // "the winter of 1939-40" begins in the first
    if (year == 0 && !is_meant(r, k))
        return 0;
    return (int)(k + n + year - i);
}

// ["the"] ORDINAL "quarter" ["of" YEAR], "Q3 2012"; of a year that may be the fiscal one
static int read_quarter(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    ptrdiff_t k = i + ent_time_is(r, i, ENT_WHEN_THE, NULL);
    int number = 0, n = ent_time_ordinal(r, k, &number);
    ent_time_unit unit = ENT_UNIT_NONE;
    bool many;
    n += n > 0 && ent_time_sign(r, k + n, '-');
    int word = n > 0 ? ent_time_unit_at(r, k + n, &unit, &many) : 0;
    if (word > 0 && unit == ENT_UNIT_QUARTER && !many) {
        n += word;
    } else {
        n = ent_time_is(r, k, ENT_WHEN_QUARTER_LETTER, NULL);
        number = n > 0 && ent_time_touches(r, k + 1) ? ent_time_digits(r, k + 1, 1, 1) : -1;
        n = 2;
    }
    if (number < 1 || number > 4)
        return 0;
    out->quarter = number;
    out->unit = ENT_UNIT_QUARTER;
    k += n;
    ent_time_fields year = {0};
    int fiscal = read_fiscal(r, k + ent_time_is(r, k, ENT_WHEN_OF, NULL), &year);
    if (fiscal > 0) {
        out->has_year = true;
        out->year = year.year;
        return (int)(k + ent_time_is(r, k, ENT_WHEN_OF, NULL) + fiscal - i);
    }
    return (int)(k + read_year_behind(r, k, out) - i);
}

static int read_holiday(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    const ent_time_sense *holiday;
    int n = ent_time_is(r, i, ENT_WHEN_HOLIDAY, &holiday);
    if (n == 0 || !r->atoms->items[i].capital)
        return 0;
    out->month = holiday->number / 100;
    out->day = holiday->number % 100;
    out->unit = ENT_UNIT_DAY;
    return n + read_year_behind(r, i + n, out);
}

// ------------------------------------------------------------------------------- years by themselves

// Does a noun that is counted stand behind the number at i?
static bool counts_something(const ent_time_reader *r, ptrdiff_t i)
{
    int32_t number = r->atoms->items[i].number;
    bool sure = number >= 1900 && number < 2100 && number % 100 != 0 &&
                ent_time_is(r, i - 1, ENT_WHEN_YEAR_SURE, NULL) > 0;
    int32_t token = r->atoms->items[i].token;
    if (ent_time_is(r, i + 1, ENT_WHEN_COUNTED, NULL) ||
        ent_time_is(r, i + 1, ENT_WHEN_UNITS, NULL) || ent_time_is(r, i + 1, ENT_WHEN_SCALE, NULL))
        return true;
    if (sure || token < 0 || token >= r->syntax->n)
        return false;
    const ent_node *node = &r->syntax->items[token];
    if (node->rel != ENT_REL_NUMMOD || node->head != token + 1)
        return false;
    return r->syntax->items[node->head].xpos == ENT_XPOS_NNS &&
           !ent_time_is(r, i - 1, ENT_WHEN_THE, NULL);
}

static bool is_part_of_number(const ent_time_reader *r, ptrdiff_t i)
{
    bool before = i > 0 && ent_time_touches(r, i) &&
                  (ent_time_sign(r, i - 1, '.') || ent_time_sign(r, i - 1, ',') ||
                   ent_time_sign(r, i - 1, ':') || ent_time_sign(r, i - 1, '$') ||
                   ent_time_sign(r, i - 1, '#') || !r->atoms->items[i - 1].sign);
    bool behind = ent_time_touches(r, i + 1) && i + 2 < r->atoms->n && ent_time_touches(r, i + 2) &&
                  (ent_time_sign(r, i + 1, '.') || ent_time_sign(r, i + 1, ',') ||
                   ent_time_sign(r, i + 1, ':')) &&
                  ent_time_digits(r, i + 2, 1, 9) >= 0;
    bool letters = i + 1 < r->atoms->n && ent_time_touches(r, i + 1) &&
                   !r->atoms->items[i + 1].sign &&
                   !ent_time_is(r, i + 1, ENT_WHEN_PLURAL_SUFFIX, NULL);
    return before || behind || letters || ent_time_sign(r, i - 1, '$');
}

static bool is_opened(const ent_time_reader *r, ptrdiff_t i)
{
    return i == 0 || ent_time_is(r, i - 1, ENT_WHEN_YEAR_OPENER, NULL) > 0 ||
           ent_time_is(r, i - 1, ENT_WHEN_MORE, NULL) > 0 || r->atoms->items[i - 1].sign;
}

// A year of our days stands behind anything, one of long ago behind a word that opens years.
static int read_year_alone(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    int n = ent_time_year(r, i, out);
    if (n > 1 && out->two_digits)
        return ent_time_is(r, i - 1, ENT_WHEN_YEAR_OPENER, NULL) ? n : 0;
    if (n == 0 || n > 1)
        return n;
    if (is_part_of_number(r, i) || counts_something(r, i) ||
        ent_time_is(r, i - 1, ENT_WHEN_NUMBERED, NULL))
        return 0;
    bool of_our_days = out->year >= 1700 && out->year <= 2100;
    if (ent_time_touches(r, i) && ent_time_sign(r, i - 1, '-') &&
        ent_time_digits(r, i - 2, 1, 9) < 0 && i > 1 &&
        !ent_time_is(r, i - 2, ENT_WHEN_EDGE, NULL) && ent_time_touches(r, i - 1) &&
        !is_opened(r, i - 2))
        return 0; // "F-2000"
    return of_our_days || is_opened(r, i) ? 1 : 0;
}

// "the year 1848", "the years 1955-1957"
static int read_year_named(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    bool many;
    ent_time_unit unit = ENT_UNIT_NONE;
    int the = ent_time_is(r, i, ENT_WHEN_THE, NULL);
    int n = ent_time_unit_at(r, i + the, &unit, &many);
    int year = n > 0 && unit == ENT_UNIT_YEAR ? ent_time_year(r, i + the + n, out) : 0;
    return year > 0 ? the + n + year : 0;
}

// The second of "1915-17" and "2009/10": a year of the same century
static int read_second_year(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    int first = ent_time_digits(r, i - 2, 4, 4), second = ent_time_digits(r, i, 2, 2);
    bool joined = ent_time_sign(r, i - 1, '-') || ent_time_sign(r, i - 1, '/');
    if (first < 1000 || first > 2999 || second <= first % 100 || !joined ||
        !ent_time_touches(r, i) || (ent_time_sign(r, i + 1, '-') && ent_time_touches(r, i + 1)))
        return 0;
    out->has_year = true;
    out->year = first - first % 100 + second;
    out->unit = ENT_UNIT_YEAR;
    return 1;
}

// "in 490": a year only in a text about years before the era
static int read_bare_year(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    int year = ent_time_digits(r, i, 3, 3);
    if (year < 100 || i == 0 || !ent_time_is(r, i - 1, ENT_WHEN_YEAR_OPENER, NULL) ||
        is_part_of_number(r, i) || counts_something(r, i))
        return 0;
    int next = ent_time_upos(r, i + 1);
    if (next == ENT_UPOS_NOUN || next == ENT_UPOS_PROPN || next == ENT_UPOS_ADJ)
        return 0;
    out->has_year = out->bare = true;
    out->year = 1 - year;
    out->unit = ENT_UNIT_YEAR;
    return 1;
}

int ent_time_date(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    static int (*const rules[])(const ent_time_reader *, ptrdiff_t, ent_time_fields *) = {
        read_full,       read_digital,    read_month_alone, read_century,   read_decade,
        read_season,     read_quarter,    read_holiday,     read_fiscal,    read_weekday,
        read_day_alone,  read_year_alone, read_second_year, read_bare_year, read_first_day,
        read_second_day, read_year_named};
    int best = 0;
    for (size_t k = 0; k < sizeof rules / sizeof *rules; k++) {
        ent_time_fields f = {0};
        int n = rules[k](r, i, &f);
        if (n > best) {
            best = n;
            *out = f;
        }
    }
    return best;
}
