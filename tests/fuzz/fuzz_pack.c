// fuzz_pack.c: any bytes as a table pack.  A random input hardly ever has the right checksum, so
// each is tried twice: as it is, and with the checksum put right.

#include "base/digest.h"
#include "base/pack.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_all(ent_str bytes)
{
    ent_pack pack;
    ent_error err;
    if (!ent_pack_open(&pack, bytes, &err))
        return;
    ent_str path, text;
    ptrdiff_t seen = 0;
    int n = 0;
    for (; ent_pack_next(&pack, &path, &text); n++) {
        if (!ent_pack_path_valid(path))
            abort();
        seen += path.n + text.n;
    }
    if (n != pack.n_tables || seen > bytes.n)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_all((ent_str){(const char *)data, (ptrdiff_t)size});
    if (size < 64)
        return 0;
    char *copy = malloc(size);
    char sum[65];
    ent_digest d;
    if (!copy)
        return 0;
    memcpy(copy, data, size);
    ent_digest_init(&d);
    ent_digest_add(&d, copy, size - 64);
    ent_digest_end(&d, sum, 64);
    memcpy(copy + size - 64, sum, 64);
    read_all((ent_str){copy, (ptrdiff_t)size});
    free(copy);
    return 0;
}
