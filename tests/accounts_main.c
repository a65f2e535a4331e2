// accounts_main.c: the accounts of files, one JSON object a line: a tool for those who work on them.
//
//     accounts FILE...
//
// reads what `entente code` reads and prints for each account its document, type, stage, status,
// parties, people, content, dates, confidence and sentences.  The keys are those that records of a ledger have.

#include "ledger/account.h"
#include "text/reader.h"
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

enum { ARENA = 512 << 20, DOCUMENT = 16 << 20, RATIO = 100 };

static json_t *text(ent_str s) { return json_stringn(s.n ? s.p : "", (size_t)s.n); }

static json_t *codes(const ent_str *c, int n, const ent_str *more, int m)
{
    json_t *list = json_array();
    for (int i = 0; i < n; i++)
        json_array_append_new(list, text(c[i]));
    for (int i = 0; i < m; i++)
        json_array_append_new(list, text(more[i]));
    return list;
}

static json_t *day(ent_day d)
{
    char iso[11];
    ent_day_format(d, iso);
    return iso[0] ? json_string(iso) : json_null();
}

static json_t *time_of(const ent_document *d, const ent_time *t)
{
    json_t *o = json_object();
    json_object_set_new(o, "text", text(ent_span_of(d->text, t->span)));
    json_object_set_new(o, "value", text(t->value));
    json_object_set_new(o, "from", day(t->from));
    json_object_set_new(o, "to", day(t->to));
    return o;
}

static json_t *people(const ent_account *a)
{
    json_t *list = json_array();
    for (int i = 0; i < a->n_persons; i++) {
        const ent_account_person *p = &a->persons[i];
        json_t *o = json_object();
        json_object_set_new(o, "name", text(p->entity.name));
        json_object_set_new(o, "part", json_string(ent_part_name(p->part)));
        json_object_set_new(o, "code", text(p->entity.code));
        json_object_set_new(o, "office", text(p->entity.office));
        json_object_set_new(o, "written", text(p->written));
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *sentences(const ent_analysis *a, const ent_account *of)
{
    json_t *list = json_array();
    for (int i = 0; i < of->n_sentences; i++)
        json_array_append_new(
            list, text(ent_span_of(a->document.text, a->sentences.items[of->sentences[i]].span)));
    return list;
}

static void print(const ent_analysis *a, const ent_account *of)
{
    json_t *o = json_object(), *source = json_object();
    json_object_set_new(o, "type", json_string(ent_account_type_name(of->type)));
    json_object_set_new(o, "stage", text(of->stage));
    json_object_set_new(o, "status", text(of->status));
    json_object_set_new(o, "kind", text(of->kind));
    json_object_set_new(o, "parties", codes(of->by, of->n_by, of->to, of->n_to));
    json_object_set_new(o, "by", codes(of->by, of->n_by, NULL, 0));
    json_object_set_new(o, "to", codes(of->to, of->n_to, NULL, 0));
    if (of->type == ENT_ACCOUNT_VISIT) {
        json_object_set_new(o, "visitor", text(of->by[0]));
        json_object_set_new(o, "host", text(of->to[0]));
    }
    json_object_set_new(o, "title", text(of->title));
    json_object_set_new(o, "what", text(of->what));
    json_object_set_new(o, "subjects", text(of->subjects));
    json_object_set_new(o, "conditions", text(of->conditions));
    json_object_set_new(o, "specificity", text(of->specificity));
    json_object_set_new(o, "participants", people(of));
    json_object_set_new(o, "date", time_of(&a->document, &of->when));
    json_object_set_new(o, "date_start", day(of->when.from));
    if (of->has_due)
        json_object_set_new(o, "due", time_of(&a->document, &of->due));
    json_object_set_new(o, "place", text(of->place.name));
    json_object_set_new(o, "confidence", json_real(of->confidence));
    json_object_set_new(o, "cameo", text(of->event ? of->event->cameo : (ent_str){"", 0}));
    json_object_set_new(o, "id", json_string(of->id));
    json_object_set_new(o, "sentences", sentences(a, of));
    json_object_set_new(source, "doc_id", text(a->document.id));
    json_object_set_new(o, "sources", json_pack("[o]", source));
    json_dumpf(o, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(o);
}

static void read_record(const ent_engine *engine, const ent_record *r, ent_arena *keep,
                        ent_arena *tmp)
{
    static const ent_analyse_options options = {.extract = {.published = ENT_NO_DAY}};
    ent_guard guard;
    ent_analysis a;
    ent_error err;
    ent_arena_reset(keep, 1 << 20);
    ent_arena_reset(tmp, 1 << 20);
    keep->guard = tmp->guard = &guard;
    if (setjmp(guard.env)) {
        fprintf(stderr, "%s: too large\n", r->path);
        return;
    }
    if (ent_analyse(engine, r, &options, keep, *tmp, &a, &err) != ENT_CODED) {
        fprintf(stderr, "%s: %s\n", r->path, err.text);
        return;
    }
    ent_accounts list = ent_accounts_of(engine, &a, keep, *tmp);
    for (ptrdiff_t i = 0; i < list.n; i++)
        print(&a, &list.items[i]);
}

int main(int argc, char **argv)
{
    ent_engine *engine;
    ent_error err;
    ent_arena keep, tmp;
    if (ent_engine_open(NULL, 0, &engine, &err)) {
        fprintf(stderr, "%s:%lld: %s\n", err.file, (long long)err.line, err.text);
        return 1;
    }
    if (!ent_arena_init(&keep, ARENA) || !ent_arena_init(&tmp, ARENA))
        return 1;
    ent_reader_options options = {.from = ENT_IN_AUTO,
                                  .inputs = (const char *const *)argv + 1,
                                  .n_inputs = argc - 1,
                                  .max_document = DOCUMENT,
                                  .max_ratio = RATIO};
    ent_reader *reader = ent_reader_open(&options);
    ent_record record;
    while (reader && ent_reader_next(reader, &record)) {
        if (record.outcome == ENT_CODED)
            read_record(engine, &record, &keep, &tmp);
        else
            fprintf(stderr, "%s\n", record.error.text);
        ent_record_free(&record);
    }
    ent_reader_close(reader);
    ent_arena_free(&keep);
    ent_arena_free(&tmp);
    ent_engine_close(engine);
    return 0;
}
