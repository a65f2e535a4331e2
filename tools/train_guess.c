// train_guess.c: learns data/events/guess.tsv.
//
//     entente-train-guess OLD.tsv OUT.tsv PAIRS.tsv... ACTS.tsv...
//
// PAIRS are tables `pairs`: root and sentence, the phrases marked.  ACTS are tables `acts`, whose examples
// count as sentences without marks, a PAIR_COUNTS of a pair each.  OLD.tsv gives the head, the small words and
// the labels with their codes; its weights are not looked at.  Multinomial logistic regression with
// weight decay, by Adam (Kingma and Ba 2014) over all sentences at once; the same bytes from the same
// sentences and model with one libm.

#include "coding/relate.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    STEPS = 400,
    MOST = 1 << 16, // sentences
    ARENA_BYTES = 1 << 30,
    KEPT_BYTES = 8 << 20
};

static const float pair_counts = 4, decay = 3e-4F, rate = 0.05F;
static const float first_moment = 0.9F, second_moment = 0.999F, small = 1e-8F;

typedef struct example {
    float *x; // [size]
    int label;
    float counts;
} example;

typedef struct lesson {
    const ent_engine *engine;
    ent_arena kept, keep, tmp;
    ent_guard guard;
    example *items; // [MOST]
    int n, size, labels;
    float *weights, *slope, *first, *second; // [labels][size]
} lesson;

static void give_up(const char *what, const char *name)
{
    fprintf(stderr, "entente-train-guess: %s %s\n", what, name);
    exit(1);
}

static ent_str read_file(const char *path, ent_arena *a)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        give_up("cannot read", path);
    char *p = ENT_NEW(a, char, ENT_MAX_TABLE);
    size_t n = fread(p, 1, ENT_MAX_TABLE, f);
    if (ferror(f) || fclose(f) != 0)
        give_up("cannot read", path);
    return (ent_str){p, (ptrdiff_t)n};
}

// ------------------------------------------------------------------------------------ sentences

static void add_sentence(lesson *l, ent_str root, ent_str sentence, float counts)
{
    float x[ENT_GUESS_MAX];
    int label = ent_guesses_find(l->engine->guesses, root);
    ent_arena_rewind(&l->keep, KEPT_BYTES);
    ent_marked m = ent_marked_of(sentence, &l->keep);
    if (label < 0 || l->n == MOST || !ent_relation_features(l->engine, &m, &l->keep, l->tmp, x))
        return;
    float *kept = ENT_NEW(&l->kept, float, l->size);
    memcpy(kept, x, (size_t)l->size * sizeof *kept);
    l->items[l->n++] = (example){kept, label, counts};
}

static void read_table(lesson *l, const char *path)
{
    ent_table t;
    ent_row row;
    ent_error err;
    int got;
    if (ent_table_open(&t, ent_str_of(path), read_file(path, &l->kept), &err) != ENT_OK)
        give_up("no table:", err.text);
    bool pairs = ent_str_eq(t.name, ENT_S("pairs"));
    while ((got = ent_table_next(&t, &row, &err)) != 0) {
        if (got < 0)
            give_up("a bad row:", err.text);
        ent_str code = ent_table_field(&t, &row, "code");
        ent_str root = pairs ? ent_table_field(&t, &row, "root")
                             : ent_codebook_root(l->engine->codebook, code);
        ent_str sentence = ent_table_field(&t, &row, pairs ? "sentence" : "example");
        if (root.n && sentence.n)
            add_sentence(l, root, sentence, pairs ? pair_counts : 1);
    }
}

// ------------------------------------------------------------------------------------- learning

static void likelihoods(const lesson *l, const float *x, float p[ENT_GUESS_MAX_LABELS])
{
    float most = 0, sum = 0;
    for (int i = 0; i < l->labels; i++) {
        const float *w = l->weights + (ptrdiff_t)i * l->size;
        p[i] = 0;
        for (int k = 0; k < l->size; k++)
            p[i] += w[k] * x[k];
        most = i == 0 || p[i] > most ? p[i] : most;
    }
    for (int i = 0; i < l->labels; i++)
        sum += p[i] = expf(p[i] - most);
    for (int i = 0; i < l->labels; i++)
        p[i] /= sum;
}

static void add_slope(lesson *l, const example *e, float all)
{
    float p[ENT_GUESS_MAX_LABELS];
    likelihoods(l, e->x, p);
    for (int i = 0; i < l->labels; i++) {
        float by = (p[i] - (i == e->label)) * e->counts / all;
        float *slope = l->slope + (ptrdiff_t)i * l->size;
        for (int k = 0; k < l->size; k++)
            slope[k] += by * e->x[k];
    }
}

static void step(lesson *l, int number)
{
    float once = 1 - powf(first_moment, (float)number),
          twice = 1 - powf(second_moment, (float)number);
    for (int k = 0; k < l->labels * l->size; k++) {
        float slope = l->slope[k] + decay * l->weights[k];
        l->first[k] = first_moment * l->first[k] + (1 - first_moment) * slope;
        l->second[k] = second_moment * l->second[k] + (1 - second_moment) * slope * slope;
        l->weights[k] -= rate * (l->first[k] / once) / (sqrtf(l->second[k] / twice) + small);
    }
}

static int right(const lesson *l)
{
    int n = 0;
    for (int i = 0; i < l->n; i++) {
        float p[ENT_GUESS_MAX_LABELS];
        likelihoods(l, l->items[i].x, p);
        n += ent_argmax(p, l->labels) == l->items[i].label;
    }
    return n;
}

static void learn(lesson *l)
{
    ptrdiff_t n = (ptrdiff_t)l->labels * l->size;
    float all = 0;
    l->weights = ENT_NEW(&l->kept, float, n);
    l->slope = ENT_NEW(&l->kept, float, n);
    l->first = ENT_NEW(&l->kept, float, n);
    l->second = ENT_NEW(&l->kept, float, n);
    for (int i = 0; i < l->n; i++)
        all += l->items[i].counts;
    for (int number = 1; number <= STEPS; number++) {
        memset(l->slope, 0, (size_t)n * sizeof *l->slope);
        for (int i = 0; i < l->n; i++)
            add_slope(l, &l->items[i], all);
        step(l, number);
    }
    printf("%d sentences, %d of them right\n", l->n, right(l));
}

// -------------------------------------------------------------------------------------- writing

static void write_weights(const lesson *l, int label, FILE *out)
{
    const float *w = l->weights + (ptrdiff_t)label * l->size;
    const ent_guess_label *g = ent_guesses_label(l->engine->guesses, label);
    fprintf(out, "%.*s\t%.*s\t", (int)g->roots.n, g->roots.p, (int)g->cameo.n, g->cameo.p);
    for (int k = 0; k < l->size; k++)
        fprintf(out, k ? " %ld" : "%ld", lrintf(w[k] * 256));
    fputc('\n', out);
}

// The head and the row of words as they are, then the labels anew.
static void write_table(lesson *l, const char *old, const char *path)
{
    ent_str rest = read_file(old, &l->kept), line;
    FILE *out = fopen(path, "wb");
    if (!out)
        give_up("cannot write", path);
    while (ent_str_split(&rest, '\n', &line))
        if (line.n && (line.p[0] == '#' || ent_str_starts(line, ENT_S("words\t"))))
            fprintf(out, "%.*s\n", (int)line.n, line.p);
    for (int i = 0; i < l->labels; i++)
        write_weights(l, i, out);
    if (ferror(out) || fclose(out) != 0)
        give_up("cannot write", path);
}

int main(int argc, char **argv)
{
    static lesson l;
    ent_engine *engine;
    ent_error err;
    const char *tables[] = {argv[1]};
    if (argc < 4)
        give_up("how to call it stands at the head of", "tools/train_guess.c");
    if (ent_engine_open(tables, 1, &engine, &err) != ENT_OK)
        give_up("cannot open the tables:", err.text);
    if (!ent_arena_init(&l.kept, (size_t)4 * ARENA_BYTES) ||
        !ent_arena_init(&l.keep, ARENA_BYTES) || !ent_arena_init(&l.tmp, ARENA_BYTES))
        give_up("out of", "memory");
    if (setjmp(l.guard.env))
        give_up("the sentences do not fit into", "memory");
    l.kept.guard = l.keep.guard = l.tmp.guard = &l.guard;
    l.engine = engine;
    l.labels = ent_guesses_count(engine->guesses);
    l.size = ent_guess_size(engine->guesses);
    l.items = ENT_NEW(&l.kept, example, MOST);
    for (int i = 3; i < argc; i++)
        read_table(&l, argv[i]);
    learn(&l);
    write_table(&l, argv[1], argv[2]);
    ent_engine_close(engine);
    return 0;
}
