// acts.c: see acts.h.
//
// From the topmost word of an act the tree is climbed.  Whatever governs it on the way and is an
// operator of the lexicon has its say: its auxiliaries and adverbs first, then verbs, nouns and
// adjectives whose complement it is.  The climb ends where a word says nothing to the act.

#include "coding/acts.h"
#include "coding/unreal.h"

enum { MAX_CLIMB = 10 };

typedef struct climber {
    const ent_act_finder *f;
    const ent_tree *tree;
    ent_matches *matches;
    int32_t *match_at; // [tokens] index + 1 of the match that a token belongs to; 0: none
    bool *governs;     // [matches] an operator that has found its act
} climber;

static const ent_match *match_at(const climber *c, int32_t i)
{
    int32_t at = c->match_at[i - c->tree->first];
    return at ? &c->matches->items[at - 1] : NULL;
}

static bool is_operator(const ent_match *m)
{
    return m && m->entry->is_operator && m->entry->op != ENT_OP_NOTHING &&
           m->entry->op != ENT_OP_SAY;
}

// ------------------------------------------------------------------------ what operators do

static void append(ent_word_list *to, const ent_word_list *from)
{
    for (int k = 0; k < from->n; k++)
        ent_word_list_add(to, from->at[k]);
}

// The verb whose light object word i modifies: "issued a statement calling on", "held a rally
// demanding".  NULL: none.
static const ent_match *issues(const climber *c, int32_t i)
{
    const ent_node *nodes = c->tree->nodes;
    int32_t noun = nodes[i].head;
    if (nodes[i].rel != ENT_REL_ACL || nodes[i].xpos != ENT_XPOS_VBG ||
        nodes[noun].rel != ENT_REL_OBJ)
        return NULL;
    const ent_match *m = match_at(c, nodes[noun].head);
    return m && m->entry->is_operator && m->entry->op == ENT_OP_DO ? m : NULL;
}

// Not the statement calls, but whoever issued it.
static ent_frame frame_of(const climber *c, const ent_match *m)
{
    ent_frame f = ent_frame_of(c->tree, m);
    const ent_match *verb = issues(c, m->top);
    ent_frame above = {0};
    if (verb)
        above = ent_frame_of(c->tree, verb);
    if (above.doers.n > 0)
        f.doers = above.doers;
    if (m->entry->roles.spoken)
        f.doers.n = f.borrowed = f.lent = 0;
    return f;
}

static bool has_subject(const ent_tree *t, int32_t i)
{
    return ent_tree_child(t, i, ENT_REL_NSUBJ) >= 0 ||
           ent_tree_child(t, i, ENT_REL_NSUBJ_PASS) >= 0;
}

// "Wants to leave", but "wants him to leave".
static ent_operator operator_of(const climber *c, const ent_match *m)
{
    if (m->entry->op != ENT_OP_WANT)
        return m->entry->op;
    int32_t object = ent_tree_child(c->tree, m->top, ENT_REL_OBJ);
    int32_t clause = ent_tree_child(c->tree, m->top, ENT_REL_CCOMP);
    if (object >= 0 && ent_tree_child(c->tree, m->top, ENT_REL_XCOMP) < 0)
        object = -1; // what is wanted, not by whom
    return object >= 0 || (clause >= 0 && has_subject(c->tree, clause)) ? ENT_OP_APPEAL
                                                                        : ENT_OP_INTEND;
}

// Without the act itself, what governs it and what belongs to it.
static ent_word_list others(const climber *c, const ent_act *x, const ent_word_list *l)
{
    ent_word_list out = {0};
    for (int k = 0; k < l->n; k++)
        if (!ent_match_has(x->match, l->at[k]) &&
            !ent_tree_dominates(c->tree, l->at[k], x->match->top))
            ent_word_list_add(&out, l->at[k]);
    return out;
}

// Who urges, accuses or praises somebody for an act, acts upon that somebody.
static bool addresses(ent_operator op)
{
    return op == ENT_OP_APPEAL || op == ENT_OP_DEMAND || op == ENT_OP_ACCUSE ||
           op == ENT_OP_ENDORSE;
}

// Is the act what the verb of a passive is about?  "The talks were cancelled by X", but "X is expected by Y
// to sign".
static bool is_cancelled(const climber *c, const ent_act *x, const ent_match *op)
{
    int32_t i = x->match->top;
    while (i >= 0 && c->tree->nodes[i].head != op->top)
        i = c->tree->nodes[i].head;
    return i >= 0 && c->tree->nodes[i].rel == ENT_REL_NSUBJ_PASS;
}

// "Called on the president": whoever is addressed may be a word of the operator itself.
static void add_addressee(const climber *c, const ent_match *op, ent_frame *over)
{
    ent_word_list all = {0};
    for (int k = 0; k < op->n; k++) {
        int32_t marker = ent_tree_marker(c->tree, op->word[k]);
        if (op->word[k] != op->top && ent_tree_is_nominal(c->tree, op->word[k]) &&
            c->tree->nodes[op->word[k]].rel == ENT_REL_OBL && marker >= 0 &&
            ent_match_has(op, marker))
            ent_word_list_add(&all, op->word[k]);
    }
    append(&all, &over->targets);
    over->n_arguments = all.n;
    over->targets = all;
}

static bool is_hostile(const climber *c, const ent_act *x)
{
    const ent_code_entry *e = ent_codebook_find(c->f->codebook, x->match->entry->code);
    return e && e->quad > 2;
}

// Who welcomes harm to somebody ("in favour of a lawsuit by X against Y") has to do with that somebody.
static void take_over(const climber *c, ent_act *x, const ent_match *op)
{
    ent_frame own = x->frame, over = frame_of(c, op);
    bool cheers = operator_of(c, op) == ENT_OP_ENDORSE && is_hostile(c, x);
    bool address = addresses(operator_of(c, op)) && !cheers;
    if (address) {
        over.targets.n = over.n_arguments;
        add_addressee(c, op, &over);
    }
    ent_word_list object = others(c, x, &over.targets), none = {0};
    ent_word_list doers = others(c, x, &over.doers);
    bool done_by = !over.passive || address || is_cancelled(c, x, op);
    if (!done_by || (doers.n == 0 && !(over.passive && address)))
        return; // "is expected to sign": the subject is that of the act
    x->frame = (ent_frame){.doers = doers, .borrowed = over.borrowed, .passive = over.passive};
    append(&x->frame.targets, address ? &object : &own.targets);
    x->frame.n_arguments = address ? object.n : own.n_arguments;
    bool asked = address && x->match->entry->is_operator && addresses(x->match->entry->op);
    if (!asked) // "joined calls asking Peru to leave": who asks is nobody's addressee
        append(&x->frame.targets, address ? &own.doers : &object);
    if (address && !own.borrowed)
        x->frame.n_arguments = x->frame.targets.n;
    append(&x->frame.targets, address ? &own.targets : own.borrowed ? &none : &own.doers);
}

// "carried out attacks on": the noun's own phrases first, then those of the verb.
static void do_lightly(const climber *c, ent_act *x, const ent_match *op)
{
    ent_frame over = frame_of(c, op);
    ent_word_list object = others(c, x, &over.targets), doers = others(c, x, &over.doers);
    if ((x->frame.doers.n == 0 || x->frame.borrowed) && doers.n > 0) {
        x->frame.doers = doers;
        x->frame.borrowed = over.borrowed;
        x->frame.lent = over.lent;
    }
    append(&x->frame.targets, &object);
}

// "came under attack from", "faces sanctions by".
static void undergo(const climber *c, ent_act *x, const ent_match *op)
{
    ent_frame own = x->frame, over = frame_of(c, op);
    ent_word_list object = others(c, x, &over.targets);
    x->frame = (ent_frame){.passive = true, .targets = others(c, x, &over.doers)};
    for (int k = 0; k < own.doers.n && !own.borrowed; k++) // but not the subject of the verb
        if (!ent_word_list_has(&x->frame.targets, own.doers.at[k]))
            ent_word_list_add(&x->frame.doers, own.doers.at[k]);
    append(&x->frame.doers, &own.targets);
    append(&x->frame.doers, &object);
}

// Who says that he will attack, has threatened already.
// "Urged Peru to sanction Chad" asks something of Peru; "called for sanctions on Chad" rallies against Chad.
static bool is_addressed(const climber *c, const ent_act *x, const ent_match *op)
{
    ent_frame over = frame_of(c, op);
    over.targets.n = over.n_arguments;
    ent_word_list whom = others(c, x, &over.targets);
    for (int k = 0; k < whom.n; k++) {
        int32_t marker = ent_tree_marker(c->tree, whom.at[k]);
        if (marker < 0 || ent_match_has(op, marker) || ent_tree_is(c->tree, marker, ENT_WORD_TO))
            return addresses(operator_of(c, op));
    }
    return false;
}

static void compose(const climber *c, ent_act *x, ent_operator op, bool addressed)
{
    ent_str name = ent_str_of(ent_operator_name(op));
    const ent_composition *made =
        addressed ? ent_codebook_compose(c->f->codebook, ENT_S("address"), x->code) : NULL;
    if (!made)
        made = ent_codebook_compose(c->f->codebook, name, x->code);
    if (!made)
        return;
    x->composed = x->composed || !ent_str_eq(made->code, x->code);
    x->code = made->code;
    if (made->has_status && x->status == ENT_PLANNED)
        x->status = made->status;
}

static bool governs_already(const ent_act *x, const ent_match *op)
{
    for (int i = 0; i < x->n_governors; i++)
        if (x->governor[i] == op)
            return true;
    return false;
}

// "The release was praised": by nobody that the sentence names, so the release is what it tells.
static bool says_nobody(const climber *c, const ent_act *x, const ent_match *op)
{
    ent_frame over = ent_frame_of(c->tree, op);
    return others(c, x, &over.doers).n == 0;
}

// "Dismissed the sanctions", "rejected a proposal for a tariff": what makes nothing of this act is an act
// by itself.
static void stand_in(const climber *c, ent_act *x, const ent_frame *before, const ent_match *op)
{
    ent_word_list none = {0};
    ent_frame over = ent_frame_of(c->tree, op);
    ent_word_list object = others(c, x, &over.targets);
    x->code = op->plain ? op->plain->code : op->entry->code;
    x->frame.targets = before->borrowed ? none : before->doers;
    x->frame.n_arguments = x->frame.targets.n;
    append(&x->frame.targets, &object);
    append(&x->frame.targets, &before->targets);
}

// "Asked not to sign": to refuse; "asked not to attack": to stop.
static void deny_what_is_asked(const climber *c, ent_act *x)
{
    ent_str own = x->code;
    compose(c, x, ENT_OP_REFUSE, false);
    if (x->code.n > 0)
        return;
    x->code = own;
    compose(c, x, ENT_OP_STOP, false);
}

// "Will not lift" is a refusal; "must not attack" asks for something else.
static ent_operator denied(const climber *c, ent_act *x, ent_operator op)
{
    bool intends = op == ENT_OP_INTEND || op == ENT_OP_DECIDE;
    bool asks = op == ENT_OP_APPEAL || op == ENT_OP_DEMAND;
    if (!x->negated || (!intends && !asks))
        return op;
    x->negated = false;
    if (asks)
        deny_what_is_asked(c, x);
    return intends ? ENT_OP_REFUSE : op;
}

// What it would be, did nobody deny it.
static void note_denied(ent_act *x, const ent_match *op)
{
    if (!op->entry->has_status || op->entry->status != ENT_DENIED || x->denied.n > 0)
        return;
    x->denied = x->code;
    x->denied_status = x->status;
}

// "We have to negotiate with Chad": what one must do oneself one asks of nobody.
static bool is_own_need(const climber *c, const ent_act *x, const ent_match *op)
{
    int32_t doer = x->frame.doers.n ? x->frame.doers.at[0] : -1;
    bool must = op->entry->op == ENT_OP_DEMAND && op->entry->code.n == 0 && !op->plain;
    return must && ent_tree_is(c->tree, doer, ENT_WORD_WE) &&
           ent_tree_child(c->tree, op->top, ENT_REL_OBJ) < 0; // not "compelled us to leave"
}

static void apply(climber *c, ent_act *x, const ent_match *op, bool verbal)
{
    if (x->n_governors == ENT_MAX_GOVERNORS || governs_already(x, op))
        return;
    bool own_need = is_own_need(c, x, op);
    ent_operator name = own_need ? ENT_OP_INTEND : operator_of(c, op);
    ent_frame before = x->frame;
    if (name == ENT_OP_ENDORSE && says_nobody(c, x, op))
        return;
    x->governor[x->n_governors++] = op;
    c->governs[op - c->matches->items] = true;
    note_denied(x, op);
    if (own_need && x->status == ENT_OCCURRED)
        x->status = ENT_PLANNED;
    if (op->entry->has_status && x->status == ENT_OCCURRED)
        x->status = name == ENT_OP_APPEAL && op->entry->op == ENT_OP_WANT ? ENT_REQUESTED
                                                                          : op->entry->status;
    if (name == ENT_OP_NEGATE)
        x->negated = !x->negated;
    else if (name == ENT_OP_DO)
        do_lightly(c, x, op);
    else if (name == ENT_OP_UNDERGO)
        undergo(c, x, op);
    else {
        name = denied(c, x, name);
        compose(c, x, name,
                (name == ENT_OP_APPEAL || name == ENT_OP_DEMAND) && is_addressed(c, x, op));
        if (verbal)
            take_over(c, x, op);
        x->addressed = x->addressed || (verbal && addresses(name));
        if (x->code.n == 0)
            stand_in(c, x, &before, op);
    }
}

// ------------------------------------------------------------------------------ the climb

static bool is_modifier(int rel)
{
    switch (rel) {
    case ENT_REL_AUX:
    case ENT_REL_ADVMOD:
    case ENT_REL_AMOD:
    case ENT_REL_MARK:
    case ENT_REL_CASE:
    case ENT_REL_DET:
    case ENT_REL_COMPOUND:
    case ENT_REL_CC_PRECONJ: return true;
    default: return false;
    }
}

// "Chad must sign": whoever says so asks it of Chad.
static bool demands(const ent_tree *t, const ent_match *m)
{
    return t->nodes[m->top].rel == ENT_REL_AUX && addresses(m->entry->op);
}

// "may have attacked": not what is to come, but what is not certain.
static bool is_past_guess(const ent_tree *t, const ent_match *m, int32_t verb)
{
    return m->entry->op == ENT_OP_INTEND && t->nodes[m->top].rel == ENT_REL_AUX &&
           ent_tree_governs(t, verb, ENT_WORD_HAVE);
}

// Auxiliaries, negations and adjectives of word i, from the nearest to it to the farthest.
static void apply_modifiers(climber *c, ent_act *x, int32_t i)
{
    int n;
    const int32_t *child = ent_tree_children(c->tree, i, &n);
    for (int k = n - 1; k >= 0; k--) {
        const ent_match *m = match_at(c, child[k]);
        if (m != x->match && is_operator(m) && m->top == child[k] &&
            is_modifier(c->tree->nodes[child[k]].rel)) {
            if (is_past_guess(c->tree, m, i))
                x->status = ENT_HYPOTHETICAL;
            else
                apply(c, x, m, demands(c->tree, m));
        }
        x->conditional =
            x->conditional || (c->tree->nodes[child[k]].rel == ENT_REL_ADVCL &&
                               ent_tree_governs(c->tree, child[k], ENT_WORD_CONDITION));
    }
}

// "put no pressure on": what is not there may be any word of the act.
static void apply_inner_negations(climber *c, ent_act *x)
{
    for (int k = 0; k < x->match->n; k++) {
        int n;
        const int32_t *child = ent_tree_children(c->tree, x->match->word[k], &n);
        for (int i = 0; i < n && x->match->word[k] != x->match->top; i++) {
            const ent_match *m = match_at(c, child[i]);
            bool joined = child[i] + 1 < c->tree->end && // "a no-fly zone"
                          c->tree->nodes[child[i] + 1].upos == ENT_UPOS_PUNCT;
            if (m && is_operator(m) && m->entry->op == ENT_OP_NEGATE && m->top == child[i] &&
                is_modifier(c->tree->nodes[child[i]].rel) && !joined)
                apply(c, x, m, false);
        }
    }
}

// "will meet and sign": conjuncts in the base form share what stands in front of the first.
static void apply_shared_modifiers(climber *c, ent_act *x, int32_t i)
{
    int32_t leader = ent_tree_leader(c->tree, i);
    if (leader != i && c->tree->nodes[i].xpos == ENT_XPOS_VB)
        apply_modifiers(c, x, leader);
}

static bool is_finite(const ent_tree *t, int32_t i)
{
    int x = t->nodes[i].xpos;
    return x == ENT_XPOS_VBD || x == ENT_XPOS_VBZ || x == ENT_XPOS_VBP || x == ENT_XPOS_MD;
}

// May a phrase with this preposition be what an operator governs?  "agreed on talks", not "in talks".
static bool marker_governs(const climber *c, int32_t i, const ent_match *op)
{
    int32_t marker = ent_tree_marker(c->tree, i);
    return marker < 0 || ent_match_has(op, marker) || ent_tree_is(c->tree, marker, ENT_WORD_WITHIN);
}

// "Proceeded similarly to the trial": a light verb has its act as object, or behind a preposition of its own.
static bool is_manner(const climber *c, int32_t i, const ent_match *op)
{
    int32_t marker = ent_tree_marker(c->tree, i);
    return op->entry->op == ENT_OP_DO && ent_tree_is(c->tree, marker, ENT_WORD_TO) &&
           ent_tree_governs(c->tree, i, ENT_WORD_DEFINITE) && ent_tree_is_verb(c->tree, op->top) &&
           !ent_match_has(op, marker);
}

// Is word i, by its relation, what the operator governs?
static bool is_complement(const climber *c, int32_t i, const ent_match *op)
{
    const ent_tree *t = c->tree;
    switch (t->nodes[i].rel) {
    case ENT_REL_OBL: return marker_governs(c, i, op) && !is_manner(c, i, op);
    case ENT_REL_NMOD: return marker_governs(c, i, op);
    case ENT_REL_ADVCL: return ent_tree_marker(t, i) >= 0 && marker_governs(c, i, op);
    case ENT_REL_NSUBJ: return !ent_tree_is_verb(t, op->top) || op->entry->op == ENT_OP_STOP;
    case ENT_REL_NSUBJ_PASS: return ent_tree_is_passive(t, op->top);
    default: return true;
    }
}

// "for Chad to leave", "to leave"
static bool is_infinitive(const ent_tree *t, int32_t i)
{
    return t->nodes[i].xpos == ENT_XPOS_VB && ent_tree_governs(t, i, ENT_WORD_TO);
}

// Nouns and verbs that say nothing to the act are passed: "the expansion of", "ways to", "a round of".
static bool passes(const ent_tree *t, int32_t i)
{
    int32_t head = t->nodes[i].head;
    switch (t->nodes[i].rel) {
    case ENT_REL_NMOD: // not "the resistance against sanctions"
        return ent_tree_is_nominal(t, head) &&
               ent_tree_is(t, ent_tree_marker(t, i), ENT_WORD_WITHIN);
    case ENT_REL_ACL:
        return ent_tree_is_nominal(t, head) &&
               ent_tree_is(t, ent_tree_marker(t, i), ENT_WORD_GOVERNS);
    case ENT_REL_XCOMP: return true;
    case ENT_REL_COMPOUND: return true;
    case ENT_REL_CONJ: return !is_finite(t, i) && (!has_subject(t, i) || is_infinitive(t, i));
    default: return false;
    }
}

// "went to Rome to sign": what an infinitive that nothing governs tells has not happened yet.
static bool is_purpose(const ent_tree *t, int32_t i)
{
    if (t->nodes[i].xpos == ENT_XPOS_VB)
        i = ent_tree_leader(t, i); // "to develop and strengthen", "to develop and to strengthen"
    int rel = t->nodes[i].rel;
    return (rel == ENT_REL_ADVCL || rel == ENT_REL_XCOMP || rel == ENT_REL_ROOT ||
            rel == ENT_REL_ACL || rel == ENT_REL_CCOMP) &&
           t->nodes[i].xpos == ENT_XPOS_VB && ent_tree_governs(t, i, ENT_WORD_TO);
}

// "Became the first president to visit", "the last to leave": word i is the infinitive, or the noun.  It came
// to pass as the verb above did.
static bool is_ranked(const ent_tree *t, int32_t i)
{
    int n;
    const int32_t *child = ent_tree_children(t, i, &n);
    bool ranked = ent_tree_is(t, i, ENT_WORD_RANK);
    for (int k = 0; k < n; k++)
        ranked = ranked || (child[k] < i && t->nodes[child[k]].rel != ENT_REL_NSUBJ &&
                            ent_tree_is(t, child[k], ENT_WORD_RANK));
    return ranked;
}

static bool of_ranked(const ent_tree *t, int32_t i)
{
    int32_t head = t->nodes[i].head;
    int rel = t->nodes[i].rel;
    bool hangs =
        rel == ENT_REL_ACL || rel == ENT_REL_ADVCL; // or, in front of "to", stands the noun
    bool behind = (hangs || rel == ENT_REL_XCOMP) && i - 2 >= t->first &&
                  ent_tree_is_nominal(t, i - 2) && is_ranked(t, i - 2);
    return is_purpose(t, i) && head >= 0 && head < i && (behind || (hangs && is_ranked(t, head)));
}

static void intend(const climber *c, ent_act *x)
{
    if (x->status == ENT_OCCURRED)
        x->status = ENT_PLANNED;
    compose(c, x, ENT_OP_INTEND, false);
}

// "An allegation he assaulted a guard": what the noun says, not what it is that he assaulted.
static bool is_told(const ent_tree *t, int32_t i)
{
    int32_t subject = ent_tree_child(t, i, ENT_REL_NSUBJ);
    return t->nodes[i].rel == ENT_REL_ACL_RELCL && subject >= 0 &&
           !ent_tree_is_relative(t, subject) && ent_tree_child(t, i, ENT_REL_OBJ) >= 0;
}

// The operator that word i is governed by, directly; NULL: none.
static const ent_match *operator_above(const climber *c, const ent_act *x, int32_t i)
{
    int32_t head = is_told(c->tree, i) ? c->tree->nodes[i].head : ent_tree_governor(c->tree, i);
    const ent_match *m = head < 0 ? NULL : match_at(c, head);
    int rel = c->tree->nodes[i].rel; // "..., the minister continued"; "used the hour to talk"
    if (m && m->entry->op == ENT_OP_DO && (rel == ENT_REL_CCOMP || rel == ENT_REL_ADVCL))
        return NULL;
    return m && m != x->match && is_operator(m) && is_complement(c, i, m) ? m : NULL;
}

// "Called for Chad to step down and to cease fire": what governs the first infinitive governs the second.
static bool is_second_infinitive(const ent_tree *t, int32_t i)
{
    int32_t head = t->nodes[i].head;
    return t->nodes[i].rel == ENT_REL_CONJ && head >= 0 && t->nodes[i].xpos == ENT_XPOS_VB &&
           t->nodes[head].xpos == ENT_XPOS_VB;
}

static bool is_joined(const climber *c, const ent_act *x, int32_t i)
{
    return !x->match->entry->is_operator && is_second_infinitive(c->tree, i) &&
           match_at(c, c->tree->nodes[i].head)->top == c->tree->nodes[i].head;
}

static ent_str event_of(const climber *c, ent_str code)
{
    const ent_code_entry *e = ent_codebook_find(c->f->codebook, code);
    return e ? e->plover : ENT_S("");
}

// "Called on Chad to stop its attacks and release": where one entry has both the asking and the first thing asked
// for, whoever asks for it asks for the second too.
static bool is_asked_with(const climber *c, ent_act *x, int32_t i)
{
    const ent_match *m =
        is_second_infinitive(c->tree, i) ? match_at(c, c->tree->nodes[i].head) : NULL;
    if (!m || m == x->match || m->entry->is_operator || m->top == c->tree->nodes[i].head)
        return false;
    const ent_composition *made =
        ent_codebook_compose(c->f->codebook, ent_str_of(ent_operator_name(ENT_OP_APPEAL)), x->code);
    if (!made || made->code.n == 0 ||
        !ent_str_eq(event_of(c, made->code), event_of(c, m->entry->code)))
        return false;
    ent_frame own = x->frame;
    x->frame = frame_of(c, m);
    append(&x->frame.targets, &own.targets);
    x->code = made->code;
    x->composed = x->addressed = true;
    x->status = ENT_REQUESTED;
    return true;
}

// "Did not say that Chad attacked": whoever does not say it leaves it open.
static bool is_unsaid(const climber *c, int32_t i)
{
    int32_t head = c->tree->nodes[i].head;
    const ent_match *m = head < 0 ? NULL : match_at(c, head);
    return m && m->entry->is_operator && m->entry->op == ENT_OP_SAY &&
           c->tree->nodes[i].rel == ENT_REL_CCOMP &&
           ent_tree_governs(c->tree, head, ENT_WORD_NEGATION);
}

static void climb(climber *c, ent_act *x)
{
    int32_t i = x->match->top;
    bool governed = false, infinitive = false;
    apply_inner_negations(c, x);
    for (int steps = 0; i >= 0 && steps < MAX_CLIMB; steps++) {
        apply_modifiers(c, x, i);
        apply_shared_modifiers(c, x, i);
        const ent_match *op = operator_above(c, x, i);
        if (op) {
            governed = true;
            infinitive = false;
            apply(c, x, op, true);
            i = op->top;
            continue;
        }
        int32_t head = c->tree->nodes[i].head;
        if (head >= 0 && ent_match_has(x->match, head)) { // "enhanced cooperation"
            i = head;
            continue;
        }
        if (is_asked_with(c, x, i)) {
            governed = true;
            break;
        }
        bool came_to_pass = of_ranked(c->tree, i);
        infinitive = infinitive || (is_purpose(c->tree, i) && !came_to_pass);
        if (head < 0 || !(came_to_pass || passes(c->tree, i)) ||
            (match_at(c, head) && !is_joined(c, x, i)))
            break;
        i = head;
    }
    x->open = i >= 0 && (is_unsaid(c, i) || ent_is_of_what_is_not(c->tree, i));
    x->purpose = infinitive && !governed;
    if (x->purpose)
        intend(c, x);
}

// ------------------------------------------------------------------------------ all acts

static void note_words(climber *c)
{
    for (ptrdiff_t m = 0; m < c->matches->n; m++)
        for (int k = 0; k < c->matches->items[m].n; k++) {
            int32_t *at = &c->match_at[c->matches->items[m].word[k] - c->tree->first];
            if (*at == 0 || c->matches->items[m].word[k] == c->matches->items[m].top)
                *at = (int32_t)m + 1;
        }
}

static bool is_argument_of(const ent_frame *f, int32_t word)
{
    for (int i = 0; i < f->n_arguments && i < f->targets.n; i++)
        if (f->targets.at[i] == word)
            return true;
    return false;
}

// Who praises or condemns an act of others, has to do with those others; what an act does ("the talks
// between X and Y failed"), those do who do the act.
static void look_into(ent_frame *f, const ent_act *other)
{
    ent_frame inner = other->frame;
    if (!inner.borrowed && ent_word_list_has(&f->doers, other->match->top))
        append(&f->doers, &inner.doers);
    if (!is_argument_of(f, other->match->top))
        return;
    if (!inner.borrowed)
        append(&f->targets, &inner.doers);
    append(&f->targets, &inner.targets);
}

static void look_inside(ent_acts *all)
{
    for (ptrdiff_t i = 0; i < all->n; i++)
        for (ptrdiff_t k = 0; k < all->n; k++)
            if (i != k)
                look_into(&all->items[i].frame, &all->items[k]);
}

// Part of another act: "invited him to visit"; the noun of an operator that somebody speaks of.
static bool is_inside(const climber *c, const ent_act *x)
{
    const ent_tree *t = c->tree;
    int32_t head = t->nodes[x->match->top].head;
    const ent_match *m = head < 0 ? NULL : match_at(c, head);
    if (!m || m == x->match || m->entry->is_operator)
        return false;
    return t->nodes[x->match->top].rel == ENT_REL_XCOMP ||
           (x->match->entry->is_operator && !ent_tree_is_verb(t, x->match->top));
}

// "after the visit", "in that round of talks": the reader knows of it already, and nobody new is named.
static bool is_reference(const climber *c, const ent_act *x)
{
    const ent_tree *t = c->tree;
    int32_t top = x->match->top;
    int rel = t->nodes[top].rel;
    bool setting = rel == ENT_REL_OBL || rel == ENT_REL_NMOD;
    bool known = ent_tree_child(t, top, ENT_REL_NMOD_POSS) >= 0 ||
                 ent_tree_governs(t, top, ENT_WORD_DEFINITE) ||
                 ent_tree_governs(t, top, ENT_WORD_POINTING);
    return setting && known && ent_tree_is_nominal(t, top) && x->frame.n_arguments == 0 &&
           x->n_governors == 0 && ent_tree_is(t, ent_tree_marker(t, top), ENT_WORD_DURING);
}

// "Was interrupted by protesting legislators": parsers take the attribute of an agent for a verb.
static bool is_agent(const ent_tree *t, int32_t i)
{
    int32_t head = t->nodes[i].head, object = ent_tree_child(t, i, ENT_REL_OBJ);
    return t->nodes[i].rel == ENT_REL_ADVCL && ent_tree_is(t, ent_tree_marker(t, i), ENT_WORD_BY) &&
           object == i + 1 && t->nodes[object].xpos == ENT_XPOS_NNS && head >= 0 &&
           ent_tree_is_passive(t, head);
}

// "important in expanding ties": a gerund behind a preposition is a topic; behind "by" and "after" it
// is a fact.
static bool is_topic(const climber *c, const ent_act *x)
{
    const ent_tree *t = c->tree;
    int32_t top = x->match->top, leader = ent_tree_leader(t, top);
    int32_t marker = ent_tree_marker(t, leader);
    int rel = t->nodes[leader].rel;
    bool gerund = t->nodes[top].xpos == ENT_XPOS_VBG && x->n_governors == 0 &&
                  ent_tree_child(t, top, ENT_REL_AUX) < 0;
    bool subject = rel == ENT_REL_CSUBJ || ent_rel_is_subject(rel);
    bool attribute = t->nodes[top].rel == ENT_REL_AMOD || is_agent(t, top);
    return gerund && (subject || attribute || ent_tree_is(t, marker, ENT_WORD_TOPIC));
}

// "Denied the accusation" by itself has been done; what is asked for is still asked for.
static ent_event_status own_status(const ent_lexicon_entry *e)
{
    return e->has_status && e->status != ENT_DENIED ? e->status : ENT_OCCURRED;
}

// "It is commonplace for governments to suspend": a remark on what may be done.
static bool is_remark(const climber *c, const ent_act *x)
{
    const ent_tree *t = c->tree;
    int32_t top = x->match->top, head = t->nodes[top].head;
    bool clause = t->nodes[top].xpos == ENT_XPOS_VB && ent_tree_governs(t, top, ENT_WORD_TO);
    return clause && x->n_governors == 0 && head >= 0 && ent_tree_child(t, head, ENT_REL_EXPL) >= 0;
}

static bool is_event(const climber *c, const ent_match *m)
{
    const ent_code_entry *e = ent_codebook_find(c->f->codebook, m->entry->code);
    return e && e->plover.n > 0;
}

// "Iran condemned the protests": the subject of another act does not do what is spoken of; that of a
// light verb does ("staged protests"), but not what goes on meanwhile ("left during the protests"),
// unless it is aimed at somebody ("said in a tribute to").
static bool is_of_others(const climber *c, const ent_act *x)
{
    const ent_tree *t = c->tree;
    int32_t i = x->match->top, marker = ent_tree_marker(t, i);
    bool theirs = x->match->entry->roles.contact &&
                  (x->frame.n_arguments > 0 || !ent_tree_governs(t, i, ENT_WORD_DEFINITE));
    bool lent = x->frame.lent || x->frame.borrowed;
    if (!lent || !ent_tree_is_nominal(t, i) || x->n_governors > 0 || theirs ||
        x->match->entry->roles.spoken)
        return false;
    bool aimed =
        (x->frame.n_arguments > 0 || x->match->n > x->match->n_content) &&
        (ent_tree_is(t, marker, ENT_WORD_PLACE) || ent_tree_is(t, marker, ENT_WORD_TOWARDS));
    if (ent_tree_is(t, marker, ENT_WORD_DURING) && !ent_match_has(x->match, marker))
        return !aimed;
    do
        i = t->nodes[i].head;
    while (i >= 0 && !ent_tree_is_verb(t, i));
    const ent_match *above = i < 0 ? NULL : match_at(c, i);
    if (!above) // "distanced himself from the killing of": of a verb that no entry has
        return !x->match->entry->roles.contact && !x->match->entry->roles.symmetric;
    ent_operator op = above->entry->op; // "agreed with the seizure": governs nothing here
    bool light = op == ENT_OP_DO || op == ENT_OP_UNDERGO || op == ENT_OP_SAY;
    bool silent = above->entry->is_operator ? !light : is_event(c, above);
    return above != x->match && silent;
}

// "If Peru votes to expel": in a clause that tells what may be.
static bool is_supposed(const ent_tree *t, int32_t i)
{
    for (; i >= 0; i = t->nodes[i].head) {
        int32_t marker = ent_tree_child(t, i, ENT_REL_MARK);
        if (ent_tree_is(t, marker, ENT_WORD_CONDITION))
            return true;
    }
    return false;
}

static void add_act(climber *c, const ent_match *m, ent_acts *out, ent_arena *keep)
{
    ent_act x = {.match = m,
                 .frame = frame_of(c, m),
                 .code = m->entry->code,
                 .status = own_status(m->entry)};
    climb(c, &x);
    x.supposed = is_supposed(c->tree, m->top) || ent_is_awaited(c->tree, m->top);
    x.idle = x.supposed || x.open || (m->entry->roles.governed && !x.composed) ||
             is_inside(c, &x) || is_topic(c, &x) || is_remark(c, &x) || is_reference(c, &x) ||
             is_of_others(c, &x);
    ENT_PUSH(keep, out, x);
}

// Is an operator that governs nothing an act by itself?
static bool may_stand_alone(const climber *c, ptrdiff_t i)
{
    const ent_match *m = &c->matches->items[i];
    return m->entry->is_operator && m->entry->op != ENT_OP_NOTHING && !c->governs[i] &&
           (m->plain || m->entry->code.n);
}

// Operators may govern each other ("refused to support"), so all climb before any is an act.
static void add_idle_operators(climber *c, ent_acts *out, ent_arena *keep, ent_arena tmp)
{
    ent_acts trial = {0};
    for (ptrdiff_t i = 0; i < c->matches->n; i++)
        if (may_stand_alone(c, i))
            add_act(c, &c->matches->items[i], &trial, &tmp);
    for (ptrdiff_t i = 0; i < c->matches->n; i++)
        if (may_stand_alone(c, i)) {
            ent_match *m = &c->matches->items[i];
            m->entry = m->plain ? m->plain : m->entry;
            add_act(c, m, out, keep);
        }
}

// Does one side act, with nobody?
static bool is_lone(const ent_tree *t, const ent_frame *f)
{
    for (int k = 0; k < f->targets.n; k++) {
        int32_t marker = ent_tree_marker(t, f->targets.at[k]);
        if (ent_tree_is(t, marker, ENT_WORD_WITH) || ent_tree_is(t, marker, ENT_WORD_BETWEEN))
            return false;
    }
    return f->doers.n == 1;
}

// An exercise of one army is another act than one of two.
static void part_lone_acts(climber *c)
{
    for (ptrdiff_t i = 0; i < c->matches->n; i++) {
        ent_match *m = &c->matches->items[i];
        if (!m->entry->is_operator && m->plain) {
            ent_frame f = frame_of(c, m);
            m->entry = is_lone(c->tree, &f) ? m->plain : m->entry;
        }
    }
}

ent_acts ent_acts_from(const ent_act_finder *f, const ent_tree *tree, ent_matches matches,
                       ent_arena *keep, ent_arena tmp)
{
    ent_acts out = {.matches = matches};
    climber c = {.f = f,
                 .tree = tree,
                 .matches = &out.matches,
                 .match_at = ENT_NEW(&tmp, int32_t, tree->end - tree->first),
                 .governs = ENT_NEW(&tmp, bool, out.matches.n + 1)};
    note_words(&c);
    part_lone_acts(&c);
    for (ptrdiff_t i = 0; i < out.matches.n; i++)
        if (!out.matches.items[i].entry->is_operator)
            add_act(&c, &out.matches.items[i], &out, keep);
    add_idle_operators(&c, &out, keep, tmp);
    look_inside(&out);
    return out;
}

ent_acts ent_acts_of(const ent_act_finder *f, const ent_tree *tree, const bool *barred,
                     ent_arena *keep, ent_arena tmp)
{
    ent_matches matches = ent_lexicon_find(f->lexicon, f->words, tree, barred, keep, tmp);
    return ent_acts_from(f, tree, matches, keep, tmp);
}
