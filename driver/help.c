/**
 * Help, version, completions and manual page: four ways to print the lists of commands and options.
 */
#include "help.h"
#include "output.h"
#include <stdio.h>
#include <string.h>

/** The option takes part in `command`; `command` COMMAND_COUNT is all of them together. */
static bool belongs(const OptionRow *row, Command command) {
    return command == COMMAND_COUNT || row->commands & 1u << command;
}

/* ---- --help ----------------------------------------------------------------------------------------------------- */

static void print_option(const OptionRow *row) {
    char left[80];
    snprintf(left, sizeof left, "%c%c%s --%s%s%s", row->letter ? '-' : ' ', row->letter ? row->letter : ' ',
             row->letter ? "," : " ", row->name, row->argument ? "=" : "", row->argument ? row->argument : "");
    printf("  %-26s %s", left, row->about);
    if (row->choices)
        printf(": %s", row->choices);
    putchar('\n');
}

static void print_formats(void) {
    puts("\nFormats:");
    for (size_t i = 0; md_format_name(i); i++)
        printf("  %-26s %s\n", md_format_name(i), md_format_about(i));
}

static void print_usage(const Options *options) {
    Command chosen = options->named ? options->command : COMMAND_COUNT;
    if (chosen == COMMAND_COUNT) {
        puts("usage: memdiag COMMAND [OPTION…] FILE [-- COMPILE FLAGS]\n"
             "       memdiag FILE.c           the same as memdiag draw FILE.c\n\n"
             "Pictures of the memory of C programs.\n\nCommands:");
        for (size_t i = 0; i < COMMAND_COUNT; i++) {
            const CommandRow *row = &command_rows[i];
            if (row->about) {
                int missing = (int)strlen("…") - 1; /* bytes of "…" that take no column */
                int wide = strchr(row->arguments, (char)0xe2) ? missing : 0;
                printf("  %-8s %-*s %s\n", row->name, 17 + wide, row->arguments, row->about);
            }
        }
    } else {
        const CommandRow *row = &command_rows[chosen];
        printf("usage: memdiag %s [OPTION…] %s [-- COMPILE FLAGS]\n\n%s\n", row->name, row->arguments, row->about);
    }
    puts("\nOptions:");
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (belongs(&option_rows[i], chosen))
            print_option(&option_rows[i]);
    if (belongs(&option_rows[OPTION_FORMAT], chosen))
        print_formats();
    puts("\nExit status: 0 done, 1 something was found, 2 not done.");
}

/* ---- --completions ---------------------------------------------------------------------------------------------- */

/** The values of an option, separated by `separator`; nothing when any value will do. */
static void print_choices(size_t id, const char *separator) {
    const char *choices = option_rows[id].choices;
    if (id == OPTION_FORMAT)
        for (size_t i = 0; md_format_name(i); i++)
            printf("%s%s", i ? separator : "", md_format_name(i));
    while (choices && *choices) {
        size_t size = strcspn(choices, ",");
        printf("%.*s%s", (int)size, choices, choices[size] ? separator : "");
        choices += size + (choices[size] == ',');
    }
}

static bool has_choices(size_t id) {
    return option_rows[id].choices || id == OPTION_FORMAT;
}

static bool is_folder(size_t id) {
    return option_rows[id].argument && strcmp(option_rows[id].argument, "DIR") == 0;
}

static void print_bash(void) {
    puts("# bash completion of memdiag: eval \"$(memdiag --completions=bash)\"\n"
         "_memdiag() {\n"
         "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
         "    [[ $word == = ]] && word=\n"
         "    [[ $before == = ]] && before=${COMP_WORDS[COMP_CWORD - 2]}\n"
         "    case $before in");
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const OptionRow *row = &option_rows[i];
        if (!has_choices(i) && !is_folder(i))
            continue;
        printf("    --%s", row->name);
        if (row->letter)
            printf(" | -%c", row->letter);
        if (is_folder(i)) {
            puts(") COMPREPLY=($(compgen -d -- \"$word\")); return ;;");
        } else {
            fputs(") COMPREPLY=($(compgen -W '", stdout);
            print_choices(i, " ");
            puts("' -- \"$word\")); return ;;");
        }
    }
    fputs("    esac\n    if [[ $word == -* ]]; then\n        COMPREPLY=($(compgen -W '", stdout);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        printf("%s--%s", i ? " " : "", option_rows[i].name);
    fputs("' -- \"$word\"))\n        return\n    fi\n    COMPREPLY=($(compgen -f -- \"$word\"))\n"
          "    ((COMP_CWORD == 1)) && COMPREPLY+=($(compgen -W '",
          stdout);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (command_rows[i].about)
            printf("%s ", command_rows[i].name);
    puts("' -- \"$word\"))\n}\ncomplete -o filenames -F _memdiag memdiag");
}

/** Text for a single-quoted word of zsh or fish inside brackets: quotes and brackets would end it. */
static void print_plain(const char *text) {
    for (; *text; text++)
        if (!strchr("'[]:\\", *text))
            putchar(*text);
}

static void print_zsh(void) {
    puts("#compdef memdiag\n_arguments -s -S \\");
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const OptionRow *row = &option_rows[i];
        if (row->letter)
            printf("  '(-%c --%s)'{-%c%s,--%s%s}'[", row->letter, row->name, row->letter, row->argument ? "+" : "",
                   row->name, row->argument ? "=" : "");
        else
            printf("  '--%s%s[", row->name, row->argument ? "=" : "");
        print_plain(row->about);
        fputs("]", stdout);
        if (row->argument)
            printf(":%s:", row->argument);
        if (is_folder(i)) {
            fputs("_files -/", stdout);
        } else if (has_choices(i)) {
            putchar('(');
            print_choices(i, " ");
            putchar(')');
        }
        puts("' \\");
    }
    fputs("  '1:command or file:{_alternative \"commands:command:(", stdout);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (command_rows[i].about)
            printf("%s%s", i ? " " : "", command_rows[i].name);
    puts(")\" \"files:file:_files -g \\\"*.c\\\"\"}' \\\n  '*:file:_files'");
}

static void print_fish(void) {
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (command_rows[i].about)
            printf("complete -c memdiag -n __fish_use_subcommand -a %s -d '%s'\n", command_rows[i].name,
                   command_rows[i].about);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const OptionRow *row = &option_rows[i];
        printf("complete -c memdiag -l %s", row->name);
        if (row->letter)
            printf(" -s %c", row->letter);
        if (is_folder(i)) {
            fputs(" -x -a '(__fish_complete_directories)'", stdout);
        } else if (has_choices(i)) {
            fputs(" -x -a '", stdout);
            print_choices(i, " ");
            putchar('\'');
        } else if (row->argument) {
            fputs(" -r", stdout);
        }
        fputs(" -d '", stdout);
        print_plain(row->about);
        puts("'");
    }
}

/* ---- --man ------------------------------------------------------------------------------------------------------ */

/** Text for roff: a dash that can be copied, no request at the start of a line. */
static void print_roff(const char *text) {
    if (*text == '.' || *text == '\'')
        fputs("\\&", stdout);
    for (; *text; text++) {
        if (*text == '-')
            fputs("\\-", stdout);
        else if (*text == '\\')
            fputs("\\e", stdout);
        else
            putchar(*text);
    }
}

static void print_manual(void) {
    printf(".TH MEMDIAG 1 \"\" \"memdiag %s\" \"User Commands\"\n.SH NAME\nmemdiag \\- pictures of the memory of C "
           "programs\n.SH SYNOPSIS\n.B memdiag\n[\\fICOMMAND\\fR] [\\fIOPTION\\fR…] \\fIFILE\\fR [\\-\\- \\fICOMPILE "
           "FLAGS\\fR]\n.SH COMMANDS\nWithout a command, \\fBdraw\\fR is meant.\n",
           md_version());
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        const CommandRow *row = &command_rows[i];
        if (!row->about)
            continue;
        printf(".TP\n\\fB%s\\fR \\fI%s\\fR\n", row->name, row->arguments);
        print_roff(row->about);
        putchar('\n');
    }
    puts(".SH OPTIONS");
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const OptionRow *row = &option_rows[i];
        fputs(".TP\n", stdout);
        if (row->letter)
            printf("\\fB\\-%c\\fR, ", row->letter);
        fputs("\\fB\\-\\-", stdout);
        print_roff(row->name);
        printf("\\fR%s\\fI%s\\fR\n", row->argument ? "=" : "", row->argument ? row->argument : "");
        print_roff(row->about);
        if (has_choices(i)) {
            fputs(": ", stdout);
            print_choices(i, ", ");
        }
        putchar('\n');
    }
    puts(".SH EXIT STATUS\n0: done and nothing found; 1: done and something found; 2: not done.\n"
         ".SH ENVIRONMENT\n.TP\n\\fBNO_COLOR\\fR\nwhen set and not empty, messages have no colour.");
}

MdResult print_help(const Options *options, MdReport *report) {
    if (options->given[OPTION_HELP])
        print_usage(options);
    else if (options->given[OPTION_VERSION])
        printf("memdiag %s\n", md_version());
    else if (options->given[OPTION_MAN])
        print_manual();
    else if (strcmp(options->completions, "bash") == 0)
        print_bash();
    else if (strcmp(options->completions, "zsh") == 0)
        print_zsh();
    else
        print_fish();
    return finish_standard_output(report);
}
