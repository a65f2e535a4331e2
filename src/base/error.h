// error.h: filling in an ent_error in one line.
// Floor: base.

#ifndef ENT_BASE_ERROR_H
#define ENT_BASE_ERROR_H

#include "base/str.h"

#if defined(__GNUC__)
#define ENT_PRINTF_6 __attribute__((format(printf, 6, 7)))
#else
#define ENT_PRINTF_6
#endif

/** Fill in *err (NULL allowed) and give back the status, so that callers can `return` it.
 *
 *  Takes   `file` may be empty, `line` 0 if unknown, `byte` -1 if unknown; the format is
 *          printf's, kept to %s %d %lld %.*s so that no locale can enter.
 *  Gives   text of at most 255 bytes, whole UTF-8 characters, control characters as '?'.
 */
ENT_PRINTF_6 ent_status ent_fail(ent_error *err, ent_status status, ent_str file, int64_t line,
                                 int64_t byte, const char *format, ...);

#endif
