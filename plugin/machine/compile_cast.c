/**
 * Casts, implicit ones too: loads of objects, decay, conversions of numbers and pointers.
 */
#include "compile.h"

static bool different_pointee(const MdType *a, const MdType *b) {
    const MdType *x = md_type_core(md_type_core(a)->of), *y = md_type_core(md_type_core(b)->of);
    return x->unqualified->canonical->unqualified != y->unqualified->canonical->unqualified;
}

/** A variable and nothing else, volatile ones excepted. */
static bool is_plain_object(const MdExpr *expr) {
    if (expr->kind == MD_EXPR_CAST && expr->as.cast.cast == MD_CAST_LVALUE_TO_RVALUE)
        expr = expr->as.cast.operand;
    return expr->kind == MD_EXPR_OBJECT && (md_type_qualifiers(expr->type) & MD_VOLATILE) == 0;
}

/** The value of an object (6.3.2.1p2). */
static unsigned load_value(Compiler *c, const MdExpr *expr, unsigned dst) {
    const MdExpr *operand = expr->as.cast.operand;
    if (class_of(expr->type) == CLASS_RECORD)
        return record_value(c, expr);
    unsigned mark = c->next;
    if (dst == NO_REGISTER && class_of(expr->type) != CLASS_COMPLEX) {
        Lvalue place = lvalue(c, operand);
        if (place.base == LV_REGISTER) {
            set_expr(c, operand);
            return load(c, &place, NO_REGISTER);
        }
        /* the result takes the lowest temporary, so that the address parts are given back */
        unsigned used_up = c->next;
        c->next = mark;
        unsigned result = temporary(c);
        if (c->next < used_up)
            c->next = used_up;
        set_expr(c, operand);
        load(c, &place, result);
        c->next = result + 1;
        return result;
    }
    Lvalue place = lvalue(c, operand);
    set_expr(c, operand);
    unsigned reg = load(c, &place, dst);
    if (dst != NO_REGISTER)
        c->next = mark;
    return reg;
}

/** A pointer as one to another type: it may reach the whole of its object from then on. */
static unsigned pointer_cast(Compiler *c, const MdExpr *expr, unsigned dst) {
    const MdExpr *operand = expr->as.cast.operand;
    if (is_vector(expr->type) || is_vector(operand->type))
        return vector_cast(c, expr, dst);
    if (class_of(expr->type) != CLASS_POINTER || class_of(operand->type) != CLASS_POINTER) {
        emit_unsupported(c, expr->place, "a bit cast to %s", md_spell_type(c->machine, expr->type));
        return result_in(c, dst);
    }
    if (!different_pointee(expr->type, operand->type))
        return value(c, operand, dst);
    dst = result_in(c, dst);
    unsigned mark = c->next;
    unsigned reg = value(c, operand, NO_REGISTER);
    emit(c, MD_OP_PTR_WIDEN, dst, reg, 0, 0);
    c->next = mark;
    return dst;
}

/** Numbers, and pointers as numbers and back. */
static unsigned convert_value(Compiler *c, const MdExpr *expr, unsigned dst, bool used) {
    const MdExpr *operand = expr->as.cast.operand;
    if (!used || class_of(expr->type) == CLASS_VOID) {
        effect(c, operand);
        return NO_REGISTER;
    }
    unsigned wide = class_of(expr->type) == CLASS_COMPLEX ? 2 : 1;
    if (dst == NO_REGISTER && wide == 1) {
        unsigned mark = c->next;
        unsigned reg = value(c, operand, NO_REGISTER);
        set_expr(c, expr);
        unsigned result = convert(c, reg, operand->type, expr->type, NO_REGISTER);
        if (result >= mark && result != reg && reg >= mark) {
            /* put it where the operand stood */
            c->ins.items[c->ins.count - 1].a = (uint16_t)reg;
            c->next = reg + 1;
            return reg;
        }
        return result;
    }
    unsigned mark = c->next;
    unsigned reg = value(c, operand, NO_REGISTER);
    set_expr(c, expr);
    convert(c, reg, operand->type, expr->type, dst);
    c->next = mark;
    return dst;
}

/** The low bits of an integer, extended again by the signedness of its type. */
static unsigned narrow_value(Compiler *c, const MdExpr *expr, unsigned dst, bool used) {
    const MdExpr *operand = expr->as.cast.operand;
    const unsigned bits = expr->as.cast.bits, all = (unsigned)md_type_bits(expr->type);
    if (!used) {
        effect(c, operand);
        return NO_REGISTER;
    }
    if (bits == all)
        return value(c, operand, dst);
    dst = result_in(c, dst);
    unsigned mark = c->next;
    unsigned reg = value(c, operand, NO_REGISTER), kind = arithmetic_kind(c, expr->type);
    set_expr(c, expr);
    unsigned count = set_integer(c, all - bits, md_type_known(c->types, MD_TYPE_INT), NO_REGISTER);
    emit(c, arithmetic_op(MD_BINARY_SHL, kind | 1U), dst, reg, count,
         0); /* odd kinds are the unsigned ones: no fault */
    emit(c, arithmetic_op(MD_BINARY_SHR, kind), dst, dst, count, 0);
    c->next = mark;
    return dst;
}

unsigned cast_value(Compiler *c, const MdExpr *expr, unsigned dst, bool used) {
    const MdExpr *operand = expr->as.cast.operand;
    switch (expr->as.cast.cast) {
    case MD_CAST_LVALUE_TO_RVALUE: return load_value(c, expr, dst);
    case MD_CAST_ARRAY_TO_POINTER: return address_of(c, operand, dst, true);
    case MD_CAST_FUNCTION_TO_POINTER:
    case MD_CAST_BUILTIN_FUNCTION: {
        const MdExpr *inner = operand;
        while (inner->kind == MD_EXPR_GENERIC || inner->kind == MD_EXPR_CHOOSE)
            inner = inner->as.choice.chosen;
        if (inner->kind == MD_EXPR_UNARY && inner->as.unary.operator== MD_UNARY_DEREF)
            return value(c, inner->as.unary.operand, dst);
        return value(c, inner, dst);
    }
    case MD_CAST_NULL_TO_POINTER:
        effect(c, operand);
        dst = result_in(c, dst);
        emit(c, MD_OP_SET, dst, 0, 0, 0);
        return dst;
    case MD_CAST_TO_VOID:
        if (!is_plain_object(operand)) /* `(void)x;` tells compilers that x is not used: it is no read */
            effect(c, operand);
        return NO_REGISTER;
    case MD_CAST_NOOP:
    case MD_CAST_ATOMIC_TO_NON_ATOMIC:
    case MD_CAST_NON_ATOMIC_TO_ATOMIC:
        if (operand->lvalue && class_of(expr->type) != CLASS_RECORD) {
            Lvalue place = lvalue(c, operand);
            return load(c, &place, dst);
        }
        return value(c, operand, dst);
    case MD_CAST_BITCAST: return pointer_cast(c, expr, dst);
    case MD_CAST_REAL_TO_COMPLEX:
    case MD_CAST_COMPLEX_TO_REAL:
    case MD_CAST_COMPLEX_TO_BOOLEAN:
    case MD_CAST_COMPLEX: return complex_value(c, expr, dst);
    case MD_CAST_TO_UNION: {
        unsigned object = temporary_object(c, expr->type);
        Lvalue place = { .base = LV_POINTER, .pointer = object, .index = NO_REGISTER, .type = operand->type };
        store(c, &place, value(c, operand, NO_REGISTER));
        return object;
    }
    case MD_CAST_NARROW: return narrow_value(c, expr, dst, used);
    case MD_CAST_VECTOR_SPLAT:
    case MD_CAST_VECTOR_CONVERT: return vector_cast(c, expr, dst);
    default: return convert_value(c, expr, dst, used);
    }
}
