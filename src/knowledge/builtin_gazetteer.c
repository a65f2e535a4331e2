// builtin_gazetteer.c: the image of the stock tables of places, put into the binary by the assembler,
// as base/builtin.c does with the other tables.

#include "knowledge/gazetteer.h"

#ifndef ENT_GAZETTEER_FILE
#define ENT_GAZETTEER_FILE "build/gazetteer.image" // for those who compile without CMake
#endif

__asm__(".pushsection .rodata\n"
        ".balign 64\n"
        ".globl ent_builtin_places\n"
        ".globl ent_builtin_places_end\n"
        ".type ent_builtin_places, @object\n"
        "ent_builtin_places:\n"
        ".incbin \"" ENT_GAZETTEER_FILE "\"\n"
        "ent_builtin_places_end:\n"
        ".size ent_builtin_places, ent_builtin_places_end - ent_builtin_places\n"
        ".byte 0\n"
        ".popsection\n");

extern const char ent_builtin_places[], ent_builtin_places_end[];

ent_str ent_builtin_gazetteer(void)
{
    // Two symbols, not one array to the compiler: subtract them as numbers.
    uintptr_t start = (uintptr_t)ent_builtin_places, end = (uintptr_t)ent_builtin_places_end;
    return (ent_str){ent_builtin_places, (ptrdiff_t)(end - start)};
}
