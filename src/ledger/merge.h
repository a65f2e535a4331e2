// merge.h: accounts as they are read back from the ledger, how alike two of them are, and which are one happening.
// Floor: ledger.  docs/design/0007-ledger.md says what a block is.

#ifndef ENT_LEDGER_MERGE_H
#define ENT_LEDGER_MERGE_H

#include "base/buffer.h"
#include "ledger/ledger.h"
#include "ledger/merge_rules.h"

/** Which accounts can be one record: "pledge|IRN;PAK", the type and its states in order.  Visits and contacts share
 *  "encounter|…", for what one outlet tells as a visit another tells as a meeting. */
void ent_account_block(const ent_account *account, ent_buffer *out);

/** The columns of text that accounts and records have in common, in the order of ent_telling.text. */
typedef enum ent_told {
    ENT_TOLD_TYPE,
    ENT_TOLD_STAGE,
    ENT_TOLD_STATUS,
    ENT_TOLD_BY,
    ENT_TOLD_TO,
    ENT_TOLD_KIND,
    ENT_TOLD_TITLE,
    ENT_TOLD_WHAT,
    ENT_TOLD_SUBJECTS,
    ENT_TOLD_CONDITIONS,
    ENT_TOLD_SPECIFICITY,
    ENT_TOLD_CURRENCY,
    ENT_TOLD_DATE_START,
    ENT_TOLD_DATE_END,
    ENT_TOLD_DATE_PRECISION,
    ENT_TOLD_DATE_BASIS,
    ENT_TOLD_DATE_TEXT,
    ENT_TOLD_DUE_TEXT,
    ENT_TOLD_DUE_START,
    ENT_TOLD_DUE_END,
    ENT_TOLD_DUE_BASIS,
    ENT_TOLD_PLACE,
    ENT_TOLD_COUNTRY,
    ENT_TOLD_EVENT,
    ENT_TOLD_MODE,
    ENT_TOLD_CAMEO,
    ENT_TOLD_CONTEXTS,
    ENT_TOLD_CLAIMED_BY,
    ENT_TOLD_COUNT
} ent_told;

/** The name of a column. */
const char *ent_told_name(ent_told f);

/** A person of an account. */
typedef struct ent_cast {
    int64_t person; // row; 0: none yet
    ent_part part;
    ent_str name, written, office, code;
    int level;
    ent_name_words words;
} ent_cast;

/** One account as the ledger has it. */
typedef struct ent_telling {
    int64_t row, document, record; // record: 0 for none
    ent_str id, block;
    ent_account_type type;
    ent_str text[ENT_TOLD_COUNT];
    bool symmetric, has_amount, has_place;
    double amount, latitude, longitude, confidence;
    int weekday; // 1 Monday … 7; 0
    ent_day from,
        to;     // first and last possible day, stated or reckoned from the report; ENT_NO_DAY: open
    bool dated; // they were stated
    bool dayed; // and are a day
    ent_day published;    // of the document, or ENT_NO_DAY
    int64_t original;     // document that its own is a near-copy of, or its own
    ent_str publisher;    // of that
    ent_str printers;     // of all its sources, between bytes 31
    const ent_cast *cast; // [n_cast]
    int n_cast;
    const int64_t *around; // [n_around] all persons of the document, ascending
    int n_around;
    ent_gist what, title;
    ent_gist sentence; // of its first sentence, words with a capital left out
    uint64_t bits; // one for each thing that another may share: without a common one they are two
    ent_phase phase;
    int rank; // of the stage, 0: not known
} ent_telling;

typedef struct ent_tellings {
    ent_telling *items; // in the order of document's day (none: last), then id
    int32_t n;
    ptrdiff_t room;
    ent_gist_counts counts;
} ent_tellings;

/** Two tellings compared. */
typedef struct ent_comparison {
    bool never;               // they cannot be one
    int points;               // sum of
    int16_t ground[ENT_TIES]; // the points of each
} ent_comparison;

/** Compare two tellings by the rules of `kind` (that of their type, or ENT_MERGE_MEETING). */
ent_comparison ent_merge_compare(const ent_merge_rules *r, const ent_spelling *s, int kind,
                                 const ent_telling *a, const ent_telling *b,
                                 const ent_gist_counts *counts);

/** What two tellings have in common, in words, the weightiest first. */
void ent_merge_reason(const ent_merge_rules *r, const ent_spelling *s, int kind,
                      const ent_comparison *c, const ent_telling *a, const ent_telling *b,
                      ent_buffer *out);

/** The words of a name; letters that folding leaves as they are stand by their sounds: "Đỗ" is "Do". */
ent_name_words ent_cast_words(const ent_spelling *s, ent_str name, ent_arena *keep);

/** Does it tell that something is not so? */
bool ent_telling_denies(const ent_telling *t);

/** Do two people go by names that can be one person's? */
bool ent_cast_agree(const ent_spelling *s, const ent_cast *a, const ent_cast *b);
/** Does he lead: visit, speak, was invited, is a party? */
bool ent_cast_leads(const ent_cast *c);

/** A person's decision about two tellings, by index. */
typedef struct ent_ruling {
    int32_t a, b;
    bool together;
} ent_ruling;

/** Which tellings are one happening. */
typedef struct ent_clusters {
    int32_t *cluster; // [n] index of the first telling of its cluster
    int32_t *other;   // [n] the telling that brought it in, or -1
    double *score;    // [n]
    ent_str *reason;  // [n]
    bool *reviewed;   // [n] a ruling shaped the cluster of this first telling
} ent_clusters;

/** Two tellings that are to be compared, by index. */
typedef struct ent_telling_pair {
    int32_t a, b;
} ent_telling_pair;

typedef struct ent_telling_pairs {
    ent_telling_pair *items;
    ptrdiff_t n, room;
} ent_telling_pairs;

enum {
    ENT_SMALL_BLOCK = 400,   // tellings of which all pairs are compared
    ENT_NEAR_TELLINGS = 160, // that follow in time, in a larger block
    ENT_RARE_TELLINGS = 40   // that share a word or a name, to be compared for it
};

/** May two tellings be joined by what they have in common? */
typedef enum ent_likeness { ENT_UNLIKE, ENT_LIKE, ENT_LIKE_ALONE } ent_likeness;

/** Compare two tellings as clustering does; ENT_LIKE_ALONE: if there is no other choice. */
ent_likeness ent_merge_like(const ent_merge_rules *r, const ent_spelling *s, const ent_telling *a,
                            const ent_telling *b, const ent_gist_counts *counts, int *points);

/** Days after a telling in which another may follow it. */
int ent_merge_reach(const ent_merge_rules *r, ent_account_type type);

/** Words and names of a telling by which others are found, each once.  Gives how many. */
enum { ENT_MOST_KEYS = 2 * ENT_MAX_GIST };
int ent_telling_keys(const ent_telling *t, uint64_t keys[ENT_MOST_KEYS]);

/** Fill in the bits, when all else is there. */
void ent_telling_mark(ent_telling *t);

/** Cluster tellings.
 *
 *  Takes   tellings in order, of one block or of several that rulings join; rulings, newest first; the pairs to be
 *          compared, or NULL: they are found.
 *  Gives   a function of the set of tellings and of the rulings.
 *  Owner   in `keep`; `tmp` is scratch.
 *  Cost    each telling is compared with some hundred that lie near in time or share a rare word or person.
 */
ent_clusters ent_merge_cluster(const ent_merge_rules *r, const ent_spelling *s,
                               const ent_tellings *t, const ent_ruling *rulings, int n_rulings,
                               const ent_telling_pairs *given, ent_arena *keep, ent_arena tmp);

#endif
