// grammar.c: see grammar.h.  One bit mask per word of the vocabulary.

#include "knowledge/grammar.h"
#include "base/utf8.h"

struct ent_grammar {
    uint64_t *items; // classes by word number
    ptrdiff_t n, room;
};

static const char *const class_names[ENT_WORD_CLASSES] = {
    "be",      "have",       "will",     "modal", "negation",    "by",      "with",
    "between", "and",        "of",       "place", "preposition", "clause",  "condition",
    "he",      "him",        "they",     "we",    "our",         "his",     "their",
    "i",       "determiner", "two",      "sides", "counterpart", "country", "to",
    "its",     "capital",    "definite",
};

ent_grammar *ent_grammar_new(ent_arena *a) { return ENT_NEW(a, ent_grammar, 1); }

static int class_of(ent_str name)
{
    for (int i = 0; i < ENT_WORD_CLASSES; i++)
        if (ent_str_eq(name, ent_str_of(class_names[i])))
            return i;
    return -1;
}

static void add_word(ent_grammar *g, ent_arena *a, ent_vocabulary *words, ent_str text, int class)
{
    ent_word w = ent_vocabulary_add(words, a, ent_fold(a, text));
    while (g->n <= w)
        ENT_PUSH(a, g, 0);
    g->items[w] |= (uint64_t)1 << class;
}

ent_status ent_grammar_add(ent_grammar *g, ent_arena *a, ent_vocabulary *words, ent_table *table,
                           bool *taken, ent_error *err)
{
    static const char *const columns[] = {"class", "words", NULL};
    *taken = ent_str_eq(table->name, ENT_S("grammar"));
    if (!*taken)
        return ENT_OK;
    int at[2];
    ent_status status = ent_table_columns(table, columns, at, err);
    ent_row row;
    int got;
    while (!status && (got = ent_table_next(table, &row, err)) != 0) {
        int class = got < 0 ? -1 : class_of(row.field[at[0]]);
        if (class < 0)
            return got < 0 ? ENT_TABLE
                           : ent_table_fail(table, &row, err, "unknown class", row.field[at[0]]);
        ent_str rest = row.field[at[1]], word;
        while (ent_str_split(&rest, ' ', &word))
            if (word.n > 0)
                add_word(g, a, words, word, class);
    }
    return status;
}

bool ent_grammar_is(const ent_grammar *g, ent_word word, ent_word_class class)
{
    return word < g->n && (g->items[word] >> class & 1);
}
