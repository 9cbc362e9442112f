/**
 * Rules of C that need a look at the source while a function is compiled: assignments between overlapping members of
 * a union, temporaries that end with their expression, arguments that their parameters ask too much of, variables that
 * longjmp makes indeterminate.
 */
#include "compile.h"

/** `expr` without the conversions that nobody wrote. */
static const MdExpr *as_written(const MdExpr *expr) {
    for (;;)
        if (expr->kind == MD_EXPR_GENERIC || expr->kind == MD_EXPR_CHOOSE)
            expr = expr->as.choice.chosen;
        else if (expr->kind == MD_EXPR_CAST && expr->as.cast.implicit)
            expr = expr->as.cast.operand;
        else
            return expr;
}

bool only_names(const MdExpr *expr) {
    expr = as_written(expr);
    if (expr->kind == MD_EXPR_MEMBER)
        return only_names(expr->as.member.base);
    if (expr->kind == MD_EXPR_UNARY && expr->as.unary.operator== MD_UNARY_DEREF)
        return only_names(expr->as.unary.operand);
    return expr->kind == MD_EXPR_OBJECT;
}

/* ---- overlapping members of a union ---------------------------------------------------------------------------------- */

/** Do both surely name one object? Names, members and pointers that are variables; nothing with a side effect. */
static bool same_object(const MdExpr *a, const MdExpr *b) {
    a = as_written(a);
    b = as_written(b);
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case MD_EXPR_OBJECT: return a->as.object == b->as.object;
    case MD_EXPR_MEMBER:
        return a->as.member.member == b->as.member.member && a->as.member.arrow == b->as.member.arrow &&
               same_object(a->as.member.base, b->as.member.base);
    case MD_EXPR_UNARY:
        return a->as.unary.operator== MD_UNARY_DEREF && b->as.unary.operator== MD_UNARY_DEREF &&
            same_object(a->as.unary.operand, b->as.unary.operand);
    default: return false;
    }
}

void check_overlap(Compiler *c, const MdExpr *assignment) {
    const MdExpr *target = as_written(assignment->as.assign.target), *source = as_written(assignment->as.assign.value);
    if (target->kind != MD_EXPR_MEMBER || source->kind != MD_EXPR_MEMBER || !source->lvalue)
        return;
    const MdMember *to = target->as.member.member, *from = source->as.member.member;
    if (to == from || to->parent == NULL || to->parent != from->parent || !to->parent->is_union || to->bit_width >= 0 ||
        from->bit_width >= 0 || md_type_compatible(md_type_core(to->type), md_type_core(from->type)) ||
        !same_object(target->as.member.base, source->as.member.base))
        return;
    set_expr(c, assignment);
    emit(c, MD_OP_FAULT, MD_UB_OVERLAP_COPY, 0, 0,
         (int64_t)(uintptr_t)md_arena_printf(
             c->arena, "member '%s' of type %s is assigned to '%s' of type %s of the same union",
             from->name != NULL ? from->name : "?", md_spell_type(c->machine, from->type),
             to->name != NULL ? to->name : "?", md_spell_type(c->machine, to->type)));
}

/* ---- temporaries ------------------------------------------------------------------------------------------------------- */

void expose_temporary(Compiler *c, unsigned address) {
    for (size_t i = c->temporaries.count; i-- > 0;) {
        MdLocal *local = c->temporaries.items[i];
        if (local->address != address)
            continue;
        local->is_const = true; /* 6.2.4p8: may not be modified */
        md_push(c->arena, &c->exposed, i);
        return;
    }
}

void end_temporaries(Compiler *c, size_t stays) {
    for (size_t i = stays; i < c->exposed.count; i++)
        emit(c, MD_OP_TEMPORARY_END, 0, 0, 0, (int64_t)c->exposed.items[i]);
    if (c->exposed.count > stays)
        c->exposed.count = stays;
}

/* ---- arguments ---------------------------------------------------------------------------------------------------------- */

void check_argument_room(Compiler *c, size_t index) {
    const MdObject *parameter = c->function->parameters[index];
    const Variable *variable = variable_of(c, parameter);
    const MdType *core = md_type_core(parameter->type);
    if (core->kind == MD_TYPE_POINTER && is_variable_size(core->of)) {
        unsigned before = c->next;
        c->place = parameter->place;
        emit(c, MD_OP_CHECK_ROWS, size_register(c, core->of, NO_REGISTER), 0, 0, (int64_t)index);
        c->next = before;
    }
    if (!parameter->at_least || variable == NULL)
        return;
    unsigned mark = c->next;
    c->place = parameter->place;
    unsigned pointer = variable->reg;
    if (variable->local != NULL) {
        Lvalue place = lvalue_of_local(variable->local, parameter->type);
        pointer = load(c, &place, NO_REGISTER);
    }
    emit(c, MD_OP_CHECK_ROOM, pointer, size_register(c, parameter->written, NO_REGISTER), 0, 0);
    c->next = mark;
}

const MdType *argument_type(Compiler *c, const MdExpr *argument) {
    const MdType *type = md_type_decay(c->types, argument->type);
    const MdType *core = md_type_core(type);
    if (core->kind != MD_TYPE_POINTER || !is_variable_size(core->of))
        return type;
    const MdExpr *written = argument;
    while (written->kind == MD_EXPR_CAST && written->as.cast.implicit &&
           md_type_core(written->as.cast.operand->type)->kind == MD_TYPE_POINTER)
        written = written->as.cast.operand;
    return md_type_decay(c->types, written->type);
}

/* ---- variable arguments -------------------------------------------------------------------------------------------------- */

void check_lists(Compiler *c) {
    if (c->function != NULL && (c->copies_list || md_type_core(c->function->type)->as.function.variadic))
        emit(c, MD_OP_VA_RETURN, 0, 0, 0, 0);
}

/* ---- variables around setjmp ------------------------------------------------------------------------------------------- */

bool is_setjmp(const char *name) {
    return strcmp(name, "setjmp") == 0 || strcmp(name, "_setjmp") == 0 || strcmp(name, "__sigsetjmp") == 0 ||
           strcmp(name, "sigsetjmp") == 0 || strcmp(name, "__builtin_setjmp") == 0;
}

static bool find_setjmp(void *context, MdExpr *expr, bool evaluated) {
    bool *found = context;
    if (evaluated && expr->kind == MD_EXPR_CALL) {
        const MdFunction *function = md_expr_direct_callee(expr);
        *found = *found || (function != NULL && function->name != NULL && is_setjmp(function->name));
    }
    return !*found;
}

bool calls_setjmp(const MdFunction *function) {
    bool found = false;
    const MdWalk walk = { .context = &found, .expr = find_setjmp };
    md_walk_stmt(&walk, function->body);
    return found;
}

/** Is it one that a compiler may keep in a register, so that longjmp may bring back an old value? */
static bool may_be_lost(const MdObject *object) {
    return !object->address_taken && !object->compound_literal && object->duration == MD_AUTOMATIC &&
           object->linkage != MD_EXTERNAL && (md_type_qualifiers(object->type) & MD_VOLATILE) == 0 &&
           (class_of(object->type) == CLASS_INT || class_of(object->type) == CLASS_WIDE ||
            class_of(object->type) == CLASS_POINTER || class_of(object->type) == CLASS_F32 ||
            class_of(object->type) == CLASS_F64 || class_of(object->type) == CLASS_LD);
}

/** Is the variable's scope open here? */
static bool is_open(const Compiler *c, const MdObject *object) {
    if (object->parameter)
        return true;
    for (const OpenScope *open = c->scope; open != NULL; open = open->outer)
        for (size_t i = 0; open->scope != NULL && i < open->scope->objects.count; i++)
            if (open->scope->objects.items[i] == object)
                return true;
    return false;
}

const MdJumpPlan *plan_setjmp(Compiler *c, bool with_mask) {
    MdJumpPlan *plan = MD_NEW(c->arena, MdJumpPlan);
    plan->with_mask = with_mask;
    plan->variables = MD_NEW_ARRAY(c->arena, MdJumpVariable, c->tracked.count + 1);
    for (size_t i = 0; i < c->tracked.count; i++) {
        Variable *variable = c->tracked.items[i];
        if (!may_be_lost(variable->object) || !is_open(c, variable->object) ||
            (variable->local == NULL && variable->flag == NO_REGISTER))
            continue;
        plan->variables[plan->count++] =
            (MdJumpVariable){ .local = variable->local,
                              .reg = (uint16_t)variable->reg,
                              .flag = (uint16_t)variable->flag,
                              .size = class_of(variable->object->type) == CLASS_LD ? 10 /* the rest is padding */
                                                                                   : variable->object->type->size };
        variable->assigned = false; /* from here on it may have lost its value: reads are checked */
        variable->checked = variable->checked || variable->local == NULL;
    }
    return plan;
}

/* ---- conditions of loops ----------------------------------------------------------------------------------------------- */

typedef struct Simple {
    size_t nodes;
    bool simple;
} Simple;

static bool count_node(void *context, MdExpr *expr, bool evaluated) {
    Simple *simple = context;
    (void)evaluated;
    simple->nodes++;
    if (expr->kind == MD_EXPR_STMT_EXPR || expr->kind == MD_EXPR_COMPOUND_LITERAL ||
        expr->kind == MD_EXPR_LABEL_ADDRESS || expr->kind == MD_EXPR_UNSUPPORTED || simple->nodes > 24)
        simple->simple = false;
    return simple->simple;
}

bool may_stand_twice(const MdExpr *condition) {
    Simple simple = { 0, true };
    MdWalk walk = { .context = &simple, .expr = count_node };
    md_walk_expr(&walk, (MdExpr *)(uintptr_t)condition);
    return simple.simple;
}
