// Help pages, the manual page and bash completion, all written from the tables of options.c.
#include "cli/cli.h"

#include <string.h>

#define PAGE_WIDTH 78

// Prints text wrapped at PAGE_WIDTH, every line indented; newlines in it begin a paragraph.
static void print_wrapped(FILE *stream, const char *text, int indent, int column)
{
    while (*text) {
        size_t word = strcspn(text, " \n");
        if (column > indent && column + 1 + (int)word > PAGE_WIDTH) {
            fputc('\n', stream);
            column = 0;
        }
        if (column < indent) {
            fprintf(stream, "%*s", indent - column, "");
            column = indent;
        } else if (column > indent) {
            fputc(' ', stream);
            column++;
        }
        fprintf(stream, "%.*s", (int)word, text);
        column += (int)word;
        text += word;
        if (*text == '\n') {
            fputs("\n\n", stream);
            column = 0;
        }
        if (*text)
            text++;
    }
    fputc('\n', stream);
}

static const char overview[] =
    "kinema makes films from prompts: pictures, speech, sounds and music, on the processor alone and without a "
    "network. The same prompt and seed give the same film.";

void help_overview(FILE *stream)
{
    fprintf(stream, "usage: kinema COMMAND ...\n\n");
    print_wrapped(stream, overview, 0, 0);
    fprintf(stream, "\ncommands:\n");
    for (int i = 0; i < command_count; i++)
        if (!commands[i].hidden)
            fprintf(stream, "  %-9s %s\n", commands[i].name, commands[i].summary);
    fprintf(stream, "\n'kinema help COMMAND' tells more; 'kinema --version' tells the version.\n"
                    "A first film: kinema render \"A man walks down a street in the rain.\" -o rain.mp4\n");
}

void help_command(const Command *command, FILE *stream)
{
    fprintf(stream, "usage: kinema %s%s%s%s\n\n", command->name,
            text_equal(command->options, "help") ? "" : " [OPTIONS]", *command->synopsis ? " " : "", command->synopsis);
    char summary[200];
    snprintf(summary, sizeof summary, "%c%s.", command->summary[0] - 'a' + 'A', command->summary + 1);
    print_wrapped(stream, summary, 0, 0);
    if (command->details) {
        fputc('\n', stream);
        print_wrapped(stream, command->details, 0, 0);
    }
    fprintf(stream, "\noptions:\n");
    for (int i = 0; i < option_row_count; i++) {
        const OptionRow *row = &option_rows[i];
        if (!command_takes(command, row->name))
            continue;
        char left[64];
        char letter[4] = {'-', row->letter, ',', 0};
        snprintf(left, sizeof left, "  %3s --%s%s%s", row->letter ? letter : "", row->name, row->argument ? " " : "",
                 row->argument ? row->argument : "");
        int column = fprintf(stream, "%-23s ", left);
        print_wrapped(stream, row->help, 24, column);
    }
}

int run_help(const Options *options)
{
    if (options->argument_count == 0) {
        help_overview(stdout);
        return finish_output(EXIT_MADE);
    }
    const Command *command = command_find(options->arguments[0]);
    if (!command) {
        fprintf(stderr, "kinema: error: there is no command '%s'\n", options->arguments[0]);
        return EXIT_INPUT;
    }
    help_command(command, stdout);
    return finish_output(EXIT_MADE);
}

// ---------------------------------------------------------------- bash

int run_completion(const Options *options)
{
    (void)options;
    printf("# bash completion for kinema, made by 'kinema completion'\n"
           "_kinema()\n{\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options=\n"
           "    COMPREPLY=()\n"
           "    if [ \"$COMP_CWORD\" = 1 ]; then\n"
           "        COMPREPLY=($(compgen -W \"");
    for (int i = 0; i < command_count; i++)
        if (!commands[i].hidden)
            printf("%s ", commands[i].name);
    printf("--help --version\" -- \"$word\"))\n        return\n    fi\n    case $before in\n");
    for (int i = 0; i < option_row_count; i++) {
        const OptionRow *row = &option_rows[i];
        if (!row->argument)
            continue;
        char letter[8] = "";
        if (row->letter)
            snprintf(letter, sizeof letter, "-%c | ", row->letter);
        if (row->choices && row->choices[0] == '@')
            printf("    %s--%s) COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n", letter, row->name);
        else
            printf("    %s--%s) COMPREPLY=($(compgen -W \"%s\" -- \"$word\")); return ;;\n", letter, row->name,
                   row->choices ? row->choices : "");
    }
    printf("    esac\n    case ${COMP_WORDS[1]} in\n");
    for (int i = 0; i < command_count; i++) {
        if (commands[i].hidden)
            continue;
        printf("    %s) options=\"", commands[i].name);
        for (int k = 0; k < option_row_count; k++)
            if (command_takes(&commands[i], option_rows[k].name))
                printf("--%s ", option_rows[k].name);
        printf("\" ;;\n");
    }
    printf("    esac\n"
           "    case $word in\n"
           "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n"
           "    *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n"
           "    esac\n"
           "}\n"
           "complete -o filenames -F _kinema kinema\n");
    return finish_output(EXIT_MADE);
}

// ---------------------------------------------------------------- manual page

// Text for troff: hyphens and backslashes are themselves, a leading dot is no request.
static void print_troff(const char *text)
{
    bool begin = true;
    for (; *text; text++) {
        if (begin && (*text == '.' || *text == '\''))
            fputs("\\&", stdout);
        begin = *text == '\n';
        if (*text == '-')
            fputs("\\-", stdout);
        else if (*text == '\\')
            fputs("\\\\", stdout);
        else if (*text == '\n')
            fputs("\n.PP\n", stdout);
        else
            fputc(*text, stdout);
    }
    fputc('\n', stdout);
}

int run_manual(const Options *options)
{
    (void)options;
    printf(".\\\" made by 'kinema manual'; do not edit\n"
           ".TH KINEMA 1 \"\" \"kinema " KINEMA_VERSION "\" \"User Commands\"\n"
           ".SH NAME\nkinema \\- make films from prompts\n"
           ".SH SYNOPSIS\n.B kinema\n.I COMMAND\n[\\fIOPTIONS\\fR] ...\n"
           ".SH DESCRIPTION\n");
    print_troff(overview);
    printf(".SH COMMANDS\n");
    for (int i = 0; i < command_count; i++) {
        const Command *command = &commands[i];
        if (command->hidden)
            continue;
        printf(".SS kinema %s ", command->name);
        print_troff(command->synopsis);
        printf("%c", command->summary[0] - 'a' + 'A');
        print_troff(command->summary + 1);
        if (command->details) {
            printf(".PP\n");
            print_troff(command->details);
        }
        printf(".PP\nOptions: ");
        for (int k = 0, shown = 0; k < option_row_count; k++)
            if (command_takes(command, option_rows[k].name))
                printf("%s\\fB\\-\\-%s\\fR", shown++ ? ", " : "", option_rows[k].name);
        printf("\n");
    }
    printf(".SH OPTIONS\n");
    for (int i = 0; i < option_row_count; i++) {
        const OptionRow *row = &option_rows[i];
        printf(".TP\n");
        if (row->letter)
            printf("\\fB\\-%c\\fR, ", row->letter);
        printf("\\fB\\-\\-%s\\fR", row->name);
        if (row->argument)
            printf(" \\fI%s\\fR", row->argument);
        printf("\n");
        print_troff(row->help);
    }
    printf(".SH EXIT STATUS\n"
           ".TP\n0\nwhat was asked for was made\n"
           ".TP\n1\nthe usage, the prompt or a file is at fault, or the user stopped it\n"
           ".TP\n2\nan internal fault\n"
           ".SH ENVIRONMENT\n"
           ".TP\nKINEMA_ASSETS\nwhere the asset packages are; else $XDG_DATA_HOME/kinema/assets, else "
           "~/.local/share/kinema/assets\n"
           ".TP\nKINEMA_LIBRARY\nwhere your own models are; else $XDG_DATA_HOME/kinema/library, else "
           "~/.local/share/kinema/library\n"
           ".TP\nKINEMA_DATA\nwhere the tables of words and numbers are, instead of those installed with the program\n"
           ".TP\nKINEMA_CACHE\nwhere what takes long to work out is kept between films, or 'off'; else "
           "$XDG_CACHE_HOME/kinema, else ~/.cache/kinema\n"
           ".TP\nNO_COLOR\nwhen set, diagnostics have no colour\n"
           ".SH EXAMPLES\n.nf\n"
           "kinema render examples/courier.txt \\-o courier.mp4\n"
           "kinema plan examples/courier.txt > plan.json\n"
           "kinema render plan.json \\-\\-quality final \\-o courier.mp4\n"
           "kinema sheet courier.mp4 \\-o sheet.png\n.fi\n");
    return finish_output(EXIT_MADE);
}
