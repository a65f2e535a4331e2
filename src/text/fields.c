// fields.c: see fields.h.  The names are those of the corpora people have: Common Crawl news,
// news-please, NewsAPI, GDELT, MongoDB dumps, LexisNexis exports.  Earlier names win.

#include "text/fields.h"

enum { MAX_NAMES = 10 };

static const char *const usual[ENT_FIELD_COUNT][MAX_NAMES] = {
    [ENT_FIELD_ID] = {"id", "doc_id", "story_id", "article_id", "_id", "storyid"},
    [ENT_FIELD_TITLE] = {"title", "headline"},
    [ENT_FIELD_TEXT] = {"text", "body", "content", "article", "story", "maintext", "event_text",
                        "full_text"},
    [ENT_FIELD_DATE] = {"date", "published", "pub_date", "date_publish", "publication_date",
                        "published_at", "publishedAt"},
    [ENT_FIELD_URL] = {"url", "link", "source_url", "sourceUrl"},
    [ENT_FIELD_SOURCE] = {"source", "publisher", "source_name", "sourceName", "publication",
                          "outlet", "domain"},
};

ent_str ent_field_chosen(const ent_columns *columns, ent_field f)
{
    if (!columns)
        return ENT_S("");
    switch (f) {
    case ENT_FIELD_ID: return ent_str_of(columns->id);
    case ENT_FIELD_TITLE: return ent_str_of(columns->title);
    case ENT_FIELD_TEXT: return ent_str_of(columns->text);
    case ENT_FIELD_DATE: return ent_str_of(columns->date);
    case ENT_FIELD_URL: return ent_str_of(columns->url);
    case ENT_FIELD_SOURCE: return ent_str_of(columns->source);
    case ENT_FIELD_COUNT: break;
    }
    return ENT_S("");
}

int ent_field_rank(const ent_columns *columns, ent_field f, ent_str name)
{
    ent_str chosen = ent_field_chosen(columns, f);
    if (chosen.n > 0)
        return ent_str_eq(name, chosen) ? 0 : ent_str_eq_nocase(name, chosen) ? 1 : -1;
    if (f >= ENT_FIELD_COUNT)
        return -1;
    for (int i = 0; i < MAX_NAMES && usual[f][i]; i++)
        if (ent_str_eq_nocase(name, ent_str_of(usual[f][i])))
            return i;
    return -1;
}

const char *ent_field_option(ent_field f)
{
    static const char *const options[ENT_FIELD_COUNT] = {
        [ENT_FIELD_ID] = "--id-column",     [ENT_FIELD_TITLE] = "--title-column",
        [ENT_FIELD_TEXT] = "--text-column", [ENT_FIELD_DATE] = "--date-column",
        [ENT_FIELD_URL] = "--url-column",   [ENT_FIELD_SOURCE] = "--source-column",
    };
    return options[f];
}
