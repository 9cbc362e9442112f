/**
 * Constants: integers, characters, floating constants and strings (C17 6.4.4, 6.4.5).
 *
 * Integers and characters come from clang's evaluator, which is right for every type of C17. A floating constant is read
 * from its spelling, which is faster, and exact where the evaluator rounds to double; the evaluator tells what has no
 * spelling of its own (made with ##) and no type wider than double. A string comes from the cursor's spelling, which clang makes from the code units: concatenated, macros and escapes
 * resolved, and escaped again in the few forms that decode() knows:
 *
 *   prefix  " ... "      L u U u8
 *   \a \b \f \n \r \t \v \\ \"       \ooo three octal digits: one code unit up to 255
 *   \xH…               one code unit of a wide string; `""` follows when a hexadecimal digit comes next
 *   \uHHHH \UHHHHHHHH  one code point, in UTF-16 perhaps two units
 */
#include "expression.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

bool md_convert_evaluate(CXCursor cursor, MdUInt128 *ret_value) {
    CXEvalResult result = clang_Cursor_Evaluate(cursor);
    if (!result)
        return false;
    bool is_integer = clang_EvalResult_getKind(result) == CXEval_Int;
    if (is_integer && clang_EvalResult_isUnsignedInt(result))
        *ret_value = clang_EvalResult_getAsUnsigned(result);
    else if (is_integer)
        *ret_value = (MdUInt128)(__int128)clang_EvalResult_getAsLongLong(result);
    clang_EvalResult_dispose(result);
    return is_integer;
}

MdExpr *md_convert_integer(MdConvert *convert, const MdType *type, MdUInt128 value, MdPlace place) {
    MdExpr *expr = md_expr_create(convert->program, MD_EXPR_INTEGER, type, false, place);
    expr->as.integer.value = value;
    return expr;
}

/* ---- integers --------------------------------------------------------------------------------------------------------- */

/** The value of plain decimal digits, read where they stand: what long tables consist of. */
static bool read_digits(MdConvert *convert, CXCursor cursor, MdUInt128 *ret_value) {
    size_t length = 0;
    const char *text = md_convert_text_at(convert, clang_getCursorLocation(cursor), &length);
    if (!text)
        return false;
    uint64_t value = 0;
    size_t at = 0;
    for (; at < length && at < 18 && text[at] >= '0' && text[at] <= '9'; at++)
        value = value * 10 + (uint64_t)(text[at] - '0');
    bool octal = at > 1 && text[0] == '0';
    if (at == 0 || at == length || octal || !strchr(",; )]}\n\r\t+-*/:?", text[at]) || text[at] == '\0')
        return false;
    if (text[at] == '?' && length - at > 1 && text[at + 1] == '?') /* a trigraph, perhaps of a line splice */
        return false;
    *ret_value = value;
    return true;
}

static MdExpr *convert_integer(MdConvert *convert, CXCursor cursor, bool character) {
    const MdType *type = md_convert_type(convert, clang_getCursorType(cursor));
    if (!md_type_is_integer(type))
        return md_convert_unsupported(convert, cursor, "a constant wider than any type of C17");
    MdUInt128 value = 0;
    bool read = !character && md_type_core(type)->kind == MD_TYPE_INT && read_digits(convert, cursor, &value);
    if (!read && !md_convert_evaluate(cursor, &value))
        return md_convert_unsupported(convert, cursor, "an integer constant that clang does not evaluate");
    MdExpr *expr = md_convert_integer(convert, type, value, md_convert_cursor_place(convert, cursor));
    expr->as.integer.character = character;
    return expr;
}

/* ---- floating constants ---------------------------------------------------------------------------------------------------- */

/** Read the digits as C writes them, whatever the locale's decimal point is; false when it is no number. */
static bool read_floating(const char *text, MdTypeKind kind, long double *ret_value) {
    locale_t c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (c_locale == (locale_t)0)
        return false;
    char *end;
    long double value = 0; /* rounded once, to the type that it has (C17 6.4.4.2p3) */
    if (kind == MD_TYPE_FLOAT)
        value = strtof_l(text, &end, c_locale);
    else if (kind == MD_TYPE_DOUBLE)
        value = strtod_l(text, &end, c_locale);
    else
        value = strtold_l(text, &end, c_locale);
    freelocale(c_locale);
    if (end == text || strspn(end, "fFlLqQ0123456789iIjJ") != strlen(end))
        return false;
    *ret_value = value;
    return true;
}

static bool evaluate_floating(CXCursor cursor, long double *ret_value) {
    CXEvalResult result = clang_Cursor_Evaluate(cursor);
    if (!result)
        return false;
    bool is_floating = clang_EvalResult_getKind(result) == CXEval_Float;
    if (is_floating)
        *ret_value = clang_EvalResult_getAsDouble(result);
    clang_EvalResult_dispose(result);
    return is_floating;
}

static bool starts_number(const char *text) {
    if (*text == '.')
        text++;
    return *text >= '0' && *text <= '9';
}

/** The digits without the separators of C23 6.4.4.1p4. */
static const char *without_separators(MdConvert *convert, const char *text) {
    if (strchr(text, '\'') == NULL)
        return text;
    char *plain = md_arena_string(convert->arena, text), *to = plain;
    for (; *text != '\0'; text++)
        if (*text != '\'')
            *to++ = *text;
    *to = '\0';
    return plain;
}

static MdExpr *convert_floating(MdConvert *convert, CXCursor cursor) {
    const MdType *type = md_convert_type(convert, clang_getCursorType(cursor));
    MdTypeKind kind = md_type_core(type)->kind;
    unsigned mantissa = md_types_target(convert->types)->long_double_mantissa;
    if (kind == MD_TYPE_LDOUBLE && mantissa == 53)
        kind = MD_TYPE_DOUBLE;
    bool wider = kind == MD_TYPE_FLOAT128 || kind == MD_TYPE_LDOUBLE;
    long double value = 0;
    bool found = false;
    if (wider || kind == MD_TYPE_DOUBLE || kind == MD_TYPE_FLOAT) {
        const char *text = md_convert_first_token(convert, cursor);
        if (wider && !starts_number(text))
            text = md_pretty_text(convert, cursor, MD_PRETTY_FLOATING);
        found = text && starts_number(text) && read_floating(without_separators(convert, text), kind, &value);
    }
    if (!found && !wider)
        found = evaluate_floating(cursor, &value);
    if (!found)
        return md_convert_unsupported(convert, cursor, "a floating constant that cannot be read exactly");
    MdExpr *expr =
        md_expr_create(convert->program, MD_EXPR_FLOATING, type, false, md_convert_cursor_place(convert, cursor));
    expr->as.floating = value;
    return expr;
}

/** GNU `2.0i`; the child is the constant without its suffix. */
static MdExpr *convert_imaginary(MdConvert *convert, CXCursor cursor) {
    MdCursors children = md_convert_expression_children(convert, cursor);
    if (children.count != 1)
        return md_convert_unsupported(convert, cursor, "an imaginary constant");
    MdExpr *part = md_convert_literal(convert, children.items[0]);
    if (part->kind == MD_EXPR_UNSUPPORTED)
        return part;
    MdExpr *expr =
        md_expr_create(convert->program, MD_EXPR_IMAGINARY, md_convert_type(convert, clang_getCursorType(cursor)),
                       false, md_convert_cursor_place(convert, cursor));
    expr->as.floating = part->kind == MD_EXPR_FLOATING ? part->as.floating : (long double)part->as.integer.value;
    return expr;
}

/* ---- strings -------------------------------------------------------------------------------------------------------------- */

/** Code units as they are decoded, in the byte order of the target. */
typedef struct Units {
    char *bytes;
    size_t size;
    size_t unit; /* bytes of one */
    bool big_endian;
} Units;

static void add_unit(Units *units, uint32_t value) {
    for (size_t i = 0; i < units->unit; i++) {
        size_t shift = units->big_endian ? units->unit - 1 - i : i;
        units->bytes[units->size++] = (char)(shift < 4 ? value >> (8 * shift) & 0xff : 0);
    }
}

static void add_code_point(Units *units, uint32_t point) {
    if (units->unit == 2 && point > 0xffff) {
        add_unit(units, 0xd800 + ((point - 0x10000) >> 10));
        add_unit(units, 0xdc00 + ((point - 0x10000) & 0x3ff));
    } else {
        add_unit(units, point);
    }
}

static uint32_t read_hex(const char **at, size_t most) {
    uint32_t value = 0;
    for (size_t i = 0; i < most && **at && strchr("0123456789abcdefABCDEF", **at); i++, (*at)++) {
        char c = **at;
        uint32_t digit = c <= '9' ? (uint32_t)(c - '0') : (uint32_t)((c | 0x20) - 'a' + 10);
        value = value << 4 | digit;
    }
    return value;
}

/** One escape; *at stands behind the backslash. */
static void decode_escape(Units *units, const char **at) {
    static const char letters[] = "abfnrtv", values[] = "\a\b\f\n\r\t\v";
    char c = *(*at)++;
    const char *letter = strchr(letters, c);
    if (c >= '0' && c <= '7') {
        uint32_t value = (uint32_t)(c - '0');
        for (int i = 0; i < 2 && **at >= '0' && **at <= '7'; i++)
            value = value * 8 + (uint32_t)(*(*at)++ - '0');
        add_unit(units, value);
    } else if (c == 'x') {
        add_unit(units, read_hex(at, 8));
    } else if (c == 'u' || c == 'U') {
        add_code_point(units, read_hex(at, c == 'u' ? 4 : 8));
    } else {
        add_unit(units, (unsigned char)(c && letter ? values[letter - letters] : c));
    }
}

static bool decode(Units *units, const char *spelling) {
    const char *at = strchr(spelling, '"');
    if (!at)
        return false;
    for (at++; *at;) {
        if (*at == '"') {
            if (at[1] != '"')
                return at[1] == '\0';
            at += 2; /* the separator after \x */
        } else if (*at == '\\' && at[1]) {
            at++;
            decode_escape(units, &at);
        } else {
            add_unit(units, (unsigned char)*at++);
        }
    }
    return false;
}

/** Its code units and the closing NUL, unless the array that it initialises has no room for that (C17 6.7.9p14). */
static MdExpr *convert_string(MdConvert *convert, CXCursor cursor) {
    const MdType *type = md_convert_type(convert, clang_getCursorType(cursor));
    const MdType *core = md_type_core(type);
    if (!md_type_is_array(core) || core->of->size < 1 || core->of->size > 4)
        return md_convert_unsupported(convert, cursor, "a string of an unknown character type");
    CXString string = clang_getCursorSpelling(cursor);
    const char *spelling = clang_getCString(string);
    char *copy = md_arena_string(convert->scratch, spelling ? spelling : "");
    clang_disposeString(string);
    Units units = { .unit = (size_t)core->of->size, .big_endian = md_types_target(convert->types)->big_endian };
    units.bytes = md_arena_alloc(convert->arena, (strlen(copy) + 1) * units.unit);
    if (!decode(&units, copy))
        return md_convert_unsupported(convert, cursor, "a string that clang does not spell");
    bool full = core->kind == MD_TYPE_ARRAY && core->as.count <= units.size / units.unit;
    if (!full)
        add_unit(&units, 0);
    MdExpr *expr =
        md_expr_create(convert->program, MD_EXPR_STRING, type, true, md_convert_cursor_place(convert, cursor));
    expr->as.string.bytes = units.bytes;
    expr->as.string.size = units.size;
    return expr;
}

MdExpr *md_convert_literal(MdConvert *convert, CXCursor cursor) {
    switch (clang_getCursorKind(cursor)) {
    case CXCursor_IntegerLiteral: return convert_integer(convert, cursor, false);
    case CXCursor_CharacterLiteral: return convert_integer(convert, cursor, true);
    case CXCursor_FloatingLiteral: return convert_floating(convert, cursor);
    case CXCursor_ImaginaryLiteral: return convert_imaginary(convert, cursor);
    case CXCursor_StringLiteral: return convert_string(convert, cursor);
    default: return md_convert_unsupported(convert, cursor, "an unknown kind of constant");
    }
}
