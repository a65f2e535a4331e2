// window.h: a sliding piece of a stream in one run of memory, with its place in the file.
// Floor: text.  A cutter asks for more until it sees the end of a record, then drops the record.

#ifndef ENT_TEXT_WINDOW_H
#define ENT_TEXT_WINDOW_H

#include "text/stream.h"

/** How the bytes on disk become those in the window. */
typedef enum ent_wide {
    ENT_WIDE_NONE, // as they are
    ENT_WIDE_16LE,
    ENT_WIDE_16BE,
    ENT_WIDE_32LE,
    ENT_WIDE_32BE
} ent_wide;

typedef struct ent_window {
    ent_stream *stream;      // not owned
    char *buffer;            // [room]
    size_t room, start, end; // held bytes are buffer[start, end)
    int64_t byte, line;      // place of buffer[start]: from 0, from 1 (in UTF-8, if transcoded)
    ent_wide wide;
    unsigned char carry[4]; // the start of a character that the next block completes
    int n_carry;
    uint32_t high;      // UTF-16: a first surrogate that waits for its second
    bool ended, failed; // no more bytes; because of an error
    ent_outcome outcome;
    ent_error error;
} ent_window;

void ent_window_init(ent_window *w, ent_stream *stream);
void ent_window_free(ent_window *w);

static inline ent_str ent_window_held(const ent_window *w)
{
    if (!w->buffer)
        return (ent_str){"", 0};
    return (ent_str){w->buffer + w->start, (ptrdiff_t)(w->end - w->start)};
}

/** Hold at least one byte more; false at the end of the stream (`failed` says if by an error). */
bool ent_window_more(ent_window *w);
/** Hold at least n bytes, if the stream has them. */
bool ent_window_want(ent_window *w, size_t n);
/** Let go of the first n held bytes. */
void ent_window_drop(ent_window *w, size_t n);
/** Let go of n bytes, held or not; false if the stream ends before. */
bool ent_window_skip(ent_window *w, int64_t n);
/** Let go of everything up to and with the next newline, held or not; false if there is none. */
bool ent_window_skip_line(ent_window *w);

/** Let go of everything held and go on behind damage; false: nothing comes behind it. */
bool ent_window_resume(ent_window *w);
/** Many records are broken: does that come from damage in the compressed file?  If so, the window
 *  has failed here, and holds nothing. */
bool ent_window_is_damaged(ent_window *w);

/** Which wide encoding the bytes are in: by byte order mark, or by the pattern of NUL bytes. */
ent_wide ent_wide_of(ent_str start);
/** Turn the held bytes, and all that come, into UTF-8.  Before anything was dropped. */
void ent_window_transcode(ent_window *w, ent_wide wide);
/** The first bytes of a wide text as UTF-8, for sniffing: at most `room`; gives how many. */
size_t ent_wide_preview(ent_str start, ent_wide wide, char *out, size_t room);

#endif
