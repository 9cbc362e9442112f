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
} Uses;

/**
 * What the evaluation of an expression does. `values`: reads for its value. `effects`: side effects that may come
 * after its value. `done`: reads and side effects with a sequence point before its value: arguments of calls, left
 * operands of the comma.
 */
typedef struct Sets {
    Uses values, effects, done;
} Sets;

typedef struct Sequence {
    Compiler *c;
    const MdExpr *at; /* the expression to blame */
    const MdObject *object;
    bool both_write;
    unsigned budget;
} Sequence;

static void collect(Sequence *sequence, const MdExpr *expr, Sets *out);

static void add(Sequence *sequence, Uses *uses, const MdObject *object, bool write, int64_t member) {
    Use use = { object, write, member };
    md_push(sequence->c->arena, &uses->list, use);
}

/** The named object that an lvalue lies in; members by constant path, anything else makes it unknown. */
static const MdObject *named_object(const MdExpr *expr, int64_t *ret_member) {
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

static bool clash(const Use *a, const Use *b) {
    return a->object == b->object && (a->write || b->write) && a->member == b->member;
}

/** Everything in `a` against everything in `b`. */
static void compare(Sequence *sequence, const MdExpr *at, const Uses *a, const Uses *b) {
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

static void append(Sequence *sequence, Uses *to, const Uses *from) {
    for (size_t i = 0; i < from->list.count; i++)
        md_push(sequence->c->arena, &to->list, from->list.items[i]);
}

static void append_all(Sequence *sequence, Sets *to, const Sets *from) {
    append(sequence, &to->values, &from->values);
    append(sequence, &to->effects, &from->effects);
    append(sequence, &to->done, &from->done);
}

/** Everything that `from` does is over before the value of the expression. */
static void append_done(Sequence *sequence, Sets *to, const Sets *from) {
    append(sequence, &to->done, &from->values);
    append(sequence, &to->done, &from->effects);
    append(sequence, &to->done, &from->done);
}

/** Two evaluations without order between them. */
static void compare_sets(Sequence *sequence, const MdExpr *at, const Sets *a, const Sets *b) {
    const Uses *left[] = { &a->values, &a->effects, &a->done }, *right[] = { &b->values, &b->effects, &b->done };
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < 3; k++)
            compare(sequence, at, left[i], right[k]);
}

static void unordered(Sequence *sequence, const MdExpr *at, const MdExpr *left, const MdExpr *right, Sets *out) {
    Sets a = { 0 }, b = { 0 };
    collect(sequence, left, &a);
    collect(sequence, right, &b);
    compare_sets(sequence, at, &a, &b);
    append_all(sequence, out, &a);
    append_all(sequence, out, &b);
}

/** What evaluating the address of an lvalue reads and does. */
static void collect_place(Sequence *sequence, const MdExpr *expr, Sets *out) {
    switch (expr->kind) {
    case MD_EXPR_MEMBER:
        if (expr->as.member.base->lvalue)
            collect_place(sequence, expr->as.member.base, out);
        else
            collect(sequence, expr->as.member.base, out);
        break;
    case MD_EXPR_SUBSCRIPT: unordered(sequence, expr, expr->as.subscript.pointer, expr->as.subscript.index, out); break;
    case MD_EXPR_UNARY: collect(sequence, expr->as.unary.operand, out); break;
    default: break;
    }
}

static void collect_assignment(Sequence *sequence, const MdExpr *at, const MdExpr *target, const MdExpr *source,
                               bool reads, Sets *out) {
    Sets place = { 0 }, from = { 0 };
    Uses own = { 0 };
    collect_place(sequence, target, &place);
    if (source != NULL)
        collect(sequence, source, &from);
    compare_sets(sequence, at, &place, &from);
    int64_t member;
    const MdObject *object = named_object(target, &member);
    if (object != NULL) {
        /* the store comes after the values of both operands (6.5.16p3), but not after their side effects */
        add(sequence, &own, object, true, member);
        compare(sequence, at, &own, &from.effects);
        compare(sequence, at, &own, &place.effects);
        if (reads) {
            Uses read = { 0 };
            add(sequence, &read, object, false, member);
            compare(sequence, at, &read, &from.effects);
            compare(sequence, at, &read, &from.done);
        }
    }
    append_all(sequence, out, &place);
    append_all(sequence, out, &from);
    append(sequence, &out->effects, &own);
}

static void collect_call(Sequence *sequence, const MdExpr *expr, Sets *out) {
    const MdExprs *arguments = &expr->as.call.arguments;
    Sets all = { 0 };
    collect(sequence, expr->as.call.callee, &all);
    for (size_t i = 0; i < arguments->count; i++) {
        Sets one = { 0 };
        collect(sequence, arguments->items[i], &one);
        compare_sets(sequence, expr, &all, &one);
        append_all(sequence, &all, &one);
    }
    append_done(sequence, out, &all);
}

static void collect_unary(Sequence *sequence, const MdExpr *expr, Sets *out) {
    switch (expr->as.unary.operator) {
    case MD_UNARY_PRE_INCREMENT:
    case MD_UNARY_PRE_DECREMENT:
    case MD_UNARY_POST_INCREMENT:
    case MD_UNARY_POST_DECREMENT: collect_assignment(sequence, expr, expr->as.unary.operand, NULL, true, out); break;
    case MD_UNARY_ADDRESS: collect_place(sequence, expr->as.unary.operand, out); break;
    default: collect(sequence, expr->as.unary.operand, out);
    }
}

static void collect_binary(Sequence *sequence, const MdExpr *expr, Sets *out) {
    const MdExpr *left = expr->as.binary.left, *right = expr->as.binary.right;
    MdBinary operator= expr->as.binary.operator;
    Sets first = { 0 }, skipped = { 0 };
    switch (operator) {
    case MD_BINARY_COMMA:
        collect(sequence, left, &first);
        append_done(sequence, out, &first);
        collect(sequence, right, out);
        break;
    case MD_BINARY_LOGICAL_AND:
    case MD_BINARY_LOGICAL_OR:
        collect(sequence, left, &first);
        append_done(sequence, out, &first);
        collect(sequence, right, &skipped); /* may not happen: searched on its own */
        break;
    default: unordered(sequence, expr, left, right, out);
    }
}

/** Operands that may be skipped give nothing, but are searched on their own. */
static void collect(Sequence *sequence, const MdExpr *expr, Sets *out) {
    if (sequence->object != NULL || sequence->budget == 0)
        return;
    sequence->budget--;
    int64_t member;
    const MdObject *object;
    Sets first = { 0 }, then = { 0 }, otherwise = { 0 };
    switch (expr->kind) {
    case MD_EXPR_CAST:
        if (expr->as.cast.cast == MD_CAST_LVALUE_TO_RVALUE) {
            collect_place(sequence, expr->as.cast.operand, out);
            object = named_object(expr->as.cast.operand, &member);
            if (object != NULL)
                add(sequence, &out->values, object, false, member);
        } else if (expr->as.cast.operand->lvalue) {
            collect_place(sequence, expr->as.cast.operand, out);
        } else {
            collect(sequence, expr->as.cast.operand, out);
        }
        break;
    case MD_EXPR_UNARY: collect_unary(sequence, expr, out); break;
    case MD_EXPR_ASSIGN:
        collect_assignment(sequence, expr, expr->as.assign.target, expr->as.assign.value, false, out);
        break;
    case MD_EXPR_COMPOUND_ASSIGN:
        collect_assignment(sequence, expr, expr->as.compound.target, expr->as.compound.value, true, out);
        break;
    case MD_EXPR_BINARY: collect_binary(sequence, expr, out); break;
    case MD_EXPR_CONDITIONAL:
    case MD_EXPR_ELVIS:
        collect(sequence, expr->as.conditional.condition, &first);
        append_done(sequence, out, &first);
        if (expr->as.conditional.then != NULL)
            collect(sequence, expr->as.conditional.then, &then);
        collect(sequence, expr->as.conditional.otherwise, &otherwise);
        break;
    case MD_EXPR_CALL: collect_call(sequence, expr, out); break;
    case MD_EXPR_SUBSCRIPT:
    case MD_EXPR_MEMBER: collect_place(sequence, expr, out); break;
    case MD_EXPR_GENERIC:
    case MD_EXPR_CHOOSE: collect(sequence, expr->as.choice.chosen, out); break;
    default: break;
    }
}

void check_sequence(Compiler *c, const MdExpr *full) {
    Sequence sequence = { .c = c, .budget = 20000 };
    Sets sets = { 0 };
    if (full->kind == MD_EXPR_INTEGER || full->kind == MD_EXPR_OBJECT)
        return;
    collect(&sequence, full, &sets);
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
