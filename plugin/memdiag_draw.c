/**
 * The pictures of the public API: of every scope, from a run or from the source alone, and of records.
 */
#include "memdiag_call.h"
#include "base/map.h"
#include "diagram/builders.h"
#include "trace/trace.h"
#include <assert.h>
#include <inttypes.h>
#include <string.h>

/* The two sets of names are one set of numbers. */
_Static_assert((int)MD_ADDRESS_OFFSET == MD_ADDRESSES_OFFSET && (int)MD_ADDRESS_NONE == MD_ADDRESSES_NONE &&
                   (int)MD_ADDRESS_SYMBOLIC == MD_ADDRESSES_SYMBOLIC && (int)MD_ADDRESS_REAL == MD_ADDRESSES_REAL,
               "MdAddressStyle is MdAddresses");
_Static_assert((int)MD_VISIT_FIRST == MD_VISITS_FIRST && (int)MD_VISIT_NUMBER == MD_VISITS_NUMBER &&
                   (int)MD_VISIT_LAST == MD_VISITS_LAST && (int)MD_VISIT_ALL == MD_VISITS_ALL,
               "MdVisitChoice is MdVisits");
_Static_assert((int)MD_COLOURS_AUTO == MD_THEME_AUTO && (int)MD_COLOURS_LIGHT == MD_THEME_LIGHT &&
                   (int)MD_COLOURS_DARK == MD_THEME_DARK,
               "MdColours is MdTheme");

enum {
    LONGEST_NAME = 180, /* bytes of a function's name in a file's name; file systems end at 255 */
    MOST_SCOPES =
        1000,        /* drawn of one function; macros can make tens of thousands, with a picture of all of them each */
    MOST_NAMED = 20, /* scopes that were not executed, in one message */
};

const char *md_format_name(size_t index) {
    size_t count;
    const MdFormat *formats = md_formats(&count);
    return index < count ? formats[index].name : NULL;
}

const char *md_format_about(size_t index) {
    size_t count;
    const MdFormat *formats = md_formats(&count);
    return index < count ? formats[index].about : NULL;
}

/** A scope to draw, under the name that its picture gets. */
typedef struct Drawn {
    const MdScope *scope;
    const char *name; /* "main", "main.L12" */
    bool chosen;
} Drawn;

typedef struct Drawing {
    Call *call;
    const MdDrawOptions *options;
    MD_VECTOR(const MdFormat *) formats;
    MD_VECTOR(Drawn) scopes;
    size_t first_of_function; /* index of its first one in `scopes`, while they are listed */
    MdMap *names;             /* name → how many pictures have taken it */
    const MdMarkers *markers; /* of the source */
} Drawing;

static MdStatus find_formats(Drawing *drawing) {
    static const char *const usual[] = { "svg" };
    const MdDrawOptions *options = drawing->options;
    const char *const *names = options->formats ? options->formats : usual;
    size_t count = options->formats ? options->format_count : 1;
    for (size_t i = 0; i < count; i++) {
        const MdFormat *format = md_format_find(names[i]);
        if (!format) {
            MdText known = md_text(drawing->call->scratch);
            for (size_t k = 0; md_format_name(k); k++)
                md_text_addf(&known, "%s%s", k ? ", " : "", md_format_name(k));
            md_diagnostics_say(drawing->call->diagnostics, MD_ERROR, "there is no format '%s'; known are %s", names[i],
                               md_text_string(&known));
            return MD_ERROR_USAGE;
        }
        md_push(drawing->call->scratch, &drawing->formats, format);
    }
    return MD_OK;
}

/** A function's name as part of a file's name: long ones are cut, and a hash keeps them apart. */
static const char *file_part(MdArena *arena, const char *name) {
    size_t length = strlen(name);
    if (length <= LONGEST_NAME)
        return name;
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (const char *at = name; *at; at++)
        hash = (hash ^ (unsigned char)*at) * 16777619u;
    return md_arena_printf(arena, "%.*s-%08x", LONGEST_NAME - 9, name, hash);
}

static bool is_among(const char *name, const char *const *names, size_t count) {
    for (size_t i = 0; name && i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static bool is_named(const MdDrawOptions *options, const char *name) {
    return options->scopes && is_among(name, options->scopes, options->scope_count);
}

/** Has the user asked for this scope, or for all of this function? */
static bool asked_for(const MdDrawOptions *options, const char *function, const char *name) {
    return !options->scopes || is_named(options, function) || is_named(options, name);
}

/** A name that no earlier picture has: the second "main.L12" becomes "main.L12-2". */
static const char *number_name(Drawing *drawing, const char *name) {
    uintptr_t earlier = (uintptr_t)md_map_get(drawing->names, name);
    md_map_set(drawing->names, name, (void *)(earlier + 1));
    return earlier ? md_arena_printf(drawing->call->scratch, "%s-%zu", name, (size_t)earlier + 1) : name;
}

/** List `scope` and those inside it. Inner scopes without objects of their own look like the one around them. */
static void list_scopes(Drawing *drawing, const MdScope *scope) {
    MdArena *arena = drawing->call->scratch;
    const char *function = scope->function->name;
    bool outermost = scope->kind == MD_SCOPE_FUNCTION;
    if (outermost || scope->objects.count > 0) {
        const char *plain = outermost ? function : md_arena_printf(arena, "%s.L%u", function, scope->begin.line);
        const char *name = number_name(drawing, plain);
        size_t earlier = drawing->scopes.count - drawing->first_of_function;
        bool chosen =
            asked_for(drawing->options, function, name) && (earlier < MOST_SCOPES || is_named(drawing->options, name));
        md_push(arena, &drawing->scopes, ((Drawn){ scope, name, chosen }));
    }
    for (size_t i = 0; i < scope->children.count; i++)
        list_scopes(drawing, scope->children.items[i]);
}

/** Every name that was asked for must be one of the file. */
static MdStatus check_names(const Drawing *drawing) {
    const MdDrawOptions *options = drawing->options;
    for (size_t i = 0; options->scopes && i < options->scope_count; i++) {
        bool found = false;
        for (size_t k = 0; k < drawing->scopes.count && !found; k++) {
            const Drawn *it = &drawing->scopes.items[k];
            found =
                strcmp(options->scopes[i], it->name) == 0 || strcmp(options->scopes[i], it->scope->function->name) == 0;
        }
        if (!found) {
            md_diagnostics_say(drawing->call->diagnostics, MD_ERROR, "%s has no function or scope '%s' to draw",
                               drawing->call->source->program->files.items[0].name, options->scopes[i]);
            return MD_ERROR_USAGE;
        }
    }
    return MD_OK;
}

static MdStatus list_all(Drawing *drawing) {
    const MdProgram *program = drawing->call->source->program;
    drawing->names = md_map_create(drawing->call->scratch);
    for (size_t i = 0; i < program->functions.count; i++) {
        const MdFunction *function = program->functions.items[i];
        if (!function->body || !function->in_main_file)
            continue;
        drawing->first_of_function = drawing->scopes.count;
        list_scopes(drawing, function->scope);
        size_t listed = drawing->scopes.count - drawing->first_of_function;
        if (listed > MOST_SCOPES && asked_for(drawing->options, function->name, function->name))
            md_diagnostics_say(drawing->call->diagnostics, MD_WARNING,
                               "%s has %zu scopes; the first %d are drawn, others by their name with --scope",
                               function->name, listed, MOST_SCOPES);
    }
    if (drawing->scopes.count == 0)
        md_diagnostics_say(drawing->call->diagnostics, MD_NOTE, "%s defines no function: there is no scope to draw",
                           program->files.items[0].name);
    return check_names(drawing);
}

static MdPictureOptions picture_options(const Drawing *drawing, const char *part) {
    return (MdPictureOptions){
        .stem = drawing->call->source->stem,
        .part = part,
        .stack_up = drawing->options->stack_up != 0,
        .heap_left = drawing->options->heap_left != 0,
        .addresses = (MdAddresses)drawing->options->addresses,
        .max_cells = (size_t)drawing->options->max_cells,
        .stack_limit = call_stack_limit(drawing->options->run),
    };
}

/* ---- hidden variables --------------------------------------------------------------------------------------------- */

/** Do markers keep this variable out of the picture: `hide` at its declaration, or only= and hide= of the picture's own? */
static bool is_hidden(const MdObject *object, const MdSnapshot *snapshot, const MdMarkers *markers) {
    for (size_t i = 0; i < markers->hidden.count; i++)
        if (markers->hidden.items[i] == object)
            return true;
    const MdMarker *marker = snapshot->marker;
    if (!object || !marker)
        return false;
    return is_among(object->name, marker->hide.items, marker->hide.count) ||
           (marker->only.count > 0 && !is_among(object->name, marker->only.items, marker->only.count));
}

/** Mark what pointers of `block` lead to, directly or through other blocks. */
static void reach(MdMap *reached, const MdBlock *block) {
    for (size_t i = 0; i < block->pointer_count; i++) {
        const MdBlock *target = block->pointers[i].target;
        if (!target || md_map_get_id(reached, (uint64_t)(uintptr_t)target))
            continue;
        md_map_set_id(reached, (uint64_t)(uintptr_t)target, (void *)(uintptr_t)target);
        reach(reached, target);
    }
}

/** The snapshot without hidden variables, and without the blocks that only they lead to. */
static const MdSnapshot *without_hidden(const Drawing *drawing, MdArena *arena, const MdSnapshot *snapshot) {
    const MdMarkers *markers = drawing->markers;
    if (markers->hidden.count == 0 &&
        !(snapshot->marker && (snapshot->marker->only.count || snapshot->marker->hide.count)))
        return snapshot;
    MdSnapshot *shown = MD_NEW(arena, MdSnapshot);
    *shown = *snapshot;
    shown->stack.items = MD_NEW_ARRAY(arena, MdActivation, snapshot->stack.count);
    MdMap *reached = md_map_create(arena);
    for (size_t i = 0; i < snapshot->stack.count; i++) {
        MdActivation *at = &shown->stack.items[i];
        *at = snapshot->stack.items[i];
        at->blocks = (__typeof__(at->blocks)){ 0 };
        for (size_t k = 0; k < snapshot->stack.items[i].blocks.count; k++) {
            MdBlock *block = snapshot->stack.items[i].blocks.items[k];
            if (is_hidden(block->object, snapshot, markers))
                continue;
            md_push(arena, &at->blocks, block);
            reach(reached, block);
        }
    }
    shown->statics = (__typeof__(shown->statics)){ 0 };
    for (size_t i = 0; i < snapshot->statics.count; i++) {
        MdBlock *block = snapshot->statics.items[i];
        if (block->object && is_hidden(block->object, snapshot, markers))
            continue;
        md_push(arena, &shown->statics, block);
        reach(reached, block);
    }
    shown->heap = (__typeof__(shown->heap)){ 0 };
    for (size_t i = 0; i < snapshot->heap.count; i++)
        if (md_map_get_id(reached, (uint64_t)(uintptr_t)snapshot->heap.items[i]))
            md_push(arena, &shown->heap, snapshot->heap.items[i]);
    return shown;
}

/* ---- one picture -------------------------------------------------------------------------------------------------- */

/** The picture of one scope in `arena`. */
static const MdDiagram *picture_of(const Drawing *drawing, MdArena *arena, const Drawn *drawn) {
    const MdClasses *classes = call_classes(drawing->call);
    const MdPictureOptions options = picture_options(drawing, drawn->name);
    const MdSnapshot *snapshot = md_static_snapshot(arena, classes, drawn->scope);
    return md_memory_picture(arena, classes, without_hidden(drawing, arena, snapshot), NULL, &options);
}

static MdRenderer *renderer_of(Call *call) {
    if (!call->renderer)
        call->renderer = md_renderer_create();
    if (!call->renderer)
        longjmp(call->rescue->jump, 1);
    return call->renderer;
}

/** Hand a picture over in every format that was asked for. */
static MdStatus render(Drawing *drawing, const MdDiagram *diagram, const char *name) {
    Call *call = drawing->call;
    const MdRenderOptions options = {
        .theme = (MdTheme)drawing->options->colours,
        .ascii = drawing->options->ascii != 0,
    };
    for (size_t i = 0; i < drawing->formats.count; i++) {
        const MdFormat *format = drawing->formats.items[i];
        MdText text = md_text(call->picture);
        MdStatus status = md_render(renderer_of(call), format, diagram, &options, &text, call->diagnostics);
        if (!status)
            status = call_hand_over(call,
                                    md_arena_printf(call->picture, "%s.%s.%s", call->source->stem,
                                                    file_part(call->picture, name), format->extension),
                                    &text);
        if (status)
            return status;
    }
    return MD_OK;
}

/** Takes the diagrams of a drawing: renders each at once, or keeps all of them for one document. */
typedef struct Album {
    Drawing *drawing;
    MD_VECTOR(const MdDiagram *) kept;
} Album;

/** The arena that the next picture is to be made in. */
static MdArena *album_arena(Album *album) {
    Call *call = album->drawing->call;
    return album->drawing->options->one_document ? call->scratch : call_next_picture(call);
}

static MdStatus album_add(Album *album, const MdDiagram *diagram, const char *name) {
    Drawing *drawing = album->drawing;
    if (!drawing->options->one_document)
        return render(drawing, diagram, name);
    md_push(drawing->call->scratch, &album->kept, diagram);
    return MD_OK;
}

static MdStatus album_finish(Album *album) {
    Call *call = album->drawing->call;
    if (!album->drawing->options->one_document)
        return MD_OK;
    MdText text = md_text(call->scratch);
    MdStatus status = md_render_json_list(album->kept.items, album->kept.count, &text);
    return status ? status : call_hand_over(call, "draw", &text);
}

/* ---- from the source ---------------------------------------------------------------------------------------------- */

static MdStatus draw_source(Album *album) {
    Drawing *drawing = album->drawing;
    MdStatus status = MD_OK;
    for (size_t i = 0; i < drawing->scopes.count && !status; i++) {
        const Drawn *it = &drawing->scopes.items[i];
        if (it->chosen)
            status = album_add(album, picture_of(drawing, album_arena(album), it), it->name);
    }
    return status;
}

/* ---- from a run --------------------------------------------------------------------------------------------------- */

static const MdScope **chosen_scopes(const Drawing *drawing, size_t *ret_count) {
    const MdScope **scopes = MD_NEW_ARRAY(drawing->call->scratch, const MdScope *, drawing->scopes.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < drawing->scopes.count; i++)
        if (drawing->scopes.items[i].chosen)
            scopes[count++] = drawing->scopes.items[i].scope;
    *ret_count = count;
    return scopes;
}

/** The name of a snapshot's picture: of its scope and visit, of its marker, or "fault". */
static const char *snapshot_name(Drawing *drawing, const MdSnapshot *snapshot) {
    MdArena *arena = drawing->call->scratch;
    if (snapshot->fault)
        return number_name(drawing, "fault");
    if (snapshot->marker)
        return number_name(drawing, md_marker_file_part(arena, snapshot->marker));
    const char *name = "scope";
    for (size_t i = 0; i < drawing->scopes.count; i++)
        if (drawing->scopes.items[i].scope == snapshot->scope)
            name = drawing->scopes.items[i].name;
    if (drawing->options->visits == MD_VISIT_FIRST)
        return name;
    return md_arena_printf(arena, "%s.v%" PRIu64, name, snapshot->visit);
}

/** Scopes that were asked for and never executed get no picture; the user is told which. */
static void tell_unexecuted(const Drawing *drawing, const MdTrace *trace) {
    Call *call = drawing->call;
    MdText list = md_text(call->scratch);
    size_t count = 0;
    for (size_t i = 0; i < drawing->scopes.count; i++) {
        const Drawn *it = &drawing->scopes.items[i];
        bool began = !it->chosen;
        for (size_t k = 0; k < trace->scopes.count && !began; k++)
            began = trace->scopes.items[k].scope == it->scope && trace->scopes.items[k].began;
        if (began)
            continue;
        if (count++ < MOST_NAMED)
            md_text_addf(&list, "%s%s", count > 1 ? ", " : "", it->name);
    }
    if (count > MOST_NAMED)
        md_text_addf(&list, " and %zu more", count - MOST_NAMED);
    if (count > 0)
        md_diagnostics_say(call->diagnostics, MD_NOTE, "not executed, so not drawn: %s (--no-run draws them)",
                           md_text_string(&list));
}

/** `--heap-plot`: the bytes in use over the instructions of the run. */
static MdStatus plot_heap(Drawing *drawing, const MdTrace *trace) {
    Call *call = drawing->call;
    const MdRun *run = trace->run;
    MdArena *arena = call_next_picture(call);
    const char *name = call->source->program->files.items[0].name;
    MdPlotPoint *points = MD_NEW_ARRAY(arena, MdPlotPoint, trace->heap.count + 1);
    for (size_t i = 0; i < trace->heap.count; i++)
        points[i] = (MdPlotPoint){ trace->heap.items[i].step, trace->heap.items[i].bytes };
    const MdPlot plot = {
        .id = md_diagram_id(arena, call->source->stem, "heap", NULL),
        .title = md_arena_printf(arena, "%s: heap in use, peak %" PRIu64 " bytes", name, run->figures.peak_heap),
        .description =
            md_arena_printf(arena,
                            "Bytes of allocated blocks over %" PRIu64 " instructions: %" PRIu64 " allocations, %" PRIu64
                            " frees, at most %" PRIu64 " bytes at once, %" PRIu64 " at the end.",
                            run->figures.steps, run->figures.allocations, run->figures.frees, run->figures.peak_heap,
                            run->figures.heap),
        .x_name = "instructions executed",
        .y_name = "bytes",
        .points = points,
        .count = trace->heap.count,
        .end = run->figures.steps,
        .limit = (uint64_t)call_heap_limit(drawing->options->run),
    };
    MdText text = md_text(arena);
    md_render_plot(&plot, &(MdRenderOptions){ .theme = (MdTheme)drawing->options->colours }, &text);
    return call_hand_over(call, md_arena_printf(arena, "%s.heap.svg", call->source->stem), &text);
}

/** The run's snapshots, and what it came to; everything that needs the machine is told before it ends. */
static MdStatus watch(Drawing *drawing, MdDrawResult *result, const MdTrace **ret_trace) {
    Call *call = drawing->call;
    const MdProgram *program = call->source->program;
    static const MdRunOptions usual = { 0 };
    MdTraceOptions options = {
        .machine = call_machine_options(drawing->options->run ? drawing->options->run : &usual),
        .visits = (MdVisits)drawing->options->visits,
        .visit = drawing->options->visit,
        .markers = &drawing->markers,
    };
    options.machine.want_usage = true;
    options.scopes = chosen_scopes(drawing, &options.scope_count);
    options.no_scopes = options.scope_count == 0;
    const MdTrace *trace = NULL;
    MdStatus status = md_trace_run(call->scratch, &program, 1, &options, call->diagnostics, &trace);
    if (status)
        return status;
    result->ran = 1;
    result->ending = (MdEnding)trace->run->outcome;
    if (trace->run->outcome != MD_OUTCOME_EXIT)
        md_machine_explain(trace->machine, &trace->run->fault, call->diagnostics);
    md_machine_explain_end(trace->machine, call->diagnostics);
    if (drawing->options->heap_plot && !drawing->options->one_document)
        status = plot_heap(drawing, trace);
    md_trace_destroy(trace); /* snapshots outlive it */
    *ret_trace = trace;
    return status;
}

/** The picture of one snapshot in `arena`. */
static const MdDiagram *picture_of_snapshot(const Drawing *drawing, MdArena *arena, const MdClasses *classes,
                                            const MdTrace *trace, size_t index, const char *name) {
    const MdSnapshot *snapshot = trace->snapshots.items[index];
    MdPictureOptions options = picture_options(drawing, name);
    options.bytes = snapshot->marker && snapshot->marker->bytes;
    options.cache_lines = snapshot->marker && snapshot->marker->cache_lines;
    return md_memory_picture(arena, classes, without_hidden(drawing, arena, snapshot),
                             index ? trace->snapshots.items[index - 1] : NULL, &options);
}

/** Tell the renderer of all pictures of a run, so that each thing has its place in all of them, where formats place. */
static MdStatus begin_series(Drawing *drawing, const MdClasses *classes, const MdTrace *trace,
                             const char *const *names) {
    Call *call = drawing->call;
    bool placed = false;
    for (size_t i = 0; i < drawing->formats.count; i++)
        placed |= drawing->formats.items[i]->placed;
    if (!placed || drawing->options->one_document || trace->snapshots.count < 2)
        return MD_OK;
    MdStatus status = md_renderer_begin_series(renderer_of(call));
    for (size_t i = 0; i < trace->snapshots.count && !status; i++) {
        MdArena *arena = call_next_picture(call);
        status = md_renderer_measure(call->renderer, picture_of_snapshot(drawing, arena, classes, trace, i, names[i]),
                                     arena, call->diagnostics);
    }
    return status ? status : md_renderer_settle(call->renderer);
}

static MdStatus draw_snapshots(Album *album, const MdTrace *trace) {
    Drawing *drawing = album->drawing;
    Call *call = drawing->call;
    const size_t count = trace->snapshots.count;
    const MdClasses *classes = md_classify(call->scratch, call->source->program, trace->snapshots.items, count);
    const char **names = MD_NEW_ARRAY(call->scratch, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        names[i] = snapshot_name(drawing, trace->snapshots.items[i]);
    MdStatus status = begin_series(drawing, classes, trace, names);
    for (size_t i = 0; i < count && !status; i++)
        status =
            album_add(album, picture_of_snapshot(drawing, album_arena(album), classes, trace, i, names[i]), names[i]);
    return status;
}

static MdStatus draw_run(Album *album, MdDrawResult *result) {
    const MdTrace *trace;
    MdStatus status = watch(album->drawing, result, &trace);
    if (!status)
        status = draw_snapshots(album, trace);
    if (!status)
        tell_unexecuted(album->drawing, trace);
    return !status && trace->unreached.count > 0 ? MD_ERROR_USAGE : status;
}

/** Read the markers; those that are wrong were told. */
static MdStatus read_markers(Drawing *drawing) {
    Call *call = drawing->call;
    const MdProgram *program = call->source->program;
    size_t errors = call->diagnostics->errors;
    drawing->markers = md_markers(call->scratch, program, call->diagnostics);
    return call->diagnostics->errors > errors ? MD_ERROR_USAGE : MD_OK;
}

/** Can the program be run, and does the user want it? Where it cannot, the user is told why. */
static bool can_run(const Drawing *drawing, MdDrawResult *result) {
    Call *call = drawing->call;
    const MdProgram *program = call->source->program;
    if (drawing->options->no_run || !md_trace_has_main(&program, 1))
        return false;
    result->refused = call_refused_frames(call, call_stack_limit(drawing->options->run));
    if (result->refused > 0)
        return false;
    MdDiagnostics own = { .arena = call->scratch };
    MdMachine *machine = NULL;
    MdStatus status = md_machine_create(&program, 1, &(MdMachineOptions){ 0 }, &own, &machine);
    md_machine_destroy(machine);
    if (status == MD_ERROR_MEMORY)
        longjmp(call->rescue->jump, 1);
    if (status)
        md_diagnostics_say(call->diagnostics, MD_NOTE, "the program was not run, values are unknown: %s",
                           own.list.count ? own.list.items[0].message : "it cannot be");
    return status == MD_OK;
}

/** What every drawing of states begins with: formats, the scopes that there are, the markers of the source. */
static MdStatus begin_drawing(Drawing *drawing) {
    MdStatus status = find_formats(drawing);
    if (!status)
        status = list_all(drawing);
    return status ? status : read_markers(drawing);
}

static MdStatus draw_body(Call *call) {
    Drawing drawing = { .call = call, .options = call->options };
    Album album = { .drawing = &drawing };
    MdDrawResult *result = call->result;
    MdStatus status = begin_drawing(&drawing);
    if (status)
        return status;
    status = can_run(&drawing, result) ? draw_run(&album, result) : draw_source(&album);
    return status ? status : album_finish(&album);
}

MdResult md_source_draw(MdSource *source, MdReport *report, const MdDrawOptions *options, MdSink *sink, void *context,
                        MdDrawResult *ret_result) {
    MdDrawResult unwanted, *result = ret_result ? ret_result : &unwanted;
    *result = (MdDrawResult){ 0 };
    return call_on_source(draw_body, source, report, options, result, sink, context);
}

/* ---- records ---------------------------------------------------------------------------------------------------- */

/** "struct point" as part of a file's name: "struct-point"; an unnamed record is called by its line. */
static const char *record_part(MdArena *arena, const MdRecord *record) {
    const char *keyword = record->is_union ? "union" : "struct";
    if (record->tag)
        return md_arena_printf(arena, "%s-%s", keyword, record->tag);
    if (record->alias)
        return record->alias;
    return md_arena_printf(arena, "%s-L%u", keyword, record->place.line);
}

static MdStatus draw_layout_body(Call *call) {
    Drawing drawing = { .call = call, .options = call->options, .names = md_map_create(call->scratch) };
    MdRecords records = { 0 };
    MdStatus status = find_formats(&drawing);
    if (!status)
        status = call_records(call, call->source->program, &records);
    for (size_t i = 0; i < records.count && !status; i++) {
        MdArena *arena = call_next_picture(call);
        const char *part = number_name(&drawing, record_part(call->scratch, records.items[i]));
        const MdPictureOptions options = picture_options(&drawing, part);
        const MdRecordLayout *layout = md_layout_record(arena, records.items[i]);
        layout = call->table->nested ? md_layout_open(arena, layout) : layout;
        status = render(&drawing, md_layout_picture(arena, call->source->program, layout, &options), part);
    }
    return status;
}

MdResult md_source_draw_layout(MdSource *source, MdReport *report, const MdTableOptions *records,
                               const MdDrawOptions *options, MdSink *sink, void *context) {
    return call_perform(&(Call){ .body = draw_layout_body,
                                 .source = source,
                                 .report = report,
                                 .options = options,
                                 .table = records,
                                 .sink = sink,
                                 .context = context });
}

static MdStatus draw_targets_body(Call *call) {
    Drawing drawing = { .call = call, .options = call->options, .names = md_map_create(call->scratch) };
    const Sources *sources = call->sources;
    MdTargetRecords *targets;
    MdStatus status = find_formats(&drawing);
    if (!status)
        status = call_target_records(call, &targets);
    for (size_t i = 0; !status && i < targets[0].records.count; i++) {
        MdArena *arena = call_next_picture(call);
        const char *part = number_name(&drawing, record_part(call->scratch, targets[0].records.items[i]));
        const MdPictureOptions options = picture_options(&drawing, part);
        const MdRecordLayout **layouts =
            md_targets_layouts(arena, targets, sources->count, i, call->table->nested != 0);
        MdTargetLayout *beside = MD_NEW_ARRAY(arena, MdTargetLayout, sources->count);
        for (size_t t = 0; t < sources->count; t++)
            beside[t] = (MdTargetLayout){ targets[t].name, layouts[t] };
        status =
            render(&drawing, md_targets_picture(arena, targets[0].program, beside, sources->count, &options), part);
    }
    return status;
}

MdResult md_sources_draw_layout(MdSource *const *sources, size_t count, MdReport *report, const MdTableOptions *records,
                                const MdDrawOptions *options, MdSink *sink, void *context) {
    assert(count > 0);
    return call_perform(&(Call){ .body = draw_targets_body,
                                 .source = sources[0],
                                 .sources = &(Sources){ sources, count },
                                 .report = report,
                                 .options = options,
                                 .table = records,
                                 .sink = sink,
                                 .context = context });
}

/* ---- the map ---------------------------------------------------------------------------------------------------- */

static int64_t live_heap(const MdSnapshot *snapshot) {
    int64_t bytes = snapshot->elided_bytes;
    for (size_t i = 0; i < snapshot->heap.count; i++)
        if (snapshot->heap.items[i]->life == MD_LIFE_ALIVE && snapshot->heap.items[i]->size > 0)
            bytes += snapshot->heap.items[i]->size;
    return bytes;
}

/** The state with most bytes in allocated blocks, of equals the one with most frames. */
static const MdSnapshot *fullest(const MdTrace *trace) {
    const MdSnapshot *best = NULL;
    for (size_t i = 0; i < trace->snapshots.count; i++) {
        const MdSnapshot *snapshot = trace->snapshots.items[i];
        int64_t more = best ? live_heap(snapshot) - live_heap(best) : 1;
        if (more > 0 || (more == 0 && snapshot->stack.count > best->stack.count))
            best = snapshot;
    }
    return best;
}

/** What the source alone tells: of main, else of the first function; NULL: it has none. */
static const MdSnapshot *map_of_source(Call *call, MdArena *arena) {
    const MdProgram *program = call->source->program;
    const MdFunction *function = md_program_function(program, "main");
    for (size_t i = 0; i < program->functions.count && !(function && function->body); i++)
        function = program->functions.items[i];
    return function && function->body ? md_static_snapshot(arena, call_classes(call), function->scope) : NULL;
}

static MdStatus draw_map_body(Call *call) {
    MdDrawResult unwanted = { 0 };
    Drawing drawing = { .call = call, .options = call->options };
    MdStatus status = begin_drawing(&drawing);
    if (status)
        return status;
    MdArena *arena = call_next_picture(call);
    const MdClasses *classes = call_classes(call);
    const MdTrace *trace;
    const MdSnapshot *snapshot = NULL;
    if (can_run(&drawing, &unwanted)) {
        status = watch(&drawing, &unwanted, &trace);
        if (status)
            return status;
        classes = md_classify(call->scratch, call->source->program, trace->snapshots.items, trace->snapshots.count);
        snapshot = fullest(trace);
    }
    if (!snapshot)
        snapshot = map_of_source(call, arena);
    if (!snapshot)
        return MD_OK; /* no function: list_all told */
    MdPictureOptions options = picture_options(&drawing, "map");
    options.regions = true;
    options.note = md_arena_printf(arena,
                                   "the stack grows down from high addresses, limit %" PRId64
                                   " bytes; the heap grows up below it, limit %" PRId64 " bytes",
                                   call_stack_limit(drawing.options->run), call_heap_limit(drawing.options->run));
    return render(&drawing, md_memory_picture(arena, classes, snapshot, NULL, &options), "map");
}

MdResult md_source_draw_regions(MdSource *source, MdReport *report, const MdDrawOptions *options, MdSink *sink,
                                void *context) {
    return call_on_source(draw_map_body, source, report, options, NULL, sink, context);
}

/* ---- the stack -------------------------------------------------------------------------------------------------- */

static MdStatus draw_stack_body(Call *call) {
    Drawing drawing = { .call = call, .options = call->options };
    MdStatus status = find_formats(&drawing);
    if (status)
        return status;
    int64_t limit = call_stack_limit(drawing.options->run);
    const MdPictureOptions options = picture_options(&drawing, "stack");
    const MdDiagram *diagram = md_stack_picture(call_next_picture(call), call->source->program, limit, &options);
    call_count_refused_frames(call, limit);
    if (!diagram) {
        md_diagnostics_say(call->diagnostics, MD_NOTE, "%s defines no function: there is no frame to draw",
                           call->source->program->files.items[0].name);
        return MD_OK;
    }
    return render(&drawing, diagram, "stack");
}

MdResult md_source_draw_stack(MdSource *source, MdReport *report, const MdDrawOptions *options, MdSink *sink,
                              void *context, size_t *ret_refused) {
    return call_on_source(draw_stack_body, source, report, options, ret_refused, sink, context);
}

/* ---- dumps ------------------------------------------------------------------------------------------------------ */

MdStatus call_dump_diagrams(Call *call, MdText *text) {
    static const MdDrawOptions all = { 0 };
    Drawing drawing = { .call = call, .options = &all };
    MdStatus status = list_all(&drawing);
    if (!status)
        status = read_markers(&drawing);
    const MdFormat *format = md_format_find("json");
    for (size_t i = 0; i < drawing.scopes.count && !status; i++)
        status = md_render(renderer_of(call), format,
                           picture_of(&drawing, call_next_picture(call), &drawing.scopes.items[i]), NULL, text,
                           call->diagnostics);
    return status;
}
