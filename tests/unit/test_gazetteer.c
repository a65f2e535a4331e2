// test_gazetteer.c: tables of places to an image; look-up; images that lie.

#include <setjmp.h>

#include "knowledge/gazetteer_image.h"
#include "table_fixture.h"
#include <stdlib.h>
#include <zlib.h>

#define COLUMNS                                                                             \
    "# columns: name country_code latitude longitude geonameid feature_class feature_code " \
    "admin1 population names\n"
#define PLACES "# table: places\n" COLUMNS
#define NAMES "# table: place-names\n# columns: geonameid name kind until\n"

static const char *const world =
    PLACES "France\tFRA\t46\t2.5\t3017382\tA\tPCLI\t\t67000000\tFrench Republic|FR\n"
           "Île-de-France\tFRA\t48.8\t2.4\t\tA\tADM1\t11\t12000000\n"
           "Paris\tFRA\t48.85341\t2.3488\t2988507\tP\tPPLC\t11\t2138551\n"
           "Texas\tUSA\t31\t-99\t4736286\tA\tADM1\tTX\t22000000\n"
           "Paris\tUSA\t33.66094\t-95.55551\t4717560\t\tPPLA2\tTX\t24839\n"
           "Port-au-Prince\tHTI\t18.54349\t-72.33881\t3718426\tP\tPPLC\tOuest\t1234742\n"
           "Cox’s Bazar\tBGD\t21.44\t91.97\t1336134\tP\tPPL\n"
           "Vanuatu Bay\t\t-0.5\t180\n";

/** An image in memory. */
typedef struct made {
    ent_buffer image;
    ent_arena arena;
    ent_guard guard;
} made;

static ent_status compile(made *m, const char *const *texts, int n, const ent_gazetteer *stock,
                          ent_error *err)
{
    ent_table tables[4];
    for (int i = 0; i < n; i++)
        tables[i] = table_of(texts[i]);
    m->image = (ent_buffer){0};
    return ent_gazetteer_compile(tables, n, stock, &m->image, &m->arena, err);
}

static void start(made *m)
{
    assert_true(ent_arena_init(&m->arena, (size_t)64 << 20));
    m->arena.guard = &m->guard;
}

static void end(made *m)
{
    ent_buffer_free(&m->image);
    ent_arena_free(&m->arena);
}

static const ent_gazetteer *open_well(made *m, const char *const *texts, int n)
{
    ent_error err = {0};
    start(m);
    if (compile(m, texts, n, NULL, &err) != ENT_OK)
        fail_msg("line %d: %s", (int)err.line, err.text);
    const ent_gazetteer *g =
        ent_gazetteer_open(ent_buffer_str(&m->image), ENT_S(""), &m->arena, &err);
    if (!g)
        fail_msg("%s", err.text);
    return g;
}

static int count(const ent_gazetteer *g, const char *name, made *m)
{
    ent_candidates c;
    ent_gazetteer_find(g, ent_str_of(name), m->arena, &c);
    return c.n;
}

static ent_place first(const ent_gazetteer *g, const char *name, made *m)
{
    ent_candidates c;
    ent_gazetteer_find(g, ent_str_of(name), m->arena, &c);
    assert_true(c.n > 0);
    return ent_gazetteer_place(g, c.items[0].place);
}

static void finds_places(void **state)
{
    (void)state;
    made m;
    const ent_gazetteer *g = open_well(&m, &world, 1);
    assert_int_equal(ent_gazetteer_size(g), 8);
    ent_place p = first(g, "port au prince", &m);
    assert_str(p.name, "Port-au-Prince");
    assert_str(p.country, "HTI");
    assert_str(p.feature_code, "PPLC");
    assert_str(p.admin1, "Ouest");
    assert_true(p.feature_class == 'P' && p.geonameid == 3718426 && p.population == 1234742);
    assert_true(p.latitude > 18.543489 && p.latitude < 18.543491);
    assert_true(p.longitude > -72.338811 && p.longitude < -72.338809);
    assert_int_equal(p.division, -1);
    p = first(g, "Vanuatu Bay", &m);
    assert_true(p.latitude == -0.5 && p.longitude == 180 && p.geonameid == 0);
    assert_int_equal(p.feature_class, 'P');
    assert_int_equal(p.country.n, 0);
    end(&m);
}

static void folds_names(void **state)
{
    (void)state;
    made m;
    const ent_gazetteer *g = open_well(&m, &world, 1);
    static const char *const same[] = {"ile de france", "Ile-de-France", "ÎLE DE FRANCE",
                                       "Cox's Bazar",   "COX’S BAZAR",   "French  Republic"};
    static const char *const others[] = {"ile", "ile de", "iledefrance", "Par", "Pariss",
                                         "",    "-",      "Port Prince", ",",   "France Paris"};
    for (int i = 0; i < COUNT(same); i++)
        assert_int_equal(count(g, same[i], &m), 1);
    for (int i = 0; i < COUNT(others); i++)
        assert_int_equal(count(g, others[i], &m), 0);
    end(&m);
}

static void the_larger_place_comes_first(void **state)
{
    (void)state;
    made m;
    const ent_gazetteer *g = open_well(&m, &world, 1);
    ent_candidates c;
    ent_gazetteer_find(g, ENT_S("Paris"), m.arena, &c);
    assert_int_equal(c.n, 2);
    ent_place a = ent_gazetteer_place(g, c.items[0].place);
    ent_place b = ent_gazetteer_place(g, c.items[1].place);
    assert_str(a.country, "FRA");
    assert_str(b.country, "USA");
    assert_str(ent_gazetteer_place(g, a.division).name, "Île-de-France");
    assert_str(ent_gazetteer_place(g, b.division).name, "Texas");
    end(&m);
}

static void knows_countries(void **state)
{
    (void)state;
    made m;
    const ent_gazetteer *g = open_well(&m, &world, 1);
    assert_str(ent_gazetteer_place(g, ent_gazetteer_country(g, ENT_S("FRA"))).name, "France");
    assert_int_equal(ent_gazetteer_country(g, ENT_S("USA")), -1); // there is no row of it
    assert_int_equal(ent_gazetteer_country(g, ENT_S("XXX")), -1);
    assert_int_equal(ent_gazetteer_country(g, ENT_S("")), -1);
    end(&m);
}

static void matches_the_longest(void **state)
{
    (void)state;
    made m;
    static const char *const more = PLACES "Port\t\t1\t1\nPort Au\t\t2\t2\n";
    const char *both[] = {world, more};
    const ent_gazetteer *g = open_well(&m, both, 2);
    static const struct {
        const char *text;
        int most, length;
    } cases[] = {
        {"Port - au - Prince said", 9, 5},
        {"Port - au - Prince said", 4, 3},
        {"Port au x", 9, 2},
        {"Port - au", 9, 3},
        {"Port , au Prince", 9, 1},
        {"said Port", 9, 0},
        {"- Port", 9, 0},
        {"FR", 9, 1},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        ent_str keys[16], rest = ent_str_of(cases[i].text), part;
        int n = 0;
        while (ent_str_split(&rest, ' ', &part))
            keys[n++] = ent_place_key(part, &m.arena);
        ent_candidates c;
        assert_int_equal(ent_gazetteer_longest(g, keys, n, cases[i].most, &c), cases[i].length);
        assert_int_equal(c.n, cases[i].length > 0);
        if (cases[i].length == 1 && i == COUNT(cases) - 1)
            assert_true(c.items[0].acronym);
    }
    end(&m);
}

static void takes_other_names(void **state)
{
    (void)state;
    made m;
    static const char *const names = NAMES "2988507\tLutetia\tformer\t360\n"
                                           "2988507\tVille Lumière\talias\n"
                                           "1336134\tPalongkee\tformer\n"
                                           "3718426\tPort Prince\tusual\n";
    const char *both[] = {names, world}; // in any order
    const ent_gazetteer *g = open_well(&m, both, 2);
    ent_candidates c;
    ent_gazetteer_find(g, ENT_S("Lutetia"), m.arena, &c);
    assert_int_equal(c.n, 1);
    assert_int_equal(c.items[0].until, 360);
    assert_str(first(g, "Ville Lumiere", &m).name, "Paris");
    ent_gazetteer_find(g, ENT_S("Palongkee"), m.arena, &c);
    assert_int_equal(c.items[0].until, 1); // long ago
    assert_str(first(g, "Port-au-Prince", &m).name, "Port Prince");
    end(&m);
}

// A name that a place has twice is there once, in the form that fits more texts, whatever the order.
static void a_name_is_there_once(void **state)
{
    (void)state;
    static const char *const names[] = {
        NAMES "2988507\tABC\talias\n2988507\tAbc\talias\n4717560\tAbc\talias\n"
              "2988507\tAbc\tformer\t1990\n4717560\tABC\tformer\t1980\n",
        NAMES "4717560\tABC\tformer\t1980\n2988507\tAbc\tformer\t1990\n4717560\tAbc\talias\n"
              "2988507\tAbc\talias\n2988507\tABC\talias\n",
    };
    for (int i = 0; i < COUNT(names); i++) {
        made m;
        const char *both[] = {world, names[i]};
        const ent_gazetteer *g = open_well(&m, both, 2);
        ent_candidates c;
        ent_gazetteer_find(g, ENT_S("Abc"), m.arena, &c);
        assert_int_equal(c.n, 2);
        assert_str(ent_gazetteer_place(g, c.items[0].place).country, "FRA");
        assert_str(ent_gazetteer_place(g, c.items[1].place).country, "USA");
        for (int k = 0; k < 2; k++)
            assert_true(c.items[k].until == 0 && !c.items[k].acronym);
        end(&m);
    }
}

static void a_later_row_replaces(void **state)
{
    (void)state;
    made m;
    static const char *const more =
        PLACES "Parigi\tFRA\t48.9\t2.3\t2988507\tP\tPPLC\n" // by id
               "Vanuatu Bay\t\t-1\t170\t\tP\tPPL\n"         // by name
               "Cox's Bazar\tBGD\t22\t92\t99\tP\tPPL\n";    // another id: another place
    const char *both[] = {world, more};
    const ent_gazetteer *g = open_well(&m, both, 2);
    assert_int_equal(ent_gazetteer_size(g), 9);
    ent_place p = first(g, "Paris", &m);
    assert_str(p.name, "Parigi");
    assert_true(p.population == 2138551 && p.latitude > 48.89);
    assert_int_equal(count(g, "Vanuatu Bay", &m), 1);
    assert_true(first(g, "Vanuatu Bay", &m).latitude == -1);
    assert_int_equal(count(g, "Cox's Bazar", &m), 2);
    end(&m);
}

static void own_places_are_asked_first(void **state)
{
    (void)state;
    made m, own;
    static const char *const mine =
        PLACES "Paris\tFRA\t1\t2\t2988507\tP\tPPLC\nParis\tXQZ\t3\t4\t5\tP\tPPL\n";
    static const char *const names = NAMES "4717560\tLittle Paris\talias\n"
                                           "1336134\tPalongkee\tformer\n";
    static const char *const nowhere = NAMES "4717561\tLittle Paris\talias\n";
    const char *both[] = {mine, names};
    ent_error err = {0};
    const ent_gazetteer *stock = open_well(&m, &world, 1);
    start(&own);
    assert_int_equal(compile(&own, both, 2, stock, &err), ENT_OK);
    const ent_gazetteer *g =
        ent_gazetteer_open(ent_buffer_str(&m.image), ent_buffer_str(&own.image), &m.arena, &err);
    assert_non_null(g);
    assert_int_equal(ent_gazetteer_size(g), 12);
    assert_int_equal(count(g, "Paris", &m), 3); // not the stock's in France
    assert_true(first(g, "Paris", &m).latitude == 1);
    assert_str(first(g, "Little Paris", &m).country, "USA");
    assert_true(first(g, "Little Paris", &m).latitude > 33.660939);
    assert_str(first(g, "Palongkee", &m).country, "BGD");
    assert_str(first(g, "Texas", &m).name, "Texas");
    assert_str(ent_gazetteer_place(g, ent_gazetteer_country(g, ENT_S("FRA"))).name, "France");
    end(&own);
    start(&own);
    assert_int_equal(compile(&own, &nowhere, 1, stock, &err), ENT_TABLE); // no such id
    end(&own);
    end(&m);
}

static void refuses_tables(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t line;
        const char *says;
    } cases[] = {
        {PLACES "X\tFRA\t90.1\t1\n", 3, "not a latitude in degrees: \"90.1\""},
        {PLACES "X\tFRA\t-91\t0\n", 3, "not a latitude in degrees: \"-91\""},
        {PLACES "X\tFRA\t--5\t0\n", 3, "not a latitude in degrees: \"--5\""},
        {PLACES "X\tFRA\t\t0\n", 3, "not a latitude in degrees:"},
        {PLACES "X\tFRA\t1.\t0\n", 3, "not a latitude in degrees: \"1.\""},
        {PLACES "X\tFRA\t.5\t0\n", 3, "not a latitude in degrees: \".5\""},
        {PLACES "X\tFRA\t1.1234567\t0\n", 3, "not a latitude in degrees: \"1.1234567\""},
        {PLACES "X\tFRA\t1.-5\t0\n", 3, "not a latitude in degrees: \"1.-5\""},
        {PLACES "X\tFRA\t1e1\t0\n", 3, "not a latitude in degrees: \"1e1\""},
        {PLACES "X\tFRA\t1\t-180.000001\n", 3, "not a longitude in degrees: \"-180.000001\""},
        {PLACES "X\tFRA\t1\t-181\n", 3, "not a longitude in degrees: \"-181\""},
        {PLACES "X\tFRA\t1\t1\t7\tP\t\t\tmany\n", 3, "not a number: \"many\""},
        {PLACES "X\tFRA\t1\t1\t-7\n", 3, "not a number: \"-7\""},
        {PLACES "X\tFRA\t1\t1\t7\tPP\n", 3, "feature_class must be one capital letter, not \"PP\""},
        {PLACES "\tFRA\t1\t1\n", 3, "a name has no letters"},
        {PLACES "-\tFRA\t1\t1\n", 3, "a name has no letters"},
        {PLACES "a b c d e f g h i j k l m\tFRA\t1\t1\n", 3, "more than 12 words"},
        {PLACES "X\tFRA\t1\t1\t\t\t\t\t\tA||B\n", 3, "a name has no letters"},
        {PLACES "X\tTOOLONGCODE\t1\t1\n", 3, "a code that is too long, at \"X\""},
        {"# table: places\n# columns: name\n", 1, "no column \"country_code\""},
        {NAMES "7\tX\talias\n", 3, "no place has the id"},
        {NAMES "x\tX\talias\n", 3, "not a GeoNames id"},
        {NAMES "7\tX\tbetter\n", 3, "kind must be usual, alias or former, not \"better\""},
        {NAMES "7\tX\tformer\tthen\n", 3, "not a year: \"then\""},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        made m;
        ent_error err = {0};
        start(&m);
        assert_int_equal(compile(&m, &cases[i].text, 1, NULL, &err), ENT_TABLE);
        assert_int_equal(err.line, cases[i].line);
        if (!strstr(err.text, cases[i].says))
            fail_msg("\"%s\" does not say \"%s\"", err.text, cases[i].says);
        end(&m);
    }
}

// ----------------------------------------------------------------------------------------- images

static bool opens(made *m, ent_status *status)
{
    ent_error err = {0};
    bool good = ent_gazetteer_open(ent_buffer_str(&m->image), ENT_S(""), &m->arena, &err) != NULL;
    *status = err.status;
    return good;
}

static void sign(made *m)
{
    ent_image_head *h = (ent_image_head *)(void *)m->image.p;
    h->sum = (uint32_t)crc32_z(0, (const Bytef *)(h + 1), m->image.n - sizeof *h);
}

static void the_same_bytes(void **state)
{
    (void)state;
    made a, b;
    (void)open_well(&a, &world, 1);
    (void)open_well(&b, &world, 1);
    assert_int_equal(a.image.n, b.image.n);
    assert_memory_equal(a.image.p, b.image.p, a.image.n);
    end(&a);
    end(&b);
}

static void refuses_damage(void **state)
{
    (void)state;
    made m;
    ent_status status;
    (void)open_well(&m, &world, 1);
    ent_image_head *h = (ent_image_head *)(void *)m.image.p;
    for (size_t i = 0; i < m.image.n; i += 7) { // any byte behind the head
        if (i < sizeof *h)
            continue;
        m.image.p[i] ^= 0x20;
        assert_false(opens(&m, &status));
        assert_int_equal(status, ENT_FORMAT);
        m.image.p[i] ^= 0x20;
    }
    h->format++;
    assert_false(opens(&m, &status));
    assert_int_equal(status, ENT_UNSUPPORTED);
    h->format--;
    for (size_t cut = 0; cut < m.image.n; cut += 13) {
        made shorter = m;
        shorter.image.n = cut;
        assert_false(opens(&shorter, &status));
    }
    assert_true(opens(&m, &status));
    end(&m);
}

// With a checksum that fits, each number that leads outside is seen.
static void refuses_lies(void **state)
{
    (void)state;
    made m;
    ent_status status;
    (void)open_well(&m, &world, 1);
    ent_image_head *h = (ent_image_head *)(void *)m.image.p;
    ent_image_place *places = (void *)(m.image.p + h->section[ENT_IMAGE_PLACES].at);
    ent_image_name *names = (void *)(m.image.p + h->section[ENT_IMAGE_NAMES].at);
    ent_image_candidate *candidates = (void *)(m.image.p + h->section[ENT_IMAGE_CANDIDATES].at);
    ent_image_country *countries = (void *)(m.image.p + h->section[ENT_IMAGE_COUNTRIES].at);
    uint32_t *features = (void *)(m.image.p + h->section[ENT_IMAGE_FEATURES].at);
    ent_image_slot *slots = (void *)(m.image.p + h->section[ENT_IMAGE_SLOTS].at);
    uint32_t *numbers[] = {&places[3].name,
                           &places[3].admin1,
                           &places[3].division,
                           &names[2].key,
                           &names[2].first,
                           &names[2].n,
                           &candidates[1].place,
                           &countries[0].code,
                           &countries[0].place,
                           features,
                           (uint32_t *)&places[2].latitude,
                           &h->section[ENT_IMAGE_PLACES].at,
                           &h->section[ENT_IMAGE_PLACES].n,
                           &h->section[ENT_IMAGE_SLOTS].n,
                           &h->section[ENT_IMAGE_NOTICE].n};
    for (int i = 0; i < COUNT(numbers); i++) {
        uint32_t was = *numbers[i];
        *numbers[i] = 0x7FFFFFF1;
        sign(&m);
        if (opens(&m, &status))
            fail_msg("number %d is not looked at", i);
        *numbers[i] = was;
    }
    for (uint32_t i = 0; i < h->section[ENT_IMAGE_SLOTS].n; i++) // a search would not end
        slots[i].name = 1;
    sign(&m);
    assert_false(opens(&m, &status));
    end(&m);
}

static void says_its_sources(void **state)
{
    (void)state;
    made m;
    static const char *const more = "# table: places\n# version: 2026.1\n# licence: CC BY 4.0\n"
                                    "# source: a survey\n# gaps: many\n# source: a map\n" COLUMNS;
    const char *both[] = {more, world};
    const ent_gazetteer *g = open_well(&m, both, 2);
    assert_str(ent_gazetteer_notice(g), "t.tsv 2026.1: CC BY 4.0\n  a survey\n  a map\nt.tsv : \n");
    const ent_image_head *h = (const ent_image_head *)(void *)m.image.p;
    ent_status status;
    m.image.p[h->section[ENT_IMAGE_NOTICE].at] = (char)0xC3; // would reach a terminal
    sign(&m);
    assert_false(opens(&m, &status));
    assert_int_equal(status, ENT_FORMAT);
    end(&m);
}

static void refuses_to_lie_askew(void **state)
{
    (void)state;
    made m;
    ent_error err = {0};
    (void)open_well(&m, &world, 1);
    char *room = ent_alloc(&m.arena, (ptrdiff_t)m.image.n + 8, 1, 8);
    memcpy(room + 4, m.image.p, m.image.n);
    ent_str askew = {room + 4, (ptrdiff_t)m.image.n};
    assert_null(ent_gazetteer_open(askew, ENT_S(""), &m.arena, &err));
    assert_int_equal(err.status, ENT_FORMAT);
    end(&m);
}

// An engine opens it without a look at what is in it.
static void the_built_in_image_is_whole(void **state)
{
    (void)state;
    ent_arena arena;
    ent_guard guard;
    ent_error err = {0};
    assert_true(ent_arena_init(&arena, 1 << 20));
    arena.guard = &guard;
    assert_int_equal(setjmp(guard.env), 0);
    assert_non_null(ent_gazetteer_open(ent_builtin_gazetteer(), ENT_S(""), &arena, &err));
    assert_non_null(ent_gazetteer_open_trusted(ent_builtin_gazetteer(), ENT_S(""), &arena, &err));
    ent_arena_free(&arena);
}

static void measures_distance(void **state)
{
    (void)state;
    double d = ent_distance_km(51.5, -0.13, 48.85, 2.35); // London to Paris
    assert_true(d > 340 && d < 347);
    d = ent_distance_km(0, 179.9, 0, -179.9);
    assert_true(d > 22 && d < 22.5);
    assert_true(ent_distance_km(10, 10, 10, 10) == 0);
    d = ent_distance_km(51.5, -0.13, 48.85, 2.35) * 1024;
    assert_true(d == (double)(int64_t)d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_places),
        cmocka_unit_test(folds_names),
        cmocka_unit_test(the_larger_place_comes_first),
        cmocka_unit_test(knows_countries),
        cmocka_unit_test(matches_the_longest),
        cmocka_unit_test(takes_other_names),
        cmocka_unit_test(a_name_is_there_once),
        cmocka_unit_test(a_later_row_replaces),
        cmocka_unit_test(own_places_are_asked_first),
        cmocka_unit_test(refuses_tables),
        cmocka_unit_test(the_same_bytes),
        cmocka_unit_test(refuses_damage),
        cmocka_unit_test(refuses_lies),
        cmocka_unit_test(says_its_sources),
        cmocka_unit_test(refuses_to_lie_askew),
        cmocka_unit_test(the_built_in_image_is_whole),
        cmocka_unit_test(measures_distance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
