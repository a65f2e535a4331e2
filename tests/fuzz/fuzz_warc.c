// fuzz_warc.c: WARC records with their HTTP.

#include "fuzz_reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_reading(data, size, "f.warc", ENT_IN_WARC);
    return 0;
}
