/**
 * Small questions about a tree: constants, spelling, walking, direct callees, the text form.
 */
#include "program_fixture.h"

#define I (f->t[MD_TYPE_INT])
#define U (f->t[MD_TYPE_UINT])
#define D (f->t[MD_TYPE_DOUBLE])
#define P (f->t[MD_TYPE_POINTER])

static void assert_spelt(Fixture *f, const MdExpr *e, const char *expected) {
    MdText text = md_text(f->arena);
    md_expr_spell(e, &text);
    assert_string_equal(md_text_string(&text), expected);
}

static MdExpr *add(Fixture *f, MdExpr *left, MdExpr *right) {
    return binary(f, MD_BINARY_ADD, left, right, left->type);
}

static MdExpr *mul(Fixture *f, MdExpr *left, MdExpr *right) {
    return binary(f, MD_BINARY_MUL, left, right, left->type);
}

static MdExpr *floating(Fixture *f, MdTypeKind kind, long double number) {
    MdExpr *e = expr(f, MD_EXPR_FLOATING, f->t[kind], false);
    e->as.floating = number;
    return e;
}

/* ---- constants -------------------------------------------------------------------------------------------------------- */

static void constants_are_evaluated_in_their_type(void **state) {
    (void)state;
    WITH(f);
    MdExpr *big = integer(f, MD_TYPE_INT, INT32_MAX), *least = integer(f, MD_TYPE_INT, INT32_MIN);
    MdExpr *unsigned_big = integer(f, MD_TYPE_UINT, UINT32_MAX), *minus_one = integer(f, MD_TYPE_INT, -1);
    const struct {
        MdExpr *e;
        bool constant;
        int64_t value;
    } rows[] = {
        { integer(f, MD_TYPE_LONG, -5), true, -5 },
        { add(f, one(f), integer(f, MD_TYPE_INT, 2)), true, 3 },
        { add(f, big, one(f)), false, 0 }, /* overflow has no value: C17 6.5p5 */
        { add(f, unsigned_big, integer(f, MD_TYPE_UINT, 2)), true, 1 },
        { binary(f, MD_BINARY_SUB, integer(f, MD_TYPE_UINT, 0), integer(f, MD_TYPE_UINT, 1), U), true, UINT32_MAX },
        { binary(f, MD_BINARY_DIV, one(f), integer(f, MD_TYPE_INT, 0), I), false, 0 },
        { binary(f, MD_BINARY_DIV, least, minus_one, I), false, 0 },
        { binary(f, MD_BINARY_REM, integer(f, MD_TYPE_INT, -7), integer(f, MD_TYPE_INT, 3), I), true, -1 },
        { binary(f, MD_BINARY_SHL, one(f), integer(f, MD_TYPE_INT, 31), I), false, 0 },
        { binary(f, MD_BINARY_SHL, integer(f, MD_TYPE_UINT, 3), integer(f, MD_TYPE_INT, 31), U), true, 0x80000000 },
        { binary(f, MD_BINARY_SHL, one(f), integer(f, MD_TYPE_INT, 32), I), false, 0 },
        { binary(f, MD_BINARY_SHR, integer(f, MD_TYPE_INT, -8), one(f), I), true, -4 },
        { binary(f, MD_BINARY_LT, minus_one, one(f), I), true, 1 },
        { binary(f, MD_BINARY_COMMA, one(f), one(f), I), false, 0 }, /* C17 6.6p3 */
        { binary(f, MD_BINARY_LOGICAL_OR, one(f), read_of(f, f->x), I), true, 1 },
        { binary(f, MD_BINARY_LOGICAL_AND, one(f), read_of(f, f->x), I), false, 0 },
        { unary(f, MD_UNARY_NOT, integer(f, MD_TYPE_UINT, 0), U, false), true, UINT32_MAX },
        { unary(f, MD_UNARY_MINUS, least, I, false), false, 0 },
        { cast(f, MD_CAST_INTEGRAL, integer(f, MD_TYPE_INT, 300), f->t[MD_TYPE_UCHAR]), true, 44 },
        { cast(f, MD_CAST_INTEGRAL, integer(f, MD_TYPE_INT, 200), f->t[MD_TYPE_SCHAR]), true, -56 },
        { cast(f, MD_CAST_INTEGRAL_TO_BOOLEAN, integer(f, MD_TYPE_INT, 2), f->t[MD_TYPE_BOOL]), true, 1 },
        { cast(f, MD_CAST_FLOATING_TO_INTEGRAL, floating(f, MD_TYPE_DOUBLE, 2.75L), I), true, 2 },
        { cast(f, MD_CAST_FLOATING_TO_INTEGRAL, floating(f, MD_TYPE_DOUBLE, 1e10L), I), false, 0 },
        { conditional(f, one(f), integer(f, MD_TYPE_INT, 7), read_of(f, f->x), I), true, 7 },
        { read_of(f, f->x), false, 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t got = 0;
        bool constant = md_expr_constant(rows[i].e, &got);
        if (constant != rows[i].constant || (constant && got != rows[i].value))
            fail_msg("row %zu: %d, %lld", i, constant, (long long)got);
    }
    drop(f);
}

/* ---- spelling --------------------------------------------------------------------------------------------------------- */

static void parentheses_stand_only_where_they_must(void **state) {
    (void)state;
    WITH(f);
    MdExpr *x = read_of(f, f->x), *n = read_of(f, f->n);
    assert_spelt(f, add(f, x, mul(f, n, one(f))), "x + n * 1");
    assert_spelt(f, mul(f, add(f, x, n), one(f)), "(x + n) * 1");
    assert_spelt(f, add(f, add(f, x, n), one(f)), "x + n + 1");
    assert_spelt(f, add(f, x, add(f, n, one(f))), "x + (n + 1)");
    assert_spelt(f, unary(f, MD_UNARY_MINUS, add(f, x, n), I, false), "-(x + n)");
    assert_spelt(f, unary(f, MD_UNARY_MINUS, unary(f, MD_UNARY_MINUS, x, I, false), I, false), "- -x");
    assert_spelt(f, unary(f, MD_UNARY_MINUS, integer(f, MD_TYPE_INT, -1), I, false), "- -1");
    assert_spelt(f, unary(f, MD_UNARY_DEREF, add(f, read_of(f, f->p), one(f)), I, true), "*(p + 1)");
    assert_spelt(f, subscript(f, decayed(f, name(f, f->a)), add(f, x, one(f)), I), "a[x + 1]");
    assert_spelt(f, conditional(f, x, one(f), assign(f, name(f, f->x), n), I), "x ? 1 : (x = n)");
    assert_spelt(f, assign(f, name(f, f->x), assign(f, name(f, f->n), one(f))), "x = n = 1");
    assert_spelt(f, binary(f, MD_BINARY_COMMA, x, n, I), "x, n");
    MdExpr *comma = binary(f, MD_BINARY_COMMA, x, n, I);
    assert_spelt(f, call(f, f->function, &comma, 1), "f((x, n))");
    assert_spelt(f, unary(f, MD_UNARY_POST_INCREMENT, unary(f, MD_UNARY_DEREF, read_of(f, f->p), I, true), I, false),
                 "(*p)++");
    drop(f);
}

static void casts_and_members(void **state) {
    (void)state;
    WITH(f);
    MdExpr *written = cast(f, MD_CAST_INTEGRAL, add(f, read_of(f, f->x), one(f)), f->t[MD_TYPE_CHAR]);
    written->as.cast.implicit = false;
    assert_spelt(f, written, "(char)(x + 1)");
    assert_spelt(f, cast(f, MD_CAST_INTEGRAL, written, f->t[MD_TYPE_LONG]), "(char)(x + 1)");
    assert_spelt(f, member(f, name(f, f->s), 0), "s.a");
    const MdType *pointer = md_type_pointer(f->types, f->t[MD_TYPE_RECORD]);
    MdObject *q = local(f, "q", pointer);
    MdExpr *arrow = member(f, unary(f, MD_UNARY_DEREF, read_of(f, q), f->t[MD_TYPE_RECORD], true), 0);
    assert_spelt(f, arrow, "(*q).a");
    arrow->as.member.arrow = true;
    assert_spelt(f, arrow, "q->a");
    assert_spelt(f, unary(f, MD_UNARY_ADDRESS, arrow, P, false), "&q->a");
    drop(f);
}

static void constants(void **state) {
    (void)state;
    WITH(f);
    assert_spelt(f, integer(f, MD_TYPE_ULONG, 5), "5UL");
    assert_spelt(f, integer(f, MD_TYPE_LLONG, -5), "-5LL");
    MdExpr *letter = integer(f, MD_TYPE_INT, '\n');
    letter->as.integer.character = true;
    assert_spelt(f, letter, "'\\n'");
    MdExpr *huge = integer(f, MD_TYPE_INT128, 0);
    huge->as.integer.value = (MdUInt128)1 << 100;
    assert_spelt(f, huge, "1267650600228229401496703205376");
    assert_spelt(f, floating(f, MD_TYPE_DOUBLE, 0.1), "0.1");
    assert_spelt(f, floating(f, MD_TYPE_FLOAT, 0.1f), "0.1f");
    assert_spelt(f, floating(f, MD_TYPE_LDOUBLE, 0.1L), "0.1L");
    assert_spelt(f, floating(f, MD_TYPE_DOUBLE, 1.0), "1.0");
    assert_spelt(f, floating(f, MD_TYPE_DOUBLE, 1e100), "1e+100");
    MdExpr *string = expr(f, MD_EXPR_STRING, md_type_array(f->types, f->t[MD_TYPE_CHAR], 6), true);
    string->as.string.bytes = "a\0\"\n ";
    string->as.string.size = 6;
    MdText text = md_text(f->arena);
    md_expr_spell(string, &text);
    assert_int_equal(md_text_string(&text)[0], '"');
    assert_non_null(strstr(md_text_string(&text), "\\\"\\n"));
    drop(f);
}

/* ---- walking ------------------------------------------------------------------------------------------------------------- */

typedef struct Trail {
    MdObject *objects[16];
    bool evaluated[16];
    size_t count, exprs, stmts;
} Trail;

static bool see_expr(void *context, MdExpr *e, bool evaluated) {
    Trail *trail = context;
    trail->exprs++;
    if (e->kind == MD_EXPR_OBJECT && trail->count < 16) {
        trail->evaluated[trail->count] = evaluated;
        trail->objects[trail->count++] = e->as.object;
    }
    return e->kind != MD_EXPR_CALL;
}

static bool see_stmt(void *context, MdStmt *s) {
    ((Trail *)context)->stmts++;
    return s->kind != MD_STMT_DECL;
}

static void a_walk_goes_in_order_of_the_source(void **state) {
    (void)state;
    WITH(f);
    MdExpr *size = expr(f, MD_EXPR_SIZEOF, f->t[MD_TYPE_ULONG], false);
    size->as.size.type = f->d->type;
    size->as.size.operand = name(f, f->d);
    MdExpr *swapped = subscript(f, decayed(f, name(f, f->a)), read_of(f, f->n), I);
    swapped->as.subscript.swapped = true;
    MdExpr *whole = binary(f, MD_BINARY_COMMA, assign(f, name(f, f->x), swapped), size, f->t[MD_TYPE_ULONG]);
    Trail trail = { 0 };
    md_walk_expr(&(MdWalk){ .context = &trail, .expr = see_expr }, whole);
    assert_int_equal(trail.count, 4);
    assert_ptr_equal(trail.objects[0], f->x);
    assert_ptr_equal(trail.objects[1], f->n);
    assert_ptr_equal(trail.objects[2], f->a);
    assert_ptr_equal(trail.objects[3], f->d);
    assert_true(trail.evaluated[2]);
    assert_false(trail.evaluated[3]); /* C17 6.5.3.4p2 */
    drop(f);
}

static void a_walk_leaves_out_what_it_is_told_to(void **state) {
    (void)state;
    WITH(f);
    f->x->init = init(f, I, false, 1);
    f->x->init->entries[0].value = read_of(f, f->n);
    MdExpr *argument = read_of(f, f->n);
    evaluate(f, call(f, f->function, &argument, 1));
    Trail trail = { 0 };
    md_walk_stmt(&(MdWalk){ .context = &trail, .expr = see_expr, .stmt = see_stmt }, f->function->body);
    assert_int_equal(trail.exprs, 1); /* the call alone: not its argument, not the initialiser */
    Trail all = { 0 };
    md_walk_stmt(&(MdWalk){ .context = &all, .expr = see_expr }, f->function->body);
    assert_int_equal(all.count, 1);
    assert_ptr_equal(all.objects[0], f->n);
    drop(f);
}

static void direct_callees(void **state) {
    (void)state;
    WITH(f);
    MdExpr *argument = one(f);
    MdExpr *direct = call(f, f->function, &argument, 1);
    assert_ptr_equal(md_expr_direct_callee(direct), f->function);
    MdObject *g = local(f, "g", md_type_pointer(f->types, f->function->type));
    direct->as.call.callee = read_of(f, g);
    assert_null(md_expr_direct_callee(direct));
    assert_ptr_equal(md_program_function(f->program, "f"), f->function);
    assert_null(md_program_function(f->program, "g"));
    drop(f);
}

/* ---- text form ------------------------------------------------------------------------------------------------------------- */

static void the_dump_shows_types_and_conversions(void **state) {
    (void)state;
    WITH(f);
    evaluate(f, assign(f, name(f, f->d), cast(f, MD_CAST_INTEGRAL_TO_FLOATING, one(f), D)));
    MdText text = md_text(f->arena);
    md_program_dump(f->program, false, &text);
    const char *dump = md_text_string(&text);
    assert_non_null(strstr(dump, "program t.c target test\n"));
    assert_non_null(strstr(dump, "  member b 'unsigned int' nowhere +4.0 width 3\n"));
    assert_non_null(strstr(dump, "function f 'int (int)'"));
    assert_non_null(strstr(dump, "\n  parameter n 'int' "));
    assert_non_null(strstr(dump, "\n      assign 'double' "));
    assert_non_null(strstr(dump, "\n        object 'double' lvalue "));
    assert_non_null(strstr(dump, " IntegralToFloating implicit\n          integer 'int' "));
    drop(f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(constants_are_evaluated_in_their_type),
        cmocka_unit_test(parentheses_stand_only_where_they_must),
        cmocka_unit_test(casts_and_members),
        cmocka_unit_test(constants),
        cmocka_unit_test(a_walk_goes_in_order_of_the_source),
        cmocka_unit_test(a_walk_leaves_out_what_it_is_told_to),
        cmocka_unit_test(direct_callees),
        cmocka_unit_test(the_dump_shows_types_and_conversions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
