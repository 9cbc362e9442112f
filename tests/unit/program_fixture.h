/**
 * Programs built by hand, for tests: one function `int f(int n)` with a few objects, whose body a test fills.
 */
#ifndef MD_TESTS_PROGRAM_FIXTURE_H
#define MD_TESTS_PROGRAM_FIXTURE_H

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
    MdProgram *program;
    MdTypes *types;
    const MdType *t[MD_TYPE_COUNT]; /* the basic types, by kind */
    MdRecord record;                /* struct s { int a; unsigned b : 3; int c[2]; } */
    MdMember members[3];
    MdFunction *function;
    MdObject *n;                 /* the parameter, int */
    MdObject *x, *d, *p, *a, *s; /* int x; double d; int *p; int a[4]; struct s s */
    uint32_t line;               /* of the next node, so that places differ */
} Fixture;

static inline MdPlace here(Fixture *f) {
    return (MdPlace){ 0, ++f->line, 1 };
}

/* ---- expressions ------------------------------------------------------------------------------------------------------- */

static inline MdExpr *expr(Fixture *f, MdExprKind kind, const MdType *type, bool lvalue) {
    return md_expr_create(f->program, kind, type, lvalue, here(f));
}

static inline MdExpr *cast(Fixture *f, MdCast kind, MdExpr *operand, const MdType *type) {
    return md_expr_cast(f->program, kind, true, operand, type, here(f));
}

static inline MdExpr *integer(Fixture *f, MdTypeKind kind, int64_t value) {
    MdExpr *e = expr(f, MD_EXPR_INTEGER, f->t[kind], false);
    e->as.integer.value = (MdUInt128)(__int128)value;
    return e;
}

static inline MdExpr *one(Fixture *f) {
    return integer(f, MD_TYPE_INT, 1);
}

static inline MdExpr *name(Fixture *f, MdObject *object) {
    MdExpr *e = expr(f, MD_EXPR_OBJECT, object->type, true);
    e->as.object = object;
    return e;
}

static inline MdExpr *value(Fixture *f, MdExpr *lvalue) {
    return cast(f, MD_CAST_LVALUE_TO_RVALUE, lvalue, md_type_decay(f->types, lvalue->type));
}

static inline MdExpr *read_of(Fixture *f, MdObject *object) {
    return value(f, name(f, object));
}

static inline MdExpr *decayed(Fixture *f, MdExpr *array) {
    return cast(f, MD_CAST_ARRAY_TO_POINTER, array, md_type_decay(f->types, array->type));
}

static inline MdExpr *unary(Fixture *f, MdUnary operator, MdExpr * operand, const MdType *type, bool lvalue) {
    MdExpr *e = expr(f, MD_EXPR_UNARY, type, lvalue);
    e->as.unary.operator= operator;
    e->as.unary.operand = operand;
    return e;
}

static inline MdExpr *binary(Fixture *f, MdBinary operator, MdExpr * left, MdExpr *right, const MdType *type) {
    MdExpr *e = expr(f, MD_EXPR_BINARY, type, false);
    e->as.binary.operator= operator;
    e->as.binary.left = left;
    e->as.binary.right = right;
    return e;
}

static inline MdExpr *assign(Fixture *f, MdExpr *target, MdExpr *from) {
    MdExpr *e = expr(f, MD_EXPR_ASSIGN, target->type->unqualified, false);
    e->as.assign.target = target;
    e->as.assign.value = from;
    return e;
}

static inline MdExpr *member(Fixture *f, MdExpr *base, size_t index) {
    MdExpr *e = expr(f, MD_EXPR_MEMBER, f->members[index].type, base->lvalue);
    e->as.member.base = base;
    e->as.member.member = &f->members[index];
    e->as.member.bit_offset = f->members[index].bit_offset;
    return e;
}

static inline MdExpr *subscript(Fixture *f, MdExpr *pointer, MdExpr *index, const MdType *type) {
    MdExpr *e = expr(f, MD_EXPR_SUBSCRIPT, type, true);
    e->as.subscript.pointer = pointer;
    e->as.subscript.index = index;
    return e;
}

static inline MdExpr *conditional(Fixture *f, MdExpr *condition, MdExpr *then, MdExpr *otherwise, const MdType *type) {
    MdExpr *e = expr(f, MD_EXPR_CONDITIONAL, type, false);
    e->as.conditional.condition = condition;
    e->as.conditional.then = then;
    e->as.conditional.otherwise = otherwise;
    return e;
}

static inline MdExpr *call(Fixture *f, MdFunction *function, MdExpr **arguments, size_t count) {
    MdExpr *callee = expr(f, MD_EXPR_FUNCTION, function->type, true);
    callee->as.function = function;
    MdExpr *e = expr(f, MD_EXPR_CALL, function->type->of, false);
    e->as.call.callee = cast(f, MD_CAST_FUNCTION_TO_POINTER, callee, md_type_pointer(f->types, function->type));
    e->as.call.arguments.items = MD_NEW_ARRAY(f->arena, MdExpr *, count);
    for (size_t i = 0; i < count; i++)
        e->as.call.arguments.items[i] = arguments[i];
    e->as.call.arguments.count = count;
    return e;
}

/* ---- statements ----------------------------------------------------------------------------------------------------------- */

static inline MdStmt *stmt(Fixture *f, MdStmtKind kind) {
    MdPlace place = here(f);
    return md_stmt_create(f->program, kind, place, place);
}

/** Append a statement to a block. */
static inline MdStmt *append(Fixture *f, MdStmt *block, MdStmt *child) {
    MdStmts *list = &block->as.compound;
    list->items = md_arena_grow(f->arena, list->items, list->count * sizeof *list->items,
                                (list->count + 1) * sizeof *list->items);
    list->items[list->count++] = child;
    return child;
}

/** Append an expression statement to the body of the function. */
static inline void evaluate(Fixture *f, MdExpr *e) {
    MdStmt *s = stmt(f, MD_STMT_EXPR);
    s->as.expr = e;
    append(f, f->function->body, s);
}

static inline MdStmt *loop(Fixture *f, MdStmtKind kind, MdExpr *condition, MdStmt *body) {
    MdStmt *s = stmt(f, kind);
    s->as.loop.condition = condition;
    s->as.loop.body = body;
    return s;
}

static inline MdStmt *selection(Fixture *f, MdExpr *condition, MdStmt *body, MdStmt *only_case) {
    MdStmt *s = stmt(f, MD_STMT_SWITCH);
    s->as.selection.condition = condition;
    s->as.selection.body = body;
    s->as.selection.cases = MD_NEW_ARRAY(f->arena, MdStmt *, 1);
    s->as.selection.cases[0] = only_case;
    s->as.selection.case_count = only_case ? 1 : 0;
    return s;
}

static inline MdInit *init(Fixture *f, const MdType *type, bool braced, size_t count) {
    MdInit *i = MD_NEW(f->arena, MdInit);
    i->type = type;
    i->size = type->size;
    i->braced = braced;
    i->entries = MD_NEW_ARRAY(f->arena, MdInitEntry, count);
    i->count = count;
    i->place = here(f);
    for (size_t k = 0; k < count; k++)
        i->entries[k] = (MdInitEntry){ .bit_width = -1, .repeat = 1, .type = f->t[MD_TYPE_INT], .value = one(f) };
    return i;
}

/* ---- the program -------------------------------------------------------------------------------------------------------------- */

static inline MdObject *local(Fixture *f, const char *object_name, const MdType *type) {
    MdObject *object = md_object_create(f->program, object_name, type, here(f));
    object->function = f->function;
    object->scope = f->function->scope;
    object->defined = true;
    md_push(f->arena, &object->scope->objects, object);
    MdStmt *s = stmt(f, MD_STMT_DECL);
    s->as.decl.objects = MD_NEW_ARRAY(f->arena, MdObject *, 1);
    s->as.decl.objects[0] = object;
    s->as.decl.count = 1;
    append(f, f->function->body, s);
    return object;
}

static inline void make_types(Fixture *f) {
    static const struct {
        MdTypeKind kind;
        int64_t size;
    } basics[] = {
        { MD_TYPE_BOOL, 1 },     { MD_TYPE_CHAR, 1 },   { MD_TYPE_SCHAR, 1 },    { MD_TYPE_UCHAR, 1 },
        { MD_TYPE_SHORT, 2 },    { MD_TYPE_USHORT, 2 }, { MD_TYPE_INT, 4 },      { MD_TYPE_UINT, 4 },
        { MD_TYPE_LONG, 8 },     { MD_TYPE_ULONG, 8 },  { MD_TYPE_LLONG, 8 },    { MD_TYPE_ULLONG, 8 },
        { MD_TYPE_FLOAT, 4 },    { MD_TYPE_DOUBLE, 8 }, { MD_TYPE_LDOUBLE, 16 }, { MD_TYPE_INT128, 16 },
        { MD_TYPE_UINT128, 16 },
    };
    for (size_t i = 0; i < sizeof basics / sizeof *basics; i++)
        f->t[basics[i].kind] = md_type_basic(f->types, basics[i].kind, basics[i].size, basics[i].size);
    f->t[MD_TYPE_VOID] = md_type_basic(f->types, MD_TYPE_VOID, MD_SIZE_UNKNOWN, MD_SIZE_UNKNOWN);
    f->t[MD_TYPE_POINTER] = md_type_pointer(f->types, f->t[MD_TYPE_INT]);
    f->t[MD_TYPE_ARRAY] = md_type_array(f->types, f->t[MD_TYPE_INT], 4);

    f->record = (MdRecord){ .tag = "s", .complete = true, .members = f->members, .member_count = 3, .place = here(f) };
    f->t[MD_TYPE_RECORD] = md_type_record(f->types, &f->record);
    f->members[0] = (MdMember){ .name = "a", .type = f->t[MD_TYPE_INT], .bit_width = -1 };
    f->members[1] = (MdMember){ .name = "b", .type = f->t[MD_TYPE_UINT], .bit_offset = 32, .bit_width = 3, .index = 1 };
    f->members[2] = (MdMember){ .name = "c",
                                .type = md_type_array(f->types, f->t[MD_TYPE_INT], 2),
                                .bit_offset = 64,
                                .bit_width = -1,
                                .index = 2 };
    for (size_t i = 0; i < 3; i++)
        f->members[i].parent = &f->record;
    md_type_complete(f->types, f->t[MD_TYPE_RECORD], 16, 4);
    md_push(f->arena, &f->program->records, &f->record);
}

static inline Fixture *fixture(void) {
    Fixture *f = calloc(1, sizeof *f);
    f->arena = md_arena_create(&f->rescue);
    f->program = md_program_create(f->arena, (MdTarget){ .triple = "test", .pointer_size = 8, .char_signed = true });
    f->types = f->program->types;
    MdFile file = { .path = "t.c", .name = "t.c" };
    md_push(f->arena, &f->program->files, file);
    make_types(f);
    const MdType *parameters[] = { f->t[MD_TYPE_INT] };
    const MdType *type = md_type_function(f->types, f->t[MD_TYPE_INT], parameters, 1, false, true, false);
    f->function = md_function_create(f->program, "f", type, here(f));
    f->function->in_main_file = true;
    f->function->linkage = MD_EXTERNAL;
    f->function->body = stmt(f, MD_STMT_COMPOUND);
    f->function->scope =
        md_scope_create(f->program, MD_SCOPE_FUNCTION, f->program->file_scope, f->function, here(f), here(f));
    md_push(f->arena, &f->program->functions, f->function);
    f->n = md_object_create(f->program, "n", f->t[MD_TYPE_INT], here(f));
    f->n->parameter = f->n->defined = true;
    f->n->function = f->function;
    f->n->scope = f->function->scope;
    md_push(f->arena, &f->function->scope->objects, f->n);
    f->function->parameters = MD_NEW_ARRAY(f->arena, MdObject *, 1);
    f->function->parameters[0] = f->n;
    f->function->parameter_count = 1;
    f->x = local(f, "x", f->t[MD_TYPE_INT]);
    f->d = local(f, "d", f->t[MD_TYPE_DOUBLE]);
    f->p = local(f, "p", f->t[MD_TYPE_POINTER]);
    f->a = local(f, "a", f->t[MD_TYPE_ARRAY]);
    f->s = local(f, "s", f->t[MD_TYPE_RECORD]);
    return f;
}

static inline void drop(Fixture *f) {
    md_arena_destroy(f->arena);
    free(f);
}

#define WITH(f)                                                                                                        \
    Fixture *f = fixture();                                                                                            \
    if (setjmp(f->rescue.jump))                                                                                        \
    fail_msg("the arena is exhausted")

#endif
