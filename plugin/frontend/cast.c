/**
 * Conversions: implicit ones that clang's tree shows without their kind, explicit ones, and those that it lacks.
 *
 * libclang tells the type on both sides of a conversion, but not its kind. It follows from the two types, from whether
 * the operand is an lvalue, and, between pointers, from where the conversion stands (MdCastContext): clang calls
 * `p == (void *)0` a BitCast and `p = (void *)0` a NullToPointer. An UnexposedExpr is an implicit conversion exactly
 * when it has one child, an expression, and both cover the same source. As they then begin at the same place, and of
 * what is no conversion only a part of a vector (`v.x`) begins where its one child does, the extents, which are dear,
 * are asked only in sources that declare such vectors.
 */
#include "expression.h"

static const MdType *bare(const MdType *type) {
    return type->canonical->unqualified;
}

/* ---- kinds ------------------------------------------------------------------------------------------------------------ */

/** The same but for qualifiers at any level: clang's "cvr-similar". */
static bool is_similar(const MdType *a, const MdType *b) {
    for (;;) {
        a = bare(a);
        b = bare(b);
        if (a == b)
            return true;
        if (a->kind != b->kind)
            return false;
        bool arrays = a->kind == MD_TYPE_ARRAY && a->as.count == b->as.count;
        if (a->kind != MD_TYPE_POINTER && a->kind != MD_TYPE_INCOMPLETE_ARRAY && !arrays)
            return false;
        a = a->of;
        b = b->of;
    }
}

/** A null pointer constant, C17 6.3.2.3p3. */
static bool is_null_constant(const MdExpr *expr) {
    if (expr->kind == MD_EXPR_GENERIC || expr->kind == MD_EXPR_CHOOSE)
        return is_null_constant(expr->as.choice.chosen);
    if (expr->kind == MD_EXPR_CAST && !expr->as.cast.implicit && bare(expr->type)->kind == MD_TYPE_POINTER &&
        expr->type->canonical->of->canonical->kind == MD_TYPE_VOID && !expr->type->canonical->of->canonical->qualifiers)
        expr = expr->as.cast.operand;
    int64_t value;
    return md_type_is_integer(expr->type) && md_expr_constant(expr, &value) && value == 0;
}

const MdType *md_convert_decayed(MdConvert *convert, const MdType *type) {
    bool decays = md_type_is_array(type) || md_type_core(type)->kind == MD_TYPE_FUNCTION;
    return decays ? md_type_decay(convert->types, type) : type;
}

static MdCast pointer_kind(const MdExpr *operand, const MdType *to, MdCastContext context) {
    bool implicit = context == MD_CAST_ASSIGNED || context == MD_CAST_CONDITIONAL;
    if (implicit && is_null_constant(operand))
        return MD_CAST_NULL_TO_POINTER;
    if (context == MD_CAST_COMPARED)
        return MD_CAST_BITCAST;
    bool same = is_similar(operand->type, to);
    if (context == MD_CAST_CONDITIONAL && bare(bare(to)->of)->kind != MD_TYPE_VOID)
        same = false; /* clang merges the qualifiers of both arms with a BitCast, unless one is a void pointer */
    return same ? MD_CAST_NOOP : MD_CAST_BITCAST;
}

static MdCast to_bool(const MdType *from) {
    switch (from->kind) {
    case MD_TYPE_COMPLEX: return MD_CAST_COMPLEX_TO_BOOLEAN;
    case MD_TYPE_POINTER: return MD_CAST_POINTER_TO_BOOLEAN;
    case MD_TYPE_BOOL: return MD_CAST_NOOP;
    default: return md_type_is_floating(from) ? MD_CAST_FLOATING_TO_BOOLEAN : MD_CAST_INTEGRAL_TO_BOOLEAN;
    }
}

static MdCast to_integer(const MdType *from, const MdType *to) {
    if (to->kind == MD_TYPE_BOOL)
        return to_bool(from);
    switch (from->kind) {
    case MD_TYPE_POINTER: return MD_CAST_POINTER_TO_INTEGRAL;
    case MD_TYPE_COMPLEX: return MD_CAST_COMPLEX_TO_REAL;
    case MD_TYPE_VECTOR: return MD_CAST_BITCAST;
    default: return md_type_is_floating(from) ? MD_CAST_FLOATING_TO_INTEGRAL : MD_CAST_INTEGRAL;
    }
}

static MdCast to_floating(const MdType *from) {
    switch (from->kind) {
    case MD_TYPE_COMPLEX: return MD_CAST_COMPLEX_TO_REAL;
    case MD_TYPE_VECTOR: return MD_CAST_BITCAST;
    default: return md_type_is_floating(from) ? MD_CAST_FLOATING : MD_CAST_INTEGRAL_TO_FLOATING;
    }
}

/** The kind of the conversion of a value (no lvalue) to another type. */
static MdCast value_kind(const MdExpr *operand, const MdType *type, MdCastContext context) {
    const MdType *from = bare(operand->type), *to = bare(type);
    if (to->kind == MD_TYPE_VOID)
        return MD_CAST_TO_VOID;
    if (from == to)
        return MD_CAST_NOOP;
    if (to->kind == MD_TYPE_ATOMIC)
        return MD_CAST_NON_ATOMIC_TO_ATOMIC;
    if (from->kind == MD_TYPE_ATOMIC)
        return MD_CAST_ATOMIC_TO_NON_ATOMIC;
    if (to->kind == MD_TYPE_VECTOR) /* GNU C: a scalar operand is spread, a written cast keeps the bytes */
        return from->kind == MD_TYPE_VECTOR || context == MD_CAST_EXPLICIT ? MD_CAST_BITCAST : MD_CAST_VECTOR_SPLAT;
    if (to->kind == MD_TYPE_COMPLEX)
        return from->kind == MD_TYPE_COMPLEX ? MD_CAST_COMPLEX : MD_CAST_REAL_TO_COMPLEX;
    if (to->kind == MD_TYPE_RECORD && to->as.record->is_union)
        return MD_CAST_TO_UNION;
    if (to->kind == MD_TYPE_POINTER) {
        if (from->kind == MD_TYPE_POINTER || from->kind == MD_TYPE_VA_LIST)
            return pointer_kind(operand, to, context);
        return is_null_constant(operand) ? MD_CAST_NULL_TO_POINTER : MD_CAST_INTEGRAL_TO_POINTER;
    }
    if (md_type_is_integer(to))
        return to_integer(from, to);
    if (md_type_is_floating(to))
        return to_floating(from);
    return MD_CAST_BITCAST;
}

static bool is_designator_of_array(const MdExpr *operand, const MdType *to) {
    const MdType *from = bare(operand->type);
    if (md_type_is_array(from))
        return true;
    return from->kind == MD_TYPE_VA_LIST && md_type_is_pointer_to(to, MD_TYPE_VA_LIST);
}

static MdExpr *make_cast(MdConvert *convert, MdExpr *operand, const MdType *type, MdCastContext context) {
    bool implicit = context != MD_CAST_EXPLICIT;
    MdCast kind;
    if (bare(type)->kind == MD_TYPE_VOID) {
        kind = MD_CAST_TO_VOID;
    } else if (is_designator_of_array(operand, type)) {
        kind = MD_CAST_ARRAY_TO_POINTER;
        md_expr_mark_address(operand);
    } else if (bare(operand->type)->kind == MD_TYPE_FUNCTION) {
        bool builtin = operand->kind == MD_EXPR_FUNCTION && operand->as.function->builtin;
        kind = builtin ? MD_CAST_BUILTIN_FUNCTION : MD_CAST_FUNCTION_TO_POINTER;
    } else if (operand->lvalue) {
        kind = MD_CAST_LVALUE_TO_RVALUE;
    } else {
        kind = value_kind(operand, type, context);
    }
    return md_expr_cast(convert->program, kind, implicit, operand, type, operand->place);
}

/* ---- what clang's tree has ---------------------------------------------------------------------------------------------- */

static bool is_name_of_function(CXCursor cursor, CXCursor operand) {
    return clang_getCursorKind(operand) == CXCursor_StringLiteral &&
           clang_equalTypes(clang_getCursorType(cursor), clang_getCursorType(operand));
}

static bool covers_the_same(const MdConvert *convert, CXCursor cursor, CXCursor child) {
    CXSourceLocation outer = clang_getCursorLocation(cursor), inner = clang_getCursorLocation(child);
    if (outer.int_data == inner.int_data && !convert->vectors_have_parts)
        return true;
    return clang_equalRanges(clang_getCursorExtent(cursor), clang_getCursorExtent(child));
}

bool md_convert_is_implicit_cast(MdConvert *convert, CXCursor cursor, CXCursor *ret_operand) {
    if (clang_getCursorKind(cursor) != CXCursor_UnexposedExpr)
        return false;
    MdCursors children = md_convert_children(convert, cursor);
    if (children.count != 1 || !clang_isExpression(clang_getCursorKind(children.items[0])))
        return false;
    if (!covers_the_same(convert, cursor, children.items[0]))
        return false;
    if (is_name_of_function(cursor, children.items[0]))
        return false;
    *ret_operand = children.items[0];
    return true;
}

/** clang wraps constants in nodes of their own (ConstantExpr), which are no conversions. */
static bool is_mere_wrapper(const MdExpr *operand, const MdType *type) {
    return operand->type->canonical == type->canonical && (!operand->lvalue || md_type_is_array(type));
}

MdExpr *md_convert_implicit_cast(MdConvert *convert, CXCursor cursor, CXCursor operand, MdCastContext context) {
    MdExpr *inner = md_convert_operand(convert, operand, context);
    const MdType *type = md_convert_type(convert, clang_getCursorType(cursor));
    if (!md_type_is_array(inner->type))
        type = md_convert_decayed(convert, type);
    if (md_type_core(type)->kind == MD_TYPE_VA_LIST && md_type_core(inner->type)->kind == MD_TYPE_POINTER)
        type = inner->type->unqualified; /* a parameter, where the ABI makes va_list an array */
    if (is_mere_wrapper(inner, type))
        return inner;
    bool parameter_list = inner->lvalue && bare(type)->kind == MD_TYPE_VA_LIST && bare(inner->type) != bare(type);
    if (parameter_list) /* a parameter `va_list v` is a pointer; libclang shows its value as what was written */
        type = md_type_decay(convert->types, inner->type);
    return make_cast(convert, inner, type, context);
}

MdExpr *md_convert_cast_expr(MdConvert *convert, CXCursor cursor) {
    CXCursor operand;
    if (md_convert_is_implicit_cast(convert, cursor, &operand))
        return md_convert_implicit_cast(convert, cursor, operand, MD_CAST_ASSIGNED);
    MdCursors children = md_convert_expression_children(convert, cursor);
    if (children.count == 0)
        return md_convert_unsupported(convert, cursor, "a cast whose operand clang does not show");
    MdExpr *inner = md_convert_expr(convert, children.items[children.count - 1]);
    const MdType *type = md_convert_written_type(convert, cursor, clang_getCursorType(cursor));
    MdExpr *cast = make_cast(convert, inner, type, MD_CAST_EXPLICIT);
    cast->place = md_convert_cursor_place(convert, cursor);
    return cast;
}

/* ---- what it lacks -------------------------------------------------------------------------------------------------------- */

MdExpr *md_convert_to_value(MdConvert *convert, MdExpr *expr) {
    const MdType *core = bare(expr->type);
    bool decays = md_type_is_array(core) || core->kind == MD_TYPE_FUNCTION;
    if (!expr->lvalue && !decays)
        return expr;
    return make_cast(convert, expr, md_type_decay(convert->types, expr->type), MD_CAST_ASSIGNED);
}

MdExpr *md_convert_as_if_assigned(MdConvert *convert, MdExpr *value, const MdType *type) {
    if (value->kind == MD_EXPR_UNSUPPORTED)
        return value;
    value = md_convert_to_value(convert, value);
    const MdType *from = bare(value->type), *to = bare(type);
    if (from == to || to->kind == MD_TYPE_UNSUPPORTED || from->kind == MD_TYPE_UNSUPPORTED || md_type_is_array(to))
        return value;
    if (from->kind == MD_TYPE_RECORD || to->kind == MD_TYPE_RECORD || to->kind == MD_TYPE_VA_LIST)
        return value; /* clang accepted it: compatible records of C17 6.2.7, or a va_list in the ABI's clothes */
    const MdType *target = md_type_decay(convert->types, type);
    if (to->kind == MD_TYPE_ATOMIC) {
        value = md_convert_as_if_assigned(convert, value, to->of);
    } else if (from->kind == MD_TYPE_ATOMIC) {
        value = make_cast(convert, value, md_type_decay(convert->types, from->of), MD_CAST_ASSIGNED);
        return md_convert_as_if_assigned(convert, value, type);
    } else if (to->kind == MD_TYPE_COMPLEX && from->kind != MD_TYPE_COMPLEX) {
        value = md_convert_as_if_assigned(convert, value, to->of);
    } else if (from->kind == MD_TYPE_COMPLEX && to->kind != MD_TYPE_COMPLEX && to->kind != MD_TYPE_BOOL) {
        value = make_cast(convert, value, from->of, MD_CAST_ASSIGNED);
        return md_convert_as_if_assigned(convert, value, type);
    }
    return make_cast(convert, value, target, MD_CAST_ASSIGNED);
}
