// test_model.c: a valid model opens; of damaged ones each is refused with the sentence that it should.

#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model_fixture.h"
#include <math.h>
#include <stdio.h>

enum { MEMORY = 16 << 20 };

/** A model to be damaged, and room to open it. */
typedef struct stage {
    ent_arena arena;
    ent_guard guard;
    char *p;
    size_t n;
    ent_model model;
    ent_error err;
} stage;

static int set_up(void **state)
{
    static stage s;
    s = (stage){0};
    s.p = model_make(&s.n);
    assert_non_null(s.p);
    assert_true(ent_arena_init(&s.arena, MEMORY));
    s.arena.guard = &s.guard;
    *state = &s;
    return 0;
}

static int tear_down(void **state)
{
    stage *s = *state;
    free(s->p);
    ent_arena_free(&s->arena);
    return 0;
}

// The first n bytes, at their very end the end of the memory.
static bool opens(stage *s, size_t n)
{
    char *p = model_room(n);
    assert_non_null(p);
    memcpy(p, s->p, n);
    ent_arena_reset(&s->arena, MEMORY);
    s->err = (ent_error){0};
    bool opened = ent_model_open(&s->model, (ent_str){p, (ptrdiff_t)n}, &s->arena, &s->err);
    free(p);
    return opened;
}

static void expect(stage *s, size_t n, ent_status status, const char *text)
{
    if (opens(s, n))
        fail_msg("opens, although it %s", text);
    if (s->err.status != status || !strstr(s->err.text, text))
        fail_msg("%s: %d, not %d: %s", s->err.text, (int)s->err.status, (int)status, text);
    assert_true(s->err.byte >= 0 && s->err.byte <= (int64_t)s->n);
    // One sentence: what is wrong, and what to do.
    assert_true(ent_str_ends(ent_str_of(s->err.text), ENT_S("; get or make it anew")));
}

static void expect_sealed(stage *s, ent_status status, const char *text)
{
    model_seal(s->p, s->n);
    expect(s, s->n, status, text);
}

static char *entry_of(const stage *s, const char *name)
{
    int i = model_section_of(name);
    assert_true(i >= 0);
    return s->p + MODEL_HEADER + (size_t)i * MODEL_ENTRY;
}

static char *bytes_of(const stage *s, const char *name)
{
    return s->p + model_start(model_section_of(name));
}

static size_t size_of(const char *name)
{
    return (size_t)model_sections[model_section_of(name)].bytes;
}

// --------------------------------------------------------------------------------------- sound

static void a_sound_model_opens(void **state)
{
    stage *s = *state;
    assert_true(opens(s, s->n));
    const ent_model *m = &s->model;
    assert_int_equal(m->n_feats, 3);
    assert_int_equal(m->n_tags, 3);
    assert_int_equal(m->feats[0].n, 0);
    assert_int_equal(m->feats[1].n, strlen("Number=Sing"));
    assert_int_equal(m->own.n, 1);
    assert_int_equal(m->buckets.n, ENT_FEATURE_BUCKETS);
    assert_int_equal(m->notice.n, sizeof model_notice - 1);
    assert_int_equal(m->lemmas.n, sizeof model_lemmas);
}

static void the_built_in_model_opens(void **state)
{
    stage *s = *state;
    ent_str bytes = ent_builtin_model();
    assert_int_equal((uintptr_t)bytes.p % ENT_MODEL_ALIGN, 0);
    assert_true(ent_model_open(&s->model, bytes, &s->arena, &s->err));
    assert_true(s->model.notice.n > 0);
    assert_true(ent_model_open_trusted(&s->model, bytes, &s->arena, &s->err)); // as an engine does
}

static void words_are_found_by_their_keys(void **state)
{
    (void)state;
    const ent_model_slot slots[] = {{4, 7}, {5, 8}, {0, 0}, {3, 9}};
    ent_model_rows rows = {.slots = slots, .room = 4};
    assert_int_equal(ent_model_find(&rows, 4), 7);
    assert_int_equal(ent_model_find(&rows, 5), 8);
    assert_int_equal(ent_model_find(&rows, 3), 9);
    assert_int_equal(ent_model_find(&rows, 8), -1); // past both
    assert_int_equal(ent_model_find(&rows, 7), -1); // round the end
    assert_int_equal(ent_model_find(&rows, 2), -1);
}

// ---------------------------------------------------------------------------------------- head

static const char *head_fault(int at)
{
    return at < 8    ? "begin as a model"
           : at < 12 ? "format of another version"
           : at < 13
               ? "has no section \"layer0\"" // fewer sections: the checksum is of what follows
           : at < 16 ? "more sections"
           : at < 24 ? "cut short or has something behind"
                     : "checksum";
}

static void a_damaged_head_is_refused(void **state)
{
    stage *s = *state;
    for (int at = 0; at < MODEL_HEADER - 4; at++) {
        ent_status status = at >= 8 && at < 12 ? ENT_UNSUPPORTED : ENT_FORMAT;
        s->p[at] = (char)(s->p[at] ^ 0x10);
        expect(s, s->n, status, head_fault(at));
        s->p[at] = (char)(s->p[at] ^ 0x10);
    }
    assert_true(opens(s, s->n));
}

static void any_flipped_bit_is_noticed(void **state)
{
    stage *s = *state;
    for (size_t at = MODEL_HEADER; at < s->n; at += s->n / 40) {
        s->p[at] = (char)(s->p[at] ^ 1);
        expect(s, s->n, ENT_FORMAT, "checksum");
        s->p[at] = (char)(s->p[at] ^ 1);
    }
}

static void too_many_sections_are_refused(void **state)
{
    stage *s = *state;
    model_put32(s->p + 12, ENT_MODEL_MAX_SECTIONS + 1);
    expect_sealed(s, ENT_FORMAT, "more sections than it can have");
    model_put32(s->p + 12, UINT32_MAX);
    expect_sealed(s, ENT_FORMAT, "more sections than it can have");
    model_put32(s->p + 12, 0);
    expect_sealed(s, ENT_FORMAT, "has no section \"shape\"");
}

// As it is, and with a head that owns up to it.  If only padding is missing it may open then.
static void check_cut(stage *s, size_t n)
{
    char head[MODEL_HEADER];
    expect(s, n, ENT_FORMAT, "cut short");
    memcpy(head, s->p, sizeof head);
    model_seal(s->p, n);
    if (n < model_start(0) - ENT_MODEL_ALIGN)
        expect(s, n, ENT_FORMAT, "more sections than it can have");
    else if (n < model_start(MODEL_SECTIONS - 1) + size_of("root.rel"))
        expect(s, n, ENT_FORMAT, "a section that lies outside it");
    else
        assert_true(opens(s, n));
    memcpy(s->p, head, sizeof head);
}

static void a_cut_model_is_refused(void **state)
{
    stage *s = *state;
    expect(s, 0, ENT_FORMAT, "begin as a model");
    expect(s, MODEL_HEADER - 1, ENT_FORMAT, "begin as a model");
    check_cut(s, MODEL_HEADER);
    for (int i = 0; i < MODEL_SECTIONS; i++) {
        check_cut(s, model_start(i));
        check_cut(s, model_start(i) + 1);
        check_cut(s, model_start(i) + (size_t)model_sections[i].bytes - 1);
    }
    check_cut(s, s->n - 1);
}

static void what_stands_behind_the_end_is_refused(void **state)
{
    stage *s = *state;
    char *longer = model_room(s->n + 1);
    memcpy(longer, s->p, s->n);
    longer[s->n] = 0;
    free(s->p);
    s->p = longer;
    expect(s, s->n + 1, ENT_FORMAT, "something behind its end");
}

// --------------------------------------------------------------------------------------- table

static void every_section_must_be_there(void **state)
{
    stage *s = *state;
    for (int i = 0; i < MODEL_SECTIONS; i++) {
        char *entry = s->p + MODEL_HEADER + (size_t)i * MODEL_ENTRY, wanted[64];
        snprintf(wanted, sizeof wanted, "has no section \"%s\"", model_sections[i].name);
        entry[0] = (char)(entry[0] ^ 0x20);
        expect_sealed(s, ENT_FORMAT, wanted);
        entry[0] = (char)(entry[0] ^ 0x20);
    }
}

static void sections_must_have_names(void **state)
{
    stage *s = *state;
    char *entry = entry_of(s, "tag");
    memset(entry, 'x', MODEL_NAME);
    expect_sealed(s, ENT_FORMAT, "a section without a name");
    memset(entry, 0, MODEL_NAME);
    expect_sealed(s, ENT_FORMAT, "a section without a name");
}

static void sections_must_lie_inside(void **state)
{
    stage *s = *state;
    char *entry = entry_of(s, "tag") + MODEL_NAME;
    static const struct {
        uint64_t at, n;
    } places[] = {{UINT64_MAX - 63, 64}, {64, UINT64_MAX},         {1, 64},
                  {1ULL << 40, 64},      {1ULL << 63, 1ULL << 63}, {64, 1ULL << 40}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        model_put64(entry, places[i].at);
        model_put64(entry + 8, places[i].n);
        expect_sealed(s, ENT_FORMAT, "a section that lies outside it");
    }
}

// Less and nothing: all but texts know their length.
static void sections_must_have_their_length(void **state)
{
    stage *s = *state;
    static const uint64_t less[] = {1, 4};
    for (int i = 0; i < MODEL_SECTIONS; i++) {
        const model_section *section = &model_sections[i];
        char *length = s->p + MODEL_HEADER + (size_t)i * MODEL_ENTRY + MODEL_NAME + 8;
        if (section->kind == MODEL_TEXT)
            continue;
        for (size_t k = 0; k < sizeof less / sizeof *less; k++) {
            model_put64(length, (uint64_t)section->bytes - less[k]);
            expect_sealed(s, ENT_FORMAT, "has another length than it should");
        }
        model_put64(length, 0);
        expect_sealed(s, ENT_FORMAT, "has another length than it should");
        model_put64(length, (uint64_t)section->bytes);
    }
}

// ---------------------------------------------------------------------------------- what is inside

static void another_shape_is_refused(void **state)
{
    stage *s = *state;
    char *shape = bytes_of(s, "shape");
    for (size_t i = 0; i < size_of("shape"); i += 4) {
        shape[i]++;
        expect_sealed(s, ENT_UNSUPPORTED, "has other sizes than this program was built for");
        shape[i]--;
    }
    model_put64(entry_of(s, "shape") + MODEL_NAME + 8, 60);
    expect_sealed(s, ENT_UNSUPPORTED, "has other sizes");
}

// The last float of a section, and the first.
static void floats_must_be_finite(void **state)
{
    stage *s = *state;
    static const float bad[] = {NAN, INFINITY, -INFINITY};
    for (int i = 0; i < MODEL_SECTIONS; i++) {
        const model_section *section = &model_sections[i];
        if (section->kind == MODEL_TEXT)
            continue;
        char *start = s->p + model_start(i), *end = start + section->bytes, before[4];
        char *first =
            section->kind == MODEL_VECTOR ? start : start + section->inputs * section->outputs;
        memcpy(before, end - 4, 4);
        memcpy(end - 4, &bad[i % 3], 4);
        expect_sealed(s, ENT_FORMAT, "holds what is no number");
        memcpy(end - 4, before, 4);
        memcpy(before, first, 4);
        memcpy(first, &bad[(i + 1) % 3], 4);
        expect_sealed(s, ENT_FORMAT, "holds what is no number");
        memcpy(first, before, 4);
    }
}

// -128 has no opposite: kernels that turn signs would go wrong.
static void no_weight_is_the_least(void **state)
{
    stage *s = *state;
    for (int i = 0; i < MODEL_SECTIONS; i++) {
        const model_section *section = &model_sections[i];
        char *last = s->p + model_start(i) + section->inputs * section->outputs - 1, before = *last;
        if (section->kind != MODEL_WEIGHTS)
            continue;
        *last = -128;
        expect_sealed(s, ENT_FORMAT, "holds what is no number");
        *last = before;
    }
}

static void hash_tables_lead_inside_and_end(void **state)
{
    stage *s = *state;
    static const char *const names[] = {"own.keys", "vectors.keys"};
    for (int i = 0; i < 2; i++) {
        char *slots = bytes_of(s, names[i]);
        model_put32(slots + 4, 1);
        expect_sealed(s, ENT_FORMAT, "names a row that is not there");
        model_put32(slots + 4, UINT32_MAX);
        expect_sealed(s, ENT_FORMAT, "names a row that is not there");
        model_put32(slots + 4, 0);
        model_put32(slots + 8, 1);
        expect_sealed(s, ENT_FORMAT, "is full");
        model_put32(slots + 8, 0);
        model_put64(entry_of(s, names[i]) + MODEL_NAME + 8, 8);
        expect_sealed(s, ENT_FORMAT, "is full");
        model_put64(entry_of(s, names[i]) + MODEL_NAME + 8, 24);
        expect_sealed(s, ENT_FORMAT, "has another length than it should");
        model_put64(entry_of(s, names[i]) + MODEL_NAME + 8, 0);
        expect_sealed(s, ENT_FORMAT, "has another length than it should");
        model_put64(entry_of(s, names[i]) + MODEL_NAME + 8, 16);
    }
}

static void tags_must_be_there(void **state)
{
    stage *s = *state;
    char *tags = bytes_of(s, "tags");
    static const struct {
        int at, value;
    } bad[] = {{0, ENT_UPOS_COUNT}, {1, ENT_XPOS_COUNT}, {2, 3}, {7, 1}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char before = tags[bad[i].at];
        tags[bad[i].at] = (char)bad[i].value;
        expect_sealed(s, ENT_FORMAT, "section \"tags\" of the model names a tag that is not there");
        tags[bad[i].at] = before;
    }
    model_put64(entry_of(s, "tags") + MODEL_NAME + 8, 0);
    expect_sealed(s, ENT_FORMAT, "section \"tags\" of the model has another length");
}

static void feature_strings_must_be_text(void **state)
{
    stage *s = *state;
    char *feats = bytes_of(s, "feats"), *length = entry_of(s, "feats") + MODEL_NAME + 8;
    feats[3] = (char)0xFF;
    expect_sealed(s, ENT_FORMAT, "section \"feats\" of the model is not UTF-8");
    bytes_of(s, "notice")[0] = (char)0xC3;
    expect_sealed(s, ENT_FORMAT, "section \"notice\" of the model is not UTF-8");
    bytes_of(s, "notice")[0] = 'N';
    model_put64(length, 0);
    expect_sealed(s, ENT_FORMAT, "section \"feats\" of the model is empty");
    memset(bytes_of(s, "buckets"), '\n', ENT_NET_FEATS + 1);
    model_put64(length - 8, model_start(model_section_of("buckets")));
    model_put64(length, ENT_NET_FEATS + 1);
    expect_sealed(s, ENT_FORMAT, "section \"feats\" of the model has too many lines");
}

static void the_number_of_buckets_is_fixed(void **state)
{
    stage *s = *state;
    uint64_t one = ENT_NET_EMBEDDING + sizeof(float);
    memset(bytes_of(s, "buckets"), 0, size_of("buckets"));
    model_put64(entry_of(s, "buckets") + MODEL_NAME + 8, (ENT_FEATURE_BUCKETS - 1) * one);
    expect_sealed(s, ENT_FORMAT, "another number of buckets");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_sound_model_opens),
        TEST(the_built_in_model_opens),
        TEST(words_are_found_by_their_keys),
        TEST(a_damaged_head_is_refused),
        TEST(any_flipped_bit_is_noticed),
        TEST(too_many_sections_are_refused),
        TEST(a_cut_model_is_refused),
        TEST(what_stands_behind_the_end_is_refused),
        TEST(every_section_must_be_there),
        TEST(sections_must_have_names),
        TEST(sections_must_lie_inside),
        TEST(sections_must_have_their_length),
        TEST(another_shape_is_refused),
        TEST(floats_must_be_finite),
        TEST(no_weight_is_the_least),
        TEST(hash_tables_lead_inside_and_end),
        TEST(tags_must_be_there),
        TEST(feature_strings_must_be_text),
        TEST(the_number_of_buckets_is_fixed),
    };
    return cmocka_run_group_tests_name("model", tests, NULL, NULL);
}
