/**
 * What the commands share: opening a source with the user's flags, showing messages, exit codes.
 */
#ifndef MD_DRIVER_SESSION_H
#define MD_DRIVER_SESSION_H

#include "options.h"

/** Exit codes of memdiag itself. */
enum { EXIT_DONE = 0, EXIT_FOUND = 1, EXIT_NOT_DONE = 2, EXIT_BUDGET = 122, EXIT_UNSUPPORTED = 123 };

typedef struct Session {
    Options *options;
    MdReport *report;
    size_t shown; /* messages of the report already on standard error */
} Session;

/** Write the messages that came since the last call to standard error, in clang's form. */
void show_messages(Session *session);

/** Open `path` with the flags of the command line and of compile_commands.json, for --target. */
MdResult open_source(Session *session, const char *path, bool skip_bodies, MdSource **ret_source);

/** The same for the ABI of `target`; NULL: the host's. */
MdResult open_source_for(Session *session, const char *path, const char *target, bool skip_bodies,
                         MdSource **ret_source);

/** "cannot read 'a.txt': No such file or directory" into the report; errno tells why. */
void complain_of_file(Session *session, const char *what, const char *path);

/** How the program shall be run: arguments, limits and standard input of the command line. Its output is dropped. */
MdResult run_options(Session *session, MdRunOptions *ret_run);

/** How pictures shall look: formats, scopes, addresses and colours of the command line. */
MdDrawOptions draw_options(const Session *session, const MdRunOptions *run);

/** The folder for the pictures of `input`: that of -o, else STEM.memdiag. */
const char *output_path(Session *session, const char *input);

/** Print the dumps that were asked for with --dump. */
MdResult print_dumps(Session *session, MdSource *source);

/** The exit code of a result. */
int exit_code(MdResult result);

/* The commands, each in a file of its own; they return the exit code. */
int run_draw(Session *session);
int run_vars(Session *session);
int run_layout(Session *session);
int run_check(Session *session);
int run_run(Session *session);
int run_stack(Session *session);
int run_map(Session *session);

#endif
