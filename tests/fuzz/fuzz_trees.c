// fuzz_trees.c: any bytes as sentences with trees of their own, through the coder and what relates two
// phrases, with the built-in tables.
//
// A line is a word, in the columns of CoNLL-U: ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL; a blank line ends a
// sentence.  What a column lacks or nobody knows is drawn from the bytes of the line: so nearly all
// inputs are words of the tables in some tree.  "s" and "t" in FEATS mark the phrases.

#include "coding/record.h"
#include "coding/relate.h"
#include "fuzz_reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_TOKENS = 1024, N_COLUMNS = 8 };
enum { FORM = 1, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL };

static ent_engine *engine;
static ent_arena keep, tmp;

/** Words that the coder looks at for other reasons than what the lexicon says. */
static const char *const known[] = {
    "Iran",   "Pakistan", "Kenya", "Tehran",   "Iranian",   "the",    "of",    "by",   "to",
    "with",   "in",       "on",    "between",  "and",       "not",    "will",  "he",   "they",
    "we",     "it",       "who",   "minister", "president", "troops", "said",  "\"",   "if",
    "Monday", "2019",     "talks", "attack",   "sanctions", "agreed", "urged", "from", "-"};

/** A document being read. */
typedef struct reading {
    ent_buffer text;
    ent_analysis a;

    struct {
        ent_node *items;
        ptrdiff_t n, room;
    } list;
    ent_marked marked;
    int32_t first; // token of the sentence in hand
} reading;

static uint32_t hash_of(ent_str s, uint32_t seed)
{
    uint32_t h = 2166136261u ^ seed;
    for (ptrdiff_t i = 0; i < s.n; i++)
        h = (h ^ (uint8_t)s.p[i]) * 16777619u;
    return h ^ h >> 15;
}

static bool is_word(ent_str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] <= ' ')
            return false;
    return s.n > 0 && s.n < 64 && ent_utf8_valid_prefix(s) == s.n;
}

static ent_str drawn_word(uint32_t hash)
{
    if (hash % 3 == 0)
        return ent_str_of(known[hash / 3 % (sizeof known / sizeof *known)]);
    const ent_vocabulary *v = engine->world->words;
    ent_word w = (ent_word)(hash / 3 % (uint32_t)ent_vocabulary_size(v)) + 1;
    ent_str text = ent_vocabulary_text(v, w);
    return is_word(text) ? text : ENT_S("word");
}

static uint8_t label(int found, uint32_t hash, int count)
{
    return (uint8_t)(found >= 0 ? (uint32_t)found : hash % (uint32_t)count);
}

// The head as it is written, counted from 1 in the sentence; mended when the sentence is whole.
static int32_t head_of(ent_str s, uint32_t hash)
{
    int64_t n;
    return ent_str_to_int(s, &n) && n >= 0 && n <= ENT_MAX_WORDS ? (int32_t)n
                                                                 : (int32_t)(hash % 12);
}

static void mark(ent_span *phrase, ent_span word)
{
    if (phrase->end == 0)
        phrase->start = word.start;
    phrase->end = word.end;
}

static void add_word(reading *r, ent_str line)
{
    ent_str column[N_COLUMNS] = {{0}}, whole = line;
    for (int i = 0; i < N_COLUMNS && line.p; i++)
        (void)ent_str_split(&line, '\t', &column[i]);
    ent_str form = is_word(column[FORM]) ? column[FORM] : drawn_word(hash_of(whole, 1));
    ent_str lemma = is_word(column[LEMMA]) ? column[LEMMA] : ent_fold(&keep, form);
    ent_node node = {.lemma = lemma.n > 0 ? lemma : form,
                     .feats = ENT_S(""),
                     .head = head_of(column[HEAD], hash_of(whole, 2)),
                     .upos = label(ent_upos_find(column[UPOS]), hash_of(whole, 3), ENT_UPOS_COUNT),
                     .xpos = label(ent_xpos_find(column[XPOS]), hash_of(whole, 4), ENT_XPOS_COUNT),
                     .rel = label(ent_rel_find(column[DEPREL]), hash_of(whole, 5), ENT_REL_COUNT)};
    if (r->text.n > 0)
        ent_buffer_add_byte(&r->text, ' ');
    ent_span span = {(int32_t)r->text.n, (int32_t)(r->text.n + (size_t)form.n)};
    ent_buffer_add_str(&r->text, form);
    ENT_PUSH(&keep, &r->list, node);
    ENT_PUSH(&keep, &r->a.tokens, span);
    if (ent_str_find_byte(column[FEATS], 0, 's') >= 0)
        mark(&r->marked.source, span);
    if (ent_str_find_byte(column[FEATS], 0, 't') >= 0)
        mark(&r->marked.target, span);
}

// One root, no circle, and the root alone is called so.
static void mend(ent_node *nodes, int32_t first, int32_t end)
{
    int32_t root = -1;
    for (int32_t i = first; i < end; i++) {
        int32_t head = first + nodes[i].head - 1;
        nodes[i].head = head < first || head >= end || head == i ? -1 : head;
    }
    for (int32_t i = first; i < end; i++) {
        int32_t up = nodes[i].head;
        for (int steps = 0; up >= 0 && up != i && steps <= end - first; steps++)
            up = nodes[up].head;
        if (up >= 0)
            nodes[i].head = -1; // it led back
        if (nodes[i].head < 0 && root >= 0)
            nodes[i].head = root;
        else if (nodes[i].head < 0)
            root = i;
    }
    for (int32_t i = first; i < end; i++)
        if ((nodes[i].rel == ENT_REL_ROOT) != (i == root))
            nodes[i].rel = i == root ? ENT_REL_ROOT : ENT_REL_DEP;
}

static void end_sentence(reading *r)
{
    int32_t end = (int32_t)r->a.tokens.n;
    if (end == r->first)
        return;
    mend(r->list.items, r->first, end);
    ent_span span = {r->a.tokens.items[r->first].start, r->a.tokens.items[end - 1].end};
    ENT_PUSH(&keep, &r->a.sentences,
             (ent_sentence){.span = span, .first_token = r->first, .n_tokens = end - r->first});
    r->first = end;
}

static void read(reading *r, ent_str bytes)
{
    ent_str line;
    while (bytes.p && r->a.tokens.n < MAX_TOKENS && ent_str_split(&bytes, '\n', &line)) {
        if (line.n == 0 || r->a.tokens.n - r->first == ENT_MAX_WORDS)
            end_sentence(r);
        if (line.n > 0)
            add_word(r, line);
    }
    end_sentence(r);
    ent_document *d = &r->a.document;
    d->text = ent_arena_str(&keep, ent_buffer_str(&r->text));
    d->id = d->path = ENT_S("fuzz");
    d->url = d->title = d->source = d->licence = d->language = ENT_S("");
    d->published = 20000;
    r->a.layout = (ent_layout){.blocks = ENT_NEW(&keep, ent_block, 1), .n_blocks = 1};
    r->a.layout.blocks[0] =
        (ent_block){.span = {0, (int32_t)d->text.n}, .kind = ENT_BLOCK_PARAGRAPH};
    r->a.syntax = (ent_syntax){r->list.items, r->list.n};
    r->marked.text = d->text;
}

// ------------------------------------------------------------------------------- what must hold

static void check_span(ent_span s, ent_str text)
{
    require(s.start >= 0 && s.start <= s.end && s.end <= text.n);
}

static void check_events(const ent_analysis *a)
{
    for (ptrdiff_t i = 0; i < a->events.n; i++) {
        const ent_event *e = &a->events.items[i];
        require(e->n_actors > 0 && e->n_actors <= 2 * ENT_MAX_SIDES);
        require(e->n_recipients >= 0 && e->n_recipients <= ENT_MAX_SIDES);
        require(e->sentence >= 0 && e->sentence < a->sentences.n && e->n_words >= 1);
        require(e->cameo.n >= 2 && e->plover.n > 0 && e->rule.n > 0);
        require(e->quad >= 1 && e->quad <= 4 && e->confidence >= 0 && e->confidence <= 1);
        require((e->when.from == ENT_NO_DAY) == (e->when.to == ENT_NO_DAY) &&
                e->when.from <= e->when.to);
        for (int k = 0; k < e->n_words; k++)
            check_span(e->words[k], a->document.text);
        check_span(e->when.span, a->document.text);
        check_span(e->place.span, a->document.text);
    }
}

static void check_words(const ent_relation_words *w, ent_str text)
{
    require(w->n >= 0 && w->n <= ENT_MAX_RELATION_WORDS);
    for (int i = 0; i < w->n; i++)
        check_span(w->at[i], text);
}

static void relate(const reading *r)
{
    ent_relation found = ent_relation_in(engine, &r->a, &r->marked, &keep, tmp);
    require(found.confidence >= 0 && found.confidence <= 1);
    require((found.way == ENT_WAY_NONE) == (found.cameo.n == 0));
    check_words(&found.source, r->a.document.text);
    check_words(&found.target, r->a.document.text);
    check_words(&found.related, r->a.document.text);
}

static void write(const ent_analysis *a)
{
    ent_run_options options = {.to = ENT_OUT_JSONL, .historical = true};
    ent_buffer out = {.max = 64 << 20};
    ent_view view = ent_view_of(engine, a, &options, &keep);
    (void)ent_write_document(&view, &out);
    ent_buffer_free(&out);
}

static void fuzz(reading *r, ent_str bytes)
{
    read(r, bytes);
    if (r->a.tokens.n == 0)
        return;
    ent_find_actors(engine, &r->a, &keep, tmp);
    ent_code(engine, &r->a, &keep, tmp);
    check_events(&r->a);
    relate(r);
    write(&r->a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static reading r;
    ent_guard guard;
    require(engine || (!ent_engine_open(NULL, 0, &engine, NULL) && ent_arena_init(&keep, 1 << 30) &&
                       ent_arena_init(&tmp, 1 << 28)));
    ent_arena_reset(&keep, 1 << 20);
    ent_arena_reset(&tmp, 1 << 20);
    keep.guard = tmp.guard = &guard;
    r = (reading){.text = {.p = r.text.p, .room = r.text.room, .max = 1 << 20}};
    if (!setjmp(guard.env))
        fuzz(&r, (ent_str){(const char *)data, (ptrdiff_t)size});
    return 0;
}
