// times_words.c: see times_words.h.  Words of the table and of the text are cut by the same code, so
// that "present-day" in the one is "present-day" in the other.

#include "knowledge/times_words.h"
#include "base/utf8.h"

enum { MAX_WORD = 32 }; // bytes; no word of the table is longer

typedef struct senses {
    ent_time_sense *items;
    ptrdiff_t n, room;
} senses;

struct ent_time_words {
    ent_vocabulary *vocabulary;
    ent_phrases *phrases; // value: a sense + 1
    senses senses;
};

ent_time_words *ent_time_words_new(ent_arena *a)
{
    ent_time_words *w = ENT_NEW(a, ent_time_words, 1);
    w->vocabulary = ent_vocabulary_new(a);
    w->phrases = ent_phrases_new(a);
    return w;
}

// ----------------------------------------------------------------------------------------- pieces

// Bytes of a dash or an apostrophe at p, as '-' or '\''; 0: neither.
static int sign_at(ent_str s, ptrdiff_t i, char *sign)
{
    unsigned char c = (unsigned char)s.p[i];
    *sign = (char)c;
    if (c == '-' || c == '\'')
        return 1;
    if (c != 0xE2 || i + 2 >= s.n || (unsigned char)s.p[i + 1] != 0x80)
        return 0;
    unsigned char last = (unsigned char)s.p[i + 2];
    *sign = last == 0x99 ? '\'' : '-';
    return last == 0x99 || (last >= 0x90 && last <= 0x95) ? 3 : 0;
}

static bool is_letter(ent_str s, ptrdiff_t i)
{
    char sign;
    unsigned char c = (unsigned char)s.p[i];
    return ent_is_alpha(c) || (c >= 0x80 && sign_at(s, i, &sign) == 0);
}

// A run of letters, with full stops and apostrophes inside, and a full stop behind.
static ptrdiff_t letters_end(ent_str s, ptrdiff_t i)
{
    char sign;
    while (i < s.n) {
        int n = sign_at(s, i, &sign);
        bool inside = (s.p[i] == '.' || (n > 0 && sign == '\'')) &&
                      (i + (n ? n : 1) == s.n || is_letter(s, i + (n ? n : 1)));
        if (!is_letter(s, i) && !inside)
            break;
        i += n ? n : 1;
    }
    return i;
}

static ptrdiff_t digits_end(ent_str s, ptrdiff_t i, ent_time_atom *atom)
{
    ptrdiff_t start = i;
    int32_t value = 0;
    for (; i < s.n && ent_is_digit((unsigned char)s.p[i]); i++)
        value = value > 99999999 ? value : value * 10 + (s.p[i] - '0');
    atom->digits = (int16_t)(i - start < 100 ? i - start : 100);
    atom->number = value;
    return i;
}

// The letters in lower case without full stops; an apostrophe is '.
static ent_str plain(ent_str s, char out[MAX_WORD])
{
    ptrdiff_t n = 0;
    char sign;
    for (ptrdiff_t i = 0; i < s.n && n < MAX_WORD; i++) {
        int length = sign_at(s, i, &sign);
        if (s.p[i] == '.')
            continue;
        out[n++] = (char)(length ? sign : ent_to_lower((unsigned char)s.p[i]));
        i += length > 1 ? length - 1 : 0;
    }
    return (ent_str){out, n};
}

// The piece that begins at s[i]; gives where it ends.
static ptrdiff_t read_atom(ent_str s, ptrdiff_t i, ent_time_atom *atom, char word[MAX_WORD],
                           ent_str *letters)
{
    char sign;
    int n = sign_at(s, i, &sign);
    *letters = (ent_str){0};
    if (ent_is_digit((unsigned char)s.p[i]))
        return digits_end(s, i, atom);
    ptrdiff_t end = i + (n ? n : 1);
    bool clitic = n > 0 && sign == '\'' && end < s.n && is_letter(s, end);
    if (is_letter(s, i) || clitic) {
        end = letters_end(s, clitic ? end : i);
        *letters = plain(ent_str_cut(s, i, end), word);
        atom->capital = ent_is_upper((unsigned char)s.p[i]);
        return end;
    }
    atom->sign = sign;
    *letters = plain(ent_str_cut(s, i, end), word); // "%" stands in the table
    return end;
}

static void cut(const ent_time_words *w, ent_str text, ent_span span, int32_t token, ent_arena *a,
                ent_time_atoms *out)
{
    ent_str s = ent_span_of(text, span), letters;
    char word[MAX_WORD];
    for (ptrdiff_t i = 0; i < s.n;) {
        if (ent_is_space((unsigned char)s.p[i])) {
            i++;
            continue;
        }
        ent_time_atom atom = {.token = token, .number = -1, .longest = -1, .single = -1};
        ptrdiff_t end = read_atom(s, i, &atom, word, &letters);
        atom.word = letters.n ? ent_vocabulary_find(w->vocabulary, letters) : 0;
        atom.span = (ent_span){span.start + (int32_t)i, span.start + (int32_t)end};
        atom.touches = out->n > 0 && out->items[out->n - 1].span.end == atom.span.start;
        ENT_PUSH(a, out, atom);
        i = end;
    }
}

enum { LOOK = 8 }; // pieces of the longest phrase

static void look_up(const ent_time_words *w, ent_time_atoms *atoms)
{
    ent_word words[LOOK];
    for (ptrdiff_t i = 0; i < atoms->n; i++) {
        ent_time_atom *atom = &atoms->items[i];
        if (!atom->word)
            continue;
        ptrdiff_t n = atoms->n - i < LOOK ? atoms->n - i : LOOK;
        for (ptrdiff_t k = 0; k < n; k++)
            words[k] = atoms->items[i + k].word;
        int32_t value = 0;
        if (ent_phrases_longest(w->phrases, words, 1, &value))
            atom->single = value - 1;
        atom->n_longest = (int16_t)ent_phrases_longest(w->phrases, words, n, &value);
        atom->longest = atom->n_longest > 1 ? value - 1 : -1;
    }
}

ent_time_atoms ent_time_atoms_of(const ent_time_words *w, ent_str text, const ent_span *tokens,
                                 int32_t first, int32_t end, ent_arena *a)
{
    ent_time_atoms out = {0};
    for (int32_t i = first; i < end; i++)
        cut(w, text, tokens[i], i, a, &out);
    look_up(w, &out);
    return out;
}

ent_time_atoms ent_time_atoms_of_span(const ent_time_words *w, ent_str text, ent_span span,
                                      ent_arena *a)
{
    ent_time_atoms out = {0};
    cut(w, text, span, -1, a, &out);
    look_up(w, &out);
    return out;
}

// ----------------------------------------------------------------------------------------- senses

static const ent_time_sense *of_class(const ent_time_words *w, int32_t sense, ent_time_class class)
{
    for (; sense >= 0; sense = w->senses.items[sense].next)
        if (w->senses.items[sense].class == class)
            return &w->senses.items[sense];
    return NULL;
}

const ent_time_sense *ent_time_sense_at(const ent_time_words *w, const ent_time_atoms *atoms,
                                        ptrdiff_t i, ent_time_class class, int *n)
{
    *n = 0;
    if (i < 0 || i >= atoms->n)
        return NULL;
    const ent_time_atom *atom = &atoms->items[i];
    const ent_time_sense *sense = of_class(w, atom->longest, class);
    *n = sense ? atom->n_longest : 1;
    if (!sense)
        sense = of_class(w, atom->single, class);
    if (!sense)
        *n = 0;
    return sense;
}

bool ent_time_word_is(const ent_time_words *w, ent_str word, ent_time_class class)
{
    ent_word number = ent_vocabulary_find(w->vocabulary, word);
    int32_t value = 0;
    return number && ent_phrases_longest(w->phrases, &number, 1, &value) &&
           of_class(w, value - 1, class);
}

// ------------------------------------------------------------------------------------------ table

enum value_kind { VALUE_NONE, VALUE_INT, VALUE_TEXT, VALUE_UNIT, VALUE_DAY };

#define CLASS_ROW(c, name, value) {name, VALUE_##value},
static const struct {
    const char *name;
    enum value_kind value;
} classes[] = {ENT_TIME_CLASS_LIST(CLASS_ROW)};

static int class_of(ent_str name)
{
    for (int i = 0; i < ENT_TIME_CLASSES; i++)
        if (ent_str_eq(name, ent_str_of(classes[i].name)))
            return i;
    return -1;
}

static int unit_of(ent_str name)
{
    static const char *const names[] = {
        "",      "SECOND",  "MINUTE", "HOUR", "DAY",  "WEEKEND", "WEEK",    "FORTNIGHT",
        "MONTH", "QUARTER", "SEASON", "HALF", "YEAR", "DECADE",  "CENTURY", "MILLENNIUM"};
    for (int i = 1; i <= ENT_UNIT_MILLENNIUM; i++)
        if (ent_str_eq(name, ent_str_of(names[i])))
            return i;
    return 0;
}

// Does the value fit its class?  Numbers are small: months, ordinals, hours.
static bool read_value(ent_str text, ent_time_sense *sense)
{
    int64_t number = 0, day = 0;
    sense->text = text;
    switch (classes[sense->class].value) {
    case VALUE_NONE: return true;
    case VALUE_TEXT: return text.n <= 16;
    case VALUE_UNIT: return (sense->number = unit_of(text)) != 0;
    case VALUE_INT:
        if (!ent_str_to_int(text, &number) || number < -1000 || number > 1000)
            return false;
        sense->number = (int)number;
        return true;
    case VALUE_DAY:
        if (text.n != 5 || text.p[2] != '-' || !ent_str_to_int(ent_str_cut(text, 0, 2), &number) ||
            !ent_str_to_int(ent_str_cut(text, 3, 5), &day) ||
            !ent_civil_valid(2000, (int)number, (int)day))
            return false;
        sense->number = (int)(number * 100 + day);
        return true;
    }
    return false;
}

// Numbers that index calendars must be in them.
static bool in_range(const ent_time_sense *s)
{
    switch (s->class) {
    case ENT_WHEN_MONTH:
    case ENT_WHEN_SHORT_MONTH: return s->number >= 1 && s->number <= 12;
    case ENT_WHEN_WEEKDAY:
    case ENT_WHEN_WEEKDAYS:
    case ENT_WHEN_SHORT_WEEKDAY: return s->number >= 1 && s->number <= 7;
    case ENT_WHEN_DECADE_NAME: return s->number >= 0 && s->number <= 90 && s->number % 10 == 0;
    case ENT_WHEN_FRACTION: return s->number >= 1 && s->number <= 12;
    case ENT_WHEN_NOON:
    case ENT_WHEN_AM_PM: return s->number >= 0 && s->number <= 24;
    case ENT_WHEN_ORDINAL:
    case ENT_WHEN_NUMBER:
    case ENT_WHEN_TENS:
    case ENT_WHEN_SCALE: return s->number >= 0;
    default: return true;
    }
}

static void add_sense(ent_time_words *w, ent_arena *a, const ent_time_sense *sense, ent_str words)
{
    ent_word numbers[ENT_MAX_PHRASE_WORDS];
    ent_time_atoms atoms = {0};
    cut(w, words, (ent_span){0, (int32_t)words.n}, -1, a, &atoms);
    char letters[MAX_WORD];
    for (ptrdiff_t i = 0; i < atoms.n; i++)
        numbers[i] = ent_vocabulary_add(
            w->vocabulary, a,
            ent_arena_str(a, plain(ent_span_of(words, atoms.items[i].span), letters)));
    ent_time_sense one = *sense;
    ENT_PUSH(a, &w->senses, one);
    int32_t mine = (int32_t)w->senses.n;
    int32_t before = ent_phrases_add(w->phrases, a, numbers, (int)atoms.n, mine);
    w->senses.items[mine - 1].next = before - 1;
}

// How many pieces; -1 if one of them is too long.
static ptrdiff_t count_pieces(const ent_time_words *w, ent_arena *a, ent_str words)
{
    ent_time_atoms atoms = {0};
    cut(w, words, (ent_span){0, (int32_t)words.n}, -1, a, &atoms);
    for (ptrdiff_t i = 0; i < atoms.n; i++)
        if (atoms.items[i].span.end - atoms.items[i].span.start > MAX_WORD)
            return -1;
    return atoms.n;
}

static ent_status add_row(void *into, ent_arena *a, ent_table *t, const ent_row *row, const int *at,
                          ent_error *err)
{
    ent_time_words *w = into;
    int class = class_of(row->field[at[0]]);
    if (class < 0)
        return ent_table_fail(t, row, err, "unknown class of times:", row->field[at[0]]);
    ent_time_sense sense = {.class = (uint8_t) class};
    if (!read_value(row->field[at[1]], &sense) || !in_range(&sense))
        return ent_table_fail(t, row, err, "not a value of this class:", row->field[at[1]]);
    ent_str rest = row->field[at[2]], words;
    while (ent_str_split(&rest, ',', &words)) {
        words = ent_str_trim(words);
        if (words.n == 0)
            continue;
        ptrdiff_t n = count_pieces(w, a, words);
        if (n < 1 || n > LOOK)
            return ent_table_fail(t, row, err,
                                  "more than 8 words, or a word over 32 bytes:", words);
        add_sense(w, a, &sense, words);
    }
    return ENT_OK;
}

ent_status ent_time_words_add(ent_time_words *w, ent_arena *a, ent_table *table, bool *taken,
                              ent_error *err)
{
    static const ent_table_kind kind = {"times", {"class", "value", "words"}, add_row};
    return ent_table_take(table, &kind, 1, w, a, taken, err);
}
