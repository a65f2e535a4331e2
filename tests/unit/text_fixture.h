// text_fixture.h: small tables and two regions for the tests of the text floor.

#ifndef TEXT_FIXTURE_H
#define TEXT_FIXTURE_H

#include "text/text_tables.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const char abbreviations_table[] =
    "# table: abbreviations\n# columns: text kind\n"
    "Gen.\ttitle\nMaj. Gen.\ttitle\nMr.\ttitle\nDr.\ttitle\nSt.\ttitle\nAdm.\ttitle\nSen.\ttitle\n"
    "U.S.\tinitial\nU.N.\tinitial\na.m.\tinitial\np.m.\tinitial\nPh.D.\tinitial\n"
    "Nov.\tmonth\nSept.\tmonth\nJan.\tmonth\n"
    "Inc.\tother\nCo.\tother\nJr.\tother\netc.\tother\nvs.\tother\nNo.\tother\net al.\tother\n";

static const char languages_table[] =
    "# table: languages\n# columns: language words\n"
    "en\tthe of and to in that is was for on with as by at from has have had said are were be it its "
    "his their they he she we but or which who will would this these after about when there if no not a an\n"
    "fr\tle les des du et en un une que qui dans pour par sur au aux avec ce cette ces son sa ses est "
    "sont pas ne il elle ils la de\n"
    "de\tder die das und ist nicht mit den dem des von zu im auf ein eine einen sich auch als nach bei "
    "aus wie wird hat haben sind in\n"
    "es\tel la los las de del que y en un una por con para se su es lo como fue ha este esta entre\n";

static const char scripts_table[] =
    "# table: scripts\n# columns: script first last language_hint\n"
    "Latin\t0041\t007A\nLatin\t00C0\t024F\nGreek\t0370\t03FF\tel\nCyrillic\t0400\t052F\tru\n"
    "Hebrew\t0590\t05FF\the\nArabic\t0600\t06FF\tar\nKana\t3041\t30FF\tja\nHan\t4E00\t9FFF\tzh\n"
    "Hangul\tAC00\tD7FF\tko\nArabic\t06CC\t06CC\tfa\nArabic\t06AF\t06AF\tfa\nArabic\t06BA\t06BA\tur\n"
    "Arabic\t06D2\t06D2\tur\nCyrillic\t0456\t0456\tuk\nCyrillic\t0457\t0457\tuk\n";

static const char boilerplate_table[] =
    "# table: boilerplate\n# columns: kind pattern reason\n"
    "line-start\tNews Code\tnews-code\nline-start\tRead more\tteaser-list\nline-start\tPhoto:\tcredit\n"
    "line-start\tReporting by\tbyline\nline-start\tWatch\tteaser-list\nline-start\tPublished:\tdate-line\n"
    "line-start\tFollow us\tshare\nline-is\tRelated\trelated\nline-is\tAll rights reserved\tcopyright\n"
    "line-is\tAdvertisement\tadvertisement\nsection-start\tTop Stories\tteaser-list\n"
    "section-start\tTop Defense stories\tteaser-list\n";

typedef struct fixture {
    ent_arena tables_region, keep, tmp;
    ent_guard guard;
    ent_text_tables *tables;
} fixture;

static inline ent_status add_table(ent_text_tables *t, ent_arena *a, const char *text, bool *taken, ent_error *err)
{
    ent_table table;
    ent_status status = ent_table_open(&table, ENT_S("test.tsv"), ent_str_of(text), err);
    return status == ENT_OK ? ent_text_tables_add(t, a, &table, taken, err) : status;
}

static inline int fixture_open(void **state)
{
    static fixture f;
    static const char *const all[] = {abbreviations_table, languages_table, scripts_table, boilerplate_table};
    if (!ent_arena_init(&f.tables_region, 1 << 22) || !ent_arena_init(&f.keep, 1 << 26) ||
        !ent_arena_init(&f.tmp, 1 << 26))
        return -1;
    f.tables_region.guard = f.keep.guard = f.tmp.guard = &f.guard;
    if (setjmp(f.guard.env))
        return -1;
    f.tables = ent_text_tables_new(&f.tables_region);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        bool taken = false;
        ent_error err;
        if (add_table(f.tables, &f.tables_region, all[i], &taken, &err) != ENT_OK || !taken)
            return -1;
    }
    *state = &f;
    return 0;
}

static inline int fixture_close(void **state)
{
    fixture *f = *state;
    ent_arena_free(&f->tables_region);
    ent_arena_free(&f->keep);
    ent_arena_free(&f->tmp);
    return 0;
}

/** Forget the document before; every test case starts with it. */
#define FIXTURE_RESET(f)                                         \
    do {                                                         \
        ent_arena_reset(&(f)->keep, 1 << 16);                    \
        ent_arena_reset(&(f)->tmp, 1 << 16);                     \
        if (setjmp((f)->guard.env))                              \
            fail_msg("the region is full");                      \
    } while (0)

/** The whole text as one paragraph each line: a layout without any reading of it. */
static inline ent_layout one_block_a_line(ent_str text, ent_arena *a)
{
    struct {
        ent_block *items;
        ptrdiff_t n, room;
    } blocks = {0};
    ent_str rest = text, line;
    while (ent_str_split(&rest, '\n', &line)) {
        int32_t start = (int32_t)(line.p - text.p);
        if (line.n > 0)
            ENT_PUSH(a, &blocks, (ent_block){{start, start + (int32_t)line.n}, ENT_BLOCK_PARAGRAPH});
    }
    return (ent_layout){.blocks = blocks.items, .n_blocks = blocks.n};
}

#endif
