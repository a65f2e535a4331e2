// lexicon_lines.c: in which lines of the lexicon a word stands.
//
// The rows of the tables are read anew for each question, as find.c does; the compiled lexicon keeps no
// patterns.

#include "base/utf8.h"
#include "coding/engine.h"

enum {
    FIND_BYTES = 256 << 20, // of address space
    MAX_LEMMAS = 8          // of one form
};

/** What a word can be: the word itself and its lemmas. */
typedef struct lemmas {
    ent_str at[MAX_LEMMAS + 1];
    int n;
} lemmas;

typedef struct question {
    const ent_engine *engine;
    lemmas words[ENT_MAX_PHRASE_WORDS];
    int n_words;
    ent_arena *keep;
} question;

typedef struct lines {
    ent_lexicon_line *items;
    ptrdiff_t n, room;
} lines;

static lemmas lemmas_of(const question *q, ent_str word, ent_arena *a)
{
    const ent_vocabulary *v = q->engine->world->words;
    lemmas out = {.at = {ent_fold(a, word)}, .n = 1};
    ent_reading readings[MAX_LEMMAS];
    ent_word form = ent_vocabulary_find(v, out.at[0]);
    int n = form ? ent_vocabulary_readings(v, form, readings, MAX_LEMMAS) : 0;
    for (int i = 0; i < n; i++)
        out.at[out.n++] = ent_vocabulary_text(v, readings[i].lemma);
    return out;
}

static bool meet(const lemmas *a, const lemmas *b)
{
    for (int i = 0; i < a->n; i++)
        for (int k = 0; k < b->n; k++)
            if (ent_str_eq(a->at[i], b->at[k]))
                return true;
    return false;
}

// A word of a pattern is a lemma; behind "=" it is a form, which the question may inflect otherwise.
static lemmas pattern_word(const question *q, ent_str word, ent_arena *a)
{
    if (word.n > 1 && word.p[0] == '=')
        return lemmas_of(q, ent_str_cut(word, 1, word.n), a);
    return (lemmas){.at = {ent_fold(a, word)}, .n = 1};
}

static bool phrase_has(const question *q, const ent_phrase *p, ent_arena *tmp)
{
    lemmas words[ENT_MAX_PHRASE_WORDS];
    for (int i = 0; i < p->n; i++)
        words[i] = pattern_word(q, p->word[i], tmp);
    for (int k = 0; k < q->n_words; k++) {
        bool found = false;
        for (int i = 0; i < p->n && !found; i++)
            found = meet(&q->words[k], &words[i]);
        if (!found)
            return false;
    }
    return true;
}

static bool pattern_has(const question *q, ent_str pattern, ent_arena tmp)
{
    ent_phrase_list phrases = {0};
    if (ent_phrase_expand(&tmp, pattern, &phrases))
        return false;
    for (ptrdiff_t i = 0; i < phrases.n; i++)
        if (phrase_has(q, &phrases.items[i], &tmp))
            return true;
    return false;
}

static ent_str rule_of(ent_str file, int64_t line, ent_arena *a)
{
    char digits[24];
    int n = 0;
    for (int64_t rest = line; n == 0 || rest; rest /= 10)
        digits[sizeof digits - 1 - (size_t)n++] = (char)('0' + rest % 10);
    ent_str number = {digits + sizeof digits - n, n};
    return ent_arena_join(a, ent_arena_join(a, file, ENT_S(":")), number);
}

static ent_lexicon_line line_of(const question *q, const ent_table *t, const ent_row *row,
                                ent_arena tmp)
{
    bool is_operator = ent_str_eq(t->name, ENT_S("operators"));
    ent_str code = ent_table_field(t, row, is_operator ? "alone" : "code");
    const ent_code_entry *e = code.n ? ent_codebook_find(q->engine->codebook, code) : NULL;
    ent_str rule = rule_of(t->file, row->line, &tmp), event, mode;
    ent_lexicon_split_mode(ent_table_field(t, row, "mode"), &event, &mode);
    return (ent_lexicon_line){.is_operator = is_operator,
                              .code = code,
                              .event = event.n ? event
                                       : e     ? e->plover
                                               : ENT_S(""),
                              .mode = mode,
                              .roles = ent_table_field(t, row, "roles"),
                              .action = ent_table_field(t, row, "operator"),
                              .status = ent_table_field(t, row, "status"),
                              .pos = ent_table_field(t, row, "pos"),
                              .pattern = ent_table_field(t, row, "pattern"),
                              .example = ent_table_field(t, row, "example"),
                              .near = ent_table_field(t, row, "near"),
                              .file = t->file,
                              .line = row->line,
                              .overridden = !ent_lexicon_is_found_by(q->engine->lexicon, rule)};
}

static void search_table(const question *q, ent_table t, lines *out, ent_arena tmp)
{
    ent_row row;
    ent_error err;
    for (int more; (more = ent_table_next(&t, &row, &err)) != 0;)
        if (more > 0 && pattern_has(q, ent_table_field(&t, &row, "pattern"), tmp))
            ENT_PUSH(q->keep, out, line_of(q, &t, &row, tmp));
}

// --------------------------------------------------------------------------------- from outside

static ent_status read_words(question *q, ent_str words, ent_error *err)
{
    ent_phrase_list phrases = {0};
    bool braces = ent_str_find_byte(words, 0, '{') >= 0 || ent_str_find_byte(words, 0, '}') >= 0;
    if (braces || ent_utf8_valid_prefix(words) < words.n ||
        ent_phrase_expand(q->keep, ent_str_trim(words), &phrases) || phrases.n == 0 ||
        phrases.items[0].n == 0)
        return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1,
                        "no words: it takes one to 16, without braces");
    q->n_words = phrases.items[0].n;
    for (int i = 0; i < q->n_words; i++)
        q->words[i] = lemmas_of(q, phrases.items[0].word[i], q->keep);
    return ENT_OK;
}

static ent_status find(question *q, ent_str words, lines *out, ent_arena *tmp, ent_error *err)
{
    ent_status status = read_words(q, words, err);
    for (int i = 0; status == ENT_OK && i < q->engine->n_tables; i++) {
        const ent_table *t = &q->engine->tables[i];
        if (ent_str_eq(t->name, ENT_S("acts")) || ent_str_eq(t->name, ENT_S("operators")))
            search_table(q, *t, out, *tmp);
    }
    return status;
}

static ent_status find_guarded(question *q, ent_str words, lines *out, ent_arena *tmp,
                               ent_error *err)
{
    ent_guard guard;
    ent_status status = ENT_TOO_LARGE;
    q->keep->guard = tmp->guard = &guard;
    if (setjmp(guard.env))
        ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "the tables are too large to search");
    else
        status = find(q, words, out, tmp, err);
    q->keep->guard = tmp->guard = NULL;
    return status;
}

static ent_status tell(const lines *l, void *user,
                       bool (*hear)(void *user, const ent_lexicon_line *line), ent_error *err)
{
    for (ptrdiff_t i = 0; i < l->n; i++)
        if (!hear(user, &l->items[i]))
            return ent_fail(err, ENT_STOPPED, ENT_S(""), 0, -1, "stopped by the listener");
    return ENT_OK;
}

ent_status ent_engine_find_lines(const ent_engine *engine, ent_str words, void *user,
                                 bool (*hear)(void *user, const ent_lexicon_line *line), int *found,
                                 ent_error *err)
{
    if (!hear)
        return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1, "no listener");
    ent_arena keep = {0}, tmp = {0};
    lines out = {0};
    question q = {.engine = engine, .keep = &keep};
    bool room = ent_arena_init(&keep, FIND_BYTES) && ent_arena_init(&tmp, FIND_BYTES);
    ent_status status = room ? find_guarded(&q, words, &out, &tmp, err)
                             : ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
    if (status == ENT_OK) {
        if (found)
            *found = (int)out.n;
        status = tell(&out, user, hear, err);
    }
    ent_arena_free(&tmp);
    ent_arena_free(&keep);
    return status;
}
