// event_spans.h: where the words of an event stand, as `event.spans` has it.
// Floor: ledger.

#ifndef ENT_LEDGER_EVENT_SPANS_H
#define ENT_LEDGER_EVENT_SPANS_H

#include "base/str.h"

/** The k-th span (from 0) under a key, in characters of the document.
 *
 *  Takes   {"actor":[[0,39]],"recipient":[],…} as JSON, from whomever; the key without its quotation marks.
 *  Gives   0 <= out[0] <= out[1], or false: there is none, or the text is no such JSON.
 *  Cost    one pass over the text up to there; nothing is allocated, as it is asked of every event that is read.
 */
bool ent_event_span(ent_str spans, const char *key, size_t k, int32_t out[2]);

#endif
