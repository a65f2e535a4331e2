// toponym_senses.c: which of the places of one name a text means.
//
// Each sense of a name is weighed by what is known of it and of the others in the document:
//
//   - its inhabitants, as in Rauch, Bukatin and Baker (2003), "A confidence-based framework for
//     disambiguating geographic terms";
//   - containment: "Paris, Ohio", and countries and divisions that the text names, as in Amitay and
//     others (2004), "Web-a-Where";
//   - nearness to the places that the others mean: Leidner (2007), "Toponym Resolution in Text", calls it
//     spatial minimality; here each place draws by exp(-distance / SCALE), so that one far away costs
//     nothing;
//   - one sense of a name in a document: Gale, Church and Yarowsky (1992), "One sense per discourse".
//
// Two rounds: the second sees what the first has chosen.
//
// The last bit of a logarithm or a sine differs from one libm to another, so what they give is rounded
// before it is compared: the same place is chosen everywhere.

#include "knowledge/toponym_spots.h"
#include <math.h>

enum { AGES = 30, MAX_COUNTRIES = 256, MAX_ANCHORS = 256, ROUNDS = 2 };

static const float country_bonus = 3.0f;  // over its inhabitants: a state rather than a town
static const float capital_bonus = 1.2f;  // seat of a government
static const float division_bonus = 0.6f; // a division rather than its seat
static const float district_loss = 0.8f;  // a second-level division of the same name as a town
static const float town_share = 1.3f;     // log10 of how many times its town's people it may have
static const float town_lead = 0.3f;
static const float region_prior = 6.5f;   // of what has no inhabitants: seas, mountains
static const float named_bonus = 1.0f;    // its country is named at all
static const float share_bonus = 2.5f;    // times its country's share of what is named
static const float actor_share = 0.25f;   // of both, for a great power of which only the name falls
static const float named_division = 1.5f; // its division is named
static const float near_bonus = 1.6f;     // at most, for the others near by
static const float former_loss = 1.0f;    // the name is a former one
static const float ancient_loss = 4.0f;   // the same, ended more than AGES years ago
static const float wide_prior = 8.5f;     // of seas and parts of the world, which no state has
static const float list_lead = 1.5f; // a town this much less likely makes no pair of two states
static const double scale_km = 250;

// ----------------------------------------------------------------------------------------- senses

// To 1/1024, far above what libms differ by and far below what tells places apart.
static float rounded(double score) { return (float)(floor(score * 1024 + 0.5) / 1024); }

static bool is_capital(const ent_place *p) { return ent_str_eq(p->feature_code, ENT_S("PPLC")); }

// What a name loses that ended in a year, in a text of a day; in one of before that it loses nothing.
static float loss_of(const ent_toponym_finder *f, int32_t until)
{
    ent_day day = f->in->layers->document->published;
    int year = day == ENT_NO_DAY ? ent_toponym_year(f->in->place_words) : ent_civil_of(day).year;
    if (until == 0 || (day != ENT_NO_DAY && year <= until))
        return 0;
    return year - until > AGES ? ancient_loss : former_loss;
}

static float prior_of(const ent_place *p, const ent_sense *s)
{
    float prior = p->population > 0 ? rounded(log10((double)p->population + 1)) : 2.5f;
    if (p->feature_class != 'P' && p->feature_class != 'A' && p->population == 0)
        prior = p->country.n ? region_prior : wide_prior;
    if (s->is_country)
        prior = (prior < 4 ? 4 : prior) + country_bonus;
    else if (s->is_division)
        prior += division_bonus;
    else if (p->feature_class == 'A')
        prior -= district_loss;
    else if (is_capital(p))
        prior += capital_bonus;
    return prior;
}

// A town that has a good part of its division's people is meant more often than the division.
static void prefer_towns(ent_sense *s, int n)
{
    for (int i = 0; i < n; i++)
        for (int k = 0; k < n && s[i].is_division; k++)
            if (s[k].feature_class == 'P' && s[k].division == s[i].place &&
                s[k].prior + town_share > s[i].prior && s[i].prior > s[k].prior - town_lead)
                s[i].prior = s[k].prior - town_lead;
}

static int32_t country_number(ent_toponym_finder *f, ent_str code)
{
    return code.n ? ent_vocabulary_add(f->countries, f->tmp, code) : -1;
}

static bool is_everywhere(const ent_toponym_finder *f, ent_str country)
{
    ent_word code = ent_toponym_word(f->in->place_words, ent_fold(f->tmp, country));
    return ent_toponym_word_is(f->in->place_words, code, ENT_TOPONYM_EVERYWHERE);
}

static ent_sense sense_of(ent_toponym_finder *f, const ent_candidate *c)
{
    ent_place p = ent_gazetteer_place(f->in->gazetteer, c->place);
    ent_sense s = {.place = c->place,
                   .country = country_number(f, p.country),
                   .division = p.division,
                   .latitude = (float)p.latitude,
                   .longitude = (float)p.longitude,
                   .feature_class = p.feature_class};
    s.is_country = p.feature_class == 'A' && ent_str_starts(p.feature_code, ENT_S("PCL"));
    s.is_division = p.feature_class == 'A' && ent_str_eq(p.feature_code, ENT_S("ADM1"));
    s.is_capital = is_capital(&p);
    s.everywhere = is_everywhere(f, p.country);
    s.is_building = ent_str_eq(p.feature_code, ENT_S("BDG"));
    if (s.is_division)
        s.division = c->place;
    s.loss = loss_of(f, c->until);
    s.prior = rounded(prior_of(&p, &s) - s.loss);
    return s;
}

// The likeliest first; an insertion keeps the order of equals.
static void sort_senses(ent_sense *s, int n)
{
    for (int i = 1; i < n; i++) {
        ent_sense x = s[i];
        int k = i;
        for (; k > 0 && s[k - 1].prior < x.prior; k--)
            s[k] = s[k - 1];
        s[k] = x;
    }
}

void ent_spot_senses(ent_toponym_finder *f, const ent_candidates *c, ent_spot *s)
{
    int n = c->n < ENT_MAX_CANDIDATES ? c->n : ENT_MAX_CANDIDATES;
    s->senses = ENT_NEW(f->tmp, ent_sense, n);
    for (int i = 0; i < n; i++)
        s->senses[i] = sense_of(f, &c->items[i]);
    prefer_towns(s->senses, n);
    sort_senses(s->senses, n);
    s->n = n;
    s->chosen = n > 0 ? 0 : -1;
}

void ent_spot_divisions(ent_toponym_finder *f, ent_spot *s)
{
    int n = 0;
    for (int i = 0; i < s->n; i++)
        n += s->senses[i].feature_class == 'A' && !s->senses[i].is_country;
    if (n == 0)
        return;
    const ent_sense *all = s->senses;
    ent_sense *some = ENT_NEW(f->tmp, ent_sense, n);
    int kept = 0;
    for (int i = 0; i < s->n; i++)
        if (all[i].feature_class == 'A' && !all[i].is_country)
            some[kept++] = all[i];
    s->senses = some;
    s->n = kept;
}

// ------------------------------------------------------------------------------------------ pairs

// May `a` lie in `b`?
static bool lies_in(const ent_sense *a, const ent_sense *b)
{
    if (a->place == b->place || a->country < 0 || a->country != b->country || a->is_country)
        return false;
    return b->is_country || (b->is_division && a->division == b->place && !a->is_division);
}

// "Fullerton, Orange County": neither a country nor a division, but near.
static bool lies_near(const ent_sense *a, const ent_sense *b)
{
    if (a->place == b->place || a->country != b->country || a->division < 0 ||
        a->division != b->division || b->is_division || b->is_country || a->is_country)
        return false;
    return ent_distance_km(a->latitude, a->longitude, b->latitude, b->longitude) < 80;
}

// "China, Japan" and "Washington, Ohio and Texas" are lists, though towns are called so.
static bool is_list(const ent_spot *inner, const ent_sense *a, const ent_sense *b)
{
    const ent_sense *top = &inner->senses[0];
    if (a == top || a->prior > top->prior - list_lead)
        return false;
    return (top->is_country && b->is_country) || (top->is_division && b->is_division);
}

static bool best_pair(const ent_spot *inner, const ent_spot *outer,
                      bool (*fits)(const ent_sense *, const ent_sense *), int *a, int *b)
{
    float best = -1;
    int from = outer->fixed ? outer->chosen : 0; // it may be within another already
    int to = outer->fixed ? from + 1 : outer->n;
    for (int i = 0; i < inner->n; i++)
        for (int k = from; k < to && k < from + ENT_MAX_SPOT_SENSES; k++) {
            float both = inner->senses[i].prior + 2 * outer->senses[k].prior;
            if (both > best && fits(&inner->senses[i], &outer->senses[k]) &&
                !is_list(inner, &inner->senses[i], &outer->senses[k])) {
                best = both;
                *a = i, *b = k;
            }
        }
    return best >= 0;
}

bool ent_spot_pair(ent_spot *inner, ent_spot *outer)
{
    int a = 0, b = 0;
    if (!best_pair(inner, outer, lies_in, &a, &b) && !best_pair(inner, outer, lies_near, &a, &b))
        return false;
    inner->chosen = a;
    inner->fixed = true;
    if (!outer->fixed)
        outer->chosen = b;
    outer->fixed = true;
    return true;
}

// ---------------------------------------------------------------------------------------- context

/** What the document says of where it is. */
typedef struct context {
    float country[MAX_COUNTRIES]; // by number: how often it is named, or something in it
    float inside[MAX_COUNTRIES];  // something in it that does not stand for its government
    float all;
    const ent_spot *anchors[MAX_ANCHORS];
    int n_anchors;
} context;

static const ent_sense *chosen_of(const ent_spot *s)
{
    return s->chosen >= 0 ? &s->senses[s->chosen] : NULL;
}

static void count_country(context *c, const ent_sense *x, float weight)
{
    if (x->country < 0 || x->country >= MAX_COUNTRIES)
        return;
    c->country[x->country] += weight;
    c->all += weight;
    if (!x->is_country && !x->is_capital)
        c->inside[x->country] += weight;
}

// How surely a spot says of which country the text speaks.
static float weight_of(const ent_spot *s, const ent_sense *x, int round)
{
    if (s->fixed || x->is_country || s->n == 1)
        return 1;
    return round > 0 || x->prior - s->senses[1].prior > 1 ? 0.5f : 0;
}

static bool is_anchor(const ent_spot *s, const ent_sense *x, int round)
{
    return !x->is_country && weight_of(s, x, round) > 0;
}

static void add_to_context(context *c, const ent_spot *s, int round)
{
    const ent_sense *x = s->is_place ? chosen_of(s) : NULL;
    if (!x)
        return;
    count_country(c, x, weight_of(s, x, round));
    if (c->n_anchors < MAX_ANCHORS && is_anchor(s, x, round))
        c->anchors[c->n_anchors++] = s;
}

static void fill_context(const ent_toponym_finder *f, context *c, int round)
{
    memset(c, 0, sizeof *c);
    for (ptrdiff_t i = 0; i < f->spots.n; i++)
        add_to_context(c, &f->spots.items[i], round);
    const ent_sense *home = chosen_of(&f->dateline[0]);
    if (home)
        count_country(c, home, 2);
}

static float country_score(const context *c, const ent_sense *x)
{
    if (x->country < 0 || x->country >= MAX_COUNTRIES || c->country[x->country] <= 0.01f)
        return 0;
    float score = named_bonus + share_bonus * c->country[x->country] / c->all;
    bool as_actor = x->everywhere && c->inside[x->country] <= 0.01f;
    return as_actor ? actor_share * score : score;
}

static bool same_name(const ent_spot *a, const ent_spot *b) { return a->key == b->key; }

// A name says nothing for itself: what spots of this one have counted is taken out, or put back.
static void count_name(const ent_toponym_finder *f, context *c, const ent_spot *s, int round,
                       float sign)
{
    for (ptrdiff_t i = 0; i < f->spots.n && i < ENT_MAX_SPOTS; i++) {
        const ent_spot *o = &f->spots.items[i];
        const ent_sense *x = o->is_place && same_name(o, s) ? chosen_of(o) : NULL;
        if (x)
            count_country(c, x, sign * weight_of(o, x, round));
    }
}

static float anchor_score(const context *c, const ent_spot *s, const ent_sense *x)
{
    double near = 0;
    float division = 0;
    for (int i = 0; i < c->n_anchors; i++) {
        const ent_spot *a = c->anchors[i];
        const ent_sense *y = chosen_of(a);
        if (same_name(a, s))
            continue;
        if (y->is_division && y->place == x->division && y->place != x->place)
            division = named_division;
        double d = ent_distance_km(x->latitude, x->longitude, y->latitude, y->longitude);
        double pull = near_bonus * exp(-d / scale_km);
        near = pull > near ? pull : near;
    }
    return rounded(near) + division;
}

static float score_of(const context *c, const ent_spot *s, const ent_sense *x)
{
    return rounded(x->prior + country_score(c, x) + (x->is_country ? 0 : anchor_score(c, s, x)));
}

static int choose(const context *c, const ent_spot *s)
{
    float best = 0;
    int chosen = 0;
    for (int i = 0; i < s->n && i < ENT_MAX_SPOT_SENSES; i++) {
        float score = score_of(c, s, &s->senses[i]);
        if (i == 0 || score > best) {
            best = score;
            chosen = i;
        }
    }
    return chosen;
}

// The first spot of a name chooses for all that no pair has fixed.
static void choose_name(ent_toponym_finder *f, context *c, ptrdiff_t first, int round)
{
    ent_spot *s = &f->spots.items[first];
    count_name(f, c, s, round, -1);
    int chosen = choose(c, s);
    count_name(f, c, s, round, 1);
    for (ptrdiff_t i = first; i < f->spots.n && i < ENT_MAX_SPOTS; i++) {
        ent_spot *o = &f->spots.items[i];
        if (same_name(o, s) && !o->fixed && o->n == s->n) {
            o->chosen = chosen;
            o->round = round + 1;
        }
    }
}

// ------------------------------------------------------------------------------- one sense a name

// A pair speaks for the other spots of the name that have none; the last pair before them, or the
// first behind.
static void take_sense(ent_spot *to, const ent_spot *from)
{
    if (same_name(to, from) && to->n == from->n && !to->fixed) {
        to->chosen = from->chosen;
        to->fixed = from->fixed;
    }
}

static void spread_fixed(ent_toponym_finder *f)
{
    for (ptrdiff_t i = 0; f->dateline[0].fixed && i < f->spots.n; i++)
        take_sense(&f->spots.items[i], &f->dateline[0]);
    ptrdiff_t n = f->spots.n < ENT_MAX_SPOTS ? f->spots.n : ENT_MAX_SPOTS;
    for (ptrdiff_t i = 0; i < n; i++) {
        ent_spot *s = &f->spots.items[i];
        if (s->fixed || !s->is_place || s->n < 2)
            continue;
        ptrdiff_t k = i - 1;
        while (k >= 0 && !(f->spots.items[k].fixed && same_name(&f->spots.items[k], s)))
            k--;
        for (ptrdiff_t j = i + 1; k < 0 && j < n; j++)
            if (f->spots.items[j].fixed && same_name(&f->spots.items[j], s))
                k = j;
        if (k >= 0 && f->spots.items[k].n == s->n) {
            s->chosen = f->spots.items[k].chosen;
            s->fixed = true;
        }
    }
}

void ent_spots_resolve(ent_toponym_finder *f)
{
    context *c = ENT_NEW(f->tmp, context, 1);
    spread_fixed(f);
    for (int round = 0; round < ROUNDS; round++) {
        fill_context(f, c, round);
        for (ptrdiff_t i = 0; i < f->spots.n && i < ENT_MAX_SPOTS; i++)
            if (!f->spots.items[i].fixed && f->spots.items[i].n > 1 &&
                f->spots.items[i].round <= round)
                choose_name(f, c, i, round);
    }
    for (ptrdiff_t i = 0; i < f->spots.n; i++)
        if (f->spots.items[i].is_place)
            take_sense(&f->dateline[0], &f->spots.items[i]);
    if (!f->dateline[0].fixed && f->dateline[0].n > 1) {
        fill_context(f, c, 1);
        f->dateline[0].chosen = choose(c, &f->dateline[0]);
    }
}
