// record.h: a coded document to text, in every form that a run can write.
// Floor: coding.  The forms are described in docs/formats/.

#ifndef ENT_CODING_RECORD_H
#define ENT_CODING_RECORD_H

#include "coding/engine.h"
#include "coding/json.h"

/** Bytes to characters (Unicode code points): the count is noted at every 256th byte. */
typedef struct ent_characters {
    ent_str text;
    int32_t *before; // [text.n / 256 + 1] characters before byte 256 i
} ent_characters;

/** Cost  one pass over the text. */
ent_characters ent_characters_of(ent_str text, ent_arena *a);
/** Characters before byte `at`.  Cost  256 steps at most. */
int32_t ent_characters_at(const ent_characters *c, int32_t at);

/** A document with all that is needed to write it.  Owns nothing.
 *
 *  Events that come back from a ledger have no engine: its events are written from a view of their own
 *  (ledger/event_reader.h), whose document is as much of the text as they need.
 */
typedef struct ent_view ent_view;
struct ent_view {
    const ent_engine *engine;
    const ent_analysis *analysis;
    const ent_run_options *options; // to, layers, historical, expand, colour, width
    ent_characters characters;
    ent_arena *keep;   // where the characters live, and what writing puts together
    ent_str coder;     // who says so: "entente 0.1.0 (data 2026.11)"
    ent_str goldstein; // which published table the scores are from
    /** The name of a state, "Iran", or its code where it has none; of a CAMEO code, or empty. */
    ent_str (*state_name)(const ent_view *v, ent_str code);
    ent_str (*code_name)(const ent_view *v, ent_str code);
    const void *names; // for those two, where they need more
};

/** A view of `analysis`, which must outlive it; the count of characters lives in `a`. */
ent_view ent_view_of(const ent_engine *engine, const ent_analysis *analysis,
                     const ent_run_options *options, ent_arena *a);

/** A cursor over the events to write: those asked for, in pairs if asked for.  Zero to start. */
typedef struct ent_view_cursor {
    ptrdiff_t event;
    int pair;
    ent_event row;
} ent_view_cursor;

/** The next event to write, or NULL; it lives until the next call. */
const ent_event *ent_view_next(const ent_view *v, ent_view_cursor *c);

/** How many that gives in all. */
int64_t ent_view_count(const ent_view *v);

/** The k-th pair (from 0) of actor and recipient as an event of its own, or false behind the last.
 *
 *  A directed event gives each actor with each recipient; a symmetric one gives that both ways,
 *  or, where all sides are actors, each actor with each other one.  An event with one side only
 *  gives one row for each entity on it.  Every row has an id of its own; an event that gives one
 *  row keeps its id.
 */
bool ent_event_pair(const ent_event *e, int k, ent_event *out);

/** Write what stands before all records: the head line of CSV and TSV, the start of a page. */
void ent_write_head(ent_output_format to, ent_buffer *out);
/** Write what stands behind all records: the end of a page. */
void ent_write_tail(ent_output_format to, ent_buffer *out);
/** Write one document in the form of its options.  Gives the number of its events. */
int64_t ent_write_document(const ent_view *v, ent_buffer *out);

/** Where a span of the text lies on disk, half-open; both -1 if unknown. */
typedef struct ent_disk_span {
    int64_t start, end;
} ent_disk_span;
ent_disk_span ent_disk_span_of(const ent_document *d, ent_span span);

/** The name of a sentence: the one it came with, else "DOC-N", N from 1. */
void ent_add_sentence_name(const ent_view *v, ptrdiff_t sentence, ent_buffer *out);
/** What is known of a token's syntax, or NULL. */
const ent_node *ent_view_node(const ent_view *v, ptrdiff_t token);
/** Number of the governor in its sentence, from 1; 0: the root. */
int32_t ent_head_number(const ent_node *node, const ent_sentence *sentence);

// The forms, one file each.

/** One event as a JSON object (docs/formats/event-record.md). */
void ent_record_json(const ent_view *v, const ent_event *e, ent_json *j);
/** One entity of it, or null. */
void ent_entity_json(const ent_view *v, const ent_entity *e, ent_json *j);
/** What of the text stands for actors, recipients, event, date and place, as an object. */
void ent_event_spans_json(const ent_view *v, const ent_event *e, ent_json *j);
/** A pair of characters [start, end]. */
void ent_span_json(const ent_view *v, ent_span span, ent_json *j);
/** One event as a CSV line (delimiter ',') or TSV line ('\t') (docs/formats/flat.md). */
void ent_record_flat(const ent_view *v, const ent_event *e, char delimiter, ent_buffer *out);
void ent_record_flat_head(char delimiter, ent_buffer *out);
/** A document with its events for the eye; gives the number of events. */
int64_t ent_record_table(const ent_view *v, ent_buffer *out);
/** The parts of that: what stands above the events of a document, and one of them. */
void ent_record_table_heading(const ent_view *v, ent_buffer *out);
void ent_record_table_event(const ent_view *v, const ent_event *e, ent_buffer *out);
/** A document with its layers as one JSON line (docs/formats/annotations.md). */
void ent_annotate_json(const ent_view *v, ent_buffer *out);
/** Its sentences in ten columns (docs/formats/conllu.md). */
void ent_annotate_conllu(const ent_view *v, ent_buffer *out);
/** Its sentences as JSON for a drawing, one a line (docs/formats/annotations.md). */
void ent_annotate_displacy(const ent_view *v, ent_buffer *out);

#endif
