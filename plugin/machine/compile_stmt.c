/**
 * Statements, scopes and jumps between scopes.
 *
 * Objects of a scope come to life at its entry, whether their declarations are reached or not (C17 6.2.4p5-6). A jump
 * that leaves scopes ends their objects, one that enters scopes begins them: gotos and cases whose scope differs from
 * that of their label go through a stub behind the function's code, which does both.
 */
#include "compile.h"
#include <stdlib.h>

/* ---- scopes ----------------------------------------------------------------------------------------------------------- */

static bool is_wanted(const MdObserver *observer, MdOp op) {
    switch (op) {
    case MD_OP_EVENT_STATEMENT: return observer->statement != NULL;
    case MD_OP_EVENT_SCOPE_BEGIN: return observer->scope_begin != NULL;
    case MD_OP_EVENT_SCOPE_END: return observer->scope_end != NULL;
    default: return true;
    }
}

static void event(Compiler *c, MdOp op, const void *what) {
    if (c->machine->watched && is_wanted(c->machine->options.observer, op))
        emit(c, op, 0, 0, 0, (int64_t)(uintptr_t)what);
}

static void set_scope(Compiler *c, const MdScope *scope) {
    if (c->machine->watched)
        emit(c, MD_OP_SET_SCOPE, 0, 0, 0, (int64_t)(uintptr_t)scope);
}

/** A `for` whose body is a block of the same scope: the scope begins and ends with each turn, not with the header. */
static bool shares_scope(const MdStmt *loop) {
    const MdStmt *body = loop->as.loop.body;
    return loop->scope != NULL && body->kind == MD_STMT_COMPOUND && body->scope == NULL;
}

static void event_begin(Compiler *c, const OpenScope *open) {
    if (open->scope == NULL)
        return;
    if (open->header || (c->machine->watched && !is_wanted(c->machine->options.observer, MD_OP_EVENT_SCOPE_BEGIN)))
        set_scope(c, open->scope);
    else
        event(c, MD_OP_EVENT_SCOPE_BEGIN, open->scope);
}

/** `returned`: register of the value that is returned, or NO_REGISTER. */
static void event_end(Compiler *c, const OpenScope *open, unsigned returned) {
    if (open->scope == NULL || !c->machine->watched)
        return;
    if (open->header || !is_wanted(c->machine->options.observer, MD_OP_EVENT_SCOPE_END))
        set_scope(c, open->scope->parent);
    else
        emit(c, MD_OP_EVENT_SCOPE_END, returned == NO_REGISTER ? 0 : returned + 1, 0, 0,
             (int64_t)(uintptr_t)open->scope);
}

/** Control comes to `stmt`, or to its end. */
static void event_point(Compiler *c, const MdStmt *stmt, bool at_end) {
    const MdObserver *observer = c->machine->options.observer;
    if (observer != NULL && observer->point != NULL && observer->wants_point != NULL &&
        observer->wants_point(observer->context, stmt, at_end))
        emit(c, MD_OP_EVENT_POINT, at_end, 0, 0, (int64_t)(uintptr_t)stmt);
}

static bool in_header(const MdStmt *header, const MdObject *object) {
    const MdStmt *init = header->as.loop.init, *body = header->as.loop.body;
    if (object->compound_literal) /* one of the body lives in the body's block (6.5.2.5p5) */
        return !shares_scope(header) || object->place.file != body->place.file ||
               object->place.line < body->place.line ||
               (object->place.line == body->place.line && object->place.column < body->place.column);
    if (init == NULL || init->kind != MD_STMT_DECL)
        return false;
    for (size_t i = 0; i < init->as.decl.count; i++)
        if (init->as.decl.objects[i] == object)
            return true;
    return false;
}

/** Open a scope: declare its objects (of a `for` header those of the header alone) and begin those in memory. */
void enter_scope(Compiler *c, OpenScope *open, const MdScope *scope, const MdStmt *header) {
    *open = (OpenScope){ .outer = c->scope, .scope = scope, .live = c->live, .frame = c->frame, .registers = c->next };
    c->scope = open;
    if (scope == NULL)
        return;
    for (size_t i = 0; i < scope->objects.count; i++) {
        const MdObject *object = scope->objects.items[i];
        if (object->duration != MD_AUTOMATIC || object->parameter || object->linkage == MD_EXTERNAL ||
            (header != NULL && !in_header(header, object)) || variable_of(c, object) != NULL)
            continue;
        Variable *variable = declare_variable(c, object);
        if (variable->local == NULL)
            emit(c, MD_OP_SET, variable->flag, 0, 1, 0);
        else if (!variable->local->vla)
            begin_local(c, variable->local);
    }
    open->header = header != NULL && shares_scope(header);
    event_begin(c, open);
}

static void call_cleanup(Compiler *c, const Variable *variable) {
    const MdFunction *function = variable->object->cleanup;
    MdLinked *linked = md_link_function(c->machine, c->unit, function);
    unsigned mark = c->next;
    unsigned result = temporary(c), first = temporary(c);
    MdCallInfo *info = call_info(c, function->type, 1);
    info->target = linked;
    info->types[0] = md_type_core(function->type)->as.function.parameter_count > 0
                         ? md_type_core(function->type)->as.function.parameters[0]
                         : function->type;
    Lvalue place = lvalue_of_local(variable->local, variable->object->type);
    lvalue_address(c, &place, first);
    emit(c, linked->definition != NULL ? MD_OP_CALL : MD_OP_CALL_LIBRARY, result, first, 0, (int64_t)(uintptr_t)info);
    if (linked->definition == NULL && linked->library == NULL)
        emit_unsupported(c, c->place, "the cleanup function '%s' is defined nowhere", function->name);
    c->next = mark;
}

static void run_cleanups(Compiler *c, const OpenScope *open) {
    for (size_t i = open->cleanups.count; i-- > 0;)
        call_cleanup(c, open->cleanups.items[i]);
}

/** The stack shrinks to where it was before the oldest VLA that ended, of the objects from `live` down to `stays`. */
static void restore_stack(Compiler *c, const MdLocal *live, const MdLocal *stays) {
    const MdLocal *oldest = NULL;
    for (const MdLocal *local = live; local != stays; local = local->below)
        if (local->vla)
            oldest = local;
    if (oldest != NULL)
        emit(c, MD_OP_RESTORE_STACK, oldest->stack, 0, 0, 0);
}

void leave_scope(Compiler *c, OpenScope *open) {
    c->expr = NULL;
    run_cleanups(c, open);
    event_end(c, open, NO_REGISTER);
    end_locals(c, c->live, open->live);
    restore_stack(c, c->live, open->live);
    c->live = open->live;
    c->frame = open->frame;
    c->next = open->registers;
    c->scope = open->outer;
}

/** Leaving the scopes inside `outer` from `from`, whose innermost object is `live`. */
static void emit_leaving(Compiler *c, const OpenScope *from, const OpenScope *outer, const MdLocal *live) {
    const MdLocal *stays = live;
    for (const OpenScope *open = from; open != outer && open != NULL; open = open->outer) {
        run_cleanups(c, open);
        event_end(c, open, NO_REGISTER);
        stays = open->live;
    }
    end_locals(c, live, stays);
    restore_stack(c, live, stays);
}

void emit_unwind(Compiler *c, const OpenScope *outer) {
    emit_leaving(c, c->scope, outer, c->live);
}

/* ---- labels and gotos ------------------------------------------------------------------------------------------------------ */

static LabelState *label_state(Compiler *c, const MdLabel *label) {
    LabelState *state = md_map_get_id(c->labels, (uint64_t)(uintptr_t)label);
    if (state == NULL) {
        state = MD_NEW(c->arena, LabelState);
        state->label = label;
        state->target.at = -1;
        md_map_set_id(c->labels, (uint64_t)(uintptr_t)label, state);
    }
    return state;
}

/** Join the state here into *state, which holds that of earlier jumps to the same place. */
static void and_state(Compiler *c, Assigned **state) {
    Assigned *here = save_assigned(c);
    for (size_t i = 0; *state != NULL && i < here->count; i++)
        here->bits[i] = here->bits[i] && (i < (*state)->count ? (*state)->bits[i] : (*state)->unreachable);
    here->unreachable = here->unreachable && (*state == NULL || (*state)->unreachable);
    *state = here;
}

/** A jump from here to a label; returns what the jump instruction must wait for. */
static PendingGoto *pending_goto(Compiler *c, LabelState *label) {
    PendingGoto *jump = MD_NEW(c->arena, PendingGoto);
    jump->label = label;
    jump->stub.at = -1;
    jump->scope = c->scope;
    jump->live = c->live;
    jump->place = c->place;
    md_push(c->arena, &c->gotos, jump);
    if (label->target.at < 0)
        and_state(c, &label->state);
    return jump;
}

static void bind_label(Compiler *c, LabelState *label) {
    label->scope = c->scope;
    label->live = c->live;
    bind_target(c, &label->target);
    if (label->state != NULL)
        merge_assigned(c, label->state);
    else if (label->label != NULL && c->unreachable)
        restore_assigned(c, MD_NEW(c->arena, Assigned)); /* only gotos from below reach it */
    c->unreachable = false;
}

static bool is_open_in(const OpenScope *scope, const OpenScope *inner) {
    for (; inner != NULL; inner = inner->outer)
        if (inner == scope)
            return true;
    return scope == NULL;
}

static bool lives_in(const MdLocal *local, const MdLocal *chain) {
    for (; chain != NULL; chain = chain->below)
        if (chain == local)
            return true;
    return local == NULL;
}

/** Begin the objects from below `stays` up to `local`, oldest first. */
static void begin_chain(Compiler *c, MdLocal *local, const MdLocal *stays) {
    if (local == stays || local == NULL)
        return;
    begin_chain(c, local->below, stays);
    if (!local->vla)
        emit(c, MD_OP_OBJECT_BEGIN, local->address, 0, 0, (int64_t)(uintptr_t)local);
}

static void event_entering(Compiler *c, const OpenScope *scope, const OpenScope *outer) {
    if (scope == outer || scope == NULL)
        return;
    event_entering(c, scope->outer, outer);
    event_begin(c, scope);
}

static void finish_goto(Compiler *c, PendingGoto *jump) {
    LabelState *label = jump->label;
    c->place = jump->place;
    c->expr = NULL;
    if (label->target.at < 0) {
        bind_target(c, &jump->stub);
        emit_unsupported(c, jump->place, "a jump to a label outside of its function");
        return;
    }
    const OpenScope *common = jump->scope;
    while (!is_open_in(common, label->scope))
        common = common->outer;
    const MdLocal *shared = jump->live;
    while (!lives_in(shared, label->live))
        shared = shared->below;
    bool cleanups = c->machine->watched;
    for (const OpenScope *open = jump->scope; open != common && open != NULL; open = open->outer)
        cleanups = cleanups || open->cleanups.count > 0;
    if (!cleanups && jump->live == label->live) {
        jump->stub.at = label->target.at;
        for (size_t i = 0; i < jump->stub.waiting.count; i++)
            c->ins.items[jump->stub.waiting.items[i]].imm |= (int64_t)(uint32_t)label->target.at;
        return;
    }
    bind_target(c, &jump->stub);
    c->next = c->most;
    emit_leaving(c, jump->scope, common, jump->live);
    /* a jump back over declarations of the same scope ends VLAs that came after the label */
    const MdLocal *left = jump->live;
    for (const OpenScope *open = jump->scope; open != common && open != NULL; open = open->outer)
        left = open->live;
    end_locals(c, left, shared);
    restore_stack(c, left, shared);
    begin_chain(c, label->live, shared);
    event_entering(c, label->scope, common);
    emit_jump(c, MD_OP_JUMP, 0, 0, 0, &label->target);
}

void finish_gotos(Compiler *c) {
    for (size_t i = 0; i < c->gotos.count; i++)
        finish_goto(c, c->gotos.items[i]);
    for (size_t i = 0; i < c->goto_tables.count; i++) {
        MdGoto *table = c->goto_tables.items[i];
        for (size_t k = 0; k < table->count; k++) /* target holds the number of its pending goto */
            table->targets[k].target = c->gotos.items[table->targets[k].target]->stub.at;
    }
    for (size_t i = 0; i < c->switches.count; i++) {
        MdSwitch *table = c->switches.items[i];
        for (size_t k = 0; k < table->count; k++)
            table->cases[k].target = c->gotos.items[table->cases[k].target]->stub.at;
        if (table->wide) /* the default is a pending goto too */
            table->otherwise = c->gotos.items[table->otherwise]->stub.at;
    }
}

static void computed_goto(Compiler *c, const MdStmt *stmt) {
    unsigned mark = c->next;
    unsigned to = value(c, stmt->as.target, NO_REGISTER);
    MdGoto *table = MD_NEW(c->arena, MdGoto);
    MD_VECTOR(MdGotoTarget) targets = { 0 };
    for (size_t i = 0; i < c->function->labels.count; i++) {
        const MdLabel *label = c->function->labels.items[i];
        if (!label->address_taken)
            continue;
        pending_goto(c, label_state(c, label));
        MdGotoTarget target = { label, (int64_t)c->gotos.count - 1 };
        md_push(c->arena, &targets, target);
    }
    table->targets = targets.items;
    table->count = targets.count;
    md_push(c->arena, &c->goto_tables, table);
    emit(c, MD_OP_GOTO, to, 0, 0, (int64_t)(uintptr_t)table);
    c->next = mark;
    c->unreachable = true;
}

/* ---- declarations ----------------------------------------------------------------------------------------------------------- */

static void declare_vla(Compiler *c, Variable *variable) {
    unsigned stack = temporary(c);
    emit(c, MD_OP_SAVE_STACK, stack, 0, 0, 0);
    variable->local->stack = (uint16_t)stack;
    if (variable->local->below == NULL && c->live != variable->local) {
        variable->local->below = c->live;
        c->live = variable->local;
    }
    /* reached again by a jump back: the earlier one has ended */
    end_locals(c, variable->local, variable->local->below);
    unsigned mark = c->next;
    unsigned bytes = size_register(c, variable->object->type, NO_REGISTER);
    emit(c, MD_OP_VLA_BEGIN, variable->local->address, bytes, 0, (int64_t)(uintptr_t)variable->local);
    c->next = mark;
}

static void declare(Compiler *c, const MdObject *object) {
    c->place = object->place;
    c->expr = NULL;
    if (object->duration != MD_AUTOMATIC || object->linkage == MD_EXTERNAL) {
        if (object->defined && object->duration != MD_AUTOMATIC)
            md_link_global(c->machine, c->unit, object);
        return;
    }
    bind_lengths(c, object->type);
    Variable *variable = variable_of(c, object);
    if (variable == NULL)
        return;
    if (variable->local != NULL && variable->local->vla)
        declare_vla(c, variable);
    event_use(c, object, true);
    if (object->init != NULL) {
        Lvalue place =
            variable->local != NULL
                ? lvalue_of_local(variable->local, object->type)
                : (Lvalue){ .base = LV_REGISTER, .variable = variable, .index = NO_REGISTER, .type = object->type };
        if (object->init->count == 1)
            remark_allocation(c, object->init->entries[0].value, object->type, object);
        initialise(c, &place, object->init, false);
        variable->assigned = true;
    } else if (variable->local == NULL) {
        variable->assigned = false;
        emit(c, MD_OP_SET, variable->flag, 0, 1, 0);
    } else if (!variable->local->vla && c->function != NULL && c->function->labels.count > 0) {
        emit(c, MD_OP_OBJECT_CLEAR, 0, 0, 0, (int64_t)(uintptr_t)variable->local);
    }
    if (object->cleanup != NULL && variable->local != NULL) {
        for (size_t i = 0; i < c->scope->cleanups.count; i++)
            if (c->scope->cleanups.items[i] == variable)
                return;
        md_push(c->arena, &c->scope->cleanups, variable);
    }
}

static void declaration(Compiler *c, const MdStmt *stmt) {
    for (size_t i = 0; i < stmt->as.decl.length_count; i++) {
        const MdExpr *length = stmt->as.decl.lengths[i];
        uint64_t key = (uint64_t)(uintptr_t)length;
        if (md_map_get_id(c->lengths, key) != NULL)
            continue;
        unsigned reg = temporary(c), mark = c->next;
        unsigned from = value(c, length, NO_REGISTER);
        move(c, reg, from);
        c->next = mark;
        md_map_set_id(c->lengths, key, (void *)(uintptr_t)(reg + 1));
    }
    for (size_t i = 0; i < stmt->as.decl.count; i++)
        declare(c, stmt->as.decl.objects[i]);
}

/* ---- selection --------------------------------------------------------------------------------------------------------------- */

static void if_statement(Compiler *c, const MdStmt *stmt) {
    Target no = { .at = -1 }, end = { .at = -1 };
    check_sequence(c, stmt->as.branch.condition);
    branch(c, stmt->as.branch.condition, false, &no);
    Assigned *before = save_assigned(c);
    statement(c, stmt->as.branch.then);
    if (stmt->as.branch.otherwise == NULL) {
        merge_assigned(c, before);
        bind_target(c, &no);
        return;
    }
    Assigned *after_then = save_assigned(c);
    if (!c->unreachable)
        emit_jump(c, MD_OP_JUMP, 0, 0, 0, &end);
    bind_target(c, &no);
    restore_assigned(c, before);
    statement(c, stmt->as.branch.otherwise);
    merge_assigned(c, after_then);
    bind_target(c, &end);
}

static int compare_cases(const void *a, const void *b) {
    const MdSwitchCase *x = a, *y = b;
    return (x->low > y->low) - (x->low < y->low);
}

static LabelState *case_state(Compiler *c, const MdStmt *stmt) {
    return md_map_get_id(c->cases, (uint64_t)(uintptr_t)stmt);
}

static void switch_statement(Compiler *c, const MdStmt *stmt) {
    const MdExpr *condition = stmt->as.selection.condition;
    check_sequence(c, condition);
    unsigned mark = c->next;
    unsigned reg = temporary(c);
    value(c, condition, reg);
    if (class_of(condition->type) == CLASS_WIDE)
        emit_unsupported(c, stmt->place, "switch on a 128-bit integer");
    Target end = { .at = -1 };
    LabelState *none = MD_NEW(c->arena, LabelState);
    none->target.at = -1;
    const MdStmt *body = stmt->as.selection.body;
    OpenScope *open = MD_NEW(c->arena, OpenScope);
    Exits exits = { .outer = c->exits, .on_break = &end, .scope = c->scope };
    c->exits = &exits;
    enter_scope(c, open, body->kind == MD_STMT_COMPOUND ? body->scope : NULL, NULL);
    MdSwitch *table = MD_NEW(c->arena, MdSwitch);
    table->cases = MD_NEW_ARRAY(c->arena, MdSwitchCase, stmt->as.selection.case_count + 1);
    table->wide = true; /* until finish_gotos: otherwise names a pending goto */
    bool has_default = false, sign = is_signed(c, condition->type);
    for (size_t i = 0; i < stmt->as.selection.case_count; i++) {
        const MdStmt *label = stmt->as.selection.cases[i];
        LabelState *state = MD_NEW(c->arena, LabelState);
        state->target.at = -1;
        md_map_set_id(c->cases, (uint64_t)(uintptr_t)label, state);
        pending_goto(c, state);
        int64_t number = (int64_t)c->gotos.count - 1;
        if (label->kind == MD_STMT_DEFAULT) {
            has_default = true;
            table->otherwise = number;
        } else {
            MdSwitchCase *one = &table->cases[table->count++];
            uint64_t low = (uint64_t)label->as.label_case.low, high = (uint64_t)label->as.label_case.high;
            one->low = sign ? (__int128)(int64_t)low : (__int128)low;
            one->high = sign ? (__int128)(int64_t)high : (__int128)high;
            one->target = number;
        }
    }
    if (!has_default) {
        pending_goto(c, none);
        table->otherwise = (int64_t)c->gotos.count - 1;
    }
    qsort(table->cases, table->count, sizeof *table->cases, compare_cases);
    md_push(c->arena, &c->switches, table);
    c->expr = condition;
    emit(c, MD_OP_SWITCH, reg, sign, 0, (int64_t)(uintptr_t)table);
    c->barrier = c->ins.count;
    c->unreachable = true;
    if (body->kind == MD_STMT_COMPOUND)
        for (size_t i = 0; i < body->as.compound.count; i++)
            statement(c, body->as.compound.items[i]);
    else
        statement(c, body);
    bind_label(c, none);
    leave_scope(c, open);
    c->exits = exits.outer;
    if (exits.state != NULL)
        merge_assigned(c, exits.state);
    bind_target(c, &end);
    c->unreachable = false;
    c->next = mark;
}

/* ---- loops ---------------------------------------------------------------------------------------------------------------------- */

static void loop_end(Compiler *c, Exits *exits, const Assigned *state) {
    restore_assigned(c, state);
    if (exits->state != NULL)
        merge_assigned(c, exits->state);
    c->unreachable = false;
    bind_target(c, exits->on_break);
    c->exits = exits->outer;
}

static void note_loop(Compiler *c, size_t first, bool may_be_endless, bool test_last) {
    MdLoop loop = { (uint32_t)first, (uint32_t)c->ins.count, may_be_endless, test_last };
    md_push(c->arena, &c->loops, loop);
}

/** while and for: test, body, step, test. */
static void test_first_loop(Compiler *c, const MdExpr *condition, const MdExpr *step, const MdStmt *body,
                            const MdScope *body_scope) {
    Target end = { .at = -1 }, again = { .at = -1 }, top = { .at = -1 }, test = { .at = -1 };
    Exits exits = { .outer = c->exits, .on_break = &end, .on_continue = &again, .scope = c->scope };
    int64_t constant;
    bool endless = condition == NULL || (constant_value(c, condition, &constant) && constant != 0);
    size_t first = c->ins.count;
    bool twice = !endless && may_stand_twice(condition);
    if (condition != NULL)
        check_sequence(c, condition);
    bind_target(c, &test);
    if (!endless)
        branch(c, condition, false, &end);
    bind_target(c, &top);
    Assigned *state = save_assigned(c);
    c->exits = &exits;
    if (body_scope != NULL && body->kind == MD_STMT_COMPOUND && body->scope == NULL) {
        OpenScope *open = MD_NEW(c->arena, OpenScope);
        enter_scope(c, open, body_scope, NULL);
        event_point(c, body, false);
        for (size_t i = 0; i < body->as.compound.count; i++)
            statement(c, body->as.compound.items[i]);
        c->place = body->end;
        event_point(c, body, true);
        leave_scope(c, open);
    } else {
        statement(c, body);
    }
    bind_target(c, &again);
    if (body_scope != NULL)
        set_scope(c, body_scope);
    if (again.waiting.count > 0)
        restore_assigned(c, state);
    c->unreachable = false;
    c->expr = NULL;
    if (step != NULL) {
        c->place = step->place;
        check_sequence(c, step);
        effect(c, step);
    }
    if (twice) {
        branch(c, condition, true, &top);
    } else {
        emit_jump(c, MD_OP_JUMP, 0, 0, 0, endless ? &top : &test);
    }
    note_loop(c, first, endless, false);
    if (endless && exits.state != NULL) {
        c->unreachable = true;
        loop_end(c, &exits, exits.state);
    } else {
        loop_end(c, &exits, state);
        c->unreachable = endless && end.waiting.count == 0;
    }
}

static void do_loop(Compiler *c, const MdStmt *stmt) {
    Target end = { .at = -1 }, again = { .at = -1 }, top = { .at = -1 };
    Exits exits = { .outer = c->exits, .on_break = &end, .on_continue = &again, .scope = c->scope };
    Assigned *before = save_assigned(c);
    size_t first = c->ins.count;
    int64_t constant;
    bind_target(c, &top);
    c->exits = &exits;
    statement(c, stmt->as.loop.body);
    bind_target(c, &again);
    if (again.waiting.count > 0)
        restore_assigned(c, before);
    c->unreachable = false;
    check_sequence(c, stmt->as.loop.condition);
    branch(c, stmt->as.loop.condition, true, &top);
    note_loop(c, first, constant_value(c, stmt->as.loop.condition, &constant), true);
    loop_end(c, &exits, save_assigned(c));
}

static void for_loop(Compiler *c, const MdStmt *stmt) {
    OpenScope *open = MD_NEW(c->arena, OpenScope);
    enter_scope(c, open, stmt->scope, stmt);
    if (stmt->as.loop.init != NULL) {
        const MdStmt *init = stmt->as.loop.init;
        if (init->kind == MD_STMT_DECL)
            declaration(c, init);
        else
            statement(c, init);
    }
    test_first_loop(c, stmt->as.loop.condition, stmt->as.loop.step, stmt->as.loop.body, stmt->scope);
    leave_scope(c, open);
}

/* ---- jumps ------------------------------------------------------------------------------------------------------------------------ */

static void break_statement(Compiler *c, bool is_continue) {
    Exits *exits = c->exits;
    while (exits != NULL && is_continue && exits->on_continue == NULL)
        exits = exits->outer;
    if (exits == NULL)
        return;
    emit_unwind(c, exits->scope);
    if (!is_continue)
        and_state(c, &exits->state);
    emit_jump(c, MD_OP_JUMP, 0, 0, 0, is_continue ? exits->on_continue : exits->on_break);
    c->unreachable = true;
}

static void return_statement(Compiler *c, const MdStmt *stmt) {
    const MdExpr *result = stmt->as.value;
    unsigned mark = c->next;
    unsigned reg = NO_REGISTER, copy = MD_COPY_INIT;
    MdValueClass class = result != NULL ? class_of(result->type) : CLASS_VOID;
    if (result != NULL) {
        check_sequence(c, result);
        if (class == CLASS_RECORD) {
            reg = record_source(c, result, &copy);
        } else if (class == CLASS_COMPLEX) {
            unsigned pair = value(c, result, NO_REGISTER);
            reg = temporary_object(c, result->type);
            Lvalue place = { .base = LV_POINTER, .pointer = reg, .index = NO_REGISTER, .type = result->type };
            store_init(c, &place, pair);
        } else if (class == CLASS_VOID) {
            effect(c, result);
        } else {
            reg = value(c, result, NO_REGISTER);
        }
    }
    bool cleanups = false;
    for (const OpenScope *open = c->scope; open != NULL; open = open->outer)
        cleanups = cleanups || open->cleanups.count > 0;
    if (cleanups || c->machine->watched) {
        if (reg != NO_REGISTER && class != CLASS_RECORD) { /* a cleanup may change the variable itself */
            unsigned kept = temporary(c);
            move(c, kept, reg);
            reg = kept;
        }
        const MdExpr *earlier = set_expr(c, NULL);
        for (const OpenScope *open = c->scope; open != NULL; open = open->outer) {
            run_cleanups(c, open);
            event_end(c, open, reg);
        }
        if (c->machine->watched)
            emit(c, MD_OP_EVENT_CALL, reg == NO_REGISTER ? 0 : reg + 1, 0, 0, 1);
        set_expr(c, earlier);
    }
    c->expr = result;
    check_lists(c);
    if (c->function != NULL && c->function->noreturn)
        emit(c, MD_OP_FAULT, MD_UB_NORETURN_RETURNED, 0, 0,
             (int64_t)(uintptr_t)md_arena_printf(c->arena, "'%s', declared _Noreturn, returns", c->function->name));
    if (class == CLASS_RECORD || class == CLASS_COMPLEX)
        emit(c, MD_OP_RETURN_RECORD, reg, 0, copy, result->type->size);
    else if (reg != NO_REGISTER)
        emit(c, MD_OP_RETURN, reg, 0, 0, 0);
    else
        emit(c,
             c->function != NULL && class_of(md_type_core(c->function->type)->of) != CLASS_VOID ? MD_OP_RETURN_NONE
                                                                                                : MD_OP_RETURN_VOID,
             0, 0, 0, 0);
    c->next = mark;
    c->unreachable = true;
}

/* ---- all ---------------------------------------------------------------------------------------------------------------------------- */

static void compound(Compiler *c, const MdStmt *stmt, const MdScope *scope) {
    OpenScope *open = NULL;
    if (scope != NULL) {
        open = MD_NEW(c->arena, OpenScope);
        enter_scope(c, open, scope, NULL);
    }
    for (size_t i = 0; i < stmt->as.compound.count; i++)
        statement(c, stmt->as.compound.items[i]);
    c->place = stmt->end;
    event_point(c, stmt, true);
    if (open != NULL)
        leave_scope(c, open);
}

void function_body(Compiler *c) {
    compound(c, c->function->body, c->function->scope != NULL ? c->function->scope : c->function->body->scope);
    if (c->machine->watched) {
        c->place = c->function->end;
        emit(c, MD_OP_EVENT_CALL, 0, 0, 0, 1);
    }
}

unsigned statement_value(Compiler *c, const MdStmt *body, const MdType *type, unsigned dst, bool used) {
    MdValueClass class = class_of(type);
    size_t count = body->as.compound.count;
    used = used && class != CLASS_VOID;
    if (used && class == CLASS_RECORD)
        dst = temporary_object(c, type);
    else if (used && dst == NO_REGISTER)
        dst = class == CLASS_COMPLEX ? temporaries(c, 2) : temporary(c);
    OpenScope *open = MD_NEW(c->arena, OpenScope);
    enter_scope(c, open, body->scope, NULL);
    for (size_t i = 0; i < count; i++) {
        const MdStmt *stmt = body->as.compound.items[i];
        if (i + 1 < count || !used) {
            statement(c, stmt);
            continue;
        }
        while (stmt->kind == MD_STMT_LABEL) {
            bind_label(c, label_state(c, stmt->as.label.label));
            stmt = stmt->as.label.body;
        }
        if (stmt->kind != MD_STMT_EXPR) {
            statement(c, stmt);
            continue;
        }
        event(c, MD_OP_EVENT_STATEMENT, stmt);
        check_sequence(c, stmt->as.expr);
        if (class == CLASS_RECORD) {
            unsigned flags = MD_COPY_INIT;
            unsigned from = record_source(c, stmt->as.expr, &flags);
            emit(c, MD_OP_COPY, dst, from, flags, type->size);
        } else {
            value(c, stmt->as.expr, dst);
        }
    }
    const MdExpr *earlier = c->expr;
    leave_scope(c, open);
    c->expr = earlier;
    return used ? dst : NO_REGISTER;
}

static void labelled(Compiler *c, const MdStmt *stmt) {
    if (stmt->kind == MD_STMT_LABEL) {
        bind_label(c, label_state(c, stmt->as.label.label));
        statement(c, stmt->as.label.body);
        return;
    }
    LabelState *state = case_state(c, stmt);
    if (state != NULL)
        bind_label(c, state);
    if (stmt->as.label_case.body != NULL)
        statement(c, stmt->as.label_case.body);
}

void statement(Compiler *c, const MdStmt *stmt) {
    if (stmt == NULL)
        return;
    c->expr = NULL;
    c->place = stmt->place;
    unsigned mark = c->next;
    size_t exposed = c->exposed.count;
    event_point(c, stmt, false);
    if (stmt->kind != MD_STMT_COMPOUND && stmt->kind != MD_STMT_LABEL && stmt->kind != MD_STMT_CASE &&
        stmt->kind != MD_STMT_DEFAULT && stmt->kind != MD_STMT_NULL)
        event(c, MD_OP_EVENT_STATEMENT, stmt);
    switch (stmt->kind) {
    case MD_STMT_COMPOUND: compound(c, stmt, stmt->scope); return;
    case MD_STMT_DECL:
        declaration(c, stmt);
        end_temporaries(c, exposed);
        event_point(c, stmt, true);
        return; /* keeps the registers of lengths */
    case MD_STMT_EXPR:
        check_sequence(c, stmt->as.expr);
        effect(c, stmt->as.expr);
        break;
    case MD_STMT_IF: if_statement(c, stmt); break;
    case MD_STMT_SWITCH: switch_statement(c, stmt); break;
    case MD_STMT_WHILE: test_first_loop(c, stmt->as.loop.condition, NULL, stmt->as.loop.body, NULL); break;
    case MD_STMT_DO: do_loop(c, stmt); break;
    case MD_STMT_FOR: for_loop(c, stmt); break;
    case MD_STMT_CASE:
    case MD_STMT_DEFAULT:
    case MD_STMT_LABEL: labelled(c, stmt); return;
    case MD_STMT_GOTO: {
        PendingGoto *jump = pending_goto(c, label_state(c, stmt->as.label.label));
        emit_jump(c, MD_OP_JUMP, 0, 0, 0, &jump->stub);
        c->unreachable = true;
        break;
    }
    case MD_STMT_GOTO_COMPUTED: computed_goto(c, stmt); break;
    case MD_STMT_BREAK: break_statement(c, false); break;
    case MD_STMT_CONTINUE: break_statement(c, true); break;
    case MD_STMT_RETURN: return_statement(c, stmt); break;
    case MD_STMT_NULL: break;
    case MD_STMT_ASM: emit_unsupported(c, stmt->place, "inline assembly"); break;
    case MD_STMT_UNSUPPORTED: emit_unsupported(c, stmt->place, "%s", stmt->as.reason); break;
    case MD_STMT_COUNT: break;
    }
    c->next = mark;
    c->expr = NULL;
    end_temporaries(c, exposed);
    event_point(c, stmt, true);
}
