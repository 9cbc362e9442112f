/**
 * Arithmetic on bit-fields that are wider than int and narrower than their declared type.
 *
 * Whether such a field is promoted is implementation-defined (C17 6.7.2.1p5, 6.3.1.1p2). clang's tree, which is read
 * here, promotes it to the declared type; gcc, which memdiag follows, gives it a type of its own with just the bits of
 * the field (GNU C manual, "Structures, unions, enumerations, and bit-fields implementation"):
 *
 *     struct { unsigned long a : 40; } s;      s.a << 8     clang: 64 bits      gcc: 40 bits
 *
 * Method: where an operator has such an operand, the conversions that clang put on its operands are taken away and
 * those of gcc's types put there: the type with more bits wins, of equally many the unsigned one. The result stays in a
 * standard type and is cut to its bits by a NARROW cast, which also marks it as of gcc's type for the operator around
 * it; a conversion to clang's type follows where the two differ, so that the rest of the tree stays as clang made it.
 */
#include "expression.h"

/** A type of gcc's: `bits` of the standard type `base`. */
typedef struct Precision {
    const MdType *base;
    int32_t bits;
    bool own; /* a bit-field's own type, or the result of an operator on one */
} Precision;

static bool is_implicit(const MdExpr *expr, MdCast cast) {
    return expr->kind == MD_EXPR_CAST && expr->as.cast.implicit && expr->as.cast.cast == cast;
}

static MdExpr *without_conversions(MdExpr *expr) {
    while (is_implicit(expr, MD_CAST_INTEGRAL))
        expr = expr->as.cast.operand;
    return expr;
}

/** The bit-field whose value this is, also as the value of an assignment to it (C17 6.5.16p3); or NULL. */
static const MdMember *field_of(const MdExpr *expr) {
    for (;;) {
        switch (expr->kind) {
        case MD_EXPR_MEMBER: return expr->as.member.member->bit_width >= 0 ? expr->as.member.member : NULL;
        case MD_EXPR_ASSIGN: expr = expr->as.assign.target; break;
        case MD_EXPR_COMPOUND_ASSIGN: expr = expr->as.compound.target; break;
        case MD_EXPR_CAST:
            if (!is_implicit(expr, MD_CAST_LVALUE_TO_RVALUE))
                return NULL;
            expr = expr->as.cast.operand;
            break;
        case MD_EXPR_BINARY:
            if (expr->as.binary.operator!= MD_BINARY_COMMA)
                return NULL;
            expr = expr->as.binary.right;
            break;
        case MD_EXPR_UNARY:
            if (expr->as.unary.operator<MD_UNARY_PRE_INCREMENT || expr->as.unary.operator> MD_UNARY_POST_DECREMENT)
                return NULL;
            expr = expr->as.unary.operand;
            break;
        default: return NULL;
        }
    }
}

/** gcc's type of an operand of integer type, promoted. */
static Precision precision_of(MdConvert *convert, const MdExpr *expr) {
    const MdType *type = expr->type;
    if (md_type_core(type)->kind == MD_TYPE_ATOMIC)
        type = md_type_core(type)->of;
    if (is_implicit(expr, MD_CAST_NARROW))
        return (Precision){ .base = md_type_core(type), .bits = expr->as.cast.bits, .own = true };
    const MdMember *field = field_of(expr);
    Precision precision = { .base =
                                md_type_core(md_type_promote(convert->types, type, field ? field->bit_width : -1)) };
    precision.bits = (int32_t)md_type_bits(precision.base);
    precision.own = field && field->bit_width > (int32_t)md_type_bits(md_convert_basic(convert, MD_TYPE_INT)) &&
                    field->bit_width < precision.bits;
    if (precision.own)
        precision.bits = field->bit_width;
    return precision;
}

static Precision common_precision(MdConvert *convert, Precision a, Precision b) {
    Precision common = a.bits > b.bits ? a : b;
    if (a.bits == b.bits)
        common = md_type_is_signed(convert->types, a.base) ? b : a;
    common.own = true;
    return common;
}

static MdExpr *narrow(MdConvert *convert, MdExpr *expr, int32_t bits) {
    MdExpr *cut = md_expr_cast(convert->program, MD_CAST_NARROW, true, expr, expr->type, expr->place);
    cut->as.cast.bits = (uint8_t)bits;
    return cut;
}

static MdExpr *to_type(MdConvert *convert, MdExpr *expr, const MdType *type) {
    if (md_type_core(expr->type) == md_type_core(type))
        return expr;
    return md_expr_cast(convert->program, MD_CAST_INTEGRAL, true, expr, type, expr->place);
}

static MdExpr *to_precision(MdConvert *convert, MdExpr *expr, Precision from, Precision to) {
    if (from.base == to.base && from.bits == to.bits)
        return to_type(convert, expr, to.base);
    expr = to_type(convert, expr, to.base);
    return to.bits < (int32_t)md_type_bits(to.base) ? narrow(convert, expr, to.bits) : expr;
}

/** The finished operator in its gcc type, for a tree that expects clang's. */
static MdExpr *finish(MdConvert *convert, MdExpr *expr, Precision precision) {
    const MdType *expected = expr->type;
    expr->type = precision.base;
    return to_type(convert, narrow(convert, expr, precision.bits), expected);
}

/** Convert both operands to their common gcc type; false when neither has one of its own. */
static bool balance(MdConvert *convert, MdExpr **left, MdExpr **right, Precision *ret_common) {
    MdExpr *a = without_conversions(*left), *b = without_conversions(*right);
    if (!md_type_is_integer(a->type) || !md_type_is_integer(b->type))
        return false;
    Precision of_a = precision_of(convert, a), of_b = precision_of(convert, b);
    if (!of_a.own && !of_b.own)
        return false;
    *ret_common = common_precision(convert, of_a, of_b);
    *left = to_precision(convert, a, of_a, *ret_common);
    *right = to_precision(convert, b, of_b, *ret_common);
    return true;
}

MdExpr *md_convert_wide_binary(MdConvert *convert, MdExpr *expr) {
    MdBinary operator= expr->as.binary.operator;
    if (!convert->has_wide_fields || operator>= MD_BINARY_LOGICAL_AND)
        return expr;
    Precision common;
    if (operator== MD_BINARY_SHL || operator== MD_BINARY_SHR) {
        MdExpr *left = without_conversions(expr->as.binary.left);
        if (!md_type_is_integer(left->type))
            return expr;
        common = precision_of(convert, left);
        if (!common.own)
            return expr;
        expr->as.binary.left = to_type(convert, left, common.base);
        return finish(convert, expr, common);
    }
    if (!balance(convert, &expr->as.binary.left, &expr->as.binary.right, &common))
        return expr;
    bool compares = operator>= MD_BINARY_LT && operator<= MD_BINARY_NE;
    return compares ? expr : finish(convert, expr, common);
}

MdExpr *md_convert_wide_unary(MdConvert *convert, MdExpr *expr) {
    MdUnary operator= expr->as.unary.operator;
    if (!convert->has_wide_fields || (operator!= MD_UNARY_PLUS && operator!= MD_UNARY_MINUS && operator!= MD_UNARY_NOT))
        return expr;
    MdExpr *operand = without_conversions(expr->as.unary.operand);
    if (!md_type_is_integer(operand->type))
        return expr;
    Precision precision = precision_of(convert, operand);
    if (!precision.own)
        return expr;
    expr->as.unary.operand = to_type(convert, operand, precision.base);
    return finish(convert, expr, precision);
}

MdExpr *md_convert_wide_conditional(MdConvert *convert, MdExpr *expr) {
    Precision common;
    if (!convert->has_wide_fields ||
        !balance(convert, &expr->as.conditional.then, &expr->as.conditional.otherwise, &common))
        return expr;
    return finish(convert, expr, common);
}

void md_convert_wide_compound(MdConvert *convert, MdExpr *expr) {
    MdBinary operator= expr->as.compound.operator;
    MdExpr *value = without_conversions(expr->as.compound.value);
    const MdExpr *target = expr->as.compound.target;
    if (!convert->has_wide_fields ||
        operator== MD_BINARY_SHL || operator== MD_BINARY_SHR || !md_type_is_integer(value->type) ||
        !md_type_is_integer(target->type))
        return;
    Precision of_value = precision_of(convert, value), of_target = precision_of(convert, target);
    if (!of_value.own && !of_target.own)
        return;
    Precision common = common_precision(convert, of_value, of_target);
    expr->as.compound.value = to_precision(convert, value, of_value, common);
    expr->as.compound.compute_type = common.base;
}
