/**
 * Where a block begins to tidy up: the frees, nulls and the return that end it.
 *
 * "Just before a scope ends" lies before them, as in languages where the brace itself frees: after them there is
 * nothing left to see. The rule is that of the pictures made without a run (classify/straight_line.c): the last
 * statements of the block that free, set to null, zero or an address, return a constant or exit with one, when at
 * least one of them frees. A loop that walks and frees is such a statement, and the cursor that is set before it goes
 * with it. A block that does nothing else (the body of a destructor) has no such moment: its end is its end.
 */
#include "watch.h"
#include <string.h>

enum { DEEPEST_FREES = 4 };

typedef struct Calls {
    bool frees, makes;
    unsigned depth;
} Calls;

static bool frees_only(const MdFunction *function, unsigned depth);

static bool note_call(void *context, MdExpr *expr, bool evaluated) {
    static const char *const makers[] = { "malloc", "calloc",        "realloc", "strdup", "strndup",
                                          "fopen",  "aligned_alloc", "getline", NULL };
    Calls *calls = context;
    const MdFunction *callee = evaluated && expr->kind == MD_EXPR_CALL ? md_expr_direct_callee(expr) : NULL;
    if (!callee || !callee->name)
        return evaluated;
    if (strcmp(callee->name, "free") == 0 || strcmp(callee->name, "fclose") == 0)
        calls->frees = true;
    for (size_t i = 0; makers[i]; i++)
        calls->makes = calls->makes || strcmp(callee->name, makers[i]) == 0;
    if (callee->body && calls->depth < DEEPEST_FREES)
        calls->frees = frees_only(callee, calls->depth + 1) || calls->frees;
    return true;
}

/** Does the function free something and allocate nothing: a destroyer? */
static bool frees_only(const MdFunction *function, unsigned depth) {
    Calls calls = { .depth = depth };
    MdWalk walk = { .context = &calls, .expr = note_call };
    md_walk_stmt(&walk, function->body);
    return calls.frees && !calls.makes;
}

static const MdExpr *plain(const MdExpr *expr) {
    while (expr->kind == MD_EXPR_CAST)
        expr = expr->as.cast.operand;
    return expr;
}

static bool is_call_of(const MdExpr *expr, const char *name) {
    const MdFunction *callee = expr->kind == MD_EXPR_CALL ? md_expr_direct_callee(expr) : NULL;
    return callee && callee->name && strcmp(callee->name, name) == 0;
}

/** A call that frees and makes nothing, or an end of the program that is known before. */
static bool call_tidies(const MdExpr *expr, bool *frees) {
    int64_t status;
    if (is_call_of(expr, "exit") && expr->as.call.arguments.count == 1)
        return md_expr_constant(expr->as.call.arguments.items[0], &status);
    Calls calls = { 0 };
    if (expr->kind == MD_EXPR_CALL)
        note_call(&calls, (MdExpr *)(uintptr_t)expr, true);
    *frees = *frees || calls.frees;
    return calls.frees && !calls.makes;
}

/** Null, zero, or the address of something: what a reset leaves. */
static bool is_reset(const MdExpr *value) {
    int64_t constant;
    value = plain(value);
    return (value->kind == MD_EXPR_UNARY && value->as.unary.operator== MD_UNARY_ADDRESS) ||
           (md_expr_constant(value, &constant) && constant == 0);
}

/** Is there neither a call nor an assignment in it: `list->head`, `node->next`? */
static bool note_effect(void *context, MdExpr *expr, bool evaluated) {
    bool step = expr->kind == MD_EXPR_UNARY && expr->as.unary.operator>= MD_UNARY_PRE_INCREMENT &&
                                               expr->as.unary.operator<= MD_UNARY_POST_DECREMENT;
    if (expr->kind == MD_EXPR_CALL || expr->kind == MD_EXPR_ASSIGN || expr->kind == MD_EXPR_COMPOUND_ASSIGN || step)
        *(bool *)context = true;
    return evaluated;
}

static bool has_effect(const MdExpr *expr) {
    bool effect = false;
    MdWalk walk = { .context = &effect, .expr = note_effect };
    if (expr)
        md_walk_expr(&walk, (MdExpr *)(uintptr_t)expr);
    return effect;
}

/** `node = list->head`, `int i = 0`: sets a local without doing anything else. */
static bool sets_cursor(const MdStmt *stmt) {
    if (stmt->kind == MD_STMT_DECL) {
        for (size_t i = 0; i < stmt->as.decl.count; i++) {
            const MdInit *init = stmt->as.decl.objects[i]->init;
            if (stmt->as.decl.objects[i]->duration != MD_AUTOMATIC || (init && init->braced))
                return false;
            for (size_t k = 0; init && k < init->count; k++)
                if (has_effect(init->entries[k].value))
                    return false;
        }
        return true;
    }
    const MdExpr *expr = stmt->kind == MD_STMT_EXPR ? plain(stmt->as.expr) : NULL;
    return expr && expr->kind == MD_EXPR_ASSIGN && expr->as.assign.target->kind == MD_EXPR_OBJECT &&
           expr->as.assign.target->as.object->duration == MD_AUTOMATIC &&
           md_type_core(expr->as.assign.target->type)->kind == MD_TYPE_POINTER && !has_effect(expr->as.assign.value);
}

/** In a loop that frees: moves on, as a cursor, a counter or the head of the list does. */
static bool walks(const MdStmt *stmt) {
    const MdExpr *expr = stmt->kind == MD_STMT_EXPR ? plain(stmt->as.expr) : NULL;
    if (expr && expr->kind == MD_EXPR_ASSIGN)
        return !has_effect(expr->as.assign.target) && !has_effect(expr->as.assign.value);
    if (expr && expr->kind == MD_EXPR_UNARY && has_effect(expr))
        return !has_effect(expr->as.unary.operand); /* i++ */
    return sets_cursor(stmt);
}

static bool tidies(const MdStmt *stmt, bool in_loop, bool *frees);

static bool all_tidy(const MdStmt *compound, bool in_loop, bool *frees) {
    for (size_t i = 0; i < compound->as.compound.count; i++)
        if (!tidies(compound->as.compound.items[i], in_loop, frees))
            return false;
    return compound->as.compound.count > 0;
}

/** A loop whose body frees and walks, and does nothing else. */
static bool loop_tidies(const MdStmt *body, const MdExpr *condition, bool *frees) {
    bool here = false;
    if (has_effect(condition) || !tidies(body, true, &here))
        return false;
    *frees = *frees || here;
    return here;
}

static bool tidies(const MdStmt *stmt, bool in_loop, bool *frees) {
    int64_t value;
    if (in_loop && walks(stmt))
        return true;
    switch (stmt->kind) {
    case MD_STMT_RETURN: return !stmt->as.value || md_expr_constant(stmt->as.value, &value);
    case MD_STMT_NULL: return true;
    case MD_STMT_EXPR: {
        const MdExpr *expr = plain(stmt->as.expr);
        while (expr->kind == MD_EXPR_ASSIGN && plain(expr->as.assign.value)->kind == MD_EXPR_ASSIGN)
            expr = plain(expr->as.assign.value); /* a = b = 0 */
        return expr->kind == MD_EXPR_ASSIGN ? is_reset(expr->as.assign.value) : call_tidies(expr, frees);
    }
    case MD_STMT_COMPOUND: return all_tidy(stmt, in_loop, frees);
    case MD_STMT_FOR:
    case MD_STMT_WHILE: return loop_tidies(stmt->as.loop.body, stmt->as.loop.condition, frees);
    case MD_STMT_DO:
        if (md_expr_constant(stmt->as.loop.condition, &value) && value == 0)
            return tidies(stmt->as.loop.body, in_loop, frees); /* a macro of several statements */
        return loop_tidies(stmt->as.loop.body, stmt->as.loop.condition, frees);
    case MD_STMT_IF: return !stmt->as.branch.otherwise && tidies(stmt->as.branch.then, in_loop, frees);
    default: return false;
    }
}

static bool is_loop(const MdStmt *stmt) {
    return stmt->kind == MD_STMT_FOR || stmt->kind == MD_STMT_WHILE || stmt->kind == MD_STMT_DO;
}

const MdStmt *md_tidy_begin(const MdStmt *compound) {
    const MdStmts *list = &compound->as.compound;
    size_t begin = list->count;
    bool frees = false;
    while (begin > 0) {
        bool here = false;
        bool cursor = begin < list->count && is_loop(list->items[begin]) && sets_cursor(list->items[begin - 1]);
        if (!cursor && !tidies(list->items[begin - 1], false, &here))
            break;
        frees = frees || here;
        begin--;
    }
    return frees && begin > 0 ? list->items[begin] : NULL;
}

typedef struct Finding {
    const MdFunction *function;
    void *context;
    void (*found)(void *context, const MdScope *scope, const MdStmt *statement);
} Finding;

static bool find(void *context, MdStmt *stmt) {
    const Finding *finding = context;
    const MdStmt *block = stmt->kind == MD_STMT_COMPOUND ? stmt : stmt->kind == MD_STMT_FOR ? stmt->as.loop.body : NULL;
    const MdScope *scope = stmt == finding->function->body && !stmt->scope ? finding->function->scope : stmt->scope;
    if (!block || !scope || block->kind != MD_STMT_COMPOUND || (block != stmt && block->scope))
        return true;
    const MdStmt *begin = md_tidy_begin(block);
    if (begin)
        finding->found(finding->context, scope, begin);
    return true;
}

void md_tidy_find(const MdFunction *function, void *context,
                  void (*found)(void *context, const MdScope *scope, const MdStmt *statement)) {
    Finding finding = { function, context, found };
    MdWalk walk = { .context = &finding, .stmt = find };
    md_walk_stmt(&walk, function->body);
}
