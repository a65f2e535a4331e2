// arena.h: one region of memory per document, dropped at once.
// Floor: base.  Whose idea: region-based memory (Hanson 1990, "Fast allocation and
// deallocation of memory based on object lifetimes"); passing scratch by value follows
// Wellons' arena notes.
//
// A worker has two regions, `keep` and `tmp`.  Pass `tmp` by value and it resets itself on
// return.  Never pass one region as both.  A full region leaves through its guard, so between
// ent_guard_set and its end no file, lock or callback may be held open.

#ifndef ENT_BASE_ARENA_H
#define ENT_BASE_ARENA_H

#include "base/str.h"
#include <setjmp.h>

typedef struct ent_guard {
    jmp_buf env;
} ent_guard;

/** A fixed region.  Copying the struct copies the position, not the memory.  A copy may have an
 *  earlier end, but always the same base. */
typedef struct ent_arena {
    char *at, *end;
    char *base;
    ent_guard *guard; // where a full region jumps; must be set before the first allocation
} ent_arena;

/** Reserve `size` bytes of address space; pages cost memory once touched.  false: no room. */
ENT_MUST_CHECK bool ent_arena_init(ent_arena *a, size_t size);
void ent_arena_free(ent_arena *a);
/** Forget everything; gives pages beyond the first `keep_bytes` back to the system. */
void ent_arena_reset(ent_arena *a, size_t keep_bytes);
/** Forget everything; gives pages back only once more than `keep_bytes` are in use: for small contents that
 *  follow each other.  The region must not have been passed by value. */
void ent_arena_rewind(ent_arena *a, size_t keep_bytes);

/** `count` zeroed objects of `size` bytes, aligned; never NULL, a full region jumps. */
void *ent_alloc(ent_arena *a, ptrdiff_t count, ptrdiff_t size, ptrdiff_t align);

#define ENT_NEW(arena, type, count) \
    ((type *)ent_alloc((arena), (count), (ptrdiff_t)sizeof(type), (ptrdiff_t) _Alignof(type)))

/** A copy of s in the region. */
ent_str ent_arena_str(ent_arena *a, ent_str s);
/** s followed by t. */
ent_str ent_arena_join(ent_arena *a, ent_str s, ent_str t);
/** A NUL-terminated copy of s. */
char *ent_arena_c_str(ent_arena *a, ent_str s);

/** Grow `*items` (n used, *room allocated) so that one more fits; what is not used holds anything.  Old memory
 *  stays in the region. */
void *ent_arena_grow(ent_arena *a, void *items, ptrdiff_t n, ptrdiff_t *room, ptrdiff_t size,
                     ptrdiff_t align);

/** Room for so many items of a list that will be long: address space alone, without the copies that growing
 *  leaves behind.  NULL and no room where it does not fit, and in sanitizer builds. */
void *ent_arena_reserve(ent_arena *a, ptrdiff_t count, ptrdiff_t *room, ptrdiff_t size,
                        ptrdiff_t align);

#define ENT_RESERVE(arena, list, count)                                                       \
    ((list)->items =                                                                          \
         ent_arena_reserve((arena), (count), &(list)->room, (ptrdiff_t)sizeof *(list)->items, \
                           (ptrdiff_t) _Alignof(max_align_t)))

/** Append `value` to a list struct that has fields `items`, `n` and `room`. */
#define ENT_PUSH(arena, list, ...)                                                           \
    do {                                                                                     \
        if ((list)->n == (list)->room)                                                       \
            (list)->items = ent_arena_grow((arena), (list)->items, (list)->n, &(list)->room, \
                                           (ptrdiff_t)sizeof *(list)->items,                 \
                                           (ptrdiff_t) _Alignof(max_align_t));               \
        (list)->items[(list)->n++] = (__VA_ARGS__);                                          \
    } while (0)

#endif
