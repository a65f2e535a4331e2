// telling.h: a document whose accounts are being made; for the files accounts*.c alone.
// Floor: ledger.
//
// Every event that is a sign of a type (ledger-acts) goes to the maker of that type; makers of
// agreements and exercises also look for their nouns where no event was coded.  What they make are
// drafts: accounts with the chains of their people, so that two drafts of one happening can be seen
// to be one.  accounts.c puts them in order and names them.

#ifndef ENT_LEDGER_TELLING_H
#define ENT_LEDGER_TELLING_H

#include "coding/entity.h"
#include "coding/settle.h"
#include "coding/sides.h"
#include "coding/signs.h"
#include "ledger/account.h"

typedef struct ent_draft {
    ent_account account;
    int32_t chain[ENT_MAX_ACCOUNT_PERSONS]; // of its persons, or -1
    int32_t top;                            // word that tells it best, or -1
    bool travels;                           // its time is that of travel, not of a meeting
    bool gone;                              // merged into another one
} ent_draft;

/** An event as the makers see it. */
typedef struct ent_sighting {
    const ent_event *event;
    int32_t number;            // index into the analysis' events
    int32_t top;               // its topmost word, or -1
    const ent_sign_rule *rule; // or NULL: of no account
    ent_account_type type;     // of the rule
} ent_sighting;

typedef struct ent_telling {
    const ent_engine *engine;
    const ent_analysis *a;
    ent_layers layers;
    ent_case document; // for ent_phrase_mention
    ent_sign_list signs;
    ptrdiff_t *first_sign;   // [sentences + 1] into the signs
    ent_tree **trees;        // [sentences] made when asked for
    ent_sighting *sightings; // [events]
    struct {
        ent_draft *items;
        ptrdiff_t n, room;
    } drafts;
    ent_arena *keep;
    ent_arena tmp; // lasts as long as the telling
    char article[65];
} ent_telling;

/** A person of the document: who is meant by all mentions of a chain. */
typedef struct ent_named {
    ent_entity entity;
    ent_str written; // empty: nobody with a name
    int32_t chain;
} ent_named;

// ------------------------------------------------------------------------- looking (telling.c)

/** Everything that the makers need; `tmp` is taken by the telling. */
void ent_telling_begin(ent_telling *t, const ent_engine *engine, const ent_analysis *a,
                       ent_arena *keep, ent_arena tmp);

const ent_tree *ent_telling_tree(ent_telling *t, int32_t sentence);
ent_scene ent_telling_scene(ent_telling *t, int32_t sentence);

/** The token at or behind this byte in a sentence; its end if there is none. */
int32_t ent_telling_token(const ent_telling *t, int32_t sentence, int32_t byte);

/** Does word `at` belong to the event? */
bool ent_event_has_word(const ent_telling *t, const ent_event *e, int32_t at);

/** A sign of the class that covers a word, or NULL. */
const ent_sign *ent_sign_at(const ent_telling *t, ent_sign_class class, int32_t sentence,
                            int32_t word);
/** The first sign of the class among the event's words, or NULL. */
const ent_sign *ent_sign_in_event(const ent_telling *t, ent_sign_class class, const ent_event *e);
/** The first of the class at or below a word, other clauses left out. */
const ent_sign *ent_sign_below(ent_telling *t, ent_sign_class class, int32_t sentence, int32_t top);
/** The first of the class at the words above, up to the root of the clause's telling. */
const ent_sign *ent_sign_above(ent_telling *t, ent_sign_class class, int32_t sentence,
                               int32_t word);
/** When an event that is still to come is to be: its time, if that belongs to the act and not to the
 *  word of speech ("said on Wednesday").  A duration has the preposition in front ("within two years"). */
bool ent_telling_ahead(ent_telling *t, const ent_sighting *s, ent_time *out);

/** Is it what something else is done for: "will visit Kenya to help refugees"? */
bool ent_is_purpose(ent_telling *t, const ent_sighting *s);

/** The topmost word of neighbouring words. */
int32_t ent_top_of(const ent_tree *tree, int32_t first, int32_t end);

/** Is sentence `s` of a paragraph and about politics? */
bool ent_telling_hears(const ent_telling *t, int32_t sentence);

/** The mention that an entity of an event was made from, or NULL. */
const ent_mention *ent_mention_of(const ent_telling *t, int32_t sentence, const ent_entity *e);
/** Who is meant by a mention; false: no person with a name in this document. */
bool ent_named_of(const ent_telling *t, const ent_mention *m, ent_named *out);
/** Are two people one: one chain, or one name that the tables know? */
bool ent_same_named(const ent_named *a, ent_str name, int32_t chain);

// -------------------------------------------------------------------------- drafts (drafts.c)

/** A new draft told by a sentence; `e` may be NULL.  The pointer lasts until the next one. */
ent_draft *ent_draft_new(ent_telling *t, ent_account_type type, int32_t sentence,
                         const ent_sighting *s);
/** Let an event or a sentence speak for it too. */
void ent_draft_add_event(ent_draft *d, const ent_sighting *s);
void ent_draft_add_sentence(ent_draft *d, int32_t sentence);
/** A code on the first or the second side, once, in order. */
void ent_add_code(ent_str *codes, int *n, ent_str code);
bool ent_has_code(const ent_str *codes, int n, ent_str code);
/** Both sides' codes as one symmetric side. */
void ent_draft_join_sides(ent_draft *d);
/** The same states on the same sides? */
bool ent_same_parties(const ent_account *a, const ent_account *b);
void ent_draft_add_named(ent_draft *d, ent_part part, const ent_named *who);
/** The person of a mention: with a name, else as ent_draft_add_holder. */
void ent_draft_add_person(ent_telling *t, ent_draft *d, ent_part part, const ent_mention *m);
/** Whoever holds an office and has no name in the document: one for each state of the mention, unless
 *  somebody is there who holds it. */
void ent_draft_add_holder(ent_telling *t, ent_draft *d, ent_part part, const ent_mention *m);
/** Leave out who turned out to be somebody with a name. */
void ent_draft_drop_holders(ent_draft *d);
bool ent_draft_has_named(const ent_draft *d, ent_part part, const ent_named *who);
/** People with a name. */
int ent_draft_count(const ent_draft *d, ent_part part);
/** Actors into `by`, recipients into `to`, as the rule has it. */
void ent_draft_set_sides(ent_draft *d, const ent_sighting *s);
/** Who says so, and with what part. */
void ent_draft_set_speaker(ent_telling *t, ent_draft *d, const ent_event *e);
/** When and where, where better than what it has. */
void ent_draft_set_time(ent_draft *d, const ent_time *when);
/** The time of an event; the report's own day is that of what it tells, not of what it only mentions
 *  ("the call with X"). */
void ent_draft_set_event_time(ent_telling *t, ent_draft *d, const ent_sighting *s);
void ent_draft_set_place(ent_draft *d, const ent_location *place);
/** The place of an event, if it happens there and is not only spoken of. */
void ent_draft_set_event_place(ent_telling *t, ent_draft *d, const ent_sighting *s);
/** Can the two days be those of one happening? */
bool ent_times_agree(const ent_time *a, const ent_time *b);
/** The status of an account of such an event. */
ent_str ent_status_of(ent_event_status status);
/** Does it tell that something is not so? */
bool ent_draft_is_denied(const ent_draft *d);
/** Do two contents share most of the longer words of the first? */
bool ent_same_content(ent_str a, ent_str b);
/** Take in what another draft of the same happening says; that one is gone. */
void ent_draft_merge(ent_draft *into, ent_draft *from);

/** The first sum of money at or below a word, if it has none yet (amounts.c). */
void ent_draft_set_amount(ent_telling *t, ent_draft *d, int32_t sentence, int32_t top);

// ------------------------------------------------------------------------- words (phrasing.c)

/** The words of a phrase or a clause without its subject, auxiliaries and relative clauses. */
ent_str ent_phrase_text(ent_telling *t, int32_t sentence, int32_t top);
/** The same of a noun phrase: its name, up to the first clause. */
ent_str ent_title_text(ent_telling *t, int32_t sentence, int32_t top);
/** The words of the condition that stands on a word or above it, or empty. */
ent_str ent_condition_text(ent_telling *t, int32_t sentence, int32_t top);
/** The kinds of the signs of a class in the sentence, each once, between ';'. */
ent_str ent_kinds_text(ent_telling *t, ent_sign_class class, int32_t sentence, int32_t top);

// ----------------------------------------------------------------------------------- makers

void ent_tell_visits(ent_telling *t);      // accounts_visits.c
void ent_tell_expected(ent_telling *t);    // accounts_expected.c, behind the visits
void ent_tell_contacts(ent_telling *t);    // accounts_contacts.c, behind the visits
void ent_tell_agreements(ent_telling *t);  // accounts_agreements.c
void ent_tell_exercises(ent_telling *t);   // accounts_exercises.c
void ent_tell_arms(ent_telling *t);        // accounts_exercises.c
void ent_tell_pledges(ent_telling *t);     // accounts_pledges.c
void ent_tell_invitations(ent_telling *t); // accounts_gestures.c, and the following
void ent_tell_gestures(ent_telling *t);
void ent_tell_restrictions(ent_telling *t);
void ent_tell_positions(ent_telling *t);

#endif
