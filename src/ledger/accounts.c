// accounts.c: from an analysed document to its accounts.
//
// The makers of the types run one after another, visits before contacts, as a visit takes its meetings
// in.  What they leave is put in the order of first sentences and named: the id is a hash of the text,
// the type, the first sentence and the parties, so that a new lexicon changes none but those that it
// reads otherwise.

#include "base/digest.h"
#include "ledger/telling.h"

// ---------------------------------------------------------------------------------- order

static int32_t first_sentence(const ent_account *a) { return a->sentences[0]; }

static bool goes_before(const ent_account *a, const ent_account *b)
{
    if (first_sentence(a) != first_sentence(b))
        return first_sentence(a) < first_sentence(b);
    return a->type < b->type;
}

// By insertion, as they come nearly in order: a document has few.
static ent_accounts in_order(const ent_telling *t, ent_arena *keep)
{
    ent_accounts out = {.items = ENT_NEW(keep, ent_account, t->drafts.n), .room = t->drafts.n};
    for (ptrdiff_t i = 0; i < t->drafts.n; i++) {
        ent_draft *d = &t->drafts.items[i];
        if (d->gone)
            continue;
        ent_draft_drop_holders(d);
        ptrdiff_t at = out.n++;
        for (; at > 0 && goes_before(&d->account, &out.items[at - 1]); at--)
            out.items[at] = out.items[at - 1];
        out.items[at] = d->account;
    }
    return out;
}

// ----------------------------------------------------------------------------------- names

static void add_codes(ent_digest *d, const ent_str *codes, int n)
{
    for (int i = 0; i < n; i++)
        ent_digest_add_field(d, codes[i]);
    ent_digest_add_field(d, ENT_S(">"));
}

static void set_id(const ent_telling *t, ent_account *a, unsigned char repeated)
{
    const ent_sentence *s = &t->a->sentences.items[first_sentence(a)];
    ent_digest d;
    ent_digest_init(&d);
    ent_digest_add_field(&d, ent_str_of(t->article));
    ent_digest_add_field(&d, ent_str_of(ent_account_type_name(a->type)));
    ent_digest_add_field(&d, ent_span_of(t->a->document.text, s->span));
    add_codes(&d, a->by, a->n_by);
    add_codes(&d, a->to, a->n_to);
    ent_digest_add(&d, &repeated, 1);
    ent_digest_end(&d, a->id, 32);
}

// Two pledges of one sentence, or one sentence told twice: the second is named so.
static void name_all(const ent_telling *t, ent_accounts *list)
{
    for (ptrdiff_t i = 0; i < list->n; i++) {
        unsigned char repeated = 0;
        bool again = true;
        while (again) {
            again = false;
            set_id(t, &list->items[i], repeated);
            for (ptrdiff_t k = 0; k < i && !again; k++)
                again = strcmp(list->items[k].id, list->items[i].id) == 0;
            repeated++;
        }
    }
}

// -------------------------------------------------------------------------------------- all

ent_accounts ent_accounts_of(const ent_engine *engine, const ent_analysis *a, ent_arena *keep,
                             ent_arena tmp)
{
    ent_telling t;
    if (a->sentences.n == 0)
        return (ent_accounts){0};
    ent_telling_begin(&t, engine, a, keep, tmp);
    ent_tell_visits(&t);
    ent_tell_expected(&t);
    ent_tell_contacts(&t);
    ent_tell_agreements(&t);
    ent_tell_exercises(&t);
    ent_tell_arms(&t);
    ent_tell_pledges(&t);
    ent_tell_invitations(&t);
    ent_tell_gestures(&t);
    ent_tell_restrictions(&t);
    ent_tell_positions(&t);
    ent_accounts out = in_order(&t, keep);
    name_all(&t, &out);
    return out;
}
