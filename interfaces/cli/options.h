// options.h: every command and option, declared once.
// Part of: the command line.
//
// The parser, the help texts, the man page, docs/options.md and the completions of bash and
// zsh all read these two tables.  To add an option, add a line there and a field here.

#ifndef ENT_CLI_OPTIONS_H
#define ENT_CLI_OPTIONS_H

#include "entente.h"

/** What the command line asked for.  Strings belong to argv. */
typedef struct ent_cli_settings {
    bool help, version, quiet, strict, historical, expand;
    bool man, markdown, bash, zsh; // pages for `help` to generate
    const char *output, *manifest, *published;
    const char *id_column, *title_column, *text_column;
    const char *date_column, *url_column, *source_column;
    int64_t format, from, colour; // ent_output_format, ent_input_format, ENT_CLI_COLOUR_*; of the
                                  // commands about tables the format is ENT_CLI_WORLD_*
    int64_t layers;               // bits of ent_layer, 0: all
    int64_t jobs, width, max_document, max_ratio;
    const char *on; // a day
    int64_t top;
    // Of the commands about ledgers; the format is one of ent_ledger_format.
    const char *type, *cameo, *between[2], *since, *until, *person, *place, *status, *text, *as_of;
    const char *by, *mean, *as, *who, *reason;
    char *pair; // holds `between` if both came in one word
    bool overdue, all, quad;
    int64_t count, limit; // count: 1 records
    const char **tables, **operands;
    int n_tables, n_operands;
} ent_cli_settings;

enum { ENT_CLI_COLOUR_AUTO, ENT_CLI_COLOUR_ALWAYS, ENT_CLI_COLOUR_NEVER };

/** Forms that the commands about the world and the lexicon write. */
enum {
    ENT_CLI_WORLD_TEXT,
    ENT_CLI_WORLD_JSONL,
    ENT_CLI_WORLD_TSV,
    ENT_CLI_WORLD_PEOPLE,
    ENT_CLI_WORLD_ORGANISATIONS,
    ENT_CLI_WORLD_OFFICES
};

/** The exit codes, as help and man page list them. */
enum {
    ENT_CLI_EXIT_OK = 0,
    ENT_CLI_EXIT_BAD = 1,      // some document was bad, --strict stopped the run, nothing was found
    ENT_CLI_EXIT_USAGE = 2,    // wrong usage
    ENT_CLI_EXIT_OUTPUT = 3,   // output could not be written
    ENT_CLI_EXIT_TABLES = 4,   // a table is bad or cannot be read
    ENT_CLI_EXIT_LEDGER = 5,   // a ledger is damaged, of another version, or cannot be opened
    ENT_CLI_EXIT_SIGNAL = 128, // plus the signal's number
    ENT_CLI_EXIT_PIPE = 141    // the reader of our output closed the pipe
};

/** Commands, as bits, so that an option can name several. */
enum {
    ENT_CLI_CODE = 1,
    ENT_CLI_ANNOTATE = 2,
    ENT_CLI_CHECK_TABLES = 4,
    ENT_CLI_TABLES = 8,
    ENT_CLI_HELP = 16,
    ENT_CLI_VERSION = 32,
    ENT_CLI_WORLD_FIND = 64,
    ENT_CLI_WORLD_CHECK = 128,
    ENT_CLI_WORLD_UNKNOWN = 256,
    ENT_CLI_RELATE = 512,
    ENT_CLI_LEXICON_FIND = 1024,
    ENT_CLI_LEXICON_CHECK = 2048,
    ENT_CLI_EXPLAIN = 4096,
    ENT_CLI_ADD = 1 << 13,
    ENT_CLI_RECODE = 1 << 14,
    ENT_CLI_RECORDS = 1 << 15,
    ENT_CLI_EVENTS = 1 << 16,
    ENT_CLI_RELATION = 1 << 17,
    ENT_CLI_PLEDGES = 1 << 18,
    ENT_CLI_WHO = 1 << 19,
    ENT_CLI_AGGREGATE = 1 << 20,
    ENT_CLI_EXPORT = 1 << 21,
    ENT_CLI_WHY = 1 << 22,
    ENT_CLI_SPLIT = 1 << 23,
    ENT_CLI_JOIN = 1 << 24
};

typedef struct ent_cli_example {
    const char *command, *what;
} ent_cli_example;

enum { ENT_CLI_MAX_EXAMPLES = 8, ENT_CLI_MAX_CHOICES = 14 };

typedef struct ent_cli_command {
    const char *name; // one word, or two: "world find"
    unsigned bit;
    const char *operands; // as the usage line shows them; "" if there are none
    int min_operands, max_operands;
    const char *help; // one line
    const char *more; // paragraphs, parted by "\n\n"
    ent_cli_example examples[ENT_CLI_MAX_EXAMPLES];
} ent_cli_command;

/** What kind of value an option takes; decides how it is checked and completed. */
typedef enum ent_cli_kind {
    ENT_CLI_FLAG,   // bool: no value
    ENT_CLI_TEXT,   // const char *: any text but the empty one
    ENT_CLI_FILE,   // const char *: the name of a file
    ENT_CLI_PATHS,  // const char ** and int: files or folders; the option may be repeated
    ENT_CLI_DATE,   // const char *: YYYY-MM-DD
    ENT_CLI_PAIR,   // const char *[2]: two words, or one with a comma between two
    ENT_CLI_COUNT,  // int64_t, min to max
    ENT_CLI_SIZE,   // int64_t, bytes, min to max; K, M and G are powers of 1024
    ENT_CLI_CHOICE, // int64_t: one of a list of words
    ENT_CLI_LIST    // int64_t: some of a list of words, parted by commas; their values are bits
} ent_cli_kind;

typedef struct ent_cli_choice {
    const char *name;
    int64_t value;
} ent_cli_choice;

typedef struct ent_cli_option {
    const char *name;     // without its dashes
    char letter;          // short form, or 0
    const char *argument; // as help shows it, or NULL for a flag
    unsigned commands;    // which commands know it
    ent_cli_kind kind;
    size_t field; // offset in ent_cli_settings
    int64_t min, max;
    ent_cli_choice choices[ENT_CLI_MAX_CHOICES];
    bool hidden;      // for those who build the program: in no page
    const char *help; // one line, no full stop
    const char *more; // further sentences for the man page, or NULL
} ent_cli_option;

extern const ent_cli_command ent_cli_commands[];
extern const int ent_cli_n_commands;
extern const ent_cli_option ent_cli_options[];
extern const int ent_cli_n_options;

typedef struct ent_cli_exit {
    int code;
    const char *help;
} ent_cli_exit;

extern const ent_cli_exit ent_cli_exits[];
extern const int ent_cli_n_exits;

/** Another name that an option may be called by, or NULL. */
const char *ent_cli_option_alias(const ent_cli_option *option);

/** A command by name, or NULL. */
const ent_cli_command *ent_cli_command_find(const char *name);
/** The command that words[0..n) begin with, or NULL; *used: how many words its name has. */
const ent_cli_command *ent_cli_command_read(const char *const *words, int n, int *used);
/** Is it the first word of commands of two words, such as "world"? */
bool ent_cli_is_group(const char *word);
/** What the group of a command of two words is about; "" of other commands. */
const char *ent_cli_group_help(const char *command);

/** Which choice has this value; "" if none. */
const char *ent_cli_choice_name(const ent_cli_option *option, int64_t value);

#endif
