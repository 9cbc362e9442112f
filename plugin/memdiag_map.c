/**
 * The public API on the regions of a program: the report of `memdiag map`. Its picture is memdiag_draw.c's.
 */
#include "memdiag_call.h"
#include "trace/trace.h"

/** Limits, and what a run took of them when there was one. Where it cannot be run the user is told. */
static MdStatus find_figures(Call *call, MdMapFigures *figures) {
    const MdRegionsOptions *options = call->options;
    const MdProgram *program = call->source->program;
    static const MdRunOptions usual = { 0 };
    const MdRunOptions *run = options->run ? options->run : &usual;
    *figures = (MdMapFigures){
        .stack_limit = call_stack_limit(run), .heap_limit = call_heap_limit(run), .peak_stack = -1, .peak_heap = -1
    };
    if (options->no_run || !md_trace_has_main(&program, 1))
        return MD_OK;
    const MdMachineOptions machine_options = call_machine_options(run);
    MdDiagnostics own = { .arena = call->scratch };
    MdMachine *machine = NULL;
    MdStatus status = md_machine_create(&program, 1, &machine_options, &own, &machine);
    if (!status)
        status = md_machine_run(machine);
    if (!status) {
        const MdRun *result = md_machine_result(machine);
        figures->peak_stack = (int64_t)result->figures.peak_stack;
        figures->peak_heap = (int64_t)result->figures.peak_heap;
        if (result->outcome != MD_OUTCOME_EXIT)
            md_diagnostics_say(call->diagnostics, MD_NOTE, "the run ended early, what comes later was not seen: %s",
                               result->fault.message);
    } else if (status != MD_ERROR_MEMORY) {
        md_diagnostics_say(call->diagnostics, MD_NOTE, "the program was not run: %s",
                           own.list.count ? own.list.items[0].message : "it cannot be");
    }
    md_machine_destroy(machine);
    return status == MD_ERROR_MEMORY ? status : MD_OK;
}

static MdStatus map_body(Call *call) {
    const MdRegionsOptions *options = call->options;
    MdText text = md_text(call->scratch);
    MdMapFigures figures;
    MdStatus status = find_figures(call, &figures);
    if (status)
        return status;
    if (options->json)
        status = md_report_map_json(call->scratch, call_classes(call), &figures, &text);
    else
        md_report_map(call->scratch, call_classes(call), &figures, &text);
    return status ? status : call_hand_over(call, "map", &text);
}

MdResult md_source_regions(MdSource *source, MdReport *report, const MdRegionsOptions *options, MdSink *sink,
                           void *context) {
    return call_on_source(map_body, source, report, options, NULL, sink, context);
}
