/**
 * How types are held in registers and memory, and conversions between them.
 */
#include "compile.h"

MdValueClass class_of(const MdType *type) {
    const MdType *core = md_type_core(type);
    switch (core->kind) {
    case MD_TYPE_VOID: return CLASS_VOID;
    case MD_TYPE_INT128:
    case MD_TYPE_UINT128: return CLASS_WIDE;
    case MD_TYPE_FLOAT: return CLASS_F32;
    case MD_TYPE_DOUBLE: return CLASS_F64;
    case MD_TYPE_LDOUBLE: return CLASS_LD;
    case MD_TYPE_POINTER: return CLASS_POINTER;
    case MD_TYPE_COMPLEX: return CLASS_COMPLEX;
    case MD_TYPE_RECORD:
    case MD_TYPE_VECTOR:
    case MD_TYPE_VA_LIST:
    case MD_TYPE_ARRAY:
    case MD_TYPE_VLA:
    case MD_TYPE_INCOMPLETE_ARRAY: return CLASS_RECORD;
    case MD_TYPE_ATOMIC: return class_of(core->of);
    default: return md_type_is_integer(core) ? CLASS_INT : CLASS_OTHER;
    }
}

static const MdType *plain(const MdType *type) {
    const MdType *core = md_type_core(type);
    while (core->kind == MD_TYPE_ENUM || core->kind == MD_TYPE_ATOMIC)
        core = md_type_core(core->kind == MD_TYPE_ENUM ? core->as.enumeration->underlying : core->of);
    return core;
}

bool is_signed(const Compiler *c, const MdType *type) {
    return md_type_is_signed(c->types, plain(type));
}

bool memory_type(const Compiler *c, const MdType *type, MdMemoryType *ret) {
    const MdType *core = plain(type);
    switch (core->kind) {
    case MD_TYPE_BOOL: *ret = MD_MEM_BOOL; return true;
    case MD_TYPE_CHAR: *ret = is_signed(c, core) ? MD_MEM_I8 : MD_MEM_U8; return true;
    case MD_TYPE_SCHAR: *ret = MD_MEM_I8; return true;
    case MD_TYPE_UCHAR: *ret = MD_MEM_U8; return true;
    case MD_TYPE_SHORT: *ret = MD_MEM_I16; return true;
    case MD_TYPE_USHORT: *ret = MD_MEM_U16; return true;
    case MD_TYPE_INT: *ret = MD_MEM_I32; return true;
    case MD_TYPE_UINT: *ret = MD_MEM_U32; return true;
    case MD_TYPE_LONG:
    case MD_TYPE_ULONG: *ret = MD_MEM_I64; return true;
    case MD_TYPE_LLONG:
    case MD_TYPE_ULLONG: *ret = MD_MEM_LL; return true;
    case MD_TYPE_INT128:
    case MD_TYPE_UINT128: *ret = MD_MEM_W; return true;
    case MD_TYPE_FLOAT: *ret = MD_MEM_F32; return true;
    case MD_TYPE_DOUBLE: *ret = MD_MEM_F64; return true;
    case MD_TYPE_LDOUBLE: *ret = MD_MEM_LD; return true;
    case MD_TYPE_POINTER: *ret = MD_MEM_PTR; return true;
    default: return false;
    }
}

unsigned arithmetic_kind(const Compiler *c, const MdType *type) {
    switch (class_of(type)) {
    case CLASS_F32: return 6;
    case CLASS_F64: return 7;
    case CLASS_LD: return 8;
    case CLASS_WIDE: return is_signed(c, type) ? 4 : 5;
    case CLASS_INT: return (plain(type)->size <= 4 ? 0U : 2U) + (is_signed(c, type) ? 0U : 1U);
    default: return 3;
    }
}

/* ---- conversions -------------------------------------------------------------------------------------------------------- */

static unsigned one(Compiler *c, MdOp op, unsigned from, unsigned dst) {
    dst = result_in(c, dst);
    emit(c, op, dst, from, 0, 0);
    return dst;
}

static unsigned same(Compiler *c, unsigned from, unsigned dst) {
    if (dst == NO_REGISTER || dst == from)
        return from;
    move(c, dst, from);
    return dst;
}

static MdOp to_bool_op(MdValueClass class) {
    switch (class) {
    case CLASS_WIDE: return MD_OP_BOOL_W;
    case CLASS_F32: return MD_OP_BOOL_F32;
    case CLASS_F64: return MD_OP_BOOL_F64;
    case CLASS_LD: return MD_OP_BOOL_LD;
    default: return MD_OP_BOOL;
    }
}

/** To an integer type of up to 64 bits from one of any width: C17 6.3.1.3, modulo 2^N as gcc defines it. */
static unsigned integer_to_integer(Compiler *c, unsigned from_reg, const MdType *from, const MdType *to, unsigned dst) {
    const MdType *source = plain(from), *target = plain(to);
    int64_t size = target->size;
    bool target_signed = is_signed(c, target), source_signed = is_signed(c, source);
    if (size >= 8 || (source->size < size && (!source_signed || target_signed)) ||
        (source->size == size && source_signed == target_signed) || (source->kind == MD_TYPE_BOOL))
        return same(c, from_reg, dst);
    static const MdOp ops[3][2] = { { MD_OP_TO_U8, MD_OP_TO_I8 },
                                    { MD_OP_TO_U16, MD_OP_TO_I16 },
                                    { MD_OP_TO_U32, MD_OP_TO_I32 } };
    return one(c, ops[size == 1 ? 0 : size == 2 ? 1 : 2][target_signed], from_reg, dst);
}

unsigned convert(Compiler *c, unsigned from_reg, const MdType *from, const MdType *to, unsigned dst) {
    MdValueClass a = class_of(from), b = class_of(to);
    if (b == CLASS_VOID)
        return from_reg;
    if (a == CLASS_COMPLEX || b == CLASS_COMPLEX)
        return complex_convert(c, from_reg, from, to, dst);
    const MdType *target = plain(to);
    if (target->kind == MD_TYPE_BOOL)
        return plain(from)->kind == MD_TYPE_BOOL ? same(c, from_reg, dst) : one(c, to_bool_op(a), from_reg, dst);
    bool from_signed = a == CLASS_INT || a == CLASS_WIDE ? is_signed(c, from) : false;
    switch (b) {
    case CLASS_INT:
        if (a == CLASS_INT || a == CLASS_WIDE || a == CLASS_POINTER)
            return a == CLASS_INT || target->size < 8 ? integer_to_integer(c, from_reg, from, to, dst)
                                                      : same(c, from_reg, dst);
        if (a == CLASS_F32 || a == CLASS_F64 || a == CLASS_LD) {
            dst = result_in(c, dst);
            MdMemoryType kind = MD_MEM_I32;
            memory_type(c, to, &kind);
            /* the sign of a 64-bit target is told apart by bit 8 */
            int64_t code = (int64_t)kind | (is_signed(c, to) ? 0 : 256);
            emit(c,
                 a == CLASS_F32   ? MD_OP_F32_TO_INT
                 : a == CLASS_F64 ? MD_OP_F64_TO_INT
                                  : MD_OP_LD_TO_INT,
                 dst, from_reg, 0, code);
            return dst;
        }
        break;
    case CLASS_WIDE:
        if (a == CLASS_WIDE)
            return same(c, from_reg, dst);
        if (a == CLASS_INT || a == CLASS_POINTER)
            return one(c, from_signed ? MD_OP_S64_TO_W : MD_OP_U64_TO_W, from_reg, dst);
        dst = result_in(c, dst);
        emit(c,
             a == CLASS_F32   ? MD_OP_F32_TO_INT
             : a == CLASS_F64 ? MD_OP_F64_TO_INT
                              : MD_OP_LD_TO_INT,
             dst, from_reg, 0, (int64_t)MD_MEM_W | (is_signed(c, to) ? 0 : 256));
        return dst;
    case CLASS_F32:
    case CLASS_F64:
    case CLASS_LD: {
        unsigned column = (unsigned)(b - CLASS_F32);
        if (a == b)
            return same(c, from_reg, dst);
        if (a == CLASS_INT)
            return one(c, (MdOp)((from_signed ? MD_OP_S64_TO_F32 : MD_OP_U64_TO_F32) + column), from_reg, dst);
        if (a == CLASS_WIDE)
            return one(c, (MdOp)((from_signed ? MD_OP_W_TO_F32 : MD_OP_UW_TO_F32) + column), from_reg, dst);
        if (a == CLASS_F32)
            return one(c, b == CLASS_F64 ? MD_OP_F32_TO_F64 : MD_OP_F32_TO_LD, from_reg, dst);
        if (a == CLASS_F64)
            return one(c, b == CLASS_F32 ? MD_OP_F64_TO_F32 : MD_OP_F64_TO_LD, from_reg, dst);
        if (a == CLASS_LD)
            return one(c, b == CLASS_F32 ? MD_OP_LD_TO_F32 : MD_OP_LD_TO_F64, from_reg, dst);
        break;
    }
    case CLASS_POINTER:
        if (a == CLASS_POINTER)
            return same(c, from_reg, dst);
        if (a == CLASS_INT || a == CLASS_WIDE)
            return one(c, MD_OP_INT_TO_PTR, from_reg, dst);
        break;
    case CLASS_RECORD: return same(c, from_reg, dst);
    default: break;
    }
    emit_unsupported(c, c->place, "a conversion to %s", md_spell_type(c->machine, to));
    return result_in(c, dst);
}

/* ---- constants ---------------------------------------------------------------------------------------------------------- */

bool constant_value(const Compiler *c, const MdExpr *expr, int64_t *ret) {
    switch (expr->kind) {
    case MD_EXPR_INTEGER:
        if (class_of(expr->type) != CLASS_INT)
            return false;
        *ret = (int64_t)expr->as.integer.value;
        return true;
    case MD_EXPR_CAST:
        if (expr->as.cast.cast != MD_CAST_INTEGRAL || class_of(expr->type) != CLASS_INT ||
            expr->as.cast.operand->kind != MD_EXPR_INTEGER)
            return false;
        return md_expr_constant(expr, ret);
    case MD_EXPR_UNARY:
        if (expr->as.unary.operator!= MD_UNARY_MINUS || expr->as.unary.operand->kind != MD_EXPR_INTEGER ||
            class_of(expr->type) != CLASS_INT)
            return false;
        return md_expr_constant(expr, ret);
    case MD_EXPR_SIZEOF:
        if (is_variable_size(expr->as.size.type))
            return false;
        *ret = expr->as.size.type->size;
        return *ret >= 0;
    case MD_EXPR_ALIGNOF:
    case MD_EXPR_OFFSETOF: return md_expr_constant(expr, ret);
    case MD_EXPR_GENERIC:
    case MD_EXPR_CHOOSE: return constant_value(c, expr->as.choice.chosen, ret);
    default: return false;
    }
}

/* ---- types of variable length -------------------------------------------------------------------------------------------- */

bool is_variable_size(const MdType *type) {
    const MdType *core = md_type_core(type);
    while (core->kind == MD_TYPE_ARRAY)
        core = md_type_core(core->of);
    return core->kind == MD_TYPE_VLA;
}

unsigned size_register(Compiler *c, const MdType *type, unsigned dst) {
    const MdType *core = md_type_core(type);
    dst = result_in(c, dst);
    if (!is_variable_size(core)) {
        emit(c, MD_OP_SET, dst, 0, 0, core->size < 0 ? 1 : core->size); /* GNU: sizeof(void) and of functions is 1 */
        return dst;
    }
    size_register(c, core->of, dst);
    if (core->kind == MD_TYPE_ARRAY) {
        emit(c, MD_OP_MULI_I64, dst, dst, 0, (int64_t)core->as.count);
        return dst;
    }
    unsigned count = NO_REGISTER, mark = c->next;
    if (core->as.length != NULL) {
        uintptr_t known = (uintptr_t)md_map_get_id(c->lengths, (uint64_t)(uintptr_t)core->as.length);
        count = known != 0 ? (unsigned)(known - 1) : value(c, core->as.length, NO_REGISTER);
    }
    if (count != NO_REGISTER)
        emit(c, MD_OP_VLA_COUNT, dst, count, 0, 0);
    c->next = mark;
    return dst;
}

void bind_lengths(Compiler *c, const MdType *type) {
    /* a typedef's lengths were evaluated where it was declared, once (C17 6.7.8p3) */
    while (type->unqualified->kind != MD_TYPE_TYPEDEF) {
        const MdType *core = md_type_core(type);
        if (core->kind == MD_TYPE_VLA) {
            if (core->as.length != NULL) {
                uint64_t key = (uint64_t)(uintptr_t)core->as.length;
                uintptr_t known = (uintptr_t)md_map_get_id(c->lengths, key);
                unsigned reg = known != 0 ? (unsigned)(known - 1) : temporary(c);
                const MdExpr *length = core->as.length;
                const MdType *count_type = length->type;
                unsigned mark = c->next;
                unsigned from = value(c, length, NO_REGISTER);
                const MdType *target = md_type_known(c->types, MD_TYPE_LONG);
                if (target != NULL)
                    convert(c, from, count_type, target, reg);
                if (target == NULL || from == reg)
                    move(c, reg, from);
                c->next = mark;
                md_map_set_id(c->lengths, key, (void *)(uintptr_t)(reg + 1));
            }
            type = core->of;
        } else if (core->kind == MD_TYPE_ARRAY || core->kind == MD_TYPE_POINTER ||
                   core->kind == MD_TYPE_INCOMPLETE_ARRAY) {
            type = core->of;
        } else {
            return;
        }
    }
}
