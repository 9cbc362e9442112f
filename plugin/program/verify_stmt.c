/**
 * Statements: conditions are scalar values, labels and cases are bound, scopes nest as the statements do, jumps have
 * what they leave (C17 6.8).
 */
#include "verify.h"

static void check_condition(MdVerify *verify, const MdExpr *condition, MdPlace place) {
    md_verify_value(verify, condition, "condition", place);
    if (condition && condition->type && condition->kind != MD_EXPR_UNSUPPORTED && !md_type_is_scalar(condition->type))
        md_verify_fail(verify, place, "condition of type '%s'", md_verify_name(verify, condition->type));
}

/** The scope that a statement opens, if any, is a child of the one around it; entered until the caller restores it. */
static void enter_scope(MdVerify *verify, const MdStmt *stmt) {
    const MdScope *scope = stmt->scope;
    if (!scope || scope == verify->scope)
        return;
    if (stmt->kind != MD_STMT_COMPOUND && stmt->kind != MD_STMT_FOR)
        md_verify_fail(verify, stmt->place, "a statement that is no block and no for opens a scope");
    if (scope->parent != verify->scope)
        md_verify_fail(verify, stmt->place, "scope %zu is no child of the scope around its statement", scope->number);
    if (scope->function != verify->function)
        md_verify_fail(verify, stmt->place, "scope %zu belongs to another function", scope->number);
    verify->scope = scope;
}

static bool scope_holds(const MdScope *scope, const MdObject *object) {
    for (size_t i = 0; scope && i < scope->objects.count; i++)
        if (scope->objects.items[i] == object)
            return true;
    return false;
}

static void check_declaration(MdVerify *verify, const MdStmt *stmt) {
    for (size_t i = 0; i < stmt->as.decl.length_count; i++)
        md_verify_expr(verify, stmt->as.decl.lengths[i], "length", stmt->place);
    for (size_t i = 0; i < stmt->as.decl.count; i++) {
        const MdObject *object = stmt->as.decl.objects[i];
        if (!object) {
            md_verify_fail(verify, stmt->place, "a declaration of no object");
            continue;
        }
        md_verify_object(verify, object);
        /* a block-scope extern declaration may name the object of an outer scope */
        if (object->linkage != MD_NO_LINKAGE)
            continue;
        if (object->scope != verify->scope || !scope_holds(verify->scope, object))
            md_verify_fail(verify, stmt->place, "'%s' is not in the scope where it is declared",
                           object->name ? object->name : "(unnamed)");
    }
}

static void check_loop(MdVerify *verify, const MdStmt *stmt) {
    if (stmt->as.loop.init)
        md_verify_stmt(verify, stmt->as.loop.init, "init of a for", stmt->place);
    verify->loops++; /* a statement expression in the header may leave the loop too */
    verify->breakable++;
    if (stmt->as.loop.condition || stmt->kind != MD_STMT_FOR)
        check_condition(verify, stmt->as.loop.condition, stmt->place);
    if (stmt->as.loop.step)
        md_verify_expr(verify, stmt->as.loop.step, "step of a for", stmt->place);
    md_verify_stmt(verify, stmt->as.loop.body, "body of a loop", stmt->place);
    verify->loops--;
    verify->breakable--;
}

/** Every case of the list was met inside the body, and bound to this switch. */
static void check_switch(MdVerify *verify, const MdStmt *stmt) {
    const MdExpr *condition = stmt->as.selection.condition;
    md_verify_value(verify, condition, "condition of a switch", stmt->place);
    if (condition && condition->type && condition->kind != MD_EXPR_UNSUPPORTED && !md_type_is_integer(condition->type))
        md_verify_fail(verify, stmt->place, "switch on type '%s'", md_verify_name(verify, condition->type));
    const MdStmt *outer = verify->selection;
    verify->selection = stmt;
    verify->breakable++;
    md_verify_stmt(verify, stmt->as.selection.body, "body of a switch", stmt->place);
    verify->breakable--;
    verify->selection = outer;
    for (size_t i = 0; i < stmt->as.selection.case_count; i++)
        if (md_map_get_id(verify->cases, (uint64_t)(uintptr_t)stmt->as.selection.cases[i]) != stmt)
            md_verify_fail(verify, stmt->place, "case %zu of a switch does not stand in its body", i);
}

static void check_case(MdVerify *verify, const MdStmt *stmt) {
    const MdStmt *selection = verify->selection;
    if (!selection) {
        md_verify_fail(verify, stmt->place, "a case outside of any switch");
    } else {
        md_map_set_id(verify->cases, (uint64_t)(uintptr_t)stmt, (void *)(uintptr_t)selection);
        bool bound = false;
        for (size_t i = 0; i < selection->as.selection.case_count && !bound; i++)
            bound = selection->as.selection.cases[i] == stmt;
        if (!bound)
            md_verify_fail(verify, stmt->place, "a case that its switch does not list");
        const MdExpr *condition = selection->as.selection.condition;
        bool is_unsigned = condition && condition->type && !md_type_is_signed(verify->types, condition->type);
        bool empty = is_unsigned ? stmt->as.label_case.high < stmt->as.label_case.low
                                 : (__int128)stmt->as.label_case.high < (__int128)stmt->as.label_case.low;
        if (stmt->kind == MD_STMT_CASE && empty)
            md_verify_fail(verify, stmt->place, "a case range that ends before it begins");
    }
    md_verify_stmt(verify, stmt->as.label_case.body, "statement of a case", stmt->place);
}

static bool function_has_label(const MdFunction *function, const MdLabel *label) {
    for (size_t i = 0; function && i < function->labels.count; i++)
        if (function->labels.items[i] == label)
            return true;
    return false;
}

static void check_label(MdVerify *verify, const MdStmt *stmt) {
    const MdLabel *label = stmt->as.label.label;
    if (!label || !label->name) {
        md_verify_fail(verify, stmt->place, "a label or goto without its label");
        return;
    }
    if (!function_has_label(verify->function, label))
        md_verify_fail(verify, stmt->place, "label '%s' is not in the list of its function", label->name);
    if (stmt->kind == MD_STMT_LABEL) {
        if (label->statement != stmt)
            md_verify_fail(verify, stmt->place, "label '%s' is bound to another statement", label->name);
        md_verify_stmt(verify, stmt->as.label.body, "statement of a label", stmt->place);
    } else if (!label->statement || label->statement->kind != MD_STMT_LABEL) {
        md_verify_fail(verify, stmt->place, "goto '%s': the label stands nowhere", label->name);
    }
}

static void check_return(MdVerify *verify, const MdStmt *stmt) {
    const MdExpr *value = stmt->as.value;
    if (!value)
        return; /* also in a function that returns a value: C17 6.9.1p12 */
    md_verify_expr(verify, value, "value of a return", stmt->place);
    const MdFunction *function = verify->function;
    if (!value->type || value->kind == MD_EXPR_UNSUPPORTED || !function || !function->type)
        return;
    const MdType *result = md_type_core(function->type)->of;
    if (md_type_core(result)->kind == MD_TYPE_VOID)
        return; /* GNU: return of a void expression, or of a value that is dropped */
    if (value->lvalue)
        md_verify_fail(verify, stmt->place, "return of an lvalue");
    if (!md_verify_same(value->type, result))
        md_verify_fail(verify, stmt->place, "return of '%s' from a function of '%s'",
                       md_verify_name(verify, value->type), md_verify_name(verify, result));
}

static void check_goto_computed(MdVerify *verify, const MdStmt *stmt) {
    const MdExpr *target = stmt->as.target;
    md_verify_value(verify, target, "target of a goto", stmt->place);
    if (target && target->type && target->kind != MD_EXPR_UNSUPPORTED &&
        md_type_core(target->type)->kind != MD_TYPE_POINTER)
        md_verify_fail(verify, stmt->place, "computed goto to type '%s'", md_verify_name(verify, target->type));
}

static void check_kind(MdVerify *verify, const MdStmt *stmt) {
    switch (stmt->kind) {
    case MD_STMT_COMPOUND:
        for (size_t i = 0; i < stmt->as.compound.count; i++)
            md_verify_stmt(verify, stmt->as.compound.items[i], "statement of a block", stmt->place);
        break;
    case MD_STMT_DECL: check_declaration(verify, stmt); break;
    case MD_STMT_EXPR: md_verify_expr(verify, stmt->as.expr, "expression statement", stmt->place); break;
    case MD_STMT_IF:
        check_condition(verify, stmt->as.branch.condition, stmt->place);
        md_verify_stmt(verify, stmt->as.branch.then, "then-branch", stmt->place);
        if (stmt->as.branch.otherwise)
            md_verify_stmt(verify, stmt->as.branch.otherwise, "else-branch", stmt->place);
        break;
    case MD_STMT_SWITCH: check_switch(verify, stmt); break;
    case MD_STMT_CASE:
    case MD_STMT_DEFAULT: check_case(verify, stmt); break;
    case MD_STMT_WHILE:
    case MD_STMT_DO:
    case MD_STMT_FOR: check_loop(verify, stmt); break;
    case MD_STMT_LABEL:
    case MD_STMT_GOTO: check_label(verify, stmt); break;
    case MD_STMT_GOTO_COMPUTED: check_goto_computed(verify, stmt); break;
    case MD_STMT_BREAK:
        if (verify->breakable == 0)
            md_verify_fail(verify, stmt->place, "break outside of loop and switch");
        break;
    case MD_STMT_CONTINUE:
        if (verify->loops == 0)
            md_verify_fail(verify, stmt->place, "continue outside of a loop");
        break;
    case MD_STMT_RETURN: check_return(verify, stmt); break;
    case MD_STMT_ASM:
        for (size_t i = 0; i < stmt->as.assembly.operands.count; i++)
            md_verify_expr(verify, stmt->as.assembly.operands.items[i], "operand of asm", stmt->place);
        break;
    case MD_STMT_UNSUPPORTED: md_verify_listed(verify, stmt->place, stmt->as.reason); break;
    default: break;
    }
}

void md_verify_stmt(MdVerify *verify, const MdStmt *stmt, const char *role, MdPlace place) {
    if (!stmt) {
        md_verify_fail(verify, place, "no statement where the %s must be", role);
        return;
    }
    if ((unsigned)stmt->kind >= MD_STMT_COUNT) {
        md_verify_fail(verify, stmt->place, "statement of unknown kind %d", (int)stmt->kind);
        return;
    }
    if (stmt->place.line == 0)
        md_verify_fail(verify, place, "the %s has no place", role);
    const MdScope *outer = verify->scope;
    enter_scope(verify, stmt);
    check_kind(verify, stmt);
    verify->scope = outer;
}
