/**
 * The verifier: its entry, declarations, scopes, numbers and records. See verify.h for the method.
 */
#include "verify.h"

#include <inttypes.h>
#include <stdarg.h>

enum { MOST_LINES = 200 }; /* told in full; a broken tree would repeat itself */

void md_verify_fail(MdVerify *verify, MdPlace place, const char *format, ...) {
    if (++verify->violations > MOST_LINES)
        return;
    const MdProgram *program = verify->program;
    const char *file = place.file < program->files.count ? program->files.items[place.file].name : "?";
    va_list arguments;
    va_start(arguments, format);
    const char *message = md_arena_vprintf(verify->text->arena, format, arguments);
    va_end(arguments);
    md_text_addf(verify->text, "%s:%" PRIu32 ":%" PRIu32 ": %s", file, place.line, place.column, message);
    if (verify->function && verify->function->name)
        md_text_addf(verify->text, ", in '%s'", verify->function->name);
    md_text_add_char(verify->text, '\n');
}

bool md_verify_same(const MdType *a, const MdType *b) {
    return a->canonical->unqualified == b->canonical->unqualified ||
           md_type_compatible(a->canonical->unqualified, b->canonical->unqualified);
}

const char *md_verify_name(const MdVerify *verify, const MdType *type) {
    MdText text = md_text(verify->text->arena);
    md_type_spell(type, &text);
    return md_text_string(&text);
}

/** A place as a key of a map; never 0 for a place that is somewhere. */
static uint64_t place_key(MdPlace place) {
    return (uint64_t)place.file << 52 ^ (uint64_t)place.line << 20 ^ place.column;
}

void md_verify_listed(MdVerify *verify, MdPlace place, const char *reason) {
    if (!reason || !*reason)
        md_verify_fail(verify, place, "an unsupported construct without a reason");
    else if (!md_map_get_id(verify->unsupported, place_key(place)))
        md_verify_fail(verify, place, "'%s' is not in the list of unsupported constructs", reason);
}

void md_verify_lengths(MdVerify *verify, const MdType *type, MdPlace place) {
    for (; type && type->kind != MD_TYPE_TYPEDEF; type = type->of) {
        if (type->kind != MD_TYPE_VLA || !type->as.length)
            continue;
        const MdExpr *length = type->as.length;
        md_verify_value(verify, length, "length of an array", place);
        if (length->type && length->kind != MD_EXPR_UNSUPPORTED && !md_type_is_integer(length->type))
            md_verify_fail(verify, place, "length of type '%s'", md_verify_name(verify, length->type));
    }
}

/* ---- objects and functions ----------------------------------------------------------------------------------------------- */

void md_verify_object(MdVerify *verify, const MdObject *object) {
    const char *name = object->name ? object->name : "(unnamed)";
    if (!object->type || !object->written) {
        md_verify_fail(verify, object->place, "'%s' has no type", name);
        return;
    }
    if (md_type_core(object->type)->kind == MD_TYPE_FUNCTION)
        md_verify_fail(verify, object->place, "'%s' is an object of function type", name);
    if (object->parameter && md_type_is_array(object->type))
        md_verify_fail(verify, object->place, "parameter '%s' is not adjusted to a pointer", name);
    if (object->type->align > 0 && object->align < object->type->align && object->align != 0)
        md_verify_fail(verify, object->place, "'%s' is aligned to %" PRId64 ", its type to %" PRId64, name,
                       object->align, object->type->align);
    if (object->align > 0 && (object->align & (object->align - 1)) != 0)
        md_verify_fail(verify, object->place, "the alignment %" PRId64 " of '%s' is no power of two", object->align,
                       name);
    if (object->tentative && (object->init || !object->defined))
        md_verify_fail(verify, object->place, "'%s' is tentative, but has an initialiser or no storage", name);
    if (object->duration == MD_AUTOMATIC && object->linkage != MD_NO_LINKAGE)
        md_verify_fail(verify, object->place, "'%s' is automatic and has linkage", name);
    if (object->duration == MD_AUTOMATIC && !object->function)
        md_verify_fail(verify, object->place, "'%s' is automatic and in no function", name);
    md_verify_lengths(verify, object->type, object->place);
    if (object->init)
        md_verify_init(verify, object->init, object->type, object->place);
}

static void check_parameters(MdVerify *verify, const MdFunction *function) {
    const MdType *type = md_type_core(function->type);
    if (function->body && type->as.function.prototype &&
        type->as.function.parameter_count != function->parameter_count) {
        md_verify_fail(verify, function->place, "'%s' has %zu parameters, its type %zu", function->name,
                       function->parameter_count, type->as.function.parameter_count);
        return;
    }
    for (size_t i = 0; i < function->parameter_count; i++) {
        const MdObject *parameter = function->parameters ? function->parameters[i] : NULL;
        if (!parameter || !parameter->type) {
            md_verify_fail(verify, function->place, "parameter %zu of '%s' is missing", i + 1, function->name);
            continue;
        }
        if (!function->body)
            continue;
        md_verify_object(verify, parameter);
        if (!parameter->parameter || parameter->function != function)
            md_verify_fail(verify, parameter->place, "parameter %zu is not marked as one of '%s'", i + 1,
                           function->name);
        /* an old-style definition takes its arguments promoted and converts them itself (C17 6.9.1p10) */
        if (type->as.function.prototype && !function->old_style &&
            !md_verify_same(parameter->type, type->as.function.parameters[i]))
            md_verify_fail(verify, parameter->place, "parameter %zu has type '%s', in the function's type '%s'", i + 1,
                           md_verify_name(verify, parameter->type),
                           md_verify_name(verify, type->as.function.parameters[i]));
    }
}

static void check_function(MdVerify *verify, const MdFunction *function) {
    if (!function->name || !function->type || md_type_core(function->type)->kind != MD_TYPE_FUNCTION) {
        md_verify_fail(verify, function->place, "a function without name or function type");
        return;
    }
    verify->function = function;
    verify->scope = function->scope;
    check_parameters(verify, function);
    if (function->body) {
        if (!function->scope || function->scope->kind != MD_SCOPE_FUNCTION || function->scope->function != function)
            md_verify_fail(verify, function->place, "the body has no function scope");
        if (function->body->kind != MD_STMT_COMPOUND)
            md_verify_fail(verify, function->place, "the body is no block");
        md_verify_stmt(verify, function->body, "body", function->place);
    }
    for (size_t i = 0; i < function->labels.count; i++) {
        const MdLabel *label = function->labels.items[i];
        if (!label->statement || label->statement->kind != MD_STMT_LABEL || label->statement->as.label.label != label)
            md_verify_fail(verify, label->place, "label '%s' is bound to no statement", label->name);
    }
    verify->function = NULL;
    verify->scope = NULL;
}

/* ---- scopes and numbers ------------------------------------------------------------------------------------------------------ */

/** Two different entities never share a number. */
static void check_number(MdVerify *verify, MdMap *numbers, size_t number, const void *entity, MdPlace place,
                         const char *what) {
    const void *other = md_map_get_id(numbers, number);
    if (other && other != entity)
        md_verify_fail(verify, place, "%s number %zu is given twice", what, number);
    else
        md_map_set_id(numbers, number, (void *)(uintptr_t)entity);
}

typedef struct Numbers {
    MdMap *objects, *scopes, *functions;
} Numbers;

static void check_scope(MdVerify *verify, const Numbers *numbers, const MdScope *scope) {
    check_number(verify, numbers->scopes, scope->number, scope, scope->begin, "scope");
    for (size_t i = 0; i < scope->objects.count; i++) {
        const MdObject *object = scope->objects.items[i];
        check_number(verify, numbers->objects, object->number, object, object->place, "object");
        if (object->scope != scope && object->linkage == MD_NO_LINKAGE)
            md_verify_fail(verify, object->place, "'%s' stands in a scope that is not its own",
                           object->name ? object->name : "(unnamed)");
        if (object->duration == MD_AUTOMATIC && object->function != scope->function)
            md_verify_fail(verify, object->place, "'%s' stands in a scope of another function",
                           object->name ? object->name : "(unnamed)");
    }
    for (size_t i = 0; i < scope->children.count; i++) {
        const MdScope *child = scope->children.items[i];
        if (child->parent != scope)
            md_verify_fail(verify, child->begin, "scope %zu does not know its parent", child->number);
        if (scope->kind != MD_SCOPE_FILE && child->function != scope->function)
            md_verify_fail(verify, child->begin, "scope %zu and its parent are of different functions", child->number);
        check_scope(verify, numbers, child);
    }
}

static void check_numbers(MdVerify *verify) {
    const MdProgram *program = verify->program;
    MdArena *arena = verify->text->arena;
    Numbers numbers = { md_map_create(arena), md_map_create(arena), md_map_create(arena) };
    if (!program->file_scope || program->file_scope->kind != MD_SCOPE_FILE || program->file_scope->parent) {
        md_verify_fail(verify, (MdPlace){ 0 }, "the program has no file scope");
        return;
    }
    check_scope(verify, &numbers, program->file_scope);
    for (size_t i = 0; i < program->objects.count; i++) {
        const MdObject *object = program->objects.items[i];
        check_number(verify, numbers.objects, object->number, object, object->place, "object");
        if (object->duration == MD_AUTOMATIC)
            md_verify_fail(verify, object->place, "'%s' is automatic at file scope",
                           object->name ? object->name : "(unnamed)");
    }
    for (size_t i = 0; i < program->functions.count; i++) {
        const MdFunction *function = program->functions.items[i];
        check_number(verify, numbers.functions, function->number, function, function->place, "function");
        for (size_t k = 0; k < function->parameter_count && function->parameters; k++)
            if (function->parameters[k])
                check_number(verify, numbers.objects, function->parameters[k]->number, function->parameters[k],
                             function->place, "object");
    }
}

/* ---- records ------------------------------------------------------------------------------------------------------------------- */

static void check_record(MdVerify *verify, const MdRecord *record) {
    const char *tag = record->tag ? record->tag : record->alias ? record->alias : "(unnamed)";
    if (!record->type || record->type->as.record != record) {
        md_verify_fail(verify, record->place, "record '%s' and its type do not know each other", tag);
        return;
    }
    if (record->complete != (record->type->size >= 0))
        md_verify_fail(verify, record->place, "record '%s' is complete without a size, or has one without", tag);
    int64_t bits = record->type->size * 8, last = 0;
    for (size_t i = 0; i < record->member_count; i++) {
        const MdMember *member = &record->members[i];
        const char *name = member->name ? member->name : "(unnamed)";
        if (!member->type || member->parent != record || member->index != i) {
            md_verify_fail(verify, member->place, "member '%s' does not know its type, record or index", name);
            continue;
        }
        int64_t width = member->bit_width >= 0   ? member->bit_width
                        : member->type->size > 0 ? member->type->size * 8
                                                 : 0;
        if (member->bit_offset < 0 || (record->complete && member->bit_offset + width > bits))
            md_verify_fail(verify, member->place, "member '%s' lies outside of record '%s'", name, tag);
        if (record->is_union && member->bit_offset != 0)
            md_verify_fail(verify, member->place, "member '%s' of union '%s' is not at its start", name, tag);
        if (member->bit_offset < last)
            md_verify_fail(verify, member->place, "member '%s' begins before the one in front of it ends", name);
        last = record->is_union ? 0 : member->bit_offset + width;
    }
}

size_t md_program_verify(const MdProgram *program, MdText *ret_text) {
    MdVerify verify = { .program = program, .types = program->types, .text = ret_text };
    verify.cases = md_map_create(ret_text->arena);
    verify.unsupported = md_map_create(ret_text->arena);
    for (size_t i = 0; i < program->unsupported.count; i++)
        md_map_set_id(verify.unsupported, place_key(program->unsupported.items[i].place),
                      &program->unsupported.items[i]);
    for (size_t i = 0; i < program->records.count; i++)
        check_record(&verify, program->records.items[i]);
    check_numbers(&verify);
    verify.scope = program->file_scope;
    for (size_t i = 0; i < program->objects.count; i++)
        md_verify_object(&verify, program->objects.items[i]);
    for (size_t i = 0; i < program->asserts.count; i++)
        md_verify_value(&verify, program->asserts.items[i].condition, "condition of a static assertion",
                        program->asserts.items[i].place);
    for (size_t i = 0; i < program->functions.count; i++)
        check_function(&verify, program->functions.items[i]);
    return verify.violations;
}
