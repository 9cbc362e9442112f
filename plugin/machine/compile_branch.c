/**
 * Conditions: truth into jumps. Comparisons jump by themselves; && and || and ! become jumps too (6.5.13, 6.5.14).
 */
#include "compile.h"

static MdOp immediate_jump(MdBinary operator, bool sign) {
    switch (operator) {
    case MD_BINARY_EQ: return MD_OP_JEQ_I;
    case MD_BINARY_NE: return MD_OP_JNE_I;
    case MD_BINARY_LT: return sign ? MD_OP_JLT_S_I : MD_OP_JLT_U_I;
    case MD_BINARY_LE: return sign ? MD_OP_JLE_S_I : MD_OP_JLE_U_I;
    case MD_BINARY_GT: return sign ? MD_OP_JGT_S_I : MD_OP_JGT_U_I;
    default: return sign ? MD_OP_JGE_S_I : MD_OP_JGE_U_I;
    }
}

static MdBinary negated(MdBinary operator) {
    switch (operator) {
    case MD_BINARY_EQ: return MD_BINARY_NE;
    case MD_BINARY_NE: return MD_BINARY_EQ;
    case MD_BINARY_LT: return MD_BINARY_GE;
    case MD_BINARY_GE: return MD_BINARY_LT;
    case MD_BINARY_GT: return MD_BINARY_LE;
    default: return MD_BINARY_GT;
    }
}

/** A comparison of integers or an equality of pointers, fused with its jump. */
static bool branch_on_comparison(Compiler *c, const MdExpr *expr, bool sense, Target *target) {
    MdBinary operator= expr->as.binary.operator;
    const MdExpr *left = expr->as.binary.left, *right = expr->as.binary.right;
    MdValueClass class = class_of(left->type);
    bool pointers = class == CLASS_POINTER;
    if (class != CLASS_INT && !pointers)
        return false;
    if (class_of(right->type) != class)
        return false;
    if (!sense)
        operator= negated(operator);
    bool sign = class == CLASS_INT && is_signed(c, left->type);
    unsigned mark = c->next;
    int64_t constant;
    unsigned a = value(c, left, NO_REGISTER);
    set_expr(c, expr);
    if (class == CLASS_INT && constant_value(c, right, &constant) && small_immediate(constant) &&
        (sign || constant >= 0)) {
        emit_jump(c, immediate_jump(operator, sign), a, 0, constant, target);
    } else {
        unsigned b = value(c, right, NO_REGISTER);
        set_expr(c, expr);
        if (operator== MD_BINARY_GT || operator== MD_BINARY_GE) {
            unsigned swap = a;
            a = b;
            b = swap;
            operator= operator== MD_BINARY_GT ? MD_BINARY_LT : MD_BINARY_LE;
        }
        MdOp op = operator== MD_BINARY_EQ   ? MD_OP_JEQ
                  : operator== MD_BINARY_NE ? MD_OP_JNE
                  : operator== MD_BINARY_LT ? (pointers ? MD_OP_JLT_PTR
                                               : sign   ? MD_OP_JLT_S
                                                        : MD_OP_JLT_U)
                                            : (pointers ? MD_OP_JLE_PTR
                                               : sign   ? MD_OP_JLE_S
                                                        : MD_OP_JLE_U);
        emit_jump(c, op, a, b, 0, target);
    }
    c->next = mark;
    return true;
}

void branch(Compiler *c, const MdExpr *expr, bool sense, Target *target) {
    const MdExpr *earlier = set_expr(c, expr);
    int64_t constant;
    if (constant_value(c, expr, &constant)) {
        if ((constant != 0) == sense)
            emit_jump(c, MD_OP_JUMP, 0, 0, 0, target);
        set_expr(c, earlier);
        return;
    }
    if (expr->kind == MD_EXPR_UNARY && expr->as.unary.operator== MD_UNARY_LOGICAL_NOT) {
        branch(c, expr->as.unary.operand, !sense, target);
        set_expr(c, earlier);
        return;
    }
    if (expr->kind == MD_EXPR_CAST && class_of(expr->type) != CLASS_COMPLEX) {
        MdCast cast = expr->as.cast.cast;
        if (cast == MD_CAST_INTEGRAL_TO_BOOLEAN || cast == MD_CAST_POINTER_TO_BOOLEAN ||
            cast == MD_CAST_FLOATING_TO_BOOLEAN) {
            branch(c, expr->as.cast.operand, sense, target);
            set_expr(c, earlier);
            return;
        }
    }
    if (expr->kind == MD_EXPR_BINARY) {
        MdBinary operator= expr->as.binary.operator;
        if (operator== MD_BINARY_LOGICAL_AND || operator== MD_BINARY_LOGICAL_OR) {
            bool is_and = operator== MD_BINARY_LOGICAL_AND;
            Target skip = { .at = -1 };
            /* the operand that alone decides jumps past the other one */
            if (is_and != sense) {
                branch(c, expr->as.binary.left, sense, target);
                Assigned *state = save_assigned(c);
                branch(c, expr->as.binary.right, sense, target);
                merge_assigned(c, state);
            } else {
                branch(c, expr->as.binary.left, !sense, &skip);
                Assigned *state = save_assigned(c);
                branch(c, expr->as.binary.right, sense, target);
                merge_assigned(c, state);
                bind_target(c, &skip);
            }
            set_expr(c, earlier);
            return;
        }
        if (operator== MD_BINARY_COMMA) {
            effect(c, expr->as.binary.left);
            branch(c, expr->as.binary.right, sense, target);
            set_expr(c, earlier);
            return;
        }
        if (is_comparison(operator) && !is_watched(c, expr) && branch_on_comparison(c, expr, sense, target)) {
            set_expr(c, earlier);
            return;
        }
    }
    unsigned mark = c->next;
    unsigned reg = value(c, expr, NO_REGISTER);
    set_expr(c, expr);
    MdValueClass class = class_of(expr->type);
    if (class == CLASS_COMPLEX || class == CLASS_F32 || class == CLASS_F64 || class == CLASS_LD ||
        class == CLASS_WIDE) {
        unsigned truth = temporary(c);
        const MdType *boolean = md_type_basic(c->types, MD_TYPE_BOOL, 1, 1);
        convert(c, reg, expr->type, boolean, truth);
        reg = truth;
    }
    emit_jump(c, sense ? MD_OP_JNZ : MD_OP_JZ, reg, 0, 0, target);
    c->next = mark;
    set_expr(c, earlier);
}
