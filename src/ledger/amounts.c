// amounts.c: sums of money in the words of an act: "$1.2 billion", "five million euros".
//
// A currency (of the table) with a number next to it, in front of it or behind it, and perhaps a word of
// size between the two or behind.

#include "ledger/telling.h"

// "1,250.5": digits, commas between them, one point.
static bool read_number(ent_str s, double *out)
{
    double value = 0, unit = 1;
    bool point = false, any = false;
    for (ptrdiff_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (ent_is_digit(c)) {
            unit = point ? unit / 10 : 1;
            value = point ? value + (c - '0') * unit : value * 10 + (c - '0');
            any = true;
        } else if (c == '.' && !point) {
            point = true;
        } else if (c != ',') {
            return false;
        }
    }
    *out = value;
    return any;
}

// The value of a word of the class: "million".
static bool read_word(const ent_telling *t, ent_sign_class class, int32_t sentence, int32_t i,
                      double *out)
{
    const ent_sign *s = ent_sign_at(t, class, sentence, i);
    return s && read_number(s->kind, out);
}

static bool read_token(const ent_telling *t, int32_t sentence, int32_t i, double *out)
{
    return read_number(ent_layers_token(&t->layers, i), out) ||
           read_word(t, ENT_SIGN_NUMBER, sentence, i, out);
}

static bool is_hyphen(const ent_tree *tree, int32_t i)
{
    return i >= tree->first && i < tree->end && tree->nodes[i].xpos == ENT_XPOS_HYPH;
}

// "$ 1.2 - billion".
static bool number_behind(ent_telling *t, const ent_tree *tree, const ent_sign *currency,
                          double *out)
{
    int32_t i = currency->end;
    double size = 1;
    if (i >= tree->end || !read_token(t, currency->sentence, i, out))
        return false;
    i += 1 + is_hyphen(tree, i + 1);
    if (i < tree->end && read_word(t, ENT_SIGN_SIZE, currency->sentence, i, &size))
        *out *= size;
    return true;
}

// "five million euros".
static bool number_in_front(ent_telling *t, const ent_tree *tree, const ent_sign *currency,
                            double *out)
{
    int32_t i = currency->first - 1;
    double size = 1;
    i -= is_hyphen(tree, i);
    if (i >= tree->first && read_word(t, ENT_SIGN_SIZE, currency->sentence, i, &size))
        i--;
    i -= is_hyphen(tree, i);
    if (i < tree->first || !read_token(t, currency->sentence, i, out))
        return false;
    *out *= size;
    return true;
}

void ent_draft_set_amount(ent_telling *t, ent_draft *d, int32_t sentence, int32_t top)
{
    const ent_tree *tree = ent_telling_tree(t, sentence);
    for (ptrdiff_t k = t->first_sign[sentence]; k < t->first_sign[sentence + 1]; k++) {
        const ent_sign *s = &t->signs.items[k];
        double amount = 0;
        if (d->account.has_amount || s->class != ENT_SIGN_CURRENCY ||
            !ent_tree_dominates(tree, top, s->first))
            continue;
        if (number_behind(t, tree, s, &amount) || number_in_front(t, tree, s, &amount)) {
            d->account.has_amount = true;
            d->account.amount = amount;
            d->account.currency = s->kind;
        }
    }
}
