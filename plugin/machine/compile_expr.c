/**
 * Expressions: values into registers, truth into jumps.
 */
#include "compile.h"

void move(Compiler *c, unsigned to, unsigned from) {
    if (to != from)
        emit(c, MD_OP_MOVE, to, from, 0, 0);
}

unsigned set_integer(Compiler *c, __int128 number, const MdType *type, unsigned dst) {
    dst = result_in(c, dst);
    if (class_of(type) == CLASS_WIDE) {
        MdRegister *wide = MD_NEW(c->arena, MdRegister);
        wide->wide = number;
        emit(c, MD_OP_SET_WIDE, dst, 0, 0, (int64_t)(uintptr_t)wide);
    } else {
        emit(c, MD_OP_SET, dst, 0, 0, (int64_t)number);
    }
    return dst;
}

unsigned set_floating(Compiler *c, long double number, const MdType *type, unsigned dst) {
    dst = result_in(c, dst);
    MdRegister value = { .u = 0 };
    switch (class_of(type)) {
    case CLASS_F32:
        value.f = (float)number;
        emit(c, MD_OP_SET_F32, dst, 0, 0, value.i);
        break;
    case CLASS_F64:
        value.d = (double)number;
        emit(c, MD_OP_SET, dst, 0, 0, value.i);
        break;
    case CLASS_LD: {
        MdRegister *wide = MD_NEW(c->arena, MdRegister);
        wide->ld = number;
        emit(c, MD_OP_SET_WIDE, dst, 0, 0, (int64_t)(uintptr_t)wide);
        break;
    }
    default: emit_unsupported(c, c->place, "a floating constant of type %s", md_spell_type(c->machine, type));
    }
    return dst;
}

/* ---- operators --------------------------------------------------------------------------------------------------------- */

MdOp arithmetic_op(MdBinary operator, unsigned kind) {
    switch (operator) {
    case MD_BINARY_ADD: return (MdOp)(MD_OP_ADD_I32 + kind);
    case MD_BINARY_SUB: return (MdOp)(MD_OP_SUB_I32 + kind);
    case MD_BINARY_MUL: return (MdOp)(MD_OP_MUL_I32 + kind);
    case MD_BINARY_DIV: return (MdOp)(MD_OP_DIV_I32 + kind);
    case MD_BINARY_REM: return (MdOp)(MD_OP_REM_I32 + kind);
    case MD_BINARY_SHL: return (MdOp)(MD_OP_SHL_I32 + kind);
    case MD_BINARY_SHR: return (MdOp)(MD_OP_SHR_I32 + kind);
    case MD_BINARY_AND: return kind == 4 || kind == 5 ? MD_OP_AND_W : MD_OP_AND;
    case MD_BINARY_OR: return kind == 4 || kind == 5 ? MD_OP_OR_W : MD_OP_OR;
    case MD_BINARY_XOR: return kind == 4 || kind == 5 ? MD_OP_XOR_W : MD_OP_XOR;
    default: return MD_OP_NOP;
    }
}

unsigned comparison(Compiler *c, MdBinary operator, const MdType * type, unsigned left, unsigned right, unsigned dst) {
    if (operator== MD_BINARY_GT || operator== MD_BINARY_GE) {
        unsigned swap = left;
        left = right;
        right = swap;
        operator= operator== MD_BINARY_GT ? MD_BINARY_LT : MD_BINARY_LE;
    }
    unsigned row = operator== MD_BINARY_EQ ? 0U : operator== MD_BINARY_NE ? 1U : operator== MD_BINARY_LT ? 2U : 3U;
    MdOp op;
    unsigned kind = arithmetic_kind(c, type);
    if (class_of(type) == CLASS_POINTER)
        op = row < 2 ? (MdOp)(MD_OP_EQ + row) : row == 2 ? MD_OP_LT_PTR : MD_OP_LE_PTR;
    else if (kind < 4)
        op = row < 2 ? (MdOp)(MD_OP_EQ + row) : (MdOp)((kind % 2 == 0 ? MD_OP_LT_S : MD_OP_LT_U) + (row - 2));
    else if (kind == 5 && row >= 2)
        op = (MdOp)(MD_OP_LT_UW + (row - 2));
    else if (kind < 6)
        op = (MdOp)(MD_OP_EQ_W + row);
    else
        op = (MdOp)((kind == 6 ? MD_OP_EQ_F32 : kind == 7 ? MD_OP_EQ_F64 : MD_OP_EQ_LD) + row);
    dst = result_in(c, dst);
    emit(c, op, dst, left, right, 0);
    return dst;
}

bool is_comparison(MdBinary operator) {
    return operator>= MD_BINARY_LT && operator<= MD_BINARY_NE;
}

unsigned binary_operation(Compiler *c, MdBinary operator, const MdType * type, const MdType *right_type, unsigned left,
                          unsigned right, unsigned dst) {
    if (class_of(type) == CLASS_OTHER || class_of(type) == CLASS_RECORD) {
        emit_unsupported(c, c->place, "arithmetic on %s", md_spell_type(c->machine, type));
        return result_in(c, dst);
    }
    if (operator== MD_BINARY_SHL || operator== MD_BINARY_SHR) {
        if (class_of(right_type) == CLASS_WIDE) { /* only its low part can be a valid count; a large one must stay so */
            unsigned count = temporary(c);
            emit(c, MD_OP_SET, count, 0, 0, 0);
            emit(c, MD_OP_OR, count, right, count, 0);
            right = count;
        }
    }
    dst = result_in(c, dst);
    emit(c, arithmetic_op(operator, arithmetic_kind(c, type)), dst, left, right, 0);
    return dst;
}

/** Pointer plus or minus integer. */
static unsigned pointer_offset(Compiler *c, const MdType *pointer, unsigned base, const MdExpr *index, bool minus,
                               unsigned dst) {
    const MdType *element = md_type_core(pointer)->of;
    int64_t size = md_type_core(element)->size > 0 ? md_type_core(element)->size : 1, constant;
    dst = result_in(c, dst);
    unsigned mark = c->next;
    if (is_variable_size(element)) {
        unsigned reg = value(c, index, NO_REGISTER), bytes = size_register(c, element, NO_REGISTER);
        emit(c, MD_OP_MUL_I64, bytes, reg, bytes, 0);
        emit(c, minus ? MD_OP_PTR_SUB : MD_OP_PTR_ADD, dst, base, bytes, 1);
    } else if (constant_value(c, index, &constant) && constant > -((int64_t)1 << 31) && constant < (int64_t)1 << 31) {
        emit(c, MD_OP_PTR_ADDI, dst, base, 0, (minus ? -constant : constant) * size);
    } else {
        unsigned reg = value(c, index, NO_REGISTER);
        emit(c, minus ? MD_OP_PTR_SUB : MD_OP_PTR_ADD, dst, base, reg, size);
    }
    c->next = mark;
    return dst;
}

bool small_immediate(int64_t number) {
    return number >= INT32_MIN && number <= INT32_MAX;
}

/** Operations with a constant operand that have a form of their own. */
static bool immediate_operation(Compiler *c, const MdExpr *expr, unsigned dst, unsigned *ret) {
    MdBinary operator= expr->as.binary.operator;
    const MdExpr *left = expr->as.binary.left, *right = expr->as.binary.right;
    int64_t constant;
    unsigned kind = arithmetic_kind(c, expr->type);
    if (class_of(expr->type) != CLASS_INT)
        return false;
    if (!constant_value(c, right, &constant)) {
        if ((operator!= MD_BINARY_ADD && operator!= MD_BINARY_MUL && operator!= MD_BINARY_AND) ||
            !constant_value(c, left, &constant))
            return false;
        left = right;
    }
    MdOp op;
    if (operator== MD_BINARY_ADD)
        op = (MdOp)(MD_OP_ADDI_I32 + kind);
    else if (operator== MD_BINARY_SUB && constant> INT32_MIN) /* x - c is x + -c, overflow and all */
        op = (MdOp)(MD_OP_ADDI_I32 + kind), constant = (int64_t)(0 - (uint64_t)constant);
    else if (operator== MD_BINARY_MUL)
        op = (MdOp)(MD_OP_MULI_I32 + kind);
    else if (operator== MD_BINARY_AND)
        op = MD_OP_ANDI;
    else
        return false;
    dst = result_in(c, dst);
    unsigned mark = c->next;
    unsigned reg = value(c, left, NO_REGISTER);
    c->next = mark;
    emit(c, op, dst, reg, 0, constant);
    *ret = dst;
    return true;
}

static unsigned truth_value(Compiler *c, const MdExpr *expr, unsigned dst) {
    Target no = { .at = -1 }, end = { .at = -1 };
    dst = result_in(c, dst);
    branch(c, expr, false, &no);
    emit(c, MD_OP_SET, dst, 0, 0, 1);
    emit_jump(c, MD_OP_JUMP, 0, 0, 0, &end);
    bind_target(c, &no);
    emit(c, MD_OP_SET, dst, 0, 0, 0);
    bind_target(c, &end);
    return dst;
}

static unsigned binary(Compiler *c, const MdExpr *expr, unsigned dst) {
    MdBinary operator= expr->as.binary.operator;
    const MdExpr *left = expr->as.binary.left, *right = expr->as.binary.right;
    if (operator== MD_BINARY_COMMA) {
        effect(c, left);
        return value(c, right, dst);
    }
    if (operator== MD_BINARY_LOGICAL_AND || operator== MD_BINARY_LOGICAL_OR)
        return truth_value(c, expr, dst);
    if (class_of(left->type) == CLASS_COMPLEX || class_of(right->type) == CLASS_COMPLEX)
        return complex_value(c, expr, dst);
    unsigned ret;
    if (immediate_operation(c, expr, dst, &ret))
        return ret;
    dst = result_in(c, dst);
    unsigned mark = c->next;
    bool left_pointer = class_of(left->type) == CLASS_POINTER, right_pointer = class_of(right->type) == CLASS_POINTER;
    if ((operator== MD_BINARY_ADD || operator== MD_BINARY_SUB) && left_pointer != right_pointer) {
        const MdExpr *pointer = left_pointer ? left : right;
        unsigned base = value(c, pointer, NO_REGISTER);
        pointer_offset(c, pointer->type, base, left_pointer ? right : left, operator== MD_BINARY_SUB, dst);
        c->next = mark;
        return dst;
    }
    unsigned a = value(c, left, NO_REGISTER), b = value(c, right, NO_REGISTER);
    if (operator== MD_BINARY_SUB && left_pointer) {
        const MdType *element = md_type_core(left->type)->of;
        if (is_variable_size(element)) {
            unsigned size = size_register(c, element, NO_REGISTER);
            emit(c, MD_OP_PTR_DIFF, dst, a, b, 1);
            emit(c, MD_OP_DIV_I64, dst, dst, size, 0);
        } else {
            int64_t size = md_type_core(element)->size;
            emit(c, MD_OP_PTR_DIFF, dst, a, b, size > 0 ? size : 1);
        }
    } else if (is_comparison(operator)) {
        comparison(c, operator, left->type, a, b, dst);
    } else {
        binary_operation(c, operator, expr->type, right->type, a, b, dst);
    }
    c->next = mark;
    return dst;
}

/* ---- assignment ---------------------------------------------------------------------------------------------------------- */

/** Does the instruction write its result to `a`, and read `a` not at all? Then `a` may be replaced. */
static bool writes_only_a(MdOp op) {
    if (op < MD_OP_NOP) /* loads, but no stores */
        return op % (2 * MD_MODE_COUNT) < MD_MODE_COUNT;
    return (op >= MD_OP_MOVE && op <= MD_OP_SET_WIDE) || (op >= MD_OP_ADD_I32 && op <= MD_OP_BOOL_LD) ||
           (op >= MD_OP_TO_I8 && op <= MD_OP_ADDRESS_G) || op == MD_OP_CALL || op == MD_OP_CALL_LIBRARY ||
           op == MD_OP_CALL_POINTER || op == MD_OP_LD_BITS;
}

/** The place of an assignment: naming an object there is no use of its value. */
static Lvalue overwritten_lvalue(Compiler *c, const MdExpr *target) {
    c->overwritten = target->kind == MD_EXPR_OBJECT ? target->as.object : NULL;
    Lvalue place = lvalue(c, target);
    c->overwritten = NULL;
    return place;
}

static unsigned assign(Compiler *c, const MdExpr *expr, unsigned dst, bool used) {
    const MdExpr *target = expr->as.assign.target, *source = expr->as.assign.value;
    MdValueClass class = class_of(target->type);
    unsigned mark = c->next;
    size_t first = c->ins.count;
    if (class == CLASS_RECORD) {
        unsigned flags = 0;
        unsigned from = record_source(c, source, &flags);
        Lvalue place = overwritten_lvalue(c, target);
        set_expr(c, expr);
        if (used) { /* as the source of another copy, a call … */
            unsigned to = lvalue_address(c, &place, NO_REGISTER);
            emit(c, MD_OP_COPY, to, from, flags, target->type->size);
            return to;
        }
        copy_record(c, &place, from, flags);
        return NO_REGISTER;
    }
    check_overlap(c, expr);
    if (class == CLASS_POINTER)
        remark_allocation(c, source, target->type, target->kind == MD_EXPR_OBJECT ? target->as.object : NULL);
    /* the value first, as gcc and clang do where C leaves the order open */
    unsigned reg = value(c, source, NO_REGISTER);
    Lvalue place = overwritten_lvalue(c, target);
    if (place.base == LV_REGISTER && class != CLASS_COMPLEX) {
        unsigned to = place.variable->reg;
        MdIns *last = c->ins.count > 0 ? &c->ins.items[c->ins.count - 1] : NULL;
        if (last != NULL && reg == last->a && reg >= mark && c->ins.count > first && writes_only_a((MdOp)last->op) &&
            c->barrier != c->ins.count)
            last->a = (uint16_t)to; /* computed straight into the variable */
        else
            move(c, to, reg);
        mark_assigned(c, place.variable);
        if (!used)
            return to;
        if (dst != NO_REGISTER)
            move(c, dst, to);
        return dst != NO_REGISTER ? dst : to;
    }
    set_expr(c, target);
    store(c, &place, reg);
    set_expr(c, expr);
    if (place.bits != NULL && used) { /* the value of the bit-field after the assignment, 6.5.16p3 */
        dst = result_in(c, dst);
        return load(c, &place, dst);
    }
    if (!used || dst == NO_REGISTER)
        return reg;
    move(c, dst, reg);
    if (class == CLASS_COMPLEX)
        move(c, dst + 1, reg + 1);
    return dst;
}

/** Keep an lvalue's registers usable for a load and a store: nothing to do, they are evaluated once. */
static unsigned compound_assign(Compiler *c, const MdExpr *expr, unsigned dst, bool used) {
    const MdExpr *target = expr->as.compound.target, *operand = expr->as.compound.value;
    MdBinary operator= expr->as.compound.operator;
    if (class_of(target->type) == CLASS_COMPLEX || class_of(operand->type) == CLASS_COMPLEX)
        return complex_value(c, expr, dst);
    Lvalue place = lvalue(c, target);
    if (place.base == LV_POINTER && place.index != NO_REGISTER) { /* one address for both accesses */
        unsigned pointer = lvalue_address(c, &place, NO_REGISTER);
        place.pointer = pointer;
        place.index = NO_REGISTER;
        place.disp = 0;
    } else if (place.index != NO_REGISTER && place.scale > 0) {
        unsigned bytes = temporary(c);
        emit(c, MD_OP_INDEX, bytes, place.index, 0, place.count | place.scale << 32);
        place.index = bytes;
        place.scale = 0;
    }
    bool pointer = class_of(target->type) == CLASS_POINTER;
    unsigned result;
    if (pointer) {
        set_expr(c, target);
        unsigned old = load(c, &place, NO_REGISTER);
        set_expr(c, expr);
        result = place.base == LV_REGISTER ? place.variable->reg : temporary(c);
        pointer_offset(c, target->type, old, operand, operator== MD_BINARY_SUB, result);
    } else {
        int64_t constant;
        const MdType *type = expr->as.compound.compute_type;
        bool immediate = class_of(type) == CLASS_INT && constant_value(c, operand, &constant) &&
                         (operator== MD_BINARY_ADD || operator== MD_BINARY_MUL || operator== MD_BINARY_AND);
        unsigned right = immediate ? 0 : value(c, operand, NO_REGISTER);
        set_expr(c, target);
        unsigned old = load(c, &place, NO_REGISTER);
        set_expr(c, expr);
        unsigned left = convert(c, old, target->type, type, NO_REGISTER);
        const MdType *core = md_type_core(target->type);
        bool direct = place.base == LV_REGISTER && core->canonical == md_type_core(type)->canonical;
        result = direct ? place.variable->reg : temporary(c);
        if (immediate) {
            unsigned kind = arithmetic_kind(c, type);
            MdOp op = operator== MD_BINARY_AND   ? MD_OP_ANDI
                      : operator== MD_BINARY_ADD ? (MdOp)(MD_OP_ADDI_I32 + kind)
                                                 : (MdOp)(MD_OP_MULI_I32 + kind);
            emit(c, op, result, left, 0, constant);
        } else {
            binary_operation(c, operator, type, operand->type, left, right, result);
        }
        result = convert(c, result, type, target->type, NO_REGISTER);
    }
    set_expr(c, target);
    store(c, &place, result);
    set_expr(c, expr);
    if (!used)
        return result;
    if (place.bits != NULL)
        return load(c, &place, dst);
    if (dst != NO_REGISTER)
        move(c, dst, result);
    return dst != NO_REGISTER ? dst : result;
}

static unsigned increment(Compiler *c, const MdExpr *expr, unsigned dst, bool used) {
    MdUnary operator= expr->as.unary.operator;
    const MdExpr *target = expr->as.unary.operand;
    bool post = operator== MD_UNARY_POST_INCREMENT || operator== MD_UNARY_POST_DECREMENT;
    int64_t step = operator== MD_UNARY_PRE_INCREMENT || operator== MD_UNARY_POST_INCREMENT ? 1 : - 1;
    Lvalue place = lvalue(c, target);
    if (place.base == LV_POINTER && place.index != NO_REGISTER) {
        unsigned pointer = lvalue_address(c, &place, NO_REGISTER);
        place.pointer = pointer;
        place.index = NO_REGISTER;
        place.disp = 0;
    }
    set_expr(c, target);
    unsigned old = load(c, &place, NO_REGISTER);
    set_expr(c, expr);
    unsigned kept = old;
    if (post && used && place.base == LV_REGISTER) {
        kept = result_in(c, dst);
        move(c, kept, old);
    }
    const MdType *core = md_type_core(target->type), *type = core->kind == MD_TYPE_ATOMIC ? core->of : target->type;
    MdValueClass class = class_of(type);
    unsigned result = place.base == LV_REGISTER ? place.variable->reg : temporary(c);
    if (class == CLASS_POINTER) {
        const MdType *element = md_type_core(type)->of;
        int64_t size = md_type_core(element)->size;
        if (is_variable_size(element)) {
            unsigned bytes = size_register(c, element, NO_REGISTER);
            emit(c, step > 0 ? MD_OP_PTR_ADD : MD_OP_PTR_SUB, result, old, bytes, 1);
        } else {
            emit(c, MD_OP_PTR_ADDI, result, old, 0, step * (size > 0 ? size : 1));
        }
    } else if (class == CLASS_INT) {
        const MdType *promoted = md_type_promote(c->types, type, place.bits != NULL ? place.bit_width : -1);
        if (md_type_core(type)->kind == MD_TYPE_BOOL) {
            if (step > 0)
                emit(c, MD_OP_SET, result, 0, 0, 1);
            else
                emit(c, MD_OP_LNOT, result, old, 0, 0);
        } else {
            emit(c, (MdOp)(MD_OP_ADDI_I32 + arithmetic_kind(c, promoted)), result, old, 0, step);
            result = convert(c, result, promoted, type, place.base == LV_REGISTER ? result : NO_REGISTER);
        }
    } else if (class == CLASS_WIDE || class == CLASS_F32 || class == CLASS_F64 || class == CLASS_LD) {
        unsigned one =
            class == CLASS_WIDE ? set_integer(c, 1, type, NO_REGISTER) : set_floating(c, 1, type, NO_REGISTER);
        emit(c, arithmetic_op(step > 0 ? MD_BINARY_ADD : MD_BINARY_SUB, arithmetic_kind(c, type)), result, old, one, 0);
    } else {
        emit_unsupported(c, expr->place, "++ and -- on %s", md_spell_type(c->machine, type));
    }
    if (place.base == LV_REGISTER) {
        mark_assigned(c, place.variable);
    } else {
        set_expr(c, target);
        store(c, &place, result);
        set_expr(c, expr);
    }
    if (!used)
        return result;
    unsigned answer = post ? kept : place.bits != NULL ? load(c, &place, NO_REGISTER) : result;
    if (dst != NO_REGISTER)
        move(c, dst, answer);
    return dst != NO_REGISTER ? dst : answer;
}

static unsigned conditional(Compiler *c, const MdExpr *expr, unsigned dst, bool used) {
    const MdExpr *condition = expr->as.conditional.condition, *then = expr->as.conditional.then;
    const MdExpr *otherwise = expr->as.conditional.otherwise;
    MdValueClass class = class_of(expr->type);
    Target no = { .at = -1 }, end = { .at = -1 };
    bool is_void = class == CLASS_VOID || !used;
    if (!is_void)
        dst = dst != NO_REGISTER ? dst : class == CLASS_COMPLEX ? temporaries(c, 2) : temporary(c);
    unsigned mark = c->next;
    if (then == NULL) { /* a ?: b */
        unsigned reg = value(c, condition, is_void ? NO_REGISTER : dst);
        unsigned truth = reg;
        if (class != CLASS_INT && class != CLASS_POINTER) {
            truth = temporary(c);
            convert(c, reg, condition->type, md_type_basic(c->types, MD_TYPE_BOOL, 1, 1), truth);
        }
        emit_jump(c, MD_OP_JNZ, truth, 0, 0, &end);
        Assigned *state = save_assigned(c);
        c->next = mark;
        value(c, otherwise, is_void ? NO_REGISTER : dst);
        merge_assigned(c, state);
        bind_target(c, &end);
        c->next = mark;
        return dst;
    }
    branch(c, condition, false, &no);
    Assigned *before = save_assigned(c);
    if (is_void)
        effect(c, then);
    else if (class == CLASS_RECORD)
        move(c, dst, record_value(c, then));
    else
        value(c, then, dst);
    Assigned *after_then = save_assigned(c);
    c->next = mark;
    emit_jump(c, MD_OP_JUMP, 0, 0, 0, &end);
    bind_target(c, &no);
    restore_assigned(c, before);
    if (is_void)
        effect(c, otherwise);
    else if (class == CLASS_RECORD)
        move(c, dst, record_value(c, otherwise));
    else
        value(c, otherwise, dst);
    merge_assigned(c, after_then);
    c->next = mark;
    bind_target(c, &end);
    return is_void ? NO_REGISTER : dst;
}

/* ---- unary --------------------------------------------------------------------------------------------------------------------- */

static unsigned unary(Compiler *c, const MdExpr *expr, unsigned dst, bool used) {
    const MdExpr *operand = expr->as.unary.operand;
    switch (expr->as.unary.operator) {
    case MD_UNARY_PRE_INCREMENT:
    case MD_UNARY_PRE_DECREMENT:
    case MD_UNARY_POST_INCREMENT:
    case MD_UNARY_POST_DECREMENT: return increment(c, expr, dst, used);
    case MD_UNARY_ADDRESS:
        while (operand->kind == MD_EXPR_GENERIC || operand->kind == MD_EXPR_CHOOSE)
            operand = operand->as.choice.chosen;
        if (operand->kind == MD_EXPR_FUNCTION)
            return value(c, operand, dst);
        return address_of(c, operand, dst, false);
    case MD_UNARY_DEREF: { /* of a function pointer, or a record as value */
        if (md_type_core(expr->type)->kind == MD_TYPE_FUNCTION)
            return value(c, operand, dst);
        Lvalue place = lvalue(c, expr);
        return class_of(expr->type) == CLASS_RECORD ? lvalue_address(c, &place, dst) : load(c, &place, dst);
    }
    case MD_UNARY_LOGICAL_NOT:
        if (class_of(operand->type) == CLASS_INT || class_of(operand->type) == CLASS_POINTER) {
            dst = result_in(c, dst);
            unsigned mark = c->next;
            unsigned reg = value(c, operand, NO_REGISTER);
            emit(c, MD_OP_LNOT, dst, reg, 0, 0);
            c->next = mark;
            return dst;
        }
        return truth_value(c, expr, dst);
    case MD_UNARY_REAL:
    case MD_UNARY_IMAG: return complex_value(c, expr, dst);
    default: break;
    }
    if (class_of(expr->type) == CLASS_COMPLEX)
        return complex_value(c, expr, dst);
    if (expr->as.unary.operator== MD_UNARY_PLUS)
        return value(c, operand, dst);
    dst = result_in(c, dst);
    unsigned mark = c->next;
    unsigned reg = value(c, operand, NO_REGISTER), kind = arithmetic_kind(c, expr->type);
    set_expr(c, expr);
    if (expr->as.unary.operator== MD_UNARY_MINUS)
        emit(c, (MdOp)(MD_OP_NEG_I32 + kind), dst, reg, 0, 0);
    else
        emit(c, kind == 1 ? MD_OP_NOT_U32 : kind == 4 || kind == 5 ? MD_OP_NOT_W : MD_OP_NOT, dst, reg, 0, 0);
    c->next = mark;
    return dst;
}

/* ---- records ------------------------------------------------------------------------------------------------------------------- */

bool is_computed_cast(MdCast cast) {
    return cast == MD_CAST_TO_UNION || cast == MD_CAST_BITCAST || cast == MD_CAST_VECTOR_SPLAT ||
           cast == MD_CAST_VECTOR_CONVERT;
}

unsigned record_value(Compiler *c, const MdExpr *expr) {
    const MdExpr *earlier = set_expr(c, expr);
    unsigned result;
    if (expr->lvalue) {
        Lvalue place = lvalue(c, expr);
        result = lvalue_address(c, &place, NO_REGISTER);
        set_expr(c, earlier);
        return result;
    }
    switch (expr->kind) {
    case MD_EXPR_CAST:
        if (is_computed_cast(expr->as.cast.cast))
            result = cast_value(c, expr, NO_REGISTER, true);
        else
            result = record_value(c, expr->as.cast.operand);
        break;
    case MD_EXPR_MEMBER: { /* of a record value: f().inner */
        Lvalue place = lvalue(c, expr);
        result = lvalue_address(c, &place, NO_REGISTER);
        break;
    }
    default: result = value(c, expr, NO_REGISTER); break;
    }
    set_expr(c, earlier);
    return result;
}

/* ---- all ------------------------------------------------------------------------------------------------------------------------- */

static unsigned fixed_address(Compiler *c, const MdPointer *pointer, unsigned dst) {
    dst = result_in(c, dst);
    emit(c, MD_OP_ADDRESS_G, dst, 0, 0, (int64_t)(uintptr_t)pointer);
    return dst;
}

/** va_arg: numbers and pointers into a register, records and complex values into an object first. */
static unsigned va_arg_value(Compiler *c, const MdExpr *expr, unsigned dst) {
    const MdExpr *operand = expr->as.va_arg.list;
    MdValueClass class = class_of(expr->type);
    dst = result_in(c, dst);
    unsigned mark = c->next;
    unsigned list =
        class_of(operand->type) == CLASS_POINTER ? value(c, operand, NO_REGISTER) : record_value(c, operand);
    set_expr(c, expr);
    /* 7.16p3: a list that came as an argument is not the caller's any more */
    const MdExpr *written = operand;
    while (written->kind == MD_EXPR_CAST && written->as.cast.implicit)
        written = written->as.cast.operand;
    bool borrowed = written->kind == MD_EXPR_OBJECT && written->as.object->parameter;
    emit(c, MD_OP_VA_ARG, dst, list, borrowed, (int64_t)(uintptr_t)expr->as.va_arg.type);
    if (class == CLASS_COMPLEX) {
        Lvalue place = { .base = LV_POINTER, .pointer = dst, .index = NO_REGISTER, .type = expr->type };
        return load(c, &place, temporaries(c, 2));
    }
    if (class != CLASS_RECORD)
        c->next = mark;
    return dst;
}

static unsigned evaluate(Compiler *c, const MdExpr *expr, unsigned dst, bool used) {
    unsigned vector;
    if (vector_operation(c, expr, &vector))
        return vector;
    switch (expr->kind) {
    case MD_EXPR_INTEGER:
        if (class_of(expr->type) == CLASS_POINTER) {
            dst = result_in(c, dst);
            emit(c, MD_OP_SET, dst, 0, 0, (int64_t)expr->as.integer.value);
            return dst;
        }
        return set_integer(c, (__int128)expr->as.integer.value, expr->type, dst);
    case MD_EXPR_FLOATING: return set_floating(c, expr->as.floating, expr->type, dst);
    case MD_EXPR_IMAGINARY: return complex_value(c, expr, dst);
    case MD_EXPR_FUNCTION: {
        MdLinked *linked = md_link_function(c->machine, c->unit, expr->as.function);
        if (expr->as.function->is_weak && !linked->definition && !linked->library) { /* ELF: an undefined weak symbol */
            dst = result_in(c, dst);
            emit(c, MD_OP_SET, dst, 0, 0, 0);
            return dst;
        }
        MdPointer *pointer = MD_NEW(c->arena, MdPointer);
        pointer->address = c->machine->memory.ranges[linked->block].low;
        pointer->origin = md_origin_of(&c->machine->memory, linked->block);
        return fixed_address(c, pointer, dst);
    }
    case MD_EXPR_UNARY: return unary(c, expr, dst, used);
    case MD_EXPR_BINARY: return binary(c, expr, dst);
    case MD_EXPR_ASSIGN: return assign(c, expr, dst, used);
    case MD_EXPR_COMPOUND_ASSIGN: return compound_assign(c, expr, dst, used);
    case MD_EXPR_CONDITIONAL:
    case MD_EXPR_ELVIS: return conditional(c, expr, dst, used);
    case MD_EXPR_CALL: return call(c, expr, dst, used);
    case MD_EXPR_CAST: return cast_value(c, expr, dst, used);
    case MD_EXPR_SIZEOF:
        if (is_variable_size(expr->as.size.type)) {
            /* 6.5.3.4p2 evaluates the operand; of `sizeof *p` no compiler reads p, which may hold no value yet */
            if (expr->as.size.operand != NULL && !only_names(expr->as.size.operand))
                effect(c, expr->as.size.operand);
            return size_register(c, expr->as.size.type, dst);
        }
        return set_integer(c, expr->as.size.type->size < 0 ? 1 : expr->as.size.type->size, expr->type, dst);
    case MD_EXPR_ALIGNOF:
        return set_integer(c, expr->as.size.type->align > 0 ? expr->as.size.type->align : 1, expr->type, dst);
    case MD_EXPR_OFFSETOF: return value(c, expr->as.offset.value, dst);
    case MD_EXPR_STMT_EXPR: return statement_value(c, expr->as.statement.body, expr->type, dst, used);
    case MD_EXPR_LABEL_ADDRESS: {
        MdPointer *pointer = MD_NEW(c->arena, MdPointer);
        *pointer = md_link_label(c->machine, expr->as.label);
        return fixed_address(c, pointer, dst);
    }
    case MD_EXPR_VA_ARG: return va_arg_value(c, expr, dst);
    case MD_EXPR_GENERIC:
    case MD_EXPR_CHOOSE: return value(c, expr->as.choice.chosen, dst);
    case MD_EXPR_TYPES_COMPATIBLE: return set_integer(c, expr->as.compatible.answer, expr->type, dst);
    case MD_EXPR_ATOMIC:
        if (is_vector(expr->type) && strcmp(expr->as.atomic.name, "__builtin_shufflevector") == 0)
            return vector_shuffle(c, expr);
        return atomic_call(c, expr, dst);
    case MD_EXPR_UNSUPPORTED:
        emit_unsupported(c, expr->place, "%s", expr->as.reason);
        return class_of(expr->type) == CLASS_COMPLEX ? temporaries(c, 2) : result_in(c, dst);
    case MD_EXPR_OBJECT:
    case MD_EXPR_MEMBER:
    case MD_EXPR_SUBSCRIPT:
    case MD_EXPR_STRING:
    case MD_EXPR_COMPOUND_LITERAL: {
        Lvalue place = lvalue(c, expr);
        if (class_of(expr->type) == CLASS_RECORD)
            return lvalue_address(c, &place, dst);
        return load(c, &place, dst);
    }
    case MD_EXPR_COUNT: break;
    }
    emit_unsupported(c, expr->place, "this kind of expression");
    return result_in(c, dst);
}

unsigned value(Compiler *c, const MdExpr *expr, unsigned dst) {
    const MdExpr *earlier = set_expr(c, expr);
    if (++c->depth > 20000) {
        c->too_large = true;
        c->depth--;
        return result_in(c, dst);
    }
    unsigned result = evaluate(c, expr, dst, true);
    if (expr->kind != MD_EXPR_CALL && expr->kind != MD_EXPR_SUBSCRIPT)
        check_apart(c, expr);
    c->depth--;
    set_expr(c, earlier);
    return result;
}

void effect(Compiler *c, const MdExpr *expr) {
    const MdExpr *earlier = set_expr(c, expr);
    unsigned mark = c->next;
    if (expr->kind == MD_EXPR_BINARY && expr->as.binary.operator== MD_BINARY_COMMA) {
        effect(c, expr->as.binary.left);
        effect(c, expr->as.binary.right);
    } else if (expr->lvalue && class_of(expr->type) == CLASS_VOID) {
        ; /* *p of a void pointer, as GNU C allows */
    } else {
        evaluate(c, expr, NO_REGISTER, false);
        if (expr->kind != MD_EXPR_CALL && expr->kind != MD_EXPR_SUBSCRIPT)
            check_apart(c, expr);
    }
    c->next = mark;
    set_expr(c, earlier);
}
