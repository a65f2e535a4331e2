// pages.c: help texts, the man page (man(7) macros) and docs/options.md.
//
// All three walk the same tables in the same order; only the dress differs.

#include "pages.h"

#include <string.h>

enum { WIDTH = 80, INDENT = 28 };

static const char summary[] = "read news, code who did what to whom, when and where";

static const char about[] =
    "Entente reads news about relations between states and writes event records in the PLOVER "
    "and CAMEO schemes, each with the sentence it stands on. It needs no network, and the same "
    "input, tables and version give the same bytes.";

// --------------------------------------------------------------------------------------- help

/** Print `text` in lines of WIDTH columns; `column` is where the first line stands already. */
static void wrap(FILE *out, const char *text, int indent, int column)
{
    while (*text) {
        if (strncmp(text, "\n\n", 2) == 0) {
            fputs("\n\n", out);
            text += 2;
            column = 0;
        }
        int n = (int)strcspn(text, " \n");
        bool first = column <= indent;
        if (!first && column + 1 + n > WIDTH) {
            fputc('\n', out);
            column = 0;
            first = true;
        }
        if (first) {
            fprintf(out, "%*s", indent - column, "");
            column = indent;
        } else {
            fputc(' ', out);
            column++;
        }
        fprintf(out, "%.*s", n, text);
        column += n;
        text += n;
        if (*text == ' ')
            text++;
    }
    fputc('\n', out);
}

void ent_cli_print_usage(FILE *out, const ent_cli_command *command)
{
    if (command) {
        fprintf(out, "Usage: entente %s%s%s\n", command->name, *command->operands ? " " : "",
                command->operands);
    } else {
        fputs("Usage: entente COMMAND [OPTION]... [FILE|FOLDER|-]...\n", out);
    }
}

static void print_examples(FILE *out, const ent_cli_command *c)
{
    fputs("\nExamples:\n", out);
    for (int i = 0; i < ENT_CLI_MAX_EXAMPLES && c->examples[i].command; i++) {
        fprintf(out, "  # %s\n  %s\n", c->examples[i].what, c->examples[i].command);
    }
}

static bool has_choices(const ent_cli_option *o)
{
    return o->kind == ENT_CLI_CHOICE || o->kind == ENT_CLI_LIST;
}

/** `--from, --input FORMAT`: the long names with the argument. */
static void spell(const ent_cli_option *o, char *out, size_t room)
{
    const char *alias = ent_cli_option_alias(o);
    snprintf(out, room, "--%s%s%s%s%s", o->name, alias ? ", --" : "", alias ? alias : "",
             o->argument ? " " : "", o->argument ? o->argument : "");
}

/** `(jsonl, csv)`, in lines. */
static void print_choices(FILE *out, const ent_cli_option *o)
{
    char all[200] = "";
    size_t n = 0;
    for (int i = 0; i < ENT_CLI_MAX_CHOICES && o->choices[i].name && n < sizeof all; i++) {
        n += (size_t)snprintf(all + n, sizeof all - n, "%s%s", i ? ", " : "(", o->choices[i].name);
    }
    if (n < sizeof all)
        snprintf(all + n, sizeof all - n, ")");
    wrap(out, all, INDENT, 0);
}

/** `-o, --output FILE`, padded to the column of the explanations. */
static void print_option(FILE *out, const ent_cli_option *o)
{
    char left[64], names[48], letter[8] = "    ";
    if (o->letter)
        snprintf(letter, sizeof letter, "-%c, ", o->letter);
    spell(o, names, sizeof names);
    int n = snprintf(left, sizeof left, "  %s%s", letter, names);
    fputs(left, out);
    if (n >= INDENT - 1) {
        fputc('\n', out);
        n = 0;
    }
    wrap(out, o->help, INDENT, n);
    if (has_choices(o))
        print_choices(out, o);
}

static void print_exits(FILE *out)
{
    fputs("\nExit status:\n", out);
    for (int i = 0; i < ent_cli_n_exits; i++) {
        fprintf(out, "  %3d  %s\n", ent_cli_exits[i].code, ent_cli_exits[i].help);
    }
}

static void print_program_help(FILE *out)
{
    fputs("Entente:", out);
    wrap(out, summary, 0, 8);
    fputc('\n', out);
    ent_cli_print_usage(out, NULL);
    fputs("\nCommands:\n", out);
    for (int i = 0; i < ent_cli_n_commands; i++) {
        fprintf(out, "  %-15s%s\n", ent_cli_commands[i].name, ent_cli_commands[i].help);
    }
    fputs("\nExamples:\n"
          "  entente code -f table news/             see the events in a folder of news\n"
          "  entente code -o events.jsonl news/      keep the full records\n"
          "  entente help code                       all options, with examples\n",
          out);
    print_exits(out);
}

void ent_cli_print_help(FILE *out, const ent_cli_command *command)
{
    if (!command) {
        print_program_help(out);
        return;
    }
    ent_cli_print_usage(out, command);
    fputc('\n', out);
    wrap(out, command->more, 0, 0);
    print_examples(out, command);
    fputs("\nOptions:\n", out);
    for (int i = 0; i < ent_cli_n_options; i++) {
        const ent_cli_option *o = &ent_cli_options[i];
        if ((o->commands & command->bit) && !o->hidden)
            print_option(out, o);
    }
    print_exits(out);
}

void ent_cli_print_group(FILE *out, const char *word)
{
    size_t n = strlen(word);
    for (int i = 0; i < ent_cli_n_commands; i++) {
        const ent_cli_command *c = &ent_cli_commands[i];
        if (strncmp(c->name, word, n) == 0 && c->name[n] == ' ')
            fprintf(out, "  entente %-15s%s\n", c->name, c->help);
    }
}

// ---------------------------------------------------------------------------------------- man

/** Text for roff: minus signs kept minus signs, backslashes and leading dots made harmless. */
static void roff(FILE *out, const char *s)
{
    bool line_start = true;
    for (; *s; s++) {
        if (line_start && (*s == '.' || *s == '\''))
            fputs("\\&", out);
        line_start = *s == '\n';
        if (strncmp(s, "\n\n", 2) == 0) {
            fputs("\n.PP\n", out);
            s++;
        } else if (*s == '-') {
            fputs("\\-", out);
        } else if (*s == '\\') {
            fputs("\\e", out);
        } else {
            fputc(*s, out);
        }
    }
}

static void man_choices(FILE *out, const ent_cli_option *o)
{
    bool list = o->kind == ENT_CLI_LIST;
    fputs(list ? "\nOf " : "\nOne of ", out);
    for (int i = 0; i < ENT_CLI_MAX_CHOICES && o->choices[i].name; i++) {
        bool last = i + 1 == ENT_CLI_MAX_CHOICES || !o->choices[i + 1].name;
        fprintf(out, "%s\\fB%s\\fR%s",
                !i     ? ""
                : last ? " and "
                       : ", ",
                o->choices[i].name, i || list ? "" : " (the default)");
    }
    fputs(".", out);
}

/** ` ("code" only)`, for what no other command knows. */
static void print_belongs(FILE *out, const ent_cli_option *o)
{
    for (int i = 0; i < ent_cli_n_commands; i++) {
        if (ent_cli_commands[i].bit == o->commands)
            fprintf(out, " (\"%s\" only)", ent_cli_commands[i].name);
    }
}

static bool many_choices(const ent_cli_option *o) { return has_choices(o) && o->choices[1].name; }

static void man_option(FILE *out, const ent_cli_option *o)
{
    fputs(".TP\n", out);
    if (o->letter)
        fprintf(out, "\\fB\\-%c\\fR, ", o->letter);
    fputs("\\fB\\-\\-", out);
    roff(out, o->name);
    fputs("\\fR", out);
    const char *alias = ent_cli_option_alias(o);
    if (alias) {
        fputs(", \\fB\\-\\-", out);
        roff(out, alias);
        fputs("\\fR", out);
    }
    if (o->argument)
        fprintf(out, " \\fI%s\\fR", o->argument);
    fputs("\n", out);
    // A help line starts small for the help text; here it is a sentence.
    fputc(*o->help >= 'a' && *o->help <= 'z' ? *o->help - 32 : *o->help, out);
    roff(out, o->help + 1);
    print_belongs(out, o);
    fputc('.', out);
    if (many_choices(o))
        man_choices(out, o);
    if (o->more) {
        fputc('\n', out);
        roff(out, o->more);
    }
    fputc('\n', out);
}

static void man_command(FILE *out, const ent_cli_command *c)
{
    fputs(".SS \"entente ", out);
    roff(out, c->name);
    fputs(*c->operands ? " " : "", out);
    roff(out, c->operands);
    fputs("\"\n", out);
    roff(out, c->more);
    fputc('\n', out);
}

static void man_examples(FILE *out)
{
    fputs(".SH EXAMPLES\n", out);
    for (int i = 0; i < ent_cli_n_commands; i++) {
        const ent_cli_command *c = &ent_cli_commands[i];
        for (int k = 0; k < ENT_CLI_MAX_EXAMPLES && c->examples[k].command; k++) {
            fputs(".TP\n\\fB", out);
            roff(out, c->examples[k].command);
            fputs("\\fR\n", out);
            roff(out, c->examples[k].what);
            fputc('\n', out);
        }
    }
}

static void man_rest(FILE *out)
{
    fputs(".SH \"EXIT STATUS\"\n", out);
    for (int i = 0; i < ent_cli_n_exits; i++) {
        fprintf(out, ".TP\n\\fB%d\\fR\n", ent_cli_exits[i].code);
        roff(out, ent_cli_exits[i].help);
        fputc('\n', out);
    }
    fputs(".SH ENVIRONMENT\n"
          ".TP\n\\fBNO_COLOR\\fR\nIf set and not empty, no colours unless \\-\\-color=always asks "
          "for them.\n"
          ".TP\n\\fBTERM\\fR\nIf \\(lqdumb\\(rq, no colours and no progress line.\n"
          ".SH NOTES\n"
          "Data go to standard output or the file named by \\-\\-output; progress, complaints and "
          "the closing count go to standard error.\n"
          "The progress line appears only where standard error is a terminal that the data do not "
          "go to as well.\n"
          ".SH \"SEE ALSO\"\n"
          "\\fBjq\\fR(1), \\fBzcat\\fR(1)\n",
          out);
}

void ent_cli_print_man(FILE *out)
{
    fputs(".\\\" Written by \"entente help --man\"; change interfaces/cli/options.c instead.\n"
          ".TH ENTENTE 1 \"\" \"entente " ENT_VERSION "\" \"User Commands\"\n"
          ".SH NAME\nentente \\- ",
          out);
    roff(out, summary);
    fputs("\n.SH SYNOPSIS\n", out);
    for (int i = 0; i < ent_cli_n_commands; i++) {
        fputs(i ? ".br\n\\fBentente " : "\\fBentente ", out);
        roff(out, ent_cli_commands[i].name);
        fputs(*ent_cli_commands[i].operands ? "\\fR " : "\\fR", out);
        roff(out, ent_cli_commands[i].operands);
        fputc('\n', out);
    }
    fputs(".SH DESCRIPTION\n", out);
    roff(out, about);
    fputs("\n.SH COMMANDS\n", out);
    for (int i = 0; i < ent_cli_n_commands; i++)
        man_command(out, &ent_cli_commands[i]);
    fputs(
        ".SH OPTIONS\nThose of \\fBcode\\fR, \\fBannotate\\fR and \\fBexplain\\fR, unless another command is named; "
        "all know \\fB\\-\\-help\\fR and \\fB\\-\\-version\\fR, all but \\fBhelp\\fR "
        "and \\fBversion\\fR know \\fB\\-\\-quiet\\fR, and all of those but "
        "\\fBcheck\\-tables\\fR, \\fBtables\\fR and \\fBworld check\\fR know "
        "\\fB\\-\\-tables\\fR; \\fBrelate\\fR also \\fB\\-\\-output\\fR and "
        "\\fB\\-\\-jobs\\fR.\n"
        "Options and operands may be mixed; \\fB\\-\\-\\fR ends the options.\n",
        out);
    for (int i = 0; i < ent_cli_n_options; i++) {
        if (!ent_cli_options[i].hidden)
            man_option(out, &ent_cli_options[i]);
    }
    man_examples(out);
    man_rest(out);
}

// ----------------------------------------------------------------------------------- markdown

static void markdown_option(FILE *out, const ent_cli_option *o)
{
    fputs("\n### `", out);
    if (o->letter)
        fprintf(out, "-%c, ", o->letter);
    char names[48];
    spell(o, names, sizeof names);
    fprintf(out, "%s`\n\n", names);
    fputc(*o->help >= 'a' && *o->help <= 'z' ? *o->help - 32 : *o->help, out);
    fputs(o->help + 1, out);
    print_belongs(out, o);
    fputc('.', out);
    if (many_choices(o)) {
        bool list = o->kind == ENT_CLI_LIST;
        fputs(list ? " Of " : " One of ", out);
        for (int i = 0; i < ENT_CLI_MAX_CHOICES && o->choices[i].name; i++) {
            fprintf(out, "%s`%s`%s", i ? ", " : "", o->choices[i].name,
                    i || list ? "" : " (the default)");
        }
        fputc('.', out);
    }
    if (o->more)
        fprintf(out, " %s", o->more);
    fputc('\n', out);
}

void ent_cli_print_markdown(FILE *out)
{
    fprintf(out,
            "<!-- Written by \"entente help --markdown\"; change interfaces/cli/options.c "
            "instead. -->\n\n# The command line\n\n%s\n\n## Commands\n",
            about);
    for (int i = 0; i < ent_cli_n_commands; i++) {
        const ent_cli_command *c = &ent_cli_commands[i];
        fprintf(out, "\n### `entente %s%s%s`\n\n%s\n\n```sh\n", c->name, *c->operands ? " " : "",
                c->operands, c->more);
        for (int k = 0; k < ENT_CLI_MAX_EXAMPLES && c->examples[k].command; k++) {
            fprintf(out, "%s    # %s\n", c->examples[k].command, c->examples[k].what);
        }
        fputs("```\n", out);
    }
    fputs(
        "\n## Options\n\nThose of `code`, `annotate` and `explain`, unless another command is named; all know "
        "`--help` and `--version`,\nall but `help` and `version` know `--quiet`, and all of those but "
        "`check-tables`, `tables` and\n`world check` know `--tables`; `relate` also `--output` and "
        "`--jobs`.\n",
        out);
    for (int i = 0; i < ent_cli_n_options; i++) {
        if (!ent_cli_options[i].hidden)
            markdown_option(out, &ent_cli_options[i]);
    }
    fputs("\n## Exit status\n\n| status | meaning |\n|---|---|\n", out);
    for (int i = 0; i < ent_cli_n_exits; i++) {
        fprintf(out, "| %d | %s |\n", ent_cli_exits[i].code, ent_cli_exits[i].help);
    }
}
