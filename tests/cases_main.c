// cases_main.c: golden cases that anyone can write, and the lexicon's own examples.
//
// A case file holds cases between lines of "===": a text, a line "---", and what must come out:
//
//     FRA 036 ESP      an event with this actor, a CAMEO code that begins so, and this recipient;
//                      several on a side are joined by "+", "-" is an empty side
//     ... planned      a fourth word is its status
//     not 036          no event with a code that begins so
//     nothing          no event at all
//     obj(met, envoy)  the word "envoy" hangs on the word "met" by this relation; root(met)
//     name(Arab League)  a name that is exactly this
//
// cases FOLDER [TABLE] runs them; with TABLE only the examples of lexicon tables with that in their name.
//
// Lines that begin with "#" are comments.  A first line "published 2025-03-14" dates the text.

#define _GNU_SOURCE
#include "coding/lexicon_examples.h"
#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { MAX_FILES = 64, ARENA = 256 << 20 };

static ent_engine *engine;
static ent_arena keep, tmp;
static ent_guard guard;

static char *read_file(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    char *p = calloc(1, 1 << 20);
    assert_non_null(p);
    *n = fread(p, 1, (1 << 20) - 1, f);
    fclose(f);
    return p;
}

static void analyse(ent_str text, ent_day published, ent_analysis *a)
{
    ent_error err = {0};
    ent_arena_reset(&keep, 1 << 20);
    keep.guard = tmp.guard = &guard;
    if (setjmp(guard.env)) {
        fail_msg("the arena is full");
        return;
    }
    *a = (ent_analysis){0};
    a->document = (ent_document){.id = ENT_S("case"),
                                 .text = text,
                                 .published = published,
                                 .url = ENT_S(""),
                                 .title = ENT_S(""),
                                 .source = ENT_S(""),
                                 .licence = ENT_S(""),
                                 .language = ENT_S(""),
                                 .path = ENT_S("case")};
    assert_int_equal(ent_analyse_document(engine, &keep, tmp, a, &err), ENT_CODED);
}

static void add_side(ent_buffer *b, const ent_entity *e, int n)
{
    for (int i = 0; i < n; i++) {
        if (i)
            ent_buffer_add_byte(b, '+');
        ent_buffer_add_str(b, e[i].code);
    }
    if (n == 0)
        ent_buffer_add_byte(b, '-');
}

static bool side_is(const ent_entity *e, int n, ent_str wanted)
{
    ent_buffer b = {0};
    add_side(&b, e, n);
    bool same = ent_str_eq(ent_buffer_str(&b), wanted);
    ent_buffer_free(&b);
    return same;
}

static bool event_fits(const ent_event *e, const ent_str *word, int n)
{
    return side_is(e->actor, e->n_actors, word[0]) && ent_str_starts(e->cameo, word[1]) &&
           side_is(e->recipient, e->n_recipients, word[2]) &&
           (n < 4 || ent_str_eq(word[3], ent_str_of(ent_event_status_name(e->status))));
}

static ent_str form_of(const ent_analysis *a, ptrdiff_t i)
{
    return ent_span_of(a->document.text, a->tokens.items[i]);
}

static bool arc_is_there(const ent_analysis *a, ent_str rel, ent_str governor, ent_str word)
{
    for (ptrdiff_t i = 0; i < a->syntax.n; i++) {
        const ent_node *node = &a->syntax.items[i];
        ent_str above = node->head < 0 ? ENT_S("") : form_of(a, node->head);
        if (ent_str_eq(form_of(a, i), word) && ent_str_eq(above, governor) &&
            ent_str_eq(ent_rel_name(node->rel), rel))
            return true;
    }
    return false;
}

static ent_str name_text(const ent_analysis *a, const ent_name_span *name)
{
    const ent_span *tokens = a->tokens.items;
    return ent_span_of(a->document.text, (ent_span){tokens[name->first].start,
                                                    tokens[name->first + name->n - 1].end});
}

static bool name_is_there(const ent_analysis *a, ent_str text)
{
    for (ptrdiff_t i = 0; i < a->names.n; i++)
        if (ent_str_eq(name_text(a, &a->names.items[i]), text))
            return true;
    return false;
}

// "relation(governor, word)", "root(word)" or "name(text)".
static bool syntax_holds(const ent_analysis *a, ent_str line)
{
    ptrdiff_t open = ent_str_find_byte(line, 0, '(');
    ent_str rel = ent_str_cut(line, 0, open), inside = ent_str_cut(line, open + 1, line.n - 1);
    ptrdiff_t comma = ent_str_find(inside, 0, ENT_S(", "));
    if (ent_str_eq(rel, ENT_S("name")))
        return name_is_there(a, inside);
    assert_true(ent_rel_find(rel) >= 0 && (comma > 0 || ent_str_eq(rel, ENT_S("root"))));
    return comma < 0 ? arc_is_there(a, rel, ENT_S(""), inside)
                     : arc_is_there(a, rel, ent_str_cut(inside, 0, comma),
                                    ent_str_cut(inside, comma + 2, inside.n));
}

static bool line_holds(const ent_analysis *a, ent_str line)
{
    if (ent_str_ends(line, ENT_S(")")))
        return syntax_holds(a, line);
    ent_str word[4] = {{0}}, part;
    int n = 0;
    while (n < 4 && ent_str_split(&line, ' ', &part))
        if (part.n > 0)
            word[n++] = part;
    if (ent_str_eq(word[0], ENT_S("nothing")))
        return a->events.n == 0;
    bool wanted = !ent_str_eq(word[0], ENT_S("not")), found = false;
    for (ptrdiff_t i = 0; i < a->events.n; i++)
        found = found || (wanted ? event_fits(&a->events.items[i], word, n)
                                 : ent_str_starts(a->events.items[i].cameo, word[1]));
    assert_true(n >= (wanted ? 3 : 2));
    return found == wanted;
}

static void print_syntax(const ent_analysis *a)
{
    for (ptrdiff_t i = 0; i < a->syntax.n; i++) {
        const ent_node *node = &a->syntax.items[i];
        ent_str rel = ent_rel_name(node->rel), word = form_of(a, i);
        ent_str above = node->head < 0 ? ENT_S("") : form_of(a, node->head);
        print_error("%s%.*s(%.*s%s%.*s)", i % 6 ? " " : "\n    parsed: ", (int)rel.n, rel.p,
                    (int)above.n, above.p, above.n ? ", " : "", (int)word.n, word.p);
    }
    for (ptrdiff_t i = 0; i < a->names.n; i++) {
        ent_str text = name_text(a, &a->names.items[i]);
        print_error("%s name(%.*s)", i ? "" : "\n   ", (int)text.n, text.p);
    }
    print_error("\n");
}

static void print_events(const ent_analysis *a)
{
    for (ptrdiff_t i = 0; i < a->events.n; i++) {
        const ent_event *e = &a->events.items[i];
        ent_buffer b = {0};
        add_side(&b, e->actor, e->n_actors);
        ent_buffer_add_byte(&b, ' ');
        ent_buffer_add_str(&b, e->cameo);
        ent_buffer_add_byte(&b, ' ');
        add_side(&b, e->recipient, e->n_recipients);
        print_error("    coded: %.*s %s (%.*s)\n", (int)b.n, b.p, ent_event_status_name(e->status),
                    (int)e->rule.n, e->rule.p);
        ent_buffer_free(&b);
    }
}

// Without blank lines and comments in front.
static ent_str skip_comments(ent_str s)
{
    for (s = ent_str_trim(s); s.n > 0 && s.p[0] == '#'; s = ent_str_trim(s)) {
        ptrdiff_t end = ent_str_find_byte(s, 0, '\n');
        s = ent_str_cut(s, end < 0 ? s.n : end, s.n);
    }
    return s;
}

// One case; gives the number of lines that do not hold.
static int run_case(const char *file, ent_str text)
{
    ptrdiff_t bar = ent_str_find(text, 0, ENT_S("\n---\n"));
    if (bar < 0)
        return 0;
    ent_day published = ENT_NO_DAY;
    ent_str story = skip_comments(ent_str_cut(text, 0, bar)),
            rest = ent_str_cut(text, bar + 5, text.n);
    if (ent_str_starts(story, ENT_S("published "))) {
        assert_true(ent_day_parse(ent_str_cut(story, 10, 20), &published));
        story = ent_str_trim(ent_str_cut(story, 20, story.n));
    }
    ent_analysis a;
    analyse(story, published, &a);
    int wrong = 0;
    ent_str line;
    while (ent_str_split(&rest, '\n', &line)) {
        line = ent_str_trim(line);
        if (line.n == 0 || line.p[0] == '#' || line_holds(&a, line))
            continue;
        print_error("%s: %.*s\n    wanted: %.*s\n", file, (int)story.n, story.p, (int)line.n,
                    line.p);
        if (ent_str_ends(line, ENT_S(")")))
            print_syntax(&a);
        else
            print_events(&a);
        wrong++;
    }
    return wrong;
}

static void test_file(void **state)
{
    const char *path = *state;
    size_t n;
    char *bytes = read_file(path, &n);
    ent_str rest = {bytes, (ptrdiff_t)n};
    int cases = 0, wrong = 0;
    while (rest.n > 0) {
        ptrdiff_t end = ent_str_find(rest, 0, ENT_S("\n===\n"));
        ent_str one = ent_str_cut(rest, 0, end < 0 ? rest.n : end + 1);
        rest = ent_str_cut(rest, end < 0 ? rest.n : end + 5, rest.n);
        wrong += run_case(path, one);
        cases++;
    }
    free(bytes);
    assert_true(cases > 0);
    assert_int_equal(wrong, 0);
}

// ------------------------------------------------------------------ examples of the lexicon

static const char *only_tables = ""; // part of a name, from the command line

static void hear(void *user, const ent_error *e)
{
    (void)user;
    print_error("%s:%lld: %s\n", e->file, (long long)e->line, e->text);
}

static void test_examples(void **state)
{
    (void)state;
    keep.guard = tmp.guard = &guard;
    if (setjmp(guard.env)) {
        fail_msg("the arena is full");
        return;
    }
    ent_example_counts n =
        ent_lexicon_examples(engine, 0, ent_str_of(only_tables), &keep, tmp, NULL, hear);
    print_message("%d acts, %d operators; %d lack a sentence, %d wrong\n", n.acts, n.operators,
                  n.without, n.wrong);
    assert_true(n.acts + n.operators > 0);
    assert_int_equal(n.wrong, 0);
}

// --------------------------------------------------------------------------------- set-up

static int set_up(void **state)
{
    (void)state;
    ent_error err;
    if (!ent_arena_init(&keep, ARENA) || !ent_arena_init(&tmp, ARENA))
        return 1;
    if (ent_engine_open(NULL, 0, &engine, &err)) {
        print_error("%s:%lld: %s\n", err.file, (long long)err.line, err.text);
        return 1;
    }
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

static int is_case(const struct dirent *d)
{
    return ent_str_ends(ent_str_of(d->d_name), ENT_S(".txt"));
}

int main(int argc, char **argv)
{
    const char *folder = argc > 1 ? argv[1] : "tests/cases";
    only_tables = argc > 2 ? argv[2] : "";
    struct dirent **files;
    int n = argc > 2 ? 0 : scandir(folder, &files, is_case, alphasort);
    static char paths[MAX_FILES][512];
    static struct CMUnitTest tests[MAX_FILES + 1];
    size_t count = 0;
    tests[count++] =
        (struct CMUnitTest){"examples of the lexicon", test_examples, NULL, NULL, NULL};
    for (int i = 0; i < n && i < MAX_FILES; i++) {
        snprintf(paths[i], sizeof paths[i], "%s/%s", folder, files[i]->d_name);
        tests[count++] = (struct CMUnitTest){paths[i], test_file, NULL, NULL, paths[i]};
        free(files[i]);
    }
    if (n > 0)
        free(files);
    return _cmocka_run_group_tests("cases", tests, count, set_up, tear_down);
}
