/**
 * Making the parts of a program, and finding its functions.
 *
 * Every node is zeroed, so that a field that a constructor does not set is "none". Scopes, objects and functions get
 * their numbers here, in the order in which they are made. Ownership: all nodes live in the program's arena.
 */
#include "program.h"

#include <string.h>

MdProgram *md_program_create(MdArena *arena, MdTarget target) {
    MdProgram *program = MD_NEW(arena, MdProgram);
    program->arena = arena;
    program->types = md_types_create(arena, target);
    program->file_scope = md_scope_create(program, MD_SCOPE_FILE, NULL, NULL, (MdPlace){ 0 }, (MdPlace){ 0 });
    return program;
}

MdExpr *md_expr_create(MdProgram *program, MdExprKind kind, const MdType *type, bool lvalue, MdPlace place) {
    MdExpr *expr = MD_NEW(program->arena, MdExpr);
    expr->kind = kind;
    expr->type = type;
    expr->lvalue = lvalue;
    expr->place = place;
    return expr;
}

MdExpr *md_expr_cast(MdProgram *program, MdCast cast, bool implicit, MdExpr *operand, const MdType *type,
                     MdPlace place) {
    MdExpr *expr = md_expr_create(program, MD_EXPR_CAST, type, false, place);
    expr->as.cast.cast = cast;
    expr->as.cast.implicit = implicit;
    expr->as.cast.operand = operand;
    return expr;
}

MdStmt *md_stmt_create(MdProgram *program, MdStmtKind kind, MdPlace place, MdPlace end) {
    MdStmt *stmt = MD_NEW(program->arena, MdStmt);
    stmt->kind = kind;
    stmt->place = place;
    stmt->end = end;
    return stmt;
}

MdScope *md_scope_create(MdProgram *program, MdScopeKind kind, MdScope *parent, MdFunction *function, MdPlace begin,
                         MdPlace end) {
    MdScope *scope = MD_NEW(program->arena, MdScope);
    scope->kind = kind;
    scope->parent = parent;
    scope->function = function;
    scope->begin = begin;
    scope->end = end;
    scope->number = program->scope_numbers++;
    if (parent)
        md_push(program->arena, &parent->children, scope);
    return scope;
}

MdObject *md_object_create(MdProgram *program, const char *name, const MdType *type, MdPlace place) {
    MdObject *object = MD_NEW(program->arena, MdObject);
    object->name = name ? md_arena_string(program->arena, name) : NULL;
    object->type = object->written = type;
    object->place = place;
    object->align = type->align;
    object->number = program->object_numbers++;
    return object;
}

int64_t md_object_size(const MdObject *object) {
    int64_t size = object->type->size;
    return object->init && object->init->size > size ? object->init->size : size;
}

MdFunction *md_function_create(MdProgram *program, const char *name, const MdType *type, MdPlace place) {
    MdFunction *function = MD_NEW(program->arena, MdFunction);
    function->name = md_arena_string(program->arena, name);
    function->type = type;
    function->place = place;
    function->number = program->function_numbers++;
    return function;
}

void md_program_unsupported(MdProgram *program, MdPlace place, MdFunction *function, const char *reason) {
    MdUnsupported entry = { .place = place, .reason = md_arena_string(program->arena, reason), .function = function };
    md_push(program->arena, &program->unsupported, entry);
}

MdFunction *md_program_function(const MdProgram *program, const char *name) {
    MdFunction *found = NULL;
    for (size_t i = 0; i < program->functions.count; i++) {
        MdFunction *function = program->functions.items[i];
        if (strcmp(function->name, name) != 0)
            continue;
        if (function->body)
            return function;
        if (!found)
            found = function;
    }
    return found;
}
