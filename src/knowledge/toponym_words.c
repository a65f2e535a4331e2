// toponym_words.c: see toponym_words.h.

#include "knowledge/toponym_words.h"
#include "base/utf8.h"

struct ent_toponym_words {
    ent_vocabulary *words;
    struct {
        uint32_t *items;
        ptrdiff_t n, room;
    } kinds; // a bit each, by number of the word
    int year;
};

static const char *const names[ENT_TOPONYM_KINDS] = {
    [ENT_TOPONYM_IN] = "in",
    [ENT_TOPONYM_TO] = "to",
    [ENT_TOPONYM_JOINER] = "joiner",
    [ENT_TOPONYM_GENERIC] = "generic",
    [ENT_TOPONYM_WHOLE] = "whole",
    [ENT_TOPONYM_ELSEWHERE] = "elsewhere",
    [ENT_TOPONYM_DIVISION] = "division",
    [ENT_TOPONYM_FRONT] = "front",
    [ENT_TOPONYM_PLACE_OF] = "place-of",
    [ENT_TOPONYM_DIRECTION] = "direction",
    [ENT_TOPONYM_ORGANISATION] = "organisation",
    [ENT_TOPONYM_STATE_HEAD] = "state-head",
    [ENT_TOPONYM_TITLE] = "title",
    [ENT_TOPONYM_NAMESAKE] = "namesake",
    [ENT_TOPONYM_SPEECH] = "speech",
    [ENT_TOPONYM_RELATION] = "relation",
    [ENT_TOPONYM_ACT] = "act",
    [ENT_TOPONYM_WEAK] = "weak",
    [ENT_TOPONYM_EVERYWHERE] = "everywhere",
};

ent_toponym_words *ent_toponym_words_new(ent_arena *a)
{
    ent_toponym_words *t = ENT_NEW(a, ent_toponym_words, 1);
    t->words = ent_vocabulary_new(a);
    ENT_PUSH(a, &t->kinds, 0);
    return t;
}

static int kind_of(ent_str name)
{
    for (int i = 0; i < ENT_TOPONYM_KINDS; i++)
        if (ent_str_eq(name, ent_str_of(names[i])))
            return i;
    return -1;
}

static ent_status set_year(ent_toponym_words *t, const ent_table *table, const ent_row *row,
                           ent_str text, ent_error *err)
{
    int64_t year = 0;
    if (!ent_str_to_int(text, &year) || year < 1 || year > 9999)
        return ent_table_fail(table, row, err, "not a year:", text);
    t->year = (int)year;
    return ENT_OK;
}

static ent_status add_row(void *into, ent_arena *a, ent_table *table, const ent_row *row,
                          const int *at, ent_error *err)
{
    ent_toponym_words *t = into;
    if (ent_str_eq(row->field[at[0]], ENT_S("undated")))
        return set_year(t, table, row, row->field[at[1]], err);
    int kind = kind_of(row->field[at[0]]);
    if (kind < 0)
        return ent_table_fail(table, row, err, "unknown kind", row->field[at[0]]);
    ent_str rest = row->field[at[1]], word;
    while (ent_str_split(&rest, ' ', &word)) {
        if (word.n == 0)
            continue;
        ent_word w = ent_vocabulary_add(t->words, a, ent_fold(a, word));
        while (t->kinds.n <= w)
            ENT_PUSH(a, &t->kinds, 0);
        t->kinds.items[w] |= 1u << kind;
    }
    return ENT_OK;
}

ent_status ent_toponym_words_add(ent_toponym_words *t, ent_arena *a, ent_table *table, bool *taken,
                                 ent_error *err)
{
    static const ent_table_kind kinds[] = {{"toponym-words", {"kind", "words"}, add_row}};
    return ent_table_take(table, kinds, 1, t, a, taken, err);
}

ent_word ent_toponym_word(const ent_toponym_words *t, ent_str folded)
{
    return ent_vocabulary_find(t->words, folded);
}

bool ent_toponym_word_is(const ent_toponym_words *t, ent_word word, ent_toponym_kind kind)
{
    return word && (t->kinds.items[word] >> kind & 1);
}

int ent_toponym_year(const ent_toponym_words *t) { return t->year; }
