// fuzz_jsonl.c: JSON Lines, arrays, objects over lines.

#include "fuzz_reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_reading(data, size, "f.jsonl", ENT_IN_JSONL);
    return 0;
}
