/**
 * The types of a program: interning, constructors, sizes.
 *
 * Method: see type_table.h. Each constructor looks for the node first and makes it once; its canonical form is made
 * with it, by the same constructor from the canonical parts. Since parts are interned, comparing pointers of parts
 * compares types.
 *
 * Canonical forms (C17 6.2.7, 6.7.3p9, 6.7.6.3p5 and p15): no typedef at any depth; qualifiers of an array stand on
 * its element; a function returns the unqualified result and takes unqualified parameters, `noreturn` is no part of
 * its type, and without a prototype it has no parameters.
 */
#include "type_table.h"

#include <assert.h>
#include <string.h>

static MdTypeNode *node_of(const MdType *type) {
    return (MdTypeNode *)(uintptr_t)type;
}

MdTypes *md_types_create(MdArena *arena, MdTarget target) {
    MdTypes *types = MD_NEW(arena, MdTypes);
    types->arena = arena;
    types->target = target;
    if (types->target.pointer_align == 0)
        types->target.pointer_align = target.pointer_size;
    types->derived = md_map_create(arena);
    return types;
}

const MdTarget *md_types_target(const MdTypes *types) {
    return &types->target;
}

const MdType *md_types_first(const MdTypes *types) {
    return types->first ? &types->first->type : NULL;
}

const MdType *md_types_after(const MdType *type) {
    const MdTypeNode *next = ((const MdTypeNode *)type)->next;
    return next ? &next->type : NULL;
}

/* ---- figures ------------------------------------------------------------------------------------------------------ */

/** Size and alignment that follow from the type that this one is derived from, by ISO C alone. */
static void derive_figures(MdType *type) {
    const MdType *base = type->unqualified != type ? type->unqualified : type->of;
    type->size = base->size;
    type->align = base->align;
    if (type->unqualified != type)
        return;
    switch (type->kind) {
    case MD_TYPE_ARRAY: /* count × element, C17 6.2.5p20 */
        if (base->size < 0 || (base->size > 0 && type->as.count > (uint64_t)(INT64_MAX / base->size)))
            type->size = MD_SIZE_UNKNOWN;
        else
            type->size = base->size * (int64_t)type->as.count;
        break;
    case MD_TYPE_COMPLEX: /* as an array of two, C17 6.2.5p13 */
        type->size = base->size < 0 ? MD_SIZE_UNKNOWN : 2 * base->size;
        break;
    case MD_TYPE_INCOMPLETE_ARRAY:
    case MD_TYPE_VLA: type->size = MD_SIZE_UNKNOWN; break;
    default: /* a typedef */ break;
    }
}

/** Take the figures from the base of a derived type, and again when the base is completed later. */
static void follow_figures(MdTypeNode *node) {
    MdTypeNode *base = node_of(node->type.unqualified != &node->type ? node->type.unqualified : node->type.of);
    derive_figures(&node->type);
    if (base->type.align < 0 || base->type.size < 0) {
        node->next_dependent = base->dependents;
        base->dependents = node;
    }
}

static void refresh_dependents(MdTypeNode *node) {
    for (MdTypeNode *dependent = node->dependents; dependent; dependent = dependent->next_dependent) {
        derive_figures(&dependent->type);
        refresh_dependents(dependent);
    }
}

void md_type_complete(MdTypes *types, const MdType *type, int64_t size, int64_t align) {
    (void)types;
    assert(type->unqualified == type && (type->kind == MD_TYPE_RECORD || type->kind == MD_TYPE_ENUM));
    MdTypeNode *node = node_of(type);
    node->type.size = size;
    node->type.align = align;
    refresh_dependents(node);
}

/* ---- nodes ----------------------------------------------------------------------------------------------------------- */

static MdTypeNode *make_node(MdTypes *types, MdTypeKind kind, const MdType *of) {
    MdTypeNode *node = MD_NEW(types->arena, MdTypeNode);
    node->type.kind = kind;
    node->type.size = node->type.align = MD_SIZE_UNKNOWN;
    node->type.canonical = node->type.unqualified = &node->type;
    node->type.of = of;
    if (types->last)
        types->last->next = node;
    else
        types->first = node;
    types->last = node;
    return node;
}

/** FNV-1a over the bytes of a word, kept going from `hash`. */
static uint64_t hash_word(uint64_t hash, uint64_t word) {
    for (int i = 0; i < 8; i++)
        hash = (hash ^ (word >> (8 * i) & 0xff)) * UINT64_C(1099511628211);
    return hash;
}

static uint64_t hash_type(uint64_t hash, const MdType *type) {
    return hash_word(hash, (uint64_t)(uintptr_t)type);
}

static uint64_t hash_string(uint64_t hash, const char *string) {
    for (; *string; string++)
        hash = (hash ^ (unsigned char)*string) * UINT64_C(1099511628211);
    return hash;
}

static uint64_t hash_kind(MdTypeKind kind) {
    return hash_word(UINT64_C(14695981039346656037), (uint64_t)kind);
}

static MdTypeNode *find_chain(const MdTypes *types, uint64_t hash) {
    return md_map_get_id(types->derived, hash);
}

static void add_to_chain(MdTypes *types, uint64_t hash, MdTypeNode *node) {
    node->chain = find_chain(types, hash);
    md_map_set_id(types->derived, hash, node);
}

/* ---- basic types -------------------------------------------------------------------------------------------------------- */

const MdType *md_type_basic(MdTypes *types, MdTypeKind kind, int64_t size, int64_t align) {
    if (!types->basic[kind]) {
        types->basic[kind] = make_node(types, kind, NULL);
        types->basic[kind]->type.size = size;
        types->basic[kind]->type.align = align;
    }
    return &types->basic[kind]->type;
}

const MdType *md_type_known(const MdTypes *types, MdTypeKind kind) {
    return types->basic[kind] ? &types->basic[kind]->type : NULL;
}

const MdType *md_types_need(MdTypes *types, MdTypeKind kind) {
    if (!types->basic[kind]) {
        /* signed and unsigned stand side by side in the list, and share size and alignment (C17 6.2.5p6) */
        bool is_unsigned = kind == MD_TYPE_USHORT || kind == MD_TYPE_UINT || kind == MD_TYPE_ULONG ||
                           kind == MD_TYPE_ULLONG || kind == MD_TYPE_UINT128;
        const MdType *sibling = md_type_known(types, is_unsigned ? kind - 1 : kind + 1);
        assert(sibling && "the frontend makes the arithmetic types of the target known first");
        return md_type_basic(types, kind, sibling->size, sibling->align);
    }
    return &types->basic[kind]->type;
}

/* ---- derived types without parameters ------------------------------------------------------------------------------------- */

static const MdType *qualified_array(MdTypes *types, const MdType *array, unsigned qualifiers) {
    const MdType *element = md_type_qualified(types, array->of, qualifiers);
    if (element == array->of)
        return array;
    if (array->kind == MD_TYPE_ARRAY)
        return md_type_array(types, element, array->as.count);
    if (array->kind == MD_TYPE_INCOMPLETE_ARRAY)
        return md_type_incomplete_array(types, element);
    const MdType **slot = &node_of(array)->qualified[qualifiers];
    if (!*slot)
        *slot = md_type_vla(types, element, array->as.length);
    return *slot;
}

const MdType *md_type_qualified(MdTypes *types, const MdType *type, unsigned qualifiers) {
    qualifiers |= type->qualifiers;
    if (qualifiers == type->qualifiers)
        return type;
    const MdType *base = type->unqualified;
    if (base->canonical->kind == MD_TYPE_FUNCTION)
        return base; /* C17 6.7.3p9 gives a qualified function type no meaning; compilers ignore the qualifier */
    if (base->kind == MD_TYPE_ARRAY || base->kind == MD_TYPE_INCOMPLETE_ARRAY || base->kind == MD_TYPE_VLA)
        return qualified_array(types, base, qualifiers);
    const MdType **slot = &node_of(base)->qualified[qualifiers];
    if (*slot)
        return *slot;

    MdTypeNode *node = make_node(types, base->kind, base->of);
    *slot = &node->type;
    node->type.as = base->as;
    node->type.qualifiers = qualifiers;
    node->type.unqualified = base;
    if (base->canonical != base)
        node->type.canonical = md_type_qualified(types, base->canonical, qualifiers);
    if (base->kind == MD_TYPE_TYPEDEF && md_type_is_array(base))
        node->type.of = md_type_qualified(types, base->of, qualifiers);
    follow_figures(node);
    return &node->type;
}

const MdType *md_type_pointer(MdTypes *types, const MdType *pointee) {
    MdTypeNode *base = node_of(pointee);
    if (!base->pointer) {
        MdTypeNode *node = base->pointer = make_node(types, MD_TYPE_POINTER, pointee);
        node->type.size = types->target.pointer_size;
        node->type.align = types->target.pointer_align;
        if (pointee->canonical != pointee)
            node->type.canonical = md_type_pointer(types, pointee->canonical);
    }
    return &base->pointer->type;
}

const MdType *md_type_incomplete_array(MdTypes *types, const MdType *element) {
    MdTypeNode *base = node_of(element);
    if (!base->incomplete_array) {
        MdTypeNode *node = base->incomplete_array = make_node(types, MD_TYPE_INCOMPLETE_ARRAY, element);
        if (element->canonical != element)
            node->type.canonical = md_type_incomplete_array(types, element->canonical);
        follow_figures(node);
    }
    return &base->incomplete_array->type;
}

const MdType *md_type_vla(MdTypes *types, const MdType *element, struct MdExpr *length) {
    MdTypeNode *node = make_node(types, MD_TYPE_VLA, element);
    node->type.as.length = length;
    if (element->canonical != element)
        node->type.canonical = md_type_vla(types, element->canonical, length);
    follow_figures(node);
    return &node->type;
}

const MdType *md_type_atomic(MdTypes *types, const MdType *base_type, int64_t size, int64_t align) {
    MdTypeNode *base = node_of(base_type);
    if (!base->atomic) {
        MdTypeNode *node = base->atomic = make_node(types, MD_TYPE_ATOMIC, base_type);
        node->type.size = size;
        node->type.align = align;
        if (base_type->canonical != base_type)
            node->type.canonical = md_type_atomic(types, base_type->canonical, size, align);
    }
    return &base->atomic->type;
}

const MdType *md_type_complex(MdTypes *types, const MdType *real) {
    MdTypeNode *base = node_of(real);
    if (!base->complex) {
        MdTypeNode *node = base->complex = make_node(types, MD_TYPE_COMPLEX, real);
        if (real->canonical != real)
            node->type.canonical = md_type_complex(types, real->canonical);
        follow_figures(node);
    }
    return &base->complex->type;
}

/* ---- derived types with parameters ------------------------------------------------------------------------------------------ */

const MdType *md_type_array(MdTypes *types, const MdType *element, uint64_t count) {
    uint64_t hash = hash_word(hash_type(hash_kind(MD_TYPE_ARRAY), element), count);
    for (MdTypeNode *node = find_chain(types, hash); node; node = node->chain)
        if (node->type.kind == MD_TYPE_ARRAY && node->type.of == element && node->type.as.count == count)
            return &node->type;
    MdTypeNode *node = make_node(types, MD_TYPE_ARRAY, element);
    node->type.as.count = count;
    if (element->canonical != element)
        node->type.canonical = md_type_array(types, element->canonical, count);
    follow_figures(node);
    add_to_chain(types, hash, node);
    return &node->type;
}

const MdType *md_type_vector(MdTypes *types, const MdType *element, uint64_t count, int64_t size, int64_t align) {
    uint64_t hash = hash_word(hash_type(hash_kind(MD_TYPE_VECTOR), element), count);
    for (MdTypeNode *node = find_chain(types, hash); node; node = node->chain)
        if (node->type.kind == MD_TYPE_VECTOR && node->type.of == element && node->type.as.count == count)
            return &node->type;
    MdTypeNode *node = make_node(types, MD_TYPE_VECTOR, element);
    node->type.as.count = count;
    node->type.size = size;
    node->type.align = align;
    if (element->canonical != element)
        node->type.canonical = md_type_vector(types, element->canonical, count, size, align);
    add_to_chain(types, hash, node);
    return &node->type;
}

static bool same_function(const MdType *type, const MdType *result, const MdType *const *parameters, size_t count,
                          bool variadic, bool prototype, bool noreturn) {
    if (type->kind != MD_TYPE_FUNCTION || type->of != result || type->as.function.parameter_count != count ||
        type->as.function.variadic != variadic || type->as.function.prototype != prototype ||
        type->as.function.noreturn != noreturn)
        return false;
    for (size_t i = 0; i < count; i++)
        if (type->as.function.parameters[i] != parameters[i])
            return false;
    return true;
}

/** A type without typedefs and without the qualifiers of its top. */
static const MdType *plain(const MdType *type) {
    return type->canonical->unqualified;
}

static const MdType *canonical_function(MdTypes *types, const MdType *type) {
    size_t count = type->as.function.prototype ? type->as.function.parameter_count : 0;
    bool same = plain(type->of) == type->of && !type->as.function.noreturn;
    same = same && count == type->as.function.parameter_count;
    for (size_t i = 0; same && i < count; i++)
        same = plain(type->as.function.parameters[i]) == type->as.function.parameters[i];
    if (same)
        return type;
    const MdType **parameters = MD_NEW_ARRAY(types->arena, const MdType *, count);
    for (size_t i = 0; i < count; i++)
        parameters[i] = plain(type->as.function.parameters[i]);
    return md_type_function(types, plain(type->of), parameters, count, type->as.function.variadic,
                            type->as.function.prototype, false);
}

const MdType *md_type_function(MdTypes *types, const MdType *result, const MdType *const *parameters, size_t count,
                               bool variadic, bool prototype, bool noreturn) {
    uint64_t hash = hash_type(hash_kind(MD_TYPE_FUNCTION), result);
    hash = hash_word(hash, (uint64_t)variadic | (uint64_t)prototype << 1 | (uint64_t)noreturn << 2);
    for (size_t i = 0; i < count; i++)
        hash = hash_type(hash, parameters[i]);
    for (MdTypeNode *node = find_chain(types, hash); node; node = node->chain)
        if (same_function(&node->type, result, parameters, count, variadic, prototype, noreturn))
            return &node->type;

    MdTypeNode *node = make_node(types, MD_TYPE_FUNCTION, result);
    node->type.as.function.parameters = MD_NEW_ARRAY(types->arena, const MdType *, count);
    if (count)
        memcpy(node->type.as.function.parameters, parameters, count * sizeof *parameters);
    node->type.as.function.parameter_count = count;
    node->type.as.function.variadic = variadic;
    node->type.as.function.prototype = prototype;
    node->type.as.function.noreturn = noreturn;
    node->type.canonical = canonical_function(types, &node->type);
    add_to_chain(types, hash, node);
    return &node->type;
}

bool md_type_may_alias(const MdType *type) {
    for (; type->unqualified->kind == MD_TYPE_TYPEDEF; type = type->unqualified->of)
        if (type->unqualified->as.alias.may_alias)
            return true;
    return false;
}

bool md_type_is_unaligned(const MdType *type) {
    for (; type->unqualified->kind == MD_TYPE_TYPEDEF; type = type->unqualified->of)
        if (type->unqualified->as.alias.unaligned)
            return true;
    return false;
}

const MdType *md_type_typedef(MdTypes *types, const char *name, const MdType *meaning, MdPlace place, bool may_alias,
                              bool unaligned) {
    uint64_t hash = hash_string(hash_type(hash_kind(MD_TYPE_TYPEDEF), meaning), name);
    hash = hash_word(hash_word(hash, place.file), (uint64_t)place.line << 32 | place.column);
    for (MdTypeNode *node = find_chain(types, hash); node; node = node->chain) {
        const MdType *type = &node->type;
        if (type->kind == MD_TYPE_TYPEDEF && type->of == meaning && strcmp(type->as.alias.name, name) == 0 &&
            memcmp(&type->as.alias.place, &place, sizeof place) == 0)
            return type;
    }
    MdTypeNode *node = make_node(types, MD_TYPE_TYPEDEF, meaning);
    node->type.as.alias.name = md_arena_string(types->arena, name);
    node->type.as.alias.place = place;
    node->type.as.alias.may_alias = may_alias;
    node->type.as.alias.unaligned = unaligned;
    node->type.canonical = meaning->canonical;
    follow_figures(node);
    add_to_chain(types, hash, node);
    return &node->type;
}

const MdType *md_type_unsupported(MdTypes *types, const char *reason, int64_t size, int64_t align) {
    uint64_t hash = hash_string(hash_kind(MD_TYPE_UNSUPPORTED), reason);
    for (MdTypeNode *node = find_chain(types, hash); node; node = node->chain)
        if (node->type.kind == MD_TYPE_UNSUPPORTED && strcmp(node->type.as.reason, reason) == 0 &&
            node->type.size == size && node->type.align == align)
            return &node->type;
    MdTypeNode *node = make_node(types, MD_TYPE_UNSUPPORTED, NULL);
    node->type.as.reason = md_arena_string(types->arena, reason);
    node->type.size = size;
    node->type.align = align;
    add_to_chain(types, hash, node);
    return &node->type;
}

/* ---- records and enums: one node per declaration ------------------------------------------------------------------------------ */

const MdType *md_type_record(MdTypes *types, MdRecord *record) {
    if (!record->type) {
        MdTypeNode *node = make_node(types, MD_TYPE_RECORD, NULL);
        node->type.as.record = record;
        record->type = &node->type;
    }
    return record->type;
}

const MdType *md_type_enum(MdTypes *types, MdEnum *enumeration) {
    if (!enumeration->type) {
        MdTypeNode *node = make_node(types, MD_TYPE_ENUM, NULL);
        node->type.as.enumeration = enumeration;
        enumeration->type = &node->type;
    }
    return enumeration->type;
}
