// pledge_status.h: what became of a pledge, as of a day.  Computed when asked, never stored.
// Floor: ledger.
//
// What was seen of it decides; where nothing was, the calendar does:
//
//   kept (confirmed)   as kept (reported), and what keeps it, in one record or in several, was reported by
//                      ENT_PLEDGE_PUBLISHERS publishers or claimed by both sides
//   kept (reported)    a record keeps it (link 'keeps') and is done or under way
//   partly kept        a record keeps a part of it (link 'partly keeps') and is done or under way
//   dropped            a record ends it (link 'ends'), or it was cancelled
//   disputed           one side is said to have pledged it, and somebody denies that
//   stalled            it was postponed
//   unverifiable       a wish; or an intent without a deadline: no act would show that it was kept
//   overdue            the deadline has passed and nothing was seen
//   due                the deadline is at most ENT_PLEDGE_DUE_DAYS days away, or what would keep it is planned
//   open               else
//
// Kept stays kept.  Of dropped, disputed, stalled and partly kept the latest counts; no clock runs for what is disputed.  Silence never makes a
// pledge anything but overdue.

#ifndef ENT_LEDGER_PLEDGE_STATUS_H
#define ENT_LEDGER_PLEDGE_STATUS_H

#include "ledger/seen.h"

enum {
    ENT_PLEDGE_DUE_DAYS = 30, // before a deadline, a pledge is due
    ENT_PLEDGE_PUBLISHERS = 2 // whose reports confirm that it was kept
};

/** In the order in which a reader wants them: what asks for action first. */
typedef enum ent_pledge_status {
    ENT_PLEDGE_OVERDUE,
    ENT_PLEDGE_DUE,
    ENT_PLEDGE_OPEN,
    ENT_PLEDGE_DISPUTED,
    ENT_PLEDGE_PARTLY_KEPT,
    ENT_PLEDGE_STALLED,
    ENT_PLEDGE_KEPT_REPORTED,
    ENT_PLEDGE_KEPT_CONFIRMED,
    ENT_PLEDGE_DROPPED,
    ENT_PLEDGE_UNVERIFIABLE,
    ENT_PLEDGE_STATUS_COUNT
} ent_pledge_status;

/** "overdue", "kept (reported)", … */
const char *ent_pledge_status_name(ent_pledge_status status);

/** A step of its history and what it rests on. */
typedef struct ent_pledge_step {
    ent_pledge_status status;
    ent_str day;          // YYYY-MM-DD, "": not known
    ent_str record_id;    // that shows it; "": the pledge itself, or the calendar
    ent_str reason;       // of the link, or what the calendar says
    ent_seen *seen;       // the record whose sentence it is; NULL: the calendar
    ent_seen_quote quote; // once it is filled; text "": the calendar
} ent_pledge_step;

typedef struct ent_pledge {
    ent_seen *record;
    ent_pledge_status status;
    ent_str deadline;       // its last day, YYYY-MM-DD; "": none
    ent_pledge_step *steps; // [n_steps] by day; the first is the pledge
    ptrdiff_t n_steps;
    // Where nothing was seen (overdue, due, open): the stories in which it could have been.
    bool silent;
    ent_str silent_from,
        silent_to;   // from the deadline if that has passed, else from the pledge, to the day
    int64_t stories; // that speak of both sides, published in between
} ent_pledge;

/** What became of a pledge as of the asking's day, but for the number of stories and the quotes of its steps.
 *
 *  Takes   a record of type pledge, found or read, which must outlive the answer.
 *  Fails   as the asking does.
 */
ent_pledge ent_pledge_of(ent_asking *q, ent_seen *record);
/** Read what is shown of a pledge and need not be known to judge it: people and quotes. */
void ent_pledge_fill(ent_asking *q, ent_pledge *p);
/** Count the stories of a silent pledge among those of its two sides. */
void ent_pledge_count_stories(ent_pledge *p, const ent_stories *stories);

/** <0: `a` comes first, by status, then by deadline, then the later one. */
int ent_pledge_compare(const ent_pledge *a, const ent_pledge *b);

/** "nothing seen in 3 stories between 2022-09-01 and 2023-01-01". */
ent_str ent_silence_in_words(ent_asking *q, int64_t stories, ent_str from, ent_str to);
/** The same of a pledge, or "". */
ent_str ent_pledge_silence(ent_asking *q, const ent_pledge *p);
/** The deadline with its basis: "2024-09-01 (“within two years”, reckoned from the report)"; "none stated". */
ent_str ent_pledge_deadline(ent_asking *q, const ent_pledge *p);

#endif
