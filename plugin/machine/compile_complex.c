/**
 * Complex values: two neighbouring registers, real part first. GNU C has complex integers too; gcc and clang multiply and
 * divide them by the formulas of school, each step of which can overflow. (For a quotient gcc first divides the smaller
 * part of the divisor by the larger one, in integers, and gets another answer; here it is clang's, the exact one.)
 */
#include "compile.h"

static const MdType *real_of(const MdType *type) {
    const MdType *core = md_type_core(type);
    return core->kind == MD_TYPE_COMPLEX ? core->of : type;
}

static bool is_integral(const MdType *type) {
    return md_type_is_integer(real_of(type));
}

/** The number as a part of a complex value of type `real`. */
static void set_part(Compiler *c, long double number, const MdType *real, unsigned dst) {
    if (md_type_is_integer(real))
        set_integer(c, (__int128)number, real, dst);
    else
        set_floating(c, number, real, dst);
}

unsigned complex_convert(Compiler *c, unsigned from_reg, const MdType *from, const MdType *to, unsigned dst) {
    bool from_complex = class_of(from) == CLASS_COMPLEX, to_complex = class_of(to) == CLASS_COMPLEX;
    if (!to_complex) {
        if (md_type_core(to)->kind == MD_TYPE_BOOL) { /* true unless both parts are zero */
            dst = result_in(c, dst);
            unsigned mark = c->next, imag = temporary(c), real = temporary(c);
            convert(c, from_reg + 1, real_of(from), to, imag);
            convert(c, from_reg, real_of(from), to, real);
            emit(c, MD_OP_OR, dst, real, imag, 0);
            c->next = mark;
            return dst;
        }
        return convert(c, from_reg, real_of(from), to, dst);
    }
    dst = dst == NO_REGISTER ? temporaries(c, 2) : dst;
    if (from_complex) {
        convert(c, from_reg, real_of(from), real_of(to), dst);
        convert(c, from_reg + 1, real_of(from), real_of(to), dst + 1);
    } else {
        convert(c, from_reg, from, real_of(to), dst);
        set_part(c, 0, real_of(to), dst + 1);
    }
    return dst;
}

/** A real operand of +, -, * or / keeps to one number: no imaginary zero is added, whose sign could show (G.5.1, G.5.2). */
static bool is_real(const MdType *type) {
    return class_of(type) != CLASS_COMPLEX && !md_type_is_integer(type);
}

/** Value as a complex number of type `type`, in a fresh pair. */
static unsigned operand_as(Compiler *c, const MdExpr *expr, const MdType *type) {
    unsigned pair = temporaries(c, 2), mark = c->next;
    unsigned reg = value(c, expr, NO_REGISTER);
    complex_convert(c, reg, expr->type, type, pair);
    c->next = mark;
    return pair;
}

/** a·c ± b·d into dst. */
static void product_sum(Compiler *c, const MdType *real, MdBinary sign, const unsigned factors[4], unsigned dst) {
    unsigned mark = c->next;
    unsigned first = binary_operation(c, MD_BINARY_MUL, real, real, factors[0], factors[1], NO_REGISTER);
    unsigned second = binary_operation(c, MD_BINARY_MUL, real, real, factors[2], factors[3], NO_REGISTER);
    binary_operation(c, sign, real, real, first, second, dst);
    c->next = mark;
}

/** Product or quotient of the complex integers a and b: (a · b), or a · conjugate(b) / |b|². */
static void integer_product(Compiler *c, MdBinary operator, const MdType * real, unsigned a, unsigned b, unsigned dst) {
    bool division = operator== MD_BINARY_DIV;
    MdBinary for_real = division ? MD_BINARY_ADD : MD_BINARY_SUB, for_imag = division ? MD_BINARY_SUB : MD_BINARY_ADD;
    product_sum(c, real, for_real, (unsigned[]){ a, b, a + 1, b + 1 }, dst);
    product_sum(c, real, for_imag, (unsigned[]){ a + 1, b, a, b + 1 }, dst + 1);
    if (!division)
        return;
    unsigned norm = temporary(c);
    product_sum(c, real, MD_BINARY_ADD, (unsigned[]){ b, b, b + 1, b + 1 }, norm);
    binary_operation(c, MD_BINARY_DIV, real, real, dst, norm, dst);
    binary_operation(c, MD_BINARY_DIV, real, real, dst + 1, norm, dst + 1);
}

/**
 * One operand is a real number (its imaginary part in the registers is to be disregarded); false for a real number
 * divided by a complex one, which takes the way of two complex ones, as in gcc and clang.
 */
static bool mixed_arithmetic(Compiler *c, MdBinary operator, const MdType * real, unsigned a, unsigned b,
                             bool real_left, unsigned dst) {
    if (real_left && operator== MD_BINARY_DIV)
        return false;
    binary_operation(c, operator, real, real, a, b, dst);
    if (operator== MD_BINARY_MUL || operator== MD_BINARY_DIV)
        binary_operation(c, operator, real, real, real_left ? a : a + 1, real_left ? b + 1 : b, dst + 1);
    else if (real_left && operator== MD_BINARY_SUB)
        emit(c, (MdOp)(MD_OP_NEG_I32 + arithmetic_kind(c, real)), dst + 1, b + 1, 0, 0);
    else
        move(c, dst + 1, real_left ? b + 1 : a + 1);
    return true;
}

/** LEFT and RIGHT: the operands' own types; both stand in pairs of type `type` by now. */
static void arithmetic(Compiler *c, MdBinary operator, const MdType * type, const MdType *left, const MdType *right,
                       unsigned a, unsigned b, unsigned dst) {
    const MdType *real = real_of(type);
    if ((is_real(left) || is_real(right)) && mixed_arithmetic(c, operator, real, a, b, is_real(left), dst))
        return;
    if (operator== MD_BINARY_ADD || operator== MD_BINARY_SUB) {
        binary_operation(c, operator, real, real, a, b, dst);
        binary_operation(c, operator, real, real, a + 1, b + 1, dst + 1);
        return;
    }
    if (is_integral(type)) {
        integer_product(c, operator, real, a, b, dst);
        return;
    }
    MdValueClass class = class_of(real);
    unsigned first = operator== MD_BINARY_MUL ? MD_BUILTIN_COMPLEX_MUL_F : MD_BUILTIN_COMPLEX_DIV_F;
    emit(c, MD_OP_BUILTIN, dst, a, b, (int64_t)(first + (unsigned)(class - CLASS_F32)));
}

static unsigned compare(Compiler *c, const MdExpr *expr, unsigned dst) {
    const MdExpr *left = expr->as.binary.left, *right = expr->as.binary.right;
    const MdType *type = class_of(left->type) == CLASS_COMPLEX ? left->type : right->type;
    dst = result_in(c, dst);
    unsigned mark = c->next;
    unsigned a = operand_as(c, left, type), b = operand_as(c, right, type);
    comparison(c, MD_BINARY_EQ, real_of(type), a, b, a);
    comparison(c, MD_BINARY_EQ, real_of(type), a + 1, b + 1, b);
    /* the second comparison reads a + 1 and b + 1, which the first left alone */
    emit(c, MD_OP_AND, dst, a, b, 0);
    if (expr->as.binary.operator== MD_BINARY_NE)
        emit(c, MD_OP_LNOT, dst, dst, 0, 0);
    c->next = mark;
    return dst;
}

static unsigned part(Compiler *c, const MdExpr *expr, unsigned dst) {
    const MdExpr *operand = expr->as.unary.operand;
    bool imag = expr->as.unary.operator== MD_UNARY_IMAG;
    if (operand->lvalue && class_of(operand->type) == CLASS_COMPLEX) {
        Lvalue place = lvalue(c, expr);
        return load(c, &place, dst);
    }
    if (class_of(operand->type) != CLASS_COMPLEX) { /* GNU: __real and __imag of real numbers */
        unsigned reg = value(c, operand, imag ? NO_REGISTER : dst);
        if (!imag)
            return reg;
        dst = result_in(c, dst);
        emit(c, MD_OP_SET, dst, 0, 0, 0);
        return dst;
    }
    dst = result_in(c, dst);
    unsigned mark = c->next;
    unsigned pair = value(c, operand, NO_REGISTER);
    move(c, dst, pair + (imag ? 1 : 0));
    c->next = mark;
    return dst;
}

unsigned complex_value(Compiler *c, const MdExpr *expr, unsigned dst) {
    if (expr->kind == MD_EXPR_UNARY &&
        (expr->as.unary.operator== MD_UNARY_REAL || expr->as.unary.operator== MD_UNARY_IMAG))
        return part(c, expr, dst);
    if (expr->kind == MD_EXPR_BINARY &&
        (expr->as.binary.operator== MD_BINARY_EQ || expr->as.binary.operator== MD_BINARY_NE))
        return compare(c, expr, dst);
    if (expr->kind == MD_EXPR_CAST) {
        const MdExpr *operand = expr->as.cast.operand;
        if (class_of(expr->type) != CLASS_COMPLEX)
            dst = result_in(c, dst);
        else if (dst == NO_REGISTER)
            dst = temporaries(c, 2);
        unsigned mark = c->next;
        unsigned reg = value(c, operand, NO_REGISTER);
        complex_convert(c, reg, operand->type, expr->type, dst);
        c->next = mark;
        return dst;
    }
    if (dst == NO_REGISTER)
        dst = temporaries(c, 2);
    unsigned mark = c->next;
    const MdType *real = real_of(expr->type);
    switch (expr->kind) {
    case MD_EXPR_IMAGINARY: {
        set_part(c, 0, real, dst);
        set_part(c, expr->as.floating, real, dst + 1);
        break;
    }
    case MD_EXPR_UNARY: {
        unsigned pair = value(c, expr->as.unary.operand, NO_REGISTER);
        unsigned row = arithmetic_kind(c, real);
        MdUnary operator= expr->as.unary.operator;
        if (operator== MD_UNARY_MINUS)
            emit(c, (MdOp)(MD_OP_NEG_I32 + row), dst, pair, 0, 0);
        else
            move(c, dst, pair);
        if (operator== MD_UNARY_PLUS)
            move(c, dst + 1, pair + 1);
        else /* - and GNU's ~, the conjugate */
            emit(c, (MdOp)(MD_OP_NEG_I32 + row), dst + 1, pair + 1, 0, 0);
        break;
    }
    case MD_EXPR_BINARY: {
        const MdExpr *left = expr->as.binary.left, *right = expr->as.binary.right;
        unsigned a = operand_as(c, left, expr->type), b = operand_as(c, right, expr->type);
        set_expr(c, expr);
        arithmetic(c, expr->as.binary.operator, expr->type, left->type, right->type, a, b, dst);
        break;
    }
    case MD_EXPR_COMPOUND_ASSIGN: {
        const MdExpr *target = expr->as.compound.target;
        const MdType *type = class_of(target->type) == CLASS_COMPLEX ? target->type : expr->as.compound.value->type;
        Lvalue place = lvalue(c, target);
        if (place.index != NO_REGISTER) {
            unsigned pointer = lvalue_address(c, &place, NO_REGISTER);
            place = (Lvalue){ .base = LV_POINTER, .pointer = pointer, .index = NO_REGISTER, .type = place.type };
        }
        unsigned b = operand_as(c, expr->as.compound.value, type), a = temporaries(c, 2);
        unsigned old = load(c, &place, NO_REGISTER);
        complex_convert(c, old, target->type, type, a);
        set_expr(c, expr);
        unsigned result = temporaries(c, 2);
        arithmetic(c, expr->as.compound.operator, type, target->type, expr->as.compound.value->type, a, b, result);
        unsigned back = convert(c, result, type, target->type, NO_REGISTER);
        store(c, &place, back);
        move(c, dst, back);
        if (class_of(target->type) == CLASS_COMPLEX)
            move(c, dst + 1, back + 1);
        break;
    }
    default: emit_unsupported(c, expr->place, "this form of complex expression");
    }
    c->next = mark;
    return dst;
}
