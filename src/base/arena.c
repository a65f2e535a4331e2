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

#ifdef ENT_ASAN
#include <sanitizer/asan_interface.h>
enum { PAD = 40, LEAST_ALIGN = 8 }; // the grain in which poison is laid
static void poison(char *p, size_t n) { ASAN_POISON_MEMORY_REGION(p, n); }
static void unpoison(char *p, size_t n) { ASAN_UNPOISON_MEMORY_REGION(p, n); }
#else
enum { PAD = 0, LEAST_ALIGN = 1 };
static void poison(char *p, size_t n) { (void)p, (void)n; }
static void unpoison(char *p, size_t n) { (void)p, (void)n; }
#endif

enum {
    SLACK = 1 << 20, // bytes poisoned ahead; a whole region would take too long
    PAGE = 1 << 16   // no machine that we know has larger pages
};

static size_t at_most(size_t n, size_t limit) { return n < limit ? n : limit; }

bool ent_arena_init(ent_arena *a, size_t size)
{
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
                   -1, 0);
    if (p == MAP_FAILED)
        return false;
    *a = (ent_arena){.at = p, .base = p, .end = (char *)p + size};
    poison(p, at_most(SLACK, size));
    return true;
}

void ent_arena_free(ent_arena *a)
{
    if (!a->base)
        return;
    unpoison(a->base, (size_t)(a->end - a->base));
    munmap(a->base, (size_t)(a->end - a->base));
    *a = (ent_arena){0};
}

// What was used by copies of the region is not known, so the pages are given back in any case;
// for the same reason more than was used is poisoned.
void ent_arena_reset(ent_arena *a, size_t keep_bytes)
{
    size_t size = (size_t)(a->end - a->base);
    size_t used = (size_t)(a->at - a->base);
    poison(a->base, at_most(used + SLACK, size));
    size_t kept = (keep_bytes / PAGE + (keep_bytes % PAGE != 0)) * PAGE; // madvise wants a page
    if (kept < size)
        madvise(a->base + kept, size - kept, MADV_DONTNEED);
    a->at = a->base;
}

void *ent_alloc(ent_arena *a, ptrdiff_t count, ptrdiff_t size, ptrdiff_t align)
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
    // An earlier copy of the region may have used what lies behind.
    poison(p + bytes, (size_t)(a->at - p) - bytes);
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
    void *grown = ent_alloc(a, wanted, size, align);
    if (n)
        memcpy(grown, items, (size_t)(n * size));
    *room = wanted;
    return grown;
}
