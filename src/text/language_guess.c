// language_guess.c: which language a text is in.  First the share of letters by script, then,
// within the Latin script, how many of its first words are function words of which language;
// the plainest of the methods compared by Grefenstette (1995, "Comparing two language
// identification schemes"), and enough to tell English news from the rest.

#include "base/utf8.h"
#include "text/text_tables.h"

enum {
    MAX_WORDS = 4000,
    MAX_LETTERS = 40000,
    MAX_MARKS = 128, // letters that mark a language, looked at one by one
    SHORT_TEXT = 8,  // words; too few to tell
    SURE_AFTER = 200 // words; a clear lead then decides
};

typedef struct counts {
    int32_t script[ENT_MAX_SCRIPTS];
    int32_t mark[MAX_MARKS];
    int32_t letters, latin_words;
} counts;

static int script_of(const ent_text_tables *t, uint32_t c)
{
    ptrdiff_t low = 0, high = t->ranges.n;
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        if (t->ranges.items[middle].last < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low < t->ranges.n && t->ranges.items[low].first <= c ? t->ranges.items[low].script : -1;
}

static void count_wide(const ent_text_tables *t, counts *k, uint32_t c)
{
    int script = script_of(t, c);
    if (script < 0)
        return;
    k->script[script]++;
    k->letters++;
    if (script == t->latin)
        return;
    for (ptrdiff_t i = 0; i < t->letters.n && i < MAX_MARKS; i++)
        if (t->letters.items[i].first <= c && c <= t->letters.items[i].last)
            k->mark[i]++;
}

// Letters by script and how many words begin, over the start of the text.
static void count_letters(const ent_text_tables *t, ent_str text, counts *k)
{
    int32_t ascii = 0;
    bool in_word = false;
    const char *p = text.p, *end = text.p + text.n;
    while (p < end && ascii + k->letters < MAX_LETTERS) {
        unsigned char first = (unsigned char)*p;
        if (first < 0x80) {
            bool letter = ent_is_alpha(first);
            ascii += letter;
            k->latin_words += letter && !in_word;
            in_word = letter;
            p++;
            continue;
        }
        uint32_t c = 0;
        int n = ent_utf8_decode(p, end, &c);
        if (n > 0)
            count_wide(t, k, c);
        p += n > 0 ? n : 1;
    }
    k->letters += ascii;
    if (t->latin >= 0)
        k->script[t->latin] += ascii;
}

static int commonest_script(const ent_text_tables *t, const counts *k)
{
    int best = -1;
    for (int i = 0; i < t->n_scripts; i++)
        if (k->script[i] > 0 && (best < 0 || k->script[i] > k->script[best]))
            best = i;
    return best;
}

// The table's order goes from letters that several languages share to those of one alone, so the
// last language whose letters make up one in a hundred wins.
static ent_str language_of_script(const ent_text_tables *t, const counts *k, int script)
{
    if (script == t->han && t->kana >= 0 && k->script[t->kana] * 20 > k->script[script])
        script = t->kana;
    ent_str found = ENT_S("und");
    for (ptrdiff_t i = t->ranges.n; i-- > 0;)
        if (t->ranges.items[i].script == script && t->ranges.items[i].language.n > 0)
            found = t->ranges.items[i].language;
    for (ptrdiff_t i = 0; i < t->letters.n && i < MAX_MARKS;) {
        const ent_script_range *r = &t->letters.items[i];
        int64_t marks = 0;
        ptrdiff_t j = i;
        for (; j < t->letters.n && j < MAX_MARKS &&
               ent_str_eq(t->letters.items[j].language, r->language);
             j++)
            marks += k->mark[j];
        if (r->script == script && r->language.n > 0 && marks * 100 >= k->script[script])
            found = r->language;
        i = j;
    }
    return found;
}

typedef struct hits {
    int32_t of[ENT_MAX_LANGUAGES];
    int32_t words;
} hits;

static void count_word(const ent_text_tables *t, ent_str word, hits *h)
{
    char lower[ENT_MAX_WORD_KEY];
    h->words++;
    if (word.n > (ptrdiff_t)sizeof lower || !(t->words.lengths >> word.n & 1))
        return;
    for (ptrdiff_t i = 0; i < word.n; i++)
        lower[i] = (char)ent_to_lower((unsigned char)word.p[i]);
    uint64_t languages = ent_word_map_find(&t->words, (ent_str){lower, word.n});
    for (int i = 0; languages; i++, languages >>= 1)
        h->of[i] += (int32_t)(languages & 1);
}

static int best_language(const ent_text_tables *t, const hits *h, int except)
{
    int best = -1;
    for (int i = 0; i < t->n_languages; i++)
        if (i != except && (best < 0 || h->of[i] > h->of[best]))
            best = i;
    return best;
}

// One word in ten a function word of this language, and twice as many as of any other.
static bool is_sure(const ent_text_tables *t, const hits *h)
{
    int best = best_language(t, h, -1);
    int next = best_language(t, h, best);
    return best >= 0 && h->of[best] * 10 >= h->words &&
           (next < 0 || h->of[best] >= 2 * h->of[next]);
}

static bool is_word_byte(char c)
{
    return ent_is_alpha((unsigned char)c) || (unsigned char)c >= 0x80;
}

static hits count_words(const ent_text_tables *t, ent_str text)
{
    hits h = {0};
    for (ptrdiff_t i = 0; i < text.n && h.words < MAX_WORDS;) {
        if (!is_word_byte(text.p[i])) {
            i++;
            continue;
        }
        ptrdiff_t start = i;
        while (i < text.n && is_word_byte(text.p[i]))
            i++;
        count_word(t, ent_str_cut(text, start, i), &h);
        if (h.words % SURE_AFTER == 0 && is_sure(t, &h))
            break;
    }
    return h;
}

static ent_str latin_language(const ent_text_tables *t, ent_str text)
{
    hits h = count_words(t, text);
    int best = best_language(t, &h, -1);
    if (h.words < SHORT_TEXT)
        return ENT_S("en");
    int english = -1;
    for (int i = 0; i < t->n_languages; i++)
        if (t->english >> i & 1)
            english = i;
    if (best < 0 || h.of[best] == 0) // headlines and lists of names have no function words
        return h.words < 30 ? ENT_S("en") : ENT_S("und");
    if (english >= 0 && h.of[english] == h.of[best])
        return ENT_S("en");
    // One stray word of another language in a short English text proves nothing.
    if (h.words < 20 && h.of[best] < 2)
        return ENT_S("en");
    return h.of[best] * 50 < h.words ? ENT_S("und") : t->languages[best];
}

ent_str ent_language_guess(const ent_text_tables *t, ent_str text)
{
    counts k = {0};
    count_letters(t, text, &k);
    int script = commonest_script(t, &k);
    if (k.letters == 0 || script < 0)
        return k.letters > 0 && t->latin < 0 ? latin_language(t, text) : ENT_S("und");
    return script == t->latin ? latin_language(t, text) : language_of_script(t, &k, script);
}
