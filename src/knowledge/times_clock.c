// times_clock.c: times of the day.

#include "knowledge/times_read.h"

// [("] ZONE [±N] [)]: "UTC", "(GMT +8)"
static int read_zone(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    const ent_time_sense *zone;
    int open = ent_time_sign(r, i, '(');
    int n = ent_time_is(r, i + open, ENT_WHEN_ZONE, &zone);
    if (n == 0)
        return 0;
    ptrdiff_t k = i + open + n;
    out->zone = zone->text;
    bool shifted = ent_time_sign(r, k, '+') || ent_time_sign(r, k, '-');
    if (shifted && ent_time_digits(r, k + 1, 1, 2) >= 0)
        k += 2;
    if (open && !ent_time_sign(r, k, ')'))
        return 0;
    return (int)(k + open - i);
}

static bool set_clock(ent_time_fields *out, int hour, int minute)
{
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59)
        return false;
    out->hour = hour + 1;
    out->minute = minute;
    return true;
}

// ["p.m."] ["o'clock"] [ZONE] behind an hour; *marked: one of them is there.
static int read_marks(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out, bool *marked)
{
    const ent_time_sense *half;
    ptrdiff_t k = i;
    int n = ent_time_is(r, k, ENT_WHEN_AM_PM, &half), hour = out->hour - 1;
    if (n > 0 && hour <= 12)
        out->hour = hour % 12 + half->number + 1;
    else
        n = ent_time_is(r, k, ENT_WHEN_OCLOCK, NULL);
    k += n;
    k += read_zone(r, k, out);
    *marked = k > i;
    return (int)(k - i);
}

// "5:13", "10.30" with a mark behind, "2213" with a zone or "hours" behind
static int read_digital(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    bool marked = false;
    int hour = ent_time_digits(r, i, 1, 2), minute = ent_time_digits(r, i + 2, 2, 2);
    bool colon = ent_time_sign(r, i + 1, ':'), point = ent_time_sign(r, i + 1, '.');
    bool tight = ent_time_touches(r, i + 1) && ent_time_touches(r, i + 2);
    if (ent_time_touches(r, i) && ent_time_sign(r, i - 1, ':'))
        return 0; // of "2:14:04"
    if (hour >= 0 && minute >= 0 && tight && (colon || point) && set_clock(out, hour, minute)) {
        ptrdiff_t k = i + 3;
        bool seconds = colon && ent_time_sign(r, k, ':') && ent_time_digits(r, k + 1, 2, 2) >= 0;
        k += seconds ? 2 : 0;
        k += read_marks(r, k, out, &marked);
        return (colon && !seconds) || marked ? (int)(k - i) : 0;
    }
    int four = ent_time_digits(r, i, 4, 4);
    if (four >= 0 && set_clock(out, four / 100, four % 100)) {
        int n = read_marks(r, i + 1, out, &marked);
        return marked ? 1 + n : 0;
    }
    if (hour >= 0 && set_clock(out, hour, 0)) {
        const ent_time_sense *half;
        int n = ent_time_is(r, i + 1, ENT_WHEN_AM_PM, &half);
        bool oclock = n == 0 && ent_time_is(r, i + 1, ENT_WHEN_OCLOCK, NULL) > 0 &&
                      !ent_time_is(r, i + 1, ENT_WHEN_CLOCK_UNIT, NULL);
        if (n > 0 || oclock)
            return 1 + read_marks(r, i + 1, out, &marked);
    }
    return 0;
}

// "ten o'clock", "ten p.m."; "half past ten", "a quarter to ten"
static int read_spelled(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    const ent_time_sense *past, *fraction = NULL;
    bool marked = false;
    int hour = 0, minutes = 30;
    ptrdiff_t k = i;
    int n = ent_time_is(r, k, ENT_WHEN_HALF, NULL);
    if (n == 0 && (n = ent_time_is(r, k, ENT_WHEN_FRACTION, &fraction)) > 0)
        minutes = fraction->number * 5;
    if (n > 0) {
        k += n;
        n = ent_time_is(r, k, ENT_WHEN_PAST, &past);
        if (n == 0 || (!fraction && past->number < 0))
            return 0;
        k += n;
        n = ent_time_number(r, k, &hour);
        int at = past->number < 0 ? (hour + 23) % 24 : hour;
        if (n == 0 || hour > 24 || !set_clock(out, at, past->number < 0 ? 60 - minutes : minutes))
            return 0;
        return (int)(k + n - i) + read_marks(r, k + n, out, &marked);
    }
    n = ent_time_number(r, k, &hour);
    if (n == 0 || hour > 24 || !set_clock(out, hour, 0) ||
        ent_time_is(r, k + n, ENT_WHEN_CLOCK_UNIT, NULL))
        return 0;
    int marks = read_marks(r, k + n, out, &marked);
    return marked && out->zone.n == 0 ? n + marks : 0;
}

int ent_time_clock(const ent_time_reader *r, ptrdiff_t i, ent_time_fields *out)
{
    const ent_time_sense *noon;
    bool marked = false;
    int n = ent_time_is(r, i, ENT_WHEN_NOON, &noon);
    if (n > 0 && set_clock(out, noon->number, 0))
        return n + read_zone(r, i + n, out);
    ent_time_fields blank = *out;
    if ((n = read_digital(r, i, out)) > 0)
        return n;
    *out = blank;
    (void)marked;
    n = read_spelled(r, i, out);
    if (n == 0)
        *out = blank;
    return n;
}
