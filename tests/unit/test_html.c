// test_html.c: article extraction, on pages built as news sites build them, and on hostile ones.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/html.h"

typedef struct regions {
    ent_arena keep, tmp;
    ent_guard guard;
} regions;

static int set_up(void **state)
{
    static regions r;
    *state = &r;
    return ent_arena_init(&r.keep, 64 << 20) && ent_arena_init(&r.tmp, 256 << 20) ? 0 : -1;
}

static int tear_down(void **state)
{
    regions *r = *state;
    ent_arena_free(&r->keep);
    ent_arena_free(&r->tmp);
    return 0;
}

// ENT_OUTCOME_COUNT: a region was full.
static ent_outcome extract(regions *r, ent_str html, ent_document *d, ent_error *err)
{
    ent_arena_reset(&r->keep, 0);
    ent_arena_reset(&r->tmp, 0);
    r->keep.guard = r->tmp.guard = &r->guard;
    *d = (ent_document){.published = ENT_NO_DAY, .path = ENT_S("page.html")};
    *err = (ent_error){0};
    if (setjmp(r->guard.env))
        return ENT_OUTCOME_COUNT;
    return ent_html_article(html, &r->keep, r->tmp, d, err);
}

// Every byte of the text is at its place in the page, or there stands a reference or a blank.
static void check_map(const char *name, ent_str html, const ent_document *d)
{
    for (ptrdiff_t i = 0; i < d->text.n; i++) {
        int64_t at = ent_map_find(&d->map, (int32_t)i);
        if (at < 0 || at >= html.n)
            fail_msg("%s: byte %d comes from %d", name, (int)i, (int)at);
        char text = d->text.p[i], page = html.p[at];
        bool same = text == page || page == '&' || text == '\n' ||
                    (text == ' ' && (ent_is_space(page) || (unsigned char)page >= 0x80));
        if (!same && !(i > 0 && ((unsigned char)text & 0xC0) == 0x80))
            fail_msg("%s: byte %d, '%c', comes from '%c'", name, (int)i, text, page);
    }
}

typedef struct page_case {
    const char *name;
    const char *html;
    const char *text;                        // "": nothing to code
    const char *title, *date, *url, *source; // NULL: not looked at; "": none
} page_case;

static const page_case pages[] = {
    {"content management system with JSON-LD and microdata",
     "<!doctype html><html lang=en><head><meta charset=utf-8>"
     "<title>Turkey and Greece agree to resume talks | The Daily Example</title>"
     "<link rel=\"canonical\" href=\"https://example.org/world/turkey-greece\">"
     "<meta property=\"og:title\" content=\"Turkey and Greece agree to resume talks\">"
     "<meta property=\"og:site_name\" content=\"The Daily Example\">"
     "<meta property=\"article:published_time\" content=\"2024-11-08T01:00:00+03:00\">"
     "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@graph\":["
     "{\"@type\":\"Organization\",\"@id\":\"#org\",\"name\":\"Example Media\"},"
     "{\"@type\":[\"NewsArticle\"],\"headline\":\"Other\",\n\"datePublished\":"
     "\"2024-11-07T22:00:00Z\",\"publisher\":{\"@id\":\"#org\"}}]}</script>"
     "<script>var x = '<p>not this text, it is a script</p>';</script></head>"
     "<body class=\"single has-sidebar\"><header class=site-header><h1>The Daily Example</h1></header>"
     "<nav><ul><li><a href=/>Home</a><li><a href=/world>World</a></ul></nav>"
     "<div class=\"container\"><article itemscope><h1>Turkey and Greece agree to resume talks</h1>"
     "<div class=byline>By Jane Doe</div><div class=\"share-bar\">Share this story</div>"
     "<div itemprop=\"articleBody\"><p>ANKARA (EX) &mdash; Turkey and Greece agreed on Thursday to "
     "resume talks on their <b>mari</b>time border.</p>\r\n"
     "<figure><img src=x><figcaption>The ministers on Thursday. Photograph: AP</figcaption></figure>"
     "<p>&ldquo;We will meet in&nbsp;Athens,&rdquo; the minister said.</p>"
     "<div class=\"related-articles\"><h3>Related</h3><p>Ships collide in the Aegean, two dead, says "
     "the coast guard</p></div>"
     "<p>The last round was in 2021.</p></div>"
     "<section id=comments><p>First comment by a reader who is very angry about this.</p></section>"
     "</article><aside><p>Subscribe to our newsletter to receive all the news of the day.</p></aside>"
     "</div><footer>Copyright 2024 The Daily Example. All rights reserved, of course.</footer>"
     "</body></html>",
     "ANKARA (EX) \xE2\x80\x94 Turkey and Greece agreed on Thursday to resume talks on their maritime "
     "border.\n\n\xE2\x80\x9CWe will meet in Athens,\xE2\x80\x9D the minister said.\n\n"
     "The last round was in 2021.",
     "Turkey and Greece agree to resume talks", "2024-11-07",
     "https://example.org/world/turkey-greece", "The Daily Example"},

    {"briefing of a government, breaks for paragraphs",
     "<!doctype html><html><head><meta charset=utf-8></head><body>\n"
     "<h1>Statement by the Press Secretary</h1>\n<div class=\"field field-name-body\">"
     "<div class=\"field-items\"><div class=\"field-item even\"><p>\n\tFor Immediate Release<br/>\n"
     "March 3, 2009</p><p>\n\tThe President spoke today with the President of Chad.<br/>\n<br/>\n"
     "\t    They discussed&nbsp; security &amp; aid.<br><br><br>They agreed to meet again.</p>"
     "</div></div></div></body></html>",
     "For Immediate Release\nMarch 3, 2009\n\nThe President spoke today with the President of Chad.\n\n"
     "They discussed security & aid.\n\nThey agreed to meet again.",
     "Statement by the Press Secretary", "2009-03-03", "", ""},

    {"day in figures at the end of the headline, no other date",
     "<body><h1>Press briefing by the spokesman, 7/25/2011</h1><div><p>The minister spoke with the "
     "president of Chad about security and aid on Monday.</p><p>They agreed to meet again in May.</p>"
     "</div></body>",
     "The minister spoke with the president of Chad about security and aid on Monday.\n\nThey agreed to "
     "meet again in May.",
     "Press briefing by the spokesman, 7/25/2011", "2011-07-25", "", ""},

    {"days that a headline tells of",
     "<body><h1>Treaty of 25/7/1991 and the coup of September 11, 1973</h1><div><p>The minister spoke "
     "with the president of Chad about security and aid on Monday.</p></div></body>",
     "The minister spoke with the president of Chad about security and aid on Monday.",
     "Treaty of 25/7/1991 and the coup of September 11, 1973", "", "", ""},

    {"agency page without semantics: divs, density decides",
     "<html><head><title>Iran rejects proposal - Example News Agency</title>"
     "<meta name=\"DC.date.issued\" content=\"2019-05-02\"></head><body><div id=top><a href=/>Home</a> "
     "<a href=/politics>Politics</a> <a href=/sport>Sport</a> <a href=/economy>Economy and trade</a></div>"
     "<div id=wrap><div id=left><div class=box><a href=1>Minister visits the north of the country</a>"
     "</div><div class=box><a href=2>Prices of bread rise again in the capital</a></div></div>"
     "<div id=news><div class=lead-in>Iran on Thursday rejected a proposal by Oman to hold talks with "
     "Saudi Arabia, its foreign ministry said.</div><div>The spokesman told reporters that the "
     "conditions were not acceptable, and that Tehran would wait.</div><div>Oman did not comment."
     "</div></div></div><div id=bottom>All rights reserved</div></body></html>",
     "Iran on Thursday rejected a proposal by Oman to hold talks with Saudi Arabia, its foreign ministry "
     "said.\n\nThe spokesman told reporters that the conditions were not acceptable, and that Tehran "
     "would wait.\n\nOman did not comment.",
     "Iran rejects proposal", "2019-05-02", "", ""},

    {"old page laid out with tables",
     "<HTML><HEAD><TITLE>Peace plan signed</TITLE></HEAD><BODY BGCOLOR=white><TABLE WIDTH=100%><TR>"
     "<TD WIDTH=120><A HREF=a.htm>News</A><BR><A HREF=b.htm>Sport</A><BR><A HREF=c.htm>Weather</A></TD>"
     "<TD><FONT SIZE=5><B>Peace plan signed</B></FONT><P><I>Published: 14 March 2005</I><P>The two "
     "governments signed a peace plan on Monday after three years of war.<P>Troops will leave the "
     "valley by May, the plan says.<TABLE><TR><TD>Year</TD><TD>Dead</TD></TR><TR><TD>2003</TD><TD>310"
     "</TD></TR></TABLE></TD></TR></TABLE></BODY></HTML>",
     "Peace plan signed\n\nPublished: 14 March 2005\n\nThe two governments signed a peace plan on Monday "
     "after three years of war.\n\nTroops will leave the valley by May, the plan says.",
     "Peace plan signed", "2005-03-14", "", ""},

    {"ministry: lists, quotation, sub-headings, links in sentences",
     "<html><head><title>Joint statement | Ministry of Foreign Affairs</title><meta property=og:url "
     "content=\"https://mfa.example/js\"></head><body><main><h1>Joint statement</h1><p class=post-date>"
     "Thursday, 7 November 2024</p><h2>Security</h2><p>The ministers agreed on the following points with "
     "<a href=x>the Republic of Moldova and its partners</a>:</p><ul><li>to withdraw all troops from the "
     "bridge by June;</li><li>to exchange prisoners.</li></ul><blockquote><p>This is a good day for both "
     "of our countries.</p></blockquote><ul class=links><li><a href=1>Download the statement</a></li>"
     "<li><a href=2>Print</a></li></ul></main></body></html>",
     "Thursday, 7 November 2024\n\nSecurity\n\nThe ministers agreed on the following points with the "
     "Republic of Moldova and its partners:\n\nto withdraw all troops from the bridge by June;\n\nto "
     "exchange prisoners.\n\nThis is a good day for both of our countries.",
     "Joint statement", "2024-11-07", "https://mfa.example/js", ""},

    {"live page: several articles of one weight",
     "<body><div class=stream><article><p>10:05 The foreign minister of Peru arrived in Lima for talks "
     "with his colleagues.</p></article><article><p>11:10 Peru and Chile signed the treaty that they "
     "had drafted in spring.</p></article></div></body>",
     "10:05 The foreign minister of Peru arrived in Lima for talks with his colleagues.\n\n11:10 Peru and "
     "Chile signed the treaty that they had drafted in spring.",
     "", "", "", ""},

    {"date in <time>, hidden text, word processor's tags, invisible letters",
     "<body><article><header><h1>Sanctions <em>eased</em></h1><time datetime=\"2018-01-15T08:00\">Monday"
     "</time></header><p>The <st1:place>European Union</st1:place> eased its sanc&shy;tions on "
     "Belarus&#8203; on Monday.<o:p>&nbsp;</o:p></p><p style=\"display:none\">Secret text for machines that "
     "no reader sees at all.</p><p>It kept its arms embargo &lt;in force&gt; for now.</p></article>"
     "<aside><time datetime=2020-01-01>x</time></aside></body>",
     "The European Union eased its sanctions on Belarus on Monday.\n\nIt kept its arms embargo <in force> "
     "for now.",
     "Sanctions eased", "2018-01-15", NULL, NULL},

    {"wire report in <pre>",
     "<html><body><pre>\nMOSCOW, March 3 - Russia and Norway signed\nan accord on fishing.\n\nIt enters "
     "into force in June.\n</pre></body></html>",
     "MOSCOW, March 3 - Russia and Norway signed\nan accord on fishing.\n\nIt enters into force in June.",
     "", "", "", ""},

    {"microdata for the date; page in a form, as some servers build them",
     "<body><form id=aspnetForm><div class=content><h1>Aid sent</h1><span itemprop=datePublished "
     "content=\"2016-06-01\">1 June</span><p>Japan sent 200 tons of rice to Nepal on Wednesday, its embassy "
     "said.</p></div></form></body>",
     "1 June\n\nJapan sent 200 tons of rice to Nepal on Wednesday, its embassy said.", "Aid sent",
     "2016-06-01", "", ""},

    {"frames", "<html><head><title>x</title></head><frameset><frame src=a></frameset></html>", "",
     NULL, NULL, NULL, NULL},
    {"nothing but navigation of scripts", "<body><script>x()</script><style>p{}</style></body>", "",
     NULL, NULL, NULL, NULL},
    {"empty", "", "", "", "", "", ""},
};

static void check_field(const char *page, const char *field, ent_str got, const char *wanted)
{
    if (wanted && !ent_str_eq(got, ent_str_of(wanted)))
        fail_msg("%s: %s is\n\"%.*s\", not\n\"%s\"", page, field, (int)got.n, got.p, wanted);
}

static void check_page(regions *r, const page_case *c)
{
    ent_document d;
    ent_error err;
    char day[11] = "";
    ent_outcome outcome = extract(r, ent_str_of(c->html), &d, &err);
    if (outcome != (*c->text ? ENT_CODED : ENT_SKIPPED_EMPTY))
        fail_msg("%s: outcome %d", c->name, (int)outcome);
    if (d.published != ENT_NO_DAY)
        ent_day_format(d.published, day);
    check_field(c->name, "text", d.text, c->text);
    check_field(c->name, "title", d.title, c->title);
    check_field(c->name, "date", ent_str_of(day), c->date);
    check_field(c->name, "url", d.url, c->url);
    check_field(c->name, "source", d.source, c->source);
    check_map(c->name, ent_str_of(c->html), &d);
}

static void test_pages(void **state)
{
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        check_page(*state, &pages[i]);
}

// --------------------------------------------------------------------------------- the way back

static void test_references(void **state)
{
    static const struct {
        const char *html, *word;
        int64_t from;
    } cases[] = {
        {"<p>A &amp; B said so</p>", "B", 11},
        {"<p>&ldquo;x&rdquo; word</p>", "word", 19},
        {"<p>&notit; word</p>", "word", 11},
        {"<p>&copyright word</p>", "right", 8},
        {"<p>&notanentity&notanentity word</p>", "word", 28},
        {"<p>&#x2014;word</p>", "word", 11},
        {"<p>&nGt; word</p>", "word", 9},
        {"<p>a\r\nb word</p>", "word", 8},
        {"<p>a &bogus; word</p>", "word", 13},
        {"<p>a </i></span> word</p>", "word", 17},
        {"<p>AT&T word</p>", "word", 8},
        {"<p>a&lt;b word</p>", "word", 10},
        {"<plaintext>a<b word", "word", 15},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_document d;
        ent_error err;
        assert_int_equal(extract(*state, ent_str_of(cases[i].html), &d, &err), ENT_CODED);
        ptrdiff_t at = ent_str_find(d.text, 0, ent_str_of(cases[i].word));
        int64_t from = at < 0 ? -1 : ent_map_find(&d.map, (int32_t)at);
        if (from != cases[i].from)
            fail_msg("%s: from %d, not %d", cases[i].html, (int)from, (int)cases[i].from);
    }
}

// ---------------------------------------------------------------------------------------- charset

static void test_charset(void **state)
{
    (void)state;
    static const struct {
        const char *page, *label;
    } cases[] = {
        {"<meta charset=utf-8>", "utf-8"},
        {"<META CHARSET = 'ISO-8859-1' >", "ISO-8859-1"},
        {"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\">",
         "windows-1251"},
        {"<?xml version=\"1.0\" encoding=\"koi8-r\"?><html>", "koi8-r"},
        {"<meta name=charset-note content=x><meta charset=\"big5\">", "big5"},
        {"<p>charset=utf-8</p>", ""},
        {"<meta charset", ""},
        {"<meta charset=", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_field(cases[i].page, "charset", ent_html_charset(ent_str_of(cases[i].page)),
                    cases[i].label);
}

// ---------------------------------------------------------------------------------- hostile pages

// A page of `n` times `piece`, then a sentence.
static ent_str repeat(const char *piece, ptrdiff_t n)
{
    static char page[16 << 20];
    static const char tail[] = "<p>The minister of France spoke with the minister of Spain.</p>";
    ptrdiff_t length = (ptrdiff_t)strlen(piece), at = 0;
    for (ptrdiff_t i = 0; i < n && at + length + (ptrdiff_t)sizeof tail < (ptrdiff_t)sizeof page;
         i++) {
        memcpy(page + at, piece, (size_t)length);
        at += length;
    }
    memcpy(page + at, tail, sizeof tail - 1);
    return (ent_str){page, at + (ptrdiff_t)sizeof tail - 1};
}

typedef struct hostile_case {
    const char *piece;
    ptrdiff_t n;
    bool refused;
} hostile_case;

static const hostile_case hostile[] = {
    {"<div>", 900, false},
    {"<div>", 1001, true},
    {"<div>", 1000000, true},
    {"<b>", 100000, true},
    {"<font size=1><p>", 100000, true},
    {"<b><div></b>", 10000, true},
    {"<form><div></form>", 10000, true},
    {"<div><table><td></div>", 10000, true},
    {"<span><div></span>", 10000, true},
    {"<svg><g>", 10000, true},
    {"<svg><p><path/>", 10000, true},
    {"<select><style></select><div><div>", 10000, true},
    {"<script><!--<script></script><xmp>--></script><div>", 10000, true},
    {"<template>", 10000, true},
    {"<a x=1><div>", 10000, true},
    {"<svg><path/><path/></svg>", 10000, false},
    {"<p>", 100000, false},
    {"<li>", 100000, false},
    {"<a name=x>", 100000, false},
    {"<tr><td>", 50000, false},
    {"</div>", 200000, false},
    {"<!-->", 100000, false},
    {"<div", 100000, false},
    {"&amp", 200000, false},
    {"&", 500000, false},
    {"<", 500000, false},
    {"<option>", 100000, false},
    {"<body a=1>", 600, true},
    {"<frameset><div>", 400, false},
};

static void test_hostile(void **state)
{
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        ent_document d;
        ent_error err;
        ent_str page = repeat(hostile[i].piece, hostile[i].n);
        ent_outcome outcome = extract(*state, page, &d, &err);
        bool refused = outcome == ENT_FAILED_TOO_LARGE;
        if (refused != hostile[i].refused || outcome == ENT_OUTCOME_COUNT)
            fail_msg("%s: outcome %d", hostile[i].piece, (int)outcome);
        if (refused) {
            assert_int_equal(err.status, ENT_TOO_LARGE);
            assert_in_range(err.byte, 0, page.n);
            assert_string_equal(err.file, "page.html");
        }
    }
}

static void test_many_attributes(void **state)
{
    static char page[8192] = "<p ";
    ent_document d;
    ent_error err;
    size_t at = 3;
    for (int i = 0; i < 600; i++, at += 6)
        memcpy(page + at,
               (char[6]){'a', (char)('a' + i / 26 % 26), (char)('a' + i % 26), '=', '1', ' '}, 6);
    memcpy(page + at, ">text</p>", 10);
    assert_int_equal(extract(*state, ent_str_of(page), &d, &err), ENT_FAILED_TOO_LARGE);
    assert_int_equal(err.byte, 0);
}

// A region that is too small is left through its guard, from inside the parser.
static void test_full_region(void **state)
{
    regions *r = *state;
    ent_arena small;
    assert_true(ent_arena_init(&small, 200 << 10));
    regions tight = {.keep = r->keep, .tmp = small};
    ent_document d;
    ent_error err;
    ent_str page = repeat("<p>The minister spoke with <b>reporters</b> in Paris.</p>", 2000);
    assert_int_equal(extract(&tight, page, &d, &err), ENT_OUTCOME_COUNT);
    ent_arena_free(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages),           cmocka_unit_test(test_references),
        cmocka_unit_test(test_charset),         cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_many_attributes), cmocka_unit_test(test_full_region),
    };
    return cmocka_run_group_tests_name("html", tests, set_up, tear_down);
}
