// words.c: keys to rows, feature strings to numbers.

#include "words.h"
#include <stdio.h>
#include <stdlib.h>

enum {
    MOST_WORDS = 1 << 17, // of the treebanks, different ones
    MOST_VECTORS = 1 << 18,
    MOST_STRINGS = 4096, // different feature strings
    LEAST_SEEN = 2,      // of a word with an embedding of its own
    LEAST_SILVER = 8,    // of one that only silver trees have
    LEAST_FEATS = 5,     // of a feature string that the network can name
    LEAST_TAGS = 2       // of a combination of tags
};

void vocabulary_init(vocabulary *v, int most, ent_arena *keep)
{
    *v = (vocabulary){.room = 1};
    while (v->room < 2 * most)
        v->room *= 2;
    v->slot = ENT_NEW(keep, int32_t, v->room);
    v->key = ENT_NEW(keep, uint32_t, most);
    v->count = ENT_NEW(keep, int, most);
}

static uint32_t slot_of(const vocabulary *v, uint32_t key)
{
    uint32_t at = key & (uint32_t)(v->room - 1);
    while (v->slot[at] && v->key[v->slot[at] - 1] != key)
        at = (at + 1) & (uint32_t)(v->room - 1);
    return at;
}

int vocabulary_find(const vocabulary *v, uint32_t key) { return v->slot[slot_of(v, key)] - 1; }

int vocabulary_add(vocabulary *v, uint32_t key)
{
    uint32_t at = slot_of(v, key);
    if (!v->slot[at]) {
        v->key[v->n] = key;
        v->slot[at] = ++v->n;
    }
    v->count[v->slot[at] - 1]++;
    return v->slot[at] - 1;
}

// ------------------------------------------------------------------------------------- vectors

/** One word of the file. */
typedef struct vector_entry {
    char word[256];
    int n;
    float scale;
    int8_t row[ENT_NET_VECTOR];
} vector_entry;

static bool read_entry(FILE *f, vector_entry *e)
{
    e->n = fgetc(f);
    return e->n > 0 && fread(e->word, 1, (size_t)e->n, f) == (size_t)e->n &&
           fread(&e->scale, sizeof e->scale, 1, f) == 1 &&
           fread(e->row, 1, sizeof e->row, f) == sizeof e->row;
}

// Words with the same key as an earlier, more frequent one are passed over.
static void add_entry(word_vectors *v, const vector_entry *e)
{
    int before = v->words.n;
    int at = vocabulary_add(&v->words, ent_word_key((ent_str){e->word, e->n}));
    if (at < before)
        return;
    memcpy(v->row + (ptrdiff_t)at * ENT_NET_VECTOR, e->row, sizeof e->row);
    v->scale[at] = e->scale;
}

static bool read_vectors(word_vectors *v, FILE *f, ent_arena *keep)
{
    char magic[8];
    uint32_t head[2];
    vector_entry e;
    if (fread(magic, 1, sizeof magic, f) != sizeof magic || memcmp(magic, "ENTVEC1\n", 8) != 0 ||
        fread(head, sizeof head, 1, f) != 1 || head[0] > MOST_VECTORS || head[1] != ENT_NET_VECTOR)
        return false;
    vocabulary_init(&v->words, (int)head[0], keep);
    v->row = ENT_NEW(keep, int8_t, (ptrdiff_t)head[0] * ENT_NET_VECTOR);
    v->scale = ENT_NEW(keep, float, head[0]);
    for (uint32_t i = 0; i < head[0]; i++) {
        if (!read_entry(f, &e))
            return false;
        add_entry(v, &e);
    }
    return true;
}

bool word_vectors_read(word_vectors *v, const char *path, ent_arena *keep)
{
    FILE *f = fopen(path, "rb");
    bool good = f && read_vectors(v, f, keep);
    if (f)
        fclose(f);
    if (!good)
        fprintf(stderr, "train: %s: no file of word vectors\n", path);
    return good;
}

// ----------------------------------------------------------------------------------- inventory

static void count_forms(vocabulary *v, const corpus *c, ent_arena *keep)
{
    vocabulary_init(v, MOST_WORDS, keep);
    for (ptrdiff_t i = 0; i < c->n; i++)
        for (int k = 0; k < c->items[i].n; k++)
            if (v->n < MOST_WORDS)
                vocabulary_add(v, ent_word_key(c->items[i].words[k].form));
}

// Adds the words of `all` seen often enough, in their order; those already there stay as they are.
static void keep_words(vocabulary *v, const vocabulary *all, int least)
{
    for (int i = 0; i < all->n; i++)
        if (all->count[i] >= least && vocabulary_find(v, all->key[i]) < 0)
            v->count[vocabulary_add(v, all->key[i])] = all->count[i];
}

static void count_words(inventory *v, const corpus *gold, const corpus *silver, ent_arena *keep)
{
    vocabulary of_gold, of_silver;
    count_forms(&of_gold, gold, keep);
    count_forms(&of_silver, silver, keep);
    vocabulary_init(&v->own, of_gold.n + of_silver.n, keep);
    keep_words(&v->own, &of_gold, LEAST_SEEN);
    keep_words(&v->own, &of_silver, LEAST_SILVER);
}

static int find_feats(const ent_str *list, int n, ent_str feats)
{
    for (int i = 0; i < n; i++)
        if (ent_str_eq(list[i], feats))
            return i;
    return -1;
}

static void count_feats(inventory *v, const corpus *c, ent_arena *keep)
{
    ent_str *all = ENT_NEW(keep, ent_str, MOST_STRINGS);
    int *count = ENT_NEW(keep, int, MOST_STRINGS);
    int n = 0;
    for (ptrdiff_t i = 0; i < c->n; i++)
        for (int k = 0; k < c->items[i].n; k++) {
            int at = find_feats(all, n, c->items[i].words[k].feats);
            if (at < 0 && n < MOST_STRINGS)
                all[at = n++] = c->items[i].words[k].feats;
            if (at >= 0)
                count[at]++;
        }
    v->feats = ENT_NEW(keep, ent_str, ENT_NET_FEATS);
    for (int i = 0; i < n; i++)
        if (count[i] >= LEAST_FEATS && v->n_feats < ENT_NET_FEATS)
            v->feats[v->n_feats++] = all[i];
}

static int compare_tags(const void *a, const void *b)
{
    const ent_model_tags *x = a, *y = b;
    int by_upos = x->upos - y->upos, by_xpos = x->xpos - y->xpos;
    return by_upos ? by_upos : by_xpos ? by_xpos : x->feats - y->feats;
}

static void count_tags(inventory *v, const corpus *c, ent_arena *keep)
{
    ptrdiff_t words = 0, n = 0;
    for (ptrdiff_t i = 0; i < c->n; i++)
        words += c->items[i].n;
    ent_model_tags *all = ENT_NEW(keep, ent_model_tags, words);
    for (ptrdiff_t i = 0; i < c->n; i++)
        for (int k = 0; k < c->items[i].n; k++) {
            const corpus_word *w = &c->items[i].words[k];
            int feats = find_feats(v->feats, v->n_feats, w->feats);
            if (feats >= 0)
                all[n++] = (ent_model_tags){w->upos, w->xpos, (uint16_t)feats};
        }
    qsort(all, (size_t)n, sizeof *all, compare_tags);
    v->tags = ENT_NEW(keep, ent_model_tags, ENT_MODEL_MAX_COMBINATIONS);
    for (ptrdiff_t i = 0, from = 0; i < n && v->n_tags < ENT_MODEL_MAX_COMBINATIONS; from = i) {
        while (i < n && compare_tags(&all[i], &all[from]) == 0)
            i++;
        if (i - from >= LEAST_TAGS)
            v->tags[v->n_tags++] = all[from];
    }
}

void inventory_init(inventory *v, const corpus *gold, const corpus *silver, ent_arena *keep)
{
    *v = (inventory){0};
    count_words(v, gold, silver, keep);
    count_feats(v, gold, keep);
    count_tags(v, gold, keep);
}

// ----------------------------------------------------------------------------------- sentences

/** What all words of a treebank share. */
typedef struct converter {
    const inventory *inventory;
    const word_vectors *vectors;
    float word_drop, weight;
} converter;

static int recased(int how, int i, int c)
{
    switch (how) {
    case 1: return i == 0 ? ent_to_upper(c) : c;
    case 2: return ent_to_upper(c);
    default: return ent_to_lower(c);
    }
}

static void add_features(const corpus_word *w, int sentence_case, train_word *out)
{
    char form[ENT_MAX_FEATURE_BYTES];
    int n = w->form.n < ENT_MAX_FEATURE_BYTES ? (int)w->form.n : ENT_MAX_FEATURE_BYTES;
    ent_word_features(w->form, sentence_case, out->features[0]);
    for (int how = 1; how < TRAIN_CASES; how++) {
        for (int i = 0; i < n; i++)
            form[i] = (char)recased(how, i, (unsigned char)w->form.p[i]);
        ent_word_features((ent_str){form, n}, how, out->features[how]);
    }
}

// The rarer a word, the oftener it does without its own embedding.
static float share_kept(const inventory *v, int own, float word_drop)
{
    float count = own < 0 ? 0 : (float)v->own.count[own];
    return (1.0F - word_drop) * count / (count + 0.5F);
}

static train_word word_of(const converter *c, const corpus_word *w)
{
    uint32_t key = ent_word_key(w->form);
    int own = vocabulary_find(&c->inventory->own, key);
    int feats = find_feats(c->inventory->feats, c->inventory->n_feats, w->feats);
    return (train_word){.own = own,
                        .vector = vocabulary_find(&c->vectors->words, key),
                        .feats = (uint16_t)(feats < 0 ? 0 : feats),
                        .head = w->head,
                        .upos = w->upos,
                        .xpos = w->xpos,
                        .rel = w->rel,
                        .keep = share_kept(c->inventory, own, c->word_drop)};
}

static train_sentence sentence_of(const converter *c, const corpus_sentence *s, ent_arena *keep)
{
    train_sentence out = {ENT_NEW(keep, train_word, s->n), s->n, c->weight};
    ent_case_counts counts = {0};
    for (int k = 0; k < s->n; k++)
        ent_count_case(&counts, s->words[k].form);
    int sentence_case = ent_sentence_case(counts.words, counts.titled, counts.capitals);
    for (int k = 0; k < s->n; k++) {
        out.words[k] = word_of(c, &s->words[k]);
        add_features(&s->words[k], sentence_case, &out.words[k]);
    }
    return out;
}

train_sentence *sentences_of(const corpus *c, const inventory *v, const word_vectors *vectors,
                             float word_drop, float weight, ent_arena *keep)
{
    const converter how = {v, vectors, word_drop, weight};
    train_sentence *out = ENT_NEW(keep, train_sentence, c->n);
    for (ptrdiff_t i = 0; i < c->n; i++)
        out[i] = sentence_of(&how, &c->items[i], keep);
    return out;
}
