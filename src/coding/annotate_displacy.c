// annotate_displacy.c: the sentences of a document as displaCy draws them when it is given words and
// arcs (spacy.io/usage/visualizers#manual-usage): one JSON object a line, with two keys of ours.

#include "coding/record.h"

static void write_str(ent_json *j, const char *key, ent_str s)
{
    ent_json_key(j, key);
    ent_json_str(j, s);
}

static void write_word(const ent_view *v, ptrdiff_t i, ent_json *j)
{
    const ent_node *node = ent_view_node(v, i);
    ent_json_open(j, '{');
    write_str(j, "text", ent_span_of(v->analysis->document.text, v->analysis->tokens.items[i]));
    write_str(j, "tag", node ? ent_upos_name(node->upos) : ENT_S(""));
    ent_json_close(j, '}');
}

// From the left word to the right one; "dir" says at which of them the arrow points: the dependent.
static void write_arc(const ent_node *node, int32_t word, int32_t head, ent_json *j)
{
    ent_json_open(j, '{');
    ent_json_key(j, "start");
    ent_json_int(j, word < head ? word : head);
    ent_json_key(j, "end");
    ent_json_int(j, word < head ? head : word);
    write_str(j, "label", ent_rel_name(node->rel));
    write_str(j, "dir", word < head ? ENT_S("left") : ENT_S("right"));
    ent_json_close(j, '}');
}

static void write_names(const ent_view *v, ptrdiff_t i, ent_json *j)
{
    ent_buffer name = {.max = j->out->max};
    ent_add_sentence_name(v, i, &name);
    write_str(j, "doc_id", v->analysis->document.id);
    write_str(j, "sent_id", ent_buffer_str(&name));
    j->out->failed |= name.failed;
    ent_buffer_free(&name);
}

static void write_words(const ent_view *v, const ent_sentence *s, ent_json *j)
{
    ent_json_key(j, "words");
    ent_json_open(j, '[');
    for (int32_t i = 0; i < s->n_tokens; i++)
        write_word(v, s->first_token + i, j);
    ent_json_close(j, ']');
}

static void write_arcs(const ent_view *v, const ent_sentence *s, ent_json *j)
{
    ent_json_key(j, "arcs");
    ent_json_open(j, '[');
    for (int32_t i = 0; i < s->n_tokens; i++) {
        const ent_node *node = ent_view_node(v, s->first_token + i);
        int32_t head = node ? ent_head_number(node, s) - 1 : -1;
        if (head >= 0)
            write_arc(node, i, head, j);
    }
    ent_json_close(j, ']');
}

void ent_annotate_displacy(const ent_view *v, ent_buffer *out)
{
    for (ptrdiff_t i = 0; i < v->analysis->sentences.n; i++) {
        const ent_sentence *s = &v->analysis->sentences.items[i];
        ent_json j = {.out = out};
        ent_json_open(&j, '{');
        write_names(v, i, &j);
        write_words(v, s, &j);
        write_arcs(v, s, &j);
        ent_json_close(&j, '}');
        ent_buffer_add_byte(out, '\n');
    }
}
