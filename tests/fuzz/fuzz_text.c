// fuzz_text.c: plain text of any bytes.

#include "fuzz_reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_reading(data, size, "f.txt", ENT_IN_TEXT);
    return 0;
}
