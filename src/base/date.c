// date.c: see date.h.

#include "base/date.h"

ent_day ent_day_of(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

ent_civil ent_civil_of(ent_day day)
{
    int z = day + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int day_of_era = z - era * 146097;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted = (5 * day_of_year + 2) / 153;
    int month = shifted < 10 ? shifted + 3 : shifted - 9;
    return (ent_civil){
        .year = year_of_era + era * 400 + (month <= 2),
        .month = month,
        .day = day_of_year - (153 * shifted + 2) / 5 + 1,
    };
}

static bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int ent_days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool ent_civil_valid(int year, int month, int day)
{
    return year >= 1000 && year <= 2999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= ent_days_in_month(year, month);
}

int ent_weekday(ent_day day)
{
    int w = (int)((day + 3) % 7); // 1970-01-01 was a Thursday
    return w < 0 ? w + 7 : w;
}

bool ent_day_parse(ent_str s, ent_day *out)
{
    int64_t y, m, d;
    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-' || !ent_str_to_int(ent_str_cut(s, 0, 4), &y) ||
        !ent_str_to_int(ent_str_cut(s, 5, 7), &m) || !ent_str_to_int(ent_str_cut(s, 8, 10), &d) ||
        !ent_civil_valid((int)y, (int)m, (int)d))
        return false;
    *out = ent_day_of((int)y, (int)m, (int)d);
    return true;
}

void ent_day_format(ent_day day, char out[11])
{
    out[0] = 0;
    if (day == ENT_NO_DAY)
        return;
    ent_civil c = ent_civil_of(day);
    int parts[] = {c.year / 100, c.year % 100, c.month, c.day};
    static const int at[] = {0, 2, 5, 8};
    for (int i = 0; i < 4; i++) {
        out[at[i]] = (char)('0' + parts[i] / 10 % 10);
        out[at[i] + 1] = (char)('0' + parts[i] % 10);
    }
    out[4] = out[7] = '-';
    out[10] = 0;
}

bool ent_day_within(ent_day day, ent_day from, ent_day to)
{
    return (from == ENT_NO_DAY || day >= from) && (to == ENT_NO_DAY || day <= to);
}

bool ent_day_current(ent_day day, ent_day from, ent_day to)
{
    return day == ENT_NO_DAY ? to == ENT_NO_DAY : ent_day_within(day, from, to);
}
