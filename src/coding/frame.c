// frame.c: see frame.h.
//
// Relations of Universal Dependencies, read as grammar books do: control of infinitives by the
// object, else by the subject; relative clauses by what they modify; participles likewise;
// conjuncts share a subject unless they have their own.

#include "coding/frame.h"

enum { MAX_CLIMB = 6 }; // verbs between a word and its subject

static int rel_of(const ent_tree *t, int32_t i) { return t->nodes[i].rel; }

// ----------------------------------------------------------------------------- subjects

// "Japan was the first country to recognise it": what is said of the noun is said of its subject.
static int32_t bearer_of(const ent_tree *t, int32_t noun)
{
    int32_t subject = ent_tree_child(t, noun, ENT_REL_NSUBJ);
    return subject >= 0 && !ent_tree_is_relative(t, subject) ? subject : noun;
}

// The noun that the relative pronoun stands for; the pronoun itself where no clause says so.
static int32_t antecedent(const ent_tree *t, int32_t verb, int32_t pronoun)
{
    int32_t v = ent_tree_leader(t, verb);
    bool relative = ent_tree_is_relative(t, pronoun) && rel_of(t, v) == ENT_REL_ACL_RELCL;
    return relative && t->nodes[v].head >= 0 ? bearer_of(t, t->nodes[v].head) : pronoun;
}

static int32_t own_subject(const ent_tree *t, int32_t i)
{
    int n;
    const int32_t *c = ent_tree_children(t, i, &n);
    int32_t found = -1;
    for (int k = 0; k < n; k++) // of two, the one nearer to the verb: "Gen. X said"
        if (ent_rel_is_subject(rel_of(t, c[k])) && (found < 0 || c[k] < i))
            found = c[k];
    return found < 0 ? -1 : antecedent(t, i, found);
}

// "urged Iran to leave": whoever is urged; "promised Iran to leave" is rare enough.
static int32_t controller(const ent_tree *t, int32_t head)
{
    int32_t object = ent_tree_child(t, head, ENT_REL_OBJ);
    if (object < 0)
        object = ent_tree_child(t, head, ENT_REL_IOBJ);
    return ent_tree_is_verb(t, head) ? object : -1;
}

static int32_t next_verb(const ent_tree *t, int32_t i)
{
    switch (rel_of(t, i)) {
    case ENT_REL_CONJ:
    case ENT_REL_XCOMP:
    case ENT_REL_ADVCL:
    case ENT_REL_PARATAXIS:
    case ENT_REL_CCOMP: return t->nodes[i].head;
    case ENT_REL_OBL: // "in signing the treaty"; the object of a light verb
    case ENT_REL_OBJ:
    case ENT_REL_NMOD:
    case ENT_REL_ADVCL_RELCL: return t->nodes[i].head;
    default: return -1;
    }
}

// "made a decision to expel": not the decision expels.
static bool is_of_light_noun(const ent_tree *t, int32_t i)
{
    int32_t noun = t->nodes[i].head;
    return rel_of(t, i) == ENT_REL_ACL && t->nodes[i].xpos == ENT_XPOS_VB && noun >= 0 &&
           rel_of(t, noun) == ENT_REL_OBJ && ent_tree_governs(t, i, ENT_WORD_TO);
}

void ent_frame_subjects(const ent_tree *t, int32_t i, ent_word_list *out, bool *borrowed)
{
    for (int steps = 0; i >= 0 && steps < MAX_CLIMB; steps++) {
        int32_t found = own_subject(t, i);
        int32_t head = t->nodes[i].head;
        bool modifier = rel_of(t, i) == ENT_REL_ACL || rel_of(t, i) == ENT_REL_ACL_RELCL ||
                        rel_of(t, i) == ENT_REL_AMOD;
        if (found < 0 && is_of_light_noun(t, i)) {
            i = t->nodes[head].head;
            continue;
        }
        if (found < 0 && modifier && head >= 0 && ent_tree_is_nominal(t, head))
            found = bearer_of(t, head);
        if (found < 0 && rel_of(t, i) == ENT_REL_XCOMP && head >= 0)
            found = controller(t, head);
        if (found >= 0) {
            *borrowed = *borrowed || steps > 0;
            ent_tree_add_conjuncts(t, found, out);
            return;
        }
        i = next_verb(t, i);
    }
}

// ----------------------------------------------------------------------------- phrases

static int32_t first_child(const ent_tree *t, int32_t i, ent_rel rel, ent_word_class marker)
{
    int n;
    const int32_t *c = ent_tree_children(t, i, &n);
    for (int k = 0; k < n; k++)
        if (rel_of(t, c[k]) == (int)rel && ent_tree_is(t, ent_tree_marker(t, c[k]), marker))
            return c[k];
    return -1;
}

static int32_t agent(const ent_tree *t, int32_t i)
{
    int32_t by = ent_tree_child(t, i, ENT_REL_OBL_AGENT);
    if (by < 0)
        by = first_child(t, i, ENT_REL_OBL, ENT_WORD_BY);
    if (by < 0)
        by = first_child(t, i, ENT_REL_NMOD, ENT_WORD_BY);
    return by;
}

// "Were subjected to abuse by the guards": the agent may hang on any word of the pattern.
static int32_t agent_of_match(const ent_tree *t, const ent_match *m)
{
    int32_t by = agent(t, m->top);
    for (int k = 0; k < m->n && by < 0; k++)
        by = agent(t, m->word[k]);
    return by;
}

// "The arrest of two Turks by Greece": trees hang the agent on either noun.
static int32_t agent_of_noun(const ent_tree *t, const ent_match *m)
{
    int32_t by = agent_of_match(t, m);
    for (int k = 0; k < m->n && by < 0; k++) {
        int n;
        const int32_t *c = ent_tree_children(t, m->word[k], &n);
        for (int i = 0; i < n && by < 0; i++)
            if (rel_of(t, c[i]) == ENT_REL_NMOD)
                by = agent(t, c[i]);
    }
    return by;
}

static bool is_argument(int rel)
{
    return rel == ENT_REL_OBL || rel == ENT_REL_NMOD || rel == ENT_REL_OBJ || rel == ENT_REL_IOBJ ||
           rel == ENT_REL_OBL_AGENT;
}

// "With Chad the only state unsigned": a clause of its own.
static bool is_absolute(const ent_tree *t, int32_t i)
{
    int n;
    const int32_t *c = ent_tree_children(t, i, &n);
    for (int k = 0; k < n; k++)
        if (c[k] > i && rel_of(t, c[k]) == ENT_REL_AMOD &&
            ent_tree_child(t, c[k], ENT_REL_NSUBJ) >= 0)
            return true;
    return false;
}

// What a preposition that belongs to the pattern governs: the noun, unless that is in it too.
static void add_governed_by_pattern(const ent_tree *t, const ent_match *m, ent_word_class class,
                                    ent_word_list *out)
{
    for (int k = m->n - 1; k > 0; k--) {
        int32_t i = m->word[k], head = t->nodes[i].head;
        bool preposition = rel_of(t, i) == ENT_REL_CASE || rel_of(t, i) == ENT_REL_MARK;
        if (preposition && ent_tree_is(t, i, class) && head >= 0 && !ent_match_has(m, head) &&
            ent_tree_is_nominal(t, head) && !is_absolute(t, head))
            ent_tree_add_conjuncts(t, head, out);
    }
}

// Phrases with a preposition that hang off word i, those of the likelier prepositions first.
static void add_phrases(const ent_tree *t, const ent_match *m, int32_t i, ent_word_class class,
                        ent_word_list *out)
{
    int n;
    const int32_t *c = ent_tree_children(t, i, &n);
    for (int k = 0; k < n; k++) {
        int32_t marker = ent_tree_marker(t, c[k]);
        if (ent_tree_is_dated(t, c[k]) || is_absolute(t, c[k]))
            continue;
        if (is_argument(rel_of(t, c[k])) && marker >= 0 && ent_tree_is(t, marker, class) &&
            !ent_tree_is(t, marker, ENT_WORD_BY) && !ent_match_has(m, c[k]))
            ent_tree_add_conjuncts(t, c[k], out);
        else if (class == ENT_WORD_TOWARDS && rel_of(t, c[k]) == ENT_REL_ACL && marker >= 0 &&
                 ent_tree_is(t, marker, ENT_WORD_WITH) && ent_tree_child(t, c[k], ENT_REL_OBJ) >= 0)
            ent_tree_add_conjuncts(t, ent_tree_child(t, c[k], ENT_REL_OBJ),
                                   out); // "with visiting X"
    }
}

static void add_all_phrases(const ent_tree *t, const ent_match *m, ent_word_class class,
                            ent_word_list *out)
{
    for (int k = 0; k < m->n; k++)
        add_phrases(t, m, m->word[k], class, out);
}

// Whose the object is, or who it is itself: "rejected the offer of Iran", "expelled Russian diplomats".
static void add_owners(const ent_tree *t, const ent_match *m, int32_t i, ent_word_list *out)
{
    int32_t owner = ent_tree_child(t, i, ENT_REL_NMOD_POSS);
    if (owner >= 0)
        ent_tree_add_conjuncts(t, owner, out);
    add_phrases(t, m, i, ENT_WORD_OF, out);
    int32_t by = ent_tree_is_nominal(t, i) ? agent(t, i) : -1; // "the accusation by Chad"
    if (by >= 0)
        ent_tree_add_conjuncts(t, by, out);
    if (ent_tree_is_nominal(t, i))
        ent_tree_add_conjuncts(t, i, out);
}

// Who has made what an act is about: "rejected an offer by Iran", "Iran's offer", "an offer made by Iran".
// Whose "its" is, the doer knows.
static void add_makers(const ent_tree *t, const ent_match *m, int32_t i, ent_word_list *out)
{
    int32_t owner = ent_tree_child(t, i, ENT_REL_NMOD_POSS);
    if (owner >= 0 && t->nodes[owner].upos != ENT_UPOS_PRON)
        ent_tree_add_conjuncts(t, owner, out);
    int32_t by = agent(t, i), made = ent_tree_child(t, i, ENT_REL_ACL);
    if (by < 0 && made >= 0 && !ent_match_has(m, made))
        by = agent(t, made);
    if (by >= 0 && !ent_match_has(m, by))
        ent_tree_add_conjuncts(t, by, out);
}

// Trees may hang "by X" on the verb: "rejected accusations by X".
static void add_maker_of_object(const ent_tree *t, const ent_match *m, ent_word_list *out)
{
    int32_t by = agent(t, m->top);
    if (ent_tree_is_verb(t, m->top) && ent_tree_child(t, m->top, ENT_REL_OBJ) >= 0 && by >= 0 &&
        !ent_match_has(m, by) && !ent_tree_is_dated(t, by))
        ent_tree_add_conjuncts(t, by, out);
}

// In a passive that names no agent, whose the nouns are, does it: "Mali's sanctions were imposed".
static void add_makers_of_nouns(const ent_tree *t, const ent_match *m, const ent_frame *f,
                                ent_word_list *out)
{
    if (!f->passive)
        add_maker_of_object(t, m, out);
    for (int k = 0; k < m->n && (!f->passive || f->doers.n > 0); k++)
        if (m->word[k] != m->top && ent_tree_is_nominal(t, m->word[k]))
            add_makers(t, m, m->word[k], out);
}

// The object, also where the verb that leads the list has it, or the noun of a relative clause.
static int32_t object_of(const ent_tree *t, const ent_match *m)
{
    int32_t object = ent_tree_child(t, m->top, ENT_REL_OBJ);
    int32_t leader = ent_tree_leader(t, m->top);
    if (object >= 0 && ent_tree_is_dated(t, object))
        object = -1;
    int32_t shared = leader == m->top ? -1 : ent_tree_child(t, leader, ENT_REL_OBJ);
    if (object < 0 && shared > m->top) // but "beat Italy and attacked" attacks nobody
        object = shared;
    if (object >= 0)
        return antecedent(t, m->top, object);
    int32_t head = t->nodes[leader].head;
    int32_t subject = own_subject(t, m->top);
    if (rel_of(t, leader) == ENT_REL_ACL_RELCL && head >= 0 && subject >= 0 && subject != head)
        return head; // "the minister they met"
    return -1;
}

// "demanded that Chad leave", "an inquiry into whether Chad paid": whoever the clause is about.
static void add_clause_subjects(const ent_tree *t, int32_t i, ent_word_list *out)
{
    int n;
    const int32_t *c = ent_tree_children(t, i, &n);
    for (int k = 0; k < n; k++) {
        int rel = rel_of(t, c[k]);
        bool clause = rel == ENT_REL_CCOMP || rel == ENT_REL_XCOMP || rel == ENT_REL_ACL;
        if (clause)
            ent_word_list_add(out, own_subject(t, c[k]));
    }
}

// "Met visiting Minister X": trees take the attribute for a verb that has the minister as its object.
static int32_t object_of_attribute(const ent_tree *t, const ent_match *m)
{
    int32_t i = m->top + 1;
    bool attribute = m->entry->roles.contact && m->n == 1 && i < t->end &&
                     t->nodes[i].head == m->top && rel_of(t, i) == ENT_REL_XCOMP &&
                     t->nodes[i].xpos == ENT_XPOS_VBG && ent_tree_marker(t, i) < 0;
    return attribute ? ent_tree_child(t, i, ENT_REL_OBJ) : -1;
}

static void add_object(const ent_tree *t, const ent_match *m, ent_word_list *out)
{
    int32_t to = ent_tree_child(t, m->top, ENT_REL_IOBJ);
    if (to >= 0)
        ent_tree_add_conjuncts(t, to, out);
    int32_t object = object_of(t, m);
    if (object < 0)
        object = object_of_attribute(t, m);
    if (object >= 0 && !ent_match_has(m, object))
        ent_tree_add_conjuncts(t, object, out);
    for (int k = 0; k < m->n; k++) { // "tried to poison the envoy"
        object = ent_tree_child(t, m->word[k], ENT_REL_OBJ);
        if (m->word[k] != m->top && object >= 0 && !ent_match_has(m, object))
            ent_tree_add_conjuncts(t, object, out);
    }
}

// "An attack by Somalis on Kenya": trees hang the second phrase on the noun of the first.
static void add_inner_phrases(const ent_tree *t, const ent_match *m, ent_word_list *out)
{
    for (int k = 0; k < m->n; k++) {
        int n;
        const int32_t *c = ent_tree_children(t, m->word[k], &n);
        for (int i = 0; i < n; i++)
            if (rel_of(t, c[i]) == ENT_REL_NMOD)
                add_phrases(t, m, c[i], ENT_WORD_TOWARDS, out);
    }
}

// "admitted killing soldiers", "called Chad to account": what the other verbs of the pattern govern.
static void add_inner_objects(const ent_tree *t, const ent_match *m, ent_word_list *out)
{
    for (int k = 0; k < m->n; k++) {
        int32_t object =
            ent_tree_is_verb(t, m->word[k]) ? ent_tree_child(t, m->word[k], ENT_REL_OBJ) : -1;
        if (m->word[k] != m->top && object >= 0 && !ent_match_has(m, object))
            ent_tree_add_conjuncts(t, object, out);
    }
}

static bool is_capital(const ent_tree *t, int32_t i)
{
    ent_str form = ent_layers_token(t->layers, i);
    return form.n > 0 && ent_is_upper((unsigned char)form.p[0]);
}

// "Iranian strikes", "U.S. sanctions", "Iran-Pakistan talks".
static void add_attributes(const ent_tree *t, const ent_match *m, int32_t i, bool named,
                           ent_word_list *out)
{
    int n;
    const int32_t *c = ent_tree_children(t, i, &n);
    for (int k = 0; k < n; k++) {
        int rel = rel_of(t, c[k]), upos = t->nodes[c[k]].upos;
        bool noun = upos == ENT_UPOS_NOUN;
        bool name = upos == ENT_UPOS_PROPN || (upos == ENT_UPOS_ADJ && is_capital(t, c[k]));
        if ((rel == ENT_REL_COMPOUND || rel == ENT_REL_AMOD) && (named ? name : noun) &&
            !ent_match_has(m, c[k]))
            ent_tree_add_conjuncts(t, c[k], out);
    }
}

// The preposition that a verb's pattern ends in, with a phrase behind it; or -1.
static int32_t own_preposition(const ent_tree *t, const ent_match *m)
{
    ent_word_list behind = {0};
    int32_t last = m->word[m->n - 1];
    if (rel_of(t, last) == ENT_REL_CASE)
        add_governed_by_pattern(t, m, ENT_WORD_TOWARDS, &behind);
    return behind.n > 0 ? last : -1;
}

// "Blocked imports from": whoever stands behind the pattern's own preposition is meant, known or not.
static void add_phrases_like(const ent_tree *t, const ent_match *m, ent_word_class class,
                             int32_t own, ent_word_list *out)
{
    ent_word_list all = {0};
    add_all_phrases(t, m, class, &all);
    for (int k = 0; k < all.n; k++) {
        int32_t marker = ent_tree_marker(t, ent_tree_leader(t, all.at[k]));
        bool same = own >= 0 && marker >= 0 && t->layers->words[marker] == t->layers->words[own];
        if (own < 0 || same)
            ent_word_list_add(out, all.at[k]);
    }
}

// Arguments of all words of the pattern, the likeliest first.
static void add_targets(const ent_tree *t, const ent_match *m, ent_frame *f)
{
    add_makers_of_nouns(t, m, f, &f->targets);
    int32_t own = own_preposition(t, m);
    add_phrases_like(t, m, ENT_WORD_TOWARDS, own, &f->targets);
    f->n_arguments = f->targets.n;
    for (int k = 0; k < m->n; k++)
        add_clause_subjects(t, m->word[k], &f->targets);
    add_all_phrases(t, m, ENT_WORD_OF, &f->targets);
    for (int k = 0; k < m->n; k++)
        if (m->word[k] != m->top)
            add_attributes(t, m, m->word[k], true, &f->targets);
    add_phrases_like(t, m, ENT_WORD_PREPOSITION, own, &f->targets);
    for (int k = 0; k < m->n; k++)
        if (m->word[k] != m->top)
            add_owners(t, m, m->word[k], &f->targets);
}

static void add_between(const ent_tree *t, const ent_match *m, ent_word_list *out)
{
    for (int k = 0; k < m->n; k++)
        add_phrases(t, m, m->word[k], ENT_WORD_BETWEEN, out);
}

// Whose the nouns of a pattern are: "Iran's sanctions were lifted", "Iran-Pakistan ties will be expanded";
// but of "his sentence was commuted" it was not he who did it.
static void add_owners_of_nouns(const ent_tree *t, const ent_match *m, ent_word_list *out)
{
    add_between(t, m, out);
    if (!m->entry->roles.symmetric && !m->entry->roles.pair)
        return;
    for (int k = 0; k < m->n; k++)
        if (m->word[k] != m->top && ent_tree_is_nominal(t, m->word[k])) {
            int32_t owner = ent_tree_child(t, m->word[k], ENT_REL_NMOD_POSS);
            if (owner >= 0)
                ent_tree_add_conjuncts(t, owner, out);
            add_attributes(t, m, m->word[k], true, out);
        }
}

// ------------------------------------------------------------------------------- verbs

// "Guarding captured fighters": parsers take the participle for a verb with an object, but it has none.
static bool is_attribute(const ent_tree *t, int32_t i)
{
    int rel = rel_of(t, i), xpos = t->nodes[i].xpos;
    bool subordinate = rel == ENT_REL_CCOMP || rel == ENT_REL_XCOMP || rel == ENT_REL_ADVCL;
    bool participle = xpos == ENT_XPOS_VBN || (xpos == ENT_XPOS_VBD && subordinate);
    return participle && rel != ENT_REL_CONJ && ent_tree_child(t, i, ENT_REL_AUX) < 0 &&
           ent_tree_child(t, i, ENT_REL_NSUBJ) < 0 && ent_tree_child(t, i, ENT_REL_OBJ) > i;
}

static void verb_frame(const ent_tree *t, const ent_match *m, ent_frame *f)
{
    bool attribute = is_attribute(t, m->top);
    f->passive = attribute || ent_tree_is_passive(t, m->top);
    if (!f->passive) {
        ent_frame_subjects(t, m->top, &f->doers, &f->borrowed);
        add_governed_by_pattern(t, m, ENT_WORD_TO, &f->targets);
        add_object(t, m, &f->targets);
        add_inner_objects(t, m, &f->targets);
        add_governed_by_pattern(t, m, ENT_WORD_PREPOSITION, &f->targets);
        add_targets(t, m, f);
        return;
    }
    ent_word_list subjects = {0};
    int32_t by = agent_of_match(t, m);
    if (by >= 0)
        ent_tree_add_conjuncts(t, by, &f->doers);
    if (attribute)
        add_object(t, m, &f->targets);
    else
        ent_frame_subjects(t, m->top, &subjects, &f->borrowed);
    for (int k = 0; k < subjects.n; k++)
        if (!ent_match_has(m, subjects.at[k]))
            ent_word_list_add(&f->targets, subjects.at[k]);
    add_governed_by_pattern(t, m, ENT_WORD_PREPOSITION, &f->targets);
    add_targets(t, m, f);
    if (f->doers.n == 0)
        add_owners_of_nouns(t, m, &f->doers);
}

// ------------------------------------------------------------------------------- nouns

static bool has_owner(const ent_tree *t, const ent_match *m, ent_word_list *out)
{
    int32_t owner = ent_tree_child(t, m->top, ENT_REL_NMOD_POSS), by = agent_of_noun(t, m);
    if (owner >= 0)
        ent_tree_add_conjuncts(t, owner, out);
    if (by >= 0)
        ent_tree_add_conjuncts(t, by, out);
    return owner >= 0 || by >= 0;
}

// Whose an act is when only "of" says so: "the visit of X", "the protest of X", but "the arrest of X".
static bool of_is_doer(const ent_roles *r)
{
    return r->symmetric || r->place || r->contact || r->alone;
}

// "An attack of X on Y", but "the expulsion of X from Y".
static bool is_aimed(const ent_tree *t, const ent_frame *f)
{
    for (int k = 0; k < f->n_arguments; k++)
        if (!ent_tree_is(t, ent_tree_marker(t, ent_tree_leader(t, f->targets.at[k])),
                         ENT_WORD_SOURCE))
            return true;
    return false;
}

// "of" phrases, which name the doer or the target; behind the pattern's own "of" the target.
static void add_of(const ent_tree *t, const ent_match *m, bool owned, ent_frame *f)
{
    ent_word_list of = {0};
    add_phrases(t, m, m->top, ENT_WORD_OF, &of);
    bool aimed = is_aimed(t, f);
    for (int k = 0; k < of.n; k++) {
        bool own = ent_match_has(m, ent_tree_marker(t, of.at[k]));
        bool doer = !owned && !own && (aimed || of_is_doer(&m->entry->roles));
        ent_word_list_add(doer ? &f->doers : &f->targets, of.at[k]);
    }
}

// "consultations took place between"
static void add_far_between(const ent_tree *t, const ent_match *m, int32_t head, ent_word_list *out)
{
    int32_t object = ent_tree_child(t, head, ENT_REL_OBJ);
    add_phrases(t, m, head, ENT_WORD_BETWEEN, out);
    if (object >= 0)
        add_phrases(t, m, object, ENT_WORD_BETWEEN, out);
}

// "Iranian strikes", "the withdrawal of Russian troops", but not "the arrest of Russian citizens".
static void add_attributes_of_noun(const ent_tree *t, const ent_match *m, bool named,
                                   ent_word_list *out)
{
    bool all = m->entry->is_operator || of_is_doer(&m->entry->roles);
    for (int k = 0; k < m->n && out->n == 0; k++)
        if (all || m->word[k] == m->top || rel_of(t, m->word[k]) != ENT_REL_NMOD)
            add_attributes(t, m, m->word[k], named, out);
}

// Who does it, if neither an owner nor a phrase says so.
static void find_noun_doers(const ent_tree *t, const ent_match *m, ent_frame *f)
{
    int32_t head = t->nodes[m->top].head;
    if (own_subject(t, m->top) >= 0) // "Chad is in agreement with Mali"
        ent_frame_subjects(t, m->top, &f->doers, &f->borrowed);
    if (f->doers.n == 0)
        add_attributes_of_noun(t, m, true, &f->doers);
    if (f->doers.n == 0 && head >= 0 && !ent_rel_is_subject(rel_of(t, m->top))) {
        ent_frame_subjects(t, head, &f->doers, &f->borrowed);
        f->lent = f->doers.n > 0;
    }
    int32_t verb = t->nodes[ent_tree_leader(t, m->top)].head;
    if (f->doers.n == 0 && verb >= 0)
        add_far_between(t, m, verb, &f->doers);
    if (f->doers.n == 0) // "police raids"
        add_attributes_of_noun(t, m, false, &f->doers);
}

// Two sides behind "between" do it to each other; of what others do ("mediation between"), they are
// whom it is done to.
static bool add_both_sides(const ent_tree *t, const ent_match *m, ent_frame *f)
{
    ent_word_list sides = {0};
    add_between(t, m, &sides);
    bool others = !m->entry->roles.symmetric && !m->entry->is_operator;
    for (int k = 0; k < sides.n; k++)
        ent_word_list_add(others ? &f->targets : &f->doers, sides.at[k]);
    return sides.n > 0 && others;
}

// "Missile attacks from Gaza", "criticism from Rome": whose act it is, unless the noun is of a movement
// ("the expulsion of envoys from Rome").
static bool add_source(const ent_tree *t, const ent_match *m, ent_word_list *out)
{
    int32_t from = first_child(t, m->top, ENT_REL_NMOD, ENT_WORD_SOURCE);
    if (from < 0 || m->entry->roles.place || ent_match_has(m, ent_tree_marker(t, from)) ||
        first_child(t, m->top, ENT_REL_NMOD, ENT_WORD_OF) >= 0)
        return false;
    ent_tree_add_conjuncts(t, from, out);
    return true;
}

static void drop_doers(ent_frame *f)
{
    ent_word_list left = {0};
    int n_arguments = 0;
    for (int k = 0; k < f->targets.n; k++)
        if (!ent_word_list_has(&f->doers, f->targets.at[k])) {
            ent_word_list_add(&left, f->targets.at[k]);
            n_arguments += k < f->n_arguments;
        }
    f->targets = left;
    f->n_arguments = n_arguments;
}

static void noun_frame(const ent_tree *t, const ent_match *m, ent_frame *f)
{
    bool for_others = add_both_sides(t, m, f);
    bool owned = f->doers.n > 0 || has_owner(t, m, &f->doers);
    bool sent = !owned && add_source(t, m, &f->doers);
    add_governed_by_pattern(t, m, ENT_WORD_PREPOSITION, &f->targets);
    add_all_phrases(t, m, ENT_WORD_TOWARDS, &f->targets);
    if (f->targets.n == 0)
        add_inner_phrases(t, m, &f->targets);
    f->n_arguments = f->targets.n;
    if (sent)
        drop_doers(f);
    add_of(t, m, owned, f);
    if (f->doers.n == 0)
        find_noun_doers(t, m, f);
    const ent_roles *r = &m->entry->roles;
    if (f->doers.n == 0 && (r->symmetric || r->contact || r->alone)) // "the resignation of X"
        add_phrases(t, m, m->top, ENT_WORD_OF, &f->doers);
    if (f->doers.n == 0 && for_others) { // "fighting between"
        f->doers = f->targets;
        f->targets = (ent_word_list){0};
    }
    add_all_phrases(t, m, ENT_WORD_PREPOSITION, &f->targets);
    ent_word_list_add(&f->targets,
                      ent_tree_child(t, m->top, ENT_REL_APPOS)); // "powers, above all X"
    for (int k = 0; k < m->n; k++)
        if (m->word[k] != m->top)
            add_owners(t, m, m->word[k], &f->targets);
}

// -------------------------------------------------------------------------- adjectives

static void adjective_frame(const ent_tree *t, const ent_match *m, ent_frame *f)
{
    add_governed_by_pattern(t, m, ENT_WORD_PREPOSITION, &f->targets);
    ent_frame_subjects(t, m->top, &f->doers, &f->borrowed);
    add_targets(t, m, f);
}

// ------------------------------------------------------------------------- auxiliaries

// "will not pay": whoever does not pay; "Chad must pay": Chad, and whoever says so.
static void auxiliary_frame(const ent_tree *t, const ent_match *m, ent_frame *f)
{
    int32_t verb = t->nodes[m->top].head;
    ent_match whole = *m;
    whole.top = verb;
    ent_frame of_verb = {0};
    verb_frame(t, &whole, &of_verb);
    if (m->entry->op != ENT_OP_APPEAL && m->entry->op != ENT_OP_DEMAND) {
        *f = of_verb;
        return;
    }
    f->targets = of_verb.passive ? of_verb.targets : of_verb.doers;
    f->n_arguments = f->targets.n;
    if (rel_of(t, verb) == ENT_REL_CCOMP)
        ent_frame_subjects(t, t->nodes[verb].head, &f->doers, &f->borrowed);
}

static bool is_auxiliary(const ent_tree *t, const ent_match *m)
{
    int rel = rel_of(t, m->top);
    if (!m->entry->is_operator || t->nodes[m->top].head < 0)
        return false;
    bool of_verb = ent_tree_is_verb(t, t->nodes[m->top].head);
    return rel == ENT_REL_AUX || (of_verb && (rel == ENT_REL_ADVMOD || rel == ENT_REL_MARK));
}

ent_frame ent_frame_of(const ent_tree *t, const ent_match *m)
{
    ent_frame f = {0};
    if (is_auxiliary(t, m))
        auxiliary_frame(t, m, &f);
    else if (m->entry->pos == ENT_POS_ADJECTIVE && ent_tree_child(t, m->top, ENT_REL_OBJ) < 0)
        adjective_frame(t, m, &f); // "was disappointed by", whatever the tagger says
    else if (ent_tree_is_verb(t, m->top))
        verb_frame(t, m, &f);
    else if (ent_tree_is_nominal(t, m->top))
        noun_frame(t, m, &f);
    else
        adjective_frame(t, m, &f);
    return f;
}
