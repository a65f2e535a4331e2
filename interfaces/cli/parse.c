// parse.c: reads the words of a command line against the tables of options.c.
//
// The grammar is that of GNU getopt_long (--name=value, --name value, -j4, -j 4, -qj4, "--",
// options and operands mixed) less its abbreviations, which break scripts the day an option
// with the same start is added.  An unknown word is met with the nearest known one by the
// distance of Damerau (1964): letters lost, added, changed or swapped.

#include "parse.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_GUESS = 32, FAR = 99 }; // bytes of a word that is compared; no likeness at all

typedef struct parser {
    const ent_cli_command *command;
    char **words;
    int n, at;
    ent_cli_settings *out;
    ent_error *why;
} parser;

// ------------------------------------------------------------------------------------ guesses

static int least(int a, int b) { return a < b ? a : b; }

/** Edits between two words, a swap of neighbours being one; FAR for a word too long. */
static int distance(const char *a, const char *b)
{
    int cost[MAX_GUESS + 1][MAX_GUESS + 1];
    size_t n = strlen(a), m = strlen(b);
    if (n > MAX_GUESS || m > MAX_GUESS)
        return FAR;
    for (size_t i = 0; i <= n; i++) {
        for (size_t j = 0; j <= m; j++) {
            if (i == 0 || j == 0) {
                cost[i][j] = (int)(i + j);
                continue;
            }
            int best = cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            best = least(best, least(cost[i - 1][j], cost[i][j - 1]) + 1);
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            cost[i][j] = swapped ? least(best, cost[i - 2][j - 2] + 1) : best;
        }
    }
    return cost[n][m];
}

/** Is `word` near enough to `known` to be worth a question?  Smaller is nearer, FAR is not. */
static int farness(const char *word, const char *known)
{
    size_t n = strlen(word);
    if (n >= 2 && strncmp(word, known, n) == 0)
        return 0; // an abbreviation
    int edits = distance(word, known);
    return edits <= 2 && (size_t)edits * 2 < strlen(known) ? edits : FAR;
}

/** The nearest of the words considered so far. */
typedef struct likeness {
    const char *best; // NULL: none is near
    int far;
} likeness;

static void consider(likeness *g, const char *word, const char *known)
{
    int far = farness(word, known);
    if (far < FAR && (!g->best || far < g->far))
        *g = (likeness){known, far};
}

const char *ent_cli_command_guess(const char *word)
{
    likeness g = {0};
    for (int i = 0; i < ent_cli_n_commands; i++)
        consider(&g, word, ent_cli_commands[i].name);
    return g.best;
}

static const char *option_guess(const ent_cli_command *command, const char *word)
{
    likeness g = {0};
    for (int i = 0; i < ent_cli_n_options; i++) {
        const ent_cli_option *o = &ent_cli_options[i];
        const char *alias = ent_cli_option_alias(o);
        if (!(o->commands & command->bit) || o->hidden)
            continue;
        consider(&g, word, o->name);
        if (alias)
            consider(&g, word, alias);
    }
    return g.best;
}

static const char *choice_guess(const ent_cli_option *o, const char *word)
{
    likeness g = {0};
    for (int i = 0; i < ENT_CLI_MAX_CHOICES && o->choices[i].name; i++)
        consider(&g, word, o->choices[i].name);
    return g.best;
}

// ------------------------------------------------------------------------------------- values

#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
static bool
fail(parser *p, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    *p->why = (ent_error){.status = ENT_ARGUMENT, .byte = -1};
    vsnprintf(p->why->text, sizeof p->why->text, format, args);
    va_end(args);
    return false;
}

/** A run of digits at *s, at most 12 of them, so that no sum can overflow; -1 if none. */
static int64_t read_digits(const char **s)
{
    int64_t value = 0;
    const char *start = *s;
    while (**s >= '0' && **s <= '9' && *s - start < 12)
        value = value * 10 + (*(*s)++ - '0');
    return *s == start ? -1 : value;
}

/** SIZE: digits, then nothing or one of K, M, G in either case. */
static bool set_number(parser *p, const ent_cli_option *o, const char *word, int64_t *field)
{
    const char *at = word;
    int64_t value = read_digits(&at);
    if (o->kind == ENT_CLI_SIZE && *at) {
        const char *unit = strchr("kKmMgG", *at);
        if (unit) {
            int64_t times = (int64_t)1 << (10 * ((unit - "kKmMgG") / 2 + 1));
            value = value > INT64_MAX / times ? -1 : value * times;
            at++;
        }
    }
    if (value < 0 || *at) {
        return fail(p, "--%s takes %s, not '%.40s'", o->name,
                    o->kind == ENT_CLI_SIZE ? "a size such as 32M" : "a number", word);
    }
    if (value < o->min || value > o->max) {
        return fail(p, "--%s must lie between %lld and %lld", o->name, (long long)o->min,
                    (long long)o->max);
    }
    *field = value;
    return true;
}

/** YYYY-MM-DD, a day of the Gregorian calendar. */
static bool is_date(const char *s)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (strlen(s) != 10 || s[4] != '-' || s[7] != '-')
        return false;
    const char *at = s;
    int64_t year = read_digits(&at);
    if (at != s + 4)
        return false;
    at = s + 5;
    int64_t month = read_digits(&at);
    if (at != s + 7)
        return false;
    at = s + 8;
    int64_t day = read_digits(&at);
    if (at != s + 10 || year < 1000 || year > 2999)
        return false;
    if (month < 1 || month > 12 || day < 1)
        return false;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[month - 1] + (month == 2 && leap);
}

static bool set_choice(parser *p, const ent_cli_option *o, const char *word, int64_t *field)
{
    char all[160] = "";
    size_t n = 0;
    for (int i = 0; i < ENT_CLI_MAX_CHOICES && o->choices[i].name; i++) {
        if (strcmp(o->choices[i].name, word) == 0) {
            *field = o->choices[i].value;
            return true;
        }
        if (n < sizeof all)
            n += (size_t)snprintf(all + n, sizeof all - n, "%s%s", i ? ", " : "",
                                  o->choices[i].name);
    }
    const char *guess = choice_guess(o, word);
    if (guess)
        return fail(p, "--%s: no '%.40s'; did you mean '%s'?", o->name, word, guess);
    return fail(p, "--%s: no '%.40s'; it takes %s", o->name, word, all);
}

/** LIST: words parted by commas. */
static bool set_list(parser *p, const ent_cli_option *o, const char *word, int64_t *field)
{
    int64_t all = 0;
    for (;;) {
        char one[64];
        size_t n = strcspn(word, ",");
        int64_t value = 0;
        snprintf(one, sizeof one, "%.*s", n < sizeof one ? (int)n : (int)sizeof one - 1, word);
        if (!set_choice(p, o, one, &value))
            return false;
        all |= value;
        if (!word[n])
            break;
        word += n + 1;
    }
    *field = all;
    return true;
}

/** The value that follows as a word of its own, or NULL. */
static const char *next_word(parser *p) { return p->at < p->n ? p->words[p->at++] : NULL; }

/** PAIR: the word after this one, or two in one with a comma between. */
static bool set_pair(parser *p, const ent_cli_option *o, const char *word, const char **field)
{
    char *comma = strchr(word, ',');
    if (comma) {
        size_t n = strlen(word) + 1;
        char *copy = malloc(n);
        if (!copy)
            return fail(p, "out of memory");
        free(p->out->pair);
        p->out->pair = memcpy(copy, word, n);
        copy[comma - word] = '\0';
        field[0] = copy;
        field[1] = copy + (comma - word) + 1;
    } else {
        field[0] = word;
        field[1] = next_word(p);
    }
    if (!field[1] || !*field[0] || !*field[1])
        return fail(p, "--%s needs two: --%s %s", o->name, o->name, o->argument);
    return true;
}

/** Store the value of an option; `word` is NULL for a flag. */
static bool set(parser *p, const ent_cli_option *o, const char *word)
{
    void *field = (char *)p->out + o->field;
    if (word && !*word)
        return fail(p, "--%s needs a value that is not empty", o->name);
    switch (o->kind) {
    case ENT_CLI_FLAG: *(bool *)field = true; return true;
    case ENT_CLI_COUNT:
    case ENT_CLI_SIZE: return set_number(p, o, word, field);
    case ENT_CLI_CHOICE: return set_choice(p, o, word, field);
    case ENT_CLI_LIST: return set_list(p, o, word, field);
    case ENT_CLI_PAIR: return set_pair(p, o, word, field);
    case ENT_CLI_PATHS: (*(const char ***)field)[p->out->n_tables++] = word; return true;
    case ENT_CLI_DATE:
        if (!is_date(word))
            return fail(p, "--%s takes a date as 2024-11-07, not '%.40s'", o->name, word);
        break;
    case ENT_CLI_TEXT:
    case ENT_CLI_FILE: break;
    }
    *(const char **)field = word;
    return true;
}

// -------------------------------------------------------------------------------------- words

/** Is an option called this (n bytes)? */
static bool is_called(const ent_cli_option *o, const char *name, size_t n)
{
    const char *alias = ent_cli_option_alias(o);
    return (strlen(o->name) == n && memcmp(o->name, name, n) == 0) ||
           (alias && strlen(alias) == n && memcmp(alias, name, n) == 0);
}

/** The option of any of `commands` with this name (n bytes) or, if name is NULL, this letter. */
static const ent_cli_option *find(unsigned commands, const char *name, size_t n, char letter)
{
    for (int i = 0; i < ent_cli_n_options; i++) {
        const ent_cli_option *o = &ent_cli_options[i];
        if (!(o->commands & commands))
            continue;
        bool named = name && is_called(o, name, n);
        if (named || (!name && o->letter && o->letter == letter))
            return o;
    }
    return NULL;
}

/** Say why an option is not known here; `dashes` and `name` are as they were typed. */
static bool fail_unknown(parser *p, const char *dashes, const char *name)
{
    const ent_cli_option *other =
        dashes[1] ? find(~0u, name, strlen(name), 0) : find(~0u, NULL, 0, name[0]);
    if (other && !other->hidden) {
        for (int i = 0; i < ent_cli_n_commands; i++) {
            if (!(other->commands & ent_cli_commands[i].bit))
                continue;
            return fail(p, "'%s' does not take %s%s, '%s' does", p->command->name, dashes, name,
                        ent_cli_commands[i].name);
        }
    }
    const char *guess = option_guess(p->command, name);
    if (!guess)
        return fail(p, "unknown option '%s%.60s'", dashes, name);
    return fail(p, "unknown option '%s%.60s'; did you mean '--%s'?", dashes, name, guess);
}

static bool read_long(parser *p, const char *name)
{
    const char *equals = strchr(name, '=');
    size_t n = equals ? (size_t)(equals - name) : strlen(name);
    const ent_cli_option *o = find(p->command->bit, name, n, 0);
    if (!o) {
        char typed[80];
        snprintf(typed, sizeof typed, "%.*s", n < 70 ? (int)n : 70, name);
        return fail_unknown(p, "--", typed);
    }
    if (o->kind == ENT_CLI_FLAG) {
        return equals ? fail(p, "--%s takes no value", o->name) : set(p, o, NULL);
    }
    const char *value = equals ? equals + 1 : next_word(p);
    if (!value)
        return fail(p, "--%s needs a value: --%s=%s", o->name, o->name, o->argument);
    return set(p, o, value);
}

/** Letters behind one dash: flags, the last of them possibly an option with its value. */
static bool read_short(parser *p, const char *letters)
{
    for (; *letters; letters++) {
        const ent_cli_option *o = find(p->command->bit, NULL, 0, *letters);
        if (!o)
            return fail_unknown(p, "-", (char[]){*letters, '\0'});
        if (o->kind != ENT_CLI_FLAG) {
            const char *value = letters[1] ? letters + 1 : next_word(p);
            if (value)
                return set(p, o, value);
            return fail(p, "-%c needs a value: -%c %s", o->letter, o->letter, o->argument);
        }
        if (!set(p, o, NULL))
            return false;
    }
    return true;
}

static bool check_operands(parser *p)
{
    const ent_cli_command *c = p->command;
    int n = p->out->n_operands;
    if (p->out->help || p->out->version)
        return true;
    if (n < c->min_operands)
        return fail(p, "an operand is missing: entente %s %s", c->name, c->operands);
    if (n <= c->max_operands)
        return true;
    return fail(p, "'%s' takes %s, '%.80s' is one too many", c->name,
                c->max_operands ? "one operand" : "no operands", p->out->operands[c->max_operands]);
}

bool ent_cli_parse(const ent_cli_command *command, char **words, int n, ent_cli_settings *out,
                   ent_error *why)
{
    parser p = {command, words, n, 0, out, why};
    bool more_options = true;
    *out = (ent_cli_settings){0};
    out->format = command->bit == ENT_CLI_ANNOTATE    ? ENT_OUT_ANNOTATE
                  : command->bit == ENT_CLI_CODE      ? ENT_OUT_JSONL
                  : command->bit == ENT_CLI_RELATE    ? ENT_OUT_RELATIONS
                  : command->bit == ENT_CLI_EXPLAIN   ? ENT_OUT_EXPLAIN
                  : command->bit == ENT_CLI_AGGREGATE ? ENT_LEDGER_CSV
                                                      : 0; // text or table
    out->operands = calloc((size_t)n + 1, sizeof *out->operands);
    out->tables = calloc((size_t)n + 1, sizeof *out->tables);
    if (!out->operands || !out->tables)
        return fail(&p, "out of memory");
    while (p.at < n) {
        const char *word = words[p.at++];
        bool option = more_options && word[0] == '-' && word[1];
        if (!option) {
            if (!*word)
                return fail(&p, "an operand is empty; name a file, a folder, or -");
            out->operands[out->n_operands++] = word;
        } else if (strcmp(word, "--") == 0) {
            more_options = false;
        } else if (!(word[1] == '-' ? read_long(&p, word + 2) : read_short(&p, word + 1))) {
            return false;
        }
    }
    return check_operands(&p);
}

void ent_cli_settings_free(ent_cli_settings *settings)
{
    free(settings->pair);
    free(settings->operands);
    free(settings->tables);
    *settings = (ent_cli_settings){0};
}
