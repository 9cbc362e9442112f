/**
 * Types: CXType to MdType; records, enums and typedefs with clang's sizes and offsets.
 *
 * Each CXType is converted once: its first data word identifies the type with its qualifiers. A record is entered in
 * the table before its members, so recursive types end; its size is set at once, its members come when its definition
 * is reached in the source (records are numbered in that order), or at once inside of function bodies.
 *
 * libclang hides the length of a variable array, but lists it among the children of whatever writes the type down, in
 * the order in which clang walks the declarator: element before length, so innermost first:
 *
 *   int v[n][3][n + 1];        children of the VarDecl: `n + 1`, `3`, `n`
 *
 * collect_arrays() walks the type in the same order, and so finds the length of each array (C17 6.7.6.2).
 *
 * va_list is one opaque type on every target: on x86-64 the record __va_list_tag and the array of one of it are that
 * same type, so that the pointer to which a va_list decays points to a va_list.
 */
#include "convert.h"

#include <string.h>

static const MdType *convert_unseen(MdConvert *convert, CXType type);

static int64_t size_or_unknown(long long size) {
    return size < 0 ? MD_SIZE_UNKNOWN : size;
}

static const MdType *unsupported_type(MdConvert *convert, CXType type) {
    CXString spelling = clang_getTypeSpelling(type);
    int64_t size = MD_SIZE_UNKNOWN, align = MD_SIZE_UNKNOWN;
    const char *words = clang_getCString(spelling);
    if (type.kind != CXType_Invalid && words &&
        words[0] != '<') { /* clang crashes on the size of "<builtin fn type>" */
        size = size_or_unknown(clang_Type_getSizeOf(type));
        align = size_or_unknown(clang_Type_getAlignOf(type));
    }
    const char *reason = md_arena_printf(convert->scratch, "type '%s'", words ? words : "");
    clang_disposeString(spelling);
    return md_type_unsupported(convert->types, reason, size, align);
}

/* ---- basic types ----------------------------------------------------------------------------------------------------- */

static const struct {
    enum CXTypeKind clang;
    MdTypeKind ours;
} basic_kinds[] = {
    { CXType_Bool, MD_TYPE_BOOL },          { CXType_Char_U, MD_TYPE_CHAR },       { CXType_Char_S, MD_TYPE_CHAR },
    { CXType_SChar, MD_TYPE_SCHAR },        { CXType_UChar, MD_TYPE_UCHAR },       { CXType_Short, MD_TYPE_SHORT },
    { CXType_UShort, MD_TYPE_USHORT },      { CXType_Int, MD_TYPE_INT },           { CXType_UInt, MD_TYPE_UINT },
    { CXType_Long, MD_TYPE_LONG },          { CXType_ULong, MD_TYPE_ULONG },       { CXType_LongLong, MD_TYPE_LLONG },
    { CXType_ULongLong, MD_TYPE_ULLONG },   { CXType_Int128, MD_TYPE_INT128 },     { CXType_UInt128, MD_TYPE_UINT128 },
    { CXType_Float16, MD_TYPE_FLOAT16 },    { CXType_Float, MD_TYPE_FLOAT },       { CXType_Double, MD_TYPE_DOUBLE },
    { CXType_LongDouble, MD_TYPE_LDOUBLE }, { CXType_Float128, MD_TYPE_FLOAT128 },
};

const MdType *md_convert_basic(MdConvert *convert, MdTypeKind kind) {
    if (kind == MD_TYPE_VOID)
        return md_type_basic(convert->types, MD_TYPE_VOID, MD_SIZE_UNKNOWN, MD_SIZE_UNKNOWN);
    const MdType *known = md_type_known(convert->types, kind);
    if (known)
        return known;
    return md_type_unsupported(convert->types, "a type that the target does not have", MD_SIZE_UNKNOWN,
                               MD_SIZE_UNKNOWN);
}

static const MdType *basic_or_unsupported(MdConvert *convert, CXType type) {
    for (size_t i = 0; i < sizeof basic_kinds / sizeof *basic_kinds; i++)
        if (basic_kinds[i].clang == type.kind)
            return md_type_basic(convert->types, basic_kinds[i].ours, clang_Type_getSizeOf(type),
                                 clang_Type_getAlignOf(type));
    return unsupported_type(convert, type);
}

/* ---- va_list ---------------------------------------------------------------------------------------------------------- */

/** Declared by the compiler itself, in no file. */
static bool is_predeclared(CXCursor declaration) {
    CXFile file;
    clang_getFileLocation(clang_getCursorLocation(declaration), &file, NULL, NULL, NULL);
    return file == NULL;
}

static bool is_va_list_declaration(CXCursor declaration, const char *prefix) {
    if (!is_predeclared(declaration))
        return false;
    CXString name = clang_getCursorSpelling(declaration);
    bool is = strncmp(clang_getCString(name), prefix, strlen(prefix)) == 0;
    clang_disposeString(name);
    return is;
}

static const MdType *va_list_type(MdConvert *convert, CXType type) {
    return md_type_basic(convert->types, MD_TYPE_VA_LIST, clang_Type_getSizeOf(type), clang_Type_getAlignOf(type));
}

/* ---- records ------------------------------------------------------------------------------------------------------------ */

/** The tag as written, or NULL: clang's spelling of an untagged record is the name of its typedef or "(unnamed …)". */
static const char *tag_of(MdConvert *convert, CXCursor declaration) {
    if (clang_Cursor_isAnonymous(declaration))
        return NULL;
    CXString spelling = clang_getTypeSpelling(clang_getCursorType(declaration));
    const char *words = clang_getCString(spelling);
    bool tagged =
        strncmp(words, "struct ", 7) == 0 || strncmp(words, "union ", 6) == 0 || strncmp(words, "enum ", 5) == 0;
    tagged = tagged && !strchr(words, '(');
    clang_disposeString(spelling);
    return tagged ? md_arena_string(convert->arena, md_convert_spelling(convert, declaration)) : NULL;
}

/** Does the member's own declaration set its alignment? */
static bool is_adjusted(MdConvert *convert, CXCursor field) {
    if (!clang_Cursor_hasAttrs(field))
        return false;
    MdCursors children = md_convert_children(convert, field);
    for (size_t i = 0; i < children.count; i++) {
        enum CXCursorKind kind = clang_getCursorKind(children.items[i]);
        if (kind == CXCursor_AlignedAttr || kind == CXCursor_PackedAttr)
            return true;
    }
    return false;
}

static MdMember convert_member(MdConvert *convert, const MdRecord *record, CXCursor field, size_t index) {
    const char *name = md_convert_spelling(convert, field);
    CXType type = clang_getCursorType(field);
    CXCursor declaration = clang_getTypeDeclaration(type);
    MdMember member = { .parent = record, .index = index, .bit_width = -1 };
    bool transparent = type.kind != CXType_Typedef && clang_Cursor_isAnonymousRecordDecl(declaration) != 0;
    if (*name && strchr(name, '(') == NULL)
        member.name = md_arena_string(convert->arena, name);
    member.type = md_convert_type(convert, type);
    member.place = md_convert_cursor_place(convert, field);
    member.bit_offset = clang_Cursor_getOffsetOfField(field);
    if (member.bit_offset < 0)
        member.bit_offset = 0;
    if (clang_Cursor_isBitField(field))
        member.bit_width = clang_getFieldDeclBitWidth(field);
    convert->has_wide_fields |= member.bit_width > (int32_t)md_type_bits(md_convert_basic(convert, MD_TYPE_INT));
    member.adjusted = is_adjusted(convert, field);
    if (!member.name && transparent && member.bit_width < 0)
        md_convert_record(convert, declaration)->transparent = true;
    return member;
}

static bool is_flexible(const MdRecord *record, size_t index) {
    if (index + 1 != record->member_count || record->is_union)
        return false;
    const MdType *type = md_type_core(record->members[index].type);
    return type->kind == MD_TYPE_INCOMPLETE_ARRAY || (type->kind == MD_TYPE_ARRAY && type->as.count == 0);
}

/** Fill in what the definition says and give the record its number. */
static void define_record(MdConvert *convert, MdRecord *record, CXCursor definition) {
    uint64_t mark = md_convert_key(definition) | 1; /* declarations are aligned: bit 0 of their address is free */
    if (md_map_get_id(convert->entities, mark))
        return;
    md_map_set_id(convert->entities, mark, record);
    record->number = convert->program->records.count;
    md_push(convert->arena, &convert->program->records, record);
    if (!record->complete)
        return;
    CXCursor actual = clang_getCursorDefinition(definition);
    bool deferred = convert->defer_records;
    convert->defer_records = false; /* nested records belong to this definition */
    MdCursors children = md_convert_children(convert, actual);
    for (size_t i = 0; i < children.count; i++) {
        switch (clang_getCursorKind(children.items[i])) {
        case CXCursor_PackedAttr: record->packed = true; break;
        case CXCursor_StructDecl:
        case CXCursor_UnionDecl: md_convert_record(convert, children.items[i]); break;
        case CXCursor_EnumDecl: md_convert_enum(convert, children.items[i]); break;
        default: break;
        }
    }
    convert->defer_records = deferred;
    MdCursors fields = md_convert_fields(convert, clang_getCursorType(actual));
    record->members = MD_NEW_ARRAY(convert->arena, MdMember, fields.count);
    for (size_t i = 0; i < fields.count; i++)
        record->members[i] = convert_member(convert, record, fields.items[i], i);
    record->member_count = fields.count;
    if (fields.count > 0)
        record->members[fields.count - 1].flexible = is_flexible(record, fields.count - 1);
}

static MdRecord *enter_record(MdConvert *convert, CXCursor declaration) {
    CXCursor definition = clang_getCursorDefinition(declaration);
    bool complete = !clang_Cursor_isNull(definition) && !clang_isInvalid(clang_getCursorKind(definition));
    CXCursor named = complete ? definition : clang_getCanonicalCursor(declaration);
    MdRecord *record = MD_NEW(convert->arena, MdRecord);
    record->tag = tag_of(convert, named);
    record->is_union = clang_getCursorKind(named) == CXCursor_UnionDecl;
    record->complete = complete;
    record->function = convert->function;
    MdPlace begin;
    md_convert_extent(convert, named, &begin, &record->end);
    record->place = md_convert_cursor_place(convert, named);
    record->in_main_file = record->place.file == 0 && record->place.line > 0;
    record->type = md_type_record(convert->types, record);
    md_map_set_id(convert->entities, md_convert_key(declaration), record);
    if (complete) {
        CXType type = clang_getCursorType(definition);
        md_type_complete(convert->types, record->type, size_or_unknown(clang_Type_getSizeOf(type)),
                         size_or_unknown(clang_Type_getAlignOf(type)));
    }
    return record;
}

MdRecord *md_convert_record(MdConvert *convert, CXCursor declaration) {
    MdRecord *record = md_map_get_id(convert->entities, md_convert_key(declaration));
    bool fresh = !record;
    if (fresh)
        record = enter_record(convert, declaration);
    if (!convert->defer_records) {
        define_record(convert, record, declaration);
    } else if (fresh) {
        md_push(convert->arena, &convert->deferred, record);
        md_push(convert->arena, &convert->deferred_cursors, declaration);
    }
    return record;
}

/* ---- enums ---------------------------------------------------------------------------------------------------------------- */

/** libclang gives the bits of the underlying type, its sign bit spread unless they are asked for as unsigned. */
static int64_t enumerator_value(MdConvert *convert, const MdEnum *enumeration, CXCursor constant) {
    if (md_type_is_signed(convert->types, enumeration->underlying))
        return clang_getEnumConstantDeclValue(constant);
    return (int64_t)clang_getEnumConstantDeclUnsignedValue(constant);
}

static void define_enum(MdConvert *convert, MdEnum *enumeration, CXCursor definition) {
    MdCursors children = md_convert_children(convert, definition);
    enumeration->enumerators = MD_NEW_ARRAY(convert->arena, MdEnumerator, children.count);
    for (size_t i = 0; i < children.count; i++) {
        if (clang_getCursorKind(children.items[i]) != CXCursor_EnumConstantDecl)
            continue;
        enumeration->enumerators[enumeration->enumerator_count++] = (MdEnumerator){
            .name = md_arena_string(convert->arena, md_convert_spelling(convert, children.items[i])),
            .value = enumerator_value(convert, enumeration, children.items[i]),
            .place = md_convert_cursor_place(convert, children.items[i]),
        };
    }
}

MdEnum *md_convert_enum(MdConvert *convert, CXCursor declaration) {
    uint64_t key = md_convert_key(declaration);
    MdEnum *enumeration = md_map_get_id(convert->entities, key);
    if (enumeration)
        return enumeration;
    CXCursor definition = clang_getCursorDefinition(declaration);
    bool complete = !clang_Cursor_isNull(definition) && !clang_isInvalid(clang_getCursorKind(definition));
    CXCursor named = complete ? definition : clang_getCanonicalCursor(declaration);
    enumeration = MD_NEW(convert->arena, MdEnum);
    enumeration->tag = tag_of(convert, named);
    enumeration->complete = complete;
    enumeration->place = md_convert_cursor_place(convert, named);
    CXType underlying = clang_getEnumDeclIntegerType(named);
    enumeration->underlying = underlying.kind == CXType_Invalid ? md_convert_basic(convert, MD_TYPE_UINT)
                                                                : md_convert_type(convert, underlying);
    enumeration->type = md_type_enum(convert->types, enumeration);
    md_map_set_id(convert->entities, key, enumeration);
    md_push(convert->arena, &convert->program->enums, enumeration);
    if (complete) {
        md_type_complete(convert->types, enumeration->type, enumeration->underlying->size,
                         enumeration->underlying->align);
        define_enum(convert, enumeration, definition);
    }
    return enumeration;
}

/* ---- derived types ---------------------------------------------------------------------------------------------------------- */

static const MdType *convert_typedef(MdConvert *convert, CXType type) {
    CXCursor declaration = clang_getTypeDeclaration(type);
    if (is_va_list_declaration(declaration, "__builtin_va_list"))
        return va_list_type(convert, type);
    CXType meaning = clang_getTypedefDeclUnderlyingType(declaration);
    const MdType *of = md_convert_written_type(convert, declaration, meaning);
    const MdType *direct = of;
    if (direct->kind == MD_TYPE_RECORD && direct->unqualified == direct && !direct->as.record->alias)
        direct->as.record->alias = md_arena_string(convert->arena, md_convert_spelling(convert, declaration));
    if (direct->kind == MD_TYPE_ENUM && direct->unqualified == direct && !direct->as.enumeration->alias)
        direct->as.enumeration->alias = md_arena_string(convert->arena, md_convert_spelling(convert, declaration));
    const char *name = md_convert_spelling(convert, declaration);
    bool may_alias = md_convert_attributes(convert, declaration, md_convert_children(convert, declaration)).may_alias;
    bool unaligned = clang_Type_getAlignOf(type) > 0 && clang_Type_getAlignOf(type) < of->align; /* GNU aligned(1) */
    const MdType *made =
        md_type_typedef(convert->types, name, of, md_convert_cursor_place(convert, declaration), may_alias, unaligned);
    if (!convert->function)
        md_map_set(convert->typedefs, name, (void *)(uintptr_t)made);
    return made;
}

/** C17 6.7.6.3p7 and p8: an array parameter is a pointer to its element, a function parameter a pointer to it. */
const MdType *md_convert_adjusted(MdConvert *convert, const MdType *written, CXType type) {
    const MdType *core = md_type_core(written);
    if (md_type_is_array(core)) {
        const MdType *element = md_type_qualified(convert->types, core->of, md_type_qualifiers(written));
        return md_type_pointer(convert->types, element);
    }
    if (core->kind == MD_TYPE_FUNCTION)
        return md_type_pointer(convert->types, written);
    if (core->kind == MD_TYPE_VA_LIST && clang_getCanonicalType(type).kind == CXType_ConstantArray)
        return md_type_pointer(convert->types, core);
    return written;
}

/**
 * `__attribute__((noreturn))` is part of clang's function types, told by their spelling alone, at its end. The type of a
 * function that returns a pointer to such a function ends so too; it is taken as one that returns.
 */
static bool spells_noreturn(CXType type) {
    CXType result = clang_getCanonicalType(clang_getResultType(type));
    if (result.kind == CXType_Pointer)
        result = clang_getPointeeType(result);
    if (result.kind == CXType_FunctionProto || result.kind == CXType_FunctionNoProto)
        return false;
    CXString spelling = clang_getTypeSpelling(type);
    const char *words = clang_getCString(spelling);
    const char *close = words ? strrchr(words, '(') : NULL;
    bool is = close && strcmp(close, "(noreturn))") == 0;
    clang_disposeString(spelling);
    return is;
}

static const MdType *convert_function_type(MdConvert *convert, CXType type, bool prototype) {
    int count = prototype ? clang_getNumArgTypes(type) : 0;
    size_t parameters = count > 0 ? (size_t)count : 0;
    const MdType *result = md_convert_type(convert, clang_getResultType(type));
    const MdType **list = MD_NEW_ARRAY(convert->scratch, const MdType *, parameters);
    for (size_t i = 0; i < parameters; i++) {
        CXType parameter = clang_getArgType(type, (unsigned)i);
        list[i] = md_convert_adjusted(convert, md_convert_type(convert, parameter), parameter);
    }
    bool variadic = prototype && clang_isFunctionTypeVariadic(type) != 0;
    return md_type_function(convert->types, result, list, parameters, variadic, prototype, spells_noreturn(type));
}

static const MdType *convert_array(MdConvert *convert, CXType type) {
    CXType element = clang_getArrayElementType(type);
    if (element.kind == CXType_Record && is_va_list_declaration(clang_getTypeDeclaration(element), "__va_list"))
        return va_list_type(convert, type);
    const MdType *of = md_convert_type(convert, element);
    switch (type.kind) {
    case CXType_ConstantArray: return md_type_array(convert->types, of, (uint64_t)clang_getArraySize(type));
    case CXType_IncompleteArray: return md_type_incomplete_array(convert->types, of);
    default: return md_type_vla(convert->types, of, NULL);
    }
}

static const MdType *convert_record_type(MdConvert *convert, CXType type) {
    CXCursor declaration = clang_getTypeDeclaration(type);
    if (is_va_list_declaration(declaration, "__va_list"))
        return va_list_type(convert, type);
    return md_convert_record(convert, declaration)->type;
}

/** What libclang has no name for: parentheses, typeof, attributes. Its canonical form tells; typedef names are lost. */
static const MdType *convert_unexposed(MdConvert *convert, CXType type) {
    CXType canonical = clang_getCanonicalType(type);
    if (canonical.kind == CXType_FunctionProto || canonical.kind == CXType_FunctionNoProto) {
        if (clang_getResultType(type).kind == CXType_Invalid)
            return unsupported_type(convert, type);
        return convert_function_type(convert, type, canonical.kind == CXType_FunctionProto);
    }
    if (canonical.kind == CXType_Unexposed || canonical.kind == CXType_Invalid)
        return unsupported_type(convert, type);
    return md_convert_type(convert, canonical);
}

/** Without regard to the type's own qualifiers. */
static const MdType *convert_unqualified(MdConvert *convert, CXType type) {
    switch (type.kind) {
    case CXType_Void: return md_convert_basic(convert, MD_TYPE_VOID);
    case CXType_Elaborated: return md_convert_type(convert, clang_Type_getNamedType(type));
    case CXType_Typedef: return convert_typedef(convert, type);
    case CXType_Pointer: return md_type_pointer(convert->types, md_convert_type(convert, clang_getPointeeType(type)));
    case CXType_Record: return convert_record_type(convert, type);
    case CXType_Enum: return md_convert_enum(convert, clang_getTypeDeclaration(type))->type;
    case CXType_ConstantArray:
    case CXType_IncompleteArray:
    case CXType_VariableArray: return convert_array(convert, type);
    case CXType_FunctionProto: return convert_function_type(convert, type, true);
    case CXType_FunctionNoProto: return convert_function_type(convert, type, false);
    case CXType_Complex: return md_type_complex(convert->types, md_convert_type(convert, clang_getElementType(type)));
    case CXType_Atomic:
        return md_type_atomic(convert->types, md_convert_type(convert, clang_Type_getValueType(type)),
                              clang_Type_getSizeOf(type), clang_Type_getAlignOf(type));
    case CXType_ExtVector: convert->vectors_have_parts = true; /* fall through */
    case CXType_Vector:
        return md_type_vector(convert->types, md_convert_type(convert, clang_getElementType(type)),
                              (uint64_t)clang_getNumElements(type), clang_Type_getSizeOf(type),
                              clang_Type_getAlignOf(type));
    case CXType_Attributed: return md_convert_type(convert, clang_Type_getModifiedType(type));
    case CXType_Auto:
    case CXType_Unexposed: return convert_unexposed(convert, type);
    default: return basic_or_unsupported(convert, type);
    }
}

static const MdType *convert_unseen(MdConvert *convert, CXType type) {
    unsigned qualifiers = (clang_isConstQualifiedType(type) ? (unsigned)MD_CONST : 0) |
                          (clang_isVolatileQualifiedType(type) ? (unsigned)MD_VOLATILE : 0) |
                          (clang_isRestrictQualifiedType(type) ? (unsigned)MD_RESTRICT : 0);
    const MdType *plain = convert_unqualified(convert, type);
    return qualifiers ? md_type_qualified(convert->types, plain, qualifiers) : plain;
}

static uint64_t type_key(CXType type) {
    return (uint64_t)(uintptr_t)type.data[0];
}

enum { RECENT = 2048 }; /* a power of two */

static MdTypeSlot *recent_slot(MdConvert *convert, uint64_t key) {
    if (!convert->recent)
        convert->recent = MD_NEW_ARRAY(convert->arena, MdTypeSlot, RECENT);
    return &convert->recent[(key * UINT64_C(0x9e3779b97f4a7c15)) >> 53];
}

/** What a type was converted to before, or NULL. */
static const MdType *recall(MdConvert *convert, CXType type) {
    uint64_t key = type_key(type);
    MdTypeSlot *slot = recent_slot(convert, key);
    if (slot->key != key) {
        slot->type = md_map_get_id(convert->types_seen, key);
        slot->key = key;
    }
    return slot->type;
}

/** Remember a conversion; NULL forgets it. */
static void remember(MdConvert *convert, CXType type, const MdType *made) {
    uint64_t key = type_key(type);
    md_map_set_id(convert->types_seen, key, (void *)(uintptr_t)made);
    *recent_slot(convert, key) = (MdTypeSlot){ .key = key, .type = made };
}

const MdType *md_convert_type(MdConvert *convert, CXType type) {
    if (type.kind == CXType_Invalid)
        return md_type_unsupported(convert->types, "an expression without a type", MD_SIZE_UNKNOWN, MD_SIZE_UNKNOWN);
    const MdType *seen = recall(convert, type);
    if (seen)
        return seen;
    const MdType *made = convert_unseen(convert, type);
    remember(convert, type, made);
    return made;
}

/* ---- types written down with variable lengths --------------------------------------------------------------------------------- */

enum { MAX_DECLARATORS = 64 }; /* C17 5.2.4.1 asks for 12; with more, lengths are unsupported */

typedef struct Arrays {
    CXType items[MAX_DECLARATORS];
    size_t count;
    CXType parts[MAX_DECLARATORS]; /* every type met on the way */
    size_t part_count;
    bool variable, overflow;
} Arrays;

/** `typeof (expression)`, in clang's spelling, has one child; `typeof(type)` has those of the type. */
static bool is_typeof_expression(CXType type) {
    CXString spelling = clang_getTypeSpelling(type);
    const char *words = clang_getCString(spelling);
    bool is = words && (strncmp(words, "typeof (", 8) == 0 || strncmp(words, "typeof_unqual (", 15) == 0);
    clang_disposeString(spelling);
    return is;
}

static void add_array(Arrays *arrays, CXType type) {
    if (arrays->count < MAX_DECLARATORS)
        arrays->items[arrays->count++] = type;
    else
        arrays->overflow = true;
}

/** Every part of a written type that has an expression among the children, in clang's order of visiting. */
static void collect_arrays(CXType type, Arrays *arrays) {
    if (arrays->part_count < MAX_DECLARATORS)
        arrays->parts[arrays->part_count++] = type;
    switch (type.kind) {
    case CXType_Pointer: collect_arrays(clang_getPointeeType(type), arrays); break;
    case CXType_Atomic: collect_arrays(clang_Type_getValueType(type), arrays); break;
    case CXType_VariableArray: arrays->variable = true; /* fall through */
    case CXType_ConstantArray:
        collect_arrays(clang_getArrayElementType(type), arrays);
        add_array(arrays, type);
        break;
    case CXType_IncompleteArray: collect_arrays(clang_getArrayElementType(type), arrays); break;
    case CXType_FunctionProto:
    case CXType_FunctionNoProto: collect_arrays(clang_getResultType(type), arrays); break;
    case CXType_Unexposed:
        if (is_typeof_expression(type)) {
            add_array(arrays, type);
        } else {
            CXType canonical = clang_getCanonicalType(type);
            if (canonical.kind != CXType_Unexposed)
                collect_arrays(canonical, arrays);
        }
        break;
    default: break;
    }
}

/** The expressions among the children of `owner` that can be array lengths: neither its initialiser nor its operand. */
static MdCursors length_cursors(MdConvert *convert, CXCursor owner) {
    enum CXCursorKind kind = clang_getCursorKind(owner);
    CXCursor value = clang_getNullCursor();
    if (kind == CXCursor_VarDecl)
        value = clang_Cursor_getVarDeclInitializer(owner);
    MdCursors children = md_convert_children(convert, owner);
    MdCursors lengths = { .items = children.items };
    bool has_operand = kind == CXCursor_CStyleCastExpr || kind == CXCursor_CompoundLiteralExpr;
    for (size_t i = 0; i < children.count; i++) {
        CXCursor child = children.items[i];
        if (!clang_isExpression(clang_getCursorKind(child)) || clang_equalCursors(child, value))
            continue;
        if (has_operand && i + 1 == children.count)
            continue;
        lengths.items[lengths.count++] = child;
    }
    return lengths;
}

/** A length as a value: libclang leaves out the conversion of an lvalue (C17 6.3.2.1p2). */
static MdExpr *convert_length(MdConvert *convert, CXCursor cursor) {
    MdExpr *length = md_convert_expr(convert, cursor);
    return md_convert_as_if_assigned(convert, length, md_type_decay(convert->types, length->type));
}

static bool has_length(MdConvert *convert, CXType type) {
    const MdType *seen = recall(convert, type);
    return seen && seen->kind == MD_TYPE_VLA && seen->as.length;
}

/**
 * Make the variable arrays of a written type, innermost first, so that md_convert_type finds them.
 *
 * The parameters of a definition were met without lengths before, as part of the function's type; what was remembered
 * of them then is forgotten.
 */
static void make_variable_arrays(MdConvert *convert, CXCursor owner, const Arrays *arrays) {
    for (size_t i = 0; i < arrays->count; i++)
        if (arrays->items[i].kind == CXType_VariableArray && has_length(convert, arrays->items[i]))
            return;
    for (size_t i = 0; i < arrays->part_count; i++)
        remember(convert, arrays->parts[i], NULL);
    MdCursors lengths = length_cursors(convert, owner);
    for (size_t i = 0; i < arrays->count; i++) {
        CXType type = arrays->items[i];
        if (type.kind != CXType_VariableArray || recall(convert, type))
            continue;
        MdExpr *length = i < lengths.count && !arrays->overflow
                             ? convert_length(convert, lengths.items[i])
                             : md_convert_unsupported(convert, owner, "length of a variable length array");
        const MdType *element = md_convert_type(convert, clang_getArrayElementType(type));
        const MdType *made = md_type_vla(convert->types, element, length);
        remember(convert, type, made);
        CXType canonical = clang_getCanonicalType(type);
        if (!recall(convert, canonical))
            remember(convert, canonical, made);
    }
}

const MdType *md_convert_written_type(MdConvert *convert, CXCursor owner, CXType type) {
    const MdType *seen = type.kind == CXType_Invalid ? NULL : recall(convert, type);
    if (seen && !md_type_is_variably_modified(seen))
        return seen;
    if (convert->function) { /* at file scope there are none, and in a prototype a length means [*] (6.7.6.2p5) */
        Arrays arrays = { .count = 0 };
        collect_arrays(type, &arrays);
        if (arrays.variable)
            make_variable_arrays(convert, owner, &arrays);
    }
    return md_convert_type(convert, type);
}

void md_convert_deferred_records(MdConvert *convert) {
    convert->defer_records = false;
    for (size_t i = 0; i < convert->deferred.count; i++)
        define_record(convert, convert->deferred.items[i], convert->deferred_cursors.items[i]);
    convert->deferred.count = convert->deferred_cursors.count = 0;
}

void md_convert_top_level_record(MdConvert *convert, CXCursor declaration) {
    bool deferred = convert->defer_records;
    convert->defer_records = true;
    MdRecord *record = md_convert_record(convert, declaration);
    if (clang_isCursorDefinition(declaration)) /* a mere declaration waits for the definition */
        define_record(convert, record, declaration);
    convert->defer_records = deferred;
}
