// test_times.c: time expressions in running text, with the built-in tables and trees.  An expected
// line has for each expression its words, type and value, "/MOD", the days "from..to" where they are
// known (one day: "from"), precision and basis by their first letters, "~" if it comes round every week
// or year, "!" if it is historical; expressions are set apart by "; ".

#include <setjmp.h>

#include "base/buffer.h"
#include "engine_fixture.h"
#include "table_fixture.h"
#include <stdio.h>

typedef struct time_case {
    const char *published; // "" if not known
    const char *text, *expected;
} time_case;

// ------------------------------------------------------------------------------------- in one line

static void add(ent_buffer *out, const char *text) { ent_buffer_add_str(out, ent_str_of(text)); }

static void add_days(ent_buffer *out, const ent_time *t)
{
    char day[11];
    if (t->from == ENT_NO_DAY)
        return;
    add(out, " ");
    ent_day_format(t->from, day);
    add(out, day);
    if (t->to != t->from) {
        ent_day_format(t->to, day);
        add(out, "..");
        add(out, day);
    }
    ent_buffer_add_byte(out, ' ');
    ent_buffer_add_byte(out, "?dwmqyD"[t->precision]);
    ent_buffer_add_byte(out, "nsrp"[t->basis]);
}

static void describe(ent_str text, const ent_time *t, ent_buffer *out)
{
    static const char *const types[] = {" DATE ", " TIME ", " DURATION ", " SET "};
    ent_buffer_add_str(out, ent_span_of(text, t->span));
    add(out, types[t->type]);
    ent_buffer_add_str(out, t->value);
    if (t->mod.n) {
        add(out, "/");
        ent_buffer_add_str(out, t->mod);
    }
    add_days(out, t);
    add(out, t->cyclic ? "~" : "");
    add(out, t->historical ? "!" : "");
}

// Spans agree with tokens and sentences, and follow each other.
static void check_places(const ent_analysis *a)
{
    int32_t end = 0;
    for (ptrdiff_t i = 0; i < a->times.n; i++) {
        const ent_time *t = &a->times.items[i];
        assert_true(t->span.start >= end && t->span.end > t->span.start);
        assert_true(t->lead.start <= t->span.start && t->lead.end == t->span.end);
        end = t->span.end;
        if (t->sentence < 0)
            continue;
        const ent_sentence *s = &a->sentences.items[t->sentence];
        assert_true(t->first >= s->first_token && t->first < t->end);
        assert_true(t->end <= s->first_token + s->n_tokens);
        assert_true(a->tokens.items[t->first].start <= t->span.start);
        assert_true(a->tokens.items[t->end - 1].end >= t->span.end);
    }
}

static bool agrees(fixture *f, const time_case *c)
{
    ent_analysis a = {0};
    ent_buffer out = {0};
    analyse(f, "t", c->published, c->text, &a);
    check_places(&a);
    for (ptrdiff_t i = 0; i < a.times.n; i++) {
        add(&out, i ? "; " : "");
        describe(a.document.text, &a.times.items[i], &out);
    }
    ent_buffer_add_byte(&out, 0);
    bool good = strcmp(out.p, c->expected) == 0;
    if (!good)
        print_message("%s | %s\n  wanted %s\n  got    %s\n", c->published, c->text, c->expected,
                      out.p);
    ent_buffer_free(&out);
    return good;
}

static void check_all(void **state, const time_case *cases, int n)
{
    int bad = 0;
    for (int i = 0; i < n; i++)
        bad += !agrees(*state, &cases[i]);
    assert_int_equal(bad, 0);
}

// ------------------------------------------------------------------------------------------ cases

static void weekdays(void **state)
{
    static const time_case cases[] = {
        {"2025-03-14", "They met on Friday.", "Friday DATE 2025-03-14 2025-03-14 dr~"},
        {"2025-03-14", "They met Thursday.", "Thursday DATE 2025-03-13 2025-03-13 dr~"},
        {"2025-03-14", "They met on Saturday.", "Saturday DATE 2025-03-08 2025-03-08 dr~"},
        {"2025-03-14", "They met last Friday.", "last Friday DATE 2025-03-07 2025-03-07 dr"},
        {"2025-03-14", "They met last Monday.", "last Monday DATE 2025-03-10 2025-03-10 dr"},
        {"2025-03-14", "They will meet next Friday.", "next Friday DATE 2025-03-21 2025-03-21 dr"},
        {"2025-03-14", "They will meet next Monday.", "next Monday DATE 2025-03-17 2025-03-17 dr"},
        {"2025-03-14", "They will meet on Monday.", "Monday DATE 2025-03-17 2025-03-17 dr~"},
        {"2025-03-14", "They are to meet on Tuesday.", "Tuesday DATE 2025-03-18 2025-03-18 dr~"},
        {"2025-03-14", "The talks, due to begin on Sunday, were cancelled.",
         "Sunday DATE 2025-03-16 2025-03-16 dr~"},
        {"2025-03-14", "They met on Tuesday evening.",
         "Tuesday evening TIME 2025-03-11TEV 2025-03-11 dr~"},
        {"2025-03-14", "They spoke this Monday.", "this Monday DATE 2025-03-10 2025-03-10 dr"},
        {"2025-03-14", "Sunday's vote was free.", "Sunday DATE 2025-03-09 2025-03-09 dr~"},
        {"2025-03-14", "The fleet left on March 3, and the following Thursday it came back.",
         "March 3 DATE 2025-03-03 2025-03-03 dr~; the following Thursday DATE 2025-03-06 2025-03-06 dr"},
        {"2025-03-14", "They met over the weekend.",
         "the weekend DATE 2025-W10-WE 2025-03-08..2025-03-09 wr"},
        {"2025-03-14", "They will meet over the weekend.",
         "the weekend DATE 2025-W11-WE 2025-03-15..2025-03-16 wr"},
        {"2025-03-14", "They met last weekend.",
         "last weekend DATE 2025-W10-WE 2025-03-08..2025-03-09 wr"},
        {"2025-03-14", "They pray on Fridays.", "Fridays SET XXXX-WXX-5"},
        {"", "They met on Friday.", "Friday DATE XXXX-WXX-5~"},
        {"", "They met last Friday.", "last Friday DATE XXXX-WXX-5"},
        {"", "They met on Friday morning.", "Friday morning TIME XXXX-WXX-5TMO~"},
        {"", "They will meet next Monday.", "next Monday DATE XXXX-WXX-1"},
    };
    check_all(state, cases, COUNT(cases));
}

static void dates(void **state)
{
    static const time_case cases[] = {
        {"", "Signed on 14 March 2025.", "14 March 2025 DATE 2025-03-14 2025-03-14 ds"},
        {"", "Signed on March 14, 2025.", "March 14, 2025 DATE 2025-03-14 2025-03-14 ds"},
        {"", "Signed March 14 2025.", "March 14 2025 DATE 2025-03-14 2025-03-14 ds"},
        {"", "Signed on 29 February 2024.", "29 February 2024 DATE 2024-02-29 2024-02-29 ds"},
        {"", "Signed on Nov. 7, 2024.", "Nov. 7, 2024 DATE 2024-11-07 2024-11-07 ds"},
        {"", "Signed on the 7th of November, 2024.",
         "the 7th of November, 2024 DATE 2024-11-07 2024-11-07 ds"},
        {"", "Signed on Friday, March 14, 2025, in Rome.",
         "Friday, March 14, 2025 DATE 2025-03-14 2025-03-14 ds"},
        {"", "Signed on 2024-11-06.", "2024-11-06 DATE 2024-11-06 2024-11-06 ds"},
        {"", "Signed on 11/6/2024.", "11/6/2024 DATE 2024-11-06 2024-11-06 ds"},
        {"", "Signed on March 14.", "March 14 DATE XXXX-03-14~"},
        {"", "Signed in March 2025.", "March 2025 DATE 2025-03 2025-03-01..2025-03-31 ms"},
        {"", "Signed in February 2024.", "February 2024 DATE 2024-02 2024-02-01..2024-02-29 ms"},
        {"", "Signed in April.", "April DATE XXXX-04~"},
        {"", "It was open from 6 May to 8 June 1916.",
         "6 May DATE 1916-05-06 1916-05-06 ds; 8 June 1916 DATE 1916-06-08 1916-06-08 ds"},
        {"", "On 6-7 January 1916 it fell.",
         "6 DATE 1916-01-06 1916-01-06 ds; 7 January 1916 DATE 1916-01-07 1916-01-07 ds"},
        {"", "On January 25-29, 1905, it fell.",
         "January 25 DATE 1905-01-25 1905-01-25 ds; 29, 1905 DATE 1905-01-29 1905-01-29 ds"},
        {"", "It lasted from November 2004 to January 2005.",
         "November 2004 DATE 2004-11 2004-11-01..2004-11-30 ms; January 2005 DATE 2005-01 2005-01-01..2005-01-31 ms"},
        {"2025-03-20", "Signed on March 14.", "March 14 DATE 2025-03-14 2025-03-14 dr~"},
        {"2025-03-20", "Signed on February 29.", "February 29 DATE 2024-02-29 2024-02-29 dr~"},
        {"2025-03-20", "Signed on February 30.",
         "February DATE 2025-02 2025-02-01..2025-02-28 mr~"},
        {"2025-03-20", "Signed on 31 April 2025.",
         "April 2025 DATE 2025-04 2025-04-01..2025-04-30 ms"},
        {"2025-03-20", "Signed in February.", "February DATE 2025-02 2025-02-01..2025-02-28 mr~"},
        {"2025-03-20", "Signed in April.", "April DATE 2024-04 2024-04-01..2024-04-30 mr~"},
        {"2025-03-20", "It will be signed in April.",
         "April DATE 2025-04 2025-04-01..2025-04-30 mr~"},
        {"2025-03-20", "It is due in December.",
         "December DATE 2024-12 2024-12-01..2024-12-31 mr~"},
        {"2025-03-20", "On May 5 he left.", "May 5 DATE 2025-05-05 2025-05-05 dr~"},
        {"2025-03-20", "He was there on the 5th.", "the 5th DATE 2025-03-05 2025-03-05 dr"},
        {"2025-03-20", "It was held on April 28.", "April 28 DATE 2025-04-28 2025-04-28 dr~"},
        {"2025-03-20", "It was held on February 14-16.",
         "February 14 DATE 2025-02-14 2025-02-14 dr~; 16 DATE 2025-02-16 2025-02-16 dr~"},
        {"2025-03-20", "In August of last year it fell.",
         "August of last year DATE 2024-08 2024-08-01..2024-08-31 mr~"},
        {"2025-03-20", "The accord of October 2019 held.",
         "October 2019 DATE 2019-10 2019-10-01..2019-10-31 ms!"},
        {"2025-03-20", "It fell on Christmas Day 2001.",
         "Christmas Day 2001 DATE 2001-12-25 2001-12-25 ds!"},
        {"2025-03-20", "Since mid-June it has been quiet.",
         "mid-June DATE 2024-06/MID 2024-06-08..2024-06-23 mr~"},
        {"2025-03-20", "By the end of this month it will be over.",
         "the end of this month DATE 2025-03/END 2025-03-16..2025-03-31 mr"},
        {"2025-03-20", "It ended in late 2019.",
         "late 2019 DATE 2019/END 2019-07-02..2019-12-31 ys!"},
        {"2025-03-20", "At the beginning of May 2024 it rained.",
         "the beginning of May 2024 DATE 2024-05/START 2024-05-01..2024-05-16 ms"},
        {"2025-01-03", "Signed on December 28.", "December 28 DATE 2024-12-28 2024-12-28 dr~"},
        {"2024-12-28", "They will meet on 3 January.", "3 January DATE 2025-01-03 2025-01-03 dr~"},
    };
    check_all(state, cases, COUNT(cases));
}

static void years(void **state)
{
    static const time_case cases[] = {
        {"", "Since 1979 they argue.", "1979 DATE 1979 1979-01-01..1979-12-31 ys"},
        {"", "In 2019 they met.", "2019 DATE 2019 2019-01-01..2019-12-31 ys"},
        {"", "From 1914 to 1918 there was war.",
         "1914 DATE 1914 1914-01-01..1914-12-31 ys; 1918 DATE 1918 1918-01-01..1918-12-31 ys"},
        {"", "He ruled 1914-18.",
         "1914 DATE 1914 1914-01-01..1914-12-31 ys; 18 DATE 1918 1918-01-01..1918-12-31 ys"},
        {"", "He led it in 2009-10.",
         "2009 DATE 2009 2009-01-01..2009-12-31 ys; 10 DATE 2010 2010-01-01..2010-12-31 ys"},
        {"", "In the 1980s and the '90s it grew.",
         "the 1980s DATE 198 1980-01-01..1989-12-31 Ds; the '90s DATE 199 1990-01-01..1999-12-31 Ds"},
        {"", "The 19th century was long.", "The 19th century DATE 18 1800-01-01..1899-12-31 ?s"},
        {"", "It was an eighteenth-century fort.",
         "eighteenth-century DATE 17 1700-01-01..1799-12-31 ?s"},
        {"", "In 490 BC the fleet came.", "490 BC DATE BC0490"},
        {"", "In AD 70 it burnt.", "AD 70 DATE 0070"},
        {"", "The spring of 1916 was wet.",
         "The spring of 1916 DATE 1916-SP 1916-03-01..1916-05-31 qs"},
        {"", "In early 1943 and in the late 1990s it grew.",
         "early 1943 DATE 1943/START 1943-01-01..1943-07-02 ys; the late 1990s DATE 199/END 1995-01-01..1999-12-31 Ds"},
        {"", "In the mid-2000s it fell.", "the mid-2000s DATE 200/MID 2002-07-02..2007-07-02 Ds"},
        {"", "The second half of 2008 was bad.",
         "The second half of 2008 DATE 2008-H2 2008-07-01..2008-12-31 ys"},
        {"", "In fiscal 2012 it grew.", "fiscal 2012 DATE FY2012 2012-01-01..2012-12-31 ys"},
        {"", "The third quarter of 2023 was bad.",
         "The third quarter of 2023 DATE 2023-Q3 2023-07-01..2023-09-30 qs"},
        {"", "The 2018 agreement was void.", "2018 DATE 2018 2018-01-01..2018-12-31 ys"},
        {"", "Since '92 he has been there.", "'92 DATE 1992 1992-01-01..1992-12-31 ys"},
        {"", "In the summer of 2003 they left.",
         "the summer of 2003 DATE 2003-SU 2003-06-01..2003-08-31 qs"},
        {"", "By 2030 emissions must fall.", "2030 DATE 2030 2030-01-01..2030-12-31 ys"},
        {"", "Around 1850 it was built.", "Around 1850 DATE 1850/APPROX 1850-01-01..1850-12-31 ys"},
        {"2019-06-01", "In 2019 they met.", "2019 DATE 2019 2019-01-01..2019-12-31 ys"},
        {"2025-03-14", "In 2019 they met.", "2019 DATE 2019 2019-01-01..2019-12-31 ys!"},
        {"2025-03-14", "In 2024 they met.", "2024 DATE 2024 2024-01-01..2024-12-31 ys"},
        {"2025-03-14", "The first quarter was good.",
         "The first quarter DATE 2025-Q1 2025-01-01..2025-03-31 qr~"},
        {"2025-03-14", "Last summer was hot and next winter will be cold.",
         "Last summer DATE 2024-SU 2024-06-01..2024-08-31 qr; next winter DATE 2026-WI 2025-12-01..2026-02-28 qr"},
    };
    check_all(state, cases, COUNT(cases));
}

static void relative(void **state)
{
    static const time_case cases[] = {
        {"2025-03-14", "They met today.", "today DATE 2025-03-14 2025-03-14 dr"},
        {"2025-03-14", "They met yesterday.", "yesterday DATE 2025-03-13 2025-03-13 dr"},
        {"2025-03-14", "They will meet tomorrow morning.",
         "tomorrow morning TIME 2025-03-15TMO 2025-03-15 dr"},
        {"2025-03-14", "They met earlier in the day.",
         "earlier in the day DATE 2025-03-14 2025-03-14 dr"},
        {"2025-03-14", "They met earlier this month.",
         "earlier this month DATE 2025-03 2025-03-01..2025-03-31 mr"},
        {"2025-03-14", "They met later that year.",
         "later that year DATE 2025 2025-01-01..2025-12-31 yr"},
        {"2025-03-14", "They met last week.", "last week DATE 2025-W10 2025-03-03..2025-03-09 wr"},
        {"2025-03-14", "They will meet next week.",
         "next week DATE 2025-W12 2025-03-17..2025-03-23 wr"},
        {"2025-03-14", "They met this week.", "this week DATE 2025-W11 2025-03-10..2025-03-16 wr"},
        {"2025-03-14", "They met last month.", "last month DATE 2025-02 2025-02-01..2025-02-28 mr"},
        {"2025-03-14", "They met last year.", "last year DATE 2024 2024-01-01..2024-12-31 yr!"},
        {"2025-03-14", "They will meet next year.",
         "next year DATE 2026 2026-01-01..2026-12-31 yr"},
        {"2025-03-14", "They met this year.", "this year DATE 2025 2025-01-01..2025-12-31 yr"},
        {"2025-03-14", "They met two years ago.",
         "two years ago DATE 2023 2023-01-01..2023-12-31 yr!"},
        {"2025-03-14", "They met a year ago.", "a year ago DATE 2024 2024-01-01..2024-12-31 yr!"},
        {"2025-03-14", "They met a year and a half ago.",
         "a year and a half ago DATE 2023-09 2023-09-01..2023-09-30 mr!"},
        {"2025-03-14", "They met 3 days ago.", "3 days ago DATE 2025-03-11 2025-03-11 dr"},
        {"2025-03-14", "They met two weeks ago.",
         "two weeks ago DATE 2025-W09 2025-02-24..2025-03-02 wr"},
        {"2025-03-14", "They met several months ago.", "several months ago DATE PAST_REF!"},
        {"2025-03-14", "They met two decades ago.",
         "two decades ago DATE 200 2000-01-01..2009-12-31 Dr!"},
        {"2025-03-14", "They met three hours ago.",
         "three hours ago TIME 2025-03-14TXX 2025-03-14 dr"},
        {"2025-03-14", "On March 3 they met; two days later they left.",
         "March 3 DATE 2025-03-03 2025-03-03 dr~; two days later DATE 2025-03-05 2025-03-05 dr"},
        {"2025-03-14", "On March 3 they met, and the next day they left.",
         "March 3 DATE 2025-03-03 2025-03-03 dr~; the next day DATE 2025-03-04 2025-03-04 dr"},
        {"2025-03-14", "They met in 1994 and left that year.",
         "1994 DATE 1994 1994-01-01..1994-12-31 ys!; that year DATE 1994 1994-01-01..1994-12-31 yr"},
        {"2025-03-14", "The war ended on May 8, 1945. A month earlier, Vienna had fallen.",
         "May 8, 1945 DATE 1945-05-08 1945-05-08 ds!; A month earlier DATE 1945-04 1945-04-01..1945-04-30 mr"},
        {"2025-03-14", "The deadline is the end of the year.",
         "the end of the year DATE 2025/END 2025-07-02..2025-12-31 yr"},
        {"2025-03-14", "They left a few days later.", "a few days later DATE FUTURE_REF"},
        {"2025-03-14", "They met last night.", "last night TIME 2025-03-13TNI 2025-03-13 dr"},
        {"2025-01-01", "They met yesterday.", "yesterday DATE 2024-12-31 2024-12-31 dr"},
        {"2024-02-28", "They will meet tomorrow.", "tomorrow DATE 2024-02-29 2024-02-29 dr"},
        {"2025-03-31", "They met last month.", "last month DATE 2025-02 2025-02-01..2025-02-28 mr"},
        {"2025-01-15", "They met last month.", "last month DATE 2024-12 2024-12-01..2024-12-31 mr"},
        {"2024-12-15", "They will meet next month.",
         "next month DATE 2025-01 2025-01-01..2025-01-31 mr"},
        {"2025-01-01", "They met last week.", "last week DATE 2024-W52 2024-12-23..2024-12-29 wr"},
        {"2025-03-16", "They met this week.", "this week DATE 2025-W11 2025-03-10..2025-03-16 wr"},
        {"", "They met yesterday.", "yesterday DATE XXXX-XX-XX"},
        {"", "They met last year.", "last year DATE XXXX!"},
        {"", "They met two years ago.", "two years ago DATE XXXX!"},
        {"", "They met earlier in the day.", "earlier in the day DATE XXXX-XX-XX"},
        {"", "They met last week.", "last week DATE XXXX-WXX"},
    };
    check_all(state, cases, COUNT(cases));
}

static void durations(void **state)
{
    static const time_case cases[] = {
        {"2025-03-14", "It will end within two years.",
         "two years DURATION P2Y 2025-03-14..2027-03-14 ?r"},
        {"2025-03-14", "They fled within three days.", "three days DURATION P3D"},
        {"2025-03-14", "It will take place over the next one to two years.",
         "the next one to two years DURATION P2Y 2025-03-14..2027-03-14 ?r"},
        {"2025-03-14", "It grew over the past two decades.",
         "the past two decades DURATION P2DE 2005-03-14..2025-03-14 ?r!"},
        {"2025-03-14", "It grew in the past few weeks.", "the past few weeks DURATION PXW"},
        {"2025-03-14", "It lasted two years.", "two years DURATION P2Y"},
        {"2025-03-14", "It was a two-and-a-half-year war.", "two-and-a-half-year DURATION P2.5Y"},
        {"2025-03-14", "It lasted more than a year.", "more than a year DURATION P1Y/MORE_THAN"},
        {"2025-03-14", "It took nearly 40 years.", "nearly 40 years DURATION P40Y/LESS_THAN"},
        {"2025-03-14", "For decades they argued.", "decades DURATION PXDE"},
        {"2025-03-14", "The 41-year history is over.", "41-year DURATION P41Y"},
        {"2025-03-14", "It lasted at least six months.",
         "at least six months DURATION P6M/EQUAL_OR_MORE"},
        {"2025-03-14", "A 24-hour truce began.", "24-hour DURATION PT24H"},
        {"2025-03-14", "It lasted half a century.", "half a century DURATION P0.5CE"},
        {"2025-03-14", "After years of war they talk.", "years DURATION PXY"},
        {"2025-03-14", "In two weeks they will meet.",
         "two weeks DURATION P2W 2025-03-14..2025-03-28 ?r"},
        {"2025-03-14", "It was a decades-long dispute.", "decades-long DURATION PXDE"},
        {"2025-03-14", "She is 19 years old.", "19 years old DURATION P19Y"},
        {"2025-03-14", "It grew in recent years.", "recent years DATE PAST_REF!"},
        {"2025-03-14", "It lasted 2.5 years.", "2.5 years DURATION P2.5Y"},
        {"2025-03-14", "He spent twenty-one days there.", "twenty-one days DURATION P21D"},
        {"2025-03-14", "It took an hour and a half.", "an hour and a half DURATION PT1.5H"},
        {"2025-03-14", "It fell over the last 24 hours.",
         "the last 24 hours DURATION PT24H 2025-03-13..2025-03-14 ?r"},
        {"2025-03-14", "It will end within a year and a half.",
         "a year and a half DURATION P1.5Y 2025-03-14..2026-09-14 ?r"},
        {"2025-03-14", "It will end in ten days.",
         "ten days DURATION P10D 2025-03-14..2025-03-24 ?r"},
    };
    check_all(state, cases, COUNT(cases));
}

static void sets(void **state)
{
    static const time_case cases[] = {
        {"2025-03-14", "They meet every year.", "every year SET P1Y"},
        {"2025-03-14", "They meet annually, and monthly.", "annually SET P1Y; monthly SET P1M"},
        {"2025-03-14", "They pray every Friday.", "every Friday SET XXXX-WXX-5"},
        {"2025-03-14", "It costs 15 a year.", "a year SET P1Y"},
        {"2025-03-14", "They meet twice a week.", "a week SET P1W"},
        {"2025-03-14", "They meet every two years.", "every two years SET P2Y"},
        {"2025-03-14", "It holds a daily drill.", "daily SET P1D"},
        {"2025-03-14", "They meet every other month.", "every other month SET P2M"},
        {"2025-03-14", "It costs 4 billion a year.", "a year SET P1Y"},
    };
    check_all(state, cases, COUNT(cases));
}

static void references(void **state)
{
    static const time_case cases[] = {
        {"2025-03-14", "They are now friends.", "now DATE PRESENT_REF"},
        {"2025-03-14", "They recently met.", "recently DATE PAST_REF"},
        {"2025-03-14", "It is the plan for the future.", "the future DATE FUTURE_REF"},
        {"2025-03-14", "At present they talk.", "At present DATE PRESENT_REF"},
        {"2025-03-14", "These days they talk.", "These days DATE PRESENT_REF"},
    };
    check_all(state, cases, COUNT(cases));
}

static void clock(void **state)
{
    static const time_case cases[] = {
        {"2025-03-14", "It began at 10:00 UTC.", "10:00 UTC TIME 2025-03-14T10:00Z 2025-03-14 dr"},
        {"2025-03-14", "It began at 5:13 p.m. EST (2213 UTC).",
         "5:13 p.m. EST TIME 2025-03-14T17:13-05 2025-03-14 dr; 2213 UTC TIME 2025-03-14T22:13Z 2025-03-14 dr"},
        {"2025-03-14", "It began at half past ten.",
         "half past ten TIME 2025-03-14T10:30 2025-03-14 dr"},
        {"2025-03-14", "It began at a quarter to six.",
         "a quarter to six TIME 2025-03-14T05:45 2025-03-14 dr"},
        {"2025-03-14", "It began at noon on Monday.",
         "noon on Monday TIME 2025-03-10T12:00 2025-03-10 dr~"},
        {"2025-03-14", "It began at 6 am.", "6 am TIME 2025-03-14T06:00 2025-03-14 dr"},
        {"2025-03-14", "It began at ten o'clock.",
         "ten o'clock TIME 2025-03-14T10:00 2025-03-14 dr"},
        {"2025-03-14", "They met on Tuesday; at 8 pm they left.",
         "Tuesday DATE 2025-03-11 2025-03-11 dr~; 8 pm TIME 2025-03-11T20:00 2025-03-11 dr"},
        {"2025-03-14", "They met on the morning of 3 March.",
         "the morning of 3 March TIME 2025-03-03TMO 2025-03-03 dr~"},
        {"2025-03-14", "It began at midnight.", "midnight TIME 2025-03-14T24:00 2025-03-14 dr"},
        {"2025-03-14", "It ended at 10.30am.", "10.30am TIME 2025-03-14T10:30 2025-03-14 dr"},
        {"2025-03-14", "They met at 10:00 in the morning.",
         "10:00 in the morning TIME 2025-03-14T10:00 2025-03-14 dr"},
        {"2025-03-14", "They met at 3:30 in the afternoon.",
         "3:30 in the afternoon TIME 2025-03-14T15:30 2025-03-14 dr"},
        {"2025-03-14", "It took 2:14:04.", ""},
        {"", "It began at 10:00.", "10:00 TIME XXXX-XX-XXT10:00"},
    };
    check_all(state, cases, COUNT(cases));
}

static void no_times(void **state)
{
    static const time_case cases[] = {
        {"2025-03-20", "He may go.", ""},
        {"2025-03-20", "Prime Minister May left.", ""},
        {"2025-03-20", "They march on Rome.", ""},
        {"2025-03-20", "Some 2019 soldiers left.", ""},
        {"2025-03-20", "In 02019 they met.", ""},
        {"2025-03-20", "After the fall of Rome they left.", ""},
        {"2025-03-20", "It sank in a second attack.", ""},
        {"2025-03-20", "Three quarters of the troops left.", ""},
        {"2025-03-20", "Operation Dawn began.", ""},
        {"2025-03-20", "They built 1,500 tanks and 1500 tanks.", ""},
        {"2025-03-20", "Boeing 747 and resolution 2231.", ""},
        {"2025-03-20", "It costs $2000.", ""},
        {"2025-03-20", "It is the last man.", ""},
        {"2025-03-20", "They met at last.", ""},
        {"2025-03-20", "The second man left.", ""},
        {"2025-03-20", "Good morning.", ""},
        {"2025-03-20", "Now, they talk.", ""},
        {"2025-03-20", "Resolution 1973 was passed.", ""},
        {"2025-03-20", "It drives 90 miles per hour.", ""},
        {"2025-03-14", "They met zero years.", ""},
        {"2025-03-14", "They met on 99999999999 March.", ""},
        {"2025-03-14", "Version 1.2019.4 is out.", ""},
    };
    check_all(state, cases, COUNT(cases));
}

static void narratives(void **state)
{
    static const time_case cases[] = {
        {"",
         "The war began on 1 September 1939. In November it spread north. By March 1940 it was over there. In April, ships sailed. On June 10 another state joined; twelve days later the capital fell. In December of that year the fleet left. The winter was hard, and in February 1941 a truce was signed.",
         "1 September 1939 DATE 1939-09-01 1939-09-01 ds; November DATE 1939-11 1939-11-01..1939-11-30 mr; March 1940 DATE 1940-03 1940-03-01..1940-03-31 ms; April DATE 1940-04 1940-04-01..1940-04-30 mr; June 10 DATE 1940-06-10 1940-06-10 dr; twelve days later DATE 1940-06-22 1940-06-22 dr; December of that year DATE 1940-12 1940-12-01..1940-12-31 mr; The winter DATE 1941-WI 1940-12-01..1941-02-28 qr; February 1941 DATE 1941-02 1941-02-01..1941-02-28 ms"},
        {"",
         "In 264 BC the war began. In 260 a fleet was built. The next year it was lost. In 241 BC the war ended. In the spring of 240 BC it was quiet.",
         "264 BC DATE BC0264; 260 DATE BC0260; The next year DATE BC0259; 241 BC DATE BC0241; the spring of 240 BC DATE BC0240-SP"},
        {"",
         "The rising began in May 1916. As in 1812, the snow came early. In October the army withdrew. By early 1917 it had lost. On 3 March 1918 peace was signed.",
         "May 1916 DATE 1916-05 1916-05-01..1916-05-31 ms; 1812 DATE 1812 1812-01-01..1812-12-31 ys; October DATE 1916-10 1916-10-01..1916-10-31 mr; early 1917 DATE 1917/START 1917-01-01..1917-07-02 ys; 3 March 1918 DATE 1918-03-03 1918-03-03 ds"},
        {"2024-11-06",
         "On Monday the state joined the bloc. It had asked in 2004, in 2007, in March 2011 and in 2013. Talks began in May and ended on Thursday.",
         "Monday DATE 2024-11-04 2024-11-04 dr~; 2004 DATE 2004 2004-01-01..2004-12-31 ys!; 2007 DATE 2007 2007-01-01..2007-12-31 ys!; March 2011 DATE 2011-03 2011-03-01..2011-03-31 ms!; 2013 DATE 2013 2013-01-01..2013-12-31 ys!; May DATE 2024-05 2024-05-01..2024-05-31 mr~; Thursday DATE 2024-10-31 2024-10-31 dr~"},
    };
    check_all(state, cases, COUNT(cases));
}

static void extremes(void **state)
{
    static const time_case cases[] = {
        {"2025-03-14", "They met 999 years ago.",
         "999 years ago DATE 1026 1026-01-01..1026-12-31 yr!"},
        {"2025-03-14", "They met 103 decades ago.", "103 decades ago DATE 099!"},
        {"2025-03-14", "They met 5000 years ago.", "5000 years ago DATE BC2976!"},
        {"2025-03-14", "They met 99999999999999999999 years ago.", ""},
        {"2025-03-14", "They met 90000 days ago.", "90000 days ago DATE 1778-10-15 1778-10-15 dr"},
        {"1000-06-14", "They met 999 years ago.", "999 years ago DATE 0001!"},
        {"1000-01-01", "They met yesterday.", "yesterday DATE 0999-12-31"},
        {"2999-12-31", "They will meet tomorrow and next week, next month and next year.",
         "tomorrow DATE 3000-01-01; next week DATE 3000-W02; next month DATE 3000-01; next year DATE 3000"},
    };
    check_all(state, cases, COUNT(cases));
}

static void headers(void **state)
{
    static const time_case cases[] = {
        {"", "Leaders Meet\n\ndate 2024-11-06\n\nThe two leaders met on Wednesday in Rome.\n",
         "2024-11-06 DATE 2024-11-06 2024-11-06 ds; Wednesday DATE 2024-11-06 2024-11-06 dr~"},
    };
    check_all(state, cases, COUNT(cases));
}

// ------------------------------------------------------------------------------------------ ahead

static void looks_ahead(void **state)
{
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"They met on Friday.", "2025-03-21"},   // published on a Saturday
        {"They met in February.", "2026-02-01"}, // the next one
        {"They met on Saturday.", "2025-03-15"}, // that day
        {"They met on March 1.", "2026-03-01"},
        {"They met last Friday.", "2025-03-14"},   // it does not come round
        {"They met in March 2024.", "2024-03-01"}, // nor does a stated year
    };
    fixture *f = *state;
    for (int i = 0; i < COUNT(rows); i++) {
        ent_analysis a = {0};
        analyse(f, "t", "2025-03-15", rows[i].text, &a);
        assert_int_equal(a.times.n, 1);
        ent_time t = ent_time_ahead(a.times.items[0], a.document.published);
        char day[11];
        ent_day_format(t.from, day);
        assert_string_equal(day, rows[i].expected);
        t = ent_time_ahead(a.times.items[0], ENT_NO_DAY);
        assert_int_equal(t.from, a.times.items[0].from);
    }
}

static void knows_what_dates_an_event(void **state)
{
    static const struct {
        const char *text;
        bool dates;
    } rows[] = {
        {"They met on Friday.", true},         {"They will act within two years.", true},
        {"Ties grew in recent years.", true},  {"They met recently.", true},
        {"They meet every year.", false},      {"They are now friends.", false},
        {"They fought for two years.", false}, {"They fly at night.", false},
    };
    fixture *f = *state;
    for (int i = 0; i < COUNT(rows); i++) {
        ent_analysis a = {0};
        analyse(f, "t", "2025-03-15", rows[i].text, &a);
        assert_int_equal(a.times.n, 1);
        if (ent_time_dates(&a.times.items[0]) != rows[i].dates)
            fail_msg("%s", rows[i].text);
    }
}

// Days of publication that no calendar of ours holds are unknown.
static void survives_extreme_days(void **state)
{
    static const ent_day days[] = {INT32_MIN,  INT32_MIN + 1, -1000000000,
                                   1000000000, INT32_MAX - 1, INT32_MAX};
    fixture *f = *state;
    for (int i = 0; i < COUNT(days); i++) {
        ent_analysis a = {0};
        analyse(f, "t", "",
                "On Friday and next Friday, last week, tomorrow, 900 years ago, on March 14, "
                "in April, last month, earlier in the day, within 99 centuries.",
                &a);
        a.document.published = days[i];
        ent_layers layers = ent_analysis_layers(&a);
        ent_times times = ent_times_of(f->engine->times, &layers, &f->keep, f->tmp);
        assert_true(times.n >= 9);
        for (ptrdiff_t k = 0; k < times.n; k++)
            assert_true(times.items[k].from == ENT_NO_DAY);
    }
}

// ------------------------------------------------------------------------------------------ table

static void reads_tables(void **state)
{
    static const struct {
        const char *row;
        int line; // of the error, 0: none
    } rows[] = {
        {"month\t1\tjanvier\n", 0},
        {"holiday\t02-29\tleap day\n", 0},
        {"of\t\tof, in\n", 0},
        {"month\t13\tundecember\n", 3},
        {"month\tx\tjanvier\n", 3},
        {"weekday\t0\tnoday\n", 3},
        {"holiday\t02-30\tno day\n", 3},
        {"holiday\t2-3\tno day\n", 3},
        {"unit\tEON\teon\n", 3},
        {"decade-name\t25\tmids\n", 3},
        {"number\t-4\tminus four\n", 3},
        {"nothing\t\tnothing\n", 3},
        {"ref\tA_VALUE_THAT_IS_TOO_LONG\tx\n", 3},
        {"of\t\ta b c d e f g h i\n", 3},
        {"of\t\taaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n", 3},
        {"of\t\t,,\n", 0},
    };
    (void)state;
    static ent_arena arena;
    ent_guard guard;
    assert_true(ent_arena_init(&arena, 1 << 24));
    arena.guard = &guard;
    for (int i = 0; i < COUNT(rows); i++) {
        char text[256] = "# table: times\n# columns: class value words\n";
        strcat(text, rows[i].row);
        if (setjmp(guard.env))
            fail_msg("the region is full");
        ent_table t = table_of(text);
        ent_error err = {0};
        bool taken = false;
        ent_status status =
            ent_time_words_add(ent_time_words_new(&arena), &arena, &t, &taken, &err);
        assert_true(taken);
        assert_int_equal(status, rows[i].line ? ENT_TABLE : ENT_OK);
        assert_int_equal(err.line, rows[i].line);
    }
    ent_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weekdays),
        cmocka_unit_test(dates),
        cmocka_unit_test(years),
        cmocka_unit_test(relative),
        cmocka_unit_test(durations),
        cmocka_unit_test(sets),
        cmocka_unit_test(references),
        cmocka_unit_test(clock),
        cmocka_unit_test(no_times),
        cmocka_unit_test(narratives),
        cmocka_unit_test(extremes),
        cmocka_unit_test(headers),
        cmocka_unit_test(looks_ahead),
        cmocka_unit_test(knows_what_dates_an_event),
        cmocka_unit_test(survives_extreme_days),
        cmocka_unit_test(reads_tables),
    };
    return cmocka_run_group_tests_name("times", tests, fixture_open, fixture_close);
}
