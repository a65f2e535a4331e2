// test_relate.c: which act a text with two marked phrases is about, and whom it names.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "coding/relate.h"

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

enum { ARENA = 64 << 20 };

static ent_engine *engine;
static ent_arena keep, tmp;
static ent_guard guard;

static int set_up(void **state)
{
    (void)state;
    ent_error err = {0};
    if (!ent_arena_init(&keep, ARENA) || !ent_arena_init(&tmp, ARENA) ||
        ent_engine_open(NULL, 0, &engine, &err) != ENT_OK)
        return 1;
    keep.guard = tmp.guard = &guard;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ent_engine_close(engine);
    ent_arena_free(&keep);
    ent_arena_free(&tmp);
    return 0;
}

static ent_relation relation(const char *text, ent_marked *m)
{
    ent_arena_reset(&keep, 1 << 20);
    if (setjmp(guard.env))
        fail_msg("%s: the arena is full", text);
    *m = ent_marked_of(ent_str_of(text), &keep);
    return ent_relation_of(engine, m, &keep, tmp);
}

// ------------------------------------------------------------------------------- the choice

static const struct {
    const char *text, *event;
} choices[] = {
    // both phrases have a part in it
    {"<s>Chad</s> arrested <t>two Libyan officers</t> after Niger had met Mali.", "COERCE"},
    // what stands in a clause aside does not tell, even if the other phrase stands there
    {"<s>Chad</s> expelled the envoys before <t>Libya</t> attacked the port.", "SANCTION"},
    // an act inside a phrase names it
    {"<s>The troops fighting Mali</s> have arrested <t>a Chadian officer</t>.", "COERCE"},
    // what it is done for comes after what is done
    {"<s>Peru</s> donated ten ambulances to help <t>Haiti</t>.", "AID"},
    // "they" are whoever speaks
    {"<s>Peru's ministers</s> said they had expelled <t>the Chilean envoy</t>.", "SANCTION"},
    // a guess about the past is no threat
    {"<s>Iran</s> may have attacked <t>the Saudi refinery</t>.", "ASSAULT"},
};

static void an_act_is_chosen(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT(choices); i++) {
        ent_marked m;
        ent_relation r = relation(choices[i].text, &m);
        if (!ent_str_eq(r.event, ent_str_of(choices[i].event)))
            fail_msg("%s: %.*s by %.*s, wanted %s", choices[i].text, (int)r.event.n, r.event.p,
                     (int)r.rule.n, r.rule.p, choices[i].event);
    }
}

// -------------------------------------------------------------------------------- the names

static const struct {
    const char *text, *source, *target, *related;
} names[] = {
    {"Chad arrested two Libyan officers.", "Chad", "officers", ""},
    // a sum is nobody
    {"Japan gave nine million dollars to Fiji.", "Japan", "Fiji", ""},
    // who has made what is rejected
    {"Libya rejected accusations by Chad.", "Libya", "Chad", ""},
    {"Libya rejected Chad's request for help.", "Libya", "Chad", ""},
    // whom it is done for
    {"The union of Peru went on strike to protest against Chile.", "union", "Chile", ""},
    // nobody is his own target
    {"Libya said it had attacked Chad.", "Libya", "Chad", ""},
    // not the statement calls
    {"Kenya issued a statement calling on Sudan to pay.", "Kenya", "Sudan", ""},
    // who does it together
    {"Egypt and Jordan held talks.", "", "", "Egypt Jordan"},
    {"The Egyptian president met the Jordanian king.", "", "", "president king"},
    // of mediation between others they are the targets
    {"Qatar launched a mediation effort between Sudan and Chad.", "Qatar", "Sudan Chad", ""},
    // roles told from the other side
    {"Malta received aid from Italy.", "Italy", "Malta", ""},
    // a bare statement
    {"Peru voiced pessimism about the talks with Chile.", "Peru", "Chile", ""},
};

static void write_words(const ent_marked *m, const ent_relation_words *w, char *out, size_t room)
{
    size_t n = 0;
    out[0] = 0;
    for (int k = 0; k < w->n && n < room; k++) {
        ent_str s = ent_span_of(m->text, w->at[k]);
        n += (size_t)snprintf(out + n, room - n, "%s%.*s", k ? " " : "", (int)s.n, s.p);
    }
}

static void both_sides_are_named(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT(names); i++) {
        ent_marked m;
        ent_relation r = relation(names[i].text, &m);
        char source[200], target[200], related[200];
        write_words(&m, &r.source, source, sizeof source);
        write_words(&m, &r.target, target, sizeof target);
        write_words(&m, &r.related, related, sizeof related);
        if (strcmp(source, names[i].source) != 0 || strcmp(target, names[i].target) != 0 ||
            strcmp(related, names[i].related) != 0)
            fail_msg("%s: \"%s\" > \"%s\", \"%s\" by %.*s", names[i].text, source, target, related,
                     (int)r.rule.n, r.rule.p);
    }
}

static void marks_come_off(void **state)
{
    (void)state;
    ent_marked m;
    ent_relation r = relation("<s> Chad </s> left <t>the <t>hall</t>", &m);
    (void)r;
    assert_true(ent_str_eq(m.text, ENT_S(" Chad  left the hall")));
    assert_true(ent_str_eq(ent_span_of(m.text, m.source), ENT_S("Chad")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_act_is_chosen),
        cmocka_unit_test(both_sides_are_named),
        cmocka_unit_test(marks_come_off),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
