// bench.c: how fast is it, and where does the time go?
//
//     entente-bench [--kernels NAME] [FILE|FOLDER]...      (data/samples, if nothing is named)
//     entente-bench [--kernels NAME] --trees [FILE|FOLDER]...
//     entente-bench [--kernels NAME] --once [FILE|FOLDER]...
//
// One thread.  First the whole road as users take it: ent_run, from files to JSON lines that go
// nowhere.  Then the stages one by one over the same documents, held in memory.  A small corpus is
// run again until two seconds have passed.  Time is that of the processor, so that other work on
// the machine does not count.  MB are millions of bytes of documents, unpacked but
// not yet decoded, the same for every stage, so that the rates compare.  The memory of a stage is
// the most by which it raised the resident size while it had one document; the reader's, while it
// went over all of them.
//
// --trees is a process that only turns raw text into trees, for its speed and its resident size.
// --once passes over the documents one time, for callgrind: see instructions.sh, which knows the
// names of the functions bench_*.  --kernels takes one set (kernel.h) instead of the best.

#define _GNU_SOURCE // getrusage, clock_gettime
#include "coding/record.h"
#include "text/reader.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum {
    LEAST_SECONDS = 2,
    LEAST_PASSES = 3,
    MAX_PRELOAD = 256 << 20, // bytes of documents held for the stages
    ARENA_BYTES = 1 << 30,   // of address space, for each of two
    PARSER_BYTES = 64 << 20,
    KEPT_BYTES = 8 << 20,   // that a region holds on to from one document to the next, as in a run
    MEMORY_DOCUMENTS = 2000 // whose memory is looked at; reading it is slow
};

typedef enum stage { READ, EXTRACT, LAYOUT, SPLIT, TREES, WORLD, CODE, WRITE, N_STAGES } stage;

static const char *const stage_name[N_STAGES] = {"reading",
                                                 "decoding, extraction",
                                                 "layout",
                                                 "sentences, tokens",
                                                 "tags, lemmas, trees",
                                                 "actors, places, times",
                                                 "coding",
                                                 "writing"};

typedef struct counts {
    int64_t documents, coded, bytes, sentences, words, events;
} counts;

typedef struct bench {
    const ent_engine *engine;
    const ent_kernels *kernels;
    const ent_parser *parser; // the engine's, or one with other kernels in `parser_region`
    ent_arena parser_region;
    ent_reader_options reader;
    ent_run_options run;
    ent_extract_options extract;
    ent_record *records; // [n] held in memory
    size_t n, room;
    bool cut; // the corpus was larger than MAX_PRELOAD
    ent_arena keep, tmp;
    ent_guard guard;
    ent_buffer out;
    counts once;    // of one pass over the records
    double opening; // seconds that the engine took to open
    long opened_kb; // resident then
    double seconds[N_STAGES];
    int passes;
    bool look_at_memory, only_trees;
    long memory[N_STAGES]; // kB; -1: the system does not tell
} bench;

static void give_up(const char *what, const ent_error *err)
{
    fprintf(stderr, "entente-bench: %s%s%s\n", what, err ? ": " : "", err ? err->text : "");
    exit(1);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

// ------------------------------------------------------------------------------------- memory

// A line "NAME:   123 kB" of /proc/self/status, or -1.
static long status_kb(const char *name)
{
    FILE *f = fopen("/proc/self/status", "r");
    char line[256];
    long value = -1;
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, name, strlen(name)) == 0)
            value = strtol(line + strlen(name), NULL, 10);
    if (f)
        fclose(f);
    return value;
}

// Let the peak begin anew (proc(5), clear_refs).  Gives the resident size now, or -1.
static long start_peak(void)
{
    FILE *f = fopen("/proc/self/clear_refs", "w");
    bool good = f && fputs("5", f) >= 0;
    good = f && fclose(f) == 0 && good;
    return good ? status_kb("VmRSS:") : -1;
}

static void end_peak(bench *b, stage s, long start)
{
    long rise = status_kb("VmHWM:") - start;
    if (start >= 0 && rise > b->memory[s])
        b->memory[s] = rise;
}

// -------------------------------------------------------------------------------------- stages

/** What one document needs while it goes through the stages. */
typedef struct passage {
    const ent_record *record;
    ent_analysis a;
    ent_outcome outcome;
    ent_view view;
} passage;

static void bench_extract(bench *b, passage *p)
{
    ent_error err;
    p->outcome = ent_extract(p->record, &b->extract, &b->keep, b->tmp, &p->a.document, &err);
}

// As in a run, a text in another language ends here.
static void bench_layout(bench *b, passage *p)
{
    ent_document *d = &p->a.document;
    d->language = ent_language_guess(b->engine->text, d->text);
    if (!ent_str_eq(d->language, ENT_S("en")) && !ent_str_eq(d->language, ENT_S("und")))
        p->outcome = ENT_SKIPPED_LANGUAGE;
    else
        p->a.layout = ent_layout_of(b->engine->text, d, &b->keep, b->tmp);
}

static void bench_split(bench *b, passage *p)
{
    ent_split(b->engine->text, p->a.document.text, &p->a.layout, &b->keep, b->tmp, &p->a.sentences,
              &p->a.tokens);
}

static void bench_trees(bench *b, passage *p)
{
    ent_analysis *a = &p->a;
    a->syntax = ent_parse(b->parser, a->document.text, &a->sentences, &a->tokens, &b->keep, b->tmp);
    ent_parse_headline(b->engine, a, &b->keep, b->tmp);
}

static void bench_world(bench *b, passage *p)
{
    ent_find_actors(b->engine, &p->a, &b->keep, b->tmp);
}

static void bench_code(bench *b, passage *p) { ent_code(b->engine, &p->a, &b->keep, b->tmp); }

static void bench_write(bench *b, passage *p)
{
    p->view = ent_view_of(b->engine, &p->a, &b->run, &b->keep);
    b->out.n = 0;
    b->once.events += ent_write_document(&p->view, &b->out);
}

static void time_stage(bench *b, passage *p, stage s, void (*run)(bench *, passage *))
{
    if (b->look_at_memory) {
        long start = start_peak();
        run(b, p);
        end_peak(b, s, start);
        return;
    }
    double start = now();
    run(b, p);
    b->seconds[s] += now() - start;
}

// All stages but the reading; the caller has set the guard.
static void run_stages(bench *b, passage *p)
{
    time_stage(b, p, EXTRACT, bench_extract);
    if (p->outcome != ENT_CODED)
        return;
    time_stage(b, p, LAYOUT, bench_layout);
    if (p->outcome != ENT_CODED)
        return;
    time_stage(b, p, SPLIT, bench_split);
    time_stage(b, p, TREES, bench_trees);
    if (!b->only_trees) {
        time_stage(b, p, WORLD, bench_world);
        time_stage(b, p, CODE, bench_code);
        time_stage(b, p, WRITE, bench_write);
    }
    b->once.coded++;
    b->once.sentences += p->a.sentences.n;
    b->once.words += p->a.tokens.n;
}

static void run_document(bench *b, const ent_record *r)
{
    passage p = {.record = r};
    b->once.documents++;
    b->once.bytes += (int64_t)r->n;
    size_t kept = b->look_at_memory ? 0 : KEPT_BYTES;
    ent_arena_reset(&b->keep, kept);
    ent_arena_reset(&b->tmp, kept);
    if (setjmp(b->guard.env) == 0)
        run_stages(b, &p);
}

static void hold(bench *b, ent_record r)
{
    if (b->n == b->room) {
        b->room = b->room ? 2 * b->room : 64;
        b->records = realloc(b->records, b->room * sizeof *b->records);
        if (!b->records)
            give_up("out of memory", NULL);
    }
    b->records[b->n++] = r;
}

// Read the corpus; `keep` holds on to the documents, as far as there is room.
static void bench_read(bench *b, bool keep)
{
    ent_reader *reader = ent_reader_open(&b->reader);
    ent_record r;
    size_t held = 0;
    if (!reader)
        give_up("out of memory", NULL);
    while (ent_reader_next(reader, &r)) {
        bool good = r.outcome == ENT_CODED;
        held += good ? r.n : 0;
        if (keep && good)
            hold(b, r);
        else
            ent_record_free(&r);
        if (held > MAX_PRELOAD) {
            b->cut = true;
            break; // timed and held corpus are the same documents
        }
    }
    ent_reader_close(reader);
}

static void run_pass(bench *b)
{
    double start = now();
    bench_read(b, false);
    b->seconds[READ] += now() - start;
    b->once = (counts){0};
    for (size_t i = 0; i < b->n; i++)
        run_document(b, &b->records[i]);
    b->passes++;
}

static double total(const bench *b, stage first, stage last)
{
    double seconds = 0;
    for (int s = (int)first; s <= (int)last; s++)
        seconds += b->seconds[s];
    return seconds;
}

static void measure_stages(bench *b)
{
    bench_read(b, true);
    if (b->n == 0)
        give_up("no document there that can be read", NULL);
    do
        run_pass(b);
    while (total(b, READ, WRITE) < LEAST_SECONDS);
}

static void measure_memory(bench *b)
{
    for (int s = 0; s < N_STAGES; s++)
        b->memory[s] = -1;
    long start = start_peak();
    bench_read(b, false);
    end_peak(b, READ, start);
    b->look_at_memory = true;
    for (size_t i = 0; i < b->n && i < MEMORY_DOCUMENTS; i++)
        run_document(b, &b->records[i]);
}

// ------------------------------------------------------------------------------------ the whole

static bool to_nowhere(void *user, const char *bytes, size_t n)
{
    (void)user, (void)bytes, (void)n;
    return true;
}

typedef struct whole {
    ent_run_report report; // of the last run
    double seconds;
    int runs;
    long peak; // kB
} whole;

static void measure_whole(const bench *b, whole *w)
{
    ent_error err;
    do {
        ent_run_report_free(&w->report);
        w->report = (ent_run_report){0};
        double start = now();
        if (ent_run(b->engine, &b->run, &w->report, &err) != ENT_OK)
            give_up("the run failed", &err);
        w->seconds += now() - start;
        w->runs++;
    } while (w->seconds < LEAST_SECONDS);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    w->peak = usage.ru_maxrss;
}

// ------------------------------------------------------------------------------------- the table

static void print_row(const char *name, double seconds, int runs, const counts *c, long memory_kb)
{
    double each = seconds / runs;
    printf("  %-24s %10.3f %12.0f %12.0f %9.2f", name, each * 1e3, (double)c->sentences / each,
           (double)c->words / each, (double)c->bytes / each / 1e6);
    if (memory_kb >= 0)
        printf(" %9.1f", (double)memory_kb / 1024);
    else
        printf(" %9s", "");
    putchar('\n');
}

static void print_stages(const bench *b, const counts *c)
{
    for (int s = 0; s < N_STAGES; s++)
        print_row(stage_name[s], b->seconds[s], b->passes, c, b->memory[s]);
    print_row("= reading to tokens", total(b, READ, SPLIT), b->passes, c, -1);
    print_row("= reading to trees", total(b, READ, TREES), b->passes, c, -1);
    print_row("= all stages", total(b, READ, WRITE), b->passes, c, -1);
}

static void print(const bench *b, const whole *w, const counts *timed)
{
    const ent_run_report *r = &w->report;
    printf("%s: %lld documents, %lld coded; %lld bytes, %lld sentences, %lld words, %lld events\n",
           b->run.inputs[0], (long long)timed->documents, (long long)timed->coded,
           (long long)timed->bytes, (long long)timed->sentences, (long long)timed->words,
           (long long)timed->events);
    if (b->cut)
        printf("The stages saw only the first %d MiB of it.\n", MAX_PRELOAD >> 20);
    printf("One thread, processor time; stages over %d passes, the whole over %d runs; trees with "
           "%s kernels.\n",
           b->passes, w->runs, b->kernels->name);
    printf("Opening the tables, the gazetteer and the model: %.0f ms, %.1f MiB resident.\n\n",
           b->opening * 1e3, (double)b->opened_kb / 1024);
    printf("  %-24s %10s %12s %12s %9s %9s\n", "", "ms a pass", "sentences/s", "words/s", "MB/s",
           "peak MiB");
    print_stages(b, timed);
    // Without the cut both saw the same documents; with it, the text tells how many bytes.
    counts all = {.sentences = r->sentences,
                  .words = r->tokens,
                  .bytes = b->cut ? r->text_bytes : timed->bytes};
    print_row("= whole run", w->seconds, w->runs, &all, w->peak);
}

// --------------------------------------------------------------------------------- other modes

// One document after the other, none held.
static void trees_of_all(bench *b)
{
    ent_reader *reader = ent_reader_open(&b->reader);
    ent_record r;
    if (!reader)
        give_up("out of memory", NULL);
    while (ent_reader_next(reader, &r)) {
        if (r.outcome == ENT_CODED)
            run_document(b, &r);
        ent_record_free(&r);
    }
    ent_reader_close(reader);
}

static void run_trees(bench *b)
{
    double seconds = 0, best = 0;
    b->only_trees = true;
    do {
        b->once = (counts){0};
        double start = now();
        trees_of_all(b);
        double pass = now() - start;
        best = b->passes == 0 || pass < best ? pass : best;
        seconds += pass;
        b->passes++;
    } while (seconds < LEAST_SECONDS || b->passes < LEAST_PASSES);
    double words = (double)b->once.words;
    printf("Raw text to trees, %s kernels: %.0f words/s over %d passes (the best: %.0f); resident "
           "%.1f MiB, at most %.1f.\n",
           b->kernels->name, words * b->passes / seconds, b->passes, words / best,
           (double)status_kb("VmRSS:") / 1024, (double)status_kb("VmHWM:") / 1024);
}

static void run_once(bench *b)
{
    bench_read(b, true);
    run_pass(b);
    printf("words %lld kernels %s\n", (long long)b->once.words, b->kernels->name);
}

static void run_table(bench *b)
{
    whole w = {0};
    measure_whole(b, &w); // first, so that its peak is its own
    measure_stages(b);
    counts timed = b->once;
    measure_memory(b);
    print(b, &w, &timed);
    ent_run_report_free(&w.report);
}

// ---------------------------------------------------------------------------------------- start

typedef struct command {
    void (*mode)(bench *);
    const char *kernels; // NULL: the best
    const char *const *inputs;
    int n_inputs;
} command;

static command command_of(int argc, char **argv)
{
    static const char *const samples[] = {"data/samples"};
    command c = {run_table, NULL, samples, 1};
    int i = 1;
    for (; i < argc && strncmp(argv[i], "--", 2) == 0; i++)
        if (strcmp(argv[i], "--trees") == 0)
            c.mode = run_trees;
        else if (strcmp(argv[i], "--once") == 0)
            c.mode = run_once;
        else if (strcmp(argv[i], "--kernels") == 0 && i + 1 < argc)
            c.kernels = argv[++i];
        else
            give_up("options are --trees, --once and --kernels NAME", NULL);
    if (i < argc) {
        c.inputs = (const char *const *)argv + i;
        c.n_inputs = argc - i;
    }
    return c;
}

static const ent_kernels *kernels_named(const char *name)
{
    for (int i = 0; i < ENT_KERNELS_COUNT; i++) {
        const ent_kernels *k = ent_kernels_of((ent_kernels_kind)i);
        if (k && strcmp(k->name, name) == 0)
            return k;
    }
    give_up("this machine has no such kernels", NULL);
    return NULL;
}

// An engine takes the best kernels; with others the same model is opened once more.
static void choose_parser(bench *b, const char *kernels)
{
    ent_error err;
    b->kernels = ent_kernels_best();
    b->parser = b->engine->parser;
    if (!kernels)
        return;
    b->kernels = kernels_named(kernels);
    if (!ent_arena_init(&b->parser_region, PARSER_BYTES))
        give_up("out of memory", NULL);
    b->parser_region.guard = &b->guard;
    if (setjmp(b->guard.env))
        give_up("the model needs too much memory", NULL);
    b->parser = ent_parser_open(ent_builtin_model(), b->engine->lemmas, b->kernels,
                                &b->parser_region, &err);
    if (!b->parser)
        give_up("the model is bad", &err);
}

static void open_bench(bench *b, const char *const *inputs, int n)
{
    b->run = (ent_run_options){.inputs = inputs, .n_inputs = n, .to = ENT_OUT_JSONL, .threads = 1};
    b->run.write = to_nowhere;
    b->reader = (ent_reader_options){.inputs = inputs,
                                     .n_inputs = n,
                                     .max_document = ENT_MAX_DOCUMENT,
                                     .max_ratio = ENT_MAX_RATIO};
    b->extract.published = ENT_NO_DAY;
    if (!ent_arena_init(&b->keep, ARENA_BYTES) || !ent_arena_init(&b->tmp, ARENA_BYTES))
        give_up("out of memory", NULL);
    b->keep.guard = b->tmp.guard = &b->guard;
}

static void close_bench(bench *b)
{
    for (size_t i = 0; i < b->n; i++)
        ent_record_free(&b->records[i]);
    free(b->records);
    ent_buffer_free(&b->out);
    ent_arena_free(&b->keep);
    ent_arena_free(&b->tmp);
    ent_arena_free(&b->parser_region);
}

int main(int argc, char **argv)
{
    static bench b;
    command c = command_of(argc, argv);
    ent_engine *engine;
    ent_error err;
    double start = now();
    if (ent_engine_open(NULL, 0, &engine, &err) != ENT_OK)
        give_up("the tables do not compile", &err);
    b.opening = now() - start;
    b.opened_kb = status_kb("VmRSS:");
    b.engine = engine;
    open_bench(&b, c.inputs, c.n_inputs);
    choose_parser(&b, c.kernels);
    c.mode(&b);
    close_bench(&b);
    ent_engine_close(engine);
    return 0;
}
