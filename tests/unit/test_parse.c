// test_parse.c: any text gets one tree a sentence, the same with every set of kernels, in every
// thread and whatever stands around it; and plain sentences get the plain tree.

#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model_fixture.h"
#include "tree_fixture.h"
#include <pthread.h>

enum { MEMORY = 64 << 20, LONG = 5000, MANY = 700, THREADS = 2 };

/** One parser with its own memory. */
typedef struct stage {
    ent_arena keep, tmp;
    ent_guard guard;
    ent_parser *parser;
} stage;

/** A document and what came of it. */
typedef struct parsed {
    ent_str text;
    ent_sentences sentences;
    ent_tokens tokens;
    ent_syntax syntax;
} parsed;

static char *noise; // a model
static size_t noise_size;

static ent_str noise_model(void) { return (ent_str){noise, (ptrdiff_t)noise_size}; }

static void begin(stage *s, ent_str model, const ent_kernels *kernels)
{
    ent_error err = {0};
    assert_true(ent_arena_init(&s->keep, MEMORY));
    assert_true(ent_arena_init(&s->tmp, MEMORY));
    s->keep.guard = s->tmp.guard = &s->guard;
    s->parser = ent_parser_open(model, ent_lemmas_new(&s->keep), kernels, &s->keep, &err);
    if (!s->parser)
        fail_msg("%s", err.text);
}

static void end(stage *s)
{
    ent_arena_free(&s->keep);
    ent_arena_free(&s->tmp);
}

static parsed parse(stage *s, ent_str text)
{
    parsed d = {.text = text};
    cut_plain(text, &d.sentences, &d.tokens, &s->keep);
    d.syntax = ent_parse(s->parser, text, &d.sentences, &d.tokens, &s->keep, s->tmp);
    return d;
}

static bool same_head(const ent_node *a, int32_t a_first, const ent_node *b, int32_t b_first)
{
    return a->head == -1 || b->head == -1 ? a->head == b->head
                                          : a->head - a_first == b->head - b_first;
}

static bool same_node(const ent_node *a, const ent_node *b)
{
    return a->upos == b->upos && a->xpos == b->xpos && a->rel == b->rel &&
           ent_str_eq(a->lemma, b->lemma) && ent_str_eq(a->feats, b->feats) && a->score == b->score;
}

// Sentence i of a and sentence k of b, bit for bit.
static bool same_sentence(const parsed *a, ptrdiff_t i, const parsed *b, ptrdiff_t k)
{
    const ent_sentence *s = &a->sentences.items[i], *t = &b->sentences.items[k];
    if (s->n_tokens != t->n_tokens)
        return false;
    for (int32_t w = 0; w < s->n_tokens; w++) {
        const ent_node *x = &a->syntax.items[s->first_token + w];
        const ent_node *y = &b->syntax.items[t->first_token + w];
        if (!same_node(x, y) || !same_head(x, s->first_token, y, t->first_token))
            return false;
    }
    return true;
}

static bool same_document(const parsed *a, const parsed *b)
{
    bool same = a->sentences.n == b->sentences.n;
    for (ptrdiff_t i = 0; i < a->sentences.n && same; i++)
        same = same_sentence(a, i, b, i);
    return same;
}

// ---------------------------------------------------------------------------------- any text

static const char *const texts[] = {
    "",
    "\n\n",
    "Iran",
    ".",
    "a",
    "0",
    ". , ; : ! ? - ( ) \" '",
    ". . . . . . . . . . . . . . . . . . . . . .",
    "\xF0\x9F\x98\x80 \xF0\x9F\x87\xAE\xF0\x9F\x87\xB7 \xE2\x9C\x88\xEF\xB8\x8F !",
    "\xEF\xBF\xBD \xEF\xBF\xBD",
    "\xD8\xB8\xD8\xB1\xDB\x8C\xD9\x81 \xE5\xA4\x96\xE4\xBA\xA4\xE9\x83\xA8 said \xC3\x89lys\xC3\xA9\x65",
    "the the the the the the the",
    "Buffalo buffalo Buffalo buffalo buffalo buffalo Buffalo buffalo",
    "IRAN AND IRAQ SIGN PACT\niran and iraq sign pact\nIran And Iraq Sign Pact",
    "On Monday , the minister of foreign affairs of Iran , who was in Doha , met his colleague .",
    "http://example.org/?a=b&c=d user@example.org 10:30 50% $ 1,000.00 @ # *",
};

// LONG letters in one word; MANY words in one line; as many lines of one word.
static ent_str long_word(char *room)
{
    memset(room, 'x', LONG);
    return (ent_str){room, LONG};
}

static ent_str many_words(char *room, char between)
{
    for (int i = 0; i < MANY; i++) {
        room[2 * i] = (char)('a' + i % 26);
        room[2 * i + 1] = between;
    }
    return (ent_str){room, (ptrdiff_t)2 * MANY};
}

static void check_text(stage *s, stage *others[], int n, ent_str text)
{
    parsed d = parse(s, text);
    const char *fault = syntax_fault(&d.syntax, &d.sentences, &d.tokens);
    if (fault)
        fail_msg("%s: %.*s", fault, (int)text.n, text.p);
    for (int i = 0; i < n; i++) {
        parsed again = parse(others[i], text);
        if (!same_document(&d, &again))
            fail_msg("other kernels, another tree: %.*s", (int)text.n, text.p);
    }
}

static void check_texts(stage *s, stage *others[], int n)
{
    static char room[2 * LONG];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check_text(s, others, n, ent_str_of(texts[i]));
    check_text(s, others, n, long_word(room));
    check_text(s, others, n, many_words(room, ' '));
    check_text(s, others, n, many_words(room, '\n'));
}

static void check_model(ent_str model)
{
    static stage stages[ENT_KERNELS_COUNT];
    stage *others[ENT_KERNELS_COUNT] = {0};
    int n = 0;
    for (int kind = 0; kind < ENT_KERNELS_COUNT; kind++) {
        const ent_kernels *kernels = ent_kernels_of((ent_kernels_kind)kind);
        if (!kernels)
            continue;
        begin(&stages[n], model, kernels);
        others[n] = &stages[n];
        n++;
    }
    assert_true(n > 0); // the portable ones
    check_texts(&stages[0], others + 1, n - 1);
    for (int i = 0; i < n; i++)
        end(&stages[i]);
}

static void any_text_gets_a_tree_with_any_kernels(void **state)
{
    (void)state;
    check_model(noise_model());
    check_model(ent_builtin_model());
}

// ------------------------------------------------------------------------------ what stands around

static const char around[] =
    "Iran 's foreign minister met his Turkish counterpart on Monday .\n"
    "\xE2\x80\x9CNo ,\xE2\x80\x9D he said .\n"
    "Why ?\n"
    "The agreement , which the two sides signed in Doha , has been praised by the United Nations .\n"
    "TALKS END\n"
    "Yes .\n"
    "Forces of the coalition attacked a convoy , killing three soldiers and wounding seven others .";

static void neighbours_change_nothing(void **state)
{
    static stage s;
    (void)state;
    begin(&s, ent_builtin_model(), NULL);
    parsed whole = parse(&s, ENT_S(around));
    ent_str rest = ENT_S(around), line;
    ptrdiff_t at = 0;
    for (; ent_str_split(&rest, '\n', &line); at++) {
        parsed alone = parse(&s, line);
        if (alone.sentences.n != 1 || !same_sentence(&alone, 0, &whole, at))
            fail_msg("alone it has another tree: %.*s", (int)line.n, line.p);
    }
    assert_int_equal(at, whole.sentences.n);
    end(&s);
}

// So many sentences that several batches are full.
static void the_place_in_a_batch_changes_nothing(void **state)
{
    enum { TIMES = 30 };
    static char text[TIMES * sizeof around];
    static stage s;
    size_t n = 0;
    (void)state;
    begin(&s, ent_builtin_model(), NULL);
    for (int i = 0; i < TIMES; i++) {
        memcpy(text + n, around, sizeof around - 1);
        n += sizeof around;
        text[n - 1] = '\n';
    }
    parsed once = parse(&s, ENT_S(around)), often = parse(&s, (ent_str){text, (ptrdiff_t)n});
    assert_int_equal(often.sentences.n, TIMES * once.sentences.n);
    for (ptrdiff_t i = 0; i < often.sentences.n; i++)
        assert_true(same_sentence(&once, i % once.sentences.n, &often, i));
    end(&s);
}

// ----------------------------------------------------------------------------------------- threads

/** A thread parses with the parser of another, in memory of its own. */
typedef struct worker {
    pthread_t thread;
    stage own;
    parsed out;
} worker;

static void *work(void *given)
{
    worker *w = given;
    for (int i = 0; i < 5; i++)
        w->out = parse(&w->own, ENT_S(around));
    return NULL;
}

static void threads_share_a_parser(void **state)
{
    static stage s;
    static worker workers[THREADS];
    (void)state;
    begin(&s, ent_builtin_model(), NULL);
    for (int i = 0; i < THREADS; i++) {
        stage *own = &workers[i].own;
        own->parser = s.parser;
        assert_true(ent_arena_init(&own->keep, MEMORY) && ent_arena_init(&own->tmp, MEMORY));
        own->keep.guard = own->tmp.guard = &own->guard;
        assert_int_equal(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    }
    parsed here = parse(&s, ENT_S(around));
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(workers[i].thread, NULL), 0);
        assert_true(same_document(&here, &workers[i].out));
        end(&workers[i].own);
    }
    end(&s);
}

// ------------------------------------------------------------------------------------ damaged models

static void a_model_with_damaged_lemmas_is_refused(void **state)
{
    static stage s;
    ent_error err = {0};
    char *entries = noise + model_start(model_section_of("lemmas")) + 16;
    (void)state;
    assert_true(ent_arena_init(&s.keep, MEMORY));
    s.keep.guard = &s.guard;
    *entries = (char)0xFF; // no such tag
    model_seal(noise, noise_size);
    assert_null(ent_parser_open(noise_model(), ent_lemmas_new(&s.keep), NULL, &s.keep, &err));
    assert_int_equal(err.status, ENT_FORMAT);
    assert_string_equal(err.text,
                        "section \"lemmas\" of the model is damaged; get or make it anew");
    *entries = ENT_XPOS_VBD;
    model_seal(noise, noise_size);
    ent_arena_free(&s.keep);
}

// Weights so large that scores are infinite, or no numbers: a tree nevertheless.
static void huge_weights_make_trees(void **state)
{
    static const char *const names[] = {"project",  "layer0", "tag",     "arc",
                                        "biaffine", "rel",    "root.arc"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        static stage s;
        int at = model_section_of(names[i]);
        char *p = noise + model_start(at) + model_sections[at].bytes;
        float huge[32], before[32];
        for (int k = 0; k < 32; k++)
            huge[k] = k % 2 ? 3e38F : -3e38F;
        memcpy(before, p - sizeof before, sizeof before);
        memcpy(p - sizeof huge, huge, sizeof huge);
        model_seal(noise, noise_size);
        begin(&s, noise_model(), NULL);
        check_texts(&s, NULL, 0);
        end(&s);
        memcpy(p - sizeof before, before, sizeof before);
    }
    model_seal(noise, noise_size);
}

// ------------------------------------------------------------------------------------ plain sentences

/** In a sentence a word hangs on a governor ("" is the root) by a relation. */
typedef struct plain_case {
    const char *text, *word, *rel, *governor;
} plain_case;

static const plain_case plain_cases[] = {
    {"France attacked Spain .", "France", "nsubj", "attacked"},
    {"France attacked Spain .", "Spain", "obj", "attacked"},
    {"France attacked Spain .", "attacked", "root", ""},
    {"Spain was attacked by France .", "Spain", "nsubj:pass", "attacked"},
    {"Spain was attacked by France .", "France", "obl:agent", "attacked"},
    {"The president visited Paris on Monday .", "president", "nsubj", "visited"},
    {"The president visited Paris on Monday .", "Paris", "obj", "visited"},
    {"He did not sign the agreement .", "agreement", "obj", "sign"},
    {"He did not sign the agreement .", "not", "advmod", "sign"},
};

static ent_str token(const parsed *d, int32_t i)
{
    return ent_span_of(d->text, d->tokens.items[i]);
}

static bool case_holds(const parsed *d, const plain_case *c)
{
    for (int32_t i = 0; i < (int32_t)d->tokens.n; i++) {
        const ent_node *node = &d->syntax.items[i];
        if (!ent_str_eq(token(d, i), ent_str_of(c->word)))
            continue;
        ent_str governor = node->head < 0 ? ENT_S("") : token(d, node->head);
        return ent_str_eq(governor, ent_str_of(c->governor)) &&
               ent_str_eq(ent_rel_name(node->rel), ent_str_of(c->rel));
    }
    return false;
}

static void plain_sentences_have_plain_trees(void **state)
{
    static stage s;
    (void)state;
    begin(&s, ent_builtin_model(), NULL);
    for (size_t i = 0; i < sizeof plain_cases / sizeof *plain_cases; i++) {
        const plain_case *c = &plain_cases[i];
        parsed d = parse(&s, ent_str_of(c->text));
        if (!case_holds(&d, c))
            fail_msg("%s: not %s(%s, %s)", c->text, c->rel, c->governor, c->word);
    }
    end(&s);
}

static int make_noise(void **state)
{
    (void)state;
    noise = model_make(&noise_size);
    return noise ? 0 : -1;
}

static int free_noise(void **state)
{
    (void)state;
    free(noise);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_text_gets_a_tree_with_any_kernels),
        cmocka_unit_test(neighbours_change_nothing),
        cmocka_unit_test(the_place_in_a_batch_changes_nothing),
        cmocka_unit_test(threads_share_a_parser),
        cmocka_unit_test(a_model_with_damaged_lemmas_is_refused),
        cmocka_unit_test(huge_weights_make_trees),
        cmocka_unit_test(plain_sentences_have_plain_trees),
    };
    return cmocka_run_group_tests_name("parse", tests, make_noise, free_noise);
}
