// accounts_expected.c: visits that are told as awaited and by no event: "a delegation is expected in Oslo".

#include "ledger/telling.h"

/** What such words say. */
typedef struct expected {
    const ent_mention *who, *where;
    ent_entity visitor;
    ent_str host;
    int32_t top; // of the clause
} expected;

static bool find_subject(ent_telling *t, const ent_tree *tree, int32_t sentence, expected *out)
{
    ent_scene scene = ent_telling_scene(t, sentence);
    int n;
    const int32_t *c = ent_tree_children(tree, out->top, &n);
    for (int k = 0; k < n && !out->who; k++)
        if (ent_rel_is_subject(tree->nodes[c[k]].rel))
            out->who = ent_phrase_mention(&scene, c[k]);
    return out->who != NULL;
}

static const ent_actor *state_of(const ent_telling *t, const ent_mention *m)
{
    if (!m || m->n_actors != 1)
        return NULL;
    const ent_actor *a = &t->engine->world->actors[m->actor[0]];
    return a->is_state ? a : NULL;
}

// Whoever a state sends: a body of its own, or somebody with an office.
static bool is_sent(ent_telling *t, expected *out)
{
    if (!state_of(t, out->who))
        return false;
    out->visitor = ent_entity_of(t->engine, t->a, out->who->actor[0], out->who, t->keep);
    ent_sector_part part = ent_codebook_part(t->engine->codebook, out->visitor.sectors);
    return out->visitor.office.n > 0 || part == ENT_PART_ORGAN || part == ENT_PART_FORCE;
}

// The place stands behind the words: in the tree it may lead them.
static bool find_place(ent_telling *t, const ent_tree *tree, const ent_sign *sign, expected *out)
{
    int32_t at = sign->end < tree->end ? t->document.mention_at[sign->end] : -1;
    out->where = at < 0 ? NULL : &t->a->mentions.items[at];
    const ent_actor *host = state_of(t, out->where);
    if (!host || out->where->human || out->where->place < 0)
        return false;
    out->host = host->code;
    return !ent_str_eq(out->host, out->visitor.code);
}

static bool read_expected(ent_telling *t, const ent_sign *sign, expected *out)
{
    const ent_tree *tree = ent_telling_tree(t, sign->sentence);
    *out = (expected){.top = ent_top_of(tree, sign->first, sign->end)};
    if (tree->nodes[out->top].rel == ENT_REL_CASE && tree->nodes[out->top].head >= 0)
        out->top = tree->nodes[out->top].head; // "due in" are both taken for prepositions
    if (!find_subject(t, tree, sign->sentence, out))
        return false;
    return is_sent(t, out) && find_place(t, tree, sign, out);
}

// The first time of the clause.
static void set_time(ent_telling *t, ent_draft *d, const ent_sign *sign, int32_t top)
{
    const ent_tree *tree = ent_telling_tree(t, sign->sentence);
    for (ptrdiff_t i = 0; i < t->a->times.n; i++) {
        const ent_time *w = &t->a->times.items[i];
        if (w->sentence != sign->sentence || w->historical ||
            !ent_tree_dominates(tree, top, w->first))
            continue;
        ent_time ahead = ent_time_ahead(*w, t->a->document.published);
        ent_draft_set_time(d, &ahead);
        return;
    }
}

// What for: "to discuss trade".
static void set_purpose(ent_telling *t, ent_draft *d, int32_t sentence, int32_t top)
{
    const ent_tree *tree = ent_telling_tree(t, sentence);
    int32_t clause = ent_tree_child(tree, top, ENT_REL_ADVCL);
    if (clause >= 0 && ent_tree_governs(tree, clause, ENT_WORD_TO))
        d->account.what = ent_phrase_text(t, sentence, clause);
}

static bool is_told(const ent_telling *t, const expected *x, int32_t sentence)
{
    for (ptrdiff_t i = 0; i < t->drafts.n; i++) {
        const ent_account *a = &t->drafts.items[i].account;
        if (a->type == ENT_ACCOUNT_VISIT && !t->drafts.items[i].gone &&
            a->sentences[0] == sentence && ent_has_code(a->by, a->n_by, x->visitor.code) &&
            ent_has_code(a->to, a->n_to, x->host))
            return true;
    }
    return false;
}

static void note_expected(ent_telling *t, const ent_sign *sign)
{
    expected x;
    if (!read_expected(t, sign, &x) || is_told(t, &x, sign->sentence))
        return;
    ent_draft *d = ent_draft_new(t, ENT_ACCOUNT_VISIT, sign->sentence, NULL);
    d->account.status = ent_status_of(ENT_PLANNED);
    ent_add_code(d->account.by, &d->account.n_by, x.visitor.code);
    ent_add_code(d->account.to, &d->account.n_to, x.host);
    ent_draft_add_person(t, d, ENT_PART_VISITOR, x.who);
    ent_location place = ent_location_of(t->engine, t->a, x.where);
    ent_draft_set_place(d, &place);
    set_time(t, d, sign, x.top);
    set_purpose(t, d, sign->sentence, x.top);
}

void ent_tell_expected(ent_telling *t)
{
    for (ptrdiff_t k = 0; k < t->signs.n; k++)
        if (t->signs.items[k].class == ENT_SIGN_EXPECT &&
            ent_telling_hears(t, t->signs.items[k].sentence))
            note_expected(t, &t->signs.items[k]);
}
