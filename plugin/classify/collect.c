/**
 * One walk over the program: every definition of a place, call, return, comparison, subscript and address taken.
 *
 * Nothing is judged here. Nodes of objects, members and returns have fixed numbers, so that no map is asked for them;
 * members of one object and pointees are made when they are first met. Initialisers of arrays of plain numbers are
 * passed over: they say nothing that the classification needs, and may be very long.
 */
#include "facts.h"
#include <string.h>

typedef struct Collect {
    MdFacts *facts;
    const MdFunction *function; /* being walked; NULL at file scope */
    const MdExpr *benign;       /* a decay whose pointer goes no further than a subscript */
} Collect;

/* ---- nodes ------------------------------------------------------------------------------------------------------ */

static MdNode add_node(MdFacts *facts, MdNodeInfo info) {
    md_push(facts->arena, &facts->nodes, info);
    return (MdNode)(facts->nodes.count - 1);
}

MdNode md_facts_object(const MdObject *object) {
    return (MdNode)(1 + object->number);
}

MdNode md_facts_return(const MdFacts *facts, const MdFunction *function) {
    return facts->first_return + (MdNode)function->number;
}

/** The number of a record; members of records that were not numbered have no node. */
static MdNode first_member(const MdFacts *facts, const MdMember *member) {
    const MdRecord *record = member->parent;
    const MdProgram *program = facts->program;
    if (record->number < program->records.count && program->records.items[record->number] == record)
        return facts->first_member[record->number];
    return md_index_get(&facts->keys, (uint64_t)(uintptr_t)record);
}

MdNode md_facts_stored(const MdFacts *facts, const MdMember *member) {
    MdNode first = first_member(facts, member);
    return first ? first + 2 * (MdNode)member->index : 0;
}

MdNode md_facts_member(const MdFacts *facts, const MdMember *member) {
    MdNode first = first_member(facts, member);
    return first ? first + 2 * (MdNode)member->index + 1 : 0;
}

MdNode md_facts_part(MdFacts *facts, const MdObject *object, const MdMember *member, bool make) {
    MdNode whole = md_facts_member(facts, member);
    if (!whole)
        return 0;
    uint64_t key = (uint64_t)1 << 63 | (uint64_t)(object->number + 1) << 32 | whole; /* never an address */
    MdNode node = md_index_get(&facts->keys, key);
    if (!node && make) {
        node = add_node(facts, (MdNodeInfo){ .kind = MD_NODE_PART, .object = object, .member = member });
        md_index_add(&facts->keys, key, node);
    }
    return node;
}

MdNode md_facts_pointee(MdFacts *facts, MdNode pointer, bool make) {
    if (!pointer)
        return 0;
    MdNode node = facts->nodes.items[pointer].pointee;
    if (!node && make) {
        node = add_node(facts, (MdNodeInfo){ .kind = MD_NODE_POINTEE, .pointer = pointer });
        facts->nodes.items[pointer].pointee = node;
    }
    return node;
}

static void make_fixed_nodes(MdFacts *facts) {
    const MdProgram *program = facts->program;
    add_node(facts, (MdNodeInfo){ 0 });
    for (size_t i = 0; i < program->object_numbers; i++)
        add_node(facts, (MdNodeInfo){ .kind = MD_NODE_OBJECT });
    facts->members_begin = (MdNode)facts->nodes.count;
    facts->first_member = MD_NEW_ARRAY(facts->arena, MdNode, program->records.count + 1);
    for (size_t i = 0; i < program->records.count; i++) {
        const MdRecord *record = program->records.items[i];
        MdNode first = (MdNode)facts->nodes.count;
        facts->first_member[i] = first;
        if (record->number != i)
            md_index_add(&facts->keys, (uint64_t)(uintptr_t)record, first);
        for (size_t k = 0; k < record->member_count; k++) {
            add_node(facts, (MdNodeInfo){ .kind = MD_NODE_STORED, .member = &record->members[k] });
            add_node(facts, (MdNodeInfo){ .kind = MD_NODE_MEMBER, .member = &record->members[k] });
        }
    }
    facts->members_end = (MdNode)facts->nodes.count;
    facts->first_return = (MdNode)facts->nodes.count;
    for (size_t i = 0; i < program->function_numbers; i++)
        add_node(facts, (MdNodeInfo){ .kind = MD_NODE_RETURN });
    for (size_t i = 0; i < program->functions.count; i++) {
        const MdFunction *function = program->functions.items[i];
        facts->nodes.items[md_facts_return(facts, function)].function = function;
    }
}

/* ---- lvalues ---------------------------------------------------------------------------------------------------- */

const MdExpr *md_facts_skip_casts(const MdExpr *expr) {
    while (expr->kind == MD_EXPR_CAST && expr->as.cast.cast != MD_CAST_LVALUE_TO_RVALUE &&
           expr->as.cast.cast != MD_CAST_ARRAY_TO_POINTER && expr->as.cast.cast != MD_CAST_FUNCTION_TO_POINTER)
        expr = expr->as.cast.operand;
    return expr;
}

/** The pointer operand of an addition or subtraction with an integer, else `expr` itself, casts left out. */
static const MdExpr *pointer_base(const MdExpr *expr) {
    for (;;) {
        expr = md_facts_skip_casts(expr);
        if (expr->kind == MD_EXPR_BINARY &&
            (expr->as.binary.operator== MD_BINARY_ADD || expr->as.binary.operator== MD_BINARY_SUB)) {
            bool left = md_type_core(expr->as.binary.left->type)->kind == MD_TYPE_POINTER;
            expr = left ? expr->as.binary.left : expr->as.binary.right;
        } else if (expr->kind == MD_EXPR_UNARY && expr->as.unary.operator>= MD_UNARY_PRE_INCREMENT &&
                                                  expr->as.unary.operator<= MD_UNARY_POST_DECREMENT) {
            return expr;
        } else if (expr->kind == MD_EXPR_BINARY && expr->as.binary.operator== MD_BINARY_COMMA) {
            expr = expr->as.binary.right;
        } else {
            return expr;
        }
    }
}

/** What the pointer expression of a subscript or dereference reads its pointer from; `array` when it is no pointer. */
static const MdExpr *pointer_source(const MdExpr *pointer, bool *ret_array) {
    const MdExpr *base = pointer_base(pointer);
    *ret_array = false;
    if (base->kind == MD_EXPR_CAST && base->as.cast.cast == MD_CAST_ARRAY_TO_POINTER) {
        *ret_array = true;
        return base->as.cast.operand;
    }
    if (base->kind == MD_EXPR_UNARY && base->as.unary.operator== MD_UNARY_ADDRESS) {
        *ret_array = true;
        return base->as.unary.operand;
    }
    if (base->kind == MD_EXPR_CAST)
        return base->as.cast.operand;
    if (base->kind == MD_EXPR_UNARY) /* p++ */
        return base->as.unary.operand;
    return base;
}

/** The pointer below a subscript or dereference, or NULL. */
static const MdExpr *pointer_of(const MdExpr *lvalue) {
    if (lvalue->kind == MD_EXPR_SUBSCRIPT)
        return lvalue->as.subscript.pointer;
    if (lvalue->kind == MD_EXPR_UNARY && lvalue->as.unary.operator== MD_UNARY_DEREF)
        return lvalue->as.unary.operand;
    return NULL;
}

const MdObject *md_facts_root(const MdExpr *lvalue) {
    for (;;) {
        if (lvalue->kind == MD_EXPR_OBJECT)
            return lvalue->as.object;
        if (lvalue->kind == MD_EXPR_COMPOUND_LITERAL)
            return lvalue->as.literal.object;
        if (lvalue->kind == MD_EXPR_MEMBER) {
            lvalue = lvalue->as.member.base;
            continue;
        }
        const MdExpr *pointer = pointer_of(lvalue);
        bool array;
        if (!pointer)
            return NULL;
        lvalue = pointer_source(pointer, &array);
        if (!array)
            return NULL;
    }
}

const MdObject *md_facts_pointer_root(const MdExpr *lvalue) {
    while (lvalue->kind == MD_EXPR_MEMBER)
        lvalue = lvalue->as.member.base;
    const MdExpr *pointer = pointer_of(lvalue);
    bool array;
    if (!pointer)
        return NULL;
    const MdExpr *source = pointer_source(pointer, &array);
    if (array)
        return md_facts_pointer_root(source);
    return source->kind == MD_EXPR_OBJECT ? source->as.object : NULL;
}

MdNode md_facts_lvalue(MdFacts *facts, const MdExpr *lvalue) {
    switch (lvalue->kind) {
    case MD_EXPR_OBJECT: return md_facts_object(lvalue->as.object);
    case MD_EXPR_COMPOUND_LITERAL: return md_facts_object(lvalue->as.literal.object);
    case MD_EXPR_MEMBER: {
        const MdObject *root = md_facts_root(lvalue);
        return root ? md_facts_part(facts, root, lvalue->as.member.member, true)
                    : md_facts_stored(facts, lvalue->as.member.member);
    }
    case MD_EXPR_CALL: {
        const MdFunction *callee = md_expr_direct_callee(lvalue);
        return callee ? md_facts_return(facts, callee) : 0;
    }
    default: break;
    }
    const MdExpr *pointer = pointer_of(lvalue);
    if (!pointer)
        return 0;
    bool array;
    const MdExpr *source = pointer_source(pointer, &array);
    if (array)
        return md_facts_lvalue(facts, source);
    return md_facts_pointee(facts, md_facts_lvalue(facts, source), true);
}

const MdMember *md_facts_member_at(const MdType *type, int64_t bit_offset, const MdType *wanted) {
    const MdMember *found = NULL;
    for (;;) {
        type = md_type_core(type);
        if (md_type_is_array(type)) {
            if (type->of->size <= 0)
                return found;
            bit_offset %= type->of->size * 8;
            type = type->of;
            continue;
        }
        if (type->kind != MD_TYPE_RECORD)
            return found;
        const MdRecord *record = type->as.record;
        const MdMember *inside = NULL;
        for (size_t i = 0; i < record->member_count; i++) {
            const MdMember *member = &record->members[i];
            int64_t bits = member->bit_width >= 0 ? member->bit_width : member->type->size * 8;
            bool within =
                bit_offset >= member->bit_offset && (member->flexible || bit_offset < member->bit_offset + bits);
            bool named = member->type->canonical->unqualified == wanted->canonical->unqualified;
            if (within && (!inside || !record->is_union || named))
                inside = member; /* of a union the one that has the type of the value */
        }
        if (!inside)
            return found;
        found = inside;
        bit_offset -= inside->bit_offset;
        type = inside->type;
    }
}

/* ---- the walk --------------------------------------------------------------------------------------------------- */

static void add_def(Collect *collect, MdDef def) {
    if (!def.target)
        return;
    def.function = collect->function;
    const MdObject *object = collect->facts->nodes.items[def.target].object;
    if (object && def.kind != MD_DEF_INIT)
        collect->facts->written[object->number] = true;
    md_push(collect->facts->arena, &collect->facts->defs, def);
}

static bool wants_entry(const MdInit *init, const MdInitEntry *entry) {
    const MdType *core = md_type_core(entry->type);
    if (core->kind == MD_TYPE_POINTER || core->kind == MD_TYPE_RECORD)
        return true;
    return !md_type_is_array(md_type_core(init->type));
}

static void add_init(Collect *collect, const MdObject *object) {
    const MdInit *init = object->init;
    for (size_t i = 0; init && i < init->count; i++) {
        const MdInitEntry *entry = &init->entries[i];
        if (!wants_entry(init, entry))
            continue;
        MdNode target = md_facts_object(object);
        bool whole = entry->bit_offset == 0 &&
                     entry->type->canonical->unqualified == md_type_core(object->type)->canonical->unqualified;
        const MdMember *member = whole ? NULL : md_facts_member_at(object->type, entry->bit_offset, entry->type);
        if (member)
            target = md_facts_part(collect->facts, object, member, true);
        add_def(collect, (MdDef){ .target = target,
                                  .kind = MD_DEF_INIT,
                                  .value = entry->value,
                                  .object = object,
                                  .place = entry->value->place });
    }
}

static void add_spot(Collect *collect, MdExpr *expr) {
    MdSpot spot = { .expr = expr, .function = collect->function };
    md_push(collect->facts->arena, &collect->facts->spots, spot);
}

static void add_escape(Collect *collect, const MdExpr *lvalue, MdExpr *expr) {
    const MdObject *root = md_facts_root(lvalue);
    if (!root)
        return;
    MdEscape escape = { .object = root, .expr = expr };
    md_push(collect->facts->arena, &collect->facts->escapes, escape);
}

static void add_call(Collect *collect, MdExpr *expr) {
    MdFacts *facts = collect->facts;
    MdCall call = { .expr = expr, .function = collect->function, .callee = md_expr_direct_callee(expr) };
    if (call.callee) {
        MdFunctionFacts *callee = &facts->functions[call.callee->number];
        if (callee->caller_count++ == 0)
            callee->caller = (uint32_t)facts->calls.count;
        callee->mentions--; /* the one below it is no address */
    }
    md_push(facts->arena, &facts->calls, call);
    md_index_add(&facts->keys, (uint64_t)(uintptr_t)expr, (uint32_t)facts->calls.count);
}

static void visit_unary(Collect *collect, MdExpr *expr) {
    MdExpr *operand = expr->as.unary.operand;
    MdDef def = { .place_expr = operand, .place = expr->place };
    switch (expr->as.unary.operator) {
    case MD_UNARY_PRE_INCREMENT:
    case MD_UNARY_POST_INCREMENT: def.kind = MD_DEF_STEP_UP; break;
    case MD_UNARY_PRE_DECREMENT:
    case MD_UNARY_POST_DECREMENT: def.kind = MD_DEF_STEP_DOWN; break;
    case MD_UNARY_ADDRESS: add_escape(collect, operand, expr); return;
    case MD_UNARY_DEREF:
    case MD_UNARY_LOGICAL_NOT: add_spot(collect, expr); return;
    default: return;
    }
    def.target = md_facts_lvalue(collect->facts, operand);
    add_def(collect, def);
}

static void visit_binary(Collect *collect, MdExpr *expr) {
    MdBinary operator= expr->as.binary.operator;
    bool pointer = md_type_core(expr->type)->kind == MD_TYPE_POINTER && operator== MD_BINARY_ADD;
    if ((operator>= MD_BINARY_LT && operator<= MD_BINARY_NE) || operator== MD_BINARY_SUB || pointer)
        add_spot(collect, expr);
}

static void visit_subscript(Collect *collect, MdExpr *expr) {
    const MdExpr *pointer = md_facts_skip_casts(expr->as.subscript.pointer);
    if (pointer->kind == MD_EXPR_CAST && pointer->as.cast.cast == MD_CAST_ARRAY_TO_POINTER)
        collect->benign = pointer;
    add_spot(collect, expr);
}

static bool visit_expr(void *context, MdExpr *expr, bool evaluated) {
    Collect *collect = context;
    MdFacts *facts = collect->facts;
    if (!evaluated)
        return false;
    switch (expr->kind) {
    case MD_EXPR_ASSIGN:
        add_def(collect, (MdDef){ .target = md_facts_lvalue(facts, expr->as.assign.target),
                                  .kind = MD_DEF_ASSIGN,
                                  .place_expr = expr->as.assign.target,
                                  .value = expr->as.assign.value,
                                  .place = expr->place });
        break;
    case MD_EXPR_COMPOUND_ASSIGN:
        add_def(collect, (MdDef){ .target = md_facts_lvalue(facts, expr->as.compound.target),
                                  .kind = MD_DEF_COMPOUND, .place_expr = expr->as.compound.target,
                                  .value = expr->as.compound.value, .operator= expr->as.compound.operator,
                                  .place = expr->place });
        break;
    case MD_EXPR_UNARY: visit_unary(collect, expr); break;
    case MD_EXPR_BINARY:
        visit_binary(collect, expr);
        md_facts_note_trailing(facts, expr);
        break;
    case MD_EXPR_SUBSCRIPT: visit_subscript(collect, expr); break;
    case MD_EXPR_CALL: add_call(collect, expr); break;
    case MD_EXPR_CAST:
        if (expr->as.cast.cast == MD_CAST_ARRAY_TO_POINTER && expr != collect->benign)
            add_escape(collect, expr->as.cast.operand, expr);
        md_facts_note_trailing(facts, expr);
        break;
    case MD_EXPR_FUNCTION:
        facts->functions[expr->as.function->number].mentions++;
        facts->functions[expr->as.function->number].address_taken =
            facts->functions[expr->as.function->number].mentions > 0;
        break;
    case MD_EXPR_OBJECT: facts->last_use[expr->as.object->number] = expr; break;
    case MD_EXPR_COMPOUND_LITERAL: add_init(collect, expr->as.literal.object); break;
    case MD_EXPR_ATOMIC: add_spot(collect, expr); break;
    default: break;
    }
    return true;
}

static bool visit_stmt(void *context, MdStmt *stmt) {
    Collect *collect = context;
    if (stmt->kind == MD_STMT_DECL) {
        for (size_t i = 0; i < stmt->as.decl.count; i++)
            add_init(collect, stmt->as.decl.objects[i]);
    } else if (stmt->kind == MD_STMT_RETURN && stmt->as.value) {
        MdReturned returned = { .function = collect->function, .value = stmt->as.value };
        md_push(collect->facts->arena, &collect->facts->returns, returned);
    } else if (stmt->kind == MD_STMT_IF && stmt->as.branch.condition->kind == MD_EXPR_UNARY) {
        add_spot(collect, stmt->as.branch.condition); /* if (--p->count) */
    } else if (stmt->kind == MD_STMT_WHILE || stmt->kind == MD_STMT_DO || stmt->kind == MD_STMT_FOR) {
        md_push(collect->facts->arena, &collect->facts->loops, stmt);
    }
    return true;
}

static void name_objects(MdFacts *facts, const MdScope *scope) {
    for (size_t i = 0; i < scope->objects.count; i++) {
        const MdObject *object = scope->objects.items[i];
        facts->nodes.items[md_facts_object(object)].object = object;
    }
    for (size_t i = 0; i < scope->children.count; i++)
        name_objects(facts, scope->children.items[i]);
}

static void walk_function(Collect *collect, const MdWalk *walk, const MdFunction *function) {
    MdFacts *facts = collect->facts;
    MdFunctionFacts *own = &facts->functions[function->number];
    collect->function = function;
    own->first_def = (uint32_t)facts->defs.count;
    own->first_call = (uint32_t)facts->calls.count;
    own->first_return = (uint32_t)facts->returns.count;
    own->first_spot = (uint32_t)facts->spots.count;
    own->first_loop = (uint32_t)facts->loops.count;
    if (function->body) {
        name_objects(facts, function->scope);
        for (size_t i = 0; i < function->parameter_count; i++)
            facts->nodes.items[md_facts_object(function->parameters[i])].object = function->parameters[i];
        md_walk_stmt(walk, function->body);
    }
    own->def_end = (uint32_t)facts->defs.count;
    own->call_end = (uint32_t)facts->calls.count;
    own->return_end = (uint32_t)facts->returns.count;
    own->spot_end = (uint32_t)facts->spots.count;
    own->loop_end = (uint32_t)facts->loops.count;
    collect->function = NULL;
}

/* ---- grouping --------------------------------------------------------------------------------------------------- */

/** Definitions grouped by target, in order of the source within a group (counting sort). */
static void group_defs(MdFacts *facts) {
    for (size_t i = 0; i < facts->defs.count; i++)
        facts->nodes.items[facts->defs.items[i].target].def_count++;
    uint32_t next = 0;
    for (size_t i = 0; i < facts->nodes.count; i++) {
        facts->nodes.items[i].first_def = next;
        next += facts->nodes.items[i].def_count;
        facts->nodes.items[i].def_count = 0;
    }
    facts->def_order = MD_NEW_ARRAY(facts->arena, uint32_t, facts->defs.count + 1);
    for (size_t i = 0; i < facts->defs.count; i++) {
        MdNodeInfo *node = &facts->nodes.items[facts->defs.items[i].target];
        facts->def_order[node->first_def + node->def_count++] = (uint32_t)i;
    }
}

static void group_escapes(MdFacts *facts) {
    size_t objects = facts->program->object_numbers;
    facts->first_escape = MD_NEW_ARRAY(facts->arena, uint32_t, objects + 2);
    facts->escape_order = MD_NEW_ARRAY(facts->arena, uint32_t, facts->escapes.count + 1);
    for (size_t i = 0; i < facts->escapes.count; i++)
        facts->first_escape[facts->escapes.items[i].object->number + 2]++;
    for (size_t i = 2; i < objects + 2; i++)
        facts->first_escape[i] += facts->first_escape[i - 1];
    for (size_t i = 0; i < facts->escapes.count; i++)
        facts->escape_order[facts->first_escape[facts->escapes.items[i].object->number + 1]++] = (uint32_t)i;
}

MdCall *md_facts_call(const MdFacts *facts, const MdExpr *expr) {
    uint32_t index = md_index_get(&facts->keys, (uint64_t)(uintptr_t)expr);
    return index ? &facts->calls.items[index - 1] : NULL;
}

MdFacts *md_facts_collect(MdArena *arena, const MdProgram *program) {
    MdFacts *facts = MD_NEW(arena, MdFacts);
    facts->arena = arena;
    facts->scratch = arena;
    facts->program = program;
    facts->keys = md_index(arena);
    facts->functions = MD_NEW_ARRAY(arena, MdFunctionFacts, program->function_numbers + 1);
    facts->trailing = MD_NEW_ARRAY(arena, MdTrailing, program->records.count + 1);
    facts->last_use = MD_NEW_ARRAY(arena, const MdExpr *, program->object_numbers + 1);
    facts->written = MD_NEW_ARRAY(arena, bool, program->object_numbers + 1);
    facts->texts = MD_NEW_ARRAY(arena, bool, program->object_numbers + 1);
    make_fixed_nodes(facts);
    facts->members = MD_NEW_ARRAY(arena, MdMemberFacts *, (facts->members_end - facts->members_begin) / 2 + 1);
    Collect collect = { .facts = facts };
    MdWalk walk = { .context = &collect, .expr = visit_expr, .stmt = visit_stmt };
    for (size_t i = 0; i < program->objects.count; i++) {
        const MdObject *object = program->objects.items[i];
        facts->nodes.items[md_facts_object(object)].object = object;
        add_init(&collect, object);
        md_walk_init(&walk, object->init);
    }
    for (size_t i = 0; i < program->functions.count; i++)
        walk_function(&collect, &walk, program->functions.items[i]);
    group_defs(facts);
    group_escapes(facts);
    return facts;
}
