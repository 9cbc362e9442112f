/**
 * Conversions: each kind of cast from what to what (C17 6.3, 6.5.4; the kinds are clang's).
 */
#include "verify.h"

/** What a side of a cast must be. */
typedef enum Class { ANY, BOOLEAN, INTEGER, FLOATING, COMPLEX, POINTER, VOID, UNION, ATOMIC, VECTOR, REAL } Class;

/** The classes of both sides; what a table cannot say is checked below. */
static const struct {
    Class from, to;
    bool takes_lvalue;
} rules[MD_CAST_COUNT] = {
    [MD_CAST_LVALUE_TO_RVALUE] = { ANY, ANY, true },
    [MD_CAST_ARRAY_TO_POINTER] = { ANY, POINTER, true },
    [MD_CAST_FUNCTION_TO_POINTER] = { ANY, POINTER, true },
    [MD_CAST_BUILTIN_FUNCTION] = { ANY, POINTER, true },
    [MD_CAST_NOOP] = { ANY, ANY, false },
    [MD_CAST_TO_VOID] = { ANY, VOID, true },
    [MD_CAST_INTEGRAL] = { INTEGER, INTEGER, false },
    [MD_CAST_NARROW] = { INTEGER, INTEGER, false },
    [MD_CAST_INTEGRAL_TO_BOOLEAN] = { INTEGER, BOOLEAN, false },
    [MD_CAST_INTEGRAL_TO_FLOATING] = { INTEGER, FLOATING, false },
    [MD_CAST_FLOATING_TO_INTEGRAL] = { FLOATING, INTEGER, false },
    [MD_CAST_FLOATING_TO_BOOLEAN] = { FLOATING, BOOLEAN, false },
    [MD_CAST_FLOATING] = { FLOATING, FLOATING, false },
    [MD_CAST_POINTER_TO_BOOLEAN] = { POINTER, BOOLEAN, false },
    [MD_CAST_POINTER_TO_INTEGRAL] = { POINTER, INTEGER, false },
    [MD_CAST_INTEGRAL_TO_POINTER] = { INTEGER, POINTER, false },
    [MD_CAST_NULL_TO_POINTER] = { ANY, POINTER, false },
    [MD_CAST_BITCAST] = { ANY, ANY, false },
    [MD_CAST_TO_UNION] = { ANY, UNION, false },
    [MD_CAST_REAL_TO_COMPLEX] = { REAL, COMPLEX, false },
    [MD_CAST_COMPLEX_TO_REAL] = { COMPLEX, REAL, false },
    [MD_CAST_COMPLEX_TO_BOOLEAN] = { COMPLEX, BOOLEAN, false },
    [MD_CAST_COMPLEX] = { COMPLEX, COMPLEX, false },
    [MD_CAST_ATOMIC_TO_NON_ATOMIC] = { ATOMIC, ANY, false },
    [MD_CAST_NON_ATOMIC_TO_ATOMIC] = { ANY, ATOMIC, false },
    [MD_CAST_VECTOR_SPLAT] = { REAL, VECTOR, false },
    [MD_CAST_VECTOR_CONVERT] = { VECTOR, VECTOR, false },
};

static bool is_of_class(const MdType *type, Class class) {
    const MdType *core = md_type_core(type);
    switch (class) {
    case ANY: return true;
    case BOOLEAN: return core->kind == MD_TYPE_BOOL;
    case INTEGER: return md_type_is_integer(core);
    case FLOATING: return md_type_is_floating(core);
    case COMPLEX: return core->kind == MD_TYPE_COMPLEX;
    case POINTER: return core->kind == MD_TYPE_POINTER;
    case VOID: return core->kind == MD_TYPE_VOID;
    case UNION: return core->kind == MD_TYPE_RECORD && core->as.record->is_union;
    case ATOMIC: return core->kind == MD_TYPE_ATOMIC;
    case VECTOR: return core->kind == MD_TYPE_VECTOR;
    default: return md_type_is_integer(core) || md_type_is_floating(core);
    }
}

/** A conversion that changes nothing but qualifiers, at any depth of pointers (clang's NoOp). */
static bool differs_in_qualifiers_alone(const MdType *a, const MdType *b) {
    a = a->canonical->unqualified;
    b = b->canonical->unqualified;
    while (a != b && a->kind == b->kind && (a->kind == MD_TYPE_POINTER || md_type_is_array(a))) {
        a = a->of->unqualified;
        b = b->of->unqualified;
    }
    return a == b || (a->kind == MD_TYPE_FUNCTION && b->kind == MD_TYPE_FUNCTION && md_type_compatible(a, b)) ||
           (md_type_is_array(a) && md_type_is_array(b) && differs_in_qualifiers_alone(a->of, b->of));
}

static bool is_enum_of(const MdType *a, const MdType *b) {
    return md_type_is_integer(a) && md_type_is_integer(b) && md_type_compatible(a->unqualified, b->unqualified);
}

static bool points_to(const MdType *pointer, const MdType *pointee) {
    const MdType *core = md_type_core(pointer);
    return core->kind == MD_TYPE_POINTER && md_type_compatible(core->of, pointee);
}

/** What the classes do not say; NULL when all is well. */
static const char *special_violation(const MdExpr *cast) {
    const MdExpr *operand = cast->as.cast.operand;
    const MdType *from = md_type_core(operand->type), *to = md_type_core(cast->type);
    switch (cast->as.cast.cast) {
    case MD_CAST_LVALUE_TO_RVALUE:
        if (!operand->lvalue)
            return "reads what is no lvalue";
        if (md_type_is_array(from) || from->kind == MD_TYPE_FUNCTION)
            return "reads an array or function as a value";
        return md_verify_same(cast->type, operand->type) ? NULL : "changes the type";
    case MD_CAST_ARRAY_TO_POINTER:
        if (from->kind == MD_TYPE_VA_LIST)
            return NULL; /* an array of one on some targets */
        if (!md_type_is_array(from))
            return "converts what is no array";
        return points_to(to, from->of) ? NULL : "does not point to the element";
    case MD_CAST_FUNCTION_TO_POINTER:
    case MD_CAST_BUILTIN_FUNCTION:
        if (from->kind != MD_TYPE_FUNCTION)
            return cast->as.cast.cast == MD_CAST_BUILTIN_FUNCTION ? NULL : "converts what is no function";
        return md_type_core(to->of)->kind == MD_TYPE_FUNCTION ? NULL : "does not point to a function";
    case MD_CAST_NOOP:
        return differs_in_qualifiers_alone(cast->type, operand->type) || is_enum_of(from, to)
                   ? NULL
                   : "is no no-op: the types differ in more than qualifiers";
    case MD_CAST_BITCAST:
        return (from->kind == MD_TYPE_POINTER && to->kind == MD_TYPE_POINTER) || from->kind == MD_TYPE_VECTOR ||
                       to->kind == MD_TYPE_VECTOR
                   ? NULL
                   : "is no conversion between pointers";
    case MD_CAST_NULL_TO_POINTER:
        return md_type_is_integer(from) || from->kind == MD_TYPE_POINTER ? NULL : "converts no null pointer constant";
    case MD_CAST_INTEGRAL:
        return to->kind != MD_TYPE_BOOL || from->kind == MD_TYPE_BOOL ? NULL : "makes a bool without comparing with 0";
    case MD_CAST_NARROW:
        if (cast->as.cast.bits == 0 || cast->as.cast.bits > md_type_bits(to))
            return "keeps no number of bits that its type has";
        return md_verify_same(cast->type, operand->type) ? NULL : "changes the type";
    case MD_CAST_ATOMIC_TO_NON_ATOMIC:
        return md_verify_same(from->of, to) ? NULL : "gives another type than the atomic holds";
    case MD_CAST_NON_ATOMIC_TO_ATOMIC:
        return md_verify_same(to->of, from) ? NULL : "takes another type than the atomic holds";
    default: return NULL;
    }
}

static const char *cast_name(MdCast cast) {
    static const char *const names[] = {
#define CAST(constant, name) name,
#include "node_kinds.h"
#undef CAST
    };
    return names[cast];
}

void md_verify_cast(MdVerify *verify, const MdExpr *cast) {
    MdCast kind = cast->as.cast.cast;
    if ((unsigned)kind >= MD_CAST_COUNT) {
        md_verify_fail(verify, cast->place, "cast of unknown kind %d", (int)kind);
        return;
    }
    const MdExpr *operand = cast->as.cast.operand;
    md_verify_expr(verify, operand, "operand of a cast", cast->place);
    if (!operand || !operand->type)
        return;
    if (operand->kind == MD_EXPR_UNSUPPORTED)
        return;
    if (operand->lvalue && !rules[kind].takes_lvalue)
        md_verify_fail(verify, cast->place, "%s of an lvalue", cast_name(kind));
    const char *special = special_violation(cast);
    if (!is_of_class(operand->type, rules[kind].from) || !is_of_class(cast->type, rules[kind].to))
        special = "does not fit its types";
    if (special)
        md_verify_fail(verify, cast->place, "%s %s: '%s' to '%s'", cast_name(kind), special,
                       md_verify_name(verify, operand->type), md_verify_name(verify, cast->type));
}
