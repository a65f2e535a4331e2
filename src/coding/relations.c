// relations.c: see relations.h.

#include "coding/relations.h"
#include "coding/record.h"
#include "text/from.h"

static const char *const columns[] = {"event", "mode",   "cameo",  "status", "confidence",
                                      "rule",  "source", "target", "related"};
enum { N_COLUMNS = sizeof columns / sizeof *columns };

void ent_relations_head(ent_buffer *out)
{
    for (int i = 0; i < N_COLUMNS; i++) {
        ent_buffer_add_str(out, ent_str_of(columns[i]));
        ent_buffer_add_byte(out, i + 1 < N_COLUMNS ? '\t' : '\n');
    }
}

void ent_relations_none(int64_t rows, ent_buffer *out)
{
    for (; rows > 0 && !out->failed; rows--)
        for (int i = 0; i < N_COLUMNS; i++)
            ent_buffer_add(out, i + 1 < N_COLUMNS ? "-\t" : "-\n", 2);
}

// A path may hold anything.
static void put(ent_str s, ent_buffer *out)
{
    if (s.n == 0)
        ent_buffer_add_byte(out, '-');
    for (ptrdiff_t i = 0; i < s.n; i++)
        ent_buffer_add_byte(out, (unsigned char)s.p[i] < ' ' ? ' ' : s.p[i]);
    ent_buffer_add_byte(out, '\t');
}

// START-END, in characters of the text without marks, between commas.
static void put_words(const ent_characters *c, const ent_relation_words *w, char end,
                      ent_buffer *out)
{
    if (w->n == 0)
        ent_buffer_add_byte(out, '-');
    for (int i = 0; i < w->n; i++) {
        if (i > 0)
            ent_buffer_add_byte(out, ',');
        ent_buffer_add_int(out, ent_characters_at(c, w->at[i].start));
        ent_buffer_add_byte(out, '-');
        ent_buffer_add_int(out, ent_characters_at(c, w->at[i].end));
    }
    ent_buffer_add_byte(out, end);
}

static void put_relation(const ent_relation *r, const ent_characters *c, ent_buffer *out)
{
    put(r->event, out);
    put(r->mode, out);
    put(r->cameo, out);
    put(ent_str_of(ent_event_status_name(r->status)), out);
    ent_buffer_add_number(out, r->confidence, 2);
    ent_buffer_add_byte(out, '\t');
    put(r->rule, out);
    put_words(c, &r->source, '\t', out);
    put_words(c, &r->target, '\t', out);
    put_words(c, &r->related, '\n', out);
}

// The sentence of a row, decoded; empty if it has none.
static ent_str sentence_of(const ent_record *r, ent_arena *keep, ent_arena tmp)
{
    ent_str bytes = {r->bytes, (ptrdiff_t)r->n}, text;
    ent_map map = {0};
    ent_values v = {0};
    if (r->n == 0 || !ent_decode(bytes, ENT_S(""), keep, tmp, &text, &map))
        return ENT_S("");
    if (r->column[ENT_FIELD_TEXT] < 0)
        return text;
    ent_csv_values(text, r, keep, &v);
    return v.value[ENT_FIELD_TEXT];
}

int ent_relations_row(const ent_engine *engine, const ent_record *r, ent_arena *keep, ent_arena tmp,
                      ent_buffer *out)
{
    ent_marked m = ent_marked_of(sentence_of(r, keep, tmp), keep);
    ent_relation found = ent_relation_of(engine, &m, keep, tmp);
    ent_characters c = ent_characters_of(m.text, keep);
    ent_relations_none(r->lost, out);
    if (found.event.n == 0) {
        ent_relations_none(1, out);
        return 0;
    }
    put_relation(&found, &c, out);
    return 1;
}
