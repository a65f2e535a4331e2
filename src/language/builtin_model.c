// builtin_model.c: the trained model, put into the binary by the assembler, as base/builtin.c does
// with the tables.

#include "language/model.h"

#ifndef ENT_MODEL_FILE
#define ENT_MODEL_FILE "data/language/english.model" // for those who compile without CMake
#endif

__asm__(".pushsection .rodata\n"
        ".balign 64\n"
        ".globl ent_builtin_numbers\n"
        ".globl ent_builtin_numbers_end\n"
        ".type ent_builtin_numbers, @object\n"
        "ent_builtin_numbers:\n"
        ".incbin \"" ENT_MODEL_FILE "\"\n"
        "ent_builtin_numbers_end:\n"
        ".size ent_builtin_numbers, ent_builtin_numbers_end - ent_builtin_numbers\n"
        ".byte 0\n"
        ".popsection\n");

extern const char ent_builtin_numbers[], ent_builtin_numbers_end[];

ent_str ent_builtin_model(void)
{
    // Two symbols, not one array to the compiler: subtract them as numbers.
    uintptr_t start = (uintptr_t)ent_builtin_numbers, end = (uintptr_t)ent_builtin_numbers_end;
    return (ent_str){ent_builtin_numbers, (ptrdiff_t)(end - start)};
}
