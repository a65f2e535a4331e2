// when.c: see when.h.  A table of small readers, tried in order at each token.
//
// A weekday is the last such day up to the publication date, or the next one behind "next"; the
// day of publication itself counts ("said on Thursday", published that Thursday).

#include "knowledge/when.h"

typedef struct view {
    ent_str text;
    const ent_tokens *tokens;
    int32_t end;
    ent_day published;
} view;

static ent_str token(const view *v, int32_t i)
{
    return i < v->end ? ent_span_of(v->text, v->tokens->items[i]) : ENT_S("");
}

// The first letters differ for most pairs, and most pairs are asked about.
static bool same_start(ent_str s, const char *word)
{
    return s.n > 0 && ent_to_lower((unsigned char)s.p[0]) == word[0];
}

static bool is_word(const view *v, int32_t i, const char *word)
{
    ent_str s = token(v, i);
    return same_start(s, word) && ent_str_eq_nocase(s, ent_str_of(word));
}

// Position of a word in a NULL-ended list, or -1; three letters are enough where `short_forms`.
static int in_list(ent_str s, const char *const *list, bool short_forms)
{
    for (int i = 0; list[i]; i++) {
        if (!same_start(s, list[i]))
            continue;
        ent_str word = ent_str_of(list[i]);
        ent_str stem = s.n > 0 && s.p[s.n - 1] == '.' ? ent_str_cut(s, 0, s.n - 1) : s;
        if (ent_str_eq_nocase(s, word))
            return i;
        if (short_forms && stem.n >= 3 && stem.n <= 4 && ent_str_starts_nocase(word, stem) &&
            (stem.n < s.n || stem.n == 3))
            return i;
    }
    return -1;
}

static int month_at(const view *v, int32_t i)
{
    static const char *const names[] = {"january",  "february", "march",  "april",     "may",
                                        "june",     "july",     "august", "september", "october",
                                        "november", "december", NULL};
    ent_str s = token(v, i);
    return s.n > 2 && ent_is_upper((unsigned char)s.p[0]) ? in_list(s, names, true) : -1;
}

static int weekday_at(const view *v, int32_t i)
{
    static const char *const names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                        "friday", "saturday", "sunday",    NULL};
    ent_str s = token(v, i);
    return s.n > 5 && ent_is_upper((unsigned char)s.p[0]) ? in_list(s, names, false) : -1;
}

static int number_at(const view *v, int32_t i)
{
    static const char *const names[] = {"zero", "one",    "two",    "three", "four",
                                        "five", "six",    "seven",  "eight", "nine",
                                        "ten",  "eleven", "twelve", NULL};
    int64_t value;
    if (ent_str_to_int(token(v, i), &value))
        return value >= 0 && value < 10000 ? (int)value : -1;
    if (is_word(v, i, "several") || is_word(v, i, "few"))
        return 3;
    return in_list(token(v, i), names, false);
}

static bool is_year(int n) { return n >= 1900 && n <= 2099; }

// A day that a calendar of ours can hold: from 1000 to 2999 ("300 decades ago" is none).
static bool is_day(ent_day day)
{
    return day >= ent_day_of(1000, 1, 1) && day <= ent_day_of(2999, 12, 31);
}

// Days out of reach stay unknown.
static void set_days(ent_when *w, ent_day from, ent_day to, ent_precision p, ent_date_basis b)
{
    if (!is_day(from) || !is_day(to))
        return;
    w->from = from;
    w->to = to;
    w->precision = p;
    w->basis = b;
}

static void set_month(ent_when *w, int year, int month, ent_date_basis b)
{
    set_days(w, ent_day_of(year, month, 1), ent_day_of(year, month, ent_days_in_month(year, month)),
             ENT_PRECISION_MONTH, b);
}

static void set_year(ent_when *w, int year, ent_date_basis b)
{
    set_days(w, ent_day_of(year, 1, 1), ent_day_of(year, 12, 31), ENT_PRECISION_YEAR, b);
}

// A day and month without a year: the one nearest to the publication date.
static void set_day_of_month(const view *v, ent_when *w, int month, int day)
{
    if (v->published == ENT_NO_DAY)
        return;
    int year = ent_civil_of(v->published).year;
    ent_day best = ENT_NO_DAY;
    for (int y = year - 1; y <= year + 1; y++) {
        if (!ent_civil_valid(y, month, day))
            continue;
        ent_day d = ent_day_of(y, month, day);
        int64_t far = d > v->published ? (int64_t)d - v->published : (int64_t)v->published - d;
        int64_t best_far =
            best > v->published ? (int64_t)best - v->published : (int64_t)v->published - best;
        if (best == ENT_NO_DAY || far < best_far)
            best = d;
    }
    if (best != ENT_NO_DAY)
        set_days(w, best, best, ENT_PRECISION_DAY, ENT_BASIS_RELATIVE);
    w->cyclic = ENT_CYCLE_YEAR;
}

// Each reader gives the number of tokens it read, 0 for none.
typedef int reader(const view *v, int32_t i, ent_when *w);

static int finish_day(const view *v, ent_when *w, int32_t next, int month, int day, int32_t start)
{
    int32_t k = next + (is_word(v, next, ",") ? 1 : 0);
    int year = number_at(v, k);
    if (is_year(year) && ent_civil_valid(year, month + 1, day)) {
        ent_day d = ent_day_of(year, month + 1, day);
        set_days(w, d, d, ENT_PRECISION_DAY, ENT_BASIS_STATED);
        return k + 1 - start;
    }
    set_day_of_month(v, w, month + 1, day);
    return next - start;
}

// "14 March 2025", "March 14, 2025", "March 14", "March 2025", "in March"
static int read_date(const view *v, int32_t i, ent_when *w)
{
    int month = month_at(v, i), number = number_at(v, i);
    if (month < 0 && number >= 1 && number <= 31 && month_at(v, i + 1) >= 0)
        return finish_day(v, w, i + 2, month_at(v, i + 1), number, i);
    if (month < 0)
        return 0;
    int next = number_at(v, i + 1);
    if (next >= 1 && next <= 31)
        return finish_day(v, w, i + 2, month, next, i);
    if (is_year(next)) {
        set_month(w, next, month + 1, ENT_BASIS_STATED);
        return 2;
    }
    if (token(v, i).n == 3 && !is_word(v, i, "may"))
        return 0; // "Mar" alone is seldom a month, "May" with a number only
    if (is_word(v, i, "may") || is_word(v, i, "march"))
        return i > 0 && (is_word(v, i - 1, "in") || is_word(v, i - 1, "since")) ? 1 : 0;
    if (v->published == ENT_NO_DAY)
        return 1;
    ent_civil now = ent_civil_of(v->published);
    set_month(w, now.year - (month + 1 > now.month), month + 1, ENT_BASIS_RELATIVE);
    w->cyclic = ENT_CYCLE_YEAR;
    return 1;
}

// "Monday", "last Monday", "next Monday"
static int read_weekday(const view *v, int32_t i, ent_when *w)
{
    int weekday = weekday_at(v, i);
    if (weekday < 0)
        return 0;
    if (v->published == ENT_NO_DAY)
        return 1;
    int back = (ent_weekday(v->published) - weekday + 7) % 7;
    bool ahead = i > 0 && is_word(v, i - 1, "next"), last = i > 0 && is_word(v, i - 1, "last");
    if (last && back == 0)
        back = 7;
    w->cyclic = ahead || last ? ENT_CYCLE_NONE : ENT_CYCLE_WEEK;
    ent_day d = ahead ? v->published + (7 - back) : v->published - back;
    set_days(w, d, d, ENT_PRECISION_DAY, ENT_BASIS_RELATIVE);
    return 1;
}

static int read_day_word(const view *v, int32_t i, ent_when *w)
{
    static const struct {
        const char *word;
        int shift;
    } days[] = {{"today", 0}, {"yesterday", -1}, {"tomorrow", 1}, {"tonight", 0}};
    for (size_t k = 0; k < sizeof days / sizeof *days; k++) {
        if (!is_word(v, i, days[k].word))
            continue;
        if (v->published != ENT_NO_DAY)
            set_days(w, v->published + days[k].shift, v->published + days[k].shift,
                     ENT_PRECISION_DAY, ENT_BASIS_RELATIVE);
        return 1;
    }
    if (is_word(v, i, "earlier") && is_word(v, i + 1, "in") && is_word(v, i + 2, "the") &&
        is_word(v, i + 3, "day")) {
        if (v->published != ENT_NO_DAY)
            set_days(w, v->published, v->published, ENT_PRECISION_DAY, ENT_BASIS_RELATIVE);
        return 4;
    }
    return 0;
}

enum unit { UNIT_NONE, UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR, UNIT_DECADE };

static enum unit unit_at(const view *v, int32_t i)
{
    static const char *const names[] = {"day",  "days",  "week",   "weeks",   "month", "months",
                                        "year", "years", "decade", "decades", NULL};
    int at = in_list(token(v, i), names, false);
    return at < 0 ? UNIT_NONE : (enum unit)(UNIT_DAY + at / 2);
}

// The week, month or year that lies `shift` of them from the publication date.
static void set_unit(const view *v, ent_when *w, enum unit unit, int shift)
{
    if (v->published == ENT_NO_DAY)
        return;
    ent_civil now = ent_civil_of(v->published);
    if (unit == UNIT_DAY) {
        set_days(w, v->published + shift, v->published + shift, ENT_PRECISION_DAY,
                 ENT_BASIS_RELATIVE);
    } else if (unit == UNIT_WEEK) {
        ent_day monday = v->published - ent_weekday(v->published) + 7 * shift;
        set_days(w, monday, monday + 6, ENT_PRECISION_WEEK, ENT_BASIS_RELATIVE);
    } else if (unit == UNIT_MONTH) {
        int months = now.year * 12 + now.month - 1 + shift;
        set_month(w, months / 12, months % 12 + 1, ENT_BASIS_RELATIVE);
    } else {
        set_year(w, now.year + shift * (unit == UNIT_DECADE ? 10 : 1), ENT_BASIS_RELATIVE);
    }
}

// "last week", "next month", "this year"
static int read_unit(const view *v, int32_t i, ent_when *w)
{
    int shift = is_word(v, i, "last") || is_word(v, i, "previous") ? -1
                : is_word(v, i, "next") || is_word(v, i, "coming") ? 1
                : is_word(v, i, "this")                            ? 0
                                                                   : 2;
    enum unit unit = unit_at(v, i + 1);
    if (shift == 2 || unit == UNIT_NONE || unit == UNIT_DAY || unit == UNIT_DECADE)
        return 0;
    set_unit(v, w, unit, shift);
    w->historical = shift < 0 && unit == UNIT_YEAR;
    return 2;
}

// "two years ago", "several months earlier"
static int read_ago(const view *v, int32_t i, ent_when *w)
{
    int n = is_word(v, i, "a") || is_word(v, i, "an") ? 1 : number_at(v, i);
    enum unit unit = n > 0 && n < 1000 ? unit_at(v, i + 1) : UNIT_NONE;
    if (unit == UNIT_NONE || !is_word(v, i + 2, "ago"))
        return 0;
    set_unit(v, w, unit, -n);
    w->historical = unit >= UNIT_MONTH;
    return 3;
}

// "in recent years", "over the past decade", "for decades"
static int read_stretch(const view *v, int32_t i, ent_when *w)
{
    if (!is_word(v, i, "recent") && !is_word(v, i, "past"))
        return 0;
    int gap = number_at(v, i + 1) >= 0 ? 1 : 0;
    enum unit unit = unit_at(v, i + 1 + gap);
    if (unit < UNIT_MONTH)
        return 0;
    w->historical = unit >= UNIT_YEAR;
    return 2 + gap;
}

// "in 2019", "since 1979"
static int read_year(const view *v, int32_t i, ent_when *w)
{
    int year = token(v, i).n == 4 ? number_at(v, i) : -1;
    if (!is_year(year) || i == 0)
        return 0;
    if (!is_word(v, i - 1, "in") && !is_word(v, i - 1, "since") && !is_word(v, i - 1, "during") &&
        !is_word(v, i - 1, "of") && !is_word(v, i - 1, "the"))
        return 0;
    set_year(w, year, ENT_BASIS_STATED);
    w->historical = v->published != ENT_NO_DAY && w->to < v->published - 365;
    return 1;
}

ent_when ent_when_ahead(ent_when w, ent_day published)
{
    if (published == ENT_NO_DAY || w.basis != ENT_BASIS_RELATIVE || w.to >= published || !w.cyclic)
        return w;
    if (w.cyclic == ENT_CYCLE_WEEK) {
        w.from += 7;
        w.to += 7;
        return w;
    }
    ent_civil from = ent_civil_of(w.from), to = ent_civil_of(w.to);
    int last = ent_days_in_month(to.year + 1, to.month);
    w.from = ent_day_of(from.year + 1, from.month, from.day < last ? from.day : last);
    w.to = ent_day_of(to.year + 1, to.month,
                      w.precision == ENT_PRECISION_MONTH || to.day > last ? last : to.day);
    return w;
}

ent_whens ent_when_find(ent_str text, const ent_tokens *tokens, int32_t first, int32_t end,
                        ent_day published, ent_arena *keep)
{
    static reader *const readers[] = {read_date, read_weekday, read_day_word, read_unit,
                                      read_ago,  read_stretch, read_year};
    view v = {.text = text,
              .tokens = tokens,
              .end = end,
              .published = is_day(published) ? published : ENT_NO_DAY};
    ent_whens out = {0};
    for (int32_t i = first; i < end;) {
        ent_when w = {.from = ENT_NO_DAY, .to = ENT_NO_DAY, .token = i};
        int n = 0;
        for (size_t k = 0; k < sizeof readers / sizeof *readers && n == 0; k++)
            n = readers[k](&v, i, &w);
        if (n > 0) {
            int32_t last = i + n <= end ? i + n - 1 : end - 1;
            int32_t start = i > first && is_word(&v, i - 1, "on") ? i - 1 : i;
            w.span = (ent_span){tokens->items[start].start, tokens->items[last].end};
            ENT_PUSH(keep, &out, w);
        }
        i += n > 0 ? n : 1;
    }
    return out;
}
