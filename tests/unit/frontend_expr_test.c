/**
 * Expressions as the frontend converts them: a table of C text and of the tree that it must give, on one line.
 *
 * Notation: Kind<type>(x) is an implicit conversion, Kind!<type>(x) a written one; a.m@32 the member at bit 32;
 * {…} the entries of an initialiser as offset:value. Everything else is written as C writes it, with all parentheses.
 */
#include "frontend_reading.h"

#include <inttypes.h>

static const char prelude[] =
    "#include <stddef.h>\n"
    "typedef struct S { int a; struct { int b; int c[4]; }; unsigned f : 3, g : 5; } S;\n"
    "typedef S *SP; typedef union { int *i; float *f; } TU __attribute__((transparent_union)); int tu(TU);\n"
    "#define CHECK(x) (void)sizeof(char[(x) ? 1 : -1])\n"
    "#define SIZE(x) sizeof(x)\n"
    "enum E { ZERO, ONE, MANY = 1000000 };\n"
    "typedef int four __attribute__((vector_size(16)));\n"
    "int i, j; unsigned u; char c; short h; long l; unsigned char uc; _Bool b; float f; double d;\n"
    "long double ld; int *p; const int *cp; void *v; int q[3]; S s, *sp; enum E e; four vec;\n"
    "_Complex double z; _Atomic int at; int fn(int); int va(const char *, ...); int kr();\n"
    "void (*pf)(void); const char *str; union U { int i; float f; } un;\n";

static const struct {
    const char *source, *tree;
} rows[] = {
#include "frontend_expr_rows.h"
};

/* ---- the notation ------------------------------------------------------------------------------------------------------ */

static const char *const unary_names[] = {
#define UNARY(constant, name) name,
#include "program/node_kinds.h"
#undef UNARY
};
static const char *const binary_names[] = {
#define BINARY(constant, name) name,
#include "program/node_kinds.h"
#undef BINARY
};
static const char *const cast_names[] = {
#define CAST(constant, name) name,
#include "program/node_kinds.h"
#undef CAST
};

static void write_expr(const MdExpr *expr, MdText *text);

static void write_type(const MdType *type, MdText *text) {
    md_text_add_char(text, '<');
    md_type_spell(type, text);
    md_text_add_char(text, '>');
}

static void write_list(const MdExprs *list, MdText *text) {
    for (size_t i = 0; i < list->count; i++) {
        md_text_add(text, i ? ", " : "");
        write_expr(list->items[i], text);
    }
}

static void write_string(const MdExpr *expr, MdText *text) {
    md_text_add(text, expr->as.string.name ? expr->as.string.name : "");
    md_text_add_char(text, '"');
    for (size_t i = 0; i < expr->as.string.size; i++)
        md_text_add_c_char(text, (unsigned char)expr->as.string.bytes[i], '"');
    md_text_add_char(text, '"');
}

static void write_init(const MdInit *init, MdText *text) {
    md_text_add_char(text, '{');
    for (size_t i = 0; i < init->count; i++) {
        md_text_addf(text, "%s%" PRId64 ":", i ? ", " : "", init->entries[i].bit_offset / 8);
        write_expr(init->entries[i].value, text);
    }
    md_text_add_char(text, '}');
}

static void write_three(const char *open, const MdExpr *a, const char *middle, const MdExpr *b, MdText *text) {
    md_text_add(text, open);
    write_expr(a, text);
    md_text_add(text, middle);
    write_expr(b, text);
}

static void write_compound(const MdExpr *expr, MdText *text) {
    write_three("(", expr->as.compound.target, " ", expr->as.compound.value, text);
    md_text_addf(text, " %s= in ", binary_names[expr->as.compound.operator]);
    write_type(expr->as.compound.compute_type, text);
    md_text_add_char(text, ')');
}

static void write_size(const MdExpr *expr, MdText *text) {
    md_text_add(text, expr->kind == MD_EXPR_SIZEOF ? "sizeof" : "alignof");
    write_type(expr->as.size.type, text);
    if (expr->as.size.operand)
        write_expr(expr->as.size.operand, text);
}

static void write_named(const MdExpr *expr, MdText *text) {
    switch (expr->kind) {
    case MD_EXPR_INTEGER:
        if (expr->as.integer.enumerator)
            md_text_add(text, expr->as.integer.enumerator);
        else if (expr->as.integer.value >> 64 != 0 && expr->as.integer.value >> 64 != UINT64_MAX)
            md_text_addf(text, "0x%" PRIx64 "%016" PRIx64, (uint64_t)(expr->as.integer.value >> 64),
                         (uint64_t)expr->as.integer.value);
        else
            md_text_addf(text, "%" PRId64, (int64_t)expr->as.integer.value);
        break;
    case MD_EXPR_FLOATING: md_text_addf(text, "%.21Lg", expr->as.floating); break;
    case MD_EXPR_IMAGINARY: md_text_addf(text, "%.21Lgi", expr->as.floating); break;
    case MD_EXPR_STRING: write_string(expr, text); break;
    case MD_EXPR_OBJECT: md_text_add(text, expr->as.object->name); break;
    case MD_EXPR_FUNCTION: md_text_add(text, expr->as.function->name); break;
    case MD_EXPR_UNSUPPORTED: md_text_addf(text, "UNSUPPORTED(%s)", expr->as.reason); break;
    case MD_EXPR_LABEL_ADDRESS: md_text_addf(text, "&&%s", expr->as.label->name); break;
    default: md_text_add(text, "?"); break;
    }
}

static void write_special(const MdExpr *expr, MdText *text) {
    switch (expr->kind) {
    case MD_EXPR_SIZEOF:
    case MD_EXPR_ALIGNOF: write_size(expr, text); break;
    case MD_EXPR_OFFSETOF:
        md_text_add(text, "offsetof(");
        write_expr(expr->as.offset.value, text);
        md_text_add_char(text, ')');
        break;
    case MD_EXPR_COMPOUND_LITERAL:
        write_type(expr->type, text);
        write_init(expr->as.literal.object->init, text);
        break;
    case MD_EXPR_STMT_EXPR: md_text_addf(text, "({ %zu })", expr->as.statement.body->as.compound.count); break;
    case MD_EXPR_VA_ARG:
        md_text_add(text, "va_arg");
        write_type(expr->as.va_arg.type, text);
        md_text_add_char(text, '(');
        write_expr(expr->as.va_arg.list, text);
        md_text_add_char(text, ')');
        break;
    case MD_EXPR_GENERIC:
    case MD_EXPR_CHOOSE:
        write_three(expr->kind == MD_EXPR_GENERIC ? "generic(" : "choose(", expr->as.choice.control, ": ",
                    expr->as.choice.chosen, text);
        md_text_add_char(text, ')');
        break;
    case MD_EXPR_TYPES_COMPATIBLE: md_text_add(text, expr->as.compatible.answer ? "yes" : "no"); break;
    case MD_EXPR_ATOMIC:
        md_text_addf(text, "%s(", expr->as.atomic.name);
        write_list(&expr->as.atomic.operands, text);
        md_text_add_char(text, ')');
        break;
    default: write_named(expr, text); break;
    }
}

static void write_expr(const MdExpr *expr, MdText *text) {
    switch (expr->kind) {
    case MD_EXPR_MEMBER:
        write_expr(expr->as.member.base, text);
        md_text_addf(text, "%s%s@%" PRId64, expr->as.member.arrow ? "->" : ".", expr->as.member.member->name,
                     expr->as.member.bit_offset);
        break;
    case MD_EXPR_SUBSCRIPT:
        write_three("", expr->as.subscript.pointer, "[", expr->as.subscript.index, text);
        md_text_add(text, expr->as.subscript.swapped ? "] swapped" : "]");
        break;
    case MD_EXPR_UNARY:
        md_text_addf(text, "%s(", unary_names[expr->as.unary.operator]);
        write_expr(expr->as.unary.operand, text);
        md_text_add_char(text, ')');
        break;
    case MD_EXPR_BINARY:
        write_three("(", expr->as.binary.left, md_arena_printf(text->arena, " %s ", binary_names[expr->as.binary.operator]),
                    expr->as.binary.right, text);
        md_text_add_char(text, ')');
        break;
    case MD_EXPR_ASSIGN: write_three("", expr->as.assign.target, " = ", expr->as.assign.value, text); break;
    case MD_EXPR_COMPOUND_ASSIGN: write_compound(expr, text); break;
    case MD_EXPR_CONDITIONAL:
        write_three("(", expr->as.conditional.condition, " ? ", expr->as.conditional.then, text);
        md_text_add(text, " : ");
        write_expr(expr->as.conditional.otherwise, text);
        md_text_add_char(text, ')');
        break;
    case MD_EXPR_ELVIS:
        write_three("(", expr->as.conditional.condition, " ?: ", expr->as.conditional.otherwise, text);
        md_text_add_char(text, ')');
        break;
    case MD_EXPR_CALL:
        write_expr(expr->as.call.callee, text);
        md_text_add_char(text, '(');
        write_list(&expr->as.call.arguments, text);
        md_text_add_char(text, ')');
        break;
    case MD_EXPR_CAST:
        md_text_addf(text, "%s%s", cast_names[expr->as.cast.cast], expr->as.cast.implicit ? "" : "!");
        if (expr->as.cast.cast != MD_CAST_LVALUE_TO_RVALUE)
            write_type(expr->type, text);
        md_text_add_char(text, '(');
        write_expr(expr->as.cast.operand, text);
        md_text_add_char(text, ')');
        break;
    default: write_special(expr, text); break;
    }
}

/* ---- the tests ------------------------------------------------------------------------------------------------------------- */

typedef struct Answers {
    size_t failures;
} Answers;

/** Each row is a function t0, t1, … whose last statement is the expression. */
static void check_rows(const MdProgram *program, MdArena *arena, void *context) {
    Answers *answers = context;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const MdFunction *function = md_program_function(program, md_arena_printf(arena, "t%zu", i));
        const MdStmt *body = function->body;
        const MdStmt *last = body->as.compound.items[body->as.compound.count - 1];
        MdText text = md_text(arena);
        if (last->kind == MD_STMT_LABEL)
            last = last->as.label.body;
        if (last->kind == MD_STMT_EXPR)
            write_expr(last->as.expr, &text);
        if (strcmp(md_text_string(&text), rows[i].tree) == 0)
            continue;
        print_error("%s\n    is     %s\n    not    %s\n", rows[i].source, md_text_string(&text), rows[i].tree);
        answers->failures++;
    }
}

static void test_rows(void **state) {
    (void)state;
    char *text = NULL;
    size_t size = 0;
    FILE *source = open_memstream(&text, &size);
    assert_non_null(source);
    fputs(prelude, source);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        fprintf(source, "void t%zu(int n, __builtin_va_list list, int array[4], int vla[n]) { %s; }\n", i,
                rows[i].source);
    fclose(source);
    static const char *const flags[] = { "-w" };
    Answers answers = { 0 };
    Reading reading = { .text = text, .flags = flags, .flag_count = 1, .use = check_rows, .context = &answers };
    assert_int_equal(read_program(&reading), MD_OK);
    free(text);
    assert_int_equal(answers.failures, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_rows) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
