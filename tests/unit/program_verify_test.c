/**
 * The verifier: a right tree passes, and each way to break one is told in its own words.
 */
#include "program_fixture.h"

/** A right program with most kinds of nodes in it. */
static void fill_with_right_code(Fixture *f) {
    const MdType *i = f->t[MD_TYPE_INT];
    evaluate(f, assign(f, name(f, f->x), binary(f, MD_BINARY_ADD, read_of(f, f->n), one(f), i)));
    evaluate(f, assign(f, name(f, f->p), decayed(f, name(f, f->a))));
    evaluate(f, assign(f, unary(f, MD_UNARY_DEREF, read_of(f, f->p), i, true), one(f)));
    evaluate(f, assign(f, subscript(f, decayed(f, name(f, f->a)), one(f), i), one(f)));
    evaluate(f, assign(f, member(f, name(f, f->s), 0), one(f)));
    evaluate(f, assign(f, name(f, f->d), cast(f, MD_CAST_INTEGRAL_TO_FLOATING, one(f), f->t[MD_TYPE_DOUBLE])));
    MdExpr *argument = one(f);
    evaluate(f, call(f, f->function, &argument, 1));
    evaluate(f, unary(f, MD_UNARY_POST_INCREMENT, name(f, f->x), i, false));
    evaluate(f, unary(f, MD_UNARY_ADDRESS, name(f, f->a), md_type_pointer(f->types, f->a->type), false));
    MdStmt *block = stmt(f, MD_STMT_COMPOUND);
    MdStmt *first = stmt(f, MD_STMT_CASE);
    first->as.label_case.low = first->as.label_case.high = 1;
    first->as.label_case.body = stmt(f, MD_STMT_BREAK);
    append(f, block, first);
    append(f, f->function->body, selection(f, read_of(f, f->x), block, first));
    append(f, f->function->body, loop(f, MD_STMT_WHILE, read_of(f, f->p), stmt(f, MD_STMT_CONTINUE)));
    f->a->init = init(f, f->a->type, true, 2);
    f->a->init->entries[1].bit_offset = 64;
    f->a->init->entries[1].repeat = 2;
    f->a->init->entries[1].stride = 4;
    MdStmt *back = stmt(f, MD_STMT_RETURN);
    back->as.value = one(f);
    append(f, f->function->body, back);
}

static void a_right_program_passes(void **state) {
    (void)state;
    WITH(f);
    fill_with_right_code(f);
    MdText text = md_text(f->arena);
    size_t violations = md_program_verify(f->program, &text);
    if (violations)
        fail_msg("%s", md_text_string(&text));
    drop(f);
}

/* ---- one way to break a tree each ------------------------------------------------------------------------------------------ */

#define I (f->t[MD_TYPE_INT])
#define D (f->t[MD_TYPE_DOUBLE])
#define P (f->t[MD_TYPE_POINTER])

static void missing_operand(Fixture *f) {
    evaluate(f, binary(f, MD_BINARY_ADD, one(f), NULL, I));
}

static void missing_type(Fixture *f) {
    evaluate(f, expr(f, MD_EXPR_INTEGER, NULL, false));
}

static void missing_place(Fixture *f) {
    evaluate(f, md_expr_create(f->program, MD_EXPR_INTEGER, I, false, (MdPlace){ 0 }));
}

static void integer_too_big(Fixture *f) {
    evaluate(f, integer(f, MD_TYPE_CHAR, 200));
}

static void integer_lvalue(Fixture *f) {
    evaluate(f, expr(f, MD_EXPR_INTEGER, I, true));
}

static void floating_of_int(Fixture *f) {
    evaluate(f, expr(f, MD_EXPR_FLOATING, I, false));
}

static void name_that_is_no_lvalue(Fixture *f) {
    MdExpr *e = name(f, f->x);
    e->lvalue = false;
    evaluate(f, e);
}

static void name_of_nothing(Fixture *f) {
    evaluate(f, expr(f, MD_EXPR_OBJECT, I, true));
}

static void name_with_another_type(Fixture *f) {
    MdExpr *e = name(f, f->x);
    e->type = D;
    evaluate(f, e);
}

static void string_too_long(Fixture *f) {
    MdExpr *e = expr(f, MD_EXPR_STRING, md_type_array(f->types, f->t[MD_TYPE_CHAR], 2), true);
    e->as.string.bytes = "abc";
    e->as.string.size = 4;
    evaluate(f, e);
}

static void member_of_int(Fixture *f) {
    evaluate(f, member(f, name(f, f->x), 0));
}

static void member_with_another_type(Fixture *f) {
    MdExpr *e = member(f, name(f, f->s), 0);
    e->type = D;
    evaluate(f, e);
}

static void member_outside(Fixture *f) {
    MdExpr *e = member(f, name(f, f->s), 0);
    e->as.member.bit_offset = 128;
    evaluate(f, e);
}

static void arrow_without_dereference(Fixture *f) {
    MdExpr *e = member(f, name(f, f->s), 0);
    e->as.member.arrow = true;
    evaluate(f, e);
}

static void subscript_of_int(Fixture *f) {
    evaluate(f, subscript(f, one(f), one(f), I));
}

static void subscript_of_an_array(Fixture *f) {
    evaluate(f, subscript(f, name(f, f->a), one(f), I));
}

static void add_of_int_and_double(Fixture *f) {
    evaluate(f, binary(f, MD_BINARY_ADD, one(f), read_of(f, f->d), D));
}

static void add_of_an_lvalue(Fixture *f) {
    evaluate(f, binary(f, MD_BINARY_ADD, name(f, f->x), one(f), I));
}

static void add_of_pointers(Fixture *f) {
    evaluate(f, binary(f, MD_BINARY_ADD, read_of(f, f->p), read_of(f, f->p), P));
}

static void pointer_plus_int_of_another_type(Fixture *f) {
    evaluate(f, binary(f, MD_BINARY_ADD, read_of(f, f->p), one(f), I));
}

static void difference_of_pointers_unsigned(Fixture *f) {
    evaluate(f, binary(f, MD_BINARY_SUB, read_of(f, f->p), read_of(f, f->p), f->t[MD_TYPE_ULONG]));
}

static void remainder_of_doubles(Fixture *f) {
    evaluate(f, binary(f, MD_BINARY_REM, read_of(f, f->d), read_of(f, f->d), D));
}

static void shift_of_a_char(Fixture *f) {
    MdExpr *c = integer(f, MD_TYPE_CHAR, 1);
    evaluate(f, binary(f, MD_BINARY_SHL, c, one(f), c->type));
}

static void comparison_of_another_type(Fixture *f) {
    evaluate(f, binary(f, MD_BINARY_LT, one(f), one(f), f->t[MD_TYPE_LONG]));
}

static void comparison_of_pointer_and_int(Fixture *f) {
    evaluate(f, binary(f, MD_BINARY_EQ, read_of(f, f->p), one(f), I));
}

static void logical_and_of_a_record(Fixture *f) {
    evaluate(f, binary(f, MD_BINARY_LOGICAL_AND, one(f), read_of(f, f->s), I));
}

static void comma_of_another_type(Fixture *f) {
    evaluate(f, binary(f, MD_BINARY_COMMA, one(f), one(f), D));
}

static void minus_of_a_char(Fixture *f) {
    MdExpr *c = integer(f, MD_TYPE_CHAR, 1);
    evaluate(f, unary(f, MD_UNARY_MINUS, c, c->type, false));
}

static void complement_of_a_double(Fixture *f) {
    evaluate(f, unary(f, MD_UNARY_NOT, read_of(f, f->d), D, false));
}

static void address_of_a_value(Fixture *f) {
    evaluate(f, unary(f, MD_UNARY_ADDRESS, one(f), P, false));
}

static void address_of_a_bit_field(Fixture *f) {
    const MdType *type = md_type_pointer(f->types, f->t[MD_TYPE_UINT]);
    evaluate(f, unary(f, MD_UNARY_ADDRESS, member(f, name(f, f->s), 1), type, false));
}

static void address_of_another_type(Fixture *f) {
    evaluate(f, unary(f, MD_UNARY_ADDRESS, name(f, f->d), P, false));
}

static void dereference_of_int(Fixture *f) {
    evaluate(f, unary(f, MD_UNARY_DEREF, one(f), I, true));
}

static void dereference_as_a_value(Fixture *f) {
    evaluate(f, unary(f, MD_UNARY_DEREF, read_of(f, f->p), I, false));
}

static void increment_of_a_value(Fixture *f) {
    evaluate(f, unary(f, MD_UNARY_PRE_INCREMENT, one(f), I, false));
}

static void not_of_another_type(Fixture *f) {
    evaluate(f, unary(f, MD_UNARY_LOGICAL_NOT, one(f), f->t[MD_TYPE_BOOL], false));
}

static void assignment_to_a_value(Fixture *f) {
    evaluate(f, assign(f, one(f), one(f)));
}

static void assignment_to_an_array(Fixture *f) {
    evaluate(f, assign(f, name(f, f->a), read_of(f, f->p)));
}

static void assignment_without_conversion(Fixture *f) {
    evaluate(f, assign(f, name(f, f->d), one(f)));
}

static MdExpr *compound(Fixture *f, MdObject *target, MdExpr *operand, const MdType *computes) {
    MdExpr *e = expr(f, MD_EXPR_COMPOUND_ASSIGN, target->type, false);
    e->as.compound.operator= MD_BINARY_ADD;
    e->as.compound.target = name(f, target);
    e->as.compound.value = operand;
    e->as.compound.compute_type = computes;
    return e;
}

static void compound_without_computation_type(Fixture *f) {
    evaluate(f, compound(f, f->x, one(f), NULL));
}

static void compound_of_mixed_types(Fixture *f) {
    evaluate(f, compound(f, f->x, one(f), D));
}

static void conditional_on_a_record(Fixture *f) {
    evaluate(f, conditional(f, read_of(f, f->s), one(f), one(f), I));
}

static void conditional_of_mixed_types(Fixture *f) {
    evaluate(f, conditional(f, one(f), one(f), read_of(f, f->d), I));
}

static void call_with_too_few_arguments(Fixture *f) {
    evaluate(f, call(f, f->function, NULL, 0));
}

static void call_with_an_argument_of_another_type(Fixture *f) {
    MdExpr *argument = read_of(f, f->d);
    evaluate(f, call(f, f->function, &argument, 1));
}

static void call_with_an_lvalue(Fixture *f) {
    MdExpr *argument = name(f, f->x);
    evaluate(f, call(f, f->function, &argument, 1));
}

static void call_of_an_int(Fixture *f) {
    MdExpr *argument = one(f);
    MdExpr *e = call(f, f->function, &argument, 1);
    e->as.call.callee = one(f);
    evaluate(f, e);
}

static void call_of_another_type(Fixture *f) {
    MdExpr *argument = one(f);
    MdExpr *e = call(f, f->function, &argument, 1);
    e->type = D;
    evaluate(f, e);
}

static void unprototyped_call_without_promotion(Fixture *f) {
    const MdType *type = md_type_function(f->types, I, NULL, 0, false, false, false);
    MdFunction *g = md_function_create(f->program, "g", type, here(f));
    MdExpr *argument = integer(f, MD_TYPE_CHAR, 1);
    evaluate(f, call(f, g, &argument, 1));
}

static void read_of_a_value(Fixture *f) {
    evaluate(f, cast(f, MD_CAST_LVALUE_TO_RVALUE, one(f), I));
}

static void read_of_an_array(Fixture *f) {
    evaluate(f, cast(f, MD_CAST_LVALUE_TO_RVALUE, name(f, f->a), f->a->type));
}

static void read_that_changes_the_type(Fixture *f) {
    evaluate(f, cast(f, MD_CAST_LVALUE_TO_RVALUE, name(f, f->x), D));
}

static void decay_of_an_int(Fixture *f) {
    evaluate(f, cast(f, MD_CAST_ARRAY_TO_POINTER, name(f, f->x), P));
}

static void decay_to_another_element(Fixture *f) {
    evaluate(f, cast(f, MD_CAST_ARRAY_TO_POINTER, name(f, f->a), md_type_pointer(f->types, D)));
}

static void integral_cast_to_double(Fixture *f) {
    evaluate(f, cast(f, MD_CAST_INTEGRAL, one(f), D));
}

static void integral_cast_to_bool(Fixture *f) {
    evaluate(f, cast(f, MD_CAST_INTEGRAL, one(f), f->t[MD_TYPE_BOOL]));
}

static void integral_cast_of_an_lvalue(Fixture *f) {
    evaluate(f, cast(f, MD_CAST_INTEGRAL, name(f, f->x), f->t[MD_TYPE_LONG]));
}

static void bit_cast_of_an_int(Fixture *f) {
    evaluate(f, cast(f, MD_CAST_BITCAST, one(f), P));
}

static void no_op_that_changes(Fixture *f) {
    evaluate(f, cast(f, MD_CAST_NOOP, one(f), f->t[MD_TYPE_LONG]));
}

static void generic_of_another_type(Fixture *f) {
    MdExpr *e = expr(f, MD_EXPR_GENERIC, D, false);
    e->as.choice.control = one(f);
    e->as.choice.chosen = one(f);
    evaluate(f, e);
}

static void literal_without_object(Fixture *f) {
    evaluate(f, expr(f, MD_EXPR_COMPOUND_LITERAL, I, true));
}

static void statement_expression_without_value(Fixture *f) {
    MdExpr *e = expr(f, MD_EXPR_STMT_EXPR, I, false);
    e->as.statement.body = stmt(f, MD_STMT_COMPOUND);
    evaluate(f, e);
}

static void sizeof_of_nothing(Fixture *f) {
    evaluate(f, expr(f, MD_EXPR_SIZEOF, f->t[MD_TYPE_ULONG], false));
}

static void unsupported_and_not_listed(Fixture *f) {
    MdExpr *e = expr(f, MD_EXPR_UNSUPPORTED, I, false);
    e->as.reason = "something";
    evaluate(f, e);
}

static void entry_outside(Fixture *f) {
    f->x->init = init(f, I, false, 1);
    f->x->init->entries[0].bit_offset = 8;
}

static void entry_repeated_outside(Fixture *f) {
    f->a->init = init(f, f->a->type, true, 1);
    f->a->init->entries[0].repeat = 5;
    f->a->init->entries[0].stride = 4;
}

static void entry_without_conversion(Fixture *f) {
    f->d->init = init(f, D, false, 1);
    f->d->init->entries[0].type = D;
}

static void entry_between_bytes(Fixture *f) {
    f->a->init = init(f, f->a->type, true, 1);
    f->a->init->entries[0].bit_offset = 3;
}

static void two_entries_without_braces(Fixture *f) {
    f->a->init = init(f, f->a->type, false, 2);
}

static void initialiser_of_another_type(Fixture *f) {
    f->x->init = init(f, D, false, 1);
}

static void case_outside_of_a_switch(Fixture *f) {
    MdStmt *c = append(f, f->function->body, stmt(f, MD_STMT_DEFAULT));
    c->as.label_case.body = stmt(f, MD_STMT_NULL);
}

static void case_that_is_not_listed(Fixture *f) {
    MdStmt *c = stmt(f, MD_STMT_DEFAULT);
    c->as.label_case.body = stmt(f, MD_STMT_NULL);
    append(f, f->function->body, selection(f, one(f), c, NULL));
}

static void case_that_is_listed_and_absent(Fixture *f) {
    append(f, f->function->body, selection(f, one(f), stmt(f, MD_STMT_NULL), stmt(f, MD_STMT_DEFAULT)));
}

static void case_range_backwards(Fixture *f) {
    MdStmt *c = stmt(f, MD_STMT_CASE);
    c->as.label_case.low = 2;
    c->as.label_case.high = 1;
    c->as.label_case.body = stmt(f, MD_STMT_NULL);
    append(f, f->function->body, selection(f, one(f), c, c));
}

static void switch_on_a_double(Fixture *f) {
    append(f, f->function->body, selection(f, read_of(f, f->d), stmt(f, MD_STMT_NULL), NULL));
}

static void break_outside(Fixture *f) {
    append(f, f->function->body, stmt(f, MD_STMT_BREAK));
}

static void continue_outside(Fixture *f) {
    append(f, f->function->body, selection(f, one(f), stmt(f, MD_STMT_CONTINUE), NULL));
}

static void condition_of_record_type(Fixture *f) {
    append(f, f->function->body, loop(f, MD_STMT_WHILE, read_of(f, f->s), stmt(f, MD_STMT_NULL)));
}

static void loop_without_body(Fixture *f) {
    append(f, f->function->body, loop(f, MD_STMT_FOR, NULL, NULL));
}

static void return_without_conversion(Fixture *f) {
    append(f, f->function->body, stmt(f, MD_STMT_RETURN))->as.value = read_of(f, f->d);
}

static void goto_without_label(Fixture *f) {
    append(f, f->function->body, stmt(f, MD_STMT_GOTO));
}

static void goto_to_a_label_that_stands_nowhere(Fixture *f) {
    MdLabel *label = MD_NEW(f->arena, MdLabel);
    label->name = "out";
    md_push(f->arena, &f->function->labels, label);
    append(f, f->function->body, stmt(f, MD_STMT_GOTO))->as.label.label = label;
}

static void label_that_is_not_listed(Fixture *f) {
    MdLabel *label = MD_NEW(f->arena, MdLabel);
    label->name = "out";
    MdStmt *s = append(f, f->function->body, stmt(f, MD_STMT_LABEL));
    s->as.label.label = label;
    s->as.label.body = stmt(f, MD_STMT_NULL);
    label->statement = s;
}

static void object_in_no_scope(Fixture *f) {
    f->x->scope = NULL;
}

static void block_with_a_scope_of_another_parent(Fixture *f) {
    MdStmt *block = append(f, f->function->body, stmt(f, MD_STMT_COMPOUND));
    block->scope = md_scope_create(f->program, MD_SCOPE_BLOCK, f->program->file_scope, f->function, here(f), here(f));
}

static void number_given_twice(Fixture *f) {
    f->x->number = f->p->number;
}

static void body_without_scope(Fixture *f) {
    f->function->scope = NULL;
}

static void parameter_missing(Fixture *f) {
    f->function->parameter_count = 0;
}

static void parameter_of_another_type(Fixture *f) {
    f->n->type = f->n->written = D;
    f->n->align = 8;
}

static void parameter_of_array_type(Fixture *f) {
    f->n->type = f->t[MD_TYPE_ARRAY];
}

static void alignment_too_small(Fixture *f) {
    f->x->align = 2;
}

static void alignment_that_is_no_power_of_two(Fixture *f) {
    f->x->align = 12;
}

static void automatic_with_linkage(Fixture *f) {
    f->x->linkage = MD_EXTERNAL;
}

static void member_beyond_its_record(Fixture *f) {
    f->members[2].bit_offset = 96;
}

static void member_that_overlaps(Fixture *f) {
    f->members[1].bit_offset = 0;
}

static void member_of_another_record(Fixture *f) {
    f->members[0].parent = NULL;
}

static const struct {
    void (*breaks)(Fixture *f);
    const char *expected; /* part of the first line told */
} rows[] = {
    { missing_operand, "no expression where the right operand must be" },
    { missing_type, "has no type" },
    { missing_place, "has no place" },
    { integer_too_big, "does not fit its type 'char'" },
    { integer_lvalue, "cannot be an lvalue" },
    { floating_of_int, "floating constant of type 'int'" },
    { name_that_is_no_lvalue, "must be an lvalue" },
    { name_of_nothing, "a name bound to no object" },
    { name_with_another_type, "'x' of type 'int' is named with type 'double'" },
    { string_too_long, "string of 4 bytes in type 'char[2]'" },
    { member_of_int, "member of type 'int'" },
    { member_with_another_type, "member 'a' has type 'double', not 'int'" },
    { member_outside, "member 'a' lies outside of its record" },
    { arrow_without_dereference, "'->a' without a dereference below" },
    { subscript_of_int, "operands of []" },
    { subscript_of_an_array, "the subscripted pointer is an lvalue" },
    { add_of_int_and_double, "operands of + have types 'int' and 'double'" },
    { add_of_an_lvalue, "the left operand is an lvalue" },
    { add_of_pointers, "operands of + have types 'int *' and 'int *'" },
    { pointer_plus_int_of_another_type, "+ has type 'int', not 'int *'" },
    { difference_of_pointers_unsigned, "a difference of pointers has type 'unsigned long'" },
    { remainder_of_doubles, "operands of %" },
    { shift_of_a_char, "<< of 'char', which is not promoted" },
    { comparison_of_another_type, "< has type 'long', not int" },
    { comparison_of_pointer_and_int, "operands of ==" },
    { logical_and_of_a_record, "operands of &&" },
    { comma_of_another_type, "a comma expression has type 'double'" },
    { minus_of_a_char, "- of 'char', which is not promoted" },
    { complement_of_a_double, "~ of type 'double'" },
    { address_of_a_value, "& of what is no lvalue" },
    { address_of_a_bit_field, "& of a bit-field" },
    { address_of_another_type, "& of type 'double' gives 'int *'" },
    { dereference_of_int, "* of type 'int'" },
    { dereference_as_a_value, "* gives no lvalue" },
    { increment_of_a_value, "changes what is no lvalue" },
    { not_of_another_type, "! has type '_Bool', not int" },
    { assignment_to_a_value, "= changes what is no lvalue" },
    { assignment_to_an_array, "= changes an array or function" },
    { assignment_without_conversion, "operands of = have types 'double' and 'int'" },
    { compound_without_computation_type, "without operator or computation type" },
    { compound_of_mixed_types, "+= of 'int' and 'int' computes in 'double'" },
    { conditional_on_a_record, "condition of type 'struct s'" },
    { conditional_of_mixed_types, "the third operand of ?: has type 'double', the whole 'int'" },
    { call_with_too_few_arguments, "call with 0 arguments for 1 parameters" },
    { call_with_an_argument_of_another_type, "argument 1 has type 'double', its parameter 'int'" },
    { call_with_an_lvalue, "argument 1 is an lvalue" },
    { call_of_an_int, "call of type 'int'" },
    { call_of_another_type, "a call has type 'double', not 'int'" },
    { unprototyped_call_without_promotion, "argument 1 of type 'char' is not promoted to 'int'" },
    { read_of_a_value, "LValueToRValue reads what is no lvalue" },
    { read_of_an_array, "LValueToRValue reads an array" },
    { read_that_changes_the_type, "LValueToRValue changes the type" },
    { decay_of_an_int, "ArrayToPointerDecay converts what is no array" },
    { decay_to_another_element, "ArrayToPointerDecay does not point to the element" },
    { integral_cast_to_double, "IntegralCast does not fit its types" },
    { integral_cast_to_bool, "IntegralCast makes a bool without comparing with 0" },
    { integral_cast_of_an_lvalue, "IntegralCast of an lvalue" },
    { bit_cast_of_an_int, "BitCast is no conversion between pointers" },
    { no_op_that_changes, "NoOp is no no-op" },
    { generic_of_another_type, "a choice has type 'double', not 'int'" },
    { literal_without_object, "a compound literal without its object" },
    { statement_expression_without_value, "a statement expression with a type and without a value" },
    { sizeof_of_nothing, "sizeof or _Alignof of no type" },
    { unsupported_and_not_listed, "'something' is not in the list of unsupported constructs" },
    { entry_outside, "ends outside its object of 4 bytes" },
    { entry_repeated_outside, "ends outside its object of 16 bytes" },
    { entry_without_conversion, "of type 'double' has a value of type 'int'" },
    { entry_between_bytes, "is no bit-field and not on a byte" },
    { two_entries_without_braces, "an initialiser without braces has 2 entries" },
    { initialiser_of_another_type, "an initialiser of type 'double' for an object of type 'int'" },
    { case_outside_of_a_switch, "a case outside of any switch" },
    { case_that_is_not_listed, "a case that its switch does not list" },
    { case_that_is_listed_and_absent, "does not stand in its body" },
    { case_range_backwards, "a case range that ends before it begins" },
    { switch_on_a_double, "switch on type 'double'" },
    { break_outside, "break outside of loop and switch" },
    { continue_outside, "continue outside of a loop" },
    { condition_of_record_type, "condition of type 'struct s'" },
    { loop_without_body, "no statement where the body of a loop must be" },
    { return_without_conversion, "return of 'double' from a function of 'int'" },
    { goto_without_label, "a label or goto without its label" },
    { goto_to_a_label_that_stands_nowhere, "goto 'out': the label stands nowhere" },
    { label_that_is_not_listed, "label 'out' is not in the list of its function" },
    { object_in_no_scope, "'x' stands in a scope that is not its own" },
    { block_with_a_scope_of_another_parent, "is no child of the scope around its statement" },
    { number_given_twice, "is given twice" },
    { body_without_scope, "the body has no function scope" },
    { parameter_missing, "'f' has 0 parameters, its type 1" },
    { parameter_of_another_type, "parameter 1 has type 'double', in the function's type 'int'" },
    { parameter_of_array_type, "is not adjusted to a pointer" },
    { alignment_too_small, "'x' is aligned to 2, its type to 4" },
    { alignment_that_is_no_power_of_two, "is no power of two" },
    { automatic_with_linkage, "'x' is automatic and has linkage" },
    { member_beyond_its_record, "member 'c' lies outside of record 's'" },
    { member_that_overlaps, "member 'b' begins before the one in front of it ends" },
    { member_of_another_record, "member 'a' does not know its type, record or index" },
};

static bool tells(size_t row, bool *ret_told) {
    WITH(f);
    rows[row].breaks(f);
    MdText text = md_text(f->arena);
    *ret_told = md_program_verify(f->program, &text) > 0;
    bool found = strstr(md_text_string(&text), rows[row].expected) != NULL;
    if (!found)
        print_error("row %zu: expected \"%s\", told:\n%s", row, rows[row].expected, md_text_string(&text));
    drop(f);
    return found;
}

static void every_way_to_break_a_tree_is_told(void **state) {
    (void)state;
    size_t failures = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool told = false;
        failures += !tells(i, &told) || !told;
    }
    assert_int_equal(failures, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_right_program_passes),
        cmocka_unit_test(every_way_to_break_a_tree_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
