/**
 * How members are used together: which integer sizes, indexes or bounds which pointer, what is counted up, doubled,
 * cut with a NUL, counted down to a free.
 *
 * Locals stand between: `cap = v->cap * 2; data = realloc(v->data, cap * sizeof *data); v->data = data; v->cap = cap`.
 * So every local first gets its *aliases*, the members that it is copied from or to, compared with, or points to; an
 * expression then *mentions* the members that it reads, directly or through such locals. Both lists are short and
 * bounded: the whole is one pass over the lists of collect.c.
 */
#include "facts.h"
#include <string.h>
#include <strings.h>

enum {
    ALIASES_KEPT = 4,
    MENTIONS_KEPT = 8,
    DEEPEST_MENTION = 24,
    /* how an object stands for a member */
    IS = 1,       /* holds its value, or its value is stored there */
    DERIVED = 2,  /* computed from it, or it from the object */
    POINTS = 4,   /* holds its address */
    BOUND = 8,    /* compared with it */
    REDUCED = 16, /* a hash reduced by it: h % m, h & m */
    STORED = 32,  /* the direction: object → member */
};

typedef struct Alias {
    const MdMember *member;
    unsigned how;
} Alias;

typedef struct Aliases {
    Alias items[ALIASES_KEPT];
    unsigned count;
} Aliases;

typedef struct Mentions {
    Alias items[MENTIONS_KEPT];
    unsigned count;
} Mentions;

typedef struct Uses {
    MdFacts *facts;
    Aliases **aliases; /* by object number */
} Uses;

static bool is_pointer(const MdType *type) {
    return md_type_core(type)->kind == MD_TYPE_POINTER;
}

/** A member whose elements are used as those of a block: a pointer, or the array at the end of a flexible block. */
static bool is_data(const MdMember *member) {
    return is_pointer(member->type) || member->flexible;
}

static const MdType *element_of(const MdType *type) {
    return md_type_core(md_type_core(type)->of);
}

/* ---- aliases and mentions --------------------------------------------------------------------------------------- */

static void add_alias(Uses *uses, const MdObject *object, const MdMember *member, unsigned how) {
    Aliases **slot = &uses->aliases[object->number];
    if (!*slot)
        *slot = MD_NEW(uses->facts->arena, Aliases);
    for (unsigned i = 0; i < (*slot)->count; i++)
        if ((*slot)->items[i].member == member) {
            (*slot)->items[i].how |= how;
            return;
        }
    if ((*slot)->count < ALIASES_KEPT)
        (*slot)->items[(*slot)->count++] = (Alias){ member, how };
}

static void add_mention(Mentions *mentions, const MdMember *member, unsigned how) {
    for (unsigned i = 0; i < mentions->count; i++)
        if (mentions->items[i].member == member) {
            mentions->items[i].how |= how;
            return;
        }
    if (mentions->count < MENTIONS_KEPT)
        mentions->items[mentions->count++] = (Alias){ member, how };
}

static void mention(const Uses *uses, const MdExpr *expr, unsigned how, unsigned depth, Mentions *mentions);

static void mention_object(const Uses *uses, const MdObject *object, unsigned how, unsigned wanted,
                           Mentions *mentions) {
    const Aliases *aliases = uses->aliases[object->number];
    for (unsigned i = 0; aliases && i < aliases->count; i++) {
        unsigned kept = aliases->items[i].how & wanted;
        if (kept)
            add_mention(mentions, aliases->items[i].member, kept | how);
    }
}

static void mention_lvalue(const Uses *uses, const MdExpr *lvalue, unsigned how, unsigned depth, Mentions *mentions) {
    switch (lvalue->kind) {
    case MD_EXPR_MEMBER: add_mention(mentions, lvalue->as.member.member, how ? how : IS); return;
    case MD_EXPR_OBJECT: mention_object(uses, lvalue->as.object, how, IS | DERIVED | BOUND | REDUCED, mentions); return;
    case MD_EXPR_UNARY:
        if (lvalue->as.unary.operator== MD_UNARY_DEREF) {
            const MdExpr *pointer = md_facts_skip_casts(lvalue->as.unary.operand);
            if (pointer->kind == MD_EXPR_CAST && pointer->as.cast.operand->kind == MD_EXPR_OBJECT) {
                const Aliases *aliases = uses->aliases[pointer->as.cast.operand->as.object->number];
                for (unsigned i = 0; aliases && i < aliases->count; i++)
                    if (aliases->items[i].how & POINTS)
                        add_mention(mentions, aliases->items[i].member, how ? how : IS);
            }
        }
        return;
    case MD_EXPR_CONDITIONAL:
    case MD_EXPR_STMT_EXPR: mention(uses, lvalue, how, depth + 1, mentions); return;
    default: return;
    }
}

/** The members whose values `expr` reads; `how` is what stands around it already. */
static void mention(const Uses *uses, const MdExpr *expr, unsigned how, unsigned depth, Mentions *mentions) {
    if (depth > DEEPEST_MENTION)
        return;
    switch (expr->kind) {
    case MD_EXPR_CAST:
        if (expr->as.cast.cast == MD_CAST_LVALUE_TO_RVALUE || expr->as.cast.cast == MD_CAST_ATOMIC_TO_NON_ATOMIC)
            mention_lvalue(uses, expr->as.cast.operand, how, depth, mentions);
        else if (expr->as.cast.cast != MD_CAST_ARRAY_TO_POINTER)
            mention(uses, expr->as.cast.operand, how, depth + 1, mentions);
        return;
    case MD_EXPR_BINARY: {
        MdBinary operator= expr->as.binary.operator;
        if (operator== MD_BINARY_COMMA) {
            mention(uses, expr->as.binary.right, how, depth + 1, mentions);
            return;
        }
        unsigned right = DERIVED;
        if (operator== MD_BINARY_REM || operator== MD_BINARY_AND || operator== MD_BINARY_SHR)
            right |= REDUCED;
        Mentions reduced = { 0 };
        mention(uses, expr->as.binary.left, DERIVED, depth + 1, operator== MD_BINARY_AND ? &reduced : mentions);
        unsigned before = mentions->count;
        if (right & REDUCED && operator!= MD_BINARY_AND && before)
            right = DERIVED; /* (head + 1) % cap: a ring, not a hash */
        mention(uses, expr->as.binary.right, right, depth + 1, mentions);
        for (unsigned i = 0; i < reduced.count; i++) { /* `h & mask` or `mask & h` */
            bool alone = mentions->count == before;
            add_mention(mentions, reduced.items[i].member, alone ? DERIVED | REDUCED : reduced.items[i].how);
        }
        if (operator== MD_BINARY_AND && reduced.count)
            for (unsigned i = before; i < mentions->count; i++)
                if (mentions->count - before > 1)
                    mentions->items[i].how &= ~(unsigned)REDUCED;
        return;
    }
    case MD_EXPR_CONDITIONAL:
        mention(uses, expr->as.conditional.then, how, depth + 1, mentions);
        mention(uses, expr->as.conditional.otherwise, how, depth + 1, mentions);
        return;
    case MD_EXPR_ELVIS:
        mention(uses, expr->as.conditional.condition, how, depth + 1, mentions);
        mention(uses, expr->as.conditional.otherwise, how, depth + 1, mentions);
        return;
    case MD_EXPR_UNARY:
        if (expr->as.unary.operator>= MD_UNARY_PRE_INCREMENT && expr->as.unary.operator<= MD_UNARY_POST_DECREMENT)
            mention_lvalue(uses, expr->as.unary.operand, how, depth, mentions);
        else if (expr->as.unary.operator== MD_UNARY_ADDRESS &&
                 expr->as.unary.operand->kind == MD_EXPR_SUBSCRIPT) /* &p[i] is p + i */
            mention(uses, expr->as.unary.operand->as.subscript.pointer, DERIVED, depth + 1, mentions);
        else if (expr->as.unary.operator!= MD_UNARY_ADDRESS && expr->as.unary.operator!= MD_UNARY_DEREF)
            mention(uses, expr->as.unary.operand, DERIVED, depth + 1, mentions);
        return;
    case MD_EXPR_ASSIGN:
        mention_lvalue(uses, expr->as.assign.target, how, depth, mentions);
        mention(uses, expr->as.assign.value, how, depth + 1, mentions);
        return;
    case MD_EXPR_COMPOUND_ASSIGN: mention_lvalue(uses, expr->as.compound.target, how, depth, mentions); return;
    case MD_EXPR_CALL:
        if (md_type_is_integer(expr->type))
            for (size_t i = 0; i < expr->as.call.arguments.count; i++)
                if (md_type_is_integer(expr->as.call.arguments.items[i]->type))
                    mention(uses, expr->as.call.arguments.items[i], DERIVED, depth + 1, mentions);
        return;
    case MD_EXPR_STMT_EXPR: {
        const MdStmts *body = &expr->as.statement.body->as.compound;
        const MdStmt *last = body->count ? body->items[body->count - 1] : NULL;
        if (last && last->kind == MD_STMT_EXPR)
            mention(uses, last->as.expr, how, depth + 1, mentions);
        return;
    }
    default: return;
    }
}

static Mentions mentions_of(const Uses *uses, const MdExpr *expr) {
    Mentions mentions = { 0 };
    mention(uses, expr, 0, 0, &mentions);
    return mentions;
}

/** The pointers into whose blocks a pointer expression points: `s->data + n` gives data. */
static Mentions pointers_of(const Uses *uses, const MdExpr *expr) {
    Mentions found = { 0 };
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
        return pointers_of(uses, expr->as.unary.operand->as.subscript.pointer);
    if (expr->kind == MD_EXPR_CAST && expr->as.cast.cast == MD_CAST_ARRAY_TO_POINTER &&
        expr->as.cast.operand->kind == MD_EXPR_MEMBER && expr->as.cast.operand->as.member.member->flexible)
        add_mention(&found, expr->as.cast.operand->as.member.member, IS);
    else if (is_pointer(expr->type))
        mention(uses, expr, 0, 0, &found);
    return found;
}

static bool same_kind(const MdType *a, const MdType *b) {
    return (is_pointer(a) && is_pointer(b)) || (md_type_is_integer(a) && md_type_is_integer(b));
}

/** The plain objects whose value `expr` is computed from, told to be stored in `member`. */
static void alias_objects(Uses *uses, const MdExpr *expr, const MdMember *member, unsigned how, unsigned depth) {
    if (depth > 6)
        return;
    expr = md_facts_skip_casts(expr);
    if (expr->kind == MD_EXPR_CAST && expr->as.cast.operand->kind == MD_EXPR_OBJECT) {
        if (same_kind(expr->as.cast.operand->type, member->type))
            add_alias(uses, expr->as.cast.operand->as.object, member, how | STORED);
    } else if (expr->kind == MD_EXPR_BINARY && !is_pointer(expr->type)) {
        alias_objects(uses, expr->as.binary.left, member, DERIVED, depth + 1);
        alias_objects(uses, expr->as.binary.right, member, DERIVED, depth + 1);
    } else if (expr->kind == MD_EXPR_CONDITIONAL) {
        alias_objects(uses, expr->as.conditional.then, member, how, depth + 1);
        alias_objects(uses, expr->as.conditional.otherwise, member, how, depth + 1);
    } else if (expr->kind == MD_EXPR_ASSIGN) {
        alias_objects(uses, expr->as.assign.value, member, how, depth + 1);
    }
}

static const MdMember *target_member(const MdFacts *facts, const MdDef *def) {
    const MdNodeInfo *node = &facts->nodes.items[def->target];
    return node->kind == MD_NODE_STORED || node->kind == MD_NODE_PART ? node->member : NULL;
}

static const MdObject *target_object(const MdFacts *facts, const MdDef *def) {
    const MdNodeInfo *node = &facts->nodes.items[def->target];
    return node->kind == MD_NODE_OBJECT ? node->object : NULL;
}

static void alias_def(Uses *uses, const MdDef *def) {
    const MdMember *member = target_member(uses->facts, def);
    if (member) {
        alias_objects(uses, def->value, member, IS, 0);
        return;
    }
    const MdObject *object = target_object(uses->facts, def);
    if (!object || (!is_pointer(object->type) && !md_type_is_integer(object->type)))
        return;
    Mentions mentions = is_pointer(object->type) ? pointers_of(uses, def->value) : mentions_of(uses, def->value);
    for (unsigned i = 0; i < mentions.count; i++)
        if (same_kind(object->type, mentions.items[i].member->type))
            add_alias(uses, object, mentions.items[i].member, mentions.items[i].how);
}

/** Arguments that are addresses of members (`&v->cap`) or members themselves stand for them in the callee. */
static void alias_call(Uses *uses, const MdCall *call) {
    if (!call->callee || !call->callee->body)
        return;
    const MdExprs *arguments = &call->expr->as.call.arguments;
    for (size_t i = 0; i < arguments->count && i < call->callee->parameter_count; i++) {
        const MdExpr *argument = md_facts_skip_casts(arguments->items[i]);
        const MdObject *parameter = call->callee->parameters[i];
        if (argument->kind == MD_EXPR_UNARY && argument->as.unary.operator== MD_UNARY_ADDRESS &&
                                               argument->as.unary.operand->kind == MD_EXPR_MEMBER)
            add_alias(uses, parameter, argument->as.unary.operand->as.member.member, POINTS);
    }
}

/** `i < v->len`: what i indexes, len bounds. */
static void alias_bound(Uses *uses, const MdExpr *compare) {
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
        Mentions mentions = mentions_of(uses, sides[1 - i]);
        for (unsigned k = 0; k < mentions.count; k++)
            if (mentions.items[k].how & (IS | DERIVED) && md_type_is_integer(mentions.items[k].member->type))
                add_alias(uses, plain->as.object, mentions.items[k].member, BOUND);
    }
}

/* ---- relations and deeds ------------------------------------------------------------------------------------------ */

const MdMemberFacts *md_facts_of_member(const MdFacts *facts, const MdMember *member) {
    static const MdMemberFacts nothing;
    MdNode node = md_facts_stored(facts, member);
    const MdMemberFacts *found = node ? facts->members[(node - facts->members_begin) / 2] : NULL;
    return found ? found : &nothing;
}

static MdMemberFacts *member_facts(MdFacts *facts, const MdMember *member) {
    MdNode node = md_facts_stored(facts, member);
    if (!node)
        return MD_NEW(facts->arena, MdMemberFacts);
    MdMemberFacts **slot = &facts->members[(node - facts->members_begin) / 2];
    if (!*slot)
        *slot = MD_NEW(facts->arena, MdMemberFacts);
    return *slot;
}

static void add_deed(Uses *uses, const MdMember *member, MdDeed deed, MdPlace place) {
    MdMemberFacts *facts = member_facts(uses->facts, member);
    if (facts->counts[deed]++ == 0)
        facts->places[deed] = place;
}

static uint64_t relation_key(const MdFacts *facts, MdUse use, const MdMember *a, const MdMember *b) {
    return (uint64_t)1 << 62 | (uint64_t)use << 56 | (uint64_t)md_facts_stored(facts, a) << 28 |
           md_facts_stored(facts, b);
}

const MdRelation *md_facts_relation(const MdFacts *facts, MdUse use, const MdMember *a, const MdMember *b) {
    uint32_t index = md_index_get(&facts->keys, relation_key(facts, use, a, b));
    return index ? &facts->relations.items[index - 1] : NULL;
}

static void relate(Uses *uses, MdUse use, const MdMember *a, const MdMember *b, MdPlace place) {
    MdFacts *facts = uses->facts;
    if (a == b)
        return;
    uint64_t key = relation_key(facts, use, a, b);
    uint32_t index = md_index_get(&facts->keys, key);
    if (index) {
        facts->relations.items[index - 1].count++;
        return;
    }
    MdRelation relation = { .use = use, .a = a, .b = b, .count = 1, .place = place };
    md_push(facts->arena, &facts->relations, relation);
    md_index_add(&facts->keys, key, (uint32_t)facts->relations.count);
}

/** `use` between every integer mentioned and every pointer. */
static void relate_all(Uses *uses, const Mentions *integers, const Mentions *pointers, MdPlace place) {
    for (unsigned i = 0; i < integers->count; i++) {
        const Alias *integer = &integers->items[i];
        if (!md_type_is_integer(integer->member->type))
            continue;
        for (unsigned k = 0; k < pointers->count; k++) {
            const MdMember *pointer = pointers->items[k].member;
            if (!is_data(pointer))
                continue;
            if (integer->how & REDUCED)
                relate(uses, MD_USE_HASHES, integer->member, pointer, place);
            else if (integer->how & (IS | DERIVED))
                relate(uses, MD_USE_INDEXES, integer->member, pointer, place);
            if (integer->how & BOUND)
                relate(uses, MD_USE_LOOPS, integer->member, pointer, place);
        }
    }
}

static void use_spot(Uses *uses, const MdSpot *spot) {
    const MdExpr *expr = spot->expr;
    if (expr->kind == MD_EXPR_SUBSCRIPT || (expr->kind == MD_EXPR_UNARY)) {
        bool subscript = expr->kind == MD_EXPR_SUBSCRIPT;
        const MdExpr *pointer = subscript ? expr->as.subscript.pointer : expr->as.unary.operand;
        Mentions pointers = pointers_of(uses, pointer);
        if (!pointers.count)
            return;
        Mentions integers = subscript ? mentions_of(uses, expr->as.subscript.index) : (Mentions){ 0 };
        relate_all(uses, &integers, &pointers, expr->place);
        for (unsigned i = 0; i < pointers.count; i++)
            if (is_data(pointers.items[i].member))
                add_deed(uses, pointers.items[i].member, MD_DEED_READ, expr->place);
        return;
    }
    if (expr->kind != MD_EXPR_BINARY)
        return;
    const MdExpr *left = expr->as.binary.left, *right = expr->as.binary.right;
    if (expr->as.binary.operator== MD_BINARY_ADD) { /* pointer + integer */
        bool first = is_pointer(left->type);
        Mentions pointers = pointers_of(uses, first ? left : right);
        Mentions integers = mentions_of(uses, first ? right : left);
        relate_all(uses, &integers, &pointers, expr->place);
        return;
    }
    Mentions a = mentions_of(uses, left), b = mentions_of(uses, right);
    for (unsigned i = 0; i < a.count; i++)
        for (unsigned k = 0; k < b.count; k++) {
            const MdMember *one = a.items[i].member, *other = b.items[k].member;
            if (one->parent == other->parent && same_kind(one->type, other->type) && a.items[i].how & (IS | DERIVED) &&
                b.items[k].how & (IS | DERIVED))
                relate(uses, MD_USE_PAIRS, one, other, expr->place);
        }
}

static void use_call(Uses *uses, const MdCall *call) {
    const MdExprs *arguments = &call->expr->as.call.arguments;
    const char *name = call->callee ? call->callee->name : NULL;
    int pointer, other, size;
    if (!name || call->callee->body)
        return;
    if (md_takes_text(name))
        for (size_t i = 0; i < arguments->count; i++) {
            if (!is_pointer(arguments->items[i]->type))
                continue;
            const MdExpr *argument = md_facts_skip_casts(arguments->items[i]);
            if (argument->kind == MD_EXPR_CAST && argument->as.cast.operand->kind == MD_EXPR_OBJECT)
                uses->facts->texts[argument->as.cast.operand->as.object->number] = true;
            Mentions texts = pointers_of(uses, arguments->items[i]);
            for (unsigned k = 0; k < texts.count; k++)
                if (is_data(texts.items[k].member) && element_of(texts.items[k].member->type)->kind == MD_TYPE_CHAR)
                    add_deed(uses, texts.items[k].member, MD_DEED_TEXT, call->expr->place);
        }
    if (!md_takes_extent(name, &pointer, &other, &size) || (size_t)size >= arguments->count)
        return;
    Mentions integers = mentions_of(uses, arguments->items[size]);
    for (unsigned i = 0; i < integers.count; i++)
        integers.items[i].how = BOUND;
    int both[2] = { pointer, other };
    for (unsigned i = 0; i < 2; i++) {
        if (both[i] < 0 || (size_t)both[i] >= arguments->count)
            continue;
        Mentions pointers = pointers_of(uses, arguments->items[both[i]]);
        relate_all(uses, &integers, &pointers, call->expr->place);
        for (unsigned k = 0; i == 0 && k < pointers.count; k++)
            if (is_data(pointers.items[k].member) && name[3] != 'c') /* memcmp and memchr only read */
                add_deed(uses, pointers.items[k].member, MD_DEED_WRITTEN, call->expr->place);
    }
}

/* ---- definitions -------------------------------------------------------------------------------------------------- */

/** Members that `expr` multiplies by a constant, shifts left, or adds a fraction of themselves to. */
static void grown(const Uses *uses, const MdExpr *expr, unsigned depth, Mentions *ret_mentions) {
    if (depth > 8)
        return;
    expr = md_facts_skip_casts(expr);
    if (expr->kind == MD_EXPR_CONDITIONAL) {
        grown(uses, expr->as.conditional.then, depth + 1, ret_mentions);
        grown(uses, expr->as.conditional.otherwise, depth + 1, ret_mentions);
        return;
    }
    if (expr->kind != MD_EXPR_BINARY)
        return;
    const MdExpr *left = expr->as.binary.left, *right = expr->as.binary.right;
    MdBinary operator= expr->as.binary.operator;
    int64_t value;
    bool factor = md_expr_constant(right, &value) && md_facts_skip_casts(right)->kind != MD_EXPR_SIZEOF;
    if ((operator== MD_BINARY_MUL || operator== MD_BINARY_SHL) && factor) {
        mention(uses, left, 0, 0, ret_mentions);
    } else if (operator== MD_BINARY_MUL && md_expr_constant(left, &value) &&
               md_facts_skip_casts(left)->kind != MD_EXPR_SIZEOF) {
        mention(uses, right, 0, 0, ret_mentions);
    } else if (operator== MD_BINARY_ADD) {
        Mentions a = mentions_of(uses, left), b = mentions_of(uses, right);
        for (unsigned i = 0; i < a.count; i++)
            for (unsigned k = 0; k < b.count; k++)
                if (a.items[i].member == b.items[k].member)
                    add_mention(ret_mentions, a.items[i].member, IS);
        grown(uses, left, depth + 1, ret_mentions);
        grown(uses, right, depth + 1, ret_mentions);
    }
}

static void use_step(Uses *uses, const MdDef *def, const MdMember *member) {
    switch (def->kind) {
    case MD_DEF_STEP_UP: add_deed(uses, member, MD_DEED_UP, def->place); return;
    case MD_DEF_STEP_DOWN: add_deed(uses, member, MD_DEED_DOWN, def->place); return;
    case MD_DEF_COMPOUND:
        if (def->operator== MD_BINARY_MUL || def->operator== MD_BINARY_SHL) {
            add_deed(uses, member, MD_DEED_DOUBLED, def->place);
        } else if (def->operator== MD_BINARY_ADD) {
            Mentions mentions = mentions_of(uses, def->value);
            bool own = false;
            for (unsigned i = 0; i < mentions.count; i++)
                own = own || (mentions.items[i].member == member && mentions.items[i].how & (IS | DERIVED));
            add_deed(uses, member, own ? MD_DEED_DOUBLED : MD_DEED_UP, def->place);
        } else if (def->operator== MD_BINARY_SUB) {
            add_deed(uses, member, MD_DEED_DOWN, def->place);
        }
        return;
    default: break;
    }
    const MdExpr *value = md_facts_skip_casts(def->value);
    if (value->kind == MD_EXPR_BINARY &&
        (value->as.binary.operator== MD_BINARY_ADD || value->as.binary.operator== MD_BINARY_SUB)) {
        const MdExpr *left = md_facts_skip_casts(value->as.binary.left);
        if (left->kind == MD_EXPR_CAST && left->as.cast.operand->kind == MD_EXPR_MEMBER &&
            left->as.cast.operand->as.member.member == member)
            add_deed(uses, member, value->as.binary.operator== MD_BINARY_ADD ? MD_DEED_UP : MD_DEED_DOWN, def->place);
    }
    if (md_type_is_integer(member->type)) {
        Mentions mentions = { 0 };
        grown(uses, def->value, 0, &mentions);
        for (unsigned i = 0; i < mentions.count; i++)
            if (mentions.items[i].member == member)
                add_deed(uses, member, MD_DEED_DOUBLED, def->place);
    }
}

/** A local takes a grown value of a member that it is stored back to. */
static void use_grown_local(Uses *uses, const MdDef *def, const MdObject *object) {
    const Aliases *aliases = uses->aliases[object->number];
    Mentions mentions = { 0 };
    if (!aliases || !md_type_is_integer(object->type))
        return;
    bool stored = false;
    for (unsigned i = 0; i < aliases->count; i++)
        stored = stored || aliases->items[i].how & STORED;
    if (!stored)
        return;
    if (def->kind == MD_DEF_COMPOUND && (def->operator== MD_BINARY_MUL || def->operator== MD_BINARY_SHL))
        mention_object(uses, object, 0, IS | DERIVED | STORED, &mentions);
    else if (def->value)
        grown(uses, def->value, 0, &mentions);
    for (unsigned i = 0; i < mentions.count; i++)
        for (unsigned k = 0; k < aliases->count; k++)
            if (aliases->items[k].member == mentions.items[i].member && aliases->items[k].how & STORED)
                add_deed(uses, mentions.items[i].member, MD_DEED_DOUBLED, def->place);
}

/** An element of a pointer is stored: `p[i] = v`, `*p++ = v`, `p[i].x = v`. */
static void use_element(Uses *uses, const MdDef *def) {
    const MdExpr *lvalue = def->place_expr;
    while (lvalue && lvalue->kind == MD_EXPR_MEMBER)
        lvalue = lvalue->as.member.base;
    if (!lvalue)
        return;
    const MdExpr *pointer = NULL;
    if (lvalue->kind == MD_EXPR_SUBSCRIPT)
        pointer = lvalue->as.subscript.pointer;
    else if (lvalue->kind == MD_EXPR_UNARY && lvalue->as.unary.operator== MD_UNARY_DEREF && lvalue == def->place_expr)
        pointer = lvalue->as.unary.operand;
    if (!pointer)
        return;
    int64_t value;
    bool nul = def->kind == MD_DEF_ASSIGN && md_type_is_character(lvalue->type) &&
               md_expr_constant(def->value, &value) && value == 0;
    const MdExpr *plain = md_facts_skip_casts(pointer);
    if (nul && plain->kind == MD_EXPR_CAST && plain->as.cast.operand->kind == MD_EXPR_OBJECT)
        uses->facts->texts[plain->as.cast.operand->as.object->number] = true;
    Mentions pointers = pointers_of(uses, pointer);
    for (unsigned i = 0; i < pointers.count; i++)
        if (is_data(pointers.items[i].member)) {
            add_deed(uses, pointers.items[i].member, MD_DEED_WRITTEN, def->place);
            if (nul)
                add_deed(uses, pointers.items[i].member, MD_DEED_NUL, def->place);
        }
}

typedef struct Making {
    Uses *uses;
    const MdDef *def;
    Mentions targets; /* pointer members that the value ends in */
} Making;

/** Constants: `v->data = malloc(16 * sizeof …); v->cap = 16`. */
static void size_by_constant(Uses *uses, const MdDef *def, const MdMember *pointer, int64_t bytes) {
    MdFacts *facts = uses->facts;
    if (!def->function || bytes < 2)
        return;
    const MdType *element = element_of(pointer->type);
    const MdFunctionFacts *own = &facts->functions[def->function->number];
    for (uint32_t i = own->first_def; i < own->def_end && i < own->first_def + 200; i++) {
        const MdDef *other = &facts->defs.items[i];
        const MdMember *member = target_member(facts, other);
        int64_t value;
        if (!member || member->parent != pointer->parent || !md_type_is_integer(member->type) || !other->value ||
            other->kind == MD_DEF_COMPOUND || !md_expr_constant(other->value, &value) || value < 2)
            continue;
        if (value == bytes || (element->size > 0 && value == bytes / element->size))
            relate(uses, MD_USE_SIZES, member, pointer, other->place);
    }
}

static void made(Making *making, const MdCall *call) {
    Uses *uses = making->uses;
    const MdMaker *maker = call->maker;
    const MdExprs *arguments = &call->expr->as.call.arguments;
    Mentions sizes = { 0 };
    int64_t bytes = MD_SIZE_UNKNOWN;
    for (size_t k = 0; k < arguments->count; k++) {
        const MdExpr *argument = md_facts_skip_casts(arguments->items[k]);
        bool known = maker->size >= 0 || maker->count >= 0;
        if (known && (int)k != maker->size && (int)k != maker->count)
            continue;
        if (md_type_is_integer(argument->type))
            mention(uses, argument, 0, 0, &sizes);
        else if (!known && argument->kind == MD_EXPR_UNARY &&
                 argument->as.unary.operator== MD_UNARY_ADDRESS && argument->as.unary.operand->kind == MD_EXPR_MEMBER)
            add_mention(&sizes, argument->as.unary.operand->as.member.member, IS);
    }
    if (!sizes.count)
        bytes = md_fold_allocation(uses->facts, call, NULL);
    for (unsigned i = 0; i < making->targets.count; i++) {
        const MdMember *pointer = making->targets.items[i].member;
        MdMemberFacts *facts = member_facts(uses->facts, pointer);
        MdDeed deed = maker->pointer >= 0 ? MD_DEED_REGROWN : MD_DEED_MADE;
        if (!facts->maker)
            facts->maker = maker->name;
        add_deed(uses, pointer, deed, call->expr->place);
        for (unsigned k = 0; k < sizes.count; k++)
            if (md_type_is_integer(sizes.items[k].member->type) && sizes.items[k].how & (IS | DERIVED))
                relate(uses, MD_USE_SIZES, sizes.items[k].member, pointer, call->expr->place);
        if (!sizes.count)
            size_by_constant(uses, making->def, pointer, bytes);
    }
}

static void made_atom(void *context, MdAtom atom) {
    Making *making = context;
    MdFacts *facts = making->uses->facts;
    if (atom.kind == MD_ATOM_SITE) {
        made(making, md_facts_call(facts, facts->classes.allocations.items[atom.site].call));
        return;
    }
    bool borrowed = atom.kind == MD_ATOM_ADDRESS || (atom.kind == MD_ATOM_FROM && atom.from & MD_FROM_LITERAL);
    if (atom.kind == MD_ATOM_NODE) {
        const MdNodeInfo *node = &facts->nodes.items[atom.node];
        borrowed = node->kind == MD_NODE_OBJECT && node->object && node->object->parameter;
    }
    for (unsigned i = 0; borrowed && i < making->targets.count; i++)
        if (!(making->targets.items[i].how & DERIVED))
            add_deed(making->uses, making->targets.items[i].member, MD_DEED_BORROWED, making->def->place);
}

/** The flexible array at the end of what a pointer points to, or NULL. */
static const MdMember *flexible_of(const MdType *pointer) {
    const MdType *pointee = is_pointer(pointer) ? element_of(pointer) : NULL;
    if (!pointee || pointee->kind != MD_TYPE_RECORD || !pointee->as.record->member_count)
        return NULL;
    const MdMember *last = &pointee->as.record->members[pointee->as.record->member_count - 1];
    return last->flexible ? last : NULL;
}

/** The pointer members that a pointer stored in `def`'s target ends in. */
static Mentions targets_of(const Uses *uses, const MdDef *def) {
    Mentions targets = { 0 };
    const MdNodeInfo *node = &uses->facts->nodes.items[def->target];
    if (node->kind == MD_NODE_STORED || node->kind == MD_NODE_PART) {
        add_mention(&targets, node->member, IS);
    } else {
        bool through = node->kind == MD_NODE_POINTEE;
        const MdObject *object = through ? uses->facts->nodes.items[node->pointer].object : node->object;
        if (through && uses->facts->nodes.items[node->pointer].kind != MD_NODE_OBJECT)
            object = NULL;
        const Aliases *aliases = object ? uses->aliases[object->number] : NULL;
        for (unsigned i = 0; aliases && i < aliases->count; i++) {
            unsigned how = aliases->items[i].how;
            if (through ? how & POINTS : (how & (STORED | IS)) == (STORED | IS))
                add_mention(&targets, aliases->items[i].member, how);
        }
    }
    unsigned kept = 0;
    for (unsigned i = 0; i < targets.count; i++)
        if (is_data(targets.items[i].member))
            targets.items[kept++] = targets.items[i];
    targets.count = kept;
    const MdMember *flexible = node->object ? flexible_of(node->object->type) : NULL;
    if (node->kind == MD_NODE_OBJECT && flexible)
        add_mention(&targets, flexible, IS); /* h = malloc(sizeof *h + n) */
    return targets;
}

static void use_pointer_def(Uses *uses, const MdDef *def) {
    Making making = { .uses = uses, .def = def, .targets = targets_of(uses, def) };
    if (!making.targets.count)
        return;
    md_flow_trace(uses->facts, def->value, &(MdTracer){ &making, made_atom });
    const MdMember *member = target_member(uses->facts, def);
    if (!member)
        return;
    Mentions bases = pointers_of(uses, def->value);
    const MdExpr *value = md_facts_skip_casts(def->value);
    bool sum =
        value->kind == MD_EXPR_BINARY || (value->kind == MD_EXPR_UNARY && value->as.unary.operator== MD_UNARY_ADDRESS);
    for (unsigned i = 0; i < bases.count; i++)
        if (bases.items[i].member->parent == member->parent && bases.items[i].member != member)
            relate(uses, sum ? MD_USE_ENDS : MD_USE_FOLLOWS, member, bases.items[i].member, def->place);
}

static void use_def(Uses *uses, const MdDef *def) {
    const MdMember *member = target_member(uses->facts, def);
    const MdObject *object = target_object(uses->facts, def);
    const MdNodeInfo *node = &uses->facts->nodes.items[def->target];
    if (member)
        use_step(uses, def, member);
    else if (object)
        use_grown_local(uses, def, object);
    else if (node->kind == MD_NODE_POINTEE && uses->facts->nodes.items[node->pointer].object) { /* *cap *= 2 */
        const Aliases *aliases = uses->aliases[uses->facts->nodes.items[node->pointer].object->number];
        for (unsigned i = 0; aliases && i < aliases->count; i++)
            if (aliases->items[i].how & POINTS && md_type_is_integer(aliases->items[i].member->type))
                use_step(uses, def, aliases->items[i].member);
    }
    use_element(uses, def);
    if (def->value && (def->kind == MD_DEF_INIT || def->kind == MD_DEF_ASSIGN) && is_pointer(def->value->type))
        use_pointer_def(uses, def);
}

/* ---- frees and reference counts ------------------------------------------------------------------------------------ */

static void add_freed(Uses *uses, const MdMember *member, const MdNodeInfo *node) {
    const MdCall *call = &uses->facts->calls.items[node->freed_by];
    if (md_facts_of_member(uses->facts, member)->counts[MD_DEED_FREED])
        return;
    add_deed(uses, member, MD_DEED_FREED, call->expr->place);
    member_facts(uses->facts, member)->freer = call->callee && call->callee->name ? call->callee->name : "free";
}

static void use_frees(Uses *uses) {
    MdFacts *facts = uses->facts;
    for (MdNode i = facts->members_begin; i < facts->members_end; i++)
        if (facts->nodes.items[i].freed)
            add_freed(uses, facts->nodes.items[i].member, &facts->nodes.items[i]);
    for (size_t i = facts->members_end; i < facts->nodes.count; i++)
        if (facts->nodes.items[i].kind == MD_NODE_PART && facts->nodes.items[i].freed)
            add_freed(uses, facts->nodes.items[i].member, &facts->nodes.items[i]);
}

/** Is the pointer `object` handed to something that frees it, in its own function? */
static bool freed_in_function(const MdFacts *facts, const MdFunction *function, const MdObject *object) {
    const MdFunctionFacts *own = &facts->functions[function->number];
    for (uint32_t i = own->first_call; i < own->call_end; i++) {
        const MdCall *call = &facts->calls.items[i];
        const MdExprs *arguments = &call->expr->as.call.arguments;
        for (size_t k = 0; k < arguments->count; k++) {
            const MdExpr *argument = md_facts_skip_casts(arguments->items[k]);
            if (argument->kind != MD_EXPR_CAST || argument->as.cast.operand->kind != MD_EXPR_OBJECT ||
                argument->as.cast.operand->as.object != object)
                continue;
            if (k < 32 && call->frees >> k & 1)
                return true;
            if (call->callee && call->callee->body && k < call->callee->parameter_count &&
                facts->nodes.items[md_facts_object(call->callee->parameters[k])].freed)
                return true;
        }
    }
    return false;
}

static bool named_count(const char *name) {
    if (!name)
        return false;
    for (const char *at = name; *at; at++)
        if (strncasecmp(at, "ref", 3) == 0 && strncasecmp(at, "refresh", 7) != 0)
            return true;
    return false;
}

static void use_counts(Uses *uses) {
    MdFacts *facts = uses->facts;
    for (size_t i = 0; i < facts->defs.count; i++) {
        const MdDef *def = &facts->defs.items[i];
        const MdMember *member = target_member(facts, def);
        if (!member || !md_type_is_integer(member->type) || !def->function || !def->place_expr)
            continue;
        const MdMemberFacts *own = md_facts_of_member(facts, member);
        if (!own->counts[MD_DEED_DOWN] || own->counts[MD_DEED_COUNTED] || def->kind == MD_DEF_STEP_UP)
            continue;
        bool down = def->kind == MD_DEF_STEP_DOWN || (def->kind == MD_DEF_COMPOUND && def->operator== MD_BINARY_SUB);
        const MdObject *object = md_facts_pointer_root(def->place_expr);
        bool named = named_count(member->name) && own->counts[MD_DEED_UP];
        if (down && (named || (own->counts[MD_DEED_UP] && object && freed_in_function(facts, def->function, object))))
            add_deed(uses, member, MD_DEED_COUNTED, def->place);
    }
    for (size_t i = 0; i < facts->spots.count; i++) { /* __atomic_fetch_sub(&p->count, 1, …) */
        const MdExpr *expr = facts->spots.items[i].expr;
        if (expr->kind != MD_EXPR_ATOMIC || !strstr(expr->as.atomic.name, "sub") || !expr->as.atomic.operands.count)
            continue;
        const MdExpr *operand = md_facts_skip_casts(expr->as.atomic.operands.items[0]);
        if (operand->kind != MD_EXPR_UNARY || operand->as.unary.operand->kind != MD_EXPR_MEMBER)
            continue;
        const MdExpr *lvalue = operand->as.unary.operand;
        const MdObject *object = md_facts_pointer_root(lvalue);
        const MdFunction *function = facts->spots.items[i].function;
        if (named_count(lvalue->as.member.member->name) ||
            (object && function && freed_in_function(facts, function, object)))
            add_deed(uses, lvalue->as.member.member, MD_DEED_COUNTED, expr->place);
    }
}

/** Relations grouped by the record of `b`, for record_class.c. */
static void group_relations(MdFacts *facts) {
    size_t records = facts->program->records.count;
    facts->first_relation = MD_NEW_ARRAY(facts->arena, uint32_t, records + 2);
    facts->relation_order = MD_NEW_ARRAY(facts->arena, uint32_t, facts->relations.count + 1);
    for (size_t i = 0; i < facts->relations.count; i++)
        if (facts->relations.items[i].b->parent->number < records)
            facts->first_relation[facts->relations.items[i].b->parent->number + 2]++;
    for (size_t i = 2; i < records + 2; i++)
        facts->first_relation[i] += facts->first_relation[i - 1];
    for (size_t i = 0; i < facts->relations.count; i++)
        if (facts->relations.items[i].b->parent->number < records)
            facts->relation_order[facts->first_relation[facts->relations.items[i].b->parent->number + 1]++] =
                (uint32_t)i;
}

void md_facts_uses(MdFacts *facts) {
    Uses uses = { .facts = facts };
    uses.aliases = MD_NEW_ARRAY(facts->arena, Aliases *, facts->program->object_numbers + 1);
    for (size_t i = 0; i < facts->calls.count; i++)
        alias_call(&uses, &facts->calls.items[i]);
    for (size_t i = 0; i < facts->defs.count; i++)
        if (facts->defs.items[i].value && facts->defs.items[i].kind != MD_DEF_COMPOUND)
            alias_def(&uses, &facts->defs.items[i]);
    for (size_t i = 0; i < facts->spots.count; i++) {
        const MdExpr *expr = facts->spots.items[i].expr;
        if (expr->kind == MD_EXPR_BINARY && expr->as.binary.operator>= MD_BINARY_LT &&
                                            expr->as.binary.operator<= MD_BINARY_NE)
            alias_bound(&uses, expr);
    }
    for (size_t i = 0; i < facts->spots.count; i++)
        use_spot(&uses, &facts->spots.items[i]);
    for (size_t i = 0; i < facts->calls.count; i++)
        use_call(&uses, &facts->calls.items[i]);
    for (size_t i = 0; i < facts->defs.count; i++)
        use_def(&uses, &facts->defs.items[i]);
    use_frees(&uses);
    use_counts(&uses);
    group_relations(facts);
}
