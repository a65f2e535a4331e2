// analyse.c: one document through all stages, from bytes to events.

#include "base/utf8.h"
#include "coding/engine.h"
#include "coding/json.h"
#include "coding/verdict.h"

enum { MAX_HEADLINE = 1024 }; // bytes

static bool is_blank(ent_str text) { return ent_str_trim(text).n == 0; }

// A path may hold any bytes; an id is text.
static ent_str id_of(ent_str id, ent_arena *keep)
{
    if (ent_utf8_valid_prefix(id) == id.n)
        return id;
    char *repaired = ENT_NEW(keep, char, id.n * 3);
    return (ent_str){repaired, ent_json_repair(id, repaired)};
}

// Only English is coded; a text too short or too mixed to tell ("und") is given a try.  Whoever gives
// tokens knows the language, and to guess wrong would put his documents and ours out of step.
static bool is_foreign(const ent_document *d)
{
    return !d->given && !ent_str_eq(d->language, ENT_S("en")) &&
           !ent_str_eq(d->language, ENT_S("und"));
}

static ent_outcome look_over(const ent_engine *engine, ent_document *d, ent_error *err)
{
    if (is_blank(d->text)) {
        ent_fail(err, ENT_UNSUPPORTED, d->path, 0, -1, "no text in it");
        return ENT_SKIPPED_EMPTY;
    }
    d->language = ent_language_guess(engine->text, d->text);
    if (is_foreign(d)) {
        ent_fail(err, ENT_UNSUPPORTED, d->path, 0, -1,
                 "not English but, it seems, \"%.*s\"; only English is coded",
                 (int)(d->language.n < 20 ? d->language.n : 20), d->language.p);
        return ENT_SKIPPED_LANGUAGE;
    }
    return ENT_CODED;
}

ent_layers ent_analysis_layers(const ent_analysis *a)
{
    return (ent_layers){.document = &a->document,
                        .layout = &a->layout,
                        .sentences = &a->sentences,
                        .tokens = &a->tokens,
                        .syntax = &a->syntax,
                        .names = &a->names,
                        .words = a->words,
                        .quotes = &a->quotes};
}

void ent_find_times(const ent_engine *engine, ent_analysis *a, ent_arena *keep, ent_arena tmp)
{
    ent_layers layers = ent_analysis_layers(a);
    a->times = ent_times_of(engine->times, &layers, keep, tmp);
}

// Body and boilerplate, sentences and tokens: ours, or those that the document brings along.
static void split(const ent_engine *engine, ent_arena *keep, ent_arena tmp, ent_analysis *a)
{
    ent_document *d = &a->document;
    if (d->given) {
        a->layout = ent_take_given(d, keep, &a->sentences, &a->tokens);
        return;
    }
    a->layout = ent_layout_of(engine->text, d, keep, tmp);
    ent_split(engine->text, d->text, &a->layout, keep, tmp, &a->sentences, &a->tokens);
}

void ent_find_toponyms(const ent_engine *engine, ent_analysis *a, ent_arena *keep, ent_arena tmp)
{
    ent_layers layers = ent_analysis_layers(a);
    ent_toponym_input in = {.gazetteer = engine->gazetteer,
                            .place_words = engine->place_words,
                            .world = engine->world,
                            .layers = &layers};
    a->toponyms = ent_toponyms_of(&in, keep, tmp);
}

static void find_names(const ent_engine *engine, ent_analysis *a, ent_arena *keep, ent_arena tmp)
{
    const ent_document *d = &a->document;
    a->names = ent_names_of(&a->syntax, &a->sentences, &a->tokens, d->text, keep);
    a->words = ent_token_words(engine->world->words, d->text, &a->tokens, keep, tmp);
    ent_layers layers = ent_analysis_layers(a);
    a->quotes = ent_quotes_of(engine->world->grammar, engine->world->words, &layers, keep, tmp);
    ent_find_toponyms(engine, a, keep, tmp);
}

void ent_find_actors(const ent_engine *engine, ent_analysis *a, ent_arena *keep, ent_arena tmp)
{
    find_names(engine, a, keep, tmp);
    ent_layers layers = ent_analysis_layers(a), headline = {0};
    ent_mention_input in = {.world = engine->world,
                            .gazetteer = engine->gazetteer,
                            .layers = &layers,
                            .toponyms = &a->toponyms};
    if (a->headline) {
        find_names(engine, a->headline, keep, tmp);
        headline = ent_analysis_layers(a->headline);
        in.headline = &headline;
        in.headline_toponyms = &a->headline->toponyms;
    }
    a->mentions = ent_mentions_of(&in, keep, tmp);
    ent_find_times(engine, a, keep, tmp);
}

static bool has_headline(const ent_layout *l)
{
    for (ptrdiff_t i = 0; i < l->n_blocks; i++)
        if (l->blocks[i].kind == ENT_BLOCK_TITLE)
            return true;
    return false;
}

void ent_parse_headline(const ent_engine *engine, ent_analysis *a, ent_arena *keep, ent_arena tmp)
{
    ent_str title = a->document.title;
    if (a->document.given || is_blank(title) || title.n > MAX_HEADLINE ||
        ent_utf8_valid_prefix(title) < title.n || has_headline(&a->layout))
        return;
    ent_analysis *h = ENT_NEW(keep, ent_analysis, 1);
    h->document = a->document;
    h->document.text = title;
    h->layout = (ent_layout){.blocks = ENT_NEW(keep, ent_block, 1), .n_blocks = 1};
    h->layout.blocks[0] = (ent_block){.span = {0, (int32_t)title.n}, .kind = ENT_BLOCK_TITLE};
    ent_split(engine->text, title, &h->layout, keep, tmp, &h->sentences, &h->tokens);
    h->syntax = ent_parse(engine->parser, title, &h->sentences, &h->tokens, keep, tmp);
    a->headline = h;
}

ent_outcome ent_analyse_document(const ent_engine *engine, ent_arena *keep, ent_arena tmp,
                                 ent_analysis *a, ent_error *err)
{
    ent_document *d = &a->document;
    ent_outcome outcome = look_over(engine, d, err);
    if (outcome != ENT_CODED)
        return outcome;
    split(engine, keep, tmp, a);
    a->syntax = ent_parse(engine->parser, d->text, &a->sentences, &a->tokens, keep, tmp);
    ent_parse_headline(engine, a, keep, tmp);
    ent_find_actors(engine, a, keep, tmp);
    ent_code(engine, a, keep, tmp);
    return ENT_CODED;
}

ent_outcome ent_read_document(const ent_record *record, const ent_extract_options *options,
                              ent_arena *keep, ent_arena tmp, ent_document *out, ent_error *err)
{
    ent_outcome outcome = ent_extract(record, options, keep, tmp, out, err);
    if (outcome == ENT_CODED)
        out->id = id_of(out->id, keep);
    return outcome;
}

ent_outcome ent_analyse(const ent_engine *engine, const ent_record *record,
                        const ent_analyse_options *options, ent_arena *keep, ent_arena tmp,
                        ent_analysis *out, ent_error *err)
{
    *out = (ent_analysis){0};
    if (options->verdicts)
        out->verdicts = ent_verdicts_new(keep);
    ent_outcome outcome =
        ent_read_document(record, &options->extract, keep, tmp, &out->document, err);
    if (outcome != ENT_CODED)
        return outcome;
    return ent_analyse_document(engine, keep, tmp, out, err);
}
