// fuzz_csv.c: rows of CSV and TSV.

#include "fuzz_reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_reading(data, size, "f.csv", ENT_IN_CSV);
    return 0;
}
