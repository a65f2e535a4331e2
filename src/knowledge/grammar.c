// grammar.c: see grammar.h.  One bit mask per word of the vocabulary.

#include "knowledge/grammar.h"
#include "base/utf8.h"

struct ent_grammar {
    uint64_t *items; // classes by word number
    ptrdiff_t n, room;
};

static const char *const class_names[ENT_WORD_CLASSES] = {
    "be",       "have",       "will",     "modal",   "negation",    "by",       "with",
    "between",  "and",        "of",       "place",   "preposition", "clause",   "condition",
    "he",       "him",        "they",     "we",      "our",         "his",      "their",
    "i",        "determiner", "two",      "sides",   "counterpart", "country",  "to",
    "its",      "capital",    "definite", "speech",  "according",   "calendar", "particle",
    "male",     "female",     "it",       "you",     "your",        "serve",    "owner",
    "official", "others",     "towards",  "governs", "topic",       "pointing", "during",
    "aside",    "source",     "medium",   "channel", "within",      "thing",    "opposite",
    "dies",     "objectless", "rank",     "awaited", "anybody",     "able",     "fellow",
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

/** What the rows of a table go into. */
typedef struct building {
    ent_grammar *grammar;
    ent_vocabulary *words;
} building;

static ent_status add_class(void *into, ent_arena *a, ent_table *t, const ent_row *row,
                            const int *at, ent_error *err)
{
    const building *b = into;
    int class = class_of(row->field[at[0]]);
    if (class < 0)
        return ent_table_fail(t, row, err, "unknown class", row->field[at[0]]);
    ent_str rest = row->field[at[1]], word;
    while (ent_str_split(&rest, ' ', &word))
        if (word.n > 0)
            add_word(b->grammar, a, b->words, word, class);
    return ENT_OK;
}

ent_status ent_grammar_add(ent_grammar *g, ent_arena *a, ent_vocabulary *words, ent_table *table,
                           bool *taken, ent_error *err)
{
    static const ent_table_kind kind = {"grammar", {"class", "words"}, add_class};
    building b = {.grammar = g, .words = words};
    return ent_table_take(table, &kind, 1, &b, a, taken, err);
}

bool ent_grammar_is(const ent_grammar *g, ent_word word, ent_word_class class)
{
    return word < g->n && (g->items[word] >> class & 1);
}
