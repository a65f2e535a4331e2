// descriptions.c: persons and bodies that are named by what they are: "the minister", "the Pakistani
// general", "his counterpart", "its army".
//
// Such a description means the person of the same state whose office is the same; else one whose
// office it shortens ("the minister": a Minister of Defense; "the general": a Brigadier General); else
// a soldier if it is a rank.  Of several the one that stands out most.

#include "knowledge/resolver.h"

enum {
    MAX_BACK = 60,      // mentions
    MAX_SENTENCES = 12, // in front of a description
    NEAR = 3,           // sentences
    BODY_SENTENCES = 6, // in front of "the ministry"
    MAX_COPULA = 12,    // words between "is" and the head of a title
    TOP_LEVEL = 2,      // of ministers and chiefs of staff
    MAX_OWNER_GAP = 2   // words between "his" and what is his
};

/** How well an office fits a description. */
enum { FITS_NOT, FITS_SECTOR, FITS_SHORTENED, FITS_SAME };

// ------------------------------------------------------------------------------------------- offices

static bool shortens(ent_str whole, ent_str part, bool at_end)
{
    if (part.n == 0 || whole.n <= part.n)
        return false;
    return at_end ? ent_str_ends(whole, part) && whole.p[whole.n - part.n - 1] == ' '
                  : ent_str_starts(whole, part) && whole.p[part.n] == ' ';
}

/** What somebody is called by. */
typedef struct description {
    int32_t role;
    ent_str noun;  // its last word: "minister"
    bool official; // that means any office: "official", "officer"
} description;

static bool has_word_nocase(ent_str text, ent_str word)
{
    ent_str one;
    while (ent_str_split(&text, ' ', &one))
        if (ent_str_eq_nocase(one, word))
            return true;
    return false;
}

static int office_fit(const ent_world *w, int32_t office, const description *by)
{
    int32_t described = by->role;
    if (office < 0 || described < 0)
        return FITS_NOT;
    const ent_role *o = &w->roles[office], *d = &w->roles[described];
    if (ent_same_office(w, office, described))
        return FITS_SAME;
    bool rank = d->kind == ENT_ROLE_RANK;
    if (shortens(o->canonical, d->canonical, rank))
        return FITS_SHORTENED;
    if (rank && o->kind == ENT_ROLE_RANK)
        return FITS_SHORTENED;
    if (d->kind == ENT_ROLE_PERSON && has_word_nocase(o->canonical, by->noun))
        return FITS_SHORTENED;
    if (!(rank || (d->kind == ENT_ROLE_PERSON && by->official)) || !ent_is_official(w, office) ||
        d->sectors.n == 0)
        return FITS_NOT;
    return ent_role_has_sector(o, d->sectors) ? FITS_SECTOR : FITS_NOT;
}

static int larger(int a, int b) { return a > b ? a : b; }

static bool same_first_sector(const ent_world *w, int32_t a, int32_t b)
{
    if (a < 0 || b < 0)
        return false;
    ent_str first = ent_role_sector(&w->roles[a]);
    return first.n > 0 && ent_str_eq(first, ent_role_sector(&w->roles[b]));
}

// "The military chief" is the chief of general staff: a state has one soldier of that level.
static bool is_top_soldier(const ent_world *w, const ent_person *p, int32_t described)
{
    bool top = p->role < 0 || !ent_is_official(w, p->role) || p->role == p->rank ||
               w->roles[p->role].level == TOP_LEVEL;
    return described >= 0 && top && w->roles[described].level == TOP_LEVEL &&
           same_first_sector(w, p->rank, described);
}

static int person_fit(const ent_finder *f, const ent_person *p, const description *by)
{
    int best = larger(office_fit(f->world, p->role, by), office_fit(f->world, p->rank, by));
    return best < FITS_SHORTENED && is_top_soldier(f->world, p, by->role) ? FITS_SHORTENED : best;
}

// Of a person with a name what is known of him counts, not by what words he was mentioned last.
static int fit(const ent_finder *f, const ent_mention *c, const description *by)
{
    return c->chain < f->n_persons ? person_fit(f, &f->persons[c->chain], by)
                                   : office_fit(f->world, c->role, by);
}

// ------------------------------------------------------------------------------------------- owners

// The mention of whose the words of mention i are: "his", "the country's"; or -1.
static int32_t owner_of(const ent_resolver *r, ptrdiff_t i)
{
    const ent_finder *f = r->f;
    const ent_mention *m = &f->out.items[i];
    if (i == 0)
        return -1;
    const ent_mention *o = &f->out.items[i - 1];
    int32_t gap = m->first - o->end;
    if (gap > 0 && ent_finder_possessive(f, o->end))
        gap--;
    bool apart = o->sentence != m->sentence || !o->possessive || gap > MAX_OWNER_GAP;
    for (int32_t k = o->end; !apart && k < m->first; k++)
        apart = r->nodes[k].upos == ENT_UPOS_ADP ||
                (r->nodes[k].upos == ENT_UPOS_VERB && r->nodes[k].xpos != ENT_XPOS_VBG);
    return apart ? -1 : (int32_t)i - 1;
}

// ----------------------------------------------------------------------------- one person, two titles

static bool has_name(const ent_mention *m) { return m->name.end > m->name.start; }

// "The Chief of Staff, Major General X": the second is the name of the first.
static bool is_named_behind(const ent_finder *f, const ent_mention *title, const ent_mention *name)
{
    int32_t role = name->role;
    return title->kind == ENT_MENTION_PERSON && name->kind == ENT_MENTION_PERSON &&
           title->sentence == name->sentence && title->end + 1 == name->first &&
           ent_finder_is_text(f, title->end, ",") && !has_name(title) && has_name(name) &&
           name->chain >= 0 && ent_is_official(f->world, title->role) &&
           (role < 0 || f->world->roles[role].kind != ENT_ROLE_OFFICE) &&
           (!title->n_actors || !name->n_actors || title->actor[0] == name->actor[0]);
}

static bool is_counterpart(const ent_finder *f, const ent_mention *m)
{
    return ent_finder_is(f, m->end - 1, ENT_WORD_COUNTERPART);
}

// "His Kenyan counterpart, X", "his Kenyan counterpart X": the second is the name of the first.
static bool is_counterpart_named(const ent_finder *f, const ent_mention *title,
                                 const ent_mention *name)
{
    int32_t first = title->end + ent_finder_is_text(f, title->end, ",");
    return is_counterpart(f, title) && !has_name(title) && name->kind == ENT_MENTION_PERSON &&
           has_name(name) && name->chain >= 0 && title->sentence == name->sentence &&
           name->first == first;
}

static bool has_copula(const ent_resolver *r, int32_t head)
{
    for (int32_t i = head - 1; i >= 0 && head - i < MAX_COPULA; i--)
        if (r->nodes[i].head == head && r->nodes[i].rel == ENT_REL_COP)
            return true;
    return false;
}

// "X is the Y", "X, who serves as the Y": the mention of X if mention i is such a Y; or -1.
static int32_t subject_of_title(const ent_resolver *r, ptrdiff_t i)
{
    const ent_finder *f = r->f;
    int32_t head = r->parts[i].head, verb = has_copula(r, head) ? head : r->parts[i].governor;
    if (verb < 0 || (verb != head &&
                     (r->parts[i].rel != ENT_REL_OBL || !ent_finder_is(f, verb, ENT_WORD_SERVE))))
        return -1;
    int32_t subject = ent_clause_subject_of(r, verb);
    bool relative = r->nodes[verb].rel == ENT_REL_ACL_RELCL;
    if (relative && (subject < 0 || r->mention_at[subject] < 0))
        subject = r->nodes[verb].head;
    int32_t at = subject < 0 ? -1 : r->mention_at[subject];
    return at >= 0 && at < i && f->out.items[at].kind == ENT_MENTION_PERSON &&
                   f->out.items[at].chain >= 0 && has_name(&f->out.items[at])
               ? at
               : -1;
}

// "X, the most senior general": the mention of X if mention i is in apposition to it; or -1.
static int32_t named_in_front(const ent_resolver *r, ptrdiff_t i)
{
    const ent_finder *f = r->f;
    int32_t head = r->parts[i].head;
    int32_t at = r->nodes[head].rel == ENT_REL_APPOS ? r->mention_at[r->nodes[head].head] : -1;
    return at >= 0 && at < i && f->out.items[at].kind == ENT_MENTION_PERSON &&
                   f->out.items[at].chain >= 0 && has_name(&f->out.items[at])
               ? at
               : -1;
}

// The title becomes a mention of the person, and the person has its office.
static void join_title(ent_finder *f, ent_mention *title, int32_t chain)
{
    ent_person *p = &f->persons[chain];
    bool higher = p->role < 0 || f->world->roles[title->role].kind < f->world->roles[p->role].kind;
    if (title->n_actors && p->actor >= 0 && title->actor[0] != p->actor)
        return;
    title->chain = chain;
    if (p->actor < 0 && title->n_actors == 1)
        p->actor = title->actor[0];
    if (higher)
        p->role = title->role;
}

// The counterpart is that person, of his state; which office that is shows once its owner is known.
static void name_counterpart(ent_finder *f, ent_mention *title, int32_t chain)
{
    ent_person *p = &f->persons[chain];
    if (title->n_actors != 1 || (p->actor >= 0 && p->actor != title->actor[0]))
        return;
    title->chain = chain;
    p->actor = title->actor[0];
}

// "Peru's visiting deputy minister": whose it is, where the owner is named.
static void take_owners(ent_resolver *r)
{
    ent_finder *f = r->f;
    for (ptrdiff_t i = 1; i < f->out.n; i++) {
        ent_mention *m = &f->out.items[i];
        int32_t owner =
            m->kind == ENT_MENTION_PERSON && !m->n_actors && m->role >= 0 ? owner_of(r, i) : -1;
        if (owner < 0 || f->out.items[owner].kind != ENT_MENTION_ACTOR ||
            f->out.items[owner].n_actors != 1)
            continue;
        ent_finder_set_actor(m, f->out.items[owner].actor[0]);
        if (m->chain >= 0 && f->persons[m->chain].actor < 0)
            f->persons[m->chain].actor = m->actor[0];
    }
}

void ent_join_titles(ent_resolver *r)
{
    ent_finder *f = r->f;
    take_owners(r);
    for (ptrdiff_t i = 0; i < f->out.n; i++) {
        ent_mention *m = &f->out.items[i];
        if (m->kind != ENT_MENTION_PERSON || m->chain >= 0 || r->parts[i].plural)
            continue;
        if (i + 1 < f->out.n && is_counterpart_named(f, m, &f->out.items[i + 1]))
            name_counterpart(f, m, f->out.items[i + 1].chain);
        if (m->role < 0)
            continue;
        int32_t subject = named_in_front(r, i);
        if (subject < 0 && ent_is_official(f->world, m->role))
            subject = subject_of_title(r, i);
        if (i + 1 < f->out.n && is_named_behind(f, m, &f->out.items[i + 1]))
            join_title(f, m, f->out.items[i + 1].chain);
        else if (subject >= 0)
            join_title(f, m, f->out.items[subject].chain);
    }
}

// ------------------------------------------------------------------------------------- antecedents

static description described_by(const ent_finder *f, const ent_mention *m)
{
    return (description){.role = m->role,
                         .noun = ent_finder_token(f, m->end - 1),
                         .official = ent_finder_is(f, m->end - 1, ENT_WORD_OFFICIAL)};
}

// The person in front of mention i whose office fits best, of the state if that is known.
static int32_t antecedent(const ent_resolver *r, ptrdiff_t i, int32_t not_chain)
{
    const ent_finder *f = r->f;
    const ent_mention *m = &f->out.items[i];
    int32_t best = -1;
    int best_fit = FITS_NOT, most = 0;
    description by = described_by(f, m);
    for (ptrdiff_t k = i - 1; k >= 0 && i - k < MAX_BACK; k--) {
        const ent_mention *c = &f->out.items[k];
        if (m->sentence - c->sentence > MAX_SENTENCES)
            break;
        if (!c->human || c->chain < 0 || c->chain == not_chain || c->n_actors != 1 ||
            r->parts[k].plural || c->possessive || (m->n_actors && c->actor[0] != m->actor[0]))
            continue;
        int now = fit(f, c, &by);
        int stands_out = ent_salience(&r->parts[k], &r->parts[i], m->sentence - c->sentence);
        if (now > best_fit || (now == best_fit && now > FITS_NOT && stands_out > most)) {
            best = (int32_t)k;
            best_fit = now;
            most = stands_out;
        }
    }
    return best;
}

// Only one person of the whole report has the office for that state: his number, or -1.
static int32_t only_holder(const ent_finder *f, int32_t actor, const description *by, int least)
{
    int32_t found = -1;
    for (int32_t i = 0; i < f->n_persons; i++) {
        const ent_person *p = &f->persons[i];
        int now = person_fit(f, p, by);
        if (p->actor != actor || now < least)
            continue;
        if (found >= 0)
            return -1;
        found = i;
    }
    return found;
}

static void take_person(const ent_finder *f, ent_mention *m, int32_t chain)
{
    const ent_person *p = &f->persons[chain];
    m->chain = chain;
    if (!m->n_actors && p->actor >= 0)
        ent_finder_set_actor(m, p->actor);
    bool lesser = m->role >= 0 && p->role >= 0 &&
                  f->world->roles[p->role].kind == ENT_ROLE_OFFICE &&
                  f->world->roles[m->role].kind != ENT_ROLE_OFFICE;
    if (m->role < 0 || lesser) // "General X" of a minister
        m->role = p->role;
    if (m->person.n == 0)
        m->person = p->canonical;
    if (m->name.end - m->name.start < p->name.end - p->name.start)
        m->name = p->name;
}

// -------------------------------------------------------------------------------------- counterparts

// "The minister and the accompanying delegation": it belongs to the one in front of it.
static int32_t companion(const ent_resolver *r, ptrdiff_t i)
{
    int32_t head = r->parts[i].head;
    int32_t before = r->nodes[head].rel == ENT_REL_CONJ ? r->mention_at[r->nodes[head].head] : -1;
    return before >= 0 && before < i && r->f->out.items[before].human ? before : -1;
}

// Nobody else of that state in the report has an office or rank of the same sectors; or -1.
static int32_t only_colleague(const ent_finder *f, int32_t actor, int32_t role)
{
    int32_t found = -1;
    for (int32_t i = 0; i < f->n_persons; i++) {
        const ent_person *p = &f->persons[i];
        if (p->actor != actor || !(ent_same_sectors(f->world, p->role, role) ||
                                   ent_same_sectors(f->world, p->rank, role)))
            continue;
        if (found >= 0)
            return -1;
        found = i;
    }
    return found;
}

// The office of whoever owns a counterpart, or -1.
static int32_t office_of(const ent_finder *f, const ent_mention *owner)
{
    bool named = owner->chain >= 0 && owner->chain < f->n_persons;
    return named ? f->persons[owner->chain].role : owner->role;
}

// "His Kenyan counterpart, X": X has his office.
static void give_office(const ent_resolver *r, ptrdiff_t i)
{
    ent_finder *f = r->f;
    const ent_mention *m = &f->out.items[i];
    ent_person *p = m->chain < f->n_persons ? &f->persons[m->chain] : NULL;
    int32_t owner = p && is_counterpart(f, m) ? owner_of(r, i) : -1;
    int32_t office = owner < 0 ? -1 : office_of(f, &f->out.items[owner]);
    if (office < 0 || (p->role >= 0 && f->world->roles[p->role].kind == ENT_ROLE_OFFICE))
        return;
    p->rank = p->rank < 0 ? p->role : p->rank;
    p->role = office;
}

// "His Iranian counterpart" has his office, for Iran.
static void resolve_counterpart(ent_resolver *r, ptrdiff_t i, int32_t owner)
{
    ent_finder *f = r->f;
    ent_mention *m = &f->out.items[i];
    if (owner < 0 || r->parts[i].plural)
        return;
    const ent_mention *o = &f->out.items[owner];
    if (o->role < 0 || (m->n_actors && o->n_actors && m->actor[0] == o->actor[0]))
        return;
    m->role = office_of(f, o);
    if (!m->n_actors)
        return;
    description by = {.role = m->role, .noun = ENT_S("")};
    int32_t holder = only_holder(f, m->actor[0], &by, FITS_SAME);
    if (holder < 0)
        holder = only_colleague(f, m->actor[0], m->role);
    if (holder >= 0)
        take_person(f, m, holder);
}

// ------------------------------------------------------------------------------------------ persons

static bool has_word(const ent_finder *f, const ent_mention *m, int32_t token)
{
    for (int32_t t = m->first; t < m->end; t++)
        if (f->l->words[t] == f->l->words[token] && f->l->words[t] != 0)
            return true;
    return false;
}

// "The Houthi rebels": an organisation whose name has the word.
static bool is_crowd_by_name(const ent_resolver *r, const ent_mention *c, int32_t word)
{
    return c->kind == ENT_MENTION_ACTOR && c->n_actors == 1 &&
           !r->f->world->actors[c->actor[0]].is_state && has_word(r->f, c, word);
}

// "Two Chilean diplomats ... The diplomats": the same words a little way in front; or -1.
static int32_t same_people(const ent_resolver *r, ptrdiff_t i)
{
    const ent_finder *f = r->f;
    const ent_mention *m = &f->out.items[i];
    for (ptrdiff_t k = i - 1; k >= 0 && i - k < MAX_BACK; k--) {
        const ent_mention *c = &f->out.items[k];
        if (m->sentence - c->sentence > MAX_SENTENCES)
            break;
        if ((c->human && c->n_actors && r->parts[k].plural && c->role == m->role) ||
            is_crowd_by_name(r, c, r->parts[i].head))
            return (int32_t)k;
    }
    return -1;
}

// "the rebels from Peru": others than those in front.
static bool is_of_named(const ent_finder *f, const ent_mention *m)
{
    const ent_name *name;
    int32_t k = m->end, end = (int32_t)f->l->tokens->n;
    if (k + 1 >= end || !(ent_finder_is(f, k, ENT_WORD_OF) || ent_finder_is(f, k, ENT_WORD_OWNER)))
        return false;
    k += 1 + ent_finder_is(f, k + 1, ENT_WORD_DETERMINER);
    return k < end && ent_finder_name(f, k, end, &name) > 0;
}

// "The ministers", of nobody in particular, in a report on two states: one of each.
static void resolve_several(ent_resolver *r, ptrdiff_t i, bool free)
{
    ent_mention *m = &r->f->out.items[i];
    bool definite = m->first > 0 && ent_finder_is(r->f, m->first - 1, ENT_WORD_DEFINITE);
    if (!m->n_actors && is_of_named(r->f, m))
        return;
    int32_t same = definite && free && !m->n_actors ? same_people(r, i) : -1;
    if (same >= 0) {
        ent_mention_follow(m, &r->f->out.items[same]);
        return;
    }
    if (!m->n_actors && free && definite && r->f->out.paired && ent_pair_is_near(r, i)) {
        m->actor[0] = r->f->out.pair[0];
        m->actor[1] = r->f->out.pair[1];
        m->n_actors = 2;
    }
}

// "The minister", "Defence Minister": not "elected minister".
static bool is_definite(const ent_resolver *r, ptrdiff_t i)
{
    const ent_finder *f = r->f;
    const ent_mention *m = &f->out.items[i];
    int32_t t = m->first - 1;
    while (t > 0 && m->first - t <= MAX_OWNER_GAP && r->nodes[t].head == r->parts[i].head &&
           r->nodes[t].rel == ENT_REL_AMOD)
        t--; // "the visiting general"
    if (t >= 0 && r->nodes[t].xpos == ENT_XPOS_DT &&
        ent_str_find(r->nodes[t].feats, 0, ENT_S("Definite=Ind")) >= 0)
        return false;
    return m->n_actors || ent_finder_capitalised(f, m->first) ||
           (t >= 0 && ent_finder_is(f, t, ENT_WORD_DEFINITE));
}

// An official who has been named by his office is known by that.
static void follow_office(const ent_finder *f, ent_mention *m, const ent_mention *c)
{
    if (ent_is_official(f->world, c->role) && !ent_is_official(f->world, m->role))
        m->role = c->role;
    ent_mention_follow(m, c);
}

// "The President" on a page of his government, with the capital that it gives its own.
static bool is_publishers(const ent_finder *f, const ent_mention *m)
{
    return f->publisher >= 0 && m->role >= 0 && ent_finder_capitalised(f, m->first) &&
           m->first > 0 && ent_finder_is(f, m->first - 1, ENT_WORD_DEFINITE) &&
           f->world->roles[m->role].kind == ENT_ROLE_OFFICE &&
           ent_finder_holds(f, f->publisher, m->role);
}

static void resolve_description(ent_resolver *r, ptrdiff_t i)
{
    ent_finder *f = r->f;
    ent_mention *m = &f->out.items[i];
    int32_t owner = owner_of(r, i);
    if (is_counterpart(f, m)) {
        resolve_counterpart(r, i, owner);
        return;
    }
    if (owner < 0 && !m->n_actors && !ent_is_official(f->world, m->role))
        owner = companion(r, i);
    if (owner >= 0 && !m->n_actors && f->out.items[owner].n_actors == 1)
        ent_finder_set_actor(m, f->out.items[owner].actor[0]);
    if (r->parts[i].plural) {
        resolve_several(r, i, owner < 0);
        return;
    }
    if (owner < 0 && !m->n_actors && is_publishers(f, m))
        ent_finder_set_actor(m, f->publisher);
    description by = described_by(f, m);
    bool definite =
        m->role >= 0 && f->world->roles[m->role].kind != ENT_ROLE_HONORIFIC && is_definite(r, i);
    int32_t at = definite ? antecedent(r, i, owner < 0 ? -1 : f->out.items[owner].chain) : -1;
    int32_t holder =
        definite && at < 0 && m->n_actors ? only_holder(f, m->actor[0], &by, FITS_SHORTENED) : -1;
    int32_t chain = at >= 0 ? f->out.items[at].chain : holder;
    if (chain >= 0 && chain < f->n_persons)
        take_person(f, m, chain);
    else if (at >= 0)
        follow_office(f, m, &f->out.items[at]);
}

static void give_chain(ent_resolver *r, ptrdiff_t i)
{
    const ent_mention *m = &r->f->out.items[i];
    ent_chain_key key = {ENT_CHAIN_ONE, (int32_t)i, 0};
    if (m->n_actors == 1 && m->role >= 0 && !r->parts[i].plural && is_definite(r, i))
        key = (ent_chain_key){ENT_CHAIN_ROLE, m->actor[0], r->f->world->roles[m->role].first};
    r->f->out.items[i].chain = ent_chain_of(r, key);
}

// An official of another state than the report's own, with the same first sector, stands a little way
// in front: "the envoy" may be his.
static bool foreigner_near(const ent_resolver *r, ptrdiff_t i)
{
    const ent_finder *f = r->f;
    const ent_mention *m = &f->out.items[i];
    for (ptrdiff_t k = i - 1; k >= 0 && m->sentence - f->out.items[k].sentence <= NEAR; k--) {
        const ent_mention *c = &f->out.items[k];
        if (c->human && c->n_actors == 1 && c->actor[0] != r->home &&
            same_first_sector(f->world, c->role, m->role))
            return true;
    }
    return false;
}

void ent_resolve_person(ent_resolver *r, ptrdiff_t i)
{
    ent_finder *f = r->f;
    ent_mention *m = &f->out.items[i];
    if (m->human)
        return; // a pronoun in front has asked already
    m->human = true;
    int32_t owner = m->chain >= 0 && !m->n_actors ? owner_of(r, i) : -1;
    if (owner >= 0 && f->out.items[owner].n_actors == 1 && ent_is_official(f->world, m->role) &&
        f->persons[m->chain].actor < 0)
        f->persons[m->chain].actor = f->out.items[owner].actor[0];
    if (m->chain >= 0) {
        give_office(r, i);
        take_person(f, m, m->chain);
    } else if (m->name.end ==
               m->name.start) { // a name beyond the last that the registry takes is nobody
        resolve_description(r, i);
    }
    if (!m->n_actors && m->chain < 0 && !r->parts[i].plural && r->home >= 0 && is_definite(r, i) &&
        ent_is_official(f->world, m->role) && owner_of(r, i) < 0 &&
        ent_may_be_of(f, m->role, false, r->home) &&
        (ent_rel_is_subject(r->parts[i].rel) || !foreigner_near(r, i)))
        ent_finder_set_actor(m, r->home);
    if (m->chain < 0)
        give_chain(r, i);
}

// ------------------------------------------------------------------------------------------- bodies

static bool is_people(const ent_finder *f, const ent_mention *m)
{
    return m->role >= 0 && f->world->roles[m->role].kind == ENT_ROLE_PEOPLE;
}

static bool is_body(const ent_resolver *r, ptrdiff_t i)
{
    return !r->f->out.items[i].human && !r->parts[i].plural;
}

// "the people in the area", "the people who": what stands behind says who they are; "the countries" are
// no people.
static bool is_told_behind(const ent_finder *f, const ent_mention *m)
{
    if (ent_finder_is(f, m->end - 1, ENT_WORD_SIDES))
        return true;
    bool last = m->end >= f->l->tokens->n;
    return !last && (f->l->syntax->items[m->end].upos == ENT_UPOS_ADP ||
                     ent_finder_is(f, m->end, ENT_WORD_CLAUSE));
}

// "The ministry", "the rebels": the only ministry or rebels that were named a little way in front; or -1.
static int32_t same_body(const ent_resolver *r, ptrdiff_t i)
{
    const ent_finder *f = r->f;
    const ent_mention *m = &f->out.items[i];
    int32_t found = -1;
    bool people = is_people(f, m);
    if (m->first == 0 || !ent_finder_is(f, m->first - 1, ENT_WORD_DEFINITE) ||
        r->parts[i].plural != people || (people && is_told_behind(f, m)))
        return -1;
    for (ptrdiff_t k = i - 1; k >= 0 && i - k < MAX_BACK; k--) {
        const ent_mention *c = &f->out.items[k];
        if (m->sentence - c->sentence > BODY_SENTENCES)
            break;
        bool crowd =
            (is_people(f, c) && r->parts[k].plural) || is_crowd_by_name(r, c, r->parts[i].head);
        if (c->n_actors != 1 || c->kind == ENT_MENTION_PRONOUN ||
            !has_word(f, c, r->parts[i].head) || !(people ? crowd : is_body(r, k)))
            continue;
        if (found >= 0 && f->out.items[found].actor[0] != c->actor[0])
            return -1;
        if (found < 0)
            found = (int32_t)k;
    }
    return found;
}

void ent_resolve_body(ent_resolver *r, ptrdiff_t i)
{
    ent_finder *f = r->f;
    ent_mention *m = &f->out.items[i];
    if (m->shared > 0)
        return; // owners.c says which body it is
    int32_t owner = owner_of(r, i);
    if (owner < 0 && !m->n_actors && !m->guessed)
        owner = companion(r, i);
    if (!m->n_actors && owner >= 0) {
        memcpy(m->actor, f->out.items[owner].actor, sizeof m->actor);
        m->n_actors = f->out.items[owner].n_actors;
    }
    int32_t same = m->n_actors || owner >= 0 ? -1 : same_body(r, i);
    if (same >= 0) {
        ent_mention_follow(m, &f->out.items[same]);
        return;
    }
    m->human = is_people(f, m) && (r->parts[i].plural || !m->n_actors);
    if (m->human && !m->n_actors)
        m->chain = ent_chain_of(r, (ent_chain_key){ENT_CHAIN_ONE, (int32_t)i, 0});
    if (m->n_actors != 1)
        return;
    ent_chain_key key = {ENT_CHAIN_BODY, m->actor[0], m->role};
    if (m->role < 0)
        key = (ent_chain_key){ENT_CHAIN_ACTOR, m->actor[0], 0};
    m->chain = ent_chain_of(r, key);
}
