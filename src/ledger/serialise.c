// serialise.c: see serialise.h.  The document itself, its source, its sentences and its events.

#include "ledger/serialise.h"

#include "base/digest.h"
#include "ledger/original.h"
#include "ledger/outside.h"

enum { TABLE_DIGITS = 16 }; // of the tables' hash

void ent_coder_name(const ent_engine *engine, char out[ENT_CODER_ROOM])
{
    ent_buffer name = {.max = ENT_CODER_ROOM - 1};
    ent_buffer_add_str(&name, ENT_S("entente " ENT_VERSION " "));
    ent_buffer_add_str(&name, ent_str_of(engine->data_version));
    ent_buffer_add_byte(&name, ' ');
    ent_buffer_add(&name, engine->hash, TABLE_DIGITS);
    memcpy(out, name.p, name.n);
    out[name.n] = '\0';
    ent_buffer_free(&name);
}

void ent_content_hash(ent_str bytes, char out[65])
{
    ent_digest d;
    ent_digest_init(&d);
    ent_digest_add(&d, bytes.p, (size_t)bytes.n);
    ent_digest_end(&d, out, 64);
}

// -------------------------------------------------------------------------------- document, source

static void put_document(const ent_document *d, const char *hash, ent_outcome outcome,
                         const char *error, ent_buffer *out)
{
    ent_row_begin(out, ENT_ROW_DOCUMENT);
    ent_row_text(out, ent_str_of(hash));
    ent_row_outside(out, d->title, ENT_MOST_TITLE);
    ent_row_day(out, d->published);
    ent_row_outside(out, d->language, ENT_MOST_NAME);
    ent_row_outside(out, d->source, ENT_MOST_NAME);
    ent_row_outside(out, d->licence, ENT_MOST_NAME);
    ent_row_text(out, ent_str_of(ent_outcome_name(outcome)));
    ent_row_outside(out, ent_str_of(error), ENT_MOST_WORDS);
}

static void put_counts(const ent_coded *c, ent_arena tmp, ent_buffer *out)
{
    const ent_analysis *a = c->view->analysis;
    char shingles[4 * ENT_SHINGLE_MINIMA];
    ent_row_int(out, a->sentences.n);
    ent_row_int(out, a->tokens.n);
    if (ent_shingles_of(a, tmp, shingles))
        ent_row_blob(out, (ent_str){shingles, sizeof shingles});
    else
        ent_row_null(out);
    ent_row_text(out, ent_str_of(c->coder));
    ent_row_end(out);
}

static void put_source(const ent_document *d, const ent_record *r, ent_str id, ent_buffer *out)
{
    ent_str path = r->path ? ent_str_of(r->path) : ent_str_of(r->error.file);
    ent_row_begin(out, ENT_ROW_SOURCE);
    ent_row_document(out);
    ent_row_outside(out, id.n ? id : path.n ? path : ENT_S("-"), ENT_MOST_PLACE);
    ent_row_outside(out, path.n ? path : ENT_S("-"), ENT_MOST_PLACE);
    ent_row_int(out, r->number);
    ent_row_address(out, d->url);
    ent_row_outside(out, d->title, ENT_MOST_TITLE);
    ent_row_outside(out, d->source, ENT_MOST_NAME);
    ent_row_day(out, d->published);
    ent_row_outside(out, d->licence, ENT_MOST_NAME);
    ent_row_end(out);
}

void ent_serialise_known(const ent_document *d, const ent_record *record, const char *hash,
                         ent_buffer *out)
{
    ent_row_begin(out, ENT_ROW_KNOWN);
    ent_row_text(out, ent_str_of(hash));
    ent_row_end(out);
    put_source(d, record, d->id, out);
}

/** The hash of what has no text: of its bytes, or, where it could not be read at all, of where it lies. */
static void hash_rejected(const ent_job *job, const ent_document *d, char out[65])
{
    const ent_record *r = &job->record;
    if (d) {
        ent_content_hash(d->text, out);
        return;
    }
    if (r->bytes) {
        ent_content_hash((ent_str){r->bytes, (ptrdiff_t)r->n}, out);
        return;
    }
    ent_digest place;
    char number[8];
    for (int i = 0; i < 8; i++)
        number[i] = (char)(r->number >> 8 * i & 0xFF);
    ent_digest_init(&place);
    ent_digest_add_field(&place, ent_str_of(r->path ? r->path : r->error.file));
    ent_digest_add(&place, number, sizeof number);
    ent_digest_end(&place, out, 64);
}

void ent_serialise_rejected(const ent_job *job, const ent_document *d,
                            const ent_extract_options *reading, const char *coder, ent_buffer *out)
{
    static const ent_document unknown = {.published = ENT_NO_DAY};
    char hash[65];
    hash_rejected(job, d, hash);
    put_document(d ? d : &unknown, hash, job->outcome, job->error.text, out);
    ent_row_int(out, 0);
    ent_row_int(out, 0);
    ent_row_null(out);
    ent_row_text(out, ent_str_of(coder));
    ent_row_end(out);
    put_source(d ? d : &unknown, &job->record, ent_str_of(job->id), out);
    ent_original_row(&job->record, reading, out);
}

// --------------------------------------------------------------------------------------- sentences

/** Which sentences something rests on: their numbers among the rows, -1 for the others. */
static int32_t *number_sentences(const ent_analysis *a, const ent_accounts *accounts,
                                 ent_arena *keep)
{
    int32_t *numbers = ENT_NEW(keep, int32_t, a->sentences.n), n = 0;
    for (ptrdiff_t i = 0; i < a->events.n; i++)
        numbers[a->events.items[i].sentence] = 1;
    for (ptrdiff_t i = 0; i < accounts->n; i++)
        for (int k = 0; k < accounts->items[i].n_sentences; k++)
            numbers[accounts->items[i].sentences[k]] = 1;
    for (ptrdiff_t i = 0; i < a->sentences.n; i++)
        numbers[i] = numbers[i] ? n++ : -1;
    return numbers;
}

static void put_sentence(const ent_view *v, ptrdiff_t i, ent_buffer *out)
{
    const ent_document *d = &v->analysis->document;
    ent_span span = v->analysis->sentences.items[i].span;
    ent_disk_span disk = ent_disk_span_of(d, span);
    ent_row_begin(out, ENT_ROW_SENTENCE);
    ent_row_document(out);
    ent_row_int(out, i + 1);
    ent_row_int(out, ent_characters_at(&v->characters, span.start));
    ent_row_int(out, ent_characters_at(&v->characters, span.end));
    ent_row_int_or_null(out, disk.start, -1);
    ent_row_int_or_null(out, disk.end, -1);
    ent_row_string(out, ent_span_of(d->text, span));
    ent_row_end(out);
}

// ------------------------------------------------------------------------------------------ events

/** The words that carry an event between ';', which cannot be within. */
static void put_words(const ent_view *v, const ent_event *e, ent_arena tmp, ent_buffer *out)
{
    ptrdiff_t room = 0, n = 0;
    for (int i = 0; i < e->n_words; i++)
        room += e->words[i].end - e->words[i].start + 1;
    char *list = ENT_NEW(&tmp, char, room + 1);
    for (int i = 0; i < e->n_words; i++) {
        ent_str word = ent_span_of(v->analysis->document.text, e->words[i]);
        if (i > 0)
            list[n++] = ';';
        for (ptrdiff_t k = 0; k < word.n; k++)
            list[n++] = word.p[k] == ';' ? ',' : word.p[k];
    }
    ent_row_text(out, (ent_str){list, n});
}

static void put_spans(const ent_view *v, const ent_event *e, ent_buffer *out)
{
    ent_buffer spans = {0};
    ent_event_spans_json(v, e, &(ent_json){.out = &spans});
    if (spans.failed)
        out->failed = true;
    ent_row_text(out, ent_buffer_str(&spans));
    ent_buffer_free(&spans);
}

static void put_nulls(ent_buffer *out, int n)
{
    while (n-- > 0)
        ent_row_null(out);
}

static void put_place(const ent_view *v, const ent_location *p, ent_buffer *out)
{
    if (p->name.n == 0) {
        put_nulls(out, 9);
        return;
    }
    ent_row_text(out, p->name);
    ent_row_text(out, ent_span_of(v->analysis->document.text, p->span));
    ent_row_text(out, p->country);
    ent_row_text(out, p->admin1);
    ent_row_real(out, p->latitude, 5);
    ent_row_real(out, p->longitude, 5);
    ent_row_int_or_null(out, p->geonameid, 0);
    ent_row_text(out, (ent_str){&p->feature_class, p->feature_class != 0});
    ent_row_text(out, p->feature_code);
}

static void put_when(const ent_view *v, const ent_time *w, ent_buffer *out)
{
    ent_row_day(out, w->from);
    ent_row_day(out, w->to);
    ent_row_text(out, ent_str_of(ent_precision_name(w->precision)));
    ent_row_text(out, ent_str_of(ent_date_basis_name(w->basis)));
    ent_row_text(out, ent_span_of(v->analysis->document.text, w->span));
}

static void put_goldstein(const ent_event *e, ent_buffer *out)
{
    if (e->has_goldstein)
        ent_row_real(out, e->goldstein, 2);
    else
        ent_row_null(out);
}

static void put_code(const ent_event *e, ent_buffer *out)
{
    ent_row_int(out, e->symmetric);
    ent_row_string(out, e->plover);
    ent_row_text(out, e->mode);
    ent_row_text(out, e->contexts);
    ent_row_string(out, e->cameo);
    ent_row_int(out, e->quad);
    ent_row_real(out, e->scale, 2);
    put_goldstein(e, out);
    ent_row_text(out, ent_str_of(ent_event_status_name(e->status)));
}

/** The day that it is sorted by. */
static ent_day day_of(const ent_view *v, const ent_event *e)
{
    return e->when.from != ENT_NO_DAY ? e->when.from : v->analysis->document.published;
}

static void put_event(const ent_view *v, const ent_event *e, int32_t sentence, ent_arena tmp,
                      ent_buffer *out)
{
    ent_row_begin(out, ENT_ROW_EVENT);
    ent_row_text(out, ent_str_of(e->id));
    ent_row_ref(out, ENT_ROW_SENTENCE, sentence);
    ent_row_document(out);
    ent_row_day(out, day_of(v, e));
    put_when(v, &e->when, out);
    put_code(e, out);
    put_words(v, e, tmp, out);
    put_spans(v, e, out);
    put_place(v, &e->place, out);
    ent_row_real(out, e->confidence, 2);
    ent_row_string(out, e->rule);
    ent_row_end(out);
}

static void put_side(const ent_view *v, ptrdiff_t event, const char *role, const ent_entity *side,
                     int n, ent_buffer *out)
{
    for (int i = 0; i < n; i++) {
        ent_row_begin(out, ENT_ROW_SIDE);
        ent_row_ref(out, ENT_ROW_EVENT, event);
        ent_row_text(out, ent_str_of(role));
        ent_row_int(out, i + 1);
        ent_row_string(out, side[i].code);
        ent_row_text(out, side[i].sectors);
        ent_row_string(out, side[i].cameo);
        ent_row_text(out, side[i].name);
        ent_row_text(out, side[i].office);
        ent_row_text(out, ent_span_of(v->analysis->document.text, side[i].span));
        ent_row_int_or_null(out, side[i].level, 0);
        ent_row_int_or_null(out, side[i].cow, 0);
        ent_row_int_or_null(out, side[i].gw, 0);
        ent_row_end(out);
    }
}

static void put_glosses(const ent_event *e, ent_buffer *out)
{
    ent_row_one(out, ENT_ROW_CAMEO, e->cameo);
    for (int i = 0; i < e->n_actors; i++)
        ent_row_one(out, ENT_ROW_STATE, e->actor[i].code);
    for (int i = 0; i < e->n_recipients; i++)
        ent_row_one(out, ENT_ROW_STATE, e->recipient[i].code);
    if (e->has_speaker)
        ent_row_one(out, ENT_ROW_STATE, e->speaker.code);
    if (e->place.name.n)
        ent_row_one(out, ENT_ROW_STATE, e->place.country);
}

static void put_pairs(const ent_view *v, const ent_event *e, ptrdiff_t number, ent_buffer *out)
{
    ent_event row;
    for (int k = 0; ent_event_pair(e, k, &row); k++) {
        if (!row.n_actors || !row.n_recipients)
            continue;
        ent_row_begin(out, ENT_ROW_PAIR);
        ent_row_string(out, row.actor[0].code);
        ent_row_string(out, row.recipient[0].code);
        ent_row_day(out, day_of(v, e));
        ent_row_ref(out, ENT_ROW_EVENT, number);
        ent_row_int(out, e->quad);
        ent_row_real(out, e->scale, 2);
        put_goldstein(e, out);
        ent_row_text(out, ent_str_of(ent_event_status_name(e->status)));
        ent_row_document(out);
        ent_row_day(out, v->analysis->document.published);
        ent_row_end(out);
    }
}

static void put_events(const ent_view *v, const int32_t *numbers, ent_arena tmp, ent_buffer *out)
{
    const ent_events *events = &v->analysis->events;
    for (ptrdiff_t i = 0; i < events->n; i++) {
        const ent_event *e = &events->items[i];
        put_glosses(e, out);
        put_event(v, e, numbers[e->sentence], tmp, out);
        put_side(v, i, "actor", e->actor, e->n_actors, out);
        put_side(v, i, "recipient", e->recipient, e->n_recipients, out);
        put_side(v, i, "speaker", &e->speaker, e->has_speaker, out);
        put_pairs(v, e, i, out);
    }
}

void ent_serialise(const ent_coded *c, ent_arena *keep, ent_arena tmp, ent_buffer *out)
{
    const ent_analysis *a = c->view->analysis;
    ent_accounts accounts = ent_accounts_of(c->view->engine, a, keep, tmp);
    int32_t *numbers = number_sentences(a, &accounts, keep);
    put_document(&a->document, c->hash, ENT_CODED, "", out);
    put_counts(c, tmp, out);
    put_source(&a->document, c->record, a->document.id, out);
    ent_original_row(c->record, c->reading, out);
    for (ptrdiff_t i = 0; i < a->sentences.n; i++)
        if (numbers[i] >= 0)
            put_sentence(c->view, i, out);
    put_events(c->view, numbers, tmp, out);
    ent_serialise_accounts(c->view, &accounts, numbers, tmp, out);
}
