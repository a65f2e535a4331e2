// fuzz_petrarch.c: the XML that PETRARCH reads.

#include "fuzz_reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_reading(data, size, "f.xml", ENT_IN_PETRARCH);
    return 0;
}
