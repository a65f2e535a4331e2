// times_value.h: fields of a calendar date as a TIMEX3 value and as an interval of days; arithmetic.
// Floor: knowledge; for times*.c alone.

#ifndef ENT_KNOWLEDGE_TIMES_VALUE_H
#define ENT_KNOWLEDGE_TIMES_VALUE_H

#include "knowledge/times_read.h"

enum { ENT_TIME_VALUE = 48 }; // bytes that hold any value

/** The value of a date: "1916-07-01", "XXXX-04", "BC0490", "2024-W46", "2024-11-06TMO". */
ent_str ent_time_format_date(const ent_time_fields *f, char out[ENT_TIME_VALUE]);
/** The value of an amount: "P2Y", "P2.5Y", "PXD", "PT12H". */
ent_str ent_time_format_amount(ent_time_unit unit, int halves, bool vague,
                               char out[ENT_TIME_VALUE]);

/** First and last day of a date with a year, from 1000 to 2999; false: they are not known. */
bool ent_time_interval(const ent_time_fields *f, ent_day *from, ent_day *to,
                       ent_precision *precision);
/** Narrow [*from, *to] to the part that START, MID or END of it may mean. */
void ent_time_narrow(ent_str mod, ent_day *from, ent_day *to);

/** A calendar day as fields. */
ent_time_fields ent_time_of_day(ent_day day);
/** The day of fields with year, month and day. */
ent_day ent_time_day(const ent_time_fields *f);

/** The unit that lies so many half units from `base`, or at it.
 *  Gives   fields whose year is unknown if the base is too coarse for the unit. */
ent_time_fields ent_time_shift(const ent_time_fields *base, ent_time_unit unit, int halves);

/** A month in the middle of the month, quarter or season that is named; 0: none is. */
int ent_time_month_named(const ent_time_fields *f);

/** How many months a unit has; 0 for those shorter than a month. */
int ent_time_unit_months(ent_time_unit unit);

/** Month in which a season begins, and a season's place among the four; 0: no season. */
int ent_time_season_month(ent_str season);

#endif
