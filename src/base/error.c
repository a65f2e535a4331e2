// error.c: see error.h.

#include "base/error.h"
#include <stdarg.h>
#include <stdio.h>

// Cut to `room` - 1 bytes without leaving half a UTF-8 character.
static void copy_cut(char *out, size_t room, ent_str s)
{
    size_t n = (size_t)s.n < room - 1 ? (size_t)s.n : room - 1;
    if (n < (size_t)s.n)
        while (n > 0 && ((unsigned char)s.p[n] & 0xC0) == 0x80)
            n--;
    if (n)
        memcpy(out, s.p, n);
    out[n] = 0;
}

// A message may quote its input, which must not write to the reader's terminal as it likes.
static void blunt(char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7F)
            *text = '?';
}

ent_status ent_fail(ent_error *err, ent_status status, ent_str file, int64_t line, int64_t byte,
                    const char *format, ...)
{
    if (!err)
        return status;
    char text[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    err->status = status;
    err->line = line;
    err->byte = byte;
    copy_cut(err->file, sizeof err->file, file);
    copy_cut(err->text, sizeof err->text, ent_str_of(text));
    blunt(err->text);
    return status;
}
