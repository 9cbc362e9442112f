/**
 * The memdiag command: reads the command line, runs one command, shows its messages.
 */
#include "help.h"
#include "session.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static int run_command(Session *session) {
    switch (session->options->command) {
    case COMMAND_DRAW: return run_draw(session);
    case COMMAND_VARS: return run_vars(session);
    case COMMAND_RUN: return run_run(session);
    case COMMAND_CHECK: return run_check(session);
    case COMMAND_LAYOUT: return run_layout(session);
    case COMMAND_STACK: return run_stack(session);
    case COMMAND_MAP: return run_map(session);
    default: return EXIT_NOT_DONE; /* refused by parse_options */
    }
}

static int run(Session *session, int argc, char **argv) {
    Options *options = session->options;
    if (parse_options(options, session->report, argc, argv))
        return EXIT_NOT_DONE;
    if (options->given[OPTION_HELP] || options->given[OPTION_VERSION] || options->given[OPTION_MAN] ||
        options->completions)
        return exit_code(print_help(options, session->report));
    return run_command(session);
}

int main(int argc, char **argv) {
    setenv("LIBCLANG_NOTHREADS", "1", 1); /* clang parses on the caller's thread, which has the large stack */
    signal(SIGXFSZ, SIG_IGN);             /* a limit on file sizes is an error of write(), with its message */
    MdRescue rescue;
    MdReport *volatile report = md_report_create();
    MdArena *volatile arena = md_arena_create(&rescue);
    volatile int status = EXIT_NOT_DONE;
    volatile bool exhausted = !report || !arena;
    if (setjmp(rescue.jump))
        exhausted = true;
    if (exhausted) {
        fputs("memdiag: error: the memory of this machine is exhausted\n", stderr);
    } else {
        Options options = { .arena = arena };
        Session session = { .options = &options, .report = report };
        status = run(&session, argc, argv);
        show_messages(&session);
    }
    md_report_destroy(report);
    md_arena_destroy(arena);
    return status;
}
