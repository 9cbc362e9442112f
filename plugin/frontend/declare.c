/**
 * Objects and functions: one entity per canonical declaration, however often it is declared.
 *
 * Method: three passes over the top level. First all declarations, in order, so that every entity has its type, its
 * linkage and its place from the whole file; then initialisers and static assertions; then bodies. What several
 * declarations say is merged (C17 6.2.2, 6.2.7, 6.9.2): the definition gives the place, the most complete type wins.
 *
 * `address_taken` is not decided here: expression.c sets it where & is applied. Arrays and records have their parts
 * reached through pointers by nature, so for them it says nothing.
 */
#include "convert.h"

#include <string.h>

enum { SCRATCH_KEEP = 256 << 10 }; /* bytes of scratch that are kept between declarations */

/* ---- what is common ---------------------------------------------------------------------------------------------------- */

static bool is_null(CXCursor cursor) {
    return clang_Cursor_isNull(cursor) || clang_isInvalid(clang_getCursorKind(cursor));
}

static MdLinkage linkage_of(CXCursor declaration) {
    switch (clang_getCursorLinkage(declaration)) {
    case CXLinkage_Internal: return MD_INTERNAL;
    case CXLinkage_UniqueExternal:
    case CXLinkage_External: return MD_EXTERNAL;
    default: return MD_NO_LINKAGE;
    }
}

static void report_unsupported_type(MdConvert *convert, const MdType *type, MdPlace place) {
    const MdType *core = md_type_core(type);
    while (md_type_is_array(core) || core->kind == MD_TYPE_ATOMIC || core->kind == MD_TYPE_COMPLEX)
        core = md_type_core(core->of);
    if (core->kind == MD_TYPE_UNSUPPORTED)
        md_program_unsupported(convert->program, place, convert->function, core->as.reason);
}

/* ---- objects ------------------------------------------------------------------------------------------------------------- */

static MdDuration duration_of(CXCursor declaration, bool at_file_scope) {
    if (clang_getCursorTLSKind(declaration) != CXTLS_None)
        return MD_THREAD;
    enum CX_StorageClass storage = clang_Cursor_getStorageClass(declaration);
    return at_file_scope || storage == CX_SC_Static || storage == CX_SC_Extern ? MD_STATIC : MD_AUTOMATIC;
}

static bool at_file_scope(CXCursor declaration) {
    return clang_getCursorKind(clang_getCursorSemanticParent(declaration)) == CXCursor_TranslationUnit;
}

static void apply_attributes(MdConvert *convert, MdObject *object, CXCursor declaration) {
    MdAttributes attributes = md_convert_attributes(convert, declaration, md_convert_children(convert, declaration));
    object->is_weak |= attributes.weak;
    object->symbol = attributes.symbol ? attributes.symbol : object->symbol;
    object->alias = attributes.alias ? attributes.alias : object->alias;
    int64_t align = clang_Type_getAlignOf(clang_getCursorType(declaration)); /* a typedef's may be stricter */
    if (align > object->align)
        object->align = align;
    if (attributes.align > object->align)
        object->align = attributes.align;
    if (attributes.align_unknown)
        md_program_unsupported(convert->program, object->place, convert->function, "alignment given by an expression");
    if (attributes.cleanup)
        object->cleanup = md_program_function(convert->program, attributes.cleanup);
}

static MdObject *enter_object(MdConvert *convert, CXCursor declaration) {
    const MdType *type = md_convert_written_type(convert, declaration, clang_getCursorType(declaration));
    const char *name = md_convert_spelling(convert, declaration);
    MdObject *object =
        md_object_create(convert->program, *name ? name : NULL, type, md_convert_cursor_place(convert, declaration));
    object->in_main_file = object->place.file == 0 && object->place.line > 0;
    object->linkage = linkage_of(declaration);
    md_map_set_id(convert->entities, md_convert_key(declaration), object);
    return object;
}

/** Does the declarator hold `static` between its brackets? libclang tells of the length alone. */
static bool has_static_length(MdConvert *convert, CXCursor declaration) {
    MdTokens tokens = md_convert_tokens(convert, declaration);
    for (size_t i = 0, depth = 0; i < tokens.count; i++) {
        depth += strcmp(tokens.items[i], "[") == 0;
        depth -= depth > 0 && strcmp(tokens.items[i], "]") == 0;
        if (depth > 0 && strcmp(tokens.items[i], "static") == 0)
            return true;
    }
    return false;
}

static MdObject *enter_parameter(MdConvert *convert, CXCursor declaration) {
    MdObject *object = enter_object(convert, declaration);
    object->parameter = object->defined = true;
    object->duration = MD_AUTOMATIC;
    object->linkage = MD_NO_LINKAGE;
    object->is_register = clang_Cursor_getStorageClass(declaration) == CX_SC_Register;
    object->function = convert->function;
    object->type = md_convert_adjusted(convert, object->written, clang_getCursorType(declaration));
    object->align = object->type->align;
    object->at_least = md_type_is_array(md_type_core(object->written)) && has_static_length(convert, declaration);
    return object;
}

/** Take over what one more declaration of an object says. */
static void merge_object(MdConvert *convert, MdObject *object, CXCursor declaration, bool file_scope) {
    bool initialised = !is_null(clang_Cursor_getVarDeclInitializer(declaration));
    bool external = clang_Cursor_getStorageClass(declaration) == CX_SC_Extern;
    bool tentative = file_scope && !initialised && !external; /* C17 6.9.2p2 */
    bool defines = initialised || tentative || (!file_scope && !external);
    const MdType *type = md_convert_type(convert, clang_getCursorType(declaration));
    if (object->type->size < 0 && type->size >= 0) {
        object->type = object->written = type;
        if (object->align < type->align)
            object->align = type->align;
    }
    if (defines && (!object->defined || (object->tentative && initialised))) {
        object->place = md_convert_cursor_place(convert, declaration);
        object->in_main_file = object->place.file == 0 && object->place.line > 0;
        object->tentative = tentative;
        object->defined = true;
    }
    apply_attributes(convert, object, declaration);
}

static MdObject *new_variable(MdConvert *convert, CXCursor declaration, bool file_scope) {
    MdObject *object = enter_object(convert, declaration);
    object->duration = duration_of(declaration, file_scope);
    object->is_register = clang_Cursor_getStorageClass(declaration) == CX_SC_Register;
    object->scope = file_scope ? convert->program->file_scope : convert->scope;
    object->function = file_scope ? NULL : convert->function;
    report_unsupported_type(convert, object->type, object->place);
    return object;
}

MdObject *md_convert_object(MdConvert *convert, CXCursor declaration) {
    MdObject *object = md_map_get_id(convert->entities, md_convert_key(declaration));
    if (object)
        return object;
    if (clang_getCursorKind(declaration) == CXCursor_ParmDecl)
        return enter_parameter(convert, declaration);
    bool file_scope = at_file_scope(declaration);
    object = new_variable(convert, declaration, file_scope);
    merge_object(convert, object, declaration, file_scope);
    return object;
}

/** A declaration at the top level. */
static void declare_file_object(MdConvert *convert, CXCursor declaration) {
    MdObject *object = md_map_get_id(convert->entities, md_convert_key(declaration));
    if (!object) {
        object = new_variable(convert, declaration, true);
        md_push(convert->arena, &convert->program->objects, object);
        md_push(convert->arena, &convert->program->file_scope->objects, object);
    }
    merge_object(convert, object, declaration, true);
}

MdObject *md_convert_local(MdConvert *convert, CXCursor declaration) {
    bool known = md_map_get_id(convert->entities, md_convert_key(declaration)) != NULL;
    MdObject *object = md_convert_object(convert, declaration);
    if (known)
        merge_object(convert, object, declaration, false); /* a block-scope extern may complete the type */
    md_push(convert->arena, &convert->scope->objects, object);
    if (object->duration != MD_AUTOMATIC && !known) /* one that is known is the file's, or another block's */
        md_push(convert->arena, &convert->function->statics, object);
    return object;
}

void md_convert_initialiser(MdConvert *convert, MdObject *object, CXCursor declaration) {
    CXCursor initialiser = clang_Cursor_getVarDeclInitializer(declaration);
    if (is_null(initialiser))
        return;
    initialiser = convert->function ? md_convert_in_tree(convert, declaration, initialiser)
                                    : md_convert_whole(convert, initialiser);
    object->init = md_convert_init(convert, object->type, initialiser);
    if (object->init && md_type_core(object->type)->kind == MD_TYPE_INCOMPLETE_ARRAY)
        object->type = object->written = object->init->type;
}

/* ---- functions --------------------------------------------------------------------------------------------------------------- */

/** The text between the last parameter and the body has a `;` only in a definition with an identifier list. */
static bool is_old_style(MdConvert *convert, CXCursor definition, MdCursors children) {
    int count = clang_Cursor_getNumArguments(definition);
    if (count <= 0 || children.count == 0)
        return false;
    CXCursor body = children.items[children.count - 1];
    if (clang_getCursorKind(body) != CXCursor_CompoundStmt)
        return false;
    size_t length = 0, body_length = 0;
    CXSourceLocation start = clang_getRangeStart(clang_getCursorExtent(body));
    const char *open = md_convert_text_at(convert, start, &body_length);
    for (int i = 0; i < count; i++) {
        CXCursor parameter = clang_Cursor_getArgument(definition, (unsigned)i);
        CXSourceLocation end = clang_getRangeEnd(clang_getCursorExtent(parameter));
        const char *at = md_convert_text_at(convert, end, &length);
        if (!at || !open || at > open || at + length != open + body_length)
            return false; /* spelt in different places: a macro */
        at += md_blank_length(at, open);
        if (at < open && *at == ';')
            return true;
    }
    return false;
}

static void convert_parameters(MdConvert *convert, MdFunction *function, CXCursor declaration) {
    int count = clang_Cursor_getNumArguments(declaration);
    function->parameter_count = count > 0 ? (size_t)count : 0;
    function->parameters = MD_NEW_ARRAY(convert->arena, MdObject *, function->parameter_count);
    for (size_t i = 0; i < function->parameter_count; i++) {
        function->parameters[i] = md_convert_object(convert, clang_Cursor_getArgument(declaration, (unsigned)i));
        function->parameters[i]->function = function;
    }
}

/** `implicit`: named in an expression without any declaration; clang gives the place of that use. */
static MdFunction *enter_function(MdConvert *convert, CXCursor declaration, bool implicit) {
    CXCursor definition = clang_getCursorDefinition(declaration);
    CXCursor named = is_null(definition) ? clang_getCanonicalCursor(declaration) : definition;
    CXType type = clang_getCursorType(named);
    MdPlace place = implicit ? (MdPlace){ 0 } : md_convert_cursor_place(convert, named), begin;
    MdFunction *function = md_function_create(convert->program, md_convert_spelling(convert, named),
                                              md_convert_type(convert, type), place);
    md_map_set_id(convert->entities, md_convert_key(declaration), function);
    md_push(convert->arena, &convert->program->functions, function);
    if (!implicit)
        md_convert_extent(convert, named, &begin, &function->end);
    function->linkage = linkage_of(named);
    function->is_inline = clang_Cursor_isFunctionInlined(named) != 0;
    function->builtin = implicit;
    function->in_main_file = place.file == 0 && place.line > 0;
    if (!implicit)
        convert_parameters(convert, function, named);
    return function;
}

MdFunction *md_convert_function(MdConvert *convert, CXCursor declaration) {
    MdFunction *function = md_map_get_id(convert->entities, md_convert_key(declaration));
    return function ? function : enter_function(convert, declaration, true);
}

/** Without one an old-style definition gives its function no prototype (C17 6.9.1p7); clang shows promoted parameters. */
static bool has_earlier_prototype(CXCursor definition) {
    CXCursor first = clang_getCanonicalCursor(definition);
    return !clang_equalCursors(first, definition) && clang_getCursorType(first).kind == CXType_FunctionProto;
}

void md_convert_declare_function(MdConvert *convert, CXCursor declaration) {
    MdFunction *function = md_map_get_id(convert->entities, md_convert_key(declaration));
    if (!function)
        function = enter_function(convert, declaration, false);
    MdCursors children = md_convert_children(convert, declaration);
    MdAttributes attributes = md_convert_attributes(convert, declaration, children);
    const MdType *core = md_type_core(function->type);
    function->noreturn |= attributes.noreturn || (core->kind == MD_TYPE_FUNCTION && core->as.function.noreturn);
    if (attributes.constructor)
        function->constructor = attributes.constructor;
    if (attributes.destructor)
        function->destructor = attributes.destructor;
    if (core->kind == MD_TYPE_FUNCTION && !core->as.function.prototype && function->parameter_count == 0 &&
        clang_getCursorType(declaration).kind == CXType_FunctionProto &&
        is_null(clang_getCursorDefinition(declaration))) {
        function->type = md_convert_type(convert, clang_getCursorType(declaration));
        convert_parameters(convert, function, declaration);
    }
    function->is_weak |= attributes.weak;
    function->symbol = attributes.symbol ? attributes.symbol : function->symbol;
    function->alias = attributes.alias ? attributes.alias : function->alias;
    if (clang_isCursorDefinition(declaration)) {
        function->old_style = is_old_style(convert, declaration, children);
        if (function->old_style && !has_earlier_prototype(declaration))
            function->type = md_type_function(convert->types, core->of, NULL, 0, false, false, function->noreturn);
    }
}

/* ---- the translation unit -------------------------------------------------------------------------------------------------------- */

static void recycle_scratch(MdConvert *convert) {
    convert->root = clang_getNullCursor();
    convert->pretty = NULL;
    if (md_arena_size(convert->scratch) <= SCRATCH_KEEP)
        return;
    md_arena_destroy(convert->scratch);
    convert->scratch = NULL;
    convert->scratch = md_arena_create(convert->scratch_rescue);
    if (!convert->scratch)
        longjmp(convert->scratch_rescue->jump, 1);
}

/** What libclang has no kind for: an empty declaration (`;`), assembly, a pragma. */
static void declare_unexposed(MdConvert *convert, CXCursor declaration) {
    const char *word = md_convert_first_token(convert, declaration);
    if (strcmp(word, "asm") == 0 || strcmp(word, "__asm__") == 0 || strcmp(word, "__asm") == 0)
        md_program_unsupported(convert->program, md_convert_cursor_place(convert, declaration), convert->function,
                               "file-scope assembly");
}

static void declare_top_level(MdConvert *convert, CXCursor cursor) {
    switch (clang_getCursorKind(cursor)) {
    case CXCursor_FunctionDecl: md_convert_declare_function(convert, cursor); break;
    case CXCursor_VarDecl: declare_file_object(convert, cursor); break;
    case CXCursor_TypedefDecl: md_convert_type(convert, clang_getCursorType(cursor)); break;
    case CXCursor_StructDecl:
    case CXCursor_UnionDecl: md_convert_top_level_record(convert, cursor); break;
    case CXCursor_EnumDecl: md_convert_enum(convert, cursor); break;
    case CXCursor_StaticAssert: break; /* in the second pass */
    case CXCursor_UnexposedDecl: declare_unexposed(convert, cursor); break;
    default: {
        CXString kind = clang_getCursorKindSpelling(clang_getCursorKind(cursor));
        const char *reason = md_arena_printf(convert->scratch, "declaration of kind %s", clang_getCString(kind));
        clang_disposeString(kind);
        md_program_unsupported(convert->program, md_convert_cursor_place(convert, cursor), NULL, reason);
    }
    }
}

void md_convert_static_assert(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_children(convert, cursor);
    if (children.count == 0)
        return;
    MdStaticAssert entry = { .place = md_convert_cursor_place(convert, cursor),
                             .condition = md_convert_expr(convert, children.items[0]) };
    md_push(convert->arena, &convert->program->asserts, entry);
}

static void initialise_top_level(MdConvert *convert, CXCursor cursor) {
    convert->root = cursor;
    if (clang_getCursorKind(cursor) == CXCursor_VarDecl)
        md_convert_initialiser(convert, md_convert_object(convert, cursor), cursor);
    else if (clang_getCursorKind(cursor) == CXCursor_StaticAssert)
        md_convert_static_assert(convert, cursor);
}

/** The top level without the prelude, in the program's arena: it outlives the scratch. */
static MdCursors top_level(MdConvert *convert) {
    MdCursors all = md_convert_children(convert, clang_getTranslationUnitCursor(convert->unit));
    MdCursors kept = { .items = MD_NEW_ARRAY(convert->arena, CXCursor, all.count) };
    for (size_t i = 0; i < all.count; i++)
        if (!clang_equalCursors(all.items[i], convert->prelude))
            kept.items[kept.count++] = all.items[i];
    return kept;
}

void md_convert_unit(MdConvert *convert) {
    MdCursors cursors = top_level(convert);
    convert->scope = convert->program->file_scope;
    convert->defer_records = true;
    for (size_t i = 0; i < cursors.count; i++) {
        declare_top_level(convert, cursors.items[i]);
        recycle_scratch(convert);
    }
    md_convert_deferred_records(convert);
    for (size_t i = 0; i < cursors.count; i++) {
        initialise_top_level(convert, cursors.items[i]);
        recycle_scratch(convert);
    }
    for (size_t i = 0; i < cursors.count; i++) {
        if (clang_getCursorKind(cursors.items[i]) != CXCursor_FunctionDecl ||
            !clang_isCursorDefinition(cursors.items[i]))
            continue;
        md_convert_body(convert, md_convert_function(convert, cursors.items[i]), cursors.items[i]);
        recycle_scratch(convert);
    }
}
