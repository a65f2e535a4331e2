// accounts_agreements.c: treaties, memoranda, joint statements, deals: what was done with them.
//
// The nouns are sought in the text, with the word that says what is done with them; events that were
// coded there say who and when.  What is only to be signed is a pledge, not an agreement.

#include "ledger/clause.h"

// Later on the ladder says more.
static int rung(ent_str stage)
{
    static const char *const ladder[] = {"proposed", "agreed",   "initialled", "signed",
                                         "ratified", "in force", "extended",   "ended"};
    int found = -1;
    for (int i = 0; i < (int)(sizeof ladder / sizeof *ladder); i++)
        if (ent_str_eq(stage, ent_str_of(ladder[i])))
            found = i;
    return found;
}

enum { RATIFIED = 4 };

static bool is_subset(const ent_account *a, const ent_account *b)
{
    for (int i = 0; i < a->n_by; i++)
        if (!ent_has_code(b->by, b->n_by, a->by[i]))
            return false;
    return true;
}

static bool is_bare(ent_str title) { return ent_str_find_byte(title, 0, ' ') < 0; }

// A longer word in both, beside the noun itself.
static bool shares_word(ent_str a, ent_str b, ent_str noun)
{
    ent_str part;
    while (ent_str_split(&a, ' ', &part))
        if (part.n > 3 && !ent_str_eq_nocase(part, noun) && ent_str_find_nocase(b, 0, part) >= 0)
            return true;
    return false;
}

// "The deal" is the one told of before, whatever it was called; else the titles must have to do with
// each other.
static bool is_one_paper(const ent_account *before, const ent_account *now, ent_str noun)
{
    bool same = ent_str_eq(before->kind, now->kind);
    bool named_later = same && is_bare(before->title) && ent_same_parties(before, now);
    return is_bare(now->title) || named_later ||
           (same && !is_bare(before->title) && shares_word(before->title, now->title, noun));
}

// The last of them.
static ent_draft *same_agreement(ent_telling *t, const ent_draft *new, ent_str noun)
{
    ent_draft *found = NULL;
    for (ptrdiff_t k = 0; k + 1 < t->drafts.n; k++) {
        ent_draft *d = &t->drafts.items[k];
        const ent_account *a = &d->account, *b = &new->account;
        if (a->type == ENT_ACCOUNT_AGREEMENT && !d->gone && is_one_paper(a, b, noun) &&
            ent_draft_is_denied(d) == ent_draft_is_denied(new) &&
            (is_subset(a, b) || is_subset(b, a)) &&
            (ent_times_agree(&a->when, &b->when) || rung(b->stage) > rung(a->stage)))
            found = d;
    }
    return found;
}

static bool is_dated(const ent_account *a) { return a->when.span.end > a->when.span.start; }

static void join(ent_draft *into, ent_draft *from)
{
    ent_account *a = &into->account, *b = &from->account;
    ent_str planned = ent_status_of(ENT_PLANNED);
    bool was_meant = ent_str_eq(a->status, planned), is_meant = ent_str_eq(b->status, planned);
    if (was_meant ? !is_meant || rung(b->stage) > rung(a->stage)
                  : !is_meant && rung(b->stage) > rung(a->stage)) {
        a->stage = b->stage;
        if (is_dated(b))
            a->when = b->when;
    }
    if (b->title.n > a->title.n)
        a->title = b->title;
    for (int i = 0; i < b->n_by; i++)
        ent_add_code(a->by, &a->n_by, b->by[i]);
    ent_str stage = a->stage;
    ent_draft_merge(into, from);
    a->stage = stage;
}

// Is it done, or only meant?  The verb says so: "agreed on a truce" is done, though the truce is to come;
// of a proposal the making counts.
static bool has_happened(const ent_clause *c)
{
    bool cancelled = c->status == ENT_CANCELLED || c->status == ENT_HYPOTHETICAL;
    return !cancelled && (c->told == ENT_OCCURRED || c->told == ENT_ONGOING);
}

static bool is_told(const ent_draft *d, const ent_clause *c)
{
    const ent_account *a = &d->account;
    bool alone = a->n_by == 1 && rung(a->stage) >= RATIFIED && c->event;
    return (a->n_by > 1 || alone) && (c->status != ENT_HISTORICAL || is_dated(a));
}

// An agreement reached is no pledge besides.
static void take_over(ent_telling *t, const ent_sighting *s)
{
    if (s->rule && s->type == ENT_ACCOUNT_PLEDGE)
        t->sightings[s->number].rule = NULL;
}

// Somebody denies that it was done; what merely was not done is no account.
static bool is_refuted(const ent_clause *c) { return c->event && c->event->event->denied.n > 0; }

static void note_agreement(ent_telling *t, const ent_sign *noun)
{
    ent_clause c = ent_clause_of(t, noun, ENT_SIGN_AGREEMENT_STAGE);
    bool refuted = is_refuted(&c);
    if (!c.stage || c.top == c.verb || (c.denied && !refuted))
        return;
    bool meant = !refuted && !has_happened(&c);
    ent_draft *d = ent_draft_new(t, ENT_ACCOUNT_AGREEMENT, c.sentence, c.event);
    d->account.stage = c.stage->kind;
    d->account.kind = noun->kind;
    d->account.title = ent_title_text(t, c.sentence, c.top);
    d->account.subjects = ent_kinds_text(t, ENT_SIGN_SUBJECT, c.sentence, c.top);
    d->account.status = refuted                             ? ent_status_of(ENT_DENIED)
                        : meant || rung(c.stage->kind) == 0 ? ent_status_of(ENT_PLANNED)
                                                            : ent_status_of(c.told);
    ent_clause_parties(t, &c, d);
    ent_clause_time(t, &c, d);
    if (rung(c.stage->kind) > 0 && rung(c.stage->kind) < RATIFIED)
        ent_clause_people(t, &c, ENT_PART_SIGNED, d);
    if (c.event)
        ent_draft_set_event_place(t, d, c.event);
    d->gone = !is_told(d, &c);
    ent_draft *before = d->gone ? NULL : same_agreement(t, d, ent_layers_token(&t->layers, c.top));
    if (before)
        join(before, d);
    if (!d->gone && !meant && c.event)
        take_over(t, c.event);
}

// What is only to be signed is a pledge; but if it turns out to be signed, its name stood there.
static void drop_meant(ent_telling *t)
{
    for (ptrdiff_t k = 0; k < t->drafts.n; k++) {
        ent_draft *d = &t->drafts.items[k];
        if (d->account.type == ENT_ACCOUNT_AGREEMENT && rung(d->account.stage) > 0 &&
            ent_str_eq(d->account.status, ent_status_of(ENT_PLANNED)))
            d->gone = true;
    }
}

// What was signed on a visit is its title.
static void tell_visits(ent_telling *t)
{
    for (ptrdiff_t i = 0; i < t->drafts.n; i++) {
        ent_account *visit = &t->drafts.items[i].account;
        for (ptrdiff_t k = 0; visit->type == ENT_ACCOUNT_VISIT && k < t->drafts.n; k++) {
            const ent_account *a = &t->drafts.items[k].account;
            if (ent_str_eq(visit->status, ent_status_of(ENT_OCCURRED)) &&
                a->type == ENT_ACCOUNT_AGREEMENT && !t->drafts.items[k].gone &&
                rung(a->stage) == 3 && ent_has_code(a->by, a->n_by, visit->by[0]) &&
                ent_has_code(a->by, a->n_by, visit->to[0]) &&
                ent_times_agree(&a->when, &visit->when) && a->event &&
                a->event->status != ENT_HISTORICAL)
                visit->title = a->title;
        }
    }
}

void ent_tell_agreements(ent_telling *t)
{
    for (ptrdiff_t k = 0; k < t->signs.n; k++)
        if (t->signs.items[k].class == ENT_SIGN_INSTRUMENT &&
            ent_telling_hears(t, t->signs.items[k].sentence))
            note_agreement(t, &t->signs.items[k]);
    drop_meant(t);
    tell_visits(t);
}
