/**
 * Compilation of a function: emitting, variables, prologue, and the finishing pass. Method: compile.h.
 */
#include "compile.h"

/* ---- emitting ------------------------------------------------------------------------------------------------------------ */

size_t emit(Compiler *c, MdOp op, unsigned a, unsigned b, unsigned cc, int64_t imm) {
    MdIns ins = { (uint16_t)op, (uint16_t)a, (uint16_t)b, (uint16_t)cc, imm };
    MdNote note = { c->expr, c->expr != NULL ? c->expr->place : c->place };
    if (note.place.line == 0)
        note.place = c->place;
    md_push(c->arena, &c->ins, ins);
    md_push(c->arena, &c->notes, note);
    return c->ins.count - 1;
}

unsigned temporaries(Compiler *c, unsigned count) {
    unsigned first = c->next;
    c->next += count;
    if (c->next > c->most)
        c->most = c->next;
    if (c->next >= 0xff00) {
        c->too_large = true;
        c->next = first = 0x8000;
    }
    return first;
}

unsigned temporary(Compiler *c) {
    return temporaries(c, 1);
}

unsigned result_in(Compiler *c, unsigned dst) {
    return dst == NO_REGISTER ? temporary(c) : dst;
}

size_t emit_jump(Compiler *c, MdOp op, unsigned a, unsigned b, int64_t high, Target *target) {
    size_t at = emit(c, op, a, b, 0, (int64_t)((uint64_t)high << 32));
    if (target->at >= 0)
        c->ins.items[at].imm |= (int64_t)(uint32_t)target->at;
    else
        md_push(c->arena, &target->waiting, at);
    return at;
}

void bind_target(Compiler *c, Target *target) {
    target->at = (int64_t)c->ins.count;
    for (size_t i = 0; i < target->waiting.count; i++)
        c->ins.items[target->waiting.items[i]].imm |= (int64_t)(uint32_t)target->at;
    c->barrier = c->ins.count;
}

void emit_unsupported(Compiler *c, MdPlace place, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *text = md_arena_vprintf(c->arena, format, arguments);
    va_end(arguments);
    size_t at = emit(c, MD_OP_UNSUPPORTED, 0, 0, 0, (int64_t)(uintptr_t)text);
    if (place.line != 0)
        c->notes.items[at].place = place;
}

const MdExpr *set_expr(Compiler *c, const MdExpr *expr) {
    const MdExpr *earlier = c->expr;
    c->expr = expr;
    return earlier;
}

/* ---- variables -------------------------------------------------------------------------------------------------------------- */

Variable *variable_of(Compiler *c, const MdObject *object) {
    return md_map_get_id(c->variables, object->number);
}

/** Take bytes of the frame for an object: their offset from its base. */
static int64_t take_frame(Compiler *c, int64_t size, int64_t align) {
    if (align <= 0)
        align = 1;
    int64_t offset = (c->frame + align - 1) & -align;
    c->frame = offset + size;
    if (c->frame > c->frame_most)
        c->frame_most = c->frame;
    if (align > c->frame_align)
        c->frame_align = align;
    return offset;
}

MdLocal *new_local(Compiler *c, const MdObject *object, const MdType *type, int64_t size, int64_t align) {
    MdLocal *local = MD_NEW(c->arena, MdLocal);
    local->object = object;
    local->type = type;
    local->size = size;
    local->align = align > 0 ? align : 1;
    local->offset = take_frame(c, size, align);
    local->is_const = (md_type_qualifiers(type) & MD_CONST) != 0;
    local->const_parts = !local->is_const && md_has_const_member(type);
    local->address = (uint16_t)temporary(c);
    /* an object of the watched build always is a block, so that pictures see it */
    local->escapes = c->machine->watched;
    md_push(c->arena, &c->locals, local);
    return local;
}

unsigned temporary_object(Compiler *c, const MdType *type) {
    /* its bytes stay its own to the end of the function */
    MdLocal *local = MD_NEW(c->arena, MdLocal);
    local->type = type;
    local->size = type->size > 0 ? type->size : 1;
    local->align = type->align > 0 ? type->align : 1;
    local->escapes = true;
    md_push(c->arena, &c->temporaries, local);
    unsigned reg = temporary(c);
    local->address = (uint16_t)reg;                                         /* until emit_prologue */
    emit(c, MD_OP_TEMPORARY, reg, 0, 0, (int64_t)c->temporaries.count - 1); /* completed by finish_code */
    return reg;
}

static bool lives_in_register(const Compiler *c, const MdObject *object) {
    if (c->machine->watched || object->address_taken || object->compound_literal || object->cleanup != NULL)
        return false;
    switch (class_of(object->type)) {
    case CLASS_INT:
    case CLASS_WIDE:
    case CLASS_F32:
    case CLASS_F64:
    case CLASS_LD:
    case CLASS_POINTER: return (md_type_qualifiers(object->type) & MD_VOLATILE) == 0;
    default: return false;
    }
}

Variable *declare_variable(Compiler *c, const MdObject *object) {
    Variable *variable = MD_NEW(c->arena, Variable);
    variable->object = object;
    variable->reg = variable->flag = NO_REGISTER;
    variable->index = c->tracked.count;
    md_push(c->arena, &c->tracked, variable);
    md_map_set_id(c->variables, object->number, variable);
    if (is_variable_size(object->type)) {
        MdLocal *local = MD_NEW(c->arena, MdLocal);
        local->object = object;
        local->type = object->type;
        local->align = object->align > 16 ? object->align : 16;
        local->vla = local->escapes = true;
        local->address = (uint16_t)temporary(c);
        md_push(c->arena, &c->locals, local);
        variable->local = local;
        return variable;
    }
    int64_t size = md_object_size(object);
    if (lives_in_register(c, object)) {
        variable->reg = temporary(c);
        variable->flag = temporary(c);
        /* it takes its bytes of the frame all the same, so that addresses do not depend on who watches */
        take_frame(c, size, object->align);
        return variable;
    }
    if (size < 0) {
        emit_unsupported(c, object->place, "an object of incomplete type");
        size = 1;
    }
    variable->local = new_local(c, object, object->type, size, object->align);
    return variable;
}

void begin_local(Compiler *c, MdLocal *local) {
    local->below = c->live;
    c->live = local;
    emit(c, MD_OP_OBJECT_BEGIN, local->address, 0, 0, (int64_t)(uintptr_t)local);
}

void end_locals(Compiler *c, const MdLocal *before, const MdLocal *after) {
    if (before == after)
        return;
    ObjectEnd end = { before, after };
    md_push(c->arena, &c->ends, end);
    emit(c, MD_OP_OBJECT_END, 0, 0, 0, (int64_t)c->ends.count - 1);
}

Assigned *save_assigned(Compiler *c) {
    Assigned *state = md_arena_alloc(c->arena, sizeof *state + c->tracked.count);
    state->count = c->tracked.count;
    state->unreachable = c->unreachable;
    for (size_t i = 0; i < c->tracked.count; i++)
        state->bits[i] = c->tracked.items[i]->assigned || c->unreachable;
    return state;
}

void restore_assigned(Compiler *c, const Assigned *state) {
    for (size_t i = 0; i < c->tracked.count; i++)
        if (c->tracked.items[i]->flag != NO_REGISTER) /* the others, parameters, hold their values throughout */
            c->tracked.items[i]->assigned = i < state->count ? state->bits[i] : state->unreachable;
    c->unreachable = state->unreachable;
}

void merge_assigned(Compiler *c, const Assigned *state) {
    for (size_t i = 0; i < c->tracked.count; i++) {
        Variable *variable = c->tracked.items[i];
        if (variable->flag == NO_REGISTER)
            continue;
        variable->assigned =
            (variable->assigned || c->unreachable) && (i < state->count ? state->bits[i] : state->unreachable);
    }
    c->unreachable = c->unreachable && state->unreachable;
}

void mark_assigned(Compiler *c, Variable *variable) {
    if (variable->flag != NO_REGISTER && (!variable->assigned || c->jumps))
        emit(c, MD_OP_SET, variable->flag, 0, 1, 1); /* c = 1: goes away when nobody checks */
    variable->assigned = true;
}

/* ---- the finishing pass ---------------------------------------------------------------------------------------------------------- */

static bool has_target(MdOp op) {
    return op >= MD_OP_JUMP && op <= MD_OP_JGE_U_I_B;
}

/** Blocks that live when `local` is the innermost one. */
static int64_t live_count(const MdLocal *local) {
    int64_t count = 0;
    for (; local != NULL; local = local->below)
        count += local->escapes;
    return count;
}

/** Flags of variables that no CHECK_INIT reads. */
static bool *unread_flags(Compiler *c) {
    bool *unread = MD_NEW_ARRAY(c->arena, bool, 0x10000);
    for (size_t i = 0; i < c->tracked.count; i++)
        if (c->tracked.items[i]->flag != NO_REGISTER && !c->tracked.items[i]->checked)
            unread[c->tracked.items[i]->flag] = true;
    /* registers are shared by scopes: read by one means kept for all */
    for (size_t i = 0; i < c->tracked.count; i++)
        if (c->tracked.items[i]->flag != NO_REGISTER && c->tracked.items[i]->checked)
            unread[c->tracked.items[i]->flag] = false;
    return unread;
}

/** Temporary objects are begun before everything else, by a prologue at the end of the code. */
static void emit_prologue(Compiler *c) {
    if (c->temporaries.count == 0) {
        c->ins.items[c->entry].op = MD_OP_NOP;
        return;
    }
    c->expr = NULL;
    c->ins.items[c->entry].imm = (int64_t)c->ins.count;
    c->frame = c->frame_most;
    for (size_t i = 0; i < c->temporaries.count; i++) {
        MdLocal *local = c->temporaries.items[i];
        local->offset = take_frame(c, local->size, local->align);
        local->address = (uint16_t)c->most;
        emit(c, MD_OP_OBJECT_BEGIN, local->address, 0, 0, (int64_t)(uintptr_t)local);
    }
    emit(c, MD_OP_JUMP, 0, 0, 0, (int64_t)c->entry + 1);
    c->most++;
}

/** A table of targets beside the sorted cases, where those lie close together: one look instead of a search. */
static void make_dense(Compiler *c, MdSwitch *table) {
    if (table->count == 0)
        return;
    __int128 low = table->cases[0].low, span = table->cases[table->count - 1].high - low + 1;
    if (span > (__int128)(4 * table->count + 16))
        return;
    table->table_low = low;
    table->table_count = (size_t)span;
    table->table = MD_NEW_ARRAY(c->arena, int64_t, table->table_count);
    for (size_t i = 0; i < table->table_count; i++)
        table->table[i] = table->otherwise;
    for (size_t i = 0; i < table->count; i++)
        for (__int128 value = table->cases[i].low; value <= table->cases[i].high; value++)
            table->table[value - low] = table->cases[i].target;
}

static void finish_code(Compiler *c) {
    emit_prologue(c);
    bool *unread = unread_flags(c);
    size_t count = c->ins.count;
    uint32_t *moved = MD_NEW_ARRAY(c->arena, uint32_t, count + 1);
    int64_t base = (int64_t)c->temporaries.count;
    uint32_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        MdIns *ins = &c->ins.items[i];
        moved[i] = kept;
        if (ins->op == MD_OP_SET && ins->c == 1 && unread[ins->a])
            ins->op = MD_OP_NOP;
        if (ins->op == MD_OP_TEMPORARY)
            ins->imm = c->temporaries.items[ins->imm]->offset | ins->imm << 32;
        if (ins->op == MD_OP_OBJECT_BEGIN && !((MdLocal *)(uintptr_t)ins->imm)->escapes)
            ins->op = MD_OP_OBJECT_CLEAR;
        if (ins->op == MD_OP_OBJECT_END) {
            const ObjectEnd *end = &c->ends.items[ins->imm];
            int64_t stays = live_count(end->after);
            if (stays == live_count(end->before))
                ins->op = MD_OP_NOP;
            ins->imm = stays + base;
        }
        if (ins->op != MD_OP_NOP)
            kept++;
    }
    moved[count] = kept;
    MdIns *out = MD_NEW_ARRAY(c->arena, MdIns, kept + 1);
    MdNote *notes = MD_NEW_ARRAY(c->arena, MdNote, kept + 1);
    for (size_t i = 0; i < count; i++) {
        MdIns ins = c->ins.items[i];
        if (ins.op == MD_OP_NOP)
            continue;
        uint32_t at = moved[i];
        if (has_target((MdOp)ins.op)) {
            int64_t distance = (int64_t)moved[(uint32_t)ins.imm] - (int64_t)at;
            ins.imm = (int64_t)(((uint64_t)ins.imm & UINT64_C(0xffffffff00000000)) | (uint32_t)(int32_t)distance);
            if (distance <= 0)
                ins.op++; /* the form that goes back */
        } else if (ins.op == MD_OP_SWITCH) {
            MdSwitch *table = (MdSwitch *)(uintptr_t)ins.imm;
            table->otherwise = (int64_t)moved[table->otherwise] - (int64_t)at;
            for (size_t k = 0; k < table->count; k++)
                table->cases[k].target = (int64_t)moved[table->cases[k].target] - (int64_t)at;
            make_dense(c, table);
        } else if (ins.op == MD_OP_GOTO) {
            MdGoto *table = (MdGoto *)(uintptr_t)ins.imm;
            for (size_t k = 0; k < table->count; k++)
                table->targets[k].target = (int64_t)moved[table->targets[k].target] - (int64_t)at;
        }
        out[at] = ins;
        notes[at] = c->notes.items[i];
    }
    out[kept] = (MdIns){ .op = MD_OP_HALT };
    MdCode *code = c->code;
    for (size_t i = 0; i < c->loops.count; i++) {
        c->loops.items[i].top = moved[c->loops.items[i].top];
        c->loops.items[i].end = moved[c->loops.items[i].end];
    }
    code->loops = c->loops.items;
    code->loop_count = c->loops.count;
    code->ins = out;
    code->notes = notes;
    code->count = kept;
    code->registers = c->most + 2;
    code->frame_align = c->frame_align > 16 ? c->frame_align : 16;
    code->frame_size = (c->frame_most + code->frame_align - 1) & -code->frame_align;
    if (c->too_large) {
        const char *text = "a function or expression this large";
        MdIns *only = MD_NEW_ARRAY(c->arena, MdIns, 2);
        only[0] = (MdIns){ .op = MD_OP_UNSUPPORTED, .imm = (int64_t)(uintptr_t)text };
        code->ins = only;
        code->count = 1;
        code->registers = 64;
    }
}

/* ---- functions ------------------------------------------------------------------------------------------------------------------- */

static Compiler new_compiler(MdMachine *machine, MdUnit *unit, MdCode *code) {
    Compiler c = { .machine = machine,
                   .arena = machine->arena,
                   .unit = unit,
                   .program = unit->program,
                   .types = unit->program->types,
                   .code = code,
                   .variables = md_map_create(machine->arena),
                   .lengths = md_map_create(machine->arena),
                   .labels = md_map_create(machine->arena),
                   .cases = md_map_create(machine->arena),
                   .watches = md_map_create(machine->arena),
                   .apart = md_map_create(machine->arena) };
    code->unit = unit;
    md_push(machine->arena, &machine->codes, code);
    code->index = (uint32_t)machine->codes.count;
    return c;
}

/** Parameters that need memory get it; the argument lies in register `i`. */
static void begin_parameters(Compiler *c) {
    const MdFunction *function = c->function;
    for (size_t i = 0; i < function->parameter_count; i++) {
        const MdObject *object = function->parameters[i];
        MdValueClass class = class_of(object->type);
        c->place = object->place;
        if (lives_in_register(c, object)) {
            Variable *variable = MD_NEW(c->arena, Variable);
            variable->object = object;
            variable->reg = (unsigned)i;
            variable->flag = c->jumps ? temporary(c) : NO_REGISTER;
            variable->assigned = true;
            if (c->jumps)
                emit(c, MD_OP_SET, variable->flag, 0, 1, 1);
            variable->index = c->tracked.count;
            md_push(c->arena, &c->tracked, variable);
            md_map_set_id(c->variables, object->number, variable);
            take_frame(c, object->type->size, object->align);
            continue;
        }
        Variable *variable = declare_variable(c, object);
        variable->assigned = true;
        if (variable->local == NULL)
            continue;
        begin_local(c, variable->local);
        Lvalue place = lvalue_of_local(variable->local, object->type);
        if (class == CLASS_COMPLEX) {
            unsigned mark = c->next;
            Lvalue from = { .base = LV_POINTER, .pointer = (unsigned)i, .index = NO_REGISTER, .type = object->type };
            store_init(c, &place, load(c, &from, NO_REGISTER));
            c->next = mark;
        } else if (class == CLASS_OTHER) {
            emit_unsupported(c, object->place, "a parameter of type %s", md_spell_type(c->machine, object->type));
        } else {
            store_init(c, &place, (unsigned)i);
        }
    }
    for (size_t i = 0; i < function->parameter_count; i++) {
        bind_lengths(c, function->parameters[i]->written != NULL ? function->parameters[i]->written
                                                                 : function->parameters[i]->type);
        bind_lengths(c, function->parameters[i]->type);
    }
    for (size_t i = 0; i < function->parameter_count; i++)
        check_argument_room(c, i);
}

/** One of the two versions of a function. */
static MdCode *compile_version(MdMachine *machine, MdLinked *linked, bool logged) {
    const MdFunction *function = linked->definition;
    MdCode *code = MD_NEW(machine->arena, MdCode);
    code->linked = linked;
    code->function = function;
    Compiler compiler = new_compiler(machine, linked->unit, code);
    Compiler *c = &compiler;
    c->function = function;
    c->place = function->place;
    c->next = c->most = (unsigned)function->parameter_count;
    code->parameter_registers = c->next;
    c->jumps = calls_setjmp(function);
    RestrictPlan *plan = plan_restrict(c);
    if (logged)
        c->logging = plan;
    else if (plan != NULL)
        emit(c, MD_OP_RESTRICT_BEGIN, 0, 0, 0, (int64_t)(uintptr_t)planned(plan));
    c->entry = emit(c, MD_OP_JUMP, 0, 0, 0, 1); /* to the prologue, see emit_prologue */
    begin_parameters(c);
    if (machine->watched)
        emit(c, MD_OP_EVENT_CALL, 0, 0, 0, 0);
    function_body(c);
    c->expr = NULL;
    c->place = function->end;
    check_lists(c);
    const MdType *result = md_type_core(function->type)->of;
    if (function->noreturn) {
        emit(c, MD_OP_FAULT, MD_UB_NORETURN_RETURNED, 0, 0,
             (int64_t)(uintptr_t)md_arena_printf(c->arena, "'%s', declared _Noreturn, returns", function->name));
    } else if (class_of(result) == CLASS_VOID) {
        emit(c, MD_OP_RETURN_VOID, 0, 0, 0, 0);
    } else if (strcmp(function->name, "main") == 0) { /* 5.1.2.2.3: reaching the end returns 0 */
        unsigned zero = temporary(c);
        emit(c, MD_OP_SET, zero, 0, 0, 0);
        emit(c, MD_OP_RETURN, zero, 0, 0, 0);
    } else {
        emit(c, MD_OP_RETURN_NONE, 0, 0, 0, 0);
    }
    finish_gotos(c);
    finish_code(c);
    *(logged ? &linked->logged : &linked->code) = code;
    if (machine->pending.count > 0 && !md_run_pending(machine))
        return NULL;
    return code;
}

MdCode *md_compile_function(MdMachine *machine, MdLinked *linked) {
    return linked->code != NULL ? linked->code : compile_version(machine, linked, false);
}

MdCode *md_compile_logged(MdMachine *machine, MdLinked *linked) {
    return linked->logged != NULL ? linked->logged : compile_version(machine, linked, true);
}

/** Constants that can be written into static memory at once. */
static bool fold_entry(MdMachine *machine, Compiler *c, const MdGlobal *global, const MdInitEntry *entry) {
    int64_t number;
    MdMemoryType type;
    if (entry->bit_width >= 0 || class_of(entry->type) != CLASS_INT || !memory_type(c, entry->type, &type) ||
        !md_expr_constant(entry->value, &number))
        return false;
    MdRegister value = { .i = number };
    for (uint64_t i = 0; i < entry->repeat; i++) {
        MdPointer at = md_offset(global->pointer, (uint64_t)(entry->bit_offset / 8) + i * (uint64_t)entry->stride);
        if (!md_store_slow(machine, type, at, 0, true, &value))
            return false;
    }
    return true;
}

MdCode *md_compile_static_init(MdMachine *machine, MdGlobal *global) {
    const MdInit *init = global->object->init;
    if (init == NULL)
        return NULL;
    MdCode *code = MD_NEW(machine->arena, MdCode);
    Compiler compiler = new_compiler(machine, global->unit, code);
    Compiler *c = &compiler;
    c->place = global->object->place;
    emit(c, MD_OP_NOP, 0, 0, 0, 0);
    /* what folds is written now, the rest by code; two entries for one place must keep their order */
    MdInit rest = *init;
    size_t folded = 0;
    while (folded < init->count && fold_entry(machine, c, global, &init->entries[folded]))
        folded++;
    rest.entries = init->entries + folded;
    rest.count = init->count - folded;
    if (rest.count == 0)
        return NULL;
    Lvalue place = { .base = LV_GLOBAL, .global = &global->pointer, .index = NO_REGISTER, .type = init->type };
    initialise(c, &place, &rest, true);
    emit(c, MD_OP_RETURN_VOID, 0, 0, 0, 0);
    finish_code(c);
    return code;
}
