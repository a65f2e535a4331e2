// date.h: days since 1970-01-01 in the proleptic Gregorian calendar.
// Floor: base.  Source: Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2014).

#ifndef ENT_BASE_DATE_H
#define ENT_BASE_DATE_H

#include "base/str.h"

typedef int32_t ent_day;
// ENT_NO_DAY of entente.h: none

typedef struct ent_civil {
    int year, month, day; // month 1-12, day 1-31
} ent_civil;

ent_day ent_day_of(int year, int month, int day);
ent_civil ent_civil_of(ent_day day);
/** Is it a date of the calendar, in the years 1000 to 2999? */
bool ent_civil_valid(int year, int month, int day);
int ent_days_in_month(int year, int month);
/** Does a day that is known lie in [from, to]?  ENT_NO_DAY: no bound on that side. */
bool ent_day_within(ent_day day, ent_day from, ent_day to);
/** The same; on no day in particular: is it not over? */
bool ent_day_current(ent_day day, ent_day from, ent_day to);
/** 0 is Monday. */
int ent_weekday(ent_day day);
// ent_day_parse and ent_day_format: in entente.h.

#endif
