/**
 * Types: interning, figures, questions, conversions and spelling, as tables against the rules of C17.
 */
#include "program/program.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

typedef struct Fixture {
    MdRescue rescue;
    MdArena *arena;
    MdTypes *types;
    const MdType *t[MD_TYPE_COUNT]; /* the basic types, by kind */
} Fixture;

typedef struct Sizes {
    int64_t short_size, int_size, long_size, long_long_size, pointer;
    bool char_signed;
} Sizes;

static const Sizes lp64 = { 2, 4, 8, 8, 8, true };
static const Sizes ilp32 = { 2, 4, 4, 8, 4, true };
static const Sizes llp64 = { 2, 4, 4, 8, 8, true };
static const Sizes avr = { 2, 2, 4, 8, 2, true };

static void add(Fixture *f, MdTypeKind kind, int64_t size) {
    f->t[kind] = md_type_basic(f->types, kind, size, size);
}

static Fixture *fixture(const Sizes *sizes) {
    Fixture *f = calloc(1, sizeof *f);
    f->arena = md_arena_create(&f->rescue);
    MdTarget target = { .triple = "test", .pointer_size = sizes->pointer, .char_signed = sizes->char_signed };
    f->types = md_types_create(f->arena, target);
    add(f, MD_TYPE_BOOL, 1);
    add(f, MD_TYPE_CHAR, 1);
    add(f, MD_TYPE_SCHAR, 1);
    add(f, MD_TYPE_UCHAR, 1);
    add(f, MD_TYPE_SHORT, sizes->short_size);
    add(f, MD_TYPE_USHORT, sizes->short_size);
    add(f, MD_TYPE_INT, sizes->int_size);
    add(f, MD_TYPE_UINT, sizes->int_size);
    add(f, MD_TYPE_LONG, sizes->long_size);
    add(f, MD_TYPE_ULONG, sizes->long_size);
    add(f, MD_TYPE_LLONG, sizes->long_long_size);
    add(f, MD_TYPE_ULLONG, sizes->long_long_size);
    add(f, MD_TYPE_INT128, 16);
    add(f, MD_TYPE_UINT128, 16);
    add(f, MD_TYPE_FLOAT16, 2);
    add(f, MD_TYPE_FLOAT, 4);
    add(f, MD_TYPE_DOUBLE, 8);
    add(f, MD_TYPE_LDOUBLE, 16);
    add(f, MD_TYPE_FLOAT128, 16);
    f->t[MD_TYPE_VOID] = md_type_basic(f->types, MD_TYPE_VOID, MD_SIZE_UNKNOWN, MD_SIZE_UNKNOWN);
    return f;
}

#define WITH(f, sizes)                                                                                                 \
    Fixture *f = fixture(sizes);                                                                                       \
    if (setjmp(f->rescue.jump))                                                                                        \
    fail_msg("the arena is exhausted")

static void drop(Fixture *f) {
    md_arena_destroy(f->arena);
    free(f);
}

static const MdType *alias(Fixture *f, const char *name, const MdType *meaning) {
    return md_type_typedef(f->types, name, meaning, (MdPlace){ 0, 1, 1 }, false, false);
}

static void assert_spelt(Fixture *f, const MdType *type, const char *name, const char *expected) {
    MdText text = md_text(f->arena);
    md_type_spell_declaration(type, name, &text);
    assert_string_equal(md_text_string(&text), expected);
}

/* ---- interning ------------------------------------------------------------------------------------------------------- */

static void one_node_per_type(void **state) {
    (void)state;
    WITH(f, &lp64);
    const MdType *i = f->t[MD_TYPE_INT], *c = f->t[MD_TYPE_CHAR];
    assert_ptr_equal(md_type_pointer(f->types, i), md_type_pointer(f->types, i));
    assert_ptr_not_equal(md_type_pointer(f->types, i), md_type_pointer(f->types, c));
    assert_ptr_equal(md_type_array(f->types, i, 3), md_type_array(f->types, i, 3));
    assert_ptr_not_equal(md_type_array(f->types, i, 3), md_type_array(f->types, i, 4));
    assert_ptr_equal(md_type_incomplete_array(f->types, i), md_type_incomplete_array(f->types, i));
    assert_ptr_equal(md_type_complex(f->types, f->t[MD_TYPE_DOUBLE]), md_type_complex(f->types, f->t[MD_TYPE_DOUBLE]));
    assert_ptr_equal(alias(f, "T", i), alias(f, "T", i));
    assert_ptr_not_equal(alias(f, "T", i), alias(f, "U", i));
    assert_ptr_not_equal(md_type_vla(f->types, i, NULL), md_type_vla(f->types, i, NULL));
    const MdType *parameters[] = { i, c };
    const MdType *function = md_type_function(f->types, i, parameters, 2, false, true, false);
    assert_ptr_equal(function, md_type_function(f->types, i, parameters, 2, false, true, false));
    assert_ptr_not_equal(function, md_type_function(f->types, i, parameters, 2, true, true, false));
    assert_ptr_not_equal(function, md_type_function(f->types, i, parameters, 1, false, true, false));
    for (uint64_t n = 1; n < 3000; n++) /* many nodes, and each still found */
        assert_ptr_equal(md_type_array(f->types, c, n), md_type_array(f->types, c, n));
    drop(f);
}

static void qualifiers_add_up_and_come_off(void **state) {
    (void)state;
    WITH(f, &lp64);
    const MdType *i = f->t[MD_TYPE_INT];
    const MdType *constant = md_type_qualified(f->types, i, MD_CONST);
    const MdType *both = md_type_qualified(f->types, constant, MD_VOLATILE);
    assert_ptr_equal(both, md_type_qualified(f->types, i, MD_CONST | MD_VOLATILE));
    assert_ptr_equal(both->unqualified, i);
    assert_ptr_equal(md_type_qualified(f->types, constant, MD_CONST), constant);
    assert_ptr_equal(md_type_qualified(f->types, i, 0), i);
    assert_int_equal(both->size, 4);
    assert_int_equal(md_type_qualifiers(alias(f, "CI", constant)), MD_CONST);
    assert_ptr_equal(md_type_core(alias(f, "CI", constant)), i);
    drop(f);
}

static void canonical_sees_through_typedefs_at_any_depth(void **state) {
    (void)state;
    WITH(f, &lp64);
    const MdType *i = f->t[MD_TYPE_INT], *t = alias(f, "T", i);
    const MdType *plain = md_type_pointer(f->types, md_type_array(f->types, md_type_pointer(f->types, i), 3));
    const MdType *named = md_type_pointer(f->types, md_type_array(f->types, md_type_pointer(f->types, t), 3));
    assert_ptr_not_equal(plain, named);
    assert_ptr_equal(plain->canonical, plain);
    assert_ptr_equal(named->canonical, plain);
    assert_ptr_equal(alias(f, "U", named)->canonical, plain);
    const MdType *t_parameter[] = { t }, *i_parameter[] = { i };
    assert_ptr_equal(md_type_function(f->types, t, t_parameter, 1, false, true, false)->canonical,
                     md_type_function(f->types, i, i_parameter, 1, false, true, false));
    assert_ptr_equal(md_type_qualified(f->types, t, MD_CONST)->canonical, md_type_qualified(f->types, i, MD_CONST));
    /* const of a typedef that is const already */
    const MdType *ct = alias(f, "CT", md_type_qualified(f->types, i, MD_CONST));
    assert_ptr_equal(md_type_qualified(f->types, ct, MD_CONST)->canonical, md_type_qualified(f->types, i, MD_CONST));
    drop(f);
}

/** C17 6.7.3p9: the element is qualified, not the array. */
static void qualifiers_of_arrays_go_to_the_element(void **state) {
    (void)state;
    WITH(f, &lp64);
    const MdType *i = f->t[MD_TYPE_INT], *ci = md_type_qualified(f->types, i, MD_CONST);
    const MdType *array = md_type_array(f->types, md_type_array(f->types, i, 2), 3);
    const MdType *expected = md_type_array(f->types, md_type_array(f->types, ci, 2), 3);
    assert_ptr_equal(md_type_qualified(f->types, array, MD_CONST), expected);
    const MdType *a = alias(f, "A", array);
    const MdType *qualified = md_type_qualified(f->types, a, MD_CONST);
    assert_ptr_equal(qualified->canonical, expected);
    assert_int_equal(qualified->kind, MD_TYPE_TYPEDEF);
    assert_int_equal(md_type_qualifiers(qualified), MD_CONST);
    assert_ptr_equal(md_type_core(qualified), expected);
    assert_int_equal(qualified->size, 24);
    assert_ptr_equal(md_type_decay(f->types, qualified), md_type_pointer(f->types, md_type_array(f->types, ci, 2)));
    drop(f);
}

/** C17 6.7.6.3p15 and 6.7.6.3p5. */
static void qualifiers_of_parameters_are_no_part_of_a_function_type(void **state) {
    (void)state;
    WITH(f, &lp64);
    const MdType *i = f->t[MD_TYPE_INT], *ci = md_type_qualified(f->types, i, MD_CONST);
    const MdType *constant[] = { ci }, *plain[] = { i };
    const MdType *written = md_type_function(f->types, ci, constant, 1, false, true, true);
    assert_ptr_equal(written->canonical, md_type_function(f->types, i, plain, 1, false, true, false));
    assert_true(md_type_compatible(written, md_type_function(f->types, i, plain, 1, false, true, false)));
    drop(f);
}

/* ---- figures ----------------------------------------------------------------------------------------------------------- */

static void a_record_completed_later_completes_what_was_made_of_it(void **state) {
    (void)state;
    WITH(f, &lp64);
    MdRecord record = { .tag = "s" };
    const MdType *s = md_type_record(f->types, &record);
    const MdType *cs = md_type_qualified(f->types, s, MD_CONST), *t = alias(f, "S", s);
    const MdType *ct = md_type_qualified(f->types, t, MD_CONST);
    const MdType *array = md_type_array(f->types, t, 4), *matrix = md_type_array(f->types, array, 2);
    const MdType *constant_array = md_type_array(f->types, cs, 5);
    const MdType *open = md_type_incomplete_array(f->types, s);
    assert_int_equal(matrix->size, MD_SIZE_UNKNOWN);
    assert_int_equal(md_type_pointer(f->types, s)->size, 8);
    record.complete = true;
    md_type_complete(f->types, s, 12, 4);
    assert_int_equal(s->size, 12);
    assert_int_equal(cs->size, 12);
    assert_int_equal(t->align, 4);
    assert_int_equal(ct->size, 12);
    assert_int_equal(array->size, 48);
    assert_int_equal(matrix->size, 96);
    assert_int_equal(constant_array->size, 60);
    assert_int_equal(open->size, MD_SIZE_UNKNOWN);
    assert_int_equal(open->align, 4);
    assert_ptr_equal(md_type_record(f->types, &record), s);
    drop(f);
}

static void sizes_that_follow_from_parts(void **state) {
    (void)state;
    WITH(f, &avr);
    assert_int_equal(md_type_array(f->types, f->t[MD_TYPE_INT], 10)->size, 20);
    assert_int_equal(md_type_array(f->types, f->t[MD_TYPE_INT], UINT64_MAX)->size, MD_SIZE_UNKNOWN);
    assert_int_equal(md_type_complex(f->types, f->t[MD_TYPE_FLOAT])->size, 8);
    assert_int_equal(md_type_complex(f->types, f->t[MD_TYPE_FLOAT])->align, 4);
    assert_int_equal(md_type_pointer(f->types, f->t[MD_TYPE_VOID])->size, 2);
    assert_int_equal(md_type_vla(f->types, f->t[MD_TYPE_INT], NULL)->size, MD_SIZE_UNKNOWN);
    assert_int_equal(md_type_array(f->types, f->t[MD_TYPE_INT], 0)->size, 0);
    drop(f);
}

/* ---- questions ----------------------------------------------------------------------------------------------------------- */

static void questions_see_through_typedefs_and_qualifiers(void **state) {
    (void)state;
    WITH(f, &lp64);
    MdEnum color = { .tag = "color", .underlying = f->t[MD_TYPE_UINT], .complete = true };
    const MdType *e = md_type_enum(f->types, &color);
    md_type_complete(f->types, e, 4, 4);
    const MdType *complex = md_type_complex(f->types, f->t[MD_TYPE_DOUBLE]);
    const MdType *pointer = md_type_pointer(f->types, f->t[MD_TYPE_VOID]);
    const MdType *array = md_type_array(f->types, f->t[MD_TYPE_INT], 2);
    const struct {
        const MdType *type;
        bool integer, floating, arithmetic, scalar, array, is_signed;
    } rows[] = {
        { f->t[MD_TYPE_BOOL], true, false, true, true, false, false },
        { f->t[MD_TYPE_CHAR], true, false, true, true, false, true },
        { f->t[MD_TYPE_UCHAR], true, false, true, true, false, false },
        { f->t[MD_TYPE_INT128], true, false, true, true, false, true },
        { f->t[MD_TYPE_FLOAT16], false, true, true, true, false, false },
        { f->t[MD_TYPE_LDOUBLE], false, true, true, true, false, false },
        { complex, false, false, true, true, false, false },
        { e, true, false, true, true, false, false },
        { pointer, false, false, false, true, false, false },
        { array, false, false, false, false, true, false },
        { f->t[MD_TYPE_VOID], false, false, false, false, false, false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const MdType *forms[] = { rows[i].type, md_type_qualified(f->types, rows[i].type, MD_CONST),
                                  alias(f, "T", md_type_qualified(f->types, rows[i].type, MD_VOLATILE)) };
        for (size_t k = 0; k < 3; k++) {
            assert_int_equal(md_type_is_integer(forms[k]), rows[i].integer);
            assert_int_equal(md_type_is_floating(forms[k]), rows[i].floating);
            assert_int_equal(md_type_is_arithmetic(forms[k]), rows[i].arithmetic);
            assert_int_equal(md_type_is_scalar(forms[k]), rows[i].scalar);
            assert_int_equal(md_type_is_array(forms[k]), rows[i].array);
            assert_int_equal(md_type_is_signed(f->types, forms[k]), rows[i].is_signed);
        }
    }
    assert_true(md_type_is_pointer_to(alias(f, "P", pointer), MD_TYPE_VOID));
    assert_false(md_type_is_pointer_to(pointer, MD_TYPE_INT));
    const MdType *vla = md_type_vla(f->types, f->t[MD_TYPE_INT], NULL);
    assert_true(md_type_is_variably_modified(md_type_pointer(f->types, alias(f, "V", vla))));
    assert_false(md_type_is_variably_modified(md_type_pointer(f->types, array)));
    drop(f);
}

static void ranges_go_by_size(void **state) {
    (void)state;
    WITH(f, &avr);
    assert_int_equal(md_type_bits(f->t[MD_TYPE_BOOL]), 1);
    assert_int_equal(md_type_max(f->types, f->t[MD_TYPE_BOOL]), 1);
    assert_int_equal(md_type_min(f->types, f->t[MD_TYPE_INT]), -32768);
    assert_int_equal(md_type_max(f->types, f->t[MD_TYPE_INT]), 32767);
    assert_int_equal(md_type_max(f->types, f->t[MD_TYPE_UINT]), 65535);
    assert_true(md_type_min(f->types, f->t[MD_TYPE_LLONG]) == INT64_MIN);
    assert_true(md_type_max(f->types, f->t[MD_TYPE_LLONG]) == INT64_MAX);
    assert_true(md_type_max(f->types, f->t[MD_TYPE_ULLONG]) == UINT64_MAX);
    assert_int_equal(md_type_min(f->types, f->t[MD_TYPE_UINT]), 0);
    drop(f);
}

static void plain_char_is_signed_as_the_target_says(void **state) {
    (void)state;
    Sizes arm = lp64;
    arm.char_signed = false;
    WITH(f, &arm);
    assert_false(md_type_is_signed(f->types, f->t[MD_TYPE_CHAR]));
    assert_int_equal(md_type_max(f->types, f->t[MD_TYPE_CHAR]), 255);
    assert_int_equal(md_type_min(f->types, f->t[MD_TYPE_SCHAR]), -128);
    drop(f);
}

static void members_are_found_through_unnamed_records(void **state) {
    (void)state;
    WITH(f, &lp64);
    const MdType *i = f->t[MD_TYPE_INT];
    MdMember inner_members[] = { { .name = "x", .type = i, .bit_width = -1 },
                                 { .name = "y", .type = i, .bit_offset = 32, .bit_width = -1, .index = 1 } };
    MdRecord inner = { .members = inner_members, .member_count = 2, .transparent = true, .complete = true };
    MdMember outer_members[] = {
        { .name = "a", .type = i, .bit_width = -1 },
        { .type = i, .bit_offset = 32, .bit_width = 3, .index = 1 },
        { .type = md_type_record(f->types, &inner), .bit_offset = 64, .bit_width = -1, .index = 2 }
    };
    MdRecord outer = { .tag = "o", .members = outer_members, .member_count = 3, .complete = true };
    int64_t offset = -1;
    assert_ptr_equal(md_record_find(&outer, "y", &offset), &inner_members[1]);
    assert_int_equal(offset, 96);
    assert_ptr_equal(md_record_find(&outer, "a", &offset), &outer_members[0]);
    assert_int_equal(offset, 0);
    assert_null(md_record_find(&outer, "z", &offset));
    drop(f);
}

/* ---- compatibility -------------------------------------------------------------------------------------------------------- */

static void compatible_types(void **state) {
    (void)state;
    WITH(f, &lp64);
    const MdType *i = f->t[MD_TYPE_INT], *u = f->t[MD_TYPE_UINT], *c = f->t[MD_TYPE_CHAR];
    const MdType *ci = md_type_qualified(f->types, i, MD_CONST);
    MdEnum color = { .tag = "color", .underlying = u, .complete = true };
    MdEnum shade = { .tag = "shade", .underlying = u, .complete = true };
    MdRecord s = { .tag = "s" }, t = { .tag = "s" };
    const MdType *is[] = { i }, *cs[] = { c }, *floats[] = { f->t[MD_TYPE_FLOAT] };
    const MdType *no_prototype = md_type_function(f->types, i, NULL, 0, false, false, false);
    const MdType *of_int = md_type_function(f->types, i, is, 1, false, true, false);
    const struct {
        const MdType *a, *b;
        bool compatible;
    } rows[] = {
        { i, i, true },
        { i, alias(f, "T", i), true },
        { i, u, false },
        { i, ci, false },                                   /* 6.7.3p10 */
        { c, f->t[MD_TYPE_SCHAR], false },                  /* 6.2.5p15: three distinct types */
        { f->t[MD_TYPE_LONG], f->t[MD_TYPE_LLONG], false }, /* the same range is not the same type */
        { md_type_enum(f->types, &color), u, true },        /* 6.7.2.2p4 */
        { md_type_enum(f->types, &color), i, false },
        { md_type_enum(f->types, &color), md_type_enum(f->types, &shade), false },
        { md_type_record(f->types, &s), md_type_record(f->types, &t), false },
        { md_type_array(f->types, i, 3), md_type_incomplete_array(f->types, i), true }, /* 6.7.6.2p6 */
        { md_type_array(f->types, i, 3), md_type_array(f->types, i, 4), false },
        { md_type_array(f->types, i, 3), md_type_vla(f->types, i, NULL), true },
        { md_type_pointer(f->types, i), md_type_pointer(f->types, ci), false }, /* 6.7.6.1p2 */
        { md_type_pointer(f->types, md_type_array(f->types, i, 3)),
          md_type_pointer(f->types, md_type_incomplete_array(f->types, i)), true },
        { no_prototype, of_int, true }, /* 6.7.6.3p15 */
        { no_prototype, md_type_function(f->types, i, cs, 1, false, true, false), false },
        { no_prototype, md_type_function(f->types, i, floats, 1, false, true, false), false },
        { no_prototype, md_type_function(f->types, i, is, 1, true, true, false), false },
        { of_int, md_type_function(f->types, i, is, 1, true, true, false), false },
        { of_int, md_type_function(f->types, u, is, 1, false, true, false), false },
    };
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        if (md_type_compatible(rows[k].a, rows[k].b) != rows[k].compatible ||
            md_type_compatible(rows[k].b, rows[k].a) != rows[k].compatible)
            fail_msg("row %zu", k);
    }
    drop(f);
}

/* ---- conversions ------------------------------------------------------------------------------------------------------------ */

static void check_promotion(const Sizes *sizes, MdTypeKind from, int32_t bit_width, MdTypeKind expected) {
    WITH(f, sizes);
    const MdType *constant = md_type_qualified(f->types, f->t[from], MD_CONST);
    assert_ptr_equal(md_type_promote(f->types, f->t[from], bit_width), f->t[expected]);
    assert_ptr_equal(md_type_promote(f->types, constant, bit_width), f->t[expected]);
    drop(f);
}

static void promotions(void **state) {
    (void)state;
    const struct {
        const Sizes *sizes;
        MdTypeKind from;
        int32_t bit_width;
        MdTypeKind to;
    } rows[] = {
        { &lp64, MD_TYPE_BOOL, -1, MD_TYPE_INT },    { &lp64, MD_TYPE_CHAR, -1, MD_TYPE_INT },
        { &lp64, MD_TYPE_USHORT, -1, MD_TYPE_INT },  { &lp64, MD_TYPE_UINT, -1, MD_TYPE_UINT },
        { &lp64, MD_TYPE_LONG, -1, MD_TYPE_LONG },   { &lp64, MD_TYPE_UINT128, -1, MD_TYPE_UINT128 },
        { &lp64, MD_TYPE_FLOAT, -1, MD_TYPE_FLOAT }, { &avr, MD_TYPE_USHORT, -1, MD_TYPE_UINT },
        { &avr, MD_TYPE_SHORT, -1, MD_TYPE_INT },    { &avr, MD_TYPE_UCHAR, -1, MD_TYPE_INT },
        { &lp64, MD_TYPE_UINT, 31, MD_TYPE_INT },    { &lp64, MD_TYPE_UINT, 32, MD_TYPE_UINT },
        { &lp64, MD_TYPE_INT, 32, MD_TYPE_INT },     { &lp64, MD_TYPE_ULONG, 20, MD_TYPE_INT },
        { &lp64, MD_TYPE_ULONG, 32, MD_TYPE_UINT },  { &lp64, MD_TYPE_ULONG, 40, MD_TYPE_ULONG },
        { &lp64, MD_TYPE_BOOL, 1, MD_TYPE_INT },     { &avr, MD_TYPE_UINT, 16, MD_TYPE_UINT },
        { &avr, MD_TYPE_UINT, 15, MD_TYPE_INT },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_promotion(rows[i].sizes, rows[i].from, rows[i].bit_width, rows[i].to);
}

static void enums_promote_by_their_underlying_type(void **state) {
    (void)state;
    WITH(f, &lp64);
    const struct {
        MdTypeKind underlying, promoted;
    } rows[] = { { MD_TYPE_UINT, MD_TYPE_UINT },
                 { MD_TYPE_INT, MD_TYPE_INT },
                 { MD_TYPE_UCHAR, MD_TYPE_INT },
                 { MD_TYPE_ULONG, MD_TYPE_ULONG } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        MdEnum e = { .underlying = f->t[rows[i].underlying], .complete = true };
        const MdType *type = md_type_enum(f->types, &e);
        md_type_complete(f->types, type, e.underlying->size, e.underlying->align);
        assert_ptr_equal(md_type_promote(f->types, type, -1), f->t[rows[i].promoted]);
        assert_ptr_equal(md_type_usual(f->types, type, f->t[MD_TYPE_CHAR]), f->t[rows[i].promoted]);
    }
    drop(f);
}

static void check_usual(const Sizes *sizes, MdTypeKind a, MdTypeKind b, MdTypeKind expected) {
    WITH(f, sizes);
    assert_ptr_equal(md_type_usual(f->types, f->t[a], f->t[b]), f->t[expected]);
    assert_ptr_equal(md_type_usual(f->types, f->t[b], f->t[a]), f->t[expected]);
    drop(f);
}

static void usual_arithmetic_conversions(void **state) {
    (void)state;
    const struct {
        const Sizes *sizes;
        MdTypeKind a, b, result;
    } rows[] = {
        { &lp64, MD_TYPE_CHAR, MD_TYPE_SHORT, MD_TYPE_INT },
        { &lp64, MD_TYPE_INT, MD_TYPE_UINT, MD_TYPE_UINT },
        { &lp64, MD_TYPE_LONG, MD_TYPE_UINT, MD_TYPE_LONG },   /* long holds every unsigned */
        { &ilp32, MD_TYPE_LONG, MD_TYPE_UINT, MD_TYPE_ULONG }, /* here it does not */
        { &llp64, MD_TYPE_LONG, MD_TYPE_UINT, MD_TYPE_ULONG },
        { &llp64, MD_TYPE_LLONG, MD_TYPE_ULONG, MD_TYPE_LLONG },
        { &lp64, MD_TYPE_LLONG, MD_TYPE_ULONG, MD_TYPE_ULLONG }, /* same size, higher rank is signed */
        { &lp64, MD_TYPE_LONG, MD_TYPE_LLONG, MD_TYPE_LLONG },
        { &lp64, MD_TYPE_INT128, MD_TYPE_ULLONG, MD_TYPE_INT128 },
        { &lp64, MD_TYPE_INT128, MD_TYPE_UINT128, MD_TYPE_UINT128 },
        { &lp64, MD_TYPE_BOOL, MD_TYPE_BOOL, MD_TYPE_INT },
        { &lp64, MD_TYPE_ULLONG, MD_TYPE_FLOAT, MD_TYPE_FLOAT },
        { &lp64, MD_TYPE_FLOAT16, MD_TYPE_INT, MD_TYPE_FLOAT16 },
        { &lp64, MD_TYPE_FLOAT, MD_TYPE_DOUBLE, MD_TYPE_DOUBLE },
        { &lp64, MD_TYPE_LDOUBLE, MD_TYPE_DOUBLE, MD_TYPE_LDOUBLE },
        { &lp64, MD_TYPE_LDOUBLE, MD_TYPE_FLOAT128, MD_TYPE_FLOAT128 },
        { &avr, MD_TYPE_USHORT, MD_TYPE_INT, MD_TYPE_UINT },
        { &avr, MD_TYPE_LONG, MD_TYPE_UINT, MD_TYPE_LONG },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_usual(rows[i].sizes, rows[i].a, rows[i].b, rows[i].result);
}

static void usual_arithmetic_conversions_of_complex(void **state) {
    (void)state;
    WITH(f, &lp64);
    const MdType *complex_float = md_type_complex(f->types, f->t[MD_TYPE_FLOAT]);
    const MdType *complex_double = md_type_complex(f->types, f->t[MD_TYPE_DOUBLE]);
    assert_ptr_equal(md_type_usual(f->types, complex_float, f->t[MD_TYPE_INT]), complex_float);
    assert_ptr_equal(md_type_usual(f->types, complex_float, f->t[MD_TYPE_DOUBLE]), complex_double);
    assert_ptr_equal(md_type_usual(f->types, complex_float, complex_double), complex_double);
    drop(f);
}

static void default_argument_promotions_and_decay(void **state) {
    (void)state;
    WITH(f, &lp64);
    const MdType *i = f->t[MD_TYPE_INT], *ci = md_type_qualified(f->types, i, MD_CONST);
    assert_ptr_equal(md_type_default_argument(f->types, f->t[MD_TYPE_FLOAT]), f->t[MD_TYPE_DOUBLE]);
    assert_ptr_equal(md_type_default_argument(f->types, f->t[MD_TYPE_CHAR]), i);
    assert_ptr_equal(md_type_default_argument(f->types, f->t[MD_TYPE_LDOUBLE]), f->t[MD_TYPE_LDOUBLE]);
    assert_ptr_equal(md_type_decay(f->types, ci), i);
    assert_ptr_equal(md_type_decay(f->types, alias(f, "CI", ci)), i);
    assert_ptr_equal(md_type_decay(f->types, md_type_array(f->types, ci, 3)), md_type_pointer(f->types, ci));
    const MdType *function = md_type_function(f->types, i, NULL, 0, false, true, false);
    assert_ptr_equal(md_type_decay(f->types, function), md_type_pointer(f->types, function));
    drop(f);
}

/* ---- spelling ------------------------------------------------------------------------------------------------------------------ */

static void declarators(void **state) {
    (void)state;
    WITH(f, &lp64);
    MdTypes *types = f->types;
    const MdType *i = f->t[MD_TYPE_INT], *c = f->t[MD_TYPE_CHAR], *v = f->t[MD_TYPE_VOID];
    const MdType *cc = md_type_qualified(types, c, MD_CONST);
    const MdType *p = md_type_pointer(types, i);
    const MdType *five = md_type_array(types, i, 5);
    const MdType *inner = md_type_function(types, md_type_pointer(types, five), NULL, 0, false, true, false);
    const MdType *pcv = md_type_pointer(types, md_type_qualified(types, v, MD_CONST));
    const MdType *compare_parameters[] = { pcv, pcv };
    const MdType *compare = md_type_function(types, i, compare_parameters, 2, false, true, false);
    const MdType *format_parameters[] = { md_type_pointer(types, cc) };
    const MdType *format = md_type_function(types, i, format_parameters, 1, true, true, false);
    MdRecord point = { .tag = "point" }, vec = { .alias = "Vec" },
             nameless = { .is_union = true, .place = { 0, 12, 1 } };
    MdEnum color = { .tag = "color" };
    const struct {
        const MdType *type;
        const char *name, *expected;
    } rows[] = {
        { i, NULL, "int" },
        { i, "x", "int x" },
        { md_type_qualified(types, i, MD_CONST | MD_VOLATILE), "x", "const volatile int x" },
        { p, NULL, "int *" },
        { p, "p", "int *p" },
        { md_type_pointer(types, p), NULL, "int **" },
        { md_type_qualified(types, p, MD_CONST), "p", "int *const p" },
        { md_type_pointer(types, md_type_qualified(types, p, MD_CONST)), NULL, "int *const *" },
        { md_type_qualified(types, p, MD_RESTRICT | MD_CONST), NULL, "int *const restrict" },
        { five, NULL, "int[5]" },
        { five, "a", "int a[5]" },
        { md_type_array(types, five, 2), "a", "int a[2][5]" },
        { md_type_array(types, p, 3), "a", "int *a[3]" },
        { md_type_pointer(types, five), "a", "int (*a)[5]" },
        { md_type_pointer(types, md_type_array(types, md_type_pointer(types, cc), 3)), NULL, "const char *(*)[3]" },
        { md_type_array(types, md_type_pointer(types, inner), 3), "f", "int (*(*f[3])(void))[5]" },
        { md_type_pointer(types, compare), "compare", "int (*compare)(const void *, const void *)" },
        { compare, NULL, "int (const void *, const void *)" },
        { format, "printf", "int printf(const char *, ...)" },
        { md_type_function(types, i, NULL, 0, false, false, false), "f", "int f()" },
        { md_type_function(types, p, NULL, 0, false, true, false), NULL, "int *(void)" },
        { md_type_incomplete_array(types, c), "s", "char s[]" },
        { md_type_vla(types, i, NULL), NULL, "int[*]" },
        { md_type_pointer(types, alias(f, "T", five)), "p", "T *p" },
        { md_type_record(types, &point), "p", "struct point p" },
        { md_type_record(types, &vec), NULL, "Vec" },
        { md_type_record(types, &nameless), NULL, "union (unnamed, line 12)" },
        { md_type_enum(types, &color), "c", "enum color c" },
        { md_type_atomic(types, i, 4, 4), "a", "_Atomic(int) a" },
        { md_type_complex(types, f->t[MD_TYPE_DOUBLE]), "z", "_Complex double z" },
        { md_type_vector(types, f->t[MD_TYPE_FLOAT], 4, 16, 16), NULL,
          "__attribute__((__vector_size__(4 * sizeof(float)))) float" },
    };
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        assert_spelt(f, rows[k].type, rows[k].name, rows[k].expected);
    drop(f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_node_per_type),
        cmocka_unit_test(qualifiers_add_up_and_come_off),
        cmocka_unit_test(canonical_sees_through_typedefs_at_any_depth),
        cmocka_unit_test(qualifiers_of_arrays_go_to_the_element),
        cmocka_unit_test(qualifiers_of_parameters_are_no_part_of_a_function_type),
        cmocka_unit_test(a_record_completed_later_completes_what_was_made_of_it),
        cmocka_unit_test(sizes_that_follow_from_parts),
        cmocka_unit_test(questions_see_through_typedefs_and_qualifiers),
        cmocka_unit_test(ranges_go_by_size),
        cmocka_unit_test(plain_char_is_signed_as_the_target_says),
        cmocka_unit_test(members_are_found_through_unnamed_records),
        cmocka_unit_test(compatible_types),
        cmocka_unit_test(promotions),
        cmocka_unit_test(enums_promote_by_their_underlying_type),
        cmocka_unit_test(usual_arithmetic_conversions),
        cmocka_unit_test(usual_arithmetic_conversions_of_complex),
        cmocka_unit_test(default_argument_promotions_and_decay),
        cmocka_unit_test(declarators),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
