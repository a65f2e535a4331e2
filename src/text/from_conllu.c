// from_conllu.c: CoNLL-U to a text with its sentences and tokens.
//
//   document = { sentence }
//   sentence = { comment } { range | word | empty node } blank line
//
// The text is put together from the column FORM: words with a blank between them unless
// "SpaceAfter=No" stands in the column MISC, the words of a range without, one sentence a line.  The
// form of a range is not looked at, as its words need not be its parts.  The other columns are what
// we are to find out ourselves.

#include "text/cut.h"
#include "text/from.h"
#include <stdio.h>

enum { COLUMNS = 10, ID = 0, FORM = 1, MISC = 9, MAX_ID = 1000000 };

typedef struct parser {
    ent_str in;
    ptrdiff_t at; // of the line
    ent_arena *keep;
    ent_given *given;
    ent_fault *fault;
    ent_outcome outcome;
    ent_str id; // of the document
    char *text; // [n] made so far; no longer than `in`
    int32_t n;
    ent_map map; // text to `in`
    // the sentence being read
    ent_str name;
    ptrdiff_t first;    // its first token
    int32_t paragraph;  // its number, from 0
    int32_t last;       // number of the word read last, 0 before the first
    int32_t range_from; // the last range, 0 for none
    int32_t range_to;
    bool begun; // a line of it was read that is no comment
    bool space, space_behind_range;
} parser;

typedef enum id_kind { ID_BAD, ID_WORD, ID_RANGE, ID_EMPTY } id_kind;

// ------------------------------------------------------------------------------------------- faults

static bool fail(parser *p, const char *text)
{
    p->outcome = ENT_FAILED_FORMAT;
    p->fault->at = p->at;
    snprintf(p->fault->text, sizeof p->fault->text, "%s", text);
    return false;
}

static bool fail_order(parser *p, int32_t id)
{
    char text[128];
    snprintf(text, sizeof text,
             "token %d where token %d is due; a line, or a blank line, is missing", (int)id,
             (int)p->last + 1);
    return fail(p, text);
}

static bool fail_columns(parser *p, int n)
{
    char text[128];
    if (n == 1)
        return fail(p, "no tabs in this line; the ten columns of CoNLL-U are parted by tabs");
    snprintf(text, sizeof text, "%d columns in this line, not the ten of CoNLL-U", n);
    return fail(p, text);
}

// --------------------------------------------------------------------------------------- the text

static void put_byte(parser *p, char c) { p->text[p->n++] = c; }

// A blank or a newline is due before the next word.
static void put_gap(parser *p)
{
    if (p->n > 0 && p->given->tokens.n == p->first)
        put_byte(p, '\n');
    else if (p->space)
        put_byte(p, ' ');
    p->space = false;
}

static void put_word(parser *p, ent_str form)
{
    put_gap(p);
    ent_map_add(p->keep, &p->map, p->n, (int32_t)(form.p - p->in.p));
    memcpy(p->text + p->n, form.p, (size_t)form.n);
    ENT_PUSH(p->keep, &p->given->tokens, (ent_span){p->n, p->n + (int32_t)form.n});
    p->n += (int32_t)form.n;
}

static void end_sentence(parser *p)
{
    const ent_tokens *t = &p->given->tokens;
    if (t->n > p->first)
        ENT_PUSH(p->keep, &p->given->sentences,
                 (ent_sentence){.span = {t->items[p->first].start, t->items[t->n - 1].end},
                                .block = p->paragraph,
                                .first_token = (int32_t)p->first,
                                .n_tokens = (int32_t)(t->n - p->first),
                                .id = p->name});
    p->first = t->n;
    p->name = ENT_S("");
    p->last = p->range_from = p->range_to = 0;
    p->begun = p->space = false;
}

// ------------------------------------------------------------------------------------------ a line

static bool take_number(ent_str *s, int32_t *out)
{
    ptrdiff_t i = 0;
    int32_t value = 0;
    for (; i < s->n && ent_is_digit(s->p[i]) && value < MAX_ID; i++)
        value = value * 10 + (s->p[i] - '0');
    *out = value;
    *s = ent_str_cut(*s, i, s->n);
    return i > 0;
}

// id = number | number "-" number | number "." number
static id_kind id_of(ent_str s, int32_t *from, int32_t *to)
{
    if (!take_number(&s, from))
        return ID_BAD;
    *to = *from;
    if (s.n == 0)
        return ID_WORD;
    char mark = s.p[0];
    s = ent_str_cut(s, 1, s.n);
    if ((mark != '-' && mark != '.') || !take_number(&s, to) || s.n > 0)
        return ID_BAD;
    return mark == '-' ? ID_RANGE : ID_EMPTY;
}

static bool has_space_after(ent_str misc)
{
    ent_str part;
    while (ent_str_split(&misc, '|', &part))
        if (ent_str_eq(part, ENT_S("SpaceAfter=No")))
            return false;
    return true;
}

static bool take_range(parser *p, int32_t from, int32_t to, ent_str misc)
{
    if (from != p->last + 1)
        return fail_order(p, from);
    if (from <= p->range_to)
        return fail(p, "a range of words within another");
    if (to < from)
        return fail(p, "a range of words that ends before it begins");
    p->range_from = from;
    p->range_to = to;
    p->space_behind_range = has_space_after(misc);
    return true;
}

static bool take_word(parser *p, int32_t id, ent_str form, ent_str misc)
{
    if (id != p->last + 1)
        return fail_order(p, id);
    if (ent_str_trim(form).n == 0) {
        char text[64];
        snprintf(text, sizeof text, "the form of token %d is empty", (int)id);
        return fail(p, text);
    }
    put_word(p, form);
    p->last = id;
    if (id < p->range_to)
        p->space = false;
    else if (id == p->range_to)
        p->space = p->space_behind_range;
    else
        p->space = has_space_after(misc);
    return true;
}

static bool take_columns(parser *p, ent_str line)
{
    ent_str columns[COLUMNS] = {{0}}, column;
    int n = 0;
    for (; ent_str_split(&line, '\t', &column); n++)
        if (n < COLUMNS)
            columns[n] = column;
    if (n != COLUMNS)
        return fail_columns(p, n);
    int32_t from, to;
    p->begun = true;
    switch (id_of(columns[ID], &from, &to)) {
    case ID_WORD: return take_word(p, from, columns[FORM], columns[MISC]);
    case ID_RANGE: return take_range(p, from, to, columns[MISC]);
    case ID_EMPTY: return from == p->last || fail_order(p, from);
    case ID_BAD: break;
    }
    return fail(p, "the first column is no number of a token");
}

static bool take_comment(parser *p, ent_str line)
{
    ent_str value;
    if (p->begun)
        return fail(p, "a comment behind a token; is a blank line missing before it?");
    if (ent_conllu_comment(line, ENT_S("newdoc id"), &value))
        p->id = value;
    else if (ent_conllu_comment(line, ENT_S("sent_id"), &value))
        p->name = value;
    else if (ent_conllu_comment(line, ENT_S("newpar"), &value) && p->given->sentences.n > 0)
        p->paragraph = p->given->sentences.items[p->given->sentences.n - 1].block + 1;
    return true;
}

static bool take_blank(parser *p)
{
    if (p->last < p->range_to) {
        char text[64];
        snprintf(text, sizeof text, "the words of %d-%d are not all there", (int)p->range_from,
                 (int)p->range_to);
        return fail(p, text);
    }
    end_sentence(p);
    return true;
}

static bool take_line(parser *p, ent_str line)
{
    if (line.n > ENT_MAX_CONLLU_LINE) {
        (void)fail(p, "a line of more than 1 MiB");
        p->outcome = ENT_FAILED_TOO_LARGE;
        return false;
    }
    if (line.n > 0 && line.p[line.n - 1] == '\r')
        line.n--;
    if (line.n > 0 && line.p[0] == '#')
        return take_comment(p, line);
    bool blank = ent_str_trim(line).n == 0 && ent_str_find_byte(line, 0, '\t') < 0;
    return blank ? take_blank(p) : take_columns(p, line);
}

ent_outcome ent_conllu_values(ent_str conllu, ent_arena *keep, ent_values *out, ent_given *given,
                              ent_fault *fault)
{
    *given = (ent_given){0};
    parser p = {.in = conllu,
                .keep = keep,
                .given = given,
                .fault = fault,
                .outcome = ENT_CODED,
                .id = ENT_S(""),
                .name = ENT_S(""),
                .text = ENT_NEW(keep, char, conllu.n + 1)};
    ent_str rest = conllu, line;
    while (ent_str_split(&rest, '\n', &line)) {
        p.at = line.p - conllu.p;
        if (!take_line(&p, line))
            return p.outcome;
    }
    p.at = conllu.n;
    if (!take_blank(&p)) // the last blank line may be missing
        return p.outcome;
    out->value[ENT_FIELD_ID] = p.id;
    out->value[ENT_FIELD_TEXT] = (ent_str){p.text, p.n};
    out->map = p.map;
    return ENT_CODED;
}
