// toponyms.c: the toponyms of a document, from its layers to a list.
//
// A capitalised word may open a name that the gazetteer has, or a word for a state or a people
// (toponym_find.c).  Whether it is a place here is weighed (toponym_judge.c): how large the place is, and
// what stands beside it.  Which place it is, toponym_senses.c says.  Whether it stands for a government
// is said here, from the tree: "Tehran said", "Tehran's offer", "talks between Tehran and Baku".

#include "knowledge/toponym_spots.h"

static void fill_keys(ent_toponym_finder *f)
{
    ptrdiff_t n = f->in->layers->tokens->n;
    f->keys = ENT_NEW(f->tmp, ent_str, n);
    f->kinds = ENT_NEW(f->tmp, ent_word, n);
    f->name = ENT_NEW(f->tmp, int32_t, n);
    for (int32_t i = 0; i < n; i++) {
        f->keys[i] = ent_place_key(ent_spot_token(f, i), f->tmp);
        f->kinds[i] = f->keys[i].n ? ent_toponym_word(f->in->place_words, f->keys[i]) : 0;
        f->name[i] = -1;
    }
    for (int32_t i = 0; i < f->in->layers->names->n; i++) {
        const ent_name_span *name = &f->in->layers->names->items[i];
        for (int32_t k = 0; k < name->n; k++)
            f->name[name->first + k] = i;
    }
}

// ---------------------------------------------------------------------------------------- dateline

static uint64_t key_of_text(const ent_toponym_finder *f, ent_span at)
{
    ent_str key = ent_place_key(ent_span_of(f->in->layers->document->text, at), f->tmp);
    return ent_spot_key(&key, 1);
}

static bool ends_part(char c)
{
    return c == ',' || c == '(' || c == '-' || c == ':' || c == '/' || (unsigned char)c == 0xE2 ||
           ent_is_digit(c);
}

// "TRIPOLI, Lebanon (AP)": the part behind the place, if a comma parts them; else an empty span.
static ent_span part_behind(ent_str text, ent_span place)
{
    int32_t start = place.end;
    if (start >= text.n || text.p[start] != ',')
        return (ent_span){place.end, place.end};
    int32_t end = ++start;
    while (end < text.n && end - start < ENT_MAX_PLACE_TEXT && !ends_part(text.p[end]))
        end++;
    while (start < end && text.p[start] == ' ')
        start++;
    while (end > start && text.p[end - 1] == ' ')
        end--;
    return (ent_span){start, end};
}

static void find_dateline(ent_toponym_finder *f)
{
    ent_candidates *c = ENT_NEW(f->tmp, ent_candidates, 1);
    ent_str text = f->in->layers->document->text;
    f->dateline_span[0] = f->in->layers->layout->dateline_place;
    f->dateline_span[1] = part_behind(text, f->dateline_span[0]);
    for (int i = 0; i < 2; i++) {
        ent_spot *s = &f->dateline[i];
        ent_span at = f->dateline_span[i];
        *s = (ent_spot){.chosen = -1, .within = -1, .is_place = true};
        if (at.end > at.start)
            ent_gazetteer_find(f->in->gazetteer, ent_span_of(text, at), *f->tmp, c);
        if (at.end == at.start || c->n == 0)
            continue;
        s->key = key_of_text(f, at);
        ent_spot_senses(f, c, s);
    }
    if (f->dateline[1].n > 0 && !ent_spot_pair(&f->dateline[0], &f->dateline[1]))
        f->dateline[1].chosen = -1;
}

static void put_dateline(const ent_toponym_finder *f, ent_toponyms *out)
{
    for (int i = 0; i < 2; i++) {
        const ent_spot *s = &f->dateline[i];
        if (s->chosen < 0)
            continue;
        int32_t place = s->senses[s->chosen].place;
        if (i == 0)
            out->dateline = place;
        out->head[out->n_head++] = (ent_toponym){
            .span = f->dateline_span[i], .first = -1, .end = -1, .sentence = -1, .place = place};
    }
}

// ---------------------------------------------------------------------------- literal, associative

static ent_str lemma(const ent_toponym_finder *f, int32_t i)
{
    const ent_node *n = ent_spot_node(f, i);
    return n && n->lemma.n ? n->lemma : f->keys[i];
}

static bool lemma_is(const ent_toponym_finder *f, int32_t i, ent_toponym_kind kind)
{
    return ent_toponym_word_is(f->in->place_words,
                               ent_toponym_word(f->in->place_words, lemma(f, i)), kind);
}

static bool is_government(const ent_toponym_finder *f, const ent_sense *x)
{
    ent_place p = ent_gazetteer_place(f->in->gazetteer, x->place);
    return x->is_country || ent_str_eq(p.feature_code, ENT_S("PPLC"));
}

// Its last word, or that of the list it is in, as the tree has it.
static int32_t head_of(const ent_toponym_finder *f, const ent_spot *s)
{
    for (int32_t i = s->first; i < s->end; i++) {
        const ent_node *n = ent_spot_node(f, i);
        if (n && (n->head < s->first || n->head >= s->end))
            return i;
    }
    return s->end - 1;
}

static bool is_subject(uint8_t rel)
{
    return rel == ENT_REL_NSUBJ || rel == ENT_REL_NSUBJ_PASS || rel == ENT_REL_OBL_AGENT;
}

// "Tehran said", "Tehran's offer", "talks between Tehran and Islamabad"
static bool is_associative(const ent_toponym_finder *f, const ent_spot *s, const ent_sense *x)
{
    int32_t i = head_of(f, s);
    const ent_node *n = ent_spot_node(f, i);
    if (s->demonym)
        return true;
    if (!n || !x || !is_government(f, x))
        return false;
    for (int step = 0; step < 4 && n->rel == ENT_REL_CONJ && n->head >= 0; step++) {
        i = n->head;
        n = ent_spot_node(f, i);
    }
    if (n->head < 0)
        return false;
    if (is_subject(n->rel))
        return lemma_is(f, n->head, ENT_TOPONYM_SPEECH);
    if (n->rel == ENT_REL_NMOD_POSS)
        return lemma_is(f, n->head, ENT_TOPONYM_ACT) || lemma_is(f, n->head, ENT_TOPONYM_RELATION);
    return n->rel == ENT_REL_NMOD && lemma_is(f, n->head, ENT_TOPONYM_RELATION) &&
           !(s->first > 0 && ent_spot_class(f, s->first - 1, ENT_WORD_PLACE));
}

static ent_toponym toponym_of(const ent_toponym_finder *f, const ent_spot *s)
{
    const ent_sense *x = s->chosen >= 0 ? &s->senses[s->chosen] : NULL;
    const ent_span *tokens = f->in->layers->tokens->items;
    return (ent_toponym){.span = {tokens[s->first].start, tokens[s->end - 1].end},
                         .first = s->first,
                         .end = s->end,
                         .sentence = s->sentence,
                         .place = x ? x->place : -1,
                         .associative = is_associative(f, s, x),
                         .demonym = s->demonym};
}

static void put_spot(const ent_toponym_finder *f, ptrdiff_t i, ent_toponyms *out)
{
    if (f->spots.items[i].is_place)
        ENT_PUSH(f->keep, out, toponym_of(f, &f->spots.items[i]));
}

// Those that the gazetteer does not have were found last; both are in text order.
static void put_spots(const ent_toponym_finder *f, ent_toponyms *out)
{
    ptrdiff_t unknown = f->n_known;
    for (ptrdiff_t i = 0; i <= f->n_known; i++) {
        bool last = i == f->n_known;
        while (unknown < f->spots.n &&
               (last || f->spots.items[unknown].first < f->spots.items[i].first))
            put_spot(f, unknown++, out);
        if (!last)
            put_spot(f, i, out);
    }
}

ent_toponyms ent_toponyms_of(const ent_toponym_input *in, ent_arena *keep, ent_arena tmp)
{
    ent_toponym_finder f = {.in = in, .keep = keep, .tmp = &tmp};
    ent_toponyms out = {.dateline = -1};
    f.countries = ent_vocabulary_new(&tmp);
    fill_keys(&f);
    find_dateline(&f);
    ent_spots_find(&f);
    ent_spots_judge(&f);
    ent_spots_find_unknown(&f);
    ent_spots_resolve(&f);
    put_spots(&f, &out);
    put_dateline(&f, &out);
    return out;
}

const ent_toponym *ent_toponym_at(const ent_toponyms *t, int32_t token_at)
{
    ptrdiff_t low = 0, high = t->n;
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        if (t->items[middle].first < token_at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < t->n && t->items[low].first == token_at ? &t->items[low] : NULL;
}
