// event_reader.c: see event_reader.h.
//
// An event record says where its words stand, in characters of a text that the ledger does not keep: it
// keeps the sentence, and the words that stand outside of it (a date of the sentence before).  So the text
// of the view is made of patches: the sentence, then each such piece.  A patch begins at a multiple of
// STRIDE bytes, where the map from bytes to characters (record.h) has a mark of its own, which says at
// which character of the true text the patch begins.
//
// Two statements go along the numbers of a batch: one for the events with their sentences, one for the sides.

#include "ledger/event_reader.h"
#include "ledger/event_spans.h"

#include <stdlib.h>

enum { STRIDE = 256, REGION = 64 << 20, KEEP = 1 << 20, MAX_SENTENCE_NUMBER = 1 << 20 };

// Columns of the statement, in its order.
enum {
    PLACE_IN_BATCH,
    DOCUMENT,
    EVENT_ID,
    DATE,
    ENDDATE,
    PRECISION,
    BASIS,
    DATE_TEXT,
    SYMMETRIC,
    PLOVER,
    MODE,
    CONTEXTS,
    CAMEO,
    QUAD,
    SCALE,
    GOLDSTEIN,
    STATUS,
    SPANS,
    PLACE,
    PLACE_TEXT,
    COUNTRY,
    ADMIN1,
    LATITUDE,
    LONGITUDE,
    GEONAMEID,
    CLASS,
    FEATURE,
    CONFIDENCE,
    RULE,
    NUMBER,
    START,
    BYTE_START,
    BYTE_END,
    TEXT
};

// The same of the statement of documents.
enum { DOC_ID, URL, TITLE, PUBLISHER, PUBLISHED, LICENSE, LANGUAGE, CODER };

static const char event_sql[] =
    "SELECT found.key, event.document, event.event_id, event.date, event.enddate, event.date_precision,"
    " event.date_basis, event.date_text, event.symmetric, event.event, event.mode, event.contexts,"
    " event.cameo, event.quad_code, event.event_scale, event.goldstein, event.status, event.spans,"
    " event.place, event.place_text, event.country_code, event.admin1, event.latitude,"
    " event.longitude, event.geonameid, event.feature_class, event.feature_code, event.confidence,"
    " event.rule, sentence.number, sentence.start, sentence.byte_start, sentence.byte_end,"
    " sentence.text"
    " FROM json_each(?1) AS found CROSS JOIN event ON event.id = found.value"
    " CROSS JOIN sentence ON sentence.id = event.sentence";

static const char document_sql[] =
    "SELECT source.doc_id, source.url, source.title, source.publisher, source.published,"
    " source.license, document.language, document.coder FROM document LEFT JOIN source"
    " ON source.id = (SELECT min(id) FROM source WHERE document = ?1) WHERE document.id = ?1";

// The key of the table gives those of an event by role and position.
static const char side_sql[] =
    "SELECT found.key, role, code, sectors, cameo, name, office, text, level, cow, gw"
    " FROM json_each(?1) AS found CROSS JOIN side ON side.event = found.value";

enum { ROWS, SIDES }; // along the batch

static sqlite3_stmt *rows_of(const ent_event_reader *r) { return r->batch.along[ROWS]; }

// ----------------------------------------------------------------------------------------- patches

/** The text of a view, being made. */
typedef struct patches {
    char *text;         // [room]
    int32_t *before;    // [room / STRIDE + 1]
    int32_t n, room;    // bytes
    int32_t start, end; // the sentence: characters of the true text
    ent_str spans;      // JSON
} patches;

static bool starts_character(char c) { return ((unsigned char)c & 0xC0) != 0x80; }

// Gives the bytes at which it lies; none if there is no room left, which a ledger of ours never asks for.
static ent_span add_patch(patches *p, ent_str text, int32_t start)
{
    if (text.n == 0 || text.n >= p->room - p->n)
        return (ent_span){0, 0};
    ent_span span = {p->n, p->n + (int32_t)text.n};
    memcpy(p->text + p->n, text.p, (size_t)text.n);
    for (int32_t i = 0; i <= text.n; i++) {
        if (i % STRIDE == 0)
            p->before[(p->n + i) / STRIDE] = start;
        start += i < text.n && starts_character(text.p[i]);
    }
    p->n += ((int32_t)text.n / STRIDE + 1) * STRIDE;
    return span;
}

static int64_t patch_room(ent_str text) { return (text.n / STRIDE + 1) * STRIDE; }

// Byte of the sentence at which a character of the true text begins.
static int32_t byte_at(const patches *p, ent_str sentence, int32_t character)
{
    int32_t at = 0, n = p->start;
    for (; at < sentence.n; at++) {
        if (starts_character(sentence.p[at]) && n++ == character)
            break;
    }
    return at;
}

// Words at the k-th span of a key: within the sentence, or a patch of their own.
static ent_span span_of(patches *p, ent_str sentence, const char *key, size_t k, ent_str words)
{
    int32_t at[2];
    if (!ent_event_span(p->spans, key, k, at))
        return add_patch(p, words, 0);
    if (at[0] >= p->start && at[1] <= p->end)
        return (ent_span){byte_at(p, sentence, at[0]), byte_at(p, sentence, at[1])};
    return add_patch(p, words, at[0]);
}

// -------------------------------------------------------------------------------------- the event

static ent_day day_of(ent_str s)
{
    ent_day day;
    return s.n == 10 && ent_day_parse(s, &day) ? day : ENT_NO_DAY;
}

static ent_precision precision_of(ent_str name)
{
    for (int p = ENT_PRECISION_UNKNOWN; p <= ENT_PRECISION_DECADE; p++)
        if (ent_str_eq(name, ent_str_of(ent_precision_name((ent_precision)p))))
            return (ent_precision)p;
    return ENT_PRECISION_UNKNOWN;
}

static ent_date_basis basis_of(ent_str name)
{
    for (int b = ENT_BASIS_NONE; b <= ENT_BASIS_PUBLICATION; b++)
        if (ent_str_eq(name, ent_str_of(ent_date_basis_name((ent_date_basis)b))))
            return (ent_date_basis)b;
    return ENT_BASIS_NONE;
}

static bool is_null(sqlite3_stmt *s, int column)
{
    return sqlite3_column_type(s, column) == SQLITE_NULL;
}

static void read_code(sqlite3_stmt *s, ent_event *e)
{
    ent_str id = ent_column_text(s, EVENT_ID);
    memcpy(e->id, id.p, id.n < 32 ? (size_t)id.n : 32);
    e->symmetric = sqlite3_column_int(s, SYMMETRIC) != 0;
    e->plover = ent_column_text(s, PLOVER);
    e->mode = ent_column_text(s, MODE);
    e->contexts = ent_column_text(s, CONTEXTS);
    e->cameo = ent_column_text(s, CAMEO);
    e->quad = sqlite3_column_int(s, QUAD);
    e->scale = sqlite3_column_double(s, SCALE);
    e->has_goldstein = !is_null(s, GOLDSTEIN);
    e->goldstein = sqlite3_column_double(s, GOLDSTEIN);
    e->confidence = sqlite3_column_double(s, CONFIDENCE);
    e->rule = ent_column_text(s, RULE);
}

static void read_time(sqlite3_stmt *s, patches *p, ent_str sentence, ent_time *out)
{
    out->from = day_of(ent_column_text(s, DATE));
    out->to = day_of(ent_column_text(s, ENDDATE));
    out->precision = precision_of(ent_column_text(s, PRECISION));
    out->basis = basis_of(ent_column_text(s, BASIS));
    ent_str words = ent_column_text(s, DATE_TEXT);
    if (words.n)
        out->span = out->lead = span_of(p, sentence, "date", 0, words);
}

static void read_place(const ent_event_reader *r, patches *p, ent_str sentence, ent_location *out)
{
    sqlite3_stmt *s = rows_of(r);
    out->name = ent_column_text(s, PLACE);
    if (out->name.n == 0)
        return;
    ent_str words = ent_column_text(s, PLACE_TEXT), feature = ent_column_text(s, CLASS);
    if (words.n)
        out->span = span_of(p, sentence, "place", 0, words);
    out->country = ent_column_text(s, COUNTRY);
    const ent_gloss *state = ent_gloss_find(&r->glossary.states, out->country);
    out->state_name = state ? state->name : ENT_S("");
    out->admin1 = ent_column_text(s, ADMIN1);
    out->latitude = sqlite3_column_double(s, LATITUDE);
    out->longitude = sqlite3_column_double(s, LONGITUDE);
    out->geonameid = sqlite3_column_int64(s, GEONAMEID);
    out->feature_class = feature.n ? feature.p[0] : 0;
    out->feature_code = ent_column_text(s, FEATURE);
}

static void read_words(patches *p, ent_str sentence, ent_event *e)
{
    int32_t at[2];
    for (size_t k = 0; k < sizeof e->words / sizeof *e->words; k++)
        if (ent_event_span(p->spans, "event", k, at) && at[0] >= p->start && at[1] <= p->end)
            e->words[e->n_words++] = span_of(p, sentence, "event", k, ENT_S(""));
}

// ------------------------------------------------------------------------------------------- sides

static ent_str keep_text(ent_arena *a, sqlite3_stmt *s, int column)
{
    return ent_arena_str(a, ent_column_text(s, column));
}

static ent_entity read_entity(sqlite3_stmt *s, ent_arena *a)
{
    return (ent_entity){.code = keep_text(a, s, 2),
                        .sectors = keep_text(a, s, 3),
                        .cameo = keep_text(a, s, 4),
                        .name = keep_text(a, s, 5),
                        .office = keep_text(a, s, 6),
                        .level = sqlite3_column_int(s, 8),
                        .cow = sqlite3_column_int(s, 9),
                        .gw = sqlite3_column_int(s, 10)};
}

// What is read of the sides before there is a text in which their words stand.
typedef struct side {
    ent_entity entity;
    int role; // as in `roles`
    ent_str words;
} side;

typedef struct side_list {
    side *items;
    ptrdiff_t n, room;
} side_list;

static const char *const roles[] = {"actor", "recipient", "speaker"};
enum { ROLES = 3 };

static ent_status read_sides(ent_event_reader *r, side_list *out, ent_error *err)
{
    ent_status status = ENT_OK;
    sqlite3_stmt *s = r->batch.along[SIDES];
    while (status == ENT_OK && ent_event_batch_has(&r->batch, SIDES)) {
        for (int i = 0; i < ROLES; i++)
            if (ent_str_eq(ent_column_text(s, 1), ent_str_of(roles[i]))) {
                side one = {read_entity(s, &r->region), i, keep_text(&r->region, s, 7)};
                ENT_PUSH(&r->region, out, one);
            }
        status = ent_event_batch_step(&r->batch, SIDES, err);
    }
    return status;
}

// Entities of one role share a key of the spans, in their order; those without words have none there.
static void add_sides(ent_event_reader *r, patches *p, ent_str sentence, const side_list *sides)
{
    ent_entity *list[ROLES];
    int n[ROLES] = {0};
    size_t with_words[ROLES] = {0};
    for (int i = 0; i < ROLES; i++)
        list[i] = ENT_NEW(&r->region, ent_entity, ENT_MAX_SIDES);
    for (ptrdiff_t i = 0; i < sides->n; i++) {
        const side *one = &sides->items[i];
        int k = one->role;
        if (n[k] == ENT_MAX_SIDES)
            continue;
        ent_entity *e = &list[k][n[k]++];
        *e = one->entity;
        if (one->words.n)
            e->span = span_of(p, sentence, roles[k], with_words[k]++, one->words);
    }
    r->event.actor = list[0];
    r->event.n_actors = n[0];
    r->event.recipient = list[1];
    r->event.n_recipients = n[1];
    r->event.has_speaker = n[2] > 0;
    r->event.speaker = list[2][0];
}

// ----------------------------------------------------------------------------------- the document

// Bytes of the file: known at both ends of the sentence, and nobody asks for others.
static void read_bytes(sqlite3_stmt *s, ent_str sentence, ent_document *d, ent_arena *a)
{
    int64_t start = sqlite3_column_int64(s, BYTE_START), end = sqlite3_column_int64(s, BYTE_END);
    d->base = -1;
    if (is_null(s, BYTE_START) || is_null(s, BYTE_END) || sentence.n == 0 || start < 0 ||
        end <= start || end - start > INT32_MAX)
        return;
    d->base = start;
    ent_map_add(a, &d->map, 0, 0);
    ent_map_add(a, &d->map, (int32_t)sentence.n - 1, (int32_t)(end - start) - 1);
}

static void read_document(ent_event_reader *r, const patches *p, ent_str sentence)
{
    ent_analysis *a = &r->analysis;
    sqlite3_stmt *s = r->documents;
    ent_document d = {.id = ent_column_text(s, DOC_ID),
                      .url = ent_column_text(s, URL),
                      .title = ent_column_text(s, TITLE),
                      .source = ent_column_text(s, PUBLISHER),
                      .licence = ent_column_text(s, LICENSE),
                      .published = day_of(ent_column_text(s, PUBLISHED)),
                      .language = ent_column_text(s, LANGUAGE),
                      .text = {p->text, p->n}};
    read_bytes(rows_of(r), sentence, &d, &r->region);
    a->document = d;
    a->sentences.items[r->event.sentence] = (ent_sentence){.span = {0, (int32_t)sentence.n}};
    a->sentences.n = r->event.sentence + 1;
    a->events = (ent_events){&r->event, 1, 1};
    const ent_gloss *coder = ent_gloss_find(&r->glossary.coders, ent_column_text(s, CODER));
    r->view.coder = coder ? coder->name : ENT_S("");
    r->view.goldstein = coder ? coder->goldstein : ENT_S("");
    r->view.characters = (ent_characters){a->document.text, p->before};
}

// ------------------------------------------------------------------------------------------ a row

static ent_status bad_row(const ent_event_reader *r, ent_error *err)
{
    return ent_fail(err, ENT_FORMAT, ent_str_of(r->ledger->path), 0, -1,
                    "event %lld is none that was coded; the ledger is damaged",
                    (long long)r->number);
}

// Room for a sentence of that number; what is not the event's own is never looked at.
static bool reserve_sentence(ent_event_reader *r, int64_t number)
{
    ent_sentences *list = &r->analysis.sentences;
    if (number <= r->room)
        return true;
    ptrdiff_t room = r->room ? r->room : 64;
    while (room < number)
        room *= 2;
    ent_sentence *items = realloc(list->items, (size_t)room * sizeof *items);
    if (!items)
        return false;
    memset(items + r->room, 0, (size_t)(room - r->room) * sizeof *items);
    list->items = items;
    r->room = room;
    return true;
}

// Every text that may become a patch stands in the row or in its sides, so their bytes bound the room.
static int64_t measure(const ent_event_reader *r, const side_list *sides)
{
    int64_t room = patch_room(ent_column_text(rows_of(r), TEXT)) +
                   patch_room(ent_column_text(rows_of(r), DATE_TEXT)) +
                   patch_room(ent_column_text(rows_of(r), PLACE_TEXT));
    for (ptrdiff_t i = 0; i < sides->n; i++)
        room += patch_room(sides->items[i].words);
    return room;
}

static ent_status open_patches(ent_event_reader *r, const side_list *sides, patches *p,
                               ent_error *err)
{
    int64_t room = measure(r, sides), start = sqlite3_column_int64(rows_of(r), START);
    ent_str sentence = ent_column_text(rows_of(r), TEXT);
    if (room > REGION / 4 || start < 0 || start > INT32_MAX - room)
        return bad_row(r, err);
    p->room = (int32_t)room + 1;
    p->text = ENT_NEW(&r->region, char, p->room);
    p->before = ENT_NEW(&r->region, int32_t, p->room / STRIDE + 2);
    p->start = p->end = (int32_t)start;
    for (ptrdiff_t i = 0; i < sentence.n; i++)
        p->end += starts_character(sentence.p[i]);
    add_patch(p, sentence, p->start);
    p->spans = ent_column_text(rows_of(r), SPANS);
    return ENT_OK;
}

static ent_status read_row(ent_event_reader *r, ent_error *err)
{
    patches p = {0};
    ent_str sentence = ent_column_text(rows_of(r), TEXT);
    int64_t number = sqlite3_column_int64(rows_of(r), NUMBER);
    r->event = (ent_event){0};
    if (number < 1 || number > MAX_SENTENCE_NUMBER ||
        !ent_event_status_find(ent_column_text(rows_of(r), STATUS), &r->event.status))
        return bad_row(r, err);
    if (!reserve_sentence(r, number))
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
    side_list sides = {0};
    ent_status status = read_sides(r, &sides, err);
    if (status == ENT_OK)
        status = open_patches(r, &sides, &p, err);
    if (status != ENT_OK)
        return status;
    r->event.sentence = (int32_t)number - 1;
    read_code(rows_of(r), &r->event);
    read_words(&p, sentence, &r->event);
    read_time(rows_of(r), &p, sentence, &r->event.when);
    read_place(r, &p, sentence, &r->event.place);
    add_sides(r, &p, sentence, &sides);
    read_document(r, &p, sentence);
    return ENT_OK;
}

static ent_status next_row(ent_event_reader *r, bool *row, ent_error *err)
{
    // What is read stays in the statement: it is stepped on only when the next event is wanted.
    ent_status status = ent_event_batch_next(&r->batch, row, err);
    if (status != ENT_OK || !*row)
        return status;
    r->number = ent_event_batch_number(&r->batch);
    return ent_event_batch_has(&r->batch, ROWS) ? ENT_OK : bad_row(r, err);
}

// Its statement stays at the row while events of one document follow each other.
static ent_status find_document(ent_event_reader *r, ent_error *err)
{
    bool row;
    int64_t document = sqlite3_column_int64(rows_of(r), DOCUMENT);
    if (document == r->document)
        return ENT_OK;
    r->document = document;
    sqlite3_reset(r->documents);
    sqlite3_bind_int64(r->documents, 1, document);
    ent_status status = ent_query_step(r->ledger, r->documents, &row, err);
    return status == ENT_OK && !row ? bad_row(r, err) : status;
}

ent_status ent_event_reader_next(ent_event_reader *r, bool *row, ent_error *err)
{
    ent_status status = next_row(r, row, err);
    if (status != ENT_OK || !*row)
        return status;
    status = find_document(r, err);
    if (status != ENT_OK)
        return status;
    ent_arena_rewind(&r->region, KEEP);
    if (setjmp(r->guard.env))
        return bad_row(r, err);
    return read_row(r, err);
}

// ----------------------------------------------------------------------------------- open, close

static ent_str state_name(const ent_view *v, ent_str code)
{
    return ent_glossary_state(v->names, code);
}

static ent_str code_name(const ent_view *v, ent_str code)
{
    const ent_glossary *g = v->names;
    const ent_gloss *gloss = ent_gloss_find(&g->codes, code);
    return gloss ? gloss->name : ENT_S("");
}

// What is left out the conditions have left out already.
static void open_view(ent_event_reader *r, const ent_ledger_query *q)
{
    r->options = (ent_run_options){
        .historical = true, .expand = q->expand, .colour = q->colour, .width = q->width};
    r->view = (ent_view){.analysis = &r->analysis,
                         .options = &r->options,
                         .keep = &r->region,
                         .state_name = state_name,
                         .code_name = code_name,
                         .names = &r->glossary};
}

// Does the index of pairs know all that is asked, and the order?  Then no other page is read to find them.
static ent_status is_of_pairs(const ent_event_reader *r, const ent_ledger_query *q,
                              const char *order, bool *out, ent_error *err)
{
    const char *const others[] = {q->type, q->cameo, q->person, q->place, q->text, order};
    char a[16], b[16];
    *out = false;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (others[i] && others[i][0])
            return ENT_OK;
    if (!q->a || !q->a[0] || !q->b || !q->b[0])
        return ENT_OK;
    ent_status status = ent_query_state(r->ledger, q->a, a, err);
    if (status == ENT_OK)
        status = ent_query_state(r->ledger, q->b, b, err);
    *out = status == ENT_OK && strcmp(a, b) != 0; // of one state those count that have no pair, too
    return status;
}

static ent_status find_numbers(ent_event_reader *r, const ent_ledger_query *q, const char *order,
                               ent_error *err)
{
    bool pairs;
    ent_conditions c;
    ent_status status = is_of_pairs(r, q, order, &pairs, err);
    if (status == ENT_OK)
        status = ent_conditions_open(r->ledger, q, pairs ? ENT_ASK_PAIRS : ENT_ASK_EVENTS, &c, err);
    if (status != ENT_OK)
        return status;
    if (pairs)
        status = ent_conditions_prepare(&c, "SELECT DISTINCT event, document FROM pair WHERE ",
                                        " ORDER BY document, event", &r->batch.numbers, err);
    else
        status = ent_conditions_find(&c, order ? order : " ORDER BY event.document, event.id",
                                     &r->batch.numbers, err);
    ent_conditions_close(&c);
    return status;
}

static ent_status prepare(ent_event_reader *r, const ent_ledger_query *q, const char *order,
                          ent_error *err)
{
    ent_status status = find_numbers(r, q, order, err);
    if (status == ENT_OK)
        status = ent_ledger_prepare(r->ledger, event_sql, &r->batch.along[ROWS], err);
    if (status == ENT_OK)
        status = ent_ledger_prepare(r->ledger, document_sql, &r->documents, err);
    return status == ENT_OK ? ent_ledger_prepare(r->ledger, side_sql, &r->batch.along[SIDES], err)
                            : status;
}

ent_status ent_event_reader_open(const ent_ledger *l, const ent_ledger_query *q, const char *order,
                                 ent_event_reader *out, ent_error *err)
{
    *out = (ent_event_reader){.ledger = l, .batch = {.ledger = l, .n_along = 2}};
    if (!ent_arena_init(&out->region, REGION))
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
    out->region.guard = &out->guard;
    open_view(out, q);
    ent_status status = prepare(out, q, order, err);
    return status == ENT_OK ? ent_glossary_open(l, &out->glossary, err) : status;
}

void ent_event_reader_close(ent_event_reader *r)
{
    ent_event_batch_close(&r->batch);
    sqlite3_finalize(r->documents);
    ent_glossary_close(&r->glossary);
    ent_arena_free(&r->region);
    free(r->analysis.sentences.items);
    *r = (ent_event_reader){0};
}
