// test_people.c: who of all who are named is one person.

#define _GNU_SOURCE
#include "settle_fixture.h"

enum { MOST_NAMES = 6 };

typedef struct people_case {
    const char *name;
    told_person people[MOST_NAMES]; // each of a document of its own
    const char *expected;           // names of the persons, sorted, a line each
} people_case;

#define OF(name, office, code, sectors)      \
    {                                        \
        "party", name, office, code, sectors \
    }

static const people_case cases[] = {
    {"other spellings",
     {OF("Mohammad Bagheri", "Chief of Staff", "IRN", "MIL"),
      OF("Mohammad Baqeri", "Chief of Staff", "IRN", "MIL"), OF("Baqeri", NULL, "IRN", NULL)},
     "Mohammad Bagheri\n"},
    {"a longer form of the name; the tables know the shorter one",
     {OF("Zaheer Ahmad Babar", "Chief of Air Staff", "PAK", "MIL"),
      OF("Zaheer Ahmad Babar Sidhu", "Chief of Air Staff", "PAK", "MIL")},
     "Zaheer Ahmad Babar\n"},
    {"a longer form of a name that nobody knows",
     {OF("Tariq Jamal", "Consul", "PAK", "GOV"), OF("Tariq Jamal Qazi", "Consul", "PAK", "GOV")},
     "Tariq Jamal Qazi\n"},
    {"letters of another alphabet",
     {OF("Do Khanh Vinh", "Deputy Minister", "VNM", "GOV"),
      OF("\xC4\x90\xE1\xBB\x97 Kh\xC3\xA1nh Vinh", "Deputy Minister", "VNM", "GOV")},
     "\xC4\x90\xE1\xBB\x97 Kh\xC3\xA1nh Vinh\n"},
    {"not every Khan",
     {OF("Imran Asad Khan", "Ambassador", "PAK", "GOV"),
      OF("Tariq Mehmood Khan", "Chief of Naval Staff", "PAK", "MIL"),
      OF("Khan", NULL, "PAK", NULL)},
     "Imran Asad Khan\nKhan\nTariq Mehmood Khan\n"},
    {"of several Khans the one in that office",
     {OF("Imran Asad Khan", "Ambassador", "PAK", "GOV"),
      OF("Tariq Mehmood Khan", "Chief of Naval Staff", "PAK", "MIL"),
      OF("Khan", "Chief of Naval Staff", "PAK", "MIL")},
     "Imran Asad Khan\nTariq Mehmood Khan\n"},
    {"one name in two states",
     {OF("Ali Karimi", "Ambassador", "IRN", "GOV"), OF("Ali Karimi", "Ambassador", "AFG", "GOV")},
     "Ali Karimi\nAli Karimi\n"},
    {"one short name in two callings",
     {OF("Ali Karimi", "Admiral", "IRN", "MIL"), OF("Ali Karimi", "Chairman", "IRN", "BUS")},
     "Ali Karimi\nAli Karimi\n"},
    {"brothers",
     {OF("Ali Larijani", "Speaker", "IRN", "LEG"), OF("Sadeq Larijani", "Judge", "IRN", "JUD")},
     "Ali Larijani\nSadeq Larijani\n"},
};

static void put(ent_ledger *l, const told_person *p, int i)
{
    char document[8], id[8];
    snprintf(document, sizeof document, "d%d", i);
    snprintf(id, sizeof id, "a%d", i);
    told t = {.document = document,
              .published = "2024-01-01",
              .type = "contact",
              .by = "CHN",
              .to = "RUS",
              .id = id,
              .person = {*p}};
    tell(l, &t);
}

static void knows_who_is_who(void **state)
{
    fixture *f = *state;
    for (int k = 0; k < COUNT(cases); k++)
        for (int turn = 0; turn < 2; turn++) {
            settled l;
            int n = 0;
            while (n < MOST_NAMES && cases[k].people[n].name)
                n++;
            ledger_open(&l, "people");
            for (int i = 0; i < n; i++) {
                int at = turn ? n - 1 - i : i;
                put(l.ledger, &cases[k].people[at], at);
                if (turn)
                    settle(&l, f->engine);
            }
            settle(&l, f->engine);
            char *seen = ledger_text(l.ledger, "SELECT name FROM person ORDER BY name");
            if (strcmp(seen, cases[k].expected) != 0)
                fail_msg("%s: %s", cases[k].name, seen);
            free(seen);
            assert_int_equal(
                ledger_number(l.ledger, "SELECT count(*) FROM account_person WHERE person IS NULL"),
                0);
            ledger_close(&l);
        }
}

static void keeps_every_spelling(void **state)
{
    fixture *f = *state;
    settled l;
    ledger_open(&l, "spellings");
    for (int i = 0; i < 3; i++)
        put(l.ledger, &cases[0].people[i], i);
    settle(&l, f->engine);
    assert_rows(l.ledger, "SELECT name||' '||folded FROM person_name ORDER BY name",
                "Baqeri baqeri\nMohammad Bagheri mohammad bagheri\n"
                "Mohammad Baqeri mohammad baqeri\n");
    ledger_sql(l.ledger, "DELETE FROM account WHERE account_id <> 'a0'");
    ledger_sql(l.ledger, "INSERT OR IGNORE INTO stale SELECT block FROM account");
    settle(&l, f->engine);
    assert_rows(l.ledger, "SELECT name FROM person_name", "Mohammad Bagheri\n");
    ledger_sql(l.ledger, "DELETE FROM account");
    ledger_sql(l.ledger, "INSERT INTO stale VALUES ('encounter|CHN;RUS')");
    settle(&l, f->engine);
    assert_int_equal(ledger_number(l.ledger, "SELECT count(*) FROM person"), 0);
    assert_int_equal(ledger_number(l.ledger, "SELECT count(*) FROM record"), 0);
    ledger_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_who_is_who),
        cmocka_unit_test(keeps_every_spelling),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
