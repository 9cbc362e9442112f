/**
 * Where pointers come from: a graph of places, each edge a possible copy, flow-insensitive.
 *
 * An edge a → b says that values of a reach b. Sources (an allocation, an address, a literal, …) are marked at their
 * places and run along the edges; "is freed" runs against them: what reaches a freed place is freed. Every node keeps
 * a few bits and at most MD_SITES_KEPT allocations, so that each node changes a bounded number of times and the whole
 * costs time in proportion to the program. Pointees of pointers to pointers are joined both ways when one is copied
 * to the other.
 */
#include "facts.h"
#include <string.h>

enum { DEEPEST_POINTEES = 2, DEEPEST_VALUE = 200 };

typedef struct Edge {
    MdNode from, to;
} Edge;

typedef struct Freed {
    MdNode node;
    uint32_t call; /* by which */
} Freed;

typedef struct Graph {
    MdFacts *facts;
    MD_VECTOR(Freed) freed;
    MD_VECTOR(Edge) edges;
    uint32_t *first_out, *out; /* grouped by `from`: nodes */
    uint32_t *first_in, *in;   /* grouped by `to` */
    MD_VECTOR(MdNode) work;
    bool *queued;
    MdNode target; /* of the value being traced */
    const MdType *target_type;
    const MdExpr *place_expr; /* what is assigned, as written; NULL: an initialiser, an argument, a result */
} Graph;

/* ---- sources of a value ----------------------------------------------------------------------------------------- */

static void hand_over(const MdTracer *tracer, MdAtom atom) {
    tracer->atom(tracer->context, atom);
}

static void from(const MdTracer *tracer, unsigned bits) {
    hand_over(tracer, (MdAtom){ .kind = MD_ATOM_FROM, .from = bits });
}

static void trace(MdFacts *facts, const MdExpr *expr, const MdTracer *tracer, unsigned depth);

/** The sources of the address of `lvalue`. */
static void trace_address(MdFacts *facts, const MdExpr *lvalue, const MdTracer *tracer, unsigned depth) {
    switch (lvalue->kind) {
    case MD_EXPR_STRING: from(tracer, MD_FROM_LITERAL); return;
    case MD_EXPR_FUNCTION:
        hand_over(tracer, (MdAtom){ .kind = MD_ATOM_FROM, .from = MD_FROM_FUNCTION, .target = lvalue->as.function });
        return;
    case MD_EXPR_OBJECT:
    case MD_EXPR_COMPOUND_LITERAL: hand_over(tracer, (MdAtom){ .kind = MD_ATOM_ADDRESS, .lvalue = lvalue }); return;
    case MD_EXPR_MEMBER:
        if (md_facts_root(lvalue)) {
            hand_over(tracer, (MdAtom){ .kind = MD_ATOM_ADDRESS, .lvalue = lvalue });
            return;
        }
        trace_address(facts, lvalue->as.member.base, tracer, depth + 1);
        return;
    case MD_EXPR_SUBSCRIPT: trace(facts, lvalue->as.subscript.pointer, tracer, depth + 1); return;
    case MD_EXPR_UNARY:
        if (lvalue->as.unary.operator== MD_UNARY_DEREF) {
            trace(facts, lvalue->as.unary.operand, tracer, depth + 1);
            return;
        }
        break;
    case MD_EXPR_STMT_EXPR:
    case MD_EXPR_CALL:
    case MD_EXPR_CONDITIONAL: from(tracer, MD_FROM_STACK); return; /* a temporary: C17 6.2.4p8 */
    default: break;
    }
    from(tracer, MD_FROM_UNKNOWN);
}

static void trace_call(MdFacts *facts, const MdExpr *expr, const MdTracer *tracer, unsigned depth) {
    const MdCall *call = md_facts_call(facts, expr);
    if (!call) {
        from(tracer, MD_FROM_UNKNOWN);
        return;
    }
    if (call->site && call->maker->out < 0) {
        hand_over(tracer, (MdAtom){ .kind = MD_ATOM_SITE, .site = call->site - 1 });
        return;
    }
    int passes = call->callee ? facts->functions[call->callee->number].passes - 1 : -1;
    if (passes >= 0 && (size_t)passes < expr->as.call.arguments.count) {
        trace(facts, expr->as.call.arguments.items[passes], tracer, depth + 1);
        return;
    }
    if (call->callee && call->callee->body) {
        hand_over(tracer, (MdAtom){ .kind = MD_ATOM_NODE, .node = md_facts_return(facts, call->callee) });
        return;
    }
    int argument = call->callee && call->callee->name ? md_returns_argument(call->callee->name) : -1;
    if (argument >= 0 && (size_t)argument < expr->as.call.arguments.count)
        trace(facts, expr->as.call.arguments.items[argument], tracer, depth + 1);
    else
        from(tracer, MD_FROM_UNKNOWN);
}

static void trace_cast(MdFacts *facts, const MdExpr *expr, const MdTracer *tracer, unsigned depth) {
    const MdExpr *operand = expr->as.cast.operand;
    switch (expr->as.cast.cast) {
    case MD_CAST_LVALUE_TO_RVALUE:
    case MD_CAST_ATOMIC_TO_NON_ATOMIC:
        if (operand->kind == MD_EXPR_STMT_EXPR || operand->kind == MD_EXPR_CONDITIONAL) {
            trace(facts, operand, tracer, depth + 1);
            return;
        }
        {
            MdNode node = md_facts_lvalue(facts, operand);
            bool member = node && facts->nodes.items[node].kind == MD_NODE_STORED;
            if (member)
                node = md_facts_member(facts, facts->nodes.items[node].member);
            if (node)
                hand_over(tracer, (MdAtom){ .kind = MD_ATOM_NODE, .node = node, .lvalue = operand });
            else
                from(tracer, MD_FROM_UNKNOWN);
        }
        return;
    case MD_CAST_ARRAY_TO_POINTER: trace_address(facts, operand, tracer, depth + 1); return;
    case MD_CAST_FUNCTION_TO_POINTER:
    case MD_CAST_BUILTIN_FUNCTION: trace_address(facts, operand, tracer, depth + 1); return;
    case MD_CAST_NULL_TO_POINTER: from(tracer, MD_FROM_NULL); return;
    case MD_CAST_INTEGRAL_TO_POINTER: {
        int64_t value;
        if (md_expr_constant(operand, &value))
            from(tracer, value == 0 ? MD_FROM_NULL : MD_FROM_UNKNOWN);
        else
            trace(facts, operand, tracer, depth + 1); /* through uintptr_t: below is a pointer made integer */
        return;
    }
    default: trace(facts, operand, tracer, depth + 1); return;
    }
}

static void trace_binary(MdFacts *facts, const MdExpr *expr, const MdTracer *tracer, unsigned depth) {
    const MdExpr *left = expr->as.binary.left, *right = expr->as.binary.right;
    if (expr->as.binary.operator== MD_BINARY_COMMA)
        trace(facts, right, tracer, depth + 1);
    else if (md_type_core(left->type)->kind == MD_TYPE_POINTER || md_type_core(right->type)->kind != MD_TYPE_POINTER)
        trace(facts, left, tracer, depth + 1); /* p + n; (uintptr_t)p & ~7 */
    else
        trace(facts, right, tracer, depth + 1);
}

static void trace(MdFacts *facts, const MdExpr *expr, const MdTracer *tracer, unsigned depth) {
    if (depth > DEEPEST_VALUE) {
        from(tracer, MD_FROM_UNKNOWN);
        return;
    }
    switch (expr->kind) {
    case MD_EXPR_CAST: trace_cast(facts, expr, tracer, depth); return;
    case MD_EXPR_BINARY: trace_binary(facts, expr, tracer, depth); return;
    case MD_EXPR_CALL: trace_call(facts, expr, tracer, depth); return;
    case MD_EXPR_CONDITIONAL:
        trace(facts, expr->as.conditional.then, tracer, depth + 1);
        trace(facts, expr->as.conditional.otherwise, tracer, depth + 1);
        return;
    case MD_EXPR_ELVIS:
        trace(facts, expr->as.conditional.condition, tracer, depth + 1);
        trace(facts, expr->as.conditional.otherwise, tracer, depth + 1);
        return;
    case MD_EXPR_ASSIGN: trace(facts, expr->as.assign.value, tracer, depth + 1); return;
    case MD_EXPR_UNARY: {
        MdUnary operator= expr->as.unary.operator;
        if (operator== MD_UNARY_ADDRESS) {
            trace_address(facts, expr->as.unary.operand, tracer, depth + 1);
            return;
        }
        if (operator>= MD_UNARY_PRE_INCREMENT && operator<= MD_UNARY_POST_DECREMENT) {
            MdNode node = md_facts_lvalue(facts, expr->as.unary.operand);
            if (node)
                hand_over(tracer, (MdAtom){ .kind = MD_ATOM_NODE, .node = node, .lvalue = expr->as.unary.operand });
            return;
        }
        break;
    }
    case MD_EXPR_COMPOUND_ASSIGN: {
        MdNode node = md_facts_lvalue(facts, expr->as.compound.target);
        if (node)
            hand_over(tracer, (MdAtom){ .kind = MD_ATOM_NODE, .node = node, .lvalue = expr->as.compound.target });
        return;
    }
    case MD_EXPR_STMT_EXPR: {
        const MdStmts *body = &expr->as.statement.body->as.compound;
        const MdStmt *last = body->count ? body->items[body->count - 1] : NULL;
        if (last && last->kind == MD_STMT_EXPR)
            trace(facts, last->as.expr, tracer, depth + 1);
        return;
    }
    case MD_EXPR_GENERIC:
    case MD_EXPR_CHOOSE: trace(facts, expr->as.choice.chosen, tracer, depth + 1); return;
    case MD_EXPR_LABEL_ADDRESS: from(tracer, MD_FROM_STATIC); return;
    case MD_EXPR_STRING: from(tracer, MD_FROM_LITERAL); return;
    case MD_EXPR_INTEGER:
        if (expr->as.integer.value == 0)
            from(tracer, MD_FROM_NULL);
        else
            from(tracer, MD_FROM_UNKNOWN);
        return;
    case MD_EXPR_OBJECT:
    case MD_EXPR_MEMBER:
    case MD_EXPR_SUBSCRIPT:
    case MD_EXPR_COMPOUND_LITERAL: { /* a record copied as an lvalue */
        MdNode node = md_facts_lvalue(facts, expr);
        if (node)
            hand_over(tracer, (MdAtom){ .kind = MD_ATOM_NODE, .node = node, .lvalue = expr });
        return;
    }
    default: break;
    }
    from(tracer, MD_FROM_UNKNOWN);
}

void md_flow_trace(MdFacts *facts, const MdExpr *expr, const MdTracer *tracer) {
    trace(facts, expr, tracer, 0);
}

/* ---- the graph -------------------------------------------------------------------------------------------------- */

static bool points_to_pointer(const MdType *type) {
    type = md_type_core(type);
    while (md_type_is_array(type))
        type = md_type_core(type->of);
    if (type->kind != MD_TYPE_POINTER)
        return false;
    const MdType *pointee = md_type_core(type->of);
    while (md_type_is_array(pointee))
        pointee = md_type_core(pointee->of);
    return pointee->kind == MD_TYPE_POINTER;
}

static void add_edge(Graph *graph, MdNode source, MdNode target) {
    if (source && target && source != target) {
        Edge edge = { source, target };
        md_push(graph->facts->arena, &graph->edges, edge);
    }
}

/** `target` may hold what `source` holds; where both point to pointers these are shared. */
static void add_copy(Graph *graph, MdNode source, MdNode target, const MdType *type) {
    MdFacts *facts = graph->facts;
    add_edge(graph, source, target);
    for (unsigned depth = 0; depth < DEEPEST_POINTEES && source && target && points_to_pointer(type); depth++) {
        source = md_facts_pointee(facts, source, true);
        target = md_facts_pointee(facts, target, true);
        add_edge(graph, source, target);
        add_edge(graph, target, source);
        type = md_type_core(type);
        type = type->of;
    }
}

static void mark(MdFacts *facts, MdNode node, unsigned bits) {
    facts->nodes.items[node].from |= (uint16_t)bits;
}

static bool add_site(MdNodeInfo *node, uint32_t site) {
    for (unsigned i = 0; i < node->site_count; i++)
        if (node->sites[i] == site)
            return false;
    if (node->site_count == MD_SITES_KEPT) {
        bool news = !node->more_sites;
        node->more_sites = true;
        return news;
    }
    node->sites[node->site_count++] = site;
    return true;
}

/** Where a fresh block is kept, and what its elements are. */
static void place_allocation(Graph *graph, MdAllocation *allocation) {
    const MdNodeInfo *target = &graph->facts->nodes.items[graph->target];
    const MdType *type = md_type_core(graph->target_type);
    while (md_type_is_array(type))
        type = md_type_core(type->of);
    if (type->kind == MD_TYPE_POINTER && md_type_core(type->of)->kind != MD_TYPE_VOID && !allocation->element)
        allocation->element = type->of;
    if (allocation->object || allocation->member)
        return;
    if (target->kind == MD_NODE_OBJECT) {
        allocation->object = target->object;
    } else if (target->kind == MD_NODE_PART || target->kind == MD_NODE_STORED) {
        allocation->member = target->member;
        allocation->object = target->object;
        allocation->bit_offset = target->member->bit_offset;
        if (target->kind == MD_NODE_STORED && graph->place_expr)
            allocation->object = md_facts_pointer_root(graph->place_expr);
    }
}

static unsigned duration_bit(const MdObject *object) {
    return object->duration == MD_AUTOMATIC ? MD_FROM_STACK : MD_FROM_STATIC;
}

static void take_atom(void *context, MdAtom atom) {
    Graph *graph = context;
    MdFacts *facts = graph->facts;
    switch (atom.kind) {
    case MD_ATOM_NODE: add_copy(graph, atom.node, graph->target, graph->target_type); break;
    case MD_ATOM_SITE: {
        const MdCall *call = md_facts_call(facts, facts->classes.allocations.items[atom.site].call);
        mark(facts, graph->target, call->maker->makes == MD_MAKES_HANDLE ? MD_FROM_HANDLE : MD_FROM_HEAP);
        add_site(&facts->nodes.items[graph->target], atom.site);
        place_allocation(graph, &facts->classes.allocations.items[atom.site]);
        if (call->callee && call->callee->body && points_to_pointer(graph->target_type))
            add_copy(graph, md_facts_pointee(facts, md_facts_return(facts, call->callee), true),
                     md_facts_pointee(facts, graph->target, true), md_type_core(graph->target_type)->of);
        break;
    }
    case MD_ATOM_ADDRESS: {
        const MdObject *root = md_facts_root(atom.lvalue);
        mark(facts, graph->target, root ? duration_bit(root) : MD_FROM_UNKNOWN);
        MdNode inside = md_facts_lvalue(facts, atom.lvalue);
        const MdType *type = md_type_core(atom.lvalue->type);
        while (md_type_is_array(type))
            type = md_type_core(type->of);
        if (inside && type->kind == MD_TYPE_POINTER) { /* &p, or an array of pointers */
            MdNode pointee = md_facts_pointee(facts, graph->target, true);
            add_copy(graph, inside, pointee, type);
            add_copy(graph, pointee, inside, type);
        }
        break;
    }
    case MD_ATOM_FROM: mark(facts, graph->target, atom.from); break;
    }
}

static void add_value(Graph *graph, const MdExpr *value, MdNode target, const MdType *type) {
    if (!target || !md_type_has_pointer(type))
        return;
    graph->target = target;
    graph->target_type = type;
    md_flow_trace(graph->facts, value, &(MdTracer){ graph, take_atom });
}

/** Members that are pointers to pointers: their address in `&x->items` was traced to the base; join the pointees. */
static void join_member_address(Graph *graph, const MdExpr *argument, MdNode parameter) {
    argument = md_facts_skip_casts(argument);
    if (argument->kind != MD_EXPR_UNARY || argument->as.unary.operator!= MD_UNARY_ADDRESS)
        return;
    const MdExpr *lvalue = argument->as.unary.operand;
    if (lvalue->kind == MD_EXPR_SUBSCRIPT)
        return;
    MdNode node = md_facts_lvalue(graph->facts, lvalue);
    if (!node || md_type_core(lvalue->type)->kind != MD_TYPE_POINTER || md_facts_root(lvalue))
        return;
    MdNode pointee = md_facts_pointee(graph->facts, parameter, true);
    MdNode whole = graph->facts->nodes.items[node].kind == MD_NODE_STORED
                       ? md_facts_member(graph->facts, graph->facts->nodes.items[node].member)
                       : node;
    add_edge(graph, pointee, node);
    add_edge(graph, whole, pointee);
}

static void add_call(Graph *graph, const MdCall *call) {
    MdFacts *facts = graph->facts;
    const MdExprs *arguments = &call->expr->as.call.arguments;
    if (call->callee && call->callee->body) {
        for (size_t i = 0; i < arguments->count && i < call->callee->parameter_count; i++) {
            const MdObject *parameter = call->callee->parameters[i];
            add_value(graph, arguments->items[i], md_facts_object(parameter), parameter->type);
            if (points_to_pointer(parameter->type) || md_type_is_pointer_to(parameter->type, MD_TYPE_VOID))
                join_member_address(graph, arguments->items[i], md_facts_object(parameter));
        }
    }
    int out = call->maker ? call->maker->out : -1;
    if (out >= 0 && (size_t)out < arguments->count) { /* asprintf(&text, …) */
        const MdExpr *argument = md_facts_skip_casts(arguments->items[out]);
        MdNode target = 0;
        if (argument->kind == MD_EXPR_UNARY && argument->as.unary.operator== MD_UNARY_ADDRESS)
            target = md_facts_lvalue(facts, argument->as.unary.operand);
        else if (argument->kind == MD_EXPR_CAST)
            target = md_facts_pointee(facts, md_facts_lvalue(facts, argument->as.cast.operand), true);
        if (target) {
            mark(facts, target, MD_FROM_HEAP);
            add_site(&facts->nodes.items[target], call->site - 1);
            graph->target = target;
            graph->target_type = argument->type;
            const MdType *pointer = md_type_core(argument->type);
            if (pointer->kind == MD_TYPE_POINTER)
                graph->target_type = pointer->of;
            place_allocation(graph, &facts->classes.allocations.items[call->site - 1]);
        }
    }
}

static void add_parameters(Graph *graph) {
    MdFacts *facts = graph->facts;
    for (size_t i = 0; i < facts->program->functions.count; i++) {
        const MdFunction *function = facts->program->functions.items[i];
        if (!function->body || facts->functions[function->number].caller_count)
            continue;
        for (size_t k = 0; k < function->parameter_count; k++)
            if (md_type_has_pointer(function->parameters[k]->type))
                mark(facts, md_facts_object(function->parameters[k]), MD_FROM_PARAMETER);
    }
}

static void build(Graph *graph) {
    MdFacts *facts = graph->facts;
    for (size_t i = 0; i < facts->defs.count; i++) {
        const MdDef *def = &facts->defs.items[i];
        graph->place_expr = def->place_expr;
        if (def->value && (def->kind == MD_DEF_INIT || def->kind == MD_DEF_ASSIGN))
            add_value(graph, def->value, def->target, def->place_expr ? def->place_expr->type : def->value->type);
    }
    graph->place_expr = NULL;
    for (size_t i = 0; i < facts->returns.count; i++) {
        const MdReturned *returned = &facts->returns.items[i];
        add_value(graph, returned->value, md_facts_return(facts, returned->function), returned->value->type);
    }
    for (size_t i = 0; i < facts->calls.count; i++)
        add_call(graph, &facts->calls.items[i]);
    add_parameters(graph);
    for (size_t i = 0; i < facts->nodes.count; i++) { /* what is stored in one instance is in the member */
        const MdNodeInfo *node = &facts->nodes.items[i];
        if (node->kind == MD_NODE_STORED || node->kind == MD_NODE_PART)
            if (md_type_has_pointer(node->member->type))
                add_copy(graph, (MdNode)i, md_facts_member(facts, node->member), node->member->type);
    }
}

/** Group the edges by one of their ends (counting sort). */
static void group(Graph *graph, bool by_source, uint32_t **ret_first, uint32_t **ret_ends) {
    MdArena *arena = graph->facts->arena;
    size_t nodes = graph->facts->nodes.count;
    uint32_t *first = MD_NEW_ARRAY(arena, uint32_t, nodes + 2);
    uint32_t *ends = MD_NEW_ARRAY(arena, uint32_t, graph->edges.count + 1);
    for (size_t i = 0; i < graph->edges.count; i++)
        first[(by_source ? graph->edges.items[i].from : graph->edges.items[i].to) + 2]++;
    for (size_t i = 2; i < nodes + 2; i++)
        first[i] += first[i - 1];
    for (size_t i = 0; i < graph->edges.count; i++) {
        const Edge *edge = &graph->edges.items[i];
        ends[first[(by_source ? edge->from : edge->to) + 1]++] = by_source ? edge->to : edge->from;
    }
    *ret_first = first;
    *ret_ends = ends;
}

static void enqueue(Graph *graph, MdNode node) {
    if (graph->queued[node])
        return;
    graph->queued[node] = true;
    md_push(graph->facts->arena, &graph->work, node);
}

static bool merge(MdNodeInfo *into, const MdNodeInfo *source) {
    uint16_t bits = into->from | source->from;
    bool changed = bits != into->from;
    into->from = bits;
    for (unsigned i = 0; i < source->site_count; i++)
        changed |= add_site(into, source->sites[i]);
    if (source->more_sites && !into->more_sites)
        into->more_sites = changed = true;
    return changed;
}

static void propagate_sources(Graph *graph) {
    MdFacts *facts = graph->facts;
    for (size_t i = 1; i < facts->nodes.count; i++)
        if (facts->nodes.items[i].from)
            enqueue(graph, (MdNode)i);
    while (graph->work.count) {
        MdNode node = graph->work.items[--graph->work.count];
        graph->queued[node] = false;
        for (uint32_t i = graph->first_out[node]; i < graph->first_out[node + 1]; i++)
            if (merge(&facts->nodes.items[graph->out[i]], &facts->nodes.items[node]))
                enqueue(graph, graph->out[i]);
    }
}

static void free_node(Graph *graph, MdNode node, uint32_t call) {
    MdNodeInfo *info = &graph->facts->nodes.items[node];
    if (info->freed)
        return;
    info->freed = true;
    info->freed_by = call;
    enqueue(graph, node);
}

typedef struct Freeing {
    Graph *graph;
    uint32_t call;
} Freeing;

static void free_atom(void *context, MdAtom atom) {
    Freeing *freeing = context;
    if (atom.kind == MD_ATOM_NODE)
        md_push(freeing->graph->facts->arena, &freeing->graph->freed, ((Freed){ atom.node, freeing->call }));
}

/** Which nodes the calls free. Tracing can make nodes, so it is done before the edges are grouped by node. */
static void find_freed(Graph *graph) {
    MdFacts *facts = graph->facts;
    for (size_t i = 0; i < facts->calls.count; i++) {
        const MdCall *call = &facts->calls.items[i];
        const MdExprs *arguments = &call->expr->as.call.arguments;
        for (size_t k = 0; k < arguments->count && k < 32 && call->frees >> k; k++)
            if (call->frees >> k & 1) {
                Freeing freeing = { graph, (uint32_t)i };
                md_flow_trace(facts, arguments->items[k], &(MdTracer){ &freeing, free_atom });
            }
        /* A block that realloc takes back is the one that it gives anew: no free by its owner's count, yet taken. */
    }
}

static void propagate_frees(Graph *graph) {
    MdFacts *facts = graph->facts;
    for (size_t i = 0; i < graph->freed.count; i++) {
        const Freed *it = &graph->freed.items[i];
        facts->nodes.items[it->node].freed_here = true;
        free_node(graph, it->node, it->call);
    }
    while (graph->work.count) {
        MdNode node = graph->work.items[--graph->work.count];
        graph->queued[node] = false;
        uint32_t cause = facts->nodes.items[node].freed_by;
        for (uint32_t i = graph->first_in[node]; i < graph->first_in[node + 1]; i++)
            free_node(graph, graph->in[i], cause);
    }
}

void md_facts_flow(MdFacts *facts) {
    Graph graph = { .facts = facts };
    build(&graph);
    find_freed(&graph);
    graph.queued = MD_NEW_ARRAY(facts->arena, bool, facts->nodes.count);
    group(&graph, true, &graph.first_out, &graph.out);
    group(&graph, false, &graph.first_in, &graph.in);
    propagate_sources(&graph);
    propagate_frees(&graph);
}

/* ---- questions -------------------------------------------------------------------------------------------------- */

typedef struct Union {
    MdFacts *facts;
    unsigned from;
} Union;

static void unite(void *context, MdAtom atom) {
    Union *it = context;
    if (atom.kind == MD_ATOM_NODE) {
        it->from |= it->facts->nodes.items[atom.node].from;
    } else if (atom.kind == MD_ATOM_SITE) {
        const MdCall *call = md_facts_call(it->facts, it->facts->classes.allocations.items[atom.site].call);
        it->from |= call->maker->makes == MD_MAKES_HANDLE ? MD_FROM_HANDLE : MD_FROM_HEAP;
    } else if (atom.kind == MD_ATOM_ADDRESS) {
        const MdObject *root = md_facts_root(atom.lvalue);
        it->from |= root ? duration_bit(root) : MD_FROM_UNKNOWN;
    } else {
        it->from |= atom.from;
    }
}

unsigned md_flow_from(MdFacts *facts, const MdExpr *expr) {
    Union it = { .facts = facts };
    md_flow_trace(facts, expr, &(MdTracer){ &it, unite });
    return it.from;
}

static bool has_pointer(const MdType *type, unsigned depth) {
    type = md_type_core(type);
    while (md_type_is_array(type) || type->kind == MD_TYPE_ATOMIC)
        type = md_type_core(type->of);
    if (type->kind == MD_TYPE_POINTER)
        return true;
    if (type->kind != MD_TYPE_RECORD || depth > 20)
        return false;
    const MdRecord *record = type->as.record;
    for (size_t i = 0; i < record->member_count; i++)
        if (has_pointer(record->members[i].type, depth + 1))
            return true;
    return false;
}

bool md_type_has_pointer(const MdType *type) {
    return has_pointer(type, 0);
}
