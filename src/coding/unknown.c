// unknown.c: the names that no table knows, counted over a whole run.
//
// Names are told apart by their type and their folded letters.  The state beside a name is a guess
// from the states that its sentences name: it is given only if one leads clearly.

#include "coding/unknown.h"
#include "base/utf8.h"
#include "text/reader.h"
#include <stdlib.h>

enum {
    KEEP_BYTES = 768 << 20, // of address space
    TMP_BYTES = 1 << 30,
    SLOTS = 1 << 19 // over twice as many as names
};

/** How often a state stands beside a name. */
typedef struct beside {
    int32_t state;
    int64_t n;
    int32_t next; // or -1
} beside;

typedef struct counted {
    ent_str key; // type, tab, folded name
    ent_unknown unknown;
    uint64_t last_document; // hash of its id
    int32_t states;         // first of the list, or -1
} counted;

typedef struct counter {
    const ent_engine *engine;
    ent_arena keep, tmp;
    struct {
        counted *items;
        ptrdiff_t n, room;
    } names;
    struct {
        beside *items;
        ptrdiff_t n, room;
    } beside;
    int32_t *slots; // [SLOTS] index of a name, plus 1
} counter;

// -------------------------------------------------------------------------------------------- count

static counted *find(counter *c, ent_str key)
{
    size_t at = (size_t)ent_str_hash(key) % SLOTS;
    for (; c->slots[at]; at = (at + 1) % SLOTS)
        if (ent_str_eq(c->names.items[c->slots[at] - 1].key, key))
            return &c->names.items[c->slots[at] - 1];
    if (c->names.n == ENT_MAX_UNKNOWN)
        return NULL;
    ent_str copy = ent_arena_str(&c->keep, key);
    ENT_PUSH(&c->keep, &c->names, (counted){.key = copy, .states = -1});
    c->slots[at] = (int32_t)c->names.n;
    return &c->names.items[c->names.n - 1];
}

static void count_state(counter *c, counted *one, int32_t state)
{
    for (int32_t i = one->states; i >= 0; i = c->beside.items[i].next)
        if (c->beside.items[i].state == state) {
            c->beside.items[i].n++;
            return;
        }
    ENT_PUSH(&c->keep, &c->beside, (beside){state, 1, one->states});
    one->states = (int32_t)c->beside.n - 1;
}

static void first_seen(counter *c, counted *one, const ent_stranger *s)
{
    one->unknown.name = ent_arena_str(&c->keep, s->name);
    one->unknown.type = ent_arena_str(&c->keep, s->type);
    one->unknown.example = ent_arena_str(&c->keep, s->sentence);
    one->unknown.document = ent_arena_str(&c->keep, s->document);
    one->unknown.table = ent_unknown_table(one->unknown.type);
    one->unknown.code = ENT_S("");
}

static void count(void *user, const ent_stranger *s)
{
    counter *c = user;
    ent_arena tmp = c->tmp; // behind what the reader holds there: see read_one
    ent_str key = ent_arena_join(&tmp, s->type, ENT_S("\t"));
    counted *one = find(c, ent_arena_join(&tmp, key, ent_fold(&tmp, s->name)));
    if (!one)
        return;
    uint64_t document = ent_str_hash(s->document);
    if (one->unknown.mentions++ == 0)
        first_seen(c, one, s);
    if (one->unknown.documents == 0 || document != one->last_document)
        one->unknown.documents++;
    one->last_document = document;
    for (int i = 0; i < s->n_states; i++)
        count_state(c, one, s->states[i]);
}

// -------------------------------------------------------------------------------------------- guess

// The state that stands beside it at least twice, and at least twice as often as any other.
static ent_str guess(const counter *c, const counted *one)
{
    int64_t best = 0, second = 0;
    int32_t state = -1;
    for (int32_t i = one->states; i >= 0; i = c->beside.items[i].next) {
        const beside *b = &c->beside.items[i];
        if (b->n > best) {
            second = best;
            best = b->n;
            state = b->state;
        } else if (b->n > second) {
            second = b->n;
        }
    }
    bool clear = best >= 2 && best >= 2 * second;
    return clear ? c->engine->world->actors[state].id : ENT_S("");
}

static int compare(const void *a, const void *b)
{
    const counted *x = a, *y = b;
    if (x->unknown.mentions != y->unknown.mentions)
        return x->unknown.mentions > y->unknown.mentions ? -1 : 1;
    if (x->unknown.documents != y->unknown.documents)
        return x->unknown.documents > y->unknown.documents ? -1 : 1;
    return ent_str_cmp(x->key, y->key);
}

// --------------------------------------------------------------------------------------------- read

// In a full region the document is given up: what it has told already counts.
static bool read_one(counter *c, const ent_record *record, ent_error *why)
{
    ent_guard guard;
    ent_stranger_reader r = {c->engine, c, count};
    ent_arena whole = c->tmp, mine = c->tmp;
    mine.end = mine.at + (mine.end - mine.at) / 8 * 7; // the last eighth is for `count`
    c->tmp.at = mine.end;
    c->keep.guard = c->tmp.guard = mine.guard = &guard;
    bool good = false;
    if (setjmp(guard.env))
        ent_fail(why, ENT_TOO_LARGE, ENT_S(""), 0, -1, "too large to be read");
    else
        good = ent_strangers_read(&r, (ent_str){record->bytes, (ptrdiff_t)record->n}, mine, why);
    c->tmp = whole;
    c->keep.guard = NULL;
    return good;
}

static void complain(const ent_unknown_options *o, const ent_record *record, const ent_error *why)
{
    ent_error error = *why;
    if (error.file[0] == 0)
        ent_fail(&error, why->status, ent_str_of(record->path ? record->path : ""), record->line,
                 why->byte < 0 ? -1 : record->byte + why->byte, "%s", why->text);
    if (o->complain)
        o->complain(o->user, &error);
}

static ent_status read_all(counter *c, const ent_unknown_options *o, int64_t *documents,
                           ent_error *err)
{
    ent_reader_options ro = {.inputs = o->inputs,
                             .n_inputs = o->n_inputs,
                             .from = ENT_IN_JSONL,
                             .max_document = ENT_MAX_UNKNOWN_LINE,
                             .max_ratio = ENT_MAX_RATIO};
    ent_reader *reader = ent_reader_open(&ro);
    ent_record record;
    if (!reader)
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
    while (ent_reader_next(reader, &record)) {
        ent_error why = {.byte = -1};
        bool good = record.outcome == ENT_CODED && read_one(c, &record, &why);
        *documents += good;
        if (!good)
            complain(o, &record, record.outcome == ENT_CODED ? &why : &record.error);
        ent_record_free(&record);
    }
    ent_reader_close(reader);
    return ENT_OK;
}

// --------------------------------------------------------------------------------------------- tell

static void write_entries(counter *c, ptrdiff_t n)
{
    for (ptrdiff_t i = 0; i < n; i++) {
        counted *one = &c->names.items[i];
        one->unknown.code = guess(c, one);
        one->unknown.entry = ent_unknown_entry(c->engine, &one->unknown, &c->keep);
    }
}

// The entries of all names that will be told, before the caller hears of the first.
static bool fill_in(counter *c, ptrdiff_t n)
{
    ent_guard guard;
    bool full = true;
    c->keep.guard = &guard;
    if (!setjmp(guard.env)) {
        write_entries(c, n);
        full = false;
    }
    c->keep.guard = NULL;
    return !full;
}

static ent_status tell(counter *c, const ent_unknown_options *o, ent_error *err)
{
    ptrdiff_t n = o->top > 0 && o->top < c->names.n ? (ptrdiff_t)o->top : c->names.n;
    if (c->names.n > 0)
        qsort(c->names.items, (size_t)c->names.n, sizeof *c->names.items, compare);
    if (!fill_in(c, n))
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "too many names; ask for fewer");
    for (ptrdiff_t i = 0; i < n; i++)
        if (!o->hear(o->user, &c->names.items[i].unknown))
            return ent_fail(err, ENT_STOPPED, ENT_S(""), 0, -1, "stopped by the listener");
    return ENT_OK;
}

ent_status ent_unknown_names(const ent_engine *engine, const ent_unknown_options *options,
                             int64_t *documents, ent_error *err)
{
    if (!options->hear || options->n_inputs < 0 || (options->n_inputs > 0 && !options->inputs))
        return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1, "no listener, or no inputs");
    counter c = {.engine = engine, .slots = calloc(SLOTS, sizeof *c.slots)};
    int64_t read = 0;
    bool room = c.slots && ent_arena_init(&c.keep, KEEP_BYTES) && ent_arena_init(&c.tmp, TMP_BYTES);
    ent_status status = room ? read_all(&c, options, &read, err)
                             : ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
    if (status == ENT_OK)
        status = tell(&c, options, err);
    if (documents)
        *documents = read;
    ent_arena_free(&c.keep);
    ent_arena_free(&c.tmp);
    free(c.slots);
    return status;
}
