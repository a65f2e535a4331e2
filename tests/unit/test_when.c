// test_when.c: time expressions, with and without a publication date.  An expected line is
// "from to precision basis" with "-" for an unknown day, "!" in front if it is historical.

#include <setjmp.h>

#include "base/date.h"
#include "knowledge/when.h"
#include "table_fixture.h"
#include <stdio.h>

// Tokens as the tokenizer makes them, near enough: blanks, and commas and full stops alone.
static ent_tokens tokens_of(ent_arena *a, ent_str text)
{
    ent_tokens out = {0};
    int32_t start = 0;
    for (int32_t i = 0; i <= text.n; i++) {
        bool mark = i < text.n && (text.p[i] == ',' || (text.p[i] == '.' && i + 1 == text.n));
        if (i < text.n && text.p[i] != ' ' && !mark)
            continue;
        if (i > start)
            ENT_PUSH(a, &out, (ent_span){start, i});
        if (mark)
            ENT_PUSH(a, &out, (ent_span){i, i + 1});
        start = i + 1;
    }
    return out;
}

static void write_day(char *out, size_t room, ent_day day)
{
    char text[11] = "-";
    if (day != ENT_NO_DAY)
        ent_day_format(day, text);
    snprintf(out, room, "%s", text);
}

static void describe(const ent_when *w, char *out, size_t room)
{
    static const char *const precision[] = {"?",       "day",  "week",  "month",
                                            "quarter", "year", "decade"};
    static const char *const basis[] = {"none", "stated", "relative", "publication"};
    char from[11], to[11];
    write_day(from, sizeof from, w->from);
    write_day(to, sizeof to, w->to);
    snprintf(out, room, "%s%s %s %s %s", w->historical ? "!" : "", from, to,
             precision[w->precision], basis[w->basis]);
}

typedef struct when_case {
    const char *published, *text; // published: "" if not known
    const char *span, *expected;  // of the first expression; NULL: there is none
} when_case;

#define UNKNOWN "- - ? none"

static void check(ent_arena *a, const when_case *c)
{
    ent_day published = ENT_NO_DAY;
    assert_true(c->published[0] == 0 || ent_day_parse(ent_str_of(c->published), &published));
    ent_str text = ent_str_of(c->text);
    ent_tokens tokens = tokens_of(a, text);
    ent_whens whens = ent_when_find(text, &tokens, 0, (int32_t)tokens.n, published, a);
    if ((whens.n == 0) != (c->span == NULL))
        fail_msg("%s: %d expressions", c->text, (int)whens.n);
    if (!c->span)
        return;
    char got[64];
    describe(&whens.items[0], got, sizeof got);
    ent_str span = ent_span_of(text, whens.items[0].span);
    if (strcmp(got, c->expected) != 0 || !ent_str_eq(span, ent_str_of(c->span)))
        fail_msg("%s, %s: \"%.*s\" %s", c->published, c->text, (int)span.n, span.p, got);
}

static void check_all(void **state, const when_case *cases, int n)
{
    for (int i = 0; i < n; i++) {
        REGION(state, a)
        check(a, &cases[i]);
    }
}

// 2025-03-14 was a Friday.
static void weekdays(void **state)
{
    static const when_case cases[] = {
        {"2025-03-14", "They met on Friday.", "on Friday", "2025-03-14 2025-03-14 day relative"},
        {"2025-03-14", "They met Thursday.", "Thursday", "2025-03-13 2025-03-13 day relative"},
        {"2025-03-14", "They met on Saturday.", "on Saturday",
         "2025-03-08 2025-03-08 day relative"},
        {"2025-03-14", "They met last Friday.", "Friday", "2025-03-07 2025-03-07 day relative"},
        {"2025-03-14", "They met last Monday.", "Monday", "2025-03-10 2025-03-10 day relative"},
        {"2025-03-14", "They meet next Friday.", "Friday", "2025-03-21 2025-03-21 day relative"},
        {"2025-03-14", "They meet next Monday.", "Monday", "2025-03-17 2025-03-17 day relative"},
        {"", "They met on Monday.", "on Monday", UNKNOWN},
        {"2025-01-01", "They met on Monday.", "on Monday", "2024-12-30 2024-12-30 day relative"},
        {"2024-12-31", "They meet next Wednesday.", "Wednesday",
         "2025-01-01 2025-01-01 day relative"},
        {"2025-03-14", "They met on monday.", NULL, NULL}, // a name of a day has its capital
        {"2025-03-14", "They met on Mon.", NULL, NULL},
    };
    check_all(state, cases, COUNT(cases));
}

static void dates(void **state)
{
    static const when_case cases[] = {
        {"", "Signed on 14 March 2025.", "on 14 March 2025", "2025-03-14 2025-03-14 day stated"},
        {"", "Signed on March 14, 2025.", "on March 14, 2025", "2025-03-14 2025-03-14 day stated"},
        {"", "Signed March 14 2025.", "March 14 2025", "2025-03-14 2025-03-14 day stated"},
        {"", "Signed on 29 February 2024.", "on 29 February 2024",
         "2024-02-29 2024-02-29 day stated"},
        {"", "Signed on Nov. 7, 2024.", "on Nov. 7, 2024", "2024-11-07 2024-11-07 day stated"},
        {"", "Signed on March 14.", "on March 14", UNKNOWN},
        {"2025-03-20", "Signed on March 14.", "on March 14", "2025-03-14 2025-03-14 day relative"},
        {"2025-01-03", "Signed on December 28.", "on December 28",
         "2024-12-28 2024-12-28 day relative"},
        {"2024-12-28", "They meet on 3 January.", "on 3 January",
         "2025-01-03 2025-01-03 day relative"},
        {"2025-03-20", "Signed on February 29.", "on February 29",
         "2024-02-29 2024-02-29 day relative"},
        {"2022-03-20", "Signed on February 29.", "on February 29", UNKNOWN}, // none within a year
        {"2025-03-20", "Signed on February 30.", "on February 30", UNKNOWN},
        {"2025-03-20", "Signed on 31 April 2025.", "on 31 April", UNKNOWN},
        {"", "Signed in March 2025.", "March 2025", "2025-03-01 2025-03-31 month stated"},
        {"", "Signed in February 2024.", "February 2024", "2024-02-01 2024-02-29 month stated"},
        {"2025-03-20", "Signed in February.", "February", "2025-02-01 2025-02-28 month relative"},
        {"2025-03-20", "Signed in April.", "April", "2024-04-01 2024-04-30 month relative"},
        {"", "Signed in April.", "April", UNKNOWN},
        {"2025-03-20", "He may go.", NULL, NULL},
        {"2025-03-20", "Prime Minister May left.", NULL, NULL},
        {"2025-03-20", "They march on Rome.", NULL, NULL},
        {"2025-03-20", "On May 5 he left.", "On May 5", "2025-05-05 2025-05-05 day relative"},
        {"", "Since 1979 they argue.", "1979", "1979-01-01 1979-12-31 year stated"},
        {"", "In 2019 they met.", "2019", "2019-01-01 2019-12-31 year stated"},
        {"2019-06-01", "In 2019 they met.", "2019", "2019-01-01 2019-12-31 year stated"},
        {"2025-03-20", "In 2019 they met.", "2019", "!2019-01-01 2019-12-31 year stated"},
        {"2025-03-20", "In 2024 they met.", "2024", "2024-01-01 2024-12-31 year stated"},
        {"2025-03-20", "Some 2019 soldiers left.", NULL, NULL},
        {"2025-03-20", "In 1850 they met.", NULL, NULL},
        {"2025-03-20", "In 02019 they met.", NULL, NULL},
    };
    check_all(state, cases, COUNT(cases));
}

static void relative(void **state)
{
    static const when_case cases[] = {
        {"2025-03-14", "They met today.", "today", "2025-03-14 2025-03-14 day relative"},
        {"2025-03-14", "They met Yesterday.", "Yesterday", "2025-03-13 2025-03-13 day relative"},
        {"2025-01-01", "They met yesterday.", "yesterday", "2024-12-31 2024-12-31 day relative"},
        {"2024-12-31", "They meet tomorrow.", "tomorrow", "2025-01-01 2025-01-01 day relative"},
        {"2024-02-28", "They meet tomorrow.", "tomorrow", "2024-02-29 2024-02-29 day relative"},
        {"", "They met yesterday.", "yesterday", UNKNOWN},
        {"2025-03-14", "They met earlier in the day.", "earlier in the day",
         "2025-03-14 2025-03-14 day relative"},
        {"", "They met earlier in the day.", "earlier in the day", UNKNOWN},
        {"2025-03-14", "They met earlier in the year.", NULL, NULL},
        {"2025-03-14", "They met last week.", "last week", "2025-03-03 2025-03-09 week relative"},
        {"2025-03-14", "They meet next week.", "next week", "2025-03-17 2025-03-23 week relative"},
        {"2025-03-10", "They met this week.", "this week", "2025-03-10 2025-03-16 week relative"},
        {"2025-03-16", "They met this week.", "this week", "2025-03-10 2025-03-16 week relative"},
        {"2025-01-01", "They met last week.", "last week", "2024-12-23 2024-12-29 week relative"},
        {"2025-03-31", "They met last month.", "last month",
         "2025-02-01 2025-02-28 month relative"},
        {"2025-01-15", "They met last month.", "last month",
         "2024-12-01 2024-12-31 month relative"},
        {"2024-12-15", "They meet next month.", "next month",
         "2025-01-01 2025-01-31 month relative"},
        {"2025-03-14", "They met last year.", "last year", "!2024-01-01 2024-12-31 year relative"},
        {"2025-03-14", "They meet next year.", "next year", "2026-01-01 2026-12-31 year relative"},
        {"2025-03-14", "They met this year.", "this year", "2025-01-01 2025-12-31 year relative"},
        {"", "They met last year.", "last year", "!" UNKNOWN},
        {"2025-03-14", "They met two years ago.", "two years ago",
         "!2023-01-01 2023-12-31 year relative"},
        {"2025-03-14", "They met a year ago.", "a year ago",
         "!2024-01-01 2024-12-31 year relative"},
        {"2025-03-14", "They met 3 days ago.", "3 days ago", "2025-03-11 2025-03-11 day relative"},
        {"2025-01-02", "They met three days ago.", "three days ago",
         "2024-12-30 2024-12-30 day relative"},
        {"2025-03-14", "They met two weeks ago.", "two weeks ago",
         "2025-02-24 2025-03-02 week relative"},
        {"2025-03-14", "They met several months ago.", "several months ago",
         "!2024-12-01 2024-12-31 month relative"},
        {"2025-03-14", "They met two decades ago.", "two decades ago",
         "!2005-01-01 2005-12-31 year relative"},
        {"2025-03-14", "They met zero years ago.", NULL, NULL},
        {"2025-03-14", "They met two years.", NULL, NULL},
        {"2025-03-14", "Ties grew in recent years.", "recent years", "!" UNKNOWN},
        {"", "Ties grew in recent years.", "recent years", "!" UNKNOWN},
        {"2025-03-14", "Ties grew over the past two decades.", "past two decades", "!" UNKNOWN},
        {"2025-03-14", "Ties grew in recent months.", "recent months", UNKNOWN},
        {"2025-03-14", "Ties grew in recent days.", NULL, NULL},
        {"2025-03-14", "They met at last.", NULL, NULL},
        {"2025-03-14", "It is the last day.", NULL, NULL},
    };
    check_all(state, cases, COUNT(cases));
}

// Numbers and dates that lead out of the calendar give no day, and nothing undefined.
static void hostile(void **state)
{
    static const when_case cases[] = {
        {"2025-03-14", "They met 999 years ago.", "999 years ago",
         "!1026-01-01 1026-12-31 year relative"},
        {"1000-06-14", "They met 999 years ago.", "999 years ago", "!" UNKNOWN},
        {"2025-03-14", "They met 999 decades ago.", "999 decades ago", "!" UNKNOWN},
        {"2025-03-14", "They met 103 decades ago.", "103 decades ago", "!" UNKNOWN},
        {"2025-03-14", "They met 102 decades ago.", "102 decades ago",
         "!1005-01-01 1005-12-31 year relative"},
        {"2025-03-14", "They met 1000 years ago.", NULL, NULL},
        {"2025-03-14", "They met -5 years ago.", NULL, NULL},
        {"2025-03-14", "They met 99999999999999999999 years ago.", NULL, NULL},
        {"2025-03-14", "They met 2147483648 days ago.", NULL, NULL},
        {"1000-01-01", "They met yesterday.", "yesterday", UNKNOWN},
        {"1000-01-01", "They met last week.", "last week", UNKNOWN},
        {"1000-01-01", "They met last month.", "last month", UNKNOWN},
        {"1000-01-01", "They met last year.", "last year", "!" UNKNOWN},
        {"1000-01-01", "They met on December 31.", "on December 31",
         "1000-12-31 1000-12-31 day relative"},
        {"2999-12-31", "They meet tomorrow.", "tomorrow", UNKNOWN},
        {"2999-12-31", "They meet next week.", "next week", UNKNOWN},
        {"2999-12-31", "They meet next month.", "next month", UNKNOWN},
        {"2999-12-31", "They meet next year.", "next year", UNKNOWN},
        {"2999-12-31", "They meet next Monday.", "Monday", UNKNOWN},
        {"2999-12-31", "They met on 99999999999 March.", NULL, NULL},
    };
    check_all(state, cases, COUNT(cases));
}

static void extreme_days(void **state)
{
    static const ent_day days[] = {INT32_MIN,  INT32_MIN + 1, -1000000000,
                                   1000000000, INT32_MAX - 1, INT32_MAX};
    static const char *const texts[] = {
        "on Friday",    "next Friday", "last week", "tomorrow", "yesterday",  "900 years ago",
        "999 days ago", "on March 14", "in April",  "in 2019",  "last month", "earlier in the day"};
    for (int d = 0; d < COUNT(days); d++)
        for (int i = 0; i < COUNT(texts); i++) {
            REGION(state, a)
            ent_str text = ent_str_of(texts[i]);
            ent_tokens tokens = tokens_of(a, text);
            ent_whens whens = ent_when_find(text, &tokens, 0, (int32_t)tokens.n, days[d], a);
            assert_int_equal(whens.n, 1);
            bool stated = whens.items[0].basis == ENT_BASIS_STATED;
            assert_int_equal(stated, strcmp(texts[i], "in 2019") == 0);
            assert_true(stated || whens.items[0].from == ENT_NO_DAY);
        }
}

static void finds_all_of_a_stretch(void **state)
{
    REGION(state, a)
    ent_str text = ENT_S("On Monday and in 2019 , and yesterday");
    ent_tokens tokens = tokens_of(a, text);
    ent_whens all = ent_when_find(text, &tokens, 0, (int32_t)tokens.n, ENT_NO_DAY, a);
    assert_int_equal(all.n, 3);
    assert_int_equal(all.items[0].token, 1);
    assert_int_equal(all.items[1].token, 4);
    assert_int_equal(all.items[2].token, 7);
    ent_whens some = ent_when_find(text, &tokens, 2, 6, ENT_NO_DAY, a);
    assert_int_equal(some.n, 1);
    assert_int_equal(some.items[0].token, 4);
    assert_int_equal(ent_when_find(text, &tokens, 3, 3, ENT_NO_DAY, a).n, 0);
    // What the stretch cuts off does not count.
    ent_str ago = ENT_S("two years ago");
    ent_tokens three = tokens_of(a, ago);
    assert_int_equal(ent_when_find(ago, &three, 0, 2, ENT_NO_DAY, a).n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weekdays),     cmocka_unit_test(dates),
        cmocka_unit_test(relative),     cmocka_unit_test(hostile),
        cmocka_unit_test(extreme_days), cmocka_unit_test(finds_all_of_a_stretch),
    };
    return cmocka_run_group_tests_name("when", tests, region_open, region_close);
}
