// drafts.c: what accounts are while they are being made.

#include "ledger/telling.h"

// ------------------------------------------------------------------------------------- codes

bool ent_has_code(const ent_str *codes, int n, ent_str code)
{
    for (int i = 0; i < n; i++)
        if (ent_str_eq(codes[i], code))
            return true;
    return false;
}

void ent_add_code(ent_str *codes, int *n, ent_str code)
{
    if (code.n == 0 || *n == ENT_MAX_SIDES || ent_has_code(codes, *n, code))
        return;
    int at = *n;
    for (; at > 0 && ent_str_cmp(codes[at - 1], code) > 0; at--)
        codes[at] = codes[at - 1];
    codes[at] = code;
    (*n)++;
}

void ent_draft_join_sides(ent_draft *d)
{
    ent_account *a = &d->account;
    for (int i = 0; i < a->n_to; i++)
        ent_add_code(a->by, &a->n_by, a->to[i]);
    a->n_to = 0;
    a->symmetric = true;
}

static bool same_codes(const ent_str *a, int n, const ent_str *b, int m)
{
    bool same = n == m;
    for (int i = 0; same && i < n; i++)
        same = ent_str_eq(a[i], b[i]);
    return same;
}

bool ent_same_parties(const ent_account *a, const ent_account *b)
{
    return same_codes(a->by, a->n_by, b->by, b->n_by) && same_codes(a->to, a->n_to, b->to, b->n_to);
}

static void add_codes(ent_str *codes, int *n, const ent_entity *e, int n_entities)
{
    for (int i = 0; i < n_entities; i++)
        ent_add_code(codes, n, e[i].code);
}

// Who stands on both sides stands on the first.
static void drop_shared(ent_account *a)
{
    int n = 0;
    for (int i = 0; i < a->n_to; i++)
        if (!ent_has_code(a->by, a->n_by, a->to[i]))
            a->to[n++] = a->to[i];
    a->n_to = n;
}

void ent_draft_set_sides(ent_draft *d, const ent_sighting *s)
{
    ent_account *a = &d->account;
    const ent_event *e = s->event;
    bool turned = s->rule && s->rule->by == ENT_BY_RECIPIENT;
    add_codes(turned ? a->to : a->by, turned ? &a->n_to : &a->n_by, e->actor, e->n_actors);
    add_codes(turned ? a->by : a->to, turned ? &a->n_by : &a->n_to, e->recipient, e->n_recipients);
    if (s->rule && s->rule->by == ENT_BY_BOTH)
        ent_draft_join_sides(d);
    drop_shared(a);
}

// ----------------------------------------------------------------------------------- evidence

static void insert_number(int32_t *list, int *n, int most, int32_t value)
{
    int at = *n;
    for (int i = 0; i < *n; i++)
        if (list[i] == value)
            return;
    if (*n == most)
        return;
    for (; at > 0 && list[at - 1] > value; at--)
        list[at] = list[at - 1];
    list[at] = value;
    (*n)++;
}

void ent_draft_add_sentence(ent_draft *d, int32_t sentence)
{
    insert_number(d->account.sentences, &d->account.n_sentences, ENT_MAX_ACCOUNT_SENTENCES,
                  sentence);
}

void ent_draft_add_event(ent_draft *d, const ent_sighting *s)
{
    insert_number(d->account.events, &d->account.n_events, ENT_MAX_ACCOUNT_EVENTS, s->number);
    ent_draft_add_sentence(d, s->event->sentence);
}

ent_str ent_status_of(ent_event_status status)
{
    switch (status) {
    case ENT_ONGOING: return ENT_S("under_way");
    case ENT_PLANNED:
    case ENT_PROPOSED:
    case ENT_REQUESTED:
    case ENT_CONDITIONAL:
    case ENT_HYPOTHETICAL: return ENT_S("planned");
    case ENT_DENIED: return ENT_S("denied");
    case ENT_CANCELLED: return ENT_S("cancelled");
    default: return ENT_S("done");
    }
}

bool ent_draft_is_denied(const ent_draft *d)
{
    return ent_str_eq(d->account.status, ent_status_of(ENT_DENIED));
}

// Confidence where no event was coded; and what becomes of it where a report looks back.
static const double UNSEEN = 0.4, HISTORY = 0.7;

ent_draft *ent_draft_new(ent_telling *t, ent_account_type type, int32_t sentence,
                         const ent_sighting *s)
{
    static const ent_time no_time = {.from = ENT_NO_DAY, .to = ENT_NO_DAY};
    ENT_PUSH(t->keep, &t->drafts, (ent_draft){.top = -1});
    ent_draft *d = &t->drafts.items[t->drafts.n - 1];
    d->account.type = type;
    d->account.when = d->account.due = no_time;
    d->account.status = ENT_S("done");
    d->account.confidence = UNSEEN;
    ent_draft_add_sentence(d, sentence);
    if (!s)
        return d;
    d->top = s->top;
    d->account.event = s->event;
    d->account.status = ent_status_of(s->event->status);
    bool old = s->event->status == ENT_HISTORICAL;
    d->account.confidence = s->event->confidence * (old ? HISTORY : 1);
    d->account.stage = s->rule ? s->rule->stage : ENT_S("");
    d->account.kind = s->rule ? s->rule->kind : ENT_S("");
    ent_draft_add_event(d, s);
    ent_draft_set_speaker(t, d, s->event);
    return d;
}

void ent_draft_set_speaker(ent_telling *t, ent_draft *d, const ent_event *e)
{
    (void)t;
    d->account.has_speaker = e->has_speaker;
    if (e->has_speaker)
        d->account.speaker = e->speaker;
}

// ------------------------------------------------------------------------------------- people

bool ent_draft_has_named(const ent_draft *d, ent_part part, const ent_named *who)
{
    for (int i = 0; i < d->account.n_persons; i++)
        if (d->account.persons[i].part == part &&
            ent_same_named(who, d->account.persons[i].entity.name, d->chain[i]))
            return true;
    return false;
}

int ent_draft_count(const ent_draft *d, ent_part part)
{
    int n = 0;
    for (int i = 0; i < d->account.n_persons; i++)
        n += d->account.persons[i].part == part && !d->account.persons[i].unnamed;
    return n;
}

void ent_draft_add_named(ent_draft *d, ent_part part, const ent_named *who)
{
    ent_account *a = &d->account;
    if (a->n_persons == ENT_MAX_ACCOUNT_PERSONS || ent_draft_has_named(d, part, who))
        return;
    d->chain[a->n_persons] = who->chain;
    a->persons[a->n_persons++] =
        (ent_account_person){.part = part, .entity = who->entity, .written = who->written};
}

// Somebody of this state with this office, but for place `except`.
static bool is_held(const ent_draft *d, const ent_entity *office, int except)
{
    for (int i = 0; i < d->account.n_persons; i++) {
        const ent_entity *e = &d->account.persons[i].entity;
        if (i != except && ent_str_eq(e->code, office->code) &&
            ent_str_eq(e->office, office->office))
            return true;
    }
    return false;
}

static void add_unnamed(ent_draft *d, ent_account_person new, int32_t chain)
{
    ent_account *a = &d->account;
    if (a->n_persons == ENT_MAX_ACCOUNT_PERSONS || is_held(d, &new.entity, -1))
        return;
    d->chain[a->n_persons] = chain;
    a->persons[a->n_persons++] = new;
}

// The most words by which the document names an office-holder: not "he".
static ent_str longest_words(const ent_telling *t, const ent_mention *m, ent_span words)
{
    for (ptrdiff_t i = 0; m->chain >= 0 && i < t->a->mentions.n; i++) {
        const ent_mention *o = &t->a->mentions.items[i];
        const ent_span *tokens = t->a->tokens.items;
        ent_span span = {tokens[o->first].start, tokens[o->end - 1].end};
        if (o->chain == m->chain && o->role >= 0 && span.end - span.start > words.end - words.start)
            words = span;
    }
    return ent_span_of(t->a->document.text, words);
}

void ent_draft_add_holder(ent_telling *t, ent_draft *d, ent_part part, const ent_mention *m)
{
    const ent_world *world = t->engine->world;
    ent_named who;
    if (!m || !m->human || m->role < 0 || world->roles[m->role].kind != ENT_ROLE_OFFICE ||
        ent_named_of(t, m, &who))
        return;
    for (int i = 0; i < m->n_actors; i++) {
        ent_account_person new = {
            .part = part,
            .entity = ent_entity_of(t->engine, t->a, m->actor[i], m, t->keep),
            .unnamed = true,
        };
        new.written = longest_words(t, m, new.entity.span);
        new.entity.name = ENT_S("");
        if (new.entity.office.n > 0 && world->actors[m->actor[i]].is_state)
            add_unnamed(d, new, m->chain);
    }
}

// Of one chain or one office: somebody with a name is told of elsewhere in the account.
static bool is_named_elsewhere(const ent_draft *d, int at)
{
    const ent_account *a = &d->account;
    for (int i = 0; i < a->n_persons; i++) {
        const ent_entity *e = &a->persons[i].entity, *u = &a->persons[at].entity;
        bool same = (d->chain[i] >= 0 && d->chain[i] == d->chain[at]) ||
                    (ent_str_eq(e->code, u->code) && ent_str_eq(e->office, u->office));
        if (!a->persons[i].unnamed && same)
            return true;
    }
    return false;
}

void ent_draft_drop_holders(ent_draft *d)
{
    ent_account *a = &d->account;
    for (int i = a->n_persons - 1; i >= 0; i--) {
        if (!a->persons[i].unnamed || !is_named_elsewhere(d, i))
            continue;
        a->n_persons--;
        memmove(a->persons + i, a->persons + i + 1,
                (size_t)(a->n_persons - i) * sizeof *a->persons);
        memmove(d->chain + i, d->chain + i + 1, (size_t)(a->n_persons - i) * sizeof *d->chain);
    }
}

void ent_draft_add_person(ent_telling *t, ent_draft *d, ent_part part, const ent_mention *m)
{
    ent_named who;
    if (m && ent_named_of(t, m, &who))
        ent_draft_add_named(d, part, &who);
    else
        ent_draft_add_holder(t, d, part, m);
}

// ------------------------------------------------------------------------------ time and place

// How much is known of a day: none, a weekday or the like, the day of the report, a day.
static int worth(const ent_time *t)
{
    if (t->span.end > t->span.start)
        return t->from == ENT_NO_DAY ? 1 : 3;
    return t->from == ENT_NO_DAY ? 0 : 2;
}

void ent_draft_set_time(ent_draft *d, const ent_time *when)
{
    if (worth(when) > worth(&d->account.when))
        d->account.when = *when;
}

void ent_draft_set_event_time(ent_telling *t, ent_draft *d, const ent_sighting *s)
{
    const ent_time *when = &s->event->when;
    ent_time ahead;
    if (ent_status_is_ahead(s->event->status)) {
        if (ent_telling_ahead(t, s, &ahead))
            ent_draft_set_time(d, &ahead);
        return;
    }
    bool mentioned =
        s->top < 0 || !ent_tree_is_verb(ent_telling_tree(t, s->event->sentence), s->top);
    if (when->basis != ENT_BASIS_PUBLICATION || !mentioned)
        ent_draft_set_time(d, when);
}

// A city says more than a state.
void ent_draft_set_place(ent_draft *d, const ent_location *place)
{
    const ent_location *has = &d->account.place;
    if (place->name.n &&
        (has->name.n == 0 || (has->feature_class == 'A' && place->feature_class != 'A' &&
                              ent_str_eq(has->country, place->country))))
        d->account.place = *place;
}

// The word on the way up from a place at which it is clear that nothing happens there: what is spoken of
// ("about the war in Syria", "discussed the war in Syria"), or what another clause tells.
static bool is_elsewhere(ent_telling *t, const ent_tree *tree, const ent_event *e, int32_t i)
{
    switch (tree->nodes[i].rel) {
    case ENT_REL_ACL_RELCL:
    case ENT_REL_ADVCL:
    case ENT_REL_ADVCL_RELCL:
    case ENT_REL_CCOMP:
    case ENT_REL_PARATAXIS: return true;
    case ENT_REL_OBJ: return !ent_event_has_word(t, e, i);
    default: break;
    }
    int32_t marker = ent_tree_marker(tree, i);
    return marker >= 0 && ent_sign_at(t, ENT_SIGN_TOPIC, e->sentence, marker);
}

// Does the place of an event belong to it?  What stands in another sentence was found to belong.
static bool happens_there(ent_telling *t, const ent_sighting *s)
{
    const ent_event *e = s->event;
    const ent_tree *tree = ent_telling_tree(t, e->sentence);
    ent_span sentence = t->a->sentences.items[e->sentence].span;
    ent_span place = e->place.span;
    if (s->top < 0 || place.start < sentence.start || place.end > sentence.end)
        return true;
    int32_t i = ent_telling_token(t, e->sentence, place.start);
    for (; i >= 0 && i < tree->end && !ent_tree_dominates(tree, i, s->top); i = tree->nodes[i].head)
        if (is_elsewhere(t, tree, e, i))
            return false;
        else if (ent_event_has_word(t, e, i))
            return true;
    return true;
}

void ent_draft_set_event_place(ent_telling *t, ent_draft *d, const ent_sighting *s)
{
    if (s->event->place.name.n > 0 && happens_there(t, s))
        ent_draft_set_place(d, &s->event->place);
}

bool ent_times_agree(const ent_time *a, const ent_time *b)
{
    enum { SAME = 10 }; // days; a visit may last, and a report may be late
    if (a->from == ENT_NO_DAY || b->from == ENT_NO_DAY)
        return true;
    return a->from <= b->to + SAME && b->from <= a->to + SAME;
}

// ----------------------------------------------------------------------------------- merging

static ent_str long_word(ent_str *rest)
{
    ent_str part = ENT_S("");
    while (ent_str_split(rest, ' ', &part))
        if (part.n > 3)
            return part;
    return ENT_S("");
}

bool ent_same_content(ent_str a, ent_str b)
{
    int shared = 0, all = 0;
    for (ent_str w = long_word(&a); w.n; w = long_word(&a), all++)
        shared += ent_str_find_nocase(b, 0, w) >= 0;
    return all > 0 && 2 * shared >= all;
}

// "done" says more than "planned".
static int rank_of(ent_str status)
{
    static const char *const order[] = {"planned",   "denied",    "cancelled",
                                        "postponed", "under_way", "done"};
    int rank = 0;
    for (int i = 0; i < (int)(sizeof order / sizeof *order); i++)
        if (ent_str_eq(status, ent_str_of(order[i])))
            rank = i;
    return rank;
}

void ent_draft_merge(ent_draft *into, ent_draft *from)
{
    ent_account *a = &into->account, *b = &from->account;
    if (rank_of(b->status) > rank_of(a->status)) {
        a->status = b->status;
        a->stage = b->stage;
        a->event = b->event ? b->event : a->event;
    }
    for (int i = 0; i < b->n_sentences; i++)
        ent_draft_add_sentence(into, b->sentences[i]);
    for (int i = 0; i < b->n_events; i++)
        insert_number(a->events, &a->n_events, ENT_MAX_ACCOUNT_EVENTS, b->events[i]);
    for (int i = 0; i < b->n_persons; i++) {
        ent_named who = {b->persons[i].entity, b->persons[i].written, from->chain[i]};
        if (b->persons[i].unnamed)
            add_unnamed(into, b->persons[i], from->chain[i]);
        else
            ent_draft_add_named(into, b->persons[i].part, &who);
    }
    ent_draft_set_time(into, &b->when);
    ent_draft_set_place(into, &b->place);
    if (!a->has_amount && b->has_amount) {
        a->has_amount = true;
        a->amount = b->amount;
        a->currency = b->currency;
    }
    a->title = a->title.n ? a->title : b->title;
    a->what = b->what.n > a->what.n ? b->what : a->what;
    a->kind = a->kind.n ? a->kind : b->kind;
    a->subjects = a->subjects.n ? a->subjects : b->subjects;
    a->confidence = b->confidence > a->confidence ? b->confidence : a->confidence;
    from->gone = true;
}
