// visible.h: text from a document for the eye.
// Floor: coding.

#ifndef ENT_CODING_VISIBLE_H
#define ENT_CODING_VISIBLE_H

#include "base/buffer.h"

/** Write what can be seen of a text, white space as one blank, none at its ends.
 *
 *  What a terminal or a browser would obey (control characters, direction marks) is never written: a text
 *  from the net must not move the cursor.
 */
void ent_add_visible(ent_buffer *out, ent_str s);

/** Write a text as HTML, between tags or within quotes: what has a meaning there is escaped. */
void ent_add_html(ent_buffer *out, ent_str s);
/** The same of what can be seen of a text from a document. */
void ent_add_visible_html(ent_buffer *out, ent_str s);

#endif
