// test_export.c: every form has the columns it is known for, and what is read back is what the ledger has.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ledger_fixture.h"
#include <expat.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

// ------------------------------------------------------------------------------------------ the ledger

typedef struct desk {
    ent_ledger ledger;
    ledger_answer answer;
} desk;

static int set_up(void **state)
{
    static desk d;
    d = (desk){0};
    ledger_fixture_open(&d.ledger);
    *state = &d;
    return 0;
}

static int tear_down(void **state)
{
    desk *d = *state;
    ent_buffer_free(&d->answer.out);
    ledger_fixture_close(&d->ledger);
    return 0;
}

// What it wrote, ended with NUL.
static const char *written(desk *d, const char *as, ent_ledger_query q)
{
    ent_error err = {0};
    q = ledger_answer_to(&d->answer, q);
    if (ent_ledger_export(&d->ledger, &q, as, &err) != ENT_OK)
        fail_msg("%s: %s", as, err.text);
    ent_buffer_add_byte(&d->answer.out, 0);
    return d->answer.out.p;
}

static void run(desk *d, const char *sql) { ledger_fixture_run(&d->ledger, sql); }

// ----------------------------------------------------------------------------------- cells read back

enum { MOST_LINES = 64, MOST_CELLS = 64 };

typedef struct sheet {
    char *cell[MOST_LINES][MOST_CELLS];
    int n_cells[MOST_LINES], n_lines;
    const char *columns;
    bool head;
} sheet;

static const char gdelt[] =
    "GlobalEventID SQLDATE MonthYear Year FractionDate "
    "Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code "
    "Actor1Religion2Code Actor1Type1Code Actor1Type2Code Actor1Type3Code "
    "Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code "
    "Actor2Religion2Code Actor2Type1Code Actor2Type2Code Actor2Type3Code "
    "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources "
    "NumArticles AvgTone Actor1Geo_Type Actor1Geo_Fullname Actor1Geo_CountryCode Actor1Geo_ADM1Code "
    "Actor1Geo_ADM2Code Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID Actor2Geo_Type Actor2Geo_Fullname "
    "Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code Actor2Geo_Lat Actor2Geo_Long "
    "Actor2Geo_FeatureID ActionGeo_Type ActionGeo_Fullname ActionGeo_CountryCode ActionGeo_ADM1Code "
    "ActionGeo_ADM2Code ActionGeo_Lat ActionGeo_Long ActionGeo_FeatureID DATEADDED SOURCEURL";
static const char icews[] =
    "Event_ID Event_Date Source_Name Source_Sectors Source_Country Event_Text CAMEO_Code Intensity "
    "Target_Name Target_Sectors Target_Country Story_ID Sentence_Number Publisher City District Province "
    "Country Latitude Longitude";
static const char phoenix[] =
    "EventID Date Year Month Day SourceActorFull SourceActorEntity SourceActorRole SourceActorAttribute "
    "TargetActorFull TargetActorEntity TargetActorRole TargetActorAttribute EventCode EventRootCode "
    "PentaClass GoldsteinScore Issues Lat Lon LocationName StateName CountryCode SentenceID URLs "
    "NewsSources";
static const char petrarch[] =
    "date source target code issues ids url StorySource src_text tgt_text "
    "event_text src_root tgt_root";
static const char polecat[] =
    "Event_ID Event_Date Event_Type Event_Mode Intensity Quad_Code Contexts Actor_Name Actor_Country "
    "Actor_COW Primary_Actor_Sector Actor_Sectors Actor_Title Actor_Name_Raw Wikipedia_Actor_ID "
    "Recipient_Name Recipient_Country Recipient_COW Primary_Recipient_Sector Recipient_Sectors "
    "Recipient_Title Recipient_Name_Raw Wikipedia_Recipient_ID Placename City District Province Country "
    "Latitude Longitude GeoNames_ID Raw_Placename Feature_Type Source Publication_Date Story_People "
    "Story_Organizations Story_Locations Language Version";

static const struct form {
    const char *as, *columns;
    int n;
    bool head;
} forms[] = {
    {"gdelt", gdelt, 61, false},     {"icews", icews, 20, true},
    {"phoenix", phoenix, 26, false}, {"petrarch", petrarch, 13, false},
    {"polecat", polecat, 40, true},
};

enum { N_FORMS = sizeof forms / sizeof forms[0] };

static void cut_line(sheet *s, char *line)
{
    int n = 0;
    assert_true(s->n_lines < MOST_LINES);
    for (char *at = line; at; n++) {
        char *tab = strchr(at, '\t');
        assert_true(n < MOST_CELLS);
        s->cell[s->n_lines][n] = at;
        if (tab)
            *tab++ = 0;
        at = tab;
    }
    s->n_cells[s->n_lines++] = n;
}

// Cuts what was written, in place; every line must end.
static sheet read_sheet(desk *d, const struct form *f, ent_ledger_query q)
{
    sheet s = {.columns = f->columns, .head = f->head};
    char *at = (char *)written(d, f->as, q);
    while (*at) {
        char *end = strchr(at, '\n');
        assert_non_null(end);
        *end = 0;
        cut_line(&s, at);
        at = end + 1;
    }
    return s;
}

static int column_of(const sheet *s, const char *name)
{
    size_t n = strlen(name);
    int k = 0;
    for (const char *at = s->columns; at; k++) {
        if (!strncmp(at, name, n) && (at[n] == ' ' || !at[n]))
            return k;
        at = strchr(at, ' ');
        at += at != NULL;
    }
    fail_msg("no column %s", name);
    return -1;
}

// The cell of a row; rows count from 0 behind the head.
static const char *cell(const sheet *s, int row, const char *name)
{
    return s->cell[row + s->head][column_of(s, name)];
}

static int rows(const sheet *s) { return s->n_lines - s->head; }

static const struct form *form(const char *as)
{
    for (int i = 0; i < N_FORMS; i++)
        if (!strcmp(forms[i].as, as))
            return &forms[i];
    fail_msg("no form %s", as);
    return NULL;
}

static void expect(const sheet *s, int row, const char *name, const char *value)
{
    if (strcmp(cell(s, row, name), value) != 0)
        fail_msg("%s of row %d is '%s', not '%s'", name, row, cell(s, row, name), value);
}

// The row of which a column has this value, from the k-th on.
static int row_with(const sheet *s, const char *name, const char *value, int k)
{
    for (int i = 0; i < rows(s); i++)
        if (!strcmp(cell(s, i, name), value) && k-- == 0)
            return i;
    fail_msg("no row has %s in %s", value, name);
    return -1;
}

// ---------------------------------------------------------------------------------------- the columns

static void has_the_columns_it_is_known_for(void **state)
{
    for (int i = 0; i < N_FORMS; i++) {
        sheet s = read_sheet(*state, &forms[i], (ent_ledger_query){0});
        assert_int_equal(rows(&s), 14);
        for (int line = 0; line < s.n_lines; line++)
            assert_int_equal(s.n_cells[line], forms[i].n);
    }
}

static void names_them_in_order(void **state)
{
    for (int i = 0; i < N_FORMS; i++) {
        char line[2000] = "";
        if (!forms[i].head)
            continue;
        sheet s = read_sheet(*state, &forms[i], (ent_ledger_query){0});
        for (int k = 0; k < s.n_cells[0]; k++) {
            for (char *c = s.cell[0][k]; *c; c++)
                *c = *c == ' ' ? '_' : *c;
            strncat(line, k ? " " : "", 1);
            strncat(line, s.cell[0][k], 60);
        }
        assert_string_equal(line, forms[i].columns);
    }
}

// ----------------------------------------------------------------------------------------- the values

static int by_text(const void *x, const void *y)
{
    return strcmp(*(char *const *)x, *(char *const *)y);
}

static char *join(char *const *items, int n)
{
    ent_buffer all = {0};
    for (int i = 0; i < n; i++) {
        ent_buffer_add_str(&all, ent_str_of(items[i]));
        ent_buffer_add_byte(&all, '\n');
    }
    ent_buffer_add_byte(&all, 0);
    return all.p;
}

// Who, whom, when, what, how: of the pairs in the ledger.
static char *pairs_of_ledger(desk *d)
{
    ent_buffer all = {0};
    sqlite3_stmt *s;
    assert_int_equal(
        sqlite3_prepare_v2(
            d->ledger.db,
            "SELECT p.actor || ' ' || p.recipient || ' ' || replace(p.day, '-', '') || ' ' || e.cameo"
            " || ' ' || e.quad_code AS line FROM pair p JOIN event e ON e.id = p.event"
            " WHERE e.status <> 'historical' ORDER BY line",
            -1, &s, NULL),
        SQLITE_OK);
    while (sqlite3_step(s) == SQLITE_ROW) {
        ent_buffer_add_str(&all, ent_column_text(s, 0));
        ent_buffer_add_byte(&all, '\n');
    }
    sqlite3_finalize(s);
    ent_buffer_add_byte(&all, 0);
    return all.p;
}

static void gives_every_pair_of_the_ledger(void **state)
{
    sheet s = read_sheet(*state, form("gdelt"), (ent_ledger_query){0});
    char *lines[MOST_LINES], *told, *kept;
    int n = 0;
    for (int i = 0; i < rows(&s); i++) {
        if (!cell(&s, i, "Actor2Code")[0])
            continue;
        lines[n] = malloc(80);
        snprintf(lines[n++], 80, "%s %s %s %s %s", cell(&s, i, "Actor1CountryCode"),
                 cell(&s, i, "Actor2CountryCode"), cell(&s, i, "SQLDATE"), cell(&s, i, "EventCode"),
                 cell(&s, i, "QuadClass"));
    }
    qsort(lines, (size_t)n, sizeof *lines, by_text);
    told = join(lines, n);
    kept = pairs_of_ledger(*state);
    assert_string_equal(told, kept);
    for (int i = 0; i < n; i++)
        free(lines[i]);
    free(told);
    free(kept);
}

// Reports published later are not counted; what two accounts of one record rest on is counted once.
static void gdelt_counts_what_was_known(void **state)
{
    desk *d = *state;
    run(d, "INSERT INTO account_event (account, event) VALUES (2, 1)");
    static const char *const days[] = {"2024-03-06", "2024-03-07", "2024-03-31"};
    static const char *const articles[] = {"1", "2", "4"}, *const sources[] = {"1", "1", "2"};
    for (int i = 0; i < 3; i++) {
        sheet s = read_sheet(d, form("gdelt"), (ent_ledger_query){.as_of = days[i]});
        expect(&s, 0, "EventCode", "036");
        expect(&s, 0, "NumMentions", articles[i]);
        expect(&s, 0, "NumArticles", articles[i]);
        expect(&s, 0, "NumSources", sources[i]);
    }
}

static void gdelt_has_the_ledgers_values(void **state)
{
    sheet s = read_sheet(*state, form("gdelt"), (ent_ledger_query){0});
    expect(&s, 0, "GlobalEventID", "4419453824202133"); // 0xfb378474af595, the hash's first 52 bits
    expect(&s, 0, "SQLDATE", "20240307");
    expect(&s, 0, "MonthYear", "202403");
    expect(&s, 0, "Year", "2024");
    expect(&s, 0, "FractionDate", "2024.1836"); // (2 * 30 + 7) / 365
    expect(&s, 0, "Actor1Code", "PAKGOV");
    expect(&s, 0, "Actor1Name", "Rana Tanveer Hussain");
    expect(&s, 0, "Actor1CountryCode", "PAK");
    expect(&s, 0, "Actor1Type1Code", "GOV");
    expect(&s, 0, "Actor2Name", "Iran");
    expect(&s, 0, "Actor2Type1Code", "");
    expect(&s, 0, "IsRootEvent", "1");
    expect(&s, 0, "EventCode", "036");
    expect(&s, 0, "EventRootCode", "03");
    expect(&s, 0, "GoldsteinScale", "4");
    expect(&s, 0, "NumArticles", "4"); // of record 1
    expect(&s, 0, "NumSources", "2");
    expect(&s, 0, "ActionGeo_Type", "4");
    expect(&s, 0, "ActionGeo_Fullname", "Tehran, Iran");
    expect(&s, 0, "ActionGeo_CountryCode", "IR"); // FIPS
    expect(&s, 0, "ActionGeo_Lat", "35.69439");
    expect(&s, 0, "DATEADDED", "20240304000000");
    int accused = row_with(&s, "EventCode", "112", 0);
    expect(&s, accused, "Actor1Code", "IRN");
    expect(&s, accused, "Actor2Code", "TUR");
    expect(&s, accused, "GoldsteinScale", "-2");
    expect(&s, accused, "IsRootEvent", "0");
    expect(&s, accused, "ActionGeo_Type", "0");
    int alone = row_with(&s, "Actor2Code", "", 0);
    expect(&s, alone, "Actor1Code", "IRN");
    expect(&s, alone, "SOURCEURL", "https://example.org/b2.txt");
}

static void gdelt_tells_bodies_from_states(void **state)
{
    desk *d = *state;
    run(d, "UPDATE side SET code = 'IGO', cameo = 'IGOUNO' WHERE event = 9 AND role = 'actor';"
           "UPDATE side SET cameo = 'TURREBMOS' WHERE event = 9 AND role = 'recipient'");
    sheet s = read_sheet(d, form("gdelt"), (ent_ledger_query){.cameo = "112"});
    assert_int_equal(rows(&s), 1);
    expect(&s, 0, "Actor1CountryCode", "");
    expect(&s, 0, "Actor1KnownGroupCode", "UNO");
    expect(&s, 0, "Actor1Type1Code", "IGO");
    expect(&s, 0, "Actor2CountryCode", "TUR");
    expect(&s, 0, "Actor2Type1Code", "REB");
    expect(&s, 0, "Actor2Religion1Code", "MOS");
    s = read_sheet(d, form("phoenix"), (ent_ledger_query){.cameo = "112"});
    expect(&s, 0, "SourceActorEntity", "IGO");
    expect(&s, 0, "SourceActorRole", "");
    expect(&s, 0, "SourceActorAttribute", "UNO");
    expect(&s, 0, "TargetActorRole", "REB");
    expect(&s, 0, "TargetActorAttribute", "MOS");
}

static void icews_has_the_ledgers_values(void **state)
{
    sheet s = read_sheet(*state, form("icews"), (ent_ledger_query){0});
    expect(&s, 0, "Event_Date", "2024-03-07");
    expect(&s, 0, "Source_Name", "Rana Tanveer Hussain");
    expect(&s, 0, "Source_Sectors", "Government");
    expect(&s, 0, "Source_Country", "Pakistan");
    expect(&s, 0, "CAMEO_Code", "036");
    expect(&s, 0, "Intensity", "4");
    expect(&s, 0, "Target_Country", "Iran");
    expect(&s, 0, "Story_ID", "a1.txt");
    expect(&s, 0, "Sentence_Number", "1");
    expect(&s, 0, "Publisher", "Tehran Wire");
    expect(&s, 0, "City", "Tehran");
    expect(&s, 0, "Country", "Iran");
    assert_string_not_equal(cell(&s, 0, "Event_Text"), "");
    int accused = row_with(&s, "CAMEO_Code", "112", 0);
    expect(&s, accused, "Target_Country", "Turkey");
    expect(&s, accused, "Latitude", "");
}

static void phoenix_has_the_ledgers_values(void **state)
{
    sheet s = read_sheet(*state, form("phoenix"), (ent_ledger_query){0});
    expect(&s, 0, "EventID", "fb378474af5953bec611fcb2602c5b61");
    expect(&s, 0, "Date", "20240307");
    expect(&s, 0, "Month", "03");
    expect(&s, 0, "Day", "07");
    expect(&s, 0, "SourceActorFull", "PAKGOV");
    expect(&s, 0, "SourceActorEntity", "PAK");
    expect(&s, 0, "SourceActorRole", "GOV");
    expect(&s, 0, "SourceActorAttribute", "");
    expect(&s, 0, "TargetActorEntity", "IRN");
    expect(&s, 0, "EventRootCode", "03");
    expect(&s, 0, "PentaClass", "1");
    expect(&s, 0, "Issues", "diplomatic,1");
    expect(&s, row_with(&s, "SentenceID", "a2.txt_1", 0), "Issues", "military,1;diplomatic,1");
    expect(&s, 0, "CountryCode", "IRN");
    expect(&s, 0, "SentenceID", "a1.txt_1");
    expect(&s, row_with(&s, "EventCode", "112", 0), "PentaClass", "3");
    // Event 4 has no score of its own: the root's, as Phoenix does it.
    int pledged = row_with(&s, "SentenceID", "a2.txt_3", 0);
    expect(&s, pledged, "GoldsteinScore", "4");
}

static void petrarch_has_the_ledgers_values(void **state)
{
    sheet s = read_sheet(*state, form("petrarch"), (ent_ledger_query){0});
    expect(&s, 0, "date", "20240307");
    expect(&s, 0, "source", "PAKGOV");
    expect(&s, 0, "target", "IRN");
    expect(&s, 0, "code", "036");
    expect(&s, 0, "ids", "a1.txt_1");
    expect(&s, 0, "url", "---");
    expect(&s, 0, "StorySource", "Tehran Wire");
    expect(&s, 0, "src_text", "Pakistani Minister Rana Tanveer Hussain");
    expect(&s, 0, "tgt_text", "---");
    expect(&s, 0, "event_text", "visit");
    expect(&s, 0, "src_root", "PAK");
    expect(&s, row_with(&s, "target", "---", 0), "tgt_root", "---");
}

// The url's column comes and goes.
static void petrarch_2_has_its_columns(void **state)
{
    const struct form stock = {"petrarch2", "date source target code issues ids", 8, false};
    sheet s = read_sheet(*state, &stock, (ent_ledger_query){0});
    assert_int_equal(s.n_lines, 14);
    assert_int_equal(s.n_cells[0], 7); // a1.txt has no url
    assert_string_equal(s.cell[0][6], "Tehran Wire");
    for (int i = 1; i < s.n_lines; i++)
        assert_int_equal(s.n_cells[i], 8);
    assert_string_equal(s.cell[1][6],
                        "https://example.org/b1.txt"); // of one day by the document's hash
}

static void polecat_has_the_ledgers_values(void **state)
{
    sheet s = read_sheet(*state, form("polecat"), (ent_ledger_query){0});
    expect(&s, 0, "Event_ID", "fb378474af5953bec611fcb2602c5b61");
    expect(&s, 0, "Event_Type", "CONSULT");
    expect(&s, 0, "Event_Mode", "visit");
    expect(&s, 0, "Intensity", "2.5");
    expect(&s, 0, "Quad_Code", "VERBAL COOPERATION");
    expect(&s, row_with(&s, "Contexts", "military; diplomatic", 0), "Event_Type", "CONSULT");
    expect(&s, 0, "Actor_Country", "PAK");
    expect(&s, 0, "Actor_COW", "770");
    expect(&s, 0, "Primary_Actor_Sector", "GOV");
    expect(&s, 0, "Actor_Title", "Minister");
    expect(&s, 0, "Recipient_Country", "IRN");
    expect(&s, 0, "Recipient_COW", "630");
    expect(&s, 0, "Primary_Recipient_Sector", "None");
    expect(&s, 0, "Country", "IRN");
    expect(&s, 0, "GeoNames_ID", "112931");
    expect(&s, 0, "Publication_Date", "2024-03-04");
    expect(&s, 0, "Language", "en");
    int alone = row_with(&s, "Recipient_Country", "None", 0);
    expect(&s, alone, "Recipient_COW", "None");
}

// ------------------------------------------------------------------------------- which events come

static void leaves_out_what_is_not_asked_for(void **state)
{
    desk *d = *state;
    sheet s = read_sheet(d, form("gdelt"), (ent_ledger_query){.a = "Iran", .b = "TUR"});
    assert_int_equal(rows(&s), 1);
    s = read_sheet(d, form("gdelt"), (ent_ledger_query){.limit = 3});
    assert_int_equal(rows(&s), 3);
    s = read_sheet(d, form("gdelt"), (ent_ledger_query){.historical = true});
    assert_int_equal(rows(&s), 16);
    expect(&s, 0, "SQLDATE", "19710101");
}

// A form without a column for the status cannot say that it did not happen.
static void denied_events_need_asking_for(void **state)
{
    desk *d = *state;
    run(d,
        "UPDATE event SET status = 'denied' WHERE id = 9; UPDATE pair SET status = 'denied' WHERE event = 9");
    sheet s = read_sheet(d, form("polecat"), (ent_ledger_query){0});
    assert_int_equal(rows(&s), 13);
    s = read_sheet(d, form("polecat"), (ent_ledger_query){.status = "denied"});
    assert_int_equal(rows(&s), 1);
    assert_non_null(strstr(written(d, "graphml", (ent_ledger_query){0}), "\"PAK\""));
    assert_null(strstr(written(d, "graphml", (ent_ledger_query){0}), "\"TUR\""));
}

static void keeps_cells_apart(void **state)
{
    desk *d = *state;
    run(d, "UPDATE source SET publisher = 'A' || char(9) || 'B' || char(10) || 'C', doc_id = 'x;y',"
           " url = 'https://example.org/?a=1&b=\"<2>\"'");
    for (int i = 0; i < N_FORMS; i++) {
        sheet s = read_sheet(d, &forms[i], (ent_ledger_query){0});
        assert_int_equal(rows(&s), 14);
        for (int line = 0; line < s.n_lines; line++)
            assert_int_equal(s.n_cells[line], forms[i].n);
    }
    sheet s = read_sheet(d, form("phoenix"), (ent_ledger_query){0});
    expect(&s, 0, "NewsSources", "A B C");
    expect(&s, 0, "SentenceID", "x,y_1");
}

// --------------------------------------------------------------------------------------------- GeoJSON

static void check_feature(desk *d, const json_t *f)
{
    char sql[200];
    const json_t *at = json_object_get(json_object_get(f, "geometry"), "coordinates");
    const json_t *p = json_object_get(f, "properties");
    assert_string_equal(json_string_value(json_object_get(f, "type")), "Feature");
    assert_int_equal(json_array_size(at), 2);
    snprintf(sql, sizeof sql,
             "SELECT count(*) FROM event WHERE event_id = '%s' AND abs(longitude - %f) < 1e-5 AND"
             " abs(latitude - %f) < 1e-5 AND cameo = '%s' AND day = '%s'",
             json_string_value(json_object_get(f, "id")), json_number_value(json_array_get(at, 0)),
             json_number_value(json_array_get(at, 1)),
             json_string_value(json_object_get(p, "cameo")),
             json_string_value(json_object_get(p, "time")));
    assert_int_equal(ledger_fixture_number(&d->ledger, sql), 1);
}

static void maps_what_has_a_place(void **state)
{
    desk *d = *state;
    run(d,
        "UPDATE sentence SET text = 'A \"quoted\" \\ line' || char(10) || 'and <another> & more'");
    json_t *map = json_loads(written(d, "geojson", (ent_ledger_query){0}), 0, NULL);
    assert_non_null(map);
    assert_string_equal(json_string_value(json_object_get(map, "type")), "FeatureCollection");
    const json_t *features = json_object_get(map, "features");
    int64_t n = ledger_fixture_number(
        &d->ledger,
        "SELECT count(*) FROM event WHERE place IS NOT NULL AND status <> 'historical'");
    assert_true(n > 2);
    assert_int_equal(json_array_size(features), n);
    for (size_t i = 0; i < json_array_size(features); i++)
        check_feature(d, json_array_get(features, i));
    const json_t *first = json_object_get(json_array_get(features, 0), "properties");
    assert_string_equal(json_string_value(json_object_get(first, "text")),
                        "A \"quoted\" \\ line\nand <another> & more");
    json_decref(map);
}

static void an_empty_map_is_a_map(void **state)
{
    json_t *map =
        json_loads(written(*state, "geojson", (ent_ledger_query){.from = "2030-01-01"}), 0, NULL);
    assert_non_null(map);
    assert_int_equal(json_array_size(json_object_get(map, "features")), 0);
    json_decref(map);
}

// ---------------------------------------------------------------------------------------- the networks

/** What expat met. */
typedef struct net {
    int nodes, edges, spells;
    char label[64]; // of IRN
    char source[8], target[8], key[16];
    int weights; // of all edges
    int weight;  // IRN to PAK
    int months;  // values of months of that edge
    char cow[8]; // of IRN
} net;

static const char *attribute(const char **list, const char *name)
{
    for (; *list; list += 2)
        if (!strcmp(list[0], name))
            return list[1];
    return "";
}

static void begin(void *user, const char *tag, const char **list)
{
    net *n = user;
    n->key[0] = 0;
    if (!strcmp(tag, "node")) {
        n->nodes++;
        snprintf(n->source, sizeof n->source, "%s", attribute(list, "id"));
        if (!strcmp(n->source, "IRN") && attribute(list, "label")[0])
            snprintf(n->label, sizeof n->label, "%s", attribute(list, "label"));
    } else if (!strcmp(tag, "edge")) {
        n->edges++;
        snprintf(n->source, sizeof n->source, "%s", attribute(list, "source"));
        snprintf(n->target, sizeof n->target, "%s", attribute(list, "target"));
        n->weights += atoi(attribute(list, "weight"));
        if (!strcmp(n->source, "IRN") && !strcmp(n->target, "PAK"))
            n->weight = atoi(attribute(list, "weight"));
    } else if (!strcmp(tag, "data")) {
        snprintf(n->key, sizeof n->key, "%s", attribute(list, "key"));
    } else if (!strcmp(tag, "spell")) {
        n->spells++;
        assert_int_equal(strlen(attribute(list, "start")), 10);
        assert_int_equal(strlen(attribute(list, "end")), 10);
    } else if (!strcmp(tag, "attvalue") && !strcmp(attribute(list, "for"), "events")) {
        n->months += atoi(attribute(list, "value"));
    } else if (!strcmp(tag, "attvalue") && !strcmp(attribute(list, "for"), "cow") &&
               !strcmp(n->source, "IRN")) {
        snprintf(n->cow, sizeof n->cow, "%s", attribute(list, "value"));
    }
}

static void text(void *user, const char *s, int length)
{
    net *n = user;
    char value[64];
    snprintf(value, sizeof value, "%.*s", length, s);
    if (!strcmp(n->key, "weight")) {
        n->weights += atoi(value);
        if (!strcmp(n->source, "IRN") && !strcmp(n->target, "PAK"))
            n->weight = atoi(value);
    } else if (!strcmp(n->key, "name") && !strcmp(n->source, "IRN")) {
        strncat(n->label, value, sizeof n->label - strlen(n->label) - 1);
    } else if (!strcmp(n->key, "cow") && !strcmp(n->source, "IRN")) {
        snprintf(n->cow, sizeof n->cow, "%.7s", value);
    }
}

static net read_network(desk *d, const char *as)
{
    net n = {0};
    const char *xml = written(d, as, (ent_ledger_query){0});
    XML_Parser parser = XML_ParserCreate("UTF-8");
    XML_SetUserData(parser, &n);
    XML_SetElementHandler(parser, begin, NULL);
    XML_SetCharacterDataHandler(parser, text);
    if (XML_Parse(parser, xml, (int)strlen(xml), 1) != XML_STATUS_OK)
        fail_msg("%s: %s", as, XML_ErrorString(XML_GetErrorCode(parser)));
    XML_ParserFree(parser);
    return n;
}

#define REAL "FROM pair WHERE status <> 'historical'"

static void check_network(desk *d, const net *n)
{
    int64_t pairs = ledger_fixture_number(&d->ledger, "SELECT count(*) " REAL);
    int64_t dyads =
        ledger_fixture_number(&d->ledger, "SELECT count(DISTINCT actor || recipient) " REAL);
    int64_t weight = ledger_fixture_number(&d->ledger, "SELECT count(*) " REAL
                                                       " AND actor = 'IRN' AND recipient = 'PAK'");
    assert_int_equal(n->nodes, 3);
    assert_int_equal(n->edges, dyads);
    assert_int_equal(n->weights, pairs);
    assert_int_equal(n->weight, weight);
    assert_string_equal(n->label, "I & \"<ran>\"");
    assert_string_equal(n->cow, "630");
}

static void networks_weigh_what_the_ledger_has(void **state)
{
    desk *d = *state;
    run(d, "UPDATE state SET name = 'I & \"<ran>\"' WHERE code = 'IRN'");
    net n = read_network(d, "graphml");
    check_network(d, &n);
    n = read_network(d, "gexf");
    check_network(d, &n);
    assert_int_equal(n.months, n.weights);
    assert_int_equal(n.spells, 5); // two dyads in March and June, one in September
}

static void months_in_a_row_are_one_spell(void **state)
{
    desk *d = *state;
    run(d, "UPDATE pair SET day = '2024-04-01' WHERE day = '2024-06-18'; UPDATE pair SET day = NULL"
           " WHERE day = '2024-09-01'");
    net n = read_network(d, "gexf");
    assert_int_equal(n.spells, 4); // March and April, June; no day, no spell
    assert_non_null(strstr(d->answer.out.p, "<spell start=\"2024-03-01\" end=\"2024-04-30\"/>"));
}

// ----------------------------------------------------------------------------------------- our own

static void csv_is_that_of_coding(void **state)
{
    desk *d = *state;
    static const char head[] =
        "id,date,enddate,date_precision,actor,actor_cameo,actor_cow,actor_sectors,actor_name,"
        "actor_office,actor_text,recipient,recipient_cameo,recipient_cow,recipient_sectors,"
        "recipient_name,recipient_office,recipient_text,symmetric,event,mode,cameo,quad_code,"
        "event_scale,goldstein,status,claimed_by,context,event_text,place,latitude,longitude,country,"
        "text,doc_id,title,url,publication,published,sentence,byte_start,byte_end,confidence,rule\r\n";
    const char *csv = written(d, "csv", (ent_ledger_query){0});
    assert_memory_equal(csv, head, sizeof head - 1);
    assert_int_equal(ledger_answer_lines(&d->answer), 1 + 9);
    written(d, "csv", (ent_ledger_query){.expand = true});
    assert_int_equal(ledger_answer_lines(&d->answer), 1 + 14);
}

// The id of a pair is the same whoever writes it.
static void plover_is_one_object_a_line(void **state)
{
    desk *d = *state;
    char id[MOST_LINES][33], *ids[MOST_LINES], *columns[MOST_LINES];
    int n = 0;
    const char *at = written(d, "plover", (ent_ledger_query){.expand = true});
    for (; *at; at = strchr(at, '\n') + 1) {
        json_t *event = json_loads(at, JSON_DISABLE_EOF_CHECK, NULL);
        assert_non_null(event);
        assert_true(json_array_size(json_object_get(event, "actor")) <= 1);
        assert_true(json_is_array(json_object_get(event, "event")));
        assert_true(json_is_object(json_object_get(event, "cite_info")));
        ids[n] = id[n];
        snprintf(id[n++], 33, "%s", json_string_value(json_object_get(event, "id")));
        json_decref(event);
    }
    sheet s = read_sheet(d, form("polecat"), (ent_ledger_query){0});
    assert_int_equal(rows(&s), n);
    for (int i = 0; i < n; i++)
        columns[i] = (char *)cell(&s, i, "Event_ID");
    qsort(ids, (size_t)n, sizeof *ids, by_text); // one comes by documents, the other by days
    qsort(columns, (size_t)n, sizeof *columns, by_text);
    for (int i = 0; i < n; i++)
        assert_string_equal(columns[i], ids[i]);
}

// ------------------------------------------------------------------------------------------- failures

static void says_what_is_wrong(void **state)
{
    desk *d = *state;
    ent_error err = {0};
    ent_ledger_query q = ledger_answer_to(&d->answer, (ent_ledger_query){0});
    assert_int_equal(ent_ledger_export(&d->ledger, &q, "acled", &err), ENT_ARGUMENT);
    assert_non_null(strstr(err.text, "acled"));
    assert_non_null(strstr(err.text, "polecat"));
    assert_int_equal(ent_ledger_export(&d->ledger, &q, NULL, &err), ENT_ARGUMENT);
    q.a = "Atlantis";
    static const char *const some[] = {"gdelt", "geojson", "graphml", "gexf"};
    for (int i = 0; i < 4; i++)
        assert_int_equal(ent_ledger_export(&d->ledger, &q, some[i], &err), ENT_ARGUMENT);
}

static bool refuse(void *user, const char *bytes, size_t n)
{
    (void)user, (void)bytes, (void)n;
    return false;
}

static void stops_when_told(void **state)
{
    desk *d = *state;
    static const char *const some[] = {"gdelt", "geojson", "graphml", "gexf"};
    ent_ledger_query q = {.write = refuse};
    for (int i = 0; i < 4; i++)
        assert_int_equal(ent_ledger_export(&d->ledger, &q, some[i], NULL), ENT_STOPPED);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(has_the_columns_it_is_known_for),
        TEST(names_them_in_order),
        TEST(gives_every_pair_of_the_ledger),
        TEST(gdelt_counts_what_was_known),
        TEST(gdelt_has_the_ledgers_values),
        TEST(gdelt_tells_bodies_from_states),
        TEST(icews_has_the_ledgers_values),
        TEST(phoenix_has_the_ledgers_values),
        TEST(petrarch_has_the_ledgers_values),
        TEST(petrarch_2_has_its_columns),
        TEST(polecat_has_the_ledgers_values),
        TEST(leaves_out_what_is_not_asked_for),
        TEST(denied_events_need_asking_for),
        TEST(keeps_cells_apart),
        TEST(maps_what_has_a_place),
        TEST(an_empty_map_is_a_map),
        TEST(networks_weigh_what_the_ledger_has),
        TEST(months_in_a_row_are_one_spell),
        TEST(csv_is_that_of_coding),
        TEST(plover_is_one_object_a_line),
        TEST(says_what_is_wrong),
        TEST(stops_when_told),
    };
    return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
