// lemma.c: see lemma.h.  First the letters are brought to lower case, then the word is looked up
// as it stands and in lower case, then its ending is taken off; last, a name gets its capitals
// back.  Which words are names is UD English's view: the tag says so, not the letters.

#include "language/lemma.h"
#include "base/utf8.h"
#include "language/lemma_endings.h"
#include "language/lemma_words.h"
#include <utf8proc.h>

// A word on its way to its lemma.
typedef struct work {
    const ent_lemmas *l;
    ent_str form;
    ent_str lower; // in lower case, plain apostrophes; points into the form or into `bytes`
    int tag;
    bool capital;                       // is the first letter one?
    bool capitals;                      // several letters, none of them small
    char bytes[ENT_MAX_LEMMA_KEY + 1];  // of `lower`
    char built[ENT_MAX_LEMMA_KEY + 16]; // of a candidate
    ent_arena *keep;
} work;

// --------------------------------------------------------------------------------------- letters

enum { APOSTROPHE = 0x2019 };

static uint32_t small_of(uint32_t c)
{
    if (c == APOSTROPHE)
        return '\'';
    return c < 0x80 ? (uint32_t)ent_to_lower((int)c)
                    : (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

static uint32_t large_of(uint32_t c)
{
    return c < 0x80 ? (uint32_t)ent_to_upper((int)c)
                    : (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
}

// s in small letters at out, which has room for `room` bytes; what does not fit is left out.
static ent_str write_small(ent_str s, char *out, ptrdiff_t room)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s.n;) {
        uint32_t c = 0;
        int length = ent_utf8_decode(s.p + i, s.p + s.n, &c);
        char bytes[4];
        int got = ent_utf8_encode(length ? small_of(c) : ENT_REPLACEMENT, bytes);
        if (n + got > room)
            break;
        memcpy(out + n, bytes, (size_t)got);
        n += got;
        i += length ? length : 1;
    }
    return (ent_str){out, n};
}

// Are all bytes ASCII, and none a capital letter?
static bool is_plain(ent_str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80 || ent_is_upper((unsigned char)s.p[i]))
            return false;
    return true;
}

static void look_at_capitals(work *w)
{
    int large = 0, other = 0;
    for (ptrdiff_t i = 0; i < w->form.n;) {
        uint32_t c = 0;
        int length = ent_utf8_decode(w->form.p + i, w->form.p + w->form.n, &c);
        if (ent_is_capital(c))
            large++;
        else if (ent_is_letter(c))
            other++;
        if (i == 0)
            w->capital = large == 1;
        i += length ? length : 1;
    }
    w->capitals = large > 1 && other == 0;
}

static void start(work *w)
{
    if (is_plain(w->form)) {
        w->lower = w->form;
        return;
    }
    look_at_capitals(w);
    w->lower = write_small(w->form, w->bytes, ENT_MAX_LEMMA_KEY);
}

// s, where it lasts longer than this call.
static ent_str kept(work *w, ent_str s)
{
    if (ent_str_starts(w->form, s))
        return ent_str_cut(w->form, 0, s.n);
    return ent_arena_str(w->keep, s);
}

// In lower case, a name with a capital in front: "BAGHDAD" -> "Baghdad", "AL-SADR" -> "Al-Sadr".
static ent_str titled(work *w, ent_str s)
{
    char *p = ENT_NEW(w->keep, char, s.n * 2 + 4); // a change of case adds a byte to two at most
    ptrdiff_t n = 0;
    bool inside = false;
    for (ptrdiff_t i = 0; i < s.n;) {
        uint32_t c = 0;
        int length = ent_utf8_decode(s.p + i, s.p + s.n, &c);
        uint32_t next = c == APOSTROPHE ? c : inside ? small_of(c) : large_of(c);
        n += length ? ent_utf8_encode(next, p + n) : 0;
        inside = ent_is_letter(c);
        i += length ? length : 1;
    }
    return (ent_str){p, n};
}

// --------------------------------------------------------------------------------------- look-up

// Is `lower` a base form of some class?
static bool is_common(const work *w, ent_str lower)
{
    static const int tags[] = {ENT_XPOS_NN, ENT_XPOS_JJ, ENT_XPOS_VB, ENT_XPOS_RB};
    ent_str lemma;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (ent_lemmas_has_base(w->l, lower, tags[i], &lemma))
            return true;
    return false;
}

static bool find(const work *w, int tag, ent_str *lemma)
{
    if (ent_lemmas_in_table(w->l, w->lower, tag, lemma))
        return true;
    if (w->form.p != w->lower.p && w->form.n <= ENT_MAX_LEMMA_KEY &&
        ent_lemmas_in_section(w->l, w->form, tag, lemma))
        return true;
    return ent_lemmas_in_section(w->l, w->lower, tag, lemma);
}

// ----------------------------------------------------------------------------------- inflections

static ent_str build(work *w, const ent_lemma_candidate *c)
{
    size_t n = strlen(c->add);
    memcpy(w->built, w->lower.p, (size_t)c->keep);
    memcpy(w->built + c->keep, c->add, n);
    return (ent_str){w->built, c->keep + (ptrdiff_t)n};
}

// Prefixes before which a verb or noun stays what it is, for words that no list has.
static const char *const prefixes[] = {"re",  "un",    "over", "out", "under", "mis", "fore",
                                       "pre", "inter", "co",   "de",  "dis",   "sub", "counter"};

static ent_str after_prefix(ent_str s)
{
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        ent_str prefix = ent_str_of(prefixes[i]);
        if (s.n >= prefix.n + 3 && ent_str_starts(s, prefix))
            return ent_str_cut(s, prefix.n, s.n);
    }
    return ENT_S("");
}

// What follows the last hyphen.
static ent_str after_hyphen(ent_str s)
{
    for (ptrdiff_t i = s.n - 1; i > 0; i--)
        if (s.p[i - 1] == '-')
            return ent_str_cut(s, i, s.n);
    return ENT_S("");
}

// A base form, or one after a hyphen.
static bool is_base(const work *w, ent_str s, int base, ent_str *lemma)
{
    if (ent_lemmas_has_base(w->l, s, base, lemma))
        return true;
    ent_str rest = after_hyphen(s), part;
    if (rest.n == 0 || !ent_lemmas_has_base(w->l, rest, base, &part))
        return false;
    *lemma = s;
    return true;
}

// Is one of the candidates a verb behind a prefix: "reunit" + "e"?  The likely one goes first.
static bool choose_prefixed(work *w, const ent_lemma_candidates *c, ent_str *lemma)
{
    enum { SHORTEST = 5 }; // "coaching" is not of "ache"
    for (int k = 0; k <= c->n; k++) {
        ent_str s = build(w, &c->item[k == 0 ? c->likely : k - 1]), rest = after_prefix(s), base;
        if (rest.n >= SHORTEST && ent_lemmas_has_base(w->l, rest, ENT_XPOS_VB, &base)) {
            *lemma = kept(w, s);
            return true;
        }
    }
    return false;
}

// The first candidate that is a word, else the likely one.
static bool choose(work *w, const ent_lemma_candidates *c, int base, int other_base, ent_str *lemma)
{
    if (c->n == 0)
        return false;
    for (int i = 0; c->n > 1 && i < c->n; i++) {
        ent_str s = build(w, &c->item[i]);
        if (is_base(w, s, base, lemma) || ent_lemmas_has_base(w->l, s, other_base, lemma)) {
            *lemma = lemma->p == s.p ? kept(w, s) : *lemma;
            return true;
        }
    }
    if (c->n > 1 && base == ENT_XPOS_VB && choose_prefixed(w, c, lemma))
        return true;
    *lemma = kept(w, build(w, &c->item[c->likely]));
    return true;
}

// The irregular form that begins at byte `at`, with what stands before it.
static bool find_part(work *w, int tag, ptrdiff_t at, ent_str *lemma)
{
    ent_str base;
    if (!ent_lemmas_in_table(w->l, ent_str_cut(w->lower, at, w->lower.n), tag, &base) ||
        at + base.n > (ptrdiff_t)sizeof w->built)
        return false;
    memcpy(w->built, w->lower.p, (size_t)at);
    memcpy(w->built + at, base.p, (size_t)base.n);
    *lemma = kept(w, (ent_str){w->built, at + base.n});
    return true;
}

// An irregular plural at the end of a compound: "policemen", "grandchildren".
static bool find_plural_tail(work *w, ent_str *lemma)
{
    enum { BEFORE = 2, SHORTEST = 3 };
    for (ptrdiff_t i = BEFORE; i + SHORTEST <= w->lower.n; i++)
        if (find_part(w, ENT_XPOS_NNS, i, lemma))
            return true;
    return false;
}

// An irregular verb behind a prefix or a hyphen: "rebuilt", "re-read".
static bool find_verb_tail(work *w, ent_str *lemma)
{
    ent_str rest = after_hyphen(w->lower);
    if (rest.n == 0)
        rest = after_prefix(w->lower);
    return rest.n >= 3 && find_part(w, w->tag, w->lower.n - rest.n, lemma);
}

static bool is_decade(ent_str s)
{
    return s.n >= 2 && s.p[s.n - 1] == '0' && ent_is_digit((unsigned char)s.p[s.n - 2]);
}

// "1960's" -> "1960s", "16s" -> "16"
static bool of_number(work *w, ent_str *lemma)
{
    ent_str s = w->lower;
    if (s.n < 3 || s.p[s.n - 1] != 's')
        return false;
    ptrdiff_t end = s.n - 1 - (s.p[s.n - 2] == '\'');
    ent_str number = ent_str_cut(s, 0, end);
    if (!is_decade(number))
        return false;
    *lemma = end == s.n - 1 ? kept(w, s) : ent_arena_join(w->keep, number, ENT_S("s"));
    return true;
}

// "geopolitics", unless there is a "geopolitic".
static bool is_discipline(work *w)
{
    ent_str base;
    return ent_str_ends(w->lower, ENT_S("ics")) &&
           !is_base(w, ent_str_cut(w->lower, 0, w->lower.n - 1), ENT_XPOS_NN, &base);
}

static bool of_plural(work *w, ent_str *lemma)
{
    ent_lemma_candidates c = ent_lemma_of_s(w->lower, true);
    if (of_number(w, lemma))
        return true;
    if ((c.n == 0 && w->lower.n > 4) || ent_str_ends(w->lower, ENT_S("ves"))) {
        ent_str base;
        bool regular = c.n > 0 && is_base(w, build(w, &c.item[0]), ENT_XPOS_NN, &base);
        if (!regular && find_plural_tail(w, lemma))
            return true;
    }
    if (w->tag == ENT_XPOS_NNPS && is_discipline(w))
        return false;
    return choose(w, &c, ENT_XPOS_NN, ENT_XPOS_NN, lemma);
}

static bool of_past(work *w, ent_str *lemma)
{
    ent_lemma_candidates c = ent_lemma_of_ed(w->lower);
    return find_verb_tail(w, lemma) || choose(w, &c, ENT_XPOS_VB, ENT_XPOS_VB, lemma);
}

// The lemma of a form in lower case by its ending, if its tag is that of an inflection.
static bool of_ending(work *w, ent_str *lemma)
{
    ent_lemma_candidates c;
    switch (w->tag) {
    case ENT_XPOS_NNS:
    case ENT_XPOS_NNPS: return of_plural(w, lemma);
    case ENT_XPOS_VBD:
    case ENT_XPOS_VBN: return of_past(w, lemma);
    case ENT_XPOS_VBZ: c = ent_lemma_of_s(w->lower, false); break;
    case ENT_XPOS_VBG: c = ent_lemma_of_ing(w->lower); break;
    case ENT_XPOS_JJR:
    case ENT_XPOS_RBR: c = ent_lemma_of_er(w->lower); break;
    case ENT_XPOS_JJS:
    case ENT_XPOS_RBS: c = ent_lemma_of_est(w->lower); break;
    default: return false;
    }
    bool verb = w->tag == ENT_XPOS_VBZ || w->tag == ENT_XPOS_VBG;
    return choose(w, &c, verb ? ENT_XPOS_VB : ENT_XPOS_JJ, verb ? ENT_XPOS_VB : ENT_XPOS_RB, lemma);
}

// --------------------------------------------------------------------------------- kinds of words

// "200,000" -> "200000"; a Roman number stays.
static ent_str of_cardinal(work *w)
{
    if (w->capitals)
        return w->form;
    if (ent_str_find_byte(w->form, 0, ',') < 0 || !ent_is_digit((unsigned char)w->form.p[0]))
        return kept(w, w->lower);
    char *p = ENT_NEW(w->keep, char, w->form.n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < w->form.n; i++)
        if (w->form.p[i] != ',')
            p[n++] = w->form.p[i];
    return (ent_str){p, n};
}

static bool has_digit(ent_str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (ent_is_digit((unsigned char)s.p[i]))
            return true;
    return false;
}

// "BAGHDAD" is shouted, "NATO" is not: long, or a word or name that is otherwise known.
static bool is_shouted(work *w)
{
    enum { SHORTEST = 4, LONG = 6 };
    if (!w->capitals || w->form.n < SHORTEST || has_digit(w->form) ||
        ent_str_find_byte(w->form, 0, '.') >= 0 || ent_str_find_byte(w->form, 0, '&') >= 0)
        return false;
    ent_str lemma;
    return w->form.n >= LONG || is_common(w, w->lower) ||
           ent_lemmas_has_base(w->l, titled(w, w->form), ENT_XPOS_NNP, &lemma);
}

static bool inside_character(ent_str s, ptrdiff_t at)
{
    return at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80;
}

// A lemma in lower case as a name: "ministry" of "Ministries" -> "Ministry".
static ent_str recased(work *w, ent_str lemma)
{
    bool inner = w->capital && !is_shouted(w);
    if (!inner || w->form.n != w->lower.n)
        return w->capitals && !is_shouted(w) ? w->form : titled(w, lemma);
    ptrdiff_t same = 0;
    while (same < lemma.n && same < w->lower.n && w->lower.p[same] == lemma.p[same])
        same++;
    while (same > 0 && (inside_character(lemma, same) || inside_character(w->form, same)))
        same--;
    ent_str start = ent_str_cut(w->form, 0, same);
    return same == lemma.n ? start
                           : ent_arena_join(w->keep, start, ent_str_cut(lemma, same, lemma.n));
}

// A part of a name that is an inflected verb or adjective otherwise: "Applied" -> "Apply".
static bool of_named(work *w, int upos, ent_str *lemma)
{
    ent_lemma_candidates c = {.n = 0};
    int base = upos == ENT_UPOS_VERB ? ENT_XPOS_VB : ENT_XPOS_JJ;
    if (upos == ENT_UPOS_VERB)
        c = ent_str_ends(w->lower, ENT_S("g")) ? ent_lemma_of_ing(w->lower)
                                               : ent_lemma_of_ed(w->lower);
    else if (upos == ENT_UPOS_ADJ)
        c = ent_str_ends(w->lower, ENT_S("t")) ? ent_lemma_of_est(w->lower)
                                               : ent_lemma_of_er(w->lower);
    for (int i = 0; i < c.n; i++)
        if (ent_lemmas_has_base(w->l, build(w, &c.item[i]), base, lemma)) {
            *lemma = recased(w, *lemma);
            return true;
        }
    return false;
}

static ent_str of_name(work *w, int upos)
{
    ent_str lemma;
    if (of_named(w, upos, &lemma))
        return lemma;
    return is_shouted(w) ? titled(w, w->form) : w->form;
}

static ent_str of_names(work *w)
{
    ent_str lemma;
    if (ent_lemmas_in_table(w->l, w->lower, ENT_XPOS_NNS, &lemma) || of_plural(w, &lemma))
        return recased(w, lemma);
    return of_name(w, ENT_UPOS_COUNT);
}

// A noun or adjective with a capital.  UD English EWT has acronyms in lower case (gdp), but keeps
// what has capitals inside (PhD), digits (Q1) or no other letter.
static ent_str of_capital(work *w)
{
    bool inner = false;
    for (ptrdiff_t i = 1; i < w->form.n && !w->capitals; i++)
        inner |= ent_is_upper((unsigned char)w->form.p[i]);
    if (is_common(w, w->lower))
        return kept(w, w->lower);
    if (inner || has_digit(w->form) || w->form.n == 1)
        return w->form;
    return kept(w, w->lower);
}

// Adjectives of nationality and the like keep the capital.
static ent_str of_adjective(work *w)
{
    static const char *const nations[] = {"an", "ese", "ish", "i", "ic", "ist"};
    for (size_t i = 0; i < sizeof nations / sizeof *nations; i++)
        if (w->capital && !w->capitals && ent_str_ends(w->lower, ent_str_of(nations[i])) &&
            !is_common(w, w->lower))
            return w->form;
    return of_capital(w);
}

static ent_str by_kind(work *w, int upos)
{
    ent_str lemma;
    switch (w->tag) {
    case ENT_XPOS_NNP: return of_name(w, upos);
    case ENT_XPOS_NNPS: return of_names(w);
    case ENT_XPOS_CD: return of_cardinal(w);
    case ENT_XPOS_ADD:
    case ENT_XPOS_FW:
    case ENT_XPOS_LS:
    case ENT_XPOS_SYM:
    case ENT_XPOS_DOLLAR: return w->form;
    case ENT_XPOS_NN: return w->lower.p == w->form.p ? w->form : of_capital(w);
    case ENT_XPOS_JJ: return w->lower.p == w->form.p ? w->form : of_adjective(w);
    default: break;
    }
    if (of_ending(w, &lemma))
        return lemma;
    return kept(w, w->lower);
}

// An auxiliary whose governor is a participle: "has", not "is".
static bool is_perfect(const ent_lemma_word *word)
{
    return word->rel == ENT_REL_AUX && word->xpos == ENT_XPOS_VBZ &&
           word->head_xpos != ENT_XPOS_VBG && word->head_xpos != ENT_XPOS_VB;
}

ent_str ent_lemma(const ent_lemmas *l, const ent_lemma_word *word, ent_arena *keep)
{
    work w = {.l = l, .form = word->form, .tag = word->xpos, .keep = keep};
    ent_str lemma;
    if (word->rel == ENT_REL_GOESWITH)
        return ENT_S("_");
    if (w.form.n == 0 || w.form.n > ENT_MAX_LEMMA_KEY - 3)
        return w.form;
    start(&w);
    if (is_perfect(word) && find(&w, ENT_LEMMA_PERFECT, &lemma))
        return lemma;
    if (find(&w, w.tag, &lemma))
        return lemma;
    return by_kind(&w, word->upos);
}
