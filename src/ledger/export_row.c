// export_row.c: three statements along the numbers of a batch (event_batch.h): the events with their sentences and
// documents; their sides; the records they belong to.  Texts of the first lie in SQLite until its next step; those of
// the sides are copied.

#include "ledger/export_row.h"
#include "coding/record.h"
#include "ledger/as_of.h"
#include "ledger/event_batch.h"

#include <stdlib.h>

enum { EVENTS, SIDES, RECORDS }; // along the batch

struct ent_export_cursor {
    const ent_ledger *ledger;
    ent_export_wish wish;
    ent_event_batch batch;
    ent_glossary glossary;
    ent_export_codes codes;
    int64_t left; // rows still allowed; -1: no limit
    int pair;     // the next one of the event in hand
    bool in_hand;
    ent_event event; // with all its sides
    ent_entity side[ENT_EXPORT_SIDES];
    ent_buffer text[ENT_EXPORT_SIDES];
    ent_export_row row;
};

// ------------------------------------------------------------------------------------------- the event

// The order of the columns is that of read_event.
static const char ask_events[] =
    "SELECT found.key, event.event_id, event.day, event.date, event.enddate, event.date_precision,"
    " event.symmetric, event.event, event.mode, event.contexts, event.cameo, event.quad_code,"
    " event.event_scale, event.goldstein, event.status, event.event_text, event.place,"
    " event.place_text, event.country_code, event.admin1, event.latitude, event.longitude,"
    " event.geonameid, event.feature_class, event.feature_code, event.confidence, event.rule,"
    " s.text, s.number, ifnull(o.doc_id, d.hash), o.url, ifnull(o.title, d.title),"
    " ifnull(o.publisher, d.publisher), d.language, ifnull(o.published, d.published), d.coder"
    " FROM json_each(?1) AS found CROSS JOIN event ON event.id = found.value"
    " CROSS JOIN sentence s ON s.id = event.sentence"
    " CROSS JOIN document d ON d.id = event.document"
    " LEFT JOIN source o ON o.id = (SELECT min(id) FROM source WHERE document = d.id)";

// Of one day by the document's hash: numbers would tell in which order documents were added.
#define BY_DAY \
    " ORDER BY event.day, (SELECT hash FROM document WHERE id = event.document), event.id"
static const char behind_all[] = BY_DAY;
static const char behind_real[] =
    " AND event.status NOT IN ('conditional', 'hypothetical', 'denied', 'cancelled')" BY_DAY;

static void read_place(sqlite3_stmt *s, ent_location *p)
{
    p->name = ent_column_text(s, 16);
    p->country = ent_column_text(s, 18);
    p->admin1 = ent_column_text(s, 19);
    p->latitude = sqlite3_column_double(s, 20);
    p->longitude = sqlite3_column_double(s, 21);
    p->geonameid = sqlite3_column_int64(s, 22);
    ent_str feature_class = ent_column_text(s, 23);
    p->feature_class = feature_class.n ? feature_class.p[0] : 0;
    p->feature_code = ent_column_text(s, 24);
}

static void read_event(sqlite3_stmt *s, ent_event *e)
{
    *e = (ent_event){0};
    ent_str id = ent_column_text(s, 1);
    memcpy(e->id, id.p, (size_t)(id.n < 32 ? id.n : 32));
    e->symmetric = sqlite3_column_int(s, 6) != 0;
    e->plover = ent_column_text(s, 7);
    e->mode = ent_column_text(s, 8);
    e->contexts = ent_column_text(s, 9);
    e->cameo = ent_column_text(s, 10);
    e->quad = sqlite3_column_int(s, 11);
    e->scale = sqlite3_column_double(s, 12);
    e->has_goldstein = sqlite3_column_type(s, 13) != SQLITE_NULL;
    e->goldstein = sqlite3_column_double(s, 13);
    e->confidence = sqlite3_column_double(s, 25);
    e->rule = ent_column_text(s, 26);
    read_place(s, &e->place);
}

static void read_rest(sqlite3_stmt *s, ent_export_row *r)
{
    r->day = ent_column_text(s, 2);
    r->date = ent_column_text(s, 3);
    r->enddate = ent_column_text(s, 4);
    r->precision = ent_column_text(s, 5);
    r->status = ent_column_text(s, 14);
    r->words = ent_column_text(s, 15);
    r->place_text = ent_column_text(s, 17);
    r->sentence = ent_column_text(s, 27);
    r->sentence_number = sqlite3_column_int64(s, 28);
    r->doc_id = ent_column_text(s, 29);
    r->url = ent_column_text(s, 30);
    r->title = ent_column_text(s, 31);
    r->publisher = ent_column_text(s, 32);
    r->language = ent_column_text(s, 33);
    r->published = ent_column_text(s, 34);
    r->coder = ent_column_text(s, 35);
}

// ------------------------------------------------------------------------------------------- its sides

// The key of the table gives those of an event by role, as they stand in the alphabet, and position.
static const char ask_sides[] =
    "SELECT found.key, role, code, sectors, cameo, name, office, text, level, cow, gw"
    " FROM json_each(?1) AS found CROSS JOIN side ON side.event = found.value";

enum { SIDE_TEXTS = 6 }; // code … text

// Room is made for all texts first, so that none moves when the next is added.
static bool read_side(sqlite3_stmt *s, ent_entity *e, ent_buffer *pool, ent_str *words)
{
    ent_str *to[SIDE_TEXTS] = {&e->code, &e->sectors, &e->cameo, &e->name, &e->office, words};
    size_t n = 0;
    for (int i = 0; i < SIDE_TEXTS; i++)
        n += (size_t)ent_column_text(s, i + 2).n;
    pool->n = 0;
    if (!ent_buffer_reserve(pool, n + 1))
        return false;
    for (int i = 0; i < SIDE_TEXTS; i++) {
        ent_str text = ent_column_text(s, i + 2);
        *to[i] = (ent_str){pool->p + pool->n, text.n};
        ent_buffer_add_str(pool, text);
    }
    e->level = sqlite3_column_int(s, 8);
    e->cow = sqlite3_column_int(s, 9);
    e->gw = sqlite3_column_int(s, 10);
    return true;
}

static void count_side(ent_event *e, const ent_entity *side, ent_str role)
{
    if (ent_str_eq(role, ENT_S("actor"))) {
        e->actor = e->n_actors++ ? e->actor : side;
    } else if (ent_str_eq(role, ENT_S("recipient"))) {
        e->recipient = e->n_recipients++ ? e->recipient : side;
    } else {
        e->speaker = *side;
        e->has_speaker = true;
    }
}

static ent_status read_sides(ent_export_cursor *c, ent_error *err)
{
    sqlite3_stmt *s = c->batch.along[SIDES];
    ent_status status = ENT_OK;
    for (int k = 0; k < ENT_EXPORT_SIDES && ent_event_batch_has(&c->batch, SIDES); k++) {
        c->side[k] = (ent_entity){0};
        if (!read_side(s, &c->side[k], &c->text[k], &c->row.texts[k]))
            return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "no memory for an event");
        count_side(&c->event, &c->side[k], ent_column_text(s, 1));
        status = ent_event_batch_step(&c->batch, SIDES, err);
        if (status != ENT_OK)
            return status;
    }
    return status;
}

// --------------------------------------------------------------------------------------------- its record

static const char ask_records[] =
    "SELECT found.key, r.id, r.n_reports, r.n_publishers, r.n_accounts"
    " FROM json_each(?1) AS found CROSS JOIN account_event x ON x.event = found.value"
    " CROSS JOIN account a ON a.id = x.account CROSS JOIN record r ON r.id = a.record";
// As of the day ?2 only accounts known by then count.
static const char ask_records_then[] =
    "SELECT found.key, first.record, count(DISTINCT account.document), count(DISTINCT " ENT_VOICE
    "), count(DISTINCT account.id)"
    " FROM json_each(?1) AS found CROSS JOIN account_event x ON x.event = found.value"
    " CROSS JOIN account AS first ON first.id = x.account"
    " CROSS JOIN account ON account.record = first.record"
    " CROSS JOIN document ON document.id = account.document AND coalesce(published, '') <= ?2"
    " GROUP BY found.key, first.record";

// Of several records the first.
static ent_status read_record(ent_export_cursor *c, ent_error *err)
{
    sqlite3_stmt *s = c->batch.along[RECORDS];
    ent_status status = ENT_OK;
    int64_t record = 0;
    c->row.n_reports = c->row.n_publishers = c->row.n_accounts = 1;
    while (status == ENT_OK && ent_event_batch_has(&c->batch, RECORDS)) {
        int64_t number = sqlite3_column_int64(s, 1);
        if (!record || number < record) {
            record = number;
            c->row.n_reports = sqlite3_column_int64(s, 2);
            c->row.n_publishers = sqlite3_column_int64(s, 3);
            c->row.n_accounts = sqlite3_column_int64(s, 4);
        }
        status = ent_event_batch_step(&c->batch, RECORDS, err);
    }
    return status;
}

// -------------------------------------------------------------------------------------------- the cursor

static ent_status find_numbers(ent_export_cursor *c, const ent_ledger_query *q, ent_error *err)
{
    ent_conditions conditions;
    ent_status status = ent_conditions_open(c->ledger, q, ENT_ASK_EVENTS, &conditions, err);
    if (status == ENT_OK)
        status = ent_conditions_prepare(&conditions, "SELECT event.id FROM event WHERE ",
                                        c->wish.real && !q->status ? behind_real : behind_all,
                                        &c->batch.numbers, err);
    ent_conditions_close(&conditions);
    return status;
}

static ent_status prepare(ent_export_cursor *c, const ent_ledger_query *q, ent_error *err)
{
    bool then = q->as_of && q->as_of[0];
    const char *const sql[] = {ask_events, ask_sides, then ? ask_records_then : ask_records};
    ent_status status = find_numbers(c, q, err);
    for (int k = 0; k < ENT_MOST_ALONG && status == ENT_OK; k++)
        status = ent_ledger_prepare(c->ledger, sql[k], &c->batch.along[k], err);
    if (status == ENT_OK && then)
        sqlite3_bind_text(c->batch.along[RECORDS], 2, q->as_of, -1, SQLITE_TRANSIENT);
    if (status == ENT_OK)
        status = ent_glossary_open(c->ledger, &c->glossary, err);
    return status == ENT_OK ? ent_export_codes_open(&c->codes, err) : status;
}

ent_status ent_export_open(const ent_ledger *l, const ent_ledger_query *q, ent_export_wish wish,
                           ent_export_cursor **out, ent_error *err)
{
    ent_export_cursor *c = calloc(1, sizeof *c);
    *out = c;
    if (!c)
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "no memory for an export");
    c->ledger = l;
    c->batch.ledger = l;
    c->batch.n_along = ENT_MOST_ALONG;
    c->wish = wish;
    c->left = q->limit > 0 ? q->limit : -1;
    c->row.glossary = &c->glossary;
    c->row.codes = &c->codes;
    c->row.entities = c->side;
    return prepare(c, q, err);
}

void ent_export_close(ent_export_cursor *c)
{
    if (!c)
        return;
    ent_event_batch_close(&c->batch);
    ent_glossary_close(&c->glossary);
    ent_export_codes_close(&c->codes);
    for (int k = 0; k < ENT_EXPORT_SIDES; k++)
        ent_buffer_free(&c->text[k]);
    free(c);
}

static ent_status next_event(ent_export_cursor *c, ent_error *err)
{
    bool more;
    ent_status status = ent_event_batch_next(&c->batch, &more, err);
    c->in_hand = status == ENT_OK && more;
    c->pair = 0;
    if (!c->in_hand)
        return status;
    if (!ent_event_batch_has(&c->batch, EVENTS))
        return ent_fail(err, ENT_FORMAT, ent_str_of(c->ledger->path), 0, -1,
                        "an event has no sentence or document; the ledger is damaged");
    read_event(c->batch.along[EVENTS], &c->event);
    read_rest(c->batch.along[EVENTS], &c->row);
    status = read_sides(c, err);
    return status == ENT_OK ? read_record(c, err) : status;
}

// The next pair of the event in hand, or the event as it is.
static bool take(ent_export_cursor *c)
{
    if (!c->in_hand)
        return false;
    if (c->wish.pairs)
        return ent_event_pair(&c->event, c->pair++, &c->row.event);
    c->row.event = c->event;
    return c->pair++ == 0;
}

ent_status ent_export_next(ent_export_cursor *c, const ent_export_row **row, ent_error *err)
{
    *row = NULL;
    if (c->left == 0)
        return ENT_OK;
    while (!take(c)) {
        ent_status status = next_event(c, err);
        if (status != ENT_OK || !c->in_hand)
            return status;
    }
    c->left -= c->left > 0;
    *row = &c->row;
    return ENT_OK;
}

// ------------------------------------------------------------------------------------ asked of a row

ent_str ent_export_text(const ent_export_row *r, const ent_entity *e)
{
    return r->texts[e - r->entities];
}

ent_str ent_export_state_name(const ent_export_row *r, ent_str code)
{
    const ent_gloss *state = ent_gloss_find(&r->glossary->states, code);
    return state ? state->name : ENT_S("");
}

bool ent_export_is_state(const ent_export_row *r, ent_str code)
{
    return code.n && ent_export_codes_find(r->codes, "actor", "country", code).n == 0;
}

// "-6.5" of a table to a number; every score there has at most one sign and one point.
static double score_of(ent_str s)
{
    double value = 0, unit = 1;
    bool behind = false, minus = s.n && s.p[0] == '-';
    for (ptrdiff_t i = minus; i < s.n; i++) {
        if (s.p[i] == '.') {
            behind = true;
            continue;
        }
        value = 10 * value + (s.p[i] - '0');
        unit *= behind ? 10 : 1;
    }
    return (minus ? -value : value) / unit;
}

bool ent_export_goldstein(const ent_export_row *r, double *out)
{
    if (r->event.has_goldstein) {
        *out = r->event.goldstein;
        return true;
    }
    ptrdiff_t root = r->event.cameo.n < 2 ? r->event.cameo.n : 2;
    ent_str score =
        ent_export_codes_find(r->codes, "cameo", "goldstein", ent_str_cut(r->event.cameo, 0, root));
    *out = score_of(score);
    return score.n > 0;
}
