// clause.c: see clause.h.
//
// Without a tree, clauses are stretches between subordinating words, semicolons, quotation marks
// and ", and X ..."; the subject of a clause is its leftmost mention that no preposition governs
// (English puts subjects first; cf. TABARI's sparse parsing, Schrodt 2001).

#include "coding/clause.h"

static ent_str token(const ent_clause_view *v, int32_t i)
{
    return ent_span_of(v->a->document.text, v->a->tokens.items[i]);
}

bool ent_clause_is(const ent_clause_view *v, int32_t i, ent_word_class class)
{
    return i >= v->start && i < v->end &&
           ent_grammar_is(v->engine->world->grammar, v->words[i], class);
}

int32_t ent_clause_mentions(const ent_clause_view *v) { return v->end_mention - v->first_mention; }

const ent_mention *ent_clause_mention(const ent_clause_view *v, int32_t i)
{
    return &v->a->mentions.items[v->first_mention + i];
}

static bool is_comma(const ent_clause_view *v, int32_t i)
{
    return i >= v->start && i < v->end && ent_str_eq(token(v, i), ENT_S(","));
}

bool ent_clause_comma(const ent_clause_view *v, int32_t from, int32_t to)
{
    for (int32_t i = from; i < to; i++)
        if (is_comma(v, i))
            return true;
    return false;
}

enum quote_mark { NO_QUOTE, OPEN_QUOTE, CLOSE_QUOTE, EITHER_QUOTE };

// A single ' is a quotation mark at the start of a word or at the end of a stop.
static enum quote_mark quote_at(const ent_clause_view *v, int32_t i)
{
    ent_str s = token(v, i);
    if (ent_str_eq(s, ENT_S("\xE2\x80\x9C")) || ent_str_eq(s, ENT_S("``")) ||
        ent_str_eq(s, ENT_S("\xE2\x80\x98")))
        return OPEN_QUOTE;
    if (ent_str_eq(s, ENT_S("\xE2\x80\x9D")) || ent_str_eq(s, ENT_S("''")))
        return CLOSE_QUOTE;
    if (ent_str_eq(s, ENT_S("\"")))
        return EITHER_QUOTE;
    if (!ent_str_eq(s, ENT_S("'")) && !ent_str_eq(s, ENT_S("\xE2\x80\x99")))
        return NO_QUOTE;
    const ent_span *at = &v->a->tokens.items[i];
    bool glued_left = i > 0 && at[-1].end == at->start;
    ent_str before = glued_left ? ent_span_of(v->a->document.text, at[-1]) : ENT_S("");
    bool behind_word = before.n > 0 && ent_is_alnum((unsigned char)before.p[before.n - 1]);
    return !glued_left ? OPEN_QUOTE : behind_word ? NO_QUOTE : CLOSE_QUOTE;
}

static void find_quotes(ent_clause_view *v)
{
    bool inside = v->a->sentences.items[v->sentence].opens_in_quote;
    for (int32_t i = v->start; i < v->end; i++) {
        enum quote_mark mark = quote_at(v, i);
        if (mark == OPEN_QUOTE || (mark == EITHER_QUOTE && !inside))
            inside = true;
        v->quoted[i - v->start] = inside;
        if (mark == CLOSE_QUOTE ||
            (mark == EITHER_QUOTE && inside && i > v->start && v->quoted[i - 1 - v->start]))
            inside = false;
    }
}

static bool mention_starts(const ent_clause_view *v, int32_t at)
{
    for (int32_t i = 0; i < ent_clause_mentions(v); i++)
        if (ent_clause_mention(v, i)->first == at)
            return ent_clause_mention(v, i)->kind != ENT_MENTION_PLACE;
    return false;
}

static bool opens_clause(const ent_clause_view *v, int32_t i)
{
    ent_str s = token(v, i);
    if (ent_clause_is(v, i, ENT_WORD_CLAUSE) || ent_str_eq(s, ENT_S(";")) ||
        ent_str_eq(s, ENT_S(":")) || quote_at(v, i) != NO_QUOTE)
        return true;
    bool joined = ent_clause_is(v, i, ENT_WORD_AND) && is_comma(v, i - 1);
    int32_t next = i + 1 + ent_clause_is(v, i + 1, ENT_WORD_DETERMINER);
    return joined && mention_starts(v, next);
}

static void find_clauses(ent_clause_view *v)
{
    int32_t number = 0;
    for (int32_t i = v->start; i < v->end; i++) {
        number += i > v->start && opens_clause(v, i);
        v->clause[i - v->start] = number;
    }
}

// May the word be a past verb, or an auxiliary?
static bool is_finite(const ent_clause_view *v, int32_t i)
{
    ent_reading readings[4];
    if (i >= v->end || !v->words[i])
        return false;
    if (ent_clause_is(v, i, ENT_WORD_BE) || ent_clause_is(v, i, ENT_WORD_HAVE) ||
        ent_clause_is(v, i, ENT_WORD_WILL) || ent_clause_is(v, i, ENT_WORD_MODAL))
        return true;
    int n = ent_vocabulary_readings(v->engine->world->words, v->words[i], readings, 4);
    bool past = false;
    for (int k = 0; k < n; k++)
        past = past || (readings[k].kinds & ENT_FORM_ED);
    return past;
}

static bool governed(const ent_clause_view *v, const ent_mention *m)
{
    int32_t first = m->first;
    for (int32_t k = first - 1; k >= v->start && first - k <= 3; k--) {
        // "after Buenos Aires rejected": the word opens a clause, it governs no noun.
        if (ent_clause_is(v, k, ENT_WORD_CLAUSE) && is_finite(v, m->end))
            return false;
        if (ent_clause_is(v, k, ENT_WORD_PREPOSITION) || ent_clause_is(v, k, ENT_WORD_WITH) ||
            ent_clause_is(v, k, ENT_WORD_BY) || ent_clause_is(v, k, ENT_WORD_BETWEEN) ||
            ent_clause_is(v, k, ENT_WORD_OF) || ent_clause_is(v, k, ENT_WORD_PLACE))
            return true;
        if (!ent_is_lower((unsigned char)token(v, k).p[0]) || ent_clause_is(v, k, ENT_WORD_AND) ||
            ent_clause_is(v, k, ENT_WORD_CLAUSE) || ent_clause_is(v, k, ENT_WORD_BE))
            return false;
    }
    return false;
}

typedef enum list_joint { NO_JOINT, COMMA_JOINT, LAST_JOINT, FULL_JOINT } list_joint;

// What stands between mention i - 1 and mention i: "and" or a hyphen joins, a comma may.
static list_joint joint_before(const ent_clause_view *v, int32_t i)
{
    int32_t from = ent_clause_mention(v, i - 1)->end, to = ent_clause_mention(v, i)->first;
    int commas = 0, joints = 0;
    for (int32_t k = from; k < to; k++) {
        bool comma = is_comma(v, k);
        bool joint = ent_clause_is(v, k, ENT_WORD_AND) || ent_str_eq(token(v, k), ENT_S("-")) ||
                     ent_str_eq(token(v, k), ENT_S("\xE2\x80\x93"));
        if (!comma && !joint && !ent_clause_is(v, k, ENT_WORD_DETERMINER))
            return NO_JOINT;
        commas += comma;
        joints += joint;
    }
    if (joints == 1 && commas == 0)
        return FULL_JOINT;
    if (joints == 1 && commas == 1)
        return LAST_JOINT;
    return commas == 1 && joints == 0 ? COMMA_JOINT : NO_JOINT;
}

// Does mention i continue a list that mention i - 1 began: "X and Y", "X, Y and Z", "X-Y"?  Commas
// alone make no list, and ", and" ends one of three or more: between two it parts clauses.
static bool continues_list(const ent_clause_view *v, int32_t i)
{
    if (i == 0)
        return false;
    list_joint joint = joint_before(v, i);
    bool long_list = i > 1 && joint_before(v, i - 1) == COMMA_JOINT;
    while (joint == COMMA_JOINT && ++i < ent_clause_mentions(v)) {
        joint = joint_before(v, i);
        long_list = true;
    }
    return joint == FULL_JOINT || (joint == LAST_JOINT && long_list);
}

int32_t ent_clause_conjuncts(const ent_clause_view *v, int32_t i)
{
    while (i + 1 < ent_clause_mentions(v) && continues_list(v, i + 1))
        i++;
    return i;
}

static void find_obliques(ent_clause_view *v)
{
    for (int32_t i = 0; i < ent_clause_mentions(v); i++)
        v->oblique[i] =
            governed(v, ent_clause_mention(v, i)) || (continues_list(v, i) && v->oblique[i - 1]);
}

static bool in_mention(const ent_clause_view *v, int32_t at, int32_t *end)
{
    for (int32_t i = 0; i < ent_clause_mentions(v); i++) {
        const ent_mention *m = ent_clause_mention(v, i);
        if (m->first <= at && at < m->end && m->n_actors) {
            *end = m->end;
            return true;
        }
    }
    return false;
}

static int32_t stop_behind(const ent_clause_view *v, int32_t at)
{
    while (at < v->end) {
        ent_str s = token(v, at);
        bool word = ent_is_alnum((unsigned char)s.p[0]) || (unsigned char)s.p[0] >= 0x80 ||
                    s.p[0] == '-' || s.p[0] == '\'' || s.p[0] == '$';
        if (!word || quote_at(v, at) != NO_QUOTE)
            break;
        at++;
    }
    return at;
}

// A capital within a sentence marks a name: "Attorney General Lynch", "the Black Lives Matter Protest".
static bool is_name_word(const ent_clause_view *v, int32_t i)
{
    ent_str word = token(v, i);
    if (i == v->start || !ent_is_upper((unsigned char)word.p[0]) || word.n < 2 ||
        !ent_is_lower((unsigned char)word.p[1])) // not in TEXT SET IN CAPITALS
        return false;
    ent_str before = token(v, i - 1);
    return quote_at(v, i - 1) == NO_QUOTE && ent_is_alnum((unsigned char)before.p[0]);
}

static void find_triggers(ent_clause_view *v)
{
    int32_t stop = v->start;
    for (int32_t i = v->start; i < v->end && v->n_triggers < ENT_MAX_TRIGGERS;) {
        int32_t next = i + 1;
        if (stop <= i)
            stop = stop_behind(v, i);
        ent_trigger t;
        if (!in_mention(v, i, &next) && !is_name_word(v, i) &&
            ent_lexicon_match(v->engine->lexicon, v->engine->world->words, v->words + i, stop - i,
                              i, &t)) {
            v->trigger[v->n_triggers++] = t;
            next = t.end;
        }
        i = next;
    }
}

// Nearest to `at` on the left among the clauses before its own, not inside another quotation.
static int32_t subject_before(const ent_clause_view *v, int32_t at, int32_t clause)
{
    int32_t best = -1;
    for (int32_t i = 0; i < ent_clause_mentions(v); i++) {
        const ent_mention *m = ent_clause_mention(v, i);
        if (m->end > at || v->clause[m->first - v->start] != clause)
            continue;
        if (v->oblique[i] || m->possessive || m->kind == ENT_MENTION_PLACE)
            continue;
        if (best < 0)
            best = i;
    }
    return best;
}

int32_t ent_clause_subject(const ent_clause_view *v, int32_t at, bool *far)
{
    int32_t own = v->clause[at - v->start];
    bool quoted = v->quoted[at - v->start];
    *far = false;
    for (int32_t clause = own; clause >= 0; clause--) {
        int32_t found = subject_before(v, at, clause);
        if (found >= 0 && v->quoted[ent_clause_mention(v, found)->first - v->start] == quoted)
            return found;
        *far = true;
    }
    return -1;
}

static bool is_say(const ent_trigger *t)
{
    return t->entry->is_operator && t->entry->op == ENT_OP_SAY;
}

// Officials, governments and states do; a private person of some nation does not.
static bool speaks_for_a_state(const ent_clause_view *v, const ent_mention *m)
{
    if (!m->n_actors || m->kind == ENT_MENTION_NATION || m->kind == ENT_MENTION_PLACE)
        return false;
    if (m->kind == ENT_MENTION_PERSON || (m->kind == ENT_MENTION_PRONOUN && m->human))
        return m->role >= 0 && v->engine->world->roles[m->role].kind != ENT_ROLE_PEOPLE;
    return true;
}

// "..., X said" or "..., said X": the mention beside a verb of speech outside quotation marks.
static const ent_mention *speaker_of(const ent_clause_view *v, const ent_mention *last)
{
    for (int i = 0; i < v->n_triggers; i++) {
        const ent_trigger *t = &v->trigger[i];
        bool far;
        if (!is_say(t) || v->quoted[t->first - v->start])
            continue;
        int32_t subject = ent_clause_subject(v, t->first, &far);
        for (int32_t k = 0; subject < 0 && k < ent_clause_mentions(v); k++)
            if (ent_clause_mention(v, k)->first == t->end && !v->oblique[k])
                subject = k;
        if (subject >= 0 && speaks_for_a_state(v, ent_clause_mention(v, subject)))
            return ent_clause_mention(v, subject);
        if (subject >= 0)
            return NULL;
    }
    return last;
}

void ent_clause_view_init(ent_clause_view *v, const ent_engine *engine, const ent_analysis *a,
                          int32_t s, int32_t *next_mention, const ent_mention *last_speaker)
{
    const ent_sentence *sentence = &a->sentences.items[s];
    *v = (ent_clause_view){.engine = engine,
                           .a = a,
                           .words = a->words,
                           .sentence = s,
                           .start = sentence->first_token,
                           .end = sentence->first_token + sentence->n_tokens};
    while (*next_mention < a->mentions.n && a->mentions.items[*next_mention].sentence < s)
        ++*next_mention;
    v->first_mention = *next_mention;
    while (*next_mention < a->mentions.n && a->mentions.items[*next_mention].sentence == s)
        ++*next_mention;
    v->end_mention = *next_mention;
    find_quotes(v);
    find_clauses(v);
    find_obliques(v);
    find_triggers(v);
    v->speaker = speaker_of(v, last_speaker);
}
