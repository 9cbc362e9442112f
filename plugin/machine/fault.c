/**
 * Faults and other early ends: what is recorded, with sites, history of blocks and the call stack.
 *
 * Only the first one counts; it stops the machine. Strings live in the machine's arena.
 */
#include "inner.h"

static const struct {
    const char *id, *clause, *sentence;
} ub_rows[] = {
#define UB(id, clause, sentence) { #id, clause, sentence },
#include "ub_list.h"
#undef UB
};

const char *md_ub_id(MdUb ub) {
    return ub_rows[ub].id;
}

const char *md_ub_clause(MdUb ub) {
    return ub_rows[ub].clause;
}

const char *md_ub_sentence(MdUb ub) {
    return ub_rows[ub].sentence;
}

/* ---- places ---------------------------------------------------------------------------------------------------------- */

static MdWhere where_of(const MdCode *code, const MdIns *pc) {
    size_t at = pc >= code->ins ? (size_t)(pc - code->ins) : 0;
    return (MdWhere){ code->index, (uint32_t)at };
}

MdWhere md_here(const MdMachine *machine) {
    if (machine->depth == 0 || machine->pc == NULL)
        return (MdWhere){ 0, 0 };
    const MdCode *code = machine->frames[machine->depth - 1].code;
    if (machine->pc < code->ins || machine->pc >= code->ins + code->count)
        return where_of(code, machine->frames[machine->depth - 1].pc);
    return where_of(code, machine->pc);
}

static const MdNote *note_of(const MdMachine *machine, MdWhere where) {
    if (where.function == 0 || where.function > machine->codes.count)
        return NULL;
    const MdCode *code = machine->codes.items[where.function - 1];
    return where.instruction < code->count ? &code->notes[where.instruction] : NULL;
}

MdSite md_site(const MdMachine *machine, MdWhere where) {
    const MdNote *note = note_of(machine, where);
    if (note == NULL)
        return (MdSite){ 0 };
    return (MdSite){ machine->codes.items[where.function - 1]->unit->program, note->place };
}

const MdExpr *md_expr_here(const MdMachine *machine) {
    const MdNote *note = note_of(machine, md_here(machine));
    return note != NULL ? note->expr : NULL;
}

/* ---- spelling ----------------------------------------------------------------------------------------------------------- */

const char *md_spell(MdMachine *machine, const MdExpr *expr) {
    if (expr == NULL)
        return "the expression";
    MdText text = md_text(machine->arena);
    md_expr_spell(expr, &text);
    if (text.length > 80) { /* keep messages readable */
        text.length = 77;
        while (text.length > 0 && ((unsigned char)text.bytes[text.length] & 0xc0) == 0x80)
            text.length--;
        md_text_add(&text, "...");
        text.bytes[text.length] = '\0';
    }
    return md_text_string(&text);
}

const char *md_spell_type(MdMachine *machine, const MdType *type) {
    MdText text = md_text(machine->arena);
    md_type_spell(type, &text);
    return md_text_string(&text);
}

const char *md_block_name(MdMachine *machine, uint32_t block) {
    const MdBlockInfo *info = &machine->memory.infos[block];
    const MdObject *object = info->entity;
    switch ((MdMemoryKind)info->kind) {
    case MD_MEMORY_AUTOMATIC:
    case MD_MEMORY_STATIC:
        if (object == NULL)
            return "a temporary object";
        if (object->compound_literal)
            return "a compound literal";
        return object->name != NULL ? md_arena_printf(machine->arena, "'%s'", object->name) : "an unnamed object";
    case MD_MEMORY_STRING: return "a string literal";
    case MD_MEMORY_ALLOCATED:
    case MD_MEMORY_ALLOCA:
        return md_arena_printf(machine->arena, "block of %lld byte%s from %s", (long long)info->size,
                               info->size == 1 ? "" : "s", info->maker);
    case MD_MEMORY_FUNCTION:
        return md_arena_printf(machine->arena, "'%s'",
                               info->entity != NULL ? ((const MdFunction *)info->entity)->name : "a label");
    case MD_MEMORY_LIBRARY:
        return md_arena_printf(machine->arena, "library object '%s'", info->maker != NULL ? info->maker : "?");
    case MD_MEMORY_NONE: break;
    }
    return "an unknown block";
}

const char *md_range_name(MdMachine *machine, uint32_t range) {
    const MdRange *at = &machine->memory.ranges[range];
    bool part = at->block != range;
    return md_arena_printf(machine->arena, "%s%lld byte%s%s%s", part ? "a member or element of " : "",
                           (long long)at->size, at->size == 1 ? "" : "s", part ? " in " : ": ",
                           md_block_name(machine, at->block));
}

/* ---- recording ------------------------------------------------------------------------------------------------------------ */

static void add_stack(MdMachine *machine, MdFault *fault) {
    for (size_t depth = machine->depth; depth-- > 0;) {
        const MdCallFrame *frame = &machine->frames[depth];
        MdWhere where = depth + 1 == machine->depth ? md_here(machine) : where_of(frame->code, frame->pc);
        MdCallSite site = { .function = frame->code->function, .site = md_site(machine, where) };
        md_push(machine->arena, &fault->stack, site);
        if (fault->stack.count > 64 && depth > 16)
            depth = 16; /* endless recursion: both ends are enough */
    }
}

static void add_note(MdMachine *machine, MdFault *fault, MdSite site, const char *message) {
    if (site.program == NULL)
        return;
    MdFaultNote note = { site, message };
    md_push(machine->arena, &fault->notes, note);
}

/** Where a block was made and ended. */
static void add_history(MdMachine *machine, MdFault *fault, MdOrigin origin) {
    const MdMemory *memory = &machine->memory;
    if (!md_origin_known(memory, origin))
        return;
    uint32_t block = memory->ranges[md_origin_range(origin)].block;
    const MdBlockInfo *info = &memory->infos[block];
    fault->block = block;
    const char *name = md_block_name(machine, block);
    MdSite made = md_site(machine, info->made);
    const MdObject *object = info->entity;
    if ((info->kind == MD_MEMORY_AUTOMATIC || info->kind == MD_MEMORY_STATIC) && object != NULL) {
        const MdCode *code = info->made.function > 0 ? machine->codes.items[info->made.function - 1] : NULL;
        if (code != NULL)
            made = (MdSite){ code->unit->program, object->place };
        for (size_t i = 0; code == NULL && i < machine->globals.count; i++)
            if (machine->globals.items[i]->object == object)
                made = (MdSite){ machine->globals.items[i]->unit->program, object->place };
        add_note(machine, fault, made,
                 md_arena_printf(machine->arena, "%s, %lld byte%s, is defined here", name, (long long)info->size,
                                 info->size == 1 ? "" : "s"));
    } else if (info->kind == MD_MEMORY_ALLOCATED || info->kind == MD_MEMORY_ALLOCA) {
        add_note(machine, fault, made, md_arena_printf(machine->arena, "%s, allocated here", name));
    }
    if (info->life == MD_MEMORY_FREED)
        add_note(machine, fault, md_site(machine, info->ended),
                 md_arena_printf(machine->arena, "ended here by %s", info->ender != NULL ? info->ender : "free"));
    else if (info->life == MD_MEMORY_ENDED)
        add_note(machine, fault, md_site(machine, info->ended), "its lifetime ended here");
}

static MdFault *begin_stop(MdMachine *machine, MdOutcome outcome, int status) {
    machine->stopped = true;
    machine->run.outcome = outcome;
    machine->run.status = status;
    MdFault *fault = &machine->run.fault;
    *fault = (MdFault){ .ub = MD_UB_COUNT };
    fault->site = md_site(machine, md_here(machine));
    if (machine->depth == 0 && machine->entered != NULL && machine->entered->function != NULL) /* main, most likely */
        fault->site = (MdSite){ machine->entered->unit->program, machine->entered->function->place };
    fault->expr = md_expr_here(machine);
    fault->size = machine->access_size;
    fault->write = machine->access_write;
    fault->valid = machine->access_valid;
    return fault;
}

static bool tell(MdMachine *machine, const MdFault *fault) {
    const MdObserver *observer = machine->options.observer;
    if (observer != NULL && observer->fault != NULL)
        observer->fault(observer->context, machine, fault);
    return false;
}

bool md_raise_v(MdMachine *machine, MdUb ub, const MdPointer *at, const char *prefix, const char *format,
                va_list arguments) {
    if (machine->stopped)
        return false;
    MdFault *fault = begin_stop(machine, MD_OUTCOME_FAULT, 120);
    fault->ub = ub;
    fault->id = md_ub_id(ub);
    fault->clause = md_ub_clause(ub);
    const char *message = md_arena_vprintf(machine->arena, format, arguments);
    fault->message = prefix != NULL ? md_arena_printf(machine->arena, "in %s: %s", prefix, message) : message;
    if (at != NULL) {
        fault->address = at->address;
        MdOrigin origin = at->origin != 0 ? at->origin : md_memory_find(&machine->memory, at->address);
        add_history(machine, fault, origin);
    }
    add_stack(machine, fault);
    return tell(machine, fault);
}

bool md_raise(MdMachine *machine, MdUb ub, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    md_raise_v(machine, ub, NULL, NULL, format, arguments);
    va_end(arguments);
    return false;
}

bool md_raise_at(MdMachine *machine, MdUb ub, MdPointer at, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    md_raise_v(machine, ub, &at, NULL, format, arguments);
    va_end(arguments);
    return false;
}

bool md_raise_dead(MdMachine *machine, MdPointer at, uint64_t size, bool write) {
    MdMemory *memory = &machine->memory;
    machine->access_size = size;
    machine->access_valid = 0;
    machine->access_write = write;
    const char *verb = size == 0 ? "a pointer into it is used in arithmetic" : write ? "it is written" : "it is read";
    if (at.origin == 0)
        return md_raise_at(machine, MD_UB_WILD_POINTER, at, "%s of %llu byte%s at 0x%llx, where no object lies",
                           write ? "write" : "read", (unsigned long long)size, size == 1 ? "" : "s",
                           (unsigned long long)at.address);
    if (!md_origin_known(memory, at.origin))
        return md_raise(machine, at.address >= memory->stack_low ? MD_UB_DANGLING : MD_UB_USE_AFTER_FREE,
                        "an object that ended long ago is used: %llu byte%s at 0x%llx", (unsigned long long)size,
                        size == 1 ? "" : "s", (unsigned long long)at.address);
    uint32_t block = memory->ranges[md_origin_range(at.origin)].block;
    const MdBlockInfo *info = &memory->infos[block];
    if (info->kind == MD_MEMORY_ALLOCATED)
        return md_raise_at(machine, MD_UB_USE_AFTER_FREE, at, "%s was freed, then %s (offset %lld)",
                           md_block_name(machine, block), verb, (long long)(at.address - info->low));
    return md_raise_at(machine, MD_UB_DANGLING, at, "the lifetime of %s has ended, but %s",
                       md_block_name(machine, block), verb);
}

/** The array of `count` elements that the expression of md_here has an element of; else that expression. */
static const MdExpr *array_here(const MdMachine *machine, uint64_t count) {
    const MdExpr *here = md_expr_here(machine), *found = NULL, *at = here;
    while (at != NULL) {
        if (at->kind == MD_EXPR_CAST) {
            at = at->as.cast.operand;
            continue;
        }
        if (at->kind == MD_EXPR_MEMBER) {
            at = at->as.member.base;
            continue;
        }
        if (at->kind != MD_EXPR_SUBSCRIPT)
            break;
        at = at->as.subscript.pointer;
        while (at->kind == MD_EXPR_CAST)
            at = at->as.cast.operand;
        const MdType *array = md_type_core(at->type);
        if (array->kind == MD_TYPE_VLA || (array->kind == MD_TYPE_ARRAY && array->as.count == count)) {
            if (found != NULL)
                return here; /* m[4][4]: either */
            found = at;
        }
    }
    return found != NULL ? found : here;
}

void md_raise_index(MdMachine *machine, int64_t index, uint64_t count) {
    md_raise(machine, MD_UB_OUT_OF_BOUNDS_INDEX, "index %lld is outside the %llu elements of '%s'", (long long)index,
             (unsigned long long)count, md_spell(machine, array_here(machine, count)));
}

bool md_stop_budget(MdMachine *machine, const char *id, const char *format, ...) {
    if (machine->stopped)
        return false;
    MdFault *fault = begin_stop(machine, MD_OUTCOME_BUDGET, 122);
    fault->id = id;
    va_list arguments;
    va_start(arguments, format);
    fault->message = md_arena_vprintf(machine->arena, format, arguments);
    va_end(arguments);
    add_stack(machine, fault);
    return tell(machine, fault);
}

bool md_stop_unsupported(MdMachine *machine, const char *format, ...) {
    if (machine->stopped)
        return false;
    MdFault *fault = begin_stop(machine, MD_OUTCOME_UNSUPPORTED, 123);
    fault->id = "UNSUPPORTED";
    va_list arguments;
    va_start(arguments, format);
    fault->message = md_arena_vprintf(machine->arena, format, arguments);
    va_end(arguments);
    add_stack(machine, fault);
    return tell(machine, fault);
}

void md_remark_at(MdMachine *machine, MdWhere where, const char *message) {
    uint32_t key = where.function * UINT32_C(0x9e3779b1) + where.instruction;
    for (size_t i = 0; i < machine->told.count; i++)
        if (machine->told.items[i] == key)
            return;
    md_push(machine->arena, &machine->told, key);
    MdRemark remark = { md_site(machine, where), message };
    md_push(machine->arena, &machine->run.remarks, remark);
}

/* ---- arithmetic ----------------------------------------------------------------------------------------------------------- */

bool md_arithmetic_fault(MdMachine *machine, const MdIns *ins, const MdRegister *registers);

static const char *number(MdMachine *machine, const MdRegister *value, bool wide) {
    if (!wide)
        return md_arena_printf(machine->arena, "%lld", (long long)value->i);
    return md_arena_printf(machine->arena, "%.0Lf", (long double)value->wide);
}

/** Which check of an arithmetic instruction failed, with its operands. */
bool md_arithmetic_fault(MdMachine *machine, const MdIns *ins, const MdRegister *registers) {
    MdRegister b = registers[ins->b], c = registers[ins->c];
    MdOp op = (MdOp)ins->op;
    const char *symbol = "?";
    bool immediate = false;
    switch (op) {
    case MD_OP_ADDI_I32:
    case MD_OP_ADDI_I64:
        immediate = true;
        symbol = "+";
        break;
    case MD_OP_MULI_I32:
    case MD_OP_MULI_I64:
        immediate = true;
        symbol = "*";
        break;
    default:
        symbol = op >= MD_OP_ADD_I32 && op <= MD_OP_ADD_W    ? "+"
                 : op >= MD_OP_SUB_I32 && op <= MD_OP_SUB_W  ? "-"
                 : op >= MD_OP_MUL_I32 && op <= MD_OP_MUL_W  ? "*"
                 : op >= MD_OP_DIV_I32 && op < MD_OP_REM_I32 ? "/"
                 : op >= MD_OP_REM_I32 && op < MD_OP_SHL_I32 ? "%"
                 : op >= MD_OP_SHL_I32 && op < MD_OP_SHR_I32 ? "<<"
                 : op >= MD_OP_SHR_I32 && op <= MD_OP_SHR_UW ? ">>"
                                                             : "-";
        break;
    }
    if (immediate) {
        bool minus = symbol[0] == '+' && ins->imm < 0 && ins->imm > INT32_MIN;
        c.i = minus ? -ins->imm : ins->imm;
        symbol = minus ? "-" : symbol;
    }
    const MdExpr *expr = md_expr_here(machine);
    const char *type = expr != NULL ? md_spell_type(machine, expr->type) : "its type";
    bool wide = op == MD_OP_ADD_W || op == MD_OP_SUB_W || op == MD_OP_MUL_W || op == MD_OP_DIV_W || op == MD_OP_REM_W ||
                op == MD_OP_SHL_W || op == MD_OP_SHR_W || op == MD_OP_NEG_W;
    if (op >= MD_OP_NEG_I32 && op <= MD_OP_NEG_W)
        return md_raise(machine, MD_UB_OVERFLOW, "-(%s) does not fit %s", number(machine, &b, wide), type);
    if (symbol[0] == '/' || symbol[0] == '%') {
        if (wide ? c.wide == 0 : c.i == 0)
            return md_raise(machine, MD_UB_DIVISION_BY_ZERO, "%s by zero: %s %s 0",
                            symbol[0] == '/' ? "division" : "remainder", number(machine, &b, wide), symbol);
        return md_raise(machine, MD_UB_DIVISION_OVERFLOW, "%s %s %s does not fit %s", number(machine, &b, wide), symbol,
                        number(machine, &c, wide), type);
    }
    if (symbol[0] == '<' || symbol[0] == '>') {
        bool narrow = op == MD_OP_SHL_I32 || op == MD_OP_SHL_U32 || op == MD_OP_SHR_I32 || op == MD_OP_SHR_U32;
        bool w = op == MD_OP_SHL_W || op == MD_OP_SHL_UW || op == MD_OP_SHR_W || op == MD_OP_SHR_UW;
        unsigned bits = w ? 128 : narrow ? 32 : 64;
        if (c.u >= bits)
            return md_raise(machine, MD_UB_SHIFT, "shift of a type of %u bits by %lld", bits, (long long)c.i);
        if (wide ? b.wide < 0 : narrow ? (int32_t)b.i < 0 : b.i < 0)
            return md_raise(machine, MD_UB_SHIFT_NEGATIVE, "left shift of the negative value %s",
                            number(machine, &b, wide));
        return md_raise(machine, MD_UB_SHIFT_OVERFLOW, "%s << %lld does not fit %s", number(machine, &b, wide),
                        (long long)c.i, type);
    }
    return md_raise(machine, MD_UB_OVERFLOW, "%s %s %s does not fit %s", number(machine, &b, wide), symbol,
                    number(machine, &c, wide), type);
}
