/**
 * memdiag vars: the table of variables.
 */
#include "output.h"
#include "session.h"

int run_vars(Session *session) {
    const Options *options = session->options;
    MdSource *source;
    MdResult result = open_source(session, options->inputs.items[0], false, &source);
    if (result)
        return exit_code(result);
    if (options->dumps.count) {
        result = print_dumps(session, source);
    } else {
        MdRunOptions run;
        MdTableOptions table = { .json = options->given[OPTION_JSON], .why = options->given[OPTION_WHY] };
        if (!options->given[OPTION_NO_RUN]) {
            result = run_options(session, &run);
            table.run = &run;
        }
        if (!result)
            result = md_source_vars(source, session->report, &table, write_standard_output, session->report);
        if (!result)
            result = finish_standard_output(session->report);
    }
    md_source_close(source);
    return exit_code(result);
}
