// relation.h: the page of a relation: what the ledger knows of two states as of a day, ready to be written.
// Floor: ledger.  docs/formats/relation.md describes the page and its forms.
//
// gather.c and page_*.c make it; relation_text.c, _markdown.c, _html.c and _json.c write it.  Every form
// writes the same lines in the same order.

#ifndef ENT_LEDGER_RELATION_H
#define ENT_LEDGER_RELATION_H

#include "ledger/pledge_status.h"

enum {
    ENT_PAGE_LINES = 6,    // of a group; the others are counted
    ENT_PAGE_QUOTE = 220,  // bytes of a quotation, about
    ENT_PAGE_EVENTS = 8,   // of conflict that are listed
    ENT_PAGE_SAID = 3,     // of what one side says of one meeting
    ENT_PAGE_MEETINGS = 4, // that are set side by side
    ENT_PAGE_LEVELS = 5,
    ENT_PAGE_MONTHS = 12, // listed under the chart; the chart has all
    ENT_PAGE_CHART = 360  // months of the chart; earlier ones are told
};

/** How a mark is to be read. */
typedef enum ent_tone { ENT_TONE_PLAIN, ENT_TONE_GOOD, ENT_TONE_ALERT } ent_tone;

/** "met: Mohammad Baqeri (Chief of Staff)". */
typedef struct ent_note {
    const char *label;
    ent_str text;
} ent_note;

/** Words of a document, shortened, and the number of the document on the page, from 1; 0: none. */
typedef struct ent_cited {
    ent_str text;
    ent_str sentence; // whole
    ent_str speaker;  // "Mohammad Baqeri", or ""
    ent_str language;
    int document;
    bool denies; // he says that it is not so
} ent_cited;

typedef struct ent_page_line {
    ent_str id;   // of the record or event
    ent_str when; // in words
    ent_str head;
    ent_str mark; // "planned", "overdue", "signed", …; or ""
    ent_tone tone;
    const ent_note *notes; // [n_notes]
    ptrdiff_t n_notes;
    ent_cited quote;          // text "": none
    const ent_cited *said[2]; // [n_said[k]] what side k says of it
    ptrdiff_t n_said[2];
    int64_t n_reports, n_publishers; // 0: not counted
    const ent_seen *record;          // NULL: an event
    const ent_pledge *pledge;        // NULL: none
} ent_page_line;

/** Lines under a common heading, most recent first. */
typedef struct ent_page_group {
    ent_str title; // "" where the section needs none
    ent_tone tone; // of its title
    ent_page_line *items;
    ptrdiff_t n, room;
    int64_t more; // not shown
} ent_page_group;

typedef enum ent_section_kind {
    ENT_SECTION_CONTACTS, // last contact at each level
    ENT_SECTION_VISITS_AB,
    ENT_SECTION_VISITS_BA,
    ENT_SECTION_PLEDGES,
    ENT_SECTION_AGREEMENTS,
    ENT_SECTION_SAID, // two sides' accounts
    ENT_SECTION_DISPUTES,
    ENT_SECTION_INVITATIONS,
    ENT_SECTION_EXERCISES,
    ENT_SECTION_ARMS,
    ENT_SECTION_GESTURES,
    ENT_SECTION_COUNT
} ent_section_kind;

typedef struct ent_page_section {
    const char *key; // in JSON
    ent_str title;
    ent_page_group *items; // none: nothing is known
    ptrdiff_t n, room;
} ent_page_section;

/** Quad classes: verbal and material cooperation, verbal and material conflict. */
enum { ENT_QUADS = 4 };

typedef struct ent_page_month {
    int year, month;
    int64_t events[ENT_QUADS], n; // n: with those of no class
    double scale, goldstein;      // sums
    int64_t n_goldstein;          // events that have one
} ent_page_month;

typedef struct ent_page {
    ent_asking *asking;
    ent_str code[2], name[2]; // in the order asked
    ent_str as_of;
    int64_t looked_at; // documents known on the day
    int64_t n_documents, n_events, n_records;
    ent_str first, last; // days of events and records, or ""
    ent_str figures; // "25 dated events and 17 records from 12 of 12 documents, 2025-01-14 to ..."
    struct {
        ent_page_month *items; // every month from the first to the last, also empty ones
        ptrdiff_t n, room;
    } months;
    struct {
        ent_note *items;
        ptrdiff_t n, room;
    } summary;
    ent_page_section sections[ENT_SECTION_COUNT];
    struct {
        ent_seen_document *items; // cited, in the order of the page; number k + 1
        ptrdiff_t n, room;
    } documents;
    ent_stories stories;
} ent_page;

/** Gather the page of two states, given by their codes.
 *
 *  Fails   as the asking does: look at its status.
 *  Cost    a pass over the pair's events in an index; the records of the pair; what is shown.
 */
ent_page ent_page_gather(ent_asking *q, const char *a, const char *b);

/** From which of the two states to the other a record goes: 0 or 1; -1: neither alone. */
int ent_page_direction(const ent_page *p, ent_str by_codes, ent_str to_codes);

/** Does it know anything? */
bool ent_page_is_empty(const ent_page *p);

// ---------------------------------------------------------------------------- between its makers

/** A record of the pair as it was known on the day, as little of it as choosing needs. */
typedef struct ent_pick {
    int64_t id;
    ent_str record_id, type, status, stage, day, by_codes, to_codes;
    bool later; // later reports tell of it, too
} ent_pick;

typedef struct ent_picks {
    ent_pick *items; // by day, latest first
    ptrdiff_t n, room;
} ent_picks;

/** The months, from the pair's events; also counts them, and keeps the latest of conflict. */
typedef struct ent_page_conflicts {
    int64_t events[4 * ENT_PAGE_EVENTS]; // numbers of `event`, latest last
    ptrdiff_t n;                         // how many there are of them
} ent_page_conflicts;
void ent_page_months(ent_page *p, ent_page_conflicts *out);

/** The sections: page_contacts.c, page_said.c, page_records.c, page_conflict.c. */
void ent_page_contacts(ent_page *p, const ent_picks *picks);
void ent_page_visits(ent_page *p, const ent_picks *picks);
void ent_page_said(ent_page *p, const ent_picks *picks);
void ent_page_pledges(ent_page *p, const ent_picks *picks);
void ent_page_agreements(ent_page *p, const ent_picks *picks);
void ent_page_invitations(ent_page *p, const ent_picks *picks);
void ent_page_others(ent_page *p, const ent_picks *picks);
void ent_page_disputes(ent_page *p, const ent_picks *picks, const ent_page_conflicts *conflicts);

/** The group of a section with this title, made if it is not there. */
ent_page_group *ent_page_group_of(ent_page *p, ent_section_kind section, ent_str title);
/** A line of a record, with its day, head, mark, people and quotation. */
ent_page_line ent_page_line_of(ent_page *p, const ent_seen *r);
void ent_page_add_note(ent_page *p, ent_page_line *line, const char *label, ent_str text);
/** Put a line into a group; its mark goes if the title says so already. */
void ent_page_add(ent_page *p, ent_page_group *group, ent_page_line line);
/** Is there room for one more?  Else it is counted. */
bool ent_page_has_room(ent_page_group *group);
void ent_page_summarise(ent_page *p, const char *label, ent_str text);
/** What came of a plan: the record that carried it out; else, where its day has passed, in how many stories
 *  since then nothing was seen of it. */
void ent_page_add_outcome(ent_page *p, ent_page_line *line);
/** A quotation from a sentence, shortened around what matters; its document gets a number. */
ent_cited ent_page_cite(ent_page *p, const ent_seen_quote *quote);
/** A copy of the record in the page's region, or NULL if nothing was known of it on the day. */
const ent_seen *ent_page_read(ent_page *p, int64_t record);

// Words (page_words.c).

/** With a capital letter in front. */
ent_str ent_page_capital(ent_page *p, ent_str word);
/** "2022-09-01, Zaheer Ahmad Babar (Chief of Air Staff, Pakistan), Tehran". */
ent_str ent_page_in_short(ent_page *p, const ent_page_line *line);

/** "Mohammad Baqeri (Chief of Staff, Iran)", those with one of the roles; "" if there are none. */
ent_str ent_page_people(ent_page *p, const ent_seen *r, const char *const *roles, bool with_state);
/** The names of a list of codes: "Iran and Pakistan". */
ent_str ent_page_states(ent_page *p, ent_str codes);
/** What the record is about, in a line. */
ent_str ent_page_head(ent_page *p, const ent_seen *r);
/** A text shortened at word borders to about `most` bytes with "…", so that `focus` is in it. */
ent_str ent_shorten(ent_asking *q, ent_str text, ent_str focus, ptrdiff_t most);

// ------------------------------------------------------------------------------------- its forms

/** Hand out what stands in the buffer once it is large, and at the end (`last`). */
void ent_relation_text(const ent_page *p, const ent_ledger_query *query, ent_buffer *out);
void ent_relation_markdown(const ent_page *p, ent_buffer *out);
void ent_relation_html(const ent_page *p, ent_buffer *out);
void ent_relation_json(const ent_page *p, ent_buffer *out);

/** The months as an SVG element: bars of cooperation up and of conflict down, and the mean score as a
 *  line; with title and description.  The page's style sheet colours it.  Nothing without months. */
void ent_chart_svg(const ent_page *p, ent_buffer *out);
/** What the chart shows, in a sentence. */
void ent_chart_in_words(const ent_page *p, ent_buffer *out);

/** "3 reports from 2 publishers". */
ent_str ent_reports_in_words(ent_asking *q, int64_t reports, int64_t publishers);
/** "2022-09". */
void ent_add_month(ent_buffer *out, const ent_page_month *m);

#endif
