/**
 * The inner interface of the emulated library: checked access to the program's memory, allocation, endings.
 *
 * Contract: libc/libc.h. Everything that fails records its fault with the name of the library function before it.
 */
#include "inner.h"
#include "base/distance.h"
#include <stdlib.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "machine/libc/libc_list.h"
#undef LIBRARY

static const MdLibraryFunction functions[] = {
#define LIBRARY(name, signature, run) { #name, signature, run },
#include "machine/libc/libc_list.h"
#undef LIBRARY
};
static const size_t function_count = sizeof functions / sizeof *functions;

const MdLibraryFunction *md_library_find(const char *name) {
    static const unsigned char lengths[] = {
#define LIBRARY(name, signature, run) sizeof #name - 1,
#include "machine/libc/libc_list.h"
#undef LIBRARY
    };
    size_t length = strlen(name);
    for (size_t i = 0; i < function_count; i++)
        if (lengths[i] == length && memcmp(functions[i].name, name, length) == 0)
            return &functions[i];
    return NULL;
}

/** Do the names differ by two neighbouring letters that changed places? */
static bool swapped(const char *a, const char *b) {
    while (*a != '\0' && *a == *b)
        a++, b++;
    return a[0] != '\0' && a[1] != '\0' && a[0] == b[1] && a[1] == b[0] && strcmp(a + 2, b + 2) == 0;
}

size_t md_library_close(const char *name, const char **ret_names, size_t room) {
    size_t found = 0, length = strlen(name);
    for (size_t wanted = 1; wanted <= 2 && found < room; wanted++)
        for (size_t i = 0; i < function_count && found < room; i++)
            if (functions[i].name[0] != '_' && functions[i].run != md_libc_refused &&
                (swapped(name, functions[i].name)
                     ? 1
                     : md_distance(name, length, functions[i].name, strlen(functions[i].name))) == wanted)
                ret_names[found++] = functions[i].name;
    return found;
}

/* ---- endings ---------------------------------------------------------------------------------------------------------- */

bool md_fault(MdCall *call, MdUb ub, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    md_raise_v(call->machine, ub, NULL, call->function->name, format, arguments);
    va_end(arguments);
    return false;
}

bool md_fault_at(MdCall *call, MdUb ub, MdPointer pointer, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    md_raise_v(call->machine, ub, &pointer, call->function->name, format, arguments);
    va_end(arguments);
    return false;
}

bool md_unsupported(MdCall *call, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *message = md_arena_vprintf(call->machine->arena, format, arguments);
    va_end(arguments);
    return md_stop_unsupported(call->machine, "%s: %s", call->function->name, message);
}

bool md_end(MdCall *call, int status) {
    MdMachine *machine = call->machine;
    const MdObserver *observer = machine->options.observer;
    if (observer != NULL && observer->leaving != NULL)
        observer->leaving(observer->context, machine, 0, NULL);
    machine->stopped = machine->ended = true;
    machine->run.outcome = MD_OUTCOME_EXIT;
    machine->run.status = status;
    return false;
}

void md_remark(MdCall *call, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    md_remark_at(call->machine, call->where, md_arena_vprintf(call->machine->arena, format, arguments));
    va_end(arguments);
}

/* ---- checked memory -------------------------------------------------------------------------------------------------------- */

/** The first failure decides: null, life, bounds, const. What access.c says of a pointer, said of a library call. */
static bool check(MdCall *call, MdPointer at, uint64_t size, bool write) {
    MdMachine *machine = call->machine;
    MdMemory *memory = call->memory;
    if (at.address == 0)
        return md_fault(call, MD_UB_NULL_POINTER, "a null pointer is given where an object is needed");
    if (at.origin == 0)
        at.origin = md_memory_find(memory, at.address);
    if (at.origin == 0)
        return md_fault_at(call, MD_UB_WILD_POINTER, at, "the pointer 0x%llx points to no object",
                           (unsigned long long)at.address);
    if (!md_origin_known(memory, at.origin) || memory->ranges[md_origin_range(at.origin)].size < 0) {
        bool heap = !md_origin_known(memory, at.origin)
                        ? at.address < memory->stack_low
                        : memory->infos[md_origin_range(at.origin)].life == MD_MEMORY_FREED ||
                              memory->infos[md_origin_range(at.origin)].kind == MD_MEMORY_ALLOCATED;
        uint32_t block = md_origin_known(memory, at.origin) ? memory->ranges[md_origin_range(at.origin)].block : 0;
        return md_fault_at(call, heap ? MD_UB_USE_AFTER_FREE : MD_UB_DANGLING, at, "%s is %s after its lifetime ended",
                           block != 0 ? md_block_name(machine, block) : "an object", write ? "written" : "read");
    }
    const MdRange *range = &memory->ranges[md_origin_range(at.origin)];
    int64_t offset = (int64_t)(at.address - range->low);
    if (offset < 0 || offset > range->size || size > (uint64_t)(range->size - offset))
        return md_fault_at(call, write ? MD_UB_OUT_OF_BOUNDS_WRITE : MD_UB_OUT_OF_BOUNDS_READ, at,
                           "%s of %llu byte%s at offset %lld of %s", write ? "write" : "read", (unsigned long long)size,
                           size == 1 ? "" : "s", (long long)offset, md_range_name(machine, md_origin_range(at.origin)));
    if (write && size > 0 && range->writable < 0) {
        const MdBlockInfo *info = &memory->infos[range->block];
        bool text = info->kind == MD_MEMORY_STRING;
        return md_fault_at(call, text ? MD_UB_STRING_WRITE : MD_UB_CONST_WRITE, at, "%s%s is modified",
                           md_block_name(machine, range->block), text ? "" : ", defined const,");
    }
    return true;
}

const unsigned char *md_peek_view(MdCall *call, MdPointer at, uint64_t size) {
    return check(call, at, size, false) ? md_bytes_at(call->memory, at.address) : NULL;
}

const unsigned char *md_read_view(MdCall *call, MdPointer at, uint64_t size) {
    if (!check(call, at, size, false))
        return NULL;
    const unsigned char *marks = md_marks_at(call->memory, at.address);
    const unsigned char *hole = size > 0 ? memchr(marks, MD_MARK_NONE, (size_t)size) : NULL;
    if (hole != NULL) {
        md_fault_at(call, MD_UB_UNINITIALISED, at, "byte %llu of the %llu that are read holds no value",
                    (unsigned long long)(hole - marks), (unsigned long long)size);
        return NULL;
    }
    return md_bytes_at(call->memory, at.address);
}

unsigned char *md_write_view(MdCall *call, MdPointer at, uint64_t size) {
    if (!check(call, at, size, true))
        return NULL;
    memset(md_marks_at(call->memory, at.address), MD_MARK_UNTYPED, (size_t)size);
    return md_bytes_at(call->memory, at.address);
}

uint64_t md_room(const MdCall *call, MdPointer at) {
    const MdMemory *memory = call->memory;
    MdOrigin origin = at.origin != 0 ? at.origin : md_memory_find(memory, at.address);
    if (!md_origin_known(memory, origin))
        return 0;
    const MdRange *range = &memory->ranges[md_origin_range(origin)];
    int64_t offset = (int64_t)(at.address - range->low);
    return range->size < 0 || offset < 0 || offset > range->size ? 0 : (uint64_t)(range->size - offset);
}

bool md_read(MdCall *call, MdPointer at, void *ret_bytes, uint64_t size) {
    const unsigned char *view = md_read_view(call, at, size);
    if (view != NULL)
        memcpy(ret_bytes, view, (size_t)size);
    return view != NULL;
}

bool md_write(MdCall *call, MdPointer at, const void *bytes, uint64_t size) {
    unsigned char *view = md_write_view(call, at, size);
    if (view != NULL)
        memcpy(view, bytes, (size_t)size);
    return view != NULL;
}

static bool check_aligned(MdCall *call, MdPointer at, uint64_t align) {
    if (align > 1 && (at.address & (align - 1)) != 0)
        return md_fault_at(call, MD_UB_MISALIGNED, at, "the pointer 0x%llx is not aligned to %llu",
                           (unsigned long long)at.address, (unsigned long long)align);
    return true;
}

/** 6.5p7: what the library stores has a type too. */
static bool check_declared(MdCall *call, MdPointer at, MdMark mark) {
    const MdBlockInfo *info = md_declared_block(call->memory, at);
    if (call->machine->no_strict_aliasing || info == NULL ||
        md_declared_as(info->type, (int64_t)(at.address - info->low), mark) != MD_DECLARED_OTHER)
        return true;
    return md_fault_at(call, MD_UB_EFFECTIVE_TYPE, at, "a value of type %s is stored into a part of %s, declared as %s",
                       md_mark_name(mark), md_block_name(call->machine, (uint32_t)(info - call->memory->infos)),
                       md_spell_type(call->machine, info->type));
}

bool md_write_scalar(MdCall *call, MdPointer at, const void *bytes, uint64_t size, MdMark mark) {
    if (!check(call, at, size, true) || !check_aligned(call, at, size) || !check_declared(call, at, mark))
        return false;
    memcpy(md_bytes_at(call->memory, at.address), bytes, (size_t)size);
    memset(md_marks_at(call->memory, at.address), (int)mark, (size_t)size);
    return true;
}

bool md_read_int(MdCall *call, MdPointer at, int *ret_value) {
    return md_read(call, at, ret_value, sizeof *ret_value) && check_aligned(call, at, sizeof *ret_value);
}

bool md_write_int(MdCall *call, MdPointer at, int value) {
    return md_write_scalar(call, at, &value, sizeof value, MD_MARK_INT);
}

bool md_read_pointer(MdCall *call, MdPointer at, MdPointer *ret_value) {
    MdRegister value;
    if (!check(call, at, 8, false) || !check_aligned(call, at, 8) ||
        !md_load_slow(call->machine, MD_MEM_PTR, at, MD_ACCESS_ANY_TYPE, true, &value))
        return false;
    *ret_value = value.p;
    return true;
}

bool md_write_pointer(MdCall *call, MdPointer at, MdPointer value) {
    if (!md_write_scalar(call, at, &value.address, 8, MD_MARK_POINTER))
        return false;
    *md_origin_at(call->memory, at.address) = value.origin;
    return true;
}

bool md_copy(MdCall *call, MdPointer to, MdPointer from, uint64_t size) {
    if (!check(call, from, size, false) || !check(call, to, size, true))
        return false;
    md_memory_move(call->memory, to.address, from.address, size);
    /* 6.5p6: into a declared object the bytes come without the type that they had */
    MdOrigin origin = to.origin != 0 ? to.origin : md_memory_find(call->memory, to.address);
    const MdBlockInfo *info = &call->memory->infos[call->memory->ranges[md_origin_range(origin)].block];
    if (info->kind == MD_MEMORY_AUTOMATIC || info->kind == MD_MEMORY_STATIC) {
        unsigned char *marks = md_marks_at(call->memory, to.address);
        for (uint64_t i = 0; i < size; i++)
            if (marks[i] > MD_MARK_POINTER)
                marks[i] = MD_MARK_UNTYPED;
    }
    call->machine->run.figures.bytes_copied += size;
    return true;
}

bool md_apart(MdCall *call, MdPointer to, uint64_t to_size, MdPointer from, uint64_t from_size) {
    if (to_size == 0 || from_size == 0 || !md_overlap(to, to_size, from, from_size) || md_room(call, to) < to_size ||
        md_room(call, from) < from_size)
        return true;
    uint64_t low = to.address > from.address ? to.address : from.address;
    uint64_t to_end = to.address + to_size, from_end = from.address + from_size;
    uint64_t shared = (to_end < from_end ? to_end : from_end) - low;
    if (to_size == from_size)
        return md_fault_at(call, MD_UB_LIBRARY_OVERLAP, to, "source and destination of %llu byte%s overlap by %llu",
                           (unsigned long long)to_size, to_size == 1 ? "" : "s", (unsigned long long)shared);
    return md_fault_at(call, MD_UB_LIBRARY_OVERLAP, to,
                       "the %llu bytes of the destination and the %llu of the source overlap by %llu",
                       (unsigned long long)to_size, (unsigned long long)from_size, (unsigned long long)shared);
}

/* ---- strings ------------------------------------------------------------------------------------------------------------------ */

const char *md_string_limited(MdCall *call, MdPointer at, uint64_t limit, uint64_t *ret_length) {
    if (!check(call, at, 0, false))
        return NULL;
    uint64_t room = md_room(call, at), look = limit < room ? limit : room;
    const unsigned char *bytes = md_bytes_at(call->memory, at.address), *marks = md_marks_at(call->memory, at.address);
    const unsigned char *end = memchr(bytes, 0, (size_t)look);
    uint64_t length = end != NULL ? (uint64_t)(end - bytes) : look;
    uint64_t seen = end != NULL ? length + 1 : length;
    const unsigned char *hole = seen > 0 ? memchr(marks, MD_MARK_NONE, (size_t)seen) : NULL;
    if (hole != NULL) {
        md_fault_at(call, MD_UB_UNINITIALISED, at, "byte %llu of a string holds no value",
                    (unsigned long long)(hole - marks));
        return NULL;
    }
    if (end == NULL && look < limit) {
        md_fault_at(call, MD_UB_UNTERMINATED, at,
                    "no NUL ends the string in the %llu byte%s that its pointer may reach", (unsigned long long)room,
                    room == 1 ? "" : "s");
        return NULL;
    }
    *ret_length = length;
    return (const char *)bytes;
}

const char *md_string(MdCall *call, MdPointer at, uint64_t *ret_length) {
    return md_string_limited(call, at, UINT64_MAX, ret_length);
}

MdStringWindow md_string_window(MdCall *call, MdPointer at) {
    return (MdStringWindow){ .call = call, .at = at };
}

bool md_string_more(MdStringWindow *window) {
    enum { FIRST_LOOK = 4096 };
    if (window->whole)
        return true;
    if (window->size == 0)
        window->size = md_room(window->call, window->at) <= FIRST_LOOK ? UINT64_MAX : FIRST_LOOK;
    else
        window->size = window->size > UINT64_MAX / 4 ? UINT64_MAX : 4 * window->size;
    window->string = md_string_limited(window->call, window->at, window->size, &window->length);
    window->whole = window->string != NULL && window->length < window->size;
    return window->string != NULL;
}

/* ---- allocation ----------------------------------------------------------------------------------------------------------------- */

MdPointer md_allocate(MdCall *call, uint64_t size, uint64_t align, bool zeroed) {
    MdBlockRequest request = { .kind = MD_MEMORY_ALLOCATED,
                               .size = (int64_t)size,
                               .align = (int64_t)align,
                               .maker = call->function->name,
                               .made = call->where,
                               .zeroed = zeroed };
    uint32_t block = size > INT64_MAX / 2 ? 0 : md_memory_allocate(call->memory, &request);
    if (block == 0) {
        md_set_errno(call, 12); /* ENOMEM */
        return md_null();
    }
    const MdObserver *observer = call->machine->options.observer;
    if (observer != NULL && observer->allocate != NULL)
        observer->allocate(observer->context, call->machine, block);
    if (call->machine->usage != NULL)
        md_usage_allocated(call->machine, block);
    return (MdPointer){ call->memory->ranges[block].low, md_origin_of(call->memory, block) };
}

/** The live allocated block that begins at `pointer`; 0: fault recorded. */
static uint32_t allocated_block(MdCall *call, MdPointer pointer) {
    MdMachine *machine = call->machine;
    MdMemory *memory = call->memory;
    MdOrigin origin = pointer.origin != 0 ? pointer.origin : md_memory_find(memory, pointer.address);
    if (origin == 0) {
        md_fault(call, MD_UB_BAD_FREE, "the pointer 0x%llx points to no object", (unsigned long long)pointer.address);
        return 0;
    }
    if (!md_origin_known(memory, origin)) {
        md_fault(call, MD_UB_DOUBLE_FREE, "the block at 0x%llx was freed long ago",
                 (unsigned long long)pointer.address);
        return 0;
    }
    uint32_t block = memory->ranges[md_origin_range(origin)].block;
    const MdBlockInfo *info = &memory->infos[block];
    if (info->kind != MD_MEMORY_ALLOCATED) {
        md_fault_at(call, MD_UB_BAD_FREE, pointer, "%s was not allocated", md_block_name(machine, block));
        return 0;
    }
    if (info->life != MD_MEMORY_ALIVE) {
        md_fault_at(call, MD_UB_DOUBLE_FREE, pointer, "%s was freed before", md_block_name(machine, block));
        return 0;
    }
    bool mapping = strcmp(info->maker, "mmap") == 0;
    if (mapping != (strcmp(call->function->name, "munmap") == 0)) {
        md_fault_at(call, MD_UB_BAD_FREE, pointer, mapping ? "%s is a mapping, which munmap ends" : "%s is no mapping",
                    md_block_name(machine, block));
        return 0;
    }
    if (pointer.address != info->low) {
        md_fault_at(call, MD_UB_BAD_FREE, pointer, "the pointer points to offset %lld of %s, not to its start",
                    (long long)(pointer.address - info->low), md_block_name(machine, block));
        return 0;
    }
    return block;
}

bool md_release(MdCall *call, MdPointer pointer) {
    if (pointer.address == 0)
        return true;
    uint32_t block = allocated_block(call, pointer);
    if (block == 0)
        return false;
    const MdObserver *observer = call->machine->options.observer;
    if (observer != NULL && observer->release != NULL)
        observer->release(observer->context, call->machine, block);
    if (call->machine->usage != NULL)
        md_usage_released(call->machine, block);
    md_memory_release(call->memory, block, call->function->name, call->where);
    return true;
}

bool md_allocated(MdCall *call, MdPointer pointer, uint64_t *ret_size) {
    uint32_t block = allocated_block(call, pointer);
    if (block != 0)
        *ret_size = (uint64_t)call->memory->infos[block].size;
    return block != 0;
}

MdPointer md_library_block(MdMachine *machine, uint64_t size, uint64_t align, const char *name) {
    MdBlockRequest request = {
        .kind = MD_MEMORY_LIBRARY, .size = (int64_t)size, .align = (int64_t)align, .maker = name, .zeroed = true
    };
    uint32_t block = md_memory_static(&machine->memory, &request);
    return block == 0 ? md_null()
                      : (MdPointer){ machine->memory.ranges[block].low, md_origin_of(&machine->memory, block) };
}

void *md_call_scratch(MdCall *call, size_t bytes) {
    MdScratch *scratch = malloc(sizeof *scratch + bytes);
    if (scratch == NULL) {
        md_stop_budget(call->machine, "MEMORY", "memory exhausted");
        return NULL;
    }
    scratch->next = call->scratch;
    call->scratch = scratch;
    return scratch->bytes;
}

/* ---- the program and the world ------------------------------------------------------------------------------------------------------ */

/** Is it defined with the types that the library calls it with? */
static bool callback_fits(const MdFunction *function, const char *signature) {
    size_t count = strlen(signature) - 1;
    if (function->parameter_count != count || !md_fits_letter(md_type_core(function->type)->of, signature[0]))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!md_fits_letter(function->parameters[i]->type, signature[i + 1]))
            return false;
    return true;
}

/** The function at an address; NULL: there is none. */
static MdLinked *function_at(const MdCall *call, MdPointer function) {
    const MdMachine *machine = call->machine;
    uint64_t offset = function.address - MD_TEXT_BASE;
    size_t index = (size_t)(offset / MD_TEXT_STEP);
    bool valid = function.address >= MD_TEXT_BASE && offset % MD_TEXT_STEP == 0 && index < machine->text.count;
    return valid ? machine->text.items[index] : NULL;
}

/** Clears the context's bool at whatever changes something: calls, assignments, what is not understood. */
static bool see_effect(void *context, MdExpr *expr, bool evaluated) {
    bool effect = expr->kind == MD_EXPR_CALL || expr->kind == MD_EXPR_ASSIGN || expr->kind == MD_EXPR_COMPOUND_ASSIGN ||
                  expr->kind == MD_EXPR_VA_ARG || expr->kind == MD_EXPR_ATOMIC || expr->kind == MD_EXPR_UNSUPPORTED;
    if (expr->kind == MD_EXPR_UNARY) {
        MdUnary unary = expr->as.unary.operator;
        effect = unary >= MD_UNARY_PRE_INCREMENT && unary <= MD_UNARY_POST_DECREMENT;
    }
    if (effect && evaluated)
        *(bool *)context = false;
    return true;
}

static bool see_statement(void *context, MdStmt *stmt) {
    if (stmt->kind == MD_STMT_ASM || stmt->kind == MD_STMT_UNSUPPORTED)
        *(bool *)context = false;
    return true;
}

bool md_program_pure(const MdCall *call, MdPointer function) {
    const MdLinked *linked = function_at(call, function);
    bool pure = linked != NULL && linked->definition != NULL;
    MdWalk walk = { .context = &pure, .expr = see_effect, .stmt = see_statement };
    if (pure)
        md_walk_stmt(&walk, linked->definition->body);
    return pure;
}

bool md_call_program(MdCall *call, MdPointer function, const char *signature, const MdRegister *arguments,
                     MdRegister *ret_result) {
    MdMachine *machine = call->machine;
    size_t count = strlen(signature) - 1;
    if (function.address == 0)
        return md_fault(call, MD_UB_NULL_POINTER, "a null pointer is given where a function is needed");
    MdLinked *linked = function_at(call, function);
    if (linked == NULL)
        return md_fault_at(call, MD_UB_CALL_WILD, function, "0x%llx is the address of no function",
                           (unsigned long long)function.address);
    if (linked->definition == NULL && linked->library != NULL) {
        MdCall inner = *call;
        inner.function = linked->library;
        inner.arguments = arguments;
        inner.count = count;
        inner.result = ret_result;
        inner.result_type = NULL;
        bool good = linked->library->run(&inner);
        call->scratch = inner.scratch;
        return good;
    }
    if (linked->definition == NULL)
        return md_unsupported(call, "function '%s' is defined in none of the sources", linked->name);
    if (!callback_fits(linked->definition, signature)) {
        if (machine->depth == 0)
            machine->entered = linked->code != NULL ? linked->code : md_compile_function(machine, linked); /* at exit */
        return md_fault(call, MD_UB_CALL_TYPE, "'%s' of type %s is called as a function of another type", linked->name,
                        md_spell_type(machine, linked->definition->type));
    }
    return md_run_function(machine, linked, arguments, count, ret_result);
}

bool md_output(MdCall *call, int stream, const void *bytes, size_t size) {
    MdMachine *machine = call->machine;
    if (machine->run.figures.output_bytes + size > machine->options.output_limit)
        return md_stop_budget(machine, "OUTPUT", "the output limit of %llu bytes is reached",
                              (unsigned long long)machine->options.output_limit);
    machine->run.figures.output_bytes += size;
    if (machine->options.write != NULL && size > 0)
        machine->options.write(machine->options.write_context, stream, bytes, size);
    return true;
}

const char *md_input(const MdCall *call, size_t *ret_size) {
    *ret_size = call->machine->options.input_size;
    return call->machine->options.input;
}

uint64_t md_steps(const MdCall *call) {
    return md_steps_done(call->machine);
}

bool md_charge(MdCall *call, uint64_t steps) {
    MdMachine *machine = call->machine;
    uint64_t left = (uint64_t)(machine->budget > 0 ? machine->budget : 0);
    if (steps > left + (uint64_t)machine->reserve) {
        machine->budget = machine->reserve = 0;
        return md_stop_budget(machine, "STEPS", "the budget of %llu steps is spent",
                              (unsigned long long)machine->options.max_steps);
    }
    if (steps > left) { /* more than what is left of the slice */
        machine->reserve -= (int64_t)(steps - left);
        machine->budget = 0;
    } else {
        machine->budget -= (int64_t)steps;
    }
    return true;
}

bool md_charge_bytes(MdCall *call, uint64_t size) {
    return size > MD_WINDOW_SIZE || md_charge(call, size / 16);
}

size_t md_depth(const MdCall *call) {
    return call->machine->depth;
}

void md_set_errno(MdCall *call, int value) {
    MdMachine *machine = call->machine;
    if (machine->errno_pointer.address == 0)
        machine->errno_pointer = md_library_block(machine, sizeof value, sizeof value, "errno");
    memcpy(md_bytes_at(call->memory, machine->errno_pointer.address), &value, sizeof value);
    memset(md_marks_at(call->memory, machine->errno_pointer.address), MD_MARK_INT, sizeof value);
}

MdPointer md_errno_pointer(MdCall *call) {
    if (call->machine->errno_pointer.address == 0)
        md_set_errno(call, 0);
    return call->machine->errno_pointer;
}

MdPointer md_library_object(const MdCall *call, const char *name) {
    const MdGlobal *global = md_map_get(call->machine->library_objects, name);
    return global != NULL ? global->pointer : md_null();
}
