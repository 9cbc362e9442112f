/**
 * What one member of one variable can hold, found on demand.
 *
 * flow.c keeps members apart by record, not by object. Where that is too coarse (a slice over a stack array beside one
 * over a block) the question is asked for the object itself: what is stored in it by name, what it is copied from, and
 * what the functions store that get its address. Where the address goes elsewhere, the answer is that of the record.
 */
#include "facts.h"

enum { DEEPEST_CONTENT = 12, BUDGET = 400 };

typedef struct Query {
    MdFacts *facts;
    const MdMember *member;
    MdContent content;
    unsigned budget;
    bool freed;
    bool returning;
    unsigned copying; /* inside of another object that was copied: what that one owns is not ours */
    bool all;         /* everything stored through pointers counts already */
    MD_VECTOR(const void *) seen;
} Query;

static void ask_object(Query *query, const MdObject *object, unsigned depth);

static bool seen(Query *query, const void *key) {
    for (size_t i = 0; i < query->seen.count; i++)
        if (query->seen.items[i] == key)
            return true;
    md_push(query->facts->arena, &query->seen, key);
    return false;
}

static void add_node(Query *query, MdNode node) {
    if (!node)
        return;
    const MdNodeInfo *info = &query->facts->nodes.items[node];
    query->content.from |= info->from;
    query->freed = query->freed || (info->freed && !query->copying);
    if (info->site_count && !query->content.site)
        query->content.site = info->sites[0] + 1;
}

static void add_everything(Query *query) {
    if (query->all)
        return;
    query->all = true;
    add_node(query, md_facts_stored(query->facts, query->member));
}

typedef struct Copied {
    Query *query;
    unsigned depth;
} Copied;

/** A record value: the member of what it is read from. */
static void ask_value(Query *query, const MdExpr *expr, unsigned depth);

static void ask_atom(void *context, MdAtom atom) {
    Copied *copied = context;
    Query *query = copied->query;
    if (atom.kind != MD_ATOM_NODE) {
        if (atom.kind == MD_ATOM_FROM && atom.from & MD_FROM_UNKNOWN)
            query->content.from |= MD_FROM_UNKNOWN;
        return;
    }
    const MdNodeInfo *node = &query->facts->nodes.items[atom.node];
    if (node->kind == MD_NODE_RETURN && node->function) {
        const MdFunctionFacts *own = &query->facts->functions[node->function->number];
        bool outer = query->returning;
        query->returning = true; /* what a function returns is handed over */
        if (!seen(query, node->function))
            for (uint32_t i = own->first_return; i < own->return_end; i++)
                ask_value(query, query->facts->returns.items[i].value, copied->depth + 1);
        query->returning = outer;
    } else if (atom.lvalue && md_facts_root(atom.lvalue)) {
        const MdObject *root = md_facts_root(atom.lvalue);
        bool temporary = root->compound_literal || query->returning;
        query->copying += !temporary;
        ask_object(query, root, copied->depth + 1);
        query->copying -= !temporary;
    } else {
        add_everything(query);
        add_node(query, md_facts_member(query->facts, query->member));
    }
}

static void ask_value(Query *query, const MdExpr *expr, unsigned depth) {
    Copied copied = { query, depth };
    if (depth < DEEPEST_CONTENT)
        md_flow_trace(query->facts, expr, &(MdTracer){ &copied, ask_atom });
    else
        add_everything(query);
}

static void stored_atom(void *context, MdAtom atom) {
    Query *query = context;
    if (atom.kind == MD_ATOM_SITE) {
        query->content.owned = query->content.owned || !query->copying;
        if (!query->content.site)
            query->content.site = atom.site + 1;
    } else if (atom.kind == MD_ATOM_NODE && query->facts->nodes.items[atom.node].site_count) {
        const MdNodeInfo *node = &query->facts->nodes.items[atom.node];
        if (!query->content.site)
            query->content.site = node->sites[0] + 1;
        if (node->kind == MD_NODE_OBJECT && node->object && !node->object->parameter &&
            node->object->duration == MD_AUTOMATIC && !node->freed_here)
            query->content.owned = query->content.owned || !query->copying; /* tmp = realloc(…); s->data = tmp */
    }
}

static void add_stored(Query *query, const MdExpr *value) {
    query->content.from |= md_flow_from(query->facts, value);
    md_flow_trace(query->facts, value, &(MdTracer){ query, stored_atom });
}

/** Is the argument `parameter->member`? */
static bool frees_member(const MdExpr *argument, const MdObject *parameter, const MdMember *member) {
    const MdExpr *lvalue = argument->kind == MD_EXPR_CAST ? argument->as.cast.operand : argument;
    return lvalue->kind == MD_EXPR_MEMBER && lvalue->as.member.member == member &&
           md_facts_pointer_root(lvalue) == parameter;
}

/** What `function` stores in the member through `parameter`, itself and through the functions it hands it to. */
static void ask_parameter(Query *query, const MdFunction *function, const MdObject *parameter, unsigned depth) {
    MdFacts *facts = query->facts;
    if (seen(query, parameter))
        return;
    if (depth > DEEPEST_CONTENT || query->budget == 0 || facts->nodes.items[md_facts_object(parameter)].def_count) {
        add_everything(query);
        return;
    }
    query->budget--;
    const MdFunctionFacts *own = &facts->functions[function->number];
    for (uint32_t i = own->first_def; i < own->def_end; i++) {
        const MdDef *def = &facts->defs.items[i];
        if (!def->place_expr || !def->value || md_facts_pointer_root(def->place_expr) != parameter)
            continue;
        if (facts->nodes.items[def->target].member == query->member)
            add_stored(query, def->value);
        else if (def->place_expr->kind != MD_EXPR_MEMBER && md_type_core(def->value->type)->kind == MD_TYPE_RECORD)
            ask_value(query, def->value, depth + 1);
    }
    for (uint32_t i = own->first_call; i < own->call_end; i++) {
        const MdCall *call = &facts->calls.items[i];
        const MdExprs *arguments = &call->expr->as.call.arguments;
        for (size_t k = 0; k < arguments->count; k++) {
            const MdExpr *argument = md_facts_skip_casts(arguments->items[k]);
            if (k < 32 && call->frees >> k & 1 && frees_member(argument, parameter, query->member))
                query->freed = query->freed || !query->copying;
            bool direct = argument->kind == MD_EXPR_CAST && argument->as.cast.operand->kind == MD_EXPR_OBJECT &&
                          argument->as.cast.operand->as.object == parameter;
            bool inside =
                argument->kind == MD_EXPR_UNARY && argument->as.unary.operator== MD_UNARY_ADDRESS &&
                                                       md_facts_pointer_root(argument->as.unary.operand) == parameter;
            if (!direct && !inside)
                continue;
            if (call->callee && call->callee->body && k < call->callee->parameter_count)
                ask_parameter(query, call->callee, call->callee->parameters[k], depth + 1);
            else if (!call->callee || inside)
                add_everything(query);
        }
    }
    /* A copy of the pointer, `next = list`, may store as well. */
    for (uint32_t i = own->first_def; i < own->def_end; i++) {
        const MdDef *def = &facts->defs.items[i];
        const MdExpr *value = def->value ? md_facts_skip_casts(def->value) : NULL;
        if (value && value->kind == MD_EXPR_CAST && value->as.cast.operand->kind == MD_EXPR_OBJECT &&
            value->as.cast.operand->as.object == parameter && facts->nodes.items[def->target].kind != MD_NODE_NONE)
            add_everything(query);
    }
}

/** Where the address of `object` goes. */
static void ask_escape(Query *query, const MdEscape *escape, unsigned depth) {
    MdFacts *facts = query->facts;
    const MdFunction *function = escape->object->function;
    if (!function || escape->object->duration != MD_AUTOMATIC) {
        add_everything(query);
        return;
    }
    const MdFunctionFacts *own = &facts->functions[function->number];
    for (uint32_t i = own->first_call; i < own->call_end; i++) {
        const MdCall *call = &facts->calls.items[i];
        const MdExprs *arguments = &call->expr->as.call.arguments;
        for (size_t k = 0; k < arguments->count; k++) {
            if (md_facts_skip_casts(arguments->items[k]) != md_facts_skip_casts(escape->expr))
                continue;
            if (call->callee && call->callee->body && k < call->callee->parameter_count)
                ask_parameter(query, call->callee, call->callee->parameters[k], depth + 1);
            else if (!call->callee)
                add_everything(query);
            return;
        }
    }
    add_everything(query);
}

static void ask_object(Query *query, const MdObject *object, unsigned depth) {
    MdFacts *facts = query->facts;
    if (seen(query, object))
        return;
    if (depth > DEEPEST_CONTENT || query->budget == 0) {
        add_everything(query);
        return;
    }
    query->budget--;
    MdNode part = md_facts_part(facts, object, query->member, false);
    if (part) {
        const MdNodeInfo *node = &facts->nodes.items[part];
        for (uint32_t i = 0; i < node->def_count; i++) {
            const MdDef *def = &facts->defs.items[facts->def_order[node->first_def + i]];
            if (def->value)
                add_stored(query, def->value);
        }
        add_node(query, part);
    }
    const MdNodeInfo *whole = &facts->nodes.items[md_facts_object(object)];
    for (uint32_t i = 0; i < whole->def_count; i++) {
        const MdDef *def = &facts->defs.items[facts->def_order[whole->first_def + i]];
        if (def->value)
            ask_value(query, def->value, depth + 1);
    }
    if (object->parameter && object->function) { /* passed by value */
        bool any = false;
        for (size_t i = 0; i < facts->calls.count && facts->functions[object->function->number].caller_count; i++) {
            const MdCall *call = &facts->calls.items[i];
            if (call->callee != object->function)
                continue;
            for (size_t k = 0; k < object->function->parameter_count && k < call->expr->as.call.arguments.count; k++)
                if (object->function->parameters[k] == object) {
                    ask_value(query, call->expr->as.call.arguments.items[k], depth + 1);
                    any = true;
                }
        }
        if (!any)
            add_node(query, md_facts_member(facts, query->member));
    }
    for (uint32_t i = facts->first_escape[object->number]; i < facts->first_escape[object->number + 1]; i++)
        ask_escape(query, &facts->escapes.items[facts->escape_order[i]], depth);
}

MdContent md_content(MdFacts *facts, const MdObject *object, const MdMember *member) {
    Query query = { .facts = facts, .member = member, .budget = BUDGET };
    ask_object(&query, object, 0);
    if (query.freed && query.content.from & (MD_FROM_HEAP | MD_FROM_HANDLE))
        query.content.owned = true;
    return query.content;
}
