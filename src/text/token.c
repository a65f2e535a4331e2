// token.c: words, numbers and punctuation as in UD English EWT (Silveira et al. 2014, "A gold
// standard dependency corpus for English"), which follows the Penn Treebank but splits hyphens.
// One pass, left to right; a class for every byte, so that plain words cost one look each.

#include "text/token.h"
#include "base/utf8.h"

enum { BLANK = 0, LETTER = 1, DIGIT = 2, HIGH = 3, PUNCT = 4 };

// Classes of bytes: '_' is a letter, as in file names; control characters are blank.
#define ROW_BLANK 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
#define ROW_HIGH 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3
static const unsigned char class_of[256] = {
    ROW_BLANK, ROW_BLANK, 0,        4,        4,        4,        4,        4,       4, 4,
    4,         4,         4,        4,        4,        4,        4,        4, // !"#$%&'()*+,-./
    2,         2,         2,        2,        2,        2,        2,        2,       2, 2,
    4,         4,         4,        4,        4,        4, // 0-9 :;<=>?
    4,         1,         1,        1,        1,        1,        1,        1,       1, 1,
    1,         1,         1,        1,        1,        1, // @A-O
    1,         1,         1,        1,        1,        1,        1,        1,       1, 1,
    1,         4,         4,        4,        4,        1, // P-Z [\]^_
    4,         1,         1,        1,        1,        1,        1,        1,       1, 1,
    1,         1,         1,        1,        1,        1, // `a-o
    1,         1,         1,        1,        1,        1,        1,        1,       1, 1,
    1,         4,         4,        4,        4,        0, // p-z {|}~ DEL
    ROW_HIGH,  ROW_HIGH,  ROW_HIGH, ROW_HIGH, ROW_HIGH, ROW_HIGH, ROW_HIGH, ROW_HIGH};

static int class_at(const ent_tokenizer *z, int32_t at)
{
    return at < z->end ? class_of[(unsigned char)z->p[at]] : BLANK;
}

// The byte at a position of the block, 0 outside it.
static char byte_at(const ent_tokenizer *z, int32_t at)
{
    return at >= z->start && at < z->end ? z->p[at] : '\0';
}

static bool digit_at(const ent_tokenizer *z, int32_t at) { return class_at(z, at) == DIGIT; }

static bool upper_at(const ent_tokenizer *z, int32_t at) { return ent_is_upper(byte_at(z, at)); }
static bool lower_at(const ent_tokenizer *z, int32_t at) { return ent_is_lower(byte_at(z, at)); }

// A letter or digit of any script.
static bool word_at(const ent_tokenizer *z, int32_t at)
{
    int c = class_at(z, at), length;
    return c == LETTER || c == DIGIT ||
           (c == HIGH && ent_high_class_of(z->p + at, z->p + z->end, &length) == ENT_HIGH_LETTER);
}

static void push(ent_tokenizer *z, int32_t from, int32_t to)
{
    if (to > from)
        ENT_PUSH(z->keep, z->tokens, (ent_span){from, to});
}

static ent_str slice(const ent_tokenizer *z, int32_t from, int32_t to)
{
    return (ent_str){z->p + from, to - from};
}

// ------------------------------------------------------------------------- inside of a word

// Length of an apostrophe at this place, or 0.
static int apostrophe_at(const ent_tokenizer *z, int32_t at)
{
    char c = byte_at(z, at);
    if (c == '\'')
        return 1;
    int length;
    if ((unsigned char)c == 0xE2 &&
        ent_high_class_of(z->p + at, z->p + z->end, &length) == ENT_HIGH_APOSTROPHE)
        return length;
    return 0;
}

bool ent_keeps_hyphen(ent_str s)
{
    static const char *const prefixes[] = {
        "anti",  "arch",   "co",    "counter", "cross", "cyber", "de",   "e",     "ex",
        "extra", "hyper",  "inter", "intra",   "macro", "mega",  "meta", "micro", "mid",
        "mini",  "mis",    "multi", "neo",     "non",   "over",  "poly", "post",  "pre",
        "pro",   "pseudo", "quasi", "re",      "semi",  "socio", "sub",  "super", "trans",
        "ultra", "un",     "under", "uni",     NULL};
    if (s.n > 7)
        return false;
    for (int i = 0; prefixes[i]; i++)
        if (ent_str_eq_nocase(s, ent_str_of(prefixes[i])))
            return true;
    return false;
}

static int32_t digits_end(const ent_tokenizer *z, int32_t at)
{
    while (digit_at(z, at))
        at++;
    return at;
}

// number = digits, "-", digits: telephone numbers ("713-853-3989", "345-9945") and dates
// ("11-20-2000") stay whole, ranges ("1914-1918", "5-10") do not.
static int32_t number_code_end(const ent_tokenizer *z, int32_t start)
{
    int32_t first = digits_end(z, start);
    int32_t at = first, groups = 1, last = first - start;
    while (byte_at(z, at) == '-' && digit_at(z, at + 1)) {
        int32_t next = digits_end(z, at + 1);
        last = next - at - 1;
        at = next;
        groups++;
    }
    if (groups == 1 || word_at(z, at))
        return 0;
    return groups > 2 || (last == 4 && (first - start == 3 || first - start == 5)) ? at : 0;
}

// Is what starts at `at` the rest of an e-mail address, up to its '@' and beyond?
static bool address_follows(const ent_tokenizer *z, int32_t at)
{
    int32_t limit = z->end - at > 64 ? at + 64 : z->end;
    while (at < limit && (ent_is_alnum((unsigned char)z->p[at]) || strchr("._%+-", z->p[at])))
        at++;
    return byte_at(z, at) == '@' && word_at(z, at + 1);
}

// Is what stands before `at` an e-mail address up to the host's first letters?
static bool in_host(const ent_tokenizer *z, int32_t start, int32_t at)
{
    return at - start <= 64 && memchr(z->p + start, '@', (size_t)(at - start)) != NULL;
}

// A prefix begins its word: the e of "e-mail" does, that of "Hezb-e-Islami" does not.
static bool joins_hyphen(const ent_tokenizer *z, int32_t start, int32_t at)
{
    bool prefix = byte_at(z, start - 1) != '-' && ent_keeps_hyphen(slice(z, start, at));
    return word_at(z, at + 1) && (prefix || in_host(z, start, at) || address_follows(z, at + 1));
}

// "9/11" and "I/C" stay whole, "and/or" does not.
static bool joins_slash(const ent_tokenizer *z, int32_t start, int32_t at)
{
    if (digit_at(z, at - 1))
        return digit_at(z, at + 1) && digit_at(z, start);
    if (at - start != 1 || class_at(z, start) != LETTER)
        return false;
    if (class_at(z, at + 1) == LETTER && !word_at(z, at + 2))
        return true;
    return (z->p[start] == 'w' || z->p[start] == 'W') && byte_at(z, at + 1) == 'o';
}

static bool joins_comma(const ent_tokenizer *z, int32_t at)
{
    return digit_at(z, at - 1) && digit_at(z, at + 1) && digit_at(z, at + 2) &&
           digit_at(z, at + 3) && !digit_at(z, at + 4);
}

// Are these letters with periods between, as in "U.S"?
static bool is_acronym(const ent_tokenizer *z, int32_t start, int32_t end)
{
    if (end - start < 3 || (end - start) % 2 == 0)
        return false;
    for (int32_t i = start; i < end; i++)
        if (class_at(z, i) != ((i - start) % 2 ? PUNCT : LETTER) ||
            ((i - start) % 2 && z->p[i] != '.'))
            return false;
    return true;
}

// Does a period between two word characters belong to the word: "3.5", "U.S.", "president.ir"?
static bool joins_period(const ent_tokenizer *z, int32_t start, int32_t at)
{
    if (!word_at(z, at + 1))
        return false;
    if (digit_at(z, at + 1))
        return digit_at(z, at - 1) ||
               ent_abbreviation_of(z->tables, slice(z, start, at)) == ENT_ABBREVIATION_NONE;
    // "said.The": a blank is missing, unless it is a name of the network ("www.Love.com")
    bool sentence = lower_at(z, at - 1) && lower_at(z, at - 2) && upper_at(z, at + 1) &&
                    (lower_at(z, at + 2) || byte_at(z, at + 2) == ' ');
    return !sentence || address_follows(z, at + 1);
}

static bool joins_ampersand(const ent_tokenizer *z, int32_t start, int32_t at)
{
    return at - start <= 4 && class_at(z, at - 1) == LETTER && class_at(z, at + 1) == LETTER;
}

// Does the punctuation at `at` (start < at) belong to the word that began at `start`?
static bool joins(const ent_tokenizer *z, int32_t start, int32_t at)
{
    switch (z->p[at]) {
    case '-': return joins_hyphen(z, start, at);
    case '/': return joins_slash(z, start, at);
    case ',': return joins_comma(z, at);
    case '.': return joins_period(z, start, at);
    case '&': return joins_ampersand(z, start, at);
    case ':': return digit_at(z, at - 1) && digit_at(z, at + 1);
    case '@': return word_at(z, at + 1);
    case '\'':
        return class_at(z, at + 1) == LETTER || (class_at(z, at + 1) == HIGH && word_at(z, at + 1));
    default: return false;
    }
}

static int32_t url_run_end(const ent_tokenizer *z, int32_t at)
{
    while (at < z->end) {
        unsigned char c = (unsigned char)z->p[at];
        if (class_of[c] == BLANK || c == '<' || c == '>' || c == '"' ||
            (c >= 0x80 && ent_blank_length(z->p + at, z->p + z->end) > 0))
            break;
        at++;
        while (at < z->end && ((unsigned char)z->p[at] & 0xC0) == 0x80)
            at++;
    }
    return at;
}

// All up to the next blank or '<', '>', '"', but for the punctuation of the sentence around it.
static int32_t url_end(const ent_tokenizer *z, int32_t at)
{
    int32_t stop = url_run_end(z, at);
    while (stop > at + 1 && strchr(".,;:!?)]}'", z->p[stop - 1]))
        stop--;
    return stop;
}

// Is this a name of the network, so that a slash behind it begins a path: "tasnimnews.com"?
static bool is_host(const ent_tokenizer *z, int32_t start, int32_t end)
{
    int32_t at = end;
    while (at > start && lower_at(z, at - 1))
        at--;
    return end - at >= 2 && end - at <= 4 && at - start >= 3 && z->p[at - 1] == '.' &&
           word_at(z, at - 2);
}

// Where the word that starts here ends.
static int32_t word_end(const ent_tokenizer *z, int32_t start)
{
    int32_t at = start;
    if (digit_at(z, start)) {
        int32_t code = number_code_end(z, start);
        if (code)
            return code;
    }
    while (at < z->end) {
        int c = class_of[(unsigned char)z->p[at]];
        if (c == LETTER || c == DIGIT) {
            at++;
        } else if (c == HIGH) {
            int length;
            ent_high_class high = ent_high_class_of(z->p + at, z->p + z->end, &length);
            if (high != ENT_HIGH_LETTER &&
                (high != ENT_HIGH_APOSTROPHE || at == start || !word_at(z, at + length)))
                break;
            at += length;
        } else if (z->p[at] == '/' && word_at(z, at + 1) && is_host(z, start, at)) {
            return url_end(z, at);
        } else if (c == PUNCT && at > start && joins(z, start, at)) {
            at++;
        } else {
            break;
        }
    }
    return at;
}

// --------------------------------------------------------------------- words that are two words

// unit = the letters that a number takes along as a word of its own: "5pm", "$3.7bn", "10km".
static bool is_unit(ent_str s, bool money)
{
    static const char *const units[] = {
        "am",  "pm", "m",   "mn",  "bn",  "tn",  "k",    "kg",  "km",   "cm",  "mm",
        "ft",  "lb", "lbs", "mph", "kph", "hrs", "mins", "min", "mg",   "ml",  "mw",
        "gw",  "kw", "km2", "p",   "pct", "kmh", "kwh",  "mwh", "hz",   "khz", "mhz",
        "ghz", "kb", "mb",  "gb",  "tb",  "sq",  "ha",   "kt",  "mbpd", "bpd", NULL};
    static const char *const amounts[] = {"b", "t", NULL};
    for (int i = 0; units[i]; i++)
        if (ent_str_eq_nocase(s, ent_str_of(units[i])))
            return true;
    for (int i = 0; money && amounts[i]; i++)
        if (ent_str_eq_nocase(s, ent_str_of(amounts[i])))
            return true;
    return false;
}

// Is the last token a currency sign that touches `at`?
static bool currency_before(const ent_tokenizer *z, int32_t at)
{
    if (at <= z->start)
        return false;
    if (z->p[at - 1] == '$')
        return true;
    int length;
    for (int32_t n = 2; n <= 3 && at - n >= z->start; n++)
        if ((unsigned char)z->p[at - n] >= 0xC2 &&
            ent_high_class_of(z->p + at - n, z->p + at, &length) == ENT_HIGH_CURRENCY &&
            length == n)
            return true;
    return false;
}

// Where the unit behind the number starts, or `end`.
static int32_t unit_start(const ent_tokenizer *z, int32_t start, int32_t end)
{
    int32_t at = start;
    bool point = false;
    while (at < end && (digit_at(z, at) ||
                        (at > start && (z->p[at] == '.' || z->p[at] == ',' || z->p[at] == ':')))) {
        point = point || z->p[at] == '.';
        at++;
    }
    if (at == end || at == start || class_at(z, at) != LETTER || !digit_at(z, at - 1))
        return end;
    return is_unit(slice(z, at, end), point || currency_before(z, start)) ? at : end;
}

// clitic = "'s" | "'m" | "'d" | "'re" | "'ve" | "'ll" | "n't": where it starts, or `end`.
static int32_t clitic_start(const ent_tokenizer *z, int32_t start, int32_t end)
{
    static const char *const clitics[] = {"s", "m", "d", "re", "ve", "ll", NULL};
    int32_t at = end;
    while (at > start && class_at(z, at - 1) == LETTER && end - at < 3)
        at--;
    int32_t mark = at;
    if (mark - 1 > start && z->p[mark - 1] == '\'')
        mark -= 1;
    else if (mark - 3 > start && apostrophe_at(z, mark - 3) == 3)
        mark -= 3;
    else
        return end;
    ent_str letters = slice(z, at, end);
    if (ent_str_eq_nocase(letters, ENT_S("t")) && mark - 1 > start &&
        ent_to_lower(z->p[mark - 1]) == 'n')
        return mark - 1;
    for (int i = 0; clitics[i]; i++)
        if (ent_str_eq_nocase(letters, ent_str_of(clitics[i])))
            return digits_end(z, start) == mark ? end : mark; // "the 1980's" stays whole
    return end;
}

// The word behind the one that ends at `end`, if only a blank is between.
static ent_str next_word(const ent_tokenizer *z, int32_t end)
{
    int32_t at = byte_at(z, end) == ' ' ? end + 1 : end, stop = at;
    while (stop < z->end && stop - at <= ENT_MAX_CONTRACTION &&
           ent_is_alpha((unsigned char)z->p[stop]))
        stop++;
    return slice(z, at, stop);
}

// Where the second half of "cannot", "gonna" and the like starts, or `end`.  "IM" and "ITS" are
// more often names.
static int32_t contraction_start(const ent_tokenizer *z, int32_t start, int32_t end)
{
    ent_str word = slice(z, start, end);
    if (word.n <= 3 && ent_is_upper((unsigned char)word.p[word.n - 1]))
        return end;
    int cut = ent_contraction_cut(z->tables, word, next_word(z, end));
    return cut ? start + cut : end;
}

static void push_word(ent_tokenizer *z, int32_t start, int32_t end)
{
    int32_t cut = end;
    if (digit_at(z, start))
        cut = unit_start(z, start, end);
    else if (ent_may_contract(z->tables, z->p[start], z->p[end - 1], end - start))
        cut = contraction_start(z, start, end);
    if (cut == end)
        cut = clitic_start(z, start, end);
    if (cut < end) { // "shouldn't've"
        int32_t inner = clitic_start(z, start, cut);
        push(z, start, inner);
        push(z, inner, cut);
        push(z, cut, end);
        return;
    }
    push(z, start, end);
}

// ------------------------------------------------------------------------------------- stops

static void set_stop(ent_tokenizer *z, ent_stop stop)
{
    z->stop = stop;
    z->stop_token = z->tokens->n - 1;
    z->closed = false;
}

static bool number_follows(const ent_tokenizer *z, int32_t at)
{
    return digit_at(z, byte_at(z, at) == ' ' ? at + 1 : at);
}

// Where the part behind the last hyphen starts: "U.S" of "anti-U.S".
static int32_t last_part(const ent_tokenizer *z, int32_t start, int32_t end)
{
    int32_t at = end;
    while (at > start && z->p[at - 1] != '-')
        at--;
    return at;
}

// What "word." is, by the table, or by its shape: "J." and "U.S." need no table.
static ent_abbreviation abbreviation_kind(const ent_tokenizer *z, int32_t start, int32_t end)
{
    start = last_part(z, start, end);
    ent_str word = slice(z, start, end);
    ent_abbreviation kind = ent_abbreviation_of(z->tables, word);
    if (kind == ENT_ABBREVIATION_OTHER &&
        ent_is_function_word(z->tables, word)) // "No. 5", but "No."
        return number_follows(z, end + 1) ? kind : ENT_ABBREVIATION_NONE;
    if (kind != ENT_ABBREVIATION_NONE)
        return kind;
    if (is_acronym(z, start, end) || (word.n == 1 && ent_is_upper(word.p[0])))
        return ENT_ABBREVIATION_INITIAL;
    if (word.n == 2 && (unsigned char)word.p[0] >= 0xC3) { // "Ö."
        uint32_t c = 0;
        if (ent_utf8_decode(word.p, word.p + 2, &c) == 2 && ent_is_capital(c))
            return ENT_ABBREVIATION_INITIAL;
    }
    return ENT_ABBREVIATION_NONE;
}

// A word, with its period if it is an abbreviation.
static int32_t scan_word(ent_tokenizer *z, int32_t start)
{
    int32_t end = word_end(z, start);
    z->stop = ENT_STOP_NONE;
    if (byte_at(z, end) == '$' && end - start <= 3 && upper_at(z, start)) { // "US$"
        push(z, start, end + 1);
        return end + 1;
    }
    if (byte_at(z, end) == '.' && (byte_at(z, end + 1) != '.' || byte_at(z, end + 2) != '.')) {
        ent_abbreviation kind = abbreviation_kind(z, start, end);
        if (kind != ENT_ABBREVIATION_NONE) {
            push(z, start, end + 1); // "Inc..": its own period, then the sentence's
            set_stop(z, ENT_STOP_ABBREVIATION);
            z->abbreviation = kind;
            return end + 1;
        }
    }
    push_word(z, start, end);
    return end;
}

// -------------------------------------------------------------------------------- punctuation

static int32_t same_run_end(const ent_tokenizer *z, int32_t at)
{
    char c = z->p[at];
    while (at < z->end && z->p[at] == c)
        at++;
    return at;
}

static void push_quote(ent_tokenizer *z, int32_t at, int32_t end)
{
    push(z, at, end);
    bool was_open = ent_quotes_open(&z->quotes);
    ent_quotes_step(&z->quotes, z->p, z->start, z->end, (ent_span){at, end});
    // A mark right behind a stop closes, unless it has just opened something.
    if (z->stop != ENT_STOP_NONE) {
        if (was_open || !ent_quotes_open(&z->quotes))
            z->closed = true;
        else
            z->stop = ENT_STOP_NONE;
    }
}

static int32_t scan_plain(ent_tokenizer *z, int32_t at, int32_t end)
{
    push(z, at, end);
    z->stop = ENT_STOP_NONE;
    return end;
}

// "?!", ".?" and "!." are one token, "...?" is two.
static int32_t scan_mark(ent_tokenizer *z, int32_t at)
{
    int32_t end = at;
    while (end < z->end && (z->p[end] == '?' || z->p[end] == '!' ||
                            (z->p[end] == '.' && byte_at(z, end + 1) != '.')))
        end++;
    push(z, at, end);
    set_stop(z, ENT_STOP_MARK);
    return end;
}

static int32_t scan_period(ent_tokenizer *z, int32_t at)
{
    int32_t end = same_run_end(z, at);
    if (end == at + 1 && digit_at(z, end) && (at == z->start || !word_at(z, at - 1))) // ".5"
        return scan_plain(z, at, word_end(z, end));
    if (end == at + 1 && (byte_at(z, end) == '?' || byte_at(z, end) == '!'))
        return scan_mark(z, at);
    push(z, at, end);
    set_stop(z, end - at > 1 ? ENT_STOP_ELLIPSIS : ENT_STOP_FULL);
    return end;
}

// "'90s" stays whole; a clitic behind punctuation stays a clitic.
static int32_t scan_apostrophe(ent_tokenizer *z, int32_t at, int length)
{
    int32_t end = at + length;
    if (apostrophe_at(z, end) == length) { // '' and ’’ are double quotes
        push_quote(z, at, end + length);
        return end + length;
    }
    bool behind_word =
        at > z->start && z->tokens->n > 0 && z->tokens->items[z->tokens->n - 1].end == at;
    if (!behind_word && digit_at(z, end) && digit_at(z, end + 1) && !digit_at(z, end + 2)) {
        int32_t stop = word_end(z, end);
        push(z, at, stop);
        z->stop = ENT_STOP_NONE;
        return stop;
    }
    if (behind_word && (byte_at(z, end) == 's' || byte_at(z, end) == 'S') && !word_at(z, end + 1)) {
        push(z, at, end + 1);
        z->stop = ENT_STOP_NONE;
        return end + 1;
    }
    push_quote(z, at, end);
    return end;
}

static int32_t scan_high(ent_tokenizer *z, int32_t at)
{
    int length;
    ent_high_class high = ent_high_class_of(z->p + at, z->p + z->end, &length);
    switch (high) {
    case ENT_HIGH_APOSTROPHE: return scan_apostrophe(z, at, length);
    case ENT_HIGH_OPEN_DOUBLE:
    case ENT_HIGH_CLOSE_DOUBLE:
    case ENT_HIGH_OPEN_SINGLE: push_quote(z, at, at + length); break;
    case ENT_HIGH_ELLIPSIS:
        push(z, at, at + length);
        set_stop(z, ENT_STOP_ELLIPSIS);
        break;
    default:
        push(z, at, at + length);
        z->stop = ENT_STOP_NONE;
        break;
    }
    return at + length;
}

// "+44" is one token, as are "@name" and "#name"; "#1" is two.
static int32_t scan_sign(ent_tokenizer *z, int32_t at)
{
    bool glued = z->p[at] == '+'   ? digit_at(z, at + 1)
                 : z->p[at] == '#' ? class_at(z, at + 1) == LETTER
                                   : word_at(z, at + 1);
    bool fresh = at == z->start || !word_at(z, at - 1);
    return scan_plain(z, at, glued && fresh ? word_end(z, at + 1) : at + 1);
}

// smiley = (":" | ";" | "="), optional "-", mouth; with blanks at both ends.  Gives its end or 0.
static int32_t smiley_end(const ent_tokenizer *z, int32_t at)
{
    int32_t mouth = byte_at(z, at + 1) == '-' ? at + 2 : at + 1;
    char c = byte_at(z, mouth);
    bool apart = at == z->start || class_at(z, at - 1) == BLANK || strchr(".!?", z->p[at - 1]);
    if (!c || !strchr(")(DP", c) || class_at(z, mouth + 1) != BLANK || !apart)
        return 0;
    return mouth + 1;
}

// A smiley behind a stop goes with its sentence; a capital behind a smiley begins another.
static int32_t scan_eyes(ent_tokenizer *z, int32_t at)
{
    int32_t end = smiley_end(z, at);
    if (!end)
        return scan_plain(z, at, at + 1);
    push(z, at, end);
    set_stop(z, ENT_STOP_ELLIPSIS);
    return end;
}

// "[12]", the mark of a note, behind a stop: the sentence has ended before it.
static int32_t scan_bracket(ent_tokenizer *z, int32_t at)
{
    int32_t end = digits_end(z, at + 1);
    if (z->stop == ENT_STOP_NONE || end == at + 1 || end - at > 4 || byte_at(z, end) != ']')
        return scan_plain(z, at, at + 1);
    push(z, at, at + 1);
    push(z, at + 1, end);
    push(z, end, end + 1);
    return end + 1;
}

static int32_t scan_punct(ent_tokenizer *z, int32_t at)
{
    switch (z->p[at]) {
    case '[': return scan_bracket(z, at);
    case '.': return scan_period(z, at);
    case '?':
    case '!': return scan_mark(z, at);
    case '"': push_quote(z, at, at + 1); return at + 1;
    case '\'': return scan_apostrophe(z, at, 1);
    case '`': {
        int32_t end = byte_at(z, at + 1) == '`' ? at + 2 : at + 1;
        push_quote(z, at, end);
        return end;
    }
    case ')':
    case ']':
    case '}':
        push(z, at, at + 1);
        z->closed = z->stop != ENT_STOP_NONE;
        return at + 1;
    case '-':
    case '*':
    case '=':
    case '~':
    case '<':
    case '>':
    case '$':
    case '+':
        if (byte_at(z, at + 1) == z->p[at])
            return scan_plain(z, at, same_run_end(z, at));
        return z->p[at] == '+'   ? scan_sign(z, at)
               : z->p[at] == '=' ? scan_eyes(z, at)
                                 : scan_plain(z, at, at + 1);
    case '#':
    case '@': return scan_sign(z, at);
    case ':':
    case ';': return scan_eyes(z, at);
    default: return scan_plain(z, at, at + 1);
    }
}

// ------------------------------------------------------------------------------ network names

// Does a name of the network start here: a scheme and "://", or "www."?
static bool starts_url(const ent_tokenizer *z, int32_t at)
{
    ent_str rest = slice(z, at, z->end - at < 16 ? z->end : at + 16);
    return ent_str_starts_nocase(rest, ENT_S("http://")) ||
           ent_str_starts_nocase(rest, ENT_S("https://")) ||
           ent_str_starts_nocase(rest, ENT_S("www.")) ||
           ent_str_starts_nocase(rest, ENT_S("ftp://")) ||
           ent_str_starts_nocase(rest, ENT_S("mailto:"));
}

static int32_t scan_url(ent_tokenizer *z, int32_t at) { return scan_plain(z, at, url_end(z, at)); }

static bool may_start_url(char c)
{
    int lower = (unsigned char)c | 0x20;
    return lower == 'h' || lower == 'w' || lower == 'f' || lower == 'm';
}

// -------------------------------------------------------------------------------- the main loop

// One step: a word, or punctuation.  at < end and no blank there.
static int32_t step(ent_tokenizer *z, int32_t at)
{
    int c = class_of[(unsigned char)z->p[at]];
    if (c == PUNCT)
        return scan_punct(z, at);
    if (c == HIGH && !word_at(z, at))
        return scan_high(z, at);
    if (may_start_url(z->p[at]) && starts_url(z, at))
        return scan_url(z, at);
    return scan_word(z, at);
}

// Plain words: letters, then a blank, or a comma and a blank.  Gives where it got to.
static int32_t plain_words(ent_tokenizer *z, int32_t at)
{
    const char *p = z->p;
    const ent_text_tables *t = z->tables;
    int32_t end = z->end;
    while (at < end) {
        int32_t q = at;
        while (q < end && class_of[(unsigned char)p[q]] == LETTER)
            q++;
        if (q == at || q == end || ent_may_contract(t, p[at], p[q - 1], q - at))
            return at;
        if (p[q] == ' ') {
            push(z, at, q);
            at = q + 1;
        } else if (p[q] == ',' && q + 1 < end && p[q + 1] == ' ') {
            push(z, at, q);
            push(z, q, q + 1);
            at = q + 2;
        } else {
            return at;
        }
    }
    return at;
}

// A capital that touches the stop before it begins a new sentence: "said.The".
static bool touches_new_sentence(const ent_tokenizer *z)
{
    bool word = lower_at(z, z->at + 1) || (z->p[z->at] == 'I' && !word_at(z, z->at + 1));
    return z->stop != ENT_STOP_NONE && z->stop != ENT_STOP_ABBREVIATION && upper_at(z, z->at) &&
           word;
}

ent_stop ent_tokenizer_next(ent_tokenizer *z)
{
    z->stop = ENT_STOP_NONE;
    while (z->at < z->end) {
        int blank = class_of[(unsigned char)z->p[z->at]] == BLANK ? 1
                    : class_of[(unsigned char)z->p[z->at]] == HIGH
                        ? ent_blank_length(z->p + z->at, z->p + z->end)
                        : 0;
        if (blank > 0) {
            if (z->stop != ENT_STOP_NONE)
                return z->stop;
            z->at += blank;
            z->at = plain_words(z, z->at);
            continue;
        }
        if (touches_new_sentence(z))
            return z->stop;
        z->at = step(z, z->at);
    }
    return z->stop != ENT_STOP_NONE ? z->stop : ENT_STOP_END;
}
