/**
 * The machine from outside: create, run, results, and reading its memory.
 */
#include "inner.h"
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>

static const size_t most_registers = (size_t)2 << 30, least_registers = (size_t)32 << 20; /* bytes */

/** More frames than the stack limit can hold: each takes 16 bytes of it at least. */
static size_t frames_bytes(const MdMachine *machine) {
    return (size_t)(machine->options.stack_limit / 16 + 64) * sizeof(MdCallFrame);
}

static bool supported_target(const MdTarget *target) {
    return target->pointer_size == 8 && !target->big_endian && target->long_double_mantissa == 64;
}

static void set_defaults(MdMachineOptions *options) {
    if (options->max_steps == 0)
        options->max_steps = 1000000000;
    if (options->max_steps > INT64_MAX / 2)
        options->max_steps = INT64_MAX / 2;
    if (options->stack_limit == 0)
        options->stack_limit = MD_DEFAULT_STACK_LIMIT;
    if (options->stack_limit > (uint64_t)4 << 30)
        options->stack_limit = (uint64_t)4 << 30;
    if (options->heap_limit == 0)
        options->heap_limit = MD_DEFAULT_HEAP_LIMIT;
    if (options->output_limit == 0)
        options->output_limit = (uint64_t)64 << 20;
}

static void *reserve(size_t bytes) {
    void *at = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return at == MAP_FAILED ? NULL : at;
}

static MdStatus prepare(MdMachine *machine, const MdProgram *const *programs, size_t count,
                        MdDiagnostics *diagnostics) {
    if (!supported_target(md_types_target(programs[0]->types))) {
        md_diagnostics_say(diagnostics, MD_ERROR,
                           "programs for %s cannot be run: only 64-bit little-endian targets with x87 long double",
                           md_types_target(programs[0]->types)->triple);
        return MD_ERROR_UNSUPPORTED;
    }
    machine->frames = reserve(frames_bytes(machine));
    struct rlimit limit;
    bool limited = getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
    machine->registers_bytes = limited ? least_registers : most_registers;
    machine->registers = reserve(machine->registers_bytes);
    MdStatus status = machine->registers == NULL || machine->frames == NULL
                          ? MD_ERROR_MEMORY
                          : md_memory_init(&machine->memory, machine->options.heap_limit, machine->options.stack_limit,
                                           &machine->run.figures);
    if (status != MD_OK) {
        md_diagnostics_say(diagnostics, MD_ERROR,
                           "the system refuses address space for the checked machine (ulimit -v): it needs 1 GB of it, "
                           "and 200 GB to offer all of its heap; none of that is memory until it is used");
        return MD_ERROR_MEMORY;
    }
    machine->registers_end = machine->registers + machine->registers_bytes / sizeof(MdRegister);
    if (machine->options.want_usage)
        machine->usage = md_usage_create(machine->arena);
    machine->library = md_library_create(machine->arena);
    if (machine->library == NULL)
        return MD_ERROR_MEMORY;
    return md_link(machine, programs, count, diagnostics);
}

MdStatus md_machine_create(const MdProgram *const *programs, size_t count, const MdMachineOptions *options,
                           MdDiagnostics *ret_diagnostics, MdMachine **ret_machine) {
    MdMachine *machine = calloc(1, sizeof *machine);
    if (machine == NULL)
        return MD_ERROR_MEMORY;
    machine->options = *options;
    set_defaults(&machine->options);
    machine->watched = options->observer != NULL;
    machine->reserve = (int64_t)machine->options.max_steps; /* the first jump back takes a slice of it */
    machine->lowest = MD_STACK_TOP;
    machine->run.fault.ub = MD_UB_COUNT;
    machine->arena = md_arena_create(&machine->rescue);
    if (machine->arena == NULL) {
        free(machine);
        return MD_ERROR_MEMORY;
    }
    MdStatus status = MD_ERROR_MEMORY;
    if (setjmp(machine->rescue.jump) == 0)
        status = prepare(machine, programs, count, ret_diagnostics);
    if (status != MD_OK) {
        md_machine_destroy(machine);
        return status;
    }
    *ret_machine = machine;
    return MD_OK;
}

void md_machine_destroy(MdMachine *machine) {
    if (machine == NULL)
        return;
    if (machine->library != NULL)
        md_library_destroy(machine->library);
    md_restrict_pop(machine, 0);
    md_probe_end(machine);
    md_memory_finish(&machine->memory);
    if (machine->registers != NULL)
        munmap(machine->registers, machine->registers_bytes);
    if (machine->frames != NULL)
        munmap(machine->frames, frames_bytes(machine));
    md_arena_destroy(machine->arena);
    free(machine);
}

/* ---- running ------------------------------------------------------------------------------------------------------------ */

static const MdLibraryFunction start_function = { "start", "v", NULL };
static const MdLibraryFunction exit_function = { "exit", "vi", NULL };

static MdCall system_call(MdMachine *machine, const MdLibraryFunction *function, MdRegister *result) {
    return (MdCall){ .machine = machine,
                     .memory = &machine->memory,
                     .library = machine->library,
                     .function = function,
                     .result = result };
}

const char *md_program_name(const MdCall *call) {
    const MdMachine *machine = call->machine;
    const MdFile *file = machine->units[0].program->files.count > 0 ? &machine->units[0].program->files.items[0] : NULL;
    if (machine->options.name != NULL)
        return machine->options.name;
    const char *name = file != NULL && file->name != NULL ? file->name : "program", *dot = strrchr(name, '.');
    return dot != NULL && dot != name ? md_arena_bytes(machine->arena, name, (size_t)(dot - name)) : name;
}

/** argv: the strings and the array that points to them, as objects of the library. */
static MdPointer make_arguments(const MdCall *call) {
    MdMachine *machine = call->machine;
    size_t count = machine->options.argument_count + 1;
    const char *name = md_program_name(call);
    MdPointer array = md_library_block(machine, (count + 1) * 8, 8, "argv");
    for (size_t i = 0; i < count; i++) {
        const char *string = i == 0 ? name : machine->options.arguments[i - 1];
        MdPointer bytes = md_library_block(machine, strlen(string) + 1, 1, "argument");
        memcpy(md_bytes_at(&machine->memory, bytes.address), string, strlen(string) + 1);
        uint64_t at = array.address + i * 8;
        memcpy(md_bytes_at(&machine->memory, at), &bytes.address, 8);
        memset(md_marks_at(&machine->memory, at), MD_MARK_POINTER, 8);
        *md_origin_at(&machine->memory, at) = bytes.origin;
    }
    return array;
}

typedef struct Hook {
    int priority;
    size_t order;
    MdLinked *linked;
} Hook;

static int by_priority(const void *a, const void *b) {
    const Hook *x = a, *y = b;
    if (x->priority != y->priority)
        return (x->priority > y->priority) - (x->priority < y->priority);
    return (x->order > y->order) - (x->order < y->order);
}

/** Functions with attribute constructor (rising priority) or destructor (falling). */
static bool run_hooks(MdMachine *machine, bool destructors) {
    Hook *hooks = MD_NEW_ARRAY(machine->arena, Hook, machine->functions.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < machine->functions.count; i++) {
        MdLinked *linked = machine->functions.items[i];
        if (linked->definition == NULL)
            continue;
        int priority = destructors ? linked->definition->destructor : linked->definition->constructor;
        if (priority != 0)
            hooks[count++] = (Hook){ destructors ? -priority : priority, destructors ? ~i : i, linked };
    }
    qsort(hooks, count, sizeof *hooks, by_priority);
    MdRegister none;
    for (size_t i = 0; i < count; i++)
        if (!md_run_function(machine, hooks[i].linked, NULL, 0, &none))
            return false;
    return true;
}

bool md_run_destructors(MdCall *call) {
    return run_hooks(call->machine, true);
}

static bool run_main(const MdCall *start, int *ret_status) {
    MdMachine *machine = start->machine;
    MdLinked *entry = md_map_get(machine->external_functions, "main");
    MdRegister arguments[3] = { { .i = (int64_t)machine->options.argument_count + 1 } };
    arguments[1].p = make_arguments(start);
    MdPointer environment = md_library_block(machine, 8, 8, "environment");
    arguments[2].p = environment;
    size_t count = entry->definition->parameter_count;
    MdRegister result = { .i = 0 };
    if (!md_run_function(machine, entry, arguments, count > 3 ? 3 : count, &result))
        return false;
    bool is_void = md_type_core(md_type_core(entry->definition->type)->of)->kind == MD_TYPE_VOID;
    *ret_status = is_void ? 0 : (int)(result.i & 0xff);
    return true;
}

static void run_program(MdMachine *machine) {
    MdRegister none;
    MdCall start = system_call(machine, &start_function, &none);
    int status = 0;
    bool good =
        md_library_start(&start) && md_run_pending(machine) && run_hooks(machine, false) && run_main(&start, &status);
    if (good) {
        MdCall end = system_call(machine, &exit_function, &none);
        machine->ended = true;
        good = md_library_exit(&end, status);
    }
    if (good) {
        machine->run.outcome = MD_OUTCOME_EXIT;
        machine->run.status = status;
    }
    machine->run.figures.steps = md_steps_done(machine);
    machine->run.figures.peak_stack = machine->lowest < MD_STACK_START ? MD_STACK_START - machine->lowest : 0;
    if (machine->usage != NULL)
        md_usage_end(machine);
    if (machine->run.outcome == MD_OUTCOME_EXIT && !machine->options.no_leaks)
        md_find_leaks(machine);
}

MdStatus md_machine_run(MdMachine *machine) {
    if (setjmp(machine->rescue.jump) != 0) {
        md_library_stop(machine->library);
        md_arena_set_rescue(machine->arena, NULL);
        return MD_ERROR_MEMORY;
    }
    md_arena_set_rescue(machine->arena, &machine->rescue);
    if (machine->memory.pieces)
        md_remark_at(machine, (MdWhere){ 0, 0 },
                     md_arena_printf(machine->arena,
                                     "the heap has %llu MiB only, because the system limits address space (ulimit -v)",
                                     (unsigned long long)(machine->memory.heap_end - machine->memory.heap_base) >> 20));
    run_program(machine);
    md_library_stop(machine->library);
    return MD_OK;
}

const MdRun *md_machine_result(const MdMachine *machine) {
    return &machine->run;
}
