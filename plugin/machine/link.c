/**
 * Linking: names of several translation units become functions and static objects of one program.
 *
 * External names meet in one map each; internal linkage stays in its unit. Tentative definitions merge (C17 6.9.2);
 * a second definition is an error, a missing one is told when it is used. Static objects are made when something
 * names them first, so that declarations of unused headers cost nothing; those with a definition in a source are made
 * at once, in order, so that addresses follow the text.
 *
 * What meets are the names for the linker: GNU's asm("…") behind a declarator gives one that is not the name in C. A
 * weak definition gives way to another one, and attribute alias makes one function or object known by two names.
 */
#include "inner.h"

static const char *const library_objects[] = {
#define LIBRARY_OBJECT(name, size, align) #name,
#include "machine/libc/libc_list.h"
#undef LIBRARY_OBJECT
    NULL,
};
static const struct {
    uint64_t size;
    int64_t align;
} library_sizes[] = {
#define LIBRARY_OBJECT(name, size, align) { size, align },
#include "machine/libc/libc_list.h"
#undef LIBRARY_OBJECT
    { 0, 0 },
};

/** The name for the linker. C libraries' headers redirect with it, so the library is asked for the plain name too. */
static const char *symbol_of(const MdFunction *function) {
    return function->symbol != NULL ? function->symbol : function->name;
}

static const char *symbol_of_object(const MdObject *object) {
    return object->symbol != NULL ? object->symbol : object->name;
}

/* ---- functions -------------------------------------------------------------------------------------------------------- */

static MdLinked *add_function(MdMachine *machine, MdUnit *unit, const MdFunction *function) {
    MdLinked *linked = MD_NEW(machine->arena, MdLinked);
    linked->name = function->name;
    linked->declaration = function;
    linked->unit = unit;
    linked->index = machine->text.count;
    linked->block = md_memory_function(&machine->memory, function, machine->text.count);
    md_push(machine->arena, &machine->text, linked);
    md_push(machine->arena, &machine->functions, linked);
    return linked;
}

MdLinked *md_link_function(MdMachine *machine, MdUnit *unit, const MdFunction *function) {
    MdLinked *linked = md_map_get_id(unit->functions, function->number);
    if (linked != NULL)
        return linked;
    bool external = function->linkage == MD_EXTERNAL || function->builtin;
    if (external)
        linked = md_map_get(machine->external_functions, symbol_of(function));
    if (linked == NULL) {
        linked = add_function(machine, unit, function);
        if (external)
            md_map_set(machine->external_functions, symbol_of(function), linked);
        if (function->body == NULL && function->symbol != NULL)
            linked->library = md_library_find(function->symbol);
        if (function->body == NULL && linked->library == NULL)
            linked->library = md_library_find(function->name);
    }
    if (function->body != NULL && linked->definition == NULL) {
        linked->definition = function;
        linked->unit = unit;
        linked->library = NULL;
    }
    md_map_set_id(unit->functions, function->number, linked);
    return linked;
}

static void place_error(MdDiagnostics *diagnostics, const MdProgram *program, MdPlace place, MdSeverity severity,
                        const char *format, const char *name) {
    const MdFile *file =
        place.line != 0 && place.file < program->files.count ? &program->files.items[place.file] : NULL;
    MdText text = md_text(diagnostics->arena);
    md_text_addf(&text, format, name);
    md_diagnostics_add(diagnostics, severity, file != NULL ? file->path : NULL, place.line, place.column, NULL, "%s",
                       md_text_string(&text));
}

/** Two external definitions: an inline or weak one gives way. False when both stand, which is an error. */
static bool settle_definitions(MdUnit *unit, const MdFunction *function, MdLinked *known) {
    if (known->definition->is_weak && !function->is_weak) {
        known->definition = known->declaration = function;
        known->unit = unit;
        return true;
    }
    return function->is_weak || function->is_inline || known->definition->is_inline;
}

static MdStatus link_functions(MdMachine *machine, MdUnit *unit, MdDiagnostics *diagnostics) {
    MdStatus status = MD_OK;
    for (size_t i = 0; i < unit->program->functions.count; i++) {
        const MdFunction *function = unit->program->functions.items[i];
        if (function->body == NULL)
            continue;
        if (function->linkage == MD_EXTERNAL) {
            MdLinked *known = md_map_get(machine->external_functions, symbol_of(function));
            if (known != NULL && known->definition != NULL && known->definition != function) {
                if (settle_definitions(unit, function, known)) {
                    md_map_set_id(unit->functions, function->number, known);
                    continue;
                }
                place_error(diagnostics, unit->program, function->place, MD_ERROR, "function '%s' is defined twice",
                            function->name);
                place_error(diagnostics, known->unit->program, known->definition->place, MD_NOTE,
                            "'%s' was first defined here", function->name);
                status = MD_ERROR_SOURCE;
                continue;
            }
        }
        md_link_function(machine, unit, function);
    }
    return status;
}

/** What the function is another name of, at the end of the chain; NULL when that is not in the unit, or runs in a ring. */
static const MdFunction *alias_target(const MdProgram *program, const MdFunction *function) {
    for (size_t steps = 0; steps < program->functions.count && function->alias != NULL; steps++) {
        const MdFunction *target = NULL;
        for (size_t i = 0; i < program->functions.count && target == NULL; i++)
            if (strcmp(symbol_of(program->functions.items[i]), function->alias) == 0)
                target = program->functions.items[i];
        if (target == NULL || target->alias == NULL)
            return target;
        function = target;
    }
    return NULL;
}

/** The functions of a unit that are other names of its functions, when all definitions are known: weak ones or others. */
static void link_function_aliases(MdMachine *machine, MdUnit *unit, bool weak) {
    for (size_t i = 0; i < unit->program->functions.count; i++) {
        const MdFunction *function = unit->program->functions.items[i];
        if (function->alias == NULL || function->body != NULL || function->is_weak != weak)
            continue;
        bool external = function->linkage == MD_EXTERNAL;
        MdLinked *linked = external ? md_map_get(machine->external_functions, symbol_of(function)) : NULL;
        const MdFunction *target = linked == NULL ? alias_target(unit->program, function) : NULL;
        if (target != NULL)
            linked = md_link_function(machine, unit, target);
        if (linked == NULL) /* weakref to what is declared nowhere else */
            linked = md_map_get(machine->external_functions, function->alias);
        if (linked == NULL)
            continue;
        md_map_set_id(unit->functions, function->number, linked);
        if (external)
            md_map_set(machine->external_functions, symbol_of(function), linked);
    }
}

/* ---- objects ----------------------------------------------------------------------------------------------------------- */

static MdGlobal *make_global(MdMachine *machine, MdUnit *unit, const MdObject *object) {
    MdGlobal *global = MD_NEW(machine->arena, MdGlobal);
    global->object = object;
    global->unit = unit;
    int64_t size = md_object_size(object);
    if (size < 0 && md_type_core(object->type)->kind == MD_TYPE_INCOMPLETE_ARRAY)
        size = md_type_core(object->type)->of->size; /* a tentative `int a[];` is one element, 6.9.2p5 */
    MdBlockRequest request = { .kind = MD_MEMORY_STATIC,
                               .size = size > 0    ? size
                                       : size == 0 ? 0
                                                   : 1,
                               .align = object->align > 0 ? object->align : 1,
                               .entity = object,
                               .owner = object->function,
                               .type = object->type,
                               .is_const = (md_type_qualifiers(object->type) & MD_CONST) != 0,
                               .const_parts = md_has_const_member(object->type),
                               .zeroed = true };
    global->block = md_memory_static(&machine->memory, &request);
    if (global->block == 0)
        return NULL;
    global->pointer.address = machine->memory.ranges[global->block].low;
    if (request.size <= MD_TYPED_STATIC)
        md_mark_declared(md_marks_at(&machine->memory, global->pointer.address), object->type, request.size);
    global->pointer.origin = md_origin_of(&machine->memory, global->block);
    md_push(machine->arena, &machine->globals, global);
    md_push(machine->arena, &machine->pending, global);
    return global;
}

static MdGlobal *library_object(MdMachine *machine, MdUnit *unit, const MdObject *object) {
    for (size_t i = 0; library_objects[i] != NULL; i++) {
        if (strcmp(library_objects[i], object->name) != 0)
            continue;
        MdGlobal *global = MD_NEW(machine->arena, MdGlobal);
        global->object = object;
        global->unit = unit;
        global->initialised = true;
        global->pointer =
            md_library_block(machine, library_sizes[i].size, (uint64_t)library_sizes[i].align, object->name);
        global->block = md_origin_range(global->pointer.origin);
        md_map_set(machine->library_objects, object->name, global);
        return global;
    }
    return NULL;
}

/** The object that this one is another name of; NULL when there is none. An alias of an alias gcc makes, we do not. */
static MdGlobal *aliased_object(MdMachine *machine, MdUnit *unit, const MdObject *object) {
    for (size_t i = 0; i < unit->program->objects.count; i++) {
        const MdObject *target = unit->program->objects.items[i];
        if (target->alias == NULL && strcmp(symbol_of_object(target), object->alias) == 0)
            return md_link_global(machine, unit, target);
    }
    return md_map_get(machine->external_globals, object->alias);
}

MdGlobal *md_link_global(MdMachine *machine, MdUnit *unit, const MdObject *object) {
    MdGlobal *global = md_map_get_id(unit->globals, object->number);
    if (global != NULL)
        return global;
    bool external = object->linkage == MD_EXTERNAL && object->name != NULL;
    if (external)
        global = md_map_get(machine->external_globals, symbol_of_object(object));
    if (global == NULL && object->alias != NULL)
        global = aliased_object(machine, unit, object);
    if (global == NULL && external && !object->defined)
        global = library_object(machine, unit, object);
    if (global == NULL && (object->defined || !external))
        global = make_global(machine, unit, object);
    if (global == NULL)
        return NULL;
    if (external)
        md_map_set(machine->external_globals, symbol_of_object(object), global);
    md_map_set_id(unit->globals, object->number, global);
    return global;
}

/** External objects: the definition that counts is chosen before any is made. */
static MdStatus choose_definitions(MdMachine *machine, MdMap *chosen, MdDiagnostics *diagnostics) {
    MdStatus status = MD_OK;
    for (size_t u = 0; u < machine->unit_count; u++) {
        MdUnit *unit = &machine->units[u];
        for (size_t i = 0; i < unit->program->objects.count; i++) {
            MdObject *object = unit->program->objects.items[i];
            if (!object->defined || object->alias != NULL || object->linkage != MD_EXTERNAL || object->name == NULL)
                continue;
            MdObject *other = md_map_get(chosen, symbol_of_object(object));
            if (other != NULL && !other->tentative && !object->tentative && !other->is_weak && !object->is_weak) {
                place_error(diagnostics, unit->program, object->place, MD_ERROR, "object '%s' is defined twice",
                            object->name);
                status = MD_ERROR_SOURCE;
            }
            if (other == NULL || (other->tentative && !object->tentative) || (other->is_weak && !object->is_weak) ||
                (other->tentative && object->tentative && object->type->size > other->type->size))
                md_map_set(chosen, symbol_of_object(object), object);
        }
    }
    return status;
}

/** Objects of the library must exist before it starts, also those that only a block declares (`extern char **environ;`). */
static void link_declared(MdMachine *machine, MdUnit *unit, const MdObject *object, const MdMap *chosen) {
    if (!object->defined && object->linkage == MD_EXTERNAL && object->name != NULL && object->alias == NULL &&
        md_map_get(chosen, symbol_of_object(object)) == NULL)
        md_link_global(machine, unit, object);
}

static bool link_objects(MdMachine *machine, MdMap *chosen) {
    for (size_t u = 0; u < machine->unit_count; u++) {
        MdUnit *unit = &machine->units[u];
        for (size_t i = 0; i < unit->program->functions.count; i++) {
            const MdFunction *function = unit->program->functions.items[i];
            for (size_t k = 0; k < function->statics.count; k++)
                link_declared(machine, unit, function->statics.items[k], chosen);
        }
        for (size_t i = 0; i < unit->program->objects.count; i++) {
            MdObject *object = unit->program->objects.items[i];
            link_declared(machine, unit, object, chosen);
            if (!object->defined || object->alias != NULL)
                continue;
            if (object->linkage == MD_EXTERNAL && object->name != NULL &&
                md_map_get(chosen, symbol_of_object(object)) != object)
                continue;
            if (md_link_global(machine, unit, object) == NULL)
                return false;
        }
    }
    for (size_t u = 0; u < machine->unit_count; u++) {
        const MdProgram *program = machine->units[u].program;
        for (size_t i = 0; i < program->objects.count; i++)
            if (program->objects.items[i]->alias != NULL)
                md_link_global(machine, &machine->units[u], program->objects.items[i]);
    }
    return true;
}

/* ---- literals and labels --------------------------------------------------------------------------------------------------- */

MdPointer md_link_string(MdMachine *machine, const MdExpr *literal) {
    MdPointer *known = md_map_get_id(machine->strings, (uint64_t)(uintptr_t)literal);
    if (known != NULL)
        return *known;
    /* equal literals share their array, as gcc makes them (6.4.5p7 leaves it open) */
    size_t size = literal->as.string.size;
    const MdType *type = literal->type;
    MdText key = md_text(machine->arena);
    md_text_addf(&key, "%lld:", (long long)type->size);
    for (size_t i = 0; i < size; i++)
        md_text_addf(&key, "%02x", (unsigned char)literal->as.string.bytes[i]);
    known = md_map_get(machine->literals, md_text_string(&key));
    if (known == NULL) {
        int64_t total = type->size > (int64_t)size ? type->size : (int64_t)size;
        MdBlockRequest request = { .kind = MD_MEMORY_STRING,
                                   .size = total,
                                   .align = type->align > 0 ? type->align : 1,
                                   .type = type,
                                   .is_const = true,
                                   .zeroed = true };
        uint32_t block = md_memory_static(&machine->memory, &request);
        known = MD_NEW(machine->arena, MdPointer);
        if (block != 0) {
            known->address = machine->memory.ranges[block].low;
            known->origin = md_origin_of(&machine->memory, block);
            memcpy(md_bytes_at(&machine->memory, known->address), literal->as.string.bytes, size);
        }
        md_map_set(machine->literals, md_text_string(&key), known);
    }
    md_map_set_id(machine->strings, (uint64_t)(uintptr_t)literal, known);
    return *known;
}

MdPointer md_link_label(MdMachine *machine, const MdLabel *label) {
    MdPointer *known = md_map_get_id(machine->labels, (uint64_t)(uintptr_t)label);
    if (known == NULL) {
        known = MD_NEW(machine->arena, MdPointer);
        known->address = MD_TEXT_BASE + machine->text.count * MD_TEXT_STEP;
        md_push(machine->arena, &machine->text, (MdLinked *)NULL);
        md_map_set_id(machine->labels, (uint64_t)(uintptr_t)label, known);
        uint32_t block = md_memory_label(&machine->memory, known->address);
        known->origin = block != 0 ? md_origin_of(&machine->memory, block) : 0;
    }
    return *known;
}

/* ---- all --------------------------------------------------------------------------------------------------------------------- */

MdStatus md_link(MdMachine *machine, const MdProgram *const *programs, size_t count, MdDiagnostics *diagnostics) {
    MdArena *arena = machine->arena;
    machine->units = MD_NEW_ARRAY(arena, MdUnit, count);
    machine->unit_count = count;
    machine->external_functions = md_map_create(arena);
    machine->external_globals = md_map_create(arena);
    machine->library_objects = md_map_create(arena);
    machine->strings = md_map_create(arena);
    machine->literals = md_map_create(arena);
    machine->labels = md_map_create(arena);
    MdStatus status = MD_OK;
    for (size_t i = 0; i < count; i++) {
        machine->no_strict_aliasing |= programs[i]->no_strict_aliasing;
        machine->wraps |= programs[i]->wraps;
    }
    for (size_t i = 0; i < count; i++)
        machine->units[i] = (MdUnit){
            .program = programs[i], .globals = md_map_create(arena), .functions = md_map_create(arena), .index = i
        };
    for (size_t i = 0; i < count; i++)
        if (link_functions(machine, &machine->units[i], diagnostics) != MD_OK)
            status = MD_ERROR_SOURCE;
    for (size_t i = 0; i < 2 * count; i++) /* a weak alias gives way to any other definition of its name */
        link_function_aliases(machine, &machine->units[i % count], i >= count);
    MdMap *chosen = md_map_create(arena);
    if (choose_definitions(machine, chosen, diagnostics) != MD_OK)
        status = MD_ERROR_SOURCE;
    MdLinked *entry = md_map_get(machine->external_functions, "main");
    if (status == MD_OK && (entry == NULL || entry->definition == NULL)) {
        md_diagnostics_say(diagnostics, MD_ERROR, "the program has no function 'main'");
        status = MD_ERROR_SOURCE;
    }
    if (status == MD_OK && !link_objects(machine, chosen)) {
        md_diagnostics_say(diagnostics, MD_ERROR, "the static objects of the program do not fit the machine");
        status = MD_ERROR_LIMIT;
    }
    return status;
}
