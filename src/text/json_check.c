// json_check.c: is a text one JSON object (RFC 8259)?  If not, where and why.
//
// An automaton with a stack of bits, so depth costs no recursion.  It stands here, and not a
// library, because a record is looked at once by it and once by the scanner that keeps the place of
// each escape: a library builds a tree that nobody needs (ten times the time), reads numbers by the
// locale, and refuses half surrogate pairs, which texts cut in the middle of an emoji have.

#include "text/cut.h"
#include "text/from.h"
#include <stdio.h>

typedef enum expect {
    KEY_OR_END, // behind '{'
    KEY,        // behind ',' in an object
    COLON,
    VALUE,
    ITEM_OR_END, // behind '['
    COMMA_OR_END,
    NOTHING
} expect;

typedef struct checker {
    ent_str s;
    ptrdiff_t at;
    uint64_t stack; // 1 for an object; the innermost is the lowest bit
    int depth;
    expect expect;
    const char *why;
} checker;

static bool refuse(checker *c, const char *why)
{
    c->why = why;
    return false;
}

static bool is_hex(char c)
{
    return ent_is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// "\n", "\u00e9": at the backslash.
static bool check_escape(checker *c)
{
    char kind = c->at + 1 < c->s.n ? c->s.p[c->at + 1] : 0;
    c->at += 2;
    if (kind != 'u')
        return (kind != 0 && memchr("\"\\/bfnrt", kind, 8)) || refuse(c, "an unknown escape");
    for (int i = 0; i < 4; i++, c->at++)
        if (c->at >= c->s.n || !is_hex(c->s.p[c->at]))
            return refuse(c, "\\u without four hexadecimal digits");
    return true;
}

// From the opening quote to behind the closing one.
static bool check_string(checker *c)
{
    ptrdiff_t start = c->at++;
    while (c->at < c->s.n) {
        unsigned char b = (unsigned char)c->s.p[c->at];
        if (b == '"') {
            c->at++;
            return true;
        }
        if (b == '\\') {
            if (!check_escape(c))
                return false;
        } else if (b < 0x20) {
            return refuse(c, "a control character in a string");
        } else {
            c->at++;
        }
    }
    c->at = start;
    return refuse(c, "a string that is not closed");
}

static bool skip_digits(checker *c)
{
    ptrdiff_t from = c->at;
    while (c->at < c->s.n && ent_is_digit(c->s.p[c->at]))
        c->at++;
    return c->at > from;
}

static bool skip_one(checker *c, const char *set)
{
    bool is = c->at < c->s.n && c->s.p[c->at] && strchr(set, c->s.p[c->at]);
    c->at += is;
    return is;
}

// -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?
static bool check_number(checker *c)
{
    skip_one(c, "-");
    if (!skip_one(c, "0") && !skip_digits(c))
        return refuse(c, "a value that is none");
    if (skip_one(c, ".") && !skip_digits(c))
        return refuse(c, "a number without digits behind its point");
    if (!skip_one(c, "eE"))
        return true;
    skip_one(c, "+-");
    return skip_digits(c) || refuse(c, "a number without digits in its exponent");
}

static bool check_scalar(checker *c)
{
    static const char *const words[] = {"true", "false", "null"};
    ent_str rest = ent_str_cut(c->s, c->at, c->s.n);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ent_str_starts(rest, ent_str_of(words[i]))) {
            c->at += (ptrdiff_t)strlen(words[i]);
            return true;
        }
    return check_number(c);
}

static bool open_bracket(checker *c, bool object)
{
    if (c->depth == ENT_MAX_JSON_DEPTH)
        return refuse(c, "brackets more than 64 deep");
    c->stack = c->stack << 1 | (uint64_t)object;
    c->depth++;
    c->at++;
    c->expect = object ? KEY_OR_END : ITEM_OR_END;
    return true;
}

static bool close_bracket(checker *c, bool object)
{
    if ((c->stack & 1) != (uint64_t)object)
        return refuse(c, "a bracket that closes the wrong one");
    c->stack >>= 1;
    c->depth--;
    c->at++;
    c->expect = c->depth ? COMMA_OR_END : NOTHING;
    return true;
}

static bool check_value(checker *c, char b)
{
    if (b == '{' || b == '[')
        return open_bracket(c, b == '{');
    c->expect = COMMA_OR_END;
    return b == '"' ? check_string(c) : check_scalar(c);
}

static bool check_comma(checker *c, char b)
{
    bool object = c->stack & 1;
    if (b == '}' || b == ']')
        return close_bracket(c, b == '}');
    if (b != ',')
        return refuse(c, object ? "a comma or '}' is missing" : "a comma or ']' is missing");
    c->at++;
    c->expect = object ? KEY : VALUE;
    return true;
}

static bool check_key(checker *c, char b)
{
    if (b != '"')
        return refuse(c, "a key in quotes is missing");
    c->expect = COLON;
    return check_string(c);
}

// One token.
static bool step(checker *c)
{
    char b = c->s.p[c->at];
    switch (c->expect) {
    case KEY_OR_END: return b == '}' ? close_bracket(c, true) : check_key(c, b);
    case KEY: return check_key(c, b);
    case COLON:
        c->expect = VALUE;
        c->at++;
        return b == ':' || (c->at--, refuse(c, "a colon is missing"));
    case VALUE: return check_value(c, b);
    case ITEM_OR_END: return b == ']' ? close_bracket(c, false) : check_value(c, b);
    case COMMA_OR_END: return check_comma(c, b);
    case NOTHING: break;
    }
    return refuse(c, "something behind its end");
}

static void skip_space(checker *c)
{
    while (c->at < c->s.n && (c->s.p[c->at] == ' ' || c->s.p[c->at] == '\n' ||
                              c->s.p[c->at] == '\r' || c->s.p[c->at] == '\t'))
        c->at++;
}

static bool check(checker *c)
{
    skip_space(c);
    if (c->at >= c->s.n || c->s.p[c->at] != '{')
        return refuse(c, "not an object");
    c->expect = VALUE;
    for (; c->at < c->s.n; skip_space(c))
        if (!step(c))
            return false;
    return c->expect == NOTHING || refuse(c, "it ends before its last bracket");
}

bool ent_json_check(ent_str json, ent_fault *fault)
{
    checker c = {.s = json};
    if (check(&c))
        return true;
    fault->at = c.at < json.n ? c.at : json.n;
    snprintf(fault->text, sizeof fault->text, "broken JSON: %s", c.why);
    return false;
}
