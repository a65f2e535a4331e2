// from_json.c: one JSON object to fields.  json_check.c says whether it is JSON; then a small scanner
// (json_walk.h) walks over the text, which is now known to be well-formed, and keeps the place of each
// escape, so that the decoded text leads back to its bytes.

#include "text/fields.h"
#include "text/from.h"
#include "text/json_walk.h"
#include <stdio.h>

// ----------------------------------------------------------------------------------------- values

// Where decoded text goes, and from where it comes.
typedef struct sink {
    char *out;
    ptrdiff_t n;
    ent_str json; // positions in the map count from its start
    ent_map *map; // NULL: no map is wanted
    ent_arena *keep;
} sink;

static void note(sink *k, const char *from)
{
    if (k->map)
        ent_map_add(k->keep, k->map, (int32_t)k->n, (int32_t)(from - k->json.p));
}

// The characters of a string, which is given with its quotes.
static void put_string(sink *k, ent_str quoted)
{
    ent_str s = ent_str_cut(quoted, 1, quoted.n - 1);
    for (ptrdiff_t i = 0; i < s.n;) {
        note(k, s.p + i);
        ptrdiff_t end = ent_str_find_byte(s, i, '\\');
        ptrdiff_t n = (end < 0 ? s.n : end) - i;
        memcpy(k->out + k->n, s.p + i, (size_t)n);
        k->n += n;
        if (end < 0)
            break;
        note(k, s.p + end);
        i = end + ent_json_escape(s, end, k->out, &k->n);
    }
}

// A list of paragraphs becomes a text with empty lines between them.
static void put_list(sink *k, ent_str list)
{
    ent_json_walk p = ent_json_inside(list);
    ent_str item;
    while (ent_json_next_item(&p, &item)) {
        if (!ent_json_is_string(item))
            continue;
        if (k->n > 0) {
            note(k, item.p);
            memcpy(k->out + k->n, "\n\n", 2);
            k->n += 2;
        }
        put_string(k, item);
    }
}

// {"$oid": "…"} and {"$date": "…"} of MongoDB, {"name": "…"} of NewsAPI: the string in it.
static ent_str inner_string(ent_str object)
{
    static const char *const names[] = {"$oid", "$date", "name"};
    ent_json_walk p = ent_json_inside(object);
    ent_str key, value;
    while (ent_json_next_pair(&p, &key, &value))
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (ent_str_eq(key, ent_str_of(names[i])) && ent_json_is_string(value))
                return value;
    return ENT_S("");
}

// What of a raw value can serve for the field: a string, a list, a number; or an empty string.
static ent_str usable(ent_field f, ent_str value)
{
    if (value.n == 0 || ent_str_eq(value, ENT_S("\"\"")) || ent_str_eq(value, ENT_S("null")) ||
        ent_str_eq(value, ENT_S("true")) || ent_str_eq(value, ENT_S("false")))
        return ENT_S("");
    if (value.p[0] == '{')
        return f == ENT_FIELD_TEXT ? ENT_S("") : inner_string(value);
    if (value.p[0] == '[')
        return f == ENT_FIELD_TEXT ? value : ENT_S("");
    return f == ENT_FIELD_TEXT && !ent_json_is_string(value) ? ENT_S("") : value;
}

static ent_str decode_value(ent_str raw, ent_str json, ent_map *map, ent_arena *keep)
{
    if (raw.n == 0)
        return raw;
    if (raw.p[0] != '"' && raw.p[0] != '[')
        return raw;
    // No escape is shorter than what it stands for, and the brackets of a list than line ends.
    sink k = {.out = ENT_NEW(keep, char, raw.n), .json = json, .map = map, .keep = keep};
    if (raw.p[0] == '[')
        put_list(&k, raw);
    else
        put_string(&k, raw);
    return (ent_str){k.out, k.n};
}

// ------------------------------------------------------------------------------------------ fields

typedef struct choice {
    ent_str raw[ENT_FIELD_COUNT];
    int rank[ENT_FIELD_COUNT];
    bool has_text_key;
} choice;

static void consider(choice *c, const ent_columns *columns, ent_str key, ent_str value)
{
    for (int f = 0; f < ENT_FIELD_COUNT; f++) {
        int rank = ent_field_rank(columns, (ent_field)f, key);
        if (rank < 0)
            continue;
        c->has_text_key = c->has_text_key || f == ENT_FIELD_TEXT;
        ent_str raw = usable((ent_field)f, value);
        if (raw.n > 0 && (c->raw[f].n == 0 || rank < c->rank[f])) {
            c->raw[f] = raw;
            c->rank[f] = rank;
        }
    }
}

static ent_outcome no_text_key(ent_str json, const ent_columns *columns, ent_fault *fault)
{
    ent_str wanted = ent_field_chosen(columns, ENT_FIELD_TEXT), key, value;
    int n = wanted.n > 0
                ? snprintf(fault->text, sizeof fault->text,
                           "no key \"%.*s\" (--text-column NAME); there are: ",
                           (int)(wanted.n < 40 ? wanted.n : 40), wanted.p)
                : snprintf(fault->text, sizeof fault->text,
                           "no key holds the text; name it with --text-column NAME; there are: ");
    ent_json_walk p = ent_json_inside(json);
    bool first = true;
    while (n > 0 && n < (int)sizeof fault->text - 60 && ent_json_next_pair(&p, &key, &value)) {
        n += snprintf(fault->text + n, sizeof fault->text - (size_t)n, "%s%.*s", first ? "" : ", ",
                      (int)(key.n < 40 ? key.n : 40), key.p);
        first = false;
    }
    fault->at = 0;
    return ENT_SKIPPED_NO_TEXT_KEY;
}

ent_outcome ent_json_values(ent_str json, const ent_columns *columns, ent_arena *keep,
                            ent_values *out, ent_fault *fault)
{
    if (!ent_json_check(json, fault))
        return ENT_FAILED_FORMAT;
    choice c = {0};
    for (int f = 0; f < ENT_FIELD_COUNT; f++)
        c.raw[f] = ENT_S("");
    ent_json_walk p = ent_json_inside(json);
    ent_str key, value;
    while (ent_json_next_pair(&p, &key, &value))
        consider(&c, columns, key, value);
    if (!c.has_text_key)
        return no_text_key(json, columns, fault);
    for (int f = 0; f < ENT_FIELD_COUNT; f++)
        out->value[f] = decode_value(c.raw[f], json, f == ENT_FIELD_TEXT ? &out->map : NULL, keep);
    return ENT_CODED;
}
