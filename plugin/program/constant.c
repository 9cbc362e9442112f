/**
 * Integer constant expressions (C17 6.6p6), evaluated in 128 bits.
 *
 * A value is kept as MdExpr keeps it: two's complement, sign-extended from its type. What has no defined value
 * (overflow, division by zero, a shift too far) is no constant expression.
 */
#include "program.h"

typedef __int128 Wide;

static bool evaluate(const MdExpr *expr, Wide *ret_value);

/** Is the integer type unsigned? Plain char is answered by the caller, who knows that the target decides. */
static bool is_unsigned(const MdType *core) {
    if (core->kind == MD_TYPE_ENUM)
        return core->as.enumeration->underlying && is_unsigned(md_type_core(core->as.enumeration->underlying));
    return core->kind == MD_TYPE_BOOL || core->kind == MD_TYPE_UCHAR || core->kind == MD_TYPE_USHORT ||
           core->kind == MD_TYPE_UINT || core->kind == MD_TYPE_ULONG || core->kind == MD_TYPE_ULLONG ||
           core->kind == MD_TYPE_UINT128;
}

/** Does `value` fit the type? Plain char holds for certain only what both of its forms hold. */
static bool fits(Wide value, const MdType *core) {
    unsigned bits = md_type_bits(core);
    if (bits == 0 || bits >= 128)
        return bits >= 128;
    if (core->kind == MD_TYPE_CHAR)
        return value >= 0 && value < (Wide)1 << (bits - 1);
    if (is_unsigned(core))
        return value >= 0 && value < (Wide)1 << bits;
    return value >= -((Wide)1 << (bits - 1)) && value < (Wide)1 << (bits - 1);
}

/** Convert to an integer type (C17 6.3.1.3); false when plain char makes the result depend on the target. */
static bool convert(Wide value, const MdType *type, Wide *ret_value) {
    const MdType *core = md_type_core(type);
    unsigned bits = md_type_bits(core);
    if (core->kind == MD_TYPE_BOOL) {
        *ret_value = value != 0;
        return true;
    }
    if (fits(value, core)) {
        *ret_value = value;
        return true;
    }
    if (core->kind == MD_TYPE_CHAR || bits == 0 || bits >= 128)
        return false;
    MdUInt128 low = (MdUInt128)value & (((MdUInt128)1 << bits) - 1);
    bool negative = !is_unsigned(core) && low >> (bits - 1) & 1;
    *ret_value = negative ? (Wide)(low - ((MdUInt128)1 << bits)) : (Wide)low;
    return true;
}

/** The result of an operator in its type: unsigned wraps (C17 6.2.5p9), signed must fit (6.5p5). */
static bool in_type(Wide value, const MdType *type, Wide *ret_value) {
    const MdType *core = md_type_core(type);
    if (is_unsigned(core))
        return convert(value, type, ret_value);
    *ret_value = value;
    return fits(value, core);
}

static bool compare(MdBinary operator, Wide a, Wide b, bool both_unsigned) {
    if (both_unsigned && a != b) { /* 128-bit unsigned values may have the sign bit set */
        bool less = (MdUInt128)a < (MdUInt128)b;
        a = less ? 0 : 1;
        b = less ? 1 : 0;
    }
    switch (operator) {
    case MD_BINARY_LT: return a < b;
    case MD_BINARY_GT: return a > b;
    case MD_BINARY_LE: return a <= b;
    case MD_BINARY_GE: return a >= b;
    case MD_BINARY_EQ: return a == b;
    default: return a != b;
    }
}

static bool shift(const MdExpr *expr, Wide a, Wide b, Wide *ret_value) {
    unsigned bits = md_type_bits(expr->type);
    if (b < 0 || b >= (Wide)bits || (a < 0 && expr->as.binary.operator== MD_BINARY_SHL))
        return false;
    if (expr->as.binary.operator== MD_BINARY_SHR) {
        *ret_value = is_unsigned(md_type_core(expr->type)) ? (Wide)((MdUInt128)a >> b) : a >> b;
        return true;
    }
    MdUInt128 shifted = (MdUInt128)a << b;
    return (MdUInt128)a == shifted >> b
               ? in_type((Wide)shifted, expr->type, ret_value)
               : is_unsigned(md_type_core(expr->type)) && convert((Wide)shifted, expr->type, ret_value);
}

static bool divide(const MdExpr *expr, Wide a, Wide b, Wide *ret_value) {
    if (b == 0)
        return false;
    bool remainder = expr->as.binary.operator== MD_BINARY_REM;
    if (is_unsigned(md_type_core(expr->type))) {
        MdUInt128 left = (MdUInt128)a, right = (MdUInt128)b;
        *ret_value = (Wide)(remainder ? left % right : left / right);
        return true;
    }
    if (b == -1) { /* the least value has no negative */
        Wide negative;
        if (__builtin_sub_overflow((Wide)0, a, &negative) || !fits(negative, md_type_core(expr->type)))
            return false;
        *ret_value = remainder ? 0 : negative;
        return true;
    }
    *ret_value = remainder ? a % b : a / b;
    return true;
}

static bool arithmetic(const MdExpr *expr, Wide a, Wide b, Wide *ret_value) {
    Wide value;
    bool overflow;
    switch (expr->as.binary.operator) {
    case MD_BINARY_MUL: overflow = __builtin_mul_overflow(a, b, &value); break;
    case MD_BINARY_ADD: overflow = __builtin_add_overflow(a, b, &value); break;
    default: overflow = __builtin_sub_overflow(a, b, &value); break;
    }
    if (overflow && !is_unsigned(md_type_core(expr->type)))
        return false;
    return in_type(value, expr->type, ret_value);
}

static bool evaluate_binary(const MdExpr *expr, Wide *ret_value) {
    Wide a, b;
    MdBinary operator= expr->as.binary.operator;
    if (!evaluate(expr->as.binary.left, &a))
        return false;
    if ((operator== MD_BINARY_LOGICAL_AND && !a) || (operator== MD_BINARY_LOGICAL_OR && a)) {
        *ret_value = a != 0;
        return true; /* the right operand is not evaluated, C17 6.5.13p4 */
    }
    if (!evaluate(expr->as.binary.right, &b))
        return false;
    switch (operator) {
    case MD_BINARY_MUL:
    case MD_BINARY_ADD:
    case MD_BINARY_SUB: return arithmetic(expr, a, b, ret_value);
    case MD_BINARY_DIV:
    case MD_BINARY_REM: return divide(expr, a, b, ret_value);
    case MD_BINARY_SHL:
    case MD_BINARY_SHR: return shift(expr, a, b, ret_value);
    case MD_BINARY_AND: *ret_value = a & b; return true;
    case MD_BINARY_XOR: *ret_value = a ^ b; return true;
    case MD_BINARY_OR: *ret_value = a | b; return true;
    case MD_BINARY_LOGICAL_AND:
    case MD_BINARY_LOGICAL_OR: *ret_value = b != 0; return true;
    case MD_BINARY_COMMA: return false; /* C17 6.6p3 */
    default: *ret_value = compare(operator, a, b, is_unsigned(md_type_core(expr->as.binary.left->type))); return true;
    }
}

static bool evaluate_unary(const MdExpr *expr, Wide *ret_value) {
    Wide value;
    if (!evaluate(expr->as.unary.operand, &value))
        return false;
    switch (expr->as.unary.operator) {
    case MD_UNARY_PLUS: *ret_value = value; return true;
    case MD_UNARY_MINUS: {
        bool overflow = __builtin_sub_overflow((Wide)0, value, &value);
        return (!overflow || is_unsigned(md_type_core(expr->type))) && in_type(value, expr->type, ret_value);
    }
    case MD_UNARY_NOT: return in_type(~value, expr->type, ret_value);
    case MD_UNARY_LOGICAL_NOT: *ret_value = !value; return true;
    default: return false;
    }
}

/** Integer casts, and floating constants as immediate operands of casts (C17 6.6p6). */
static bool evaluate_cast(const MdExpr *expr, Wide *ret_value) {
    const MdExpr *operand = expr->as.cast.operand;
    Wide value;
    switch (expr->as.cast.cast) {
    case MD_CAST_NOOP:
    case MD_CAST_INTEGRAL:
    case MD_CAST_INTEGRAL_TO_BOOLEAN: return evaluate(operand, &value) && convert(value, expr->type, ret_value);
    case MD_CAST_FLOATING_TO_INTEGRAL:
        if (operand->kind != MD_EXPR_FLOATING || !(operand->as.floating > -0x1p126L && operand->as.floating < 0x1p126L))
            return false;
        *ret_value = (Wide)operand->as.floating;
        return fits(*ret_value, md_type_core(expr->type));
    case MD_CAST_FLOATING_TO_BOOLEAN:
        *ret_value = operand->kind == MD_EXPR_FLOATING && operand->as.floating != 0;
        return operand->kind == MD_EXPR_FLOATING;
    default: return false;
    }
}

static bool evaluate_size(const MdExpr *expr, Wide *ret_value) {
    const MdType *type = expr->as.size.type;
    int64_t figure = expr->kind == MD_EXPR_SIZEOF ? type->size : type->align;
    *ret_value = figure;
    return figure >= 0;
}

static bool evaluate(const MdExpr *expr, Wide *ret_value) {
    if (!md_type_is_integer(expr->type))
        return false;
    Wide condition;
    switch (expr->kind) {
    case MD_EXPR_INTEGER: *ret_value = (Wide)expr->as.integer.value; return true;
    case MD_EXPR_UNARY: return evaluate_unary(expr, ret_value);
    case MD_EXPR_BINARY: return evaluate_binary(expr, ret_value);
    case MD_EXPR_CAST: return evaluate_cast(expr, ret_value);
    case MD_EXPR_CONDITIONAL:
        return evaluate(expr->as.conditional.condition, &condition) &&
               evaluate(condition ? expr->as.conditional.then : expr->as.conditional.otherwise, ret_value);
    case MD_EXPR_SIZEOF:
    case MD_EXPR_ALIGNOF: return evaluate_size(expr, ret_value);
    case MD_EXPR_OFFSETOF: return evaluate(expr->as.offset.value, ret_value);
    case MD_EXPR_GENERIC:
    case MD_EXPR_CHOOSE: return evaluate(expr->as.choice.chosen, ret_value);
    case MD_EXPR_TYPES_COMPATIBLE: *ret_value = expr->as.compatible.answer; return true;
    default: return false;
    }
}

bool md_expr_constant(const MdExpr *expr, int64_t *ret_value) {
    Wide value;
    if (!evaluate(expr, &value) || value < INT64_MIN || value > (Wide)UINT64_MAX)
        return false;
    *ret_value = (int64_t)(uint64_t)value;
    return true;
}
