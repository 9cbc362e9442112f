/**
 * Reading of conversion specifications, for printf and scanf.
 */
#include "format.h"
#include "library.h"
#include <limits.h>

MdLength md_format_length(const char **at) {
    static const struct {
        char text[3];
        MdLength length;
    } modifiers[] = { { "hh", MD_LENGTH_HH }, { "h", MD_LENGTH_H }, { "ll", MD_LENGTH_LL }, { "l", MD_LENGTH_L },
                      { "j", MD_LENGTH_J },   { "z", MD_LENGTH_Z }, { "t", MD_LENGTH_T },   { "L", MD_LENGTH_BIG_L } };
    for (size_t i = 0; i < sizeof modifiers / sizeof *modifiers; i++) {
        size_t size = strlen(modifiers[i].text);
        if (strncmp(*at, modifiers[i].text, size) == 0) {
            *at += size;
            return modifiers[i].length;
        }
    }
    return MD_LENGTH_NONE;
}

int md_format_number(const char **at) {
    if (**at < '0' || **at > '9')
        return -1;
    int64_t number = 0;
    for (; **at >= '0' && **at <= '9'; (*at)++)
        if (number <= INT_MAX)
            number = number * 10 + (**at - '0');
    return number > INT_MAX ? INT_MAX : (int)number;
}

const MdType *md_format_core(const MdType *type) {
    const MdType *core = md_type_core(type);
    if (core->kind == MD_TYPE_ENUM && core->as.enumeration->underlying != NULL)
        return md_type_core(core->as.enumeration->underlying);
    return core;
}

MdTypeKind md_format_integer(MdLength length) {
    switch (length) {
    case MD_LENGTH_NONE: return MD_TYPE_INT;
    case MD_LENGTH_HH: return MD_TYPE_SCHAR;
    case MD_LENGTH_H: return MD_TYPE_SHORT;
    case MD_LENGTH_LL: return MD_TYPE_LLONG;
    case MD_LENGTH_L:
    case MD_LENGTH_J: /* intmax_t, size_t and ptrdiff_t are long where the machine runs programs */
    case MD_LENGTH_Z:
    case MD_LENGTH_T: return MD_TYPE_LONG;
    case MD_LENGTH_BIG_L: break;
    }
    return MD_TYPE_COUNT;
}

bool md_format_same_integer(const MdType *core, MdTypeKind kind) {
    switch (kind) {
    case MD_TYPE_SCHAR: return md_type_is_character(core);
    case MD_TYPE_SHORT: return core->kind == MD_TYPE_SHORT || core->kind == MD_TYPE_USHORT;
    case MD_TYPE_INT: return core->kind == MD_TYPE_INT || core->kind == MD_TYPE_UINT;
    case MD_TYPE_LONG: return core->kind == MD_TYPE_LONG || core->kind == MD_TYPE_ULONG;
    case MD_TYPE_LLONG: return core->kind == MD_TYPE_LLONG || core->kind == MD_TYPE_ULLONG;
    default: return core->kind == kind;
    }
}

const char *md_format_kind_name(MdTypeKind kind) {
    switch (kind) {
    case MD_TYPE_SCHAR: return "char";
    case MD_TYPE_SHORT: return "short";
    case MD_TYPE_INT: return "int";
    case MD_TYPE_LONG: return "long";
    case MD_TYPE_LLONG: return "long long";
    case MD_TYPE_FLOAT: return "float";
    case MD_TYPE_DOUBLE: return "double";
    case MD_TYPE_LDOUBLE: return "long double";
    default: return "?";
    }
}

const char *md_format_spell(const MdCall *call, const MdType *type) {
    MdText text = md_text(call->library->arena);
    md_type_spell(type, &text);
    return md_text_string(&text);
}
