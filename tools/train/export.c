// export.c: weights to int8, by rows, and the sections of the model file one after the other.

#include "export.h"
#include "net_parts.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

/** A file while it is put together: sections first, the head when all are known. */
typedef struct writer {
    ent_buffer body;
    struct {
        char name[ENT_MODEL_NAME];
        uint64_t at, n;
    } entry[ENT_MODEL_MAX_SECTIONS];
    int n;
} writer;

static void pad(ent_buffer *b)
{
    static const char zero[ENT_MODEL_ALIGN];
    size_t over = b->n % ENT_MODEL_ALIGN;
    if (over)
        ent_buffer_add(b, zero, ENT_MODEL_ALIGN - over);
}

static void begin_section(writer *w, const char *name)
{
    pad(&w->body);
    memcpy(w->entry[w->n].name, name, strlen(name)); // ours, all shorter
    w->entry[w->n].at = w->body.n;
}

static void end_section(writer *w)
{
    w->entry[w->n].n = w->body.n - w->entry[w->n].at;
    w->n++;
}

static void add_section(writer *w, const char *name, const void *p, size_t n)
{
    begin_section(w, name);
    ent_buffer_add(&w->body, (const char *)p, n);
    end_section(w);
}

// ------------------------------------------------------------------------------------ weights

static int8_t round_to_byte(float x)
{
    float r = rintf(x);
    return (int8_t)(r > 127 ? 127 : r < -127 ? -127 : r);
}

// Outputs in blocks of 16, inputs in blocks of 4 within them; weight is [inputs][outputs].
static void add_matrix(writer *w, const char *name, const float *weight, const float *bias,
                       int inputs, int outputs)
{
    float *scale = calloc((size_t)outputs, sizeof *scale);
    int8_t *q = malloc((size_t)inputs * (size_t)outputs), *at = q;
    for (int i = 0; i < inputs; i++)
        for (int o = 0; o < outputs; o++)
            scale[o] = fmaxf(scale[o], fabsf(weight[(size_t)i * (size_t)outputs + (size_t)o]));
    for (int o = 0; o < outputs; o++)
        scale[o] = scale[o] > 0 ? scale[o] / 127 : 1;
    for (int o = 0; o < outputs; o += ENT_Q8_OUTPUTS)
        for (int i = 0; i < inputs; i += ENT_Q8_INPUTS)
            for (int k = o; k < o + ENT_Q8_OUTPUTS; k++)
                for (int j = i; j < i + ENT_Q8_INPUTS; j++)
                    *at++ =
                        round_to_byte(weight[(size_t)j * (size_t)outputs + (size_t)k] / scale[k]);
    begin_section(w, name);
    ent_buffer_add(&w->body, (const char *)q, (size_t)inputs * (size_t)outputs);
    ent_buffer_add(&w->body, (const char *)scale, (size_t)outputs * sizeof *scale);
    ent_buffer_add(&w->body, (const char *)bias, (size_t)outputs * sizeof *bias);
    end_section(w);
    free(q);
    free(scale);
}

static void add_rows(writer *w, const char *name, const float *rows, int n, int width)
{
    float *scale = calloc((size_t)n, sizeof *scale);
    begin_section(w, name);
    for (int i = 0; i < n; i++) {
        const float *row = rows + (size_t)i * (size_t)width;
        int8_t q[ENT_NET_EMBEDDING];
        float most = 0;
        for (int j = 0; j < width; j++)
            most = fmaxf(most, fabsf(row[j]));
        scale[i] = most / 127;
        for (int j = 0; j < width; j++)
            q[j] = most > 0 ? round_to_byte(row[j] / scale[i]) : 0;
        ent_buffer_add(&w->body, (const char *)q, (size_t)width);
    }
    ent_buffer_add(&w->body, (const char *)scale, (size_t)n * sizeof *scale);
    end_section(w);
    free(scale);
}

static void add_vectors(writer *w, const net *n)
{
    begin_section(w, "vectors");
    ent_buffer_add(&w->body, (const char *)n->vectors, (size_t)n->n_vectors * ENT_NET_VECTOR);
    ent_buffer_add(&w->body, (const char *)n->vector_scale, (size_t)n->n_vectors * sizeof(float));
    end_section(w);
}

// An open-addressing table, at most two thirds full.
static void add_keys(writer *w, const char *name, const uint32_t *keys, int n)
{
    size_t room = 16;
    while (room * 2 < (size_t)n * 3)
        room *= 2;
    ent_model_slot *slots = calloc(room, sizeof *slots);
    for (int i = 0; i < n; i++) {
        size_t at = keys[i] & (room - 1);
        while (slots[at].key)
            at = (at + 1) & (room - 1);
        slots[at] = (ent_model_slot){keys[i], (uint32_t)i};
    }
    add_section(w, name, slots, room * sizeof *slots);
    free(slots);
}

// ------------------------------------------------------------------------------------ network

static void add_part(writer *w, const net *n, const char *name, const net_part *weight,
                     const net_part *bias)
{
    add_matrix(w, name, n->p.dense + weight->at, n->p.dense + bias->at, weight->rows,
               weight->columns);
}

static void add_floats(writer *w, const net *n, const char *name, const net_part *p)
{
    add_section(w, name, n->p.dense + p->at, (size_t)p->rows * (size_t)p->columns * sizeof(float));
}

static void add_layer(writer *w, const net *n, int l)
{
    char name[ENT_MODEL_NAME];
    snprintf(name, sizeof name, "layer%d", l);
    add_part(w, n, name, net_layer_part(l, LAYER_WEIGHT), net_layer_part(l, LAYER_BIAS));
    snprintf(name, sizeof name, "layer%d.forget", l);
    add_floats(w, n, name, net_layer_part(l, LAYER_FORGET));
    snprintf(name, sizeof name, "layer%d.reset", l);
    add_floats(w, n, name, net_layer_part(l, LAYER_RESET));
}

static void add_projection(writer *w, const net *n)
{
    static const float none[ENT_NET_PROJECT];
    const net_part *p = net_part_of(PROJECT);
    add_matrix(w, "project", n->p.dense + p->at, none, p->rows, p->columns);
    add_floats(w, n, "project.bias", net_part_of(PROJECT_BIAS));
}

static void add_network(writer *w, const net *n)
{
    add_projection(w, n);
    for (int l = 0; l < ENT_NET_LAYERS; l++)
        add_layer(w, n, l);
    add_part(w, n, "tag", net_part_of(TAG), net_part_of(TAG_BIAS));
    add_part(w, n, "arc", net_part_of(ARC), net_part_of(ARC_BIAS));
    add_part(w, n, "biaffine", net_part_of(BIAFFINE), net_part_of(GOVERNOR_BIAS));
    add_part(w, n, "rel", net_part_of(REL), net_part_of(REL_BIAS));
    add_floats(w, n, "root.arc", net_part_of(ROOT_ARC));
    add_floats(w, n, "root.rel", net_part_of(ROOT_REL));
}

// --------------------------------------------------------------------------------------- file

static void put32(char *p, uint32_t x) { memcpy(p, &x, sizeof x); }
static void put64(char *p, uint64_t x) { memcpy(p, &x, sizeof x); }

static bool put_together(const writer *w, ent_buffer *out)
{
    size_t start = out->n, table = ENT_MODEL_HEADER + (size_t)w->n * ENT_MODEL_ENTRY;
    size_t first = (table + ENT_MODEL_ALIGN - 1) / ENT_MODEL_ALIGN * ENT_MODEL_ALIGN;
    size_t size = first + w->body.n;
    if (!ent_buffer_reserve(out, size))
        return false;
    char *p = out->p + start;
    memset(p, 0, first);
    memcpy(p, ENT_MODEL_MAGIC, 8);
    put32(p + 8, ENT_MODEL_FORMAT);
    put32(p + 12, (uint32_t)w->n);
    put64(p + 16, size);
    for (int i = 0; i < w->n; i++) {
        char *entry = p + ENT_MODEL_HEADER + (size_t)i * ENT_MODEL_ENTRY;
        memcpy(entry, w->entry[i].name, ENT_MODEL_NAME);
        put64(entry + ENT_MODEL_NAME, first + w->entry[i].at);
        put64(entry + ENT_MODEL_NAME + 8, w->entry[i].n);
    }
    memcpy(p + first, w->body.p, w->body.n);
    uLong sum = crc32_z(0, (const Bytef *)p + ENT_MODEL_HEADER, size - ENT_MODEL_HEADER);
    put32(p + 24, (uint32_t)sum);
    out->n += size;
    return true;
}

bool export_model(const net *n, const export_extras *x, ent_buffer *out)
{
    static const uint32_t shape[] = ENT_MODEL_SHAPE;
    writer *w = calloc(1, sizeof *w);
    if (!w)
        return false;
    add_section(w, ENT_SECTION_NOTICE, x->notice.p, (size_t)x->notice.n);
    add_section(w, ENT_SECTION_SHAPE, shape, sizeof shape);
    add_section(w, ENT_SECTION_FEATS, x->feats.p, (size_t)x->feats.n);
    add_section(w, ENT_SECTION_TAGS, x->tags, (size_t)x->n_tags * sizeof *x->tags);
    add_section(w, ENT_SECTION_LEMMAS, x->lemmas.p, (size_t)x->lemmas.n);
    add_rows(w, "own", n->p.own, n->n_own, ENT_NET_EMBEDDING);
    add_keys(w, "own.keys", x->own_keys, n->n_own);
    add_rows(w, "buckets", n->p.bucket, ENT_FEATURE_BUCKETS, ENT_NET_EMBEDDING);
    add_vectors(w, n);
    add_keys(w, "vectors.keys", x->vector_keys, n->n_vectors);
    add_network(w, n);
    pad(&w->body);
    bool good = !w->body.failed && put_together(w, out);
    ent_buffer_free(&w->body);
    free(w);
    return good;
}
