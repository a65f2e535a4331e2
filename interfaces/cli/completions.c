// completions.c: completion scripts for bash and zsh, from the tables of options.h.
//
// The bash script needs neither the bash-completion package nor a bash newer than 3.2; where
// it has nothing to say, readline completes file names.  The zsh one is a list for _arguments.

#include "pages.h"

#include <string.h>

static bool shown(const ent_cli_option *o, const ent_cli_command *c)
{
    return (o->commands & c->bit) && !o->hidden;
}

/** A command's name as one word: "world-find". */
static void key(FILE *out, const ent_cli_command *c)
{
    for (const char *s = c->name; *s; s++)
        fputc(*s == ' ' ? '-' : *s, out);
}

/** The second word of its name, or NULL. */
static const char *second_word(const ent_cli_command *c)
{
    const char *space = strchr(c->name, ' ');
    return space ? space + 1 : NULL;
}

/** Is there no command before it with the same first word? */
static bool first_of_group(int i)
{
    size_t n = strcspn(ent_cli_commands[i].name, " ");
    return i == 0 || strncmp(ent_cli_commands[i - 1].name, ent_cli_commands[i].name, n) != 0;
}

/** Length of the first word of a name. */
static int first_word(const char *name) { return (int)strcspn(name, " "); }

/** Does command i open a group of commands of two words? */
static bool opens_group(int i) { return first_of_group(i) && second_word(&ent_cli_commands[i]); }

/** The second words of the group that command i opens. */
static void second_words(FILE *out, int i, const char *between)
{
    for (int k = i; k < ent_cli_n_commands; k++) {
        if (first_of_group(k) && k > i)
            return;
        if (second_word(&ent_cli_commands[k]))
            fprintf(out, "%s%s", k > i ? between : "", second_word(&ent_cli_commands[k]));
    }
}

// --------------------------------------------------------------------------------------- bash

/** One branch of the case over "command:option" for values, where there is a list of them. */
static void bash_values(FILE *out, const ent_cli_command *c, const ent_cli_option *o)
{
    if (o->kind == ENT_CLI_FLAG || o->kind == ENT_CLI_FILE || o->kind == ENT_CLI_PATHS)
        return;
    fputs("        ", out);
    if (o->letter) {
        key(out, c);
        fprintf(out, ":-%c | ", o->letter);
    }
    const char *alias = ent_cli_option_alias(o);
    if (alias) {
        key(out, c);
        fprintf(out, ":--%s | ", alias);
    }
    key(out, c);
    fprintf(out, ":--%s) words='", o->name);
    for (int i = 0; i < ENT_CLI_MAX_CHOICES && o->choices[i].name; i++) {
        fprintf(out, "%s%s", i ? " " : "", o->choices[i].name);
    }
    fputs("' value=1 ;;\n", out);
}

static void bash_names(FILE *out, const ent_cli_command *c)
{
    fputs("        ", out);
    key(out, c);
    fputs(") words='", out);
    const char *space = "";
    for (int i = 0; i < ent_cli_n_options; i++) {
        if (!shown(&ent_cli_options[i], c))
            continue;
        const char *alias = ent_cli_option_alias(&ent_cli_options[i]);
        fprintf(out, "%s--%s", space, ent_cli_options[i].name);
        space = " ";
        if (alias)
            fprintf(out, " --%s", alias);
    }
    fputs("' ;;\n", out);
}

static void bash_commands(FILE *out)
{
    for (int i = 0; i < ent_cli_n_commands; i++) {
        const char *name = ent_cli_commands[i].name;
        if (first_of_group(i))
            fprintf(out, "%s%.*s", i ? " " : "", (int)strcspn(name, " "), name);
    }
}

/** Where the command has two words: complete the second, or take it in. */
static void bash_groups(FILE *out)
{
    for (int i = 0; i < ent_cli_n_commands; i++) {
        if (!opens_group(i))
            continue;
        const char *name = ent_cli_commands[i].name;
        int n = first_word(name);
        fprintf(out,
                "    if [[ $command == %.*s ]]; then\n"
                "        if [[ $COMP_CWORD -eq 2 ]]; then\n"
                "            COMPREPLY=($(compgen -W '",
                n, name);
        second_words(out, i, " ");
        fprintf(out,
                "' -- \"$cur\"))\n"
                "            return\n"
                "        fi\n"
                "        command=%.*s-${COMP_WORDS[2]}\n"
                "    fi\n",
                n, name);
    }
}

void ent_cli_print_bash(FILE *out)
{
    fputs("# Completion for entente in bash.\n"
          "# Written by \"entente help --bash\"; change interfaces/cli/options.c instead.\n\n"
          "# Words have no spaces, and bash 3.2 has no mapfile.\n"
          "# shellcheck disable=SC2207\n"
          "_entente() {\n"
          "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
          "    local command=${COMP_WORDS[1]} words='' value='' commands='",
          out);
    bash_commands(out);
    fputs("'\n"
          "    COMPREPLY=()\n"
          "    if [[ $COMP_CWORD -eq 1 ]]; then\n"
          "        COMPREPLY=($(compgen -W \"$commands --help --version\" -- \"$cur\"))\n"
          "        return\n"
          "    fi\n",
          out);
    bash_groups(out);
    fputs("    # bash takes the \"=\" of --name=value for a word of its own.\n"
          "    if [[ $cur == '=' ]]; then\n"
          "        cur=''\n"
          "    elif [[ $prev == '=' && $COMP_CWORD -gt 2 ]]; then\n"
          "        prev=${COMP_WORDS[COMP_CWORD - 2]}\n"
          "    fi\n"
          "    case \"$command:$prev\" in\n",
          out);
    for (int i = 0; i < ent_cli_n_commands; i++) {
        for (int k = 0; k < ent_cli_n_options; k++) {
            const ent_cli_command *c = &ent_cli_commands[i];
            if (shown(&ent_cli_options[k], c))
                bash_values(out, c, &ent_cli_options[k]);
        }
    }
    fputs("    esac\n"
          "    if [[ -z $value && $cur == -* ]]; then\n"
          "        case \"$command\" in\n",
          out);
    for (int i = 0; i < ent_cli_n_commands; i++) {
        fputs("    ", out);
        bash_names(out, &ent_cli_commands[i]);
    }
    fputs("        esac\n"
          "    elif [[ -z $value && $command == help ]]; then\n"
          "        words=$commands\n"
          "    fi\n"
          "    [[ -n $words ]] && COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
          "}\n"
          "complete -o bashdefault -o default -F _entente entente\n",
          out);
}

// ---------------------------------------------------------------------------------------- zsh

/** Text within a quoted argument of _arguments: brackets, colons and quotes are its signs. */
static void zsh_text(FILE *out, const char *s)
{
    for (; *s; s++) {
        if (*s == '\'') {
            fputs("'\\''", out);
        } else {
            if (*s == '[' || *s == ']' || *s == ':' || *s == '\\')
                fputc('\\', out);
            fputc(*s, out);
        }
    }
}

static void zsh_value(FILE *out, const ent_cli_option *o)
{
    if (o->kind == ENT_CLI_FLAG)
        return;
    fprintf(out, ":%s:", o->argument);
    if (o->kind == ENT_CLI_FILE || o->kind == ENT_CLI_PATHS)
        fputs("_files", out);
    if (o->kind != ENT_CLI_CHOICE && o->kind != ENT_CLI_LIST)
        return;
    fputs(o->kind == ENT_CLI_LIST ? "_sequence compadd - " : "(", out);
    for (int i = 0; i < ENT_CLI_MAX_CHOICES && o->choices[i].name; i++) {
        fprintf(out, "%s%s", i ? " " : "", o->choices[i].name);
    }
    if (o->kind == ENT_CLI_CHOICE)
        fputc(')', out);
}

/** One spec; `name` with its dashes. */
static void zsh_spec(FILE *out, const ent_cli_option *o, const char *name, const char *before_value)
{
    const char *alias = ent_cli_option_alias(o);
    fputs(" \\\n            '", out);
    if (o->kind == ENT_CLI_PATHS)
        fputc('*', out);
    else if (o->letter)
        fprintf(out, "(-%c --%s)", o->letter, o->name);
    else if (alias)
        fprintf(out, "(--%s --%s)", o->name, alias);
    fprintf(out, "%s%s[", name, o->kind == ENT_CLI_FLAG ? "" : before_value);
    zsh_text(out, o->help);
    fputc(']', out);
    zsh_value(out, o);
    fputc('\'', out);
}

/** One spec for each spelling; _arguments takes "+" for a value that may be joined. */
static void zsh_option(FILE *out, const ent_cli_option *o)
{
    char name[32];
    const char *alias = ent_cli_option_alias(o);
    snprintf(name, sizeof name, "-%c", o->letter);
    if (o->letter)
        zsh_spec(out, o, name, "+");
    snprintf(name, sizeof name, "--%s", o->name);
    zsh_spec(out, o, name, "=");
    snprintf(name, sizeof name, "--%s", alias ? alias : "");
    if (alias)
        zsh_spec(out, o, name, "=");
}

/** What follows the options: operands of the command. */
static const char *zsh_operands(const ent_cli_command *c)
{
    switch (c->bit) {
    case ENT_CLI_HELP: return " \\\n            \":command:($names)\""; // names is a variable
    case ENT_CLI_TABLES: return " \\\n            ':folder:_files -/'";
    case ENT_CLI_VERSION: return "";
    case ENT_CLI_LEXICON_FIND: return " \\\n            '*:word:'";
    case ENT_CLI_WORLD_FIND: return " \\\n            '*:name:'";
    default: return " \\\n            '*:file or folder:_files'";
    }
}

static void zsh_command(FILE *out, const ent_cli_command *c)
{
    fputs("    ", out);
    key(out, c);
    fputs(")\n        _arguments -s -S", out);
    for (int i = 0; i < ent_cli_n_options; i++) {
        if (shown(&ent_cli_options[i], c))
            zsh_option(out, &ent_cli_options[i]);
    }
    fprintf(out, "%s\n        ;;\n", zsh_operands(c));
}

/** `'world:what the tables know\: find, check, unknown'`, or of a command its help. */
static void zsh_describe(FILE *out, int i)
{
    const char *name = ent_cli_commands[i].name;
    fprintf(out, "    '%.*s:", first_word(name), name);
    zsh_text(out, opens_group(i) ? ent_cli_group_help(name) : ent_cli_commands[i].help);
    if (opens_group(i)) {
        fputs("\\: ", out);
        second_words(out, i, ", ");
    }
    fputs("'\n", out);
}

static void zsh_groups(FILE *out)
{
    for (int i = 0; i < ent_cli_n_commands; i++) {
        if (!opens_group(i))
            continue;
        const char *name = ent_cli_commands[i].name;
        int n = first_word(name);
        fprintf(out,
                "if [[ $command == %.*s ]]; then\n"
                "    if (( CURRENT == 2 )); then\n"
                "        compadd - ",
                n, name);
        second_words(out, i, " ");
        fprintf(out,
                "\n"
                "        return\n"
                "    fi\n"
                "    command=%.*s-$words[2]\n"
                "    shift words\n"
                "    (( CURRENT-- ))\n"
                "fi\n",
                n, name);
    }
}

void ent_cli_print_zsh(FILE *out)
{
    fputs("#compdef entente\n"
          "# Completion for entente in zsh.\n"
          "# Written by \"entente help --zsh\"; change interfaces/cli/options.c instead.\n\n"
          "local names='",
          out);
    bash_commands(out);
    fputs("'\nlocal -a commands\ncommands=(\n", out);
    for (int i = 0; i < ent_cli_n_commands; i++)
        if (first_of_group(i))
            zsh_describe(out, i);
    fputs(")\n\n"
          "if (( CURRENT == 2 )); then\n"
          "    _describe -t commands command commands\n"
          "    _arguments '(- *)'{-h,--help}'[explain the program]' "
          "'(- *)--version[print the version]'\n"
          "    return\n"
          "fi\n\n"
          "local command=$words[2]\n"
          "shift words\n"
          "(( CURRENT-- ))\n",
          out);
    zsh_groups(out);
    fputs("case $command in\n", out);
    for (int i = 0; i < ent_cli_n_commands; i++)
        zsh_command(out, &ent_cli_commands[i]);
    fputs("esac\n", out);
}
