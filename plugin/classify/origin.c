/**
 * What a pointer can point to at a moment, found backwards: definitions that can reach the moment, values that they
 * copy, arguments of the calls in between, results of functions, what functions store through their parameters.
 *
 * The last definition that was surely executed hides the earlier ones. Null pointers are noted, not counted: memory is
 * taken to be there. Every question has a budget; what is beyond it is unknown. No answer is a guess: where a source
 * cannot be named, `unknown` is set.
 */
#include "origin.h"

enum { BUDGET = 600, DEEPEST_BINDING = 8 };

static void value(MdFacts *facts, const MdViews *views, const MdExpr *expr, const MdBinding *binding,
                  const MdType *type, MdOrigins *origins);
static void of_member_value(MdFacts *facts, const MdViews *views, const MdExpr *expr, const MdMember *member,
                            const MdBinding *binding, MdOrigins *origins);

MdOrigins md_origins(void) {
    return (MdOrigins){ .budget = BUDGET };
}

static bool same_binding(const MdBinding *a, const MdBinding *b) {
    while (a && b && a != b) {
        if (a->call != b->call)
            return false;
        a = a->outer;
        b = b->outer;
    }
    return a == b;
}

bool md_origin_same(const MdOrigin *a, const MdOrigin *b) {
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case MD_ORIGIN_BLOCK: return a->call == b->call && same_binding(a->binding, b->binding);
    case MD_ORIGIN_OBJECT: return a->object == b->object && a->offset == b->offset;
    case MD_ORIGIN_LITERAL: return a->literal == b->literal && a->offset == b->offset;
    default: return a->function == b->function;
    }
}

static void add(MdOrigins *origins, MdOrigin origin) {
    for (size_t i = 0; i < origins->count; i++)
        if (md_origin_same(&origins->items[i], &origin))
            return;
    if (origins->count < MD_ORIGINS_KEPT)
        origins->items[origins->count++] = origin;
    else
        origins->unknown = true;
}

static bool spend(MdOrigins *origins) {
    if (origins->budget == 0) {
        origins->unknown = true;
        return false;
    }
    origins->budget--;
    return true;
}

static size_t depth_of(const MdBinding *binding, const MdFunction *function, bool *ret_inside) {
    size_t depth = 0;
    *ret_inside = false;
    for (; binding; binding = binding->outer, depth++)
        *ret_inside = *ret_inside || binding->callee == function;
    return depth;
}

static const MdBinding *bind(MdFacts *facts, const MdFunction *callee, const MdExpr *call, const MdBinding *outer) {
    MdBinding *binding = MD_NEW(facts->scratch, MdBinding);
    *binding = (MdBinding){ callee, call, outer };
    return binding;
}

static const MdView *view_of(const MdViews *views, const MdFunction *function, const MdBinding *binding) {
    for (size_t i = views->count; i-- > 0;)
        if (views->items[i].moment.function == function && same_binding(views->items[i].binding, binding))
            return &views->items[i];
    return NULL;
}

/* ---- addresses ---------------------------------------------------------------------------------------------------- */

/** `offset` bytes further on. */
static void shift(MdOrigins *origins, size_t from, int64_t offset) {
    for (size_t i = from; i < origins->count; i++) {
        int64_t *at = &origins->items[i].offset;
        if (*at < 0 || offset == MD_SIZE_UNKNOWN || __builtin_add_overflow(*at, offset, at))
            *at = MD_SIZE_UNKNOWN;
    }
}

static void address(MdFacts *facts, const MdViews *views, const MdExpr *lvalue, const MdBinding *binding,
                    MdOrigins *origins) {
    size_t before = origins->count;
    if (!spend(origins))
        return;
    switch (lvalue->kind) {
    case MD_EXPR_OBJECT: add(origins, (MdOrigin){ .kind = MD_ORIGIN_OBJECT, .object = lvalue->as.object }); return;
    case MD_EXPR_COMPOUND_LITERAL:
        add(origins, (MdOrigin){ .kind = MD_ORIGIN_OBJECT, .object = lvalue->as.literal.object });
        return;
    case MD_EXPR_STRING: add(origins, (MdOrigin){ .kind = MD_ORIGIN_LITERAL, .literal = lvalue }); return;
    case MD_EXPR_FUNCTION:
        add(origins, (MdOrigin){ .kind = MD_ORIGIN_FUNCTION, .function = lvalue->as.function });
        return;
    case MD_EXPR_MEMBER:
        address(facts, views, lvalue->as.member.base, binding, origins);
        shift(origins, before, lvalue->as.member.bit_offset / 8);
        return;
    case MD_EXPR_SUBSCRIPT: {
        int64_t index;
        bool known = md_fold(facts, lvalue->as.subscript.index, binding, &index) && lvalue->type->size > 0 &&
                     !__builtin_mul_overflow(index, lvalue->type->size, &index);
        value(facts, views, lvalue->as.subscript.pointer, binding, NULL, origins);
        shift(origins, before, known ? index : MD_SIZE_UNKNOWN);
        return;
    }
    case MD_EXPR_UNARY:
        if (lvalue->as.unary.operator== MD_UNARY_DEREF) {
            value(facts, views, lvalue->as.unary.operand, binding, NULL, origins);
            return;
        }
        break;
    default: break;
    }
    origins->unknown = true;
}

/* ---- calls ---------------------------------------------------------------------------------------------------------- */

static void made(MdOrigins *origins, const MdCall *call, const MdBinding *binding, const MdType *type) {
    add(origins, (MdOrigin){ .kind = MD_ORIGIN_BLOCK, .call = call, .binding = binding, .type = type });
}

static void of_call(MdFacts *facts, const MdViews *views, const MdExpr *expr, const MdBinding *binding,
                    const MdType *type, MdOrigins *origins) {
    const MdCall *call = md_facts_call(facts, expr);
    const MdExprs *arguments = &expr->as.call.arguments;
    if (!call) {
        origins->unknown = true;
        return;
    }
    const MdFunctionFacts *own = call->callee ? &facts->functions[call->callee->number] : NULL;
    int passes = own ? own->passes - 1 : -1;
    if (passes < 0 && own && !call->callee->body && call->callee->name)
        passes = md_returns_argument(call->callee->name);
    if (passes >= 0 && (size_t)passes < arguments->count) {
        value(facts, views, arguments->items[passes], binding, type, origins);
        return;
    }
    bool inside = false;
    if (call->callee && call->callee->body && depth_of(binding, call->callee, &inside) < DEEPEST_BINDING && !inside) {
        MdOrigins results = { .budget = origins->budget };
        const MdBinding *inner = bind(facts, call->callee, expr, binding);
        for (uint32_t i = own->first_return; i < own->return_end; i++)
            value(facts, views, facts->returns.items[i].value, inner, type, &results);
        origins->budget = results.budget;
        if (!results.unknown || !call->maker) {
            for (size_t i = 0; i < results.count; i++)
                add(origins, results.items[i]);
            origins->null = origins->null || results.null;
            origins->unknown = origins->unknown || results.unknown;
            return;
        }
    }
    if (call->maker && call->maker->makes != MD_MAKES_HANDLE && call->maker->out < 0)
        made(origins, call, binding, type);
    else
        origins->unknown = true;
}

/* ---- objects -------------------------------------------------------------------------------------------------------- */

/** What a function stores in `*parameter`, or in a member of it. */
static void stored_through(MdFacts *facts, const MdViews *views, const MdObject *parameter, const MdMember *member,
                           const MdBinding *binding, MdOrigins *origins) {
    const MdFunction *function = parameter->function;
    if (!spend(origins))
        return;
    if (facts->nodes.items[md_facts_object(parameter)].def_count) {
        origins->unknown = true;
        return;
    }
    const MdFunctionFacts *own = &facts->functions[function->number];
    for (uint32_t i = own->first_def; i < own->def_end; i++) {
        const MdDef *def = &facts->defs.items[i];
        if (!def->place_expr || !def->value || md_facts_pointer_root(def->place_expr) != parameter)
            continue;
        const MdExpr *target = def->place_expr;
        bool whole = target->kind == MD_EXPR_UNARY; /* *parameter = … */
        if (member && target->kind == MD_EXPR_MEMBER && target->as.member.member == member)
            value(facts, views, def->value, binding, member->type, origins);
        else if (member && whole && md_type_core(target->type)->kind == MD_TYPE_RECORD)
            of_member_value(facts, views, def->value, member, binding, origins);
        else if (!member && whole)
            value(facts, views, def->value, binding, target->type, origins);
    }
    for (uint32_t i = own->first_call; i < own->call_end; i++) {
        const MdCall *call = &facts->calls.items[i];
        const MdExprs *arguments = &call->expr->as.call.arguments;
        for (size_t k = 0; k < arguments->count; k++) {
            const MdExpr *argument = md_facts_skip_casts(arguments->items[k]);
            bool handed = argument->kind == MD_EXPR_CAST && argument->as.cast.operand->kind == MD_EXPR_OBJECT &&
                          argument->as.cast.operand->as.object == parameter;
            bool inside;
            if (!handed || !call->callee || !call->callee->body || k >= call->callee->parameter_count)
                continue;
            if (depth_of(binding, call->callee, &inside) >= DEEPEST_BINDING || inside) {
                origins->unknown = true;
                continue;
            }
            stored_through(facts, views, call->callee->parameters[k], member,
                           bind(facts, call->callee, call->expr, binding), origins);
        }
    }
}

/** What the functions store that get the address of `object` after `since` and before the moment. */
static void of_escapes(MdFacts *facts, const MdViews *views, const MdObject *object, const MdMember *member,
                       const MdBinding *binding, const MdMoment *moment, const MdEvent *since, MdOrigins *origins) {
    if (!object->function)
        return;
    const MdFunctionFacts *own = &facts->functions[object->function->number];
    for (uint32_t i = own->first_call; i < own->call_end; i++) {
        const MdCall *call = &facts->calls.items[i];
        const MdExprs *arguments = &call->expr->as.call.arguments;
        for (size_t k = 0; k < arguments->count; k++) {
            const MdExpr *argument = md_facts_skip_casts(arguments->items[k]);
            bool taken =
                argument->kind == MD_EXPR_UNARY && argument->as.unary.operator== MD_UNARY_ADDRESS &&
                                                   argument->as.unary.operand->kind == MD_EXPR_OBJECT &&
                                                   argument->as.unary.operand->as.object == object;
            if (!taken || (moment && !md_moment_reaches(facts, moment, call->expr->place)) ||
                (since->kind && md_place_before(call->expr->place, since->place)))
                continue;
            bool inside;
            if (call->callee && call->callee->body && k < call->callee->parameter_count) {
                if (depth_of(binding, call->callee, &inside) < DEEPEST_BINDING && !inside)
                    stored_through(facts, views, call->callee->parameters[k], member,
                                   bind(facts, call->callee, call->expr, binding), origins);
                else
                    origins->unknown = true;
            } else if (call->maker && call->maker->out == (int)k) {
                made(origins, call, binding, object->type);
            } else if (!call->callee && !member) {
                origins->unknown = true;
            }
        }
    }
}

/** Does the address of the object go anywhere but into arguments of calls? */
static bool escapes_further(const MdFacts *facts, const MdObject *object) {
    for (uint32_t i = facts->first_escape[object->number]; i < facts->first_escape[object->number + 1]; i++) {
        const MdExpr *expr = facts->escapes.items[facts->escape_order[i]].expr;
        bool argument = false;
        const MdFunctionFacts *own = object->function ? &facts->functions[object->function->number] : NULL;
        for (uint32_t k = own ? own->first_call : 0; own && k < own->call_end && !argument; k++)
            for (size_t n = 0; n < facts->calls.items[k].expr->as.call.arguments.count; n++)
                if (md_facts_skip_casts(facts->calls.items[k].expr->as.call.arguments.items[n]) ==
                    md_facts_skip_casts(expr))
                    argument = true;
        if (!argument)
            return true;
    }
    return false;
}

static void of_defs(MdFacts *facts, const MdViews *views, MdNode node, const MdMember *member, const MdBinding *binding,
                    const MdMoment *moment, const MdEvent *since, MdOrigins *origins) {
    const MdNodeInfo *info = &facts->nodes.items[node];
    for (uint32_t i = 0; i < info->def_count; i++) {
        const MdDef *def = &facts->defs.items[facts->def_order[info->first_def + i]];
        if (!def->value || def->kind == MD_DEF_COMPOUND)
            continue;
        if (moment && def->function == moment->function &&
            (!md_moment_reaches(facts, moment, def->place) ||
             (since->kind && md_place_before(def->place, since->place))))
            continue;
        if (member && info->kind == MD_NODE_OBJECT)
            of_member_value(facts, views, def->value, member, binding, origins);
        else
            value(facts, views, def->value, binding, def->place_expr ? def->place_expr->type : def->value->type,
                  origins);
    }
}

/** The argument that stands for a parameter, or NULL. */
static const MdExpr *argument_of(const MdObject *parameter, const MdBinding *binding) {
    const MdExprs *arguments = &binding->call->as.call.arguments;
    for (size_t i = 0; i < binding->callee->parameter_count && i < arguments->count; i++)
        if (binding->callee->parameters[i] == parameter)
            return arguments->items[i];
    return NULL;
}

void md_origins_object(MdFacts *facts, const MdViews *views, const MdObject *object, const MdMember *member,
                       const MdBinding *binding, MdOrigins *origins) {
    if (!spend(origins))
        return;
    const MdView *view = object->function ? view_of(views, object->function, binding) : NULL;
    const MdMoment *moment = view ? &view->moment : NULL;
    MdEvent last = { 0 };
    if (moment && object->duration == MD_AUTOMATIC)
        last = md_moment_event(facts, moment, object, member);
    if (last.kind == MD_EVENT_FREED) {
        MdOrigins before = { .budget = origins->budget };
        of_defs(facts, views, md_facts_object(object), NULL, binding, NULL, &(MdEvent){ 0 }, &before);
        for (size_t i = 0; i < before.count; i++)
            add(origins, before.items[i]);
        origins->freed = true;
        return;
    }
    if (object->parameter && last.kind == MD_EVENT_NONE) {
        const MdExpr *argument = binding && binding->callee == object->function ? argument_of(object, binding) : NULL;
        if (!argument)
            origins->unknown = true;
        else if (member)
            of_member_value(facts, views, argument, member, binding->outer, origins);
        else
            value(facts, views, argument, binding->outer, object->type, origins);
    }
    if (escapes_further(facts, object))
        origins->unknown = true;
    MdNode node = member ? md_facts_part(facts, object, member, false) : 0;
    if (node)
        of_defs(facts, views, node, member, binding, moment, &last, origins);
    of_defs(facts, views, md_facts_object(object), member, binding, moment, &last, origins);
    if (object->duration == MD_AUTOMATIC)
        of_escapes(facts, views, object, member, binding, moment, &last, origins);
}

/* ---- values --------------------------------------------------------------------------------------------------------- */

/** The member of a record value: of a copied object, of a result, of what a pointer points to. */
static void of_member_value(MdFacts *facts, const MdViews *views, const MdExpr *expr, const MdMember *member,
                            const MdBinding *binding, MdOrigins *origins) {
    if (!spend(origins))
        return;
    expr = md_facts_skip_casts(expr);
    if (expr->kind == MD_EXPR_CAST)
        expr = expr->as.cast.operand;
    switch (expr->kind) {
    case MD_EXPR_OBJECT: md_origins_object(facts, views, expr->as.object, member, binding, origins); return;
    case MD_EXPR_COMPOUND_LITERAL:
        md_origins_object(facts, views, expr->as.literal.object, member, binding, origins);
        return;
    case MD_EXPR_CONDITIONAL:
        of_member_value(facts, views, expr->as.conditional.then, member, binding, origins);
        of_member_value(facts, views, expr->as.conditional.otherwise, member, binding, origins);
        return;
    case MD_EXPR_ASSIGN: of_member_value(facts, views, expr->as.assign.value, member, binding, origins); return;
    case MD_EXPR_CALL: {
        const MdFunction *callee = md_expr_direct_callee(expr);
        bool inside = false;
        if (!callee || !callee->body || depth_of(binding, callee, &inside) >= DEEPEST_BINDING || inside)
            break;
        const MdFunctionFacts *own = &facts->functions[callee->number];
        const MdBinding *inner = bind(facts, callee, expr, binding);
        for (uint32_t i = own->first_return; i < own->return_end; i++)
            of_member_value(facts, views, facts->returns.items[i].value, member, inner, origins);
        return;
    }
    case MD_EXPR_UNARY:
        if (expr->as.unary.operator== MD_UNARY_DEREF) {
            MdOrigins bases = { .budget = origins->budget };
            value(facts, views, expr->as.unary.operand, binding, NULL, &bases);
            origins->budget = bases.budget;
            if (bases.count == 1 && !bases.unknown && bases.items[0].kind == MD_ORIGIN_OBJECT) {
                md_origins_object(facts, views, bases.items[0].object, member, binding, origins);
                return;
            }
        }
        break;
    default: break;
    }
    origins->unknown = true;
}

/** A pointer read from an lvalue. */
static void of_lvalue(MdFacts *facts, const MdViews *views, const MdExpr *lvalue, const MdBinding *binding,
                      MdOrigins *origins) {
    if (lvalue->kind == MD_EXPR_OBJECT) {
        md_origins_object(facts, views, lvalue->as.object, NULL, binding, origins);
        return;
    }
    if (lvalue->kind != MD_EXPR_MEMBER) {
        origins->unknown = true;
        return;
    }
    const MdMember *member = lvalue->as.member.member;
    const MdExpr *base = lvalue->as.member.base;
    if (base->kind == MD_EXPR_OBJECT) {
        md_origins_object(facts, views, base->as.object, member, binding, origins);
        return;
    }
    if (base->kind != MD_EXPR_UNARY || base->as.unary.operator!= MD_UNARY_DEREF) {
        origins->unknown = true;
        return;
    }
    MdOrigins bases = { .budget = origins->budget };
    value(facts, views, base->as.unary.operand, binding, NULL, &bases);
    origins->budget = bases.budget;
    if (bases.count != 1 || bases.unknown) {
        origins->unknown = true;
    } else if (bases.items[0].kind == MD_ORIGIN_OBJECT) {
        md_origins_object(facts, views, bases.items[0].object, member, binding, origins);
    } else if (bases.items[0].kind == MD_ORIGIN_BLOCK) {
        md_origins_in_block(facts, views, &bases.items[0], member, origins);
    } else {
        origins->unknown = true;
    }
}

static void value(MdFacts *facts, const MdViews *views, const MdExpr *expr, const MdBinding *binding,
                  const MdType *type, MdOrigins *origins) {
    if (!spend(origins))
        return;
    expr = md_facts_skip_casts(expr);
    int64_t constant;
    switch (expr->kind) {
    case MD_EXPR_CAST:
        if (expr->as.cast.cast == MD_CAST_LVALUE_TO_RVALUE)
            of_lvalue(facts, views, expr->as.cast.operand, binding, origins);
        else
            address(facts, views, expr->as.cast.operand, binding, origins);
        return;
    case MD_EXPR_UNARY:
        if (expr->as.unary.operator== MD_UNARY_ADDRESS) {
            address(facts, views, expr->as.unary.operand, binding, origins);
            return;
        }
        break;
    case MD_EXPR_CALL: of_call(facts, views, expr, binding, type, origins); return;
    case MD_EXPR_CONDITIONAL:
        value(facts, views, expr->as.conditional.then, binding, type, origins);
        value(facts, views, expr->as.conditional.otherwise, binding, type, origins);
        return;
    case MD_EXPR_ASSIGN: value(facts, views, expr->as.assign.value, binding, type, origins); return;
    case MD_EXPR_STRING: add(origins, (MdOrigin){ .kind = MD_ORIGIN_LITERAL, .literal = expr }); return;
    case MD_EXPR_BINARY: {
        const MdExpr *left = expr->as.binary.left, *right = expr->as.binary.right;
        MdBinary operator= expr->as.binary.operator;
        if (operator== MD_BINARY_COMMA) {
            value(facts, views, right, binding, type, origins);
            return;
        }
        bool first = md_type_core(left->type)->kind == MD_TYPE_POINTER;
        if ((operator!= MD_BINARY_ADD && operator!= MD_BINARY_SUB) || md_type_core(expr->type)->kind != MD_TYPE_POINTER)
            break;
        size_t before = origins->count;
        int64_t step, size = md_type_core(expr->type)->of->size;
        bool known = md_fold(facts, first ? right : left, binding, &step) && size > 0 &&
                     !__builtin_mul_overflow(step, operator== MD_BINARY_SUB ? -size : size, &step) && step >= 0;
        value(facts, views, first ? left : right, binding, type, origins);
        shift(origins, before, known ? step : MD_SIZE_UNKNOWN);
        return;
    }
    case MD_EXPR_GENERIC:
    case MD_EXPR_CHOOSE: value(facts, views, expr->as.choice.chosen, binding, type, origins); return;
    default: break;
    }
    if (md_expr_constant(expr, &constant) && constant == 0)
        origins->null = true;
    else
        origins->unknown = true;
}

void md_origins_value(MdFacts *facts, const MdViews *views, const MdExpr *expr, const MdBinding *binding,
                      MdOrigins *origins) {
    value(facts, views, expr, binding, expr->type, origins);
}

/* ---- inside of blocks ----------------------------------------------------------------------------------------------- */

/** Is `root`, in the function that `binding` stands for, a pointer to this very block and nothing else? */
static bool points_to(MdFacts *facts, const MdViews *views, const MdObject *root, const MdBinding *binding,
                      const MdOrigin *block, MdOrigins *origins) {
    MdOrigins found = { .budget = origins->budget };
    md_origins_object(facts, views, root, NULL, binding, &found);
    origins->budget = found.budget;
    return found.count == 1 && !found.unknown && md_origin_same(&found.items[0], block);
}

static void in_function(MdFacts *facts, const MdViews *views, const MdFunction *function, const MdBinding *binding,
                        const MdOrigin *block, const MdMember *member, MdOrigins *origins) {
    const MdFunctionFacts *own = &facts->functions[function->number];
    const MdView *view = view_of(views, function, binding);
    for (uint32_t i = own->first_def; i < own->def_end; i++) {
        const MdDef *def = &facts->defs.items[i];
        if (!def->value || !def->place_expr || !spend(origins))
            continue;
        const MdExpr *target = def->place_expr;
        bool part = target->kind == MD_EXPR_MEMBER && target->as.member.member == member;
        bool whole = target->kind == MD_EXPR_UNARY && md_type_core(target->type)->kind == MD_TYPE_RECORD &&
                     md_type_core(target->type)->as.record == member->parent;
        const MdObject *root = part || whole ? md_facts_pointer_root(target) : NULL;
        if (!root || (view && !md_moment_reaches(facts, &view->moment, def->place)) ||
            !points_to(facts, views, root, binding, block, origins))
            continue;
        if (whole)
            of_member_value(facts, views, def->value, member, binding, origins);
        else
            value(facts, views, def->value, binding, member->type, origins);
    }
}

void md_origins_in_block(MdFacts *facts, const MdViews *views, const MdOrigin *block, const MdMember *member,
                         MdOrigins *origins) {
    MdNode node = md_facts_stored(facts, member);
    if (!node || !spend(origins))
        return;
    const MdFunction *last = NULL;
    const MdBinding *binding = block->binding;
    if (block->call->function) {
        in_function(facts, views, block->call->function, binding, block, member, origins);
        last = block->call->function;
    }
    for (; binding; binding = binding->outer) { /* the functions that the block was handed up to */
        const MdCall *call = md_facts_call(facts, binding->call);
        if (!call || !call->function || call->function == last)
            continue;
        in_function(facts, views, call->function, binding->outer, block, member, origins);
        last = call->function;
    }
    const MdNodeInfo *info = &facts->nodes.items[node];
    bool zeroed = block->call->maker->zeroed;
    if (!origins->count && !origins->null && (info->def_count || !zeroed))
        origins->unknown = true;
}
