// test_layout.c: what is headline, heading, body and furniture.  In the expected text each part
// stands on a line: T title, H heading, P paragraph, or "- reason: " and the text.

#include "text/layout.h"
#include "text_fixture.h"
#include <stdio.h>

typedef struct layout_case {
    const char *text, *parts;
    const char *published, *place, *title; // expected; NULL: none
    const char *known_title;               // given
} layout_case;

#define BODY "The two ministers met in Oslo on Monday and signed a treaty."
#define B2 "They will meet again in the spring, a spokesman said."

static const layout_case cases[] = {
    {BODY, "P " BODY "\n", NULL, NULL, NULL, NULL},
    // headers
    {" date 2024-11-07 " BODY, "- header-line: date 2024-11-07\nP " BODY "\n", "2024-11-07", NULL,
     NULL, NULL},
    {" date 2017-11-06 Political Desk\n\n" BODY,
     "- header-line: date 2017-11-06 Political Desk\nP " BODY "\n", "2017-11-06", NULL, NULL, NULL},
    {"Iran signs treaty in Oslo\n date 2017-11-06 Political Desk\n\n" BODY,
     "T Iran signs treaty in Oslo\n- header-line: date 2017-11-06 Political Desk\nP " BODY "\n",
     "2017-11-06", NULL, "Iran signs treaty in Oslo", NULL},
    {"Iran Signs Treaty in Oslo date 2017-11-06 " BODY,
     "T Iran Signs Treaty in Oslo\n- header-line: date 2017-11-06\nP " BODY "\n", "2017-11-06",
     NULL, "Iran Signs Treaty in Oslo", NULL},
    {"They set the date 2024-11-07 for the talks. " B2,
     "P They set the date 2024-11-07 for the talks. " B2 "\n", NULL, NULL, NULL, NULL},
    {"Treaty signed in Oslo\n\nSunday, October 27, 2019\n\n" BODY,
     "T Treaty signed in Oslo\n- header-line: Sunday, October 27, 2019\nP " BODY "\n", "2019-10-27",
     NULL, "Treaty signed in Oslo", NULL},
    {"Published: 7 November 2024\n\n" BODY, "- date-line: Published: 7 November 2024\nP " BODY "\n",
     "2024-11-07", NULL, NULL, NULL},
    {"Treaty signed in Oslo\nBy a staff correspondent\n\n" BODY,
     "T Treaty signed in Oslo\n- byline: By a staff correspondent\nP " BODY "\n", NULL, NULL,
     "Treaty signed in Oslo", NULL},
    // headlines
    {"Treaty signed in Oslo\n\nTreaty signed in Oslo\n\n" BODY,
     "T Treaty signed in Oslo\n- repeated-headline: Treaty signed in Oslo\nP " BODY "\n", NULL,
     NULL, "Treaty signed in Oslo", NULL},
    {"Treaty Signed in Oslo Treaty Signed in Oslo " BODY,
     "T Treaty Signed in Oslo\n- repeated-headline: Treaty Signed in Oslo\nP " BODY "\n", NULL,
     NULL, "Treaty Signed in Oslo", NULL},
    {"Treaty signed in Oslo\n\n" BODY, "T Treaty signed in Oslo\nP " BODY "\n", NULL, NULL,
     "Treaty signed in Oslo!", "Treaty signed in Oslo!"},
    {"Treaty Signed in Oslo " BODY, "T Treaty Signed in Oslo\nP " BODY "\n", NULL, NULL,
     "Treaty Signed in Oslo", "Treaty Signed in Oslo"},
    // transcripts
    {BODY "\n\nQ " B2 "\n\nQ   " B2 "\n\nQ " B2,
     "P " BODY "\n- speaker: Q\nP " B2 "\n- speaker: Q\nP " B2 "\n- speaker: Q\nP " B2 "\n", NULL,
     NULL, NULL, NULL},
    {BODY "\n\nQ " B2 "\n\nQ " B2 "\n\nQuebec: " B2,
     "P " BODY "\nP Q " B2 "\nP Q " B2 "\nP Quebec: " B2 "\n", NULL, NULL, NULL, NULL},
    // datelines
    {"TEHRAN (Tasnim) – " BODY, "- dateline: TEHRAN (Tasnim) –\nP " BODY "\n", NULL, "TEHRAN", NULL,
     NULL},
    {"TEHRAN— " BODY, "- dateline: TEHRAN—\nP " BODY "\n", NULL, "TEHRAN", NULL, NULL},
    {"TEHRAN (Tasnim) – " BODY " " B2, "- dateline: TEHRAN (Tasnim) –\nP " BODY " " B2 "\n", NULL,
     "TEHRAN", NULL, NULL},
    {"KYIV, Ukraine (AP) — " BODY, "- dateline: KYIV, Ukraine (AP) —\nP " BODY "\n", NULL, "KYIV",
     NULL, NULL},
    {"WASHINGTON, D.C. — " BODY, "- dateline: WASHINGTON, D.C. —\nP " BODY "\n", NULL, "WASHINGTON",
     NULL, NULL},
    {"ISLAMABAD: " BODY, "- dateline: ISLAMABAD:\nP " BODY "\n", NULL, "ISLAMABAD", NULL, NULL},
    {"MOSCOW, March 3 /TASS/. " BODY, "- dateline: MOSCOW, March 3 /TASS/.\nP " BODY "\n", NULL,
     "MOSCOW", NULL, NULL},
    {"Tehran, Nov 7, IRNA - " BODY, "- dateline: Tehran, Nov 7, IRNA -\nP " BODY "\n", NULL,
     "Tehran", NULL, NULL},
    {"BEIJING, Nov. 7, 2024 (Xinhua) -- " BODY,
     "- dateline: BEIJING, Nov. 7, 2024 (Xinhua) --\nP " BODY "\n", "2024-11-07", "BEIJING", NULL,
     NULL},
    {"MOSCOW. March 3. Interfax - " BODY, "- dateline: MOSCOW. March 3. Interfax -\nP " BODY "\n",
     NULL, "MOSCOW", NULL, NULL},
    {"BAKU, Friday — " BODY, "- dateline: BAKU, Friday —\nP " BODY "\n", NULL, "BAKU", NULL, NULL},
    {"NEW DELHI — " BODY, "- dateline: NEW DELHI —\nP " BODY "\n", NULL, "NEW DELHI", NULL, NULL},
    {"BRASÍLIA — " BODY, "- dateline: BRASÍLIA —\nP " BODY "\n", NULL, "BRASÍLIA", NULL, NULL},
    {"London (AFP) - " BODY, "- dateline: London (AFP) -\nP " BODY "\n", NULL, "London", NULL,
     NULL},
    {"(Reuters) - " BODY, "- dateline: (Reuters) -\nP " BODY "\n", NULL, NULL, NULL, NULL},
    {" date 2023-07-14 RAWALPINDI - " BODY,
     "- header-line: date 2023-07-14\n- dateline: RAWALPINDI -\nP " BODY "\n", "2023-07-14",
     "RAWALPINDI", NULL, NULL},
    {"BELGRADE —\n\n" BODY, "- dateline: BELGRADE —\nP " BODY "\n", NULL, "BELGRADE", NULL, NULL},
    // near misses
    {"US - Iran talks failed on Monday, officials said.",
     "P US - Iran talks failed on Monday, officials said.\n", NULL, NULL, NULL, NULL},
    {"Iran — which had signed — withdrew.", "P Iran — which had signed — withdrew.\n", NULL, NULL,
     NULL, NULL},
    {"Tehran, Monday's host, was calm.", "P Tehran, Monday's host, was calm.\n", NULL, NULL, NULL,
     NULL},
    {"NATO said on Monday it was ready.", "P NATO said on Monday it was ready.\n", NULL, NULL, NULL,
     NULL},
    {"Watch groups said the vote was fair. " B2, "P Watch groups said the vote was fair. " B2 "\n",
     NULL, NULL, NULL, NULL},
    // headings
    {BODY "\n\nSanctions come first\n\n" B2, "P " BODY "\nH Sanctions come first\nP " B2 "\n", NULL,
     NULL, NULL, NULL},
    {BODY "\n\n- first item\n- second item\n\n" B2,
     "P " BODY "\nP - first item\nP - second item\nP " B2 "\n", NULL, NULL, NULL, NULL},
    // furniture
    {BODY "\n\nNews Code 188952", "P " BODY "\n- news-code: News Code 188952\n", NULL, NULL, NULL,
     NULL},
    {BODY " News Code 188952", "P " BODY "\n- news-code: News Code 188952\n", NULL, NULL, NULL,
     NULL},
    {BODY " All rights reserved.", "P " BODY "\n- copyright: All rights reserved.\n", NULL, NULL,
     NULL, NULL},
    {BODY "\n\nTop Defense stories\nTop Stories\nFerry late\nCoffee harvest up",
     "P " BODY
     "\n- teaser-list: Top Defense stories\n- teaser-list: Top Stories\n- teaser-list: Ferry late\n"
     "- teaser-list: Coffee harvest up\n",
     NULL, NULL, NULL, NULL},
    {BODY "\n\nTop Stories\nFerry late\n\n" BODY " " B2 " " BODY "\n\n" BODY " " B2,
     "P " BODY "\n- teaser-list: Top Stories\n- teaser-list: Ferry late\nP " BODY " " B2 " " BODY
     "\nP " BODY " " B2 "\n",
     NULL, NULL, NULL, NULL},
    {BODY "\n\nRead more: How to give\n\n" B2,
     "P " BODY "\n- teaser-list: Read more: How to give\nP " B2 "\n", NULL, NULL, NULL, NULL},
    {BODY " " B2 "\n\nRELATED\nFish prices steady\nFerry late",
     "P " BODY " " B2 "\n- related: RELATED\n- related: Fish prices steady\n"
     "- related: Ferry late\n",
     NULL, NULL, NULL, NULL},
    // hard-wrapped prose is joined, one paragraph a line is not
    {"The two ministers met in Oslo on Monday and signed a\ntreaty on trade in goods and services, which both of\n"
     "them called a great step forward for their nations.\nThey will meet again in spring.",
     "P The two ministers met in Oslo on Monday and signed a\ntreaty on trade in goods and services, which both of\n"
     "them called a great step forward for their nations.\nThey will meet again in spring.\n",
     NULL, NULL, NULL, NULL},
    {BODY "\n" B2 "\n" BODY, "P " BODY "\nP " B2 "\nP " BODY "\n", NULL, NULL, NULL, NULL},
    {"", "", NULL, NULL, NULL, NULL},
    {"\n \n\t\n", "", NULL, NULL, NULL, NULL},
};

static size_t print_parts(const ent_layout *l, ent_str text, char *out, size_t room)
{
    static const char letters[] = "THP";
    size_t n = 0;
    ptrdiff_t i = 0, j = 0;
    while (i < l->n_blocks || j < l->n_boilerplate) {
        bool block = j >= l->n_boilerplate ||
                     (i < l->n_blocks && l->blocks[i].span.start < l->boilerplate[j].span.start);
        ent_str s = ent_span_of(text, block ? l->blocks[i].span : l->boilerplate[j].span);
        if (block)
            n += (size_t)snprintf(out + n, room - n, "%c %.*s\n", letters[l->blocks[i++].kind],
                                  (int)s.n, s.p);
        else {
            ent_str why = l->boilerplate[j++].reason;
            n += (size_t)snprintf(out + n, room - n, "- %.*s: %.*s\n", (int)why.n, why.p, (int)s.n,
                                  s.p);
        }
        assert_true(n < room);
    }
    return n;
}

static void layouts_by_example(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const layout_case *c = &cases[i];
        char got[2048] = "", day[11] = "";
        ent_document d = {
            .text = ent_str_of(c->text), .published = ENT_NO_DAY, .headline_in_text = true};
        d.title = c->known_title ? ent_str_of(c->known_title) : ENT_S("");
        FIXTURE_RESET(f);
        ent_layout l = ent_layout_of(f->tables, &d, &f->keep, f->tmp);
        print_parts(&l, d.text, got, sizeof got);
        assert_string_equal(got, c->parts);
        if (d.published != ENT_NO_DAY)
            ent_day_format(d.published, day);
        assert_string_equal(day, c->published ? c->published : "");
        assert_int_equal(d.published_source, c->published ? ENT_DATE_HEADER : ENT_DATE_NONE);
        ent_str place = ent_span_of(d.text, l.dateline_place);
        assert_true(ent_str_eq(place, ent_str_of(c->place ? c->place : "")));
        assert_true(ent_str_eq(d.title, ent_str_of(c->title ? c->title : "")));
    }
}

static void known_date_stays(void **state)
{
    fixture *f = *state;
    ent_document d = {.text = ENT_S("date 2024-11-07 " BODY),
                      .published = 5,
                      .published_source = ENT_DATE_METADATA};
    FIXTURE_RESET(f);
    ent_layout l = ent_layout_of(f->tables, &d, &f->keep, f->tmp);
    assert_int_equal(l.n_boilerplate, 1);
    assert_int_equal(d.published, 5);
    assert_int_equal(d.published_source, ENT_DATE_METADATA);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layouts_by_example),
        cmocka_unit_test(known_date_stays),
    };
    return cmocka_run_group_tests_name("layout", tests, fixture_open, fixture_close);
}
