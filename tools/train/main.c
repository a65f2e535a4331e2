// main.c: treebanks in, model file out.
//
//     entente-train [-j THREADS] [-e EPOCHS] [-d DEV] [-s SILVER] VECTORS LEMMAS MODEL TREEBANK...
//
// VECTORS is a file of word vectors, LEMMAS the table data/language/lemmas.tsv.  The first treebank's
// conventions count most.  DEV is measured now and then and never learnt from.  SILVER are trees that
// another parser made of open news text (Petrov et al. 2010, "Uptraining"): a part of them is read in
// each epoch.  The same input gives the same MODEL on every x86-64 machine with AVX2 and FMA, at any
// number of threads.

#define _GNU_SOURCE
#include "coding/sources.h"
#include "export.h"
#include "lemmas.h"
#include "step.h"
#include "words.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum {
    EPOCHS = 40,
    BATCH_WORDS = 800,
    WARM_STEPS = 200,
    TEST_WORDS = 6000, // at a time
    FIRST_WEIGHT = 3,  // of the first treebank where counts decide
    SILVER_PARTS = 2,  // one of them is read in an epoch
    MEMORY = 2 << 20,  // KiB of address space
    SEED = 1
};
static const float RATE = 3e-3F, SILVER_WEIGHT = 0.5F;
static const net_options DROPS = {.word_drop = 0.1F,
                                  .vector_drop = 0.1F,
                                  .input_drop = 0.15F,
                                  .layer_drop = 0.15F,
                                  .head_drop = 0.2F,
                                  .recase = 0.05F};

static const char NOTICE[] =
    "Entente: tagger, parser and lemmatiser of English\n"
    "\n"
    "Trained on\n"
    "  UD English EWT, training part: CC BY-SA 4.0, universaldependencies.org\n"
    "  UD English GUM, the training part's documents whose texts are openly licensed (academic, bio,\n"
    "  court, interview, news, speech, textbook, vlog, voyage): annotations CC BY 4.0; texts CC BY,\n"
    "  CC BY-SA and public domain, gucorpling.org/gum\n"
    "  trees that a larger parser made of open text: Wikinews (CC BY 2.5), White House briefings and\n"
    "  CENTCOM reports (US public domain), Wikipedia and WikiWars (CC BY-SA 3.0)\n"
    "with word vectors of\n"
    "  GloVe 6B, 100 dimensions (Pennington, Socher and Manning 2014): PDDL 1.0\n"
    "The numbers in this file are licensed CC BY-SA 4.0.\n";

typedef struct settings {
    const char *vectors, *lemmas, *model, *dev, *silver;
    char **treebanks;
    int n_treebanks, epochs, threads;
} settings;

typedef struct trainer {
    settings s;
    ent_arena keep;
    ent_guard guard;
    corpus train, silver, dev;
    word_vectors vectors;
    inventory inventory;
    train_sentence *sentences, *silver_sentences, *dev_sentences;
    net net;
    learner learner;
    const train_sentence **batch; // [train.n + silver.n]
    const train_sentence **order; // the same, of an epoch
    long words;                   // of all epochs
} trainer;

static bool complain(const char *file, const char *what)
{
    fprintf(stderr, "train: %s: %s\n", file, what);
    return false;
}

// ---------------------------------------------------------------------------------------- input

static int usage(void)
{
    fprintf(stderr, "usage: entente-train [-j THREADS] [-e EPOCHS] [-d DEV] [-s SILVER] VECTORS "
                    "LEMMAS MODEL TREEBANK...\n");
    return 2;
}

static bool read_settings(settings *s, int argc, char **argv)
{
    int i = 1;
    *s = (settings){.epochs = EPOCHS, .threads = MOST_THREADS};
    for (; i + 1 < argc && argv[i][0] == '-'; i += 2) {
        if (strcmp(argv[i], "-j") == 0)
            s->threads = atoi(argv[i + 1]);
        else if (strcmp(argv[i], "-e") == 0)
            s->epochs = atoi(argv[i + 1]);
        else if (strcmp(argv[i], "-d") == 0)
            s->dev = argv[i + 1];
        else if (strcmp(argv[i], "-s") == 0)
            s->silver = argv[i + 1];
        else
            return false;
    }
    if (argc - i < 4 || s->epochs < 1)
        return false;
    s->vectors = argv[i];
    s->lemmas = argv[i + 1];
    s->model = argv[i + 2];
    s->treebanks = argv + i + 3;
    s->n_treebanks = argc - i - 3;
    return true;
}

static bool read_input(trainer *t)
{
    if (!word_vectors_read(&t->vectors, t->s.vectors, &t->keep))
        return false;
    for (int i = 0; i < t->s.n_treebanks; i++)
        if (!corpus_read(&t->train, t->s.treebanks[i], i, &t->keep))
            return false;
    if (t->s.dev && !corpus_read(&t->dev, t->s.dev, 0, &t->keep))
        return false;
    if (t->s.silver && !corpus_read(&t->silver, t->s.silver, t->s.n_treebanks, &t->keep))
        return false;
    inventory_init(&t->inventory, &t->train, &t->silver, &t->keep);
    const inventory *v = &t->inventory;
    t->sentences = sentences_of(&t->train, v, &t->vectors, DROPS.word_drop, 1, &t->keep);
    t->silver_sentences =
        sentences_of(&t->silver, v, &t->vectors, DROPS.word_drop, SILVER_WEIGHT, &t->keep);
    t->dev_sentences = sentences_of(&t->dev, v, &t->vectors, 0, 1, &t->keep);
    return t->train.n > 0 || complain(t->s.treebanks[0], "no sentences");
}

// ------------------------------------------------------------------------------------- learning

// The sentences of an epoch, in their order: all gold ones, some silver ones.  Gives how many.
static int gather(trainer *t, int epoch)
{
    int n = 0;
    for (ptrdiff_t i = 0; i < t->train.n; i++)
        t->order[n++] = &t->sentences[i];
    for (ptrdiff_t i = epoch % SILVER_PARTS; i < t->silver.n; i += SILVER_PARTS)
        t->order[n++] = &t->silver_sentences[i];
    return n;
}

static bool prepare(trainer *t)
{
    t->net = (net){.n_own = t->inventory.own.n,
                   .n_vectors = t->vectors.words.n,
                   .n_feats = t->inventory.n_feats,
                   .vectors = t->vectors.row,
                   .vector_scale = t->vectors.scale};
    if (!net_params_init(&t->net.p, t->net.n_own) ||
        !learner_init(&t->learner, &t->net, &DROPS, t->s.threads))
        return complain("memory", "not enough");
    net_init(&t->net, SEED);
    ptrdiff_t most = t->train.n + t->silver.n;
    t->batch = ENT_NEW(&t->keep, const train_sentence *, most);
    t->order = ENT_NEW(&t->keep, const train_sentence *, most);
    for (int epoch = 0; epoch < t->s.epochs; epoch++)
        for (int i = 0, n = gather(t, epoch); i < n; i++)
            t->words += t->order[i]->n;
    return true;
}

static void report(const char *name, const net_sums *s)
{
    double w = (double)s->words / 100;
    printf("%s: UPOS %.2f XPOS %.2f feats %.2f UAS %.2f LAS %.2f\n", name, (double)s->upos / w,
           (double)s->xpos / w, (double)s->feats / w, (double)s->heads / w,
           (double)s->labelled / w);
    fflush(stdout);
}

static void test(trainer *t)
{
    net_sums sums = {0};
    const train_sentence **batch = t->batch; // free between steps, and larger than any of these
    for (ptrdiff_t i = 0; i < t->dev.n;) {
        int count = 0;
        long words = 0;
        while (i < t->dev.n && words < TEST_WORDS && count < (int)t->train.n) {
            words += t->dev_sentences[i].n;
            batch[count++] = &t->dev_sentences[i++];
        }
        learner_test(&t->learner, batch, count, &sums);
    }
    report(t->s.dev, &sums);
}

// Fisher and Yates, with a generator of its own (Knuth's MMIX).
static void shuffle(const train_sentence **order, int n, uint64_t seed)
{
    for (int i = n - 1; i > 0; i--) {
        seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
        int j = (int)((seed >> 33) % (uint64_t)(i + 1));
        const train_sentence *swap = order[i];
        order[i] = order[j];
        order[j] = swap;
    }
}

/** How far the training has come. */
typedef struct progress {
    int step;
    long words; // learnt from
} progress;

// Up over the first steps, then down to nothing in a straight line.
static float rate_at(const trainer *t, const progress *p)
{
    float warm = p->step < WARM_STEPS ? (float)p->step / WARM_STEPS : 1.0F;
    return RATE * warm * (1.0F - (float)((double)p->words / (double)t->words));
}

static void train_epoch(trainer *t, int epoch, progress *p, net_sums *sums)
{
    int n = gather(t, epoch);
    shuffle(t->order, n, (uint64_t)epoch + SEED);
    for (int i = 0; i < n;) {
        int count = 0;
        long words = 0;
        for (; i < n && words < BATCH_WORDS; i++) {
            t->batch[count++] = t->order[i];
            words += t->order[i]->n;
        }
        p->step++;
        learner_train(&t->learner, t->batch, count, (uint64_t)p->step * 1000003 + SEED,
                      rate_at(t, p), sums);
        p->words += words;
    }
}

static void learn(trainer *t)
{
    progress p = {0};
    for (int epoch = 0; epoch < t->s.epochs; epoch++) {
        net_sums sums = {0};
        train_epoch(t, epoch, &p, &sums);
        double w = (double)sums.words;
        printf("epoch %d of %d: loss of tags %.4f, arcs %.4f, relations %.4f\n", epoch + 1,
               t->s.epochs, sums.tag_loss / w, sums.arc_loss / w, sums.rel_loss / w);
        fflush(stdout);
        if (t->s.dev && ((epoch + 1) % 4 == 0 || epoch + 1 == t->s.epochs))
            test(t);
    }
}

// --------------------------------------------------------------------------------------- output

static ent_status take_rules(trainer *t, const ent_source *from, ent_lemmas *rules, bool *taken,
                             ent_error *err)
{
    ent_table table;
    ent_str text = {from->text, (ptrdiff_t)from->n};
    ent_status status = ent_table_open(&table, ent_str_of(from->file), text, err);
    return status == ENT_OK ? ent_lemmas_add(rules, &t->keep, &table, taken, err) : status;
}

static bool read_rules(trainer *t, ent_lemmas **out)
{
    ent_sources sources = {0};
    ent_error err;
    bool taken = false;
    *out = ent_lemmas_new(&t->keep);
    ent_status status = ent_sources_read(&sources, t->s.lemmas, &err);
    if (status == ENT_OK)
        status = take_rules(t, &sources.items[0], *out, &taken, &err);
    ent_sources_free(&sources);
    return (status == ENT_OK && taken) ||
           complain(t->s.lemmas, status == ENT_OK ? "no table of lemmas" : err.text);
}

static ent_lemma_example example_of(const corpus_sentence *s, int k)
{
    const corpus_word *w = &s->words[k];
    return (ent_lemma_example){.form = w->form,
                               .lemma = w->lemma,
                               .weight = s->treebank == 0 ? FIRST_WEIGHT : 1,
                               .upos = w->upos,
                               .xpos = w->xpos,
                               .rel = w->rel};
}

static bool build_lemmas(trainer *t, ent_buffer *out)
{
    ent_lemmas *rules;
    ptrdiff_t n = 0;
    if (!read_rules(t, &rules))
        return false;
    for (ptrdiff_t i = 0; i < t->train.n; i++)
        n += t->train.items[i].n;
    ent_lemma_example *all = ENT_NEW(&t->keep, ent_lemma_example, n);
    n = 0;
    for (ptrdiff_t i = 0; i < t->train.n; i++)
        for (int k = 0; k < t->train.items[i].n; k++)
            all[n++] = example_of(&t->train.items[i], k);
    return ent_lemmas_build(rules, all, n, out, &t->keep) || complain("lemmas", "cannot be built");
}

static void join_feats(const inventory *v, ent_buffer *out)
{
    for (int i = 0; i < v->n_feats; i++) {
        ent_buffer_add_str(out, v->feats[i]);
        ent_buffer_add_byte(out, '\n');
    }
}

static bool write_file(const char *path, const ent_buffer *b)
{
    FILE *f = fopen(path, "wb");
    bool good = f && fwrite(b->p, 1, b->n, f) == b->n;
    good = f && fclose(f) == 0 && good;
    return good || complain(path, "cannot be written");
}

static bool write_model(trainer *t)
{
    ent_buffer lemmas = {0}, feats = {0}, out = {0};
    bool good = build_lemmas(t, &lemmas);
    join_feats(&t->inventory, &feats);
    export_extras x = {.notice = ENT_S(NOTICE),
                       .lemmas = ent_buffer_str(&lemmas),
                       .feats = ent_buffer_str(&feats),
                       .tags = t->inventory.tags,
                       .n_tags = t->inventory.n_tags,
                       .own_keys = t->inventory.own.key,
                       .vector_keys = t->vectors.words.key};
    good = good && export_model(&t->net, &x, &out) && write_file(t->s.model, &out);
    if (good)
        printf("%s: %zu bytes\n", t->s.model, out.n);
    ent_buffer_free(&lemmas);
    ent_buffer_free(&feats);
    ent_buffer_free(&out);
    return good;
}

int main(int argc, char **argv)
{
    static trainer t;
    if (!read_settings(&t.s, argc, argv))
        return usage();
    if (!ent_arena_init(&t.keep, (size_t)MEMORY << 10))
        return 1;
    t.keep.guard = &t.guard;
    if (setjmp(t.guard.env)) {
        complain("memory", "the treebanks are too large");
        return 1;
    }
    if (!read_input(&t) || !prepare(&t))
        return 1;
    learn(&t);
    return write_model(&t) ? 0 : 1;
}
