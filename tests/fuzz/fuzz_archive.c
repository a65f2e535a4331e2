// fuzz_archive.c: a file of any kind, packed or not, as the reader meets it.

#include "fuzz_reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_reading(data, size, "f", ENT_IN_AUTO);
    return 0;
}
