/**
 * Which members an expression speaks of, directly or through locals that stand for them.
 *
 * Every local gets its *aliases*, the members that it is copied from or to, compared with, or points to; an expression
 * *mentions* the members that it reads, directly or through such locals. Both lists are short: what is beyond their
 * length is left out.
 */
#include "mention.h"

enum {
    DEEPEST_MENTION = 24,
    CALL_DEPTH = 8, /* of that for each call that is looked into: three in one another */
};

bool md_is_pointer(const MdType *type) {
    return md_type_core(type)->kind == MD_TYPE_POINTER;
}

/** A member whose elements are used as those of a block: a pointer, or the array at the end of a flexible block. */
bool md_is_data(const MdMember *member) {
    return md_is_pointer(member->type) || member->flexible;
}

const MdType *md_element_of(const MdType *type) {
    return md_type_core(md_type_core(type)->of);
}

/* ---- aliases and mentions --------------------------------------------------------------------------------------- */

static void add_alias(MdUses *uses, const MdObject *object, const MdMember *member, unsigned how) {
    MdAliases **slot = &uses->aliases[object->number];
    if (!*slot)
        *slot = MD_NEW(uses->facts->arena, MdAliases);
    for (unsigned i = 0; i < (*slot)->count; i++)
        if ((*slot)->items[i].member == member) {
            (*slot)->items[i].how |= how;
            return;
        }
    if ((*slot)->count < ALIASES_KEPT)
        (*slot)->items[(*slot)->count++] = (MdAlias){ member, how };
}

void md_mention_add(MdMentions *mentions, const MdMember *member, unsigned how) {
    for (unsigned i = 0; i < mentions->count; i++)
        if (mentions->items[i].member == member) {
            mentions->items[i].how |= how;
            return;
        }
    if (mentions->count < MENTIONS_KEPT)
        mentions->items[mentions->count++] = (MdAlias){ member, how };
}

void md_mention_object(const MdUses *uses, const MdObject *object, unsigned how, unsigned wanted,
                       MdMentions *mentions) {
    const MdAliases *aliases = uses->aliases[object->number];
    for (unsigned i = 0; aliases && i < aliases->count; i++) {
        unsigned kept = aliases->items[i].how & wanted;
        if (kept)
            md_mention_add(mentions, aliases->items[i].member,
                           kept | how | (aliases->items[i].how & (MD_STORED | MD_INSIDE)));
    }
}

static void mention_lvalue(const MdUses *uses, const MdExpr *lvalue, unsigned how, unsigned depth,
                           MdMentions *mentions) {
    switch (lvalue->kind) {
    case MD_EXPR_MEMBER: md_mention_add(mentions, lvalue->as.member.member, how ? how : MD_IS); return;
    case MD_EXPR_OBJECT:
        md_mention_object(uses, lvalue->as.object, how,
                          MD_IS | MD_DERIVED | MD_BOUND | MD_REDUCED | MD_HANDED | (how & MD_REDUCED ? MD_PASSED : 0),
                          mentions);
        return;
    case MD_EXPR_UNARY:
        if (lvalue->as.unary.operator== MD_UNARY_DEREF) {
            const MdExpr *pointer = md_facts_skip_casts(lvalue->as.unary.operand);
            if (pointer->kind == MD_EXPR_CAST && pointer->as.cast.operand->kind == MD_EXPR_OBJECT) {
                const MdAliases *aliases = uses->aliases[pointer->as.cast.operand->as.object->number];
                for (unsigned i = 0; aliases && i < aliases->count; i++)
                    if (aliases->items[i].how & MD_POINTS)
                        md_mention_add(mentions, aliases->items[i].member, how ? how : MD_IS);
            }
        }
        return;
    case MD_EXPR_CONDITIONAL:
    case MD_EXPR_STMT_EXPR: md_mention(uses, lvalue, how, depth + 1, mentions); return;
    default: return;
    }
}

/** `slot(t, key)` is what the function returns, where it has one return: `return key->hash & (t->size - 1)`. */
static void mention_result(const MdUses *uses, const MdExpr *call, unsigned how, unsigned depth, MdMentions *mentions) {
    const MdFunction *callee = md_expr_direct_callee(call);
    if (!callee || !callee->body)
        return;
    const MdFunctionFacts *own = &uses->facts->functions[callee->number];
    if (own->return_end == own->first_return + 1)
        md_mention(uses, uses->facts->returns.items[own->first_return].value, how, depth + CALL_DEPTH, mentions);
}

/** `-align`, `~(align - 1)`: what an address or a size is rounded with, no mask of a table. */
static bool rounds(const MdExpr *mask) {
    mask = md_facts_skip_casts(mask);
    return mask->kind == MD_EXPR_UNARY &&
           (mask->as.unary.operator== MD_UNARY_MINUS || mask->as.unary.operator== MD_UNARY_NOT);
}

/** The members whose values `expr` reads; `how` is what stands around it already. */
void md_mention(const MdUses *uses, const MdExpr *expr, unsigned how, unsigned depth, MdMentions *mentions) {
    if (depth > DEEPEST_MENTION)
        return;
    switch (expr->kind) {
    case MD_EXPR_CAST:
        if (expr->as.cast.cast == MD_CAST_LVALUE_TO_RVALUE || expr->as.cast.cast == MD_CAST_ATOMIC_TO_NON_ATOMIC)
            mention_lvalue(uses, expr->as.cast.operand, how, depth, mentions);
        else if (expr->as.cast.cast != MD_CAST_ARRAY_TO_POINTER)
            md_mention(uses, expr->as.cast.operand, how, depth + 1, mentions);
        return;
    case MD_EXPR_BINARY: {
        MdBinary operator= expr->as.binary.operator;
        if (operator== MD_BINARY_COMMA) {
            md_mention(uses, expr->as.binary.right, how, depth + 1, mentions);
            return;
        }
        bool reduces = operator== MD_BINARY_REM || operator== MD_BINARY_AND || operator== MD_BINARY_SHR;
        unsigned kept = MD_DERIVED | (how & (MD_REDUCED | MD_HANDED | MD_INSIDE));
        MdMentions left = { 0 };
        unsigned before = mentions->count;
        md_mention(uses, expr->as.binary.left, reduces ? kept | MD_INSIDE : kept,
                   depth + 1, operator== MD_BINARY_AND ? &left : mentions);
        md_mention(uses, expr->as.binary.right, reduces ? kept | MD_REDUCED : kept, depth + 1, mentions);
        bool alone = mentions->count == before && !rounds(expr->as.binary.right); /* mask & h */
        for (unsigned i = 0; i < left.count; i++)
            md_mention_add(mentions, left.items[i].member, left.items[i].how | (alone ? MD_REDUCED : 0));
        return;
    }
    case MD_EXPR_CONDITIONAL:
        md_mention(uses, expr->as.conditional.then, how, depth + 1, mentions);
        md_mention(uses, expr->as.conditional.otherwise, how, depth + 1, mentions);
        return;
    case MD_EXPR_ELVIS:
        md_mention(uses, expr->as.conditional.condition, how, depth + 1, mentions);
        md_mention(uses, expr->as.conditional.otherwise, how, depth + 1, mentions);
        return;
    case MD_EXPR_UNARY:
        if (expr->as.unary.operator>= MD_UNARY_PRE_INCREMENT && expr->as.unary.operator<= MD_UNARY_POST_DECREMENT)
            mention_lvalue(uses, expr->as.unary.operand, how, depth, mentions);
        else if (expr->as.unary.operator== MD_UNARY_ADDRESS &&
                 expr->as.unary.operand->kind == MD_EXPR_SUBSCRIPT) /* &p[i] is p + i */
            md_mention(uses, expr->as.unary.operand->as.subscript.pointer, MD_DERIVED, depth + 1, mentions);
        else if (expr->as.unary.operator!= MD_UNARY_ADDRESS && expr->as.unary.operator!= MD_UNARY_DEREF)
            md_mention(uses, expr->as.unary.operand, MD_DERIVED, depth + 1, mentions);
        return;
    case MD_EXPR_ASSIGN:
        mention_lvalue(uses, expr->as.assign.target, how, depth, mentions);
        md_mention(uses, expr->as.assign.value, how, depth + 1, mentions);
        return;
    case MD_EXPR_COMPOUND_ASSIGN: mention_lvalue(uses, expr->as.compound.target, how, depth, mentions); return;
    case MD_EXPR_CALL:
        mention_result(uses, expr, how, depth, mentions);
        if (md_type_is_integer(expr->type))
            for (size_t i = 0; i < expr->as.call.arguments.count; i++)
                if (md_type_is_integer(expr->as.call.arguments.items[i]->type))
                    md_mention(uses, expr->as.call.arguments.items[i], MD_DERIVED | MD_HANDED, depth + 1, mentions);
        return;
    case MD_EXPR_STMT_EXPR: {
        const MdStmts *body = &expr->as.statement.body->as.compound;
        const MdStmt *last = body->count ? body->items[body->count - 1] : NULL;
        if (last && last->kind == MD_STMT_EXPR)
            md_mention(uses, last->as.expr, how, depth + 1, mentions);
        return;
    }
    default: return;
    }
}

MdMentions md_mentions_of(const MdUses *uses, const MdExpr *expr) {
    MdMentions mentions = { 0 };
    md_mention(uses, expr, 0, 0, &mentions);
    return mentions;
}

/** The pointers into whose blocks a pointer expression points: `s->data + n` gives data. */
MdMentions md_mention_pointers(const MdUses *uses, const MdExpr *expr) {
    MdMentions found = { 0 };
    for (unsigned depth = 0; depth < DEEPEST_MENTION; depth++) {
        expr = md_facts_skip_casts(expr);
        if (expr->kind != MD_EXPR_BINARY ||
            (expr->as.binary.operator!= MD_BINARY_ADD && expr->as.binary.operator!= MD_BINARY_SUB))
            break;
        bool left = md_type_core(expr->as.binary.left->type)->kind == MD_TYPE_POINTER;
        expr = left ? expr->as.binary.left : expr->as.binary.right;
    }
    if (expr->kind == MD_EXPR_UNARY && expr->as.unary.operator== MD_UNARY_ADDRESS &&
                                       expr->as.unary.operand->kind == MD_EXPR_SUBSCRIPT)
        return md_mention_pointers(uses, expr->as.unary.operand->as.subscript.pointer);
    if (expr->kind == MD_EXPR_CAST && expr->as.cast.cast == MD_CAST_ARRAY_TO_POINTER &&
        expr->as.cast.operand->kind == MD_EXPR_MEMBER && expr->as.cast.operand->as.member.member->flexible)
        md_mention_add(&found, expr->as.cast.operand->as.member.member, MD_IS);
    else if (md_is_pointer(expr->type))
        md_mention(uses, expr, 0, 0, &found);
    return found;
}

const MdMember *md_address_of_member(const MdExpr *argument) {
    argument = md_facts_skip_casts(argument);
    return argument->kind == MD_EXPR_UNARY && argument->as.unary.operator== MD_UNARY_ADDRESS &&
                                              argument->as.unary.operand->kind == MD_EXPR_MEMBER
               ? argument->as.unary.operand->as.member.member
               : NULL;
}

bool md_mention_same_kind(const MdType *a, const MdType *b) {
    return (md_is_pointer(a) && md_is_pointer(b)) || (md_type_is_integer(a) && md_type_is_integer(b));
}

/** The plain objects whose value `expr` is computed from, told to be stored in `member`. */
static void alias_objects(MdUses *uses, const MdExpr *expr, const MdMember *member, unsigned how, unsigned depth) {
    if (depth > 6)
        return;
    expr = md_facts_skip_casts(expr);
    if (expr->kind == MD_EXPR_CAST && expr->as.cast.operand->kind == MD_EXPR_OBJECT) {
        if (md_mention_same_kind(expr->as.cast.operand->type, member->type))
            add_alias(uses, expr->as.cast.operand->as.object, member, how | MD_STORED);
    } else if (expr->kind == MD_EXPR_BINARY && !md_is_pointer(expr->type)) {
        alias_objects(uses, expr->as.binary.left, member, MD_DERIVED, depth + 1);
        alias_objects(uses, expr->as.binary.right, member, MD_DERIVED, depth + 1);
    } else if (expr->kind == MD_EXPR_CONDITIONAL) {
        alias_objects(uses, expr->as.conditional.then, member, how, depth + 1);
        alias_objects(uses, expr->as.conditional.otherwise, member, how, depth + 1);
    } else if (expr->kind == MD_EXPR_ASSIGN) {
        alias_objects(uses, expr->as.assign.value, member, how, depth + 1);
    }
}

const MdMember *md_def_member(const MdFacts *facts, const MdDef *def) {
    const MdNodeInfo *node = &facts->nodes.items[def->target];
    return node->kind == MD_NODE_STORED || node->kind == MD_NODE_PART ? node->member : NULL;
}

const MdObject *md_def_object(const MdFacts *facts, const MdDef *def) {
    const MdNodeInfo *node = &facts->nodes.items[def->target];
    return node->kind == MD_NODE_OBJECT ? node->object : NULL;
}

static void alias_def(MdUses *uses, const MdDef *def) {
    const MdMember *member = md_def_member(uses->facts, def);
    if (member) {
        alias_objects(uses, def->value, member, MD_IS, 0);
        return;
    }
    const MdObject *object = md_def_object(uses->facts, def);
    if (!object || (!md_is_pointer(object->type) && !md_type_is_integer(object->type)))
        return;
    MdMentions mentions =
        md_is_pointer(object->type) ? md_mention_pointers(uses, def->value) : md_mentions_of(uses, def->value);
    for (unsigned i = 0; i < mentions.count; i++)
        if (md_mention_same_kind(object->type, mentions.items[i].member->type))
            add_alias(uses, object, mentions.items[i].member, mentions.items[i].how);
}

/** `slot &= t->size - 1`, `at %= t->count`: the object is reduced by what stands there. */
static void alias_reduced(MdUses *uses, const MdDef *def) {
    const MdObject *object = md_def_object(uses->facts, def);
    if (!object || !md_type_is_integer(object->type))
        return;
    if (def->operator!= MD_BINARY_REM && def->operator!= MD_BINARY_AND && def->operator!= MD_BINARY_SHR)
        return;
    MdMentions mentions = { 0 };
    md_mention(uses, def->value, MD_DERIVED | MD_REDUCED, 0, &mentions);
    for (unsigned i = 0; uses->aliases[object->number] && i < uses->aliases[object->number]->count; i++)
        uses->aliases[object->number]->items[i].how |= MD_INSIDE;
    for (unsigned i = 0; i < mentions.count; i++)
        if (md_type_is_integer(mentions.items[i].member->type))
            add_alias(uses, object, mentions.items[i].member, mentions.items[i].how);
}

/** `place(key, &at, t->size)`: what a call stores through an argument comes from the numbers that it is given. */
static void alias_results(MdUses *uses, const MdCall *call) {
    const MdExprs *arguments = &call->expr->as.call.arguments;
    for (size_t i = 0; i < arguments->count; i++) {
        const MdExpr *argument = md_facts_skip_casts(arguments->items[i]);
        if (argument->kind != MD_EXPR_UNARY || argument->as.unary.operator!= MD_UNARY_ADDRESS ||
                                               argument->as.unary.operand->kind !=
                                               MD_EXPR_OBJECT || !md_type_is_integer(argument->as.unary.operand->type))
            continue;
        MdMentions mentions = { 0 };
        for (size_t k = 0; k < arguments->count; k++)
            if (md_type_is_integer(arguments->items[k]->type))
                md_mention(uses, arguments->items[k], MD_DERIVED | MD_HANDED, 0, &mentions);
        for (unsigned k = 0; k < mentions.count; k++)
            if (md_type_is_integer(mentions.items[k].member->type))
                add_alias(uses, argument->as.unary.operand->as.object, mentions.items[k].member, mentions.items[k].how);
    }
}

/** Arguments that are addresses of members (`&v->cap`), or members that a hash is reduced by, stand for them in the callee. */
static void alias_call(MdUses *uses, const MdCall *call) {
    alias_results(uses, call);
    if (!call->callee || !call->callee->body)
        return;
    const MdExprs *arguments = &call->expr->as.call.arguments;
    for (size_t i = 0; i < arguments->count && i < call->callee->parameter_count; i++) {
        const MdMember *member = md_address_of_member(arguments->items[i]);
        if (member)
            add_alias(uses, call->callee->parameters[i], member, MD_POINTS);
        const MdExpr *value = md_facts_skip_casts(arguments->items[i]);
        bool read = value->kind == MD_EXPR_CAST && value->as.cast.operand->kind == MD_EXPR_MEMBER;
        if (read && md_type_is_integer(value->type) && !value->as.cast.operand->as.member.member->flexible)
            add_alias(uses, call->callee->parameters[i], value->as.cast.operand->as.member.member, MD_PASSED);
    }
}

/** `i < v->len`: what i indexes, len bounds. */
static void alias_bound(MdUses *uses, const MdExpr *compare) {
    const MdExpr *sides[2] = { compare->as.binary.left, compare->as.binary.right };
    for (unsigned i = 0; i < 2; i++) {
        const MdExpr *plain = md_facts_skip_casts(sides[i]);
        if (plain->kind == MD_EXPR_UNARY && plain->as.unary.operator>= MD_UNARY_PRE_INCREMENT &&
                                            plain->as.unary.operator<= MD_UNARY_POST_DECREMENT)
            plain = plain->as.unary.operand;
        else if (plain->kind == MD_EXPR_CAST)
            plain = plain->as.cast.operand;
        if (plain->kind != MD_EXPR_OBJECT || !md_type_is_integer(plain->type))
            continue;
        MdMentions mentions = md_mentions_of(uses, sides[1 - i]);
        for (unsigned k = 0; k < mentions.count; k++)
            if (mentions.items[k].how & (MD_IS | MD_DERIVED) && md_type_is_integer(mentions.items[k].member->type))
                add_alias(uses, plain->as.object, mentions.items[k].member, MD_BOUND);
    }
}

void md_mention_aliases(MdUses *uses) {
    MdFacts *facts = uses->facts;
    uses->aliases = MD_NEW_ARRAY(facts->arena, MdAliases *, facts->program->object_numbers + 1);
    for (size_t i = 0; i < facts->calls.count; i++)
        alias_call(uses, &facts->calls.items[i]);
    for (size_t i = 0; i < facts->defs.count; i++) {
        const MdDef *def = &facts->defs.items[i];
        if (def->value && def->kind == MD_DEF_COMPOUND)
            alias_reduced(uses, def);
        else if (def->value)
            alias_def(uses, def);
    }
    for (size_t i = 0; i < facts->spots.count; i++) {
        const MdExpr *expr = facts->spots.items[i].expr;
        if (expr->kind == MD_EXPR_BINARY && expr->as.binary.operator>= MD_BINARY_LT &&
                                            expr->as.binary.operator<= MD_BINARY_NE)
            alias_bound(uses, expr);
    }
}
