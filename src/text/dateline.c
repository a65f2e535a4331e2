// dateline.c: the line of place, date and agency before a dispatch, as agencies set it:
//
//     dateline = place { sep part } close
//     place    = words in capitals | words with a capital, if a part follows
//     part     = month day [ year ] | weekday | "(" agency ")" | "/" agency "/" | region | agency
//     close    = dash | ":" | "." behind "/agency/"
//
// Written after the style books of AP, Reuters, AFP, TASS and IRNA.

#include "base/utf8.h"
#include "text/layout.h"
#include "text/token.h"

enum {
    MAX_DATELINE = 120, // bytes
    MAX_PLACE_WORDS = 4,
    MAX_REGION_WORDS = 3,
    MAX_AGENCY = 48,
    MAX_PARTS = 5
};

typedef struct cursor {
    ent_str text;
    int32_t at, end;
    bool capitals;       // the place is in capitals
    bool dated, signed_; // it names a date; an agency
    bool slashes;        // the agency stands between slashes
    ent_day day;
} cursor;

static void skip_blanks(cursor *c)
{
    int n;
    while (c->at < c->end && (n = ent_blank_length(c->text.p + c->at, c->text.p + c->end)) > 0)
        c->at += n;
}

static char peek(const cursor *c) { return c->at < c->end ? c->text.p[c->at] : '\0'; }

// A word: letters of any script, and hyphens, apostrophes, periods inside.  *capitals: it has no
// small letter.  Gives its length, 0 if it does not begin with a capital.
static int32_t word_length(const cursor *c, bool *capitals)
{
    const char *p = c->text.p + c->at, *end = c->text.p + c->end, *start = p;
    int letters = 0;
    *capitals = true;
    while (p < end) {
        uint32_t code = 0;
        int n = ent_utf8_decode(p, end, &code);
        if (n == 0)
            break;
        bool capital = ent_is_capital(code);
        if (ent_is_letter(code)) {
            if (letters++ == 0 && !capital)
                return 0;
            *capitals = *capitals && capital;
        } else if (!letters ||
                   !(code == '\'' || code == '.' || code == 0x2019 ||
                     ((code == '-' || code == '/') && p + 1 < end && ent_is_upper(p[1])))) {
            break;
        }
        p += n;
    }
    return (int32_t)(p - start);
}

// A period behind the last word belongs to the line unless it ends an abbreviation ("D.C.").
static int32_t without_period(const cursor *c, int32_t from, int32_t to)
{
    if (to - from > 4 && c->text.p[to - 1] == '.' && c->text.p[to - 3] != '.')
        return to - 1;
    return to;
}

static bool read_place(cursor *c, ent_span *place)
{
    bool all = true;
    place->start = place->end = c->at;
    for (int words = 0; words < MAX_PLACE_WORDS; words++) {
        bool capitals;
        int32_t n = word_length(c, &capitals);
        if (n == 0 || (words > 0 && all && !capitals))
            break;
        all = all && capitals;
        c->at += n;
        place->end = c->at = without_period(c, c->at - n, c->at);
        if (peek(c) != ' ')
            break;
        c->at++;
    }
    c->at = place->end;
    c->capitals = all && place->end - place->start >= 3;
    return place->end - place->start >= 3;
}

static bool same_start(ent_str word, const char *name)
{
    ent_str whole = ent_str_of(name);
    return word.n >= 3 && word.n <= whole.n &&
           ent_str_eq_nocase(word, ent_str_cut(whole, 0, word.n));
}

static bool is_month(ent_str word)
{
    static const char *const names[] = {"january",  "february", "march",  "april",     "may",
                                        "june",     "july",     "august", "september", "october",
                                        "november", "december", NULL};
    for (int i = 0; names[i]; i++)
        if (same_start(word, names[i]))
            return true;
    return false;
}

static bool is_weekday(ent_str word)
{
    static const char *const names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                        "friday", "saturday", "sunday",    NULL};
    for (int i = 0; names[i]; i++)
        if (same_start(word, names[i]))
            return true;
    return false;
}

static ent_str letters_at(const cursor *c)
{
    int32_t at = c->at;
    while (at < c->end && ent_is_alpha((unsigned char)c->text.p[at]))
        at++;
    return ent_str_cut(c->text, c->at, at);
}

static int32_t digits_at(const cursor *c)
{
    int32_t at = c->at;
    while (at < c->end && ent_is_digit((unsigned char)c->text.p[at]))
        at++;
    return at - c->at;
}

// ", 2024" or " 2024" behind a day.
static bool read_year(cursor *c)
{
    cursor ahead = *c;
    if (peek(&ahead) == ',')
        ahead.at++;
    skip_blanks(&ahead);
    if (digits_at(&ahead) != 4)
        return false;
    c->at = ahead.at + 4;
    return true;
}

// date = month day [year] | day month [year]
static bool read_date(cursor *c)
{
    cursor ahead = *c;
    int32_t first = digits_at(&ahead);
    if (first > 2)
        return false;
    ahead.at += first;
    skip_blanks(&ahead);
    ent_str month = letters_at(&ahead);
    if (!is_month(month))
        return false;
    ahead.at +=
        (int32_t)month.n + (ahead.at + (int32_t)month.n < c->end && month.p[month.n] == '.');
    if (first == 0) {
        skip_blanks(&ahead);
        int32_t day = digits_at(&ahead);
        if (day < 1 || day > 2)
            return false;
        ahead.at += day;
    }
    int32_t start = c->at;
    bool year = read_year(&ahead);
    *c = ahead;
    c->dated = true;
    if (year && !ent_publication_date(ent_str_cut(c->text, start, c->at), &c->day))
        c->day = ENT_NO_DAY;
    return true;
}

// "(Reuters)", "/TASS/": up to MAX_AGENCY bytes between the marks.
static bool read_agency(cursor *c)
{
    char open = peek(c), close = open == '(' ? ')' : '/';
    if (open != '(' && open != '/')
        return false;
    for (int32_t i = c->at + 1; i < c->end && i - c->at < MAX_AGENCY; i++) {
        if (c->text.p[i] != close)
            continue;
        c->at = i + 1;
        c->signed_ = true;
        c->slashes = open == '/';
        return true;
    }
    return false;
}

// Behind a comma: a weekday, a region ("Ukraine", "D.C.") or an agency ("IRNA").
static bool read_names(cursor *c)
{
    int words = 0;
    for (; words < MAX_REGION_WORDS; words++) {
        bool capitals;
        int32_t n = word_length(c, &capitals);
        if (n == 0)
            break;
        c->dated = c->dated || is_weekday(letters_at(c));
        c->signed_ = c->signed_ || (capitals && n >= 2 && c->dated);
        c->at = without_period(c, c->at, c->at + n);
        if (peek(c) != ' ')
            return true;
        c->at++;
    }
    if (words > 0 && c->text.p[c->at - 1] == ' ')
        c->at--;
    return words > 0;
}

// A dash of any kind; a hyphen only between blanks or doubled.  Gives its length.
static int32_t dash_length(const cursor *c, bool after_blank)
{
    if (c->at >= c->end)
        return 0;
    int n;
    if ((unsigned char)peek(c) >= 0x80)
        return ent_high_class_of(c->text.p + c->at, c->text.p + c->end, &n) == ENT_HIGH_DASH ? n
                                                                                             : 0;
    if (peek(c) != '-')
        return 0;
    int32_t at = c->at;
    while (at < c->end && c->text.p[at] == '-')
        at++;
    bool blank_behind = at == c->end || ent_blank_length(c->text.p + at, c->text.p + c->end) > 0;
    return at - c->at >= 2 || (blank_behind && (after_blank || c->signed_)) ? at - c->at : 0;
}

static bool enough(const cursor *c, ent_span place, bool hyphen)
{
    if (c->dated || c->signed_)
        return true;
    // "US - Iran talks" is no dateline.
    return c->capitals && (!hyphen || place.end - place.start >= 4);
}

// close, with blanks around it; c is left behind it.
static bool read_close(cursor *c, ent_span place)
{
    bool blank = false;
    int32_t before = c->at;
    skip_blanks(c);
    blank = c->at > before;
    int32_t dash = dash_length(c, blank);
    if (dash > 0 && enough(c, place, peek(c) == '-' && dash == 1)) {
        c->at += dash;
        skip_blanks(c);
        return true;
    }
    char mark = peek(c);
    bool colon = mark == ':' && (c->capitals || c->dated || c->signed_);
    if ((colon && c->at + 1 < c->end && c->text.p[c->at + 1] == ' ') ||
        (mark == '.' && c->slashes)) {
        c->at++;
        skip_blanks(c);
        return true;
    }
    c->at = before;
    return false;
}

// sep part, or a part in brackets without separator.
static bool read_part(cursor *c)
{
    cursor ahead = *c;
    skip_blanks(&ahead);
    char mark = peek(&ahead);
    if (mark == ',' || (mark == '.' && ahead.at == c->at)) {
        ahead.at++;
        skip_blanks(&ahead);
        mark = '\0';
    } else if (mark != '(' && mark != '/') {
        return false;
    }
    if (!read_agency(&ahead) && (mark || (!read_date(&ahead) && !read_names(&ahead))))
        return false;
    *c = ahead;
    return true;
}

ent_dateline ent_dateline_of(ent_str text, ent_span paragraph)
{
    int32_t end = paragraph.end - paragraph.start > MAX_DATELINE ? paragraph.start + MAX_DATELINE
                                                                 : paragraph.end;
    cursor c = {.text = text, .at = paragraph.start, .end = end, .day = ENT_NO_DAY};
    ent_span place = {paragraph.start, paragraph.start};
    if (peek(&c) != '(' && !read_place(&c, &place))
        return (ent_dateline){.day = ENT_NO_DAY};
    for (int parts = 0; parts <= MAX_PARTS; parts++) {
        if (read_close(&c, place))
            return (ent_dateline){c.at, place, c.day};
        if (!read_part(&c))
            break;
    }
    return (ent_dateline){.day = ENT_NO_DAY};
}

int32_t ent_date_header_end(ent_str text, int32_t from, int32_t to, ent_day *day)
{
    ent_str rest = ent_str_cut(text, from, to);
    ptrdiff_t at = 4;
    if (!ent_str_starts_nocase(rest, ENT_S("date")))
        return -1;
    while (at < rest.n && (rest.p[at] == ':' || rest.p[at] == ' ' || rest.p[at] == '\t'))
        at++;
    if (at == 4 || rest.n - at < 10 || !ent_day_parse(ent_str_cut(rest, at, at + 10), day))
        return -1;
    if (at + 10 < rest.n && !ent_is_space((unsigned char)rest.p[at + 10]))
        return -1;
    return from + (int32_t)at + 10;
}
