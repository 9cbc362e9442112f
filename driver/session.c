/**
 * What the commands share.
 */
#include "session.h"
#include "base/text.h"
#include "compile_commands.h"
#include "files.h"
#include "output.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>

void show_messages(Session *session) {
    for (size_t count = md_report_count(session->report); session->shown < count; session->shown++) {
        if (session->options->given[OPTION_QUIET] &&
            md_report_message(session->report, session->shown).level < MD_LEVEL_ERROR)
            continue;
        fputs(md_report_text(session->report, session->shown, session->options->colour), stderr);
    }
}

MdResult open_source(Session *session, const char *path, bool skip_bodies, MdSource **ret_source) {
    return open_source_for(session, path, session->options->target, skip_bodies, ret_source);
}

MdResult open_source_for(Session *session, const char *path, const char *target, bool skip_bodies,
                         MdSource **ret_source) {
    Options *options = session->options;
    Strings flags = { 0 };
    if (options->build) {
        MdResult result = read_compile_commands(options->arena, options->build, path, session->report, &flags);
        if (result)
            return result;
    }
    for (size_t i = 0; i < options->flags.count; i++)
        md_push(options->arena, &flags, options->flags.items[i]);
    const MdOpenOptions open = {
        .path = path,
        .flags = flags.items,
        .flag_count = flags.count,
        .target = target,
        .skip_bodies = skip_bodies,
    };
    return md_source_open(session->report, &open, ret_source);
}

void complain_of_file(Session *session, const char *what, const char *path) {
    char text[512];
    snprintf(text, sizeof text, "%s '%s': %s", what, path, strerror(errno));
    md_report_add(session->report, MD_LEVEL_ERROR, text);
}

MdResult run_options(Session *session, MdRunOptions *ret_run) {
    const Options *options = session->options;
    *ret_run = (MdRunOptions){
        .arguments = options->arguments.items,
        .argument_count = options->arguments.count,
        .max_steps = options->max_steps,
        .stack_limit = options->stack_limit,
        .heap_limit = options->heap_limit,
        .output_limit = options->output_limit,
    };
    if (!options->standard_input)
        return MD_DONE;
    return read_whole_file(session, options->standard_input, &ret_run->input, &ret_run->input_size);
}

const char *output_path(Session *session, const char *input) {
    Options *options = session->options;
    if (options->output)
        return options->output;
    return md_arena_printf(options->arena, "%s.memdiag", md_path_stem(options->arena, input));
}

MdDrawOptions draw_options(const Session *session, const MdRunOptions *run) {
    const Options *options = session->options;
    return (MdDrawOptions){
        .formats = options->formats.items,
        .format_count = options->formats.count,
        .scopes = options->scopes.items,
        .scope_count = options->scopes.count,
        .no_run = options->given[OPTION_NO_RUN],
        .run = run,
        .visits = options->visits,
        .visit = options->visit,
        .stack_up = options->stack_up,
        .heap_left = options->heap_left,
        .ascii = options->given[OPTION_ASCII],
        .addresses = options->addresses,
        .max_cells = options->max_cells,
        .heap_plot = options->given[OPTION_HEAP_PLOT],
        .colours = options->theme,
        .one_document = options->given[OPTION_JSON],
    };
}

MdResult print_dumps(Session *session, MdSource *source) {
    const Strings *dumps = &session->options->dumps;
    MdResult result = MD_DONE;
    for (size_t i = 0; i < dumps->count && !result; i++)
        result = md_source_dump(source, session->report, dumps->items[i], write_standard_output, session->report);
    return result ? result : finish_standard_output(session->report);
}

int exit_code(MdResult result) {
    return result == MD_DONE ? EXIT_DONE : EXIT_NOT_DONE;
}
