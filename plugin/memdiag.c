/**
 * The public API: the one place that wires the stages together.
 *
 * Method: every call packs its parameters into a Call and runs its body on a thread with a large stack (md_thread_run),
 * with one rescue armed for all arenas that the body may fill: the source's (program, classes), the report's, and a
 * scratch arena that goes when the call ends. What a body makes for one picture lies in the scratch arena of that
 * picture, so memory does not grow with the number of pictures.
 *
 * After an exhausted memory the source stays usable: what is kept in it is stored only when it is complete.
 */
#include "memdiag.h"
#include "base/diagnostic.h"
#include "base/map.h"
#include "base/thread.h"
#include "claims/claims.h"
#include "classify/classify.h"
#include "diagram/builders.h"
#include "frontend/frontend.h"
#include "machine/machine.h"
#include "render/render.h"
#include "report/report.h"
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
_Static_assert((int)MD_ADDRESS_OFFSET == MD_ADDRESSES_OFFSET && (int)MD_ADDRESS_NONE == MD_ADDRESSES_NONE &&
                   (int)MD_ADDRESS_SYMBOLIC == MD_ADDRESSES_SYMBOLIC && (int)MD_ADDRESS_REAL == MD_ADDRESSES_REAL,
               "MdAddressStyle is MdAddresses");
_Static_assert((int)MD_COLOURS_AUTO == MD_THEME_AUTO && (int)MD_COLOURS_LIGHT == MD_THEME_LIGHT &&
                   (int)MD_COLOURS_DARK == MD_THEME_DARK,
               "MdColours is MdTheme");

enum {
    LONGEST_NAME = 180, /* bytes of a function's name in a file's name; file systems end at 255 */
    MOST_UNSUPPORTED = 20,
    MOST_SCOPES =
        1000, /* drawn of one function; macros can make tens of thousands, with a picture of all of them each */
};
static const size_t call_stack = (size_t)1 << 30;

struct MdReport {
    MdDiagnostics diagnostics;
    bool exhausted; /* memory was; the message for that needs none */
};

struct MdSource {
    MdArena *arena;
    MdProgram *program;
    const MdClasses *classes; /* made by the first call that needs them */
    const char *stem;         /* base name of the file without its extension */
    const char *target;       /* the ABI as the caller named it; NULL: the host's */
};

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

/** One call of the API: its parameters and what must be given back when it ends. */
typedef struct Call {
    MdStatus (*body)(struct Call *call);
    MdSource *source;
    MdReport *report;
    MdDiagnostics *diagnostics; /* of the report */
    MdRescue *rescue;           /* of all arenas while the body runs */
    MdArena *scratch;           /* of the call */
    MdArena *picture;           /* of the picture at work, or NULL */
    MdRenderer *renderer;       /* made when the first picture needs it */
    const void *options;
    const MdTableOptions *table;
    const char *what;
    MdCheck *check; /* NULL but for claims */
    MdCheckForm check_form;
    MdSink *sink;
    void *context;
} Call;

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

static MdResult perform(Call *call) {
    MdStatus status = md_thread_run(call_stack, guarded, call);
    if (status == MD_ERROR_MEMORY)
        call->report->exhausted = true;
    return (MdResult)status;
}

/** An arena for one picture; the one before goes. */
static MdArena *next_picture(Call *call) {
    md_arena_destroy(call->picture);
    call->picture = NULL;
    call->picture = md_arena_create(call->rescue);
    if (!call->picture)
        longjmp(call->rescue->jump, 1);
    return call->picture;
}

static MdStatus hand_over(Call *call, const char *name, const MdText *text) {
    return call->sink(call->context, name, md_text_string(text), text->length) ? MD_ERROR_FILE : MD_OK;
}

/** The classes of the source, made once. */
static const MdClasses *classes_of(Call *call) {
    MdSource *source = call->source;
    if (!source->classes)
        source->classes = md_classify(source->arena, source->program, NULL, 0);
    return source->classes;
}

/* ---- opening ---------------------------------------------------------------------------------------------------- */

/** The line of a file that a place lies in, or NULL. */
static const char *source_line(MdArena *arena, const MdFile *file, uint32_t line) {
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
                           source_line(call->scratch, file, it->place.line), "memdiag does not support this: %s",
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
    source->target = options->target ? md_arena_string(source->arena, options->target) : NULL;
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
    MdResult result = perform(&(Call){ .body = open_body, .source = source, .report = report, .options = options });
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

/* ---- pictures --------------------------------------------------------------------------------------------------- */

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

static bool is_named(const MdDrawOptions *options, const char *name) {
    for (size_t i = 0; options->scopes && i < options->scope_count; i++)
        if (strcmp(options->scopes[i], name) == 0)
            return true;
    return false;
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
        const char *name = function;
        if (!outermost)
            name = number_name(drawing, md_arena_printf(arena, "%s.L%u", function, scope->begin.line));
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
    };
}

/** The picture of one scope in `arena`. */
static const MdDiagram *picture_of(const Drawing *drawing, MdArena *arena, const Drawn *drawn) {
    const MdClasses *classes = classes_of(drawing->call);
    const MdPictureOptions options = picture_options(drawing, drawn->name);
    return md_memory_picture(arena, classes, md_static_snapshot(arena, classes, drawn->scope), NULL, &options);
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
            status = hand_over(call,
                               md_arena_printf(call->picture, "%s.%s.%s", call->source->stem,
                                               file_part(call->picture, name), format->extension),
                               &text);
        if (status)
            return status;
    }
    return MD_OK;
}

static MdStatus draw_document(Drawing *drawing) {
    Call *call = drawing->call;
    MD_VECTOR(const MdDiagram *) diagrams = { 0 };
    for (size_t i = 0; i < drawing->scopes.count; i++)
        if (drawing->scopes.items[i].chosen)
            md_push(call->scratch, &diagrams, picture_of(drawing, call->scratch, &drawing->scopes.items[i]));
    MdText text = md_text(call->scratch);
    MdStatus status = md_render_json_list(diagrams.items, diagrams.count, &text);
    return status ? status : hand_over(call, "draw", &text);
}

static MdStatus draw_body(Call *call) {
    Drawing drawing = { .call = call, .options = call->options };
    MdStatus status = find_formats(&drawing);
    if (!status)
        status = list_all(&drawing);
    if (!status && drawing.options->one_document)
        return draw_document(&drawing);
    for (size_t i = 0; i < drawing.scopes.count && !status; i++) {
        const Drawn *it = &drawing.scopes.items[i];
        if (it->chosen)
            status = render(&drawing, picture_of(&drawing, next_picture(call), it), it->name);
    }
    return status;
}

MdResult md_source_draw(MdSource *source, MdReport *report, const MdDrawOptions *options, MdSink *sink, void *context) {
    return perform(&(Call){
        .body = draw_body, .source = source, .report = report, .options = options, .sink = sink, .context = context });
}

/* ---- tables ----------------------------------------------------------------------------------------------------- */

static MdStatus vars_body(Call *call) {
    MdText text = md_text(call->scratch);
    const MdClasses *classes = classes_of(call);
    MdStatus status = MD_OK;
    if (call->table->json)
        status = md_report_vars_json(classes, &text);
    else
        md_report_vars(classes, call->table->why != 0, &text);
    return status ? status : hand_over(call, "vars", &text);
}

MdResult md_source_vars(MdSource *source, MdReport *report, const MdTableOptions *options, MdSink *sink,
                        void *context) {
    return perform(&(Call){
        .body = vars_body, .source = source, .report = report, .table = options, .sink = sink, .context = context });
}

/** The records of a program that the options choose. */
static MdStatus choose_records(Call *call, const MdProgram *program, MdRecords *ret_records) {
    const MdTableOptions *options = call->table;
    return md_report_records(call->scratch, program, options->record_count ? options->records : NULL,
                             options->record_count, options->all != 0, call->diagnostics, ret_records);
}

static MdStatus layout_body(Call *call) {
    MdRecords records = { 0 };
    MdStatus status = choose_records(call, call->source->program, &records);
    if (status)
        return status;
    MdText text = md_text(call->scratch);
    const MdClasses *classes = call->table->no_shapes ? NULL : classes_of(call);
    if (call->table->json)
        status = md_report_layout_json(call->source->program, classes, &records, &text);
    else
        md_report_layout(call->source->program, classes, &records,
                         &(MdLayoutView){ .cache_line = call->table->cache_line ? (int64_t)call->table->cache_line : 64,
                                          .nested = call->table->nested != 0 },
                         &text);
    return status ? status : hand_over(call, "layout", &text);
}

MdResult md_source_layout(MdSource *source, MdReport *report, const MdTableOptions *options, MdSink *sink,
                          void *context) {
    return perform(&(Call){
        .body = layout_body, .source = source, .report = report, .table = options, .sink = sink, .context = context });
}

typedef struct Sources {
    MdSource *const *items;
    size_t count;
} Sources;

static MdStatus layout_targets_body(Call *call) {
    const Sources *sources = call->options;
    MdTargetRecords *targets = MD_NEW_ARRAY(call->scratch, MdTargetRecords, sources->count);
    MdStatus status = MD_OK;
    for (size_t i = 0; i < sources->count && !status; i++) {
        const MdSource *source = sources->items[i];
        targets[i].program = source->program;
        targets[i].name = source->target ? source->target : md_types_target(source->program->types)->triple;
        status = choose_records(call, targets[i].program, &targets[i].records);
    }
    if (status)
        return status;
    MdText text = md_text(call->scratch);
    if (call->table->json)
        status = md_report_targets_json(targets, sources->count, &text);
    else
        md_report_targets(targets, sources->count, &text);
    return status ? status : hand_over(call, "layout", &text);
}

MdResult md_sources_layout(MdSource *const *sources, size_t count, MdReport *report, const MdTableOptions *options,
                           MdSink *sink, void *context) {
    assert(count > 0);
    return perform(&(Call){ .body = layout_targets_body,
                            .source = sources[0],
                            .report = report,
                            .options = &(Sources){ sources, count },
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

static MdMachineOptions machine_options(const MdRunOptions *options) {
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
    return hand_over(call, "run", &text);
}

static MdStatus run_body(Call *call) {
    const RunRequest *request = call->options;
    const MdProgram **programs = MD_NEW_ARRAY(call->scratch, const MdProgram *, request->count);
    for (size_t i = 0; i < request->count; i++) {
        programs[i] = request->sources[i]->program;
        md_arena_set_rescue(request->sources[i]->arena, call->rescue); /* types may be interned while it runs */
    }
    MdMachineOptions options = machine_options(request->options);
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
    return perform(&(Call){ .body = run_body,
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
        status = choose_records(call, call->source->program, &records);
    for (size_t i = 0; i < records.count && !status; i++) {
        MdArena *arena = next_picture(call);
        const char *part = number_name(&drawing, record_part(call->scratch, records.items[i]));
        const MdPictureOptions options = picture_options(&drawing, part);
        const MdRecordLayout *layout = md_layout_record(arena, records.items[i]);
        status = render(&drawing, md_layout_picture(arena, call->source->program, layout, &options), part);
    }
    return status;
}

MdResult md_source_draw_layout(MdSource *source, MdReport *report, const MdTableOptions *records,
                               const MdDrawOptions *options, MdSink *sink, void *context) {
    return perform(&(Call){ .body = draw_layout_body,
                            .source = source,
                            .report = report,
                            .options = options,
                            .table = records,
                            .sink = sink,
                            .context = context });
}

/* ---- claims ----------------------------------------------------------------------------------------------------- */

_Static_assert((int)MD_CONFIRMED == MD_CLAIM_CONFIRMED && (int)MD_REFUTED == MD_CLAIM_REFUTED &&
                   (int)MD_NOT_UNDERSTOOD == MD_CLAIM_NOT_UNDERSTOOD,
               "MdClaimVerdict is MdVerdict");

struct MdCheck {
    MdArena *arena;
    MdClaims claims;
};

MdCheck *md_check_create(void) {
    MdCheck *check = calloc(1, sizeof *check);
    if (!check)
        return NULL;
    check->arena = md_arena_create(NULL);
    if (!check->arena) {
        free(check);
        return NULL;
    }
    return check;
}

void md_check_destroy(MdCheck *check) {
    if (!check)
        return;
    md_arena_destroy(check->arena);
    free(check);
}

size_t md_check_count(const MdCheck *check) {
    return check->claims.count;
}

MdCheckedClaim md_check_claim(const MdCheck *check, size_t index) {
    assert(index < check->claims.count);
    const MdClaim *it = &check->claims.items[index];
    return (MdCheckedClaim){ .verdict = (MdClaimVerdict)it->verdict,
                             .file = it->file,
                             .line = it->place.line,
                             .column = it->place.column,
                             .text = it->text,
                             .about = it->about,
                             .actual = it->actual,
                             .why = it->why,
                             .fixed = it->fixed,
                             .fix = it->fix,
                             .fix_offset = it->fix_offset,
                             .fix_length = it->fix_length,
                             .assertion = it->assertion };
}

/** A refuted claim as an error, with the text that would be true. */
static void tell_refuted(Call *call, const MdProgram *program, const MdClaim *claim) {
    const char *line = source_line(call->scratch, &program->files.items[0], claim->place.line);
    md_diagnostics_add(call->diagnostics, MD_ERROR, claim->file, claim->place.line, claim->place.column, line,
                       "the claim '%s' is false: %s is %s%s%s%s", claim->text, claim->about,
                       claim->actual ? claim->actual : "something else", *claim->why ? " (" : "", claim->why,
                       *claim->why ? ")" : "");
    call->diagnostics->list.items[call->diagnostics->list.count - 1].length = (uint32_t)claim->length;
    if (claim->fixed)
        md_diagnostics_add(call->diagnostics, MD_NOTE, claim->file, claim->place.line, claim->place.column, NULL,
                           "true would be '%s'", claim->fixed);
}

static MdStatus check_body(Call *call) {
    MdCheck *check = call->check;
    md_arena_set_rescue(check->arena, call->rescue);
    MdClaims found = { 0 };
    md_claims_read(call->scratch, classes_of(call), &found);
    for (size_t i = 0; i < found.count; i++) {
        if (found.items[i].verdict == MD_CLAIM_REFUTED)
            tell_refuted(call, call->source->program, &found.items[i]);
        md_push(check->arena, &check->claims, md_claim_copy(check->arena, &found.items[i]));
    }
    return MD_OK;
}

MdResult md_check_source(MdCheck *check, MdSource *source, MdReport *report) {
    MdResult result = perform(&(Call){ .body = check_body, .source = source, .report = report, .check = check });
    md_arena_set_rescue(check->arena, NULL);
    return result;
}

static MdStatus check_write_body(Call *call) {
    const MdClaims *claims = &call->check->claims;
    MdText text = md_text(call->scratch);
    MdStatus status = MD_OK;
    switch (call->check_form) {
    case MD_CHECK_TEXT: md_report_claims(claims, true, &text); break;
    case MD_CHECK_COUNTS: md_report_claims(claims, false, &text); break;
    case MD_CHECK_JSON: status = md_report_claims_json(claims, &text); break;
    case MD_CHECK_SARIF: status = md_report_claims_sarif(claims, md_version(), &text); break;
    case MD_CHECK_ASSERTS: md_report_claims_asserts(claims, &text); break;
    }
    return status ? status : hand_over(call, "check", &text);
}

MdResult md_check_write(MdCheck *check, MdReport *report, MdCheckForm form, MdSink *sink, void *context) {
    return perform(&(Call){ .body = check_write_body,
                            .report = report,
                            .check = check,
                            .check_form = form,
                            .sink = sink,
                            .context = context });
}

/* ---- dumps ------------------------------------------------------------------------------------------------------ */

static MdStatus dump_diagrams(Call *call, MdText *text) {
    static const MdDrawOptions all = { 0 };
    Drawing drawing = { .call = call, .options = &all };
    MdStatus status = list_all(&drawing);
    const MdFormat *format = md_format_find("json");
    for (size_t i = 0; i < drawing.scopes.count && !status; i++)
        status =
            md_render(renderer_of(call), format, picture_of(&drawing, next_picture(call), &drawing.scopes.items[i]),
                      NULL, text, call->diagnostics);
    return status;
}

static MdStatus dump_body(Call *call) {
    MdText text = md_text(call->scratch);
    MdStatus status = MD_OK;
    if (strcmp(call->what, "program") == 0) {
        md_program_dump(call->source->program, false, &text);
    } else if (strcmp(call->what, "types") == 0) {
        md_types_dump(call->source->program, &text);
    } else if (strcmp(call->what, "diagram") == 0) {
        status = dump_diagrams(call, &text);
    } else if (strcmp(call->what, "bytecode") == 0) {
        status = dump_bytecode(call, &text);
    } else {
        md_diagnostics_say(call->diagnostics, MD_ERROR,
                           "there is no dump '%s'; known are program, types, diagram, bytecode", call->what);
        status = MD_ERROR_USAGE;
    }
    return status ? status : hand_over(call, call->what, &text);
}

MdResult md_source_dump(MdSource *source, MdReport *report, const char *what, MdSink *sink, void *context) {
    return perform(&(Call){
        .body = dump_body, .source = source, .report = report, .what = what, .sink = sink, .context = context });
}
