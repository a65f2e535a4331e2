// sheet.h: what an explanation is written on: a terminal or a page of HTML.
// Floor: coding.  docs/formats/explanations.md shows both.

#ifndef ENT_CODING_SHEET_H
#define ENT_CODING_SHEET_H

#include "base/buffer.h"
#include "coding/tree.h"

/** What a piece of text is. */
typedef enum ent_ink {
    ENT_INK_PLAIN, // what we say
    ENT_INK_WORDS, // words of the document; in quotation marks
    ENT_INK_NAME,  // an actor, a place, a day
    ENT_INK_CODE,
    ENT_INK_RULE, // a line of a table
    ENT_INK_YES,  // an event
    ENT_INK_NO,   // none
    ENT_INKS
} ent_ink;

typedef struct ent_sheet ent_sheet;

/** A form: what is called in which order. */
typedef struct ent_sheet_form {
    /** Before and behind all documents. */
    void (*head)(ent_buffer *out);
    void (*tail)(ent_buffer *out);
    /** Any of the strings may be empty. */
    void (*document)(ent_sheet *s, ent_str title, ent_str id, ent_str published);
    void (*end_document)(ent_sheet *s);
    void (*sentence)(ent_sheet *s, int64_t number, ent_str text);
    void (*end_sentence)(ent_sheet *s);
    void (*tree)(ent_sheet *s, const ent_tree *t, ent_arena tmp);
    /** A line; level 0 belongs to the sentence, level 1 to the line of level 0 before it. */
    void (*row)(ent_sheet *s, int level, const char *label);
    void (*put)(ent_sheet *s, ent_ink ink, ent_str text);
    void (*end_row)(ent_sheet *s);
} ent_sheet_form;

struct ent_sheet {
    const ent_sheet_form *form;
    ent_buffer *out;
    bool colour; // for terminals
};

extern const ent_sheet_form ent_sheet_text, ent_sheet_html;

/** Put text of our own. */
void ent_sheet_say(ent_sheet *s, const char *text);

#endif
