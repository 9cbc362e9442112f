/**
 * memdiag map: the regions of the program, as a table, as JSON or as a picture.
 */
#include "base/text.h"
#include "output.h"
#include "session.h"

static MdResult draw_map(Session *session, MdSource *source, const MdRunOptions *run) {
    const Options *options = session->options;
    const MdDrawOptions draw = draw_options(session, run);
    Folder folder = folder_at(output_path(session, options->inputs.items[0]), session->report);
    MdResult result = md_source_draw_regions(source, session->report, &draw, write_file, &folder);
    folder_close(&folder);
    return result;
}

static MdResult print_map(Session *session, MdSource *source, const MdRunOptions *run) {
    const Options *options = session->options;
    const MdRegionsOptions map = { .json = options->given[OPTION_JSON],
                                   .no_run = options->given[OPTION_NO_RUN],
                                   .run = run };
    MdResult result = md_source_regions(source, session->report, &map, write_standard_output, session->report);
    return result ? result : finish_standard_output(session->report);
}

int run_map(Session *session) {
    const Options *options = session->options;
    MdSource *source;
    MdRunOptions run;
    MdResult result = run_options(session, &run);
    if (!result)
        result = open_source(session, options->inputs.items[0], false, &source);
    if (result)
        return exit_code(result);
    if (options->dumps.count)
        result = print_dumps(session, source);
    else if (options->formats.count || options->output)
        result = draw_map(session, source, &run);
    else
        result = print_map(session, source, &run);
    md_source_close(source);
    return exit_code(result);
}
