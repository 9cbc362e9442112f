/**
 * Calls at run time: through pointers, to the library, with `...`; va_list, setjmp, and what else needs frames.
 *
 * A va_list object holds the serial number of the frame whose arguments it walks, how many it has read, and a magic
 * number, so that one which was never begun, or whose function returned, is told apart (C17 7.16.1).
 */
#include "inner.h"
#include <math.h>
#include <stdlib.h>

#define VA_MAGIC UINT64_C(0x6d64766172677331)
/* begun by va_copy; the low half holds that of the serial of the frame whose own object the copy is, 0: no such */
#define VA_COPY_MAGIC UINT64_C(0x6d64766300000000)
#define IS_COPY(magic) ((magic) >> 32 == VA_COPY_MAGIC >> 32)
#define TAKEN_BY_LIBRARY UINT32_MAX /* by vprintf and its like: the serial of no frame that lives */
#define JMP_MAGIC UINT64_C(0x6d646a6d70627566)
#define JMP_MASK_MAGIC UINT64_C(0x6d646a6d706d6173) /* with a signal mask */

bool md_call_slow(MdMachine *machine, const MdIns *ins, MdRegister *registers);
bool md_call_library(MdMachine *machine, const MdIns *ins, MdRegister *registers, const MdLibraryFunction *function);
bool md_va_start(MdMachine *machine, MdPointer list);
bool md_va_arg(MdMachine *machine, MdPointer list, const MdType *type, bool borrowed, MdRegister *ret);
bool md_va_copy(MdMachine *machine, MdPointer to, MdPointer from);
bool md_va_end(MdMachine *machine, MdPointer list);
bool md_setjmp(MdMachine *machine, MdPointer buffer, const MdJumpPlan *plan, bool keep_mask);
bool md_object_begin(MdMachine *machine, MdLocal *local, int64_t size, MdRegister *ret);
bool md_alloca(MdMachine *machine, uint64_t size, uint64_t align, MdRegister *ret);
bool md_float_to_int(MdMachine *machine, long double value, int64_t kind, MdRegister *ret);
int64_t md_switch_target(const MdSwitch *table, const MdRegister *value);
const MdIns *md_goto_target(MdMachine *machine, const MdGoto *table, MdPointer to);
void md_event(MdMachine *machine, const MdIns *ins);

/* ---- objects ------------------------------------------------------------------------------------------------------------ */

bool md_object_begin(MdMachine *machine, MdLocal *local, int64_t size, MdRegister *ret) {
    MdCallFrame *frame = &machine->frames[machine->depth - 1];
    MdMemory *memory = &machine->memory;
    uint64_t address = frame->base + (uint64_t)local->offset;
    if (local->vla) {
        uint64_t bytes = (uint64_t)size;
        if (size < 0 || frame->low - memory->stack_low < bytes + 64)
            return md_stop_budget(machine, "STACK_OVERFLOW",
                                  "a variable length array of %lld bytes exceeds the stack limit", (long long)size);
        frame->low = (frame->low - bytes) & ~((uint64_t)local->align - 1);
        address = frame->low;
        if (frame->low < machine->lowest)
            machine->lowest = frame->low;
    }
    MdBlockRequest request = { .kind = MD_MEMORY_AUTOMATIC,
                               .size = size,
                               .align = local->align,
                               .entity = local->object,
                               .owner = frame->code->function,
                               .type = local->type,
                               .made = md_here(machine),
                               .is_const = local->is_const,
                               .const_parts = local->const_parts };
    uint32_t block = md_memory_automatic(memory, &request, address);
    if (block == 0)
        return md_stop_budget(machine, "MEMORY", "memory exhausted");
    ret->u = address;
    ret->origin = md_origin_of(memory, block);
    return true;
}

bool md_alloca(MdMachine *machine, uint64_t size, uint64_t align, MdRegister *ret) {
    MdCallFrame *frame = &machine->frames[machine->depth - 1];
    MdMemory *memory = &machine->memory;
    if (size > memory->stack_limit || align > memory->stack_limit || frame->low - memory->stack_low < size + align + 64)
        return md_stop_budget(machine, "STACK_OVERFLOW", "alloca of %llu bytes exceeds the stack limit",
                              (unsigned long long)size);
    frame->low = (frame->low - size - 1) & ~(align - 1);
    MdBlockRequest request = { .kind = MD_MEMORY_ALLOCA,
                               .size = (int64_t)size,
                               .align = (int64_t)align,
                               .owner = frame->code->function,
                               .maker = "alloca",
                               .made = md_here(machine) };
    uint32_t block = md_memory_alloca(memory, &request, frame->low);
    if (block == 0)
        return md_stop_budget(machine, "MEMORY", "memory exhausted");
    md_push(machine->arena, &machine->allocas, block);
    ret->u = frame->low;
    ret->origin = md_origin_of(memory, block);
    if (frame->low < machine->lowest)
        machine->lowest = frame->low;
    return true;
}

/* ---- numbers and tables ----------------------------------------------------------------------------------------------------- */

bool md_float_to_int(MdMachine *machine, long double value, int64_t kind, MdRegister *ret) {
    MdMemoryType type = (MdMemoryType)(kind & 0xff);
    bool is_signed = (kind & 256) == 0;
    unsigned bits = 8U * md_access_types[type].size;
    if (type == MD_MEM_BOOL)
        bits = 1;
    /* 6.3.1.4p1: the fraction is discarded, then the value must fit */
    long double whole = truncl(value);
    long double high = ldexpl(1.0L, (int)(is_signed ? bits - 1 : bits)), low = is_signed ? -high : 0;
    if (!(whole < high && whole >= low))
        return md_raise(machine, MD_UB_FLOAT_TO_INTEGER, "%Lg does not fit %s", value,
                        md_expr_here(machine) != NULL ? md_spell_type(machine, md_expr_here(machine)->type)
                                                      : "the integer type");
    if (bits == 128) {
        if (is_signed)
            ret->wide = (__int128)whole;
        else
            ret->uwide = (unsigned __int128)whole;
    } else if (is_signed) {
        ret->i = (int64_t)whole;
    } else {
        ret->u = (uint64_t)whole;
    }
    return true;
}

int64_t md_switch_target(const MdSwitch *table, const MdRegister *value) {
    if (table->table != NULL) {
        uint64_t index = value->u - (uint64_t)(int64_t)table->table_low;
        return index < table->table_count ? table->table[index] : table->otherwise;
    }
    __int128 number = table->wide ? (__int128)value->i : (__int128)value->u;
    size_t low = 0, high = table->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (number > table->cases[middle].high)
            low = middle + 1;
        else if (number < table->cases[middle].low)
            high = middle;
        else
            return table->cases[middle].target;
    }
    return table->otherwise;
}

const MdIns *md_goto_target(MdMachine *machine, const MdGoto *table, MdPointer to) {
    for (size_t i = 0; i < table->count; i++)
        if (md_link_label(machine, table->targets[i].label).address == to.address)
            return machine->pc + table->targets[i].target;
    md_raise_at(machine, MD_UB_COMPUTED_GOTO, to, "a computed goto to 0x%llx, which is no label of this function",
                (unsigned long long)to.address);
    return NULL;
}

void md_event(MdMachine *machine, const MdIns *ins) {
    const MdObserver *observer = machine->options.observer;
    MdCallFrame *frame = &machine->frames[machine->depth - 1];
    void *what = (void *)(uintptr_t)ins->imm;
    machine->returned = ins->op == MD_OP_EVENT_SCOPE_END || ins->op == MD_OP_EVENT_CALL ? ins->a : 0;
    switch ((MdOp)ins->op) {
    case MD_OP_EVENT_STATEMENT:
        frame->statement = what;
        if (observer->statement != NULL)
            observer->statement(observer->context, machine, what);
        break;
    case MD_OP_EVENT_SCOPE_BEGIN:
        frame->scope = what;
        if (observer->scope_begin != NULL)
            observer->scope_begin(observer->context, machine, what);
        break;
    case MD_OP_EVENT_SCOPE_END:
        if (observer->scope_end != NULL)
            observer->scope_end(observer->context, machine, what);
        frame->scope = ((const MdScope *)what)->parent;
        break;
    case MD_OP_EVENT_POINT: observer->point(observer->context, machine, what, ins->a != 0); break;
    case MD_OP_EVENT_USE: observer->use(observer->context, machine, what, ins->a != 0); break;
    default:
        if (ins->imm == 0 && observer->call != NULL)
            observer->call(observer->context, machine, frame->code->function);
        if (ins->imm == 1 && observer->leave != NULL)
            observer->leave(observer->context, machine, frame->code->function);
        break;
    }
    machine->returned = 0;
}

void md_machine_ignore(MdMachine *machine) {
    MdIns *ins = (MdIns *)(uintptr_t)machine->pc; /* the code is ours */
    switch ((MdOp)ins->op) {
    case MD_OP_EVENT_SCOPE_BEGIN: ins->op = MD_OP_SET_SCOPE; break;
    case MD_OP_EVENT_SCOPE_END:
        ins->op = MD_OP_SET_SCOPE;
        ins->imm = (int64_t)(uintptr_t)((const MdScope *)(uintptr_t)ins->imm)->parent;
        break;
    case MD_OP_EVENT_STATEMENT:
    case MD_OP_EVENT_CALL:
    case MD_OP_EVENT_POINT:
    case MD_OP_EVENT_USE: ins->op = MD_OP_NOP; break;
    default: break;
    }
}

/* ---- calls of functions of the program ----------------------------------------------------------------------------------------- */

static bool same_representation(const MdType *a, const MdType *b) {
    const MdType *x = md_type_core(a), *y = md_type_core(b);
    if (md_type_compatible(x, y) || x->canonical->unqualified == y->canonical->unqualified)
        return true;
    if (x->kind == MD_TYPE_ENUM)
        x = md_type_core(x->as.enumeration->underlying);
    if (y->kind == MD_TYPE_ENUM)
        y = md_type_core(y->as.enumeration->underlying);
    if (x->kind == MD_TYPE_POINTER && y->kind == MD_TYPE_POINTER)
        return true; /* called in practice, and the same in every ABI; told as fault only through incompatible types */
    if (x->kind == MD_TYPE_RECORD && y->kind == MD_TYPE_RECORD) /* of two translation units */
        return x->size == y->size && x->as.record->member_count == y->as.record->member_count;
    return md_type_is_integer(x) && md_type_is_integer(y) && x->size == y->size; /* 6.5.2.2p6, signed and unsigned */
}

/** Types that differ in what no ABI sees: qualifiers, pointer types, enums. Casts between such are common and work. */
static bool functions_alike(const MdType *a, const MdType *b) {
    if (a->as.function.parameter_count != b->as.function.parameter_count ||
        a->as.function.variadic != b->as.function.variadic || !same_representation(a->of, b->of))
        return false;
    for (size_t i = 0; i < a->as.function.parameter_count; i++) {
        const MdType *x = md_type_core(a->as.function.parameters[i]), *y = md_type_core(b->as.function.parameters[i]);
        if (!md_type_compatible(x, y))
            return false;
    }
    return true;
}

/** Call of `target` with a type that differs from its definition's: what 6.5.2.2 allows. */
static bool check_call_type(MdMachine *machine, const MdCallInfo *info, const MdFunction *target) {
    const MdType *called = info->type, *defined = md_type_core(target->type);
    bool counted = defined->as.function.prototype || target->old_style;
    size_t parameters = target->parameter_count;
    if (counted && (info->count < parameters || (info->count > parameters && !defined->as.function.variadic)))
        return md_raise(machine, MD_UB_CALL_COUNT, "'%s' has %zu parameter%s and is called with %zu argument%s",
                        target->name, parameters, parameters == 1 ? "" : "s", info->count, info->count == 1 ? "" : "s");
    for (size_t i = 0; i < parameters && i < info->count; i++) {
        const MdType *parameter = target->parameters[i]->type;
        const MdType *given = called->as.function.prototype && i < called->as.function.parameter_count
                                  ? called->as.function.parameters[i]
                                  : info->types[i];
        const MdType *wanted = parameter;
        if (target->old_style && (!called->as.function.prototype || !same_representation(given, wanted)))
            wanted = md_type_default_argument(info->target != NULL ? info->target->unit->program->types
                                                                   : machine->units[0].program->types,
                                              parameter);
        if (!same_representation(given, wanted))
            return md_raise(machine, MD_UB_CALL_ARGUMENT, "argument %zu of '%s' has type %s, its parameter %s", i + 1,
                            target->name, md_spell_type(machine, given), md_spell_type(machine, parameter));
    }
    if (called->as.function.prototype && defined->as.function.prototype &&
        (called->as.function.variadic != defined->as.function.variadic))
        return md_raise(machine, MD_UB_CALL_TYPE, "'%s' of type %s is called as %s", target->name,
                        md_spell_type(machine, target->type), md_spell_type(machine, called));
    if (info->value_used && !same_representation(called->of, defined->of))
        return md_raise(machine, MD_UB_CALL_TYPE, "'%s' of type %s is called as %s", target->name,
                        md_spell_type(machine, target->type), md_spell_type(machine, called));
    return true;
}

/**
 * Arguments that were promoted (6.5.2.2p6, or by a prototype of the promoted types, 6.7.6.3p15) become what the
 * parameters of an old style definition are.
 */
static void convert_old_style(const MdFunction *target, const MdCallInfo *info, MdRegister *arguments) {
    for (size_t i = 0; i < target->parameter_count && i < info->count; i++) {
        const MdType *type = md_type_core(target->parameters[i]->type);
        const MdType *given = info->types[i] == NULL ? NULL : md_type_core(info->types[i]);
        if (type->kind == MD_TYPE_FLOAT && given != NULL && given->kind == MD_TYPE_FLOAT)
            continue;
        if (type->kind == MD_TYPE_FLOAT)
            arguments[i].f = (float)arguments[i].d;
        else if (md_type_is_integer(type) && type->size == 1)
            arguments[i].i = type->kind == MD_TYPE_UCHAR || type->kind == MD_TYPE_BOOL
                                 ? (int64_t)(uint8_t)arguments[i].u
                                 : (int64_t)(int8_t)arguments[i].i;
        else if (md_type_is_integer(type) && type->size == 2)
            arguments[i].i =
                type->kind == MD_TYPE_USHORT ? (int64_t)(uint16_t)arguments[i].u : (int64_t)(int16_t)arguments[i].i;
    }
}

/** Extra arguments of a variadic function move out of the way of its registers. */
static bool keep_variable(MdMachine *machine, const MdCallInfo *info, const MdFunction *target,
                          const MdRegister *arguments, MdRegister **ret_kept) {
    size_t extra = info->count - target->parameter_count;
    MdRegister *kept = machine->registers_end - machine->variable_top - extra;
    if (kept < arguments + info->count + 4096)
        return md_stop_budget(machine, "STACK_OVERFLOW", "the stack limit is exceeded in the call of '%s'",
                              target->name);
    for (size_t i = 0; i < extra; i++)
        kept[i] = arguments[target->parameter_count + i];
    *ret_kept = kept;
    return true;
}

static bool enter_program(MdMachine *machine, MdLinked *linked, MdCallInfo *info, const MdIns *ins,
                          MdRegister *registers) {
    const MdFunction *target = linked->definition;
    MdRegister *arguments = &registers[ins->b];
    bool same = target->type->canonical == info->type->canonical && info->type->as.function.prototype;
    if (!same && !check_call_type(machine, info, target))
        return false;
    MdCode *code = md_compile_function(machine, linked);
    if (code == NULL || machine->stopped)
        return false;
    bool convert = target->old_style;
    if (convert)
        convert_old_style(target, info, arguments);
    bool variadic = md_type_core(target->type)->as.function.variadic;
    MdRegister *kept = NULL;
    size_t extra = variadic && info->count > target->parameter_count ? info->count - target->parameter_count : 0;
    if (extra > 0 && !keep_variable(machine, info, target, arguments, &kept))
        return false;
    if (!md_enter(machine, code, arguments, info, ins->a))
        return false;
    MdCallFrame *frame = &machine->frames[machine->depth - 1];
    if (info->result_memory != 0xffff)
        frame->result_memory = registers[info->result_memory].p;
    if (extra > 0) {
        frame->variable = kept;
        frame->variable_types = info->types + target->parameter_count;
        frame->variable_count = extra;
        machine->variable_top += extra;
    }
    if (info->target == linked && !convert && !variadic)
        info->fast = true;
    if (info->target == NULL && same && !convert && !variadic) {
        unsigned slot = info->known_next++ % MD_CALL_MEMORY;
        info->known[slot].address = MD_TEXT_BASE + linked->index * MD_TEXT_STEP;
        info->known[slot].code = code;
    }
    return true;
}

bool md_call_slow(MdMachine *machine, const MdIns *ins, MdRegister *registers) {
    MdCallInfo *info = (MdCallInfo *)(uintptr_t)ins->imm;
    MdLinked *linked = info->target;
    if (linked == NULL) {
        MdPointer to = registers[ins->c].p;
        if (to.address == 0)
            return md_raise(machine, MD_UB_NULL_POINTER, "a call through a null pointer to function");
        uint64_t offset = to.address - MD_TEXT_BASE;
        size_t index = (size_t)(offset / MD_TEXT_STEP);
        if (to.address < MD_TEXT_BASE || offset % MD_TEXT_STEP != 0 || index >= machine->text.count ||
            machine->text.items[index] == NULL)
            return md_raise_at(machine, MD_UB_CALL_WILD, to,
                               "a call through a pointer to 0x%llx, where no function begins",
                               (unsigned long long)to.address);
        linked = machine->text.items[index];
        /* what the pointer says against what the function is */
        const MdType *type = linked->definition != NULL ? linked->definition->type : linked->declaration->type;
        const MdType *defined = md_type_core(type);
        if (defined->as.function.prototype && info->type->as.function.prototype &&
            !md_type_compatible(info->type, defined) &&
            linked->unit->program == machine->frames[machine->depth - 1].code->unit->program &&
            !functions_alike(info->type, defined))
            return md_raise_at(machine, MD_UB_CALL_TYPE, to, "'%s' of type %s is called through a pointer to %s",
                               linked->name, md_spell_type(machine, type), md_spell_type(machine, info->type));
    }
    if (linked->definition != NULL)
        return enter_program(machine, linked, info, ins, registers);
    if (linked->library != NULL)
        return md_call_library(machine, ins, registers, linked->library);
    return md_stop_unsupported(machine,
                               "function '%s', which is defined in none of the sources and not in the emulated library",
                               linked->name);
}

/* ---- calls of the library ---------------------------------------------------------------------------------------------------------- */

bool md_fits_letter(const MdType *type, char letter) {
    const MdType *core = md_type_core(type);
    if (core->kind == MD_TYPE_ENUM)
        core = md_type_core(core->as.enumeration->underlying);
    switch (letter) {
    case 'i':
    case 'u':
    case 'b': return md_type_is_integer(core) && core->size <= 4;
    case 'l':
    case 'L':
    case 'x':
    case 'X': return md_type_is_integer(core) && core->size == 8;
    case 'f': return core->kind == MD_TYPE_FLOAT;
    case 'd': return core->kind == MD_TYPE_DOUBLE;
    case 'D': return core->kind == MD_TYPE_LDOUBLE;
    case 'p': return core->kind == MD_TYPE_POINTER;
    case 'V': return core->kind == MD_TYPE_POINTER && md_type_core(core->of)->kind == MD_TYPE_VOID;
    case 'v': return core->kind == MD_TYPE_VOID;
    case 'a': return core->kind == MD_TYPE_POINTER || core->kind == MD_TYPE_VA_LIST || core->kind == MD_TYPE_ARRAY;
    case 'C':
    case 'Z':
    case 'Y': return core->kind == MD_TYPE_COMPLEX;
    default: return core->kind == MD_TYPE_RECORD;
    }
}

static bool check_library_call(MdMachine *machine, const MdCallInfo *info, const MdLibraryFunction *function) {
    const char *letters = function->signature + 1;
    size_t wanted = strcspn(letters, ".!");
    bool variadic = letters[wanted] == '.';
    if (info->count < wanted || (info->count > wanted && !variadic))
        return md_raise(machine, MD_UB_CALL_COUNT, "'%s' has %zu parameter%s and is called with %zu argument%s",
                        function->name, wanted, wanted == 1 ? "" : "s", info->count, info->count == 1 ? "" : "s");
    for (size_t i = 0; i < wanted; i++)
        if (!md_fits_letter(info->types[i], letters[i]) &&
            !(i < info->type->as.function.parameter_count && info->type->as.function.prototype &&
              md_fits_letter(info->type->as.function.parameters[i], letters[i])))
            return md_raise(machine, MD_UB_CALL_ARGUMENT,
                            "argument %zu of '%s' has type %s, which its definition does not take", i + 1,
                            function->name, md_spell_type(machine, info->types[i]));
    return true;
}

static void free_scratch(MdScratch *scratch) {
    while (scratch != NULL) {
        MdScratch *next = scratch->next;
        free(scratch);
        scratch = next;
    }
}

bool md_call_library(MdMachine *machine, const MdIns *ins, MdRegister *registers, const MdLibraryFunction *function) {
    const MdCallInfo *info = (const MdCallInfo *)(uintptr_t)ins->imm;
    if (!info->fast) {
        if (!check_library_call(machine, info, function))
            return false;
        if (info->target != NULL)
            ((MdCallInfo *)(uintptr_t)ins->imm)->fast = true;
    }
    MdRegister result = { .uwide = 0 };
    MdCall call = { .machine = machine,
                    .memory = &machine->memory,
                    .library = machine->library,
                    .function = function,
                    .arguments = &registers[ins->b],
                    .count = info->count,
                    .types = info->types,
                    .result_type = info->result,
                    .result = &result,
                    .where = md_here(machine) };
    if (info->result_memory != 0xffff)
        call.result_memory = registers[info->result_memory].p;
    bool good = function->run(&call);
    free_scratch(call.scratch);
    if (!good || machine->stopped)
        return false;
    registers[ins->a] = result;
    return true;
}

/* ---- va_list --------------------------------------------------------------------------------------------------------------------------- */

static MdCallFrame *frame_of_serial(MdMachine *machine, uint64_t serial) {
    for (size_t i = machine->depth; i-- > 0;)
        if (machine->frames[i].serial == serial)
            return &machine->frames[i];
    return NULL;
}

static bool write_list(MdMachine *machine, MdPointer list, const MdVarState *state) {
    if (!md_check_access(machine, list, sizeof *state, 8, true, " of a va_list"))
        return false;
    memcpy(md_bytes_at(&machine->memory, list.address), state, sizeof *state);
    memset(md_marks_at(&machine->memory, list.address), MD_MARK_UNTYPED, sizeof *state);
    return true;
}

static bool read_list(MdMachine *machine, MdPointer list, MdVarState *ret_state, MdCallFrame **ret_frame) {
    if (!md_check_access(machine, list, sizeof *ret_state, 8, false, " of a va_list"))
        return false;
    const unsigned char *marks = md_marks_at(&machine->memory, list.address);
    memcpy(ret_state, md_bytes_at(&machine->memory, list.address), sizeof *ret_state);
    if (memchr(marks, MD_MARK_NONE, sizeof *ret_state) != NULL ||
        (ret_state->magic != VA_MAGIC && !IS_COPY(ret_state->magic)))
        return md_raise_at(machine, MD_UB_VA_LIST, list, "a va_list is used that va_start or va_copy did not begin");
    *ret_frame = frame_of_serial(machine, ret_state->serial);
    if (*ret_frame == NULL)
        return md_raise_at(machine, MD_UB_VA_LIST, list, "a va_list is used after its function returned");
    return true;
}

/** 7.16p3: a function that got the list as an argument used it and has returned; only va_end may follow. */
static bool check_taken(MdMachine *machine, MdPointer list, const MdVarState *state) {
    if (state->taken == 0)
        return true;
    for (size_t i = machine->depth; i-- > 0;)
        if ((uint32_t)machine->frames[i].serial == state->taken)
            return true;
    return md_raise_at(machine, MD_UB_VA_LIST, list,
                       "a va_list is used that a function took as an argument and used, before it returned");
}

bool md_va_start(MdMachine *machine, MdPointer list) {
    MdCallFrame *frame = &machine->frames[machine->depth - 1];
    MdVarState state;
    if (!md_check_access(machine, list, sizeof state, 8, true, " of a va_list"))
        return false;
    memcpy(&state, md_bytes_at(&machine->memory, list.address), sizeof state);
    if (memchr(md_marks_at(&machine->memory, list.address), MD_MARK_NONE, sizeof state) == NULL &&
        state.magic == VA_MAGIC && state.serial == frame->serial)
        return md_raise_at(machine, MD_UB_VA_LIST, list, "va_start of a va_list that was begun and has not ended");
    state = (MdVarState){ .serial = frame->serial, .magic = VA_MAGIC };
    frame->open_lists++;
    return write_list(machine, list, &state);
}

bool md_va_copy(MdMachine *machine, MdPointer to, MdPointer from) {
    MdVarState state;
    MdCallFrame *frame;
    if (!read_list(machine, from, &state, &frame) || !check_taken(machine, from, &state))
        return false;
    state.taken = 0;
    state.magic = VA_COPY_MAGIC;
    MdCallFrame *here = &machine->frames[machine->depth - 1];
    if (to.address - here->base < (uint64_t)here->code->frame_size) { /* what a caller made may be ended there */
        state.magic |= (uint32_t)here->serial;
        here->open_lists++;
    }
    return write_list(machine, to, &state);
}

bool md_va_end(MdMachine *machine, MdPointer list) {
    MdVarState state;
    MdCallFrame *frame;
    if (!read_list(machine, list, &state, &frame))
        return false;
    for (size_t i = machine->depth; IS_COPY(state.magic) && i-- > 0;) {
        frame = &machine->frames[i];
        if ((uint32_t)frame->serial == (uint32_t)state.magic)
            break;
        frame = NULL;
    }
    if (frame != NULL && frame->open_lists > 0)
        frame->open_lists--;
    state.magic = 0;
    return write_list(machine, list, &state);
}

/** 7.16.1.1p2: compatible, or signed and unsigned of one type with a value in both, or void * and char *. */
static bool va_compatible(const MdType *given, const MdType *wanted) {
    const MdType *a = md_type_core(given), *b = md_type_core(wanted);
    if (a->kind == MD_TYPE_ENUM)
        a = md_type_core(a->as.enumeration->underlying);
    if (b->kind == MD_TYPE_ENUM)
        b = md_type_core(b->as.enumeration->underlying);
    if (md_type_compatible(a, b) || a->canonical->unqualified == b->canonical->unqualified)
        return true;
    if (a->kind == MD_TYPE_POINTER && b->kind == MD_TYPE_POINTER)
        return true; /* one representation for all on every target that runs; qualifiers differ in real code */
    if (md_type_is_integer(a) && md_type_is_integer(b))
        return a->size == b->size;
    return a->kind == MD_TYPE_RECORD && b->kind == MD_TYPE_RECORD && a->size == b->size;
}

bool md_va_arg(MdMachine *machine, MdPointer list, const MdType *type, bool borrowed, MdRegister *ret) {
    MdVarState state;
    MdCallFrame *frame;
    if (!read_list(machine, list, &state, &frame) || !check_taken(machine, list, &state))
        return false;
    if (state.next >= frame->variable_count)
        return md_raise(machine, MD_UB_VA_ARG_NONE, "va_arg(%s) when all %zu variable arguments have been read",
                        md_spell_type(machine, type), frame->variable_count);
    const MdType *given = frame->variable_types[state.next];
    if (!va_compatible(given, type))
        return md_raise(machine, MD_UB_VA_ARG_TYPE, "va_arg asks for %s, but variable argument %llu has type %s",
                        md_spell_type(machine, type), (unsigned long long)state.next + 1,
                        md_spell_type(machine, given));
    *ret = frame->variable[state.next++];
    if (borrowed)
        state.taken = (uint32_t)machine->frames[machine->depth - 1].serial;
    return write_list(machine, list, &state);
}

MdVarArguments md_var_arguments(const MdCall *call, size_t first) {
    return (MdVarArguments){ .values = call->arguments + first,
                             .types = call->types + first,
                             .count = call->count > first ? call->count - first : 0 };
}

bool md_var_list(MdCall *call, MdPointer list, MdVarArguments *ret_arguments) {
    MdVarState state;
    MdCallFrame *frame;
    if (!read_list(call->machine, list, &state, &frame) || !check_taken(call->machine, list, &state))
        return false;
    *ret_arguments = (MdVarArguments){ .values = frame->variable,
                                       .types = frame->variable_types,
                                       .count = frame->variable_count,
                                       .next = (size_t)state.next,
                                       .list = list };
    return true;
}

const MdRegister *md_var_next(MdVarArguments *arguments, const MdType **ret_type) {
    if (arguments->next >= arguments->count)
        return NULL;
    *ret_type = arguments->types[arguments->next];
    return &arguments->values[arguments->next++];
}

bool md_var_finish(MdCall *call, const MdVarArguments *arguments) {
    MdVarState state;
    MdCallFrame *frame;
    if (arguments->list.address == 0)
        return true;
    if (!read_list(call->machine, arguments->list, &state, &frame))
        return false;
    state.next = (uint32_t)arguments->next;
    state.taken = TAKEN_BY_LIBRARY;
    return write_list(call->machine, arguments->list, &state);
}

/* ---- setjmp and longjmp: the buffer names its frame and the instruction ------------------------------------------------------------------ */

typedef struct JumpState {
    uint64_t magic, serial;
    uint32_t function, instruction;
    uint32_t blocks, scope; /* scope: its number + 1; watched build only, else 0 */
    uint64_t low;
} JumpState; /* fits the five words of __builtin_setjmp */

enum { JMP_MASK = 72 }; /* where the signal mask of a sigjmp_buf lies */

/** Where a variable's value lies. */
static unsigned char *variable_bytes(MdMachine *machine, const MdCallFrame *frame, const MdJumpVariable *variable) {
    return variable->local != NULL ? md_bytes_at(&machine->memory, frame->base + (uint64_t)variable->local->offset)
                                   : (unsigned char *)&frame->registers[variable->reg];
}

static bool holds_value(MdMachine *machine, const MdCallFrame *frame, const MdJumpVariable *variable) {
    return variable->local != NULL
               ? *md_marks_at(&machine->memory, frame->base + (uint64_t)variable->local->offset) != MD_MARK_NONE
               : frame->registers[variable->flag].u != 0;
}

/** Keep what the variables hold now; one memory is taken again when its frame has returned. */
static void remember_variables(MdMachine *machine, const MdJumpPlan *plan, uint64_t buffer) {
    const MdCallFrame *frame = &machine->frames[machine->depth - 1];
    MdJumpMemory *memory = NULL;
    for (size_t i = 0; i < machine->jumps.count && memory == NULL; i++) {
        MdJumpMemory *old = &machine->jumps.items[i];
        if (old->plan == plan &&
            ((old->serial == frame->serial && old->buffer == buffer) || frame_of_serial(machine, old->serial) == NULL))
            memory = old;
    }
    if (memory == NULL) {
        MdJumpMemory made = { .plan = plan,
                              .values = MD_NEW_ARRAY(machine->arena, MdRegister, plan->count),
                              .held = MD_NEW_ARRAY(machine->arena, bool, plan->count) };
        md_push(machine->arena, &machine->jumps, made);
        memory = &machine->jumps.items[machine->jumps.count - 1];
    }
    memory->serial = frame->serial;
    memory->buffer = buffer;
    for (size_t i = 0; i < plan->count; i++) {
        const MdJumpVariable *variable = &plan->variables[i];
        memcpy(&memory->values[i], variable_bytes(machine, frame, variable), (size_t)variable->size);
        memory->held[i] = holds_value(machine, frame, variable);
    }
}

/** 7.13.2.1p3: variables that changed since setjmp have no value any more. */
static void lose_variables(MdMachine *machine, const MdCallFrame *frame, const MdJumpPlan *plan, uint64_t buffer) {
    for (size_t k = 0; k < machine->jumps.count; k++) {
        const MdJumpMemory *memory = &machine->jumps.items[k];
        if (memory->plan != plan || memory->serial != frame->serial || memory->buffer != buffer)
            continue;
        for (size_t i = 0; i < plan->count; i++) {
            const MdJumpVariable *variable = &plan->variables[i];
            if (memory->held[i] &&
                memcmp(&memory->values[i], variable_bytes(machine, frame, variable), (size_t)variable->size) == 0)
                continue;
            if (variable->local != NULL)
                memset(md_marks_at(&machine->memory, frame->base + (uint64_t)variable->local->offset), MD_MARK_NONE,
                       (size_t)variable->local->size);
            else
                frame->registers[variable->flag].u = 0;
        }
    }
}

bool md_setjmp(MdMachine *machine, MdPointer buffer, const MdJumpPlan *plan, bool keep_mask) {
    const MdCallFrame *frame = &machine->frames[machine->depth - 1];
    keep_mask = keep_mask && plan->with_mask;
    MdWhere here = md_here(machine);
    JumpState state = { .magic = keep_mask ? JMP_MASK_MAGIC : JMP_MAGIC,
                        .serial = frame->serial,
                        .function = here.function,
                        .instruction = here.instruction,
                        .blocks = (uint32_t)machine->memory.stack_count,
                        .scope = machine->watched && frame->scope != NULL ? (uint32_t)frame->scope->number + 1 : 0,
                        .low = frame->low };
    uint64_t mask = *md_library_signal_mask(machine->library), size = keep_mask ? JMP_MASK + sizeof mask : sizeof state;
    if (!md_check_access(machine, buffer, size, 8, true, " of a jmp_buf"))
        return false;
    memcpy(md_bytes_at(&machine->memory, buffer.address), &state, sizeof state);
    memset(md_marks_at(&machine->memory, buffer.address), MD_MARK_UNTYPED, size);
    if (keep_mask)
        memcpy(md_bytes_at(&machine->memory, buffer.address + JMP_MASK), &mask, sizeof mask);
    if (plan->count > 0)
        remember_variables(machine, plan, buffer.address);
    return true;
}

/** The observer hears of frames and scopes that a jump leaves; `scope`: number + 1 of the one that setjmp stood in. */
static void leave_scopes(MdMachine *machine, size_t depth, uint32_t scope) {
    const MdObserver *observer = machine->options.observer;
    MdCallFrame *frame = &machine->frames[depth - 1];
    const MdScope *stays = frame->scope;
    while (stays != NULL && stays->number + 1 != scope)
        stays = stays->parent;
    if (observer->leaving != NULL)
        observer->leaving(observer->context, machine, depth, stays);
    frame->scope = stays;
}

bool md_longjmp(MdCall *call, MdPointer buffer, int value) {
    MdMachine *machine = call->machine;
    JumpState state;
    if (!md_check_access(machine, buffer, sizeof state, 8, false, " of a jmp_buf"))
        return false;
    memcpy(&state, md_bytes_at(&machine->memory, buffer.address), sizeof state);
    if (memchr(md_marks_at(&machine->memory, buffer.address), MD_MARK_NONE, sizeof state) != NULL ||
        (state.magic != JMP_MAGIC && state.magic != JMP_MASK_MAGIC))
        return md_fault_at(call, MD_UB_LONGJMP_DEAD, buffer, "the jmp_buf was never set by setjmp");
    MdCallFrame *frame = frame_of_serial(machine, state.serial);
    if (frame == NULL)
        return md_fault_at(call, MD_UB_LONGJMP_DEAD, buffer, "the function that called setjmp has returned");
    MdPointer mask = md_offset(buffer, JMP_MASK);
    if (state.magic == JMP_MASK_MAGIC &&
        !md_read(call, mask, md_library_signal_mask(machine->library), sizeof(uint64_t)))
        return false;
    const MdCode *code = machine->codes.items[state.function - 1];
    size_t depth = (size_t)(frame - machine->frames) + 1;
    if (depth <= md_library_exit_depth(machine->library))
        return md_fault(call, MD_UB_EXIT_JUMP, "longjmp would end a function that runs because the program exits");
    MdWhere here = md_here(machine);
    if (machine->watched)
        leave_scopes(machine, depth, state.scope);
    if (depth < machine->depth) {
        size_t blocks = machine->frames[depth].blocks;
        md_memory_end_automatic(&machine->memory, blocks, here);
        size_t allocas = machine->frames[depth].allocas;
        while (machine->allocas.count > allocas)
            md_memory_end_alloca(&machine->memory, machine->allocas.items[--machine->allocas.count], here);
    }
    /* objects of inner scopes of the function itself end too */
    if (machine->memory.stack_count > state.blocks)
        md_memory_end_automatic(&machine->memory, (size_t)state.blocks, here);
    frame->low = state.low;
    lose_variables(machine, frame, (const MdJumpPlan *)(uintptr_t)code->ins[state.instruction].imm, buffer.address);
    machine->variable_top = 0;
    for (size_t i = 0; i < depth; i++)
        machine->variable_top += machine->frames[i].variable_count;
    machine->unwind_depth = depth;
    machine->unwind_pc = code->ins + state.instruction;
    machine->unwind_value = value == 0 ? 1 : value; /* 7.13.2.1p4 */
    machine->stopped = true;
    return false;
}
