/**
 * Vectors of GNU C: objects in memory, as records are; an operation is one on each pair of elements.
 *
 * What gcc's manual says ("Using Vector Instructions through Built-in Functions") and both compilers do: operators work
 * element by element without the integer promotions, signed elements wrap around, a comparison gives -1 or 0 in an
 * integer as wide as the element, a scalar operand stands for a vector of it, and a cast between vectors or to a
 * scalar of the same size keeps the bytes. Division by zero and too far shifts are faults, as between scalars.
 */
#include "compile.h"

bool is_vector(const MdType *type) {
    return md_type_core(type)->kind == MD_TYPE_VECTOR;
}

/** Element `index` of the vector whose address lies in register `address`. */
static Lvalue element_at(unsigned address, const MdType *vector, uint64_t index) {
    const MdType *element = md_type_core(vector)->of;
    return (Lvalue){ .base = LV_POINTER,
                     .pointer = address,
                     .index = NO_REGISTER,
                     .disp = (int64_t)index * element->size,
                     .type = element,
                     .flags = MD_ACCESS_ANY_TYPE };
}

/** An operand: the address of a vector, or one scalar converted to the element type for all of them. */
typedef struct Operand {
    const MdExpr *expr;
    const MdType *type; /* of the vector; NULL: a scalar */
    unsigned reg;
} Operand;

static Operand operand_of(Compiler *c, const MdExpr *expr, const MdType *vector) {
    if (is_vector(expr->type))
        return (Operand){ expr, expr->type, record_value(c, expr) };
    return (Operand){ expr, NULL,
                      convert(c, value(c, expr, NO_REGISTER), expr->type, md_type_core(vector)->of, NO_REGISTER) };
}

static unsigned operand_element(Compiler *c, const Operand *operand, uint64_t index) {
    if (operand->type == NULL)
        return operand->reg;
    Lvalue place = element_at(operand->reg, operand->type, index);
    const MdExpr *earlier = set_expr(c, operand->expr);
    unsigned element = load(c, &place, NO_REGISTER);
    set_expr(c, earlier);
    return element;
}

/** One operator on two elements of type `type`; a comparison gives -1 or 0. */
static unsigned element_operation(Compiler *c, MdBinary operator, const MdType * type, unsigned left, unsigned right) {
    unsigned result = temporary(c);
    if (is_comparison(operator)) {
        comparison(c, operator, type, left, right, result);
        emit(c, MD_OP_NEG_U64, result, result, 0, 0);
        return result;
    }
    unsigned kind = arithmetic_kind(c, type);
    bool wraps = operator!= MD_BINARY_DIV && operator!= MD_BINARY_REM && operator!= MD_BINARY_SHR;
    if (md_type_is_integer(type) && wraps)
        kind |= 1; /* the unsigned form; storing the element cuts off what is too much */
    emit(c, arithmetic_op(operator, kind), result, left, right, 0);
    return result;
}

/** `left operator right` into a new object of type `type`, whose address is returned. */
static unsigned combine(Compiler *c, MdBinary operator, const MdType * type, const Operand *left,
                        const Operand *right) {
    unsigned address = temporary_object(c, type), mark = c->next;
    const MdType *element = md_type_core(left->type != NULL ? left->type : right->type)->of;
    for (uint64_t i = 0; i < md_type_core(type)->as.count; i++) {
        unsigned a = operand_element(c, left, i), b = operand_element(c, right, i);
        Lvalue place = element_at(address, type, i);
        store(c, &place, element_operation(c, operator, element, a, b));
        c->next = mark;
    }
    return address;
}

static unsigned scalar_of(Compiler *c, const MdType *element, __int128 number) {
    const MdType *integer = md_type_basic(c->types, MD_TYPE_INT, 4, 4);
    return convert(c, set_integer(c, number, integer, NO_REGISTER), integer, element, NO_REGISTER);
}

/** Store `result` in the vector that an assignment changes; its address. */
static unsigned assign_back(Compiler *c, const Lvalue *place, const MdType *type, unsigned result) {
    unsigned to = lvalue_address(c, place, NO_REGISTER);
    emit(c, MD_OP_COPY, to, result, 0, type->size);
    return to;
}

static unsigned compound(Compiler *c, const MdExpr *expr) {
    const MdExpr *target = expr->as.compound.target;
    Operand right = operand_of(c, expr->as.compound.value, target->type);
    Lvalue place = lvalue(c, target);
    set_expr(c, expr);
    Operand left = { target, target->type, lvalue_address(c, &place, NO_REGISTER) };
    return assign_back(c, &place, target->type, combine(c, expr->as.compound.operator, target->type, &left, &right));
}

static unsigned unary(Compiler *c, const MdExpr *expr) {
    const MdExpr *operand = expr->as.unary.operand;
    const MdType *element = md_type_core(operand->type)->of;
    if (expr->as.unary.operator== MD_UNARY_PLUS)
        return record_value(c, operand);
    Operand left = { operand, operand->type, record_value(c, operand) };
    if (expr->as.unary.operator== MD_UNARY_LOGICAL_NOT) {
        Operand zero = { expr, NULL, scalar_of(c, element, 0) };
        return combine(c, MD_BINARY_EQ, expr->type, &left, &zero);
    }
    if (expr->as.unary.operator== MD_UNARY_NOT) {
        Operand ones = { expr, NULL, scalar_of(c, element, -1) };
        return combine(c, MD_BINARY_XOR, expr->type, &left, &ones);
    }
    unsigned address = temporary_object(c, expr->type), mark = c->next;
    unsigned kind = arithmetic_kind(c, element) | (md_type_is_integer(element) ? 1U : 0U);
    for (uint64_t i = 0; i < md_type_core(expr->type)->as.count; i++) {
        unsigned old = operand_element(c, &left, i), result = temporary(c);
        emit(c, (MdOp)(MD_OP_NEG_I32 + kind), result, old, 0, 0);
        Lvalue place = element_at(address, expr->type, i);
        store(c, &place, result);
        c->next = mark;
    }
    return address;
}

/** Each element of `from` converted, or one scalar for all. */
static unsigned convert_elements(Compiler *c, const MdExpr *expr) {
    const MdExpr *operand = expr->as.cast.operand;
    const MdType *element = md_type_core(expr->type)->of;
    Operand from = operand_of(c, operand, expr->type);
    unsigned address = temporary_object(c, expr->type), mark = c->next;
    for (uint64_t i = 0; i < md_type_core(expr->type)->as.count; i++) {
        unsigned reg = operand_element(c, &from, i);
        if (from.type != NULL)
            reg = convert(c, reg, md_type_core(from.type)->of, element, NO_REGISTER);
        Lvalue place = element_at(address, expr->type, i);
        store(c, &place, reg);
        c->next = mark;
    }
    return address;
}

unsigned vector_cast(Compiler *c, const MdExpr *expr, unsigned dst) {
    const MdExpr *operand = expr->as.cast.operand;
    if (expr->as.cast.cast != MD_CAST_BITCAST)
        return convert_elements(c, expr);
    if (is_vector(operand->type) && is_vector(expr->type))
        return record_value(c, operand);
    if (is_vector(operand->type)) { /* the bytes as a scalar */
        Lvalue place = { .base = LV_POINTER,
                         .pointer = record_value(c, operand),
                         .index = NO_REGISTER,
                         .type = expr->type,
                         .flags = MD_ACCESS_ANY_TYPE | MD_ACCESS_UNALIGNED };
        return load(c, &place, dst);
    }
    unsigned address = temporary_object(c, expr->type);
    Lvalue place = {
        .base = LV_POINTER, .pointer = address, .index = NO_REGISTER, .type = operand->type, .flags = MD_ACCESS_ANY_TYPE
    };
    store(c, &place, value(c, operand, NO_REGISTER));
    return address;
}

unsigned vector_shuffle(Compiler *c, const MdExpr *expr) {
    const MdExprs *operands = &expr->as.atomic.operands;
    const MdExpr *first = operands->items[0];
    Operand sources[2] = { operand_of(c, first, first->type), operand_of(c, operands->items[1], first->type) };
    uint64_t each = md_type_core(first->type)->as.count;
    unsigned address = temporary_object(c, expr->type), mark = c->next;
    for (uint64_t i = 0; i < md_type_core(expr->type)->as.count && i + 2 < operands->count; i++) {
        int64_t index;
        if (!md_expr_constant(operands->items[i + 2], &index) || index < 0 || (uint64_t)index >= 2 * each)
            continue; /* -1: the element has no value */
        unsigned reg = operand_element(c, &sources[(uint64_t)index / each], (uint64_t)index % each);
        Lvalue place = element_at(address, expr->type, i);
        store(c, &place, reg);
        c->next = mark;
    }
    return address;
}

bool vector_operation(Compiler *c, const MdExpr *expr, unsigned *ret) {
    switch (expr->kind) {
    case MD_EXPR_UNARY: {
        MdUnary operator= expr->as.unary.operator;
        if (operator== MD_UNARY_ADDRESS || operator== MD_UNARY_DEREF || !is_vector(expr->as.unary.operand->type))
            return false;
        *ret = unary(c, expr); /* clang refuses ++ and -- of vectors in C */
        return true;
    }
    case MD_EXPR_BINARY: {
        const MdExpr *left = expr->as.binary.left, *right = expr->as.binary.right;
        if (expr->as.binary.operator== MD_BINARY_COMMA || !is_vector(expr->type))
            return false;
        Operand a = operand_of(c, left, right->type), b = operand_of(c, right, left->type);
        set_expr(c, expr);
        *ret = combine(c, expr->as.binary.operator, expr->type, &a, &b);
        return true;
    }
    case MD_EXPR_COMPOUND_ASSIGN:
        if (!is_vector(expr->as.compound.target->type))
            return false;
        *ret = compound(c, expr);
        return true;
    default: return false;
    }
}
