// from_petrarch.c: the parts that cut_petrarch.c has put between control characters.

#include "text/cut.h"
#include "text/from.h"

void ent_petrarch_values(ent_str bytes, ent_values *out)
{
    static const ent_field order[] = {ENT_FIELD_ID, ENT_FIELD_DATE, ENT_FIELD_SOURCE, ENT_FIELD_URL,
                                      ENT_FIELD_TITLE};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        ptrdiff_t end = ent_str_find_byte(bytes, 0, ENT_PETRARCH_SEPARATOR);
        if (end < 0)
            return;
        out->value[order[i]] = ent_str_cut(bytes, 0, end);
        bytes = ent_str_cut(bytes, end + 1, bytes.n);
    }
    out->value[ENT_FIELD_TEXT] = bytes;
}
