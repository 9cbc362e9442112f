/**
 * The trace: options, passes, and the observer that decides what is taken.
 *
 * Every wish is tied to a place in the code: the end of a scope, a point before or behind a statement. An event whose
 * place has nothing to give any more is switched off there (md_machine_ignore). The machine is asked for scope events,
 * for points that something is wanted of, for uses of objects that are copied from or to, and for the events that are
 * rare anyway: blocks made and ended, faults, frames that vanish.
 *
 * Passes. "The last time" is not known while the program runs. Runs are reproducible: a first pass counts, without
 * output, and the second one takes the visit with that number.
 */
#include "watch.h"
#include <string.h>

enum { MOST_EVENT_BYTES = 1 << 20 };

/** One line of the list of events, while there is room. */
static void tell(MdWatch *watch, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void tell(MdWatch *watch, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    md_text_add(&watch->events, md_arena_vprintf(watch->arena, format, arguments));
    va_end(arguments);
    if (watch->events.length < MOST_EVENT_BYTES)
        return;
    md_text_add(&watch->events, "more events are not listed\n");
    watch->options.events = false;
}

/* ---- scopes ------------------------------------------------------------------------------------------------------- */

static const char *scope_title(MdWatch *watch, const MdScope *scope, uint64_t visit, const char *how) {
    const char *name = scope->function && scope->function->name ? scope->function->name : "the file";
    MdText text = md_text(watch->arena);
    if (scope->kind == MD_SCOPE_FUNCTION)
        md_text_addf(&text, "end of %s", name);
    else
        md_text_addf(&text, "end of the block at line %u in %s", scope->begin.line, name);
    if (visit > 1)
        md_text_addf(&text, ", visit %llu", (unsigned long long)visit);
    md_text_add(&text, how);
    return md_text_string(&text);
}

static bool is_due(const MdScopeState *state) {
    return state->wanted && !state->done && (state->target == 0 || state->visits + 1 == state->target);
}

/** One more visit ends; takes what is wanted of it. */
static void end_visit(MdWatch *watch, MdScopeState *state, const char *how, uint64_t serial) {
    bool due = is_due(state) && !watch->counting;
    uint64_t visit = ++state->visits;
    MdScopeFate *fate = &watch->trace->scopes.items[state->fate];
    fate->began = fate->ended = true;
    if (due && state->early && state->early_serial == serial) {
        md_take_result(watch, state->early);
    } else if (due) {
        MdWish wish = { .title = scope_title(watch, state->scope, visit, how), .scope = state->scope, .visit = visit };
        md_take(watch, &wish);
    }
    state->early = NULL;
    if (!watch->counting && (!state->wanted || (state->target && visit >= state->target)))
        state->done = true;
}

static uint64_t serial_here(const MdWatch *watch) {
    MdFrameView frame;
    return md_machine_frame(watch->machine, 0, &frame) ? frame.serial : 0;
}

static MdScopeState *state_of(const MdWatch *watch, const MdScope *scope) {
    return md_map_get_id(watch->scopes, (uint64_t)(uintptr_t)scope);
}

static void on_scope_begin(void *context, MdMachine *machine, const MdScope *scope) {
    MdWatch *watch = context;
    MdScopeState *state = state_of(watch, scope);
    if (state)
        watch->trace->scopes.items[state->fate].began = true;
    if (watch->options.events && state)
        tell(watch, "begin %s line %u\n", scope->function->name, scope->begin.line);
    else
        md_machine_ignore(machine);
}

static void on_scope_end(void *context, MdMachine *machine, const MdScope *scope) {
    MdWatch *watch = context;
    MdScopeState *state = state_of(watch, scope);
    if (state && watch->options.events)
        tell(watch, "end %s line %u\n", scope->function->name, scope->begin.line);
    if (state && !state->done)
        end_visit(watch, state, "", serial_here(watch));
    if (!state || (state->done && !watch->options.events))
        md_machine_ignore(machine);
}

/** Open scopes of a frame, from the innermost up to `stays` (not included), end without their brace. */
static void leave_frame(MdWatch *watch, size_t depth, const MdScope *stays, const char *how) {
    MdFrameView frame;
    if (!md_machine_frame(watch->machine, depth, &frame))
        return;
    for (const MdScope *scope = frame.scope; scope && scope != stays; scope = scope->parent) {
        MdScopeState *state = state_of(watch, scope);
        if (state && !state->done)
            end_visit(watch, state, how, frame.serial);
    }
}

static void on_leaving(void *context, MdMachine *machine, size_t depth, const MdScope *scope) {
    MdWatch *watch = context;
    const char *how = depth ? ", left by longjmp" : ", when the program exits";
    size_t frames = md_machine_depth(machine);
    if (watch->options.events)
        tell(watch, depth ? "longjmp over %zu calls\n" : "exit %zu calls deep\n", depth ? frames - depth : frames);
    for (size_t at = 0; at < frames - depth; at++)
        leave_frame(watch, at, NULL, how);
    if (depth)
        leave_frame(watch, frames - depth, scope, how);
    watch->gone = watch->gone || depth == 0;
}

/* ---- points ------------------------------------------------------------------------------------------------------- */

static MdPoint *point_of(const MdWatch *watch, const MdStmt *stmt, bool at_end) {
    return md_map_get_id(watch->points, (uint64_t)(uintptr_t)stmt | at_end);
}

static bool wants_point(void *context, const MdStmt *stmt, bool at_end) {
    return point_of(context, stmt, at_end) != NULL;
}

static void reach_marker(MdWatch *watch, MdMarkerState *state) {
    uint64_t visit = ++state->visits;
    if (watch->options.events)
        tell(watch, "marker \"%s\"\n", state->marker->label);
    if (watch->counting || visit != state->target)
        return;
    MdWish wish = { .title = state->marker->label, .marker = state->marker, .visit = visit };
    md_take(watch, &wish);
}

static void on_point(void *context, MdMachine *machine, const MdStmt *stmt, bool at_end) {
    MdWatch *watch = context;
    MdPoint *point = point_of(watch, stmt, at_end);
    bool more = watch->options.events || watch->counting;
    for (size_t i = 0; i < point->markers.count; i++) {
        MdMarkerState *state = point->markers.items[i];
        reach_marker(watch, state);
        more = more || state->visits < state->target;
    }
    MdScopeState *tidies = point->tidies;
    if (tidies && !watch->counting && is_due(tidies)) {
        uint64_t visit = tidies->visits + 1;
        MdWish wish = { .title = scope_title(watch, tidies->scope, visit, ""), .scope = tidies->scope, .visit = visit };
        tidies->early = md_take(watch, &wish);
        tidies->early_serial = serial_here(watch);
    }
    if (!more && (!tidies || tidies->done))
        md_machine_ignore(machine);
}

static MdPoint *make_point(MdWatch *watch, const MdStmt *stmt, bool at_end) {
    MdPoint *point = point_of(watch, stmt, at_end);
    if (!point) {
        point = MD_NEW(watch->arena, MdPoint);
        md_map_set_id(watch->points, (uint64_t)(uintptr_t)stmt | at_end, point);
    }
    return point;
}

/* ---- calls, blocks, faults ---------------------------------------------------------------------------------------- */

static void on_call(void *context, MdMachine *machine, const MdFunction *function) {
    MdWatch *watch = context;
    if (!watch->options.events)
        return;
    tell(watch, "call %s, depth %zu\n", function->name, md_machine_depth(machine));
}

static void on_leave(void *context, MdMachine *machine, const MdFunction *function) {
    MdWatch *watch = context;
    (void)machine;
    if (!watch->options.events)
        return;
    tell(watch, "leave %s\n", function->name);
}

static void on_allocate(void *context, MdMachine *machine, size_t block) {
    MdWatch *watch = context;
    md_history_made(watch, block);
    MdMemoryView memory;
    if (watch->options.events && md_machine_block(machine, block, &memory))
        tell(watch, "allocate #%zu, %lld bytes, %s, line %u\n", memory.allocation, (long long)memory.size, memory.maker,
             memory.made.place.line);
}

static void on_release(void *context, MdMachine *machine, size_t block) {
    MdWatch *watch = context;
    MdMemoryView memory;
    if (!md_machine_block(machine, block, &memory))
        return;
    md_history_ended(watch, block);
    if (memory.kind == MD_MEMORY_ALLOCATED)
        md_moves_freed(watch, memory.allocation);
    MdFrameView frame;
    if (watch->options.events)
        tell(watch, "release #%zu, line %u\n", memory.allocation,
             md_machine_frame(machine, 0, &frame) ? frame.at.place.line : 0);
}

static void on_fault(void *context, MdMachine *machine, const MdFault *fault) {
    MdWatch *watch = context;
    (void)machine;
    if (watch->options.events)
        tell(watch, "fault %s, line %u\n", fault->id, fault->site.place.line);
    if (watch->counting || watch->gone)
        return;
    MdWish wish = { .title = md_arena_string(watch->arena, fault->message), .fault = fault }; /* outlives the machine */
    md_take(watch, &wish);
    watch->gone = true;
}

/* ---- setting up --------------------------------------------------------------------------------------------------- */

static void set_defaults(MdTraceOptions *options) {
    if (!options->most_snapshots)
        options->most_snapshots = 1000;
    if (!options->most_frames)
        options->most_frames = 40;
    if (!options->most_blocks)
        options->most_blocks = 4096;
    if (options->most_bytes <= 0)
        options->most_bytes = 64 << 10;
    if (options->most_points < 2)
        options->most_points = 512;
    if (!options->most_memory)
        options->most_memory = (size_t)256 << 20;
    if (!options->most_histories)
        options->most_histories = 65536;
    if (options->visits == MD_VISITS_NUMBER && !options->visit)
        options->visit = 1;
}

static bool is_wanted(const MdTraceOptions *options, const MdScope *scope) {
    if (options->no_scopes)
        return false;
    for (size_t i = 0; options->scopes && i < options->scope_count; i++)
        if (options->scopes[i] == scope)
            return true;
    return options->scopes == NULL;
}

static void add_scope(MdWatch *watch, const MdScope *scope) {
    MdScopeState *state = MD_NEW(watch->arena, MdScopeState);
    MdVisits visits = watch->options.visits;
    state->scope = scope;
    state->fate = watch->trace->scopes.count;
    state->wanted = is_wanted(&watch->options, scope);
    state->target = visits == MD_VISITS_FIRST ? 1 : visits == MD_VISITS_NUMBER ? watch->options.visit : 0;
    MdScopeFate fate = { .scope = scope };
    md_push(watch->arena, &watch->trace->scopes, fate);
    md_push(watch->arena, &watch->scope_states, state);
    md_map_set_id(watch->scopes, (uint64_t)(uintptr_t)scope, state);
    for (size_t i = 0; i < scope->children.count; i++)
        add_scope(watch, scope->children.items[i]);
}

static void add_tidy(void *context, const MdScope *scope, const MdStmt *statement) {
    MdWatch *watch = context;
    MdScopeState *state = state_of(watch, scope);
    if (state && state->wanted)
        make_point(watch, statement, false)->tidies = state;
}

static void add_static(MdWatch *watch, const MdProgram *program, const MdObject *object) {
    MdStaticBlock entry = { program, object, 0 };
    if (object->duration != MD_AUTOMATIC && object->defined && object->in_main_file && !object->compound_literal)
        md_push(watch->arena, &watch->statics, entry);
}

static void add_program(MdWatch *watch, const MdProgram *program) {
    for (size_t i = 0; i < program->objects.count; i++)
        add_static(watch, program, program->objects.items[i]);
    for (size_t i = 0; i < program->functions.count; i++) {
        const MdFunction *function = program->functions.items[i];
        if (!function->body || !function->scope || !function->in_main_file)
            continue;
        for (size_t k = 0; k < function->statics.count; k++)
            add_static(watch, program, function->statics.items[k]);
        add_scope(watch, function->scope);
        md_tidy_find(function, watch, add_tidy);
    }
}

static void add_markers(MdWatch *watch) {
    for (size_t i = 0; watch->options.markers && i < watch->program_count; i++)
        for (size_t k = 0; watch->options.markers[i] && k < watch->options.markers[i]->shows.count; k++) {
            const MdMarker *marker = watch->options.markers[i]->shows.items[k];
            MdMarkerState *state = MD_NEW(watch->arena, MdMarkerState);
            state->marker = marker;
            state->target = marker->iteration;
            md_push(watch->arena, &watch->marker_states, state);
            md_push(watch->arena, &make_point(watch, marker->statement, marker->at_end)->markers, state);
        }
}

/** Fresh maps and lists for one pass; `earlier` is the counting pass or NULL. */
static void prepare(MdWatch *watch, const MdWatch *earlier) {
    MdArena *arena = watch->arena;
    watch->trace = MD_NEW(arena, MdTrace);
    watch->scopes = md_map_create(arena);
    watch->points = md_map_create(arena);
    watch->automatic = md_map_create(arena);
    watch->allocated = md_map_create(arena);
    watch->others = md_map_create(arena);
    watch->paths = md_map_create(arena);
    watch->point_every = 1;
    watch->events = md_text(arena);
    for (size_t i = 0; i < watch->program_count; i++)
        add_program(watch, watch->programs[i]);
    add_markers(watch);
    for (size_t i = 0; earlier && i < watch->scope_states.count; i++)
        if (watch->options.visits == MD_VISITS_LAST)
            watch->scope_states.items[i]->target = earlier->scope_states.items[i]->visits;
    for (size_t i = 0; earlier && i < watch->marker_states.count; i++)
        if (watch->marker_states.items[i]->target == 0)
            watch->marker_states.items[i]->target = earlier->marker_states.items[i]->visits;
    for (size_t i = 0; earlier && i < watch->scope_states.count; i++)
        if (watch->options.visits == MD_VISITS_LAST && !watch->scope_states.items[i]->target)
            watch->scope_states.items[i]->done = true; /* never ends */
    md_contents_prepare(watch);
    md_moves_find(watch);
    watch->base_bytes = md_arena_size(arena);
}

static void observe(MdWatch *watch) {
    watch->observer = (MdObserver){ .context = watch,
                                    .scope_begin = on_scope_begin,
                                    .scope_end = on_scope_end,
                                    .allocate = on_allocate,
                                    .release = on_release,
                                    .fault = on_fault,
                                    .wants_point = wants_point,
                                    .point = on_point,
                                    .wants_use = md_moves_wants,
                                    .use = md_moves_use,
                                    .leaving = on_leaving };
    if (watch->options.events) {
        watch->observer.call = on_call;
        watch->observer.leave = on_leave;
    }
}

/* ---- running ------------------------------------------------------------------------------------------------------ */

static MdStatus run_pass(MdWatch *watch) {
    observe(watch);
    MdMachineOptions options = watch->options.machine;
    options.observer = &watch->observer;
    if (watch->counting) {
        options.write = NULL;
        options.no_leaks = true;
        watch->options.events = false;
    }
    MdStatus status =
        md_machine_create(watch->programs, watch->program_count, &options, watch->diagnostics, &watch->machine);
    return status == MD_OK ? md_machine_run(watch->machine) : status;
}

static bool wants_last(const MdTraceOptions *options, size_t programs) {
    bool last = options->visits == MD_VISITS_LAST;
    for (size_t i = 0; options->markers && i < programs; i++)
        for (size_t k = 0; options->markers[i] && k < options->markers[i]->shows.count; k++)
            last = last || options->markers[i]->shows.items[k]->iteration == 0;
    return last;
}

static void tell_unreached(MdWatch *watch) {
    for (size_t i = 0; i < watch->marker_states.count; i++) {
        const MdMarkerState *state = watch->marker_states.items[i];
        if (state->visits && (!state->target || state->visits >= state->target))
            continue;
        const MdMarker *marker = state->marker;
        md_push(watch->arena, &watch->trace->unreached, marker);
        MdText text = md_text(watch->arena);
        md_text_addf(&text, "the marker \"%s\" was never reached", marker->label);
        if (state->visits)
            md_text_addf(&text, " a %llu%s time: only %llu time%s", (unsigned long long)state->target,
                         state->target % 10 == 1 && state->target % 100 != 11   ? "st"
                         : state->target % 10 == 2 && state->target % 100 != 12 ? "nd"
                         : state->target % 10 == 3 && state->target % 100 != 13 ? "rd"
                                                                                : "th",
                         (unsigned long long)state->visits, state->visits == 1 ? "" : "s");
        md_diagnostics_add(watch->diagnostics, MD_ERROR, marker->program->files.items[marker->place.file].path,
                           marker->place.line, marker->place.column, NULL, "%s", md_text_string(&text));
    }
}

/** What the whole run told of the use of blocks, on every snapshot of them. */
static void mark_usage(const MdTrace *trace) {
    for (size_t i = 0; i < trace->snapshots.count; i++) {
        const MdSnapshot *snapshot = trace->snapshots.items[i];
        for (size_t k = 0; k < snapshot->heap.count; k++) {
            MdBlock *block = snapshot->heap.items[k];
            if (block->number > 0 && block->number <= trace->run->blocks.count)
                block->fits_stack = trace->run->blocks.items[block->number - 1].fits_stack;
        }
    }
}

static void finish(MdWatch *watch) {
    MdTrace *trace = watch->trace;
    trace->machine = watch->machine;
    trace->run = md_machine_result(watch->machine);
    for (size_t i = 0; i < watch->scope_states.count; i++)
        trace->scopes.items[i].visits = watch->scope_states.items[i]->visits;
    mark_usage(trace);
    md_history_finish(watch);
    md_moves_finish(watch);
    trace->bytes = md_arena_size(watch->arena) - watch->base_bytes;
    if (watch->events.length) {
        MdText *events = MD_NEW(watch->arena, MdText);
        *events = watch->events;
        trace->events = events;
    }
    if (trace->dropped)
        md_diagnostics_say(watch->diagnostics, MD_WARNING,
                           "%llu more state%s of scopes did not fit the limits of a trace (%zu snapshots, %zu MiB) and "
                           "%s left out; name the scopes that you want",
                           (unsigned long long)trace->dropped, trace->dropped == 1 ? "" : "s",
                           watch->options.most_snapshots, watch->options.most_memory >> 20,
                           trace->dropped == 1 ? "is" : "are");
    tell_unreached(watch);
}

/** Both passes; what they need lies in the arena, so a jump out of them leaves only machines to end. */
static MdStatus run_passes(MdWatch *counting, MdWatch *watch) {
    const MdWatch *earlier = NULL;
    if (wants_last(&watch->options, watch->program_count)) {
        *counting = *watch;
        counting->counting = true;
        prepare(counting, NULL);
        MdStatus status = run_pass(counting);
        if (status != MD_OK)
            return status;
        md_machine_destroy(counting->machine);
        counting->machine = NULL;
        earlier = counting;
    }
    prepare(watch, earlier);
    MdStatus status = run_pass(watch);
    if (status == MD_OK)
        finish(watch);
    return status;
}

MdStatus md_trace_run(MdArena *arena, const MdProgram *const *programs, size_t count, const MdTraceOptions *options,
                      MdDiagnostics *ret_diagnostics, const MdTrace **ret_trace) {
    MdRescue rescue;
    MdRescue *outer = md_arena_set_rescue(arena, &rescue);
    MdRescue *volatile theirs = NULL; /* programs of one caller have one rescue; types may be interned in them */
    for (size_t i = 0; i < count; i++)
        if (programs[i]->arena != arena)
            theirs = md_arena_set_rescue(programs[i]->arena, &rescue);
    MdWatch *volatile watches = NULL;
    volatile MdStatus status = MD_ERROR_MEMORY;
    if (setjmp(rescue.jump) == 0) {
        MdWatch *both = MD_NEW_ARRAY(arena, MdWatch, 2);
        watches = both;
        both[1] = (MdWatch){ .arena = arena,
                             .rescue = &rescue,
                             .options = *options,
                             .programs = programs,
                             .program_count = count,
                             .diagnostics = ret_diagnostics };
        set_defaults(&both[1].options);
        status = run_passes(&both[0], &both[1]);
    }
    md_arena_set_rescue(arena, outer);
    for (size_t i = 0; i < count; i++)
        if (programs[i]->arena != arena)
            md_arena_set_rescue(programs[i]->arena, theirs);
    if (status == MD_OK) {
        *ret_trace = watches[1].trace;
        return MD_OK;
    }
    for (size_t i = 0; watches && i < 2; i++) {
        md_machine_destroy(watches[i].machine);
        md_arena_destroy(watches[i].scratch);
    }
    return status;
}

void md_trace_destroy(const MdTrace *trace) {
    if (trace)
        md_machine_destroy(trace->machine);
}

const MdBlockHistory *md_trace_block(const MdTrace *trace, size_t number) {
    return number && number <= trace->blocks.count ? &trace->blocks.items[number - 1] : NULL;
}

bool md_trace_has_main(const MdProgram *const *programs, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const MdFunction *entry = md_program_function(programs[i], "main");
        if (entry && entry->body)
            return true;
    }
    return false;
}
