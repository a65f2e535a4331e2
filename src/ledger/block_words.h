// block_words.h: the table block_word: which accounts of a large block share a word or a name.
// Floor: ledger.

#ifndef ENT_LEDGER_BLOCK_WORDS_H
#define ENT_LEDGER_BLOCK_WORDS_H

#include "ledger/settling.h"

/** Accounts that share a word. */
typedef struct ent_sharers {
    int64_t row[ENT_RARE_TELLINGS + 1]; // [n]
    int n;
    bool many; // more than ENT_RARE_TELLINGS: they are not listed
} ent_sharers;

/** The rows of a column `accounts`. */
void ent_sharers_unpack(const unsigned char *bytes, int size, ent_sharers *out);

/** Write the row of a word with a statement of block, word and accounts; more than ENT_RARE_TELLINGS are not listed. */
ENT_MUST_CHECK ent_status ent_block_word_write(ent_settling *s, sqlite3_stmt *put, ent_str block,
                                               uint64_t key, const int64_t *rows, int n,
                                               ent_error *err);

#endif
