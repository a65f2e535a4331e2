// character.c: what the characters outside ASCII are to the tokenizer, and which quotes are open.
// Only the General Punctuation, Latin-1 and currency blocks matter; all else counts as letters,
// so that words in any script stay whole.

#include "text/token.h"

static int length_of(const char *p, const char *end)
{
    unsigned char first = (unsigned char)*p;
    int n = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
    return n <= end - p ? n : (int)(end - p);
}

// U+0080 to U+00BF, by the second byte.
static ent_high_class latin_class(unsigned char second)
{
    switch (second) {
    case 0x85:
    case 0xA0: return ENT_HIGH_BLANK;
    case 0xA2:
    case 0xA3:
    case 0xA4:
    case 0xA5: return ENT_HIGH_CURRENCY;
    case 0xAB: return ENT_HIGH_OPEN_DOUBLE;
    case 0xBB: return ENT_HIGH_CLOSE_DOUBLE;
    case 0xAA:
    case 0xAD:
    case 0xB2:
    case 0xB3:
    case 0xB5:
    case 0xB9:
    case 0xBA: return ENT_HIGH_LETTER;
    default: return second < 0xA0 ? ENT_HIGH_BLANK : ENT_HIGH_OTHER;
    }
}

// U+2000 to U+203F, by the third byte.
static ent_high_class punctuation_class(unsigned char third)
{
    switch (third) {
    case 0x8C:
    case 0x8D: return ENT_HIGH_LETTER; // joiners
    case 0x90:
    case 0x91:
    case 0x92:
    case 0x93:
    case 0x94:
    case 0x95: return ENT_HIGH_DASH;
    case 0x98:
    case 0x9A:
    case 0x9B: return ENT_HIGH_OPEN_SINGLE;
    case 0x99: return ENT_HIGH_APOSTROPHE;
    case 0x9C:
    case 0x9E:
    case 0x9F: return ENT_HIGH_OPEN_DOUBLE;
    case 0x9D: return ENT_HIGH_CLOSE_DOUBLE;
    case 0xA6: return ENT_HIGH_ELLIPSIS;
    case 0xA8:
    case 0xA9:
    case 0xAF: return ENT_HIGH_BLANK;
    default:
        return third <= 0x8F || (third >= 0xAA && third <= 0xAE) ? ENT_HIGH_BLANK : ENT_HIGH_OTHER;
    }
}

ent_high_class ent_high_class_of(const char *p, const char *end, int *length)
{
    const unsigned char *u = (const unsigned char *)p;
    *length = length_of(p, end);
    if (u[0] == 0xC2 && *length == 2)
        return latin_class(u[1]);
    if (*length != 3)
        return ENT_HIGH_LETTER;
    if (u[0] == 0xE2 && u[1] == 0x80)
        return punctuation_class(u[2]);
    if (u[0] == 0xE2 && u[1] == 0x81)
        return u[2] == 0x9F ? ENT_HIGH_BLANK : ENT_HIGH_OTHER;
    if (u[0] == 0xE2 && u[1] == 0x82 && u[2] >= 0xA0)
        return ENT_HIGH_CURRENCY;
    if (u[0] == 0xE2 && u[1] == 0x88 && u[2] == 0x92) // minus sign
        return ENT_HIGH_DASH;
    if (u[0] == 0xE2 && u[1] >= 0x86 && u[1] <= 0xAF)
        return ENT_HIGH_OTHER; // arrows, boxes, bullets
    if (u[0] == 0xE3 && u[1] == 0x80 && u[2] <= 0x80)
        return ENT_HIGH_BLANK;
    if (u[0] == 0xEF && u[1] == 0xBB && u[2] == 0xBF)
        return ENT_HIGH_BLANK;
    return ENT_HIGH_LETTER;
}

int ent_blank_length(const char *p, const char *end)
{
    unsigned char c = (unsigned char)*p;
    if (c < 0x80)
        return c <= ' ' || c == 0x7F;
    int length;
    return ent_high_class_of(p, end, &length) == ENT_HIGH_BLANK ? length : 0;
}

// -------------------------------------------------------------------------------- quotations

static bool blank_or_opener_before(const char *p, int32_t start, int32_t at)
{
    if (at == start)
        return true;
    unsigned char c = (unsigned char)p[at - 1];
    return c <= ' ' || c == '(' || c == '[' || c == '"' || c == '-' || c == '/' ||
           (at - start >= 2 && c == 0xA0 && (unsigned char)p[at - 2] == 0xC2) ||
           (at - start >= 3 && (unsigned char)p[at - 3] == 0xE2 &&
            (unsigned char)p[at - 2] == 0x80 && (c == 0x9C || c == 0x94 || c == 0x93));
}

// Is the apostrophe at `at` one that could close a quotation: text before it, none behind?
static bool could_close(const char *p, int32_t start, int32_t end, int32_t at, int length)
{
    if (at == start || (unsigned char)p[at - 1] <= ' ')
        return false;
    return at + length >= end || !ent_is_word_byte(p[at + length]) ||
           ent_blank_length(p + at + length, p + end) > 0;
}

// Does another ASCII apostrophe close what one at `at` would open?  Remembers a vain search.
static bool is_closed_later(ent_quotes *q, const char *p, int32_t start, int32_t end, int32_t at)
{
    if (at < q->no_single_before)
        return false;
    if (at < q->single_close)
        return true;
    for (int32_t i = at + 1; i < end; i++) {
        const char *found = memchr(p + i, '\'', (size_t)(end - i));
        if (!found)
            break;
        i = (int32_t)(found - p);
        if (could_close(p, start, end, i, 1)) {
            q->single_close = i;
            return true;
        }
    }
    q->no_single_before = end;
    return false;
}

static void step_apostrophe(ent_quotes *q, const char *p, int32_t start, int32_t end,
                            ent_span token)
{
    int32_t length = token.end - token.start;
    if (q->single) {
        q->single = !could_close(p, start, end, token.start, length);
        return;
    }
    if (length != 1 || !blank_or_opener_before(p, start, token.start) || token.end >= end)
        return;
    if (ent_is_word_byte(p[token.end]) || p[token.end] == '$')
        q->single = is_closed_later(q, p, start, end, token.start);
}

void ent_quotes_step(ent_quotes *q, const char *p, int32_t start, int32_t end, ent_span token)
{
    unsigned char first = (unsigned char)p[token.start];
    int length = token.end - token.start;
    if (first == '"') {
        if (length == 1)
            q->doubled = !q->doubled;
        return;
    }
    if (first == '\'' || first == '`') {
        if (length == 2 && p[token.start + 1] == p[token.start]) // '' and `` are double quotes
            q->doubled = first == '`';
        else if (first == '\'')
            step_apostrophe(q, p, start, end, token);
        return;
    }
    if (first < 0x80)
        return;
    int n;
    switch (ent_high_class_of(p + token.start, p + end, &n)) {
    case ENT_HIGH_OPEN_DOUBLE: q->doubled = true; break;
    case ENT_HIGH_CLOSE_DOUBLE:
        // Some papers set ” at both ends.
        q->doubled = !q->doubled && blank_or_opener_before(p, start, token.start);
        break;
    case ENT_HIGH_OPEN_SINGLE: q->single = true; break;
    case ENT_HIGH_APOSTROPHE:
        if (length == 2 * n) // ’’
            q->doubled = false;
        else
            step_apostrophe(q, p, start, end, token);
        break;
    default: break;
    }
}
