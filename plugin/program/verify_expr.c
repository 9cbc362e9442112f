/**
 * Expressions: operands fit their operator, the result has the type that C17 6.5 gives it, lvalues stand only where
 * an operator takes them (6.3.2.1).
 *
 * Operators on vectors are opaque to the rest of the house; their operands are checked, their types are not.
 */
#include "verify.h"

#include <string.h>

/* ---- helpers --------------------------------------------------------------------------------------------------------- */

static bool is_kind(const MdExpr *expr, MdTypeKind kind) {
    return expr && expr->type && md_type_core(expr->type)->kind == kind;
}

/** Nothing can be said about the types: something is missing, unsupported or a vector. */
static bool is_opaque(const MdExpr *expr) {
    return !expr || !expr->type || expr->kind == MD_EXPR_UNSUPPORTED || is_kind(expr, MD_TYPE_VECTOR) ||
           is_kind(expr, MD_TYPE_UNSUPPORTED);
}

static bool is_int(const MdExpr *expr) {
    return is_kind(expr, MD_TYPE_INT);
}

static bool is_real(const MdType *type) {
    return md_type_is_integer(type) || md_type_is_floating(type);
}

/** Complete and not void: what arithmetic on a pointer needs. GNU C counts void and functions as one byte. */
static bool is_pointer(const MdExpr *expr) {
    return is_kind(expr, MD_TYPE_POINTER);
}

/** The value type of an lvalue: unqualified, and what an atomic holds (C17 6.3.2.1p2). */
static const MdType *value_type(const MdType *type) {
    const MdType *core = md_type_core(type);
    return core->kind == MD_TYPE_ATOMIC ? md_type_core(core->of) : core;
}

static void expect_type(MdVerify *verify, const MdExpr *expr, const MdType *type, const char *what) {
    if (!md_verify_same(expr->type, type))
        md_verify_fail(verify, expr->place, "%s has type '%s', not '%s'", what, md_verify_name(verify, expr->type),
                       md_verify_name(verify, type));
}

static void expect_int(MdVerify *verify, const MdExpr *expr, const char *what) {
    if (!is_int(expr))
        md_verify_fail(verify, expr->place, "%s has type '%s', not int", what, md_verify_name(verify, expr->type));
}

static void fail_operands(MdVerify *verify, const MdExpr *expr, const char *operator, const MdExpr * left,
                          const MdExpr *right) {
    md_verify_fail(verify, expr->place, "operands of %s have types '%s' and '%s'", operator,
                   md_verify_name(verify, left->type), md_verify_name(verify, right->type));
}

static void expect_modifiable(MdVerify *verify, const MdExpr *target, const char *what) {
    if (!target->lvalue)
        md_verify_fail(verify, target->place, "%s changes what is no lvalue", what);
    else if (md_type_is_array(target->type) || md_type_core(target->type)->kind == MD_TYPE_FUNCTION)
        md_verify_fail(verify, target->place, "%s changes an array or function", what);
}

static const char *binary_name(MdBinary operator) {
    static const char *const names[] = {
#define BINARY(constant, name) name,
#include "node_kinds.h"
#undef BINARY
    };
    return names[operator];
}

static const char *unary_name(MdUnary operator) {
    static const char *const names[] = {
#define UNARY(constant, name) name,
#include "node_kinds.h"
#undef UNARY
    };
    return names[operator];
}

/* ---- constants and names ----------------------------------------------------------------------------------------------- */

/** A value is kept sign-extended from its type. */
static void check_integer(MdVerify *verify, const MdExpr *expr) {
    if (!md_type_is_integer(expr->type)) {
        md_verify_fail(verify, expr->place, "integer constant of type '%s'", md_verify_name(verify, expr->type));
        return;
    }
    unsigned bits = md_type_bits(expr->type);
    if (bits == 0 || bits >= 128)
        return;
    __int128 value = (__int128)expr->as.integer.value;
    bool is_signed = md_type_is_signed(verify->types, expr->type);
    __int128 least = is_signed ? -((__int128)1 << (bits - 1)) : 0;
    __int128 greatest = ((__int128)1 << (is_signed ? bits - 1 : bits)) - 1;
    if (value < least || value > greatest)
        md_verify_fail(verify, expr->place, "integer constant does not fit its type '%s'",
                       md_verify_name(verify, expr->type));
}

static void check_floating(MdVerify *verify, const MdExpr *expr) {
    bool fits = expr->kind == MD_EXPR_FLOATING ? md_type_is_floating(expr->type) : is_kind(expr, MD_TYPE_COMPLEX);
    if (!fits)
        md_verify_fail(verify, expr->place, "floating constant of type '%s'", md_verify_name(verify, expr->type));
}

static void check_string(MdVerify *verify, const MdExpr *expr) {
    const MdType *core = md_type_core(expr->type);
    if (core->kind != MD_TYPE_ARRAY || !md_type_is_integer(core->of) || core->of->size <= 0)
        md_verify_fail(verify, expr->place, "string of type '%s'", md_verify_name(verify, expr->type));
    else if (!expr->as.string.bytes || expr->as.string.size > (size_t)core->size ||
             expr->as.string.size % (size_t)core->of->size != 0)
        md_verify_fail(verify, expr->place, "string of %zu bytes in type '%s'", expr->as.string.size,
                       md_verify_name(verify, expr->type));
}

static void check_object(MdVerify *verify, const MdExpr *expr) {
    const MdObject *object = expr->as.object;
    if (!object || !object->type)
        md_verify_fail(verify, expr->place, "a name bound to no object");
    else if (!md_type_compatible(expr->type->canonical->unqualified, object->type->canonical->unqualified))
        md_verify_fail(verify, expr->place, "'%s' of type '%s' is named with type '%s'",
                       object->name ? object->name : "(unnamed)", md_verify_name(verify, object->type),
                       md_verify_name(verify, expr->type));
}

static void check_function(MdVerify *verify, const MdExpr *expr) {
    const MdFunction *function = expr->as.function;
    if (!function || !function->name || !function->type)
        md_verify_fail(verify, expr->place, "a name bound to no function");
    else if (!function->builtin && !is_kind(expr, MD_TYPE_FUNCTION))
        md_verify_fail(verify, expr->place, "function '%s' is named with type '%s'", function->name,
                       md_verify_name(verify, expr->type));
}

/* ---- access ------------------------------------------------------------------------------------------------------------- */

static void check_member(MdVerify *verify, const MdExpr *expr) {
    const MdExpr *base = expr->as.member.base;
    const MdMember *member = expr->as.member.member;
    md_verify_expr(verify, base, "base of a member", expr->place);
    if (is_opaque(base))
        return;
    if (!member || !is_kind(base, MD_TYPE_RECORD)) {
        md_verify_fail(verify, expr->place, "member of type '%s'", md_verify_name(verify, base->type));
        return;
    }
    const char *name = member->name ? member->name : "(unnamed)";
    if (expr->lvalue != base->lvalue)
        md_verify_fail(verify, expr->place, "member '%s' and its base differ in being lvalues", name);
    if (expr->as.member.arrow && !(base->kind == MD_EXPR_UNARY && base->as.unary.operator== MD_UNARY_DEREF))
        md_verify_fail(verify, expr->place, "'->%s' without a dereference below", name);
    const MdType *type = md_type_qualified(verify->types, member->type, md_type_qualifiers(base->type));
    if (expr->lvalue ? expr->type->canonical != type->canonical : !md_verify_same(expr->type, type))
        md_verify_fail(verify, expr->place, "member '%s' has type '%s', not '%s'", name,
                       md_verify_name(verify, expr->type), md_verify_name(verify, type));
    int64_t width = member->bit_width >= 0 ? member->bit_width : member->type->size > 0 ? member->type->size * 8 : 0;
    if (expr->as.member.bit_offset < 0 || expr->as.member.bit_offset + width > md_type_core(base->type)->size * 8)
        md_verify_fail(verify, expr->place, "member '%s' lies outside of its record", name);
}

static void check_subscript(MdVerify *verify, const MdExpr *expr) {
    const MdExpr *pointer = expr->as.subscript.pointer, *index = expr->as.subscript.index;
    bool vector = is_kind(pointer, MD_TYPE_VECTOR);
    if (vector)
        md_verify_expr(verify, pointer, "subscripted vector", expr->place);
    else
        md_verify_value(verify, pointer, "subscripted pointer", expr->place);
    md_verify_value(verify, index, "subscript", expr->place);
    if (is_opaque(pointer) || is_opaque(index))
        return;
    if (!is_pointer(pointer) || !md_type_is_integer(index->type)) {
        fail_operands(verify, expr, "[]", pointer, index);
        return;
    }
    if (!md_type_compatible(expr->type, md_type_core(pointer->type)->of))
        expect_type(verify, expr, md_type_core(pointer->type)->of, "an element");
}

/* ---- operators ------------------------------------------------------------------------------------------------------------- */

static bool is_bit_field(const MdExpr *expr) {
    while (expr->kind == MD_EXPR_GENERIC || expr->kind == MD_EXPR_CHOOSE)
        expr = expr->as.choice.chosen;
    return expr->kind == MD_EXPR_MEMBER && expr->as.member.member && expr->as.member.member->bit_width >= 0;
}

static void check_address(MdVerify *verify, const MdExpr *expr) {
    const MdExpr *operand = expr->as.unary.operand;
    md_verify_expr(verify, operand, "operand of &", expr->place);
    if (is_opaque(operand))
        return;
    bool function = is_kind(operand, MD_TYPE_FUNCTION), void_lvalue = is_kind(operand, MD_TYPE_VOID);
    if (!operand->lvalue && !function && !void_lvalue)
        md_verify_fail(verify, expr->place, "& of what is no lvalue");
    if (is_bit_field(operand))
        md_verify_fail(verify, expr->place, "& of a bit-field");
    if (!is_pointer(expr) || !md_type_compatible(md_type_core(expr->type)->of, operand->type))
        md_verify_fail(verify, expr->place, "& of type '%s' gives '%s'", md_verify_name(verify, operand->type),
                       md_verify_name(verify, expr->type));
}

static void check_deref(MdVerify *verify, const MdExpr *expr) {
    const MdExpr *operand = expr->as.unary.operand;
    md_verify_value(verify, operand, "operand of *", expr->place);
    if (is_opaque(operand))
        return;
    if (!is_pointer(operand))
        md_verify_fail(verify, expr->place, "* of type '%s'", md_verify_name(verify, operand->type));
    else if (!md_type_compatible(expr->type, md_type_core(operand->type)->of))
        expect_type(verify, expr, md_type_core(operand->type)->of, "*");
    else if (!expr->lvalue && !is_kind(expr, MD_TYPE_VOID) && !is_kind(expr, MD_TYPE_FUNCTION))
        md_verify_fail(verify, expr->place, "* gives no lvalue");
}

static void check_increment(MdVerify *verify, const MdExpr *expr) {
    const MdExpr *operand = expr->as.unary.operand;
    const char *name = unary_name(expr->as.unary.operator);
    md_verify_expr(verify, operand, "operand of ++ or --", expr->place);
    if (is_opaque(operand))
        return;
    expect_modifiable(verify, operand, name);
    if (!md_type_is_scalar(value_type(operand->type)))
        md_verify_fail(verify, expr->place, "%s of type '%s'", name, md_verify_name(verify, operand->type));
    expect_type(verify, expr, value_type(operand->type), name);
}

/** Unary + - ~: of a promoted operand, with its type (C17 6.5.3.3). */
static void check_sign(MdVerify *verify, const MdExpr *expr) {
    const MdExpr *operand = expr->as.unary.operand;
    const char *name = unary_name(expr->as.unary.operator);
    md_verify_value(verify, operand, "operand of a sign", expr->place);
    if (is_opaque(operand))
        return;
    bool fits = md_type_is_arithmetic(operand->type) &&
                !(expr->as.unary.operator== MD_UNARY_NOT && md_type_is_floating(operand->type));
    if (!fits)
        md_verify_fail(verify, expr->place, "%s of type '%s'", name, md_verify_name(verify, operand->type));
    else if (!md_verify_same(md_type_promote(verify->types, operand->type, -1), operand->type))
        md_verify_fail(verify, expr->place, "%s of '%s', which is not promoted", name,
                       md_verify_name(verify, operand->type));
    else
        expect_type(verify, expr, operand->type, name);
}

static void check_part_of_complex(MdVerify *verify, const MdExpr *expr) {
    const MdExpr *operand = expr->as.unary.operand;
    md_verify_expr(verify, operand, "operand of __real or __imag", expr->place);
    if (is_opaque(operand))
        return;
    const MdType *core = md_type_core(operand->type);
    if (core->kind != MD_TYPE_COMPLEX && !is_real(core))
        md_verify_fail(verify, expr->place, "__real or __imag of type '%s'", md_verify_name(verify, operand->type));
    else
        expect_type(verify, expr, core->kind == MD_TYPE_COMPLEX ? core->of : core, "__real or __imag");
    if (expr->lvalue && !operand->lvalue)
        md_verify_fail(verify, expr->place, "part of a value as an lvalue");
}

static void check_unary(MdVerify *verify, const MdExpr *expr) {
    const MdExpr *operand = expr->as.unary.operand;
    switch (expr->as.unary.operator) {
    case MD_UNARY_PLUS:
    case MD_UNARY_MINUS:
    case MD_UNARY_NOT: check_sign(verify, expr); break;
    case MD_UNARY_LOGICAL_NOT:
        md_verify_value(verify, operand, "operand of !", expr->place);
        if (is_opaque(operand))
            break;
        if (!md_type_is_scalar(operand->type))
            md_verify_fail(verify, expr->place, "! of type '%s'", md_verify_name(verify, operand->type));
        expect_int(verify, expr, "!");
        break;
    case MD_UNARY_ADDRESS: check_address(verify, expr); break;
    case MD_UNARY_DEREF: check_deref(verify, expr); break;
    case MD_UNARY_PRE_INCREMENT:
    case MD_UNARY_PRE_DECREMENT:
    case MD_UNARY_POST_INCREMENT:
    case MD_UNARY_POST_DECREMENT: check_increment(verify, expr); break;
    case MD_UNARY_REAL:
    case MD_UNARY_IMAG: check_part_of_complex(verify, expr); break;
    default: md_verify_fail(verify, expr->place, "unary operator of unknown kind"); break;
    }
}

/**
 * Both operands have the common type of the usual arithmetic conversions, and the result too (C17 6.3.1.8). With one
 * complex operand the other may stay real (6.3.1.8p1 converts without change of domain).
 */
static bool have_common_type(const MdType *result, const MdExpr *left, const MdExpr *right) {
    if (!md_type_is_arithmetic(left->type) || !md_type_is_arithmetic(right->type))
        return false;
    const MdType *core = md_type_core(result);
    if (core->kind != MD_TYPE_COMPLEX)
        return md_verify_same(left->type, result) && md_verify_same(right->type, result);
    bool left_fits = md_verify_same(left->type, core) || is_real(left->type);
    bool right_fits = md_verify_same(right->type, core) || is_real(right->type);
    return left_fits && right_fits;
}

static void check_additive(MdVerify *verify, const MdExpr *expr, const MdExpr *left, const MdExpr *right) {
    const char *name = binary_name(expr->as.binary.operator);
    bool subtract = expr->as.binary.operator== MD_BINARY_SUB;
    if (is_pointer(left) && is_pointer(right) && subtract) {
        if (!md_type_is_integer(expr->type) || !md_type_is_signed(verify->types, expr->type))
            md_verify_fail(verify, expr->place, "a difference of pointers has type '%s'",
                           md_verify_name(verify, expr->type));
    } else if (is_pointer(left) && md_type_is_integer(right->type)) {
        expect_type(verify, expr, left->type, name);
    } else if (!subtract && is_pointer(right) && md_type_is_integer(left->type)) {
        expect_type(verify, expr, right->type, name);
    } else if (!have_common_type(expr->type, left, right)) {
        fail_operands(verify, expr, name, left, right);
    }
}

static void check_comparison(MdVerify *verify, const MdExpr *expr, const MdExpr *left, const MdExpr *right) {
    const char *name = binary_name(expr->as.binary.operator);
    bool equality = expr->as.binary.operator== MD_BINARY_EQ || expr->as.binary.operator== MD_BINARY_NE;
    bool complex = is_kind(left, MD_TYPE_COMPLEX) || is_kind(right, MD_TYPE_COMPLEX);
    bool fits = (is_pointer(left) && is_pointer(right)) ||
                (complex ? equality && md_type_is_arithmetic(left->type) && md_type_is_arithmetic(right->type)
                         : is_real(left->type) && md_verify_same(left->type, right->type));
    if (!fits)
        fail_operands(verify, expr, name, left, right);
    expect_int(verify, expr, name);
}

static void check_shift(MdVerify *verify, const MdExpr *expr, const MdExpr *left, const MdExpr *right) {
    const char *name = binary_name(expr->as.binary.operator);
    if (!md_type_is_integer(left->type) || !md_type_is_integer(right->type))
        fail_operands(verify, expr, name, left, right);
    else if (!md_verify_same(md_type_promote(verify->types, left->type, -1), left->type))
        md_verify_fail(verify, expr->place, "%s of '%s', which is not promoted", name,
                       md_verify_name(verify, left->type));
    else
        expect_type(verify, expr, left->type, name);
}

static void check_binary(MdVerify *verify, const MdExpr *expr) {
    const MdExpr *left = expr->as.binary.left, *right = expr->as.binary.right;
    MdBinary operator= expr->as.binary.operator;
    if ((unsigned)operator>= MD_BINARY_COUNT) {
        md_verify_fail(verify, expr->place, "binary operator of unknown kind");
        return;
    }
    if (operator== MD_BINARY_COMMA)
        md_verify_expr(verify, left, "left operand", expr->place);
    else
        md_verify_value(verify, left, "left operand", expr->place);
    md_verify_value(verify, right, "right operand", expr->place);
    if (is_opaque(left) || is_opaque(right))
        return;
    switch (operator) {
    case MD_BINARY_ADD:
    case MD_BINARY_SUB: check_additive(verify, expr, left, right); break;
    case MD_BINARY_REM:
    case MD_BINARY_AND:
    case MD_BINARY_XOR:
    case MD_BINARY_OR:
        if (!md_type_is_integer(left->type) || !have_common_type(expr->type, left, right))
            fail_operands(verify, expr, binary_name(operator), left, right);
        break;
    case MD_BINARY_MUL:
    case MD_BINARY_DIV:
        if (!have_common_type(expr->type, left, right))
            fail_operands(verify, expr, binary_name(operator), left, right);
        break;
    case MD_BINARY_SHL:
    case MD_BINARY_SHR: check_shift(verify, expr, left, right); break;
    case MD_BINARY_LOGICAL_AND:
    case MD_BINARY_LOGICAL_OR:
        if (!md_type_is_scalar(left->type) || !md_type_is_scalar(right->type))
            fail_operands(verify, expr, binary_name(operator), left, right);
        expect_int(verify, expr, binary_name(operator));
        break;
    case MD_BINARY_COMMA: expect_type(verify, expr, right->type, "a comma expression"); break;
    default: check_comparison(verify, expr, left, right); break;
    }
}

static void check_assign(MdVerify *verify, const MdExpr *expr) {
    const MdExpr *target = expr->as.assign.target, *value = expr->as.assign.value;
    md_verify_expr(verify, target, "target of =", expr->place);
    md_verify_value(verify, value, "value of =", expr->place);
    if (is_opaque(target) || is_opaque(value))
        return;
    expect_modifiable(verify, target, "=");
    if (!md_verify_same(target->type, value->type))
        fail_operands(verify, expr, "=", target, value);
    if (!md_verify_same(expr->type, target->type) && !md_verify_same(expr->type, value_type(target->type)))
        expect_type(verify, expr, target->type, "=");
}

static void check_compound_assign(MdVerify *verify, const MdExpr *expr) {
    const MdExpr *target = expr->as.compound.target, *value = expr->as.compound.value;
    md_verify_expr(verify, target, "target of an assignment", expr->place);
    md_verify_value(verify, value, "value of an assignment", expr->place);
    if ((unsigned)expr->as.compound.operator>= MD_BINARY_COUNT || !expr->as.compound.compute_type) {
        md_verify_fail(verify, expr->place, "a compound assignment without operator or computation type");
        return;
    }
    if (is_opaque(target) || is_opaque(value))
        return;
    MdBinary operator= expr->as.compound.operator;
    const char *name = binary_name(operator);
    expect_modifiable(verify, target, "a compound assignment");
    if (!md_verify_same(expr->type, target->type) && !md_verify_same(expr->type, value_type(target->type)))
        expect_type(verify, expr, target->type, "a compound assignment");
    const MdType *compute = md_type_core(expr->as.compound.compute_type);
    bool fits;
    if (compute->kind == MD_TYPE_POINTER)
        fits = (operator== MD_BINARY_ADD || operator== MD_BINARY_SUB) && md_type_is_integer(value->type);
    else if (operator== MD_BINARY_SHL || operator== MD_BINARY_SHR)
        fits = md_type_is_integer(compute) && md_type_is_integer(value->type);
    else
        fits = md_type_is_arithmetic(value_type(target->type)) && md_type_is_arithmetic(value->type) &&
               (md_verify_same(value->type, compute) || compute->kind == MD_TYPE_COMPLEX);
    if (!fits)
        md_verify_fail(verify, expr->place, "%s= of '%s' and '%s' computes in '%s'", name,
                       md_verify_name(verify, target->type), md_verify_name(verify, value->type),
                       md_verify_name(verify, compute));
}

static void check_branch(MdVerify *verify, const MdExpr *expr, const MdExpr *branch, const char *role) {
    md_verify_expr(verify, branch, role, expr->place);
    if (is_opaque(branch) || is_kind(expr, MD_TYPE_VOID))
        return;
    if (branch->lvalue)
        md_verify_fail(verify, expr->place, "the %s is an lvalue", role);
    if (!md_verify_same(branch->type, expr->type))
        md_verify_fail(verify, expr->place, "the %s has type '%s', the whole '%s'", role,
                       md_verify_name(verify, branch->type), md_verify_name(verify, expr->type));
}

static void check_conditional(MdVerify *verify, const MdExpr *expr) {
    const MdExpr *condition = expr->as.conditional.condition;
    md_verify_value(verify, condition, "condition", expr->place);
    if (!is_opaque(condition) && !md_type_is_scalar(condition->type))
        md_verify_fail(verify, expr->place, "condition of type '%s'", md_verify_name(verify, condition->type));
    if (expr->kind == MD_EXPR_CONDITIONAL)
        check_branch(verify, expr, expr->as.conditional.then, "second operand of ?:");
    check_branch(verify, expr, expr->as.conditional.otherwise, "third operand of ?:");
}

/* ---- calls -------------------------------------------------------------------------------------------------------------------- */

/** An argument without a parameter has its default promotions behind it (C17 6.5.2.2p6). */
static void check_promoted(MdVerify *verify, const MdExpr *call, const MdExpr *argument, size_t index) {
    const MdType *promoted = md_type_default_argument(verify->types, argument->type);
    if (!md_verify_same(promoted, argument->type))
        md_verify_fail(verify, call->place, "argument %zu of type '%s' is not promoted to '%s'", index + 1,
                       md_verify_name(verify, argument->type), md_verify_name(verify, promoted));
}

static void check_arguments(MdVerify *verify, const MdExpr *call, const MdType *function) {
    const MdExprs *arguments = &call->as.call.arguments;
    size_t parameters = function->as.function.prototype ? function->as.function.parameter_count : 0;
    bool open = !function->as.function.prototype || function->as.function.variadic;
    if (arguments->count < parameters || (!open && arguments->count > parameters)) {
        md_verify_fail(verify, call->place, "call with %zu arguments for %zu parameters", arguments->count, parameters);
        return;
    }
    for (size_t i = 0; i < arguments->count; i++) {
        const MdExpr *argument = arguments->items[i];
        if (is_opaque(argument))
            continue;
        if (argument->lvalue)
            md_verify_fail(verify, call->place, "argument %zu is an lvalue", i + 1);
        if (i >= parameters)
            check_promoted(verify, call, argument, i);
        else if (!md_verify_same(argument->type, function->as.function.parameters[i]))
            md_verify_fail(verify, call->place, "argument %zu has type '%s', its parameter '%s'", i + 1,
                           md_verify_name(verify, argument->type),
                           md_verify_name(verify, function->as.function.parameters[i]));
    }
}

static void check_call(MdVerify *verify, const MdExpr *expr) {
    const MdExpr *callee = expr->as.call.callee;
    md_verify_value(verify, callee, "callee", expr->place);
    for (size_t i = 0; i < expr->as.call.arguments.count; i++)
        md_verify_expr(verify, expr->as.call.arguments.items[i], "argument", expr->place);
    if (is_opaque(callee))
        return;
    const MdFunction *direct = md_expr_direct_callee(expr);
    if (direct && direct->builtin && strncmp(direct->name, "__", 2) == 0)
        return; /* the compiler types the calls of its builtins one by one */
    if (!is_pointer(callee) || md_type_core(md_type_core(callee->type)->of)->kind != MD_TYPE_FUNCTION) {
        md_verify_fail(verify, expr->place, "call of type '%s'", md_verify_name(verify, callee->type));
        return;
    }
    const MdType *function = md_type_core(md_type_core(callee->type)->of);
    expect_type(verify, expr, function->of, "a call");
    check_arguments(verify, expr, function);
}

/* ---- the rest -------------------------------------------------------------------------------------------------------------------- */

static void check_size(MdVerify *verify, const MdExpr *expr) {
    const MdExpr *operand = expr->as.size.operand;
    if (!expr->as.size.type) {
        md_verify_fail(verify, expr->place, "sizeof or _Alignof of no type");
        return;
    }
    if (!md_type_is_integer(expr->type))
        md_verify_fail(verify, expr->place, "sizeof or _Alignof has type '%s'", md_verify_name(verify, expr->type));
    if (operand) {
        md_verify_expr(verify, operand, "operand of sizeof", expr->place);
        if (!is_opaque(operand) && !md_type_compatible(operand->type, expr->as.size.type))
            md_verify_fail(verify, expr->place, "sizeof asks for '%s', its operand has '%s'",
                           md_verify_name(verify, expr->as.size.type), md_verify_name(verify, operand->type));
    } else {
        md_verify_lengths(verify, expr->as.size.type, expr->place);
    }
}

static void check_compound_literal(MdVerify *verify, const MdExpr *expr) {
    const MdObject *object = expr->as.literal.object;
    if (!object || !object->init || !object->compound_literal) {
        md_verify_fail(verify, expr->place, "a compound literal without its object or initialiser");
        return;
    }
    md_verify_object(verify, object);
    if (object->type)
        expect_type(verify, expr, object->type, "a compound literal");
}

static void check_stmt_expr(MdVerify *verify, const MdExpr *expr) {
    const MdStmt *body = expr->as.statement.body;
    if (!body || body->kind != MD_STMT_COMPOUND) {
        md_verify_fail(verify, expr->place, "a statement expression without a block");
        return;
    }
    md_verify_stmt(verify, body, "block of a statement expression", expr->place);
    if (is_kind(expr, MD_TYPE_VOID))
        return;
    const MdStmt *last = body->as.compound.count ? body->as.compound.items[body->as.compound.count - 1] : NULL;
    while (last && last->kind == MD_STMT_LABEL)
        last = last->as.label.body;
    if (!last || last->kind != MD_STMT_EXPR)
        md_verify_fail(verify, expr->place, "a statement expression with a type and without a value");
    else if (!is_opaque(last->as.expr))
        expect_type(verify, expr, last->as.expr->type, "a statement expression");
}

static void check_label_address(MdVerify *verify, const MdExpr *expr) {
    if (!expr->as.label || !expr->as.label->statement)
        md_verify_fail(verify, expr->place, "the address of a label that stands nowhere");
    else if (!expr->as.label->address_taken)
        md_verify_fail(verify, expr->place, "label '%s' is not marked as having its address taken",
                       expr->as.label->name);
    if (!md_type_is_pointer_to(expr->type, MD_TYPE_VOID))
        md_verify_fail(verify, expr->place, "the address of a label has type '%s'", md_verify_name(verify, expr->type));
}

static void check_choice(MdVerify *verify, const MdExpr *expr) {
    const MdExpr *chosen = expr->as.choice.chosen;
    if (expr->as.choice.control)
        md_verify_expr(verify, expr->as.choice.control, "control", expr->place);
    md_verify_expr(verify, chosen, "choice", expr->place);
    if (is_opaque(chosen))
        return;
    expect_type(verify, expr, chosen->type, "a choice");
    if (expr->lvalue != chosen->lvalue)
        md_verify_fail(verify, expr->place, "a choice and what it chose differ in being lvalues");
}

static void check_va_arg(MdVerify *verify, const MdExpr *expr) {
    md_verify_expr(verify, expr->as.va_arg.list, "list of va_arg", expr->place);
    if (!expr->as.va_arg.type)
        md_verify_fail(verify, expr->place, "va_arg of no type");
    else
        expect_type(verify, expr, expr->as.va_arg.type, "va_arg");
}

/** Which kinds of expressions can designate an object or function at all. */
static bool can_be_lvalue(const MdExpr *expr) {
    switch (expr->kind) {
    case MD_EXPR_STRING:
    case MD_EXPR_OBJECT:
    case MD_EXPR_FUNCTION:
    case MD_EXPR_MEMBER:
    case MD_EXPR_SUBSCRIPT:
    case MD_EXPR_COMPOUND_LITERAL:
    case MD_EXPR_GENERIC:
    case MD_EXPR_CHOOSE:
    case MD_EXPR_UNSUPPORTED: return true;
    case MD_EXPR_UNARY:
        return expr->as.unary.operator== MD_UNARY_DEREF || expr->as.unary.operator== MD_UNARY_REAL ||
            expr->as.unary.operator== MD_UNARY_IMAG;
    default: return false;
    }
}

static bool must_be_lvalue(const MdExpr *expr) {
    return expr->kind == MD_EXPR_STRING || expr->kind == MD_EXPR_OBJECT || expr->kind == MD_EXPR_FUNCTION ||
           expr->kind == MD_EXPR_COMPOUND_LITERAL ||
           (expr->kind == MD_EXPR_SUBSCRIPT && !is_kind(expr->as.subscript.pointer, MD_TYPE_VECTOR) &&
            !is_kind(expr, MD_TYPE_VOID));
}

static void check_kind(MdVerify *verify, const MdExpr *expr) {
    switch (expr->kind) {
    case MD_EXPR_INTEGER: check_integer(verify, expr); break;
    case MD_EXPR_FLOATING:
    case MD_EXPR_IMAGINARY: check_floating(verify, expr); break;
    case MD_EXPR_STRING: check_string(verify, expr); break;
    case MD_EXPR_OBJECT: check_object(verify, expr); break;
    case MD_EXPR_FUNCTION: check_function(verify, expr); break;
    case MD_EXPR_MEMBER: check_member(verify, expr); break;
    case MD_EXPR_SUBSCRIPT: check_subscript(verify, expr); break;
    case MD_EXPR_UNARY: check_unary(verify, expr); break;
    case MD_EXPR_BINARY: check_binary(verify, expr); break;
    case MD_EXPR_ASSIGN: check_assign(verify, expr); break;
    case MD_EXPR_COMPOUND_ASSIGN: check_compound_assign(verify, expr); break;
    case MD_EXPR_CONDITIONAL:
    case MD_EXPR_ELVIS: check_conditional(verify, expr); break;
    case MD_EXPR_CALL: check_call(verify, expr); break;
    case MD_EXPR_CAST: md_verify_cast(verify, expr); break;
    case MD_EXPR_SIZEOF:
    case MD_EXPR_ALIGNOF: check_size(verify, expr); break;
    case MD_EXPR_OFFSETOF:
        md_verify_value(verify, expr->as.offset.value, "offset", expr->place);
        if (!md_type_is_integer(expr->type))
            md_verify_fail(verify, expr->place, "offsetof has type '%s'", md_verify_name(verify, expr->type));
        break;
    case MD_EXPR_COMPOUND_LITERAL: check_compound_literal(verify, expr); break;
    case MD_EXPR_STMT_EXPR: check_stmt_expr(verify, expr); break;
    case MD_EXPR_LABEL_ADDRESS: check_label_address(verify, expr); break;
    case MD_EXPR_VA_ARG: check_va_arg(verify, expr); break;
    case MD_EXPR_GENERIC:
    case MD_EXPR_CHOOSE: check_choice(verify, expr); break;
    case MD_EXPR_TYPES_COMPATIBLE:
        if (!expr->as.compatible.a || !expr->as.compatible.b)
            md_verify_fail(verify, expr->place, "a comparison of no types");
        break;
    case MD_EXPR_ATOMIC:
        for (size_t i = 0; i < expr->as.atomic.operands.count; i++)
            md_verify_expr(verify, expr->as.atomic.operands.items[i], "operand of an atomic operation", expr->place);
        break;
    case MD_EXPR_UNSUPPORTED: md_verify_listed(verify, expr->place, expr->as.reason); break;
    default: break;
    }
}

void md_verify_expr(MdVerify *verify, const MdExpr *expr, const char *role, MdPlace place) {
    if (!expr) {
        md_verify_fail(verify, place, "no expression where the %s must be", role);
        return;
    }
    if ((unsigned)expr->kind >= MD_EXPR_COUNT) {
        md_verify_fail(verify, place, "expression of unknown kind %d", (int)expr->kind);
        return;
    }
    if (!expr->type) {
        md_verify_fail(verify, place, "the %s has no type", role);
        return;
    }
    if (expr->place.line == 0)
        md_verify_fail(verify, place, "the %s has no place", role);
    if (expr->lvalue ? !can_be_lvalue(expr) : must_be_lvalue(expr))
        md_verify_fail(verify, expr->place, expr->lvalue ? "the %s cannot be an lvalue" : "the %s must be an lvalue",
                       role);
    check_kind(verify, expr);
}

void md_verify_value(MdVerify *verify, const MdExpr *expr, const char *role, MdPlace place) {
    md_verify_expr(verify, expr, role, place);
    if (expr && expr->type && expr->lvalue && expr->kind != MD_EXPR_UNSUPPORTED)
        md_verify_fail(verify, expr->place, "the %s is an lvalue, not a value", role);
}
