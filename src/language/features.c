// features.c: hashed features of a word.  FNV-1a with a seed for each feature; a final mix spreads
// it over the buckets.

#include "language/features.h"
#include "base/utf8.h"

/** A form with plain quotes and dashes, as written and in lower case, cut after whole code points. */
typedef struct plain {
    char form[ENT_MAX_FEATURE_BYTES], lower[ENT_MAX_FEATURE_BYTES];
    int n;                                // bytes
    uint8_t start[ENT_MAX_FEATURE_BYTES]; // [count] where code points start
    int count;
    char shape[ENT_MAX_FEATURE_BYTES]; // [count] X x d or the byte itself
} plain;

static char plain_of(uint32_t code_point)
{
    switch (code_point) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x02BC: return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x00AB:
    case 0x00BB: return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014: return '-';
    default: return 0;
    }
}

static void add_byte(plain *w, int c)
{
    w->start[w->count] = (uint8_t)w->n;
    w->form[w->n] = (char)c;
    w->lower[w->n] = (char)ent_to_lower(c);
    w->n++;
    w->shape[w->count++] = (char)(ent_is_upper(c)   ? 'X'
                                  : ent_is_lower(c) ? 'x'
                                  : ent_is_digit(c) ? 'd'
                                                    : c);
}

static void add_wide(plain *w, const char *p, int length, uint32_t code_point)
{
    w->start[w->count] = (uint8_t)w->n;
    memcpy(w->form + w->n, p, (size_t)length);
    memcpy(w->lower + w->n, p, (size_t)length);
    w->n += length;
    w->shape[w->count++] = ent_is_capital(code_point) ? 'X' : ent_is_letter(code_point) ? 'x' : '?';
}

static void make_plain(plain *w, ent_str form)
{
    const char *p = form.p, *end = form.p + form.n;
    w->n = w->count = 0;
    while (p < end && w->n + 4 <= ENT_MAX_FEATURE_BYTES) {
        uint32_t code_point = (unsigned char)*p;
        int length = code_point < 0x80 ? 1 : ent_utf8_decode(p, end, &code_point);
        char ascii = 0;
        if (length > 1)
            ascii = plain_of(code_point);
        if (length <= 1)
            add_byte(w, *p);
        else if (ascii)
            add_byte(w, ascii);
        else
            add_wide(w, p, length, code_point);
        p += length > 0 ? length : 1;
    }
}

static uint32_t hash_bytes(uint32_t seed, const char *p, int n)
{
    uint32_t h = 2166136261U ^ (seed * 0x9E3779B1U);
    for (int i = 0; i < n; i++)
        h = (h ^ (unsigned char)p[i]) * 16777619U;
    h ^= h >> 15;
    h *= 0x2C1B3C6DU;
    h ^= h >> 13;
    return h;
}

static uint16_t bucket(uint32_t seed, const char *p, int n)
{
    return (uint16_t)(hash_bytes(seed, p, n) % ENT_FEATURE_BUCKETS);
}

static uint16_t prefix(const plain *w, int length)
{
    int end = length < w->count ? w->start[length] : w->n;
    return bucket((uint32_t)(10 + length), w->lower, end);
}

static uint16_t suffix(const plain *w, int length)
{
    int from = length < w->count ? w->start[w->count - length] : 0;
    return bucket((uint32_t)(20 + length), w->lower + from, w->n - from);
}

// "Xxxxx" and "Xxx" are alike: of a run at most two are kept.
static uint16_t shape(const plain *w)
{
    char out[ENT_MAX_FEATURE_BYTES];
    int n = 0;
    for (int i = 0; i < w->count && n < 10; i++)
        if (i < 2 || w->shape[i] != w->shape[i - 1] || w->shape[i] != w->shape[i - 2])
            out[n++] = w->shape[i];
    return bucket(30, out, n);
}

uint32_t ent_word_key(ent_str form)
{
    plain w;
    make_plain(&w, form);
    uint32_t key = hash_bytes(1, w.lower, w.n);
    return key ? key : 1;
}

void ent_word_features(ent_str form, int sentence_case, uint16_t out[ENT_WORD_FEATURES])
{
    plain w;
    make_plain(&w, form);
    int at = 0;
    out[at++] = bucket(2, w.form, w.n);
    for (int i = 1; i <= 3; i++)
        out[at++] = prefix(&w, i);
    for (int i = 1; i <= 4; i++)
        out[at++] = suffix(&w, i);
    out[at++] = shape(&w);
    out[at] = bucket((uint32_t)(40 + sentence_case), w.shape, w.count > 0);
}

void ent_count_case(ent_case_counts *counts, ent_str form)
{
    plain w;
    make_plain(&w, form);
    int upper = 0, lower = 0;
    for (int i = 0; i < w.count; i++) {
        upper += w.shape[i] == 'X';
        lower += w.shape[i] == 'x';
    }
    if (upper + lower == 0)
        return;
    counts->words++;
    counts->titled += w.shape[0] == 'X';
    counts->capitals += lower == 0 && w.count > 1;
}

int ent_sentence_case(int words, int titled, int capitals)
{
    if (titled == 0)
        return 3;
    if (words >= 2 && capitals * 10 >= words * 8)
        return 2;
    return words >= 3 && titled * 10 >= words * 6 ? 1 : 0;
}

int ent_case_of(ent_str text, const ent_span *tokens, int n)
{
    ent_case_counts counts = {0};
    for (int i = 0; i < n; i++)
        ent_count_case(&counts, ent_span_of(text, tokens[i]));
    return ent_sentence_case(counts.words, counts.titled, counts.capitals);
}
