/**
 * memdiag stack: frame sizes, calls, the deepest path and recursion, as text, JSON or a picture. Found something: a frame above the limit.
 */
#include "output.h"
#include "session.h"

static MdResult draw_stack(Session *session, MdSource *source, size_t *ret_refused) {
    const Options *options = session->options;
    const MdRunOptions run = { .stack_limit = options->stack_limit };
    const MdDrawOptions draw = draw_options(session, &run);
    Folder folder = folder_at(output_path(session, options->inputs.items[0]), session->report);
    MdResult result = md_source_draw_stack(source, session->report, &draw, write_file, &folder, ret_refused);
    folder_close(&folder);
    return result;
}

int run_stack(Session *session) {
    const Options *options = session->options;
    MdSource *source;
    size_t refused = 0;
    MdResult result = open_source(session, options->inputs.items[0], false, &source);
    if (result)
        return exit_code(result);
    if (options->dumps.count) {
        result = print_dumps(session, source);
    } else if (options->formats.count || options->output) {
        result = draw_stack(session, source, &refused);
    } else {
        const MdStackOptions stack = { .json = options->given[OPTION_JSON], .stack_limit = options->stack_limit };
        result = md_source_stack(source, session->report, &stack, write_standard_output, session->report, &refused);
        if (!result)
            result = finish_standard_output(session->report);
    }
    md_source_close(source);
    return result ? exit_code(result) : refused ? EXIT_FOUND : EXIT_DONE;
}
