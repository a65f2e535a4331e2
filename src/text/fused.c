// fused.c: which touching tokens are one word of the page, as in the multiword tokens of UD
// English (universaldependencies.org/u/overview/tokenization.html): "do|n't", "Iran|'s", "can|not".
// Asked by shape, not by word: the tokenizer parts two letters only where a table says so.

#include "text/text_tables.h"
#include "text/token.h"

enum { SIGHT = 1000 }; // bytes to either side in which a quotation is looked for

static char byte_at(ent_str text, ptrdiff_t at)
{
    return at >= 0 && at < text.n ? text.p[at] : '\0';
}

static bool letter_at(ent_str text, ptrdiff_t at)
{
    if ((unsigned char)byte_at(text, at) < 0x80)
        return ent_is_alpha((unsigned char)byte_at(text, at));
    int length;
    return ent_high_class_of(text.p + at, text.p + text.n, &length) == ENT_HIGH_LETTER;
}

// The last byte of a word, whatever its script.
static bool word_ends_at(ent_str text, ptrdiff_t end)
{
    ptrdiff_t at = end - 1;
    while (at > 0 && ((unsigned char)text.p[at] & 0xC0) == 0x80)
        at--;
    return at >= 0 && (letter_at(text, at) || ent_is_digit((unsigned char)text.p[at]) ||
                       (text.p[at] == '.' && letter_at(text, at - 1))); // "U.S.|'s"
}

// Length of an apostrophe, or of the mark that opens a quotation with it; 0 if there is none.
static int apostrophe_at(ent_str text, ptrdiff_t at)
{
    if (byte_at(text, at) == '\'' || byte_at(text, at) == '`')
        return 1;
    bool single = at + 2 < text.n && memcmp(text.p + at, "\xE2\x80", 2) == 0 &&
                  ((unsigned char)text.p[at + 2] == 0x99 || (unsigned char)text.p[at + 2] == 0x98);
    return single ? 3 : 0;
}

// Does nothing stand before `at` that an apostrophe could belong to?
static bool is_bare_before(ent_str text, ptrdiff_t at)
{
    unsigned char before = (unsigned char)byte_at(text, at - 1);
    return before <= ' ' || (before >= 0x80 && !word_ends_at(text, at));
}

static bool opens_at(ent_str text, ptrdiff_t at)
{
    char before = byte_at(text, at - 1), after = byte_at(text, at + apostrophe_at(text, at));
    return (is_bare_before(text, at) || strchr("([\"-/", before)) && after && after != ' ' &&
           after != '\n';
}

static bool closes_at(ent_str text, ptrdiff_t at)
{
    return !is_bare_before(text, at) &&
           !ent_is_word_byte(byte_at(text, at + apostrophe_at(text, at)));
}

// Is a quotation with apostrophes open at `at`?
static bool inside_quotation(ent_str text, ptrdiff_t at)
{
    ptrdiff_t least = at > SIGHT ? at - SIGHT : 0;
    for (ptrdiff_t i = at - 1; i >= least && text.p[i] != '\n'; i--) {
        if (!apostrophe_at(text, i))
            continue;
        if (opens_at(text, i))
            return true;
        if (closes_at(text, i))
            return false;
    }
    return false;
}

// Does another apostrophe behind `at` close what is open?
static bool closed_later(ent_str text, ptrdiff_t at)
{
    ptrdiff_t limit = text.n - at > SIGHT ? at + SIGHT : text.n;
    for (ptrdiff_t i = at; i < limit && text.p[i] != '\n'; i++) {
        if (!apostrophe_at(text, i))
            continue;
        if (opens_at(text, i))
            return false;
        if (closes_at(text, i))
            return true;
    }
    return false;
}

// "states|'": a possessive, unless the apostrophe closes a quotation.
static bool is_plural_possessive(ent_str text, ent_span right)
{
    char last = (char)ent_to_lower((unsigned char)text.p[right.start - 1]);
    if (last != 's' && last != 'x' && last != 'z')
        return false;
    return !inside_quotation(text, right.start) || closed_later(text, right.end);
}

// clitic = "s" | "m" | "d" | "t" | "re" | "ve" | "ll"
static bool is_clitic(ent_str letters)
{
    static const char *const clitics[] = {"s", "m", "d", "t", "re", "ve", "ll", NULL};
    for (int i = 0; clitics[i]; i++)
        if (ent_str_eq_nocase(letters, ent_str_of(clitics[i])))
            return true;
    return false;
}

bool ent_is_fused(ent_str text, ent_span left, ent_span right)
{
    if (left.end != right.start || left.start >= left.end || right.start >= right.end)
        return false;
    if (letter_at(text, right.start))
        return (unsigned char)text.p[left.end - 1] < 0x80 && letter_at(text, left.end - 1);
    int mark = apostrophe_at(text, right.start);
    if (!mark || !word_ends_at(text, left.end))
        return false;
    if (right.end - right.start == mark)
        return is_plural_possessive(text, right);
    return is_clitic(ent_str_cut(text, right.start + mark, right.end));
}
