// main.c: the program entente: finds the command and runs it.

#define _GNU_SOURCE // opendir, mkdir, open, isatty

#include "ledger.h"
#include "lexicon.h"
#include "output.h"
#include "pages.h"
#include "parse.h"
#include "run.h"
#include "say.h"
#include "world.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/** Has whoever read our standard output stopped?  What an earlier failure said is forgotten by now. */
static bool reader_is_gone(void)
{
    struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return poll(&out, 1, 0) == 1 && (out.revents & POLLERR);
}

/** Standard output has all it was given?  Gives the exit code. */
static int flush_stdout(int code)
{
    ent_cli_output o = {.name = "standard output"};
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    o.error = errno ? errno : reader_is_gone() ? EPIPE : EIO;
    return ent_cli_output_status(&o);
}

static int run_version(const ent_cli_settings *s)
{
    ent_engine *engine = NULL;
    ent_error err = {.byte = -1};
    ent_str notice;
    if (s->version) {
        printf("entente %s\n", ent_version());
        return flush_stdout(ENT_CLI_EXIT_OK);
    }
    if (ent_engine_open(NULL, 0, &engine, &err) != ENT_OK) {
        ent_cli_say_error(&err);
        return ENT_CLI_EXIT_TABLES;
    }
    printf("entente %s\ntables %s\nsha256 %s\n", ent_version(), ent_engine_data_version(engine),
           ent_engine_hash(engine));
    notice = ent_engine_notice(engine);
    printf("\n%.*s", (int)notice.n, notice.p);
    ent_engine_close(engine);
    return flush_stdout(ENT_CLI_EXIT_OK);
}

static int unknown_command(const char *word)
{
    const char *guess = ent_cli_command_guess(word);
    if (guess) {
        ent_cli_say("unknown command '%.80s'; did you mean '%s'?", word, guess);
    } else if (access(word, F_OK) == 0) {
        ent_cli_say("'%.200s' is no command; did you mean 'entente code %.200s'?", word, word);
    } else {
        ent_cli_say("unknown command '%.80s'; 'entente help' lists them", word);
    }
    return ENT_CLI_EXIT_USAGE;
}

static int run_help(const ent_cli_settings *s)
{
    const ent_cli_command *command = NULL;
    int used = 0;
    if (s->n_operands) {
        command = ent_cli_command_read(s->operands, s->n_operands, &used);
        if (!command && s->n_operands == 1 && ent_cli_is_group(s->operands[0])) {
            ent_cli_print_group(stdout, s->operands[0]);
            return flush_stdout(ENT_CLI_EXIT_OK);
        }
        if (!command || used < s->n_operands)
            return unknown_command(s->operands[command ? used : 0]);
    }
    if (s->man) {
        ent_cli_print_man(stdout);
    } else if (s->markdown) {
        ent_cli_print_markdown(stdout);
    } else if (s->bash) {
        ent_cli_print_bash(stdout);
    } else if (s->zsh) {
        ent_cli_print_zsh(stdout);
    } else {
        ent_cli_print_help(stdout, command);
    }
    return flush_stdout(ENT_CLI_EXIT_OK);
}

static int run_check_tables(const ent_cli_settings *s)
{
    ent_engine *engine = NULL;
    ent_error err = {.byte = -1};
    if (ent_engine_open(s->operands, s->n_operands, &engine, &err) != ENT_OK) {
        ent_cli_say_error(&err);
        return ENT_CLI_EXIT_TABLES;
    }
    bool sound = ent_ledger_check_tables(engine, &err) == ENT_OK;
    if (!sound)
        ent_cli_say_error(&err);
    else if (!s->quiet)
        printf("The tables are sound. sha256 %s\n", ent_engine_hash(engine));
    ent_engine_close(engine);
    return sound ? flush_stdout(ENT_CLI_EXIT_OK) : ENT_CLI_EXIT_TABLES;
}

/** Does the folder exist, and has nothing in it?  It is made if need be. */
static bool make_empty_folder(const char *path)
{
    if (mkdir(path, 0777) == 0)
        return true;
    DIR *folder = errno == EEXIST ? opendir(path) : NULL;
    if (!folder) {
        ent_cli_say("%s: cannot make the folder: %s", path, strerror(errno));
        return false;
    }
    bool empty = true;
    for (struct dirent *d = readdir(folder); d && empty; d = readdir(folder)) {
        empty = strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0;
    }
    closedir(folder);
    if (!empty)
        ent_cli_say("%s is not empty; name a new folder", path);
    return empty;
}

static int run_tables(const ent_cli_settings *s)
{
    ent_error err = {.byte = -1};
    if (!make_empty_folder(s->operands[0]))
        return ENT_CLI_EXIT_OUTPUT;
    if (ent_tables_write(s->operands[0], &err) != ENT_OK) {
        ent_cli_say_error(&err);
        return ENT_CLI_EXIT_OUTPUT;
    }
    if (!s->quiet)
        ent_cli_say("wrote the built-in tables to %s", s->operands[0]);
    return ENT_CLI_EXIT_OK;
}

static int run_code(const ent_cli_command *command, const ent_cli_settings *s)
{
    if (s->n_operands == 0 && isatty(STDIN_FILENO)) {
        ent_cli_print_usage(stderr, command);
        ent_cli_say("name a file or a folder, or pipe text in; 'entente %s --help' says more",
                    command->name);
        return ENT_CLI_EXIT_USAGE;
    }
    return ent_cli_run(s);
}

static int dispatch(const ent_cli_command *command, const ent_cli_settings *s)
{
    if (s->help) {
        ent_cli_print_help(stdout, command);
        return flush_stdout(ENT_CLI_EXIT_OK);
    }
    if (s->version)
        return run_version(s);
    switch (command->bit) {
    case ENT_CLI_CHECK_TABLES: return run_check_tables(s);
    case ENT_CLI_TABLES: return run_tables(s);
    case ENT_CLI_HELP: return run_help(s);
    case ENT_CLI_VERSION: return run_version(s);
    case ENT_CLI_WORLD_FIND: return flush_stdout(ent_cli_world_find(s));
    case ENT_CLI_WORLD_CHECK: return flush_stdout(ent_cli_world_check(s));
    case ENT_CLI_WORLD_UNKNOWN: return flush_stdout(ent_cli_world_unknown(s));
    case ENT_CLI_LEXICON_FIND: return flush_stdout(ent_cli_lexicon_find(s));
    case ENT_CLI_LEXICON_CHECK: return flush_stdout(ent_cli_lexicon_check(s));
    case ENT_CLI_ADD: return ent_cli_add(s, false);
    case ENT_CLI_RECODE: return ent_cli_add(s, true);
    case ENT_CLI_SPLIT:
    case ENT_CLI_JOIN: return ent_cli_decide(s, command->bit);
    case ENT_CLI_CODE:
    case ENT_CLI_ANNOTATE:
    case ENT_CLI_EXPLAIN:
    case ENT_CLI_RELATE: return run_code(command, s);
    default: return ent_cli_ask(s, command->bit);
    }
}

/** A closed standard descriptor would be given to the next file opened, and messages would end
 *  up in it.  Stand-ins are opened the wrong way round, so that using them is an error. */
static void keep_standard_files(void)
{
    for (int file = 0; file <= 2; file++) {
        if (fcntl(file, F_GETFD) >= 0)
            continue;
        if (open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY) != file) {
            exit(ENT_CLI_EXIT_OUTPUT);
        }
    }
}

/** The command of a command line; --help and --version may stand alone. */
static const ent_cli_command *find_command(char **words, int n, int *used)
{
    const char *two[] = {words[0], n > 1 ? words[1] : NULL};
    if (strcmp(two[0], "--help") == 0 || strcmp(two[0], "-h") == 0)
        two[0] = "help";
    if (strcmp(two[0], "--version") == 0)
        two[0] = "version";
    return ent_cli_command_read(two, n < 2 ? n : 2, used);
}

/** Words that begin no command; gives the exit code. */
static int no_command(char **words, int n)
{
    bool help = n > 1 && (strcmp(words[1], "--help") == 0 || strcmp(words[1], "-h") == 0);
    if (words[0][0] == '-') {
        ent_cli_say("options stand behind a command, as in 'entente code %.80s'", words[0]);
        return ENT_CLI_EXIT_USAGE;
    }
    if (!ent_cli_is_group(words[0]))
        return unknown_command(words[0]);
    ent_cli_print_group(help ? stdout : stderr, words[0]);
    if (help)
        return flush_stdout(ENT_CLI_EXIT_OK);
    ent_cli_say("'%.40s' takes one of these", words[0]);
    return ENT_CLI_EXIT_USAGE;
}

int main(int argc, char **argv)
{
    ent_cli_settings settings;
    ent_error why;
    int used = 1;
    keep_standard_files();
    signal(SIGPIPE, SIG_IGN); // a closed pipe is an error of write, and has an exit code
    if (argc < 2) {
        ent_cli_print_usage(stderr, NULL);
        ent_cli_say("name a command; 'entente help' lists them");
        return ENT_CLI_EXIT_USAGE;
    }
    const ent_cli_command *command = find_command(argv + 1, argc - 1, &used);
    if (!command)
        return no_command(argv + 1, argc - 1);
    int code = ENT_CLI_EXIT_USAGE;
    if (ent_cli_parse(command, argv + 1 + used, argc - 1 - used, &settings, &why)) {
        settings.version |= strcmp(argv[1], "--version") == 0;
        code = dispatch(command, &settings);
    } else {
        ent_cli_say("%s; see 'entente %s --help'", why.text, command->name);
    }
    ent_cli_settings_free(&settings);
    return code;
}
