// spelling.c: see spelling.h.
//
// A word is rewritten into one letter a sound; its consonants, with those that the table calls near
// put into one class and what is weak left out, are its skeleton (Freeman, Condon and Ackerman 2006).
// Words of one skeleton are the same if the cheapest way from one to the other (Wagner and Fischer
// 1974) costs no more than a tenth of a mistake a letter, or if two neighbours have changed places,
// the commonest slip of typists but for a wrong letter (Damerau 1964).

#include "knowledge/spelling.h"
#include "base/utf8.h"

enum {
    LETTERS = 128,
    MISTAKE = 100,        // cost of a wrong letter of which the table says nothing
    SHORT = 3,            // words up to here must be equal
    STRICT = 4,           // words up to here may differ by one near letter
    STRICT_COST = 15,     // which may cost so much
    COST_PER_LETTER = 10, // of longer ones
    LONG = 7,             // words from here on may have two neighbours exchanged
    MAX_REWRITE = 8,      // letters
    MAX_WORD = 64         // bytes of a word as written; longer ones are cut
};

typedef struct rewrite {
    ent_str from, to;
    bool at_start, at_end;
    int32_t next; // another one with the same first byte, or -1
} rewrite;

typedef struct drop {
    ent_str word;
    enum { DROP_ARTICLE, DROP_PARTICLE, DROP_SUFFIX } kind;
} drop;

struct ent_spelling {
    struct {
        rewrite *items;
        ptrdiff_t n, room;
    } rewrites;
    struct {
        drop *items;
        ptrdiff_t n, room;
    } drops;
    int32_t first[256];             // rewrite that begins with the byte, or -1
    uint8_t near[LETTERS][LETTERS]; // cost of one for the other
    uint8_t weak[LETTERS];          // cost of one too many
    uint8_t class[LETTERS];         // a letter of its class
};

ent_spelling *ent_spelling_new(ent_arena *a)
{
    ent_spelling *s = ENT_NEW(a, ent_spelling, 1);
    memset(s->first, -1, sizeof s->first);
    memset(s->near, MISTAKE, sizeof s->near);
    memset(s->weak, MISTAKE, sizeof s->weak);
    for (int i = 0; i < LETTERS; i++) {
        s->near[i][i] = 0;
        s->class[i] = (uint8_t)i;
    }
    return s;
}

// --------------------------------------------------------------------------------------- the table

static ent_status add_rewrite(ent_spelling *s, ent_arena *a, ent_table *t, const ent_row *row,
                              ent_str from, ent_str to, ent_error *err)
{
    rewrite r = {.to = to};
    r.at_start = ent_str_starts(from, ENT_S("^"));
    r.at_end = ent_str_ends(from, ENT_S("$"));
    r.from = ent_str_cut(from, r.at_start, from.n - r.at_end);
    if (r.from.n < 1 || r.from.n > MAX_REWRITE || r.to.n > MAX_REWRITE)
        return ent_table_fail(t, row, err, "a rewriting has 1 to 8 letters, not", from);
    unsigned char byte = (unsigned char)r.from.p[0];
    r.next = s->first[byte];
    s->first[byte] = (int32_t)s->rewrites.n;
    ENT_PUSH(a, &s->rewrites, r);
    return ENT_OK;
}

static bool is_one_letter(ent_str s) { return s.n == 1 && ent_is_alpha((unsigned char)s.p[0]); }

static ent_status add_near(ent_spelling *s, ent_table *t, const ent_row *row, ent_str a, ent_str b,
                           int cost, ent_error *err)
{
    if (!is_one_letter(a) || !is_one_letter(b))
        return ent_table_fail(t, row, err, "not one letter:", is_one_letter(a) ? b : a);
    s->near[(int)a.p[0]][(int)b.p[0]] = s->near[(int)b.p[0]][(int)a.p[0]] = (uint8_t)cost;
    uint8_t keep = s->class[(int)a.p[0]], gone = s->class[(int)b.p[0]];
    for (int i = 0; i < LETTERS; i++)
        if (s->class[i] == gone)
            s->class[i] = keep;
    return ENT_OK;
}

static ent_status add_weak(ent_spelling *s, ent_table *t, const ent_row *row, ent_str letter,
                           int cost, ent_error *err)
{
    if (!is_one_letter(letter))
        return ent_table_fail(t, row, err, "not one letter:", letter);
    s->weak[(int)letter.p[0]] = (uint8_t)cost;
    return ENT_OK;
}

static bool drop_kind(ent_str kind, drop *out)
{
    static const char *const names[] = {"article", "particle", "suffix"};
    for (int i = 0; i < 3; i++)
        if (ent_str_eq(kind, ent_str_of(names[i]))) {
            out->kind = i == 0 ? DROP_ARTICLE : i == 1 ? DROP_PARTICLE : DROP_SUFFIX;
            return true;
        }
    return false;
}

static ent_status add_row(void *into, ent_arena *a, ent_table *t, const ent_row *row, const int *at,
                          ent_error *err)
{
    ent_spelling *s = into;
    ent_str kind = row->field[at[0]], one = row->field[at[1]], other = row->field[at[2]];
    drop d = {.word = one};
    int64_t cost = 0;
    if (drop_kind(kind, &d)) {
        ENT_PUSH(a, &s->drops, d);
        return ENT_OK;
    }
    if (ent_str_eq(kind, ENT_S("rewrite")))
        return add_rewrite(s, a, t, row, one, other, err);
    bool near = ent_str_eq(kind, ENT_S("near"));
    if (!near && !ent_str_eq(kind, ENT_S("weak")))
        return ent_table_fail(t, row, err, "unknown kind", kind);
    if (!ent_str_to_int(row->field[at[3]], &cost) || cost < 0 || cost > MISTAKE)
        return ent_table_fail(t, row, err, "a cost must be 0 to 100, not", row->field[at[3]]);
    return near ? add_near(s, t, row, one, other, (int)cost, err)
                : add_weak(s, t, row, one, (int)cost, err);
}

ent_status ent_spelling_add(ent_spelling *s, ent_arena *a, ent_table *table, bool *taken,
                            ent_error *err)
{
    static const ent_table_kind kind = {"spelling", {"kind", "a", "b", "cost"}, add_row};
    return ent_table_take(table, &kind, 1, s, a, taken, err);
}

// ------------------------------------------------------------------------------------------- words

// The longest rewriting at byte i, or NULL.
static const rewrite *rewrite_at(const ent_spelling *s, ent_str word, ptrdiff_t i)
{
    const rewrite *best = NULL;
    for (int32_t r = s->first[(unsigned char)word.p[i]]; r >= 0; r = s->rewrites.items[r].next) {
        const rewrite *now = &s->rewrites.items[r];
        bool fits = i + now->from.n <= word.n &&
                    ent_str_eq(ent_str_cut(word, i, i + now->from.n), now->from) &&
                    (!now->at_start || i == 0) && (!now->at_end || i + now->from.n == word.n);
        if (fits && (!best || now->from.n > best->from.n))
            best = now;
    }
    return best;
}

typedef struct sounds {
    char letter[ENT_MAX_NAME_LETTERS];
    int n;
} sounds;

static void add_sound(sounds *out, char c)
{
    if (out->n < ENT_MAX_NAME_LETTERS && ent_is_alpha((unsigned char)c) &&
        (out->n == 0 || out->letter[out->n - 1] != c))
        out->letter[out->n++] = c;
}

// A rewriting may give what another one rewrites ("ye" to "e"), but nothing is rewritten twice.
static sounds sounds_of(const ent_spelling *s, ent_str word)
{
    sounds out = {.n = 0};
    for (ptrdiff_t i = 0; i < word.n;) {
        const rewrite *r = rewrite_at(s, word, i);
        ent_str to = r ? r->to : ent_str_cut(word, i, i + 1);
        for (ptrdiff_t k = 0; k < to.n; k++)
            add_sound(&out, to.p[k]);
        i += r ? r->from.n : 1;
    }
    return out;
}

static uint32_t skeleton_of(const ent_spelling *s, const sounds *w)
{
    uint32_t h = 2166136261u;
    uint8_t last = 0;
    for (int i = 0; i < w->n; i++) {
        uint8_t class = s->class[(int)w->letter[i]];
        if (s->weak[(int)w->letter[i]] < MISTAKE || class == last)
            continue;
        h = (h ^ class) * 16777619u;
        last = class;
    }
    return h ^ h >> 15;
}

// Without dots and apostrophes.
static ent_str plain_of(ent_str folded, ent_arena *keep)
{
    char room[MAX_WORD];
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < folded.n && n < MAX_WORD; i++)
        if (folded.p[i] != '.' && folded.p[i] != '\'' && folded.p[i] != '`')
            room[n++] = folded.p[i];
    return ent_arena_str(keep, (ent_str){room, n});
}

static ent_name_word word_of(const ent_spelling *s, ent_str written, ent_arena *keep)
{
    ent_str folded = ent_fold(keep, written);
    ent_name_word w = {.plain = plain_of(folded, keep)};
    sounds heard = sounds_of(s, w.plain);
    w.sounds = ent_arena_str(keep, (ent_str){heard.letter, heard.n});
    w.skeleton = skeleton_of(s, &heard);
    w.initial = w.plain.n == 1 || (folded.n == 2 * w.plain.n && folded.p[1] == '.');
    return w;
}

static bool is_dropped(const ent_spelling *s, const ent_name_word *w, int behind)
{
    for (ptrdiff_t i = 0; i < s->drops.n; i++)
        if (ent_str_eq(s->drops.items[i].word, w->plain))
            return s->drops.items[i].kind == DROP_ARTICLE || behind > 0;
    return false;
}

static bool is_break(char c) { return ent_is_space((unsigned char)c) || c == '-'; }

ent_name_words ent_spelling_name(const ent_spelling *s, ent_str name, ent_arena *keep)
{
    ent_name_words out = {.n = 0};
    ent_name_word left_out = {.plain = ENT_S("")};
    for (ptrdiff_t i = 0, end; i < name.n && out.n < ENT_MAX_NAME_WORDS; i = end + 1) {
        for (end = i; end < name.n && !is_break(name.p[end]);)
            end++;
        ent_name_word w = word_of(s, ent_str_cut(name, i, end), keep);
        if (w.plain.n == 0)
            continue;
        if (is_dropped(s, &w, out.n))
            left_out = w;
        else
            out.word[out.n++] = w;
    }
    if (out.n == 0 && left_out.plain.n > 0) // a name that is nothing else
        out.word[out.n++] = left_out;
    return out;
}

// ---------------------------------------------------------------------------------------- distance

static int smaller(int a, int b) { return a < b ? a : b; }

// row[k % 2][j]: cost of the first k letters of a for the first j of b.
static int distance(const ent_spelling *s, ent_str a, ent_str b)
{
    int row[2][ENT_MAX_NAME_LETTERS + 1] = {{0}};
    for (int j = 1; j <= b.n; j++)
        row[0][j] = row[0][j - 1] + s->weak[(int)b.p[j - 1]];
    for (int i = 1; i <= a.n; i++) {
        int *now = row[i % 2], *before = row[(i + 1) % 2];
        int x = a.p[i - 1];
        now[0] = before[0] + s->weak[x];
        for (int j = 1; j <= b.n; j++) {
            int y = b.p[j - 1];
            now[j] = smaller(before[j - 1] + s->near[x][y],
                             smaller(before[j] + s->weak[x], now[j - 1] + s->weak[y]));
        }
    }
    return row[a.n % 2][b.n];
}

// A vowel at the end makes another name ("Ivanov", "Ivanova"), unless both have one.
static bool ends_apart(const ent_spelling *s, ent_str a, ent_str b)
{
    ptrdiff_t gap = a.n - b.n;
    ent_str longer = gap > 0 ? a : b, shorter = gap > 0 ? b : a;
    return gap != 0 && shorter.n > 0 && s->weak[(int)longer.p[longer.n - 1]] < MISTAKE &&
           s->weak[(int)shorter.p[shorter.n - 1]] == MISTAKE;
}

static bool is_cheap(const ent_spelling *s, ent_str a, ent_str b)
{
    ptrdiff_t n = a.n > b.n ? a.n : b.n;
    if (ends_apart(s, a, b))
        return false;
    return distance(s, a, b) <= (n <= STRICT ? STRICT_COST : (int)n * COST_PER_LETTER);
}

// A slip of the typist: two neighbours of a long word have changed places.
static bool is_slip(ent_str a, ent_str b)
{
    ptrdiff_t i = 0;
    if (a.n != b.n || a.n < LONG)
        return false;
    while (i < a.n && a.p[i] == b.p[i])
        i++;
    return i + 1 < a.n && a.p[i] == b.p[i + 1] && a.p[i + 1] == b.p[i] &&
           ent_str_eq(ent_str_cut(a, i + 2, a.n), ent_str_cut(b, i + 2, b.n));
}

bool ent_spelling_same_word(const ent_spelling *s, const ent_name_word *a, const ent_name_word *b)
{
    if (a->skeleton != b->skeleton)
        return false;
    if (ent_str_eq(a->plain, b->plain))
        return true;
    if (a->plain.n <= SHORT || b->plain.n <= SHORT || a->sounds.n == 0 || b->sounds.n == 0)
        return false;
    return is_cheap(s, a->sounds, b->sounds) || is_slip(a->plain, b->plain);
}

// ------------------------------------------------------------------------------------------- names

static bool initial_fits(const ent_name_word *a, const ent_name_word *b)
{
    return a->initial != b->initial && a->plain.n > 0 && b->plain.n > 0 &&
           (a->initial ? a->plain.n : b->plain.n) == 1 && a->plain.p[0] == b->plain.p[0];
}

// Two words of one name, written as one in the other.
static bool joined_fits(const ent_spelling *s, const ent_name_words *two, int i,
                        const ent_name_word *one)
{
    if (i + 1 >= two->n || one->sounds.n == 0)
        return false;
    sounds both = {.n = 0};
    for (int k = i; k < i + 2; k++)
        for (ptrdiff_t c = 0; c < two->word[k].sounds.n; c++)
            add_sound(&both, two->word[k].sounds.p[c]);
    return both.n > STRICT && skeleton_of(s, &both) == one->skeleton &&
           is_cheap(s, (ent_str){both.letter, both.n}, one->sounds);
}

// How far a match at words i and j reaches: words of a in *di, of b in *dj; false: none.
static bool match_at(const ent_spelling *s, const ent_name_words *a, int i, const ent_name_words *b,
                     int j, int *di, int *dj)
{
    *di = *dj = 1;
    if (ent_spelling_same_word(s, &a->word[i], &b->word[j]) ||
        initial_fits(&a->word[i], &b->word[j]))
        return true;
    *di = 2;
    if (joined_fits(s, a, i, &b->word[j]))
        return true;
    *di = 1;
    *dj = 2;
    return joined_fits(s, b, j, &a->word[i]);
}

/** What came of looking for all words of one name in another. */
typedef struct alignment {
    int matched; // words of the shorter name
    int whole;   // those that are no initials, on either side
    int skipped; // initials of the longer one that nothing answers
    bool ends;   // the last words match
} alignment;

static bool has_initial(const ent_name_words *a)
{
    for (int i = 0; i < a->n; i++)
        if (a->word[i].initial)
            return true;
    return false;
}

static bool align(const ent_spelling *s, const ent_name_words *shorter,
                  const ent_name_words *longer, alignment *out)
{
    int j = 0, di, dj;
    *out = (alignment){0};
    for (int i = 0; i < shorter->n; i += di, j += dj) {
        while (j < longer->n && !match_at(s, shorter, i, longer, j, &di, &dj)) {
            out->skipped += longer->word[j].initial;
            j++;
        }
        if (j >= longer->n)
            return false;
        out->matched += dj > di ? dj : di;
        out->whole += !shorter->word[i].initial && !longer->word[j].initial;
        out->ends = j + dj == longer->n;
    }
    return true;
}

ent_name_fit ent_spelling_fit(const ent_spelling *s, const ent_name_words *a,
                              const ent_name_words *b)
{
    alignment found;
    if (a->n == 0 || b->n == 0)
        return ENT_NAME_APART;
    const ent_name_words *shorter = a->n <= b->n ? a : b, *longer = a->n <= b->n ? b : a;
    bool fits = align(s, shorter, longer, &found);
    if (!fits && shorter->n + 1 >= longer->n) // "Abdul Rahman" has as many words as "Abdulrahman X"
        fits = align(s, longer, shorter, &found);
    // "George W. Bush" is not "George H.W. Bush".
    if (!fits || found.whole == 0 || (found.skipped && has_initial(a) && has_initial(b)))
        return ENT_NAME_APART;
    if (!found.ends)
        return ENT_NAME_PART;
    return found.matched > 1 ? ENT_NAME_FULL : ENT_NAME_SURNAME;
}
