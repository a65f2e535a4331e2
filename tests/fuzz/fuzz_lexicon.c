// fuzz_lexicon.c: any bytes as a table of acts, operators or forms; then it is looked for in trees made of the same bytes.

#include "coding/acts.h"
#include "text/analyse.h"

static const char codebook_text[] = "# table: cameo\n"
                                    "# columns: code name quad goldstein plover mode contexts\n"
                                    "01\tstatement\t1\n"
                                    "04\tmeet\t1\t1.0\tCONSULT\n"
                                    "057\tsign\t1\t8.0\tSUPPORT\n";

static const char grammar_text[] =
    "# table: grammar\n# columns: class words\n"
    "by\tby\nwith\twith\nbetween\tbetween\nof\tof\nplace\tin from\nto\tto\nwill\twill\n"
    "preposition\tby with between of in to against on for from\ntowards\tto with against on from\n"
    "governs\tfor of to\ntopic\tfor in\nwithin\tof for to on\nsource\tfrom\ncondition\tif\n";

/** A sentence of the words of a text; what hangs where is drawn from its bytes. */
typedef struct drawing {
    ent_document document;
    ent_sentences sentences;
    ent_tokens tokens;
    ent_syntax syntax;
    ent_node node[ENT_MAX_WORDS];
    ent_span token[ENT_MAX_WORDS];
    ent_word word[ENT_MAX_WORDS];
    ent_sentence sentence;
} drawing;

static ent_node node_of(const char *p, int32_t i)
{
    uint32_t bits = 0;
    for (int k = 0; k < 3; k++)
        bits = bits << 8 | (uint8_t)p[k % 2];
    int32_t head = i == 0 ? -1 : (int32_t)(bits % (uint32_t)i); // to the left: no circle
    int rel = (int)(bits % ENT_REL_COUNT);
    return (ent_node){.lemma = ENT_S("x"),
                      .feats = ENT_S(""),
                      .head = head,
                      .upos = (uint8_t)(bits % ENT_UPOS_COUNT),
                      .xpos = (uint8_t)(bits % ENT_XPOS_COUNT),
                      .rel = (uint8_t)(i == 0                ? ENT_REL_ROOT
                                       : rel == ENT_REL_ROOT ? ENT_REL_DEP
                                                             : rel)};
}

static void draw(drawing *d, const ent_vocabulary *v, ent_arena *a, ent_str text)
{
    ent_str part, rest = text;
    int32_t n = 0;
    *d = (drawing){.document = {.text = text}};
    while (n < ENT_MAX_WORDS && ent_str_split(&rest, ' ', &part)) {
        int32_t at = (int32_t)(part.p - text.p);
        if (part.n < 2)
            continue;
        d->word[n] = ent_vocabulary_find(v, ent_arena_str(a, part));
        d->token[n] = (ent_span){at, at + (int32_t)part.n};
        d->node[n] = node_of(part.p, n);
        n++;
    }
    d->sentence = (ent_sentence){.n_tokens = n};
    d->sentences = (ent_sentences){&d->sentence, 1, 1};
    d->tokens = (ent_tokens){d->token, n, n};
    d->syntax = (ent_syntax){d->node, n};
}

static void look(const ent_act_finder *f, const ent_grammar *grammar, ent_arena *a, ent_str text)
{
    static ent_arena tmp;
    if (!tmp.base && !ent_arena_init(&tmp, (size_t)64 << 20))
        return;
    ent_arena scratch = tmp;
    scratch.guard = a->guard;
    drawing *d = ENT_NEW(a, drawing, 1);
    draw(d, f->words, a, text);
    if (d->tokens.n == 0)
        return;
    ent_layers layers = {.document = &d->document,
                         .sentences = &d->sentences,
                         .tokens = &d->tokens,
                         .syntax = &d->syntax,
                         .words = d->word};
    ent_tree tree = ent_tree_of(&layers, grammar, 0, a);
    ent_acts acts = ent_acts_of(f, &tree, NULL, a, scratch);
    for (ptrdiff_t i = 0; i < acts.n; i++)
        if (acts.items[i].match->top < 0 || acts.items[i].match->top >= d->tokens.n)
            __builtin_trap();
}

static ent_grammar *grammar_of(ent_arena *a, ent_vocabulary *words)
{
    ent_grammar *g = ent_grammar_new(a);
    ent_table t;
    ent_error err;
    bool taken;
    if (ent_table_open(&t, ENT_S("grammar"), ENT_S(grammar_text), &err) ||
        ent_grammar_add(g, a, words, &t, &taken, &err))
        __builtin_trap();
    return g;
}

static void compile(ent_arena *a, ent_str text)
{
    ent_error err;
    ent_table t;
    bool taken;
    ent_codebook *codebook = ent_codebook_new(a);
    ent_vocabulary *words = ent_vocabulary_new(a);
    ent_grammar *grammar = grammar_of(a, words);
    ent_lexicon *lexicon = ent_lexicon_new(a);
    if (ent_table_open(&t, ENT_S("codebook"), ENT_S(codebook_text), &err) ||
        ent_codebook_add(codebook, a, &t, &taken, &err))
        __builtin_trap();
    if (ent_table_open(&t, ENT_S("fuzz.tsv"), text, &err) == ENT_OK &&
        ent_lexicon_add(lexicon, a, words, codebook, &t, &taken, &err) != ENT_OK &&
        err.status != ENT_TABLE)
        __builtin_trap();
    ent_act_finder finder = {.lexicon = lexicon, .words = words, .codebook = codebook};
    look(&finder, grammar, a, text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ent_arena arena;
    ent_guard guard;
    if (!arena.base && !ent_arena_init(&arena, (size_t)256 << 20))
        return 0;
    ent_arena_reset(&arena, 1 << 20);
    arena.guard = &guard;
    if (!setjmp(guard.env))
        compile(&arena, (ent_str){(const char *)data, (ptrdiff_t)size});
    return 0;
}
