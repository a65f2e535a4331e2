// serialise_account.c: rows of accounts, with their persons and what they rest on.

#include "ledger/merge.h"
#include "ledger/outside.h"
#include "ledger/serialise.h"

enum { DAYS = 7, DAY_VALUE = 10 }; // "XXXX-WXX-4", and what time of day behind it

/** The codes of a side between ';', in the order of the account. */
static void put_codes(const ent_str *codes, int n, ent_arena tmp, ent_buffer *out)
{
    ent_str list = {"", 0};
    for (int i = 0; i < n; i++) {
        if (i > 0)
            list = ent_arena_join(&tmp, list, ENT_S(";"));
        list = ent_arena_join(&tmp, list, codes[i]);
    }
    ent_row_string(out, list);
}

// ---------------------------------------------------------------------------------------- accounts

/** 1 Monday … 7 where the text tells the weekday and not the date, else 0. */
static int weekday_of(const ent_time *when)
{
    ent_str v = when->value;
    if (when->from != ENT_NO_DAY || v.n < DAY_VALUE || !ent_str_starts(v, ENT_S("XXXX-WXX-")))
        return 0;
    int day = v.p[DAY_VALUE - 1] - '0';
    return day >= 1 && day <= DAYS ? day : 0;
}

static void put_when(const ent_view *v, const ent_account *a, ent_buffer *out)
{
    const ent_time *w = &a->when;
    ent_row_day(out, w->from);
    ent_row_day(out, w->to);
    ent_row_text(out, ent_str_of(ent_precision_name(w->precision)));
    ent_row_text(out, ent_str_of(ent_date_basis_name(w->basis)));
    ent_row_text(out, ent_span_of(v->analysis->document.text, w->span));
    ent_row_int_or_null(out, weekday_of(w), 0);
}

static void put_due(const ent_view *v, const ent_account *a, ent_buffer *out)
{
    const ent_time *due = &a->due;
    if (!a->has_due) {
        for (int i = 0; i < 4; i++)
            ent_row_null(out);
        return;
    }
    ent_row_text(out, ent_span_of(v->analysis->document.text, due->span));
    ent_row_day(out, due->from);
    ent_row_day(out, due->to);
    ent_row_text(out, ent_str_of(ent_date_basis_name(due->basis)));
}

static void put_place(const ent_location *p, ent_buffer *out)
{
    ent_row_text(out, p->name);
    ent_row_text(out, p->name.n ? p->country : ENT_S(""));
    if (p->name.n) {
        ent_row_real(out, p->latitude, 5);
        ent_row_real(out, p->longitude, 5);
    } else {
        ent_row_null(out);
        ent_row_null(out);
    }
}

static void put_code(const ent_event *e, ent_buffer *out)
{
    static const ent_event none = {0};
    e = e ? e : &none;
    ent_row_text(out, e->plover);
    ent_row_text(out, e->mode);
    ent_row_text(out, e->cameo);
    ent_row_text(out, e->contexts);
}

static void put_content(const ent_account *a, ent_buffer *out)
{
    ent_row_text(out, a->kind);
    ent_row_outside(out, a->title, ENT_MOST_WORDS);
    ent_row_outside(out, a->what, ENT_MOST_WORDS);
    ent_row_text(out, a->subjects);
    ent_row_outside(out, a->conditions, ENT_MOST_WORDS);
    ent_row_text(out, a->specificity);
    if (a->has_amount)
        ent_row_real(out, a->amount, 6);
    else
        ent_row_null(out);
    ent_row_text(out, a->currency);
}

static void put_speaker(const ent_account *a, ent_buffer *out)
{
    ent_row_text(out, a->has_speaker ? a->speaker.code : ENT_S(""));
    ent_row_outside(out, a->has_speaker ? a->speaker.name : ENT_S(""), ENT_MOST_NAME);
}

static void put_account(const ent_view *v, const ent_account *a, ent_str block, ent_arena tmp,
                        ent_buffer *out)
{
    ent_row_begin(out, ENT_ROW_ACCOUNT);
    ent_row_text(out, ent_str_of(a->id));
    ent_row_document(out);
    ent_row_text(out, ent_str_of(ent_account_type_name(a->type)));
    ent_row_text(out, block);
    ent_row_text(out, a->stage);
    ent_row_string(out, a->status);
    put_codes(a->by, a->n_by, tmp, out);
    put_codes(a->to, a->n_to, tmp, out);
    ent_row_int(out, a->symmetric);
    put_content(a, out);
    put_when(v, a, out);
    put_due(v, a, out);
    put_place(&a->place, out);
    put_code(a->event, out);
    put_speaker(a, out);
    ent_row_real(out, a->confidence, 2);
    ent_row_end(out);
}

// ------------------------------------------------------------------------------- what it rests on

static void put_links(const ent_account *a, ptrdiff_t number, const int32_t *numbers,
                      ent_buffer *out)
{
    for (int i = 0; i < a->n_sentences; i++) {
        ent_row_begin(out, ENT_ROW_ACCOUNT_SENTENCE);
        ent_row_ref(out, ENT_ROW_ACCOUNT, number);
        ent_row_ref(out, ENT_ROW_SENTENCE, numbers[a->sentences[i]]);
        ent_row_end(out);
    }
    for (int i = 0; i < a->n_events; i++) {
        ent_row_begin(out, ENT_ROW_ACCOUNT_EVENT);
        ent_row_ref(out, ENT_ROW_ACCOUNT, number);
        ent_row_ref(out, ENT_ROW_EVENT, a->events[i]);
        ent_row_end(out);
    }
}

static void put_name(ent_str name, ent_buffer *out)
{
    if (name.n)
        ent_row_outside(out, name, ENT_MOST_NAME);
    else
        ent_row_string(out, name);
}

static void put_person(const ent_account_person *p, ptrdiff_t account, int position,
                       ent_buffer *out)
{
    const ent_entity *e = &p->entity;
    ent_str name = p->unnamed ? ENT_S("") : e->name.n ? e->name : p->written;
    ent_row_begin(out, ENT_ROW_ACCOUNT_PERSON);
    ent_row_ref(out, ENT_ROW_ACCOUNT, account);
    ent_row_int(out, position);
    ent_row_text(out, ent_str_of(ent_part_name(p->part)));
    put_name(name, out);
    put_name(p->written, out);
    ent_row_text(out, e->office);
    ent_row_text(out, e->code);
    ent_row_text(out, e->sectors);
    ent_row_int_or_null(out, e->level, 0);
    ent_row_end(out);
}

static void put_states(const ent_account *a, ent_buffer *out)
{
    for (int i = 0; i < a->n_by; i++)
        ent_row_one(out, ENT_ROW_STATE, a->by[i]);
    for (int i = 0; i < a->n_to; i++)
        ent_row_one(out, ENT_ROW_STATE, a->to[i]);
    for (int i = 0; i < a->n_persons; i++)
        ent_row_one(out, ENT_ROW_STATE, a->persons[i].entity.code);
    if (a->has_speaker)
        ent_row_one(out, ENT_ROW_STATE, a->speaker.code);
    if (a->place.name.n)
        ent_row_one(out, ENT_ROW_STATE, a->place.country);
}

void ent_serialise_accounts(const ent_view *v, const ent_accounts *accounts, const int32_t *numbers,
                            ent_arena tmp, ent_buffer *out)
{
    for (ptrdiff_t i = 0; i < accounts->n; i++) {
        const ent_account *a = &accounts->items[i];
        ent_arena scratch = tmp;
        ent_buffer name = {0};
        ent_account_block(a, &name);
        ent_str block = ent_arena_str(&scratch, ent_buffer_str(&name));
        out->failed = out->failed || name.failed;
        ent_buffer_free(&name);
        put_states(a, out);
        put_account(v, a, block, scratch, out);
        ent_row_one(out, ENT_ROW_STALE, block);
        put_links(a, i, numbers, out);
        for (int k = 0; k < a->n_persons; k++)
            put_person(&a->persons[k], i, k + 1, out);
    }
}
