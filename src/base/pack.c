// pack.c: see pack.h.  Opening walks the pack once and checks everything, so that the cursor
// cannot fail afterwards.  The checksum is SHA-256 in hexadecimal, as `sha256sum` prints it.

#include "base/pack.h"
#include "base/digest.h"

enum { HEAD = 20, ENTRY = 12, SUM = 64 };

static const char magic[8] = {'E', 'N', 'T', 'P', 'A', 'C', 'K', '1'};

// ------------------------------------------------------------------------------------- paths

static bool is_path_byte(int c) { return ent_is_alnum(c) || c == '-' || c == '_' || c == '.'; }

bool ent_pack_path_valid(ent_str path)
{
    if (path.n < 1 || path.n > ENT_MAX_PACK_PATH)
        return false;
    ent_str part;
    while (ent_str_split(&path, '/', &part)) {
        if (part.n == 0 || part.p[0] == '.')
            return false;
        for (ptrdiff_t i = 0; i < part.n; i++)
            if (!is_path_byte((unsigned char)part.p[i]))
                return false;
    }
    return true;
}

static bool is_version(ent_str s)
{
    if (s.n < 1 || s.n > ENT_MAX_PACK_VERSION)
        return false;
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (!is_path_byte((unsigned char)s.p[i]))
            return false;
    return true;
}

// ----------------------------------------------------------------------------------- numbers

static void add_number(ent_buffer *out, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        ent_buffer_add_byte(out, (char)(value >> (8 * i) & 0xFF));
}

static uint64_t number_at(const char *p, int bytes)
{
    uint64_t value = 0;
    for (int i = bytes; i-- > 0;)
        value = value << 8 | (unsigned char)p[i];
    return value;
}

static void checksum(ent_str bytes, char out[SUM + 1])
{
    ent_digest d;
    ent_digest_init(&d);
    ent_digest_add(&d, bytes.p, (size_t)bytes.n);
    ent_digest_end(&d, out, SUM);
}

// ----------------------------------------------------------------------------------- reading

// Cut one table off the front of *rest.  Gives NULL, or what is wrong with it.
static const char *cut_table(ent_str *rest, ent_str *path, ent_str *text)
{
    if (rest->n < ENTRY)
        return "ends within the head of a table";
    uint64_t path_length = number_at(rest->p, 4), text_length = number_at(rest->p + 4, 8);
    uint64_t room = (uint64_t)rest->n - ENTRY;
    if (path_length > room || text_length > room - path_length)
        return "a table is longer than what is left";
    ptrdiff_t text_at = ENTRY + (ptrdiff_t)path_length;
    ptrdiff_t end = text_at + (ptrdiff_t)text_length;
    *path = ent_str_cut(*rest, ENTRY, text_at);
    *text = ent_str_cut(*rest, text_at, end);
    *rest = ent_str_cut(*rest, end, rest->n);
    return NULL;
}

static bool refuse(ent_error *err, ent_status status, ptrdiff_t byte, const char *what)
{
    ent_fail(err, status, ENT_S(""), 0, byte, "table pack: %s", what);
    return false;
}

static bool open_head(ent_pack *pack, ent_str bytes, ent_error *err)
{
    if (bytes.n > ENT_MAX_PACK)
        return refuse(err, ENT_TOO_LARGE, -1, "over 256 MiB");
    if (bytes.n < HEAD + SUM || memcmp(bytes.p, magic, sizeof magic) != 0)
        return refuse(err, ENT_FORMAT, 0, "does not begin with ENTPACK1");
    if (number_at(bytes.p + 8, 4) != ENT_PACK_FORMAT)
        return refuse(err, ENT_UNSUPPORTED, 8, "of a format that this version does not read");
    ent_str body = ent_str_cut(bytes, 0, bytes.n - SUM);
    uint64_t n_tables = number_at(bytes.p + 12, 4), version = number_at(bytes.p + 16, 4);
    if (n_tables > ENT_MAX_PACK_TABLES)
        return refuse(err, ENT_TOO_LARGE, 12, "over 4096 tables");
    if (version > (uint64_t)(body.n - HEAD))
        return refuse(err, ENT_FORMAT, 16, "the data version is longer than what is left");
    pack->n_tables = (int)n_tables;
    pack->sum = ent_str_cut(bytes, body.n, bytes.n);
    pack->version = ent_str_cut(body, HEAD, HEAD + (ptrdiff_t)version);
    pack->rest = ent_str_cut(body, HEAD + (ptrdiff_t)version, body.n);
    if (!is_version(pack->version))
        return refuse(err, ENT_FORMAT, HEAD, "the data version is no version");
    return true;
}

static bool check_tables(const ent_pack *pack, ent_str bytes, ent_error *err)
{
    ent_str rest = pack->rest, before = {NULL, 0};
    for (int i = 0; i < pack->n_tables; i++) {
        ptrdiff_t at = rest.p - bytes.p;
        ent_str path, text;
        const char *wrong = cut_table(&rest, &path, &text);
        if (wrong)
            return refuse(err, ENT_FORMAT, at, wrong);
        if (!ent_pack_path_valid(path))
            return refuse(err, ENT_FORMAT, at + ENTRY, "a path is none that a pack may hold");
        if (i > 0 && ent_str_cmp(before, path) >= 0)
            return refuse(err, ENT_FORMAT, at + ENTRY, "paths are not in ascending order");
        before = path;
    }
    if (rest.n > 0)
        return refuse(err, ENT_FORMAT, rest.p - bytes.p, "bytes after the last table");
    return true;
}

bool ent_pack_open_trusted(ent_pack *pack, ent_str bytes, ent_error *err)
{
    ent_pack found = {0};
    if (!open_head(&found, bytes, err) || !check_tables(&found, bytes, err))
        return false;
    *pack = found;
    return true;
}

bool ent_pack_open(ent_pack *pack, ent_str bytes, ent_error *err)
{
    ent_pack found;
    if (!ent_pack_open_trusted(&found, bytes, err))
        return false;
    char sum[SUM + 1];
    checksum(ent_str_cut(bytes, 0, bytes.n - SUM), sum);
    if (memcmp(sum, found.sum.p, SUM) != 0)
        return refuse(err, ENT_FORMAT, bytes.n - SUM, "damaged: the checksum does not match");
    *pack = found;
    return true;
}

bool ent_pack_next(ent_pack *pack, ent_str *path, ent_str *text)
{
    return pack->rest.n > 0 && cut_table(&pack->rest, path, text) == NULL;
}

// ----------------------------------------------------------------------------------- writing

static const char *wrong_item(const ent_pack_item *items, int i)
{
    if (!ent_pack_path_valid(items[i].path))
        return "a path may have only parts of letters, digits, '-', '_' and '.'";
    if (i > 0 && ent_str_cmp(items[i - 1].path, items[i].path) >= 0)
        return "paths must be in ascending byte order, each once";
    return NULL;
}

ent_status ent_pack_write(ent_buffer *out, ent_str version, const ent_pack_item *items, int n,
                          ent_error *err)
{
    if (!is_version(version) || n < 0)
        return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1, "not a data version");
    if (n > ENT_MAX_PACK_TABLES)
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "more than 4096 tables");
    size_t start = out->n;
    ent_buffer_add(out, magic, sizeof magic);
    add_number(out, ENT_PACK_FORMAT, 4);
    add_number(out, (uint64_t)n, 4);
    add_number(out, (uint64_t)version.n, 4);
    ent_buffer_add_str(out, version);
    for (int i = 0; i < n; i++) {
        const char *wrong = wrong_item(items, i);
        if (wrong)
            return ent_fail(err, ENT_ARGUMENT, items[i].path, 0, -1, "%s", wrong);
        add_number(out, (uint64_t)items[i].path.n, 4);
        add_number(out, (uint64_t)items[i].text.n, 8);
        ent_buffer_add_str(out, items[i].path);
        ent_buffer_add_str(out, items[i].text);
    }
    if (out->failed || out->n - start > ENT_MAX_PACK - SUM)
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "the pack would be over its limit");
    char sum[SUM + 1];
    checksum((ent_str){out->p + start, (ptrdiff_t)(out->n - start)}, sum);
    ent_buffer_add(out, sum, SUM);
    return out->failed ? ENT_TOO_LARGE : ENT_OK;
}
