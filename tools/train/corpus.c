// corpus.c: a reader for treebanks that are known to be well-formed; what is not so is left out.

#include "corpus.h"
#include "base/buffer.h"
#include "language/ud.h"
#include <stdio.h>
#include <zlib.h>

enum { COLUMNS = 10, MOST_WORDS = 250 };

static bool read_stream(gzFile f, ent_buffer *b)
{
    enum { BLOCK = 1 << 20 };
    int got = 1;
    while (got > 0 && ent_buffer_reserve(b, BLOCK)) {
        got = gzread(f, b->p + b->n, BLOCK);
        b->n += got > 0 ? (size_t)got : 0;
    }
    return got == 0 && !b->failed;
}

// A file as it is, or unpacked.
static bool read_all(const char *path, ent_str *out, ent_arena *keep)
{
    ent_buffer b = {0};
    gzFile f = gzopen(path, "rb");
    bool good = f && read_stream(f, &b);
    good = f && gzclose(f) == Z_OK && good; // a file cut short is only told of here
    if (good)
        *out = ent_arena_str(keep, ent_buffer_str(&b));
    ent_buffer_free(&b);
    return good;
}

// A word line's columns; false for comments, ranges and empty nodes.
static bool split_line(ent_str line, ent_str column[COLUMNS])
{
    int n = 0;
    if (line.n == 0 || !ent_is_digit(line.p[0]))
        return false;
    while (n < COLUMNS && ent_str_split(&line, '\t', &column[n]))
        n++;
    int64_t id;
    return n == COLUMNS && ent_str_to_int(column[0], &id);
}

static bool read_word(ent_str column[COLUMNS], corpus_word *w)
{
    int64_t head;
    int upos = ent_upos_find(column[3]), xpos = ent_xpos_find(column[4]);
    int rel = ent_rel_find(column[7]);
    if (upos < 0 || xpos < 0 || rel < 0 || !ent_str_to_int(column[6], &head) || head < 0 ||
        head > MOST_WORDS)
        return false;
    *w = (corpus_word){.form = column[1],
                       .lemma = column[2],
                       .feats = column[5],
                       .upos = (uint8_t)upos,
                       .xpos = (uint8_t)xpos,
                       .rel = (uint8_t)rel,
                       .head = (int16_t)head};
    return true;
}

static bool heads_inside(const corpus_word *words, int n)
{
    for (int i = 0; i < n; i++)
        if (words[i].head > n)
            return false;
    return true;
}

static void end_sentence(corpus *c, corpus_word *words, int n, int treebank, ent_arena *keep)
{
    corpus_sentence s = {ENT_NEW(keep, corpus_word, n), n, treebank};
    memcpy(s.words, words, (size_t)n * sizeof *words);
    ENT_PUSH(keep, c, s);
}

bool corpus_read(corpus *c, const char *path, int treebank, ent_arena *keep)
{
    static corpus_word words[MOST_WORDS];
    ent_str text, line, column[COLUMNS];
    int n = 0, dropped = 0;
    bool good = true;
    if (!read_all(path, &text, keep)) {
        fprintf(stderr, "train: %s: cannot be read\n", path);
        return false;
    }
    while (ent_str_split(&text, '\n', &line)) {
        if (line.n == 0) {
            good = good && heads_inside(words, n);
            if (n > 0 && good)
                end_sentence(c, words, n, treebank, keep);
            dropped += !good;
            n = 0;
            good = true;
        } else if (split_line(line, column)) {
            good = good && n < MOST_WORDS && read_word(column, &words[n]);
            n += good;
        }
    }
    if (dropped)
        fprintf(stderr, "train: %s: %d sentences left out\n", path, dropped);
    return true;
}
