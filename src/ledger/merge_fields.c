// merge_fields.c: what a record says when several accounts tell of it.
//
// Nothing is averaged.  A field is taken whole from the account that tells it best: the date from the one with the
// most exact date, the place likewise, the content from the one with most to say; the status is that of the latest
// report, but what was done stays done.

#include "ledger/merge_fields.h"
#include "ledger/numbers.h"

#include <stdlib.h>

enum {
    MOST_KINDS = 64,
    FURTHEST = 8 // beyond any quality of a date
};

// -------------------------------------------------------------------------------- fields

// A stated day before longer stretches, these before the day of the report.
static int date_quality(const ent_telling *t)
{
    if (!t->dated)
        return t->text[ENT_TOLD_DATE_START].n > 0;
    int days = t->to - t->from;
    return days == 0 ? 6 : days < 7 ? 5 : days < 32 ? 4 : days < 367 ? 3 : 2;
}

static int due_quality(const ent_telling *t)
{
    return (t->text[ENT_TOLD_DUE_TEXT].n > 0) + (t->text[ENT_TOLD_DUE_END].n > 0);
}

static int place_quality(const ent_telling *t)
{
    return 2 * (t->text[ENT_TOLD_PLACE].n > 0) + t->has_place + (t->text[ENT_TOLD_COUNTRY].n > 0);
}

// The one of highest quality; of several the first.  NULL: of none.
static const ent_telling *best(const ent_merged *m, int (*quality)(const ent_telling *))
{
    const ent_telling *out = NULL;
    int most = 0;
    for (int32_t i = 0; i < m->n; i++) {
        int q = quality(m->member[i]);
        if (q > most) {
            most = q;
            out = m->member[i];
        }
    }
    return out;
}

// Of what goes step by step the day is that of the furthest step, if it is known.
static const ent_telling *best_date(const ent_settling *s, const ent_merged *m, ent_str stage)
{
    const ent_telling *out = NULL;
    int most = 0;
    bool steps = ent_merge_points(s->rules, (int)m->sides->type, ENT_TIE_STAGES) > 0;
    for (int32_t i = 0; i < m->n; i++) {
        const ent_telling *t = m->member[i];
        int q = date_quality(t);
        q += steps && q > 0 && ent_str_eq(t->text[ENT_TOLD_STAGE], stage) ? FURTHEST : 0;
        if (q > most) {
            most = q;
            out = t;
        }
    }
    return out;
}

// A visit says more than a meeting, and sides that are told apart more than sides that are not.
static const ent_telling *best_sides(const ent_merged *m)
{
    const ent_telling *out = m->member[0];
    for (int32_t i = 1; i < m->n; i++) {
        const ent_telling *t = m->member[i];
        bool visit = t->type == ENT_ACCOUNT_VISIT, had = out->type == ENT_ACCOUNT_VISIT;
        if (visit != had ? visit : out->symmetric && !t->symmetric)
            out = t;
    }
    return out;
}

static const ent_telling *best_event(const ent_merged *m, ent_account_type type)
{
    const ent_telling *out = NULL;
    for (int32_t i = 0; i < m->n; i++) {
        const ent_telling *t = m->member[i];
        if (t->type == type && t->text[ENT_TOLD_EVENT].n > 0 &&
            (!out || t->confidence > out->confidence))
            out = t;
    }
    return out ? out : m->member[0];
}

// What most of them say; of several the first.
static ent_str most_said(const ent_merged *m, ent_told f)
{
    ent_str out = ENT_S("");
    int most = 0;
    for (int32_t i = 0; i < m->n && i < MOST_KINDS; i++) {
        ent_str said = m->member[i]->text[f];
        int n = 0;
        for (int32_t j = 0; said.n > 0 && j < m->n; j++)
            n += ent_str_eq(m->member[j]->text[f], said);
        if (n > most) {
            most = n;
            out = said;
        }
    }
    return out;
}

// The text with most telling words; then the longest; then the first.
static ent_str richest(const ent_merged *m, ent_told f)
{
    ent_str out = ENT_S("");
    int most = -1;
    for (int32_t i = 0; i < m->n; i++) {
        ent_str said = m->member[i]->text[f];
        int words = f == ENT_TOLD_TITLE  ? m->member[i]->title.n
                    : f == ENT_TOLD_WHAT ? m->member[i]->what.n
                                         : 0;
        if (said.n > 0 && (words > most || (words == most && said.n > out.n))) {
            most = words;
            out = said;
        }
    }
    return out;
}

// How many of the words of one text another has, of a hundred.
static int shared_words(const ent_gist *a, const ent_gist *all)
{
    int n = 0;
    for (int i = 0, j = 0; i < a->n && j < all->n;) {
        uint32_t x = a->word[i].hash, y = all->word[j].hash;
        n += x == y;
        i += x <= y;
        j += y <= x;
    }
    return a->n ? n * 100 / a->n : 100;
}

// The richest wording, and behind it, after a stroke, others that have words of their own: the letters are
// compared, so that "send a team" stands beside "dispatch a delegation".
static ent_str all_wordings(const ent_settling *s, const ent_merged *m, ent_arena *keep)
{
    enum { MOST_WORDINGS = 3, MOST_SHARED = 60 };
    ent_str out = richest(m, ENT_TOLD_WHAT);
    for (int n = 1; n < MOST_WORDINGS; n++) {
        ent_gist told = ent_words_of(s->rules, out, keep);
        ent_str best = ENT_S("");
        int least = MOST_SHARED;
        for (int32_t i = 0; i < m->n; i++) {
            ent_str said = m->member[i]->text[ENT_TOLD_WHAT];
            ent_gist words = ent_words_of(s->rules, said, keep);
            int shared = shared_words(&words, &told);
            if (words.n > 1 && shared < least) {
                least = shared;
                best = said;
            }
        }
        if (best.n == 0)
            break;
        out = ent_arena_join(keep, ent_arena_join(keep, out, ENT_S(" / ")), best);
    }
    return out;
}

static ent_str highest(const ent_settling *s, const ent_merged *m, ent_str ladder, ent_told f)
{
    ent_str out = ENT_S("");
    int most = -1;
    for (int32_t i = 0; i < m->n; i++) {
        ent_str said = m->member[i]->text[f];
        int rank = said.n ? ent_merge_step(s->rules, ladder, said).rank : -1;
        if (rank > most) {
            most = rank;
            out = said;
        }
    }
    return out;
}

// Told by some and denied by others: a pledge always, for it is nothing but words; anything else if nobody but
// those who claim it tells of it.
static bool is_disputed(const ent_merged *m)
{
    bool denied = false, told = false, claims = true;
    for (int32_t i = 0; i < m->n; i++) {
        const ent_telling *t = m->member[i];
        if (ent_telling_denies(t)) {
            denied = true;
            continue;
        }
        told = true;
        claims &= t->text[ENT_TOLD_CLAIMED_BY].n > 0;
    }
    return denied && told && (claims || m->member[0]->type == ENT_ACCOUNT_PLEDGE);
}

// What was done stays done; else the latest report counts, and of those of one day the furthest.
static ent_str status_of(const ent_settling *s, const ent_merged *m)
{
    if (is_disputed(m))
        return ENT_S("disputed");
    ent_str out = m->member[0]->text[ENT_TOLD_STATUS];
    ent_day day = ENT_NO_DAY;
    int rank = -1;
    for (int32_t i = 0; i < m->n; i++) {
        const ent_telling *t = m->member[i];
        ent_step step = ent_merge_step(s->rules, ENT_S("status"), t->text[ENT_TOLD_STATUS]);
        bool done = step.phase == ENT_PHASE_DONE && step.rank > 1;
        ent_day when = done ? INT32_MAX : t->published; // not known: before all others
        if (when > day || (when == day && step.rank > rank)) {
            day = when;
            rank = step.rank;
            out = t->text[ENT_TOLD_STATUS];
        }
    }
    return out;
}

static int cmp_str(const void *x, const void *y)
{
    return ent_str_cmp(*(const ent_str *)x, *(const ent_str *)y);
}

// All items of all lists, each once, sorted, between ';'; who denies it does not claim it.
static ent_str united(const ent_merged *m, ent_told f, ent_arena *keep)
{
    struct {
        ent_str *items;
        ptrdiff_t n, room;
    } list = {0};
    for (int32_t i = 0; i < m->n; i++) {
        ent_str rest = m->member[i]->text[f], one;
        if (f == ENT_TOLD_CLAIMED_BY && ent_telling_denies(m->member[i]))
            continue;
        while (ent_str_split(&rest, ';', &one))
            if (one.n > 0)
                ENT_PUSH(keep, &list, one);
    }
    if (list.n == 0)
        return ENT_S("");
    if (list.n > 1)
        qsort(list.items, (size_t)list.n, sizeof *list.items, cmp_str);
    ent_str out = list.items[0];
    for (ptrdiff_t i = 1; i < list.n; i++)
        if (!ent_str_eq(list.items[i], list.items[i - 1]))
            out = ent_arena_join(keep, ent_arena_join(keep, out, ENT_S(";")), list.items[i]);
    return out;
}

static void take_fields(ent_merged *m, const ent_telling *from, ent_told first, ent_told last)
{
    for (int f = (int)first; from && f <= (int)last; f++)
        m->text[f] = from->text[f];
}

static void merge_texts(ent_settling *s, ent_merged *m)
{
    m->sides = best_sides(m);
    m->due = best(m, due_quality);
    m->place = best(m, place_quality);
    m->event = best_event(m, m->sides->type);
    for (int f = 0; f < ENT_TOLD_COUNT; f++)
        m->text[f] = ENT_S("");
    m->text[ENT_TOLD_TYPE] = m->sides->text[ENT_TOLD_TYPE];
    take_fields(m, m->sides, ENT_TOLD_BY, ENT_TOLD_TO);
    m->text[ENT_TOLD_STAGE] = highest(s, m, m->text[ENT_TOLD_TYPE], ENT_TOLD_STAGE);
    m->date = best_date(s, m, m->text[ENT_TOLD_STAGE]);
    take_fields(m, m->date ? m->date : m->member[0], ENT_TOLD_DATE_START, ENT_TOLD_DATE_TEXT);
    take_fields(m, m->due, ENT_TOLD_DUE_TEXT, ENT_TOLD_DUE_BASIS);
    take_fields(m, m->place, ENT_TOLD_PLACE, ENT_TOLD_COUNTRY);
    take_fields(m, m->event, ENT_TOLD_EVENT, ENT_TOLD_CONTEXTS);
    m->text[ENT_TOLD_SPECIFICITY] = highest(s, m, ENT_S("specificity"), ENT_TOLD_SPECIFICITY);
    m->text[ENT_TOLD_STATUS] = status_of(s, m);
    m->text[ENT_TOLD_KIND] = most_said(m, ENT_TOLD_KIND);
    m->text[ENT_TOLD_TITLE] = richest(m, ENT_TOLD_TITLE);
    m->text[ENT_TOLD_WHAT] = all_wordings(s, m, &s->keep);
    m->text[ENT_TOLD_CONDITIONS] = richest(m, ENT_TOLD_CONDITIONS);
    m->text[ENT_TOLD_SUBJECTS] = united(m, ENT_TOLD_SUBJECTS, &s->keep);
    m->text[ENT_TOLD_CLAIMED_BY] = united(m, ENT_TOLD_CLAIMED_BY, &s->keep);
    for (int32_t i = m->n; i-- > 0;)
        if (m->member[i]->has_amount)
            m->amount = m->member[i];
    if (m->amount)
        m->text[ENT_TOLD_CURRENCY] = m->amount->text[ENT_TOLD_CURRENCY];
}

// -------------------------------------------------------------------------------- counts

static int64_t count_documents(const ent_merged *m, ent_arena tmp)
{
    int64_t *all = ENT_NEW(&tmp, int64_t, m->n);
    for (int32_t i = 0; i < m->n; i++)
        all[i] = m->member[i]->document;
    return (int64_t)ent_numbers_sort(all, (size_t)m->n);
}

/** Who told it: the publisher of the document, of a near-copy that of its original; where none is known the original
 *  itself.  Publishers are these and who else printed one of the texts; as_of.h counts these alone. */
typedef struct voice {
    ent_str publisher;
    int64_t original;
    double confidence; // its highest
} voice;

static bool same_voice(const voice *v, const ent_telling *t)
{
    return v->publisher.n || t->publisher.n ? ent_str_eq_nocase(v->publisher, t->publisher)
                                            : v->original == t->original;
}

static bool is_voice(const voice *voices, int n, ent_str publisher)
{
    for (int k = 0; k < n; k++)
        if (ent_str_eq_nocase(voices[k].publisher, publisher))
            return true;
    return false;
}

// Who else printed one of the texts: publishers of further sources.  They make nothing surer.
static int count_printers(const ent_merged *m, const voice *voices, int n, ent_arena tmp)
{
    enum { BETWEEN = 31 };
    struct {
        voice *items;
        ptrdiff_t n, room;
    } further = {0};
    for (int32_t i = 0; i < m->n; i++) {
        ent_str rest = m->member[i]->printers, name;
        while (ent_str_split(&rest, BETWEEN, &name))
            if (name.n && !is_voice(voices, n, name) &&
                !is_voice(further.items, (int)further.n, name))
                ENT_PUSH(&tmp, &further, (voice){.publisher = name});
    }
    return (int)further.n;
}

// Independent voices make it surer; each leaves open half of what it could be wrong in.
static void count_voices(ent_merged *m, ent_arena tmp)
{
    voice *voices = ENT_NEW(&tmp, voice, m->n);
    int n = 0;
    for (int32_t i = 0; i < m->n; i++) {
        const ent_telling *t = m->member[i];
        int k = 0;
        while (k < n && !same_voice(&voices[k], t))
            k++;
        if (k == n)
            voices[n++] = (voice){t->publisher, t->original, t->confidence};
        else if (t->confidence > voices[k].confidence)
            voices[k].confidence = t->confidence;
    }
    double first = 0, doubt = 1;
    for (int k = 0; k < n; k++)
        first = voices[k].confidence > first ? voices[k].confidence : first;
    bool spent = false;
    for (int k = 0; k < n; k++) {
        bool whole = !spent && !(voices[k].confidence < first);
        spent |= whole;
        doubt *= 1 - (whole ? 1.0 : 0.5) * voices[k].confidence;
    }
    m->confidence = 1 - doubt > 0.99 ? 0.99 : 1 - doubt;
    m->publishers = n + count_printers(m, voices, n, tmp);
}

static void count_days(ent_merged *m)
{
    m->first_seen = m->last_seen = ENT_NO_DAY;
    for (int32_t i = 0; i < m->n; i++) {
        ent_day day = m->member[i]->published;
        if (day == ENT_NO_DAY)
            continue;
        if (m->first_seen == ENT_NO_DAY || day < m->first_seen)
            m->first_seen = day;
        m->last_seen = day > m->last_seen ? day : m->last_seen;
    }
}

void ent_merged_fill(ent_settling *s, ent_merged *m)
{
    merge_texts(s, m);
    m->reports = count_documents(m, s->tmp);
    count_voices(m, s->tmp);
    count_days(m);
}
