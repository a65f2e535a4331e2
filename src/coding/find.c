// find.c: what a name can mean, and on which line of which table that stands.
//
// The rows of the tables are read anew for each question: a person asks one at a time, and the world
// (knowledge/world.h) need not remember the line of every fact for all who never ask.

#include "coding/find.h"
#include "base/utf8.h"
#include <assert.h>

enum { FIND_BYTES = 256 << 20 }; // of address space

const char *ent_meaning_kind_name(ent_meaning_kind kind)
{
    static const char *const names[] = {"state",  "organisation", "person",
                                        "office", "place",        "given name"};
    static_assert(sizeof names / sizeof *names == ENT_MEANING_KINDS, "one each");
    return (unsigned)kind < ENT_MEANING_KINDS ? names[kind] : "";
}

// ------------------------------------------------------------------------------------------ words

// "president" or, of an office, "presidents".
static bool same_word(ent_str asked, ent_str word, bool plural)
{
    if (ent_str_eq(asked, word))
        return true;
    if (!plural || asked.n <= word.n || word.n < 2)
        return false;
    bool y = word.p[word.n - 1] == 'y';
    ent_str stem = ent_str_cut(word, 0, word.n - y);
    ent_str tail = y ? ENT_S("ies") : ENT_S("s");
    return asked.n == stem.n + tail.n && ent_str_starts(asked, stem) && ent_str_ends(asked, tail);
}

static bool ends_with(const ent_question *q, const ent_phrase *p, bool plural, ent_arena *tmp)
{
    if (p->n < q->n_words)
        return false;
    for (int i = 0; i < q->n_words; i++) {
        ent_str word = ent_fold(tmp, p->word[p->n - q->n_words + i]);
        if (!same_word(q->words[i], word, plural && i == q->n_words - 1))
            return false;
    }
    return true;
}

static ent_fit fit_of(const ent_question *q, ent_str pattern, bool plural, ent_arena tmp)
{
    ent_phrase_list phrases = {0};
    ent_fit best = ENT_FIT_NONE;
    if (ent_phrase_expand(&tmp, pattern, &phrases))
        return ENT_FIT_NONE;
    for (ptrdiff_t i = 0; i < phrases.n && best < ENT_FIT_WHOLE; i++)
        if (ends_with(q, &phrases.items[i], plural, &tmp))
            best = phrases.items[i].n == q->n_words ? ENT_FIT_WHOLE : ENT_FIT_END;
    return best;
}

// The first of the names that a pattern stands for: "Ashraf Ghani" of "{Ashraf|Mohammad Ashraf} Ghani".
static ent_str first_name(ent_str pattern, ent_arena *keep)
{
    ent_phrase_list phrases = {0};
    if (ent_str_find_byte(pattern, 0, '{') < 0 || ent_phrase_expand(keep, pattern, &phrases) ||
        phrases.n == 0)
        return pattern;
    ent_str name = phrases.items[0].word[0];
    for (int i = 1; i < phrases.items[0].n; i++) {
        ent_str word = phrases.items[0].word[i], before = phrases.items[0].word[i - 1];
        bool joined = ent_str_eq(word, ENT_S("-")) || ent_str_eq(before, ENT_S("-"));
        name = ent_arena_join(keep, name, joined ? ENT_S("") : ENT_S(" "));
        name = ent_arena_join(keep, name, word);
    }
    return name;
}

// ------------------------------------------------------------------------------------------ facts

ent_str ent_question_name_of(const ent_question *q, ent_str id)
{
    int32_t actor = id.n ? ent_world_actor(q->engine->world, id) : -1;
    return actor < 0 ? ENT_S("") : q->engine->world->actors[actor].name;
}

// Kinds whose text is the id of another state or organisation.
static bool names_another(const ent_fact_row *row)
{
    return ent_str_eq(row->kind, ENT_S("member")) || ent_str_eq(row->kind, ENT_S("successor"));
}

ent_fact ent_question_fact(const ent_question *q, const ent_fact_row *row)
{
    bool own = row->family == ENT_FACT_STATE || row->family == ENT_FACT_ORGANISATION;
    bool person = row->family == ENT_FACT_PERSON, given = row->family == ENT_FACT_GIVEN_NAME;
    ent_str id = own ? names_another(row) ? row->text : ENT_S("") : row->id;
    return (ent_fact){.kind = person  ? ENT_S("office")
                              : given ? ENT_S("gender")
                                      : row->kind,
                      .text = person || given ? row->kind : row->text,
                      .id = id,
                      .id_name = ent_question_name_of(q, id),
                      .from = row->from,
                      .to = row->to,
                      .file = q->engine->tables[row->table].file,
                      .line = row->line,
                      .source = row->source};
}

// ----------------------------------------------------------------------------------- the meanings

typedef struct finder {
    const ent_question *q;
    ent_meanings *out;
    uint8_t *fits;      // [rows] an ent_fit each
    bool *done;         // [rows] already in a meaning
    ent_str *keys;      // [rows] what rows about the same share, within a family; or ""
    ptrdiff_t *next;    // [rows] the next row of the same bucket, or -1
    ptrdiff_t *buckets; // [rows + 1] the first row of a hash, or -1
    ptrdiff_t *found;   // [rows] scratch of add_meaning
    ent_arena *keep;
} finder;

static const ent_fact_row *row_at(const finder *f, ptrdiff_t i) { return &f->q->rows.items[i]; }

// Rows of one family and one key are about the same: the same actor, or the same person.
static ent_str key_of(const ent_fact_row *row, ent_arena *keep, ent_arena tmp)
{
    switch (row->family) {
    case ENT_FACT_STATE:
    case ENT_FACT_ORGANISATION: return row->id;
    case ENT_FACT_PERSON: return ent_arena_str(keep, first_name(row->text, &tmp));
    default: return ENT_S("");
    }
}

static ptrdiff_t bucket_of(const finder *f, ent_str key)
{
    return (ptrdiff_t)(ent_str_hash(key) % (uint64_t)(f->q->rows.n + 1));
}

// From the last row on, so that those of a bucket stand in their order.
static void index_rows(finder *f, ent_arena tmp)
{
    ptrdiff_t n = f->q->rows.n;
    for (ptrdiff_t i = 0; i <= n; i++)
        f->buckets[i] = -1;
    for (ptrdiff_t i = n - 1; i >= 0; i--) {
        f->keys[i] = key_of(row_at(f, i), f->keep, tmp);
        if (f->keys[i].n == 0)
            continue;
        ptrdiff_t *bucket = &f->buckets[bucket_of(f, f->keys[i])];
        f->next[i] = *bucket;
        *bucket = i;
    }
}

static bool same_thing(const finder *f, ptrdiff_t i, ptrdiff_t k)
{
    return row_at(f, i)->family == row_at(f, k)->family && ent_str_eq(f->keys[i], f->keys[k]);
}

// An office has its facts in the columns of one row; a person's name may be spelled in several ways.
static void add_columns(const finder *f, const ent_fact_row *row, ent_fact *facts, int32_t *n)
{
    const char *const *columns = ent_fact_columns(row->family);
    if (row->family == ENT_FACT_PERSON && ent_str_find_byte(row->text, 0, '{') >= 0) {
        facts[*n] = ent_question_fact(f->q, row);
        facts[*n].kind = ENT_S("spellings");
        facts[*n].id = facts[*n].id_name = ENT_S("");
        facts[*n].from = facts[*n].to = ENT_NO_DAY;
        facts[(*n)++].text = row->text;
    }
    for (int i = 0; columns[i]; i++)
        if (row->more[i].n > 0) {
            facts[*n] = ent_question_fact(f->q, row);
            facts[*n].kind = ent_str_of(columns[i]);
            facts[(*n)++].text = row->more[i];
        }
}

static ent_str usual_name(const finder *f, const ent_fact_row *row)
{
    switch (row->family) {
    case ENT_FACT_STATE:
    case ENT_FACT_ORGANISATION: return ent_question_name_of(f->q, row->id);
    case ENT_FACT_OFFICE: return row->more[0].n ? row->more[0] : row->text;
    default: return first_name(row->text, f->keep);
    }
}

static ent_meaning_kind kind_of(ent_fact_family family)
{
    switch (family) {
    case ENT_FACT_STATE: return ENT_MEANING_STATE;
    case ENT_FACT_ORGANISATION: return ENT_MEANING_ORGANISATION;
    case ENT_FACT_PERSON: return ENT_MEANING_PERSON;
    case ENT_FACT_OFFICE: return ENT_MEANING_OFFICE;
    default: return ENT_MEANING_GIVEN_NAME;
    }
}

// The rows of the list that hold on the day, as facts; a person's need not have the name that fits.
static int32_t add_facts(const finder *f, const ptrdiff_t *rows, ptrdiff_t n, ent_fact *facts)
{
    int32_t count = 0;
    for (ptrdiff_t i = 0; i < n; i++) {
        const ent_fact_row *row = row_at(f, rows[i]);
        if (ent_fact_holds(row, f->q->on))
            facts[count++] = ent_question_fact(f->q, row);
    }
    return count;
}

// The rows about the same as row `i` into f->found: first those with the name.  Gives how many have it.
static ptrdiff_t gather(finder *f, ptrdiff_t i, ptrdiff_t *n)
{
    ptrdiff_t matches = 0;
    *n = 0;
    if (f->keys[i].n == 0) { // about nothing that others are about
        f->found[(*n)++] = i;
        f->done[i] = true;
        return 1;
    }
    for (int pass = 0; pass < 2; pass++) {
        for (ptrdiff_t k = f->buckets[bucket_of(f, f->keys[i])]; k >= 0; k = f->next[k])
            if ((f->fits[k] == ENT_FIT_NONE) == (pass == 1) && same_thing(f, i, k)) {
                f->found[(*n)++] = k;
                f->done[k] = true;
            }
        if (pass == 0)
            matches = *n;
    }
    return matches;
}

static void add_meaning(finder *f, ptrdiff_t i)
{
    const ent_fact_row *row = row_at(f, i);
    const ptrdiff_t *rows = f->found;
    ptrdiff_t n;
    ent_fit fit = (ent_fit)f->fits[i];
    ptrdiff_t matches = gather(f, i, &n);
    ent_fact *facts = ENT_NEW(f->keep, ent_fact, n + ENT_FACT_MORE);
    for (ptrdiff_t k = 0; k < matches; k++)
        if (f->fits[rows[k]] > fit)
            fit = (ent_fit)f->fits[rows[k]];
    ent_meaning m = {.kind = kind_of(row->family),
                     .name = usual_name(f, row),
                     .id = row->family == ENT_FACT_PERSON ? ENT_S("") : row->id,
                     .part = fit != ENT_FIT_WHOLE,
                     .spelled = fit == ENT_FIT_SPELLED,
                     .facts = facts};
    m.n_matches = add_facts(f, rows, matches, facts);
    if (m.n_matches == 0) {
        f->out->elsewhen++;
        return;
    }
    m.n_facts = m.n_matches + add_facts(f, rows + matches, n - matches, facts + m.n_matches);
    add_columns(f, row, facts, &m.n_facts);
    ENT_PUSH(f->keep, f->out, m);
}

static uint8_t fit_of_row(const ent_question *q, const ent_fact_row *row, ent_arena tmp)
{
    bool shared = false, person = row->family == ENT_FACT_PERSON;
    if (row->family == ENT_FACT_PLACE || row->family == ENT_FACT_CODE)
        return ENT_FIT_NONE;
    bool actor = row->family == ENT_FACT_STATE || row->family == ENT_FACT_ORGANISATION;
    if (actor && q->n_words == 1 && ent_str_eq_nocase(row->id, q->words[0]) &&
        ent_str_eq(row->kind, ENT_S("name")))
        return ENT_FIT_WHOLE; // by its id
    if (actor && !ent_fact_is_name(row, &shared))
        return ENT_FIT_NONE;
    ent_fit fit = fit_of(q, row->text, row->family == ENT_FACT_OFFICE, tmp);
    return fit == ENT_FIT_WHOLE || (fit == ENT_FIT_END && person) ? (uint8_t)fit : ENT_FIT_NONE;
}

// Persons whose name is the same as far as spelling can tell; asked only if nobody has it as it is.
static void find_spelled(finder *f, ent_arena tmp)
{
    const ent_spelling *s = f->q->engine->world->spelling;
    ent_name_words asked = ent_spelling_name(s, f->q->name, &tmp);
    for (ptrdiff_t i = 0; i < f->q->rows.n; i++) {
        ent_arena scratch = tmp;
        if (row_at(f, i)->family != ENT_FACT_PERSON)
            continue;
        ent_str name = first_name(row_at(f, i)->text, &scratch);
        ent_name_words words = ent_spelling_name(s, name, &scratch);
        bool initial = words.n > 0 && words.word[words.n - 1].initial; // "Christian X"
        if (!initial && ent_spelling_fit(s, &asked, &words) >= ENT_NAME_SURNAME)
            f->fits[i] = ENT_FIT_SPELLED;
    }
}

static void find_all(finder *f, ent_arena tmp)
{
    ptrdiff_t n = f->q->rows.n;
    bool person = false;
    for (ptrdiff_t i = 0; i < n; i++) {
        f->fits[i] = fit_of_row(f->q, row_at(f, i), tmp);
        person |= f->fits[i] && row_at(f, i)->family == ENT_FACT_PERSON;
    }
    if (!person)
        find_spelled(f, tmp);
    index_rows(f, tmp);
    static const ent_fact_family order[] = {ENT_FACT_STATE, ENT_FACT_ORGANISATION, ENT_FACT_PERSON,
                                            ENT_FACT_OFFICE, ENT_FACT_GIVEN_NAME};
    for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
        if (order[k] == ENT_FACT_GIVEN_NAME)
            ent_find_places(f->q, f->out, f->keep, tmp);
        for (ptrdiff_t i = 0; i < n; i++)
            if (f->fits[i] && !f->done[i] && row_at(f, i)->family == order[k])
                add_meaning(f, i);
    }
}

// ----------------------------------------------------------------------------------- from outside

static ent_status read_words(ent_question *q, ent_str name, ent_arena *keep, ent_error *err)
{
    ent_phrase_list phrases = {0};
    bool braces = ent_str_find_byte(name, 0, '{') >= 0 || ent_str_find_byte(name, 0, '}') >= 0;
    if (braces || ent_utf8_valid_prefix(name) < name.n ||
        ent_phrase_expand(keep, ent_str_trim(name), &phrases) || phrases.n == 0)
        return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1,
                        "no name: it takes one to 16 words, without braces");
    q->name = ent_str_trim(name);
    q->n_words = phrases.items[0].n;
    for (int i = 0; i < q->n_words; i++)
        q->words[i] = ent_fold(keep, phrases.items[0].word[i]);
    return ENT_OK;
}

static ent_status find(ent_question *q, ent_str name, ent_arena *keep, ent_arena *tmp,
                       ent_meanings *out, ent_error *err)
{
    ent_status status = read_words(q, name, keep, err);
    if (status)
        return status;
    q->rows = ent_fact_rows_of(q->engine->tables, q->engine->n_tables, keep);
    finder f = {.q = q,
                .out = out,
                .fits = ENT_NEW(keep, uint8_t, q->rows.n + 1),
                .done = ENT_NEW(keep, bool, q->rows.n + 1),
                .keys = ENT_NEW(keep, ent_str, q->rows.n + 1),
                .next = ENT_NEW(keep, ptrdiff_t, q->rows.n + 1),
                .buckets = ENT_NEW(keep, ptrdiff_t, q->rows.n + 1),
                .found = ENT_NEW(keep, ptrdiff_t, q->rows.n + 1),
                .keep = keep};
    find_all(&f, *tmp);
    return ENT_OK;
}

static ent_status find_guarded(ent_question *q, ent_str name, ent_arena *keep, ent_arena *tmp,
                               ent_meanings *out, ent_error *err)
{
    ent_guard guard;
    ent_status status = ENT_TOO_LARGE;
    keep->guard = tmp->guard = &guard;
    if (setjmp(guard.env))
        ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "the tables are too large to search");
    else
        status = find(q, name, keep, tmp, out, err);
    keep->guard = tmp->guard = NULL;
    return status;
}

// Whole names before mere ends.
static ent_status tell(const ent_meanings *m, void *user,
                       bool (*hear)(void *user, const ent_meaning *meaning), ent_error *err)
{
    for (int part = 0; part < 2; part++)
        for (ptrdiff_t i = 0; i < m->n; i++)
            if (m->items[i].part == (part == 1) && !hear(user, &m->items[i]))
                return ent_fail(err, ENT_STOPPED, ENT_S(""), 0, -1, "stopped by the listener");
    return ENT_OK;
}

ent_status ent_engine_find(const ent_engine *engine, ent_str name, int32_t on, void *user,
                           bool (*hear)(void *user, const ent_meaning *meaning), int32_t *elsewhen,
                           ent_error *err)
{
    if (!hear)
        return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1, "no listener");
    ent_arena keep = {0}, tmp = {0};
    ent_meanings out = {0};
    ent_question q = {.engine = engine, .on = on};
    bool room = ent_arena_init(&keep, FIND_BYTES) && ent_arena_init(&tmp, FIND_BYTES);
    ent_status status = room ? find_guarded(&q, name, &keep, &tmp, &out, err)
                             : ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
    if (status == ENT_OK) {
        status = tell(&out, user, hear, err);
        if (elsewhen)
            *elsewhen = out.elsewhen;
    }
    ent_arena_free(&tmp);
    ent_arena_free(&keep);
    return status;
}
