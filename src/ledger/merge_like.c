// merge_like.c: which accounts are compared at all, and which of these have enough in common.

#include "base/utf8.h"
#include "ledger/merge.h"
#include <stdlib.h>

// Calls and letters belong to no visit.
static bool is_apart_from_visits(const ent_merge_rules *r, const ent_telling *t)
{
    return t->type == ENT_ACCOUNT_CONTACT &&
           ent_merge_step(r, ENT_S("meeting"), t->text[ENT_TOLD_KIND]).phase == ENT_PHASE_OFF;
}

ent_likeness ent_merge_like(const ent_merge_rules *r, const ent_spelling *s, const ent_telling *a,
                            const ent_telling *b, const ent_gist_counts *counts, int *points)
{
    if (!(a->bits & b->bits) || !ent_str_eq(a->block, b->block))
        return ENT_UNLIKE;
    bool meeting = a->type != b->type;
    if (meeting && (is_apart_from_visits(r, a) || is_apart_from_visits(r, b)))
        return ENT_UNLIKE;
    int kind = meeting ? ENT_MERGE_MEETING : (int)a->type;
    ent_comparison seen = ent_merge_compare(r, s, kind, a, b, counts);
    *points = seen.points;
    if (seen.never)
        return ENT_UNLIKE;
    if (seen.points >= ent_merge_points(r, kind, ENT_TIE_NEED))
        return ENT_LIKE;
    return (a->from == ENT_NO_DAY || b->from == ENT_NO_DAY) &&
                   seen.points >= ent_merge_points(r, kind, ENT_TIE_NEED_ALONE)
               ? ENT_LIKE_ALONE
               : ENT_UNLIKE;
}

int ent_merge_reach(const ent_merge_rules *r, ent_account_type type)
{
    int ahead = ent_merge_points(r, (int)type, ENT_TIE_AHEAD);
    int stages = ent_merge_points(r, (int)type, ENT_TIE_STAGES);
    return stages > ahead ? stages : ahead;
}

static uint64_t bit_of(ent_str s)
{
    uint64_t h = 0;
    for (ptrdiff_t i = 0; i < s.n; i++)
        h = h * 131 + (uint64_t)ent_to_lower((unsigned char)s.p[i]);
    return s.n ? (uint64_t)1 << (h * 0x9E3779B97F4A7C15U >> 58) : 0;
}

// Texts that two accounts have in common give them a common bit.
void ent_telling_mark(ent_telling *t)
{
    static const ent_told fields[] = {ENT_TOLD_KIND, ENT_TOLD_PLACE, ENT_TOLD_DATE_START};
    t->bits = t->what.bits | t->title.bits | t->sentence.bits;
    for (size_t f = 0; f < sizeof fields / sizeof *fields; f++)
        t->bits |= bit_of(t->text[fields[f]]);
    for (int k = 0; k < t->n_cast; k++)
        for (int w = 0; w < t->cast[k].words.n; w++)
            t->bits |= (uint64_t)1 << (t->cast[k].words.word[w].skeleton & 63);
}

static int cmp_key(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return a < b ? -1 : a > b;
}

// Every word of a name: a surname may be any.
int ent_telling_keys(const ent_telling *t, uint64_t keys[ENT_MOST_KEYS])
{
    int n = 0, kept = 0;
    for (int k = 0; k < t->what.n && n < ENT_MOST_KEYS; k++)
        keys[n++] = t->what.word[k].hash;
    for (int k = 0; k < t->n_cast; k++)
        for (int w = 0; w < t->cast[k].words.n && n < ENT_MOST_KEYS; w++)
            keys[n++] = (uint64_t)1 << 32 | t->cast[k].words.word[w].skeleton;
    if (n > 1)
        qsort(keys, (size_t)n, sizeof *keys, cmp_key);
    for (int i = 0; i < n; i++)
        if (kept == 0 || keys[kept - 1] != keys[i])
            keys[kept++] = keys[i];
    return kept;
}
