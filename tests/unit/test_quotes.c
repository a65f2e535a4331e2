// Quotations: who is quoted with what, over sentence borders and by several marks.

#include "engine_fixture.h"
#include "base/buffer.h"

typedef struct sample {
    const char *text;
    const char *quotes; // one a line: D or i, source, cue, pieces
} sample;

static void put_words(ent_buffer *b, const ent_analysis *a, int32_t first, int32_t end)
{
    if (end > first)
        ent_buffer_add_str(b, token_span(a, first, end));
    else
        ent_buffer_add_str(b, ENT_S("-"));
}

static void put_quote(ent_buffer *b, const ent_analysis *a, const ent_quote *q)
{
    ent_buffer_add_str(b, q->direct ? ENT_S("D ") : ENT_S("i "));
    put_words(b, a, q->source.first, q->source.end);
    ent_buffer_add_str(b, ENT_S(" | "));
    put_words(b, a, q->cue < 0 ? 0 : q->cue, q->cue + 1);
    for (int32_t i = q->first_piece; i < q->first_piece + q->n_pieces; i++) {
        ent_stretch piece = a->quotes.pieces.items[i];
        ent_buffer_add_str(b, ENT_S(" | "));
        put_words(b, a, piece.first, piece.end);
    }
    ent_buffer_add_byte(b, '\n');
}

static void check(fixture *f, const sample *s)
{
    ent_analysis a;
    analyse(f, "t", "", s->text, &a);
    ent_buffer b = {.max = 1 << 16};
    for (ptrdiff_t i = 0; i < a.quotes.n; i++)
        put_quote(&b, &a, &a.quotes.items[i]);
    ent_buffer_add_byte(&b, 0);
    if (strcmp(b.p, s->quotes) != 0)
        fail_msg("%s\nwanted:\n%sgot:\n%s", s->text, s->quotes, b.p);
    ent_buffer_free(&b);
}

static void check_all(void **state, const sample *samples, int n)
{
    for (int i = 0; i < n; i++)
        check(*state, &samples[i]);
}

static void finds_direct_speech(void **state)
{
    static const sample samples[] = {
        {"\"We will open the road,\" the Chadian minister said on Monday.",
         "D the Chadian minister | said | We will open the road,\n"},
        {"The minister said, \"We will open the road.\"",
         "D The minister | said | We will open the road.\n"},
        {"\xE2\x80\x9COur talks were useful,\xE2\x80\x9D he said, \xE2\x80\x9C"
         "and we will go on.\xE2\x80\x9D",
         "D he | said | Our talks were useful, | and we will go on.\n"},
        {"'The road is open,' he added.", "D he | added | The road is open,\n"},
    };
    check_all(state, samples, COUNT(samples));
}

static void goes_on_with_the_last_speaker(void **state)
{
    static const sample samples[] = {
        {"The minister said the talks were useful. \"We will meet again in May.\"",
         "i The minister | said | the talks were useful\n"
         "D The minister | - | We will meet again in May.\n"},
        {"\"The road is open,\" the mayor said. \"Nobody will close it again.\"",
         "D the mayor | said | The road is open,\n"
         "D the mayor | - | Nobody will close it again.\n"},
    };
    check_all(state, samples, COUNT(samples));
}

static void finds_indirect_speech(void **state)
{
    static const sample samples[] = {
        {"The general stressed that both armies had left the valley.",
         "i The general | stressed | that both armies had left the valley\n"},
        {"He thanked the ministers and said the border was quiet.",
         "i He | said | the border was quiet\n"},
        {"She said that the border was quiet, adding that the army had left.",
         "i She | said | that the border was quiet\n"
         "i She | adding | that the army had left\n"},
    };
    check_all(state, samples, COUNT(samples));
}

static void keeps_other_marks_out(void **state)
{
    static const sample samples[] = {
        {"The so-called \"grain corridor\" was closed.", ""},
        {"The ministers' talks on Thursday were about Chad's border.", ""},
        {"A stray \" mark stands here.", ""},
    };
    check_all(state, samples, COUNT(samples));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_direct_speech),
        cmocka_unit_test(goes_on_with_the_last_speaker),
        cmocka_unit_test(finds_indirect_speech),
        cmocka_unit_test(keeps_other_marks_out),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
