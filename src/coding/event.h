// event.h: one coded event, as the record of docs/formats/event-record.md holds it.
// Floor: coding.  Strings live in the engine's tables or in the document's region.

#ifndef ENT_CODING_EVENT_H
#define ENT_CODING_EVENT_H

#include "knowledge/status.h"
#include "knowledge/times.h"
#include "text/document.h"

/** One actor or recipient. */
typedef struct ent_entity {
    ent_str code;    // ISO3, or IGO UNO EUR NGO ISM IMG MNC
    ent_str sectors; // PLOVER sectors between commas, first is primary; may be empty
    ent_str cameo;   // "IRNGOVMIL"
    ent_str name;    // canonical name of person or organisation; may be empty
    ent_str office;  // "Minister of Defense"; may be empty
    int level;       // 1 head of state or government … 5 other; 0 unknown
    int cow, gw;     // state numbers; 0 if it is no state
    ent_span span;   // the words that stand for it in the sentence; empty if it was inferred
} ent_entity;

/** A place of the gazetteer. */
typedef struct ent_location {
    ent_span span;      // its words
    ent_str name;       // "Tehran"
    ent_str country;    // ISO3
    ent_str state_name; // "Iran"; of the country
    ent_str admin1;
    double latitude, longitude;
    int64_t geonameid;  // 0 unknown
    char feature_class; // 'P', 'A', …
    ent_str feature_code;
} ent_location;

enum { ENT_MAX_SIDES = 8 }; // entities on one side of an event

typedef struct ent_event {
    char id[33];                         // hash of document, sentence, words, actors and code
    int32_t sentence;                    // index
    const ent_entity *actor, *recipient; // [n_actors], [n_recipients]
    int n_actors, n_recipients;          // at most ENT_MAX_SIDES each
    bool symmetric;
    bool contact;         // people meet
    ent_str cameo;        // "036"
    ent_str plover, mode; // "AGREE"; mode may be empty
    ent_str contexts;     // between ';'; may be empty
    int quad;             // 1-4
    double scale;         // PLOVER score of event and mode
    double goldstein;
    bool has_goldstein;
    ent_event_status status;
    ent_str denied;                 // code of what is denied, as if it were not; empty: nothing is
    ent_event_status denied_status; // and its status
    bool has_speaker;               // the event is the claim of `speaker`
    ent_entity speaker;
    ent_span words[4]; // what carries the event, ascending
    int n_words;
    ent_time when;      // its span has the "on" before it
    ent_location place; // place.name empty: unknown
    double confidence;  // 0-1
    ent_str rule;       // "events/acts.tsv:123"
} ent_event;

typedef struct ent_events {
    ent_event *items;
    ptrdiff_t n, room;
} ent_events;

const char *ent_precision_name(ent_precision p);
const char *ent_date_basis_name(ent_date_basis b);

#endif
