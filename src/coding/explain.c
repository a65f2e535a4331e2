// explain.c: see explain.h.  The layers of a sentence; explain_act.c has its acts.

#include "coding/explain.h"
#include "coding/entity.h"

// --------------------------------------------------------------------------------------- small pieces

static ent_str text_of(const ent_explainer *x, ent_span span)
{
    return ent_span_of(x->v->analysis->document.text, span);
}

static void put(const ent_explainer *x, ent_ink ink, ent_str text)
{
    x->sheet->form->put(x->sheet, ink, text);
}

static void say(const ent_explainer *x, const char *text) { ent_sheet_say(x->sheet, text); }

static void row(const ent_explainer *x, const char *label)
{
    x->sheet->form->row(x->sheet, 0, label);
}

static void end_row(const ent_explainer *x) { x->sheet->form->end_row(x->sheet); }

void ent_explain_words(const ent_explainer *x, ent_span span)
{
    put(x, ENT_INK_WORDS, text_of(x, span));
}

static ent_span span_of(const ent_explainer *x, int32_t first, int32_t end)
{
    const ent_span *tokens = x->v->analysis->tokens.items;
    return (ent_span){tokens[first].start, tokens[end - 1].end};
}

static void put_part(const ent_explainer *x, const char *before, ent_str part)
{
    if (part.n == 0)
        return;
    say(x, before);
    put(x, ENT_INK_NAME, part);
}

void ent_explain_actor(const ent_explainer *x, int32_t actor, const ent_mention *m)
{
    const ent_view *v = x->v;
    ent_entity e = ent_entity_of(v->engine, v->analysis, actor, m, v->keep);
    put(x, ENT_INK_NAME, v->engine->world->actors[actor].name);
    say(x, " ");
    put(x, ENT_INK_CODE, e.code);
    say(x, e.sectors.n ? " " : "");
    put(x, ENT_INK_CODE, e.sectors);
    put_part(x, ", ", e.name);
    put_part(x, ", ", e.office);
}

void ent_explain_actors(const ent_explainer *x, const ent_mention *m)
{
    for (int i = 0; i < m->n_actors; i++) {
        say(x, i > 0 ? " and " : "");
        ent_explain_actor(x, m->actor[i], m);
    }
    if (m->n_actors == 0)
        put(x, ENT_INK_NO, ENT_S("nobody known"));
}

// -------------------------------------------------------------------------------------------- layers

static void put_number(const ent_explainer *x, int64_t n)
{
    ent_buffer digits = {0};
    ent_buffer_add_int(&digits, n);
    put(x, ENT_INK_NAME, ent_buffer_str(&digits));
    ent_buffer_free(&digits);
}

static void put_day(const ent_explainer *x, ent_day day)
{
    char text[11];
    ent_day_format(day, text);
    put(x, ENT_INK_NAME, ent_str_of(text));
}

static void mention_row(const ent_explainer *x, const ent_mention *m)
{
    row(x, "actor");
    ent_explain_words(x, ent_mention_span(x->v->analysis, m));
    say(x, " is ");
    ent_explain_actors(x, m);
    if (m->former)
        say(x, ", former");
    if (m->chain >= 0) {
        say(x, "; chain ");
        put_number(x, m->chain);
    }
    end_row(x);
}

static void mention_rows(ent_explainer *x)
{
    const ent_mentions *all = &x->v->analysis->mentions;
    for (; x->mention < all->n && all->items[x->mention].sentence <= x->scene.sentence;
         x->mention++) {
        const ent_mention *m = &all->items[x->mention];
        if (m->sentence == x->scene.sentence && m->kind != ENT_MENTION_PLACE)
            mention_row(x, m);
    }
}

static void time_row(const ent_explainer *x, const ent_time *t)
{
    row(x, "time");
    ent_explain_words(x, t->span);
    say(x, " is ");
    put(x, ENT_INK_CODE, t->value.n ? t->value : ENT_S("not dated"));
    if (t->from != ENT_NO_DAY && t->to != t->from) {
        say(x, ", ");
        put_day(x, t->from);
        say(x, " to ");
        put_day(x, t->to);
    }
    if (t->historical)
        say(x, ", a look back");
    end_row(x);
}

static void time_rows(ent_explainer *x)
{
    const ent_times *all = &x->v->analysis->times;
    for (; x->time < all->n && all->items[x->time].sentence <= x->scene.sentence; x->time++)
        if (all->items[x->time].sentence == x->scene.sentence)
            time_row(x, &all->items[x->time]);
}

static void place_row(const ent_explainer *x, const ent_toponym *t)
{
    row(x, "place");
    ent_explain_words(x, t->span);
    say(x, " is ");
    if (t->place >= 0) {
        ent_place p = ent_gazetteer_place(x->v->engine->gazetteer, t->place);
        put(x, ENT_INK_NAME, p.name);
        put_part(x, ", ", p.country);
    } else {
        put(x, ENT_INK_NO, ENT_S("a place that is not known"));
    }
    if (t->associative)
        say(x, ", for its people or government");
    end_row(x);
}

static void place_rows(ent_explainer *x)
{
    const ent_toponyms *all = &x->v->analysis->toponyms;
    for (; x->toponym < all->n && all->items[x->toponym].sentence <= x->scene.sentence;
         x->toponym++)
        if (all->items[x->toponym].sentence == x->scene.sentence)
            place_row(x, &all->items[x->toponym]);
}

static void quote_row(const ent_explainer *x, const ent_quote *q)
{
    const ent_analysis *a = x->v->analysis;
    int32_t at = q->subject < 0 ? -1 : x->document.mention_at[q->subject];
    row(x, q->direct ? "quoted" : "said");
    if (q->source.end > q->source.first)
        ent_explain_words(x, span_of(x, q->source.first, q->source.end));
    else
        say(x, "by nobody named");
    if (at >= 0) {
        say(x, " is ");
        ent_explain_actors(x, &a->mentions.items[at]);
    }
    end_row(x);
}

static void quote_rows(const ent_explainer *x)
{
    const ent_quotes *q = &x->v->analysis->quotes;
    int32_t last = -1;
    for (int32_t i = x->scene.tree.first; q->said && i < x->scene.tree.end; i++) {
        if (q->said[i] >= 0 && q->said[i] != last)
            quote_row(x, &q->items[q->said[i]]);
        last = q->said[i];
    }
}

// ---------------------------------------------------------------------------------------- sentences

// A sentence that is not coded at all, with its reason.  false: it is.
static bool silence_row(const ent_explainer *x, const ent_sentence *s)
{
    const ent_analysis *a = x->v->analysis;
    const ent_silence *silence = &a->verdicts->silence[x->scene.sentence];
    bool paragraph = a->layout.blocks[s->block].kind == ENT_BLOCK_PARAGRAPH;
    if (paragraph && !ent_is_silent(silence))
        return false;
    row(x, "no event");
    if (!paragraph) {
        put(x, ENT_INK_NO, ENT_S("a heading: only paragraphs are coded"));
    } else {
        put(x, ENT_INK_NO,
            silence->document ? ENT_S("silenced, as the document is about")
                              : ENT_S("silenced: it is about"));
        say(x, " ");
        put(x, ENT_INK_NO, silence->domain);
        say(x, ", by ");
        ent_explain_words(x, silence->words);
        say(x, "  ");
        put(x, ENT_INK_RULE, silence->rule);
    }
    end_row(x);
    return true;
}

static void explain_sentence(ent_explainer *x, int32_t number)
{
    ent_arena *keep = x->v->keep;
    const ent_analysis *a = x->v->analysis;
    const ent_sentence *s = &a->sentences.items[number];
    ent_layers layers = ent_analysis_layers(a);
    x->scene =
        (ent_scene){.document = &x->document,
                    .sentence = number,
                    .tree = ent_tree_of(&layers, x->v->engine->world->grammar, number, keep)};
    ent_tree_date(&x->scene.tree, &a->times, keep);
    x->sheet->form->sentence(x->sheet, number + 1, text_of(x, s->span));
    x->sheet->form->tree(x->sheet, &x->scene.tree, *keep);
    mention_rows(x);
    time_rows(x);
    place_rows(x);
    quote_rows(x);
    if (!silence_row(x, s))
        ent_explain_acts(x);
    x->sheet->form->end_sentence(x->sheet);
}

// ----------------------------------------------------------------------------------------- documents

static void boilerplate_rows(const ent_explainer *x)
{
    const ent_layout *l = &x->v->analysis->layout;
    for (ptrdiff_t i = 0; i < l->n_boilerplate; i++) {
        row(x, "left out");
        ent_explain_words(x, l->boilerplate[i].span);
        say(x, "  ");
        put(x, ENT_INK_RULE, l->boilerplate[i].reason);
        end_row(x);
    }
}

const ent_sheet_form *ent_sheet_form_of(ent_output_format to)
{
    return to == ENT_OUT_EXPLAIN        ? &ent_sheet_text
           : to == ENT_OUT_EXPLAIN_HTML ? &ent_sheet_html
                                        : NULL;
}

int64_t ent_explain(const ent_view *v, ent_buffer *out)
{
    const ent_analysis *a = v->analysis;
    const ent_sheet_form *form = ent_sheet_form_of(v->options->to);
    if (!a->verdicts || !form)
        return ent_view_count(v);
    ent_sheet sheet = {.form = form, .out = out, .colour = v->options->colour};
    ent_explainer x = {
        .v = v,
        .sheet = &sheet,
        .document = {.engine = v->engine,
                     .a = a,
                     .mention_at = ent_mentions_by_token(&a->mentions, a->tokens.n, v->keep),
                     .silence = a->verdicts->silence}};
    char published[11] = "";
    ent_day_format(a->document.published, published);
    form->document(&sheet, a->document.title, a->document.id, ent_str_of(published));
    boilerplate_rows(&x);
    for (int32_t s = 0; s < a->sentences.n; s++) {
        ent_arena mark = *v->keep; // what a sentence needs is needed no longer
        explain_sentence(&x, s);
        *v->keep = mark;
    }
    form->end_document(&sheet);
    return ent_view_count(v);
}
