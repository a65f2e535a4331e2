// account.h: what one document says of one happening: a visit, a meeting, an agreement, a pledge, …
// Floor: ledger.  Types and fields are those of docs/formats/ledger.md; docs/design/0007-ledger.md says
// how accounts become records.

#ifndef ENT_LEDGER_ACCOUNT_H
#define ENT_LEDGER_ACCOUNT_H

#include "coding/engine.h"

typedef enum ent_account_type {
    ENT_ACCOUNT_CONTACT, // a meeting, call or letter that is no part of a visit
    ENT_ACCOUNT_VISIT,
    ENT_ACCOUNT_AGREEMENT,
    ENT_ACCOUNT_EXERCISE,
    ENT_ACCOUNT_ARMS,
    ENT_ACCOUNT_PLEDGE,
    ENT_ACCOUNT_INVITATION,
    ENT_ACCOUNT_GESTURE,
    ENT_ACCOUNT_RESTRICTION,
    ENT_ACCOUNT_POSITION,
    ENT_ACCOUNT_TYPE_COUNT
} ent_account_type;

/** "visit", "pledge", …: as the ledger writes it. */
const char *ent_account_type_name(ent_account_type type);

/** What part a person has in a happening. */
typedef enum ent_part {
    ENT_PART_PARTY,      // of a contact, an agreement, an exercise
    ENT_PART_VISITOR,    // or one of several
    ENT_PART_DELEGATION, // came with the visitor
    ENT_PART_HOST,       // who invited or received on behalf of the host state
    ENT_PART_MET,
    ENT_PART_RECEIVED, // met him on arrival
    ENT_PART_SIGNED,
    ENT_PART_INVITED,
    ENT_PART_SPEAKER, // whose pledge, position or gesture it is
    ENT_PART_COUNT
} ent_part;

const char *ent_part_name(ent_part part);

/** One person of an account. */
typedef struct ent_account_person {
    ent_part part;
    ent_entity entity; // code, sectors, level, office; its name is canonical if the tables know it
    ent_str
        written; // the longest form of the name in the document; of who has none, the words for him
    bool unnamed; // somebody with an office, whom the document does not name
} ent_account_person;

enum { ENT_MAX_ACCOUNT_PERSONS = 16, ENT_MAX_ACCOUNT_EVENTS = 32, ENT_MAX_ACCOUNT_SENTENCES = 32 };

/** One account.  Strings live in the analysis, the engine or the region it was made in; empty: not known. */
typedef struct ent_account {
    char id[33]; // hash of document, type, first sentence and parties (docs/design/0007-ledger.md)
    ent_account_type type;
    ent_str stage;  // of its type's ladder, a word of data/ledger/words.tsv or acts.tsv
    ent_str status; // "planned", "under_way", "done", "postponed", "cancelled", "denied", "claimed"
    ent_str by[ENT_MAX_SIDES],
        to[ENT_MAX_SIDES]; // codes of states and organisations, each once, sorted
    int n_by, n_to;
    bool symmetric; // all parties stand in `by`
    ent_str kind;   // of the type: "call", "naval", "condolence", …
    ent_str title;  // "joint cooperation statement"
    ent_str what;   // the content in words of the text, without who says so
    ent_str subjects, conditions, specificity;
    bool has_amount;
    double amount;
    ent_str currency;
    ent_time when; // from ENT_NO_DAY: not known; its value still tells a weekday ("XXXX-WXX-4")
    bool has_due;
    ent_time due;           // "within two years"
    ent_location place;     // name empty: not known
    const ent_event *event; // that tells its codes best, or NULL
    bool has_speaker;       // somebody claims it
    ent_entity speaker;
    ent_account_person persons[ENT_MAX_ACCOUNT_PERSONS];
    int n_persons;
    int32_t sentences[ENT_MAX_ACCOUNT_SENTENCES]; // indices, ascending
    int n_sentences;
    int32_t events[ENT_MAX_ACCOUNT_EVENTS]; // indices into the analysis' events, ascending
    int n_events;
    double confidence; // 0-1
} ent_account;

typedef struct ent_accounts {
    ent_account *items; // in the order of their first sentences
    ptrdiff_t n, room;
} ent_accounts;

/** The accounts of an analysed document.
 *
 *  Takes   an analysis with its events.
 *  Gives   at most one account for each happening that the document tells of.
 *  Owner   the list and what it points to live in `keep` or in what it was made from; `tmp` is scratch.
 *  Fails   never; a full region leaves through its guard.
 */
ent_accounts ent_accounts_of(const ent_engine *engine, const ent_analysis *a, ent_arena *keep,
                             ent_arena tmp);

#endif
