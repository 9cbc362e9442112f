/**
 * memdiag layout: the layout of records, as a table, as JSON or as pictures.
 */
#include "base/text.h"
#include "output.h"
#include "session.h"

static MdTableOptions table_options(const Options *options) {
    return (MdTableOptions){
        .json = options->given[OPTION_JSON],
        .records = options->records.items,
        .record_count = options->records.count,
        .all = options->given[OPTION_ALL],
        .no_shapes = options->given[OPTION_NO_SHAPES],
        .nested = options->given[OPTION_NESTED],
        .cache_line = options->cache_line,
    };
}

static MdResult print_table(Session *session, MdSource *source) {
    const MdTableOptions table = table_options(session->options);
    MdResult result = md_source_layout(source, session->report, &table, write_standard_output, session->report);
    return result ? result : finish_standard_output(session->report);
}

/** Pictures of the records, those of several targets side by side. */
static MdResult draw_records(Session *session, MdSource *const *sources, size_t count) {
    const Options *options = session->options;
    const MdTableOptions table = table_options(options);
    const MdDrawOptions draw = {
        .formats = options->formats.items,
        .format_count = options->formats.count,
        .colours = options->theme,
    };
    Folder folder = folder_at(output_path(session, options->inputs.items[0]), session->report);
    MdResult result = count > 1
                          ? md_sources_draw_layout(sources, count, session->report, &table, &draw, write_file, &folder)
                          : md_source_draw_layout(sources[0], session->report, &table, &draw, write_file, &folder);
    folder_close(&folder);
    return result;
}

static bool draws(const Options *options) {
    return options->formats.count || options->output;
}

/** The file once per target, side by side. */
static MdResult compare_targets(Session *session) {
    const Options *options = session->options;
    const MdTableOptions table = table_options(options);
    size_t count = options->targets.count, opened = 0;
    MdSource **sources = MD_NEW_ARRAY(options->arena, MdSource *, count);
    MdResult result = MD_DONE;
    while (opened < count && !result) {
        result =
            open_source_for(session, options->inputs.items[0], options->targets.items[opened], true, &sources[opened]);
        opened += !result;
    }
    if (!result && draws(options)) {
        result = draw_records(session, sources, count);
    } else if (!result) {
        result = md_sources_layout(sources, count, session->report, &table, write_standard_output, session->report);
        result = result ? result : finish_standard_output(session->report);
    }
    while (opened > 0)
        md_source_close(sources[--opened]);
    return result;
}

int run_layout(Session *session) {
    const Options *options = session->options;
    if (options->targets.count)
        return exit_code(compare_targets(session));
    MdSource *source;
    bool skip_bodies = options->given[OPTION_NO_SHAPES];
    MdResult result = open_source(session, options->inputs.items[0], skip_bodies, &source);
    if (result)
        return exit_code(result);
    if (options->dumps.count)
        result = print_dumps(session, source);
    else if (draws(options))
        result = draw_records(session, &source, 1);
    else
        result = print_table(session, source);
    md_source_close(source);
    return exit_code(result);
}
