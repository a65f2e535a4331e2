// model_fixture.h: the smallest model that the program takes, of noise: one word, one vector, three
// combinations of tags.  Tests and the fuzzer damage copies of it.

#ifndef MODEL_FIXTURE_H
#define MODEL_FIXTURE_H

#include "language/model.h"
#include <stdlib.h>
#include <zlib.h>

enum {
    MODEL_HEADER = 32,
    MODEL_ENTRY = 32,
    MODEL_NAME = 16,
    MODEL_Q8 = 2 * sizeof(float), // behind the weights, for each output
    MODEL_SECTIONS = 27
};

#define MODEL_MATRIX(inputs, outputs) ((inputs) * (outputs) + MODEL_Q8 * (outputs))
#define MODEL_FLOATS(n) ((n) * (int)sizeof(float))
#define MODEL_ROWS(n, width) ((n) * ((width) + (int)sizeof(float)))

typedef enum model_kind { MODEL_TEXT, MODEL_ROW, MODEL_WEIGHTS, MODEL_VECTOR } model_kind;

/** A section: noise by kind, unless it is text, which model_texts has. */
typedef struct model_section {
    const char *name;
    model_kind kind;
    int inputs, outputs; // inputs are the width of rows
    int bytes;
} model_section;

#define MODEL_W(name, inputs, outputs)                                      \
    {                                                                       \
        name, MODEL_WEIGHTS, inputs, outputs, MODEL_MATRIX(inputs, outputs) \
    }
#define MODEL_V(name, n)                          \
    {                                             \
        name, MODEL_VECTOR, 0, n, MODEL_FLOATS(n) \
    }
#define MODEL_R(name, n, width)                         \
    {                                                   \
        name, MODEL_ROW, width, n, MODEL_ROWS(n, width) \
    }
#define MODEL_T(name, bytes)          \
    {                                 \
        name, MODEL_TEXT, 0, 0, bytes \
    }

static const uint32_t model_shape[] = ENT_MODEL_SHAPE;
static const ent_model_tags model_tags[] = {{ENT_UPOS_PROPN, ENT_XPOS_NNP, 1},
                                            {ENT_UPOS_VERB, ENT_XPOS_VBD, 2},
                                            {ENT_UPOS_PUNCT, ENT_XPOS_STOP, 0}};
static const ent_model_slot model_slots[] = {{2, 0}, {0, 0}};
static const char model_feats[] = "_\nNumber=Sing\nMood=Ind|Tense=Past\n";
static const char model_notice[] = "Noise.\n";
// Two slots, ten bytes of entries; the first slot has the entry, "met" VBD -> "meet".
static const unsigned char model_lemmas[] = {
    2, 0, 0,   0,   10,  0,   0,   0,   1,  0, 0, 0, 0, 0, 0, 0, ENT_XPOS_VBD,
    3, 4, 'm', 'e', 't', 'm', 'e', 'e', 't'};

// The index of a section is its place here.
static const model_section model_sections[MODEL_SECTIONS] = {
    MODEL_T("notice", sizeof model_notice - 1),
    MODEL_T("shape", sizeof model_shape),
    MODEL_T("feats", sizeof model_feats - 1),
    MODEL_T("tags", sizeof model_tags),
    MODEL_T("lemmas", sizeof model_lemmas),
    MODEL_T("own.keys", sizeof model_slots),
    MODEL_T("vectors.keys", sizeof model_slots),
    MODEL_R("own", 1, ENT_NET_EMBEDDING),
    MODEL_R("vectors", 1, ENT_NET_VECTOR),
    MODEL_R("buckets", ENT_FEATURE_BUCKETS, ENT_NET_EMBEDDING),
    MODEL_W("project", ENT_NET_INPUT, ENT_NET_PROJECT),
    MODEL_V("project.bias", ENT_NET_WIDTH),
    MODEL_W("layer0", ENT_NET_WIDTH, 2 * ENT_NET_GATES),
    MODEL_V("layer0.forget", ENT_NET_WIDTH),
    MODEL_V("layer0.reset", ENT_NET_WIDTH),
    MODEL_W("layer1", ENT_NET_WIDTH, 2 * ENT_NET_GATES),
    MODEL_V("layer1.forget", ENT_NET_WIDTH),
    MODEL_V("layer1.reset", ENT_NET_WIDTH),
    MODEL_W("layer2", ENT_NET_WIDTH, 2 * ENT_NET_GATES),
    MODEL_V("layer2.forget", ENT_NET_WIDTH),
    MODEL_V("layer2.reset", ENT_NET_WIDTH),
    MODEL_W("tag", ENT_NET_WIDTH, ENT_NET_TAGS),
    MODEL_W("arc", ENT_NET_WIDTH, ENT_NET_ARCS),
    MODEL_W("biaffine", ENT_NET_ARC, ENT_NET_ARC),
    MODEL_W("rel", ENT_NET_REL, ENT_NET_RELS),
    MODEL_V("root.arc", ENT_NET_ARC),
    MODEL_V("root.rel", ENT_NET_REL),
};
static const void *const model_texts[] = {model_notice, model_shape, model_feats, model_tags,
                                          model_lemmas, model_slots, model_slots};

static inline void model_put32(char *p, uint32_t x) { memcpy(p, &x, sizeof x); }
static inline void model_put64(char *p, uint64_t x) { memcpy(p, &x, sizeof x); }

/** Make size and checksum in the head fit. */
static inline void model_seal(char *p, size_t n)
{
    if (n < MODEL_HEADER)
        return;
    model_put64(p + 16, n);
    model_put32(p + 24,
                (uint32_t)crc32_z(0, (const Bytef *)p + MODEL_HEADER, (z_size_t)n - MODEL_HEADER));
}

/** Index of a section by its name, or -1. */
static inline int model_section_of(const char *name)
{
    for (int i = 0; i < MODEL_SECTIONS; i++)
        if (strcmp(model_sections[i].name, name) == 0)
            return i;
    return -1;
}

static inline size_t model_pad(size_t n)
{
    return (n + ENT_MODEL_ALIGN - 1) / ENT_MODEL_ALIGN * ENT_MODEL_ALIGN;
}

/** Where section i starts; i may be MODEL_SECTIONS: the size of the file. */
static inline size_t model_start(int i)
{
    size_t at = model_pad(MODEL_HEADER + MODEL_SECTIONS * MODEL_ENTRY);
    for (int k = 0; k < i; k++)
        at += model_pad((size_t)model_sections[k].bytes);
    return at;
}

static inline uint32_t model_noise(uint32_t *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 16;
}

static inline void model_put_bytes(char *p, int n, uint32_t *state)
{
    for (int i = 0; i < n; i++)
        p[i] = (char)((int)(model_noise(state) % 255) - 127);
}

static inline void model_put_floats(char *p, int n, float most, uint32_t *state)
{
    for (int i = 0; i < n; i++) {
        float x = most * ((float)(model_noise(state) % 2000) / 1000.0F - 1.0F);
        memcpy(p + (size_t)i * sizeof x, &x, sizeof x);
    }
}

static inline void model_fill(char *p, int i, uint32_t *state)
{
    const model_section *s = &model_sections[i];
    int weights = s->kind == MODEL_VECTOR ? 0 : s->inputs * s->outputs;
    if (s->kind == MODEL_TEXT) {
        memcpy(p, model_texts[i], (size_t)s->bytes);
        return;
    }
    model_put_bytes(p, weights, state);
    model_put_floats(p + weights, (s->bytes - weights) / (int)sizeof(float), 0.004F, state);
}

static inline void model_put_entry(char *p, int i)
{
    char *entry = p + MODEL_HEADER + (size_t)i * MODEL_ENTRY;
    memcpy(entry, model_sections[i].name, strlen(model_sections[i].name));
    model_put64(entry + MODEL_NAME, model_start(i));
    model_put64(entry + MODEL_NAME + 8, (uint64_t)model_sections[i].bytes);
}

/** Room for a model: `n` bytes at a place that suits one; free() it. */
static inline char *model_room(size_t n)
{
    void *p = NULL;
    return posix_memalign(&p, ENT_MODEL_ALIGN, n ? n : 1) ? NULL : p;
}

/** A valid model of *n bytes, or NULL; free() it. */
static inline char *model_make(size_t *n)
{
    uint32_t state = 1;
    *n = model_start(MODEL_SECTIONS);
    char *p = model_room(*n);
    if (!p)
        return NULL;
    memset(p, 0, *n);
    memcpy(p, ENT_MODEL_MAGIC, 8);
    model_put32(p + 8, ENT_MODEL_FORMAT);
    model_put32(p + 12, MODEL_SECTIONS);
    for (int i = 0; i < MODEL_SECTIONS; i++) {
        model_put_entry(p, i);
        model_fill(p + model_start(i), i, &state);
    }
    model_seal(p, *n);
    return p;
}

#endif
