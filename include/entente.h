// entente.h: the only installed header, and the C manual.
//
// Entente reads news about relations between states and writes down who did, said, agreed and
// promised what, to whom, when and where.  Three things are enough to use it:
//
//     ent_engine *engine;                       // the tables, compiled; shared by threads
//     ent_engine_open(NULL, 0, &engine, &err);
//     ent_run(engine, &options, &report, &err); // files in, records out, through your callbacks
//     ent_engine_close(engine);
//
// Every text is UTF-8.  Spans are half-open and in bytes unless a comment says otherwise.
// Days count from 1970-01-01.  The library never prints, exits or keeps global state.

#ifndef ENTENTE_H
#define ENTENTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ENT_VERSION "0.1.0"

#if defined(__GNUC__)
#define ENT_MUST_CHECK __attribute__((warn_unused_result))
#else
#define ENT_MUST_CHECK
#endif

/** A piece of text: not NUL-terminated, never owned. */
typedef struct ent_str {
    const char *p;
    ptrdiff_t n; // bytes
} ent_str;

/** What went wrong, in kinds a program can act on. */
typedef enum ent_status {
    ENT_OK = 0,
    ENT_IO,          // the system refused: missing, unreadable, disk full
    ENT_FORMAT,      // the bytes are not what they claim to be
    ENT_TOO_LARGE,   // over a stated limit
    ENT_UNSUPPORTED, // well-formed, but nothing we read
    ENT_TABLE,       // an error in a data table
    ENT_ARGUMENT,    // the caller asked for something that does not exist
    ENT_STOPPED,     // a callback asked to stop, or --strict met a bad document
    ENT_STATUS_COUNT
} ent_status;

/** An error with a place: `file:line: text` or `file, byte N: text`. */
typedef struct ent_error {
    ent_status status;
    char file[512]; // "" if no file is to blame; members as "archive.zip/member"
    int64_t line;   // from 1; 0 if unknown
    int64_t byte;   // from 0 in that file or member; -1 if unknown
    char text[256]; // one sentence: what is wrong and what to do
} ent_error;

/** The version of the library, for example "0.1.0". */
const char *ent_version(void);

// ---------------------------------------------------------------------------------- the engine

/** The compiled tables: opaque, never changes once open, shared by threads. */
typedef struct ent_engine ent_engine;

/** Open the engine.
 *
 *  Takes   `paths`, `n_paths` files or folders of tables that overlay the built-in ones
 *          (NULL, 0: the built-in ones alone).  A model file (docs/formats/model.md) among them takes
 *          the place of the built-in one.
 *  Gives   an engine; close it with ent_engine_close.
 *  Fails   ENT_TABLE with file and line, ENT_IO.
 */
ENT_MUST_CHECK ent_status ent_engine_open(const char *const *paths, int n_paths, ent_engine **out,
                                          ent_error *err);
void ent_engine_close(ent_engine *engine);

/** SHA-256 of all tables in use, 64 hexadecimal digits and a NUL; lives as long as the engine. */
const char *ent_engine_hash(const ent_engine *engine);

/** The data version, for example "2026.11"; lives as long as the engine. */
const char *ent_engine_data_version(const ent_engine *engine);

/** What the model of tags and trees was learnt from and what the built-in places were taken from, and
 *  their licences: lines of UTF-8, which live as long as the engine. */
ent_str ent_engine_notice(const ent_engine *engine);

/** Write the built-in tables as text files under `folder`, which must exist. */
ENT_MUST_CHECK ent_status ent_tables_write(const char *folder, ent_error *err);

// ---------------------------------------------------------------------------- tags and trees

/** One token with its morphology and its place in the tree of its sentence, after Universal
 *  Dependencies 2.  Strings live as long as the ent_parsed. */
typedef struct ent_parsed_token {
    int32_t start, end; // bytes of the text
    int32_t sentence;   // index, from 0
    int32_t head; // index of the governor among all tokens, of the same sentence; -1: the root
    ent_str lemma, upos, xpos, feats, deprel; // feats "" for none
    float score;                              // log-probability of head and relation, in nats, <= 0
} ent_parsed_token;

/** A text with its tokens.  Every sentence has one root and no cycle. */
typedef struct ent_parsed {
    ent_str text; // as given, ill-formed UTF-8 and NUL as U+FFFD; tokens point into it
    const ent_parsed_token *tokens; // [n_tokens] in text order
    int32_t n_tokens, n_sentences;
} ent_parsed;

enum {
    ENT_MAX_SENTENCE = 256,    // tokens of a sentence; longer ones are cut at a safe place
    ENT_MAX_PARSED = 32 << 20, // bytes of a text
};

/** Split a text into sentences and tokens, tag and parse them.  Blank lines part paragraphs; nothing is
 *  taken for boilerplate.
 *
 *  Takes   an open engine, which threads may share, and a text of at most ENT_MAX_PARSED bytes.
 *  Gives   *out, to be freed with ent_parsed_free.
 *  Fails   ENT_TOO_LARGE.
 */
ENT_MUST_CHECK ent_status ent_parse_text(const ent_engine *engine, ent_str text, ent_parsed **out,
                                         ent_error *err);
void ent_parsed_free(ent_parsed *parsed);

// ---------------------------------------------------------------------------------- the world

#define ENT_NO_DAY INT32_MIN // in the place of a day: none, open, not asked

/** "YYYY-MM-DD" (exactly) to a day; false if it is none. */
bool ent_day_parse(ent_str s, int32_t *out);
/** "YYYY-MM-DD" and a NUL to out; for ENT_NO_DAY the NUL alone. */
void ent_day_format(int32_t day, char out[11]);

/** What a name can mean. */
typedef enum ent_meaning_kind {
    ENT_MEANING_STATE,
    ENT_MEANING_ORGANISATION,
    ENT_MEANING_PERSON,
    ENT_MEANING_OFFICE,
    ENT_MEANING_PLACE,
    ENT_MEANING_GIVEN_NAME,
    ENT_MEANING_KINDS
} ent_meaning_kind;

/** A fact and the line of the table that it stands on. */
typedef struct ent_fact {
    ent_str kind;     // "name", "member", "capital", "level"; of a person "office", "spellings"
    ent_str text;     // "Iran", "FRA", "2", "President"
    ent_str id;       // of the state or organisation meant: a member, the one of an office; or ""
    ent_str id_name;  // its usual name, or ""
    int32_t from, to; // first and last day, ENT_NO_DAY: open
    ent_str file;     // of the table: "world/states.tsv"; "" for places of the built-in gazetteer
    int64_t line;     // in it, from 1; 0 for those
    ent_str source;   // what the line names as its source, or ""
} ent_fact;

/** One thing that a name can mean.  May gain fields at its end. */
typedef struct ent_meaning {
    ent_meaning_kind kind;
    ent_str name;          // the usual one: "Iran", "Hassan Rouhani"
    ent_str id;            // of a state or an organisation: "IRN"; of a place its country; or ""
    bool part;             // the name asked for is only the end of it: "Rouhani"
    bool spelled;          // ... or is spelled otherwise: "Ruhanee"
    const ent_fact *facts; // [n_facts] those that have the name first
    int32_t n_facts, n_matches;
} ent_meaning;

/** The short name of a kind: "state", "given name". */
const char *ent_meaning_kind_name(ent_meaning_kind kind);

/** What a name can mean.
 *
 *  Takes   a name in any capitals, with accents or without; `on`: a day on which it must hold, or
 *          ENT_NO_DAY.  A person is also found by the last words of the name, and if there
 *          is none by a name that is the same as far as spelling can tell.
 *  Gives   each meaning to `hear`, whole names first, then by kind, then in the order of the tables,
 *          places by inhabitants; *elsewhen (NULL allowed): how many meanings only hold on other days.
 *          What is heard lasts until `hear` returns.
 *  Fails   ENT_STOPPED if `hear` returned false (*elsewhen is set all the same), ENT_ARGUMENT for a name
 *          without words or of more than 16 and without `hear`, ENT_TOO_LARGE.
 *  Cost    one pass over the tables, however many meanings there are: some fifty milliseconds.
 */
ENT_MUST_CHECK ent_status ent_engine_find(const ent_engine *engine, ent_str name, int32_t on,
                                          void *user,
                                          bool (*hear)(void *user, const ent_meaning *meaning),
                                          int32_t *elsewhen, ent_error *err);

enum { ENT_MAX_FINDINGS = 10000 }; // of a check

/** Check tables.
 *
 *  Takes   `paths` as ent_engine_open does.  Model files among them are passed over: opening an engine
 *          looks at those.  Without a table (NULL, 0): the built-in ones.
 *  Gives   findings to `hear`, in the order of files and lines: errors, with which the tables cannot be
 *          used, and warnings, which a person should look at.  They are all, up to 1000 rows that
 *          cannot be used and ENT_MAX_FINDINGS in all: beyond either, a last finding says so, an error
 *          if an error is left out.
 *  Fails   ENT_IO, ENT_TOO_LARGE: the check itself could not be done; ENT_ARGUMENT for `n_paths` without
 *          `paths` and without `hear`.  Findings are no failure.
 */
ENT_MUST_CHECK ent_status ent_tables_check(const char *const *paths, int n_paths, void *user,
                                           void (*hear)(void *user, bool error,
                                                        const ent_error *finding),
                                           ent_error *err);

/** A line of the lexicon.  May gain fields at its end. */
typedef struct ent_lexicon_line {
    bool is_operator;
    ent_str code;    // CAMEO code of the act; of an operator: what it is without one, or ""
    ent_str event;   // PLOVER event of line or code, or ""
    ent_str mode;    // as the line has it, or ""
    ent_str roles;   // of an act: "S>O"
    ent_str action;  // of an operator: "intend"
    ent_str status;  // of an operator, or ""
    ent_str pos;     // "v", "n", "a" or ""
    ent_str pattern; // "{hold|have} talk"
    ent_str example, near;
    ent_str file;    // of the table: "events/acts-03-05.tsv"
    int64_t line;    // in it, from 1
    bool overridden; // later lines have all its patterns: it is never found
} ent_lexicon_line;

/** The lines of the lexicon in which words stand.
 *
 *  Takes   one to 16 words, in any inflection and in any capitals, without braces.
 *  Gives   each line with a pattern that has all of them to `hear`, in the order of tables and lines;
 *          *found (NULL allowed): how many.  What is heard lasts until `hear` returns.
 *  Fails   ENT_STOPPED if `hear` returned false, ENT_ARGUMENT for other than such words and without
 *          `hear`, ENT_TOO_LARGE.
 */
ENT_MUST_CHECK ent_status ent_engine_find_lines(const ent_engine *engine, ent_str words, void *user,
                                                bool (*hear)(void *user,
                                                             const ent_lexicon_line *line),
                                                int *found, ent_error *err);

/** Check tables of the lexicon.
 *
 *  Takes   `paths` as ent_tables_check does, laid over the tables in `below` and the built-in ones.
 *          Without `paths` (NULL, 0) the built-in lexicon is checked.
 *  Gives   findings to `hear`, as ent_tables_check gives them: what cannot be compiled, and examples that
 *          are not coded by their line or near misses that are, are errors; lines without these
 *          sentences, and lines that repeat a pattern of another, are warnings.  *lines (NULL allowed):
 *          how many were looked at.
 *  Fails   as ent_tables_check.
 *  Cost    each sentence is coded once: some milliseconds a line.
 */
ENT_MUST_CHECK ent_status ent_lexicon_check(
    const char *const *below, int n_below, const char *const *paths, int n_paths, void *user,
    void (*hear)(void *user, bool error, const ent_error *finding), int *lines, ent_error *err);

/** A name of an actor that no table knows.  May gain fields at its end. */
typedef struct ent_unknown {
    ent_str name, type; // "Ali Larijani"; "PER", "ORG" or "OFFICE"
    int64_t mentions, documents;
    ent_str code;     // the state that stands beside it most often, or "" if that is not clear
    ent_str example;  // a sentence with it, cut after 400 bytes; or ""
    ent_str document; // where that sentence is from
    ent_str table;    // the table that it belongs to: "people"
    ent_str entry;    // lines for that table; "???" where a person has to decide
} ent_unknown;

/** What ent_unknown_names is to do.  Zero it, then fill in what matters. */
typedef struct ent_unknown_options {
    const char *const *inputs; // [n_inputs] what ENT_OUT_ANNOTATE or ENT_OUT_JSONL wrote; "-"
    int n_inputs;
    int64_t top; // how many names at most, 0: all
    void *user;
    /** Hear of a name, the most frequent first.  Return false to end the call, which then gives
     *  ENT_STOPPED.  What is heard lasts until it returns. */
    bool (*hear)(void *user, const ent_unknown *unknown);
    /** Hear of a line that is no such output, before the first name.  May be NULL. */
    void (*complain)(void *user, const ent_error *err);
} ent_unknown_options;

enum {
    ENT_MAX_UNKNOWN = 200000,         // names that are counted; later ones are left out
    ENT_MAX_UNKNOWN_LINE = 128 << 20, // bytes of a document as annotated
};

/** Names of actors that the tables do not know, from the output of earlier runs.
 *
 *  Takes   documents with the layers text, sentences, names and entities, or event records.
 *  Gives   the names to `hear`; the same input and tables, the same names in the same order.  Once
 *          ENT_MAX_UNKNOWN are counted, no new name is taken up, and nothing says so; mentions of those
 *          still count.  *documents (NULL allowed): lines that were read, also on failure.
 *  Fails   ENT_STOPPED if `hear` returned false, ENT_TOO_LARGE, ENT_ARGUMENT for `n_inputs` without
 *          `inputs` and without `hear` (then *documents stays).  A bad line or file is a complaint and no
 *          failure: `err` stays as it was.
 */
ENT_MUST_CHECK ent_status ent_unknown_names(const ent_engine *engine,
                                            const ent_unknown_options *options, int64_t *documents,
                                            ent_error *err);

// -------------------------------------------------------------------------------------- a run

typedef enum ent_input_format {
    ENT_IN_AUTO, // by content
    ENT_IN_TEXT,
    ENT_IN_HTML,
    ENT_IN_JSONL, // also one JSON array, or objects over several lines
    ENT_IN_CSV,
    ENT_IN_TSV,
    ENT_IN_WARC,
    ENT_IN_PETRARCH,
    ENT_IN_CONLLU, // sentences and tokens are kept as they are
    ENT_IN_COUNT
} ent_input_format;

typedef enum ent_output_format {
    ENT_OUT_JSONL,    // event records, one a line
    ENT_OUT_CSV,      // event records, flat columns, RFC 4180
    ENT_OUT_TSV,      // the same, tabs; tabs and newlines in fields become spaces
    ENT_OUT_TABLE,    // event records for the eye
    ENT_OUT_ANNOTATE, // documents with their layers, one JSON object a line
    ENT_OUT_CONLLU,   // sentences and tokens with their syntax, ten columns
    ENT_OUT_DISPLACY, // one sentence a line, as JSON for a drawing by displaCy
    // What one marked phrase of a sentence does to another, as TSV (docs/formats/relations.md).
    // Reads a table whose column `text` of ent_columns (NULL: the one that holds a mark in the first
    // row) holds a sentence with <s>...</s> and <t>...</t>, or a file of such sentences, one a
    // line, and nothing else, whatever `from` says.  Gives a line for each row.
    ENT_OUT_RELATIONS,
    // Documents sentence by sentence, with the reasons why their acts were coded or were not, for a
    // terminal and as one page of HTML (docs/formats/explanations.md).
    ENT_OUT_EXPLAIN,
    ENT_OUT_EXPLAIN_HTML,
    ENT_OUT_COUNT
} ent_output_format;

/** Keys that ENT_OUT_ANNOTATE writes, as bits; the first is always there. */
typedef enum ent_layer {
    ENT_LAYER_DOC_ID = 1 << 0,
    ENT_LAYER_TITLE = 1 << 1,
    ENT_LAYER_PUBLISHED = 1 << 2,
    ENT_LAYER_LANGUAGE = 1 << 3,
    ENT_LAYER_TEXT = 1 << 4,
    ENT_LAYER_BOILERPLATE = 1 << 5,
    ENT_LAYER_SENTENCES = 1 << 6,
    ENT_LAYER_TOKENS = 1 << 7,
    ENT_LAYER_TIMES = 1 << 8,
    ENT_LAYER_PLACES = 1 << 9,
    ENT_LAYER_ENTITIES = 1 << 10,
    ENT_LAYER_QUOTES = 1 << 11,
    ENT_LAYER_EVENTS = 1 << 12,
    ENT_LAYER_NAMES = 1 << 13
} ent_layer;

/** Which columns (CSV, TSV) or keys (JSON) hold what; NULL means the usual names. */
typedef struct ent_columns {
    const char *id, *title, *text, *date, *url, *source;
} ent_columns;

/** How far a run has got.  Bytes are of the files as they lie on disk. */
typedef struct ent_progress {
    int64_t bytes_done, bytes_total; // total is -1 while a standard input has no end
    int64_t documents, events, failed;
    bool settling; // all documents are in the ledger, and records are made of them
} ent_progress;

/** What a run is to do.  Zero it, then fill in what matters. */
typedef struct ent_run_options {
    const char *const *inputs; // [n_inputs] files, folders, or "-" for standard input
    int n_inputs;
    ent_input_format from;
    ent_output_format to;
    ent_columns columns;
    const char *published; // "YYYY-MM-DD" for documents that name no date of their own, or NULL
    int threads;           // 0: as many as the machine has
    unsigned layers;       // ENT_LAYER_* that ENT_OUT_ANNOTATE writes; 0: all
    bool strict;           // stop at the first bad document
    bool historical;       // also write events of status historical
    bool expand;           // one row per pair of actor and recipient, both ways if symmetric
    bool colour;           // table, explanation: with terminal colours
    int width;             // table: columns of the terminal; 0 is 100
    int64_t max_document;  // bytes of one document; 0 is ENT_MAX_DOCUMENT, or ENT_MAX_MARKED
    int64_t max_ratio;     // expansion of compressed input, times; 0 is ENT_MAX_RATIO

    void *user;
    /** Take the next bytes of output, in order.  Return false to stop the run. */
    bool (*write)(void *user, const char *bytes, size_t n);
    /** Hear of one bad document or file, in order; not of the one that stops a strict run, which
     *  is in `err`.  May be NULL. */
    void (*complain)(void *user, const ent_error *err);
    /** Hear how far it got, a few times a second at most.  May be NULL. */
    void (*progress)(void *user, const ent_progress *p);
} ent_run_options;

enum {
    ENT_MAX_DOCUMENT = 32 << 20, // bytes of one document before decoding
    ENT_MAX_MARKED = 1 << 20,    // bytes of a row with a marked sentence
    ENT_MAX_RATIO = 200,         // times that compressed input over 64 MiB may expand
    ENT_MAX_THREADS = 256
};

/** What became of the documents.  Every document counts in exactly one of these. */
typedef enum ent_outcome {
    ENT_CODED,               // read, and coded, with or without events
    ENT_SKIPPED_LANGUAGE,    // not English
    ENT_SKIPPED_EMPTY,       // no text in it
    ENT_SKIPPED_NO_TEXT_KEY, // a record without the key or column for the text
    ENT_SKIPPED_NOT_TEXT,    // an image, a program, a document of a kind we do not read
    ENT_FAILED_IO,
    ENT_FAILED_FORMAT,
    ENT_FAILED_TOO_LARGE,
    ENT_OUTCOME_COUNT
} ent_outcome;

/** The short name of an outcome, as the manifest writes it: "coded", "skipped-language", … */
const char *ent_outcome_name(ent_outcome outcome);

/** One input of a run: a file on disk, or standard input. */
typedef struct ent_input_report {
    char *path;
    char sha256[65]; // of the bytes that were read; "" if it could not be opened
    int64_t bytes;
    int64_t outcomes[ENT_OUTCOME_COUNT];
    int64_t events;
} ent_input_report;

enum { ENT_MAX_REJECTED = 100000 }; // documents that a report lists one by one

/** A document that was not coded, and why. */
typedef struct ent_rejected {
    char *id;       // the given id, or the path, or path#number; at most 512 bytes
    char *path;     // of the file or member; at most 512 bytes
    int64_t number; // of the record in it, from 1; 0: the file is the document
    ent_outcome outcome;
    int64_t line, byte; // as in ent_error
    char *text;         // one sentence
} ent_rejected;

/** What a run did.  Zero it before; free its contents with ent_run_report_free. */
typedef struct ent_run_report {
    int64_t outcomes[ENT_OUTCOME_COUNT];
    int64_t events, sentences, tokens, text_bytes;
    int64_t failed;           // documents and files that cost a complaint
    ent_input_report *inputs; // [n_inputs]
    int n_inputs, inputs_room;
    ent_rejected *rejected; // [n_rejected] in order: every document not coded, up to the limit
    int n_rejected, rejected_room;
    int64_t more_rejected; // beyond ENT_MAX_REJECTED
} ent_run_report;

/** Read, code and write.
 *
 *  Takes   an open engine and options; callbacks are called from the calling thread only.
 *  Gives   the report, also on failure.  The same input, tables and version give the same
 *          bytes to `write` at any number of threads.
 *  Fails   ENT_STOPPED if `write` said so or `strict` met a bad document (then `err` is that
 *          document's), ENT_ARGUMENT.  A bad document is no failure of the run.
 *  Cost    memory is bounded by threads and max_document, whatever the size of the input.
 */
ENT_MUST_CHECK ent_status ent_run(const ent_engine *engine, const ent_run_options *options,
                                  ent_run_report *report, ent_error *err);
void ent_run_report_free(ent_run_report *report);

/** Write the manifest of a run as JSON: versions, hashes, options, counts (docs/formats/manifest.md).
 *
 *  Takes   the options and report of a finished run.
 *  Gives   bytes to `write`, which may return false to stop.
 */
ENT_MUST_CHECK ent_status ent_manifest_write(
    const ent_engine *engine, const ent_run_options *options, const ent_run_report *report,
    void *user, bool (*write)(void *user, const char *bytes, size_t n));

// --------------------------------------------------------------------------------- the ledger

/** A ledger: one SQLite file (docs/formats/ledger.md).  One thread at a time. */
typedef struct ent_ledger ent_ledger;

/** Open a ledger.
 *
 *  Takes   `writable`: make the file if there is none, bring an older version up to this one, and
 *          keep other writers out until it is closed.
 *  Fails   ENT_IO (missing, read-only, locked by another writer), ENT_FORMAT (no ledger, damaged),
 *          ENT_UNSUPPORTED (of a newer version).
 */
ENT_MUST_CHECK ent_status ent_ledger_open(const char *path, bool writable, ent_ledger **out,
                                          ent_error *err);
/** Close it; what was acknowledged is on disk.  NULL is allowed. */
void ent_ledger_close(ent_ledger *ledger);
/** Are all reports in records?  Not while one adds, nor after that was cut short: then what is asked of records
 *  may tell of less than the ledger holds, until the next ent_ledger_add or ent_ledger_recode. */
bool ent_ledger_is_settled(ent_ledger *ledger);

/** Are the tables sound by which accounts become records (merging, ranks, synonyms, what keeps a pledge)?
 *  ent_engine_open takes them as they are; they are read when a ledger is settled.
 *  Fails   ENT_TABLE with file and line, ENT_TOO_LARGE. */
ENT_MUST_CHECK ent_status ent_ledger_check_tables(const ent_engine *engine, ent_error *err);

/** What became of the documents that were added. */
typedef struct ent_add_report {
    int64_t added, known, new_sources, recoded, failed; // documents; sources of known documents
    int64_t events, accounts, records;                  // records: in the whole ledger afterwards
    int64_t
        corrected; // documents added that are nearly the text of another one at the same address
} ent_add_report;

/** Code what the options name and put it into the ledger.
 *
 *  Takes   options as for ent_run; `to`, `layers`, `expand` do not matter, and `write` (or NULL) is called
 *          with no bytes after each document, and while records are made, so that it can stop the run.
 *  Gives   both reports, also on failure.  A text that is there already costs no coding and gains a
 *          source; one that was coded with other tables is coded anew.
 *  Fails   as ent_run, and ENT_IO for a full disk; what was committed before stays.  Then, and when it was
 *          stopped, the ledger may not be settled (ent_ledger_is_settled); the next call sees to that.
 */
ENT_MUST_CHECK ent_status ent_ledger_add(ent_ledger *ledger, const ent_engine *engine,
                                         const ent_run_options *options, ent_run_report *run,
                                         ent_add_report *report, ent_error *err);

/** Code every document anew that was coded with other tables (`all`: every one), from the copies that
 *  the ledger keeps.  `options`: threads, progress, complain, write as above.  Fails as ent_ledger_add. */
ENT_MUST_CHECK ent_status ent_ledger_recode(ent_ledger *ledger, const ent_engine *engine, bool all,
                                            const ent_run_options *options, ent_add_report *report,
                                            ent_error *err);

typedef enum ent_ledger_format {
    ENT_LEDGER_TABLE, // for the eye
    ENT_LEDGER_JSONL,
    ENT_LEDGER_CSV,
    ENT_LEDGER_MARKDOWN, // pages only
    ENT_LEDGER_HTML,     // pages only
    ENT_LEDGER_FORMAT_COUNT
} ent_ledger_format;

/** What is asked of a ledger.  Zero it, then fill in what matters; NULL and 0 do not restrict. */
typedef struct ent_ledger_query {
    const char *type;      // records: "visit", "pledge", … ; events: a PLOVER event
    const char *cameo;     // events: a CAMEO code, or the beginning of one
    const char *a, *b;     // states, by code or name, in either order
    const char *from, *to; // days, YYYY-MM-DD
    const char *person;    // any spelling
    const char *place;
    const char *status; // or stage
    const char *text;   // words in a sentence, FTS5 syntax
    const char *as_of;  // YYYY-MM-DD; NULL: the last publication in the ledger
    bool overdue;       // pledges only: overdue ones
    bool historical;    // events: also those of status historical
    bool expand;        // one row per pair
    int64_t limit;      // rows, 0: all
    int width;          // columns of the terminal for tables; 0 is 100
    bool colour;
    ent_ledger_format format;
    int64_t *rows; // records, events: rows written are added to it; who: persons found; may be NULL
    void *user;
    bool (*write)(void *user, const char *bytes, size_t n); // false stops
} ent_ledger_query;

/** Write the records that fit.  Fails ENT_ARGUMENT (what, in one sentence), ENT_STOPPED, ENT_FORMAT. */
ENT_MUST_CHECK ent_status ent_ledger_records(ent_ledger *ledger, const ent_ledger_query *query,
                                             ent_error *err);
/** Write the events that fit: JSON as ENT_OUT_JSONL, CSV as ENT_OUT_CSV.  Fails so, too. */
ENT_MUST_CHECK ent_status ent_ledger_events(ent_ledger *ledger, const ent_ledger_query *query,
                                            ent_error *err);
/** Write the pledges with what became of them as of the day.  Fails so, too. */
ENT_MUST_CHECK ent_status ent_ledger_pledges(ent_ledger *ledger, const ent_ledger_query *query,
                                             ent_error *err);
/** Write the page of the relation between query->a and query->b as of the day.  Fails so, too. */
ENT_MUST_CHECK ent_status ent_ledger_relation(ent_ledger *ledger, const ent_ledger_query *query,
                                              ent_error *err);
/** Write what is known of query->person: offices, meetings, statements.  Fails so, too. */
ENT_MUST_CHECK ent_status ent_ledger_who(ent_ledger *ledger, const ent_ledger_query *query,
                                         ent_error *err);

/** What ent_ledger_aggregate counts. */
typedef struct ent_aggregate_options {
    const char *
        by; // list of "dyad", "actor", "recipient", "year", "month", "week", "day", "event", "quad"
    bool records;     // count records, not events
    bool quad;        // a column for each quad class
    const char *mean; // "goldstein", "plover", or NULL
} ent_aggregate_options;

/** Write counts of what fits the query, in rows that forecasters merge on (ISO3, COW, GW).  Fails so, too. */
ENT_MUST_CHECK ent_status ent_ledger_aggregate(ent_ledger *ledger, const ent_ledger_query *query,
                                               const ent_aggregate_options *options,
                                               ent_error *err);

/** Write the events that fit in the form that `as` names: "plover", "gdelt", "icews", "phoenix", "petrarch",
 *  "polecat", "csv", "geojson", "graphml", "gexf" (docs/formats/exports.md).  Fails so, too. */
ENT_MUST_CHECK ent_status ent_ledger_export(ent_ledger *ledger, const ent_ledger_query *query,
                                            const char *as, ent_error *err);

/** Write why the accounts of a record (an id, or the beginning of one) are together.  Fails so, too. */
ENT_MUST_CHECK ent_status ent_ledger_why(ent_ledger *ledger, const char *record,
                                         const ent_ledger_query *query, ent_error *err);

/** Decide that an account does not belong to the record it is in, or that two records are one happening.
 *
 *  Takes   ids, or their beginnings; `day`: of the decision; `by`, `reason`: may be NULL.
 *  Gives   the ledger settled anew.  The decision outlives recoding.
 *  Fails   ENT_ARGUMENT, and as ent_ledger_add.
 */
ENT_MUST_CHECK ent_status ent_ledger_split(ent_ledger *ledger, const ent_engine *engine,
                                           const char *account, const char *day, const char *by,
                                           const char *reason, ent_error *err);
ENT_MUST_CHECK ent_status ent_ledger_join(ent_ledger *ledger, const ent_engine *engine,
                                          const char *record, const char *other, const char *day,
                                          const char *by, const char *reason, ent_error *err);

#ifdef __cplusplus
}
#endif

#endif
