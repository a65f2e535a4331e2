// html_json.c: what a page says of itself in JSON-LD (schema.org).  The parser (Jansson) takes
// its memory from the system, so nothing may leave through a guard while it is held: what is
// found goes to fields of fixed size first.

#include "text/html.h"
#include <jansson.h>

typedef struct object_list {
    const json_t *items[ENT_HTML_MAX_JSON_OBJECTS];
    int n;
} object_list;

static void add_object(object_list *list, const json_t *value)
{
    if (value && list->n < ENT_HTML_MAX_JSON_OBJECTS &&
        (json_is_object(value) || json_is_array(value)))
        list->items[list->n++] = value;
}

// Objects of the block: of arrays, of "@graph" and of "mainEntity"; the list is its own queue.
static void collect(object_list *list)
{
    for (int i = 0; i < list->n; i++) {
        const json_t *value = list->items[i];
        for (size_t k = 0; json_is_array(value) && k < json_array_size(value); k++)
            add_object(list, json_array_get(value, k));
        if (json_is_object(value)) {
            add_object(list, json_object_get(value, "@graph"));
            add_object(list, json_object_get(value, "mainEntity"));
        }
    }
}

static ent_str string_of(const json_t *value)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    if (!json_is_string(value))
        return (ent_str){"", 0};
    return (ent_str){json_string_value(value), (ptrdiff_t)json_string_length(value)};
}

static int rank_of_type(ent_str type)
{
    if (ent_str_ends(type, ENT_S("Article")) || ent_str_ends(type, ENT_S("BlogPosting")) ||
        ent_str_eq(type, ENT_S("Report")) || ent_str_eq(type, ENT_S("PressRelease")) ||
        ent_str_ends(type, ENT_S("NewsArticle")))
        return 2;
    return ent_str_ends(type, ENT_S("WebPage")) ? 1 : 0;
}

static int rank_of(const json_t *object)
{
    const json_t *type = json_object_get(object, "@type");
    int best = rank_of_type(string_of(type));
    for (size_t i = 0; json_is_array(type) && i < json_array_size(type); i++) {
        int rank = rank_of_type(string_of(json_array_get(type, i)));
        best = rank > best ? rank : best;
    }
    return best;
}

// Copy what fits, whole letters only; nothing overwrites with nothing.
static void keep_string(char *out, ptrdiff_t room, ent_str s)
{
    ptrdiff_t n = s.n < room - 1 ? s.n : room - 1;
    while (n > 0 && n < s.n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
        n--;
    if (n == 0)
        return;
    memcpy(out, s.p, (size_t)n);
    out[n] = 0;
}

static const json_t *find_by_id(const object_list *list, ent_str id)
{
    for (int i = 0; id.n && i < list->n; i++) {
        const json_t *object = list->items[i];
        if (json_is_object(object) && ent_str_eq(string_of(json_object_get(object, "@id")), id) &&
            json_object_get(object, "name"))
            return object;
    }
    return NULL;
}

// A publisher is a name, an object with one, or a reference to such an object.
static ent_str publisher_of(const object_list *list, const json_t *object)
{
    const json_t *publisher = json_object_get(object, "publisher");
    if (json_is_array(publisher))
        publisher = json_array_get(publisher, 0);
    if (json_is_object(publisher)) {
        ent_str name = string_of(json_object_get(publisher, "name"));
        if (name.n)
            return name;
        const json_t *named = find_by_id(list, string_of(json_object_get(publisher, "@id")));
        return string_of(json_object_get(named, "name"));
    }
    return string_of(publisher);
}

static ent_str url_of(const json_t *object)
{
    ent_str url = string_of(json_object_get(object, "url"));
    const json_t *page = json_object_get(object, "mainEntityOfPage");
    if (!url.n)
        url = json_is_object(page) ? string_of(json_object_get(page, "@id")) : string_of(page);
    return url;
}

static void take_object(ent_html_json *j, const object_list *list, const json_t *object)
{
    int rank = rank_of(object);
    if (rank <= j->rank)
        return;
    j->rank = rank;
    ent_str headline = string_of(json_object_get(object, "headline"));
    if (rank == 2 && !headline.n)
        headline = string_of(json_object_get(object, "name"));
    keep_string(j->headline, (ptrdiff_t)sizeof j->headline, headline);
    keep_string(j->published, (ptrdiff_t)sizeof j->published,
                string_of(json_object_get(object, "datePublished")));
    keep_string(j->url, (ptrdiff_t)sizeof j->url, url_of(object));
    keep_string(j->publisher, (ptrdiff_t)sizeof j->publisher, publisher_of(list, object));
}

// Newlines inside strings are no JSON but common: control characters become blanks.
static ent_str without_controls(ent_str block, ent_arena *a)
{
    char *p = ENT_NEW(a, char, block.n + 1);
    for (ptrdiff_t i = 0; i < block.n; i++)
        p[i] = (unsigned char)block.p[i] < ' ' ? ' ' : block.p[i];
    return (ent_str){p, block.n};
}

// From the first bracket on: some pages put the block into a comment or a CDATA section.
static ent_str from_bracket(ent_str block)
{
    ptrdiff_t i = 0;
    ent_str cdata = ENT_S("<![CDATA[");
    ptrdiff_t marked = ent_str_find(block, 0, cdata);
    if (marked >= 0 && marked < 64)
        i = marked + cdata.n;
    while (i < block.n && block.p[i] != '{' && block.p[i] != '[')
        i++;
    return ent_str_cut(block, i, block.n);
}

void ent_html_json_add(ent_html_json *j, ent_str block, ent_arena tmp)
{
    if (block.n > ENT_HTML_MAX_JSON)
        return;
    object_list *list = ENT_NEW(&tmp, object_list, 1);
    ent_str clean = without_controls(from_bracket(block), &tmp);
    json_t *root = json_loadb(clean.p, (size_t)clean.n, JSON_DISABLE_EOF_CHECK, NULL);
    if (!root)
        return;
    add_object(list, root);
    collect(list);
    for (int i = 0; i < list->n; i++)
        if (json_is_object(list->items[i]))
            take_object(j, list, list->items[i]);
    json_decref(root);
}
