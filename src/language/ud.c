// ud.c: names and numbers of Universal Dependencies 2.

#include "language/ud.h"

#define NAME_OF(c, name) {name, sizeof(name) - 1},

static const ent_str upos_names[] = {ENT_UPOS_LIST(NAME_OF)};
static const ent_str xpos_names[] = {ENT_XPOS_LIST(NAME_OF)};
static const ent_str rel_names[] = {ENT_REL_LIST(NAME_OF)};

static ent_str name_at(const ent_str *names, int n, int i)
{
    return i >= 0 && i < n ? names[i] : ENT_S("");
}

static int find(const ent_str *names, int n, ent_str name)
{
    for (int i = 0; i < n; i++)
        if (ent_str_eq(names[i], name))
            return i;
    return -1;
}

ent_str ent_upos_name(int upos) { return name_at(upos_names, ENT_UPOS_COUNT, upos); }
ent_str ent_xpos_name(int xpos) { return name_at(xpos_names, ENT_XPOS_COUNT, xpos); }
ent_str ent_rel_name(int rel) { return name_at(rel_names, ENT_REL_COUNT, rel); }

int ent_upos_find(ent_str name) { return find(upos_names, ENT_UPOS_COUNT, name); }
int ent_xpos_find(ent_str name) { return find(xpos_names, ENT_XPOS_COUNT, name); }

int ent_rel_find(ent_str name)
{
    int found = find(rel_names, ENT_REL_COUNT, name);
    if (found >= 0)
        return found;
    for (ptrdiff_t i = 0; i < name.n; i++)
        if (name.p[i] == ':')
            return find(rel_names, ENT_REL_COUNT, ent_str_cut(name, 0, i));
    return -1;
}
