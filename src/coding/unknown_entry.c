// unknown_entry.c: what to paste into a table for a name that no table knows.
//
// Where a person has to decide it says ???, which no table takes for a code, a level or a sector: who
// forgets one hears of it from `entente world check`.

#include "base/utf8.h"
#include "coding/unknown.h"

enum { MAX_ID = 40 }; // bytes

ent_str ent_unknown_table(ent_str type)
{
    return ent_str_eq(type, ENT_S("PER"))      ? ENT_S("people")
           : ent_str_eq(type, ENT_S("ORG"))    ? ENT_S("organisations")
           : ent_str_eq(type, ENT_S("OFFICE")) ? ENT_S("offices")
                                               : ENT_S("");
}

static ent_str join(ent_arena *a, const ent_str *parts, int n)
{
    ent_str out = ENT_S("");
    for (int i = 0; i < n; i++)
        out = ent_arena_join(a, out, parts[i]);
    return out;
}

// "EXAMPLE-LEAGUE": letters and digits in capitals, the rest as hyphens.
static ent_str id_of(const ent_engine *e, ent_str name, ent_arena *a)
{
    ent_str folded = ent_fold(a, name);
    char *id = ENT_NEW(a, char, folded.n + 3);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < folded.n && n < MAX_ID; i++) {
        unsigned char c = (unsigned char)folded.p[i];
        if (ent_is_alnum(c))
            id[n++] = (char)ent_to_upper(c);
        else if (n > 0 && id[n - 1] != '-')
            id[n++] = '-';
    }
    while (n > 0 && id[n - 1] == '-')
        n--;
    if (ent_world_actor(e->world, (ent_str){id, n}) >= 0) {
        id[n++] = '-';
        id[n++] = '2';
    }
    return n ? (ent_str){id, n} : ENT_S("???");
}

// A tab would begin another field, a brace a choice.
static ent_str plain(ent_str name, ent_arena *a)
{
    ent_str out = ent_arena_str(a, name);
    char *p = ENT_NEW(a, char, name.n);
    for (ptrdiff_t i = 0; i < out.n; i++) {
        bool special = (unsigned char)name.p[i] < ' ' || memchr("{}|", name.p[i], 3);
        p[i] = special ? ' ' : name.p[i];
    }
    return (ent_str){p, name.n};
}

ent_str ent_unknown_entry(const ent_engine *engine, const ent_unknown *u, ent_arena *keep)
{
    ent_str name = plain(u->name, keep), code = u->code.n ? u->code : ENT_S("???");
    if (ent_str_eq(u->table, ENT_S("people"))) {
        ent_str parts[] = {code, ENT_S("\t"), name, ENT_S("\t???\t\t\t")};
        return join(keep, parts, 4);
    }
    if (ent_str_eq(u->table, ENT_S("offices"))) {
        ent_str parts[] = {ent_fold(keep, name), ENT_S("\t???\t???\t???\toffice\t"), name,
                           ENT_S("\t")};
        return join(keep, parts, 4);
    }
    ent_str id = id_of(engine, name, keep);
    ent_str parts[] = {id,
                       ENT_S("\tname\t"),
                       name,
                       ENT_S("\t\t\t\n"),
                       id,
                       ENT_S("\tcode\t"),
                       code,
                       ENT_S("\t\t\t\n"),
                       id,
                       ENT_S("\tsector\t"),
                       ENT_S("???\t\t\t")};
    return join(keep, parts, 11);
}
