// sentence.c: where sentences end.  Rules over the stops that the tokenizer finds, in the manner
// of Kiss and Strunk (2006), "Unsupervised multilingual sentence boundary detection", but with
// abbreviations from a table and function words as the sign that a capital opens a sentence.

#include "base/utf8.h"
#include "text/token.h"

typedef struct splitter {
    ent_tokenizer z;
    ent_sentences *sentences;
    int32_t block;
    ptrdiff_t first;         // first token of the sentence that is being read
    ent_quotes quotes_first; // what was open before it
} splitter;

// --------------------------------------------------------------------------- finished sentences

static ent_span token_at(const splitter *s, ptrdiff_t i) { return s->z.tokens->items[i]; }

static bool may_be_quote(char c)
{
    return c == '"' || c == '\'' || c == '`' || (unsigned char)c >= 0x80;
}

// What is open behind token `last`, given what was open before token `first`.
static ent_quotes quotes_after(const splitter *s, ent_quotes q, ptrdiff_t first, ptrdiff_t last)
{
    for (ptrdiff_t i = first; i <= last; i++)
        if (may_be_quote(s->z.p[token_at(s, i).start]))
            ent_quotes_step(&q, s->z.p, s->z.start, s->z.end, token_at(s, i));
    return q;
}

static void add_sentence(splitter *s, ptrdiff_t end, ent_quotes after)
{
    ent_sentence sentence = {
        .span = {token_at(s, s->first).start, token_at(s, end - 1).end},
        .block = s->block,
        .first_token = (int32_t)s->first,
        .n_tokens = (int32_t)(end - s->first),
        .opens_in_quote = ent_quotes_open(&s->quotes_first),
        .closes_in_quote = ent_quotes_open(&after),
    };
    ENT_PUSH(s->z.keep, s->sentences, sentence);
    s->first = end;
    s->quotes_first = after;
}

// How good a place to cut lies before token i: behind a semicolon 3, behind a comma 2, before a
// conjunction 1, else 0.
static int cut_rank(const splitter *s, ptrdiff_t i)
{
    static const char *const conjunctions[] = {"and",     "but",   "or",   "while",
                                               "because", "which", "that", NULL};
    ent_span before = token_at(s, i - 1);
    if (before.end - before.start == 1 &&
        (s->z.p[before.start] == ';' || s->z.p[before.start] == ','))
        return s->z.p[before.start] == ';' ? 3 : 2;
    ent_str word = {s->z.p + token_at(s, i).start, token_at(s, i).end - token_at(s, i).start};
    for (int k = 0; conjunctions[k]; k++)
        if (ent_str_eq(word, ent_str_of(conjunctions[k])))
            return 1;
    return 0;
}

// Where to cut a sentence that is too long; the pieces have a quarter of the limit at least, so
// that the search stays linear.
static ptrdiff_t cut_place(const splitter *s)
{
    ptrdiff_t hard = s->first + ENT_MAX_WORDS, best = hard;
    int best_rank = 0;
    for (ptrdiff_t i = hard; i > s->first + ENT_MAX_WORDS / 4; i--) {
        int rank = cut_rank(s, i);
        if (rank > best_rank) {
            best = i;
            best_rank = rank;
        }
    }
    return best;
}

static void finish_sentence(splitter *s)
{
    ptrdiff_t end = s->z.tokens->n;
    while (end - s->first > ENT_MAX_WORDS) {
        ptrdiff_t cut = cut_place(s);
        add_sentence(s, cut, quotes_after(s, s->quotes_first, s->first, cut - 1));
        s->sentences->items[s->sentences->n - 1].cut = true;
    }
    if (end > s->first)
        add_sentence(s, end, s->z.quotes);
    s->quotes_first = s->z.quotes;
}

// --------------------------------------------------------------------------------- what follows

typedef enum follower { NOTHING, SMALL, CAPITAL, NUMBER, OTHER } follower;

typedef struct next_word {
    follower kind;
    bool quote;     // a quotation mark stands before it
    ent_str word;   // its ASCII letters
    follower after; // the word behind it
} next_word;

static int32_t skip_openers(const splitter *s, int32_t at, bool *quote)
{
    const char *p = s->z.p, *end = p + s->z.end;
    int32_t limit = s->z.end - at > 64 ? at + 64 : s->z.end;
    while (at < limit) {
        int blank = ent_blank_length(p + at, end), length = 1;
        if (blank > 0) {
            at += blank;
            continue;
        }
        if ((unsigned char)p[at] >= 0x80) {
            ent_high_class high = ent_high_class_of(p + at, end, &length);
            if (high == ENT_HIGH_LETTER || high == ENT_HIGH_CURRENCY)
                break;
            *quote = *quote || high == ENT_HIGH_OPEN_DOUBLE || high == ENT_HIGH_OPEN_SINGLE;
        } else if (!strchr("\"'`([{*-", p[at])) {
            break;
        } else {
            *quote = *quote || p[at] == '"' || p[at] == '\'' || p[at] == '`';
        }
        at += length;
    }
    return at;
}

static follower kind_of_next(const splitter *s, int32_t at)
{
    if (at >= s->z.end)
        return NOTHING;
    unsigned char c = (unsigned char)s->z.p[at];
    if (c < 0x80)
        return ent_is_lower(c)   ? SMALL
               : ent_is_upper(c) ? CAPITAL
               : ent_is_digit(c) ? NUMBER
                                 : OTHER;
    uint32_t code = 0;
    ent_utf8_decode(s->z.p + at, s->z.p + s->z.end, &code);
    return !ent_is_letter(code) ? OTHER : ent_is_capital(code) ? CAPITAL : SMALL;
}

static next_word look_ahead(const splitter *s)
{
    next_word w = {0};
    int32_t at = skip_openers(s, s->z.at, &w.quote), end = at;
    w.kind = kind_of_next(s, at);
    while (end < s->z.end && end - at < 32 && ent_is_alpha((unsigned char)s->z.p[end]))
        end++;
    if (end - at > 1 || end >= s->z.end || s->z.p[end] != '.') // "A. I. Smith": no word
        w.word = (ent_str){s->z.p + at, end - at};
    w.after = end < s->z.end && s->z.p[end] == ' ' ? kind_of_next(s, end + 1) : OTHER;
    return w;
}

// ------------------------------------------------------------------------------------ decisions

// Is the block a headline, without a stop and with capitals throughout?  There "U.S. And" opens
// nothing.
static bool is_title_case(const splitter *s)
{
    const char *p = s->z.p;
    if (s->z.end - s->z.start > 160 || strchr(".?!\"')", p[s->z.end - 1]))
        return false;
    for (int32_t at = s->z.start, end; at < s->z.end; at = end + 1) {
        for (end = at; end < s->z.end && ent_is_alpha((unsigned char)p[end]);)
            end++;
        if (end - at >= 5 && ent_is_lower((unsigned char)p[at]))
            return false;
    }
    return true;
}

// Not so where the abbreviation is all there is of the sentence: "U.S. And Iran Agree".
static bool opens_sentence(const splitter *s, const next_word *w)
{
    if (w->kind != CAPITAL || s->z.tokens->n - s->first == 1)
        return false;
    switch (ent_opener_of(s->z.tables, w->word)) {
    case ENT_OPENER_ANY: return !is_title_case(s);
    case ENT_OPENER_CLAUSE: return w->after == SMALL;
    default: return false;
    }
}

// "1." behind a colon or a bullet, not at the start of its sentence.
static bool is_inner_mark(const splitter *s)
{
    ptrdiff_t n = s->z.tokens->n;
    if (n - s->first < 3)
        return false;
    ent_span number = token_at(s, n - 2), before = token_at(s, n - 3);
    return ent_is_digit((unsigned char)s->z.p[number.start]) && number.end - number.start <= 2 &&
           before.end - before.start == 1 && strchr(":*(", s->z.p[before.start]);
}

static bool is_mark_of_list(const splitter *s)
{
    ptrdiff_t n = s->z.tokens->n - s->first;
    if (is_inner_mark(s))
        return true;
    ent_span t = token_at(s, s->first);
    char c = s->z.p[t.start];
    if (n == 1) // "A." as an initial
        return false;
    return n == 2 && ((ent_is_digit(c) && t.end - t.start <= 3) ||
                      (ent_is_alpha((unsigned char)c) && t.end - t.start == 1 && c != 'I'));
}

static bool ends_at_abbreviation(const splitter *s, const next_word *w)
{
    switch (s->z.abbreviation) {
    case ENT_ABBREVIATION_TITLE: return false;
    case ENT_ABBREVIATION_MONTH:
        return w->kind != NUMBER && (opens_sentence(s, w) || (s->z.closed && w->kind == CAPITAL));
    default: return opens_sentence(s, w) || ((s->z.closed || w->quote) && w->kind == CAPITAL);
    }
}

// "Wait... It rains", "poor...I asked", but "I give you...Rocky" and "“...I agree".
static bool ends_at_ellipsis(const splitter *s, const next_word *w)
{
    if (w->kind != CAPITAL || s->z.closed)
        return false;
    if (ent_blank_length(s->z.p + s->z.at, s->z.p + s->z.end) > 0)
        return true;
    int32_t at = token_at(s, s->z.stop_token).start;
    return at > s->z.start && ent_is_word_byte(s->z.p[at - 1]) && opens_sentence(s, w);
}

// Do the stops go on behind blanks: ". . .", "! :)"?
static bool stop_goes_on(const splitter *s)
{
    int32_t at = s->z.at;
    while (at < s->z.end && s->z.p[at] == ' ')
        at++;
    if (at == s->z.at || at + 1 >= s->z.end)
        return false;
    const char *p = s->z.p + at;
    if (strchr(".?!", *p))
        return !ent_is_word_byte(p[1]) && !(*p == '.' && p[1] == '.');
    return strchr(":;=", *p) && (strchr(")(DP", p[1]) || p[1] == '-') && p[1];
}

// Does a sentence end at the stop that the tokenizer has just passed?
static bool ends_sentence(const splitter *s)
{
    if (stop_goes_on(s))
        return false;
    next_word w = look_ahead(s);
    if (w.kind == NOTHING)
        return true;
    switch (s->z.stop) {
    case ENT_STOP_ABBREVIATION: return ends_at_abbreviation(s, &w);
    case ENT_STOP_ELLIPSIS: return ends_at_ellipsis(s, &w);
    case ENT_STOP_MARK: return w.kind != SMALL || !s->z.closed;
    case ENT_STOP_FULL: return (w.kind != SMALL || !s->z.closed) && !is_mark_of_list(s);
    default: return false;
    }
}

// As in EWT, the period of "etc." is a token of its own at the end of a sentence; that of "U.S."
// is not, so that names keep their form.
static void split_final_period(splitter *s)
{
    ent_tokens *tokens = s->z.tokens;
    if (s->z.stop != ENT_STOP_ABBREVIATION || s->z.stop_token != tokens->n - 1)
        return;
    ent_span *t = &tokens->items[tokens->n - 1];
    if (t->end - t->start < 3 || s->z.p[t->end - 1] != '.' ||
        (ent_is_upper(s->z.p[t->start]) && s->z.p[t->start + 1] == '.'))
        return;
    ent_span period = {t->end - 1, t->end};
    t->end--;
    ENT_PUSH(s->z.keep, tokens, period);
}

static int32_t skip_blanks(const ent_tokenizer *z, int32_t at)
{
    while (at < z->end) {
        int blank = ent_blank_length(z->p + at, z->p + z->end);
        if (blank == 0 || z->p[at] == '\n')
            break;
        at += blank;
    }
    return at;
}

// A lone closing quote behind the stop, as in `he said. "`, belongs to the sentence.
static bool takes_lone_quote(splitter *s)
{
    ent_tokenizer *z = &s->z;
    int32_t at = skip_blanks(z, z->at);
    if (!z->quotes.doubled || at == z->at || at >= z->end || z->p[at] != '"')
        return false;
    if (at + 1 < z->end && z->p[at + 1] != ' ' && z->p[at + 1] != '\n')
        return false;
    ent_span quote = {at, at + 1};
    ENT_PUSH(z->keep, z->tokens, quote);
    z->quotes.doubled = false;
    z->at = at + 1;
    return true;
}

// The end of "[12]" at `at`, or 0.
static int32_t note_end(const ent_tokenizer *z, int32_t at)
{
    int32_t end = at + 1;
    while (end < z->end && ent_is_digit((unsigned char)z->p[end]))
        end++;
    bool note = at < z->end && z->p[at] == '[' && end - at >= 2 && end - at <= 4 && end < z->end &&
                z->p[end] == ']';
    return note ? end + 1 : 0;
}

// Marks of notes behind the stop, as in "It rained. [1] [2]", belong to the sentence.
static void take_notes(splitter *s)
{
    ent_tokenizer *z = &s->z;
    for (;;) {
        int32_t at = skip_blanks(z, z->at), end = note_end(z, at);
        if (!end)
            return;
        ENT_PUSH(z->keep, z->tokens, ((ent_span){at, at + 1}));
        ENT_PUSH(z->keep, z->tokens, ((ent_span){at + 1, end - 1}));
        ENT_PUSH(z->keep, z->tokens, ((ent_span){end - 1, end}));
        z->at = end;
    }
}

static void split_block(splitter *s)
{
    while (ent_tokenizer_next(&s->z) != ENT_STOP_END) {
        if (!ends_sentence(s))
            continue;
        split_final_period(s);
        takes_lone_quote(s);
        take_notes(s);
        finish_sentence(s);
    }
    finish_sentence(s);
}

// ------------------------------------------------------------------------------------ the blocks

// Does the block begin with an opening quotation mark?  Then it carries on one that the paragraph
// before it left open.
static bool opens_with_quote(const ent_tokenizer *z)
{
    int32_t at = z->start;
    if (at >= z->end)
        return false;
    unsigned char c = (unsigned char)z->p[at];
    if (c == '"' || c == '\'' || c == '`')
        return true;
    int length;
    ent_high_class high =
        c < 0x80 ? ENT_HIGH_LETTER : ent_high_class_of(z->p + at, z->p + z->end, &length);
    return high == ENT_HIGH_OPEN_DOUBLE || high == ENT_HIGH_OPEN_SINGLE ||
           high == ENT_HIGH_CLOSE_DOUBLE;
}

// The mark that opens the block again must not be taken for the closing one, so the block starts
// with nothing open; its first sentence is noted as inside all the same.
static void start_block(splitter *s, ent_str text, ent_span span, int32_t block)
{
    ent_quotes left = s->z.quotes;
    s->z.p = text.p;
    s->z.start = s->z.at = span.start;
    s->z.end = span.end;
    s->z.quotes = (ent_quotes){0};
    s->block = block;
    s->first = s->z.tokens->n;
    s->quotes_first = (ent_quotes){0};
    if (ent_quotes_open(&left) && opens_with_quote(&s->z)) {
        s->quotes_first.doubled = left.doubled;
        s->quotes_first.single = left.single;
    }
}

void ent_split(const ent_text_tables *t, ent_str text, const ent_layout *layout, ent_arena *keep,
               ent_arena tmp, ent_sentences *sentences, ent_tokens *tokens)
{
    (void)tmp;
    splitter s = {.z = {.tables = t, .keep = keep, .tokens = tokens}, .sentences = sentences};
    for (ptrdiff_t i = 0; i < layout->n_blocks; i++) {
        start_block(&s, text, layout->blocks[i].span, (int32_t)i);
        split_block(&s);
    }
}
