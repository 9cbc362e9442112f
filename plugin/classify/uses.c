/**
 * How members are used together: which integer sizes, indexes or bounds which pointer, what is counted up, doubled,
 * cut with a NUL, counted down to a free.
 *
 * Locals stand between: `cap = v->cap * 2; data = realloc(v->data, cap * sizeof *data); v->data = data; v->cap = cap`;
 * mention.c sees through them. One pass over each list of collect.c.
 */
#include "mention.h"
#include <string.h>
#include <strings.h>

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

static void add_deed(MdUses *uses, const MdMember *member, MdDeed deed, MdPlace place) {
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

static void relate(MdUses *uses, MdUse use, const MdMember *a, const MdMember *b, MdPlace place) {
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

/** Is the index a position of the record cut to the same storage, `(head + 1) % cap`: a ring, not a hash? */
static bool is_ring(const MdMentions *integers, const MdAlias *reduced) {
    for (unsigned i = 0; i < integers->count; i++) {
        const MdAlias *other = &integers->items[i];
        if (other->member != reduced->member && other->member->parent == reduced->member->parent &&
            other->how & (MD_IS | MD_INSIDE) && !(other->how & (MD_REDUCED | MD_HANDED)))
            return true;
    }
    return false;
}

/** Does the pointer lead to heads of chains: records that link to their own kind, lists of such, or pointers to them? */
static bool is_chain(const MdMember *pointer) {
    const MdType *element = md_element_of(pointer->type);
    const MdType *node = element->kind == MD_TYPE_POINTER ? md_element_of(element) : element;
    if (md_type_links_itself(node))
        return true;
    bool list = false; /* {first, last} */
    for (size_t i = 0; node->kind == MD_TYPE_RECORD && i < node->as.record->member_count && !list; i++)
        list = md_is_pointer(node->as.record->members[i].type) &&
               md_type_links_itself(md_element_of(node->as.record->members[i].type));
    return list;
}

/** Is a block of records walked in bytes, `(char *)chunk + sizeof *chunk + n`: n counts no records then? */
static bool in_bytes(const MdType *step, const MdMember *pointer) {
    const MdType *element = md_element_of(pointer->type);
    return element->kind == MD_TYPE_RECORD && element->size > 1 && step && step->size == 1;
}

/** `use` between every integer mentioned and every pointer; `step`: what the index counts, NULL: the elements. */
static void relate_all(MdUses *uses, const MdMentions *integers, const MdMentions *pointers, const MdType *step,
                       MdPlace place) {
    for (unsigned i = 0; i < integers->count; i++) {
        const MdAlias *integer = &integers->items[i];
        if (!md_type_is_integer(integer->member->type))
            continue;
        for (unsigned k = 0; k < pointers->count; k++) {
            const MdMember *pointer = pointers->items[k].member;
            if (!md_is_data(pointer) || in_bytes(step, pointer))
                continue;
            if (integer->how & MD_REDUCED && is_ring(integers, integer))
                relate(uses, MD_USE_RINGS, integer->member, pointer, place);
            else if (integer->how & MD_REDUCED)
                relate(uses, MD_USE_HASHES, integer->member, pointer, place);
            else if (integer->how & MD_HANDED && is_chain(pointer))
                relate(uses, MD_USE_HASHES, integer->member, pointer, place); /* i = hash(key, t->size) */
            else if (integer->how & (MD_IS | MD_DERIVED))
                relate(uses, MD_USE_INDEXES, integer->member, pointer, place);
            if (integer->how & MD_BOUND)
                relate(uses, MD_USE_LOOPS, integer->member, pointer, place);
        }
    }
}

/** Is `*p` an element among others? A record that links to its kind, as in `list->next`, is reached so alone too. */
static bool reads_element(const MdMember *pointer) {
    return !md_type_links_itself(md_element_of(pointer->type));
}

static void use_spot(MdUses *uses, const MdSpot *spot) {
    const MdExpr *expr = spot->expr;
    bool deref = expr->kind == MD_EXPR_UNARY && expr->as.unary.operator== MD_UNARY_DEREF;
    if (expr->kind == MD_EXPR_SUBSCRIPT || deref) {
        bool subscript = expr->kind == MD_EXPR_SUBSCRIPT;
        const MdExpr *pointer = subscript ? expr->as.subscript.pointer : expr->as.unary.operand;
        MdMentions pointers = md_mention_pointers(uses, pointer);
        if (!pointers.count)
            return;
        MdMentions integers = subscript ? md_mentions_of(uses, expr->as.subscript.index) : (MdMentions){ 0 };
        const MdType *step = md_element_of(pointer->type);
        relate_all(uses, &integers, &pointers, step, expr->place);
        for (unsigned i = 0; i < pointers.count; i++)
            if (md_is_data(pointers.items[i].member) && (subscript || reads_element(pointers.items[i].member)))
                add_deed(uses, pointers.items[i].member, MD_DEED_READ, expr->place);
        return;
    }
    if (expr->kind != MD_EXPR_BINARY)
        return;
    const MdExpr *left = expr->as.binary.left, *right = expr->as.binary.right;
    if (expr->as.binary.operator== MD_BINARY_ADD) { /* pointer + integer */
        bool first = md_is_pointer(left->type);
        MdMentions pointers = md_mention_pointers(uses, first ? left : right);
        MdMentions integers = md_mentions_of(uses, first ? right : left);
        relate_all(uses, &integers, &pointers, md_element_of(first ? left->type : right->type), expr->place);
        return;
    }
    MdMentions a = md_mentions_of(uses, left), b = md_mentions_of(uses, right);
    for (unsigned i = 0; i < a.count; i++)
        for (unsigned k = 0; k < b.count; k++) {
            const MdMember *one = a.items[i].member, *other = b.items[k].member;
            if (one->parent == other->parent && md_mention_same_kind(one->type, other->type) &&
                a.items[i].how & (MD_IS | MD_DERIVED) && b.items[k].how & (MD_IS | MD_DERIVED))
                relate(uses, MD_USE_PAIRS, one, other, expr->place);
        }
}

/** `use` between each integer of `how` and each pointer. */
static void relate_each(MdUses *uses, MdUse use, const MdMentions *integers, unsigned how, const MdMentions *pointers,
                        MdPlace place) {
    for (unsigned i = 0; i < integers->count; i++)
        for (unsigned k = 0; k < pointers->count; k++)
            if (integers->items[i].how & how && md_type_is_integer(integers->items[i].member->type) &&
                md_is_data(pointers->items[k].member))
                relate(uses, use, integers->items[i].member, pointers->items[k].member, place);
}

/** The integers in the sum of a pointer and an integer. */
static MdMentions addends(const MdUses *uses, const MdExpr *sum) {
    const MdExpr *left = sum->as.binary.left, *right = sum->as.binary.right;
    return md_mentions_of(uses, md_is_pointer(left->type) ? right : left);
}

/** Elements are stored at `index`, an integer or a sum with one. */
static void fills(MdUses *uses, const MdMentions *pointers, const MdExpr *index, MdPlace place) {
    index = md_facts_skip_casts(index);
    MdMentions integers = { 0 };
    if (!md_is_pointer(index->type))
        integers = md_mentions_of(uses, index);
    else if (index->kind == MD_EXPR_BINARY)
        integers = addends(uses, index);
    relate_each(uses, MD_USE_FILLS, &integers, ~0U, pointers, place);
}

/** `memmove(p, p + start, n)`: what lies before `start` is given up, so it is no length. */
static void use_move(MdUses *uses, const MdExprs *arguments, MdPlace place) {
    const MdExpr *to = md_facts_skip_casts(arguments->items[0]), *from = md_facts_skip_casts(arguments->items[1]);
    if (from->kind != MD_EXPR_BINARY || from->as.binary.operator!= MD_BINARY_ADD || to->kind == MD_EXPR_BINARY)
        return;
    MdMentions pointers = md_mention_pointers(uses, to), starts = addends(uses, from);
    relate_each(uses, MD_USE_DROPS, &starts, MD_IS, &pointers, place);
}

/** A block stored through an argument: getline(&b->line, &b->room, f), posix_memalign(&v->data, 64, v->cap). */
static void use_out(MdUses *uses, const MdCall *call) {
    const MdExprs *arguments = &call->expr->as.call.arguments;
    const MdMaker *maker = call->maker;
    const MdMember *pointer =
        (size_t)maker->out < arguments->count ? md_address_of_member(arguments->items[maker->out]) : NULL;
    if (!pointer || !md_is_data(pointer))
        return;
    MdMemberFacts *facts = member_facts(uses->facts, pointer);
    facts->maker = facts->maker ? facts->maker : maker->name;
    add_deed(uses, pointer, MD_DEED_MADE, call->expr->place);
    if (maker->makes == MD_MAKES_TEXT)
        add_deed(uses, pointer, MD_DEED_TEXT, call->expr->place);
    for (size_t i = 0; i < arguments->count; i++) {
        const MdMember *room = md_address_of_member(arguments->items[i]);
        if (room && md_type_is_integer(room->type)) { /* it grows the block, and tells how far */
            relate(uses, MD_USE_SIZES, room, pointer, call->expr->place);
            add_deed(uses, pointer, MD_DEED_REGROWN, call->expr->place);
        }
        if (maker->size == (int)i) {
            MdMentions sizes = md_mentions_of(uses, arguments->items[i]);
            for (unsigned k = 0; k < sizes.count; k++)
                if (md_type_is_integer(sizes.items[k].member->type) && sizes.items[k].how & (MD_IS | MD_DERIVED))
                    relate(uses, MD_USE_SIZES, sizes.items[k].member, pointer, call->expr->place);
        }
    }
}

/** The member that an expression reads as it is, or NULL. */
static const MdMember *member_read(const MdExpr *expr) {
    expr = md_facts_skip_casts(expr);
    if (expr->kind != MD_EXPR_CAST || expr->as.cast.operand->kind != MD_EXPR_MEMBER)
        return NULL;
    return expr->as.cast.operand->as.member.member;
}

/** `f(s.start, s.length)`, `printf("%.*s", s.length, s.start)`: bytes and their number handed over side by side. */
static void use_neighbours(MdUses *uses, const MdCall *call) {
    const MdExprs *arguments = &call->expr->as.call.arguments;
    const MdMember *last = arguments->count ? member_read(arguments->items[0]) : NULL;
    for (size_t i = 1; i < arguments->count; i++) {
        const MdMember *member = member_read(arguments->items[i]);
        if (last && member && last->parent == member->parent) {
            if (md_is_data(last) && md_type_is_integer(member->type))
                relate(uses, MD_USE_TOGETHER, member, last, call->expr->place);
            else if (md_is_data(member) && md_type_is_integer(last->type))
                relate(uses, MD_USE_TOGETHER, last, member, call->expr->place);
        }
        last = member;
    }
}

/** `vsnprintf(p + n, size - n, …)`, `read(fd, p + n, size - n)`: elements are stored behind n, up to what is left. */
static void use_rest(MdUses *uses, const MdCall *call) {
    const MdExprs *arguments = &call->expr->as.call.arguments;
    for (size_t i = 0; i < arguments->count; i++) {
        const MdExpr *sum = md_facts_skip_casts(arguments->items[i]);
        const MdType *given = md_type_core(arguments->items[i]->type);
        if (given->kind != MD_TYPE_POINTER || md_type_qualifiers(given->of) & MD_CONST || sum->kind != MD_EXPR_BINARY ||
            sum->as.binary.operator!= MD_BINARY_ADD)
            continue;
        bool left = false;
        for (size_t k = 0; k < arguments->count; k++) {
            const MdExpr *rest = md_facts_skip_casts(arguments->items[k]);
            left = left || (md_type_is_integer(rest->type) && rest->kind == MD_EXPR_BINARY &&
                            rest->as.binary.operator== MD_BINARY_SUB);
        }
        MdMentions pointers = left ? md_mention_pointers(uses, sum) : (MdMentions){ 0 };
        fills(uses, &pointers, sum, call->expr->place);
    }
}

static void use_call(MdUses *uses, const MdCall *call) {
    const MdExprs *arguments = &call->expr->as.call.arguments;
    use_neighbours(uses, call);
    use_rest(uses, call);
    const char *name = call->callee ? call->callee->name : NULL;
    int pointer, other, size;
    if (call->maker && call->maker->out >= 0)
        use_out(uses, call);
    if (!name || call->callee->body)
        return;
    if (md_takes_text(name))
        for (size_t i = 0; i < arguments->count; i++) {
            if (!md_is_pointer(arguments->items[i]->type))
                continue;
            const MdExpr *argument = md_facts_skip_casts(arguments->items[i]);
            if (argument->kind == MD_EXPR_CAST && argument->as.cast.operand->kind == MD_EXPR_OBJECT)
                uses->facts->texts[argument->as.cast.operand->as.object->number] = true;
            MdMentions texts = md_mention_pointers(uses, arguments->items[i]);
            for (unsigned k = 0; k < texts.count; k++)
                if (md_is_data(texts.items[k].member) &&
                    md_element_of(texts.items[k].member->type)->kind == MD_TYPE_CHAR)
                    add_deed(uses, texts.items[k].member, MD_DEED_TEXT, call->expr->place);
        }
    if (!md_takes_extent(name, &pointer, &other, &size) || (size_t)size >= arguments->count)
        return;
    if (strcmp(name, "memmove") == 0 && arguments->count == 3)
        use_move(uses, arguments, call->expr->place);
    MdMentions integers = md_mentions_of(uses, arguments->items[size]);
    for (unsigned i = 0; i < integers.count; i++)
        integers.items[i].how = MD_BOUND;
    int both[2] = { pointer, other };
    for (unsigned i = 0; i < 2; i++) {
        if (both[i] < 0 || (size_t)both[i] >= arguments->count)
            continue;
        MdMentions pointers = md_mention_pointers(uses, arguments->items[both[i]]);
        relate_all(uses, &integers, &pointers, NULL, call->expr->place);
        if (i == 0 && name[3] != 'c')
            fills(uses, &pointers, arguments->items[both[i]], call->expr->place);
        for (unsigned k = 0; i == 0 && k < pointers.count; k++)
            if (md_is_data(pointers.items[k].member) && name[3] != 'c') /* memcmp and memchr only read */
                add_deed(uses, pointers.items[k].member, MD_DEED_WRITTEN, call->expr->place);
    }
}

/* ---- definitions -------------------------------------------------------------------------------------------------- */

/** Is it the member's value or a part of that? Not a local that goes into it, nor what a function makes of it. */
static bool is_its_value(const MdAlias *alias) {
    return alias->how & (MD_IS | MD_DERIVED) && !(alias->how & MD_HANDED) &&
           (alias->how & (MD_STORED | MD_IS)) != MD_STORED;
}

/** Members that `expr` multiplies by a constant, shifts left, or adds a fraction of themselves to. */
static void grown(const MdUses *uses, const MdExpr *expr, unsigned depth, MdMentions *ret_mentions) {
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
    const MdExpr *multiplied = md_facts_skip_casts(left);
    bool rounded = multiplied->kind == MD_EXPR_BINARY && multiplied->as.binary.operator== MD_BINARY_DIV; /* n / 8 * 8 */
    bool factor = !rounded && md_expr_constant(right, &value) && md_facts_skip_casts(right)->kind != MD_EXPR_SIZEOF;
    if ((operator== MD_BINARY_MUL || operator== MD_BINARY_SHL) && factor) {
        md_mention(uses, left, 0, 0, ret_mentions);
    } else if (operator== MD_BINARY_MUL && md_expr_constant(left, &value) &&
               md_facts_skip_casts(left)->kind != MD_EXPR_SIZEOF) {
        md_mention(uses, right, 0, 0, ret_mentions);
    } else if (operator== MD_BINARY_ADD) {
        MdMentions a = md_mentions_of(uses, left), b = md_mentions_of(uses, right);
        for (unsigned i = 0; i < a.count; i++)
            for (unsigned k = 0; k < b.count; k++)
                if (a.items[i].member == b.items[k].member && is_its_value(&b.items[k]))
                    md_mention_add(ret_mentions, a.items[i].member, MD_IS);
        grown(uses, left, depth + 1, ret_mentions);
        grown(uses, right, depth + 1, ret_mentions);
    }
}

/** `m |= m >> 1`: to the next power of two. */
static bool rounds_up(const MdUses *uses, const MdExpr *value, const MdMember *member) {
    value = md_facts_skip_casts(value);
    if (value->kind != MD_EXPR_BINARY || value->as.binary.operator!= MD_BINARY_SHR)
        return false;
    MdMentions mentions = md_mentions_of(uses, value->as.binary.left);
    return mentions.count == 1 && mentions.items[0].member == member;
}

static void use_step(MdUses *uses, const MdDef *def, const MdMember *member) {
    switch (def->kind) {
    case MD_DEF_STEP_UP: add_deed(uses, member, MD_DEED_UP, def->place); return;
    case MD_DEF_STEP_DOWN: add_deed(uses, member, MD_DEED_DOWN, def->place); return;
    case MD_DEF_COMPOUND:
        if (def->operator== MD_BINARY_MUL || def->operator== MD_BINARY_SHL) {
            add_deed(uses, member, MD_DEED_DOUBLED, def->place);
        } else if (def->operator== MD_BINARY_ADD) {
            MdMentions mentions = md_mentions_of(uses, def->value);
            bool own = false;
            for (unsigned i = 0; i < mentions.count; i++)
                own = own || (mentions.items[i].member == member && is_its_value(&mentions.items[i]));
            add_deed(uses, member, own ? MD_DEED_DOUBLED : MD_DEED_UP, def->place);
        } else if (def->operator== MD_BINARY_OR && rounds_up(uses, def->value, member)) {
            add_deed(uses, member, MD_DEED_DOUBLED, def->place);
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
        MdMentions mentions = { 0 };
        grown(uses, def->value, 0, &mentions);
        for (unsigned i = 0; i < mentions.count; i++)
            if (mentions.items[i].member == member)
                add_deed(uses, member, MD_DEED_DOUBLED, def->place);
    }
}

/** A local takes a grown value of a member that it is stored back to. */
static void use_grown_local(MdUses *uses, const MdDef *def, const MdObject *object) {
    const MdAliases *aliases = uses->aliases[object->number];
    MdMentions mentions = { 0 };
    if (!aliases || !md_type_is_integer(object->type))
        return;
    bool stored = false;
    for (unsigned i = 0; i < aliases->count; i++)
        stored = stored || aliases->items[i].how & MD_STORED;
    if (!stored)
        return;
    if (def->kind == MD_DEF_COMPOUND && (def->operator== MD_BINARY_MUL || def->operator== MD_BINARY_SHL))
        md_mention_object(uses, object, 0, MD_IS | MD_DERIVED | MD_STORED, &mentions);
    else if (def->value)
        grown(uses, def->value, 0, &mentions);
    for (unsigned i = 0; i < mentions.count; i++)
        for (unsigned k = 0; k < aliases->count; k++)
            if (aliases->items[k].member == mentions.items[i].member && aliases->items[k].how & MD_STORED)
                add_deed(uses, mentions.items[i].member, MD_DEED_DOUBLED, def->place);
}

static bool sets_bits(const MdDef *def) {
    return def->kind == MD_DEF_COMPOUND && (def->operator== MD_BINARY_OR || def->operator== MD_BINARY_AND ||
                                            def->operator== MD_BINARY_XOR || def->operator== MD_BINARY_SHL);
}

/** An element of a pointer is stored: `p[i] = v`, `*p++ = v`, `p[i].x = v`. */
static void use_element(MdUses *uses, const MdDef *def) {
    const MdExpr *lvalue = def->place_expr;
    while (lvalue && lvalue->kind == MD_EXPR_MEMBER)
        lvalue = lvalue->as.member.base;
    if (!lvalue)
        return;
    const MdExpr *pointer = NULL, *index = NULL;
    if (lvalue->kind == MD_EXPR_SUBSCRIPT) {
        pointer = lvalue->as.subscript.pointer;
        index = lvalue->as.subscript.index;
    } else if (lvalue->kind == MD_EXPR_UNARY && lvalue->as.unary.operator== MD_UNARY_DEREF &&
                                                lvalue == def->place_expr) {
        pointer = lvalue->as.unary.operand;
    }
    if (!pointer)
        return;
    int64_t value;
    bool constant =
        def->kind == MD_DEF_ASSIGN && md_type_is_character(lvalue->type) && md_expr_constant(def->value, &value);
    bool nul = constant && value == 0, flag = (constant && value > 0 && value < '\a') || sets_bits(def);
    const MdExpr *plain = md_facts_skip_casts(pointer);
    if (nul && plain->kind == MD_EXPR_CAST && plain->as.cast.operand->kind == MD_EXPR_OBJECT)
        uses->facts->texts[plain->as.cast.operand->as.object->number] = true;
    MdMentions pointers = md_mention_pointers(uses, pointer);
    for (unsigned i = 0; i < pointers.count; i++)
        if (md_is_data(pointers.items[i].member)) {
            add_deed(uses, pointers.items[i].member, MD_DEED_WRITTEN, def->place);
            if (nul)
                add_deed(uses, pointers.items[i].member, MD_DEED_NUL, def->place);
            if (flag)
                add_deed(uses, pointers.items[i].member, MD_DEED_FLAG, def->place);
        }
    fills(uses, &pointers, index ? index : pointer, def->place);
}

typedef struct Making {
    MdUses *uses;
    const MdDef *def;
    MdMentions targets; /* pointer members that the value ends in */
} Making;

/** Constants: `v->data = malloc(16 * sizeof …); v->cap = 16`. */
static void size_by_constant(MdUses *uses, const MdDef *def, const MdMember *pointer, int64_t bytes) {
    MdFacts *facts = uses->facts;
    if (!def->function || bytes < 2)
        return;
    const MdType *element = md_element_of(pointer->type);
    const MdFunctionFacts *own = &facts->functions[def->function->number];
    for (uint32_t i = own->first_def; i < own->def_end && i < own->first_def + 200; i++) {
        const MdDef *other = &facts->defs.items[i];
        const MdMember *member = md_def_member(facts, other);
        int64_t value;
        if (!member || member->parent != pointer->parent || !md_type_is_integer(member->type) || !other->value ||
            other->kind == MD_DEF_COMPOUND || !md_expr_constant(other->value, &value) || value < 2)
            continue;
        if (value == bytes || (element->size > 0 && value == bytes / element->size))
            relate(uses, MD_USE_SIZES, member, pointer, other->place);
    }
}

static void made(Making *making, const MdCall *call) {
    MdUses *uses = making->uses;
    const MdMaker *maker = call->maker;
    const MdExprs *arguments = &call->expr->as.call.arguments;
    MdMentions sizes = { 0 };
    int64_t bytes = MD_SIZE_UNKNOWN;
    for (size_t k = 0; k < arguments->count; k++) {
        const MdExpr *argument = md_facts_skip_casts(arguments->items[k]);
        bool known = !maker->by_name && (maker->size >= 0 || maker->count >= 0);
        if (known && (int)k != maker->size && (int)k != maker->count)
            continue;
        if (md_type_is_integer(argument->type))
            md_mention(uses, argument, 0, 0, &sizes);
        else if (!known && md_address_of_member(argument))
            md_mention_add(&sizes, md_address_of_member(argument), MD_IS);
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
        if (maker->makes == MD_MAKES_COPY || maker->makes == MD_MAKES_TEXT)
            add_deed(uses, pointer, MD_DEED_TEXT, call->expr->place);
        for (unsigned k = 0; k < sizes.count; k++)
            if (md_type_is_integer(sizes.items[k].member->type) && sizes.items[k].how & (MD_IS | MD_DERIVED)) {
                relate(uses, MD_USE_SIZES, sizes.items[k].member, pointer, call->expr->place);
                if ((sizes.items[k].how & (MD_STORED | MD_IS)) == (MD_STORED | MD_IS))
                    relate(uses, MD_USE_KEEPS, sizes.items[k].member, pointer, call->expr->place);
            }
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
        const MdNodeInfo *cursor = node->kind == MD_NODE_POINTEE ? &facts->nodes.items[node->pointer] : node;
        borrowed = cursor->kind == MD_NODE_OBJECT && cursor->object && cursor->object->parameter; /* p, *p */
    }
    for (unsigned i = 0; borrowed && i < making->targets.count; i++)
        if (!(making->targets.items[i].how & MD_DERIVED))
            add_deed(making->uses, making->targets.items[i].member, MD_DEED_BORROWED, making->def->place);
}

/** The flexible array at the end of what a pointer points to, or NULL. */
static const MdMember *flexible_of(const MdType *pointer) {
    const MdType *pointee = md_is_pointer(pointer) ? md_element_of(pointer) : NULL;
    if (!pointee || pointee->kind != MD_TYPE_RECORD || !pointee->as.record->member_count)
        return NULL;
    const MdMember *last = &pointee->as.record->members[pointee->as.record->member_count - 1];
    return last->flexible ? last : NULL;
}

/** The pointer members that a pointer stored in `def`'s target ends in. */
static MdMentions targets_of(const MdUses *uses, const MdDef *def) {
    MdMentions targets = { 0 };
    const MdNodeInfo *node = &uses->facts->nodes.items[def->target];
    if (node->kind == MD_NODE_STORED || node->kind == MD_NODE_PART) {
        md_mention_add(&targets, node->member, MD_IS);
    } else {
        bool through = node->kind == MD_NODE_POINTEE;
        const MdObject *object = through ? uses->facts->nodes.items[node->pointer].object : node->object;
        if (through && uses->facts->nodes.items[node->pointer].kind != MD_NODE_OBJECT)
            object = NULL;
        const MdAliases *aliases = object ? uses->aliases[object->number] : NULL;
        for (unsigned i = 0; aliases && i < aliases->count; i++) {
            unsigned how = aliases->items[i].how;
            if (through ? how & MD_POINTS : (how & (MD_STORED | MD_IS)) == (MD_STORED | MD_IS))
                md_mention_add(&targets, aliases->items[i].member, how);
        }
    }
    unsigned kept = 0;
    for (unsigned i = 0; i < targets.count; i++)
        if (md_is_data(targets.items[i].member))
            targets.items[kept++] = targets.items[i];
    targets.count = kept;
    const MdMember *flexible = node->object ? flexible_of(node->object->type) : NULL;
    if (node->kind == MD_NODE_OBJECT && flexible)
        md_mention_add(&targets, flexible, MD_IS); /* h = malloc(sizeof *h + n) */
    return targets;
}

static void use_pointer_def(MdUses *uses, const MdDef *def) {
    Making making = { .uses = uses, .def = def, .targets = targets_of(uses, def) };
    if (!making.targets.count)
        return;
    md_flow_trace(uses->facts, def->value, &(MdTracer){ &making, made_atom });
    const MdMember *member = md_def_member(uses->facts, def);
    if (!member)
        return;
    MdMentions bases = md_mention_pointers(uses, def->value);
    const MdExpr *value = md_facts_skip_casts(def->value);
    bool sum =
        value->kind == MD_EXPR_BINARY || (value->kind == MD_EXPR_UNARY && value->as.unary.operator== MD_UNARY_ADDRESS);
    for (unsigned i = 0; i < bases.count; i++)
        if (bases.items[i].member->parent == member->parent && bases.items[i].member != member)
            relate(uses, sum ? MD_USE_ENDS : MD_USE_FOLLOWS, member, bases.items[i].member, def->place);
}

static void use_def(MdUses *uses, const MdDef *def) {
    const MdMember *member = md_def_member(uses->facts, def);
    const MdObject *object = md_def_object(uses->facts, def);
    const MdNodeInfo *node = &uses->facts->nodes.items[def->target];
    if (member)
        use_step(uses, def, member);
    else if (object)
        use_grown_local(uses, def, object);
    else if (node->kind == MD_NODE_POINTEE && uses->facts->nodes.items[node->pointer].object) { /* *cap *= 2 */
        const MdAliases *aliases = uses->aliases[uses->facts->nodes.items[node->pointer].object->number];
        for (unsigned i = 0; aliases && i < aliases->count; i++)
            if (aliases->items[i].how & MD_POINTS && md_type_is_integer(aliases->items[i].member->type))
                use_step(uses, def, aliases->items[i].member);
    }
    use_element(uses, def);
    if (def->value && (def->kind == MD_DEF_INIT || def->kind == MD_DEF_ASSIGN) && md_is_pointer(def->value->type))
        use_pointer_def(uses, def);
}

/* ---- frees and reference counts ------------------------------------------------------------------------------------ */

static void add_freed(MdUses *uses, const MdMember *member, const MdNodeInfo *node) {
    const MdCall *call = &uses->facts->calls.items[node->freed_by];
    if (md_facts_of_member(uses->facts, member)->counts[MD_DEED_FREED])
        return;
    add_deed(uses, member, MD_DEED_FREED, call->expr->place);
    member_facts(uses->facts, member)->freer = call->callee && call->callee->name ? call->callee->name : "free";
}

static void use_frees(MdUses *uses) {
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

/** Is `member` tested against 0 or 1, or as a truth value, in the function? */
static bool tested(const MdUses *uses, const MdFunction *function, const MdMember *member) {
    const MdFunctionFacts *own = &uses->facts->functions[function->number];
    for (uint32_t i = own->first_spot; i < own->spot_end; i++) {
        const MdExpr *expr = uses->facts->spots.items[i].expr;
        const MdExpr *side = NULL;
        int64_t value;
        if (expr->kind == MD_EXPR_BINARY &&
            expr->as.binary.operator>= MD_BINARY_LT && expr->as.binary.operator<= MD_BINARY_NE &&
            md_expr_constant(expr->as.binary.right, &value) &&
            value >= 0 && value <= 1)
            side = expr->as.binary.left;
        else if (expr->kind == MD_EXPR_UNARY && expr->as.unary.operator!= MD_UNARY_DEREF)
            side = expr->as.unary.operator== MD_UNARY_LOGICAL_NOT ? expr->as.unary.operand : expr;
        MdMentions mentions = { 0 };
        if (side)
            md_mention(uses, side, 0, 0, &mentions);
        for (unsigned k = 0; k < mentions.count; k++)
            if (mentions.items[k].member == member && mentions.items[k].how & MD_IS)
                return true;
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

static void use_counts(MdUses *uses) {
    MdFacts *facts = uses->facts;
    for (size_t i = 0; i < facts->defs.count; i++) {
        const MdDef *def = &facts->defs.items[i];
        const MdMember *member = md_def_member(facts, def);
        if (!member || !md_type_is_integer(member->type) || !def->function || !def->place_expr)
            continue;
        const MdMemberFacts *own = md_facts_of_member(facts, member);
        if (!own->counts[MD_DEED_DOWN] || own->counts[MD_DEED_COUNTED] || def->kind == MD_DEF_STEP_UP)
            continue;
        bool down = def->kind == MD_DEF_STEP_DOWN || (def->kind == MD_DEF_COMPOUND && def->operator== MD_BINARY_SUB);
        const MdObject *object = md_facts_pointer_root(def->place_expr);
        bool named = named_count(member->name) && own->counts[MD_DEED_UP];
        if (down && (named || (own->counts[MD_DEED_UP] && object && freed_in_function(facts, def->function, object) &&
                               tested(uses, def->function, member))))
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
    MdUses uses = { .facts = facts };
    md_mention_aliases(&uses);
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
