// mention_fixture.h: what tests of mentions and of chains share.

#ifndef MENTION_FIXTURE_H
#define MENTION_FIXTURE_H

#include "engine_fixture.h"

/** "EGY+SDN": the states and organisations of a mention. */
static inline void write_actors(const fixture *f, const ent_mention *m, char *out, size_t room)
{
    size_t n = 0;
    out[0] = 0;
    for (int i = 0; i < m->n_actors; i++) {
        ent_str id = f->engine->world->actors[m->actor[i]].id;
        n += (size_t)snprintf(out + n, room - n, "%s%.*s", i ? "+" : "", (int)id.n, id.p);
    }
}

/** The first mention at or behind *from with these words, or NULL; *from goes behind it. */
static inline const ent_mention *find(const ent_analysis *a, const char *words, ptrdiff_t *from)
{
    for (; *from < a->mentions.n; ++*from) {
        const ent_mention *m = &a->mentions.items[*from];
        if (ent_str_eq(token_span(a, m->first, m->end), ent_str_of(words)))
            return &a->mentions.items[(*from)++];
    }
    return NULL;
}

#endif
