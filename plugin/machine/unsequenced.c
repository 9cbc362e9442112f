/**
 * Unsequenced side effects (C17 6.5p2): found in the tree where the objects are named, checked by address elsewhere.
 *
 * Method. For every full expression with at least two operands that C does not order, the objects that each operand
 * reads and modifies are collected; an object that both modify, or that one modifies while the other reads its value
 * for something else than to determine the value to be stored, is undefined. Where both are named directly, that is
 * known before the run. Where one is reached by a pointer or an index, the addresses of the two lvalues are kept as
 * they are evaluated, and compared when both have been: a CHECK_APART after the operator that leaves them unordered.
 * Only lvalues that may overlap are compared: an object whose address nobody takes, and lvalues of different types,
 * cost nothing.
 *
 * Nothing defined is reported: calls are sequenced against each other (6.5.2.2p10), and operands that may be skipped
 * (of && || ?:) are looked at only on their own.
 */
#include "compile.h"

typedef struct Use {
    const MdExpr *place;    /* the lvalue */
    const MdObject *object; /* that it lies in; NULL: reached by a pointer */
    bool write, exact;      /* exact: `member` says where in the object */
    int64_t member;         /* bit offset of a member path from the object; -1: the whole */
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
    unsigned budget, later; /* nodes left to visit; comparisons left to the run */
} Sequence;

static void collect(Sequence *sequence, const MdExpr *expr, Sets *out);

/** The lvalue's object: through members and elements of arrays. false: an lvalue that is not followed. */
static bool find_object(const MdExpr *expr, Use *use) {
    int64_t offset = 0;
    bool member = false, exact = true;
    for (;;) {
        switch (expr->kind) {
        case MD_EXPR_MEMBER:
            if (expr->as.member.member->bit_width >= 0 && !exact)
                return false;
            if (expr->as.member.arrow)
                return true;
            offset += expr->as.member.bit_offset;
            member = true;
            expr = expr->as.member.base;
            break;
        case MD_EXPR_SUBSCRIPT: {
            const MdExpr *pointer = expr->as.subscript.pointer;
            if (pointer->kind != MD_EXPR_CAST || pointer->as.cast.cast != MD_CAST_ARRAY_TO_POINTER)
                return true;
            exact = false;
            expr = pointer->as.cast.operand;
            break;
        }
        case MD_EXPR_GENERIC:
        case MD_EXPR_CHOOSE: expr = expr->as.choice.chosen; break;
        case MD_EXPR_UNARY: return expr->as.unary.operator== MD_UNARY_DEREF;
        case MD_EXPR_OBJECT:
            use->object = expr->as.object;
            use->exact = exact;
            use->member = member ? offset : -1;
            return true;
        default: return false;
        }
    }
}

static bool is_bit_field(const MdExpr *expr) {
    return expr->kind == MD_EXPR_MEMBER && expr->as.member.member->bit_width >= 0;
}

static void add(Sequence *sequence, Uses *uses, const MdExpr *place, bool write) {
    Use use = { .place = place, .write = write, .member = -1 };
    if (find_object(place, &use))
        md_push(sequence->c->arena, &uses->list, use);
}

/** May a pointer lead to the object? */
static bool reachable(const MdObject *object) {
    return object->address_taken || object->duration != MD_AUTOMATIC || md_type_core(object->type)->size < 0 ||
           md_type_is_array(object->type) || class_of(object->type) == CLASS_RECORD;
}

/** Could the two lvalues share bytes in a run without other faults? */
static bool may_overlap(const Use *a, const Use *b) {
    if (a->place == b->place || is_bit_field(a->place) || is_bit_field(b->place) || a->place->type->size <= 0 ||
        b->place->type->size <= 0)
        return false;
    if (a->object != NULL && b->object != NULL && a->object != b->object)
        return false;
    if ((a->object != NULL && !reachable(a->object)) || (b->object != NULL && !reachable(b->object)))
        return false;
    const MdType *x = md_type_core(a->place->type), *y = md_type_core(b->place->type);
    if (x->kind == MD_TYPE_RECORD || y->kind == MD_TYPE_RECORD)
        return md_type_compatible(x->unqualified, y->unqualified);
    return x->size == y->size && md_type_mark(x) == md_type_mark(y); /* else 6.5p7 is violated first */
}

/** Have the addresses of two lvalues compared after `at` was evaluated. */
static void compare_later(Sequence *sequence, const MdExpr *at, const Use *a, const Use *b) {
    Compiler *c = sequence->c;
    if (sequence->later >= 16)
        return;
    sequence->later++;
    MdApart *apart = MD_NEW(c->arena, MdApart);
    *apart = (MdApart){ .a = a->place, .b = b->place, .both_write = a->write && b->write };
    ApartList *list = md_map_get_id(c->apart, (uint64_t)(uintptr_t)at);
    if (list == NULL) {
        list = MD_NEW(c->arena, ApartList);
        md_map_set_id(c->apart, (uint64_t)(uintptr_t)at, list);
    }
    md_push(c->arena, &list->items, apart);
    for (unsigned i = 0; i < 2; i++) {
        uint64_t key = (uint64_t)(uintptr_t)(i == 0 ? a->place : b->place);
        if (md_map_get_id(c->watches, key) == NULL)
            md_map_set_id(c->watches, key, (void *)(uintptr_t)(temporary(c) + 1));
    }
    c->watching = true;
}

/** Everything in `a` against everything in `b`. */
static void compare(Sequence *sequence, const MdExpr *at, const Uses *a, const Uses *b) {
    for (size_t i = 0; i < a->list.count && sequence->object == NULL; i++)
        for (size_t k = 0; k < b->list.count && sequence->object == NULL; k++) {
            const Use *x = &a->list.items[i], *y = &b->list.items[k];
            if (!x->write && !y->write)
                continue;
            if (x->object != NULL && x->object == y->object && x->exact && y->exact) {
                if (x->member != y->member)
                    continue;
                sequence->at = at;
                sequence->object = x->object;
                sequence->both_write = x->write && y->write;
            } else if (may_overlap(x, y)) {
                compare_later(sequence, at, x, y);
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
    /* the store comes after the values of both operands (6.5.16p3), but not after their side effects */
    add(sequence, &own, target, true);
    compare(sequence, at, &own, &from.effects);
    compare(sequence, at, &own, &place.effects);
    if (reads) {
        Uses read = { 0 };
        add(sequence, &read, target, false);
        compare(sequence, at, &read, &from.effects);
        compare(sequence, at, &read, &from.done);
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
    Sets first = { 0 }, then = { 0 }, otherwise = { 0 };
    switch (expr->kind) {
    case MD_EXPR_CAST:
        if (expr->as.cast.cast == MD_CAST_LVALUE_TO_RVALUE) {
            collect_place(sequence, expr->as.cast.operand, out);
            add(sequence, &out->values, expr->as.cast.operand, false);
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

/* ---- what is left to the run ---------------------------------------------------------------------------------------------- */

void watch_place(Compiler *c, const MdExpr *expr, const Lvalue *place) {
    if (!c->watching)
        return;
    uintptr_t reg = (uintptr_t)md_map_get_id(c->watches, (uint64_t)(uintptr_t)expr);
    if (reg != 0 && place->base != LV_NONE && place->base != LV_REGISTER && place->bits == NULL) {
        unsigned mark = c->next;
        lvalue_address(c, place, (unsigned)reg - 1);
        c->next = mark;
    }
}

bool is_watched(const Compiler *c, const MdExpr *expr) {
    return c->watching && md_map_get_id(c->apart, (uint64_t)(uintptr_t)expr) != NULL;
}

void check_apart(Compiler *c, const MdExpr *expr) {
    if (!c->watching)
        return;
    const ApartList *list = md_map_get_id(c->apart, (uint64_t)(uintptr_t)expr);
    if (list == NULL)
        return;
    const MdExpr *earlier = set_expr(c, expr);
    for (size_t i = 0; i < list->items.count; i++) {
        const MdApart *apart = list->items.items[i];
        uintptr_t a = (uintptr_t)md_map_get_id(c->watches, (uint64_t)(uintptr_t)apart->a);
        uintptr_t b = (uintptr_t)md_map_get_id(c->watches, (uint64_t)(uintptr_t)apart->b);
        emit(c, MD_OP_CHECK_APART, (unsigned)a - 1, (unsigned)b - 1, 0, (int64_t)(uintptr_t)apart);
    }
    set_expr(c, earlier);
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
