// lemma.h: the base form of a word, from its form and its tags: "ministries" NNS -> "ministry".
// Floor: language.  Source: suffix rules after Minnen, Carroll and Pearce (2001), "Applied
// morphological processing of English"; conventions of UD English EWT.
//
// Three sources, the first that knows a word decides:
//   1. the table `lemmas` (docs/formats/tables.md): irregular forms, closed classes, base forms;
//   2. a section of the model file: what the treebanks' training parts have and the rules miss;
//   3. rules for endings, which choose among candidates by the base forms of 1 and 2.
//
// The section, in bytes, little-endian, of any alignment:
//
//     u32  slots       a power of two, over the number of entries
//     u32  bytes       of entries
//     u32  slot[]      where an entry begins in the entries, plus 1; 0: free.  An entry lies at
//                      the first slot free for it from hash(key, tag) on, cyclically
//     entries          u8 tag, u8 key length, u8 lemma length, key, lemma
//
// A key is a form as written or in lower case, a typographic apostrophe in it as ASCII; a lemma of
// length 0 is the key itself, which says that the key is a base form.  The hash is FNV-1a, see
// lemma_words.c.

#ifndef ENT_LANGUAGE_LEMMA_H
#define ENT_LANGUAGE_LEMMA_H

#include "base/table.h"
#include "language/ud.h"

enum {
    ENT_MAX_LEMMA_KEY = 63,             // bytes of a form or a lemma in the table or the section
    ENT_MAX_LEMMA_ROWS = 1 << 20,       // forms of all tables
    ENT_MAX_LEMMA_SECTION = 64 << 20,   // bytes
    ENT_LEMMA_PERFECT = ENT_XPOS_COUNT, // in the place of a tag: an auxiliary of a participle
    ENT_LEMMA_TAGS = ENT_XPOS_COUNT + 1
};

typedef struct ent_lemmas ent_lemmas;

/** What is known of a word; a field that is not known has the COUNT of its set. */
typedef struct ent_lemma_word {
    ent_str form;      // UTF-8
    uint8_t upos;      // ENT_UPOS_*
    uint8_t xpos;      // ENT_XPOS_*
    uint8_t rel;       // ENT_REL_*: tells "'s" = has from "'s" = is
    uint8_t head_xpos; // ENT_XPOS_* of the governor; COUNT at a root
} ent_lemma_word;

/** Without table and section: the rules alone.  Lives in `a`. */
ent_lemmas *ent_lemmas_new(ent_arena *a);

/** Take in a table of the kind `lemmas`: lemma, tags, forms.  A later row wins over an earlier one.
 *
 *  Gives   *taken: was it one?  All strings are copied into `a`.
 *  Fails   ENT_TABLE with *err for an unknown tag, a form or lemma over 63 bytes, too many rows.
 */
ENT_MUST_CHECK ent_status ent_lemmas_add(ent_lemmas *l, ent_arena *a, ent_table *t, bool *taken,
                                         ent_error *err);

/** Use a section of a model file; its bytes must outlive `l`.
 *
 *  Fails   false, and nothing changed, unless every offset, length and tag is in bounds, all text
 *          is UTF-8 and a look-up must end.
 *  Cost    one pass over the bytes.
 */
ENT_MUST_CHECK bool ent_lemmas_attach(ent_lemmas *l, ent_str section);

/** The lemma of a word.
 *
 *  Gives   a slice of the form, of the table, of the section, or of `keep`; "_" for a piece of a
 *          word that goes with an earlier piece (relation goeswith), as in UD.
 *  Fails   never; a full region leaves through its guard.
 *  Cost    about 0.1 microseconds; a region is asked for bytes only where letters change.
 */
ent_str ent_lemma(const ent_lemmas *l, const ent_lemma_word *word, ent_arena *keep);

#endif
