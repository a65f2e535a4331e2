// merge_block.c: names of blocks and columns.

#include "ledger/merge.h"

static const char *group_of(ent_account_type type)
{
    bool encounter = type == ENT_ACCOUNT_VISIT || type == ENT_ACCOUNT_CONTACT;
    return encounter ? "encounter" : ent_account_type_name(type);
}

// Into list[n], sorted, each once.
static int insert(ent_str *list, int n, ent_str code)
{
    int i = n;
    while (i > 0 && ent_str_cmp(list[i - 1], code) > 0)
        i--;
    if (i > 0 && ent_str_eq(list[i - 1], code))
        return n;
    memmove(list + i + 1, list + i, (size_t)(n - i) * sizeof *list);
    list[i] = code;
    return n + 1;
}

void ent_account_block(const ent_account *account, ent_buffer *out)
{
    ent_str codes[2 * ENT_MAX_SIDES];
    int n = 0;
    for (int i = 0; i < account->n_by; i++)
        n = insert(codes, n, account->by[i]);
    for (int i = 0; i < account->n_to; i++)
        n = insert(codes, n, account->to[i]);
    ent_buffer_add_str(out, ent_str_of(group_of(account->type)));
    ent_buffer_add_byte(out, '|');
    for (int i = 0; i < n; i++) {
        if (i)
            ent_buffer_add_byte(out, ';');
        ent_buffer_add_str(out, codes[i]);
    }
}

const char *ent_told_name(ent_told f)
{
    static const char *const names[ENT_TOLD_COUNT] = {
        "type",       "stage",    "status",         "by_codes",   "to_codes",     "kind",
        "title",      "what",     "subjects",       "conditions", "specificity",  "currency",
        "date_start", "date_end", "date_precision", "date_basis", "date_text",    "due_text",
        "due_start",  "due_end",  "due_basis",      "place",      "country_code", "event",
        "mode",       "cameo",    "contexts",       "claimed_by"};
    return names[f];
}
