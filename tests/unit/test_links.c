// test_links.c: what came of invitations, plans and pledges.

#define _GNU_SOURCE
#include "settle_fixture.h"

typedef struct link_case {
    const char *name;
    told earlier, later;
    const char *expected; // kinds of the links between them, a line each
} link_case;

#define EARLIER .document = "d1", .published = "2024-03-01", .id = "a1", .date = "2024-03-01"
#define LATER .document = "d2", .published = "2024-06-01", .id = "b2", .date = "2024-05-30"

static const link_case cases[] = {
    {"an invitation and the visit",
     {EARLIER, .type = "invitation", .by = "PAK", .to = "IRN",
      .person = {{"invited", "Amir Hatami", "Minister of Defense", "IRN", "GOV"}}},
     {LATER, .type = "visit", .by = "IRN", .to = "PAK",
      .person = {{"visitor", "Amir Hatami", "Minister of Defense", "IRN", "GOV"}}},
     "answers\n"},
    {"a visit in the other direction answers nothing",
     {EARLIER, .type = "invitation", .by = "PAK", .to = "IRN",
      .person = {{"invited", "Amir Hatami", NULL, "IRN", "GOV"}}},
     {LATER, .type = "visit", .by = "PAK", .to = "IRN",
      .person = {{"visitor", "Khawaja Asif", NULL, "PAK", "GOV"}}},
     ""},
    {"the delegation that was promised",
     {EARLIER, .type = "pledge", .by = "PAK", .to = "IRN", .status = "planned",
      .what = "dispatch a delegation to discuss cooperation on drones"},
     {LATER, .type = "visit", .by = "PAK", .to = "IRN", .what = "talks on cooperation in drones"},
     "keeps\n"},
    {"a visit on something else, by the other side",
     {EARLIER, .type = "pledge", .by = "PAK", .to = "IRN", .status = "planned",
      .what = "dispatch a delegation to discuss cooperation on drones"},
     {LATER, .type = "visit", .by = "IRN", .to = "PAK", .what = "a film festival"},
     ""},
    {"the exercise that was planned",
     {EARLIER, .type = "exercise", .by = "IRN;PAK", .stage = "proposed", .status = "planned",
      .what = "a naval exercise in the gulf", .kind = "naval"},
     {LATER, .type = "exercise", .by = "IRN;PAK", .stage = "held",
      .what = "an air exercise over the coast of the gulf"},
     "holds\n"},
    {"a deal that was promised and signed",
     {EARLIER, .type = "pledge", .by = "IRN;PAK", .status = "planned",
      .what = "sign a deal on the extradition of prisoners"},
     {LATER, .type = "agreement", .by = "IRN;PAK", .stage = "signed", .title = "extradition treaty",
      .what = "extradition of prisoners"},
     "keeps\npartly keeps\n"},
    {"what was promised comes, told by who receives it",
     {EARLIER, .type = "pledge", .by = "IRN", .to = "PAK", .status = "planned",
      .what = "send six fire engines to Quetta by summer", .due_text = "by summer"},
     {LATER, .type = "gesture", .by = "IRN", .to = "PAK", .kind = "aid",
      .what = "received fire engines from Iran in Quetta"},
     "keeps\n"},
    {"the consulate that was promised is opened",
     {EARLIER, .type = "pledge", .by = "IRN", .to = "PAK", .status = "planned",
      .what = "open a consulate in Gwadar"},
     {LATER, .type = "gesture", .by = "IRN", .to = "PAK", .kind = "opening",
      .what = "opened its consulate in Gwadar"},
     "keeps\n"},
    {"something else is opened",
     {EARLIER, .type = "pledge", .by = "IRN", .to = "PAK", .status = "planned",
      .what = "open a consulate in Gwadar"},
     {LATER, .type = "gesture", .by = "IRN", .to = "PAK", .kind = "opening",
      .what = "reopened the railway line between Zahedan and Quetta"},
     ""},
    {"the troops that were to leave are withdrawn",
     {EARLIER, .type = "pledge", .by = "IRN", .to = "PAK", .status = "planned",
      .what = "withdraw its troops from the border posts"},
     {LATER, .type = "gesture", .by = "IRN", .to = "PAK", .kind = "withdrawal",
      .what = "pulled its troops out of the border posts"},
     "keeps\n"},
    {"prisoners released are no troops withdrawn",
     {EARLIER, .type = "pledge", .by = "IRN", .to = "PAK", .status = "planned",
      .what = "release thirty fishermen"},
     {LATER, .type = "gesture", .by = "IRN", .to = "PAK", .kind = "withdrawal",
      .what = "withdrew its coast guard from thirty fishing grounds"},
     ""},
    {"something else is given",
     {EARLIER, .type = "pledge", .by = "IRN", .to = "PAK", .status = "planned",
      .what = "send six fire engines to Quetta by summer", .due_text = "by summer"},
     {LATER, .type = "gesture", .by = "IRN", .to = "PAK", .kind = "aid",
      .what = "sent rice to Quetta"},
     ""},
    {"thanks for what was promised",
     {EARLIER, .type = "pledge", .by = "IRN", .to = "PAK", .status = "planned",
      .what = "send six fire engines to Quetta"},
     {LATER, .type = "gesture", .by = "IRN", .to = "PAK", .kind = "thanks",
      .what = "gave thanks for the fire engines"},
     ""},
    {"arms that were promised",
     {EARLIER, .type = "pledge", .by = "IRN", .to = "PAK", .status = "planned",
      .what = "deliver four patrol boats to Pakistan"},
     {LATER, .type = "arms", .by = "IRN", .to = "PAK", .stage = "delivered",
      .what = "the first two patrol boats"},
     "keeps\n"},
    {"the same pledge again",
     {EARLIER, .type = "pledge", .by = "PAK", .to = "IRN", .status = "planned",
      .what = "build a gas pipeline to the border"},
     {LATER, .type = "pledge", .by = "PAK", .to = "IRN", .status = "planned",
      .what = "complete the gas pipeline to the border"},
     "repeats\n"},
    {"said to be off",
     {EARLIER, .type = "pledge", .by = "PAK", .to = "IRN", .status = "planned",
      .what = "build a gas pipeline to the border"},
     {LATER, .type = "pledge", .by = "PAK", .to = "IRN", .status = "cancelled",
      .what = "the gas pipeline to the border"},
     "ends\nrepeats\n"},
    {"among three states",
     {EARLIER, .type = "pledge", .by = "IRN;PAK", .status = "planned",
      .what = "hold a naval exercise"},
     {LATER, .type = "exercise", .by = "CHN;IRN;PAK", .stage = "held", .what = "a naval exercise"},
     "keeps\n"},
    {"before the pledge",
     {EARLIER, .type = "pledge", .by = "IRN;PAK", .status = "planned",
      .what = "hold a naval exercise"},
     {.document = "d2",
      .published = "2024-02-01",
      .date = "2024-01-20",
      .id = "b2",
      .type = "exercise",
      .by = "IRN;PAK",
      .stage = "held",
      .what = "a naval exercise"},
     ""},
};

// In either order of coming.
static void finds_what_came_of_it(void **state)
{
    fixture *f = *state;
    for (int i = 0; i < COUNT(cases); i++)
        for (int turn = 0; turn < 2; turn++) {
            settled l;
            ledger_open(&l, "links");
            told later = cases[i].later;
            later.published = later.published ? later.published : "2024-06-01";
            later.date = later.date ? later.date : "2024-05-30";
            later.id = "b2";
            tell(l.ledger, turn ? &later : &cases[i].earlier);
            settle(&l, f->engine);
            tell(l.ledger, turn ? &cases[i].earlier : &later);
            settle(&l, f->engine);
            char *seen = ledger_text(l.ledger, "SELECT kind FROM link ORDER BY kind");
            if (strcmp(seen, cases[i].expected) != 0)
                fail_msg("%s: links \"%s\"", cases[i].name, seen);
            free(seen);
            ledger_close(&l);
        }
}

static void says_why(void **state)
{
    fixture *f = *state;
    settled l;
    ledger_open(&l, "says");
    told pledge = cases[2].earlier;
    pledge.due_text = "within a year";
    pledge.due_end = "2025-03-01";
    tell(l.ledger, &pledge);
    tell(l.ledger, &cases[2].later);
    settle(&l, f->engine);
    char *reason = ledger_text(l.ledger, "SELECT reason FROM link WHERE kind = 'keeps'");
    assert_non_null(strstr(reason, "a delegation arrives 90 days later"));
    assert_non_null(strstr(reason, "within the time limit"));
    assert_non_null(strstr(reason, "drone"));
    free(reason);
    ledger_close(&l);
}

// Of one invitation the visit that fits best, and of equals the first.
static void takes_the_first_of_equals(void **state)
{
    fixture *f = *state;
    settled l;
    ledger_open(&l, "equals");
    told visits[3];
    for (int i = 0; i < 3; i++) {
        static const char *const days[] = {"2024-09-01", "2024-05-01", "2024-12-01"};
        static const char *const names[] = {"e1", "e2", "e3"};
        visits[i] = cases[0].later;
        visits[i].document = visits[i].id = names[i];
        visits[i].date = visits[i].published = days[i];
        tell(l.ledger, &visits[i]);
    }
    tell(l.ledger, &cases[0].earlier);
    settle(&l, f->engine);
    assert_rows(l.ledger, "SELECT r.day FROM link JOIN record r ON r.id = later", "2024-05-01\n");
    ledger_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_came_of_it),
        cmocka_unit_test(says_why),
        cmocka_unit_test(takes_the_first_of_equals),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
