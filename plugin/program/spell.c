/**
 * Expressions as C writes them, for messages and pictures.
 *
 * Implicit conversions are left out, parentheses stand only where the precedence of C17 6.5 needs them. The text is
 * meant to be read: it has the meaning of the source, not its spelling (macros are expanded, blanks are ours).
 */
#include "program.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** Precedence, loosest first: the grammar of C17 6.5.2 to 6.5.17. */
typedef enum Level {
    COMMA,
    ASSIGNMENT,
    CONDITIONAL,
    LOGICAL_OR,
    LOGICAL_AND,
    OR,
    XOR,
    AND,
    EQUALITY,
    RELATIONAL,
    SHIFT,
    ADDITIVE,
    MULTIPLICATIVE,
    CAST,
    UNARY,
    POSTFIX,
    PRIMARY
} Level;

static const struct {
    const char *spelling;
    Level level;
} binaries[MD_BINARY_COUNT] = {
    [MD_BINARY_MUL] = { "*", MULTIPLICATIVE },
    [MD_BINARY_DIV] = { "/", MULTIPLICATIVE },
    [MD_BINARY_REM] = { "%", MULTIPLICATIVE },
    [MD_BINARY_ADD] = { "+", ADDITIVE },
    [MD_BINARY_SUB] = { "-", ADDITIVE },
    [MD_BINARY_SHL] = { "<<", SHIFT },
    [MD_BINARY_SHR] = { ">>", SHIFT },
    [MD_BINARY_LT] = { "<", RELATIONAL },
    [MD_BINARY_GT] = { ">", RELATIONAL },
    [MD_BINARY_LE] = { "<=", RELATIONAL },
    [MD_BINARY_GE] = { ">=", RELATIONAL },
    [MD_BINARY_EQ] = { "==", EQUALITY },
    [MD_BINARY_NE] = { "!=", EQUALITY },
    [MD_BINARY_AND] = { "&", AND },
    [MD_BINARY_XOR] = { "^", XOR },
    [MD_BINARY_OR] = { "|", OR },
    [MD_BINARY_LOGICAL_AND] = { "&&", LOGICAL_AND },
    [MD_BINARY_LOGICAL_OR] = { "||", LOGICAL_OR },
    [MD_BINARY_COMMA] = { ",", COMMA },
};

static void spell(const MdExpr *expr, Level least, MdText *text);

static Level level_of(const MdExpr *expr) {
    switch (expr->kind) {
    case MD_EXPR_BINARY:
        return binaries[expr->as.binary.operator].level;
    case MD_EXPR_ASSIGN:
    case MD_EXPR_COMPOUND_ASSIGN: return ASSIGNMENT;
    case MD_EXPR_CONDITIONAL:
    case MD_EXPR_ELVIS: return CONDITIONAL;
    case MD_EXPR_CAST: return CAST;
    case MD_EXPR_UNARY:
        return expr->as.unary.operator== MD_UNARY_POST_INCREMENT || expr->as.unary.operator== MD_UNARY_POST_DECREMENT
                   ? POSTFIX
                   : UNARY;
    case MD_EXPR_SIZEOF:
    case MD_EXPR_LABEL_ADDRESS: return UNARY;
    case MD_EXPR_INTEGER: return (__int128)expr->as.integer.value < 0 && !expr->as.integer.character ? UNARY : PRIMARY;
    case MD_EXPR_MEMBER:
    case MD_EXPR_SUBSCRIPT:
    case MD_EXPR_CALL:
    case MD_EXPR_COMPOUND_LITERAL: return POSTFIX;
    default: return PRIMARY;
    }
}

/* ---- constants --------------------------------------------------------------------------------------------------------- */

static void spell_decimal(MdUInt128 value, MdText *text) {
    char digits[48];
    size_t at = sizeof digits;
    digits[--at] = '\0';
    do {
        digits[--at] = (char)('0' + (int)(value % 10));
        value /= 10;
    } while (value);
    md_text_add(text, &digits[at]);
}

static const char *integer_suffix(MdTypeKind kind) {
    switch (kind) {
    case MD_TYPE_UINT: return "U";
    case MD_TYPE_LONG: return "L";
    case MD_TYPE_ULONG: return "UL";
    case MD_TYPE_LLONG: return "LL";
    case MD_TYPE_ULLONG: return "ULL";
    default: return "";
    }
}

static void spell_integer(const MdExpr *expr, MdText *text) {
    MdUInt128 value = expr->as.integer.value;
    MdTypeKind kind = md_type_core(expr->type)->kind;
    if (expr->as.integer.enumerator) {
        md_text_add(text, expr->as.integer.enumerator);
    } else if (expr->as.integer.character && (value < 0x80 || (MdUInt128)-value <= 0x80)) {
        md_text_add_char(text, '\'');
        md_text_add_c_char(text, (unsigned char)value, '\'');
        md_text_add_char(text, '\'');
    } else {
        bool negative = (__int128)value < 0 && kind != MD_TYPE_UINT128;
        if (negative)
            md_text_add_char(text, '-');
        spell_decimal(negative ? -value : value, text);
        md_text_add(text, integer_suffix(kind));
    }
}

/** The fewest digits that give the value back when read in its type. */
static void spell_floating(const MdExpr *expr, MdText *text) {
    const MdType *core = md_type_core(expr->type);
    if (core->kind == MD_TYPE_COMPLEX)
        core = md_type_core(core->of);
    long double value = expr->as.floating;
    char digits[64];
    for (int precision = 1; precision <= 36; precision++) {
        snprintf(digits, sizeof digits, "%.*Lg", precision, value);
        long double back = strtold(digits, NULL);
        if (core->kind == MD_TYPE_FLOAT
                ? (float)back == (float)value
                : (core->kind == MD_TYPE_DOUBLE ? (double)back == (double)value : back == value))
            break;
    }
    for (char *c = digits; *c; c++)
        if (*c == ',')
            *c = '.'; /* a host program may have set a locale */
    if (value != value || value - value != 0) {
        md_text_add(text, value != value ? "__builtin_nan(\"\")" : value < 0 ? "-__builtin_inf()" : "__builtin_inf()");
        return;
    }
    md_text_add(text, digits);
    if (!strpbrk(digits, ".en"))
        md_text_add(text, ".0");
    if (core->kind == MD_TYPE_FLOAT)
        md_text_add_char(text, 'f');
    else if (core->kind == MD_TYPE_LDOUBLE)
        md_text_add_char(text, 'L');
    if (expr->kind == MD_EXPR_IMAGINARY)
        md_text_add_char(text, 'i');
}

/** One code unit inside of quotes; a wide one by its universal character name where C allows that (C17 6.4.3p2). */
static void spell_unit(uint32_t value, size_t unit, MdText *text) {
    bool surrogate = value >= 0xd800 && value < 0xe000;
    if (value < 0x80 || unit == 1)
        md_text_add_c_char(text, (unsigned char)value, '"');
    else if (value < 0xa0 || surrogate || value > 0x10ffff)
        md_text_addf(text, "\\x%" PRIx32, value);
    else
        md_text_addf(text, value > 0xffff ? "\\U%08" PRIx32 : "\\u%04" PRIx32, value);
}

/** `"…"` with its prefix, told from the type of its elements. */
static void spell_string(const MdExpr *expr, MdText *text) {
    if (expr->as.string.name) {
        md_text_add(text, expr->as.string.name);
        return;
    }
    const MdType *element = md_type_core(expr->type)->of;
    size_t unit = element && element->size > 0 ? (size_t)element->size : 1;
    MdTypeKind kind = element ? md_type_core(element)->kind : MD_TYPE_CHAR;
    if (unit > 1)
        md_text_add(text, kind == MD_TYPE_USHORT ? "u" : kind == MD_TYPE_UINT || kind == MD_TYPE_ULONG ? "U" : "L");
    md_text_add_char(text, '"');
    size_t count = expr->as.string.size / unit;
    for (size_t i = 0; i < count; i++) {
        const unsigned char *at = (const unsigned char *)expr->as.string.bytes + i * unit;
        uint32_t value = 0;
        for (size_t j = unit < 4 ? unit : 4; j-- > 0;)
            value = value << 8 | at[j];
        if (i + 1 == count && value == 0)
            break; /* the closing NUL */
        spell_unit(value, unit, text);
        bool hex = value >= 0x80 && (unit == 1 || value < 0xa0 || (value >= 0xd800 && value < 0xe000));
        if (hex && i + 1 < count && at[unit] < 0x80 && isxdigit(at[unit]))
            md_text_add(text, "\"\""); /* or the digit would belong to the escape */
    }
    md_text_add_char(text, '"');
}

/* ---- operators ----------------------------------------------------------------------------------------------------------- */

static void spell_unary(const MdExpr *expr, MdText *text) {
    MdUnary operator= expr->as.unary.operator;
    static const char *const spellings[MD_UNARY_COUNT] = {
        [MD_UNARY_PLUS] = "+",
        [MD_UNARY_MINUS] = "-",
        [MD_UNARY_NOT] = "~",
        [MD_UNARY_LOGICAL_NOT] = "!",
        [MD_UNARY_ADDRESS] = "&",
        [MD_UNARY_DEREF] = "*",
        [MD_UNARY_PRE_INCREMENT] = "++",
        [MD_UNARY_PRE_DECREMENT] = "--",
        [MD_UNARY_POST_INCREMENT] = "++",
        [MD_UNARY_POST_DECREMENT] = "--",
        [MD_UNARY_REAL] = "__real ",
        [MD_UNARY_IMAG] = "__imag ",
    };
    if (level_of(expr) == POSTFIX) {
        spell(expr->as.unary.operand, POSTFIX, text);
        md_text_add(text, spellings[operator]);
        return;
    }
    size_t start = text->length;
    md_text_add(text, spellings[operator]);
    size_t sign = text->length;
    spell(expr->as.unary.operand, CAST, text);
    /* - -x and & &x need their blank, or they read as -- and && */
    if (sign > start && text->bytes[sign] == text->bytes[sign - 1] && strchr("+-&", text->bytes[sign])) {
        md_text_add_char(text, ' ');
        memmove(&text->bytes[sign + 1], &text->bytes[sign], text->length - 1 - sign);
        text->bytes[sign] = ' ';
    }
}

static void spell_binary(const MdExpr *expr, MdText *text) {
    Level level = level_of(expr);
    spell(expr->as.binary.left, level, text);
    md_text_addf(text, level == COMMA ? "%s " : " %s ", binaries[expr->as.binary.operator].spelling);
    spell(expr->as.binary.right, (Level)(level + 1), text); /* all associate to the left */
}

static void spell_conditional(const MdExpr *expr, MdText *text) {
    spell(expr->as.conditional.condition, LOGICAL_OR, text);
    if (expr->kind == MD_EXPR_CONDITIONAL) {
        md_text_add(text, " ? ");
        spell(expr->as.conditional.then, COMMA, text);
        md_text_add(text, " : ");
    } else {
        md_text_add(text, " ?: ");
    }
    spell(expr->as.conditional.otherwise, CONDITIONAL, text);
}

static void spell_list(const MdExprs *list, MdText *text) {
    md_text_add_char(text, '(');
    for (size_t i = 0; i < list->count; i++) {
        md_text_add(text, i ? ", " : "");
        spell(list->items[i], ASSIGNMENT, text);
    }
    md_text_add_char(text, ')');
}

static void spell_member(const MdExpr *expr, MdText *text) {
    const MdExpr *base = expr->as.member.base;
    bool arrow = expr->as.member.arrow && base->kind == MD_EXPR_UNARY && base->as.unary.operator== MD_UNARY_DEREF;
    spell(arrow ? base->as.unary.operand : base, POSTFIX, text);
    const char *name = expr->as.member.member->name;
    md_text_addf(text, "%s%s", arrow ? "->" : ".", name ? name : "(unnamed)");
}

static void spell_subscript(const MdExpr *expr, MdText *text) {
    bool swapped = expr->as.subscript.swapped;
    spell(swapped ? expr->as.subscript.index : expr->as.subscript.pointer, POSTFIX, text);
    md_text_add_char(text, '[');
    spell(swapped ? expr->as.subscript.pointer : expr->as.subscript.index, COMMA, text);
    md_text_add_char(text, ']');
}

static void spell_type_in_parentheses(const MdType *type, MdText *text) {
    md_text_add_char(text, '(');
    md_type_spell(type, text);
    md_text_add_char(text, ')');
}

static void spell_size(const MdExpr *expr, MdText *text) {
    md_text_add(text, expr->kind == MD_EXPR_SIZEOF ? "sizeof" : "_Alignof");
    if (!expr->as.size.operand) {
        spell_type_in_parentheses(expr->as.size.type, text);
    } else if (expr->kind == MD_EXPR_ALIGNOF) {
        md_text_add_char(text, '(');
        spell(expr->as.size.operand, COMMA, text);
        md_text_add_char(text, ')');
    } else {
        md_text_add_char(text, ' ');
        spell(expr->as.size.operand, UNARY, text);
    }
}

/** The member at a constant offset stands for the path that was written; it is not kept. */
static void spell_offsetof(const MdExpr *expr, MdText *text) {
    int64_t value;
    const MdType *core = md_type_core(expr->as.offset.type);
    const char *name = NULL;
    if (core->kind == MD_TYPE_RECORD && md_expr_constant(expr->as.offset.value, &value))
        for (size_t i = 0; i < core->as.record->member_count && !name; i++)
            if (core->as.record->members[i].bit_offset == 8 * value)
                name = core->as.record->members[i].name;
    md_text_add(text, "offsetof(");
    md_type_spell(expr->as.offset.type, text);
    md_text_addf(text, ", %s)", name ? name : "...");
}

static void spell_choice(const MdExpr *expr, MdText *text) {
    md_text_add(text, expr->kind == MD_EXPR_GENERIC ? "_Generic(" : "__builtin_choose_expr(");
    if (expr->as.choice.control)
        spell(expr->as.choice.control, ASSIGNMENT, text);
    md_text_add(text, ", ");
    if (expr->kind == MD_EXPR_GENERIC)
        md_text_add(text, "default: ");
    spell(expr->as.choice.chosen, ASSIGNMENT, text);
    md_text_add(text, ")");
}

/** Expressions that are a word with operands in parentheses, or in braces. */
static void spell_special(const MdExpr *expr, MdText *text) {
    switch (expr->kind) {
    case MD_EXPR_COMPOUND_LITERAL:
        spell_type_in_parentheses(expr->type, text);
        md_text_add(text, "{...}");
        break;
    case MD_EXPR_STMT_EXPR: md_text_add(text, "({ ... })"); break;
    case MD_EXPR_LABEL_ADDRESS: md_text_addf(text, "&&%s", expr->as.label->name); break;
    case MD_EXPR_VA_ARG:
        md_text_add(text, "va_arg(");
        spell(expr->as.va_arg.list, ASSIGNMENT, text);
        md_text_add(text, ", ");
        md_type_spell(expr->as.va_arg.type, text);
        md_text_add_char(text, ')');
        break;
    case MD_EXPR_TYPES_COMPATIBLE:
        md_text_add(text, "__builtin_types_compatible_p(");
        md_type_spell(expr->as.compatible.a, text);
        md_text_add(text, ", ");
        md_type_spell(expr->as.compatible.b, text);
        md_text_add_char(text, ')');
        break;
    case MD_EXPR_ATOMIC:
        md_text_add(text, expr->as.atomic.name);
        spell_list(&expr->as.atomic.operands, text);
        break;
    default: md_text_addf(text, "/* %s */", expr->kind == MD_EXPR_UNSUPPORTED ? expr->as.reason : "?"); break;
    }
}

static void spell_bare(const MdExpr *expr, MdText *text) {
    switch (expr->kind) {
    case MD_EXPR_INTEGER: spell_integer(expr, text); break;
    case MD_EXPR_FLOATING:
    case MD_EXPR_IMAGINARY: spell_floating(expr, text); break;
    case MD_EXPR_STRING: spell_string(expr, text); break;
    case MD_EXPR_OBJECT: md_text_add(text, expr->as.object->name ? expr->as.object->name : "(unnamed)"); break;
    case MD_EXPR_FUNCTION: md_text_add(text, expr->as.function->name); break;
    case MD_EXPR_MEMBER: spell_member(expr, text); break;
    case MD_EXPR_SUBSCRIPT: spell_subscript(expr, text); break;
    case MD_EXPR_UNARY: spell_unary(expr, text); break;
    case MD_EXPR_BINARY: spell_binary(expr, text); break;
    case MD_EXPR_ASSIGN:
        spell(expr->as.assign.target, UNARY, text);
        md_text_add(text, " = ");
        spell(expr->as.assign.value, ASSIGNMENT, text);
        break;
    case MD_EXPR_COMPOUND_ASSIGN:
        spell(expr->as.compound.target, UNARY, text);
        md_text_addf(text, " %s= ", binaries[expr->as.compound.operator].spelling);
        spell(expr->as.compound.value, ASSIGNMENT, text);
        break;
    case MD_EXPR_CONDITIONAL:
    case MD_EXPR_ELVIS: spell_conditional(expr, text); break;
    case MD_EXPR_CALL:
        spell(expr->as.call.callee, POSTFIX, text);
        spell_list(&expr->as.call.arguments, text);
        break;
    case MD_EXPR_CAST:
        spell_type_in_parentheses(expr->type, text);
        spell(expr->as.cast.operand, CAST, text);
        break;
    case MD_EXPR_SIZEOF:
    case MD_EXPR_ALIGNOF: spell_size(expr, text); break;
    case MD_EXPR_OFFSETOF: spell_offsetof(expr, text); break;
    case MD_EXPR_GENERIC:
    case MD_EXPR_CHOOSE: spell_choice(expr, text); break;
    default: spell_special(expr, text); break;
    }
}

static void spell(const MdExpr *expr, Level least, MdText *text) {
    while (expr->kind == MD_EXPR_CAST && expr->as.cast.implicit)
        expr = expr->as.cast.operand;
    bool parentheses = level_of(expr) < least;
    if (parentheses)
        md_text_add_char(text, '(');
    spell_bare(expr, text);
    if (parentheses)
        md_text_add_char(text, ')');
}

void md_expr_spell(const MdExpr *expr, MdText *ret_text) {
    spell(expr, COMMA, ret_text);
}
