/**
 * memdiag draw: one picture per scope, into a folder.
 */
#include "base/text.h"
#include "output.h"
#include "session.h"
#include <stdio.h>
#include <string.h>

/** Pictures of two inputs with one stem would overwrite each other; said before anything is written. */
static MdResult check_stems(Session *session) {
    const Options *options = session->options;
    for (size_t i = 0; i < options->inputs.count; i++) {
        const char *stem = md_path_stem(options->arena, options->inputs.items[i]);
        for (size_t k = 0; k < i; k++) {
            if (strcmp(stem, md_path_stem(options->arena, options->inputs.items[k])) != 0)
                continue;
            md_report_add(session->report, MD_LEVEL_ERROR,
                          md_arena_printf(options->arena, "the pictures of '%s' and '%s' would have the same names",
                                          options->inputs.items[k], options->inputs.items[i]));
            return MD_BAD_REQUEST;
        }
    }
    return MD_DONE;
}

static MdResult draw_into_folder(Session *session, MdSource *source, const char *input, const MdRunOptions *run,
                                 MdDrawResult *ret_drawn) {
    Options *options = session->options;
    const char *path = output_path(session, input);
    Folder folder = folder_at(path, session->report);
    const MdDrawOptions draw = draw_options(session, run);
    MdResult result = md_source_draw(source, session->report, &draw, write_file, &folder, ret_drawn);
    folder_close(&folder);
    if (folder.written)
        md_report_add(session->report, MD_LEVEL_NOTE,
                      md_arena_printf(options->arena, "%zu file%s written to %s", folder.written,
                                      folder.written == 1 ? "" : "s", path));
    return result;
}

/** The exit code of pictures that were made: what the run that they are of came to. */
static int drawn_code(Session *session, const char *input, const MdDrawResult *drawn) {
    const Options *options = session->options;
    bool fault = drawn->ran && drawn->ending == MD_ENDED_FAULT;
    if (options->given[OPTION_EXPECT]) {
        bool as_expected = drawn->ran && (options->expect_fault ? fault : drawn->ending == MD_ENDED_EXIT);
        if (!as_expected)
            md_report_add(session->report, MD_LEVEL_ERROR,
                          md_arena_printf(options->arena, "%s did not end as --expect says", input));
        return as_expected ? EXIT_DONE : EXIT_FOUND;
    }
    if (fault || drawn->refused)
        return EXIT_FOUND;
    if (!drawn->ran || drawn->ending == MD_ENDED_EXIT)
        return EXIT_DONE;
    return drawn->ending == MD_ENDED_BUDGET ? EXIT_BUDGET : EXIT_UNSUPPORTED;
}

static int draw_one(Session *session, const char *input) {
    MdSource *source;
    MdRunOptions run;
    MdDrawResult drawn = { 0 };
    MdResult result = run_options(session, &run);
    if (!result)
        result = open_source(session, input, false, &source);
    if (result)
        return exit_code(result);
    if (session->options->dumps.count) {
        result = print_dumps(session, source);
    } else if (session->options->given[OPTION_JSON]) {
        const MdDrawOptions draw = draw_options(session, &run);
        result = md_source_draw(source, session->report, &draw, write_standard_output, session->report, &drawn);
        if (!result)
            result = finish_standard_output(session->report);
    } else {
        result = draw_into_folder(session, source, input, &run, &drawn);
    }
    md_source_close(source);
    return result ? exit_code(result) : drawn_code(session, input, &drawn);
}

/** Of several inputs the first that was not done counts, else the first of which something is to be said. */
int run_draw(Session *session) {
    int worst = exit_code(check_stems(session));
    for (size_t i = 0; i < session->options->inputs.count && (i || worst == EXIT_DONE); i++) {
        int code = draw_one(session, session->options->inputs.items[i]);
        show_messages(session);
        if (worst == EXIT_DONE || code == EXIT_NOT_DONE)
            worst = code;
    }
    return worst;
}
