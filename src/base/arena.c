// arena.c: see arena.h.  A bump pointer over an anonymous mapping that costs nothing until touched.
// Sanitizer builds poison what is free and pad each allocation, else overruns go unseen.

#define _GNU_SOURCE
#include "base/arena.h"
#include <stdint.h>
#include <sys/mman.h>

#if defined(__SANITIZE_ADDRESS__)
#define ENT_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ENT_ASAN 1
#endif
#endif

// How far a region was ever used is not to be seen in the struct, because copies of it allocate too;
// so a sanitizer build notes it in front of the region.
#ifdef ENT_ASAN
#include <sanitizer/asan_interface.h>
enum {
    PAD = 40,        // bytes behind each allocation that nobody may touch
    LEAST_ALIGN = 8, // the grain in which poison is laid
    FRONT = 1 << 16,
    AHEAD = 1 << 20 // bytes poisoned to start with; a whole region would take too long
};
static void poison(char *p, size_t n) { ASAN_POISON_MEMORY_REGION(p, n); }
static void unpoison(char *p, size_t n) { ASAN_UNPOISON_MEMORY_REGION(p, n); }
static size_t *reach(const ent_arena *a) { return (size_t *)(void *)(a->base - FRONT); }

static void note_reach(const ent_arena *a, size_t n)
{
    if (n > *reach(a))
        *reach(a) = n;
}
static void poison_all(const ent_arena *a) { poison(a->base, *reach(a)); }
static void unpoison_all(const ent_arena *a) { unpoison(a->base, *reach(a)); }
#else
enum { PAD = 0, LEAST_ALIGN = 1, FRONT = 0, AHEAD = 0 };
static void poison(char *p, size_t n) { (void)p, (void)n; }
static void unpoison(char *p, size_t n) { (void)p, (void)n; }
static void note_reach(const ent_arena *a, size_t n) { (void)a, (void)n; }
static void poison_all(const ent_arena *a) { (void)a; }
static void unpoison_all(const ent_arena *a) { (void)a; }
#endif

enum { PAGE = 1 << 16 }; // no machine that we know has larger pages

bool ent_arena_init(ent_arena *a, size_t size)
{
    if (size > PTRDIFF_MAX - FRONT)
        return false;
    char *p = mmap(NULL, FRONT + size, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED)
        return false;
    *a = (ent_arena){.at = p + FRONT, .base = p + FRONT, .end = p + FRONT + size};
    note_reach(a, size > AHEAD ? AHEAD : size);
    poison_all(a);
    return true;
}

void ent_arena_free(ent_arena *a)
{
    if (!a->base)
        return;
    unpoison_all(a);
    munmap(a->base - FRONT, FRONT + (size_t)(a->end - a->base));
    *a = (ent_arena){0};
}

// What was used by copies of the region is not known, so the pages are given back in any case.
void ent_arena_reset(ent_arena *a, size_t keep_bytes)
{
    size_t size = (size_t)(a->end - a->base);
    size_t kept = (keep_bytes / PAGE + (keep_bytes % PAGE != 0)) * PAGE; // madvise wants a page
    poison_all(a);
    if (kept < size)
        madvise(a->base + kept, size - kept, MADV_DONTNEED);
    a->at = a->base;
}

void ent_arena_rewind(ent_arena *a, size_t keep_bytes)
{
    if ((size_t)(a->at - a->base) > keep_bytes) {
        ent_arena_reset(a, keep_bytes);
        return;
    }
    poison_all(a);
    a->at = a->base;
}

// Room that is yet to be filled.
static char *take(ent_arena *a, ptrdiff_t count, ptrdiff_t size, ptrdiff_t align)
{
    if (align < LEAST_ALIGN)
        align = LEAST_ALIGN;
    ptrdiff_t skip = (ptrdiff_t)(-(uintptr_t)a->at & (uintptr_t)(align - 1));
    ptrdiff_t room = a->end - a->at - skip - PAD;
    if (count < 0 || room < 0 || (size && count > room / size))
        longjmp(a->guard->env, 1);
    char *p = a->at + skip;
    size_t bytes = (size_t)(count * size);
    a->at = p + (bytes + PAD) / LEAST_ALIGN * LEAST_ALIGN;
    unpoison(p, bytes);
    note_reach(a, (size_t)(a->at - a->base));
    // An earlier copy of the region may have used what lies behind.
    poison(p + bytes, (size_t)(a->at - p) - bytes);
    return p;
}

void *ent_alloc(ent_arena *a, ptrdiff_t count, ptrdiff_t size, ptrdiff_t align)
{
    char *p = take(a, count, size, align);
    size_t bytes = (size_t)(count * size);
    return bytes ? memset(p, 0, bytes) : p;
}

ent_str ent_arena_str(ent_arena *a, ent_str s)
{
    char *p = ENT_NEW(a, char, s.n);
    if (s.n)
        memcpy(p, s.p, (size_t)s.n);
    return (ent_str){p, s.n};
}

ent_str ent_arena_join(ent_arena *a, ent_str s, ent_str t)
{
    char *p = ENT_NEW(a, char, s.n + t.n);
    if (s.n)
        memcpy(p, s.p, (size_t)s.n);
    if (t.n)
        memcpy(p + s.n, t.p, (size_t)t.n);
    return (ent_str){p, s.n + t.n};
}

char *ent_arena_c_str(ent_arena *a, ent_str s)
{
    char *p = ENT_NEW(a, char, s.n + 1);
    if (s.n)
        memcpy(p, s.p, (size_t)s.n);
    return p;
}

void *ent_arena_grow(ent_arena *a, void *items, ptrdiff_t n, ptrdiff_t *room, ptrdiff_t size,
                     ptrdiff_t align)
{
    ptrdiff_t wanted = *room ? *room * 2 : 8;
    char *grown = take(a, wanted, size, align);
    if (n)
        memcpy(grown, items, (size_t)(n * size));
    *room = wanted;
    return grown;
}

void *ent_arena_reserve(ent_arena *a, ptrdiff_t count, ptrdiff_t *room, ptrdiff_t size,
                        ptrdiff_t align)
{
    bool fits = PAD == 0 && count <= (a->end - a->at - align) / size;
    *room = fits ? count : 0;
    return fits ? take(a, count, size, align) : NULL;
}
