// acts_fixture.h: a small codebook, grammar and lexicon, for acts in trees that a test draws itself.

#ifndef ACTS_FIXTURE_H
#define ACTS_FIXTURE_H

#include "arc_fixture.h"
#include "coding/acts.h"
#include "table_fixture.h"
#include <stdio.h>

#define CAMEO "# table: cameo\n# columns: code name quad goldstein plover mode contexts\n"
#define COMPOSE "# table: compose\n# columns: operator base code status\n"
#define GRAMMAR "# table: grammar\n# columns: class words\n"
#define ACTS "# table: acts\n# columns: code pos roles pattern mode\n"
#define OPERATORS "# table: operators\n# columns: operator pos status pattern alone\n"

typedef struct act_tables {
    ent_arena *arena;
    ent_vocabulary *words;
    ent_grammar *grammar;
    ent_codebook *codebook;
    ent_lexicon *lexicon;
} act_tables;

static const char codes[] = CAMEO "01\tstate\t1\n02\tappeal\t1\t\tREQUEST\n"
                                  "03\tintend\t1\t\tAGREE\n04\tmeet\t1\t\tCONSULT\n"
                                  "05\tback\t1\t\tSUPPORT\n06\tcooperate\t2\t\tCOOPERATE\n"
                                  "08\tyield\t2\t\tRETREAT\n11\taccuse\t3\t\tACCUSE\n"
                                  "12\treject\t3\t\tREJECT\n13\tthreaten\t3\t\tTHREATEN\n"
                                  "16\tcut\t4\t\tSANCTION\n17\tcoerce\t4\t\tCOERCE\n"
                                  "19\tfight\t4\t\tASSAULT\n";

static const char compositions[] = COMPOSE
    "intend\t04\t036\nintend\t05\t030\nintend\t06\t031\nintend\t16\t1313\toccurred\n"
    "intend\t19\t138\toccurred\nintend\t12\t120\toccurred\nrefuse\t04\t125\toccurred\n"
    "refuse\t05\t120\toccurred\nrefuse\t08\t124\toccurred\nappeal\t04\t022\nappeal\t06\t021\n"
    "appeal\t08\t025\nstop\t04\t164\nstop\t16\t085\nstop\t19\t087\nhope\t08\t025\nhope\t19\t-\n"
    "accuse\t19\t112\nendorse\t08\t051\nrefuse\t19\t-\nappeal\t087\t0256\nnegate\t04\t12\n";

static const char classes[] =
    GRAMMAR "by\tby\nwith\twith\nbetween\tbetween\nof\tof\nplace\tin at from\nto\tto\nwill\twill\n"
            "preposition\tby with between of in at to against on for from over after like\n"
            "towards\tto with against on at from\ngoverns\tfor of to on from\ntopic\tfor in\n"
            "pointing\tthat this\ndefinite\tthe\nduring\tduring after\ncondition\tif\naside\tlike\n"
            "within\tof for to on\nsource\tfrom\nhave\thave\nspeech\tsay\ndies\tdied\n"
            "rank\tfirst last\n";

static inline act_tables act_tables_new(ent_arena *a)
{
    act_tables t = {a, ent_vocabulary_new(a), ent_grammar_new(a), ent_codebook_new(a),
                    ent_lexicon_new(a)};
    ent_table cameo = table_of(codes), compose = table_of(compositions), words = table_of(classes);
    bool taken;
    assert_int_equal(ent_codebook_add(t.codebook, a, &cameo, &taken, NULL), ENT_OK);
    assert_int_equal(ent_codebook_add(t.codebook, a, &compose, &taken, NULL), ENT_OK);
    assert_int_equal(ent_grammar_add(t.grammar, a, t.words, &words, &taken, NULL), ENT_OK);
    return t;
}

/** Take in lines of acts or operators. */
static inline void add_lines(const act_tables *t, const char *text)
{
    ent_table table = table_of(text);
    ent_error err;
    bool taken = false;
    if (ent_lexicon_add(t->lexicon, t->arena, t->words, t->codebook, &table, &taken, &err))
        fail_msg("line %d: %s", (int)err.line, err.text);
    assert_true(taken);
}

static inline ent_arena act_scratch(const act_tables *t) { return region_scratch(t->arena); }

/** The tree of the first sentence drawn; the drawing goes into *d. */
static inline ent_tree drawn_tree(const act_tables *t, const char *arcs, drawn **d)
{
    *d = ENT_NEW(t->arena, drawn, 1);
    draw(t->arena, t->words, arcs, *d);
    return ent_tree_of(&(*d)->layers, t->grammar, 0, t->arena);
}

static inline ent_acts acts_in(const act_tables *t, const ent_tree *tree)
{
    ent_act_finder f = {t->lexicon, t->words, t->codebook};
    return ent_acts_of(&f, tree, NULL, t->arena, act_scratch(t));
}

/** Forms of the words between "+", "-" for none; without those of the match, and of the other list. */
static inline void write_words(const ent_tree *t, const ent_word_list *l, const ent_match *but,
                               const ent_word_list *other, char *out, size_t room)
{
    size_t n = 0;
    out[0] = 0;
    for (int k = 0; k < l->n; k++) {
        ent_str form = ent_layers_token(t->layers, l->at[k]);
        if (!ent_match_has(but, l->at[k]) && !ent_word_list_has(other, l->at[k]))
            n += (size_t)snprintf(out + n, room - n, "%s%.*s", n ? "+" : "", (int)form.n, form.p);
    }
    if (n == 0)
        snprintf(out, room, "-");
}

/** "doers > targets".  Targets that are words of the pattern, or doers as well, stand last and are
 *  passed over by whoever reads frames: they are left out. */
static inline void write_frame(const ent_tree *t, const ent_frame *f, const ent_match *m, char *out,
                               size_t room)
{
    char doers[128], targets[128];
    static const ent_match no_match = {0};
    static const ent_word_list no_words = {0};
    write_words(t, &f->doers, &no_match, &no_words, doers, sizeof doers);
    write_words(t, &f->targets, m, &f->doers, targets, sizeof targets);
    assert_true(room >= sizeof doers + sizeof targets + 3);
    snprintf(out, room, "%s > %s", doers, targets);
}

#endif
