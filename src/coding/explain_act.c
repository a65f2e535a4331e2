// explain_act.c: see explain.h.  One act: its words and line, who takes part, what governs it, and the event
// that came of it, or why none did.

#include "coding/explain.h"

enum { MOST_WORDS = 6 }; // of one side that are shown

static void put(const ent_explainer *x, ent_ink ink, ent_str text)
{
    x->sheet->form->put(x->sheet, ink, text);
}

static void say(const ent_explainer *x, const char *text) { ent_sheet_say(x->sheet, text); }

static void row(const ent_explainer *x, int level, const char *label)
{
    x->sheet->form->row(x->sheet, level, label);
}

static void end_row(const ent_explainer *x) { x->sheet->form->end_row(x->sheet); }

// -------------------------------------------------------------------------------------- words and lines

// The words of a match in the order of the text, neighbours together.
static void put_match(const ent_explainer *x, const ent_match *m)
{
    const ent_span *tokens = x->v->analysis->tokens.items;
    ent_span span = {0};
    bool more = false;
    for (int32_t i = x->scene.tree.first; i < x->scene.tree.end; i++) {
        if (!ent_match_has(m, i))
            continue;
        bool goes_on = span.end > 0 && ent_match_has(m, i - 1);
        if (span.end > 0 && !goes_on) {
            ent_explain_words(x, span);
            say(x, " … ");
        }
        span = (ent_span){goes_on ? span.start : tokens[i].start, tokens[i].end};
        more = true;
    }
    if (more)
        ent_explain_words(x, span);
}

static void put_line(const ent_explainer *x, const ent_lexicon_entry *e)
{
    say(x, "  ");
    put(x, ENT_INK_RULE, e->rule);
    say(x, "  ");
    put(x, ENT_INK_RULE, e->pattern);
}

static void put_code(const ent_explainer *x, ent_str code)
{
    const ent_code_entry *e = code.n ? ent_codebook_find(x->v->engine->codebook, code) : NULL;
    put(x, ENT_INK_CODE, code.n ? code : ENT_S("none"));
    if (e && e->name.n) {
        say(x, " ");
        put(x, ENT_INK_RULE, e->name);
    }
}

// "with", "and" and commas are no part of a phrase.
static bool joins(int rel)
{
    return rel == ENT_REL_CASE || rel == ENT_REL_CC || rel == ENT_REL_MARK || rel == ENT_REL_PUNCT;
}

// What stands in front of a head and belongs to it: "the two Iranian jets".
static ent_span phrase_of(const ent_explainer *x, int32_t head)
{
    const ent_tree *t = &x->scene.tree;
    const ent_span *tokens = x->v->analysis->tokens.items;
    int32_t first = head;
    while (first > t->first && ent_tree_dominates(t, head, first - 1) &&
           !joins(t->nodes[first - 1].rel))
        first--;
    return (ent_span){tokens[first].start, tokens[head].end};
}

// ------------------------------------------------------------------------------------------- the sides

static void words_row(const ent_explainer *x, const char *label, const ent_word_list *words)
{
    if (words->n == 0)
        return;
    row(x, 1, label);
    for (int k = 0; k < words->n && k < MOST_WORDS; k++) {
        const ent_mention *m = ent_phrase_mention(&x->scene, words->at[k]);
        say(x, k > 0 ? "; " : "");
        ent_explain_words(x, phrase_of(x, words->at[k]));
        say(x, " is ");
        if (m)
            ent_explain_actors(x, m);
        else
            put(x, ENT_INK_NO, ENT_S("nobody known"));
    }
    say(x, words->n > MOST_WORDS ? "; …" : "");
    end_row(x);
}

static void governor_rows(const ent_explainer *x, const ent_act *act)
{
    for (int i = 0; i < act->n_governors; i++) {
        const ent_lexicon_entry *e = act->governor[i]->entry;
        row(x, 1, "governed");
        put_match(x, act->governor[i]);
        say(x, " ");
        put(x, ENT_INK_CODE, ent_str_of(ent_operator_name(e->op)));
        if (e->has_status) {
            say(x, ", ");
            put(x, ENT_INK_CODE, ent_str_of(ent_event_status_name(e->status)));
        }
        put_line(x, e);
        end_row(x);
    }
}

static void code_row(const ent_explainer *x, const char *label, ent_str from, ent_str to)
{
    if (ent_str_eq(from, to))
        return;
    row(x, 1, label);
    put(x, ENT_INK_CODE, from);
    say(x, " becomes ");
    put_code(x, to);
    end_row(x);
}

static void speaker_row(const ent_explainer *x, const ent_mention *m)
{
    if (!m)
        return;
    row(x, 1, "speaker");
    ent_explain_actors(x, m);
    end_row(x);
}

// -------------------------------------------------------------------------------------------- the event

static void put_side(const ent_explainer *x, const ent_entity *side, int n)
{
    for (int i = 0; i < n; i++) {
        say(x, i > 0 ? ", " : "");
        put(x, ENT_INK_NAME, side[i].code);
    }
}

static void put_when(const ent_explainer *x, const ent_time *when)
{
    char from[11], to[11];
    ent_day_format(when->from, from);
    ent_day_format(when->to, to);
    say(x, *from ? ", " : ", no date");
    put(x, ENT_INK_NAME, ent_str_of(from));
    if (*to && when->to != when->from) {
        say(x, " to ");
        put(x, ENT_INK_NAME, ent_str_of(to));
    }
}

static void event_row(const ent_explainer *x, const ent_event *e)
{
    row(x, 1, "event");
    put(x, ENT_INK_YES, e->plover);
    say(x, e->mode.n ? " " : "");
    put(x, ENT_INK_YES, e->mode);
    say(x, " ");
    put(x, ENT_INK_CODE, e->cameo);
    say(x, ", ");
    put_side(x, e->actor, e->n_actors);
    say(x, e->n_recipients == 0 ? "" : e->symmetric ? " ↔ " : " → ");
    put_side(x, e->recipient, e->n_recipients);
    say(x, ", ");
    put(x, ENT_INK_CODE, ent_str_of(ent_event_status_name(e->status)));
    put_when(x, &e->when);
    if (e->place.name.n) {
        say(x, ", in ");
        put(x, ENT_INK_NAME, e->place.name);
    }
    if (e->status == ENT_HISTORICAL && !x->v->options->historical)
        say(x, "; written with --historical alone");
    end_row(x);
}

// ------------------------------------------------------------------------------------------ or none

// "no known actor does it: “the jets”", or that nobody is named.
static void put_unknown(const ent_explainer *x, const ent_word_list *words)
{
    say(x, words->n ? ": " : "; nobody is named");
    for (int k = 0; k < words->n && k < MOST_WORDS; k++) {
        say(x, k > 0 ? ", " : "");
        ent_explain_words(x, phrase_of(x, words->at[k]));
    }
}

static void put_reason(const ent_explainer *x, const ent_verdict *v)
{
    const ent_frame *f = &v->act->frame;
    const ent_event *e = v->event < 0 ? NULL : &x->v->analysis->events.items[v->event];
    bool turned = v->parties.reversed;
    put(x, ENT_INK_NO, ent_str_of(ent_reason_text(v->reason)));
    if (v->reason == ENT_REASON_NO_DOER)
        put_unknown(x, turned ? &f->targets : &f->doers);
    if (v->reason == ENT_REASON_NO_TARGET)
        put_unknown(x, turned ? &f->doers : &f->targets);
    for (int i = 0; v->reason == ENT_REASON_ONE_ACTOR && i < v->parties.doer.n; i++) {
        say(x, i > 0 ? ", " : ": ");
        ent_explain_actor(x, v->parties.doer.actor[i], NULL);
    }
    for (int i = 0; v->reason == ENT_REASON_REPEATED && e && i < e->n_words; i++) {
        say(x, i > 0 ? " … " : " by ");
        ent_explain_words(x, e->words[i]);
    }
}

static void result_row(const ent_explainer *x, const ent_verdict *v)
{
    if (v->reason == ENT_REASON_EVENT) {
        event_row(x, &x->v->analysis->events.items[v->event]);
        return;
    }
    row(x, 1, "no event");
    put_reason(x, v);
    end_row(x);
}

static void explain_act(const ent_explainer *x, const ent_verdict *v)
{
    const ent_act *act = v->act;
    row(x, 0, "act");
    put_match(x, act->match);
    say(x, " ");
    put_code(x, act->match->entry->code);
    put_line(x, act->match->entry);
    end_row(x);
    words_row(x, "doer", &act->frame.doers);
    words_row(x, "target", &act->frame.targets);
    if (v->parties.reversed) {
        row(x, 1, "turned");
        say(x, "the one who is named as doer is the recipient");
        end_row(x);
    }
    governor_rows(x, act);
    code_row(x, "composed", act->match->entry->code, act->code);
    speaker_row(x, v->speaker);
    code_row(x, "claimed", act->code, v->code);
    result_row(x, v);
}

// ------------------------------------------------------------------------- what else the lexicon found

static bool is_used(const ent_match *m, const ent_verdict *v)
{
    bool used = v->act->match == m;
    for (int i = 0; i < v->act->n_governors; i++)
        used = used || v->act->governor[i] == m;
    return used;
}

static void explain_other(const ent_explainer *x, const ent_match *m)
{
    bool nothing = m->entry->op == ENT_OP_NOTHING;
    row(x, 0, nothing ? "silenced" : "operator");
    put_match(x, m);
    say(x, " ");
    put(x, ENT_INK_CODE, ent_str_of(ent_operator_name(m->entry->op)));
    put_line(x, m->entry);
    say(x, nothing ? "  the words mean something else here" : "  governs no act");
    end_row(x);
}

void ent_explain_acts(ent_explainer *x)
{
    const ent_verdicts *all = x->v->analysis->verdicts;
    const ent_matches *found = &all->found[x->scene.sentence];
    ptrdiff_t first = x->verdict;
    for (; x->verdict < all->n && all->items[x->verdict].sentence == x->scene.sentence;
         x->verdict++)
        explain_act(x, &all->items[x->verdict]);
    for (ptrdiff_t i = 0; i < found->n; i++) {
        const ent_lexicon_entry *e = found->items[i].entry; // who says what has been told
        bool used = !e->is_operator || e->op == ENT_OP_SAY;
        for (ptrdiff_t k = first; k < x->verdict; k++)
            used = used || is_used(&found->items[i], &all->items[k]);
        if (!used)
            explain_other(x, &found->items[i]);
    }
    if (found->n > 0)
        return;
    row(x, 0, "no event");
    put(x, ENT_INK_NO, ENT_S("no line of the lexicon has its words"));
    end_row(x);
}
