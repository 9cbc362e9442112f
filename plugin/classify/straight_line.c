/**
 * What is certain without a run: a pointer freed by one statement of a block and read by a later one of the same block,
 * with nothing in between that could give it another value.
 *
 * Only then is it called dangling. Functions with labels are left alone: a jump could come from anywhere.
 */
#include "facts.h"

typedef struct Search {
    const MdObject *object;
    const MdExpr *use;
    bool changed;
} Search;

/** The automatic object that a statement `free(p);` frees, when it does so for certain. */
static const MdObject *freed_by(const MdFacts *facts, const MdStmt *stmt) {
    if (stmt->kind != MD_STMT_EXPR)
        return NULL;
    const MdExpr *expr = md_facts_skip_casts(stmt->as.expr);
    const MdCall *call = expr->kind == MD_EXPR_CALL ? md_facts_call(facts, expr) : NULL;
    const MdFunctionFacts *callee = call && call->callee ? &facts->functions[call->callee->number] : NULL;
    if (!callee || !call->frees || call->maker || callee->frees_by_name || expr->as.call.arguments.count < 1)
        return NULL;
    const MdExpr *argument = md_facts_skip_casts(expr->as.call.arguments.items[0]);
    if (!(call->frees & 1) || argument->kind != MD_EXPR_CAST || argument->as.cast.operand->kind != MD_EXPR_OBJECT)
        return NULL;
    const MdObject *object = argument->as.cast.operand->as.object;
    bool escapes = facts->first_escape[object->number] != facts->first_escape[object->number + 1];
    return object->duration == MD_AUTOMATIC && !escapes ? object : NULL;
}

static bool search_expr(void *context, MdExpr *expr, bool evaluated) {
    Search *search = context;
    if (!evaluated || search->changed)
        return false;
    const MdExpr *target = NULL;
    if (expr->kind == MD_EXPR_ASSIGN)
        target = expr->as.assign.target;
    if (target && target->kind == MD_EXPR_OBJECT && target->as.object == search->object)
        search->changed = true;
    if (expr->kind == MD_EXPR_OBJECT && expr->as.object == search->object && !search->use)
        search->use = expr;
    return !search->changed;
}

static bool visit_stmt(void *context, MdStmt *stmt) {
    MdFacts *facts = context;
    for (size_t i = 0; stmt->kind == MD_STMT_COMPOUND && i < stmt->as.compound.count; i++) {
        const MdObject *object = freed_by(facts, stmt->as.compound.items[i]);
        if (!object || facts->dangling[object->number])
            continue;
        Search search = { .object = object };
        MdWalk walk = { .context = &search, .expr = search_expr };
        for (size_t k = i + 1; k < stmt->as.compound.count && !search.use && !search.changed; k++)
            md_walk_stmt(&walk, stmt->as.compound.items[k]);
        if (search.use && !search.changed)
            facts->dangling[object->number] = search.use;
    }
    return true;
}

static bool skip_expr(void *context, MdExpr *expr, bool evaluated) {
    (void)context, (void)evaluated;
    return expr->kind == MD_EXPR_STMT_EXPR;
}

void md_facts_straight_line(MdFacts *facts) {
    facts->dangling = MD_NEW_ARRAY(facts->arena, const MdExpr *, facts->program->object_numbers + 1);
    MdWalk walk = { .context = facts, .stmt = visit_stmt, .expr = skip_expr };
    for (size_t i = 0; i < facts->program->functions.count; i++) {
        const MdFunction *function = facts->program->functions.items[i];
        const MdFunctionFacts *own = &facts->functions[function->number];
        bool frees = false;
        for (uint32_t k = own->first_call; k < own->call_end; k++)
            frees = frees || facts->calls.items[k].frees;
        if (function->body && frees && !function->labels.count)
            md_walk_stmt(&walk, function->body);
    }
}
