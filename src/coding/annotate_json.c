// annotate_json.c: a document with its layers as one JSON line (docs/formats/annotations.md).
// Keys of layers that no stage fills in yet are there with null or [], so that readers can rely on
// them; only what --layers does not name is left out.

#include "coding/entity.h"
#include "coding/record.h"
#include <stdlib.h>

static bool is_wanted(const ent_view *v, ent_layer layer)
{
    unsigned layers = v->options->layers;
    return layers == 0 || (layers & (unsigned)layer) != 0;
}

static void write_text(ent_json *j, const char *key, ent_str s)
{
    ent_json_key(j, key);
    ent_json_text(j, s);
}

// "start" and "end" of a span, in characters.
static void write_ends(const ent_view *v, ent_span span, ent_json *j)
{
    ent_json_key(j, "start");
    ent_json_int(j, ent_characters_at(&v->characters, span.start));
    ent_json_key(j, "end");
    ent_json_int(j, ent_characters_at(&v->characters, span.end));
}

static void write_span_and_text(const ent_view *v, ent_span span, ent_json *j)
{
    write_ends(v, span, j);
    write_text(j, "text", ent_span_of(v->analysis->document.text, span));
}

static void begin_list(ent_json *j, const char *key)
{
    ent_json_key(j, key);
    ent_json_open(j, '[');
}

static void write_title(const ent_view *v, ent_json *j)
{
    write_text(j, "title", v->analysis->document.title);
}

static void write_published(const ent_view *v, ent_json *j)
{
    ent_json_key(j, "published");
    ent_json_day(j, v->analysis->document.published);
}

static void write_language(const ent_view *v, ent_json *j)
{
    write_text(j, "language", v->analysis->document.language);
}

static void write_whole_text(const ent_view *v, ent_json *j)
{
    ent_json_key(j, "text");
    ent_json_str(j, v->analysis->document.text);
}

static void write_boilerplate(const ent_view *v, ent_json *j)
{
    const ent_layout *l = &v->analysis->layout;
    begin_list(j, "boilerplate");
    for (ptrdiff_t i = 0; i < l->n_boilerplate; i++) {
        ent_json_open(j, '{');
        write_ends(v, l->boilerplate[i].span, j);
        write_text(j, "reason", l->boilerplate[i].reason);
        ent_json_close(j, '}');
    }
    ent_json_close(j, ']');
}

static void write_sentences(const ent_view *v, ent_json *j)
{
    const ent_sentences *s = &v->analysis->sentences;
    begin_list(j, "sentences");
    for (ptrdiff_t i = 0; i < s->n; i++) {
        ent_json_open(j, '{');
        write_ends(v, s->items[i].span, j);
        if (s->items[i].cut) {
            ent_json_key(j, "cut");
            ent_json_bool(j, true);
        }
        ent_json_close(j, '}');
    }
    ent_json_close(j, ']');
}

// ----------------------------------------------------------------------------------------- tokens

static void write_no_syntax(ent_json *j)
{
    static const char *const keys[] = {"lemma", "upos", "xpos", "feats", "head", "deprel"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        ent_json_key(j, keys[i]);
        ent_json_null(j);
    }
}

static void write_syntax(const ent_node *node, const ent_sentence *sentence, ent_json *j)
{
    write_text(j, "lemma", node->lemma);
    write_text(j, "upos", ent_upos_name(node->upos));
    write_text(j, "xpos", ent_xpos_name(node->xpos));
    write_text(j, "feats", node->feats);
    ent_json_key(j, "head");
    ent_json_int(j, ent_head_number(node, sentence));
    write_text(j, "deprel", ent_rel_name(node->rel));
}

static void write_token(const ent_view *v, ptrdiff_t i, const ent_sentence *sentence, ent_json *j)
{
    const ent_node *node = ent_view_node(v, i);
    ent_span span = v->analysis->tokens.items[i];
    ent_json_open(j, '{');
    write_ends(v, span, j);
    write_text(j, "form", ent_span_of(v->analysis->document.text, span));
    if (node)
        write_syntax(node, sentence, j);
    else
        write_no_syntax(j);
    ent_json_close(j, '}');
}

static void write_tokens(const ent_view *v, ent_json *j)
{
    const ent_sentences *s = &v->analysis->sentences;
    begin_list(j, "tokens");
    for (ptrdiff_t i = 0; i < s->n; i++)
        for (int32_t k = 0; k < s->items[i].n_tokens; k++)
            write_token(v, s->items[i].first_token + k, &s->items[i], j);
    ent_json_close(j, ']');
}

// ------------------------------------------------------------------------------------------ names

static void write_name(const ent_view *v, const ent_name_span *name, ent_json *j)
{
    const ent_span *tokens = v->analysis->tokens.items;
    ent_span span = {tokens[name->first].start, tokens[name->first + name->n - 1].end};
    ent_json_open(j, '{');
    write_span_and_text(v, span, j);
    ent_json_key(j, "head");
    ent_span_json(v, tokens[name->head], j);
    ent_json_close(j, '}');
}

static void write_names(const ent_view *v, ent_json *j)
{
    const ent_names *names = &v->analysis->names;
    begin_list(j, "names");
    for (ptrdiff_t i = 0; i < names->n; i++)
        write_name(v, &names->items[i], j);
    ent_json_close(j, ']');
}

// ------------------------------------------------------------------------------------------ times

static ent_str type_of_time(const ent_time *t)
{
    static const char *const names[] = {"DATE", "TIME", "DURATION", "SET"};
    return ent_str_of(names[t->type]);
}

static void write_time(const ent_view *v, const ent_time *t, ent_json *j)
{
    ent_json_open(j, '{');
    write_span_and_text(v, t->span, j);
    write_text(j, "type", type_of_time(t));
    write_text(j, "value", t->value);
    write_text(j, "mod", t->mod);
    ent_json_key(j, "from");
    ent_json_day(j, t->from);
    ent_json_key(j, "to");
    ent_json_day(j, t->to);
    ent_json_close(j, '}');
}

static void write_times(const ent_view *v, ent_json *j)
{
    const ent_times *times = &v->analysis->times;
    begin_list(j, "times");
    for (ptrdiff_t i = 0; i < times->n; i++)
        write_time(v, &times->items[i], j);
    ent_json_close(j, ']');
}

// --------------------------------------------------------------------------- places and entities

static ent_span span_of_mention(const ent_view *v, const ent_mention *m)
{
    const ent_span *tokens = v->analysis->tokens.items;
    return (ent_span){tokens[m->first].start, tokens[m->end - 1].end};
}

static const ent_actor *actor_of(const ent_view *v, const ent_mention *m)
{
    return m->n_actors > 0 ? &v->engine->world->actors[m->actor[0]] : NULL;
}

static void write_degrees(const ent_place *p, const char *key, double value, ent_json *j)
{
    ent_json_key(j, key);
    if (p)
        ent_json_number(j, value, 5);
    else
        ent_json_null(j);
}

// A place that is not known which has no coordinates.
static void write_place(const ent_view *v, const ent_toponym *t, ent_json *j)
{
    ent_place p = {.name = ENT_S(""), .country = ENT_S(""), .feature_code = ENT_S("")};
    if (t->place >= 0)
        p = ent_gazetteer_place(v->engine->gazetteer, t->place);
    const ent_place *known = t->place >= 0 ? &p : NULL;
    ent_json_open(j, '{');
    write_span_and_text(v, t->span, j);
    write_text(j, "name", p.name);
    ent_json_key(j, "geonameid");
    ent_json_int_or_null(j, p.geonameid, 0);
    write_degrees(known, "lat", p.latitude, j);
    write_degrees(known, "lon", p.longitude, j);
    write_text(j, "country_code", p.country);
    write_text(j, "feature_code", p.feature_code);
    write_text(j, "kind", t->associative ? ENT_S("associative") : ENT_S("literal"));
    ent_json_close(j, '}');
}

static void write_places(const ent_view *v, ent_json *j)
{
    const ent_toponyms *t = &v->analysis->toponyms;
    int head = 0; // those of the dateline, which may stand behind a headline
    begin_list(j, "places");
    for (ptrdiff_t i = 0; i <= t->n; i++) {
        while (head < t->n_head && (i == t->n || t->head[head].span.start < t->items[i].span.start))
            write_place(v, &t->head[head++], j);
        if (i < t->n)
            write_place(v, &t->items[i], j);
    }
    ent_json_close(j, ']');
}

static const char *type_of(const ent_view *v, const ent_mention *m)
{
    const ent_actor *a = actor_of(v, m);
    switch (m->kind) {
    case ENT_MENTION_ACTOR: return a && !a->is_state ? "ORG" : "LOC";
    case ENT_MENTION_NATION:
    case ENT_MENTION_GROUP: return "NORP";
    case ENT_MENTION_PERSON: return m->name.end > m->name.start ? "PER" : "OFFICE";
    case ENT_MENTION_PRONOUN: return m->human || !a ? "PER" : a->is_state ? "LOC" : "ORG";
    case ENT_MENTION_BODY: return "ORG";
    case ENT_MENTION_PLACE: return "LOC";
    }
    return "";
}

// One of those the mention stands for, as an entity of an event record.
static void write_actor(const ent_view *v, const ent_mention *m, int i, ent_json *j)
{
    ent_entity e = ent_entity_of(v->engine, v->analysis, m->actor[i], m, v->keep);
    ent_entity_json(v, &e, j);
}

static void write_entity(const ent_view *v, const ent_mention *m, ent_json *j)
{
    ent_json_open(j, '{');
    write_span_and_text(v, span_of_mention(v, m), j);
    write_text(j, "type", ent_str_of(type_of(v, m)));
    ent_json_key(j, "chain");
    ent_json_int_or_null(j, m->chain, -1);
    ent_json_key(j, "actor");
    if (m->n_actors > 0)
        write_actor(v, m, 0, j);
    else
        ent_json_null(j);
    begin_list(j, "actors");
    for (int i = 0; i < m->n_actors; i++)
        write_actor(v, m, i, j);
    ent_json_close(j, ']');
    ent_json_close(j, '}');
}

static void write_entities(const ent_view *v, ent_json *j)
{
    const ent_mentions *m = &v->analysis->mentions;
    begin_list(j, "entities");
    for (ptrdiff_t i = 0; i < m->n; i++)
        write_entity(v, &m->items[i], j);
    ent_json_close(j, ']');
}

// ------------------------------------------------------------------------------------------ whole

static void write_stretch(const ent_view *v, int32_t first, int32_t end, ent_json *j)
{
    if (end <= first) {
        ent_json_null(j);
        return;
    }
    const ent_span *tokens = v->analysis->tokens.items;
    ent_json_open(j, '[');
    ent_json_int(j, ent_characters_at(&v->characters, tokens[first].start));
    ent_json_int(j, ent_characters_at(&v->characters, tokens[end - 1].end));
    ent_json_close(j, ']');
}

static void write_pieces(const ent_view *v, const ent_quote *q, ent_json *j)
{
    begin_list(j, "content");
    for (int32_t i = q->first_piece; i < q->first_piece + q->n_pieces; i++) {
        ent_stretch piece = v->analysis->quotes.pieces.items[i];
        write_stretch(v, piece.first, piece.end, j);
    }
    ent_json_close(j, ']');
}

// The chain of whoever speaks, or -1.
static int32_t speaker_of(const ent_view *v, const ent_quote *q)
{
    const ent_mentions *m = &v->analysis->mentions;
    for (ptrdiff_t i = 0; q->subject >= 0 && i < m->n; i++)
        if (m->items[i].first <= q->subject && q->subject < m->items[i].end)
            return m->items[i].chain;
    return -1;
}

static void write_quote(const ent_view *v, const ent_quote *q, ent_json *j)
{
    ent_json_open(j, '{');
    ent_json_key(j, "source");
    write_stretch(v, q->source.first, q->source.end, j);
    ent_json_key(j, "cue");
    write_stretch(v, q->cue < 0 ? 0 : q->cue, q->cue + 1, j); // -1 gives [0, 0): null
    write_pieces(v, q, j);
    ent_json_key(j, "direct");
    ent_json_bool(j, q->direct);
    ent_json_key(j, "speaker");
    ent_json_int_or_null(j, speaker_of(v, q), -1);
    ent_json_close(j, '}');
}

static void write_quotes(const ent_view *v, ent_json *j)
{
    const ent_quotes *q = &v->analysis->quotes;
    begin_list(j, "quotes");
    for (ptrdiff_t i = 0; i < q->n; i++)
        write_quote(v, &q->items[i], j);
    ent_json_close(j, ']');
}

static void write_events(const ent_view *v, ent_json *j)
{
    ent_view_cursor c = {0};
    begin_list(j, "events");
    for (const ent_event *e; (e = ent_view_next(v, &c));)
        ent_record_json(v, e, j);
    ent_json_close(j, ']');
}

// The keys behind "doc_id", in their order.
static const struct {
    ent_layer layer;
    void (*write)(const ent_view *v, ent_json *j);
} layers[] = {
    {ENT_LAYER_TITLE, write_title},
    {ENT_LAYER_PUBLISHED, write_published},
    {ENT_LAYER_LANGUAGE, write_language},
    {ENT_LAYER_TEXT, write_whole_text},
    {ENT_LAYER_BOILERPLATE, write_boilerplate},
    {ENT_LAYER_SENTENCES, write_sentences},
    {ENT_LAYER_TOKENS, write_tokens},
    {ENT_LAYER_NAMES, write_names},
    {ENT_LAYER_TIMES, write_times},
    {ENT_LAYER_PLACES, write_places},
    {ENT_LAYER_ENTITIES, write_entities},
    {ENT_LAYER_QUOTES, write_quotes},
    {ENT_LAYER_EVENTS, write_events},
};

void ent_annotate_json(const ent_view *v, ent_buffer *out)
{
    ent_json j = {.out = out};
    ent_json_open(&j, '{');
    write_text(&j, "doc_id", v->analysis->document.id);
    for (size_t i = 0; i < sizeof layers / sizeof *layers; i++)
        if (is_wanted(v, layers[i].layer))
            layers[i].write(v, &j);
    ent_json_close(&j, '}');
    ent_buffer_add_byte(out, '\n');
}
