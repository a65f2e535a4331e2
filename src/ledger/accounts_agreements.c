// accounts_agreements.c: treaties, memoranda, joint statements, deals: what was done with them.
//
// The nouns are sought in the text, with the word that says what is done with them; events that were
// coded there say who and when.  What is only to be signed is a pledge, not an agreement.

#include "ledger/clause.h"

// Later on the ladder says more.
static int rung(ent_str stage)
{
    static const char *const ladder[] = {"proposed", "agreed",   "initialled", "signed",
                                         "ratified", "in force", "ended"};
    int found = -1;
    for (int i = 0; i < (int)(sizeof ladder / sizeof *ladder); i++)
        if (ent_str_eq(stage, ent_str_of(ladder[i])))
            found = i;
    return found;
}

enum { ENDED = 6, RATIFIED = 4 };

static bool is_subset(const ent_account *a, const ent_account *b)
{
    for (int i = 0; i < a->n_by; i++)
        if (!ent_has_code(b->by, b->n_by, a->by[i]))
            return false;
    return true;
}

static ent_draft *same_agreement(ent_telling *t, const ent_draft *new)
{
    for (ptrdiff_t k = 0; k + 1 < t->drafts.n; k++) {
        ent_draft *d = &t->drafts.items[k];
        const ent_account *a = &d->account, *b = &new->account;
        if (a->type == ENT_ACCOUNT_AGREEMENT && !d->gone && ent_str_eq(a->kind, b->kind) &&
            (is_subset(a, b) || is_subset(b, a)) && ent_times_agree(&a->when, &b->when))
            return d;
    }
    return NULL;
}

static void join(ent_draft *into, ent_draft *from)
{
    ent_account *a = &into->account, *b = &from->account;
    if (rung(b->stage) > rung(a->stage))
        a->stage = b->stage;
    if (b->title.n > a->title.n)
        a->title = b->title;
    for (int i = 0; i < b->n_by; i++)
        ent_add_code(a->by, &a->n_by, b->by[i]);
    ent_str stage = a->stage;
    ent_draft_merge(into, from);
    a->stage = stage;
}

// Is it done, or only meant?  A proposal is one as soon as it is made.
static bool has_happened(const ent_clause *c)
{
    bool proposed = rung(c->stage->kind) == 0;
    if (c->denied)
        return false;
    return c->status == ENT_OCCURRED || c->status == ENT_HISTORICAL || c->status == ENT_ONGOING ||
           (proposed && ent_status_is_ahead(c->status));
}

static bool is_dated(const ent_account *a) { return a->when.span.end > a->when.span.start; }

static bool is_told(const ent_draft *d, const ent_clause *c)
{
    const ent_account *a = &d->account;
    bool alone = a->n_by == 1 && rung(a->stage) >= RATIFIED && c->event;
    return (a->n_by > 1 || alone) && (c->status != ENT_HISTORICAL || is_dated(a));
}

static void note_agreement(ent_telling *t, const ent_sign *noun)
{
    ent_clause c = ent_clause_of(t, noun, ENT_SIGN_AGREEMENT_STAGE);
    if (!c.stage || c.top == c.verb || !has_happened(&c))
        return;
    ent_draft *d = ent_draft_new(t, ENT_ACCOUNT_AGREEMENT, c.sentence, c.event);
    d->account.stage = c.stage->kind;
    d->account.kind = noun->kind;
    d->account.title = ent_title_text(t, c.sentence, c.top);
    d->account.subjects = ent_kinds_text(t, ENT_SIGN_SUBJECT, c.sentence, c.top);
    d->account.status =
        rung(c.stage->kind) == 0 ? ent_status_of(ENT_PLANNED) : ent_status_of(c.status);
    ent_clause_parties(t, &c, d);
    ent_clause_time(t, &c, d);
    if (rung(c.stage->kind) > 0 && rung(c.stage->kind) < RATIFIED)
        ent_clause_people(t, &c, ENT_PART_SIGNED, d);
    if (c.event)
        ent_draft_set_place(d, &c.event->event->place);
    d->gone = !is_told(d, &c);
    ent_draft *before = d->gone ? NULL : same_agreement(t, d);
    if (before)
        join(before, d);
}

// What was signed on a visit is its title.
static void tell_visits(ent_telling *t)
{
    for (ptrdiff_t i = 0; i < t->drafts.n; i++) {
        ent_account *visit = &t->drafts.items[i].account;
        for (ptrdiff_t k = 0; visit->type == ENT_ACCOUNT_VISIT && k < t->drafts.n; k++) {
            const ent_account *a = &t->drafts.items[k].account;
            if (a->type == ENT_ACCOUNT_AGREEMENT && !t->drafts.items[k].gone &&
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
    tell_visits(t);
}
