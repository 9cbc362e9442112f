/**
 * Walking a tree: children in order of the source, with what is not evaluated marked.
 *
 * Also the small questions that look through a few nodes: the function that a call names, an expression without its
 * implicit conversions.
 */
#include "program.h"

MdFunction *md_expr_direct_callee(const MdExpr *call) {
    const MdExpr *callee = call->as.call.callee;
    for (;;) {
        if (callee->kind == MD_EXPR_FUNCTION)
            return callee->as.function;
        if (callee->kind == MD_EXPR_CAST && callee->as.cast.implicit)
            callee = callee->as.cast.operand;
        else if (callee->kind == MD_EXPR_UNARY &&
                 (callee->as.unary.operator== MD_UNARY_ADDRESS || callee->as.unary.operator== MD_UNARY_DEREF))
            callee = callee->as.unary.operand; /* (*f)(x) and (&f)(x) call f: C17 6.5.3.2p4 */
        else
            return NULL;
        if (callee->kind == MD_EXPR_OBJECT)
            return NULL;
    }
}

MdExpr *md_expr_skip_implicit(MdExpr *expr) {
    while (expr->kind == MD_EXPR_CAST && expr->as.cast.implicit)
        expr = expr->as.cast.operand;
    return expr;
}

/* ---- the walk -------------------------------------------------------------------------------------------------------- */

static void walk_expr(const MdWalk *walk, MdExpr *expr, bool evaluated);
static void walk_init(const MdWalk *walk, const MdInit *init, bool evaluated);
static void walk_stmt(const MdWalk *walk, MdStmt *stmt, bool evaluated);

/** The lengths in a type as it is written; those behind a typedef name were evaluated at the typedef (C17 6.7.8p3). */
static void walk_lengths(const MdWalk *walk, const MdType *type, bool evaluated) {
    for (; type && type->kind != MD_TYPE_TYPEDEF; type = type->of)
        if (type->kind == MD_TYPE_VLA && type->as.length)
            walk_expr(walk, type->as.length, evaluated);
}

static void walk_exprs(const MdWalk *walk, const MdExprs *exprs, bool evaluated) {
    for (size_t i = 0; i < exprs->count; i++)
        walk_expr(walk, exprs->items[i], evaluated);
}

static void walk_subscript(const MdWalk *walk, const MdExpr *expr, bool evaluated) {
    bool swapped = expr->as.subscript.swapped;
    walk_expr(walk, swapped ? expr->as.subscript.index : expr->as.subscript.pointer, evaluated);
    walk_expr(walk, swapped ? expr->as.subscript.pointer : expr->as.subscript.index, evaluated);
}

/** sizeof evaluates its operand only when the type has variable length (C17 6.5.3.4p2); _Alignof never. */
static void walk_size(const MdWalk *walk, const MdExpr *expr, bool evaluated) {
    bool variable = expr->kind == MD_EXPR_SIZEOF && md_type_core(expr->as.size.type)->kind == MD_TYPE_VLA;
    if (expr->as.size.operand)
        walk_expr(walk, expr->as.size.operand, evaluated && variable);
    else
        walk_lengths(walk, expr->as.size.type, evaluated && variable);
}

static void walk_conditional(const MdWalk *walk, const MdExpr *expr, bool evaluated) {
    walk_expr(walk, expr->as.conditional.condition, evaluated);
    if (expr->kind == MD_EXPR_CONDITIONAL)
        walk_expr(walk, expr->as.conditional.then, evaluated);
    walk_expr(walk, expr->as.conditional.otherwise, evaluated);
}

static void walk_expr(const MdWalk *walk, MdExpr *expr, bool evaluated) {
    if (walk->expr && !walk->expr(walk->context, expr, evaluated))
        return;
    switch (expr->kind) {
    case MD_EXPR_MEMBER: walk_expr(walk, expr->as.member.base, evaluated); break;
    case MD_EXPR_SUBSCRIPT: walk_subscript(walk, expr, evaluated); break;
    case MD_EXPR_UNARY: walk_expr(walk, expr->as.unary.operand, evaluated); break;
    case MD_EXPR_BINARY:
        walk_expr(walk, expr->as.binary.left, evaluated);
        walk_expr(walk, expr->as.binary.right, evaluated);
        break;
    case MD_EXPR_ASSIGN:
        walk_expr(walk, expr->as.assign.target, evaluated);
        walk_expr(walk, expr->as.assign.value, evaluated);
        break;
    case MD_EXPR_COMPOUND_ASSIGN:
        walk_expr(walk, expr->as.compound.target, evaluated);
        walk_expr(walk, expr->as.compound.value, evaluated);
        break;
    case MD_EXPR_CONDITIONAL:
    case MD_EXPR_ELVIS: walk_conditional(walk, expr, evaluated); break;
    case MD_EXPR_CALL:
        walk_expr(walk, expr->as.call.callee, evaluated);
        walk_exprs(walk, &expr->as.call.arguments, evaluated);
        break;
    case MD_EXPR_CAST:
        if (!expr->as.cast.implicit)
            walk_lengths(walk, expr->type, evaluated);
        walk_expr(walk, expr->as.cast.operand, evaluated);
        break;
    case MD_EXPR_SIZEOF:
    case MD_EXPR_ALIGNOF: walk_size(walk, expr, evaluated); break;
    case MD_EXPR_OFFSETOF: walk_expr(walk, expr->as.offset.value, evaluated); break;
    case MD_EXPR_COMPOUND_LITERAL: walk_init(walk, expr->as.literal.object->init, evaluated); break;
    case MD_EXPR_STMT_EXPR: walk_stmt(walk, expr->as.statement.body, evaluated); break;
    case MD_EXPR_VA_ARG:
        walk_expr(walk, expr->as.va_arg.list, evaluated);
        walk_lengths(walk, expr->as.va_arg.type, evaluated);
        break;
    case MD_EXPR_GENERIC:
    case MD_EXPR_CHOOSE:
        if (expr->as.choice.control)
            walk_expr(walk, expr->as.choice.control, false);
        walk_expr(walk, expr->as.choice.chosen, evaluated);
        break;
    case MD_EXPR_ATOMIC: walk_exprs(walk, &expr->as.atomic.operands, evaluated); break;
    default: /* leaves */ break;
    }
}

static void walk_init(const MdWalk *walk, const MdInit *init, bool evaluated) {
    for (size_t i = 0; init && i < init->count; i++)
        walk_expr(walk, init->entries[i].value, evaluated);
}

static void walk_declaration(const MdWalk *walk, const MdStmt *stmt, bool evaluated) {
    for (size_t i = 0; i < stmt->as.decl.length_count; i++)
        walk_expr(walk, stmt->as.decl.lengths[i], evaluated);
    for (size_t i = 0; i < stmt->as.decl.count; i++) {
        walk_lengths(walk, stmt->as.decl.objects[i]->type, evaluated);
        walk_init(walk, stmt->as.decl.objects[i]->init, evaluated);
    }
}

static void walk_loop(const MdWalk *walk, const MdStmt *stmt, bool evaluated) {
    if (stmt->kind == MD_STMT_DO) {
        walk_stmt(walk, stmt->as.loop.body, evaluated);
        walk_expr(walk, stmt->as.loop.condition, evaluated);
        return;
    }
    if (stmt->as.loop.init)
        walk_stmt(walk, stmt->as.loop.init, evaluated);
    if (stmt->as.loop.condition)
        walk_expr(walk, stmt->as.loop.condition, evaluated);
    if (stmt->as.loop.step)
        walk_expr(walk, stmt->as.loop.step, evaluated);
    walk_stmt(walk, stmt->as.loop.body, evaluated);
}

static void walk_stmt(const MdWalk *walk, MdStmt *stmt, bool evaluated) {
    if (walk->stmt && !walk->stmt(walk->context, stmt))
        return;
    switch (stmt->kind) {
    case MD_STMT_COMPOUND:
        for (size_t i = 0; i < stmt->as.compound.count; i++)
            walk_stmt(walk, stmt->as.compound.items[i], evaluated);
        break;
    case MD_STMT_DECL: walk_declaration(walk, stmt, evaluated); break;
    case MD_STMT_EXPR: walk_expr(walk, stmt->as.expr, evaluated); break;
    case MD_STMT_IF:
        walk_expr(walk, stmt->as.branch.condition, evaluated);
        walk_stmt(walk, stmt->as.branch.then, evaluated);
        if (stmt->as.branch.otherwise)
            walk_stmt(walk, stmt->as.branch.otherwise, evaluated);
        break;
    case MD_STMT_SWITCH:
        walk_expr(walk, stmt->as.selection.condition, evaluated);
        walk_stmt(walk, stmt->as.selection.body, evaluated);
        break;
    case MD_STMT_CASE:
    case MD_STMT_DEFAULT: walk_stmt(walk, stmt->as.label_case.body, evaluated); break;
    case MD_STMT_WHILE:
    case MD_STMT_DO:
    case MD_STMT_FOR: walk_loop(walk, stmt, evaluated); break;
    case MD_STMT_GOTO_COMPUTED: walk_expr(walk, stmt->as.target, evaluated); break;
    case MD_STMT_LABEL: walk_stmt(walk, stmt->as.label.body, evaluated); break;
    case MD_STMT_RETURN:
        if (stmt->as.value)
            walk_expr(walk, stmt->as.value, evaluated);
        break;
    case MD_STMT_ASM: walk_exprs(walk, &stmt->as.assembly.operands, evaluated); break;
    default: /* leaves */ break;
    }
}

void md_walk_expr(const MdWalk *walk, MdExpr *expr) {
    walk_expr(walk, expr, true);
}

void md_walk_stmt(const MdWalk *walk, MdStmt *stmt) {
    walk_stmt(walk, stmt, true);
}

void md_walk_init(const MdWalk *walk, const MdInit *init) {
    walk_init(walk, init, true);
}
