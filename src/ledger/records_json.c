// records_json.c: a record as one JSON object; the keys and their order are those of docs/formats/record.md.

#include "ledger/happening.h"

static void put(ent_json *j, const char *key, ent_str s)
{
    ent_json_key(j, key);
    ent_json_text(j, s);
}

static void put_int(ent_json *j, const char *key, int64_t value, int64_t none)
{
    ent_json_key(j, key);
    ent_json_int_or_null(j, value, none);
}

static void put_number(ent_json *j, const char *key, bool known, double value, int decimals)
{
    ent_json_key(j, key);
    if (known)
        ent_json_number(j, value, decimals);
    else
        ent_json_null(j);
}

static void put_list(ent_json *j, const char *key, ent_str list)
{
    ent_json_key(j, key);
    ent_json_parts(j, list, ';');
}

// --------------------------------------------------------------------------------------------- parts

static void put_dyad(const ent_happening_reader *r, ent_json *j)
{
    const ent_gloss *a = ent_gloss_find(&r->glossary.states, r->now.side_a);
    const ent_gloss *b = ent_gloss_find(&r->glossary.states, r->now.side_b);
    ent_json_key(j, "dyad");
    ent_json_open(j, '{');
    put(j, "iso3_a", r->now.side_a);
    put(j, "iso3_b", r->now.side_b);
    put_int(j, "cow_a", a ? a->cow : 0, 0);
    put_int(j, "cow_b", b ? b->cow : 0, 0);
    put_int(j, "gw_a", a ? a->gw : 0, 0);
    put_int(j, "gw_b", b ? b->gw : 0, 0);
    ent_json_close(j, '}');
}

static bool in_list(ent_str list, ent_str code)
{
    ent_str part;
    while (ent_str_split(&list, ';', &part))
        if (ent_str_eq(part, code))
            return true;
    return false;
}

// Both sides, each code once.
static void put_parties(const ent_happening *h, ent_json *j)
{
    ent_str rest = h->by, part;
    ent_json_key(j, "parties");
    ent_json_open(j, '[');
    while (ent_str_split(&rest, ';', &part))
        if (part.n)
            ent_json_str(j, part);
    for (rest = h->to; ent_str_split(&rest, ';', &part);)
        if (part.n && !in_list(h->by, part))
            ent_json_str(j, part);
    ent_json_close(j, ']');
}

static void put_due(const ent_happening *h, ent_json *j)
{
    ent_json_key(j, "due");
    if (h->due_text.n == 0 && h->due_end.n == 0) {
        ent_json_null(j);
        return;
    }
    ent_json_open(j, '{');
    put(j, "text", h->due_text);
    put(j, "start", h->due_start);
    put(j, "end", h->due_end);
    put(j, "basis", h->due_basis);
    ent_json_close(j, '}');
}

void ent_participant_json(const ent_participant *p, ent_json *j)
{
    ent_json_open(j, '{');
    put(j, "name", p->name);
    put_list(j, "name_as_written", p->written);
    put(j, "title", p->office);
    put(j, "role", p->role);
    put(j, "sector", p->sectors);
    put_int(j, "level", p->level, 0);
    put(j, "side", p->code);
    ent_json_key(j, "is_host");
    if (p->is_host < 0)
        ent_json_null(j);
    else
        ent_json_bool(j, p->is_host > 0);
    ent_json_close(j, '}');
}

void ent_quoted_json(const ent_quoted *g, ent_json *j)
{
    ent_json_open(j, '{');
    put(j, "doc_id", g->doc_id);
    put(j, "url", g->url);
    put(j, "publisher", g->publisher);
    put(j, "published", g->published);
    put_int(j, "sentence_no", g->number, 0);
    put_int(j, "byte_start", g->byte_start, -1);
    put_int(j, "byte_end", g->byte_end, -1);
    put(j, "sentence", g->sentence);
    ent_json_close(j, '}');
}

static void put_link(const ent_record_link *link, ent_json *j)
{
    ent_json_open(j, '{');
    put(j, "kind", link->kind);
    put(j, "record_id", link->record_id);
    put(j, "which", link->to_earlier ? ENT_S("earlier") : ENT_S("later"));
    put_number(j, "score", true, link->score, 2);
    put(j, "reason", link->reason);
    ent_json_close(j, '}');
}

static void put_persons(const ent_happening *h, ent_json *j)
{
    ent_json_key(j, "participants");
    ent_json_open(j, '[');
    for (ptrdiff_t i = 0; i < h->n_persons; i++)
        ent_participant_json(&h->persons[i], j);
    ent_json_close(j, ']');
}

static void put_evidence(const ent_happening *h, ent_json *j)
{
    ent_json_key(j, "sources");
    ent_json_open(j, '[');
    for (ptrdiff_t i = 0; i < h->n_quoted; i++)
        ent_quoted_json(&h->quoted[i], j);
    ent_json_close(j, ']');
    ent_json_key(j, "links");
    ent_json_open(j, '[');
    for (ptrdiff_t i = 0; i < h->n_links; i++)
        put_link(&h->links[i], j);
    ent_json_close(j, ']');
}

// ----------------------------------------------------------------------------------------- the whole

static void put_content(const ent_happening *h, ent_json *j)
{
    put(j, "visitor", h->visitor);
    put(j, "host", h->host);
    put_list(j, "by", h->by);
    put_list(j, "to", h->to);
    put(j, "kind", h->kind);
    put(j, "title", h->title);
    put(j, "what", h->what);
    put_list(j, "subjects", h->subjects);
    put(j, "conditions", h->conditions);
    put(j, "specificity", h->specificity);
    put_number(j, "amount", h->has_amount, h->amount, 2);
    put(j, "currency", h->currency);
    put_due(h, j);
}

static void put_when_where(const ent_happening *h, ent_json *j)
{
    put(j, "date_start", h->date_start);
    put(j, "date_end", h->date_end);
    put(j, "date_precision", h->date_precision);
    put(j, "date_basis", h->date_basis);
    put(j, "date_text", h->date_text);
    put(j, "place", h->place);
    put(j, "iso3", h->country);
    put_number(j, "lat", h->has_coordinates, h->latitude, 5);
    put_number(j, "lon", h->has_coordinates, h->longitude, 5);
}

static void put_counts(const ent_happening *h, ent_json *j)
{
    put_int(j, "n_accounts", h->n_accounts, -1);
    put_int(j, "n_reports", h->n_reports, -1);
    put_int(j, "n_publishers", h->n_publishers, -1);
    put(j, "first_seen", h->first_seen);
    put(j, "last_seen", h->last_seen);
    put_number(j, "confidence", true, h->confidence, 2);
    ent_json_key(j, "reviewed");
    ent_json_bool(j, h->reviewed);
}

void ent_happening_json(const ent_happening_reader *r, ent_json *j)
{
    const ent_happening *h = &r->now;
    ent_json_open(j, '{');
    put(j, "record_id", h->id);
    put(j, "type", h->type);
    put(j, "stage", h->stage);
    put(j, "status", h->status);
    put_dyad(r, j);
    put_parties(h, j);
    put_content(h, j);
    put_when_where(h, j);
    put_persons(h, j);
    put(j, "event", h->event);
    put(j, "mode", h->mode);
    put(j, "cameo", h->cameo);
    put_list(j, "contexts", h->contexts);
    put_list(j, "claimed_by", h->claimed_by);
    put_list(j, "denied_by", h->denied_by);
    put_evidence(h, j);
    put_counts(h, j);
    ent_json_close(j, '}');
}
