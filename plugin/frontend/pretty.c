/**
 * The pretty-printed text of a function or an initialised object: the side channel for what libclang's C API hides.
 *
 * clang prints a declaration from its tree, so the text has macros expanded and shows what no cursor tells: which parts
 * of a `for` are absent, the types in va_arg, _Generic and sizeof, long double constants to the last digit.
 *
 *   cursor tree, preorder            text, left to right
 *     ForStmt      (0)      ←→         for (;;)               (0)
 *       ForStmt    (1)      ←→           for (int i = 0; ; )  (1)
 *
 * Both run in the order of the source, so the k-th construct of a kind in the one is the k-th in the other. Not all
 * expressions are printed (lengths of arrays of constant size come out as numbers, records inside of declarations
 * without their members); the walk leaves those out too. When the two counts of a kind differ all the same, nothing of
 * that kind is answered: a gap is reported, never guessed.
 *
 * Made on first use per declaration, in the scratch arena.
 */
#include "expression.h"

#include <string.h>

typedef struct Span {
    const char *begin;
    size_t length;
} Span;

typedef MD_VECTOR(Span) Spans;

struct MdPretty {
    CXCursor root;
    Spans spans[MD_PRETTY_COUNT];    /* of the text */
    size_t counts[MD_PRETTY_COUNT];  /* of the cursors */
    MdMap *numbers[MD_PRETTY_COUNT]; /* statement of clang's tree → k + 1 */
};

/* ---- the text ------------------------------------------------------------------------------------------------------- */

static const struct {
    const char *word;
    MdPrettyKind kind;
} keywords[] = {
    { "for", MD_PRETTY_FOR },
    { "_Generic", MD_PRETTY_GENERIC },
    { "__builtin_va_arg", MD_PRETTY_VA_ARG },
    { "sizeof", MD_PRETTY_SIZEOF },
    { "_Alignof", MD_PRETTY_ALIGNOF },
    { "alignof", MD_PRETTY_ALIGNOF },
    { "__alignof", MD_PRETTY_ALIGNOF },
    { "__alignof__", MD_PRETTY_ALIGNOF },
    { "__builtin_offsetof", MD_PRETTY_OFFSETOF },
    { "asm", MD_PRETTY_ASM },
};

static bool keyword_kind(const char *word, size_t length, MdPrettyKind *ret_kind) {
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
        if (strlen(keywords[i].word) == length && memcmp(keywords[i].word, word, length) == 0) {
            *ret_kind = keywords[i].kind;
            return true;
        }
    }
    return false;
}

/** A decimal constant with a point or exponent, or a hexadecimal one with a binary exponent (C17 6.4.4.2). */
static bool is_floating_constant(const char *token, size_t length) {
    if (!((token[0] >= '0' && token[0] <= '9') || (token[0] == '.' && length > 1)))
        return false;
    bool hexadecimal = length > 1 && (token[1] == 'x' || token[1] == 'X');
    for (size_t i = 0; i < length; i++)
        if (strchr(hexadecimal ? ".pP" : ".eE", token[i]) && token[i])
            return true;
    return false;
}

/** The end of the parenthesis that opens at `at`, just past its `)`; `end` when it does not close. */
static const char *closing(const char *at, const char *end) {
    size_t depth = 0;
    while (at < end) {
        size_t blank = md_blank_length(at, end);
        if (blank) {
            at += blank;
            continue;
        }
        if (*at == '(')
            depth++;
        else if (*at == ')' && --depth == 0)
            return at + 1;
        at += md_token_length(at, end);
    }
    return end;
}

/** From a keyword through the parenthesis that follows it; the keyword alone before an operand without a type name. */
static Span construct(const char *word, size_t length, const char *end, MdPrettyKind kind) {
    const char *next = word + length;
    bool operand = (kind == MD_PRETTY_SIZEOF || kind == MD_PRETTY_ALIGNOF) && (next == end || *next != '(');
    if (!operand) {
        while (next < end && *next != '(' && *next != '{' && *next != ';')
            next++;
        if (next < end && *next == '(')
            next = closing(next, end);
    }
    return (Span){ .begin = word, .length = (size_t)(next - word) };
}

static void read_text(MdConvert *convert, MdPretty *pretty, const char *text, const char *end) {
    for (const char *at = text; at < end;) {
        size_t blank = md_blank_length(at, end);
        if (blank) {
            at += blank;
            continue;
        }
        size_t length = md_token_length(at, end);
        MdPrettyKind kind;
        if (keyword_kind(at, length, &kind))
            md_push(convert->scratch, &pretty->spans[kind], construct(at, length, end, kind));
        else if (is_floating_constant(at, length))
            md_push(convert->scratch, &pretty->spans[MD_PRETTY_FLOATING], ((Span){ .begin = at, .length = length }));
        at += length;
    }
}

/* ---- the cursors ------------------------------------------------------------------------------------------------------ */

static bool spans_whole(CXCursor cursor, MdCursors children) {
    CXSourceRange whole = clang_getCursorExtent(cursor);
    for (size_t i = 0; i < children.count; i++)
        if (clang_equalRanges(whole, clang_getCursorExtent(children.items[i])))
            return true;
    return false;
}

static bool cursor_kind(MdConvert *convert, CXCursor cursor, MdCursors children, MdPrettyKind *ret_kind) {
    switch (clang_getCursorKind(cursor)) {
    case CXCursor_ForStmt: *ret_kind = MD_PRETTY_FOR; return true;
    case CXCursor_GenericSelectionExpr: *ret_kind = MD_PRETTY_GENERIC; return true;
    case CXCursor_FloatingLiteral: *ret_kind = MD_PRETTY_FLOATING; return true;
    case CXCursor_GCCAsmStmt: *ret_kind = MD_PRETTY_ASM; return true;
    case CXCursor_UnaryExpr: {
        const char *word = md_convert_first_token(convert, cursor);
        return keyword_kind(word, strlen(word), ret_kind);
    }
    case CXCursor_UnexposedExpr: {
        const char *word = md_convert_first_token(convert, cursor);
        if (strcmp(word, "__builtin_va_arg") != 0 && strcmp(word, "__builtin_offsetof") != 0)
            return false;
        return !spans_whole(cursor, children) && keyword_kind(word, strlen(word), ret_kind);
    }
    default: return false;
    }
}

static bool is_tag_declaration(enum CXCursorKind kind) {
    return kind == CXCursor_StructDecl || kind == CXCursor_UnionDecl || kind == CXCursor_EnumDecl;
}

/** Has the type an array of variable length, whose length the text shows as an expression? */
static bool is_variable(CXType type) {
    for (;;) {
        type = clang_getCanonicalType(type);
        switch (type.kind) {
        case CXType_VariableArray: return true;
        case CXType_Pointer: type = clang_getPointeeType(type); break;
        case CXType_ConstantArray:
        case CXType_IncompleteArray: type = clang_getArrayElementType(type); break;
        default: return false;
        }
    }
}

/** Is this child the length of an array in a type name of constant size, printed as a number? */
static bool is_constant_length(MdConvert *convert, CXCursor parent, MdCursors children, size_t index) {
    MdUInt128 figure;
    switch (clang_getCursorKind(parent)) {
    case CXCursor_UnaryExpr:
        return md_convert_names_type(convert, parent, children) && md_convert_evaluate(parent, &figure);
    case CXCursor_CStyleCastExpr:
    case CXCursor_CompoundLiteralExpr: return index + 1 < children.count && !is_variable(clang_getCursorType(parent));
    default: return false;
    }
}

/** Does the text show this child? See the head. */
static bool is_printed(MdConvert *convert, CXCursor parent, MdCursors children, size_t index) {
    CXCursor child = children.items[index];
    enum CXCursorKind outer = clang_getCursorKind(parent), inner = clang_getCursorKind(child);
    if (clang_isAttribute(inner) || clang_isReference(inner))
        return false;
    if (clang_isExpression(inner) && is_constant_length(convert, parent, children, index))
        return false;
    if (is_tag_declaration(inner))
        return outer == CXCursor_DeclStmt || is_tag_declaration(outer);
    if (outer == CXCursor_VarDecl || outer == CXCursor_FieldDecl || outer == CXCursor_TypedefDecl) {
        if (!clang_isExpression(inner))
            return true;
        if (outer == CXCursor_VarDecl && clang_equalCursors(clang_Cursor_getVarDeclInitializer(parent), child))
            return true;
        CXType type = clang_getCanonicalType(clang_getCursorType(parent));
        if (outer == CXCursor_TypedefDecl)
            type = clang_getCanonicalType(clang_getTypedefDeclUnderlyingType(parent));
        return type.kind != CXType_ConstantArray && type.kind != CXType_IncompleteArray;
    }
    return true;
}

static void number_cursors(MdConvert *convert, MdPretty *pretty, CXCursor cursor) {
    MdCursors children = md_convert_children(convert, cursor);
    MdPrettyKind kind;
    if (cursor_kind(convert, cursor, children, &kind)) {
        uint64_t key = (uint64_t)(uintptr_t)cursor.data[1];
        if (md_map_get_id(pretty->numbers[kind], key))
            return; /* libclang lists some children twice */
        md_map_set_id(pretty->numbers[kind], key, (void *)(uintptr_t)++pretty->counts[kind]);
    }
    for (size_t i = 0; i < children.count; i++)
        if (is_printed(convert, cursor, children, i))
            number_cursors(convert, pretty, children.items[i]);
}

/* ---- questions ---------------------------------------------------------------------------------------------------------- */

static MdPretty *make_pretty(MdConvert *convert) {
    MdPretty *pretty = MD_NEW(convert->scratch, MdPretty);
    pretty->root = convert->root;
    for (int kind = 0; kind < MD_PRETTY_COUNT; kind++)
        pretty->numbers[kind] = md_map_create(convert->scratch);
    CXString string = clang_getCursorPrettyPrinted(convert->root, NULL);
    const char *printed = clang_getCString(string);
    size_t length = printed ? strlen(printed) : 0;
    const char *text = md_arena_bytes(convert->scratch, printed ? printed : "", length);
    clang_disposeString(string);
    read_text(convert, pretty, text, text + length);
    number_cursors(convert, pretty, convert->root);
    return pretty;
}

const char *md_pretty_text(MdConvert *convert, CXCursor cursor, MdPrettyKind kind) {
    if (clang_Cursor_isNull(convert->root))
        return NULL;
    if (!convert->pretty || !clang_equalCursors(convert->pretty->root, convert->root))
        convert->pretty = make_pretty(convert);
    MdPretty *pretty = convert->pretty;
    if (pretty->counts[kind] != pretty->spans[kind].count)
        return NULL;
    size_t number = (size_t)(uintptr_t)md_map_get_id(pretty->numbers[kind], (uint64_t)(uintptr_t)cursor.data[1]);
    if (number == 0)
        return NULL;
    Span span = pretty->spans[kind].items[number - 1];
    return md_arena_bytes(convert->scratch, span.begin, span.length);
}

const char *md_pretty_declaration(MdConvert *convert, CXCursor declaration) {
    CXPrintingPolicy policy = clang_getCursorPrintingPolicy(declaration);
    clang_PrintingPolicy_setProperty(policy, CXPrintingPolicy_TerseOutput, 1);
    clang_PrintingPolicy_setProperty(policy, CXPrintingPolicy_SuppressInitializers, 1);
    CXString string = clang_getCursorPrettyPrinted(declaration, policy);
    clang_PrintingPolicy_dispose(policy);
    const char *printed = clang_getCString(string);
    const char *copy = md_arena_string(convert->scratch, printed ? printed : "");
    clang_disposeString(string);
    return copy;
}
