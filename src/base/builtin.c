// builtin.c: the packed tables, put into the binary by the assembler.
//
// `.incbin` copies the file as it is; turning it into a C array would cost the compiler seconds
// and gigabytes.  The build makes the file first (tools/embed.c) and names it in ENT_PACK_FILE.

#include "base/pack.h"

#ifndef ENT_PACK_FILE
#define ENT_PACK_FILE "build/tables.pack" // for those who compile without CMake, from the top
#endif

__asm__(".pushsection .rodata\n"
        ".balign 16\n"
        ".globl ent_builtin_pack\n"
        ".globl ent_builtin_pack_end\n"
        ".type ent_builtin_pack, @object\n"
        "ent_builtin_pack:\n"
        ".incbin \"" ENT_PACK_FILE "\"\n"
        "ent_builtin_pack_end:\n"
        ".size ent_builtin_pack, ent_builtin_pack_end - ent_builtin_pack\n"
        ".byte 0\n"
        ".popsection\n");

ent_str ent_builtin_tables(void)
{
    // Two symbols, not one array to the compiler: subtract them as numbers.
    uintptr_t start = (uintptr_t)ent_builtin_pack, end = (uintptr_t)ent_builtin_pack_end;
    return (ent_str){ent_builtin_pack, (ptrdiff_t)(end - start)};
}
