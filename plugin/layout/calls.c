/**
 * The call graph: edges from the bodies, circles by Tarjan's algorithm, the deepest path by one pass over its result.
 *
 * A call through a pointer may reach every function of a compatible type whose address is taken somewhere; a pointer to
 * a function that is handed to a function outside of the source (qsort, atexit) may be called from there. Both are
 * edges of their own kind, so that readers can tell what is known from what may be.
 *
 * Tarjan numbers a circle only when all that it reaches is numbered; so the deepest paths of callees are there when
 * those of a caller are asked for. Inside of a circle the path goes on outside: a recursion is entered once.
 */
#include "calls.h"
#include "base/map.h"
#include <string.h>

typedef struct Graphing {
    MdArena *arena;
    MdCallGraph *graph;
    MdMap *nodes;                  /* by function */
    MD_VECTOR(MdCallNode *) taken; /* functions whose address goes somewhere */
    MdMap *is_taken;
    MdCallNode *caller;
    bool second; /* the pass over calls through pointers, when `taken` is complete */
} Graphing;

static MdCallNode *node_of(Graphing *graphing, const MdFunction *function) {
    MdCallNode *node = md_map_get_id(graphing->nodes, (uint64_t)(uintptr_t)function);
    if (node)
        return node;
    node = MD_NEW(graphing->arena, MdCallNode);
    node->function = function;
    node->frame = md_layout_frame(graphing->arena, function);
    md_map_set_id(graphing->nodes, (uint64_t)(uintptr_t)function, node);
    md_push(graphing->arena, &graphing->graph->nodes, node);
    return node;
}

/* ---- edges -------------------------------------------------------------------------------------------------------- */

static void add_edge(Graphing *graphing, MdCallNode *callee, MdCallWay way, MdPlace place) {
    MdCallNode *caller = graphing->caller;
    for (size_t i = 0; i < caller->calls.count; i++)
        if (caller->calls.items[i].callee == callee && caller->calls.items[i].way <= way)
            return;
    callee->called = callee->called || callee != caller;
    md_push(graphing->arena, &caller->calls, ((MdCallEdge){ callee, way, place }));
}

static void take_address(Graphing *graphing, const MdFunction *function) {
    if (md_map_get_id(graphing->is_taken, (uint64_t)(uintptr_t)function))
        return;
    MdCallNode *node = node_of(graphing, function);
    md_map_set_id(graphing->is_taken, (uint64_t)(uintptr_t)function, node);
    md_push(graphing->arena, &graphing->taken, node);
}

/** The function type that a value of this type points to; NULL: none. */
static const MdType *pointed_function(const MdType *type) {
    const MdType *core = md_type_core(type);
    const MdType *of = core->kind == MD_TYPE_POINTER ? md_type_core(core->of) : NULL;
    return of && of->kind == MD_TYPE_FUNCTION ? of : NULL;
}

/** Every function whose address is taken and that a pointer to `type` may lead to. */
static void add_candidates(Graphing *graphing, const MdType *type, MdCallWay way, MdPlace place) {
    for (size_t i = 0; i < graphing->taken.count; i++) {
        MdCallNode *node = graphing->taken.items[i];
        if (node->function->body && md_type_compatible(type, node->function->type))
            add_edge(graphing, node, way, place);
    }
}

/** What the call may run besides its callee: functions handed to one that is not in the source. */
static void add_callbacks(Graphing *graphing, const MdExpr *call) {
    for (size_t i = 0; i < call->as.call.arguments.count; i++) {
        MdExpr *argument = md_expr_skip_implicit(call->as.call.arguments.items[i]);
        const MdType *type = pointed_function(call->as.call.arguments.items[i]->type);
        if (argument->kind == MD_EXPR_UNARY && argument->as.unary.operator== MD_UNARY_ADDRESS)
            argument = argument->as.unary.operand;
        if (argument->kind == MD_EXPR_FUNCTION && argument->as.function->body)
            add_edge(graphing, node_of(graphing, argument->as.function), MD_CALL_BACK, call->place);
        else if (type && graphing->second && argument->kind != MD_EXPR_FUNCTION)
            add_candidates(graphing, type, MD_CALL_BACK, call->place);
    }
}

static void add_call(Graphing *graphing, const MdExpr *call) {
    const MdFunction *callee = md_expr_direct_callee(call);
    const MdType *type = pointed_function(call->as.call.callee->type);
    if (callee && !graphing->second)
        add_edge(graphing, node_of(graphing, callee), MD_CALL_DIRECT, call->place);
    else if (!callee && type && graphing->second)
        add_candidates(graphing, type, MD_CALL_POINTER, call->place);
    if (!callee || !callee->body)
        add_callbacks(graphing, call);
}

static bool see_expr(void *context, MdExpr *expr, bool evaluated) {
    Graphing *graphing = context;
    if (!evaluated)
        return true;
    if (expr->kind == MD_EXPR_CALL && graphing->caller) {
        add_call(graphing, expr);
        if (md_expr_direct_callee(expr)) { /* its name is no address that goes anywhere */
            const MdWalk walk = { .context = context, .expr = see_expr };
            for (size_t i = 0; i < expr->as.call.arguments.count; i++)
                md_walk_expr(&walk, expr->as.call.arguments.items[i]);
            return false;
        }
    } else if (expr->kind == MD_EXPR_FUNCTION && !graphing->second) {
        take_address(graphing, expr->as.function);
    }
    return true;
}

/** Attribute cleanup calls its function at the end of the scope. */
static void add_cleanups(Graphing *graphing, const MdScope *scope) {
    for (size_t i = 0; i < scope->objects.count; i++)
        if (scope->objects.items[i]->cleanup)
            add_edge(graphing, node_of(graphing, scope->objects.items[i]->cleanup), MD_CALL_DIRECT,
                     scope->objects.items[i]->place);
    for (size_t i = 0; i < scope->children.count; i++)
        add_cleanups(graphing, scope->children.items[i]);
}

/** All bodies once; `second` adds what calls through pointers may reach. */
static void add_edges(Graphing *graphing, const MdProgram *program, bool second) {
    const MdWalk walk = { .context = graphing, .expr = see_expr };
    graphing->second = second;
    for (size_t i = 0; i < program->functions.count; i++) {
        const MdFunction *function = program->functions.items[i];
        if (!function->body)
            continue;
        graphing->caller = node_of(graphing, function);
        md_walk_stmt(&walk, function->body);
        if (!second)
            add_cleanups(graphing, function->scope);
        for (size_t k = 0; k < function->statics.count && !second; k++)
            if (function->statics.items[k]->init)
                md_walk_init(&walk, function->statics.items[k]->init);
    }
    graphing->caller = NULL;
    for (size_t i = 0; i < program->objects.count && !second; i++)
        if (program->objects.items[i]->init)
            md_walk_init(&walk, program->objects.items[i]->init);
}

/* ---- circles and paths ---------------------------------------------------------------------------------------------- */

/** Tarjan's state of a node. */
typedef struct Mark {
    size_t index, low; /* 0: not seen */
    bool waiting;
} Mark;

typedef struct Search {
    Graphing *graphing;
    MdMap *marks;
    size_t seen;
    MD_VECTOR(MdCallNode *) stack;
} Search;

static Mark *mark_of(Search *search, const MdCallNode *node) {
    Mark *mark = md_map_get_id(search->marks, (uint64_t)(uintptr_t)node);
    if (!mark)
        md_map_set_id(search->marks, (uint64_t)(uintptr_t)node, mark = MD_NEW(search->graphing->arena, Mark));
    return mark;
}

/** The deepest way on from a node, out of its circle. Its callees outside are done. */
static void find_deepest(MdCallNode *node) {
    int64_t most = -1;
    for (size_t i = 0; i < node->calls.count; i++) {
        const MdCallNode *callee = node->calls.items[i].callee;
        if (!callee->frame || callee == node || (node->cycle && callee->cycle == node->cycle) ||
            callee->deepest <= most)
            continue;
        most = callee->deepest;
        node->next = callee;
    }
    node->deepest = (node->frame ? md_layout_call_bytes(node->frame) : 0) + (most > 0 ? most : 0);
    node->lower_bound =
        node->cycle || (node->frame && node->frame->variable) || (node->next && node->next->lower_bound);
}

static bool calls_itself(const MdCallNode *node) {
    for (size_t i = 0; i < node->calls.count; i++)
        if (node->calls.items[i].callee == node)
            return true;
    return false;
}

/** Take the circle that ends with `node` from the stack. */
static void close_circle(Search *search, MdCallNode *node) {
    MdArena *arena = search->graphing->arena;
    size_t first = search->stack.count;
    while (search->stack.items[--first] != node)
        ;
    if (search->stack.count - first > 1 || calls_itself(node)) {
        MdCycle *cycle = MD_NEW(arena, MdCycle);
        for (size_t i = first; i < search->stack.count; i++) {
            search->stack.items[i]->cycle = cycle;
            md_push(arena, &cycle->nodes, search->stack.items[i]);
            cycle->bytes += search->stack.items[i]->frame ? md_layout_call_bytes(search->stack.items[i]->frame) : 0;
        }
        md_push(arena, &search->graphing->graph->cycles, cycle);
    }
    for (size_t i = search->stack.count; i-- > first;) {
        mark_of(search, search->stack.items[i])->waiting = false;
        find_deepest(search->stack.items[i]);
    }
    search->stack.count = first;
}

static void visit(Search *search, MdCallNode *node) {
    Mark *mark = mark_of(search, node);
    mark->index = mark->low = ++search->seen;
    mark->waiting = true;
    md_push(search->graphing->arena, &search->stack, node);
    for (size_t i = 0; i < node->calls.count; i++) {
        Mark *callee = mark_of(search, node->calls.items[i].callee);
        if (!callee->index) {
            visit(search, node->calls.items[i].callee);
            mark->low = callee->low < mark->low ? callee->low : mark->low;
        } else if (callee->waiting) {
            mark->low = callee->index < mark->low ? callee->index : mark->low;
        }
    }
    if (mark->low == mark->index)
        close_circle(search, node);
}

static const MdCallNode *root_of(const MdCallGraph *graph) {
    const MdCallNode *root = NULL;
    for (size_t i = 0; i < graph->nodes.count; i++) {
        const MdCallNode *node = graph->nodes.items[i];
        if (!node->function->body)
            continue;
        if (strcmp(node->function->name, "main") == 0)
            return node;
        if (!root || node->deepest > root->deepest)
            root = node;
    }
    return root;
}

const MdCallGraph *md_layout_calls(MdArena *arena, const MdProgram *program) {
    MdCallGraph *graph = MD_NEW(arena, MdCallGraph);
    Graphing graphing = {
        .arena = arena, .graph = graph, .nodes = md_map_create(arena), .is_taken = md_map_create(arena)
    };
    for (size_t i = 0; i < program->functions.count; i++)
        if (program->functions.items[i]->body)
            node_of(&graphing, program->functions.items[i]);
    add_edges(&graphing, program, false);
    add_edges(&graphing, program, true);
    Search search = { .graphing = &graphing, .marks = md_map_create(arena) };
    for (size_t i = 0; i < graph->nodes.count; i++)
        if (!mark_of(&search, graph->nodes.items[i])->index)
            visit(&search, graph->nodes.items[i]);
    graph->root = root_of(graph);
    return graph;
}
