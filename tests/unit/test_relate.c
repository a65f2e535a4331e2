// test_relate.c: which act a text with two marked phrases is about, and whom it names.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "arc_fixture.h"
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

// -------------------------------------------------------------------------------- the marks

static const struct {
    const char *marked, *text, *source, *target;
} marks[] = {
    {"<s>Chad</s> met <t>Mali</t>.", "Chad met Mali.", "Chad", "Mali"},
    {"<t>Chad</t> was met by <s>Mali</s>.", "Chad was met by Mali.", "Mali", "Chad"},
    {"<s> Chad </s> left", " Chad  left", "Chad", ""}, // blanks are no words
    // one inside the other, and across
    {"<s>envoys of <t>Mali</t></s> left", "envoys of Mali left", "envoys of Mali", "Mali"},
    {"<s>envoys <t>of</s> Mali</t> left", "envoys of Mali left", "envoys of", "of Mali"},
    // missing
    {"Chad met Mali.", "Chad met Mali.", "", ""},
    {"Chad met <t>Mali</t>.", "Chad met Mali.", "", "Mali"},
    {"<s></s>Chad", "Chad", "", ""},
    {"", "", "", ""},
    // broken: never closed, never opened, twice
    {"Now <s>Chad met <t>Mali</t>.", "Now Chad met Mali.", "", "Mali"},
    {"Now <s>Chad</s> met <t>Mali.", "Now Chad met Mali.", "Chad", ""},
    {"Chad</s> met <t>Mali</t>.", "Chad met Mali.", "", "Mali"},
    {"<s>Chad</s> and <s>Mali</s> met", "Chad and Mali met", "Chad", ""},
    {"<s>Chad</s> left <t>the <t>hall</t>", "Chad left the hall", "Chad", "the hall"},
    {"<s>Chad</s> left</s>", "Chad left", "Chad", ""},
    // no marks
    {"a < b <i>c</i> <S>d</S> <s e </s", "a < b <i>c</i> <S>d</S> <s e </s", "", ""},
    {"<st>a</st> <s", "<st>a</st> <s", "", ""},
};

static void marks_come_off(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT(marks); i++) {
        ent_arena_reset(&keep, 1 << 20);
        ent_marked m = ent_marked_of(ent_str_of(marks[i].marked), &keep);
        ent_str s = ent_span_of(m.text, m.source), t = ent_span_of(m.text, m.target);
        if (!ent_str_eq(m.text, ent_str_of(marks[i].text)) ||
            !ent_str_eq(s, ent_str_of(marks[i].source)) ||
            !ent_str_eq(t, ent_str_of(marks[i].target)))
            fail_msg("%s: \"%.*s\", source \"%.*s\", target \"%.*s\"", marks[i].marked,
                     (int)m.text.n, m.text.p, (int)s.n, s.p, (int)t.n, t.p);
    }
}

// --------------------------------------------------------------------------------- the ways

/** The relation of two words, from 1, of a drawn sentence; 0: not marked. */
static ent_relation relation_drawn(const char *arcs, int32_t source, int32_t target)
{
    ent_arena_reset(&keep, 1 << 20);
    drawn *d = ENT_NEW(&keep, drawn, 1);
    draw(&keep, engine->world->words, arcs, d);
    ent_analysis a = {.document = d->document,
                      .sentences = d->sentences,
                      .tokens = d->tokens,
                      .syntax = d->syntax,
                      .words = d->words};
    ent_marked m = {.text = d->document.text};
    if (source > 0)
        m.source = d->tokens.items[source - 1];
    if (target > 0)
        m.target = d->tokens.items[target - 1];
    return ent_relation_in(engine, &a, &m, &keep, tmp);
}

static const struct {
    const char *arcs;
    int32_t source, target;
    ent_relation_way way;
} ways[] = {
    {"rebels/NOUN/2/nsubj attacked/VERB.VBD/0/root/attack villagers/NOUN/2/obj", 1, 3,
     ENT_WAY_ROLES},
    {"rebels/NOUN/2/nsubj attacked/VERB.VBD/0/root/attack villagers/NOUN/2/obj", 3, 1,
     ENT_WAY_ROLES}, // turned round
    {"rebels/NOUN/2/nsubj attacked/VERB.VBD/0/root/attack villagers/NOUN/2/obj today/NOUN/2/advmod",
     1, 4, ENT_WAY_ONE_ROLE},
    {"rebels/NOUN/2/nsubj attacked/VERB.VBD/0/root/attack villagers/NOUN/2/obj", 1, 0,
     ENT_WAY_ONE_ROLE},
    {"yesterday/NOUN/2/advmod attacked/VERB.VBD/0/root/attack today/NOUN/2/advmod", 1, 3,
     ENT_WAY_PATH},
    {"cats/NOUN/2/nsubj purred/VERB.VBD/0/root/purr loudly/ADV/2/advmod "
     "rebels/NOUN/5/nsubj attacked/VERB.VBD/2/parataxis/attack villagers/NOUN/5/obj",
     1, 3, ENT_WAY_SENTENCE},
    {"cats/NOUN/0/root mats/NOUN/1/appos", 1, 2, ENT_WAY_NONE}, // no verb at all
};

// The surer the way, the more an answer is worth.
static void ways_are_told_apart(void **state)
{
    (void)state;
    double last = 1;
    for (int i = 0; i < COUNT(ways); i++) {
        ent_relation r = relation_drawn(ways[i].arcs, ways[i].source, ways[i].target);
        if (r.way != ways[i].way || (r.cameo.n == 0) != (r.way == ENT_WAY_NONE))
            fail_msg("%s: way %d, wanted %d", ways[i].arcs, (int)r.way, (int)ways[i].way);
        if (r.way == ENT_WAY_ROLES || r.way == ENT_WAY_SENTENCE || r.way == ENT_WAY_NONE) {
            assert_true(r.confidence <= last);
            last = r.confidence;
        }
    }
}

// Where no line has the words, all of them vote; words that no vector knows say nothing.
static void unknown_verbs_are_guessed_at(void **state)
{
    static const char *const texts[] = {
        "<s>The boys</s> dazzled <t>the guards</t>.", "<s>The boys</s> rattled <t>the guards</t>.",
        "<s>The boys</s> duped <t>the guards</t>.", "<s>The boys</s> swatted <t>the guards</t>.",
        "<s>The boys</s> chauffeured <t>the guards</t>."};
    (void)state;
    int guessed = 0;
    for (int i = 0; i < COUNT(texts); i++) {
        ent_marked m;
        ent_relation r = relation(texts[i], &m);
        guessed += r.way == ENT_WAY_GUESS && r.event.n > 0 && r.rule.n > 0;
    }
    assert_true(guessed > 2);
    ent_relation r =
        relation_drawn("boys/NOUN/2/nsubj xxqzed/VERB.VBD/0/root/xxqz guards/NOUN/2/obj", 1, 3);
    assert_int_equal(r.way, ENT_WAY_NONE); // like nothing
}

static void the_main_clause_tells_where_nothing_is_marked(void **state)
{
    static const char arcs[] =
        "rebels/NOUN/2/nsubj praised/VERB.VBD/0/root/praise villagers/NOUN/2/obj who/PRON.WP/5/nsubj "
        "attacked/VERB.VBD/3/acl:relcl/attack soldiers/NOUN/5/obj";
    (void)state;
    ent_str praised = relation_drawn(arcs, 0, 0).cameo, attacked = relation_drawn(arcs, 3, 6).cameo;
    assert_true(praised.n > 0 && attacked.n > 0 && !ent_str_eq(praised, attacked));
    assert_true(ent_str_eq(praised, relation_drawn(arcs, 1, 3).cameo));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_act_is_chosen),
        cmocka_unit_test(both_sides_are_named),
        cmocka_unit_test(marks_come_off),
        cmocka_unit_test(ways_are_told_apart),
        cmocka_unit_test(unknown_verbs_are_guessed_at),
        cmocka_unit_test(the_main_clause_tells_where_nothing_is_marked),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
