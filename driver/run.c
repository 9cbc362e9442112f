/**
 * memdiag run: executes the program in the checked machine.
 *
 * The program's output goes to standard output and standard error as it is; what memdiag has to say follows it on
 * standard error. Exit status: the program's own, or 120 fault, 121 leak, 122 budget spent, 123 unsupported.
 */
#include "output.h"
#include "session.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXIT_LEAK = 121, LEAK_WARN = 0, LEAK_ERROR = 1, LEAK_OFF = 2 };

static void pass_on(void *context, int stream, const char *bytes, size_t size) {
    (void)context;
    fwrite(bytes, 1, size, stream == 1 ? stdout : stderr);
    if (stream == 2)
        fflush(stderr);
}

typedef struct ReportFile {
    Session *session;
    const char *path;
} ReportFile;

static int write_report(void *context, const char *name, const char *bytes, size_t size) {
    const ReportFile *report = context;
    (void)name;
    FILE *file = fopen(report->path, "wb");
    bool good = file && fwrite(bytes, 1, size, file) == size;
    if (file && fclose(file) != 0)
        good = false;
    if (!good)
        complain_of_file(report->session, "cannot write", report->path);
    return !good;
}

static int run_sources(Session *session, MdSource *const *sources, size_t count) {
    const Options *options = session->options;
    MdRunOptions run;
    if (run_options(session, &run))
        return EXIT_NOT_DONE;
    run.no_leaks = options->leak_check == LEAK_OFF;
    run.write = pass_on;
    run.want_json = options->report != NULL;
    ReportFile report = { session, options->report };
    MdRunResult result = { 0 };
    MdResult done = md_sources_run(sources, count, session->report, &run, write_report, &report, &result);
    if (done)
        return exit_code(done);
    if (finish_standard_output(session->report))
        return EXIT_NOT_DONE;
    if (result.ending == MD_ENDED_EXIT && result.leaks > 0 && options->leak_check == LEAK_ERROR)
        return EXIT_LEAK;
    return result.status;
}

int run_run(Session *session) {
    const Options *options = session->options;
    MdSource **sources = MD_NEW_ARRAY(options->arena, MdSource *, options->inputs.count);
    size_t count = 0;
    int status = EXIT_DONE;
    for (; count < options->inputs.count && status == EXIT_DONE; count++) {
        MdResult result = open_source(session, options->inputs.items[count], false, &sources[count]);
        if (result) {
            status = exit_code(result);
            break;
        }
    }
    if (status == EXIT_DONE) {
        if (options->dumps.count)
            status = exit_code(print_dumps(session, sources[0]));
        else
            status = run_sources(session, sources, count);
    }
    for (size_t i = 0; i < count; i++)
        md_source_close(sources[i]);
    return status;
}
