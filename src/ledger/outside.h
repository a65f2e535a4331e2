// outside.h: how much a ledger keeps of the texts around a report that somebody else wrote.
// Floor: ledger.
//
// The text of a report has a limit of its own (a run's largest document), and its sentences are kept whole, as
// positions count in them.  Titles, names and addresses stand on each line of a page: nobody's may fill one.

#ifndef ENT_LEDGER_OUTSIDE_H
#define ENT_LEDGER_OUTSIDE_H

#include "ledger/rows.h"

/** Characters (code points) that are kept of each; what is cut ends with "…".  docs/formats/ledger.md names them. */
enum {
    ENT_MOST_TITLE = 500,  // of a document
    ENT_MOST_NAME = 200,   // of a publisher, a licence, a language, a person
    ENT_MOST_WORDS = 1000, // title, content and conditions of an account, in the words of the text
    ENT_MOST_PLACE = 4096, // id and path of a source
    ENT_MOST_URL = 4096    // one that is longer is left out: cut it would lead elsewhere
};

/** A column of text from outside: what is no UTF-8 is repaired, what is too long cut between two characters as
 *  people see them (extended grapheme clusters, Unicode Standard Annex 29).  An empty text is NULL. */
void ent_row_outside(ent_buffer *out, ent_str s, int most);
/** An address: whole or NULL. */
void ent_row_address(ent_buffer *out, ent_str url);

#endif
