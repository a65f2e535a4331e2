// token.h: from characters to tokens as in UD English EWT; between token.c and sentence.c alone.
// Floor: text.
//
// The tokenizer runs until it has passed something that may end a sentence; whether it does is
// decided in sentence.c, which sees what follows.

#ifndef ENT_TEXT_TOKEN_H
#define ENT_TEXT_TOKEN_H

#include "text/text_tables.h"

/** What the tokenizer has just passed.  Closing quotes and brackets may stand behind it. */
typedef enum ent_stop {
    ENT_STOP_NONE,
    ENT_STOP_FULL,     // a period behind a word
    ENT_STOP_MARK,     // "?", "!", "?!"
    ENT_STOP_ELLIPSIS, // "..."
    ENT_STOP_ABBREVIATION,
    ENT_STOP_END // the block is over
} ent_stop;

/** Quotations that are open. */
typedef struct ent_quotes {
    bool doubled, single;     // “…” or "…"; ‘…’ or '…'
    int32_t no_single_before; // up to here an apostrophe opens nothing: no other closes it
    int32_t single_close;     // an apostrophe here could close one that opened before it
} ent_quotes;

static inline bool ent_quotes_open(const ent_quotes *q) { return q->doubled || q->single; }

/** The token [at, at + length) is a quotation mark, or not; open or close what it opens or closes.
 *  `start` and `end` bound the block. */
void ent_quotes_step(ent_quotes *q, const char *p, int32_t start, int32_t end, ent_span token);

typedef struct ent_tokenizer {
    const ent_text_tables *tables;
    const char *p;      // the text
    int32_t start, end; // of the block
    int32_t at;         // next byte
    ent_arena *keep;
    ent_tokens *tokens;
    ent_quotes quotes;
    ent_stop stop;
    ent_abbreviation abbreviation; // of ENT_STOP_ABBREVIATION
    ptrdiff_t stop_token;          // the token that is the stop, or ends in it
    bool closed;                   // a closing quote or bracket stands behind the stop
} ent_tokenizer;

/** Go on to the next stop, at the end of a run of non-blanks, or to a stop with a capital touching it.
 *  Gives ENT_STOP_END at the end of the block.  Cost: linear in the bytes passed. */
ent_stop ent_tokenizer_next(ent_tokenizer *z);

/** Is this a prefix that EWT keeps with its word, as in "e-mail" and "non-aligned"? */
bool ent_keeps_hyphen(ent_str prefix);

/** Length of the blank at p (p < end), or 0: ASCII space and control characters, and those of Unicode. */
int ent_blank_length(const char *p, const char *end);

/** What a character of Unicode outside ASCII is to the tokenizer. */
typedef enum ent_high_class {
    ENT_HIGH_LETTER,
    ENT_HIGH_BLANK,
    ENT_HIGH_OPEN_DOUBLE,  // “ „ «
    ENT_HIGH_CLOSE_DOUBLE, // ” »
    ENT_HIGH_OPEN_SINGLE,  // ‘ ‚
    ENT_HIGH_APOSTROPHE,   // ’
    ENT_HIGH_DASH,
    ENT_HIGH_ELLIPSIS,
    ENT_HIGH_CURRENCY,
    ENT_HIGH_OTHER // punctuation and symbols
} ent_high_class;

/** Class of the character at p (p < end, *p >= 0x80) and its length in bytes. */
ent_high_class ent_high_class_of(const char *p, const char *end, int *length);

#endif
