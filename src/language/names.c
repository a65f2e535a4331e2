// names.c: words that can be in a name, arcs that hold a name together, and what may stand between.
//
// A word is in the same name as its governor if both can be in one and the relation says so; what
// hangs together so is one name, as far as nothing else stands between its words than hyphens, "of
// the", "and" and the like.  Taggers slip on names most of all, so a capital within a sentence counts
// nearly as much as a tag.

#include "language/names.h"
#include "base/utf8.h"
#include "language/features.h"
#include "text/analyse.h"

enum {
    MAX_GROUP = 3,    // digits of a number behind "of": "Group of 77", not "May of 2024"
    MAX_ARTICLE = 3,  // letters before a hyphen: "al-Sisi", "Abd-Rabbu"
    MAX_PARTICLE = 4, // "bin", "von"
    NEAR = 1000       // tokens
};

/** What a word can be in a name. */
typedef enum kind {
    NOTHING,
    NUMBER,
    CAPITAL, // a noun or adjective by its tag, but with a capital that no sentence start explains
    PROPER
} kind;

/** One sentence; its words count from 0. */
typedef struct sentence {
    ent_str text;
    const ent_span *tokens; // [n]
    const ent_node *nodes;  // [n] heads are of the document
    const ent_syntax *all;  // of the document
    int32_t first, n;
    int how; // ent_case_of
    uint8_t kinds[ENT_MAX_WORDS];
    int16_t names[ENT_MAX_WORDS]; // the topmost word of its name; -1: in none
} sentence;

// ---------------------------------------------------------------------------------------- words

static ent_str form(const sentence *s, int i) { return ent_span_of(s->text, s->tokens[i]); }

static bool is(const sentence *s, int i, const char *word)
{
    return ent_str_eq_nocase(form(s, i), ent_str_of(word));
}

// The governor of a word, or -1.
static int head(const sentence *s, int i)
{
    return s->nodes[i].head < 0 ? -1 : s->nodes[i].head - s->first;
}

static bool touches(const sentence *s, int i) { return s->tokens[i].end == s->tokens[i + 1].start; }

/** What letters and digits a word has. */
typedef struct letters {
    int upper, lower, digits;
} letters;

static letters count_letters(ent_str word)
{
    letters count = {0};
    uint32_t code_point = 0;
    for (ptrdiff_t i = 0; i < word.n;) {
        int length = ent_utf8_decode(word.p + i, word.p + word.n, &code_point);
        if (ent_is_capital(code_point))
            count.upper++;
        else if (ent_is_letter(code_point))
            count.lower++;
        else if (code_point < 0x80 && ent_is_digit((int)code_point))
            count.digits++;
        i += length > 0 ? length : 1;
    }
    return count;
}

static bool is_hyphen(const sentence *s, int i)
{
    static const char *const hyphens[] = {"-", "‐", "‑", "–"};
    for (size_t k = 0; k < sizeof hyphens / sizeof *hyphens; k++)
        if (is(s, i, hyphens[k]))
            return i > 0 && i + 1 < s->n && touches(s, i - 1) && touches(s, i);
    return false;
}

static bool is_plural(const ent_node *node)
{
    return node->xpos == ENT_XPOS_NNS || node->xpos == ENT_XPOS_NNPS;
}

static bool has_content(const ent_node *node)
{
    return node->upos == ENT_UPOS_NOUN || node->upos == ENT_UPOS_ADJ ||
           node->upos == ENT_UPOS_VERB || node->upos == ENT_UPOS_X;
}

static bool is_proper(const ent_node *node)
{
    return (node->upos == ENT_UPOS_PROPN && node->xpos != ENT_XPOS_ADD) ||
           node->xpos == ENT_XPOS_NNP || node->xpos == ENT_XPOS_NNPS;
}

// "bin", if the tree knows better than the tag.
static bool is_particle(const sentence *s, int i, const letters *count)
{
    return s->nodes[i].rel == ENT_REL_FLAT && is_proper(&s->nodes[head(s, i)]) &&
           count->lower > 0 && count->lower <= MAX_PARTICLE && count->digits == 0;
}

static kind kind_of(const sentence *s, int i, bool at_start)
{
    const ent_node *node = &s->nodes[i];
    letters count = count_letters(form(s, i));
    if (count.upper + count.lower + count.digits == 0)
        return NOTHING;
    if (is_proper(node) || is_particle(s, i, &count))
        return PROPER;
    if (!at_start && s->how == 0 && has_content(node) && ent_begins_with_capital(form(s, i)))
        return CAPITAL;
    return node->xpos == ENT_XPOS_CD ? NUMBER : NOTHING;
}

// The first word with a letter begins with a capital anyhow.
static void find_kinds(sentence *s)
{
    bool at_start = true;
    for (int i = 0; i < s->n; i++) {
        letters count = count_letters(form(s, i));
        s->kinds[i] = (uint8_t)kind_of(s, i, at_start);
        at_start = at_start && count.upper + count.lower == 0;
    }
}

// ---------------------------------------------------------------------------------------- arcs

// The child of a word by that relation, or -1.
static int child(const sentence *s, int i, ent_rel rel)
{
    for (int k = 0; k < s->n; k++)
        if (head(s, k) == i && s->nodes[k].rel == rel)
            return k;
    return -1;
}

static bool is_of(const sentence *s, int i) { return is(s, i, "of") || is(s, i, "for"); }
static bool is_and(const sentence *s, int i) { return is(s, i, "and") || is(s, i, "&"); }

static bool is_group_number(const sentence *s, int i)
{
    return s->kinds[i] == NUMBER && form(s, i).n <= MAX_GROUP;
}

// "Strait of Hormuz", "Group of 20"; not "Marco Rubio of Florida".
static bool joins_by_of(const sentence *s, int i)
{
    int of = child(s, i, ENT_REL_CASE);
    if (of < 0 || !is_of(s, of) || of < head(s, i) || of > i)
        return false;
    return (ent_begins_with_capital(form(s, i)) || is_group_number(s, i)) &&
           ent_begins_with_capital(form(s, head(s, i))) && child(s, head(s, i), ENT_REL_FLAT) < 0;
}

// "People's Republic", "Workers' Party"; not "Iran's Majlis", "the Netherlands' Parliament".
static bool joins_as_owner(const sentence *s, int i)
{
    ent_str word = form(s, i);
    const ent_node *node = &s->nodes[i];
    return ent_begins_with_capital(word) && is_plural(node) && i + 2 == head(s, i) &&
           (node->xpos == ENT_XPOS_NNS || !ent_str_ends(word, ENT_S("s")));
}

static bool joins_as_number(const sentence *s, int i)
{
    return s->kinds[i] == NUMBER && head(s, i) == i - 1;
}

// All but lists, which depend on the rest of the name.
static bool joins(const sentence *s, int i)
{
    int governor = head(s, i);
    if (governor < 0 || s->kinds[i] == NOTHING || s->kinds[governor] < CAPITAL)
        return false;
    switch ((ent_rel)s->nodes[i].rel) {
    case ENT_REL_FLAT:
    case ENT_REL_COMPOUND:
    case ENT_REL_GOESWITH: return s->kinds[i] != NUMBER || i < governor || joins_as_number(s, i);
    case ENT_REL_AMOD: return s->kinds[i] != NUMBER;
    case ENT_REL_NMOD: return joins_by_of(s, i);
    case ENT_REL_NMOD_POSS: return joins_as_owner(s, i);
    case ENT_REL_DEP:
    case ENT_REL_NMOD_DESC: return joins_as_number(s, i);
    default: return false;
    }
}

static int top_of(const sentence *s, int i)
{
    while (joins(s, i))
        i = head(s, i);
    return i;
}

// The last of the words listed after `i` says how they are joined.
static int conjunction(const sentence *s, int i)
{
    int found = child(s, i, ENT_REL_CC);
    for (int k = i + 1; k < s->n && found < 0; k++)
        if (head(s, k) == head(s, i) && s->nodes[k].rel == ENT_REL_CONJ)
            found = child(s, k, ENT_REL_CC);
    return found;
}

static bool is_alone(const sentence *s, ptrdiff_t k)
{
    const ent_node *nodes = s->all->items;
    if (!is_proper(&nodes[k]) || (k > 0 && is_proper(&nodes[k - 1])) ||
        (k + 1 < s->all->n && is_proper(&nodes[k + 1])))
        return false;
    return k == 0 || (nodes[k - 1].upos != ENT_UPOS_ADP && nodes[k - 1].upos != ENT_UPOS_CCONJ);
}

// Is the word a name by itself elsewhere in the document, not far away?  Then "the Republic of Korea
// and Japan" are two.
static bool is_known_alone(const sentence *s, int i)
{
    ptrdiff_t at = (ptrdiff_t)s->first + i, from = at > NEAR ? at - NEAR : 0;
    ptrdiff_t end = at + NEAR < s->all->n ? at + NEAR : s->all->n;
    for (ptrdiff_t k = from; k < end; k++)
        if (k != at && ent_str_eq(ent_span_of(s->text, s->tokens[k - s->first]), form(s, i)) &&
            is_alone(s, k))
            return true;
    return false;
}

// "Ministry of Industry and Trade", "Johnson & Johnson"; not "Presidents of Iran and Iraq".
static bool joins_by_and(const sentence *s, int i)
{
    int before = head(s, i);
    if (s->nodes[i].rel != ENT_REL_CONJ || s->kinds[i] < CAPITAL || s->kinds[before] < CAPITAL)
        return false;
    int and = conjunction(s, i);
    if (and < 0 || !is_and(s, and) || !ent_begins_with_capital(form(s, i)))
        return false;
    return is(s, and, "&") ||
           (joins(s, before) && !is_plural(&s->nodes[top_of(s, before)]) && !is_known_alone(s, i));
}

// Names in the same role; no grammar has two of them side by side.
static bool are_twins(const sentence *s, int a, int b)
{
    int rel = s->nodes[a].rel;
    return s->kinds[a] >= CAPITAL && s->kinds[b] >= CAPITAL &&
           (s->kinds[a] == PROPER || s->kinds[b] == PROPER) && rel == s->nodes[b].rel &&
           head(s, a) == head(s, b) && rel != ENT_REL_CONJ && rel != ENT_REL_LIST &&
           ent_begins_with_capital(form(s, a)) && ent_begins_with_capital(form(s, b));
}

static void rename_all(sentence *s, int16_t from, int16_t to)
{
    for (int i = 0; i < s->n; i++)
        if (s->names[i] == from)
            s->names[i] = to;
}

// Names that touch and are twins are parts of one that the parser did not join.  A title's last part
// governs, of others the first.
static void join_twins(sentence *s)
{
    for (int i = 0; i + 1 < s->n; i++) {
        int16_t a = s->names[i], b = s->names[i + 1];
        if (a < 0 || b < 0 || a == b || !are_twins(s, a, b))
            continue;
        if (s->nodes[a].rel == ENT_REL_NMOD_DESC)
            rename_all(s, a, b);
        else
            rename_all(s, b, a);
    }
}

static void join_words(sentence *s)
{
    for (int i = 0; i < s->n; i++) {
        int at = top_of(s, i);
        while (joins_by_and(s, at))
            at = top_of(s, head(s, at));
        s->names[i] = (int16_t)(s->kinds[i] == NOTHING ? -1 : at);
    }
    join_twins(s);
}

// --------------------------------------------------------------------------------------- spans

// "al" and "Abd" before a hyphen; not "US", nor "pro".
static bool is_article(const sentence *s, int i)
{
    const ent_node *node = &s->nodes[i];
    letters count = count_letters(form(s, i));
    return count.lower > 0 && count.upper <= 1 && count.upper + count.lower <= MAX_ARTICLE &&
           count.digits == 0 && node->xpos != ENT_XPOS_AFX &&
           (is_proper(node) || node->upos == ENT_UPOS_X || node->upos == ENT_UPOS_DET);
}

static bool is_inner_mark(const sentence *s, int i)
{
    return is_hyphen(s, i) || is_and(s, i) || s->nodes[i].xpos == ENT_XPOS_POS;
}

// A comma before a member of a list that the name has inside, or before "Inc." and "Jr.".
static bool is_comma(const sentence *s, int i, int next)
{
    bool is_short = ent_str_ends(form(s, next), ENT_S(".")) && s->nodes[next].rel != ENT_REL_AMOD;
    return is(s, i, ",") && (joins_by_and(s, top_of(s, next)) || (is_short && joins(s, next)));
}

// May the words of (from, to) stand inside a name?  At most two: "of the", ", and", "al-".
static bool is_inner(const sentence *s, int from, int to)
{
    int between = to - from - 1;
    if (between == 0)
        return true;
    if (between == 1)
        return is_of(s, from + 1) || is_inner_mark(s, from + 1) || is_comma(s, from + 1, to);
    return between == 2 && ((is_of(s, from + 1) && is(s, from + 2, "the")) ||
                            (is_comma(s, from + 1, to) && is_and(s, from + 2)) ||
                            (is_article(s, from + 1) && is_hyphen(s, from + 2)));
}

static int next_of_name(const sentence *s, int i)
{
    for (int k = i + 1; k < s->n; k++)
        if (s->names[k] == s->names[i])
            return is_inner(s, i, k) ? k : -1;
    return -1;
}

// Past the last word of the name that begins at `i`.
static int end_of_name(const sentence *s, int i)
{
    for (int next = i; next >= 0; next = next_of_name(s, i))
        i = next;
    return i + 1;
}

// "Turkish", tagged as an adjective: its lemma has the capital too, that of "Supreme" has none.
static bool is_people(const sentence *s, int i)
{
    return s->kinds[i] == CAPITAL && s->nodes[i].rel == ENT_REL_AMOD &&
           ent_begins_with_capital(s->nodes[i].lemma);
}

// The topmost word; of a part of a name, the word whose governor is outside.
static int head_of(const sentence *s, int from, int to)
{
    if (s->names[from] >= from && s->names[from] < to)
        return s->names[from];
    for (int i = from; i < to; i++)
        if (s->names[i] == s->names[from] && (head(s, i) < from || head(s, i) >= to))
            return i;
    return from;
}

// One proper noun with a capital is enough; of words that have the tag or the capital alone it takes
// two, but in a sentence without any capital.
static bool is_name(const sentence *s, int from, int to)
{
    int words = 0;
    for (int i = from; i < to; i++) {
        letters count = count_letters(form(s, i));
        if (s->kinds[i] == PROPER && (count.upper > 0 || (s->how == 3 && count.lower > 0)))
            return true;
        words += s->kinds[i] >= CAPITAL;
    }
    return words > 1;
}

static bool joins_by_article(const sentence *s, int from, int to)
{
    return to - from == 1 && to + 1 < s->n && is_article(s, from) && is_hyphen(s, to) &&
           s->kinds[to + 1] >= CAPITAL;
}

static void add_names(const sentence *s, ent_names *out, ent_arena *keep)
{
    for (int i = 0, end; i < s->n; i = end) {
        int from = i;
        end = i + 1;
        bool article = joins_by_article(s, i, end);
        if (article)
            from = end + 1;
        else if (s->names[i] < 0)
            continue;
        end = end_of_name(s, from);
        while (from + 1 < end && is_people(s, from))
            from++;
        if (is_name(s, from, end))
            ENT_PUSH(keep, out,
                     (ent_name_span){s->first + (article ? i : from), end - (article ? i : from),
                                     s->first + head_of(s, from, end)});
    }
}

ent_names ent_names_of(const ent_syntax *syntax, const ent_sentences *sentences,
                       const ent_tokens *tokens, ent_str text, ent_arena *keep)
{
    ent_names names = {0};
    for (ptrdiff_t i = 0; i < sentences->n && syntax->items; i++) {
        const ent_sentence *at = &sentences->items[i];
        sentence s = {.text = text,
                      .tokens = tokens->items + at->first_token,
                      .nodes = syntax->items + at->first_token,
                      .all = syntax,
                      .first = at->first_token,
                      .n = at->n_tokens};
        s.how = ent_case_of(text, s.tokens, s.n);
        find_kinds(&s);
        join_words(&s);
        add_names(&s, &names, keep);
    }
    return names;
}
