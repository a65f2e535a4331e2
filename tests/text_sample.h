// text_sample.h: small tables of the text floor, for its tests and fuzz targets.

#ifndef TEXT_SAMPLE_H
#define TEXT_SAMPLE_H

#include "text/text_tables.h"

static const char abbreviations_table[] =
    "# table: abbreviations\n# columns: text kind\n"
    "Gen.\ttitle\nMaj. Gen.\ttitle\nMr.\ttitle\nDr.\ttitle\nSt.\ttitle\nAdm.\ttitle\nSen.\ttitle\n"
    "U.S.\tinitial\nU.N.\tinitial\na.m.\tinitial\np.m.\tinitial\nPh.D.\tinitial\n"
    "Nov.\tmonth\nSept.\tmonth\nJan.\tmonth\n"
    "Lt.\ttitle\nCol.\ttitle\nBrig.\ttitle\nSgt.\ttitle\nRep.\ttitle\nGov.\ttitle\nD.C.\tinitial\nM.P.\tinitial\n"
    "Feb.\tmonth\nOct.\tmonth\nCorp.\tother\nLtd.\tother\nCalif.\tother\npct.\tother\nNos.\tother\n"
    "Inc.\tother\nCo.\tother\nJr.\tother\netc.\tother\nvs.\tother\nNo.\tother\net al.\tother\n";

static const char openers_table[] =
    "# table: openers\n# columns: kind words\n"
    "any\ti you however neither meanwhile any some\nclause\tofficials police shares witnesses\n";

static const char contractions_table[] =
    "# table: contractions\n# columns: parts before\n"
    "can not\ngon na\nwan na\ndo nt\nca nt\ni m\ta not sure\nit s\ta not the\nthat s\n";

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

static inline ent_status add_table(ent_text_tables *t, ent_arena *a, const char *text, bool *taken,
                                   ent_error *err)
{
    ent_table table;
    ent_status status = ent_table_open(&table, ENT_S("test.tsv"), ent_str_of(text), err);
    return status == ENT_OK ? ent_text_tables_add(t, a, &table, taken, err) : status;
}

static inline bool add_sample_tables(ent_text_tables *t, ent_arena *a)
{
    const char *const all[] = {abbreviations_table, openers_table, contractions_table,
                               languages_table,     scripts_table, boilerplate_table};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        bool taken = false;
        ent_error err;
        if (add_table(t, a, all[i], &taken, &err) != ENT_OK || !taken)
            return false;
    }
    return true;
}

#endif
