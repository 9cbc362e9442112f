/**
 * Where a block begins to tidy up: the frees, nulls and the return that end it.
 *
 * "Just before a scope ends" lies before them, as in languages where the brace itself frees: after them there is
 * nothing left to see. The rule is that of the pictures made without a run (classify/straight_line.c): the last
 * statements of the block that free, set to null or zero, or return a constant, when at least one of them frees. A
 * block that does nothing else (the body of a destructor) has no such moment: its end is its end.
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

static bool tidies(const MdStmt *stmt, bool *frees) {
    int64_t value;
    switch (stmt->kind) {
    case MD_STMT_RETURN: return !stmt->as.value || md_expr_constant(stmt->as.value, &value);
    case MD_STMT_NULL: return true;
    case MD_STMT_EXPR: {
        const MdExpr *expr = plain(stmt->as.expr);
        while (expr->kind == MD_EXPR_ASSIGN && plain(expr->as.assign.value)->kind == MD_EXPR_ASSIGN)
            expr = plain(expr->as.assign.value); /* a = b = 0 */
        if (expr->kind == MD_EXPR_ASSIGN)
            return md_expr_constant(plain(expr->as.assign.value), &value) && value == 0;
        Calls calls = { 0 };
        if (expr->kind == MD_EXPR_CALL)
            note_call(&calls, (MdExpr *)(uintptr_t)expr, true);
        *frees = *frees || calls.frees;
        return calls.frees && !calls.makes;
    }
    case MD_STMT_COMPOUND:
        for (size_t i = 0; i < stmt->as.compound.count; i++)
            if (!tidies(stmt->as.compound.items[i], frees))
                return false;
        return stmt->as.compound.count > 0;
    case MD_STMT_FOR: return tidies(stmt->as.loop.body, frees);
    case MD_STMT_IF: return !stmt->as.branch.otherwise && tidies(stmt->as.branch.then, frees);
    default: return false;
    }
}

const MdStmt *md_tidy_begin(const MdStmt *compound) {
    const MdStmts *list = &compound->as.compound;
    size_t begin = list->count;
    bool frees = false;
    while (begin > 0) {
        bool here = false;
        if (!tidies(list->items[begin - 1], &here))
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
