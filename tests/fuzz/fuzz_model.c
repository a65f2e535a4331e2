// fuzz_model.c: a small valid model, damaged as the bytes say, and used if it is taken nevertheless.
//
// The first byte says what is mended before the model is opened (MEND_*).  Then come edits, each one
// byte of kind, one byte of section or place, and what the kind needs:
//
//     'e' section, 24 bytes      XORed with an entry of the table from the end of its name on
//     'w' section, 4, n, bytes   write over the section, from that offset on
//     'f' section, 4, 4          write one float over the section, at the end but that offset
//     'r' section, 2, bytes      the section is so many bytes, at the end of the file
//     'l' section, 8             the entry says another length
//     'h' place, n, bytes        write over the head
//     'c' 0, 4                   cut the file
//     't' 0, bytes               the rest is text to be parsed

#define _GNU_SOURCE
#include "base/utf8.h"
#include "language/names.h"
#include "model_fixture.h"
#include "tree_fixture.h"

enum {
    MEND_SIZE = 1, // size and checksum
    MEND_NAMES = 2,
    MAX_EDITS = 64,
    MAX_TEXT = 2000
};

/** The bytes that are left. */
typedef struct script {
    const uint8_t *p;
    size_t n;
} script;

/** The damaged model. */
typedef struct damaged {
    char *p;
    size_t n, room;
    ent_str text;
} damaged;

static char *sound;
static size_t sound_size;
static ent_arena region, tmp;

static void require(bool condition)
{
    if (!condition)
        __builtin_trap();
}

// n bytes of the script, or fewer at its end, the rest zero.
static uint64_t take_number(script *s, size_t n)
{
    uint64_t x = 0;
    size_t got = n < s->n ? n : s->n;
    memcpy(&x, s->p, got);
    s->p += got;
    s->n -= got;
    return x;
}

static void put(damaged *d, uint64_t at, const void *p, size_t n)
{
    if (at < d->n)
        memcpy(d->p + at, p, n < d->n - at ? n : d->n - at);
}

static void put_taken(damaged *d, uint64_t at, script *s, size_t n)
{
    size_t got = n < s->n ? n : s->n;
    put(d, at, s->p, got);
    s->p += got;
    s->n -= got;
}

static size_t entry_of(int section) { return MODEL_HEADER + (size_t)section * MODEL_ENTRY; }

// Appends a section that is in the script.
static void replace(damaged *d, int section, script *s)
{
    size_t n = take_number(s, 2), at = model_pad(d->n);
    if (n > s->n)
        n = s->n;
    if (at + n > d->room)
        return;
    memset(d->p + d->n, 0, at - d->n);
    d->n = at + n;
    put(d, entry_of(section) + MODEL_NAME, &(uint64_t){at}, 8);
    put(d, entry_of(section) + MODEL_NAME + 8, &(uint64_t){n}, 8);
    put_taken(d, at, s, n);
}

static void change_entry(damaged *d, int section, script *s)
{
    size_t at = entry_of(section) + MODEL_NAME - 8;
    for (size_t i = 0; i < 24; i++)
        if (at + i < d->n)
            d->p[at + i] = (char)(d->p[at + i] ^ (char)take_number(s, 1));
}

static void edit(damaged *d, script *s)
{
    int kind = (int)take_number(s, 1), place = (int)take_number(s, 1);
    int section = place % MODEL_SECTIONS;
    size_t bytes = (size_t)model_sections[section].bytes, start = model_start(section);
    uint64_t at;
    switch (kind) {
    case 'e': change_entry(d, section, s); return;
    case 'w':
        at = start + take_number(s, 4) % bytes;
        put_taken(d, at, s, take_number(s, 1));
        return;
    case 'f':
        at = start + bytes - 4 - 4 * (take_number(s, 4) % (bytes / 4));
        put_taken(d, at, s, 4);
        return;
    case 'r': replace(d, section, s); return;
    case 'l': put_taken(d, entry_of(section) + MODEL_NAME + 8, s, 8); return;
    case 'h': put_taken(d, (uint64_t)place % MODEL_HEADER, s, take_number(s, 1)); return;
    case 'c': d->n = take_number(s, 4) % (d->n + 1); return;
    default: break;
    }
    d->text = (ent_str){(const char *)s->p, (ptrdiff_t)s->n};
    s->n = 0;
}

static void damage(damaged *d, script *s)
{
    memcpy(d->p, sound, sound_size);
    d->n = sound_size;
    unsigned mend = (unsigned)take_number(s, 1);
    for (int i = 0; i < MAX_EDITS && s->n > 0; i++)
        edit(d, s);
    if ((mend & MEND_NAMES) && d->n > MODEL_HEADER + MODEL_SECTIONS * MODEL_ENTRY)
        for (int i = 0; i < MODEL_SECTIONS; i++)
            memcpy(d->p + entry_of(i), sound + entry_of(i), MODEL_NAME);
    if (mend & MEND_SIZE)
        model_seal(d->p, d->n);
}

static ent_str text_of(const damaged *d)
{
    ent_str plain = ENT_S("Iran 's Mohammad met Baqeri on 3 May .\nNo .");
    bool usable =
        d->text.n > 0 && d->text.n <= MAX_TEXT && ent_utf8_valid_prefix(d->text) == d->text.n;
    return usable ? d->text : plain;
}

static void check_names(const ent_names *names, ptrdiff_t n)
{
    int32_t at = 0;
    for (ptrdiff_t i = 0; i < names->n; i++) {
        const ent_name_span *name = &names->items[i];
        require(name->first >= at && name->n > 0 && name->head >= name->first);
        at = name->first + name->n;
        require(name->head < at && at <= n);
    }
}

static void use(const ent_parser *p, ent_str text)
{
    ent_sentences sentences;
    ent_tokens tokens;
    cut_plain(text, &sentences, &tokens, &region);
    ent_syntax x = ent_parse(p, text, &sentences, &tokens, &region, tmp);
    require(!syntax_fault(&x, &sentences, &tokens));
    ent_names names = ent_names_of(&x, &sentences, &tokens, text, &region);
    check_names(&names, x.n);
    for (ptrdiff_t i = 0; i < x.n; i++)
        require(ent_utf8_valid_prefix(x.items[i].lemma) == x.items[i].lemma.n &&
                ent_utf8_valid_prefix(x.items[i].feats) == x.items[i].feats.n);
}

// `bytes` is exactly as large as the model, so that the sanitizer sees one byte too many.
static void open_model(ent_str bytes, ent_str text)
{
    ent_error err = {0};
    ent_guard guard;
    ent_arena_reset(&region, 1 << 20);
    region.guard = tmp.guard = &guard;
    if (setjmp(guard.env))
        __builtin_trap(); // a small model and a short text fit
    ent_lemmas *lemmas = ent_lemmas_new(&region);
    ent_parser *p = ent_parser_open(bytes, lemmas, NULL, &region, &err);
    require(p || (err.status != ENT_OK && err.text[0] && err.byte <= bytes.n));
    if (p)
        use(p, text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    script s = {data, size};
    if (!sound) {
        sound = model_make(&sound_size);
        require(sound && ent_arena_init(&region, (size_t)1 << 26) &&
                ent_arena_init(&tmp, (size_t)1 << 26));
    }
    damaged d = {.room = sound_size + 2 * size + ENT_MODEL_ALIGN * MAX_EDITS};
    d.p = model_room(d.room);
    require(d.p != NULL);
    damage(&d, &s);
    char *exact = model_room(d.n);
    require(exact != NULL);
    memcpy(exact, d.p, d.n);
    free(d.p);
    open_model((ent_str){exact, (ptrdiff_t)d.n}, text_of(&d));
    free(exact);
    return 0;
}
