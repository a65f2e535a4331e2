// name_match.c: see name_match.h.
//
// The skeleton of a word is the classes of its consonants, without vowels, h and y, a class once where
// it stands twice in a row.  Consonants that romanisations put for one another share a class.

#include "ledger/name_match.h"
#include "base/utf8.h"

enum { MAX_NAME = 400, SHORT = 2, LEAST_SOUND = 4, LEAST_SLIP = 5 };

// --------------------------------------------------------------------------------------- skeletons

// The class of a consonant, by its letter; '.' for one that does not count.
static char class_of(char c)
{
    //                             abcdefghijklmnopqrstuvwxyz
    static const char classes[] = ".bkt.fk..sklmn.bkrst.ffs.s";
    return ent_is_lower(c) ? classes[c - 'a'] : c;
}

static bool softens(char next) { return next == 'e' || next == 'i' || next == 'y' || next == 'h'; }

// c is soft before some letters; ph is f.
static char class_at(const ent_asked_word *w, int i)
{
    char c = w->letters[i], next = i + 1 < w->n ? w->letters[i + 1] : ' ';
    if (c == 'c' && softens(next))
        return class_of('s');
    if (c == 'p' && next == 'h')
        return class_of('f');
    return class_of(c);
}

static void add_skeleton(ent_asked_word *w)
{
    for (int i = 0; i < w->n; i++) {
        char c = class_at(w, i);
        if (c != '.' && (w->n_skeleton == 0 || w->skeleton[w->n_skeleton - 1] != c))
            w->skeleton[w->n_skeleton++] = c;
    }
}

// ------------------------------------------------------------------------------------------- words

static bool is_part(char c) { return ent_is_alnum(c) || (unsigned char)c >= 0x80; }

static void end_word(ent_asked_name *name)
{
    if (name->n < ENT_MAX_MATCH_WORDS && name->word[name->n].n > 0)
        add_skeleton(&name->word[name->n++]);
}

void ent_asked_name_of(ent_str name, ent_asked_name *out, ent_arena tmp)
{
    *out = (ent_asked_name){0};
    if (name.n > MAX_NAME)
        name.n = MAX_NAME;
    ent_str folded = ent_fold(&tmp, name);
    for (ptrdiff_t i = 0; i < folded.n && out->n < ENT_MAX_MATCH_WORDS; i++) {
        ent_asked_word *w = &out->word[out->n];
        if (is_part(folded.p[i]) && w->n < ENT_MAX_MATCH_LETTERS)
            w->letters[w->n++] = folded.p[i];
        else if (!is_part(folded.p[i]) && folded.p[i] != '\'')
            end_word(out);
    }
    end_word(out);
}

// ---------------------------------------------------------------------------------------- distance

static int least(int a, int b) { return a < b ? a : b; }

int ent_asked_distance(ent_str a, ent_str b)
{
    int row[ENT_MAX_MATCH_LETTERS + 1] = {0};
    int n = least((int)a.n, ENT_MAX_MATCH_LETTERS), m = least((int)b.n, ENT_MAX_MATCH_LETTERS);
    for (int j = 0; j <= m; j++)
        row[j] = j;
    for (int i = 1; i <= n; i++) {
        int corner = row[0];
        row[0] = i;
        for (int j = 1; j <= m; j++) {
            int above = row[j];
            int change = corner + (a.p[i - 1] != b.p[j - 1]);
            row[j] = least(change, least(above, row[j - 1]) + 1);
            corner = above;
        }
    }
    return row[m];
}

// ---------------------------------------------------------------------------------------- matching

static ent_str letters_of(const ent_asked_word *w) { return (ent_str){w->letters, w->n}; }

static bool same(const ent_asked_word *a, const ent_asked_word *b)
{
    return ent_str_eq(letters_of(a), letters_of(b));
}

static bool alike(const ent_asked_word *a, const ent_asked_word *b)
{
    int shorter = least(a->n, b->n), longer = a->n > b->n ? a->n : b->n;
    if (same(a, b))
        return true;
    if (shorter < LEAST_SOUND)
        return false;
    int distance = ent_asked_distance(letters_of(a), letters_of(b));
    bool one_skeleton =
        ent_str_eq((ent_str){a->skeleton, a->n_skeleton}, (ent_str){b->skeleton, b->n_skeleton});
    return (one_skeleton && distance * 2 < longer) || (shorter >= LEAST_SLIP && distance == 1);
}

typedef bool agree(const ent_asked_word *a, const ent_asked_word *b);

static bool has_word(const ent_asked_name *name, const ent_asked_word *w, agree *fits)
{
    for (int i = 0; i < name->n; i++)
        if (fits(w, &name->word[i]))
            return true;
    return false;
}

static bool has_words(const ent_asked_name *asked, const ent_asked_name *name, agree *fits,
                      int longer_than)
{
    int counted = 0;
    for (int i = 0; i < asked->n; i++) {
        if (asked->word[i].n <= longer_than)
            continue;
        counted++;
        if (!has_word(name, &asked->word[i], fits))
            return false;
    }
    return counted > 0;
}

static bool has_long_word(const ent_asked_name *name)
{
    for (int i = 0; i < name->n; i++)
        if (name->word[i].n > SHORT)
            return true;
    return false;
}

bool ent_asked_has(const ent_asked_name *asked, const ent_asked_name *name)
{
    return has_words(asked, name, same, has_long_word(asked) ? SHORT : 0);
}

bool ent_asked_sounds(const ent_asked_name *asked, const ent_asked_name *name)
{
    return has_words(asked, name, alike, has_long_word(asked) ? SHORT : 0);
}
