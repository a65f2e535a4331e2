// page_words.c: what stands on the lines of a relation's page, put into words.

#include "ledger/relation.h"

static void add(ent_page *p, ent_str s) { ent_buffer_add_str(&p->asking->scratch, s); }

static void say(ent_page *p, const char *s) { add(p, ent_str_of(s)); }

ent_str ent_page_states(ent_page *p, ent_str codes)
{
    size_t begin = ent_asking_begin(p->asking);
    ent_str code, rest = codes;
    for (bool first = true; ent_str_split(&rest, ';', &code); first = false) {
        if (!first)
            say(p, rest.n ? ", " : " and ");
        add(p, ent_asking_name(p->asking, code));
    }
    return ent_asking_take(p->asking, begin);
}

static bool has_role(const ent_seen_person *person, const char *const *roles)
{
    for (; *roles; roles++)
        if (ent_str_eq(person->role, ent_str_of(*roles)))
            return true;
    return false;
}

// "Mohammad Baqeri (Chief of Staff, Iran)"
static void add_person(ent_page *p, const ent_seen_person *person, bool with_state)
{
    add(p, person->name);
    bool state = with_state && person->code.n;
    if (!person->office.n && !state)
        return;
    say(p, " (");
    add(p, person->office);
    if (person->office.n && state)
        say(p, ", ");
    if (state)
        add(p, ent_asking_name(p->asking, person->code));
    say(p, ")");
}

ent_str ent_page_people(ent_page *p, const ent_seen *r, const char *const *roles, bool with_state)
{
    size_t begin = ent_asking_begin(p->asking);
    bool any = false;
    for (ptrdiff_t i = 0; i < r->n_persons; i++) {
        if (!has_role(&r->persons[i], roles))
            continue;
        say(p, any ? "; " : "");
        add_person(p, &r->persons[i], with_state);
        any = true;
    }
    return ent_asking_take(p->asking, begin);
}

// -------------------------------------------------------------------------------------------- heads

static ent_str content_of(const ent_seen *r)
{
    return r->title.n ? r->title : r->what.n ? r->what : r->kind.n ? r->kind : r->subjects;
}

// "Pakistan to Iran", "Iran and Pakistan"
static void add_parties(ent_page *p, const ent_seen *r, const char *between)
{
    add(p, ent_page_states(p, r->by_codes));
    if (!r->to_codes.n)
        return;
    say(p, between);
    add(p, ent_page_states(p, r->to_codes));
}

static void add_place(ent_page *p, const ent_seen *r)
{
    if (r->place.n) {
        say(p, ", ");
        add(p, r->place);
    }
}

// The people who travelled or met, else the states.
static void add_travellers(ent_page *p, const ent_seen *r)
{
    static const char *const visitors[] = {"visitor", "party", NULL};
    ent_str who = ent_page_people(p, r, visitors, true);
    if (who.n)
        add(p, who);
    else
        add_parties(p, r, " – ");
    if (r->kind.n) {
        say(p, ", ");
        add(p, r->kind);
    }
    add_place(p, r);
}

static void add_invitation(ent_page *p, const ent_seen *r)
{
    static const char *const invited[] = {"invited", NULL};
    add_parties(p, r, " invites ");
    ent_str who = ent_page_people(p, r, invited, false), what = content_of(r);
    say(p, who.n || what.n ? ": " : "");
    add(p, who.n ? who : what);
}

static void add_plain(ent_page *p, const ent_seen *r)
{
    add_parties(p, r, r->symmetric ? " and " : " to ");
    ent_str what = content_of(r);
    if (r->kind.n && ent_str_find_nocase(what, 0, r->kind) < 0) {
        say(p, ", ");
        add(p, r->kind);
    }
    say(p, what.n ? ": " : "");
    add(p, what);
}

static bool is_type(const ent_seen *r, const char *type)
{
    return ent_str_eq(r->type, ent_str_of(type));
}

ent_str ent_page_head(ent_page *p, const ent_seen *r)
{
    size_t begin = ent_asking_begin(p->asking);
    if (is_type(r, "visit") || is_type(r, "contact"))
        add_travellers(p, r);
    else if (is_type(r, "invitation"))
        add_invitation(p, r);
    else
        add_plain(p, r);
    return ent_asking_take(p->asking, begin);
}

ent_str ent_page_in_short(ent_page *p, const ent_page_line *line)
{
    size_t begin = ent_asking_begin(p->asking);
    add(p, line->when);
    say(p, ", ");
    add(p, line->head);
    return ent_asking_take(p->asking, begin);
}

ent_str ent_page_capital(ent_page *p, ent_str word)
{
    size_t begin = ent_asking_begin(p->asking);
    if (word.n) {
        ent_buffer_add_byte(&p->asking->scratch, (char)ent_to_upper((unsigned char)word.p[0]));
        add(p, ent_str_cut(word, 1, word.n));
    }
    return ent_asking_take(p->asking, begin);
}

// ---------------------------------------------------------------------------------------- shortened

static bool is_continuation(char c) { return ((unsigned char)c & 0xC0) == 0x80; }

// Forward to the next blank, or to the end where none is near.
static ptrdiff_t word_end(ent_str text, ptrdiff_t at)
{
    ptrdiff_t end = at;
    while (end < text.n && end < at + 40 && !ent_is_space(text.p[end]))
        end++;
    if (end < text.n && !ent_is_space(text.p[end])) // no word is that long: at a character
        for (end = at; end < text.n && is_continuation(text.p[end]);)
            end++;
    return end;
}

// Back to the start of a word.
static ptrdiff_t word_start(ent_str text, ptrdiff_t at)
{
    ptrdiff_t start = at;
    while (start > 0 && start > at - 40 && !ent_is_space(text.p[start - 1]))
        start--;
    if (start > 0 && !ent_is_space(text.p[start - 1]))
        for (start = at; start > 0 && is_continuation(text.p[start]);)
            start--;
    return start;
}

// Where the focus begins; its first words will do, as a ledger shortens white space.
static ptrdiff_t find_focus(ent_str text, ent_str focus)
{
    ent_str head = ent_str_cut(focus, 0, focus.n < 24 ? focus.n : 24);
    ptrdiff_t at = head.n ? ent_str_find_nocase(text, 0, head) : -1;
    return at < 0 ? 0 : at;
}

ent_str ent_shorten(ent_asking *q, ent_str text, ent_str focus, ptrdiff_t most)
{
    text = ent_str_trim(text);
    if (text.n <= most)
        return text;
    ptrdiff_t at = find_focus(text, focus), start = 0;
    ptrdiff_t wanted = at + (focus.n < most ? focus.n : most);
    if (wanted > most) { // the start would lose it: some words before it are kept
        start = at - most / 4 < text.n - most ? at - most / 4 : text.n - most;
        start = start <= 0 ? 0 : word_start(text, start);
    }
    ptrdiff_t end = start + most < text.n ? word_end(text, start + most) : text.n;
    size_t begin = ent_asking_begin(q);
    if (start > 0)
        ent_buffer_add_str(&q->scratch, ENT_S("… "));
    ent_buffer_add_str(&q->scratch, ent_str_trim(ent_str_cut(text, start, end)));
    if (end < text.n)
        ent_buffer_add_str(&q->scratch, ENT_S(" …"));
    return ent_asking_take(q, begin);
}

static const char *plural(int64_t n) { return n == 1 ? "" : "s"; }

ent_str ent_reports_in_words(ent_asking *q, int64_t reports, int64_t publishers)
{
    if (reports <= 0)
        return ENT_S("");
    size_t begin = ent_asking_begin(q);
    ent_buffer_add_int(&q->scratch, reports);
    ent_buffer_add_str(&q->scratch, ENT_S(" report"));
    ent_buffer_add_str(&q->scratch, ent_str_of(plural(reports)));
    if (publishers > 0) {
        ent_buffer_add_str(&q->scratch, ENT_S(" from "));
        ent_buffer_add_int(&q->scratch, publishers);
        ent_buffer_add_str(&q->scratch, ENT_S(" publisher"));
        ent_buffer_add_str(&q->scratch, ent_str_of(plural(publishers)));
    }
    return ent_asking_take(q, begin);
}
