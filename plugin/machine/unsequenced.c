/**
 * Unsequenced side effects (C17 6.5p2), found in the tree where the objects are named.
 *
 * Method. For every full expression with at least two operands that C does not order, the objects that each operand
 * reads and modifies are collected; an object that both modify, or that one modifies while the other reads its value
 * for something else than to determine the value to be stored, is undefined. Only objects named directly count, so
 * that nothing defined is ever reported: calls are sequenced against each other (6.5.2.2p10), and what happens behind
 * pointers is not looked at here.
 */
#include "compile.h"

typedef struct Use {
    const MdObject *object;
    bool write;
    int64_t member; /* bit offset of a member path from the object; -1: the whole */
} Use;

typedef struct Uses {
    MD_VECTOR(Use) list;
    bool branches; /* a conditional evaluation inside: its uses may not happen */
} Uses;

typedef struct Sequence {
    Compiler *c;
    const MdExpr *at;      /* the expression to blame */
    const MdObject *object;
    bool both_write;
    unsigned budget;
} Sequence;

static void collect(Sequence *sequence, const MdExpr *expr, Uses *values, Uses *effects, bool certain);

static void add(Sequence *sequence, Uses *uses, const MdObject *object, bool write, int64_t member)
{
    Use use = {object, write, member};
    md_push(sequence->c->arena, &uses->list, use);
}

/** The named object that an lvalue lies in; members by constant path, anything else makes it unknown. */
static const MdObject *named_object(const MdExpr *expr, int64_t *ret_member)
{
    int64_t offset = 0;
    bool member = false;
    while (expr->kind == MD_EXPR_MEMBER && !expr->as.member.arrow) {
        offset += expr->as.member.bit_offset;
        member = true;
        expr = expr->as.member.base;
    }
    *ret_member = member ? offset : -1;
    return expr->kind == MD_EXPR_OBJECT ? expr->as.object : NULL;
}

static bool clash(const Use *a, const Use *b)
{
    return a->object == b->object && (a->write || b->write) && a->member == b->member;
}

/** Everything in `a` against everything in `b`. */
static void compare(Sequence *sequence, const MdExpr *at, const Uses *a, const Uses *b)
{
    for (size_t i = 0; i < a->list.count && sequence->object == NULL; i++)
        for (size_t k = 0; k < b->list.count; k++) {
            const Use *x = &a->list.items[i], *y = &b->list.items[k];
            if (clash(x, y) && sequence->object == NULL) {
                sequence->at = at;
                sequence->object = x->object;
                sequence->both_write = x->write && y->write;
            }
        }
}

static void append(Sequence *sequence, Uses *to, const Uses *from)
{
    for (size_t i = 0; i < from->list.count; i++)
        md_push(sequence->c->arena, &to->list, from->list.items[i]);
}

/** Two operands without order between them. */
static void unordered(Sequence *sequence, const MdExpr *at, const MdExpr *left, const MdExpr *right, Uses *values, Uses *effects,
                      bool certain)
{
    Uses lv = {0}, le = {0}, rv = {0}, re = {0};
    collect(sequence, left, &lv, &le, certain);
    collect(sequence, right, &rv, &re, certain);
    compare(sequence, at, &le, &re);
    compare(sequence, at, &le, &rv);
    compare(sequence, at, &lv, &re);
    append(sequence, values, &lv);
    append(sequence, values, &rv);
    append(sequence, effects, &le);
    append(sequence, effects, &re);
}

/** What evaluating the address of an lvalue reads and does. */
static void collect_place(Sequence *sequence, const MdExpr *expr, Uses *values, Uses *effects, bool certain)
{
    switch (expr->kind) {
    case MD_EXPR_MEMBER:
        if (expr->as.member.base->lvalue)
            collect_place(sequence, expr->as.member.base, values, effects, certain);
        else
            collect(sequence, expr->as.member.base, values, effects, certain);
        break;
    case MD_EXPR_SUBSCRIPT:
        unordered(sequence, expr, expr->as.subscript.pointer, expr->as.subscript.index, values, effects, certain);
        break;
    case MD_EXPR_UNARY:
        collect(sequence, expr->as.unary.operand, values, effects, certain);
        break;
    default:
        break;
    }
}

static void collect_assignment(Sequence *sequence, const MdExpr *at, const MdExpr *target, const MdExpr *source, bool reads,
                               Uses *values, Uses *effects, bool certain)
{
    Uses pv = {0}, pe = {0}, sv = {0}, se = {0}, own = {0};
    collect_place(sequence, target, &pv, &pe, certain);
    if (source != NULL)
        collect(sequence, source, &sv, &se, certain);
    compare(sequence, at, &pe, &se);
    compare(sequence, at, &pe, &sv);
    compare(sequence, at, &pv, &se);
    int64_t member;
    const MdObject *object = named_object(target, &member);
    if (object != NULL) {
        /* the store comes after the values of both operands (6.5.16p3), but not after their side effects */
        add(sequence, &own, object, true, member);
        compare(sequence, at, &own, &se);
        compare(sequence, at, &own, &pe);
        if (reads) {
            Uses read = {0};
            add(sequence, &read, object, false, member);
            compare(sequence, at, &read, &se);
        }
    }
    append(sequence, values, &pv);
    append(sequence, values, &sv);
    append(sequence, effects, &pe);
    append(sequence, effects, &se);
    append(sequence, effects, &own);
}

static void collect_call(Sequence *sequence, const MdExpr *expr, Uses *values, Uses *effects, bool certain)
{
    const MdExprs *arguments = &expr->as.call.arguments;
    Uses allv = {0}, alle = {0};
    collect(sequence, expr->as.call.callee, &allv, &alle, certain);
    for (size_t i = 0; i < arguments->count; i++) {
        Uses v = {0}, e = {0};
        collect(sequence, arguments->items[i], &v, &e, certain);
        compare(sequence, expr, &alle, &e);
        compare(sequence, expr, &alle, &v);
        compare(sequence, expr, &allv, &e);
        append(sequence, &allv, &v);
        append(sequence, &alle, &e);
    }
    append(sequence, values, &allv);
    append(sequence, effects, &alle);
}

/**
 * The reads that the value of `expr` needs, and the side effects of its evaluation. `certain`: it is evaluated
 * whenever the full expression is; operands that may be skipped give nothing, but are searched on their own.
 */
static void collect(Sequence *sequence, const MdExpr *expr, Uses *values, Uses *effects, bool certain)
{
    if (sequence->object != NULL || sequence->budget == 0)
        return;
    sequence->budget--;
    int64_t member;
    const MdObject *object;
    Uses nothing_v = {0}, nothing_e = {0};
    switch (expr->kind) {
    case MD_EXPR_CAST:
        if (expr->as.cast.cast == MD_CAST_LVALUE_TO_RVALUE) {
            collect_place(sequence, expr->as.cast.operand, values, effects, certain);
            object = named_object(expr->as.cast.operand, &member);
            if (object != NULL)
                add(sequence, values, object, false, member);
        } else if (expr->as.cast.operand->lvalue) {
            collect_place(sequence, expr->as.cast.operand, values, effects, certain);
        } else {
            collect(sequence, expr->as.cast.operand, values, effects, certain);
        }
        break;
    case MD_EXPR_UNARY:
        switch (expr->as.unary.operator) {
        case MD_UNARY_PRE_INCREMENT:
        case MD_UNARY_PRE_DECREMENT:
        case MD_UNARY_POST_INCREMENT:
        case MD_UNARY_POST_DECREMENT:
            collect_assignment(sequence, expr, expr->as.unary.operand, NULL, true, values, effects, certain);
            break;
        case MD_UNARY_ADDRESS:
            collect_place(sequence, expr->as.unary.operand, values, effects, certain);
            break;
        default:
            collect(sequence, expr->as.unary.operand, values, effects, certain);
        }
        break;
    case MD_EXPR_ASSIGN:
        collect_assignment(sequence, expr, expr->as.assign.target, expr->as.assign.value, false, values, effects, certain);
        break;
    case MD_EXPR_COMPOUND_ASSIGN:
        collect_assignment(sequence, expr, expr->as.compound.target, expr->as.compound.value, true, values, effects, certain);
        break;
    case MD_EXPR_BINARY: {
        MdBinary operator= expr->as.binary.operator;
        if (operator== MD_BINARY_COMMA) { /* ordered: the left is over when the right begins, but not for others */
            collect(sequence, expr->as.binary.left, effects, effects, certain);
            collect(sequence, expr->as.binary.right, values, effects, certain);
        } else if (operator== MD_BINARY_LOGICAL_AND || operator== MD_BINARY_LOGICAL_OR) {
            collect(sequence, expr->as.binary.left, values, effects, certain);
            collect(sequence, expr->as.binary.right, &nothing_v, &nothing_e, false);
        } else {
            unordered(sequence, expr, expr->as.binary.left, expr->as.binary.right, values, effects, certain);
        }
        break;
    }
    case MD_EXPR_CONDITIONAL:
    case MD_EXPR_ELVIS:
        collect(sequence, expr->as.conditional.condition, values, effects, certain);
        if (expr->as.conditional.then != NULL)
            collect(sequence, expr->as.conditional.then, &nothing_v, &nothing_e, false);
        collect(sequence, expr->as.conditional.otherwise, &nothing_v, &nothing_e, false);
        break;
    case MD_EXPR_CALL:
        collect_call(sequence, expr, values, effects, certain);
        break;
    case MD_EXPR_SUBSCRIPT:
    case MD_EXPR_MEMBER:
        collect_place(sequence, expr, values, effects, certain);
        break;
    case MD_EXPR_GENERIC:
    case MD_EXPR_CHOOSE:
        collect(sequence, expr->as.choice.chosen, values, effects, certain);
        break;
    default:
        break;
    }
}

void check_sequence(Compiler *c, const MdExpr *full)
{
    Sequence sequence = {.c = c, .budget = 20000};
    Uses values = {0}, effects = {0};
    if (full->kind == MD_EXPR_INTEGER || full->kind == MD_EXPR_OBJECT)
        return;
    collect(&sequence, full, &values, &effects, true);
    if (sequence.object == NULL)
        return;
    const MdExpr *earlier = set_expr(c, sequence.at);
    const char *what = sequence.both_write ? "'%s' is modified twice in one expression, in no order"
                                           : "'%s' is modified and read in one expression, in no order";
    MdText text = md_text(c->arena);
    md_text_addf(&text, what, sequence.object->name != NULL ? sequence.object->name : "an object");
    emit(c, MD_OP_FAULT, MD_UB_UNSEQUENCED, 0, 0, (int64_t)(uintptr_t)md_text_string(&text));
    set_expr(c, earlier);
}
