/**
 * What ISO C says about types: questions, compatibility, ranges, promotions and the usual conversions.
 *
 * Ranks go by kind, ranges by size: so the same code serves a target whose int has 2 bytes, or whose long has 4.
 */
#include "type_table.h"

#include <assert.h>
#include <string.h>

/* ---- questions ------------------------------------------------------------------------------------------------------ */

const MdType *md_type_core(const MdType *type) {
    while (type->kind == MD_TYPE_TYPEDEF)
        type = type->of;
    return type->unqualified;
}

unsigned md_type_qualifiers(const MdType *type) {
    type = type->canonical;
    while (type->kind == MD_TYPE_ARRAY || type->kind == MD_TYPE_INCOMPLETE_ARRAY || type->kind == MD_TYPE_VLA)
        type = type->of;
    return type->qualifiers;
}

bool md_type_is_integer(const MdType *type) {
    MdTypeKind kind = md_type_core(type)->kind;
    return kind <= MD_TYPE_UINT128 || kind == MD_TYPE_ENUM;
}

bool md_type_is_floating(const MdType *type) {
    MdTypeKind kind = md_type_core(type)->kind;
    return kind >= MD_TYPE_FLOAT16 && kind <= MD_TYPE_FLOAT128;
}

bool md_type_is_arithmetic(const MdType *type) {
    return md_type_core(type)->kind <= MD_TYPE_ENUM;
}

bool md_type_is_scalar(const MdType *type) {
    return md_type_is_arithmetic(type) || md_type_core(type)->kind == MD_TYPE_POINTER;
}

bool md_type_is_signed(const MdTypes *types, const MdType *type) {
    const MdType *core = md_type_core(type);
    switch (core->kind) {
    case MD_TYPE_CHAR: return types->target.char_signed;
    case MD_TYPE_SCHAR:
    case MD_TYPE_SHORT:
    case MD_TYPE_INT:
    case MD_TYPE_LONG:
    case MD_TYPE_LLONG:
    case MD_TYPE_INT128: return true;
    case MD_TYPE_ENUM:
        return core->as.enumeration->underlying && md_type_is_signed(types, core->as.enumeration->underlying);
    default: return false;
    }
}

bool md_type_is_array(const MdType *type) {
    MdTypeKind kind = md_type_core(type)->kind;
    return kind == MD_TYPE_ARRAY || kind == MD_TYPE_INCOMPLETE_ARRAY || kind == MD_TYPE_VLA;
}

bool md_type_is_pointer_to(const MdType *type, MdTypeKind pointee) {
    const MdType *core = md_type_core(type);
    return core->kind == MD_TYPE_POINTER && md_type_core(core->of)->kind == pointee;
}

bool md_type_is_character(const MdType *type) {
    MdTypeKind kind = md_type_core(type)->kind;
    return kind == MD_TYPE_CHAR || kind == MD_TYPE_SCHAR || kind == MD_TYPE_UCHAR;
}

bool md_type_is_variably_modified(const MdType *type) {
    for (type = type->canonical; type; type = type->of)
        if (type->kind == MD_TYPE_VLA)
            return true;
    return false;
}

unsigned md_type_bits(const MdType *type) {
    const MdType *core = md_type_core(type);
    return core->kind == MD_TYPE_BOOL ? 1 : core->size > 0 ? 8 * (unsigned)core->size : 0;
}

int64_t md_type_min(const MdTypes *types, const MdType *type) {
    if (!md_type_is_signed(types, type))
        return 0;
    unsigned bits = md_type_bits(type);
    return bits >= 64 ? INT64_MIN : -(INT64_C(1) << (bits - 1));
}

uint64_t md_type_max(const MdTypes *types, const MdType *type) {
    bool is_signed = md_type_is_signed(types, type);
    unsigned bits = md_type_bits(type);
    if (bits > 64)
        return UINT64_MAX;
    unsigned value_bits = is_signed ? bits - 1 : bits;
    return value_bits >= 64 ? UINT64_MAX : (UINT64_C(1) << value_bits) - 1;
}

const MdMember *md_record_find(const MdRecord *record, const char *name, int64_t *ret_bit_offset) {
    for (size_t i = 0; i < record->member_count; i++) {
        const MdMember *member = &record->members[i];
        if (member->name) {
            if (strcmp(member->name, name) != 0)
                continue;
            *ret_bit_offset = member->bit_offset;
            return member;
        }
        const MdType *core = md_type_core(member->type);
        if (core->kind != MD_TYPE_RECORD)
            continue;
        int64_t inner_offset;
        const MdMember *inner = md_record_find(core->as.record, name, &inner_offset);
        if (inner) {
            *ret_bit_offset = member->bit_offset + inner_offset;
            return inner;
        }
    }
    return NULL;
}

/* ---- compatibility, C17 6.2.7 ----------------------------------------------------------------------------------------- */

/** Would a parameter of this type keep it under the default argument promotions (C17 6.7.6.3p15)? */
static bool survives_default_promotion(const MdType *parameter) {
    switch (parameter->kind) {
    case MD_TYPE_BOOL:
    case MD_TYPE_CHAR:
    case MD_TYPE_SCHAR:
    case MD_TYPE_UCHAR:
    case MD_TYPE_SHORT:
    case MD_TYPE_USHORT:
    case MD_TYPE_FLOAT: return false;
    case MD_TYPE_ENUM:
        return !parameter->as.enumeration->underlying ||
               survives_default_promotion(parameter->as.enumeration->underlying->canonical);
    default: return true;
    }
}

static bool compatible_functions(const MdType *a, const MdType *b) {
    if (!md_type_compatible(a->of, b->of))
        return false;
    if (!a->as.function.prototype && !b->as.function.prototype)
        return true;
    if (!a->as.function.prototype || !b->as.function.prototype) {
        const MdType *prototype = a->as.function.prototype ? a : b;
        if (prototype->as.function.variadic)
            return false;
        for (size_t i = 0; i < prototype->as.function.parameter_count; i++)
            if (!survives_default_promotion(prototype->as.function.parameters[i]))
                return false;
        return true;
    }
    if (a->as.function.variadic != b->as.function.variadic ||
        a->as.function.parameter_count != b->as.function.parameter_count)
        return false;
    for (size_t i = 0; i < a->as.function.parameter_count; i++)
        if (!md_type_compatible(a->as.function.parameters[i], b->as.function.parameters[i]))
            return false;
    return true;
}

/** An array of unknown or variable length is compatible with any length (C17 6.7.6.2p6). */
static bool compatible_arrays(const MdType *a, const MdType *b) {
    bool both_known = a->kind == MD_TYPE_ARRAY && b->kind == MD_TYPE_ARRAY;
    return (!both_known || a->as.count == b->as.count) && md_type_compatible(a->of, b->of);
}

bool md_type_compatible(const MdType *a, const MdType *b) {
    a = a->canonical;
    b = b->canonical;
    if (a == b)
        return true;
    if (a->qualifiers != b->qualifiers)
        return false; /* C17 6.7.3p10 */
    a = a->unqualified;
    b = b->unqualified;
    if (md_type_is_array(a) && md_type_is_array(b))
        return compatible_arrays(a, b);
    if (a->kind == MD_TYPE_ENUM && b->kind < MD_TYPE_ENUM)
        return a->as.enumeration->underlying &&
               md_type_compatible(a->as.enumeration->underlying, b); /* C17 6.7.2.2p4 */
    if (b->kind == MD_TYPE_ENUM && a->kind < MD_TYPE_ENUM)
        return b->as.enumeration->underlying && md_type_compatible(b->as.enumeration->underlying, a);
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case MD_TYPE_POINTER:
    case MD_TYPE_COMPLEX:
    case MD_TYPE_ATOMIC: return md_type_compatible(a->of, b->of);
    case MD_TYPE_VECTOR: return a->as.count == b->as.count && md_type_compatible(a->of, b->of);
    case MD_TYPE_FUNCTION: return compatible_functions(a, b);
    case MD_TYPE_RECORD:
    case MD_TYPE_ENUM:
    case MD_TYPE_UNSUPPORTED: return false; /* compatible with themselves alone, which was answered above */
    default: return a->size == b->size;     /* basic types go by kind: two translation units have a table each */
    }
}

/* ---- conversions --------------------------------------------------------------------------------------------------------- */

/** The integer conversion rank (C17 6.3.1.1p1) of a basic integer type. */
static int rank(MdTypeKind kind) {
    switch (kind) {
    case MD_TYPE_BOOL: return 0;
    case MD_TYPE_CHAR:
    case MD_TYPE_SCHAR:
    case MD_TYPE_UCHAR: return 1;
    case MD_TYPE_SHORT:
    case MD_TYPE_USHORT: return 2;
    case MD_TYPE_INT:
    case MD_TYPE_UINT: return 3;
    case MD_TYPE_LONG:
    case MD_TYPE_ULONG: return 4;
    case MD_TYPE_LLONG:
    case MD_TYPE_ULLONG: return 5;
    default: return 6;
    }
}

static MdTypeKind unsigned_of(MdTypeKind kind) {
    switch (kind) {
    case MD_TYPE_INT: return MD_TYPE_UINT;
    case MD_TYPE_LONG: return MD_TYPE_ULONG;
    case MD_TYPE_LLONG: return MD_TYPE_ULLONG;
    case MD_TYPE_INT128: return MD_TYPE_UINT128;
    default: return kind;
    }
}

/** `type` without the qualifiers of its top, those that a typedef brings included; typedef names stay where they can. */
static const MdType *without_qualifiers(const MdType *type) {
    type = type->unqualified;
    while (type->canonical->qualifiers)
        type = type->of->unqualified;
    return type;
}

const MdType *md_type_promote(MdTypes *types, const MdType *type, int32_t bit_width) {
    type = without_qualifiers(type);
    const MdType *core = md_type_core(type);
    if (!md_type_is_integer(core))
        return type;
    bool is_signed = md_type_is_signed(types, core);
    const MdType *integer = md_types_need(types, MD_TYPE_INT);
    const int32_t int_bits = (int32_t)md_type_bits(integer);
    if (bit_width >= 0) {
        if (bit_width < int_bits || (bit_width == int_bits && is_signed))
            return integer;
        if (bit_width == int_bits)
            return md_types_need(types, MD_TYPE_UINT);
        /* a wider bit-field is not promoted: implementation-defined (C17 6.7.2.1p5), here by the declared type, as
         * clang does it; what gcc makes of it the frontend adds (wide_field.c) */
    }
    if (core->kind == MD_TYPE_ENUM) {
        if (!core->as.enumeration->underlying)
            return integer; /* an incomplete enum, a GNU extension */
        type = core->as.enumeration->underlying;
        core = md_type_core(type);
    }
    if (rank(core->kind) >= rank(MD_TYPE_INT))
        return type;
    /* can int represent every value? A type as wide as int can exist (16-bit int), then signedness decides */
    bool fits = is_signed || core->kind == MD_TYPE_BOOL || core->size < integer->size;
    return fits ? integer : md_types_need(types, MD_TYPE_UINT);
}

static const MdType *usual_integers(MdTypes *types, const MdType *a, const MdType *b) {
    a = md_type_core(md_type_promote(types, a, -1));
    b = md_type_core(md_type_promote(types, b, -1));
    if (a == b)
        return a;
    bool a_signed = md_type_is_signed(types, a), b_signed = md_type_is_signed(types, b);
    if (a_signed == b_signed)
        return rank(a->kind) >= rank(b->kind) ? a : b;
    const MdType *with_sign = a_signed ? a : b, *without = a_signed ? b : a;
    if (rank(without->kind) >= rank(with_sign->kind))
        return without;
    if (with_sign->size > without->size)
        return with_sign;
    return md_types_need(types, unsigned_of(with_sign->kind));
}

static const MdType *usual_reals(MdTypes *types, const MdType *a, const MdType *b) {
    bool a_floating = md_type_is_floating(a), b_floating = md_type_is_floating(b);
    if (!a_floating && !b_floating)
        return usual_integers(types, a, b);
    if (a_floating != b_floating)
        return a_floating ? a : b;
    return a->kind >= b->kind ? a : b; /* the list of kinds has the floating types in order of rank */
}

const MdType *md_type_usual(MdTypes *types, const MdType *a, const MdType *b) {
    a = md_type_core(a);
    b = md_type_core(b);
    assert(md_type_is_arithmetic(a) && md_type_is_arithmetic(b));
    bool complex = a->kind == MD_TYPE_COMPLEX || b->kind == MD_TYPE_COMPLEX;
    const MdType *real_a = a->kind == MD_TYPE_COMPLEX ? md_type_core(a->of) : a;
    const MdType *real_b = b->kind == MD_TYPE_COMPLEX ? md_type_core(b->of) : b;
    const MdType *real = usual_reals(types, real_a, real_b);
    return complex ? md_type_complex(types, real) : real;
}

const MdType *md_type_default_argument(MdTypes *types, const MdType *type) {
    if (md_type_core(type)->kind == MD_TYPE_FLOAT)
        return md_types_need(types, MD_TYPE_DOUBLE);
    if (md_type_is_integer(type))
        return md_type_promote(types, type, -1);
    return md_type_decay(types, type);
}

const MdType *md_type_decay(MdTypes *types, const MdType *type) {
    const MdType *core = md_type_core(type);
    if (md_type_is_array(core))
        return md_type_pointer(types, core->of);
    if (core->kind == MD_TYPE_FUNCTION)
        return md_type_pointer(types, type);
    return without_qualifiers(type);
}
