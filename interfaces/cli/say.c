// say.c: sentences on standard error.
//
// Names of files and pieces of input reach the terminal through here only.  Control characters
// in them could move the cursor or retitle the window, so they are shown as '?'.

#include "say.h"

#include <stdarg.h>
#include <stdio.h>

/** Copy s to out with control characters (C0, DEL, and C1 as UTF-8) as '?'. */
static void clean(const char *s, char *out, size_t room)
{
    size_t n = 0;
    for (; *s && n + 1 < room; s++) {
        unsigned char c = (unsigned char)*s;
        unsigned char next = (unsigned char)s[1];
        bool c1 = c == 0xC2 && next >= 0x80 && next < 0xA0;
        if (c1)
            s++;
        out[n] = *s;
        if (c1 || c < 0x20 || c == 0x7F)
            out[n] = '?';
        n++;
    }
    out[n] = '\0';
}

void ent_cli_say(const char *format, ...)
{
    char sentence[2048], safe[2048];
    va_list args;
    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, format, args);
    va_end(args);
    clean(sentence, safe, sizeof safe);
    fprintf(stderr, "entente: %s\n", safe); // unbuffered: one line, even from several programs
}

void ent_cli_say_error(const ent_error *err)
{
    char place[600] = "", byte[48] = "";
    if (err->file[0] && err->line > 0) {
        snprintf(place, sizeof place, "%s:%lld: ", err->file, (long long)err->line);
    } else if (err->file[0]) {
        snprintf(place, sizeof place, "%s: ", err->file);
    } else if (err->line > 0) {
        snprintf(place, sizeof place, "line %lld: ", (long long)err->line);
    }
    if (err->byte >= 0)
        snprintf(byte, sizeof byte, " (byte %lld)", (long long)err->byte);
    ent_cli_say("%s%s%s", place, err->text[0] ? err->text : "failed", byte);
}

void ent_cli_format_count(int64_t value, char out[32])
{
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%lld", (long long)value), at = 0;
    for (int i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0 && digits[i - 1] != '-')
            out[at++] = ',';
        out[at++] = digits[i];
    }
    out[at] = '\0';
}
