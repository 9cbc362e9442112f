/**
 * What is certain without a run: a pointer freed by one statement of a block and read by a later one of the same block,
 * with nothing in between that could give it another value.
 *
 * Only then is it called dangling. Functions with labels are left alone: a jump could come from anywhere.
 *
 * Also the moments that pictures show: which definition of an object is the last one that was surely executed. The
 * frees, nulls and the return that end a block count as its end: the moment before a scope ends lies before them, as
 * in languages where the brace itself frees.
 */
#include "straight_line.h"

enum { DEEPEST_FREES = 4, DEEPEST_PATH = 200 };

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

/* ---- moments ------------------------------------------------------------------------------------------------------ */

bool md_place_before(MdPlace a, MdPlace b) {
    return a.line < b.line || (a.line == b.line && a.column < b.column);
}

static bool holds(const MdStmt *stmt, MdPlace place) {
    return stmt->place.file == place.file && !md_place_before(place, stmt->place) && !md_place_before(stmt->end, place);
}

typedef struct Path {
    MdArena *arena;
    MdPlace place;
    MD_VECTOR(const MdStmt *) compounds;
} Path;

static bool add_compound(void *context, MdStmt *stmt) {
    Path *path = context;
    if (!holds(stmt, path->place))
        return false;
    if (stmt->kind == MD_STMT_COMPOUND && path->compounds.count < DEEPEST_PATH)
        md_push(path->arena, &path->compounds, stmt);
    return true;
}

/** Does the function free something and allocate nothing: a destroyer? */
static bool destroys(const MdFacts *facts, const MdFunction *function, unsigned depth) {
    const MdFunctionFacts *own = &facts->functions[function->number];
    bool frees = false;
    if (!function->body)
        return own->frees && !own->maker;
    for (uint32_t i = own->first_call; i < own->call_end && depth < DEEPEST_FREES; i++) {
        const MdCall *call = &facts->calls.items[i];
        if (call->maker)
            return false;
        frees = frees || call->frees ||
                (call->callee && call->callee != function && destroys(facts, call->callee, depth + 1));
    }
    return frees;
}

/** A statement that only tidies up: it frees, sets a pointer to null, or leaves. */
static bool is_cleanup(const MdFacts *facts, const MdStmt *stmt) {
    switch (stmt->kind) {
    case MD_STMT_RETURN: {
        int64_t value;
        return !stmt->as.value || md_expr_constant(stmt->as.value, &value);
    }
    case MD_STMT_NULL: return true;
    case MD_STMT_EXPR: {
        const MdExpr *expr = md_facts_skip_casts(stmt->as.expr);
        int64_t value;
        if (expr->kind == MD_EXPR_ASSIGN)
            return md_expr_constant(md_facts_skip_casts(expr->as.assign.value), &value) && value == 0;
        const MdCall *call = expr->kind == MD_EXPR_CALL ? md_facts_call(facts, expr) : NULL;
        if (!call || call->maker)
            return false;
        return call->frees || (call->callee && destroys(facts, call->callee, 0));
    }
    case MD_STMT_COMPOUND:
        for (size_t i = 0; i < stmt->as.compound.count; i++)
            if (!is_cleanup(facts, stmt->as.compound.items[i]))
                return false;
        return stmt->as.compound.count > 0;
    case MD_STMT_FOR: return is_cleanup(facts, stmt->as.loop.body);
    case MD_STMT_IF: return !stmt->as.branch.otherwise && is_cleanup(facts, stmt->as.branch.then);
    default: return false;
    }
}

MdMoment md_moment(MdFacts *facts, const MdFunction *function, MdPlace place, bool before_cleanup) {
    Path path = { .arena = facts->scratch, .place = place };
    MdWalk walk = { .context = &path, .stmt = add_compound, .expr = skip_expr };
    if (function->body)
        md_walk_stmt(&walk, function->body);
    MdMoment moment = { function, place, path.compounds.items, path.compounds.count };
    if (before_cleanup && moment.depth) {
        const MdStmts *last = &moment.path[moment.depth - 1]->as.compound;
        size_t end = last->count;
        bool frees = false;
        while (end && is_cleanup(facts, last->items[end - 1])) {
            end--;
            frees = frees || last->items[end]->kind != MD_STMT_RETURN;
        }
        if (frees)
            moment.place = last->items[end]->place;
    }
    return moment;
}

bool md_moment_reaches(const MdFacts *facts, const MdMoment *moment, MdPlace place) {
    if (place.file != moment->place.file || md_place_before(place, moment->place))
        return true;
    const MdFunctionFacts *own = &facts->functions[moment->function->number];
    for (uint32_t i = own->first_loop; i < own->loop_end; i++)
        if (holds(facts->loops.items[i], place) && holds(facts->loops.items[i], moment->place))
            return true;
    return false;
}

/** What one statement surely does to the object. */
static bool event_of(MdFacts *facts, const MdStmt *stmt, const MdObject *object, const MdMember *member,
                     MdEvent *ret_event) {
    if (stmt->kind == MD_STMT_DECL) {
        for (size_t i = 0; i < stmt->as.decl.count; i++) {
            if (stmt->as.decl.objects[i] != object)
                continue;
            const MdInit *init = object->init;
            bool whole = init && init->count == 1 && !init->braced;
            *ret_event = (MdEvent){ .kind = MD_EVENT_SET,
                                    .whole = true,
                                    .value = whole ? init->entries[0].value : NULL,
                                    .init = whole ? NULL : init,
                                    .place = stmt->place };
            return true;
        }
        return false;
    }
    if (stmt->kind != MD_STMT_EXPR)
        return false;
    const MdExpr *expr = md_facts_skip_casts(stmt->as.expr);
    if (freed_by(facts, stmt) == object && !member) {
        *ret_event = (MdEvent){ .kind = MD_EVENT_FREED, .place = expr->place };
        return true;
    }
    if (expr->kind != MD_EXPR_ASSIGN)
        return false;
    const MdExpr *target = expr->as.assign.target;
    bool whole = target->kind == MD_EXPR_OBJECT && target->as.object == object;
    bool part = member && target->kind == MD_EXPR_MEMBER && target->as.member.member == member &&
                target->as.member.base->kind == MD_EXPR_OBJECT && target->as.member.base->as.object == object;
    if (!whole && !part)
        return false;
    *ret_event =
        (MdEvent){ .kind = MD_EVENT_SET, .whole = whole, .value = expr->as.assign.value, .place = stmt->place };
    return true;
}

MdEvent md_moment_event(MdFacts *facts, const MdMoment *moment, const MdObject *object, const MdMember *member) {
    MdEvent last = { 0 };
    if (moment->function->labels.count || object->function != moment->function)
        return last;
    for (size_t i = 0; i < moment->depth; i++) {
        const MdStmts *items = &moment->path[i]->as.compound;
        bool switched = false; /* the body of a switch: nothing in it is sure */
        for (size_t k = 0; k < items->count; k++)
            switched = switched || items->items[k]->kind == MD_STMT_CASE || items->items[k]->kind == MD_STMT_DEFAULT;
        for (size_t k = 0; !switched && k < items->count; k++) {
            const MdStmt *stmt = items->items[k];
            if (!md_place_before(stmt->place, moment->place) || holds(stmt, moment->place))
                break;
            event_of(facts, stmt, object, member, &last);
        }
    }
    return last;
}
