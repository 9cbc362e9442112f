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

static MdDrawOptions draw_options(const Options *options) {
    return (MdDrawOptions){
        .formats = options->formats.items,
        .format_count = options->formats.count,
        .scopes = options->scopes.items,
        .scope_count = options->scopes.count,
        .stack_up = options->stack_up,
        .heap_left = options->heap_left,
        .ascii = options->given[OPTION_ASCII],
        .addresses = options->addresses,
        .colours = options->theme,
        .one_document = options->given[OPTION_JSON],
    };
}

static MdResult draw_into_folder(Session *session, MdSource *source, const char *input) {
    Options *options = session->options;
    const char *path = options->output
                           ? options->output
                           : md_arena_printf(options->arena, "%s.memdiag", md_path_stem(options->arena, input));
    Folder folder = folder_at(path, session->report);
    const MdDrawOptions draw = draw_options(options);
    MdResult result = md_source_draw(source, session->report, &draw, write_file, &folder);
    folder_close(&folder);
    if (folder.written)
        md_report_add(session->report, MD_LEVEL_NOTE,
                      md_arena_printf(options->arena, "%zu file%s written to %s", folder.written,
                                      folder.written == 1 ? "" : "s", path));
    return result;
}

static MdResult draw_one(Session *session, const char *input) {
    MdSource *source;
    MdResult result = open_source(session, input, false, &source);
    if (result)
        return result;
    if (session->options->dumps.count) {
        result = print_dumps(session, source);
    } else if (session->options->given[OPTION_JSON]) {
        const MdDrawOptions draw = draw_options(session->options);
        result = md_source_draw(source, session->report, &draw, write_standard_output, session->report);
        if (!result)
            result = finish_standard_output(session->report);
    } else {
        result = draw_into_folder(session, source, input);
    }
    md_source_close(source);
    return result;
}

int run_draw(Session *session) {
    MdResult worst = check_stems(session);
    for (size_t i = 0; i < session->options->inputs.count && worst != MD_BAD_REQUEST; i++) {
        MdResult result = draw_one(session, session->options->inputs.items[i]);
        show_messages(session);
        if (result)
            worst = result;
    }
    return exit_code(worst);
}
