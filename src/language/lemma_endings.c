// lemma_endings.c: English inflection undone.  A stem such as "mak", "runn" or "work" is completed
// in the ways that spelling allows; which is likely for a stem that no list has is a matter of its
// last letters.  Source: English spelling, as in Minnen, Carroll and Pearce (2001).

#include "language/lemma_endings.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

// The letter i places before the end, 0 for the last; NUL where there is none.
static char back(ent_str s, ptrdiff_t i) { return i < s.n ? s.p[s.n - 1 - i] : '\0'; }

static bool is_one_of(char c, const char *set) { return c && strchr(set, c); }

static bool ends(ent_str s, const char *ending) { return ent_str_ends(s, ent_str_of(ending)); }

static void add(ent_lemma_candidates *c, ptrdiff_t keep, const char *ending)
{
    c->item[c->n++] = (ent_lemma_candidate){keep, ending};
}

// Runs of vowels; 'y' counts after a consonant, 'u' after 'q' does not.
static int syllables(ent_str s)
{
    int n = 0;
    bool in_vowel = false;
    for (ptrdiff_t i = 0; i < s.n; i++) {
        bool vowel = ent_is_vowel(s.p[i]) || (s.p[i] == 'y' && i > 0);
        if (vowel && i > 0 && s.p[i] == 'u' && s.p[i - 1] == 'q')
            vowel = false;
        n += vowel && !in_vowel;
        in_vowel = vowel;
    }
    return n;
}

// One vowel letter before the last consonant: "mak", "decid", not "need".
static bool has_single_vowel(ent_str s)
{
    char before = back(s, 2);
    return !ent_is_vowel(back(s, 0)) && (ent_is_vowel(back(s, 1)) || back(s, 1) == 'y') &&
           (!ent_is_vowel(before) || (before == 'u' && back(s, 3) == 'q'));
}

static bool is_doubled(ent_str s)
{
    char c = back(s, 0);
    return s.n > 2 && c == back(s, 1) && c >= 'a' && c <= 'z' && !ent_is_vowel(c);
}

// ------------------------------------------------------------------ does the stem want an "e"?

typedef struct stem_end {
    const char *text;
    bool wants;
} stem_end;

// The longest ending that fits decides; those for stems with a single vowel before the last
// consonant stand apart, because "need" and "impeach" keep what "decid" and "mak" lose.
static const stem_end any_stem[] = {
    {"u", true},     {"v", true},     {"c", true},     {"dg", true},    {"rg", true},
    {"lg", true},    {"eng", true},   {"ung", true},   {"chang", true}, {"rang", true},
    {"aug", true},   {"oug", true},   {"ieg", true},   {"bl", true},    {"cl", true},
    {"dl", true},    {"fl", true},    {"gl", true},    {"kl", true},    {"pl", true},
    {"sl", true},    {"tl", true},    {"zl", true},    {"tr", true},    {"vr", true},
    {"ns", true},    {"rs", true},    {"ls", true},    {"ps", true},    {"ws", true},
    {"as", true},    {"es", true},    {"is", true},    {"os", true},    {"us", true},
    {"ys", true},    {"z", true},     {"iat", true},   {"uat", true},   {"creat", true},
    {"rmeat", true}, {"ineat", true}, {"useat", true}, {"eav", true},   {"uad", true},
    {"uid", true},   {"ng", false},   {"ang", false},  {"our", false},  {"tz", false}};

static const stem_end single_vowel[] = {
    {"ab", true},    {"ib", true},    {"ob", true},   {"ub", true},   {"ad", true},
    {"ed", true},    {"id", true},    {"od", true},   {"ud", true},   {"af", true},
    {"if", true},    {"ag", true},    {"eg", true},   {"ig", true},   {"og", true},
    {"ug", true},    {"ak", true},    {"ek", true},   {"ik", true},   {"ok", true},
    {"uk", true},    {"il", true},    {"ol", true},   {"ul", true},   {"yl", true},
    {"am", true},    {"em", true},    {"im", true},   {"um", true},   {"ym", true},
    {"in", true},    {"un", true},    {"yn", true},   {"ap", true},   {"yp", true},
    {"ar", true},    {"ir", true},    {"ur", true},   {"at", true},   {"ot", true},
    {"ut", true},    {"yt", true},    {"al", false},  {"vil", false}, {"cil", false},
    {"ril", false},  {"an", false},   {"en", false},  {"on", false},  {"om", false},
    {"ip", false},   {"op", false},   {"up", false},  {"er", false},  {"or", false},
    {"yr", false},   {"et", false},   {"it", false},  {"log", false}, {"gram", false},
    {"llot", false}, {"rrot", false}, {"ivot", false}};

static bool wants_e_by(const stem_end *list, size_t n, ent_str stem, bool *known)
{
    size_t longest = 0;
    bool wants = false;
    for (size_t i = 0; i < n; i++)
        if (strlen(list[i].text) > longest && ends(stem, list[i].text)) {
            longest = strlen(list[i].text);
            wants = list[i].wants;
        }
    *known = longest > 0;
    return wants;
}

static bool wants_e(ent_str stem)
{
    bool known = false, wants = false;
    if (is_one_of(back(stem, 0), "wxyh"))
        return false;
    if (has_single_vowel(stem) && syllables(stem) == 1)
        return true; // "hoping": without an "e" it would be "hopping"
    if (has_single_vowel(stem))
        wants = wants_e_by(single_vowel, COUNT(single_vowel), stem, &known);
    return known ? wants : wants_e_by(any_stem, COUNT(any_stem), stem, &known);
}

// Does a doubled letter belong to the word ("call", "pass"), or to the inflection ("runn")?
static bool keeps_double(ent_str stem)
{
    static const char *const words[] = {"ball", "call", "fall", "wall", "stall"};
    for (size_t i = 0; i < COUNT(words); i++)
        if (ends(stem, words[i]))
            return true;
    if (back(stem, 0) == 'l')
        return syllables(stem) == 1 || back(stem, 2) == 'i';
    return is_one_of(back(stem, 0), "sfz");
}

// ------------------------------------------------------------------------- -ing, -ed, -er, -est

// What a stem without its inflection may be.
static ent_lemma_candidates complete(ent_str stem)
{
    ent_lemma_candidates c = {.n = 0};
    ptrdiff_t n = stem.n;
    if (n < 1)
        return c;
    if (is_doubled(stem)) {
        add(&c, n, "");
        add(&c, n - 1, "");
        add(&c, n, "e");
        c.likely = keeps_double(stem) ? 0 : 1;
        return c;
    }
    bool short_stem =
        n > 1 && has_single_vowel(stem) && syllables(stem) == 1 && !is_one_of(back(stem, 0), "wxy");
    add(&c, n, short_stem ? "e" : "");
    add(&c, n, short_stem ? "" : "e");
    c.likely = wants_e(stem) == short_stem ? 0 : 1;
    if (ends(stem, "ck"))
        add(&c, n - 1, ""); // "panicking"
    return c;
}

ent_lemma_candidates ent_lemma_of_ing(ent_str form)
{
    ptrdiff_t cut = ends(form, "ing") ? 3 : ends(form, "in'") ? 3 : ends(form, "in") ? 2 : 0;
    ent_lemma_candidates none = {.n = 0};
    if (cut == 0 || form.n - cut < 1)
        return none;
    ent_str stem = ent_str_cut(form, 0, form.n - cut);
    ent_lemma_candidates c = complete(stem);
    if (back(stem, 0) == 'y' && syllables(stem) <= 1 && stem.n <= 3) { // "dying"
        add(&c, stem.n - 1, "ie");
        if (stem.n == 2 && !ent_is_vowel(stem.p[0]))
            c.likely = c.n - 1;
    }
    return c;
}

// -ied, -ier, -iest
static ent_lemma_candidates complete_i(ent_str stem)
{
    ent_lemma_candidates c = {.n = 0};
    add(&c, stem.n - 1, "y");
    add(&c, stem.n, "e"); // "died"
    add(&c, stem.n, "");  // "skied"
    c.likely = stem.n == 2 ? 1 : 0;
    return c;
}

static ent_lemma_candidates without(ent_str form, const char *ending)
{
    ent_lemma_candidates none = {.n = 0};
    ptrdiff_t n = form.n - (ptrdiff_t)strlen(ending);
    if (!ends(form, ending) || n < 2)
        return none;
    ent_str stem = ent_str_cut(form, 0, n);
    if (back(stem, 0) == 'i')
        return complete_i(stem);
    ent_lemma_candidates c = complete(stem);
    bool dyed = back(stem, 0) == 'y' && !ent_is_vowel(back(stem, 1));
    if (back(stem, 0) == 'e' || dyed) // the "e" of "agreed", "dyed" is the stem's
        c.likely = c.item[0].add[0] == 'e' ? 0 : 1;
    return c;
}

ent_lemma_candidates ent_lemma_of_ed(ent_str form) { return without(form, "ed"); }
ent_lemma_candidates ent_lemma_of_er(ent_str form) { return without(form, "er"); }
ent_lemma_candidates ent_lemma_of_est(ent_str form) { return without(form, "est"); }

// ------------------------------------------------------------------------------------------- -s

static ent_lemma_candidates of_ies(ent_str form)
{
    ent_lemma_candidates c = {.n = 0};
    add(&c, form.n - 3, "y");
    add(&c, form.n - 1, "");
    c.likely = form.n <= 4 ? 1 : 0;
    return c;
}

// Greek plurals: "theses", "diagnoses", "paralyses".
static bool is_greek(ent_str form)
{
    return ends(form, "yses") || ends(form, "heses") || ends(form, "gnoses");
}

static ent_lemma_candidates of_es(ent_str form, bool noun)
{
    ent_lemma_candidates c = {.n = 0};
    ent_str stem = ent_str_cut(form, 0, form.n - 2);
    add(&c, form.n - 1, "");
    if (!is_one_of(back(stem, 0), "sxzo") && !ends(stem, "ch") && !ends(stem, "sh"))
        return c; // "popes" is not of "pop"
    add(&c, form.n - 2, "");
    bool greek = noun && is_greek(form);
    if (greek)
        add(&c, form.n - 2, "is");
    if (ends(stem, "zz"))
        add(&c, form.n - 3, "");
    bool hisses = is_doubled(stem) || ends(stem, "tz") || !is_one_of(back(stem, 0), "sz");
    bool latin = noun && ends(stem, "us") && syllables(stem) > 1 && !ent_is_vowel(back(stem, 2));
    c.likely = greek ? 2 : hisses || latin ? 1 : 0;
    return c;
}

ent_lemma_candidates ent_lemma_of_s(ent_str form, bool noun)
{
    ent_lemma_candidates c = {.n = 0};
    if (form.n < 3 || !ends(form, "s") || ends(form, "ss"))
        return c;
    if (ends(form, "'s") || ends(form, "`s")) {
        add(&c, form.n - 2, "");
        return c;
    }
    if (ends(form, "ies"))
        return of_ies(form);
    if (ends(form, "es"))
        return of_es(form, noun);
    add(&c, form.n - 1, "");
    return c;
}
