// decode.c: bytes of any charset to well-formed UTF-8, with the way back.  A byte order mark is
// believed first, then NULs at every second or fourth byte, then valid UTF-8, then the declared
// label, then statistics (uchardet, after Li and Momoi 2001).  Labels are those of the WHATWG
// Encoding Standard.  Nothing is copied if the text is fit for use as it stands.

#include "base/utf8.h"
#include "text/extract.h"
#include <iconv.h>
#include <stdlib.h>
#include <uchardet.h>

enum {
    SAMPLE = 64 << 10,        // bytes shown to uchardet
    PATTERN = 4 << 10,        // bytes looked at for UTF-16 and UTF-32 without a mark
    STEP = 64,                // bytes of a multi-byte charset between two breaks of the map
    FINE_RUNS = 1 << 20,      // breaks of the map kept at every letter; later ones are coarser
    MAX_BYTES = INT32_MAX / 4 // so that positions fit the map after any conversion
};

typedef enum charset_kind { UTF8, UTF16LE, UTF16BE, UTF32LE, UTF32BE, SINGLE, MULTI } charset_kind;

typedef struct charset {
    const char *label; // lower case
    const char *name;  // for iconv
    charset_kind kind;
} charset;

static const charset charsets[] = {
    {"utf-8", "UTF-8", UTF8},
    {"utf8", "UTF-8", UTF8},
    {"unicode-1-1-utf-8", "UTF-8", UTF8},
    {"utf-16", "UTF-16LE", UTF16LE},
    {"utf-16le", "UTF-16LE", UTF16LE},
    {"utf-16be", "UTF-16BE", UTF16BE},
    {"utf-32", "UTF-32LE", UTF32LE},
    {"utf-32le", "UTF-32LE", UTF32LE},
    {"utf-32be", "UTF-32BE", UTF32BE},
    {"windows-1252", "CP1252", SINGLE},
    {"cp1252", "CP1252", SINGLE},
    {"x-cp1252", "CP1252", SINGLE},
    {"iso-8859-1", "CP1252", SINGLE},
    {"iso8859-1", "CP1252", SINGLE},
    {"iso_8859-1", "CP1252", SINGLE},
    {"latin1", "CP1252", SINGLE},
    {"l1", "CP1252", SINGLE},
    {"us-ascii", "CP1252", SINGLE},
    {"ascii", "CP1252", SINGLE},
    {"ansi_x3.4-1968", "CP1252", SINGLE},
    {"iso-8859-2", "ISO-8859-2", SINGLE},
    {"latin2", "ISO-8859-2", SINGLE},
    {"iso-8859-3", "ISO-8859-3", SINGLE},
    {"iso-8859-4", "ISO-8859-4", SINGLE},
    {"iso-8859-5", "ISO-8859-5", SINGLE},
    {"cyrillic", "ISO-8859-5", SINGLE},
    {"iso-8859-6", "ISO-8859-6", SINGLE},
    {"arabic", "ISO-8859-6", SINGLE},
    {"iso-8859-7", "ISO-8859-7", SINGLE},
    {"greek", "ISO-8859-7", SINGLE},
    {"iso-8859-8", "ISO-8859-8", SINGLE},
    {"iso-8859-8-i", "ISO-8859-8", SINGLE},
    {"hebrew", "ISO-8859-8", SINGLE},
    {"iso-8859-9", "CP1254", SINGLE},
    {"latin5", "CP1254", SINGLE},
    {"iso-8859-10", "ISO-8859-10", SINGLE},
    {"iso-8859-11", "CP874", SINGLE},
    {"tis-620", "CP874", SINGLE},
    {"windows-874", "CP874", SINGLE},
    {"iso-8859-13", "ISO-8859-13", SINGLE},
    {"iso-8859-14", "ISO-8859-14", SINGLE},
    {"iso-8859-15", "ISO-8859-15", SINGLE},
    {"latin-9", "ISO-8859-15", SINGLE},
    {"iso-8859-16", "ISO-8859-16", SINGLE},
    {"windows-1250", "CP1250", SINGLE},
    {"cp1250", "CP1250", SINGLE},
    {"windows-1251", "CP1251", SINGLE},
    {"cp1251", "CP1251", SINGLE},
    {"windows-1253", "CP1253", SINGLE},
    {"windows-1254", "CP1254", SINGLE},
    {"windows-1255", "CP1255", SINGLE},
    {"windows-1256", "CP1256", SINGLE},
    {"windows-1257", "CP1257", SINGLE},
    {"windows-1258", "CP1258", SINGLE},
    {"koi8-r", "KOI8-R", SINGLE},
    {"koi8", "KOI8-R", SINGLE},
    {"koi8-u", "KOI8-U", SINGLE},
    {"ibm866", "IBM866", SINGLE},
    {"cp866", "IBM866", SINGLE},
    {"ibm855", "IBM855", SINGLE},
    {"macintosh", "MACINTOSH", SINGLE},
    {"mac", "MACINTOSH", SINGLE},
    {"x-mac-cyrillic", "MAC-CYRILLIC", SINGLE},
    {"mac-cyrillic", "MAC-CYRILLIC", SINGLE},
    {"gb2312", "GB18030", MULTI},
    {"gbk", "GB18030", MULTI},
    {"gb18030", "GB18030", MULTI},
    {"x-gbk", "GB18030", MULTI},
    {"chinese", "GB18030", MULTI},
    {"big5", "BIG5-HKSCS", MULTI},
    {"big5-hkscs", "BIG5-HKSCS", MULTI},
    {"euc-tw", "EUC-TW", MULTI},
    {"shift_jis", "CP932", MULTI},
    {"shift-jis", "CP932", MULTI},
    {"sjis", "CP932", MULTI},
    {"windows-31j", "CP932", MULTI},
    {"x-sjis", "CP932", MULTI},
    {"cp932", "CP932", MULTI},
    {"euc-jp", "EUC-JP", MULTI},
    {"x-euc-jp", "EUC-JP", MULTI},
    {"euc-kr", "UHC", MULTI},
    {"ks_c_5601-1987", "UHC", MULTI},
    {"korean", "UHC", MULTI},
    {"uhc", "UHC", MULTI},
    {"windows-949", "UHC", MULTI},
    {"johab", "JOHAB", MULTI},
};

static const charset western = {"windows-1252", "CP1252", SINGLE};

static const charset *find_charset(ent_str label)
{
    label = ent_str_trim(label);
    for (size_t i = 0; i < sizeof charsets / sizeof *charsets; i++)
        if (ent_str_eq_nocase(label, ent_str_of(charsets[i].label)))
            return &charsets[i];
    return NULL;
}

// ------------------------------------------------------------------------------- is it text?

typedef struct magic {
    const char *bytes;
    ptrdiff_t n;
} magic;

#define MAGIC(literal)                            \
    {                                             \
        (literal), (ptrdiff_t)sizeof(literal) - 1 \
    }

static const magic binary_magic[] = {
    MAGIC("%PDF-"),
    MAGIC("\x89PNG"),
    MAGIC("\xFF\xD8\xFF"),
    MAGIC("GIF87a"),
    MAGIC("GIF89a"),
    MAGIC("\x7F"
          "ELF"),
    MAGIC("PK\3\4"),
    MAGIC("PK\5\6"),
    MAGIC("\xD0\xCF\x11\xE0"),
    MAGIC("{\\rtf"),
    MAGIC("\x1F\x8B"),
    MAGIC("BZh9"),
    MAGIC("\xFD"
          "7zXZ"),
    MAGIC("7z\xBC\xAF"),
    MAGIC("Rar!\x1A"),
    MAGIC("SQLite format 3"),
    MAGIC("OggS"),
    MAGIC("ID3\x03"),
    MAGIC("ID3\x04"),
    MAGIC("\x28\xB5\x2F\xFD"),
    MAGIC("%!PS-Adobe"),
};

static bool is_binary_magic(ent_str bytes)
{
    for (size_t i = 0; i < sizeof binary_magic / sizeof *binary_magic; i++)
        if (ent_str_starts(bytes, (ent_str){binary_magic[i].bytes, binary_magic[i].n}))
            return true;
    return ent_str_starts(bytes, ENT_S("RIFF")) && bytes.n > 12 && memchr(bytes.p, 0, 12) != NULL;
}

// Control characters other than white space, ESC and the backspaces of old terminals.
static ptrdiff_t count_controls(ent_str s)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s.n; i++) {
        unsigned c = (unsigned char)s.p[i];
        n += (int)(c < 32) & ((int)(c < 8) | (int)(c > 13)) & (int)(c != 27);
    }
    return n;
}

// ------------------------------------------------------------------- UTF-16 and UTF-32: which?

typedef struct nul_counts {
    ptrdiff_t at[4]; // NULs at positions 0, 1, 2, 3 modulo 4
    ptrdiff_t units; // groups of four looked at
} nul_counts;

static nul_counts count_nuls(ent_str s)
{
    nul_counts c = {.units = (s.n < PATTERN ? s.n : PATTERN) / 4};
    for (ptrdiff_t i = 0; i < c.units * 4; i++)
        c.at[i & 3] += s.p[i] == 0;
    return c;
}

// `many` of ten groups have a NUL there; almost none does.
static bool mostly(ptrdiff_t n, ptrdiff_t units) { return n * 10 >= units * 6; }
static bool rarely(ptrdiff_t n, ptrdiff_t units) { return n * 20 <= units; }

// Text in Latin letters has its NULs in the high bytes only.
static charset_kind kind_by_nuls(ent_str s)
{
    nul_counts c = count_nuls(s);
    ptrdiff_t u = c.units;
    if (u < 1)
        return UTF8;
    bool low0 = rarely(c.at[0], u), low1 = rarely(c.at[1], u);
    bool low2 = rarely(c.at[2], u), low3 = rarely(c.at[3], u);
    if (low0 && mostly(c.at[1], u) && mostly(c.at[2], u) && c.at[3] == u)
        return UTF32LE;
    if (c.at[0] == u && mostly(c.at[1], u) && mostly(c.at[2], u) && low3)
        return UTF32BE;
    if (low0 && mostly(c.at[1], u) && low2 && mostly(c.at[3], u))
        return UTF16LE;
    if (mostly(c.at[0], u) && low1 && mostly(c.at[2], u) && low3)
        return UTF16BE;
    return UTF8;
}

// The kind a byte order mark names and its length; 0 if there is none.
static int read_mark(ent_str s, charset_kind *kind)
{
    static const struct {
        magic m;
        charset_kind kind;
    } marks[] = {
        {MAGIC("\xEF\xBB\xBF"), UTF8},    {MAGIC("\xFF\xFE\0\0"), UTF32LE},
        {MAGIC("\0\0\xFE\xFF"), UTF32BE}, {MAGIC("\xFF\xFE"), UTF16LE},
        {MAGIC("\xFE\xFF"), UTF16BE},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (ent_str_starts(s, (ent_str){marks[i].m.bytes, marks[i].m.n})) {
            *kind = marks[i].kind;
            return (int)marks[i].m.n;
        }
    return 0;
}

// ----------------------------------------------------------------------------------- output

typedef struct output {
    ent_arena *keep;
    char *p;
    ptrdiff_t n, room;
    ent_map *map;
} output;

static output output_start(ent_arena *keep, ptrdiff_t room, ent_map *map)
{
    return (output){.keep = keep, .p = ENT_NEW(keep, char, room), .room = room, .map = map};
}

static void note(output *o, ptrdiff_t from)
{
    ent_map_add(o->keep, o->map, (int32_t)o->n, (int32_t)from);
}

static void put_bytes(output *o, const char *p, ptrdiff_t n)
{
    if (n > o->room - o->n)
        n = o->room - o->n; // the room is computed beforehand; never reached
    memcpy(o->p + o->n, p, (size_t)n);
    o->n += n;
}

static void put(output *o, uint32_t c)
{
    char bytes[4];
    if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = ENT_REPLACEMENT;
    put_bytes(o, bytes, ent_utf8_encode(c, bytes));
}

// Beyond FINE_RUNS breaks, white space alone makes one: no worse than a word.
static void note_letter(output *o, ptrdiff_t from, bool word_start)
{
    if (o->map->n < FINE_RUNS || word_start)
        note(o, from);
}

// ------------------------------------------------------------------------------------ UTF-8

// How far the text is ASCII without NUL, eight bytes at a time.
static ptrdiff_t plain_length(ent_str s, ptrdiff_t at)
{
    ptrdiff_t i = at;
    for (; i + 8 <= s.n; i += 8) {
        uint64_t w;
        memcpy(&w, s.p + i, 8);
        if (((w - UINT64_C(0x0101010101010101)) | w) & UINT64_C(0x8080808080808080))
            break;
    }
    while (i < s.n && (unsigned char)(s.p[i] - 1) < 0x7F)
        i++;
    return i - at;
}

typedef struct utf8_count {
    ptrdiff_t good, bad, nul; // sequences of two to four bytes; ill-formed ones; NULs
} utf8_count;

static utf8_count examine_utf8(ent_str s)
{
    utf8_count c = {0};
    for (ptrdiff_t i = 0; i < s.n;) {
        i += plain_length(s, i);
        uint32_t code;
        if (i >= s.n)
            break;
        int length = ent_utf8_decode(s.p + i, s.p + s.n, &code);
        c.nul += s.p[i] == 0;
        c.good += length > 1;
        c.bad += length == 0;
        i += length ? length : ent_utf8_bad_length(s.p + i, s.p + s.n);
    }
    return c;
}

static void repair_utf8(output *o, ent_str s, ptrdiff_t base)
{
    for (ptrdiff_t i = 0; i < s.n;) {
        uint32_t code;
        ptrdiff_t plain = plain_length(s, i);
        note(o, base + i);
        put_bytes(o, s.p + i, plain);
        i += plain;
        if (i >= s.n)
            break;
        int length = ent_utf8_decode(s.p + i, s.p + s.n, &code);
        note(o, base + i);
        put(o, length ? code : ENT_REPLACEMENT);
        i += length ? length : ent_utf8_bad_length(s.p + i, s.p + s.n);
    }
}

static ent_str decode_utf8(ent_str s, ptrdiff_t base, utf8_count c, ent_arena *keep, ent_map *map)
{
    if (c.bad + c.nul == 0) {
        ent_map_add(keep, map, 0, (int32_t)base);
        return s;
    }
    output o = output_start(keep, s.n + 2 * (c.bad + c.nul), map);
    repair_utf8(&o, s, base);
    return (ent_str){o.p, o.n};
}

// --------------------------------------------------------------------------- UTF-16, UTF-32

static uint32_t unit16(const char *p, bool big)
{
    uint32_t a = (unsigned char)p[0], b = (unsigned char)p[1];
    return big ? a << 8 | b : b << 8 | a;
}

static uint32_t unit32(const char *p, bool big)
{
    uint32_t a = unit16(p, big), b = unit16(p + 2, big);
    return big ? a << 16 | b : b << 16 | a;
}

// The code point at i; a lone surrogate or a cut-off unit gives U+FFFD.
static int wide_code(ent_str s, ptrdiff_t i, charset_kind kind, uint32_t *code)
{
    bool big = kind == UTF16BE || kind == UTF32BE;
    int size = kind == UTF32LE || kind == UTF32BE ? 4 : 2;
    *code = ENT_REPLACEMENT;
    if (s.n - i < size)
        return (int)(s.n - i);
    *code = size == 4 ? unit32(s.p + i, big) : unit16(s.p + i, big);
    if (size == 4 || *code < 0xD800 || *code > 0xDBFF || s.n - i < 4)
        return size;
    uint32_t low = unit16(s.p + i + 2, big);
    if (low < 0xDC00 || low > 0xDFFF)
        return size;
    *code = 0x10000 + ((*code - 0xD800) << 10) + (low - 0xDC00);
    return 4;
}

// Positions differ at every letter here, so the map is exact at the start of words only.
static ent_str decode_wide(ent_str s, ptrdiff_t base, charset_kind kind, ent_arena *keep,
                           ent_map *map)
{
    output o = output_start(keep, s.n / 2 * 3 + 3, map);
    bool was_space = true;
    for (ptrdiff_t i = 0; i < s.n;) {
        uint32_t code;
        int length = wide_code(s, i, kind, &code);
        note_letter(&o, base + i, was_space);
        was_space = code <= ' ';
        put(&o, code);
        i += length;
    }
    return (ent_str){o.p, o.n};
}

// ------------------------------------------------------------------------------ single bytes

// WHATWG index of windows-1252, 0x80 to 0x9F; here so that no conversion module is needed.
static const uint16_t western_high[32] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
};

static void western_table(uint32_t table[256])
{
    for (uint32_t c = 0; c < 256; c++)
        table[c] = c >= 0x80 && c < 0xA0 ? western_high[c - 0x80] : c;
}

static uint32_t convert_byte(iconv_t converter, unsigned char byte)
{
    char in[1], out[8];
    memcpy(in, &byte, 1);
    char *from = in, *to = out;
    size_t n_from = 1, n_to = sizeof out;
    uint32_t code;
    iconv(converter, NULL, NULL, NULL, NULL);
    if (iconv(converter, &from, &n_from, &to, &n_to) != (size_t)-1)
        iconv(converter, NULL, NULL, &to, &n_to); // some modules hold a letter back
    if (to > out && ent_utf8_decode(out, to, &code) > 0)
        return code;
    return byte < 0xA0 ? byte : ENT_REPLACEMENT; // WHATWG: unassigned C1 positions stay
}

// Code points of the 256 bytes; windows-1252 if the system has no module for the charset.
static void single_table(const charset *c, uint32_t table[256])
{
    western_table(table);
    if (strcmp(c->name, western.name) == 0)
        return;
    iconv_t converter = iconv_open("UTF-8", c->name);
    if (converter == (iconv_t)-1)
        return;
    for (uint32_t i = 0x80; i < 256; i++)
        table[i] = convert_byte(converter, (unsigned char)i);
    iconv_close(converter);
}

static ent_str decode_single(ent_str s, const charset *c, ent_arena *keep, ent_map *map)
{
    uint32_t table[256];
    single_table(c, table);
    output o = output_start(keep, s.n * 3, map);
    for (ptrdiff_t i = 0; i < s.n;) {
        ptrdiff_t plain = plain_length(s, i);
        note_letter(&o, i, true);
        put_bytes(&o, s.p + i, plain);
        i += plain;
        for (; i < s.n && (s.p[i] == 0 || (unsigned char)s.p[i] >= 0x80); i++) {
            note_letter(&o, i, false);
            put(&o, table[(unsigned char)s.p[i]]);
        }
    }
    return (ent_str){o.p, o.n};
}

// ---------------------------------------------------------------------------- multiple bytes

// Convert the letters that lie whole within the next STEP bytes, at least one byte; what begins
// with no letter becomes U+FFFD.  Gives where it stopped.
static ptrdiff_t convert_step(iconv_t converter, ent_str s, ptrdiff_t from, output *o)
{
    ptrdiff_t window = s.n - from < STEP ? s.n - from : STEP;
    char *start = (char *)s.p + from; // iconv asks for char *, and writes nothing there
    char *in = start, *out = o->p + o->n;
    size_t n_in = (size_t)window, n_out = (size_t)(o->room - o->n);
    iconv(converter, &in, &n_in, &out, &n_out);
    o->n = out - o->p;
    if (in > start)
        return from + (in - start);
    put(o, ENT_REPLACEMENT);
    iconv(converter, NULL, NULL, NULL, NULL);
    return from + 1;
}

static void convert_all(iconv_t converter, ent_str s, output *o)
{
    for (ptrdiff_t i = 0; i < s.n;) {
        if (o->map->n < o->map->room)
            note(o, i);
        i = convert_step(converter, s, i, o);
    }
    char *out = o->p + o->n;
    size_t n_out = (size_t)(o->room - o->n);
    iconv(converter, NULL, NULL, &out, &n_out);
    o->n = out - o->p;
}

// All memory is taken before iconv_open, for a full region must not leave a converter open.
static ent_str decode_multi(ent_str s, const charset *c, ent_arena *keep, ent_map *map)
{
    map->room = s.n / (STEP / 4) + 16; // more than enough unless the text is broken all over
    map->items = ENT_NEW(keep, ent_map_run, map->room);
    output o = output_start(keep, s.n * 3 + 64, map);
    iconv_t converter = iconv_open("UTF-8", c->name);
    if (converter == (iconv_t)-1)
        return decode_single(s, &western, keep, map);
    convert_all(converter, s, &o);
    iconv_close(converter);
    for (ptrdiff_t i = 0; i < o.n; i++)
        if (o.p[i] == 0)
            o.p[i] = ' '; // a NUL amid multi-byte text says nothing; same length keeps the map
    return (ent_str){o.p, o.n};
}

// --------------------------------------------------------------------------------- detection

// The sample starts shortly before the first byte that is not ASCII.
static ent_str sample_of(ent_str s)
{
    ptrdiff_t start = plain_length(s, 0);
    start = start > SAMPLE / 2 ? start - SAMPLE / 2 : 0;
    return ent_str_cut(s, start, s.n - start > SAMPLE ? start + SAMPLE : s.n);
}

static const charset *detect(ent_str s)
{
    uchardet_t detector = uchardet_new();
    if (!detector)
        return &western;
    ent_str sample = sample_of(s);
    const charset *found = NULL;
    if (uchardet_handle_data(detector, sample.p, (size_t)sample.n) == 0) {
        uchardet_data_end(detector);
        found = find_charset(ent_str_of(uchardet_get_charset(detector)));
    }
    uchardet_delete(detector);
    return found && (found->kind == SINGLE || found->kind == MULTI) ? found : &western;
}

// UTF-8 with a few broken letters is still UTF-8, whatever was declared.
static bool is_nearly_utf8(utf8_count c) { return c.bad == 0 || c.good > 20 * c.bad; }

static const charset *choose(ent_str s, ent_str declared)
{
    const charset *c = find_charset(declared);
    return c && (c->kind == SINGLE || c->kind == MULTI) ? c : detect(s);
}

// Text said to be UTF-8 is read so if one letter at least bears that out; if none does, the label
// is one of the many that are wrong.
static ent_str decode_bytes(ent_str s, ent_str declared, ent_arena *keep, ent_map *map)
{
    utf8_count c = examine_utf8(s);
    const charset *named = find_charset(declared);
    bool says_utf8 = named && named->kind == UTF8;
    if (is_nearly_utf8(c) || (says_utf8 && c.good > 0))
        return decode_utf8(s, 0, c, keep, map);
    const charset *chosen = choose(s, declared);
    return chosen->kind == MULTI ? decode_multi(s, chosen, keep, map)
                                 : decode_single(s, chosen, keep, map);
}

static ent_str decode_kind(ent_str s, ptrdiff_t base, charset_kind kind, ent_arena *keep,
                           ent_map *map)
{
    if (kind == UTF8)
        return decode_utf8(s, base, examine_utf8(s), keep, map);
    return decode_wide(s, base, kind, keep, map);
}

// Control characters are rare in text.  One in ten is none; where the bytes are no UTF-8 either,
// one in thirty is enough to say so (random bytes have one in nine).
static bool is_text(ent_str bytes)
{
    ptrdiff_t controls = count_controls(bytes);
    if (controls * 30 <= bytes.n)
        return true;
    return controls * 10 <= bytes.n && ent_utf8_valid_prefix(bytes) == bytes.n;
}

bool ent_decode(ent_str bytes, ent_str declared, ent_arena *keep, ent_arena tmp, ent_str *text,
                ent_map *map)
{
    (void)tmp;
    charset_kind kind = UTF8;
    ent_map made = {0};
    if (bytes.n > MAX_BYTES)
        ENT_NEW(keep, char, PTRDIFF_MAX); // leaves through the guard: too large
    if (is_binary_magic(bytes))
        return false;
    int mark = read_mark(bytes, &kind);
    if (!mark)
        kind = kind_by_nuls(bytes);
    bool wide = kind != UTF8;
    if (!wide && !is_text(bytes))
        return false;
    ent_str rest = ent_str_cut(bytes, mark, bytes.n);
    ent_str out = mark || wide ? decode_kind(rest, mark, kind, keep, &made)
                               : decode_bytes(bytes, declared, keep, &made);
    if (wide && count_controls(out) * 10 > out.n)
        return false;
    *text = out;
    *map = made;
    return true;
}
