// sheet_text.c: an explanation for the terminal; trees are drawn with lines.

#include "coding/sheet.h"
#include "coding/visible.h"

enum {
    MARGIN = 4,  // blanks before a line of a sentence
    LABEL = 12,  // columns of a label
    DEEPEST = 32 // levels of a tree that are drawn apart
};

void ent_sheet_say(ent_sheet *s, const char *text)
{
    s->form->put(s, ENT_INK_PLAIN, ent_str_of(text));
}

static void add(ent_sheet *s, const char *text) { ent_buffer_add_str(s->out, ent_str_of(text)); }

static void add_blanks(ent_sheet *s, int n)
{
    for (; n > 0; n--)
        ent_buffer_add_byte(s->out, ' ');
}

static void begin_style(ent_sheet *s, const char *code)
{
    if (s->colour)
        add(s, code);
}

static void end_style(ent_sheet *s)
{
    if (s->colour)
        add(s, "\x1b[0m");
}

static void no_frame(ent_buffer *out) { (void)out; }

static void add_part(ent_sheet *s, ent_str text, const char *before)
{
    if (text.n == 0)
        return;
    add(s, before);
    ent_add_visible(s->out, text);
}

static void document(ent_sheet *s, ent_str title, ent_str id, ent_str published)
{
    begin_style(s, "\x1b[1m");
    ent_add_visible(s->out, title.n ? title : id);
    end_style(s);
    add_part(s, published, "  ");
    add_part(s, title.n ? id : title, "  ");
    add(s, "\n");
}

static void end_document(ent_sheet *s) { add(s, "\n"); }

static void sentence(ent_sheet *s, int64_t number, ent_str text)
{
    add(s, "\n");
    begin_style(s, "\x1b[1m");
    ent_buffer_add_int(s->out, number);
    add(s, "  ");
    ent_add_visible(s->out, text);
    end_style(s);
    add(s, "\n");
}

static void end_sentence(ent_sheet *s) { (void)s; }

static void draw_branches(ent_sheet *s, const ent_tree_walk *w)
{
    int32_t most = w->depth < DEEPEST ? w->depth : DEEPEST;
    add_blanks(s, MARGIN);
    for (int32_t d = 1; d < most; d++)
        add(s, ent_tree_walk_is_last(w, d) ? "   " : "│  ");
    if (w->depth > 0)
        add(s, ent_tree_walk_is_last(w, w->depth) ? "└─ " : "├─ ");
}

static void tree(ent_sheet *s, const ent_tree *t, ent_arena tmp)
{
    ent_tree_walk w = ent_tree_walk_of(t, &tmp);
    for (int32_t i; (i = ent_tree_walk_next(&w)) >= 0;) {
        begin_style(s, "\x1b[2m");
        draw_branches(s, &w);
        end_style(s);
        ent_add_visible(s->out, ent_layers_token(t->layers, i));
        begin_style(s, "\x1b[2m");
        add(s, "  ");
        ent_buffer_add_str(s->out, ent_rel_name(t->nodes[i].rel));
        end_style(s);
        add(s, "\n");
    }
}

static void row(ent_sheet *s, int level, const char *label)
{
    add_blanks(s, MARGIN + 2 * level);
    begin_style(s, level == 0 ? "\x1b[1m" : "\x1b[2m");
    add(s, label);
    end_style(s);
    add_blanks(s, LABEL - 2 * level - (int)strlen(label));
}

static void put(ent_sheet *s, ent_ink ink, ent_str text)
{
    static const char *const styles[ENT_INKS] = {
        [ENT_INK_PLAIN] = "",        [ENT_INK_WORDS] = "",       [ENT_INK_NAME] = "\x1b[1m",
        [ENT_INK_CODE] = "\x1b[36m", [ENT_INK_RULE] = "\x1b[2m", [ENT_INK_YES] = "\x1b[1;32m",
        [ENT_INK_NO] = "\x1b[31m",
    };
    bool styled = styles[ink][0] != 0;
    if (text.n == 0)
        return;
    if (ink == ENT_INK_PLAIN) { // its blanks count
        ent_buffer_add_str(s->out, text);
        return;
    }
    if (styled)
        begin_style(s, styles[ink]);
    add(s, ink == ENT_INK_WORDS ? "“" : "");
    ent_add_visible(s->out, text);
    add(s, ink == ENT_INK_WORDS ? "”" : "");
    if (styled)
        end_style(s);
}

static void end_row(ent_sheet *s) { add(s, "\n"); }

const ent_sheet_form ent_sheet_text = {
    .head = no_frame,
    .tail = no_frame,
    .document = document,
    .end_document = end_document,
    .sentence = sentence,
    .end_sentence = end_sentence,
    .tree = tree,
    .row = row,
    .put = put,
    .end_row = end_row,
};
