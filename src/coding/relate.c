// relate.c: see relate.h.
//
// All acts of the text are candidates.  Each is scored by what the two phrases are to it: doer and
// target of its frame, or on the way to it in the tree, or only near.  The best that has an event
// of PLOVER wins, unless it is doubtful and the words of the sentence speak for another (guess.h).

#include "coding/relate.h"
#include "coding/naming.h"
#include "language/kernel.h"
#include <math.h>

// ------------------------------------------------------------------------------- the marks

static bool take_mark(ent_str text, ptrdiff_t at, char *kind, bool *closes, ptrdiff_t *n)
{
    *closes = at + 1 < text.n && text.p[at + 1] == '/';
    ptrdiff_t name = at + 1 + *closes;
    if (name + 1 >= text.n || text.p[name + 1] != '>' ||
        (text.p[name] != 's' && text.p[name] != 't'))
        return false;
    *kind = text.p[name];
    *n = name + 2 - at;
    return true;
}

static ent_span trimmed(ent_str text, ent_span s)
{
    while (s.start < s.end && text.p[s.start] == ' ')
        s.start++;
    while (s.end > s.start && text.p[s.end - 1] == ' ')
        s.end--;
    return s;
}

ent_marked ent_marked_of(ent_str text, ent_arena *keep)
{
    char *out = ENT_NEW(keep, char, text.n), kind;
    int32_t n = 0;
    ent_marked m = {0};
    bool open[2] = {false, false};
    for (ptrdiff_t i = 0; i < text.n;) {
        bool closes;
        ptrdiff_t length;
        if (text.p[i] == '<' && take_mark(text, i, &kind, &closes, &length)) {
            ent_span *span = kind == 's' ? &m.source : &m.target;
            bool *is_open = &open[kind == 's'], first = span->end == 0 && !*is_open;
            if (closes && *is_open)
                span->end = n;
            else if (!closes && first)
                span->start = n;
            *is_open = !closes && (first || *is_open);
            i += length;
        } else {
            out[n++] = text.p[i++];
        }
    }
    if (open[1])
        m.source = (ent_span){0};
    if (open[0])
        m.target = (ent_span){0};
    m.text = (ent_str){out, n};
    m.source = trimmed(m.text, m.source);
    m.target = trimmed(m.text, m.target);
    return m;
}

// ----------------------------------------------------------------------------- the phrases

static ent_marked_phrase phrase_of(const ent_analysis *a, const ent_tree *t, ent_span span)
{
    ent_marked_phrase p = {.head = -1};
    for (int32_t i = t->first; i < t->end; i++) {
        ent_span token = a->tokens.items[i];
        if (token.start >= span.end || token.end <= span.start)
            continue;
        if (p.first == p.end)
            p.first = i;
        p.end = i + 1;
    }
    for (int32_t i = p.first; i < p.end && p.head < 0; i++)
        if (t->nodes[i].head < p.first || t->nodes[i].head >= p.end)
            if (t->nodes[i].upos != ENT_UPOS_PUNCT && t->nodes[i].upos != ENT_UPOS_DET)
                p.head = i;
    return p;
}

static bool joins_noun(int rel)
{
    switch (rel) {
    case ENT_REL_NMOD:
    case ENT_REL_NMOD_POSS:
    case ENT_REL_NMOD_DESC:
    case ENT_REL_AMOD:
    case ENT_REL_COMPOUND:
    case ENT_REL_APPOS:
    case ENT_REL_FLAT:
    case ENT_REL_CONJ:
    case ENT_REL_NUMMOD:
    case ENT_REL_DET: return true;
    default: return false;
    }
}

enum { INSIDE = 4, WITHIN_PHRASE = 3, COREFERENT = 3, REACHED = 3 };

// How surely a word of a frame is the phrase: in it, or the noun whose phrase it is in.
static int likeness(const ent_tree *t, const ent_marked_phrase *p, int32_t word)
{
    if (p->head < 0)
        return 0;
    if (ent_is_in_phrase(p, word))
        return INSIDE;
    int32_t i = p->head;
    for (int steps = 0; steps < WITHIN_PHRASE && i >= 0 && joins_noun(t->nodes[i].rel); steps++) {
        i = t->nodes[i].head;
        if (i == word)
            return INSIDE - 1 - steps;
    }
    return 0;
}

/** A sentence with what is looked for in it. */
typedef struct scene {
    const ent_analysis *a;
    ent_tree tree;
    int32_t sentence;
    ent_marked_phrase source, target;
    const int32_t *mention_at;
    ent_scene named; // the same, for the names of pronouns
} scene;

// "he", of whom the marked name speaks, counts as that name.
static bool is_same_chain(const scene *s, const ent_marked_phrase *p, int32_t word)
{
    int32_t other = s->mention_at[word];
    int32_t chain = other < 0 ? -1 : s->a->mentions.items[other].chain;
    for (int32_t i = p->first; i < p->end && chain >= 0; i++) {
        int32_t at = s->mention_at[i];
        if (at >= 0 && at != other && s->a->mentions.items[at].chain == chain)
            return true;
    }
    return false;
}

static int role_score(const scene *s, const ent_marked_phrase *p, const ent_word_list *words)
{
    int best = 0;
    for (int k = 0; k < words->n; k++) {
        int score = likeness(&s->tree, p, words->at[k]);
        if (score == 0)
            score = likeness(&s->tree, p, ent_named_word(&s->named, words->at[k]));
        if (score == 0 && p->head >= 0 && is_same_chain(s, p, words->at[k]))
            score = COREFERENT;
        if (score > 0)
            score = score * 2 - (k > 3 ? 3 : k); // the likeliest come first
        best = score > best ? score : best;
    }
    return best;
}

// ------------------------------------------------------------------------------ the choice

// Is the word on the way from one phrase to the other?
static bool on_path(const scene *s, int32_t word)
{
    const ent_tree *t = &s->tree;
    if (s->source.head < 0 || s->target.head < 0)
        return false;
    int32_t top = ent_tree_meet(t, s->source.head, s->target.head);
    return ent_tree_dominates(t, top, word) && (ent_tree_dominates(t, word, s->source.head) ||
                                                ent_tree_dominates(t, word, s->target.head));
}

static bool governs_phrase(const scene *s, const ent_marked_phrase *p, int32_t word)
{
    return p->head >= 0 && ent_tree_dominates(&s->tree, word, p->head);
}

enum { NO_RIVAL = -10000, CLEAR_LEAD = 100 }; // of scores

typedef struct choice {
    const ent_act *act;
    int score;
    bool contested; // another event is nearly as likely
    ent_relation_way way;
    int32_t sentence;
    ent_tree tree; // of its sentence
} choice;

/** The two phrases where they stand together, or the better part of them. */
typedef struct pair {
    int marks; // phrases in the sentence; -1: no sentence yet
    ent_marked_phrase source, target;
    float x[ENT_GUESS_MAX]; // as ent_guess_features has them
} pair;

/** The best act with an event of PLOVER, and the best without: a bare statement. */
typedef struct choices {
    choice event, statement;
    int rival; // score of the best act with another event than the best's
} choices;

// Who says what stands at this word, or -1.
static int32_t speaker_at(const scene *s, int32_t token)
{
    const ent_quotes *q = &s->a->quotes;
    int32_t quote = q->said ? q->said[token] : -1,
            subject = quote < 0 ? -1 : q->items[quote].subject;
    return subject >= s->tree.first && subject < s->tree.end ? subject : -1;
}

// "launched an effort to help Chad": an infinitive below the act leads down to the phrase.
static int reach(const scene *s, const ent_marked_phrase *p, int32_t top)
{
    const ent_tree *t = &s->tree;
    bool infinitive = false;
    int32_t i = p->head;
    for (; i >= 0 && i != top; i = t->nodes[i].head)
        infinitive =
            infinitive || (t->nodes[i].xpos == ENT_XPOS_VB && ent_tree_governs(t, i, ENT_WORD_TO));
    return i >= 0 && infinitive ? REACHED : 0;
}

// What the two phrases are to the act, in points; *two: each has a part in it.
static int role_points(const scene *s, const ent_act *act, bool *two)
{
    ent_frame f = act->frame;
    bool mutual = act->match->entry->roles.symmetric;
    if (f.doers.n == 0 && !f.passive)
        ent_word_list_add(&f.doers, speaker_at(s, act->match->top));
    int ds = role_score(s, &s->source, &f.doers), dt = role_score(s, &s->target, &f.doers);
    int ts = role_score(s, &s->source, &f.targets), tt = role_score(s, &s->target, &f.targets);
    if (ds && !tt)
        tt = reach(s, &s->target, act->match->top);
    int straight = ds + tt, turned = dt + ts - 2, both = mutual ? ds + dt : 0;
    *two = (ds && tt) || (dt && ts) || (ds && dt && mutual);
    int most = straight > turned ? straight : turned;
    return most > both ? most : both;
}

static bool is_unmarked(const scene *s) { return s->source.head < 0 && s->target.head < 0; }

static bool has_word(const ent_act *act, int32_t i)
{
    bool found = ent_match_has(act->match, i);
    for (int k = 0; k < act->n_governors; k++)
        found = found || ent_match_has(act->governor[k], i);
    return found;
}

// Is the act, or what governs it, the verb of the clause that holds both phrases?
static bool leads_clause(const scene *s, const ent_act *act)
{
    if (s->source.head < 0 || s->target.head < 0)
        return false;
    int32_t i = ent_tree_meet(&s->tree, s->source.head, s->target.head);
    while (i >= 0 && !ent_tree_is_verb(&s->tree, i))
        i = s->tree.nodes[i].head;
    return i >= 0 && has_word(act, i);
}

// "until they met", "after a meeting": told of another time, or for comparison.
static bool is_aside(const ent_tree *t, int32_t i)
{
    int rel = t->nodes[i].rel;
    int32_t marker = ent_tree_marker(t, i);
    if (rel == ENT_REL_ADVCL)
        return ent_tree_is(t, marker, ENT_WORD_CLAUSE);
    return (rel == ENT_REL_OBL || rel == ENT_REL_NMOD) && ent_tree_is(t, marker, ENT_WORD_DURING);
}

// Does the act stand in a clause or phrase aside that does not hold both phrases?
static bool stands_aside(const scene *s, const ent_act *act)
{
    for (int32_t i = act->match->top; i >= 0; i = s->tree.nodes[i].head)
        if (is_aside(&s->tree, i) &&
            !(governs_phrase(s, &s->source, i) && governs_phrase(s, &s->target, i)))
            return true;
    return false;
}

enum {
    OF_ROLE = 10, // for each point of a role
    TWO_ROLES = 40,
    ON_PATH = 25, // between the phrases in the tree
    ABOVE = 6,    // governs a phrase
    OF_WORD = 4,  // for each word of the pattern
    LEADS = 15,
    ASIDE = 100,    // lost
    IDLE = 50,      // lost
    BORROWED = 15,  // lost
    PURPOSE = 40,   // lost
    NAMES = 12,     // lost for each word inside a phrase: it names, it does not act;
    DESCRIBES = 80, // and where the word that leads them does
    DEEP = 2,       // lost for each step from the root of the tree;
    DEEP_ALONE = 8  // where no phrase is marked, the main clause tells the event
};

static int score_of(const scene *s, const ent_act *act, int points, bool two)
{
    int32_t top = act->match->top;
    int score = OF_ROLE * points + TWO_ROLES * two + ON_PATH * on_path(s, top) +
                ABOVE * (governs_phrase(s, &s->target, top) + governs_phrase(s, &s->source, top)) +
                OF_WORD * act->match->n_content + LEADS * leads_clause(s, act) -
                ASIDE * stands_aside(s, act) - IDLE * act->idle - BORROWED * act->frame.borrowed -
                PURPOSE * act->purpose -
                (is_unmarked(s) ? DEEP_ALONE : DEEP) * ent_tree_depth(&s->tree, top);
    score -= DESCRIBES * (ent_is_in_phrase(&s->source, top) || ent_is_in_phrase(&s->target, top));
    for (int i = 0; i < act->match->n; i++)
        score -= NAMES * (ent_is_in_phrase(&s->source, act->match->word[i]) ||
                          ent_is_in_phrase(&s->target, act->match->word[i]));
    return score;
}

static choice judge(const scene *s, const ent_act *act)
{
    bool two;
    int points = role_points(s, act, &two);
    choice c = {.act = act, .way = ENT_WAY_SENTENCE, .tree = s->tree, .sentence = s->sentence};
    if (on_path(s, act->match->top))
        c.way = ENT_WAY_PATH;
    if (points > 0)
        c.way = ENT_WAY_ONE_ROLE;
    if (two)
        c.way = ENT_WAY_ROLES;
    c.score = score_of(s, act, points, two);
    return c;
}

static ent_str code_of(const ent_engine *engine, const ent_act *act)
{
    ent_str name = ent_str_of(ent_operator_name(ENT_OP_NEGATE));
    const ent_composition *made =
        act->negated ? ent_codebook_compose(engine->codebook, name, act->code) : NULL;
    return made ? made->code : act->code;
}

static ent_str root_of(const ent_engine *engine, const choice *c)
{
    return c->act ? ent_codebook_root(engine->codebook, code_of(engine, c->act)) : ENT_S("");
}

// Whichever of the best so far and of the next loses is a rival, if it is another event.
static void note_rival(const ent_engine *engine, const choice *next, choices *best)
{
    const choice *loser = next->score > best->event.score ? &best->event : next;
    bool same = ent_str_eq(root_of(engine, next), root_of(engine, &best->event));
    if (best->event.act && !same && loser->score > best->rival)
        best->rival = loser->score;
}

static void take_best(const ent_engine *engine, const scene *s, const ent_acts *acts, choices *best)
{
    for (ptrdiff_t i = 0; i < acts->n; i++) {
        const ent_code_entry *e =
            ent_codebook_find(engine->codebook, code_of(engine, &acts->items[i]));
        if (!e)
            continue;
        choice c = judge(s, &acts->items[i]);
        choice *into = e->plover.n > 0 ? &best->event : &best->statement;
        if (into == &best->event)
            note_rival(engine, &c, best);
        if (!into->act || c.score > into->score)
            *into = c;
    }
}

static void copy_words(const ent_analysis *a, const ent_word_list *words, ent_relation_words *out)
{
    for (int k = 0; k < words->n && out->n < ENT_MAX_RELATION_WORDS; k++)
        out->at[out->n++] = a->tokens.items[words->at[k]];
}

static void name_sides(const ent_case *document, const choice *c, ent_relation *r)
{
    ent_scene here = {.document = document, .tree = c->tree, .sentence = c->sentence};
    ent_naming n = ent_naming_of(&here, c->act);
    copy_words(document->a, &n.source, &r->source);
    copy_words(document->a, &n.target, &r->target);
    copy_words(document->a, &n.related, &r->related);
}

static double confidence_of(const ent_engine *engine, const choice *c)
{
    ent_grounds grounds = ent_ground_if(true, (ent_ground)(ENT_GROUND_ROLES + (int)c->way)) |
                          ent_ground_if(c->contested, ENT_GROUND_CONTESTED) |
                          ent_grounds_of_act(&c->tree, c->act);
    return ent_confidence(engine->confidences, ENT_OF_RELATION, grounds);
}

static ent_relation relation_of(const ent_case *document, const choice *c)
{
    const ent_codebook *codebook = document->engine->codebook;
    ent_relation r = {.way = c->act ? c->way : ENT_WAY_NONE};
    if (!c->act)
        return r;
    ent_str code = code_of(document->engine, c->act);
    const ent_code_entry *e = ent_codebook_find(codebook, code);
    r.event = e->plover.n > 0 ? ent_codebook_root(codebook, code) : ENT_S("");
    const ent_lexicon_entry *line = c->act->match->entry;
    bool own = !c->act->composed && !c->act->negated;
    r.mode = own && line->mode.n ? line->mode : e->mode;
    r.event = own && line->event.n ? line->event : r.event;
    r.cameo = code;
    r.status = c->act->conditional ? ENT_CONDITIONAL : c->act->status;
    r.rule = c->act->match->entry->rule;
    r.confidence = confidence_of(document->engine, c);
    name_sides(document, c, &r);
    return r;
}

// ------------------------------------------------------------------------ where rules are silent

// What a rule says counts for its label by its confidence, beside the odds of the model: a doubtful one a
// little.  Chosen on sentences that no rule was written for (eval/pairs.tsv, each set by a model of the others).
static const double doubtful = 0.7;
static const float rule_counts = 2, certainty_counts = 15, least_counts = 1;
static const float least_odds = -1.6F; // a label less likely than 1 in 5 is none

static float weight_of(const ent_relation *rule)
{
    float weight = rule_counts + certainty_counts * (float)(rule->confidence - doubtful);
    return weight > least_counts ? weight : least_counts;
}

static void name_marks(const ent_analysis *a, const pair *p, ent_relation *r)
{
    r->source.n = r->target.n = r->related.n = 0;
    if (p->source.head >= 0)
        r->source.at[r->source.n++] = a->tokens.items[p->source.head];
    if (p->target.head >= 0)
        r->target.at[r->target.n++] = a->tokens.items[p->target.head];
}

static ent_relation guessed(const ent_engine *engine, const ent_guess_label *label, float odds)
{
    const ent_code_entry *e = ent_codebook_find(engine->codebook, label->cameo);
    double hundredths = floor((double)ent_exp1(odds) * 100 + 0.5);
    return (ent_relation){.way = ENT_WAY_GUESS,
                          .event = label->root,
                          .mode = ENT_S(""),
                          .cameo = e ? e->code : ENT_S(""),
                          .rule = label->rule,
                          .confidence = (hundredths < 1 ? 1 : hundredths) / 100};
}

// The rule's event, unless another is likelier by the words of the sentence.
static ent_relation weigh(const ent_engine *engine, const ent_analysis *a, const pair *p,
                          ent_str root, ent_relation rule)
{
    float odds[ENT_GUESS_MAX_LABELS], most = 0;
    int best = -1, said = ent_guesses_find(engine->guesses, root);
    ent_guess_odds(engine->guesses, p->x, odds);
    for (int i = 0; i < ent_guesses_count(engine->guesses); i++) {
        float score = odds[i] + (i == said ? weight_of(&rule) : 0);
        if (best < 0 || score > most) {
            most = score;
            best = i;
        }
    }
    if (best < 0 || best == said || (odds[best] < least_odds && rule.event.n == 0))
        return rule;
    ent_relation r = guessed(engine, ent_guesses_label(engine->guesses, best), odds[best]);
    if (rule.way == ENT_WAY_ROLES || rule.way == ENT_WAY_PATH)
        r.status = rule.status; // "might", "will" stand there whatever the act is
    name_marks(a, p, &r);
    return r;
}

// -------------------------------------------------------------------------------- all sentences

// The sentence that has more of the phrases tells how they are to each other.
static void look_at_pair(const ent_engine *engine, const scene *s, pair *p)
{
    int marks = (s->source.head >= 0) + (s->target.head >= 0);
    if (marks <= p->marks)
        return;
    p->marks = marks;
    p->source = s->source;
    p->target = s->target;
    ent_guess_features(engine->guesses, engine->parser, &s->tree, &s->source, &s->target, p->x);
}

static void look(const ent_case *document, const ent_layers *layers, const ent_marked *m,
                 ent_arena *keep, ent_arena tmp, choices *best, pair *p)
{
    const ent_engine *engine = document->engine;
    const ent_analysis *a = document->a;
    ent_act_finder finder = {engine->lexicon, engine->world->words, engine->codebook};
    scene s = {.a = a, .mention_at = document->mention_at};
    for (s.sentence = 0; s.sentence < a->sentences.n; s.sentence++) {
        s.tree = ent_tree_of(layers, engine->world->grammar, s.sentence, keep);
        ent_tree_date(&s.tree, &a->times, keep);
        s.named = (ent_scene){.document = document, .tree = s.tree, .sentence = s.sentence};
        s.source = phrase_of(a, &s.tree, m->source);
        s.target = phrase_of(a, &s.tree, m->target);
        const bool *barred = ent_tree_barred(&s.tree, &tmp);
        ent_acts *acts = ENT_NEW(keep, ent_acts, 1);
        *acts = ent_acts_of(&finder, &s.tree, barred, keep, tmp);
        take_best(engine, &s, acts, best);
        look_at_pair(engine, &s, p);
    }
}

// Two marked phrases are told to have to do with each other, if there is an event at all; else the
// main clause may be a mere statement.
static const choice *better_of(const ent_marked *m, const choices *c)
{
    bool unmarked = m->source.end == 0 && m->target.end == 0;
    bool statement = !c->event.act || (unmarked && c->statement.score > c->event.score);
    return c->statement.act && statement ? &c->statement : &c->event;
}

static ent_analysis analysis_of(const ent_marked *m)
{
    ent_analysis a = {.document = {.text = m->text, .published = ENT_NO_DAY}};
    ent_document *d = &a.document;
    d->id = d->url = d->title = d->source = d->licence = d->language = d->path = ENT_S("");
    return a;
}

/** A text being asked about, as long as its trees are read. */
typedef struct asking {
    ent_case document;
    ent_layers layers;
    choices best;
    pair pair;
} asking;

static void ask(asking *q, const ent_engine *engine, const ent_analysis *a, const ent_marked *m,
                ent_arena *keep, ent_arena tmp)
{
    *q = (asking){.best = {.rival = NO_RIVAL}, .pair = {.marks = -1}};
    q->document = (ent_case){.engine = engine,
                             .a = a,
                             .mention_at = ent_mentions_by_token(&a->mentions, a->tokens.n, keep)};
    q->layers = ent_analysis_layers(a);
    look(&q->document, &q->layers, m, keep, tmp, &q->best, &q->pair);
    q->best.event.contested = q->best.event.score < q->best.rival + CLEAR_LEAD;
}

ent_relation ent_relation_in(const ent_engine *engine, const ent_analysis *a, const ent_marked *m,
                             ent_arena *keep, ent_arena tmp)
{
    asking q;
    ask(&q, engine, a, m, keep, tmp);
    const choice *rule = better_of(m, &q.best);
    ent_relation r = relation_of(&q.document, rule);
    ent_str root = r.event.n ? root_of(engine, rule) : ENT_S("");
    return q.pair.marks > 0 ? weigh(engine, a, &q.pair, root, r) : r;
}

ent_relation ent_relation_of(const ent_engine *engine, const ent_marked *m, ent_arena *keep,
                             ent_arena tmp)
{
    ent_analysis a = analysis_of(m);
    ent_error err;
    if (ent_analyse_document(engine, keep, tmp, &a, &err) != ENT_CODED)
        return (ent_relation){.way = ENT_WAY_NONE};
    return ent_relation_in(engine, &a, m, keep, tmp);
}

bool ent_relation_features(const ent_engine *engine, const ent_marked *m, ent_arena *keep,
                           ent_arena tmp, float x[ENT_GUESS_MAX])
{
    ent_analysis a = analysis_of(m);
    ent_error err;
    asking q;
    if (ent_analyse_document(engine, keep, tmp, &a, &err) != ENT_CODED)
        return false;
    ask(&q, engine, &a, m, keep, tmp);
    memcpy(x, q.pair.x, sizeof q.pair.x);
    return true;
}
