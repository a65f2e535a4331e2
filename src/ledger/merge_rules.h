// merge_rules.h: what makes two accounts one happening, from data/ledger/merge.tsv, ranks.tsv and synonyms.tsv.
// Floor: ledger.

#ifndef ENT_LEDGER_MERGE_RULES_H
#define ENT_LEDGER_MERGE_RULES_H

#include "ledger/account.h"

/** What two accounts may have in common, or what parts them; the head of merge.tsv tells what each is. */
typedef enum ent_tie {
    // Bounds, in points or days.
    ENT_TIE_NEED,
    ENT_TIE_NEED_ALONE,
    ENT_TIE_SLACK,
    ENT_TIE_PLAN_SLACK,
    ENT_TIE_WEEKDAY_SLACK,
    ENT_TIE_WINDOW,
    ENT_TIE_AHEAD,
    ENT_TIE_STAGES,
    ENT_TIE_COPY_SHARE,
    // Grounds, in points.
    ENT_TIE_LEAD,
    ENT_TIE_LEAD_SURNAME,
    ENT_TIE_LEAD_OFFICE,
    ENT_TIE_LEAD_APART,
    ENT_TIE_SIDE_APART,
    ENT_TIE_OTHER,
    ENT_TIE_CAST,
    ENT_TIE_DAY,
    ENT_TIE_NEAR,
    ENT_TIE_WEEKDAY,
    ENT_TIE_PLACE,
    ENT_TIE_COUNTRY_APART,
    ENT_TIE_DIRECTION_APART,
    ENT_TIE_WORDS,
    ENT_TIE_TITLE,
    ENT_TIE_SENTENCE,
    ENT_TIE_SUBJECT,
    ENT_TIE_KIND,
    ENT_TIE_KIND_APART,
    ENT_TIE_DUE,
    ENT_TIE_AMOUNT,
    ENT_TIE_AMOUNT_APART,
    ENT_TIE_COPY,
    ENT_TIES
} ent_tie;

enum {
    ENT_NEVER = INT32_MIN,                      // points of what parts two accounts for good
    ENT_MERGE_MEETING = ENT_ACCOUNT_TYPE_COUNT, // rules for a meeting against a visit
    ENT_MERGE_KINDS
};

/** Has it come? */
typedef enum ent_phase { ENT_PHASE_OPEN, ENT_PHASE_AHEAD, ENT_PHASE_DONE, ENT_PHASE_OFF } ent_phase;

/** A step of a ladder. */
typedef struct ent_step {
    ent_str ladder, word;
    int rank; // 0: not in the table
    ent_phase phase;
} ent_step;

typedef struct ent_merge_rules ent_merge_rules;

/** Read the engine's tables of the ledger.
 *  Owner   lives in `keep`, refers to the engine.
 *  Fails   ENT_TABLE: an unknown type, ground or kind, points that are no number. */
ENT_MUST_CHECK ent_status ent_merge_rules_read(const ent_engine *engine, ent_arena *keep,
                                               ent_merge_rules **out, ent_error *err);

/** Points or days; ENT_NEVER for `never`.  `kind`: an ent_account_type or ENT_MERGE_MEETING. */
int ent_merge_points(const ent_merge_rules *r, int kind, ent_tie tie);
/** How a reason is worded: "same person". */
ent_str ent_merge_says(const ent_merge_rules *r, int kind, ent_tie tie);
/** The step of a word on a ladder ("status", "agreement", …). */
ent_step ent_merge_step(const ent_merge_rules *r, ent_str ladder, ent_str word);

// ------------------------------------------------------------------------------------- words

/** A word that tells something, brought to its base form, or to the first of its row in synonyms.tsv. */
typedef struct ent_gist_word {
    uint32_t hash;
    ent_str text;
} ent_gist_word;

/** The telling words of a text, each once, in the order of their hashes. */
typedef struct ent_gist {
    const ent_gist_word *word;
    int n;
    uint64_t bits; // one bit for each word: texts without a common bit have no common word
} ent_gist;

enum { ENT_MAX_GIST = 64 };

/** The telling words of a text; `keep` holds them. */
ent_gist ent_gist_of(const ent_merge_rules *r, ent_str text, ent_arena *keep);

/** The same, but words that count as one are kept apart. */
ent_gist ent_words_of(const ent_merge_rules *r, ent_str text, ent_arena *keep);

/** The same as ent_gist_of, words that begin with a capital left out. */
ent_gist ent_small_words_of(const ent_merge_rules *r, ent_str text, ent_arena *keep);

/** How often a word is told in what is compared, for its weight; NULL as function: all weigh alike. */
typedef struct ent_gist_counts {
    const uint32_t *hash; // [n] sorted
    const int32_t *count;
    int32_t n, texts;
} ent_gist_counts;

/** What a word weighs, the more the rarer. */
int ent_gist_weight(const ent_gist_counts *counts, uint32_t hash);

/** How much of their words two texts share, 0 to 1: the mean of what they share of both and of what they share of
 *  the shorter, rare words weighing more.  Under three words the shorter counts as three. */
double ent_gist_overlap(const ent_gist *a, const ent_gist *b, const ent_gist_counts *counts);

#endif
