/**
 * The public API: sources, reports, tables, runs and claims. Pictures are in memdiag_draw.c.
 *
 * Method: every call packs its parameters into a Call and runs its body on a thread with a large stack (md_thread_run),
 * with one rescue armed for all arenas that the body may fill: the source's (program, classes), the report's, and a
 * scratch arena that goes when the call ends. What a body makes for one picture lies in the scratch arena of that
 * picture, so memory does not grow with the number of pictures.
 *
 * After an exhausted memory the source stays usable: what is kept in it is stored only when it is complete.
 */
#include "memdiag_call.h"
#include "base/map.h"
#include "base/thread.h"
#include "frontend/frontend.h"
#include "render/render.h"
#include "report/report.h"
#include "trace/trace.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* The two sets of names are one set of numbers. */
_Static_assert((int)MD_DONE == MD_OK && (int)MD_BAD_REQUEST == MD_ERROR_USAGE && (int)MD_BAD_FILE == MD_ERROR_FILE &&
                   (int)MD_BAD_SOURCE == MD_ERROR_SOURCE && (int)MD_NO_MEMORY == MD_ERROR_MEMORY &&
                   (int)MD_LIMIT_REACHED == MD_ERROR_LIMIT && (int)MD_NOT_SUPPORTED == MD_ERROR_UNSUPPORTED,
               "MdResult is MdStatus");
_Static_assert((int)MD_LEVEL_NOTE == MD_NOTE && (int)MD_LEVEL_REMARK == MD_REMARK &&
                   (int)MD_LEVEL_WARNING == MD_WARNING && (int)MD_LEVEL_ERROR == MD_ERROR &&
                   (int)MD_LEVEL_FATAL == MD_FATAL,
               "MdLevel is MdSeverity");
enum { MOST_UNSUPPORTED = 20 };
static const size_t call_stack = (size_t)1 << 30;

const char *md_version(void) {
    return MD_VERSION;
}

/* ---- reports ---------------------------------------------------------------------------------------------------- */

static const MdMessage exhausted_message = { .level = MD_LEVEL_ERROR,
                                             .text = "the memory of this machine is exhausted" };

MdReport *md_report_create(void) {
    MdReport *report = calloc(1, sizeof *report);
    if (!report)
        return NULL;
    report->diagnostics.arena = md_arena_create(NULL);
    if (!report->diagnostics.arena) {
        free(report);
        return NULL;
    }
    return report;
}

void md_report_destroy(MdReport *report) {
    if (!report)
        return;
    md_arena_destroy(report->diagnostics.arena);
    free(report);
}

size_t md_report_count(const MdReport *report) {
    return report->diagnostics.list.count + report->exhausted;
}

size_t md_report_errors(const MdReport *report) {
    return report->diagnostics.errors + report->exhausted;
}

MdMessage md_report_message(const MdReport *report, size_t index) {
    assert(index < md_report_count(report));
    if (index == report->diagnostics.list.count)
        return exhausted_message;
    const MdDiagnostic *it = &report->diagnostics.list.items[index];
    return (MdMessage){ (MdLevel)it->severity, it->file, it->line, it->column, it->message };
}

const char *md_report_text(MdReport *report, size_t index, int colour) {
    assert(index < md_report_count(report));
    static const char exhausted_text[] = "memdiag: error: the memory of this machine is exhausted\n";
    if (index == report->diagnostics.list.count)
        return exhausted_text;
    MdRescue rescue;
    if (setjmp(rescue.jump)) {
        md_arena_set_rescue(report->diagnostics.arena, NULL);
        return exhausted_text;
    }
    md_arena_set_rescue(report->diagnostics.arena, &rescue);
    MdText text = md_text(report->diagnostics.arena);
    md_diagnostics_write(&report->diagnostics, index, colour != 0, &text);
    md_arena_set_rescue(report->diagnostics.arena, NULL);
    return md_text_string(&text);
}

void md_report_add(MdReport *report, MdLevel level, const char *text) {
    MdRescue rescue;
    if (setjmp(rescue.jump)) {
        report->exhausted = true;
    } else {
        md_arena_set_rescue(report->diagnostics.arena, &rescue);
        md_diagnostics_say(&report->diagnostics, (MdSeverity)level, "%s", text);
    }
    md_arena_set_rescue(report->diagnostics.arena, NULL);
}

/* ---- calls ------------------------------------------------------------------------------------------------------ */

static MdStatus guarded(void *argument) {
    Call *call = argument;
    volatile MdStatus status = MD_ERROR_MEMORY;
    MdRescue rescue;
    if (setjmp(rescue.jump)) {
        status = MD_ERROR_MEMORY;
        call->report->exhausted = true;
    } else {
        call->rescue = &rescue;
        call->diagnostics = &call->report->diagnostics;
        md_arena_set_rescue(call->diagnostics->arena, &rescue);
        if (call->source)
            md_arena_set_rescue(call->source->arena, &rescue);
        call->scratch = md_arena_create(&rescue);
        if (!call->scratch)
            longjmp(rescue.jump, 1);
        status = call->body(call);
    }
    md_renderer_destroy(call->renderer);
    md_arena_destroy(call->picture);
    md_arena_destroy(call->scratch);
    if (call->source)
        md_arena_set_rescue(call->source->arena, NULL);
    md_arena_set_rescue(call->report->diagnostics.arena, NULL);
    return status;
}

MdResult call_perform(Call *call) {
    MdStatus status = md_thread_run(call_stack, guarded, call);
    if (status == MD_ERROR_MEMORY)
        call->report->exhausted = true;
    return (MdResult)status;
}

MdResult call_on_source(CallBody *body, MdSource *source, MdReport *report, const void *options, void *result,
                        MdSink *sink, void *context) {
    return call_perform(&(Call){ .body = body,
                                 .source = source,
                                 .report = report,
                                 .options = options,
                                 .result = result,
                                 .sink = sink,
                                 .context = context });
}

/** An arena for one picture; the one before goes. */
MdArena *call_next_picture(Call *call) {
    md_arena_destroy(call->picture);
    call->picture = NULL;
    call->picture = md_arena_create(call->rescue);
    if (!call->picture)
        longjmp(call->rescue->jump, 1);
    return call->picture;
}

MdStatus call_hand_over(Call *call, const char *name, const MdText *text) {
    return call->sink(call->context, name, md_text_string(text), text->length) ? MD_ERROR_FILE : MD_OK;
}

/** The classes of the source, made once. */
const MdClasses *call_classes(Call *call) {
    MdSource *source = call->source;
    if (!source->classes)
        source->classes = md_classify(source->arena, source->program, NULL, 0);
    return source->classes;
}

/* ---- opening ---------------------------------------------------------------------------------------------------- */

/** The line of a file that a place lies in, or NULL. */
const char *call_source_line(MdArena *arena, const MdFile *file, uint32_t line) {
    if (!file->text || line == 0)
        return NULL;
    const char *at = file->text, *end = file->text + file->size;
    for (uint32_t i = 1; i < line; i++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        if (!newline)
            return NULL;
        at = newline + 1;
    }
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    return md_arena_bytes(arena, at, (size_t)((newline ? newline : end) - at));
}

/** What the program tree holds as UNSUPPORTED is told once, when the source is opened. */
static void tell_unsupported(Call *call, const MdProgram *program) {
    size_t count = program->unsupported.count;
    for (size_t i = 0; i < count && i < MOST_UNSUPPORTED; i++) {
        const MdUnsupported *it = &program->unsupported.items[i];
        const MdFile *file = &program->files.items[it->place.file];
        md_diagnostics_add(call->diagnostics, MD_WARNING, file->path, it->place.line, it->place.column,
                           call_source_line(call->scratch, file, it->place.line), "memdiag does not support this: %s",
                           it->reason);
    }
    if (count > MOST_UNSUPPORTED)
        md_diagnostics_say(call->diagnostics, MD_NOTE, "%zu more places that memdiag does not support",
                           count - MOST_UNSUPPORTED);
}

#ifdef MD_DEBUG
/** The verifier of the tree, after every conversion of a build that looks for our own bugs. */
static MdStatus verify(Call *call, const MdProgram *program) {
    MdText text = md_text(call->scratch);
    if (md_program_verify(program, &text) == 0)
        return MD_OK;
    md_diagnostics_say(call->diagnostics, MD_FATAL, "the program tree is wrong, please report this:\n%s",
                       md_text_string(&text));
    return MD_ERROR_UNSUPPORTED;
}
#endif

/** Keep how a source was read, to read it again with questions in it. */
static void keep_options(MdSource *source, const MdFrontendOptions *options) {
    MdArena *arena = source->arena;
    const char **flags = MD_NEW_ARRAY(arena, const char *, options->flag_count);
    for (size_t i = 0; i < options->flag_count; i++)
        flags[i] = md_arena_string(arena, options->flags[i]);
    source->reading = *options;
    source->reading.path = md_arena_string(arena, options->path);
    source->target = source->reading.target = options->target ? md_arena_string(arena, options->target) : NULL;
    source->reading.flags = flags;
    source->reading.text = NULL;
}

static MdStatus open_body(Call *call) {
    const MdOpenOptions *options = call->options;
    MdSource *source = call->source;
    const MdFrontendOptions frontend = {
        .path = options->path,
        .flags = options->flags,
        .flag_count = options->flag_count,
        .target = options->target,
        .skip_bodies = options->skip_bodies != 0,
        .text = options->text,
        .text_size = options->text_size,
    };
    source->stem = md_path_stem(source->arena, options->path);
    keep_options(source, &frontend);
    MdStatus status = md_frontend_read(source->arena, &frontend, call->diagnostics, &source->program);
    if (status)
        return status;
#ifdef MD_DEBUG
    status = verify(call, source->program);
#endif
    tell_unsupported(call, source->program);
    return status;
}

MdResult md_source_open(MdReport *report, const MdOpenOptions *options, MdSource **ret_source) {
    MdSource *source = calloc(1, sizeof *source);
    if (source)
        source->arena = md_arena_create(NULL);
    if (!source || !source->arena) {
        free(source);
        report->exhausted = true;
        return MD_NO_MEMORY;
    }
    MdResult result =
        call_perform(&(Call){ .body = open_body, .source = source, .report = report, .options = options });
    if (result == MD_DONE)
        *ret_source = source;
    else
        md_source_close(source);
    return result;
}

void md_source_close(MdSource *source) {
    if (!source)
        return;
    md_arena_destroy(source->arena);
    free(source);
}

/* ---- tables ----------------------------------------------------------------------------------------------------- */

/** Classes with what a run showed; those of the source alone when it cannot be run. */
static MdStatus observed_classes(Call *call, const MdClasses **ret_classes) {
    const MdProgram *program = call->source->program;
    *ret_classes = call_classes(call);
    if (!call->table->run || !md_trace_has_main(&program, 1))
        return MD_OK;
    MdTraceOptions options = { .machine = call_machine_options(call->table->run) };
    options.machine.want_usage = true;
    MdDiagnostics own = { .arena = call->scratch };
    const MdTrace *trace;
    MdStatus status = md_trace_run(call->scratch, &program, 1, &options, &own, &trace);
    if (status == MD_ERROR_MEMORY)
        return status;
    if (status) {
        md_diagnostics_say(call->diagnostics, MD_NOTE, "the program was not run, evidence is from the source alone: %s",
                           own.list.count ? own.list.items[0].message : "it cannot be");
        return MD_OK;
    }
    if (trace->run->outcome != MD_OUTCOME_EXIT)
        md_diagnostics_say(call->diagnostics, MD_NOTE, "the run ended early, what comes later was not seen: %s",
                           trace->run->fault.message);
    md_trace_destroy(trace); /* snapshots outlive it */
    *ret_classes = md_classify(call->scratch, program, trace->snapshots.items, trace->snapshots.count);
    return MD_OK;
}

static MdStatus vars_body(Call *call) {
    MdText text = md_text(call->scratch);
    const MdClasses *classes;
    MdStatus status = observed_classes(call, &classes);
    if (status)
        return status;
    if (call->table->json)
        status = md_report_vars_json(classes, &text);
    else
        md_report_vars(classes, call->table->why != 0, &text);
    return status ? status : call_hand_over(call, "vars", &text);
}

MdResult md_source_vars(MdSource *source, MdReport *report, const MdTableOptions *options, MdSink *sink,
                        void *context) {
    return call_perform(&(Call){
        .body = vars_body, .source = source, .report = report, .table = options, .sink = sink, .context = context });
}

/** The records of a program that the options choose. */
MdStatus call_records(Call *call, const MdProgram *program, MdRecords *ret_records) {
    const MdTableOptions *options = call->table;
    return md_report_records(call->scratch, program, options->record_count ? options->records : NULL,
                             options->record_count, options->all != 0, call->diagnostics, ret_records);
}

static MdLayoutView layout_view(const MdTableOptions *options) {
    return (MdLayoutView){ .cache_line = options->cache_line ? (int64_t)options->cache_line : 64,
                           .nested = options->nested != 0 };
}

static MdStatus layout_body(Call *call) {
    MdRecords records = { 0 };
    MdStatus status = call_records(call, call->source->program, &records);
    if (status)
        return status;
    MdText text = md_text(call->scratch);
    const MdClasses *classes = call->table->no_shapes ? NULL : call_classes(call);
    const MdLayoutView view = layout_view(call->table);
    if (call->table->json)
        status = md_report_layout_json(call->source->program, classes, &records, &view, &text);
    else
        md_report_layout(call->source->program, classes, &records, &view, &text);
    return status ? status : call_hand_over(call, "layout", &text);
}

MdResult md_source_layout(MdSource *source, MdReport *report, const MdTableOptions *options, MdSink *sink,
                          void *context) {
    return call_perform(&(Call){
        .body = layout_body, .source = source, .report = report, .table = options, .sink = sink, .context = context });
}

/** The named records that a further target has: one that its macros hide is no error, the first target has it. */
static void find_named_records(Call *call, const MdProgram *program, MdRecords *ret_records) {
    const MdTableOptions *options = call->table;
    for (size_t i = 0; i < options->record_count; i++) {
        MdDiagnostics unused = { .arena = call->scratch };
        MdRecords found = { 0 };
        if (md_report_records(call->scratch, program, &options->records[i], 1, options->all != 0, &unused, &found))
            continue;
        for (size_t k = 0; k < found.count; k++)
            md_push(call->scratch, ret_records, found.items[k]);
    }
}

MdStatus call_target_records(Call *call, MdTargetRecords **ret_targets) {
    const Sources *sources = call->sources;
    MdTargetRecords *targets = MD_NEW_ARRAY(call->scratch, MdTargetRecords, sources->count);
    MdStatus status = MD_OK;
    for (size_t i = 0; i < sources->count && !status; i++) {
        const MdSource *source = sources->items[i];
        targets[i].program = source->program;
        targets[i].name = source->target ? source->target : md_types_target(source->program->types)->triple;
        if (i && call->table->record_count)
            find_named_records(call, targets[i].program, &targets[i].records);
        else
            status = call_records(call, targets[i].program, &targets[i].records);
    }
    if (!status)
        *ret_targets = targets;
    return status;
}

static MdStatus layout_targets_body(Call *call) {
    const Sources *sources = call->sources;
    MdTargetRecords *targets;
    MdStatus status = call_target_records(call, &targets);
    if (status)
        return status;
    MdText text = md_text(call->scratch);
    const MdLayoutView view = layout_view(call->table);
    if (call->table->json)
        status = md_report_targets_json(targets, sources->count, &view, &text);
    else
        md_report_targets(targets, sources->count, &view, &text);
    return status ? status : call_hand_over(call, "layout", &text);
}

MdResult md_sources_layout(MdSource *const *sources, size_t count, MdReport *report, const MdTableOptions *options,
                           MdSink *sink, void *context) {
    assert(count > 0);
    return call_perform(&(Call){ .body = layout_targets_body,
                                 .source = sources[0],
                                 .report = report,
                                 .sources = &(Sources){ sources, count },
                                 .table = options,
                                 .sink = sink,
                                 .context = context });
}

/* ---- running ---------------------------------------------------------------------------------------------------- */

typedef struct RunRequest {
    MdSource *const *sources;
    size_t count;
    const MdRunOptions *options;
    MdRunResult *result;
} RunRequest;

_Static_assert((int)MD_ENDED_EXIT == MD_OUTCOME_EXIT && (int)MD_ENDED_FAULT == MD_OUTCOME_FAULT &&
                   (int)MD_ENDED_BUDGET == MD_OUTCOME_BUDGET && (int)MD_ENDED_UNSUPPORTED == MD_OUTCOME_UNSUPPORTED,
               "MdEnding is MdOutcome");

int64_t call_stack_limit(const MdRunOptions *run) {
    return run && run->stack_limit ? (int64_t)run->stack_limit : MD_DEFAULT_STACK_LIMIT;
}

int64_t call_heap_limit(const MdRunOptions *run) {
    return run && run->heap_limit ? (int64_t)run->heap_limit : MD_DEFAULT_HEAP_LIMIT;
}

MdMachineOptions call_machine_options(const MdRunOptions *options) {
    return (MdMachineOptions){
        .arguments = options->arguments,
        .argument_count = options->argument_count,
        .input = options->input,
        .input_size = options->input_size,
        .max_steps = options->max_steps,
        .stack_limit = options->stack_limit,
        .heap_limit = options->heap_limit,
        .output_limit = options->output_limit,
        .no_leaks = options->no_leaks != 0,
        .write = options->write,
        .write_context = options->write_context,
    };
}

/** Run a machine and tell what came of it. */
static MdStatus run_machine(Call *call, MdMachine *machine, const RunRequest *request) {
    MdStatus status = md_machine_run(machine);
    if (status)
        return status;
    const MdRun *run = md_machine_result(machine);
    if (run->outcome != MD_OUTCOME_EXIT)
        md_machine_explain(machine, &run->fault, call->diagnostics);
    md_machine_explain_end(machine, call->diagnostics);
    MdRunResult result = { .ending = (MdEnding)run->outcome, .status = run->status, .leaks = run->leaks.count };
    result.steps = run->figures.steps;
    for (size_t i = 0; i < run->leaks.count; i++)
        result.lost += !run->leaks.items[i].reachable;
    *request->result = result;
    if (!request->options->want_json || !call->sink)
        return MD_OK;
    MdText text = md_text(call->scratch);
    md_machine_report(machine, &text);
    return call_hand_over(call, "run", &text);
}

static MdStatus run_body(Call *call) {
    const RunRequest *request = call->options;
    const MdProgram **programs = MD_NEW_ARRAY(call->scratch, const MdProgram *, request->count);
    for (size_t i = 0; i < request->count; i++) {
        programs[i] = request->sources[i]->program;
        md_arena_set_rescue(request->sources[i]->arena, call->rescue); /* types may be interned while it runs */
    }
    MdMachineOptions options = call_machine_options(request->options);
    options.want_usage = request->options->want_json != 0;
    MdMachine *machine = NULL;
    MdStatus status = md_machine_create(programs, request->count, &options, call->diagnostics, &machine);
    if (status == MD_OK)
        status = run_machine(call, machine, request);
    md_machine_destroy(machine);
    for (size_t i = 0; i < request->count; i++)
        md_arena_set_rescue(request->sources[i]->arena, NULL);
    return status;
}

MdResult md_sources_run(MdSource *const *sources, size_t count, MdReport *report, const MdRunOptions *options,
                        MdSink *sink, void *context, MdRunResult *ret_result) {
    assert(count > 0);
    RunRequest request = { sources, count, options, ret_result };
    return call_perform(&(Call){ .body = run_body,
                                 .source = sources[0],
                                 .report = report,
                                 .options = &request,
                                 .sink = sink,
                                 .context = context });
}

static MdStatus dump_bytecode(Call *call, MdText *text) {
    const MdProgram *program = call->source->program;
    MdMachine *machine = NULL;
    MdStatus status = md_machine_create(&program, 1, &(MdMachineOptions){ 0 }, call->diagnostics, &machine);
    if (status == MD_OK)
        md_machine_dump(machine, text);
    md_machine_destroy(machine);
    return status;
}

static MdStatus dump_trace(Call *call, MdText *text) {
    const MdProgram *program = call->source->program;
    const MdMarkers *markers = md_markers(call->scratch, program, call->diagnostics);
    const MdTraceOptions options = { .markers = &markers, .events = true };
    const MdTrace *trace;
    MdStatus status = md_trace_run(call->scratch, &program, 1, &options, call->diagnostics, &trace);
    if (status)
        return status;
    md_trace_dump(trace, text);
    if (trace->run->outcome != MD_OUTCOME_EXIT)
        md_machine_explain(trace->machine, &trace->run->fault, call->diagnostics);
    md_trace_destroy(trace);
    return MD_OK;
}

/* ---- dumps ------------------------------------------------------------------------------------------------------ */

static MdStatus dump_body(Call *call) {
    MdText text = md_text(call->scratch);
    MdStatus status = MD_OK;
    if (strcmp(call->what, "program") == 0) {
        md_program_dump(call->source->program, false, &text);
    } else if (strcmp(call->what, "types") == 0) {
        md_types_dump(call->source->program, &text);
    } else if (strcmp(call->what, "diagram") == 0) {
        status = call_dump_diagrams(call, &text);
    } else if (strcmp(call->what, "bytecode") == 0) {
        status = dump_bytecode(call, &text);
    } else if (strcmp(call->what, "trace") == 0) {
        status = dump_trace(call, &text);
    } else {
        md_diagnostics_say(call->diagnostics, MD_ERROR,
                           "there is no dump '%s'; known are program, types, diagram, bytecode, trace", call->what);
        status = MD_ERROR_USAGE;
    }
    return status ? status : call_hand_over(call, call->what, &text);
}

MdResult md_source_dump(MdSource *source, MdReport *report, const char *what, MdSink *sink, void *context) {
    return call_perform(&(Call){
        .body = dump_body, .source = source, .report = report, .what = what, .sink = sink, .context = context });
}
