/**
 * Inline assembly of GNU C: what has no instruction is converted, all else is an ASM statement, which nothing runs.
 *
 * A template of blanks and comments alone is a barrier for the compiler: its inputs are evaluated, `"+r"(x)` keeps x,
 * and an output that shares its register with an input by `"0"(y)` or `"[name]"(y)` gets that value (gcc's manual,
 * "Extended Asm"). An output that no input gives is left as it was: "=m"(x) names memory that no instruction touches, and
 * what a register happens to hold, as `"=r"(x)` would give it, is no value to reckon with. libclang shows the operands,
 * outputs first, but neither template nor constraints; those stand in the pretty-printed text:
 * asm volatile ("" : [out] "=r" (x) : "0" (y) : "memory").
 */
#include "convert.h"

#include <ctype.h>
#include <string.h>

enum { MOST_OPERANDS = 30 }; /* gcc's own limit */

typedef struct Constraint {
    const char *name; /* between [ and ], of name_length; NULL: none */
    size_t name_length;
    const char *text; /* between the quotes */
    size_t length;
} Constraint;

/** A barrier taken apart. */
typedef struct Assembly {
    const char *at, *end; /* what is still to read */
    Constraint operands[MOST_OPERANDS];
    size_t count, outputs;
} Assembly;

static void skip_blanks(Assembly *assembly) {
    assembly->at += md_blank_length(assembly->at, assembly->end);
}

static bool take(Assembly *assembly, char wanted) {
    skip_blanks(assembly);
    if (assembly->at == assembly->end || *assembly->at != wanted)
        return false;
    assembly->at++;
    return true;
}

/** The text between two quotes; false when none begins here. */
static bool take_string(Assembly *assembly, const char **ret_text, size_t *ret_length) {
    skip_blanks(assembly);
    size_t length = md_token_length(assembly->at, assembly->end);
    if (length < 2 || *assembly->at != '"')
        return false;
    *ret_text = assembly->at + 1;
    *ret_length = length - 2;
    assembly->at += length;
    return true;
}

/** Is an assembler's template nothing but blanks, `;` and `#` comments to the end of a line? */
static bool is_idle(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        bool newline = text[i] == '\\' && i + 1 < length && text[i + 1] == 'n';
        bool tab = text[i] == '\\' && i + 1 < length && text[i + 1] == 't';
        if (newline || tab)
            i++;
        else if (text[i] == '#')
            while (i + 1 < length && !(text[i + 1] == '\\' && i + 2 < length && text[i + 2] == 'n'))
                i++;
        else if (!isspace((unsigned char)text[i]) && text[i] != ';')
            return false;
    }
    return true;
}

/** Behind the parenthesis that closes the one before `at`; strings are skipped as a whole. */
static bool skip_parentheses(Assembly *assembly) {
    if (!take(assembly, '('))
        return false;
    for (size_t depth = 1; depth > 0;) {
        skip_blanks(assembly);
        if (assembly->at == assembly->end)
            return false;
        if (*assembly->at == '(')
            depth++;
        else if (*assembly->at == ')')
            depth--;
        assembly->at += md_token_length(assembly->at, assembly->end);
    }
    return true;
}

/** `[name] "constraint" (expression), …` up to the next colon. */
static bool take_operands(Assembly *assembly) {
    skip_blanks(assembly);
    while (assembly->at < assembly->end && (*assembly->at == '[' || *assembly->at == '"')) {
        if (assembly->count == MOST_OPERANDS)
            return false;
        Constraint *constraint = &assembly->operands[assembly->count++];
        *constraint = (Constraint){ .name = NULL };
        if (take(assembly, '[')) {
            skip_blanks(assembly);
            constraint->name = assembly->at;
            constraint->name_length = md_token_length(assembly->at, assembly->end);
            assembly->at += constraint->name_length;
            if (!take(assembly, ']'))
                return false;
        }
        if (!take_string(assembly, &constraint->text, &constraint->length) || !skip_parentheses(assembly))
            return false;
        take(assembly, ',');
        skip_blanks(assembly);
    }
    return true;
}

/** false: it may have instructions, or is not understood. */
static bool read_barrier(const char *text, Assembly *assembly) {
    const char *open = text ? strchr(text, '(') : NULL;
    if (!open)
        return false;
    *assembly = (Assembly){ .at = open + 1, .end = text + strlen(text) };
    const char *template;
    size_t length;
    if (!take_string(assembly, &template, &length) || !is_idle(template, length))
        return false;
    if (take(assembly, ':') && !take_operands(assembly))
        return false;
    assembly->outputs = assembly->count;
    return !take(assembly, ':') || take_operands(assembly);
}

/** The number of the output whose register the input shares; -1: it has its own. */
static ptrdiff_t tied_output(const Assembly *assembly, const Constraint *input) {
    const char *text = input->text;
    if (input->length > 0 && isdigit((unsigned char)*text)) {
        size_t number = 0;
        for (size_t i = 0; i < input->length && isdigit((unsigned char)text[i]) && number < MOST_OPERANDS; i++)
            number = number * 10 + (size_t)(text[i] - '0');
        return number < assembly->outputs ? (ptrdiff_t)number : -1;
    }
    if (input->length < 2 || *text != '[')
        return -1;
    for (size_t i = 0; i < assembly->outputs; i++) {
        const Constraint *output = &assembly->operands[i];
        if (output->name && output->name_length == input->length - 2 &&
            memcmp(output->name, text + 1, output->name_length) == 0)
            return (ptrdiff_t)i;
    }
    return -1;
}

static MdExpr *to_void(MdConvert *convert, MdExpr *expr) {
    return md_expr_cast(convert->program, MD_CAST_TO_VOID, true, expr, md_convert_basic(convert, MD_TYPE_VOID),
                        expr->place);
}

static MdExpr *sequence(MdConvert *convert, MdExpr *first, MdExpr *second) {
    if (!first)
        return second;
    MdExpr *comma = md_expr_create(convert->program, MD_EXPR_BINARY, second->type, false, first->place);
    comma->as.binary.operator= MD_BINARY_COMMA;
    comma->as.binary.left = first;
    comma->as.binary.right = second;
    return comma;
}

static MdExpr *assignment(MdConvert *convert, MdExpr *target, MdExpr *value) {
    const MdType *type = target->type->unqualified;
    MdExpr *expr = md_expr_create(convert->program, MD_EXPR_ASSIGN, type, false, target->place);
    expr->as.assign.target = target;
    expr->as.assign.value = md_convert_as_if_assigned(convert, value, type);
    return expr;
}

/**
 * What the barrier does to the objects of C: NULL in `ret_effect` for nothing. false: two outputs would get values at
 * once.
 */
static bool convert_barrier(MdConvert *convert, const Assembly *assembly, const MdExprs *operands,
                            MdExpr **ret_effect) {
    MdExpr *effect = NULL, *last = NULL;
    for (size_t i = assembly->outputs; i < assembly->count; i++) {
        MdExpr *input = operands->items[i];
        ptrdiff_t tied = tied_output(assembly, &assembly->operands[i]);
        if (tied < 0 && !input->lvalue)
            effect = sequence(convert, effect, to_void(convert, input));
        if (tied < 0)
            continue;
        MdExpr *output = operands->items[tied], *source = input;
        while (source->kind == MD_EXPR_CAST && source->as.cast.implicit)
            source = source->as.cast.operand;
        bool same =
            source->kind == MD_EXPR_OBJECT && output->kind == MD_EXPR_OBJECT && source->as.object == output->as.object;
        if (same)
            continue;
        if (last || !output->lvalue)
            return false;
        last = to_void(convert, assignment(convert, output, input));
    }
    *ret_effect = last ? sequence(convert, effect, last) : effect;
    return true;
}

MdStmt *md_convert_assembly(MdConvert *convert, CXCursor cursor) {
    MdPlace begin, end;
    md_convert_extent(convert, cursor, &begin, &end);
    MdCursors children = md_convert_children(convert, cursor);
    MdExprs operands = { .items = MD_NEW_ARRAY(convert->arena, MdExpr *, children.count) };
    for (size_t i = 0; i < children.count; i++)
        if (clang_isExpression(clang_getCursorKind(children.items[i])))
            operands.items[operands.count++] = md_convert_expr(convert, children.items[i]);
    Assembly assembly;
    MdExpr *effect = NULL;
    if (read_barrier(md_pretty_text(convert, cursor, MD_PRETTY_ASM), &assembly) && assembly.count == operands.count &&
        convert_barrier(convert, &assembly, &operands, &effect)) {
        MdStmt *stmt = md_stmt_create(convert->program, effect ? MD_STMT_EXPR : MD_STMT_NULL, begin, end);
        if (effect)
            stmt->as.expr = effect;
        return stmt;
    }
    MdStmt *stmt = md_stmt_create(convert->program, MD_STMT_ASM, begin, end);
    stmt->as.assembly.operands = operands;
    md_program_unsupported(convert->program, stmt->place, convert->function, "inline assembly");
    return stmt;
}
