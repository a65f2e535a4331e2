// test_record.c: a hand-made event in every form that it can be written in.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "record_fixture.h"

// "É" takes two bytes, so that bytes and characters differ from there on.
#define FIRST "É, \"one\"."
#define SECOND "=France agreed to talks; in Zürich on Monday."
static const char text[] = FIRST "\n" SECOND;
enum { AT = sizeof FIRST }; // byte of the second sentence: one newline stands before it

static const char codebook[] = "# table: cameo\n# version: 1\n# goldstein: phoenix\n"
                               "# columns: code name quad goldstein plover mode contexts reason\n"
                               "036\tExpress intent to meet\t1\t4.0\tCONSULT\t\t\t\n";

static ent_entity entity_of(const char *code, const char *cameo, int start, int end)
{
    return (ent_entity){
        .code = ent_str_of(code), .cameo = ent_str_of(cameo), .span = {AT + start, AT + end}};
}

static ent_event event_of(void)
{
    ent_event e = {.id = "0123456789abcdef0123456789abcdef",
                   .sentence = 1,
                   .n_actors = 1,
                   .n_recipients = 1,
                   .cameo = ENT_S("036"),
                   .plover = ENT_S("CONSULT"),
                   .contexts = ENT_S("military;economic"),
                   .quad = 1,
                   .scale = 2.5,
                   .goldstein = -4,
                   .has_goldstein = true,
                   .status = ENT_PLANNED,
                   .words = {{AT + 8, AT + 14}, {AT + 18, AT + 23}},
                   .n_words = 2,
                   .confidence = 0.876,
                   .rule = ENT_S("events/acts.tsv:12")};
    static ent_entity actor[ENT_MAX_SIDES], recipient[ENT_MAX_SIDES];
    actor[0] = entity_of("FRA", "FRAGOV", 1, 7);
    actor[0].sectors = ENT_S("GOV,MIL");
    actor[0].office = ENT_S("Minister of Defense");
    actor[0].level = 2;
    actor[0].cow = actor[0].gw = 220;
    recipient[0] = entity_of("ESP", "ESP", 0, 0);
    recipient[0].name = ENT_S("Ana;Gil");
    e.actor = actor;
    e.recipient = recipient;
    e.when = (ent_time){.span = {AT + 36, AT + 45},
                        .lead = {AT + 36, AT + 45},
                        .value = ENT_S("2024-11-04"),
                        .from = ent_day_of(2024, 11, 4),
                        .to = ent_day_of(2024, 11, 4),
                        .precision = ENT_PRECISION_DAY,
                        .basis = ENT_BASIS_RELATIVE};
    e.place = (ent_location){.span = {AT + 28, AT + 35},
                             .name = ENT_S("Zürich"),
                             .country = ENT_S("CHE"),
                             .state_name = ENT_S("Switzerland"),
                             .latitude = 47.36667,
                             .longitude = -8.5,
                             .geonameid = 2657896,
                             .feature_class = 'P',
                             .feature_code = ENT_S("PPLA")};
    return e;
}

static void add_codebook(stage *s)
{
    ent_table t;
    bool taken;
    assert_int_equal(ent_table_open(&t, ENT_S("cameo.tsv"), ent_str_of(codebook), NULL), ENT_OK);
    s->engine.codebook = ent_codebook_new(&s->arena);
    assert_int_equal(ent_codebook_add(s->engine.codebook, &s->arena, &t, &taken, NULL), ENT_OK);
    assert_true(taken);
}

static void add_document(stage *s)
{
    ent_arena *a = &s->arena;
    ent_analysis *an = &s->analysis;
    an->document = (ent_document){.id = ENT_S("news/1.txt"),
                                  .title = ENT_S("Talks, soon"),
                                  .source = ENT_S("\"Wire\""),
                                  .language = ENT_S("en"),
                                  .published = ent_day_of(2024, 11, 5),
                                  .text = ent_str_of(text),
                                  .base = 100};
    ent_map_add(a, &an->document.map, 0, 3);
    ENT_PUSH(a, &an->sentences, (ent_sentence){.span = {0, AT - 1}, .n_tokens = 1});
    ENT_PUSH(
        a, &an->sentences,
        (ent_sentence){.span = {AT, (int32_t)sizeof text - 1}, .first_token = 1, .n_tokens = 1});
    ENT_PUSH(a, &an->tokens, (ent_span){0, 2});
    ENT_PUSH(a, &an->tokens, (ent_span){AT + 1, AT + 7});
    ENT_PUSH(a, &an->events, event_of());
    ENT_PUSH(a, &an->times, an->events.items[0].when);
}

static int set_up(void **state)
{
    stage *s = stage_open(state);
    memcpy(s->engine.data_version, "2026.11", 8);
    add_codebook(s);
    s->world.words = ent_vocabulary_new(&s->arena);
    add_document(s);
    return 0;
}

#define ENTITY_FRA                                                                             \
    "{\"code\":\"FRA\",\"sector\":[\"GOV\",\"MIL\"],\"cameo\":\"FRAGOV\","                     \
    "\"entity_text\":\"France\",\"identifier_text\":null,\"identifier_id\":null,"              \
    "\"office\":\"Minister of Defense\",\"level\":2,\"cow\":220,\"gw\":220,\"religion\":null," \
    "\"ethnicity\":null,\"gender\":null,\"age\":null}"
#define ENTITY_ESP                                                                           \
    "{\"code\":\"ESP\",\"sector\":[],\"cameo\":\"ESP\",\"entity_text\":null,"                \
    "\"identifier_text\":\"Ana;Gil\",\"identifier_id\":null,\"office\":null,\"level\":null," \
    "\"cow\":null,\"gw\":null,\"religion\":null,\"ethnicity\":null,\"gender\":null,\"age\":null}"
#define RECORD                                                                               \
    "{\"id\":\"0123456789abcdef0123456789abcdef\",\"date\":\"2024-11-04\","                  \
    "\"enddate\":\"2024-11-04\",\"date_precision\":\"day\",\"date_basis\":\"relative\","     \
    "\"date_text\":\"on Monday\",\"actor\":[" ENTITY_FRA "],\"recipient\":[" ENTITY_ESP "]," \
    "\"symmetric\":false,\"event\":[\"CONSULT\"],\"mode\":[],"                               \
    "\"context\":[\"military\",\"economic\"],\"cameo\":\"036\",\"quad_code\":1,"             \
    "\"event_scale\":2.5,\"goldstein\":-4,\"goldstein_table\":\"phoenix\","                  \
    "\"status\":\"planned\",\"claimed_by\":null,\"event_text\":[\"agreed\",\"talks\"],"      \
    "\"event_loc\":{\"extracted_place\":\"Zürich\",\"resolved_place\":\"Zürich\","         \
    "\"geonameid\":2657896,\"lat\":47.36667,\"lon\":-8.5,\"city\":\"Zürich\","              \
    "\"district\":null,\"province\":null,\"country\":\"Switzerland\","                       \
    "\"country_code\":\"CHE\",\"feature_class\":\"P\",\"feature_code\":\"PPLA\","            \
    "\"resolution\":4},"                                                                     \
    "\"text\":\"=France agreed to talks; in Zürich on Monday.\","                           \
    "\"text_info\":{\"sequence\":2,\"start\":10,\"end\":55,\"byte_start\":114,"              \
    "\"byte_end\":160,\"is_lede\":false,\"spans\":{\"actor\":[[11,17]],\"recipient\":[],"    \
    "\"event\":[[18,24],[28,33]],\"date\":[[45,54]],\"place\":[[38,44]]}},"                  \
    "\"cite_info\":{\"doc_id\":\"news/1.txt\",\"url\":null,\"title\":\"Talks, soon\","       \
    "\"publication\":\"\\\"Wire\\\"\",\"language\":\"en\",\"published\":\"2024-11-05\","     \
    "\"license\":null},\"confidence\":0.88,\"rule\":\"events/acts.tsv:12\","                 \
    "\"coder\":\"entente " ENT_VERSION " (data 2026.11)\"}"

static void writes_json(void **state) { expect(*state, RECORD "\n"); }

static void writes_csv(void **state)
{
    stage *s = *state;
    s->options.to = ENT_OUT_CSV;
    expect(s, "0123456789abcdef0123456789abcdef,2024-11-04,2024-11-04,day,"
              "FRA,FRAGOV,220,\"GOV,MIL\",,Minister of Defense,France,"
              "ESP,ESP,,,\"Ana,Gil\",,,false,CONSULT,,036,1,2.5,-4,planned,,military;economic,"
              "agreed;talks,Zürich,47.36667,-8.5,CHE,"
              "\"=France agreed to talks; in Zürich on Monday.\",news/1.txt,\"Talks, soon\",,"
              "\"\"\"Wire\"\"\",2024-11-05,2,114,160,0.88,events/acts.tsv:12\r\n");
}

static void writes_tsv(void **state)
{
    stage *s = *state;
    s->options.to = ENT_OUT_TSV;
    s->analysis.document.title = ENT_S("Talks,\tsoon\r\n");
    s->analysis.events.items[0].n_recipients = 0;
    expect(s, "0123456789abcdef0123456789abcdef\t2024-11-04\t2024-11-04\tday\t"
              "FRA\tFRAGOV\t220\tGOV,MIL\t\tMinister of Defense\tFrance\t"
              "\t\t\t\t\t\t\tfalse\tCONSULT\t\t036\t1\t2.5\t-4\tplanned\t\tmilitary;economic\t"
              "agreed;talks\tZürich\t47.36667\t-8.5\tCHE\t"
              "=France agreed to talks; in Zürich on Monday.\tnews/1.txt\tTalks, soon  \t\t"
              "\"Wire\"\t2024-11-05\t2\t114\t160\t0.88\tevents/acts.tsv:12\n");
}

static int count_columns(ent_buffer *b, char delimiter)
{
    int n = 1;
    for (size_t i = 0; i < b->n; i++)
        n += b->p[i] == delimiter;
    b->n = 0;
    return n;
}

static void head_has_a_name_for_each_column(void **state)
{
    stage *s = *state;
    ent_buffer b = {0};
    ent_view v = ent_view_of(&s->engine, &s->analysis, &s->options, &s->arena);
    ent_record_flat_head('\t', &b);
    int n = count_columns(&b, '\t');
    ent_record_flat(&v, &s->analysis.events.items[0], '\t', &b);
    assert_int_equal(count_columns(&b, '\t'), n);
    ent_write_head(ENT_OUT_JSONL, &b);
    assert_int_equal(b.n, 0);
    ent_buffer_free(&b);
}

static void writes_null_for_what_is_unknown(void **state)
{
    stage *s = *state;
    s->analysis.events.items[0] = (ent_event){
        .id = "0", .when = {.from = ENT_NO_DAY, .to = ENT_NO_DAY}, .status = ENT_DENIED};
    s->analysis.document = (ent_document){
        .id = ENT_S("x"), .text = ent_str_of(text), .published = ENT_NO_DAY, .base = -1};
    expect(s, "{\"id\":\"0\",\"date\":null,\"enddate\":null,\"date_precision\":\"unknown\","
              "\"date_basis\":\"none\",\"date_text\":null,\"actor\":[],\"recipient\":[],"
              "\"symmetric\":false,\"event\":[],\"mode\":[],\"context\":[],\"cameo\":null,"
              "\"quad_code\":null,\"event_scale\":0,\"goldstein\":null,\"goldstein_table\":null,"
              "\"status\":\"denied\",\"claimed_by\":null,\"event_text\":[],\"event_loc\":null,"
              "\"text\":\"É, \\\"one\\\".\",\"text_info\":{\"sequence\":1,\"start\":0,\"end\":9,"
              "\"byte_start\":null,\"byte_end\":null,\"is_lede\":true,\"spans\":{\"actor\":[],"
              "\"recipient\":[],\"event\":[],\"date\":[],\"place\":[]}},\"cite_info\":{"
              "\"doc_id\":\"x\",\"url\":null,\"title\":null,\"publication\":null,"
              "\"language\":null,\"published\":null,\"license\":null},\"confidence\":0,"
              "\"rule\":null,\"coder\":\"entente " ENT_VERSION " (data 2026.11)\"}\n");
}

static void leaves_history_out_unless_asked(void **state)
{
    stage *s = *state;
    s->analysis.events.items[0].status = ENT_HISTORICAL;
    ent_view v = ent_view_of(&s->engine, &s->analysis, &s->options, &s->arena);
    assert_null(ent_view_next(&v, &(ent_view_cursor){0}));
    s->options.historical = true;
    assert_ptr_equal(ent_view_next(&v, &(ent_view_cursor){0}), &s->analysis.events.items[0]);
}

static void writes_a_table(void **state)
{
    stage *s = *state;
    s->options.to = ENT_OUT_TABLE;
    s->engine.world = NULL;
    s->options.width = 60;
    expect(s, "Talks, soon\n"
              "2024-11-05  news/1.txt\n"
              "  2024-11-04  FRA (Minister of Defense) → Ana;Gil\n"
              "              036 Express intent to meet (CONSULT), planned,\n"
              "              place Zürich\n"
              "              “agreed … talks”\n\n");
    s->options.colour = true;
    s->analysis.events.n = 0;
    expect(s, "\x1b[1mTalks, soon\x1b[0m\n"
              "\x1b[2m2024-11-05  news/1.txt\x1b[0m\n"
              "  no events found\n\n");
}

// What would steer a terminal is gone; wide characters count for two; the end is marked.
static void table_is_safe_and_fits(void **state)
{
    static const struct {
        const char *title, *expected;
    } rows[] = {
        {"a\x1b[31mb\tc\xE2\x80\xAE"
         "d",
         "a[31mb cd\n"},
        {"\xC2\x9B"
         "31m",
         "31m\n"},
        {"会议会议会议会议会议会议会议会议会议会议会议",
         "会议会议会议会议会议会议会议会议会议会议\n会议\n"},
        {"0123456789 0123456789 0123456789 0123456789",
         "0123456789 0123456789 0123456789\n0123456789\n"},
        {"", "(no title)\n"},
    };
    stage *s = *state;
    s->options = (ent_run_options){.to = ENT_OUT_TABLE, .width = 40};
    s->engine.world = NULL;
    s->analysis.events.n = 0;
    for (int i = 0; i < COUNT(rows); i++) {
        char expected[200] = "";
        strcat(expected, rows[i].expected);
        strcat(expected, "2024-11-05  news/1.txt\n  no events found\n\n");
        s->analysis.document.title = ent_str_of(rows[i].title);
        expect(s, expected);
    }
}

static void table_cuts_what_is_too_long(void **state)
{
    stage *s = *state;
    char title[400], expected[400];
    memset(title, 'x', sizeof title);
    s->options = (ent_run_options){.to = ENT_OUT_TABLE, .width = 40};
    s->analysis.document.title = (ent_str){title, sizeof title};
    s->analysis.events.n = 0;
    memset(expected, 'x', sizeof expected);
    expected[40] = expected[81] = '\n';
    strcpy(expected + 82 + 39, "…\n2024-11-05  news/1.txt\n  no events found\n\n");
    expect(s, expected);
}

static void writes_annotations(void **state)
{
    stage *s = *state;
    s->options.to = ENT_OUT_ANNOTATE;
    s->analysis.layout.boilerplate = &(ent_boilerplate){{0, 2}, ENT_S("byline")};
    s->analysis.layout.n_boilerplate = 1;
    expect(
        s,
        "{\"doc_id\":\"news/1.txt\",\"title\":\"Talks, soon\",\"published\":\"2024-11-05\","
        "\"language\":\"en\",\"text\":\"É, \\\"one\\\".\\n"
        "=France agreed to talks; in Zürich on Monday.\","
        "\"boilerplate\":[{\"start\":0,\"end\":1,\"reason\":\"byline\"}],"
        "\"sentences\":[{\"start\":0,\"end\":9},{\"start\":10,\"end\":55}],"
        "\"tokens\":[{\"start\":0,\"end\":1,\"form\":\"É\",\"lemma\":null,\"upos\":null,"
        "\"xpos\":null,\"feats\":null,\"head\":null,\"deprel\":null},"
        "{\"start\":11,\"end\":17,\"form\":\"France\",\"lemma\":null,\"upos\":null,"
        "\"xpos\":null,\"feats\":null,\"head\":null,\"deprel\":null}],"
        "\"names\":[],\"times\":[{\"start\":45,\"end\":54,\"text\":\"on Monday\",\"type\":\"DATE\","
        "\"value\":\"2024-11-04\",\"mod\":null,\"from\":\"2024-11-04\","
        "\"to\":\"2024-11-04\"}],\"places\":[],\"entities\":[],\"quotes\":[],"
        "\"events\":[" RECORD "]}\n");
}

static void writes_times(void **state)
{
    static const struct {
        ent_time_type type;
        const char *value, *mod, *expected;
    } rows[] = {
        {ENT_TIME_DATE, "2024-W46", "", "\"DATE\",\"value\":\"2024-W46\",\"mod\":null"},
        {ENT_TIME_TIME, "2024-11-06TMO", "", "\"TIME\",\"value\":\"2024-11-06TMO\",\"mod\":null"},
        {ENT_TIME_DURATION, "P2Y", "APPROX", "\"DURATION\",\"value\":\"P2Y\",\"mod\":\"APPROX\""},
        {ENT_TIME_SET, "P1Y", "", "\"SET\",\"value\":\"P1Y\",\"mod\":null"},
    };
    stage *s = *state;
    s->options.to = ENT_OUT_ANNOTATE;
    ent_time *t = &s->analysis.times.items[0];
    for (int i = 0; i < COUNT(rows); i++) {
        t->type = rows[i].type;
        t->value = ent_str_of(rows[i].value);
        t->mod = ent_str_of(rows[i].mod);
        ent_buffer out = {0};
        ent_view v = ent_view_of(&s->engine, &s->analysis, &s->options, &s->arena);
        ent_write_document(&v, &out);
        ent_buffer_add_byte(&out, 0);
        assert_non_null(strstr(out.p, rows[i].expected));
        ent_buffer_free(&out);
    }
}

// Each row: sides, and the pairs that come of them.
static void expands_to_pairs(void **state)
{
    (void)state;
    static const struct {
        const char *actors, *recipients;
        bool symmetric;
        const char *pairs;
    } rows[] = {
        {"A", "B", false, "AB "},
        {"A", "B", true, "AB BA "},
        {"AB", "CD", false, "AC AD BC BD "},
        {"AB", "C", true, "AC CA BC CB "},
        {"ABC", "", true, "AB AC BA BC CA CB "},
        {"AB", "", false, "A- B- "},
        {"A", "", true, "A- "},
        {"", "AB", false, "-A -B "},
        {"", "", false, "-- "},
    };
    for (int i = 0; i < COUNT(rows); i++) {
        ent_event e = event_of(), pair;
        char found[100] = "", first_id[33] = "";
        e.symmetric = rows[i].symmetric;
        e.n_actors = (int)strlen(rows[i].actors);
        e.n_recipients = (int)strlen(rows[i].recipients);
        ent_entity actor[ENT_MAX_SIDES] = {0}, recipient[ENT_MAX_SIDES] = {0};
        for (int k = 0; k < e.n_actors; k++)
            actor[k].code = (ent_str){rows[i].actors + k, 1};
        for (int k = 0; k < e.n_recipients; k++)
            recipient[k].code = (ent_str){rows[i].recipients + k, 1};
        e.actor = actor;
        e.recipient = recipient;
        int n = 0;
        for (; ent_event_pair(&e, n, &pair); n++) {
            strncat(found, pair.n_actors ? pair.actor[0].code.p : "-", 1);
            strncat(found, pair.n_recipients ? pair.recipient[0].code.p : "-", 1);
            strcat(found, " ");
            assert_string_not_equal(pair.id, first_id);
            assert_int_equal(strlen(pair.id), 32);
            if (n == 0)
                memcpy(first_id, pair.id, sizeof first_id);
        }
        assert_string_equal(found, rows[i].pairs);
        assert_int_equal(strcmp(first_id, e.id) == 0, n == 1);
    }
}

static void counts_characters(void **state)
{
    stage *s = *state;
    char many[3000];
    for (int i = 0; i < COUNT(many); i += 3)
        memcpy(many + i, i % 2 ? "\xE2\x82\xAC" : "a\xC3\xA9", 3);
    for (int n = 0; n <= COUNT(many); n += 3) {
        if (n % 768 != 0 && n < COUNT(many) - 12)
            continue;
        ent_characters c = ent_characters_of((ent_str){many, n}, &s->arena);
        int32_t expected = 0;
        for (int at = 0; at <= n; at++) {
            assert_int_equal(ent_characters_at(&c, at), expected);
            expected += at < n && ((unsigned char)many[at] & 0xC0) != 0x80;
        }
    }
}

// "a&amp;b" on disk at byte 10, "a&b" in the text; then a tag is left out before "c".
static void finds_bytes_on_disk(void **state)
{
    stage *s = *state;
    ent_document d = {.text = ENT_S("a&bc"), .base = 10};
    ent_map_add(&s->arena, &d.map, 0, 0);
    ent_map_add(&s->arena, &d.map, 2, 6);
    ent_map_add(&s->arena, &d.map, 3, 20);
    static const struct {
        ent_span span;
        int64_t start, end;
    } rows[] = {
        {{0, 1}, 10, 11}, {{0, 3}, 10, 17}, {{2, 3}, 16, 17},
        {{2, 4}, 16, 31}, {{3, 4}, 30, 31}, {{1, 1}, -1, -1},
    };
    for (int i = 0; i < COUNT(rows); i++) {
        ent_disk_span got = ent_disk_span_of(&d, rows[i].span);
        assert_int_equal(got.start, rows[i].start);
        assert_int_equal(got.end, rows[i].end);
    }
    d.base = -1;
    assert_int_equal(ent_disk_span_of(&d, (ent_span){0, 3}).start, -1);
}

static void json_is_well_made(void **state)
{
    (void)state;
    ent_buffer out = {0};
    ent_json j = {.out = &out, .lines = true};
    ent_json_open(&j, '{');
    ent_json_key(&j, "a:");
    ent_json_open(&j, '[');
    ent_json_close(&j, ']');
    ent_json_key(&j, "b");
    ent_json_open(&j, '[');
    ent_json_bool(&j, true);
    ent_json_bytes(&j, ENT_S("x\xFFy:"));
    ent_json_parts(&j, ENT_S("p; ;q"), ';');
    ent_json_close(&j, ']');
    ent_json_close(&j, '}');
    ent_buffer_add_byte(&out, 0);
    assert_string_equal(out.p, "{\n  \"a:\": [],\n  \"b\": [\n    true,\n    \"x\xEF\xBF\xBDy:\",\n"
                               "    [\n      \"p\",\n      \"q\"\n    ]\n  ]\n}");
    ent_buffer_free(&out);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(writes_json),
        TEST(writes_csv),
        TEST(writes_tsv),
        TEST(head_has_a_name_for_each_column),
        TEST(writes_null_for_what_is_unknown),
        TEST(leaves_history_out_unless_asked),
        TEST(writes_a_table),
        TEST(table_is_safe_and_fits),
        TEST(table_cuts_what_is_too_long),
        TEST(writes_annotations),
        TEST(writes_times),
        TEST(expands_to_pairs),
        TEST(counts_characters),
        TEST(finds_bytes_on_disk),
        TEST(json_is_well_made),
    };
    return cmocka_run_group_tests_name("record", tests, NULL, NULL);
}
