// times_value.c: see times_value.h.  Years are astronomical (490 BC is -489) until they are written.

#include "knowledge/times_value.h"
#include <stdio.h>

// A day that a calendar of ours can hold: from 1000 to 2999 ("300 decades ago" is none).
static bool is_day(ent_day day)
{
    return day >= ent_day_of(1000, 1, 1) && day <= ent_day_of(2999, 12, 31);
}

enum { MAX_YEAR = 9999 }; // either side of the era; beyond it nothing is known

ent_time_fields ent_time_of_day(ent_day day)
{
    ent_civil c = ent_civil_of(day);
    return (ent_time_fields){
        .unit = ENT_UNIT_DAY, .has_year = true, .year = c.year, .month = c.month, .day = c.day};
}

ent_day ent_time_day(const ent_time_fields *f)
{
    int last = ent_days_in_month(f->year, f->month);
    return ent_day_of(f->year, f->month, f->day < last ? f->day : last);
}

// ----------------------------------------------------------------------------------------- values

typedef struct writer {
    char *out;
    size_t n;
} writer;

static void add(writer *w, const char *text)
{
    for (; *text && w->n + 1 < ENT_TIME_VALUE; text++)
        w->out[w->n++] = *text;
    w->out[w->n] = 0;
}

static void add_str(writer *w, ent_str text)
{
    for (ptrdiff_t i = 0; i < text.n && w->n + 1 < ENT_TIME_VALUE; i++)
        w->out[w->n++] = text.p[i];
    w->out[w->n] = 0;
}

static void add_number(writer *w, const char *before, int number, int width)
{
    char text[16];
    snprintf(text, sizeof text, "%s%0*d", before, width, number);
    add(w, text);
}

// "1916", "BC0490", "XXXX"; of a decade three digits, of a century two
static void add_year(writer *w, const ent_time_fields *f)
{
    int digits = f->unit == ENT_UNIT_DECADE ? 3 : f->unit == ENT_UNIT_CENTURY ? 2 : 4;
    if (!f->has_year) {
        for (int i = 0; i < digits; i++)
            add(w, "X");
        return;
    }
    char year[16];
    bool before = f->year < 1;
    int number = before ? (f->unit == ENT_UNIT_CENTURY ? -f->year : 1 - f->year) : f->year;
    snprintf(year, sizeof year, "%04d", number);
    year[digits] = 0;
    add(w, before ? "BC" : f->fiscal && f->unit == ENT_UNIT_YEAR ? "FY" : "");
    add(w, year);
}

// The week, from Monday, that holds the day; its year is that of its Thursday (ISO 8601).
static void add_week(writer *w, const ent_time_fields *f)
{
    if (!f->has_year) {
        add(w, "XXXX-WXX");
        return;
    }
    ent_day day = ent_time_day(f), thursday = day - ent_weekday(day) + 3;
    ent_time_fields t = ent_time_of_day(thursday);
    add_year(w, &t);
    add_number(w, "-W", (thursday - ent_day_of(t.year, 1, 1)) / 7 + 1, 2);
}

static void add_month_and_day(writer *w, const ent_time_fields *f)
{
    if (f->month)
        add_number(w, "-", f->month, 2);
    else
        add(w, "-XX");
    if (f->unit == ENT_UNIT_MONTH)
        return;
    if (f->day)
        add_number(w, "-", f->day, 2);
    else
        add(w, "-XX");
}

static void add_calendar(writer *w, const ent_time_fields *f)
{
    if (f->unit == ENT_UNIT_WEEK || f->unit == ENT_UNIT_WEEKEND || f->unit == ENT_UNIT_FORTNIGHT) {
        add_week(w, f);
        add(w, f->unit == ENT_UNIT_WEEKEND ? "-WE" : "");
        return;
    }
    if (f->unit == ENT_UNIT_DAY && f->weekday && !f->has_year && !f->month) {
        add_number(w, "XXXX-WXX-", f->weekday, 1);
        return;
    }
    add_year(w, f);
    if (f->unit == ENT_UNIT_SEASON) {
        add(w, "-");
        add_str(w, f->season);
    } else if (f->unit == ENT_UNIT_QUARTER) {
        add_number(w, "-Q", f->quarter, 1);
    } else if (f->unit == ENT_UNIT_HALF) {
        add_number(w, "-H", f->half, 1);
    } else if (f->unit < ENT_UNIT_DECADE && f->unit != ENT_UNIT_YEAR) {
        add_month_and_day(w, f);
    }
}

ent_str ent_time_format_date(const ent_time_fields *f, char out[ENT_TIME_VALUE])
{
    writer w = {.out = out};
    add_calendar(&w, f);
    if (f->hour) {
        add_number(&w, "T", f->hour - 1, 2);
        add_number(&w, ":", f->minute, 2);
        add_str(&w, f->zone);
    } else if (f->part.n) {
        add(&w, "T");
        add_str(&w, f->part);
    }
    return (ent_str){out, (ptrdiff_t)w.n};
}

ent_str ent_time_format_amount(ent_time_unit unit, int halves, bool vague, char out[ENT_TIME_VALUE])
{
    static const char *const letters[] = {"",  "S", "M", "H", "D", "WE", "W",  "W",
                                          "M", "Q", "Y", "Y", "Y", "DE", "CE", "ML"};
    writer w = {.out = out};
    add(&w, unit < ENT_UNIT_DAY ? "PT" : "P");
    if (unit == ENT_UNIT_FORTNIGHT)
        halves *= 2;
    if (vague)
        add(&w, "X");
    else if (halves / 2 > 0 || halves % 2 == 0)
        add_number(&w, "", halves / 2, 1);
    else
        add(&w, "0");
    if (!vague && halves % 2)
        add(&w, ".5");
    add(&w, letters[unit]);
    return (ent_str){out, (ptrdiff_t)w.n};
}

// -------------------------------------------------------------------------------------- intervals

int ent_time_season_month(ent_str season)
{
    static const char *const names[] = {"SP", "SU", "FA", "WI"};
    for (int i = 0; i < 4; i++)
        if (ent_str_eq(season, ent_str_of(names[i])))
            return 3 + 3 * i;
    return 0;
}

int ent_time_month_named(const ent_time_fields *f)
{
    if (f->month)
        return f->month;
    if (f->quarter)
        return f->quarter * 3 - 1;
    int season = ent_time_season_month(f->season);
    return season ? season % 12 + 1 : 0; // the winter of a year is that of its January
}

// Days from the first of a month on for so many months.
static void set_months(int year, int month, int n, ent_day *from, ent_day *to)
{
    int last = year * 12 + month - 1 + n - 1;
    *from = ent_day_of(year, month, 1);
    *to = ent_day_of(last / 12, last % 12 + 1, ent_days_in_month(last / 12, last % 12 + 1));
}

static ent_precision find_days(const ent_time_fields *f, ent_day *from, ent_day *to)
{
    int season = ent_time_season_month(f->season);
    switch (f->unit) {
    case ENT_UNIT_NONE:
    case ENT_UNIT_SECOND:
    case ENT_UNIT_MINUTE:
    case ENT_UNIT_HOUR:
    case ENT_UNIT_MILLENNIUM: return ENT_PRECISION_UNKNOWN;
    case ENT_UNIT_DAY:
        if (f->month && f->day)
            *from = *to = ent_time_day(f);
        return ENT_PRECISION_DAY;
    case ENT_UNIT_WEEKEND:
    case ENT_UNIT_WEEK:
    case ENT_UNIT_FORTNIGHT:
        *from = ent_time_day(f) - ent_weekday(ent_time_day(f));
        *to = *from + (f->unit == ENT_UNIT_FORTNIGHT ? 13 : 6);
        *from += f->unit == ENT_UNIT_WEEKEND ? 5 : 0;
        return ENT_PRECISION_WEEK;
    case ENT_UNIT_MONTH:
        if (f->month)
            set_months(f->year, f->month, 1, from, to);
        return ENT_PRECISION_MONTH;
    case ENT_UNIT_QUARTER:
        set_months(f->year, f->quarter * 3 - 2, 3, from, to);
        return ENT_PRECISION_QUARTER;
    case ENT_UNIT_SEASON:
        if (season == 12) // "the winter of 1939" may begin or end in it
            set_months(f->january ? f->year - 1 : f->year, f->january ? 12 : 1, f->january ? 3 : 14,
                       from, to);
        else if (season)
            set_months(f->year, season, 3, from, to);
        return ENT_PRECISION_QUARTER;
    case ENT_UNIT_HALF:
        set_months(f->year, f->half * 6 - 5, 6, from, to);
        return ENT_PRECISION_YEAR;
    case ENT_UNIT_YEAR: set_months(f->year, 1, 12, from, to); return ENT_PRECISION_YEAR;
    case ENT_UNIT_DECADE: set_months(f->year, 1, 120, from, to); return ENT_PRECISION_DECADE;
    case ENT_UNIT_CENTURY: set_months(f->year, 1, 1200, from, to); return ENT_PRECISION_UNKNOWN;
    }
    return ENT_PRECISION_UNKNOWN;
}

bool ent_time_interval(const ent_time_fields *f, ent_day *from, ent_day *to,
                       ent_precision *precision)
{
    if (!f->has_year || f->year < 1000 || f->year > 2999)
        return false;
    ent_day a = ENT_NO_DAY, b = ENT_NO_DAY;
    ent_precision p = find_days(f, &a, &b);
    if (a == ENT_NO_DAY || !is_day(a) || !is_day(b))
        return false;
    *from = a;
    *to = b;
    *precision = p;
    return true;
}

// Said loosely: "early" is the first half, "late" the second, "mid" what lies between the quarters.
void ent_time_narrow(ent_str mod, ent_day *from, ent_day *to)
{
    int32_t days = *to - *from;
    if (days < 6)
        return;
    if (ent_str_eq(mod, ENT_S("START")))
        *to = *from + days / 2;
    else if (ent_str_eq(mod, ENT_S("END")))
        *from = *to - days / 2;
    else if (ent_str_eq(mod, ENT_S("MID"))) {
        *from += days / 4;
        *to -= days / 4;
    }
}

// ------------------------------------------------------------------------------------- arithmetic

static ent_time_fields unknown(ent_time_unit unit) { return (ent_time_fields){.unit = unit}; }

static bool has_day(const ent_time_fields *f) { return f->month && f->day; }

static ent_time_fields shift_days(const ent_time_fields *base, ent_time_unit unit, int days)
{
    if (!has_day(base) || days > 400000 || days < -400000)
        return unknown(unit);
    ent_day day = ent_time_day(base) + days;
    ent_time_fields out = ent_time_of_day(day);
    out.unit = unit;
    return out;
}

static int month_of(const ent_time_fields *f)
{
    if (f->month)
        return f->month;
    return f->quarter ? f->quarter * 3 - 2 : 0;
}

static ent_time_fields shift_months(const ent_time_fields *base, ent_time_unit unit, int months)
{
    int month = month_of(base);
    if (!month)
        return unknown(unit);
    int64_t all = (int64_t)base->year * 12 + month - 1 + months;
    if (all < -12 * (int64_t)MAX_YEAR || all > 12 * (int64_t)MAX_YEAR)
        return unknown(unit);
    int year = (int)(all >= 0 ? all / 12 : -((11 - all) / 12));
    ent_time_fields out = {.unit = unit, .has_year = true, .year = year};
    out.month = (int)(all - (int64_t)year * 12) + 1;
    if (unit == ENT_UNIT_QUARTER) {
        out.quarter = (out.month + 2) / 3;
        out.month = 0;
    }
    return out;
}

// The first year of the decade, century or millennium that a year is in.
static int round_down(int year, int to)
{
    return year >= 0 ? year - year % to : year - (to + year % to) % to;
}

static ent_time_fields shift_years(const ent_time_fields *base, ent_time_unit unit, int64_t years)
{
    int64_t year = base->year + years;
    if (year < -MAX_YEAR || year > MAX_YEAR)
        return unknown(unit);
    int at = (int)year;
    at = unit == ENT_UNIT_DECADE    ? round_down(at, 10)
         : unit == ENT_UNIT_CENTURY ? round_down(at, 100)
                                    : at;
    return (ent_time_fields){.unit = unit, .has_year = true, .year = at};
}

int ent_time_unit_months(ent_time_unit unit)
{
    static const int months[] = {
        [ENT_UNIT_MONTH] = 1,      [ENT_UNIT_QUARTER] = 3,       [ENT_UNIT_SEASON] = 3,
        [ENT_UNIT_HALF] = 6,       [ENT_UNIT_YEAR] = 12,         [ENT_UNIT_DECADE] = 120,
        [ENT_UNIT_CENTURY] = 1200, [ENT_UNIT_MILLENNIUM] = 12000};
    return months[unit];
}

ent_time_fields ent_time_shift(const ent_time_fields *base, ent_time_unit unit, int halves)
{
    if (!base->has_year || halves > 2000000 || halves < -2000000)
        return unknown(unit);
    bool odd = halves % 2 != 0;
    switch (unit) {
    case ENT_UNIT_NONE:
    case ENT_UNIT_SECOND:
    case ENT_UNIT_MINUTE:
    case ENT_UNIT_HOUR: return shift_days(base, ENT_UNIT_DAY, 0);
    case ENT_UNIT_DAY: return shift_days(base, unit, halves / 2);
    case ENT_UNIT_WEEKEND:
    case ENT_UNIT_WEEK: return shift_days(base, odd ? ENT_UNIT_DAY : unit, halves * 7 / 2);
    case ENT_UNIT_FORTNIGHT: return shift_days(base, ENT_UNIT_WEEK, halves * 7);
    case ENT_UNIT_MONTH:
        return odd ? shift_days(base, ENT_UNIT_WEEK, halves * 15)
                   : shift_months(base, unit, halves / 2);
    case ENT_UNIT_QUARTER: return shift_months(base, unit, halves / 2 * 3);
    case ENT_UNIT_SEASON:
    case ENT_UNIT_HALF: return shift_months(base, ENT_UNIT_MONTH, halves * 3);
    case ENT_UNIT_YEAR:
        return odd ? shift_months(base, ENT_UNIT_MONTH, halves * 6)
                   : shift_years(base, unit, halves / 2);
    case ENT_UNIT_DECADE: return shift_years(base, odd ? ENT_UNIT_YEAR : unit, (int64_t)halves * 5);
    case ENT_UNIT_CENTURY:
        return shift_years(base, odd ? ENT_UNIT_DECADE : unit, (int64_t)halves * 50);
    case ENT_UNIT_MILLENNIUM: return shift_years(base, ENT_UNIT_YEAR, (int64_t)halves * 500);
    }
    return unknown(unit);
}
