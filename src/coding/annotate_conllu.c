// annotate_conllu.c: the sentences of a document in CoNLL-U (docs/formats/conllu.md), as in
// universaldependencies.org/format.html.  Columns that no stage fills in are "_".

#include "coding/record.h"

typedef struct writer {
    const ent_view *v;
    const ent_sentence *sentence;
    ent_buffer *out;
} writer;

// ------------------------------------------------------------------------------------------- parts

static void add(const writer *w, const char *s) { ent_buffer_add_str(w->out, ent_str_of(s)); }

// On one line and in one column: white space is a blank.
static void add_flat(const writer *w, ent_str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        ent_buffer_add_byte(w->out, ent_is_space(s.p[i]) ? ' ' : s.p[i]);
}

// A column behind another one.
static void add_column(const writer *w, ent_str s)
{
    ent_buffer_add_byte(w->out, '\t');
    add_flat(w, s.n ? s : ENT_S("_"));
}

static ent_span token_at(const writer *w, ptrdiff_t i) { return w->v->analysis->tokens.items[i]; }

static ptrdiff_t end_of(const writer *w)
{
    return (ptrdiff_t)w->sentence->first_token + w->sentence->n_tokens;
}

static ent_str text_of(const writer *w, ptrdiff_t first, ptrdiff_t last)
{
    return ent_span_of(w->v->analysis->document.text,
                       (ent_span){token_at(w, first).start, token_at(w, last).end});
}

static bool touches_next(const writer *w, ptrdiff_t i)
{
    return i + 1 < w->v->analysis->tokens.n && token_at(w, i).end == token_at(w, i + 1).start;
}

// The last token of the word of the page that token i begins.
static ptrdiff_t word_end(const writer *w, ptrdiff_t i)
{
    ent_str text = w->v->analysis->document.text;
    while (i + 1 < end_of(w) && ent_is_fused(text, token_at(w, i), token_at(w, i + 1)))
        i++;
    return i;
}

// ---------------------------------------------------------------------------------------- comments

// The forms as the columns have them: one blank wherever two do not touch.
static void add_text(const writer *w)
{
    add(w, "# text = ");
    for (ptrdiff_t i = w->sentence->first_token; i < end_of(w); i++) {
        add_flat(w, text_of(w, i, i));
        if (i + 1 < end_of(w) && !touches_next(w, i))
            ent_buffer_add_byte(w->out, ' ');
    }
    add(w, "\n");
}

static void add_sentence_name(const writer *w, ptrdiff_t i)
{
    ent_buffer name = {.max = w->out->max};
    ent_add_sentence_name(w->v, i, &name);
    add(w, "# sent_id = ");
    add_flat(w, ent_buffer_str(&name));
    add(w, "\n");
    w->out->failed |= name.failed;
    ent_buffer_free(&name);
}

static void add_comments(const writer *w, ptrdiff_t i)
{
    const ent_sentence *sentences = w->v->analysis->sentences.items;
    if (i == 0) {
        add(w, "# newdoc id = ");
        add_flat(w, w->v->analysis->document.id);
        add(w, "\n");
    } else if (sentences[i].block != sentences[i - 1].block) {
        add(w, "# newpar\n");
    }
    add_sentence_name(w, i);
    add_text(w);
    if (sentences[i].cut)
        add(w, "# cut = it goes on in the next sentence\n");
}

// ------------------------------------------------------------------------------------------ tokens

static void add_number(const writer *w, ptrdiff_t i)
{
    ent_buffer_add_int(w->out, i - w->sentence->first_token + 1);
}

static void add_syntax(const writer *w, const ent_node *node)
{
    add_column(w, node->lemma);
    add_column(w, ent_upos_name(node->upos));
    add_column(w, ent_xpos_name(node->xpos));
    add_column(w, node->feats);
    ent_buffer_add_byte(w->out, '\t');
    ent_buffer_add_int(w->out, ent_head_number(node, w->sentence));
    add_column(w, ent_rel_name(node->rel));
}

// DEPS, MISC and the end of the line.
static void add_rest(const writer *w, bool space_after)
{
    add(w, "\t_\t");
    add(w, space_after ? "_\n" : "SpaceAfter=No\n");
}

static void add_range(const writer *w, ptrdiff_t first, ptrdiff_t last)
{
    add_number(w, first);
    add(w, "-");
    add_number(w, last);
    add_column(w, text_of(w, first, last));
    add(w, "\t_\t_\t_\t_\t_\t_");
    add_rest(w, !touches_next(w, last));
}

static void add_token(const writer *w, ptrdiff_t i, bool space_after)
{
    const ent_node *node = ent_view_node(w->v, i);
    add_number(w, i);
    add_column(w, text_of(w, i, i));
    if (node)
        add_syntax(w, node);
    else
        add(w, "\t_\t_\t_\t_\t_\t_");
    add_rest(w, space_after);
}

static void add_sentence(const writer *w)
{
    for (ptrdiff_t first = w->sentence->first_token, last; first < end_of(w); first = last + 1) {
        last = word_end(w, first);
        if (last > first)
            add_range(w, first, last);
        for (ptrdiff_t i = first; i <= last; i++)
            add_token(w, i, last > first || !touches_next(w, i));
    }
    add(w, "\n");
}

void ent_annotate_conllu(const ent_view *v, ent_buffer *out)
{
    writer w = {.v = v, .out = out};
    for (ptrdiff_t i = 0; i < v->analysis->sentences.n; i++) {
        w.sentence = &v->analysis->sentences.items[i];
        add_comments(&w, i);
        add_sentence(&w);
    }
}
