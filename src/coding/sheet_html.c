// sheet_html.c: an explanation as one page of HTML that needs no other file; trees are nested lists.

#include "coding/sheet.h"
#include "coding/visible.h"

enum { DEEPEST = 48 }; // lists in lists; what is deeper stands at this depth

static const char head_text[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"en\">\n"
    "<head>\n"
    "<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<title>Entente: why events were coded</title>\n"
    "<style>\n"
    "body { font: 15px/1.45 Georgia, serif; color: #222; max-width: 60em; margin: 2em auto;"
    " padding: 0 1em; }\n"
    "h1 { font-size: 1.4em; margin: 2em 0 0.2em; border-top: 2px solid #222; padding-top: 0.6em; }\n"
    "h2 { font-size: 1.05em; margin: 1.8em 0 0.4em; }\n"
    ".about, .rule, .rel { color: #666; }\n"
    ".rule, .code, .tree { font-family: ui-monospace, Consolas, monospace; font-size: 0.85em; }\n"
    ".row { padding-left: 7em; text-indent: -7em; }\n"
    ".row.inner { margin-left: 2em; }\n"
    ".label { display: inline-block; width: 7em; text-indent: 0; color: #666; }\n"
    ".name { font-weight: bold; }\n"
    ".code { color: #05505c; }\n"
    ".yes { color: #11611c; font-weight: bold; }\n"
    ".no { color: #9c1c1c; }\n"
    ".tree ul { list-style: none; margin: 0; padding-left: 1em; border-left: 1px solid #ccc; }\n"
    ".tree > ul { border-left: 0; padding-left: 0; margin: 0.4em 0; }\n"
    "@media print { body { margin: 0; font-size: 10pt; } h2 { page-break-after: avoid; }"
    " .row { page-break-inside: avoid; } }\n"
    "</style>\n"
    "</head>\n"
    "<body>\n";

static void add(ent_sheet *s, const char *text) { ent_buffer_add_str(s->out, ent_str_of(text)); }

static void head(ent_buffer *out) { ent_buffer_add_str(out, ent_str_of(head_text)); }

static void tail(ent_buffer *out) { ent_buffer_add_str(out, ENT_S("</body>\n</html>\n")); }

static void add_escaped(ent_sheet *s, ent_str text) { ent_add_html(s->out, text); }

// Text of a document.
static void add_text(ent_sheet *s, ent_str text) { ent_add_visible_html(s->out, text); }

static void document(ent_sheet *s, ent_str title, ent_str id, ent_str published)
{
    add(s, "<article>\n<h1>");
    add_text(s, title.n ? title : id);
    add(s, "</h1>\n<p class=\"about\">");
    add_text(s, published);
    add(s, published.n ? " · " : "");
    add_text(s, id);
    add(s, "</p>\n");
}

static void end_document(ent_sheet *s) { add(s, "</article>\n"); }

static void sentence(ent_sheet *s, int64_t number, ent_str text)
{
    add(s, "<section>\n<h2>");
    ent_buffer_add_int(s->out, number);
    add(s, ". ");
    add_text(s, text);
    add(s, "</h2>\n");
}

static void end_sentence(ent_sheet *s) { add(s, "</section>\n"); }

static void add_word(ent_sheet *s, const ent_tree *t, int32_t i)
{
    add(s, "<li>");
    add_text(s, ent_layers_token(t->layers, i));
    add(s, " <span class=\"rel\">");
    add_escaped(s, ent_rel_name(t->nodes[i].rel));
    add(s, "</span>");
}

static void tree(ent_sheet *s, const ent_tree *t, ent_arena tmp)
{
    ent_tree_walk w = ent_tree_walk_of(t, &tmp);
    int open = 0; // lists
    add(s, "<div class=\"tree\">\n");
    for (int32_t i; (i = ent_tree_walk_next(&w)) >= 0;) {
        int depth = w.depth < DEEPEST ? (int)w.depth + 1 : DEEPEST;
        for (; open > depth; open--)
            add(s, "</li></ul>");
        add(s, open == depth ? "</li>\n" : "\n<ul>");
        open = depth;
        add_word(s, t, i);
    }
    for (; open > 0; open--)
        add(s, "</li></ul>");
    add(s, "\n</div>\n");
}

static void row(ent_sheet *s, int level, const char *label)
{
    add(s, level > 0 ? "<div class=\"row inner\"><span class=\"label\">"
                     : "<div class=\"row\"><span class=\"label\">");
    add(s, label);
    add(s, "</span>");
}

static void put(ent_sheet *s, ent_ink ink, ent_str text)
{
    static const char *const classes[ENT_INKS] = {
        [ENT_INK_PLAIN] = NULL,  [ENT_INK_WORDS] = "words", [ENT_INK_NAME] = "name",
        [ENT_INK_CODE] = "code", [ENT_INK_RULE] = "rule",   [ENT_INK_YES] = "yes",
        [ENT_INK_NO] = "no",
    };
    if (text.n == 0)
        return;
    if (!classes[ink]) {
        add_escaped(s, text);
        return;
    }
    add(s, ink == ENT_INK_WORDS ? "<q class=\"" : "<span class=\"");
    add(s, classes[ink]);
    add(s, "\">");
    add_text(s, text);
    add(s, ink == ENT_INK_WORDS ? "</q>" : "</span>");
}

static void end_row(ent_sheet *s) { add(s, "</div>\n"); }

const ent_sheet_form ent_sheet_html = {
    .head = head,
    .tail = tail,
    .document = document,
    .end_document = end_document,
    .sentence = sentence,
    .end_sentence = end_sentence,
    .tree = tree,
    .row = row,
    .put = put,
    .end_row = end_row,
};
