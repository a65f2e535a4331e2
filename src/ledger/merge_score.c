// merge_score.c: how alike two accounts are; the points stand in data/ledger/merge.tsv.
//
// What parts two accounts for good is looked for first: one document that tells both, dates that cannot be
// one day, stages that cannot follow, people who cannot be one.

#include "ledger/merge.h"

enum {
    LONG_NAME = 3,   // words that tell a person without the surname
    MOST_OTHERS = 2, // people that count beyond the one who leads
    MONTH = 31,      // days; a longer stretch is no date
    AMOUNT_PART = 5, // sums a fifth apart are different
    DUE_APART = 45   // days between two time limits that are one
};

typedef struct comparing {
    const ent_merge_rules *rules;
    const ent_spelling *spelling;
    int kind;
    const ent_telling *a, *b;
    ent_comparison *out;
} comparing;

static void add_points(comparing *c, ent_tie tie, int points)
{
    if (points == ENT_NEVER) {
        c->out->never = true;
        return;
    }
    c->out->ground[tie] = (int16_t)(c->out->ground[tie] + points);
    c->out->points += points;
}

static void add(comparing *c, ent_tie tie)
{
    add_points(c, tie, ent_merge_points(c->rules, c->kind, tie));
}

static int days_of(const comparing *c, ent_tie tie)
{
    return ent_merge_points(c->rules, c->kind, tie);
}

// ------------------------------------------------------------------------------------- dates

// Days between two stretches; 0 if they meet or one is open.
static int gap(const ent_telling *a, const ent_telling *b)
{
    if (a->from == ENT_NO_DAY || b->from == ENT_NO_DAY)
        return 0;
    return a->from > b->to ? a->from - b->to : b->from > a->to ? b->from - a->to : 0;
}

// The last day on which a telling may have been true: of its date, else of its report.
static ent_day known_by(const ent_telling *t)
{
    return t->published != ENT_NO_DAY ? t->published : t->to;
}

// What is announced comes before what has happened, by no more than is usual.
static bool can_follow(const comparing *c, const ent_telling *plan, const ent_telling *done)
{
    if (plan->dated && gap(plan, done) > days_of(c, ENT_TIE_PLAN_SLACK))
        return false;
    if (plan->published == ENT_NO_DAY || done->from == ENT_NO_DAY)
        return true;
    return plan->published <= done->to + days_of(c, ENT_TIE_SLACK) &&
           (plan->dated || done->from - plan->published <= days_of(c, ENT_TIE_AHEAD));
}

// A later step cannot be told of days before an earlier one.
static bool can_step(const comparing *c, const ent_telling *first, const ent_telling *next)
{
    if (first->from == ENT_NO_DAY || next->from == ENT_NO_DAY)
        return true;
    return first->from <= next->to + days_of(c, ENT_TIE_SLACK) &&
           next->from - first->to <= days_of(c, ENT_TIE_STAGES);
}

// What is off is told of the same date, or within the time in which it was to be.
static bool can_end(const comparing *c, const ent_telling *off, const ent_telling *other)
{
    if (off->dated && other->dated)
        return gap(off, other) <= days_of(c, ENT_TIE_PLAN_SLACK);
    ent_day x = known_by(off), y = known_by(other);
    return x == ENT_NO_DAY || y == ENT_NO_DAY ||
           (x > y ? x - y : y - x) <= days_of(c, ENT_TIE_AHEAD);
}

// Two steps of one thing, each with a day of its own.
static bool are_steps(const comparing *c)
{
    return c->a->rank && c->b->rank && c->a->rank != c->b->rank && days_of(c, ENT_TIE_STAGES) > 0;
}

static bool dates_agree(const comparing *c)
{
    const ent_telling *a = c->a, *b = c->b;
    if (a->phase == ENT_PHASE_AHEAD && b->phase == ENT_PHASE_DONE)
        return can_follow(c, a, b);
    if (b->phase == ENT_PHASE_AHEAD && a->phase == ENT_PHASE_DONE)
        return can_follow(c, b, a);
    if (are_steps(c))
        return a->rank < b->rank ? can_step(c, a, b) : can_step(c, b, a);
    if (a->phase != b->phase && (a->phase == ENT_PHASE_OFF || b->phase == ENT_PHASE_OFF))
        return can_end(c, a, b);
    return gap(a, b) <= days_of(c, ENT_TIE_SLACK);
}

static int weekday_of(const ent_telling *t)
{
    return t->weekday ? t->weekday : t->dayed ? ent_weekday(t->from) + 1 : 0;
}

static void compare_weekdays(comparing *c)
{
    int x = weekday_of(c->a), y = weekday_of(c->b);
    if (!x || !y || are_steps(c) || (c->a->from != ENT_NO_DAY && c->b->from != ENT_NO_DAY))
        return;
    int apart = x > y ? x - y : y - x;
    apart = apart > 3 ? 7 - apart : apart;
    if (apart > days_of(c, ENT_TIE_WEEKDAY_SLACK))
        c->out->never = true;
    else if (apart == 0)
        add(c, ENT_TIE_WEEKDAY);
}

// One day in both, or a day within the stated days of the other.
static bool same_day(const ent_telling *a, const ent_telling *b)
{
    return a->dated && b->dated && (a->dayed || b->dayed) && gap(a, b) == 0 &&
           a->to - a->from < MONTH / 2 && b->to - b->from < MONTH / 2;
}

static bool is_near(const ent_telling *a, const ent_telling *b)
{
    return a->from != ENT_NO_DAY && b->from != ENT_NO_DAY && a->to - a->from <= 2 * MONTH &&
           b->to - b->from <= 2 * MONTH;
}

static void compare_dates(comparing *c)
{
    if (!dates_agree(c)) {
        c->out->never = true;
        return;
    }
    compare_weekdays(c);
    if (same_day(c->a, c->b))
        add(c, ENT_TIE_DAY);
    else if (is_near(c->a, c->b) && gap(c->a, c->b) <= days_of(c, ENT_TIE_PLAN_SLACK))
        add(c, ENT_TIE_NEAR);
}

// ------------------------------------------------------------------------------------ people

bool ent_telling_denies(const ent_telling *t)
{
    return ent_str_eq(t->text[ENT_TOLD_STATUS], ENT_S("denied"));
}

bool ent_cast_leads(const ent_cast *c)
{
    return c->part == ENT_PART_VISITOR || c->part == ENT_PART_SPEAKER ||
           c->part == ENT_PART_INVITED || c->part == ENT_PART_PARTY;
}

static bool codes_agree(const ent_cast *a, const ent_cast *b)
{
    return a->code.n == 0 || b->code.n == 0 || ent_str_eq(a->code, b->code);
}

static ent_name_fit fit_of(const ent_spelling *s, const ent_cast *a, const ent_cast *b)
{
    if (!codes_agree(a, b))
        return ENT_NAME_APART;
    int shorter = a->words.n < b->words.n ? a->words.n : b->words.n;
    if (a->person && a->person == b->person)
        return shorter > 1 ? ENT_NAME_FULL : ENT_NAME_SURNAME;
    ent_name_fit fit = ent_spelling_fit(s, &a->words, &b->words);
    return fit == ENT_NAME_PART && shorter >= LONG_NAME ? ENT_NAME_FULL : fit;
}

bool ent_cast_agree(const ent_spelling *s, const ent_cast *a, const ent_cast *b)
{
    return fit_of(s, a, b) >= ENT_NAME_SURNAME;
}

// The best fit of one person among those of a telling.
static ent_name_fit best_fit(const comparing *c, const ent_cast *one, const ent_telling *t,
                             bool leads)
{
    ent_name_fit best = ENT_NAME_APART;
    for (int j = 0; j < t->n_cast; j++) {
        if (leads && !ent_cast_leads(&t->cast[j]))
            continue;
        ent_name_fit fit = fit_of(c->spelling, one, &t->cast[j]);
        best = fit > best ? fit : best;
    }
    return best;
}

static bool has_lead(const ent_telling *t)
{
    for (int i = 0; i < t->n_cast; i++)
        if (ent_cast_leads(&t->cast[i]))
            return true;
    return false;
}

static bool has_side(const ent_telling *t, ent_str code)
{
    for (int i = 0; i < t->n_cast; i++)
        if (ent_str_eq(t->cast[i].code, code))
            return true;
    return false;
}

// A person of this state in both, and none of them the same.
static bool side_apart(const comparing *c)
{
    for (int i = 0; i < c->a->n_cast; i++) {
        ent_str code = c->a->cast[i].code;
        if (code.n == 0 || !has_side(c->b, code))
            continue;
        bool fits = false;
        for (int k = 0; k < c->a->n_cast; k++)
            fits |= ent_str_eq(c->a->cast[k].code, code) &&
                    best_fit(c, &c->a->cast[k], c->b, false) != ENT_NAME_APART;
        if (!fits)
            return true;
    }
    return false;
}

// Names that differ in spelling more than usual, of one office: "Ben Said" and "Bensaeed".
static bool share_office(const comparing *c)
{
    for (int i = 0; i < c->a->n_cast; i++)
        for (int j = 0; j < c->b->n_cast; j++) {
            const ent_cast *x = &c->a->cast[i], *y = &c->b->cast[j];
            if (!ent_cast_leads(x) || !ent_cast_leads(y) || x->office.n == 0 ||
                !ent_str_eq(x->code, y->code) || !ent_str_eq_nocase(x->office, y->office))
                continue;
            for (int k = 0; k < x->words.n; k++)
                for (int l = 0; l < y->words.n; l++)
                    if (ent_spelling_same_word(c->spelling, &x->words.word[k], &y->words.word[l]))
                        return true;
        }
    return false;
}

// Of a visit and a meeting: who visits must be among those who meet, if any of his state is named.
static bool visitor_apart(const comparing *c)
{
    const ent_telling *visit = c->a->type == ENT_ACCOUNT_VISIT ? c->a : c->b;
    const ent_telling *meeting = visit == c->a ? c->b : c->a;
    bool asked = false;
    for (int i = 0; i < visit->n_cast; i++) {
        const ent_cast *one = &visit->cast[i];
        if ((one->part != ENT_PART_VISITOR && one->part != ENT_PART_DELEGATION) ||
            !has_side(meeting, one->code))
            continue;
        asked = true;
        if (best_fit(c, one, meeting, false) != ENT_NAME_APART)
            return false;
    }
    return asked;
}

static bool leads_apart(const comparing *c, ent_name_fit best)
{
    if (c->kind == ENT_MERGE_MEETING)
        return visitor_apart(c);
    return best == ENT_NAME_APART && has_lead(c->a) && has_lead(c->b);
}

static int shared_around(const ent_telling *a, const ent_telling *b)
{
    int n = 0;
    for (int i = 0, j = 0; i < a->n_around && j < b->n_around;) {
        n += a->around[i] == b->around[j];
        int64_t x = a->around[i], y = b->around[j];
        i += x <= y;
        j += y <= x;
    }
    return n;
}

static void compare_people(comparing *c)
{
    ent_name_fit lead = ENT_NAME_APART;
    int shared = 0;
    for (int i = 0; i < c->a->n_cast; i++) {
        const ent_cast *one = &c->a->cast[i];
        ent_name_fit fit = best_fit(c, one, c->b, false);
        shared += fit >= ENT_NAME_SURNAME;
        bool leads = c->kind == ENT_MERGE_MEETING
                         ? one->part == ENT_PART_VISITOR || c->a->type == ENT_ACCOUNT_CONTACT
                         : ent_cast_leads(one);
        if (leads && c->kind != ENT_MERGE_MEETING)
            fit = best_fit(c, one, c->b, true);
        lead = leads && fit > lead ? fit : lead;
    }
    if (leads_apart(c, lead))
        add(c, share_office(c) ? ENT_TIE_LEAD_OFFICE : ENT_TIE_LEAD_APART);
    if (ent_merge_points(c->rules, c->kind, ENT_TIE_SIDE_APART) != 0 && side_apart(c))
        add(c, ENT_TIE_SIDE_APART);
    if (lead >= ENT_NAME_SURNAME)
        add(c, lead == ENT_NAME_FULL ? ENT_TIE_LEAD : ENT_TIE_LEAD_SURNAME);
    int others = shared - (lead >= ENT_NAME_SURNAME);
    for (int i = 0; i < others && i < MOST_OTHERS; i++)
        add(c, ENT_TIE_OTHER);
    int around = shared_around(c->a, c->b) - shared;
    for (int i = 0; i < around && i < MOST_OTHERS; i++)
        add(c, ENT_TIE_CAST);
}

// ----------------------------------------------------------------------------------- content

static bool same_text(const comparing *c, ent_told f)
{
    return c->a->text[f].n > 0 && ent_str_eq_nocase(c->a->text[f], c->b->text[f]);
}

static bool other_text(const comparing *c, ent_told f)
{
    return c->a->text[f].n > 0 && c->b->text[f].n > 0 &&
           !ent_str_eq_nocase(c->a->text[f], c->b->text[f]);
}

static bool share_item(ent_str list, ent_str other)
{
    ent_str one;
    while (ent_str_split(&list, ';', &one)) {
        ent_str rest = other, two;
        while (one.n > 0 && ent_str_split(&rest, ';', &two))
            if (ent_str_eq(one, two))
                return true;
    }
    return false;
}

static bool reversed(const comparing *c)
{
    const ent_str *a = c->a->text, *b = c->b->text;
    return !c->a->symmetric && !c->b->symmetric && !ent_str_eq(a[ENT_TOLD_BY], b[ENT_TOLD_BY]) &&
           ent_str_eq(a[ENT_TOLD_BY], b[ENT_TOLD_TO]) && ent_str_eq(a[ENT_TOLD_TO], b[ENT_TOLD_BY]);
}

// Time limits on nearly the same day; where one has no day, that both have one counts half.
static void compare_due(comparing *c)
{
    const ent_str *a = c->a->text, *b = c->b->text;
    if (a[ENT_TOLD_DUE_TEXT].n == 0 || b[ENT_TOLD_DUE_TEXT].n == 0)
        return;
    ent_day x, y;
    int points = ent_merge_points(c->rules, c->kind, ENT_TIE_DUE);
    if (!ent_day_parse(a[ENT_TOLD_DUE_END], &x) || !ent_day_parse(b[ENT_TOLD_DUE_END], &y))
        add_points(c, ENT_TIE_DUE, points / 2);
    else if ((x > y ? x - y : y - x) <= DUE_APART)
        add_points(c, ENT_TIE_DUE, points);
}

static void compare_amounts(comparing *c)
{
    if (!c->a->has_amount || !c->b->has_amount || other_text(c, ENT_TOLD_CURRENCY))
        return;
    double x = c->a->amount, y = c->b->amount, apart = x > y ? x - y : y - x;
    add(c, apart * AMOUNT_PART <= (x > y ? x : y) ? ENT_TIE_AMOUNT : ENT_TIE_AMOUNT_APART);
}

static void add_part(comparing *c, ent_tie tie, double part)
{
    int points = ent_merge_points(c->rules, c->kind, tie);
    add_points(c, tie, (int)(points * part));
}

static void compare_content(comparing *c, const ent_gist_counts *counts)
{
    if (same_text(c, ENT_TOLD_PLACE))
        add(c, ENT_TIE_PLACE);
    if (other_text(c, ENT_TOLD_COUNTRY))
        add(c, ENT_TIE_COUNTRY_APART);
    if (reversed(c))
        add(c, ENT_TIE_DIRECTION_APART);
    add_part(c, ENT_TIE_WORDS, ent_gist_overlap(&c->a->what, &c->b->what, counts));
    add_part(c, ENT_TIE_TITLE, ent_gist_overlap(&c->a->title, &c->b->title, NULL));
    add_part(c, ENT_TIE_SENTENCE, ent_gist_overlap(&c->a->sentence, &c->b->sentence, NULL));
    if (share_item(c->a->text[ENT_TOLD_SUBJECTS], c->b->text[ENT_TOLD_SUBJECTS]))
        add(c, ENT_TIE_SUBJECT);
    if (same_text(c, ENT_TOLD_KIND))
        add(c, ENT_TIE_KIND);
    else if (other_text(c, ENT_TOLD_KIND))
        add(c, ENT_TIE_KIND_APART);
    compare_due(c);
    compare_amounts(c);
    if (c->a->original == c->b->original)
        add(c, ENT_TIE_COPY);
}

// One document tells each happening once; but it may tell what one side says and that another denies it.
static bool denies_other(const ent_telling *a, const ent_telling *b)
{
    return ent_telling_denies(a) != ent_telling_denies(b);
}

ent_comparison ent_merge_compare(const ent_merge_rules *r, const ent_spelling *s, int kind,
                                 const ent_telling *a, const ent_telling *b,
                                 const ent_gist_counts *counts)
{
    ent_comparison out = {.never = a->document == b->document && !denies_other(a, b)};
    comparing c = {r, s, kind, a, b, &out};
    if (!out.never)
        compare_dates(&c);
    if (!out.never)
        compare_people(&c);
    if (!out.never)
        compare_content(&c, counts);
    return out;
}

// ------------------------------------------------------------------------------------ reasons

static void add_common_words(const ent_gist *a, const ent_gist *b, ent_buffer *out)
{
    int n = 0;
    for (int i = 0; i < a->n; i++)
        for (int j = 0; j < b->n; j++)
            if (a->word[i].hash == b->word[j].hash) {
                ent_buffer_add_str(out, n++ ? ENT_S(", ") : ENT_S(": "));
                ent_buffer_add_str(out, a->word[i].text);
            }
}

static bool wanted(ent_tie tie, const ent_cast *one)
{
    bool lead = tie == ENT_TIE_LEAD || tie == ENT_TIE_LEAD_SURNAME;
    return (lead && ent_cast_leads(one)) || (tie == ENT_TIE_OTHER && !ent_cast_leads(one));
}

// ": Bagheri = Baqeri".
static void add_people(ent_tie tie, const ent_telling *a, const ent_telling *b, ent_buffer *out,
                       const ent_spelling *s)
{
    int n = 0;
    for (int i = 0; i < a->n_cast; i++)
        for (int j = 0; wanted(tie, &a->cast[i]) && j < b->n_cast; j++) {
            if (fit_of(s, &a->cast[i], &b->cast[j]) < ENT_NAME_SURNAME)
                continue;
            ent_buffer_add_str(out, n++ ? ENT_S(", ") : ENT_S(": "));
            ent_buffer_add_str(out, a->cast[i].written);
            if (!ent_str_eq(a->cast[i].written, b->cast[j].written)) {
                ent_buffer_add_str(out, ENT_S(" = "));
                ent_buffer_add_str(out, b->cast[j].written);
            }
            break;
        }
}

static void add_detail(ent_tie tie, const ent_telling *a, const ent_telling *b, ent_buffer *out,
                       const ent_spelling *s)
{
    static const ent_told plain[ENT_TIES] = {[ENT_TIE_DAY] = ENT_TOLD_DATE_START,
                                             [ENT_TIE_PLACE] = ENT_TOLD_PLACE,
                                             [ENT_TIE_KIND] = ENT_TOLD_KIND,
                                             [ENT_TIE_DUE] = ENT_TOLD_DUE_TEXT};
    if (tie == ENT_TIE_WORDS)
        add_common_words(&a->what, &b->what, out);
    else if (tie == ENT_TIE_TITLE)
        add_common_words(&a->title, &b->title, out);
    else if (tie == ENT_TIE_SENTENCE)
        add_common_words(&a->sentence, &b->sentence, out);
    else if (plain[tie]) {
        ent_buffer_add_str(out, ENT_S(": "));
        ent_buffer_add_str(out, a->text[plain[tie]]);
    } else
        add_people(tie, a, b, out, s);
}

void ent_merge_reason(const ent_merge_rules *r, const ent_spelling *s, int kind,
                      const ent_comparison *c, const ent_telling *a, const ent_telling *b,
                      ent_buffer *out)
{
    bool told[ENT_TIES] = {false};
    for (int n = 0;; n++) {
        int best = -1;
        for (int i = 0; i < ENT_TIES; i++)
            if (!told[i] && c->ground[i] != 0 && (best < 0 || c->ground[i] > c->ground[best]))
                best = i;
        if (best < 0)
            return;
        told[best] = true;
        if (n > 0)
            ent_buffer_add_str(out, ENT_S("; "));
        ent_buffer_add_str(out, ent_merge_says(r, kind, (ent_tie)best));
        add_detail((ent_tie)best, a, b, out, s);
    }
}
