// model.c: sections of a model file to pointers, each looked over before it is used.
//
// Numbers are little-endian and used where they lie, so a machine of the other byte order is
// refused.  Floats must be finite: one NaN in a weight would make every comparison after it a lie.

#include "language/model.h"
#include "base/utf8.h"
#include <zlib.h>

/** A section: what the head of the file says of it. */
typedef struct section {
    ent_str name, bytes;
    int64_t at; // in the file, for messages
} section;

/** A model while it is opened. */
typedef struct opening {
    ent_str bytes;
    section sections[ENT_MODEL_MAX_SECTIONS];
    int n;
    bool trusted; // part of the program
    ent_error *err;
} opening;

// ------------------------------------------------------------------------------ reading numbers

static uint32_t u32_at(const char *p)
{
    uint32_t x;
    memcpy(&x, p, sizeof x);
    return x;
}

static uint64_t u64_at(const char *p)
{
    uint64_t x;
    memcpy(&x, p, sizeof x);
    return x;
}

static bool fail(const opening *o, ent_status status, int64_t byte, const char *what)
{
    (void)ent_fail(o->err, status, ENT_S(""), 0, byte, "the model %s; get or make it anew", what);
    return false;
}

static bool fail_in(const opening *o, const section *s, const char *what)
{
    (void)ent_fail(o->err, ENT_FORMAT, ENT_S(""), 0, s->at,
                   "section \"%.*s\" of the model %s; get or make it anew", (int)s->name.n,
                   s->name.p, what);
    return false;
}

// ------------------------------------------------------------------------------- head and table

static bool check_head(opening *o)
{
    static const uint32_t one = 1;
    const char *p = o->bytes.p;
    char first;
    memcpy(&first, &one, 1);
    if (o->bytes.n < ENT_MODEL_HEADER || memcmp(p, ENT_MODEL_MAGIC, 8) != 0)
        return fail(o, ENT_FORMAT, 0, "does not begin as a model does");
    if (first != 1)
        return fail(o, ENT_UNSUPPORTED, 0, "is little-endian and this machine is not");
    if (u32_at(p + 8) != ENT_MODEL_FORMAT)
        return fail(o, ENT_UNSUPPORTED, 8, "has a format of another version of this program");
    if (o->bytes.n > ENT_MAX_MODEL)
        return fail(o, ENT_TOO_LARGE, ENT_MAX_MODEL, "is larger than 64 MiB");
    if (u64_at(p + 16) != (uint64_t)o->bytes.n)
        return fail(o, ENT_FORMAT, 16, "is cut short or has something behind its end");
    uint32_t n = u32_at(p + 12);
    if (n > ENT_MODEL_MAX_SECTIONS || ENT_MODEL_HEADER + (int64_t)n * ENT_MODEL_ENTRY > o->bytes.n)
        return fail(o, ENT_FORMAT, 12, "names more sections than it can have");
    o->n = (int)n;
    return true;
}

static bool check_sum(const opening *o)
{
    const char *p = o->bytes.p;
    uLong sum =
        crc32_z(0, (const Bytef *)p + ENT_MODEL_HEADER, (z_size_t)o->bytes.n - ENT_MODEL_HEADER);
    return u32_at(p + 24) == (uint32_t)sum ||
           fail(o, ENT_FORMAT, 24, "is damaged: its checksum does not fit");
}

// Entry i of the table: a name padded with NUL, where the section starts, how long it is.
static bool read_entry(opening *o, int i)
{
    const char *p = o->bytes.p + ENT_MODEL_HEADER + (ptrdiff_t)i * ENT_MODEL_ENTRY;
    int64_t byte = ENT_MODEL_HEADER + (int64_t)i * ENT_MODEL_ENTRY;
    const char *place = p + ENT_MODEL_NAME;
    uint64_t at = u64_at(place), n = u64_at(place + 8), size = (uint64_t)o->bytes.n;
    const char *end = memchr(p, 0, ENT_MODEL_NAME);
    if (!end || end == p)
        return fail(o, ENT_FORMAT, byte, "has a section without a name");
    if (at % ENT_MODEL_ALIGN != 0 || at > size || n > size - at)
        return fail(o, ENT_FORMAT, byte, "has a section that lies outside it");
    o->sections[i] = (section){{p, end - p}, {o->bytes.p + at, (ptrdiff_t)n}, (int64_t)at};
    return true;
}

static bool read_table(opening *o)
{
    for (int i = 0; i < o->n; i++)
        if (!read_entry(o, i))
            return false;
    return true;
}

static const section *find_section(const opening *o, const char *name)
{
    for (int i = 0; i < o->n; i++)
        if (ent_str_eq(o->sections[i].name, ent_str_of(name)))
            return &o->sections[i];
    (void)ent_fail(o->err, ENT_FORMAT, ENT_S(""), 0, ENT_MODEL_HEADER,
                   "the model has no section \"%s\"; get or make it anew", name);
    return NULL;
}

// ------------------------------------------------------------------------------ kinds of sections

static bool finite_all(const float *x, ptrdiff_t n)
{
    uint32_t worst = 0;
    for (ptrdiff_t i = 0; i < n; i++) {
        uint32_t u;
        memcpy(&u, &x[i], sizeof u);
        u &= 0x7FFFFFFF;
        worst = u > worst ? u : worst;
    }
    return worst < 0x7F800000;
}

static bool no_least(const int8_t *w, ptrdiff_t n)
{
    int8_t least = 0;
    for (ptrdiff_t i = 0; i < n; i++)
        least = w[i] < least ? w[i] : least;
    return least > -128;
}

// A section of n floats.
static bool take_floats(opening *o, const char *name, int n, const float **out)
{
    const section *s = find_section(o, name);
    if (!s)
        return false;
    if (s->bytes.n != (ptrdiff_t)sizeof(float) * n)
        return fail_in(o, s, "has another length than it should");
    *out = (const float *)(const void *)s->bytes.p;
    return o->trusted || finite_all(*out, n) || fail_in(o, s, "holds what is no number");
}

// Weights, then a scale for each output, then a bias for each.
static bool take_matrix(opening *o, const char *name, int inputs, int outputs, ent_q8 *out)
{
    const section *s = find_section(o, name);
    ptrdiff_t n = (ptrdiff_t)inputs * outputs;
    if (!s)
        return false;
    if (s->bytes.n != n + 2 * (ptrdiff_t)sizeof(float) * outputs)
        return fail_in(o, s, "has another length than it should");
    const float *floats = (const float *)(const void *)(s->bytes.p + n);
    *out = (ent_q8){.outputs = outputs,
                    .inputs = inputs,
                    .w = (const int8_t *)s->bytes.p,
                    .scale = floats,
                    .bias = floats + outputs};
    return o->trusted || (finite_all(floats, 2 * outputs) && no_least(out->w, n)) ||
           fail_in(o, s, "holds what is no number");
}

// Rows of int8 (their width is a multiple of four), then a scale for each.
static bool take_rows(opening *o, const char *name, int width, ent_model_rows *out)
{
    const section *s = find_section(o, name);
    if (!s)
        return false;
    ptrdiff_t one = width + (ptrdiff_t)sizeof(float);
    ptrdiff_t n = s->bytes.n / one;
    if (s->bytes.n % one != 0 || n < 1 || n > ENT_MODEL_MAX_ROWS)
        return fail_in(o, s, "has another length than it should");
    out->n = (int32_t)n;
    out->width = width;
    out->row = (const int8_t *)s->bytes.p;
    out->scale = (const float *)(const void *)(s->bytes.p + n * width);
    return o->trusted || finite_all(out->scale, n) || fail_in(o, s, "holds what is no number");
}

// The hash table of rows already taken.  One empty slot at least, or a search would never end.
static bool take_slots(opening *o, const char *name, ent_model_rows *rows)
{
    const section *s = find_section(o, name);
    if (!s)
        return false;
    ptrdiff_t room = s->bytes.n / (ptrdiff_t)sizeof(ent_model_slot), filled = 0;
    if (s->bytes.n % (ptrdiff_t)sizeof(ent_model_slot) != 0 || room < 1 ||
        room > 4 * ENT_MODEL_MAX_ROWS || (room & (room - 1)) != 0)
        return fail_in(o, s, "has another length than it should");
    rows->slots = (const ent_model_slot *)(const void *)s->bytes.p;
    rows->room = (uint32_t)room;
    for (ptrdiff_t i = 0; !o->trusted && i < room; i++) {
        filled += rows->slots[i].key != 0;
        if (rows->slots[i].key != 0 && rows->slots[i].row >= (uint32_t)rows->n)
            return fail_in(o, s, "names a row that is not there");
    }
    return filled < room || fail_in(o, s, "is full");
}

// --------------------------------------------------------------------------- the sections by name

static bool take_shape(opening *o)
{
    static const uint32_t shape[] = ENT_MODEL_SHAPE;
    const section *s = find_section(o, ENT_SECTION_SHAPE);
    if (!s)
        return false;
    if (s->bytes.n != (ptrdiff_t)sizeof shape || memcmp(s->bytes.p, shape, sizeof shape) != 0)
        return fail(o, ENT_UNSUPPORTED, s->at, "has other sizes than this program was built for");
    return true;
}

static bool take_text(opening *o, const char *name, ent_str *out)
{
    const section *s = find_section(o, name);
    if (!s)
        return false;
    *out = s->bytes;
    return o->trusted || ent_utf8_valid_prefix(*out) == out->n || fail_in(o, s, "is not UTF-8");
}

static bool take_feats(opening *o, ent_model *m)
{
    const section *s = find_section(o, ENT_SECTION_FEATS);
    ent_str rest, line;
    if (!take_text(o, ENT_SECTION_FEATS, &rest))
        return false;
    while (rest.n > 0 && ent_str_split(&rest, '\n', &line)) {
        if (m->n_feats == ENT_NET_FEATS)
            return fail_in(o, s, "has too many lines");
        m->feats[m->n_feats++] = ent_str_eq(line, ENT_S("_")) ? ENT_S("") : line;
    }
    return m->n_feats > 0 || fail_in(o, s, "is empty");
}

static bool take_tags(opening *o, ent_model *m)
{
    const section *s = find_section(o, ENT_SECTION_TAGS);
    if (!s)
        return false;
    ptrdiff_t n = s->bytes.n / (ptrdiff_t)sizeof *m->tags;
    if (s->bytes.n % (ptrdiff_t)sizeof *m->tags != 0 || n < 1 || n > ENT_MODEL_MAX_COMBINATIONS)
        return fail_in(o, s, "has another length than it should");
    m->tags = (const ent_model_tags *)(const void *)s->bytes.p;
    m->n_tags = (int)n;
    for (int i = 0; i < m->n_tags; i++)
        if (m->tags[i].upos >= ENT_UPOS_COUNT || m->tags[i].xpos >= ENT_XPOS_COUNT ||
            m->tags[i].feats >= m->n_feats)
            return fail_in(o, s, "names a tag that is not there");
    return true;
}

static bool take_words(opening *o, ent_model *m)
{
    return take_rows(o, "own", ENT_NET_EMBEDDING, &m->own) && take_slots(o, "own.keys", &m->own) &&
           take_rows(o, "vectors", ENT_NET_VECTOR, &m->vectors) &&
           take_slots(o, "vectors.keys", &m->vectors) &&
           take_rows(o, "buckets", ENT_NET_EMBEDDING, &m->buckets) &&
           (m->buckets.n == ENT_FEATURE_BUCKETS ||
            fail(o, ENT_FORMAT, ENT_MODEL_HEADER, "has another number of buckets than it should"));
}

static bool take_layer(opening *o, int i, ent_model_layer *layer)
{
    static const char *const names[ENT_NET_LAYERS][3] = {
        {"layer0", "layer0.forget", "layer0.reset"},
        {"layer1", "layer1.forget", "layer1.reset"},
        {"layer2", "layer2.forget", "layer2.reset"}};
    return take_matrix(o, names[i][0], ENT_NET_WIDTH, 2 * ENT_NET_GATES, &layer->gates) &&
           take_floats(o, names[i][1], ENT_NET_WIDTH, &layer->forget) &&
           take_floats(o, names[i][2], ENT_NET_WIDTH, &layer->reset);
}

static bool take_network(opening *o, ent_model *m)
{
    for (int i = 0; i < ENT_NET_LAYERS; i++)
        if (!take_layer(o, i, &m->layers[i]))
            return false;
    return take_matrix(o, "project", ENT_NET_INPUT, ENT_NET_PROJECT, &m->project) &&
           take_floats(o, "project.bias", ENT_NET_WIDTH, &m->project_bias) &&
           take_matrix(o, "tag", ENT_NET_WIDTH, ENT_NET_TAGS, &m->tag) &&
           take_matrix(o, "arc", ENT_NET_WIDTH, ENT_NET_ARCS, &m->arc) &&
           take_matrix(o, "biaffine", ENT_NET_ARC, ENT_NET_ARC, &m->biaffine) &&
           take_matrix(o, "rel", ENT_NET_REL, ENT_NET_RELS, &m->rel) &&
           take_floats(o, "root.arc", ENT_NET_ARC, &m->root_arc) &&
           take_floats(o, "root.rel", ENT_NET_REL, &m->root_rel);
}

// What is in it is looked over by the lemmatiser.
static bool take_lemmas(opening *o, ent_str *out)
{
    const section *s = find_section(o, ENT_SECTION_LEMMAS);
    if (s)
        *out = s->bytes;
    return s != NULL;
}

static bool open_model(ent_model *m, ent_str bytes, bool trusted, ent_arena *a, ent_error *err)
{
    opening *o = ENT_NEW(a, opening, 1);
    *m = (ent_model){0};
    o->bytes = bytes;
    o->trusted = trusted;
    o->err = err;
    return check_head(o) && (trusted || check_sum(o)) && read_table(o) && take_shape(o) &&
           take_text(o, ENT_SECTION_NOTICE, &m->notice) && take_lemmas(o, &m->lemmas) &&
           take_feats(o, m) && take_tags(o, m) && take_words(o, m) && take_network(o, m);
}

bool ent_model_open(ent_model *m, ent_str bytes, ent_arena *a, ent_error *err)
{
    return open_model(m, bytes, false, a, err);
}

bool ent_model_open_trusted(ent_model *m, ent_str bytes, ent_arena *a, ent_error *err)
{
    return open_model(m, bytes, true, a, err);
}

int32_t ent_model_find(const ent_model_rows *rows, uint32_t key)
{
    uint32_t mask = rows->room - 1;
    for (uint32_t at = key & mask; rows->slots[at].key != 0; at = (at + 1) & mask)
        if (rows->slots[at].key == key)
            return (int32_t)rows->slots[at].row;
    return -1;
}
