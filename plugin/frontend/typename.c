/**
 * Type names read back from clang's pretty-printed text: `struct node *(*)[4]`.
 *
 * libclang hides the type in sizeof, _Alignof, _Generic and __builtin_types_compatible_p. The text has it with macros
 * expanded, and the TypeRefs among the children say what each tag and typedef name means; where clang shows none, as in
 * _Generic, the name is looked up in the blocks around it. A reader for type names (C17 6.7.7) is enough:
 *
 *   type-name    specifiers abstract-declarator
 *   abstract     * qualifiers … ( abstract ) suffix …        suffix   [length] or (parameters)
 *
 * A declarator is read inside out: the suffixes bind first, then what stands in the parentheses, then the pointers.
 * What is not understood gives NULL, never a guess; callers check the size against clang's own answer.
 */
#include "expression.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

typedef struct Token {
    const char *text;
    size_t length;
} Token;

static Token peek(const MdTypeName *name) {
    const char *end = name->text + strlen(name->text);
    const char *at = name->text + md_blank_length(name->text, end);
    return (Token){ .text = at, .length = md_token_length(at, end) };
}

static void take(MdTypeName *name, Token token) {
    name->text = token.text + token.length;
}

static bool is(Token token, const char *word) {
    return token.length == strlen(word) && memcmp(token.text, word, token.length) == 0;
}

static bool accept(MdTypeName *name, const char *word) {
    Token token = peek(name);
    if (!is(token, word))
        return false;
    take(name, token);
    return true;
}

static bool is_word(Token token) {
    return token.length > 0 && (isalpha((unsigned char)*token.text) || *token.text == '_');
}

/* ---- specifiers ------------------------------------------------------------------------------------------------------- */

/** Which keywords were met, and how often `long`. */
typedef struct Specifiers {
    bool is_unsigned, is_signed, is_short, is_char, is_int, is_float, is_double, is_void, is_bool, is_complex,
        is_int128;
    bool is_float16, is_float128;
    int longs;
    unsigned qualifiers;
    const MdType *named;
    bool any;
} Specifiers;

static unsigned qualifier_of(Token token) {
    if (is(token, "const"))
        return MD_CONST;
    if (is(token, "volatile"))
        return MD_VOLATILE;
    if (is(token, "restrict") || is(token, "__restrict"))
        return MD_RESTRICT;
    return 0;
}

static bool *flag_of(Specifiers *specifiers, Token token) {
    const struct {
        const char *word;
        bool *flag;
    } rows[] = {
        { "unsigned", &specifiers->is_unsigned }, { "signed", &specifiers->is_signed },
        { "short", &specifiers->is_short },       { "char", &specifiers->is_char },
        { "int", &specifiers->is_int },           { "float", &specifiers->is_float },
        { "double", &specifiers->is_double },     { "void", &specifiers->is_void },
        { "_Bool", &specifiers->is_bool },        { "bool", &specifiers->is_bool },
        { "_Complex", &specifiers->is_complex },  { "__int128", &specifiers->is_int128 },
        { "_Float16", &specifiers->is_float16 },  { "__float128", &specifiers->is_float128 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (is(token, rows[i].word))
            return rows[i].flag;
    return NULL;
}

/** A search for the declaration of a tag or typedef name; runs inside of libclang and allocates nothing of ours. */
typedef struct Search {
    const char *name;
    enum CXCursorKind kind;
    bool inside;     /* look into the blocks around `offset`, not at the top alone */
    unsigned offset; /* in the file: where the name is used; UINT_MAX: not known, all blocks are looked at */
    CXCursor found;  /* the last one before that place: inner blocks hide outer ones (C17 6.2.1p4) */
    size_t count;
} Search;

static unsigned file_offset(CXSourceLocation location) {
    unsigned offset = 0;
    clang_getFileLocation(location, NULL, NULL, NULL, &offset);
    return offset;
}

/** Does the place lie in another block than this one? */
static bool passes_by(const Search *search, CXCursor cursor) {
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    if (search->offset == UINT_MAX || (kind != CXCursor_CompoundStmt && kind != CXCursor_ForStmt))
        return false;
    CXSourceRange extent = clang_getCursorExtent(cursor);
    return search->offset < file_offset(clang_getRangeStart(extent)) ||
           search->offset > file_offset(clang_getRangeEnd(extent));
}

static enum CXChildVisitResult search_declaration(CXCursor cursor, CXCursor parent, CXClientData data) {
    (void)parent;
    Search *search = data;
    if (search->inside && passes_by(search, cursor))
        return CXChildVisit_Continue;
    bool before = !search->inside || file_offset(clang_getCursorLocation(cursor)) <= search->offset;
    if (before && clang_getCursorKind(cursor) == search->kind) {
        CXString spelling = clang_getCursorSpelling(cursor);
        const char *words = clang_getCString(spelling);
        if (words && strcmp(words, search->name) == 0) {
            search->found = cursor;
            search->count++;
        }
        clang_disposeString(spelling);
    }
    return search->inside ? CXChildVisit_Recurse : CXChildVisit_Continue;
}

/** The declaration that is visible at `name->where`, for where clang shows no TypeRef. */
static const MdType *declared(MdTypeName *name, const char *keyword, Token word) {
    MdConvert *convert = name->convert;
    enum CXCursorKind kind = !*keyword                        ? CXCursor_TypedefDecl
                             : strcmp(keyword, "struct") == 0 ? CXCursor_StructDecl
                             : strcmp(keyword, "union") == 0  ? CXCursor_UnionDecl
                                                              : CXCursor_EnumDecl;
    const char *spelling = md_arena_bytes(convert->scratch, word.text, word.length);
    Search local = { .name = spelling, .kind = kind, .inside = true }, global = { .name = spelling, .kind = kind };
    local.offset = name->where ? file_offset(clang_getCursorLocation(*name->where)) : UINT_MAX;
    if (convert->function && !clang_Cursor_isNull(convert->root))
        clang_visitChildren(convert->root, search_declaration, &local);
    if (local.count > 0 && !name->where)
        return NULL;
    if (local.count > 0)
        return md_convert_type(convert, clang_getCursorType(local.found));
    clang_visitChildren(clang_getTranslationUnitCursor(convert->unit), search_declaration, &global);
    return global.count > 0 ? md_convert_type(convert, clang_getCursorType(global.found)) : NULL;
}

/** The type of the next TypeRef that is spelt so: "struct node", "size_t". */
static const MdType *referenced(MdTypeName *name, const char *keyword, Token word) {
    const char *spelling =
        md_arena_printf(name->convert->scratch, "%s%s%.*s", keyword, *keyword ? " " : "", (int)word.length, word.text);
    bool any = false;
    for (size_t i = 0; i < name->children.count; i++) {
        CXCursor cursor = name->children.items[i];
        if (clang_getCursorKind(cursor) != CXCursor_TypeRef)
            continue;
        any = true;
        if (i < name->next_reference || strcmp(md_convert_spelling(name->convert, cursor), spelling) != 0)
            continue;
        name->next_reference = i + 1;
        return md_convert_type(name->convert, clang_getCursorType(cursor));
    }
    return any ? NULL : declared(name, keyword, word);
}

static bool read_specifier(MdTypeName *name, Specifiers *specifiers) {
    Token token = peek(name);
    if (!is_word(token))
        return false;
    unsigned qualifier = qualifier_of(token);
    if (qualifier) {
        specifiers->qualifiers |= qualifier;
        take(name, token);
        return true;
    }
    if (is(token, "long")) {
        specifiers->longs++;
        specifiers->any = true;
        take(name, token);
        return true;
    }
    bool *flag = flag_of(specifiers, token);
    if (flag) {
        *flag = specifiers->any = true;
        take(name, token);
        return true;
    }
    if (specifiers->any)
        return false;
    take(name, token);
    bool tagged = is(token, "struct") || is(token, "union") || is(token, "enum");
    if (tagged) {
        Token tag = peek(name);
        if (!is_word(tag))
            return false;
        take(name, tag);
        const char *keyword = is(token, "struct") ? "struct" : is(token, "union") ? "union" : "enum";
        specifiers->named = referenced(name, keyword, tag);
    } else {
        specifiers->named = referenced(name, "", token);
    }
    specifiers->any = true;
    return specifiers->named != NULL;
}

static MdTypeKind kind_of(const Specifiers *specifiers) {
    bool is_unsigned = specifiers->is_unsigned;
    if (specifiers->is_void)
        return MD_TYPE_VOID;
    if (specifiers->is_bool)
        return MD_TYPE_BOOL;
    if (specifiers->is_char)
        return is_unsigned ? MD_TYPE_UCHAR : specifiers->is_signed ? MD_TYPE_SCHAR : MD_TYPE_CHAR;
    if (specifiers->is_float)
        return MD_TYPE_FLOAT;
    if (specifiers->is_float16)
        return MD_TYPE_FLOAT16;
    if (specifiers->is_float128)
        return MD_TYPE_FLOAT128;
    if (specifiers->is_double)
        return specifiers->longs ? MD_TYPE_LDOUBLE : MD_TYPE_DOUBLE;
    if (specifiers->is_int128)
        return is_unsigned ? MD_TYPE_UINT128 : MD_TYPE_INT128;
    if (specifiers->is_short)
        return is_unsigned ? MD_TYPE_USHORT : MD_TYPE_SHORT;
    if (specifiers->longs > 1)
        return is_unsigned ? MD_TYPE_ULLONG : MD_TYPE_LLONG;
    if (specifiers->longs == 1)
        return is_unsigned ? MD_TYPE_ULONG : MD_TYPE_LONG;
    return is_unsigned ? MD_TYPE_UINT : MD_TYPE_INT;
}

static const MdType *read_specifiers(MdTypeName *name) {
    Specifiers specifiers = { 0 };
    while (read_specifier(name, &specifiers))
        continue;
    if (!specifiers.any)
        return NULL;
    const MdType *type = specifiers.named;
    bool named_tag = type == NULL && !specifiers.is_void && !specifiers.is_bool && !specifiers.is_char &&
                     !specifiers.is_int && !specifiers.is_float && !specifiers.is_double && !specifiers.is_short &&
                     !specifiers.is_unsigned && !specifiers.is_signed && !specifiers.longs && !specifiers.is_int128 &&
                     !specifiers.is_float16 && !specifiers.is_float128;
    if (named_tag)
        return NULL; /* a tag or typedef name without its TypeRef */
    if (!type)
        type = md_convert_basic(name->convert, kind_of(&specifiers));
    if (specifiers.is_complex)
        type = md_type_complex(name->convert->types, type);
    return specifiers.qualifiers ? md_type_qualified(name->convert->types, type, specifiers.qualifiers) : type;
}

/* ---- declarators -------------------------------------------------------------------------------------------------------- */

static const MdType *read_declarator(MdTypeName *name, const MdType *base);

/** Skip to behind the parenthesis that closes the one just taken. */
static bool skip_parentheses(MdTypeName *name) {
    for (size_t depth = 1; depth > 0;) {
        Token token = peek(name);
        if (token.length == 0)
            return false;
        depth += is(token, "(");
        depth -= is(token, ")");
        take(name, token);
    }
    return true;
}

static const MdType *read_parameters(MdTypeName *name, const MdType *result) {
    MD_VECTOR(const MdType *) parameters = { 0 };
    bool variadic = false, prototype = true;
    MdConvert *convert = name->convert;
    if (accept(name, ")"))
        return md_type_function(convert->types, result, NULL, 0, false, false, false);
    do {
        if (accept(name, "...")) {
            variadic = true;
            break;
        }
        const MdType *parameter = md_type_name_read(name);
        if (!parameter)
            return NULL;
        bool decays = md_type_is_array(parameter) || md_type_core(parameter)->kind == MD_TYPE_FUNCTION;
        parameter = decays ? md_type_decay(convert->types, parameter) : parameter;
        md_push(convert->scratch, &parameters, parameter);
    } while (accept(name, ","));
    if (!accept(name, ")"))
        return NULL;
    if (parameters.count == 1 && md_type_core(parameters.items[0])->kind == MD_TYPE_VOID)
        parameters.count = 0;
    return md_type_function(convert->types, result, parameters.items, parameters.count, variadic, prototype, false);
}

/** `[4][n]` binds from the right: the leftmost length belongs to the outermost array. */
static const MdType *read_array(MdTypeName *name, const MdType *base);

static const MdType *read_suffixes(MdTypeName *name, const MdType *base) {
    if (accept(name, "["))
        return read_array(name, base);
    if (accept(name, "("))
        return read_parameters(name, base);
    return base;
}

/** Behind the `]` of a length that is no plain number. */
static bool skip_length(MdTypeName *name) {
    for (size_t depth = 1; depth > 0;) {
        Token token = peek(name);
        if (token.length == 0)
            return false;
        depth += is(token, "[");
        depth -= is(token, "]");
        take(name, token);
    }
    return true;
}

/** `[4]`: the number as printed; its expression among the lengths, if these are known, is passed over. */
static bool read_count(MdTypeName *name, uint64_t *ret_count) {
    MdTypeName ahead = *name;
    Token token = peek(&ahead);
    if (token.length == 0 || !isdigit((unsigned char)*token.text))
        return false;
    take(&ahead, token);
    if (!accept(&ahead, "]"))
        return false;
    *ret_count = strtoull(token.text, NULL, 0);
    *name = ahead;
    if (name->constant && name->next_length < name->length_count)
        name->next_length++;
    return true;
}

static const MdType *read_array(MdTypeName *name, const MdType *base) {
    MdTypes *types = name->convert->types;
    MdExpr *length = NULL;
    uint64_t count = 0;
    bool open = accept(name, "]");
    if (!open && !read_count(name, &count)) {
        int64_t value;
        if (name->next_length == name->length_count || !skip_length(name))
            return NULL;
        length = name->lengths[name->next_length++];
        if (name->constant) {
            if (!md_expr_constant(length, &value) || value < 0)
                return NULL;
            count = (uint64_t)value;
            length = NULL;
        }
    }
    const MdType *element = read_suffixes(name, base);
    if (!element)
        return NULL;
    if (open)
        return md_type_incomplete_array(types, element);
    return length ? md_type_vla(types, element, length) : md_type_array(types, element, count);
}

static const MdType *read_direct(MdTypeName *name, const MdType *base) {
    Token token = peek(name);
    if (!is(token, "("))
        return read_suffixes(name, base);
    MdTypeName inside = *name;
    take(&inside, token);
    Token next = peek(&inside);
    if (!is(next, "*") && !is(next, "(") && !is(next, "["))
        return read_suffixes(name, base); /* parameters of a function */
    take(name, token);
    if (!skip_parentheses(name))
        return NULL;
    const MdType *outer = read_suffixes(name, base);
    if (!outer)
        return NULL;
    const MdType *type = read_declarator(&inside, outer);
    if (!type || !accept(&inside, ")"))
        return NULL;
    name->next_reference = name->next_reference > inside.next_reference ? name->next_reference : inside.next_reference;
    return type;
}

static const MdType *read_declarator(MdTypeName *name, const MdType *base) {
    while (accept(name, "*")) {
        base = md_type_pointer(name->convert->types, base);
        for (Token token = peek(name); qualifier_of(token); token = peek(name)) {
            base = md_type_qualified(name->convert->types, base, qualifier_of(token));
            take(name, token);
        }
    }
    return read_direct(name, base);
}

const MdType *md_type_name_read(MdTypeName *name) {
    const MdType *base = read_specifiers(name);
    return base ? read_declarator(name, base) : NULL;
}
