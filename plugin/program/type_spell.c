/**
 * Types as C writes them, typedef names kept.
 *
 * Method: a declarator stands around its name, so a type is written in two halves that recurse along `of`:
 * `before` writes what stands left of the name, `after` what stands right of it.
 *
 *   int (*(*f[3])(void))[5]         f: array of 3 pointers to function returning pointer to array of 5 int
 *   └── before ──┘└── after ──┘
 */
#include "program.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

static const char *basic_name(MdTypeKind kind) {
    switch (kind) {
    case MD_TYPE_BOOL: return "_Bool";
    case MD_TYPE_CHAR: return "char";
    case MD_TYPE_SCHAR: return "signed char";
    case MD_TYPE_UCHAR: return "unsigned char";
    case MD_TYPE_SHORT: return "short";
    case MD_TYPE_USHORT: return "unsigned short";
    case MD_TYPE_INT: return "int";
    case MD_TYPE_UINT: return "unsigned int";
    case MD_TYPE_LONG: return "long";
    case MD_TYPE_ULONG: return "unsigned long";
    case MD_TYPE_LLONG: return "long long";
    case MD_TYPE_ULLONG: return "unsigned long long";
    case MD_TYPE_INT128: return "__int128";
    case MD_TYPE_UINT128: return "unsigned __int128";
    case MD_TYPE_FLOAT16: return "_Float16";
    case MD_TYPE_FLOAT: return "float";
    case MD_TYPE_DOUBLE: return "double";
    case MD_TYPE_LDOUBLE: return "long double";
    case MD_TYPE_FLOAT128: return "__float128";
    case MD_TYPE_VOID: return "void";
    case MD_TYPE_VA_LIST: return "__builtin_va_list";
    default: return "?";
    }
}

/** What a record or enum without tag and typedef is called: by the line where it stands. */
static void spell_unnamed(const char *keyword, MdPlace place, MdText *text) {
    md_text_addf(text, "%s (unnamed, line %" PRIu32 ")", keyword, place.line);
}

void md_record_spell(const MdRecord *record, MdText *text) {
    const char *keyword = record->is_union ? "union" : "struct";
    if (record->tag)
        md_text_addf(text, "%s %s", keyword, record->tag);
    else if (record->alias)
        md_text_add(text, record->alias);
    else
        spell_unnamed(keyword, record->place, text);
}

static void spell_enum(const MdEnum *enumeration, MdText *text) {
    if (enumeration->tag)
        md_text_addf(text, "enum %s", enumeration->tag);
    else if (enumeration->alias)
        md_text_add(text, enumeration->alias);
    else
        spell_unnamed("enum", enumeration->place, text);
}

static void spell_qualifiers(unsigned qualifiers, MdText *text) {
    if (qualifiers & MD_CONST)
        md_text_add(text, "const ");
    if (qualifiers & MD_VOLATILE)
        md_text_add(text, "volatile ");
    if (qualifiers & MD_RESTRICT)
        md_text_add(text, "restrict ");
}

static void remove_last_space(MdText *text) {
    if (text->length && text->bytes[text->length - 1] == ' ')
        text->bytes[--text->length] = '\0';
}

/** A space before a '*', '(' or name that follows a word; none after '*' or '('. */
static void separate(MdText *text, size_t start) {
    if (text->length == start)
        return;
    char last = text->bytes[text->length - 1];
    if (last != '*' && last != '(' && last != ' ')
        md_text_add_char(text, ' ');
}

static void spell_base(const MdType *type, MdText *text) {
    spell_qualifiers(type->qualifiers, text);
    switch (type->kind) {
    case MD_TYPE_TYPEDEF: md_text_add(text, type->as.alias.name); break;
    case MD_TYPE_RECORD: md_record_spell(type->as.record, text); break;
    case MD_TYPE_ENUM: spell_enum(type->as.enumeration, text); break;
    case MD_TYPE_COMPLEX:
        md_text_add(text, "_Complex ");
        md_type_spell(type->of, text);
        break;
    case MD_TYPE_ATOMIC:
        md_text_add(text, "_Atomic(");
        md_type_spell(type->of, text);
        md_text_add_char(text, ')');
        break;
    case MD_TYPE_VECTOR:
        md_text_addf(text, "__attribute__((__vector_size__(%" PRIu64 " * sizeof(", type->as.count);
        md_type_spell(type->of, text);
        md_text_add(text, ")))) ");
        md_type_spell(type->of, text);
        break;
    case MD_TYPE_UNSUPPORTED: md_text_add(text, type->as.reason); break;
    default: md_text_add(text, basic_name(type->kind)); break;
    }
}

static bool is_suffix(const MdType *type) {
    return type->kind == MD_TYPE_ARRAY || type->kind == MD_TYPE_INCOMPLETE_ARRAY || type->kind == MD_TYPE_VLA ||
           type->kind == MD_TYPE_FUNCTION;
}

static void before(const MdType *type, MdText *text, size_t start) {
    if (type->kind == MD_TYPE_POINTER) {
        before(type->of, text, start);
        separate(text, start);
        if (is_suffix(type->of))
            md_text_add_char(text, '(');
        md_text_add_char(text, '*');
        if (type->qualifiers) {
            spell_qualifiers(type->qualifiers, text);
            remove_last_space(text);
        }
    } else if (is_suffix(type)) {
        before(type->of, text, start);
    } else {
        spell_base(type, text);
    }
}

static void spell_parameters(const MdType *function, MdText *text) {
    md_text_add_char(text, '(');
    for (size_t i = 0; i < function->as.function.parameter_count && function->as.function.prototype; i++) {
        md_text_add(text, i ? ", " : "");
        md_type_spell(function->as.function.parameters[i], text);
    }
    if (function->as.function.variadic)
        md_text_add(text, function->as.function.parameter_count ? ", ..." : "...");
    else if (function->as.function.prototype && function->as.function.parameter_count == 0)
        md_text_add(text, "void");
    md_text_add_char(text, ')');
}

static void after(const MdType *type, MdText *text) {
    switch (type->kind) {
    case MD_TYPE_POINTER:
        if (is_suffix(type->of))
            md_text_add_char(text, ')');
        break;
    case MD_TYPE_ARRAY: md_text_addf(text, "[%" PRIu64 "]", type->as.count); break;
    case MD_TYPE_INCOMPLETE_ARRAY: md_text_add(text, "[]"); break;
    case MD_TYPE_VLA:
        md_text_add_char(text, '[');
        if (type->as.length)
            md_expr_spell(type->as.length, text);
        else
            md_text_add_char(text, '*');
        md_text_add_char(text, ']');
        break;
    case MD_TYPE_FUNCTION: spell_parameters(type, text); break;
    default: return;
    }
    after(type->of, text);
}

void md_type_spell_declaration(const MdType *type, const char *name, MdText *text) {
    size_t start = text->length;
    before(type, text, start);
    bool named = name && *name;
    if (named || type->kind == MD_TYPE_FUNCTION)
        separate(text, start);
    if (named)
        md_text_add(text, name);
    after(type, text);
}

void md_type_spell(const MdType *type, MdText *text) {
    md_type_spell_declaration(type, NULL, text);
}
