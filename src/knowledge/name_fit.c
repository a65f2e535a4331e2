// name_fit.c: see name_fit.h.

#include "knowledge/name_fit.h"

bool ent_all_capitals(ent_str s)
{
    int letters = 0;
    for (ptrdiff_t i = 0; i < s.n; i++) {
        if (ent_is_lower((unsigned char)s.p[i]))
            return false;
        letters += ent_is_upper((unsigned char)s.p[i]);
    }
    return letters > 0;
}

bool ent_name_is_acronym(const ent_name *name)
{
    return name->acronym || ent_all_capitals(name->text);
}

bool ent_name_valid(const ent_name *name, ent_day day)
{
    return ent_day_current(day, name->from, name->to);
}
