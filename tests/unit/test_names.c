// test_names.c: trees written by hand, and the names that they hold.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "language/names.h"

enum { MEMORY = 1 << 20, FIELDS = 5 };

/** A sentence: words apart by "|", each "form UPOS XPOS governor relation", governors from 1; "+" in
 *  front of a form that touches the one before.  Names are apart by ";", their heads in brackets. */
typedef struct name_case {
    const char *words, *names;
} name_case;

#define N(form, head, rel) form " PROPN NNP " head " " rel "|"
#define OF(head) "of ADP IN " head " case|"
// Lower case behind a phrase, lest its capitals be those of a headline.
#define LOW "|they PRON PRP 1 dep|said VERB VBD 1 dep|so ADV RB 1 dep|there ADV RB 1 dep"
#define HYPHEN(head) "+- PUNCT HYPH " head " punct|"

static const name_case cases[] = {
    // parts that flat and compound hold together
    {N("Mohammad", "4", "nsubj") N("Hossein", "1", "flat")
         N("Baqeri", "1", "flat") "left VERB VBD 0 root",
     "[Mohammad] Hossein Baqeri"},
    {N("Inter", "3", "compound") HYPHEN("3") N("+Services", "5", "compound")
         N("Public", "5", "compound") N("Relations", "0", "root"),
     "Inter-Services Public [Relations]"},
    {N("Mohammed", "4", "nsubj") N("bin", "1", "flat")
         N("Salman", "1", "flat") "spoke VERB VBD 0 root",
     "[Mohammed] bin Salman"},
    {N("Mohammed", "4", "nsubj") "bin NOUN NN 1 flat|" N("Salman", "1",
                                                         "flat") "spoke VERB VBD 0 root",
     "[Mohammed] bin Salman"},
    // titles and ranks are names of their own
    {N("Brig.", "2", "compound") N("Gen.", "3", "nmod:desc") N("Ali", "0", "root")
         N("Fadavi", "3", "flat"),
     "Brig. [Gen.];[Ali] Fadavi"},
    {N("President", "2", "nmod:desc") N("Putin", "0", "root"), "[President];[Putin]"},
    // names in pieces: two proper nouns side by side in the same role
    {N("Brigadier", "3", "nmod:desc") N("General", "3", "nmod:desc") N("Hatami", "0", "root"),
     "Brigadier [General];[Hatami]"},
    {"met VERB VBD 0 root|" N("Amir", "1", "obj") N("Hatami", "1", "obj"), "[Amir] Hatami"},
    {N("Inter-Services", "4", "nsubj") "Public ADJ NNP 3 amod|" N("Relations", "4",
                                                                  "nsubj") "said VERB VBD 0 root",
     "[Inter-Services] Public Relations"},
    // "of" and "for"
    {N("Ministry", "0", "root") OF("4") "Foreign ADJ NNP 4 amod|" N("Affairs", "1", "nmod"),
     "[Ministry] of Foreign Affairs"},
    {"The DET DT 2 det|" N("Organisation", "0", "root")
         OF("5") "Islamic ADJ JJ 5 amod|" N("Cooperation", "2", "nmod") LOW,
     "[Organisation] of Islamic Cooperation"},
    {"the DET DT 3 det|Joint ADJ JJ 3 amod|Chiefs NOUN NNS 0 root|" OF(
         "5") "Staff NOUN NN 3 nmod" LOW,
     "Joint [Chiefs] of Staff"},
    {N("Strait", "0", "root") OF("3") N("Hormuz", "1", "nmod"), "[Strait] of Hormuz"},
    {N("Bank", "0", "root") OF("4") "the DET DT 4 det|" N("South", "1", "nmod"),
     "[Bank] of the South"},
    {N("Center", "0",
       "root") "for ADP IN 4 case|Strategic ADJ JJ 4 amod|Studies NOUN NNS 1 nmod" LOW,
     "[Center] for Strategic Studies"},
    {"the DET DT 2 det|government NOUN NN 0 root|" OF("4") N("Iran", "2", "nmod"), "[Iran]"},
    {N("Ministry", "0", "root") OF("3") "defence NOUN NN 1 nmod", "[Ministry]"},
    {N("Marco", "0", "root") N("Rubio", "1", "flat") OF("4") N("Florida", "1", "nmod"),
     "[Marco] Rubio;[Florida]"},
    {N("Embassy", "0", "root") "in ADP IN 3 case|" N("Paris", "1", "nmod"), "[Embassy];[Paris]"},
    // numbers
    {"the DET DT 2 det|" N("Group", "0", "root") OF("4") "20 NUM CD 2 nmod", "[Group] of 20"},
    {N("May", "0", "root") OF("3") "2024 NUM CD 1 nmod", "[May]"},
    {N("May", "0", "root") "3 NUM CD 1 nummod", "[May]"},
    {N("Resolution", "0", "root") "2231 NUM CD 1 flat", "[Resolution] 2231"},
    {"2012 NUM CD 2 compound|" N("Olympics", "0", "root"), "2012 [Olympics]"},
    {"20 NUM CD 2 nummod|" N("Iranians", "0", "root"), "[Iranians]"},
    // lists
    {N("Iran", "0", "root") "and CCONJ CC 3 cc|" N("Iraq", "1", "conj"), "[Iran];[Iraq]"},
    {N("Ministry", "0", "root") OF("3")
         N("Industry", "1", "nmod") "and CCONJ CC 5 cc|" N("Trade", "3", "conj"),
     "[Ministry] of Industry and Trade"},
    {N("Ministry", "0", "root") OF("3") N("Science", "1", "nmod") "+, PUNCT , 5 punct|" N(
         "Research", "3", "conj") "and CCONJ CC 7 cc|" N("Technology", "3", "conj"),
     "[Ministry] of Science, Research and Technology"},
    {"Presidents PROPN NNPS 0 root|" OF("3")
         N("Iran", "1", "nmod") "and CCONJ CC 5 cc|" N("Iraq", "3", "conj"),
     "[Presidents] of Iran;[Iraq]"},
    {N("Republic", "0", "root") OF("3") N("Korea", "1", "nmod") "and CCONJ CC 5 cc|" N(
         "Japan", "3", "conj") "; PUNCT : 7 punct|" N("Japan", "1", "conj"),
     "[Republic] of Korea;[Japan];[Japan]"},
    {"Foreign ADJ NNP 4 amod|and CCONJ CC 3 cc|" N("Defence", "1", "conj")
         N("Ministry", "0", "root"),
     "Foreign and Defence [Ministry]"},
    {N("Johnson", "0", "root") "& CCONJ CC 3 cc|" N("Johnson", "1", "conj"), "[Johnson] & Johnson"},
    {N("Doha", "0", "root") "+, PUNCT , 3 punct|" N("Qatar", "1", "appos"), "[Doha];[Qatar]"},
    // owners
    {N("Iran", "3", "nmod:poss") "+'s PART POS 1 case|" N("Ministry", "0", "root"),
     "[Iran];[Ministry]"},
    {"People NOUN NNS 3 nmod:poss|+'s PART POS 1 case|" N("Republic", "0", "root"), "[Republic]"},
    {"the DET DT 2 det|People NOUN NNS 4 nmod:poss|+'s PART POS 2 case|" N("Republic", "0", "root")
         LOW,
     "People's [Republic]"},
    // articles and hyphens
    {N("Fattah", "0", "root") "al DET DT 4 det|" HYPHEN("4") N("+Sisi", "1", "flat"),
     "[Fattah] al-Sisi"},
    {"Al X FW 3 det|" HYPHEN("3") N("+Sisi", "0", "root"), "Al-[Sisi]"},
    {N("US", "3", "nmod") HYPHEN("3") N("+China", "0", "root"), "[US];[China]"},
    {"pro ADJ AFX 3 amod|" HYPHEN("3") N("+Israel", "0", "root"), "[Israel]"},
    {N("Tehran", "3", "compound") HYPHEN("3") "+based VERB VBN 0 root", "[Tehran]"},
    {N("Iran", "3", "compound") "- PUNCT HYPH 3 punct|" N("Iraq", "0", "root"), "[Iran];[Iraq]"},
    // capitals against tags
    {"the DET DT 3 det|Foreign ADJ JJ 3 amod|Ministry NOUN NN 0 root" LOW, "Foreign [Ministry]"},
    {"the DET DT 2 det|Ministry NOUN NN 0 root" LOW, ""},
    {"the DET DT 3 det|Turkish ADJ JJ 3 amod|" N("Parliament", "0", "root") LOW, "[Parliament]"},
    {"Former ADJ JJ 2 amod|" N("President", "0", "root"), "[President]"},
    {"\" PUNCT `` 3 punct|New ADJ JJ 3 amod|" N("Majlis", "0", "root") LOW, "[Majlis]"},
    {"TALKS NOUN NNS 0 root|IN ADP IN 3 case|" N("GENEVA", "1", "nmod"), "[GENEVA]"},
    {"in ADP IN 2 case|" N("tehran", "0", "root"), "[tehran]"},
    {"In ADP IN 2 case|" N("tehran", "0", "root"), ""},
    {N("--", "0", "root"), ""},
    {"Élysée PROPN NNP 0 root", "[Élysée]"},
};

/** A document of one sentence. */
typedef struct stage {
    ent_arena arena;
    ent_guard guard;
    char text[512];
    ent_span spans[16];
    ent_node nodes[16];
    ent_sentence sentence;
    ent_tokens tokens;
    ent_sentences sentences;
    ent_syntax syntax;
} stage;

// A lemma is the form in lower case, but of words for peoples.
static ent_str lemma_of(ent_str form)
{
    return ent_str_eq(form, ENT_S("Turkish")) ? form : ENT_S("lemma");
}

static void add_word(stage *s, ent_str row)
{
    ent_str field[FIELDS], part;
    int64_t head = 0;
    for (int k = 0; k < FIELDS; k++) {
        assert_true(ent_str_split(&row, ' ', &part));
        field[k] = part;
    }
    bool touches = field[0].p[0] == '+';
    ent_str form = ent_str_cut(field[0], touches, field[0].n);
    int32_t at = (int32_t)strlen(s->text) + !touches;
    s->text[at - !touches] = ' ';
    memcpy(s->text + at, form.p, (size_t)form.n);
    assert_true(ent_str_to_int(field[3], &head));
    int upos = ent_upos_find(field[1]), xpos = ent_xpos_find(field[2]),
        rel = ent_rel_find(field[4]);
    assert_true(upos >= 0 && xpos >= 0 && rel >= 0);
    s->spans[s->tokens.n] = (ent_span){at, at + (int32_t)form.n};
    s->nodes[s->tokens.n++] = (ent_node){.lemma = lemma_of(form),
                                         .head = (int32_t)head - 1,
                                         .upos = (uint8_t)upos,
                                         .xpos = (uint8_t)xpos,
                                         .rel = (uint8_t)rel};
}

static void put_up(stage *s, const char *words)
{
    ent_str rest = ent_str_of(words), row;
    memset(s->text, 0, sizeof s->text);
    s->tokens = (ent_tokens){.items = s->spans};
    while (ent_str_split(&rest, '|', &row))
        if (row.n > 0)
            add_word(s, row);
    s->sentence = (ent_sentence){.n_tokens = (int32_t)s->tokens.n};
    s->sentences = (ent_sentences){.items = &s->sentence, .n = 1};
    s->syntax = (ent_syntax){s->nodes, s->tokens.n};
}

static void add_span(const stage *s, int32_t from, int32_t to, ent_buffer *out)
{
    if (from == to)
        return;
    ent_span span = {s->spans[from].start, s->spans[to - 1].end};
    ent_buffer_add_str(out, ent_span_of(ent_str_of(s->text), span));
}

static void add_gap(const stage *s, int32_t at, ent_buffer *out)
{
    if (s->spans[at].start > s->spans[at - 1].end)
        ent_buffer_add_byte(out, ' ');
}

static void add_name(const stage *s, const ent_name_span *name, ent_buffer *out)
{
    int32_t end = name->first + name->n;
    assert_in_range(name->head, name->first, end - 1);
    add_span(s, name->first, name->head, out);
    if (name->head > name->first)
        add_gap(s, name->head, out);
    ent_buffer_add_byte(out, '[');
    add_span(s, name->head, name->head + 1, out);
    ent_buffer_add_byte(out, ']');
    if (name->head + 1 < end)
        add_gap(s, name->head + 1, out);
    add_span(s, name->head + 1, end, out);
}

static void check(stage *s, const name_case *c)
{
    ent_buffer out = {0};
    put_up(s, c->words);
    ent_names names =
        ent_names_of(&s->syntax, &s->sentences, &s->tokens, ent_str_of(s->text), &s->arena);
    for (ptrdiff_t i = 0; i < names.n; i++) {
        if (i > 0)
            ent_buffer_add_byte(&out, ';');
        add_name(s, &names.items[i], &out);
    }
    if (!ent_str_eq(ent_buffer_str(&out), ent_str_of(c->names)))
        fail_msg("%s: %.*s, not %s", s->text, (int)out.n, out.p, c->names);
    ent_buffer_free(&out);
}

static void finds_names(void **state)
{
    static stage s;
    (void)state;
    assert_true(ent_arena_init(&s.arena, MEMORY));
    s.arena.guard = &s.guard;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(&s, &cases[i]);
    ent_arena_free(&s.arena);
}

static void finds_none_without_syntax(void **state)
{
    static stage s;
    (void)state;
    put_up(&s, cases[0].words);
    s.syntax = (ent_syntax){0};
    ent_names names =
        ent_names_of(&s.syntax, &s.sentences, &s.tokens, ent_str_of(s.text), &s.arena);
    assert_int_equal(names.n, 0);
}

// Every word in the name of the next, through a whole sentence of the largest size.
static void takes_the_longest_sentence(void **state)
{
    enum { T = 256 };
    static char text[2 * T];
    static ent_span spans[T];
    static ent_node nodes[T];
    ent_arena arena;
    ent_guard guard;
    (void)state;
    assert_true(ent_arena_init(&arena, MEMORY));
    arena.guard = &guard;
    for (int i = 0; i < T; i++) {
        memcpy(text + 2 * i, "A ", 2);
        spans[i] = (ent_span){2 * i, 2 * i + 1};
        nodes[i] = (ent_node){.head = i + 1 < T ? i + 1 : -1,
                              .upos = ENT_UPOS_PROPN,
                              .xpos = ENT_XPOS_NNP,
                              .rel = i + 1 < T ? ENT_REL_COMPOUND : ENT_REL_ROOT};
    }
    ent_sentence sentence = {.n_tokens = T};
    ent_names names =
        ent_names_of(&(ent_syntax){nodes, T}, &(ent_sentences){.items = &sentence, .n = 1},
                     &(ent_tokens){.items = spans, .n = T}, (ent_str){text, 2 * T}, &arena);
    assert_int_equal(names.n, 1);
    assert_int_equal(names.items[0].n, T);
    assert_int_equal(names.items[0].head, T - 1);
    ent_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_names),
        cmocka_unit_test(finds_none_without_syntax),
        cmocka_unit_test(takes_the_longest_sentence),
    };
    return cmocka_run_group_tests_name("names", tests, NULL, NULL);
}
