// unknown_read.c: from a line of annotate or code to the names of those whom nobody knows.
//
// Of a document only the keys that matter are looked into; nothing is built of the rest, so that the
// tokens of a long document cost one pass over their bytes.

#include "base/utf8.h"
#include "coding/unknown.h"
#include "text/from.h"
#include "text/json_walk.h"

enum { REACH = 100 }; // entities on either side that may stand in the same sentence

/** A stretch of characters, with what is said of it. */
typedef struct entity {
    int64_t start, end;
    ent_str type;
    int64_t chain; // or -1
    bool known;    // it has an actor
    int32_t state; // that actor, if it is a state, or -1
    ent_str name;  // "" for none
} entity;

typedef struct spans {
    struct span {
        int64_t start, end;
    } * items;
    ptrdiff_t n, room;
} spans;

typedef struct document {
    const ent_stranger_reader *r;
    ent_str id, text;
    spans sentences, names;
    bool has_names; // the layer is there
    struct {
        entity *items;
        ptrdiff_t n, room;
    } entities;
    int64_t character; // a cursor in the text: this character
    ptrdiff_t byte;    // begins here
    ent_arena *tmp;
} document;

// --------------------------------------------------------------------------------------- raw values

static int64_t number_of(ent_str raw)
{
    int64_t value = -1;
    return ent_str_to_int(raw, &value) && value >= 0 ? value : -1;
}

// The value of a key of a raw object, or "".
static ent_str value_of(ent_str object, const char *wanted)
{
    if (object.n == 0 || object.p[0] != '{')
        return ENT_S("");
    ent_json_walk p = ent_json_inside(object);
    ent_str key, value;
    while (ent_json_next_pair(&p, &key, &value))
        if (ent_str_eq(key, ent_str_of(wanted)))
            return value;
    return ENT_S("");
}

static bool is_list(ent_str raw) { return raw.n > 0 && raw.p[0] == '['; }

static void read_spans(ent_str raw, spans *out, ent_arena *tmp)
{
    ent_json_walk p = ent_json_inside(raw);
    ent_str item;
    while (is_list(raw) && ent_json_next_item(&p, &item)) {
        struct span one = {number_of(value_of(item, "start")), number_of(value_of(item, "end"))};
        if (one.start >= 0 && one.end > one.start)
            ENT_PUSH(tmp, out, one);
    }
}

// The state that an actor is of, or -1.
static int32_t state_of(const ent_engine *e, ent_str actor, ent_arena *tmp)
{
    ent_str code = ent_json_decode(value_of(actor, "code"), tmp);
    int32_t at = code.n ? ent_world_actor(e->world, code) : -1;
    return at >= 0 && e->world->actors[at].is_state ? at : -1;
}

static void read_entities(document *d, ent_str raw)
{
    ent_json_walk p = ent_json_inside(raw);
    ent_str item, key, value;
    while (is_list(raw) && ent_json_next_item(&p, &item)) {
        entity one = {
            .start = -1, .end = -1, .chain = -1, .state = -1, .type = ENT_S(""), .name = ENT_S("")};
        ent_json_walk q = ent_json_inside(item);
        while (item.n > 0 && item.p[0] == '{' && ent_json_next_pair(&q, &key, &value)) {
            if (ent_str_eq(key, ENT_S("start")))
                one.start = number_of(value);
            else if (ent_str_eq(key, ENT_S("end")))
                one.end = number_of(value);
            else if (ent_str_eq(key, ENT_S("chain")))
                one.chain = number_of(value);
            else if (ent_str_eq(key, ENT_S("type")))
                one.type = ent_json_decode(value, d->tmp);
            else if (ent_str_eq(key, ENT_S("actor")) && value.n > 0 && value.p[0] == '{') {
                one.known = true;
                one.state = state_of(d->r->engine, value, d->tmp);
            }
        }
        if (one.start >= 0 && one.end > one.start)
            ENT_PUSH(d->tmp, &d->entities, one);
    }
}

// -------------------------------------------------------------------------------------------- names

// Byte at which a character begins, or the text's end.
static ptrdiff_t byte_of(document *d, int64_t character)
{
    if (character < d->character)
        d->character = d->byte = 0;
    while (d->character < character && d->byte < d->text.n) {
        do
            d->byte++;
        while (d->byte < d->text.n && ((unsigned char)d->text.p[d->byte] & 0xC0) == 0x80);
        d->character++;
    }
    return d->byte;
}

static ent_str text_of(document *d, int64_t start, int64_t end)
{
    ptrdiff_t from = byte_of(d, start), to = byte_of(d, end);
    return ent_str_cut(d->text, from, to < from ? from : to);
}

// One blank where there is white space; cut to `most` bytes, at a character.
static ent_str tidy(ent_str s, ptrdiff_t most, ent_arena *tmp)
{
    char *out = ENT_NEW(tmp, char, s.n + 1);
    ptrdiff_t n = 0;
    s = ent_str_trim(s);
    for (ptrdiff_t i = 0; i < s.n; i++) {
        bool space = ent_is_space(s.p[i]) || (unsigned char)s.p[i] < ' ';
        if (!space)
            out[n++] = s.p[i];
        else if (n > 0 && out[n - 1] != ' ')
            out[n++] = ' ';
    }
    if (n > most)
        for (n = most; n > 0 && ((unsigned char)out[n] & 0xC0) == 0x80;)
            n--;
    return (ent_str){out, n};
}

// From the first word with a capital on: "Example League" of "the Example League".
static ent_str from_capital(ent_str s)
{
    while (s.n > 0 && !ent_begins_with_capital(s)) {
        ptrdiff_t space = ent_str_find_byte(s, 0, ' ');
        s = space < 0 ? ENT_S("") : ent_str_cut(s, space + 1, s.n);
    }
    return s;
}

// The longest name within the entity, as the layer `names` has it.
static ent_str name_within(document *d, const entity *e)
{
    const struct span *best = NULL;
    ptrdiff_t low = 0, high = d->names.n; // they stand in text order
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        if (d->names.items[middle].start < e->start)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < d->names.n && d->names.items[low].start < e->end; low++) {
        const struct span *s = &d->names.items[low];
        if (s->end <= e->end && (!best || s->end - s->start > best->end - best->start))
            best = s;
    }
    return best ? text_of(d, best->start, best->end) : ENT_S("");
}

// Do the tables have it, whole: as an actor, a person, an office, or a word such as "he"?
static bool is_known(const ent_engine *e, ent_str name, ent_arena tmp)
{
    const ent_world *w = e->world;
    ent_phrase_list phrases = {0};
    ent_word words[ENT_MAX_PHRASE_WORDS];
    int32_t value;
    if (ent_str_find_byte(name, 0, '{') >= 0 || ent_str_find_byte(name, 0, '}') >= 0 ||
        ent_phrase_expand(&tmp, name, &phrases) || phrases.n == 0)
        return true; // nothing that a table could hold
    int n = phrases.items[0].n;
    for (int i = 0; i < n; i++)
        words[i] = ent_vocabulary_find(w->words, ent_fold(&tmp, phrases.items[0].word[i]));
    const ent_phrases *lists[] = {w->name_phrases, w->shared_phrases, w->person_phrases,
                                  w->role_phrases};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (ent_phrases_longest(lists[i], words, n, &value) == n)
            return true;
    for (int class = 0; n == 1 && words[0] && class < ENT_WORD_CLASSES; class ++)
        if (ent_grammar_is(w->grammar, words[0], (ent_word_class) class))
            return true;
    return false;
}

// "" if it has no name, or one that is known.
static ent_str name_of(document *d, const entity *e)
{
    bool wanted = ent_unknown_table(e->type).n > 0 && !e->known;
    ent_str raw = !wanted        ? ENT_S("")
                  : d->has_names ? name_within(d, e)
                                 : text_of(d, e->start, e->end);
    ent_str name = from_capital(tidy(raw, raw.n, d->tmp));
    bool good = name.n > 1 && name.n <= ENT_MAX_UNKNOWN_NAME;
    return good && !is_known(d->r->engine, name, *d->tmp) ? name : ENT_S("");
}

// --------------------------------------------------------------------------------------- documents

/** What is known of a chain. */
typedef struct chain {
    bool known;   // one of its mentions has an actor
    ent_str name; // the longest one
} chain;

static bool in_chain(const document *d, const entity *e)
{
    return e->chain >= 0 && e->chain < d->entities.n;
}

static chain *find_chains(document *d)
{
    chain *chains = ENT_NEW(d->tmp, chain, d->entities.n);
    for (ptrdiff_t i = 0; i < d->entities.n; i++) {
        entity *e = &d->entities.items[i];
        e->name = name_of(d, e);
        if (!in_chain(d, e))
            continue;
        chain *c = &chains[e->chain];
        c->known |= e->known;
        if (e->name.n > c->name.n)
            c->name = e->name;
    }
    return chains;
}

static const struct span *sentence_of(const document *d, int64_t character)
{
    ptrdiff_t low = 0, high = d->sentences.n;
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        if (d->sentences.items[middle].end <= character)
            low = middle + 1;
        else
            high = middle;
    }
    const struct span *s = low < d->sentences.n ? &d->sentences.items[low] : NULL;
    return s && s->start <= character ? s : NULL;
}

static void add_state(ent_stranger *s, int32_t state)
{
    for (int i = 0; i < s->n_states; i++)
        if (s->states[i] == state)
            return;
    if (state >= 0 && s->n_states < ENT_MAX_NEIGHBOURS)
        s->states[s->n_states++] = state;
}

static void add_neighbours(const document *d, ptrdiff_t at, const struct span *s, ent_stranger *out)
{
    ptrdiff_t from = at > REACH ? at - REACH : 0;
    ptrdiff_t to = at + REACH < d->entities.n ? at + REACH : d->entities.n;
    for (ptrdiff_t i = from; i < to; i++) {
        const entity *e = &d->entities.items[i];
        if (e->start >= s->start && e->end <= s->end)
            add_state(out, e->state);
    }
}

static void tell_entity(document *d, ptrdiff_t at, const chain *chains)
{
    const entity *e = &d->entities.items[at];
    const chain *c = in_chain(d, e) ? &chains[e->chain] : NULL;
    if (e->name.n == 0 || (c && c->known))
        return;
    ent_stranger out = {
        .name = c ? c->name : e->name, .type = e->type, .sentence = ENT_S(""), .document = d->id};
    const struct span *s = sentence_of(d, e->start);
    if (s) {
        out.sentence = tidy(text_of(d, s->start, s->end), ENT_MAX_UNKNOWN_EXAMPLE, d->tmp);
        add_neighbours(d, at, s, &out);
    }
    d->r->hear(d->r->user, &out);
}

static void read_document(const ent_stranger_reader *r, ent_str json, ent_str entities,
                          ent_arena *tmp)
{
    document d = {.r = r, .tmp = tmp};
    ent_str names = value_of(json, "names");
    d.id = tidy(ent_json_decode(value_of(json, "doc_id"), tmp), ENT_MAX_UNKNOWN_EXAMPLE, tmp);
    d.text = ent_json_decode(value_of(json, "text"), tmp);
    d.has_names = is_list(names);
    read_spans(value_of(json, "sentences"), &d.sentences, tmp);
    read_spans(names, &d.names, tmp);
    read_entities(&d, entities);
    const chain *chains = find_chains(&d);
    for (ptrdiff_t i = 0; i < d.entities.n; i++) {
        ent_arena mark = *tmp; // a sentence is needed no longer than it is told
        tell_entity(&d, i, chains);
        *tmp = mark;
    }
}

// ------------------------------------------------------------------------------------------ records

// An entity of a record has no type: an office tells a person.
static void tell_record(const ent_stranger_reader *r, ent_str entity_json, ent_stranger *out,
                        ent_arena tmp)
{
    if (value_of(entity_json, "code").n == 0 || ent_json_is_string(value_of(entity_json, "code")))
        return;
    ent_str name = ent_json_decode(value_of(entity_json, "identifier_text"), &tmp);
    if (name.n == 0)
        name = ent_json_decode(value_of(entity_json, "entity_text"), &tmp);
    name = from_capital(tidy(name, name.n, &tmp));
    if (name.n < 2 || name.n > ENT_MAX_UNKNOWN_NAME || is_known(r->engine, name, tmp))
        return;
    out->name = name;
    out->type = ent_json_is_string(value_of(entity_json, "office")) ? ENT_S("PER") : ENT_S("ORG");
    r->hear(r->user, out);
}

static void read_record(const ent_stranger_reader *r, ent_str json, ent_arena *tmp)
{
    static const char *const sides[] = {"actor", "recipient"};
    ent_stranger out = {
        .sentence =
            tidy(ent_json_decode(value_of(json, "text"), tmp), ENT_MAX_UNKNOWN_EXAMPLE, tmp),
        .document = tidy(ent_json_decode(value_of(value_of(json, "cite_info"), "doc_id"), tmp),
                         ENT_MAX_UNKNOWN_EXAMPLE, tmp)};
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        ent_str side = value_of(json, sides[i]), item;
        ent_json_walk p = ent_json_inside(side);
        while (is_list(side) && ent_json_next_item(&p, &item))
            tell_record(r, item, &out, *tmp);
    }
}

bool ent_strangers_read(const ent_stranger_reader *r, ent_str json, ent_arena tmp, ent_error *why)
{
    ent_fault fault = {.at = -1};
    ptrdiff_t good = ent_utf8_valid_prefix(json);
    if (good < json.n) {
        ent_fail(why, ENT_FORMAT, ENT_S(""), 0, good, "not UTF-8");
        return false;
    }
    json = ent_str_trim(json);
    if (!ent_json_check(json, &fault)) {
        ent_fail(why, ENT_FORMAT, ENT_S(""), 0, fault.at, "%s", fault.text);
        return false;
    }
    ent_str entities = value_of(json, "entities");
    if (is_list(entities)) {
        read_document(r, json, entities, &tmp);
        return true;
    }
    if (is_list(value_of(json, "actor"))) {
        read_record(r, json, &tmp);
        return true;
    }
    ent_fail(why, ENT_FORMAT, ENT_S(""), 0, -1,
             "neither a document of \"annotate\", with entities, nor a record of \"code\"");
    return false;
}
