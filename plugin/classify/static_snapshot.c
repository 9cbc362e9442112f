/**
 * The state just before a scope ends, from the source alone.
 *
 * Frames: the scope's function, and its callers as long as each has exactly one call in the file and its address goes
 * nowhere. Objects: those of the open scopes. Pointers: where origin.c names exactly one object, block or literal, the
 * cell is known; else it is unknown. Blocks: those that a pointer in view leads to; several calls that can have made
 * what one pointer leads to (a block grown by realloc) are one block of unknown size. Values: only what the source
 * fixes for certain. "Before the scope ends" is before the frees that tidy up at its end (straight_line.c).
 */
#include "origin.h"
#include <stdio.h>
#include <string.h>

enum { DEEPEST_STACK = 64, MOST_CELLS = 256, MOST_BLOCKS = 400, DEEPEST_NESTING = 12, MOST_BYTES = 1 << 20 };

typedef struct Made {
    MdOrigin origin;
    MdBlock *block;
} Made;

typedef struct Build {
    MdFacts *facts;
    MdArena *arena;
    MdSnapshot *snapshot;
    MdViews views;
    MD_VECTOR(Made) made;         /* allocated blocks and literals, in order of appearance */
    MD_VECTOR(MdBlock *) objects; /* blocks of objects in view */
    size_t literals, functions;
} Build;

typedef MD_VECTOR(MdPointerCell) Cells;

/* ---- frames ------------------------------------------------------------------------------------------------------- */

static bool place_in(MdPlace place, const MdScope *scope) {
    return place.file == scope->begin.file && !md_place_before(place, scope->begin) &&
           !md_place_before(scope->end, place);
}

static const MdScope *innermost(const MdScope *scope, MdPlace place) {
    for (size_t i = 0; i < scope->children.count; i++)
        if (place_in(place, scope->children.items[i]))
            return innermost(scope->children.items[i], place);
    return scope;
}

/** The one call of a function whose address goes nowhere, or NULL. */
static const MdCall *only_call(const MdFacts *facts, const MdFunction *function) {
    const MdFunctionFacts *own = &facts->functions[function->number];
    if (own->caller_count != 1 || own->address_taken)
        return NULL;
    const MdCall *call = &facts->calls.items[own->caller];
    return call->function ? call : NULL;
}

static void find_views(Build *build, const MdScope *scope) {
    const MdFunction *functions[DEEPEST_STACK];
    const MdCall *calls[DEEPEST_STACK];
    size_t depth = 0;
    for (const MdFunction *function = scope->function; function && depth < DEEPEST_STACK;) {
        bool recursive = false;
        for (size_t i = 0; i < depth; i++)
            recursive = recursive || functions[i] == function;
        if (recursive) { /* no path is unique: the scope's own frame alone */
            depth = 1;
            calls[0] = NULL;
            break;
        }
        const MdCall *call = only_call(build->facts, function);
        functions[depth] = function;
        calls[depth++] = call;
        function = call ? call->function : NULL;
    }
    build->views.items = MD_NEW_ARRAY(build->arena, MdView, depth + 1);
    const MdBinding *binding = NULL;
    for (size_t i = depth; i-- > 0;) {
        MdView *view = &build->views.items[build->views.count++];
        if (calls[i]) {
            MdBinding *inner = MD_NEW(build->arena, MdBinding);
            *inner = (MdBinding){ functions[i], calls[i]->expr, binding };
            binding = inner;
        }
        MdPlace at = i ? calls[i - 1]->expr->place : scope->end;
        view->moment = md_moment(build->facts, functions[i], at, i == 0);
        view->binding = binding;
    }
}

static MdBlock *add_object(Build *build, const MdObject *object) {
    MdBlock *block = MD_NEW(build->arena, MdBlock);
    bool automatic = object->duration == MD_AUTOMATIC;
    block->kind = automatic ? MD_BLOCK_AUTOMATIC : MD_BLOCK_STATIC;
    block->number = object->number;
    block->object = object;
    block->function = automatic ? object->function : NULL;
    block->type = object->type;
    block->size = md_object_size(object);
    block->count = MD_SIZE_UNKNOWN;
    block->made = object->place;
    md_push(build->arena, &build->objects, block);
    return block;
}

static MdBlock *object_block(const Build *build, const MdObject *object) {
    for (size_t i = 0; i < build->objects.count; i++)
        if (build->objects.items[i]->object == object)
            return build->objects.items[i];
    return NULL;
}

static void add_activation(Build *build, const MdView *view, const MdScope *scope) {
    MdActivation activation = { .function = view->moment.function, .at = view->moment.place, .scope = scope };
    activation.at = view == &build->views.items[build->views.count - 1] ? scope->end : activation.at;
    const MdScope *open[DEEPEST_STACK * 4];
    size_t depth = 0;
    for (const MdScope *it = scope; it && it->function == activation.function && depth < DEEPEST_STACK * 4;
         it = it->parent)
        open[depth++] = it;
    for (size_t i = 0; i < activation.function->parameter_count; i++)
        md_push(build->arena, &activation.blocks, add_object(build, activation.function->parameters[i]));
    while (depth-- > 0)
        for (size_t i = 0; i < open[depth]->objects.count; i++) {
            const MdObject *object = open[depth]->objects.items[i];
            if (object->duration == MD_AUTOMATIC && !object->parameter)
                md_push(build->arena, &activation.blocks, add_object(build, object));
        }
    md_push(build->arena, &build->snapshot->stack, activation);
}

/* ---- static objects in view ----------------------------------------------------------------------------------------- */

static bool note_static(void *context, MdExpr *expr, bool evaluated) {
    Build *build = context;
    const MdObject *object = expr->kind == MD_EXPR_OBJECT ? expr->as.object : NULL;
    if (evaluated && object && object->duration != MD_AUTOMATIC && (object->defined || object->in_main_file) &&
        !object_block(build, object))
        md_push(build->arena, &build->snapshot->statics, add_object(build, object));
    return evaluated;
}

static void add_statics(Build *build) {
    MdWalk walk = { .context = build, .expr = note_static };
    for (size_t i = 0; i < build->views.count; i++)
        if (build->views.items[i].moment.function->body)
            md_walk_stmt(&walk, build->views.items[i].moment.function->body);
}

/* ---- blocks --------------------------------------------------------------------------------------------------------- */

static void fill_block(Build *build, MdBlock *block, const MdOrigin *origin);

static MdBlock *made_block(Build *build, const MdOrigin *origin) {
    for (size_t i = 0; i < build->made.count; i++)
        if (md_origin_same(&build->made.items[i].origin, origin))
            return build->made.items[i].block;
    if (build->made.count >= MOST_BLOCKS)
        return NULL;
    MdBlock *block = MD_NEW(build->arena, MdBlock);
    Made made = { *origin, block };
    made.origin.offset = 0;
    block->count = MD_SIZE_UNKNOWN;
    md_push(build->arena, &build->made, made);
    return block;
}

/** A block that a call allocates. */
static MdBlock *heap_block(Build *build, const MdOrigin *origin) {
    size_t before = build->made.count;
    MdBlock *block = made_block(build, origin);
    if (!block || build->made.count == before)
        return block;
    const MdAllocation *site = &build->facts->classes.allocations.items[origin->call->site - 1];
    const MdType *pointer = origin->type ? md_type_core(origin->type) : NULL;
    const MdType *element = pointer && pointer->kind == MD_TYPE_POINTER ? pointer->of : NULL;
    if (!element || md_type_core(element)->kind == MD_TYPE_VOID)
        element = site->element;
    if (element && (md_type_core(element)->size <= 0 || md_type_core(element)->kind == MD_TYPE_FUNCTION))
        element = NULL;
    block->kind = MD_BLOCK_ALLOCATED;
    block->number = build->snapshot->heap.count + 1;
    block->type = element;
    block->size = md_fold_allocation(build->facts, origin->call, origin->binding);
    block->made = origin->call->expr->place;
    block->maker = origin->call->maker->name;
    if (element && block->size >= 0)
        block->count = block->size / md_type_core(element)->size;
    md_push(build->arena, &build->snapshot->heap, block);
    fill_block(build, block, origin);
    return block;
}

static MdBlock *literal_block(Build *build, const MdOrigin *origin) {
    size_t before = build->made.count;
    MdOrigin start = *origin;
    start.offset = 0;
    MdBlock *block = made_block(build, &start);
    if (!block || build->made.count == before)
        return block;
    const MdExpr *literal = origin->literal;
    block->kind = MD_BLOCK_STRING;
    block->number = ++build->literals;
    block->type = literal->type;
    block->size = (int64_t)literal->as.string.size;
    block->bytes = (const unsigned char *)literal->as.string.bytes;
    unsigned char *states = md_arena_alloc(build->arena, literal->as.string.size);
    memset(states, MD_BYTE_VALUE, literal->as.string.size);
    block->states = states;
    block->made = literal->place;
    md_push(build->arena, &build->snapshot->statics, block);
    return block;
}

static MdBlock *function_block(Build *build, const MdOrigin *origin) {
    size_t before = build->made.count;
    MdBlock *block = made_block(build, origin);
    if (block && build->made.count != before) {
        block->kind = MD_BLOCK_FUNCTION;
        block->number = ++build->functions;
        block->function = origin->function;
        block->type = origin->function->type;
        block->size = MD_SIZE_UNKNOWN;
        block->made = origin->function->place;
    }
    return block;
}

/** The one thing that all origins are, as a cell; unknown when they differ. */
static MdPointerCell cell_of(Build *build, int64_t offset, const MdOrigins *origins) {
    MdPointerCell cell = { .offset = offset };
    if (origins->unknown)
        return cell;
    if (!origins->count) {
        cell.known = origins->null;
        return cell;
    }
    const MdOrigin *first = &origins->items[0];
    bool blocks = first->kind == MD_ORIGIN_BLOCK;
    for (size_t i = 1; i < origins->count; i++)
        if (!blocks || origins->items[i].kind != MD_ORIGIN_BLOCK)
            return cell; /* one of several things: nobody can tell */
    if (first->offset == MD_SIZE_UNKNOWN || (origins->null && !blocks))
        return cell;
    MdBlock *target = NULL;
    if (blocks) {
        target = heap_block(build, first);
        if (target && origins->count > 1)
            target->size = target->count = MD_SIZE_UNKNOWN;
        if (target && origins->freed && target->life == MD_LIFE_ALIVE)
            target->life = MD_LIFE_FREED;
    } else if (first->kind == MD_ORIGIN_OBJECT) {
        target = object_block(build, first->object);
    } else if (first->kind == MD_ORIGIN_LITERAL) {
        target = literal_block(build, first);
    } else {
        target = function_block(build, first);
    }
    cell.target = target;
    cell.target_offset = target ? first->offset : 0;
    cell.known = target != NULL;
    return cell;
}

/* ---- pointers in a block -------------------------------------------------------------------------------------------- */

typedef struct Filling {
    Build *build;
    const MdObject *object; /* whose members they are; NULL: `origin` */
    const MdOrigin *origin;
    const MdBinding *binding;
    Cells cells;
} Filling;

static void add_cell(Filling *filling, int64_t offset, const MdOrigins *origins) {
    if (filling->cells.count < MOST_CELLS)
        md_push(filling->build->arena, &filling->cells, cell_of(filling->build, offset, origins));
}

/** The pointer members of a record, at `offset` bytes from the start of the block. */
static void fill_record(Filling *filling, const MdRecord *record, int64_t offset, bool single, unsigned depth) {
    for (size_t i = 0; i < record->member_count && depth < DEEPEST_NESTING; i++) {
        const MdMember *member = &record->members[i];
        const MdType *core = md_type_core(member->type);
        int64_t at = offset + member->bit_offset / 8;
        if (core->kind == MD_TYPE_RECORD && !core->as.record->is_union) {
            fill_record(filling, core->as.record, at, single, depth + 1);
        } else if (core->kind == MD_TYPE_POINTER) {
            MdOrigins origins = md_origins();
            if (!single)
                origins.unknown = true;
            else if (filling->object)
                md_origins_object(filling->build->facts, &filling->build->views, filling->object, member,
                                  filling->binding, &origins);
            else
                md_origins_in_block(filling->build->facts, &filling->build->views, filling->origin, member, &origins);
            bool untouched = !origins.count && !origins.unknown && !origins.null;
            if (!untouched)
                add_cell(filling, at, &origins);
        }
    }
}

static void keep_cells(MdBlock *block, const Filling *filling) {
    block->pointers = filling->cells.items;
    block->pointer_count = filling->cells.count;
}

static void fill_block(Build *build, MdBlock *block, const MdOrigin *origin) {
    const MdType *core = block->type ? md_type_core(block->type) : NULL;
    if (!core || core->kind != MD_TYPE_RECORD || core->as.record->is_union || !core->as.record->complete ||
        (block->size >= 0 && block->size < core->size))
        return;
    Filling filling = { .build = build, .origin = origin };
    fill_record(&filling, core->as.record, 0, block->count == 1, 0);
    keep_cells(block, &filling);
}

/** Pointers of an array that only its initialiser fills. */
static void fill_array(Filling *filling, const MdObject *object) {
    const MdFacts *facts = filling->build->facts;
    const MdNodeInfo *node = &facts->nodes.items[md_facts_object(object)];
    bool fixed = object->init && facts->first_escape[object->number] == facts->first_escape[object->number + 1];
    for (uint32_t i = 0; i < node->def_count; i++)
        fixed = fixed && facts->defs.items[facts->def_order[node->first_def + i]].kind == MD_DEF_INIT;
    const MdType *element = md_type_core(md_type_core(object->type)->of);
    for (size_t i = 0; fixed && element->kind == MD_TYPE_POINTER && i < object->init->count; i++) {
        MdOrigins origins = md_origins();
        md_origins_value(filling->build->facts, &filling->build->views, object->init->entries[i].value,
                         filling->binding, &origins);
        add_cell(filling, object->init->entries[i].bit_offset / 8, &origins);
    }
}

static void fill_object(Build *build, MdBlock *block, const MdBinding *binding) {
    const MdObject *object = block->object;
    const MdType *core = md_type_core(object->type);
    Filling filling = { .build = build, .object = object, .binding = binding };
    if (core->kind == MD_TYPE_POINTER) {
        MdOrigins origins = md_origins();
        md_origins_object(build->facts, &build->views, object, NULL, binding, &origins);
        bool zeroed = object->duration != MD_AUTOMATIC && !object->init;
        origins.null = origins.null || zeroed; /* C17 6.7.9p10 */
        if (object->duration != MD_AUTOMATIC && object->linkage == MD_EXTERNAL &&
            !(md_type_qualifiers(object->type) & MD_CONST))
            origins.unknown = true; /* other files may set it */
        if (origins.count || origins.null || origins.unknown)
            add_cell(&filling, 0, &origins);
    } else if (core->kind == MD_TYPE_RECORD && !core->as.record->is_union) {
        fill_record(&filling, core->as.record, 0, true, 0);
    } else if (md_type_is_array(core)) {
        fill_array(&filling, object);
    }
    keep_cells(block, &filling);
}

/* ---- values --------------------------------------------------------------------------------------------------------- */

typedef struct Bytes {
    unsigned char *values, *states;
    int64_t size;
    bool big_endian, any;
} Bytes;

static void put_integer(Bytes *bytes, int64_t offset, int64_t size, int64_t value) {
    if (offset < 0 || size < 1 || size > 16 || offset + size > bytes->size)
        return;
    for (int64_t i = 0; i < size; i++) {
        int64_t at = bytes->big_endian ? offset + size - 1 - i : offset + i;
        bytes->values[at] = i < 8 ? (unsigned char)((uint64_t)value >> (8 * i)) : value < 0 ? 0xff : 0;
        bytes->states[at] = MD_BYTE_VALUE;
    }
    bytes->any = true;
}

static void put_floating(Bytes *bytes, int64_t offset, const MdType *type, long double value) {
    unsigned char image[8];
    int64_t size = type->size;
    if (type->kind == MD_TYPE_FLOAT && size == sizeof(float)) {
        float narrow = (float)value;
        memcpy(image, &narrow, sizeof narrow);
    } else if (type->kind == MD_TYPE_DOUBLE && size == sizeof(double)) {
        double narrow = (double)value;
        memcpy(image, &narrow, sizeof narrow);
    } else {
        return;
    }
    for (int64_t i = 0; i < size && offset + i < bytes->size; i++) {
        bytes->values[offset + i] = image[bytes->big_endian ? size - 1 - i : i]; /* the host is little-endian x86 */
        bytes->states[offset + i] = MD_BYTE_VALUE;
    }
    bytes->any = true;
}

static bool constant_floating(const MdExpr *expr, long double *ret_value) {
    bool negative = false;
    for (;;) {
        if (expr->kind == MD_EXPR_UNARY && expr->as.unary.operator== MD_UNARY_MINUS) {
            negative = !negative;
            expr = expr->as.unary.operand;
        } else if (expr->kind == MD_EXPR_CAST && expr->as.cast.cast == MD_CAST_FLOATING) {
            expr = expr->as.cast.operand;
        } else {
            break;
        }
    }
    int64_t integer;
    if (expr->kind == MD_EXPR_CAST && expr->as.cast.cast == MD_CAST_INTEGRAL_TO_FLOATING &&
        md_expr_constant(expr->as.cast.operand, &integer))
        *ret_value = (long double)integer;
    else if (expr->kind == MD_EXPR_FLOATING)
        *ret_value = expr->as.floating;
    else
        return false;
    *ret_value = negative ? -*ret_value : *ret_value;
    return true;
}

/** One value at its place, when the source fixes it. */
static void put_value(Build *build, Bytes *bytes, int64_t offset, const MdType *type, const MdExpr *expr,
                      const MdBinding *binding) {
    const MdType *core = md_type_core(type);
    int64_t integer;
    long double floating;
    if (md_type_is_integer(core) && md_fold(build->facts, expr, binding, &integer))
        put_integer(bytes, offset, core->size, integer);
    else if (md_type_is_floating(core) && constant_floating(expr, &floating))
        put_floating(bytes, offset, core, floating);
    else if (md_type_is_array(core) && expr->kind == MD_EXPR_STRING && core->size > 0) {
        for (int64_t i = 0; i < core->size && offset + i < bytes->size; i++) {
            bool inside = (uint64_t)i < expr->as.string.size;
            bytes->values[offset + i] = inside ? (unsigned char)expr->as.string.bytes[i] : 0;
            bytes->states[offset + i] = MD_BYTE_VALUE;
        }
        bytes->any = true;
    }
}

/** Does the address go only to functions of the library that read through it? */
static bool only_read(const MdFacts *facts, const MdEscape *escape) {
    const MdFunction *function = escape->object->function;
    const MdFunctionFacts *own = function ? &facts->functions[function->number] : NULL;
    for (uint32_t i = own ? own->first_call : 0; own && i < own->call_end; i++) {
        const MdCall *call = &facts->calls.items[i];
        const MdExprs *arguments = &call->expr->as.call.arguments;
        for (size_t k = 0; k < arguments->count; k++) {
            if (md_facts_skip_casts(arguments->items[k]) != md_facts_skip_casts(escape->expr))
                continue;
            if (!call->callee || call->callee->body || !call->callee->name)
                return false;
            const MdType *type = md_type_core(call->callee->type);
            if (k >= type->as.function.parameter_count)
                return md_takes_text(call->callee->name);
            const MdType *parameter = md_type_core(type->as.function.parameters[k]);
            return parameter->kind == MD_TYPE_POINTER && md_type_qualifiers(parameter->of) & MD_CONST;
        }
    }
    return false;
}

/** Can nothing but its initialiser have written the object? */
static bool only_initialised(const MdFacts *facts, const MdObject *object) {
    if (facts->written[object->number] || md_type_qualifiers(object->type) & MD_VOLATILE)
        return false;
    for (uint32_t i = facts->first_escape[object->number]; i < facts->first_escape[object->number + 1]; i++)
        if (!only_read(facts, &facts->escapes.items[facts->escape_order[i]]))
            return false;
    return true;
}

static void put_init(Build *build, Bytes *bytes, const MdInit *init, const MdBinding *binding) {
    if (init->braced) {
        memset(bytes->states, MD_BYTE_VALUE, (size_t)bytes->size);
        bytes->any = true;
    }
    for (size_t i = 0; i < init->count; i++) {
        const MdInitEntry *entry = &init->entries[i];
        int64_t at = entry->bit_offset / 8, size = entry->type->size;
        if (entry->bit_width >= 0 || size <= 0) { /* a bit-field: its unit is left unknown */
            for (int64_t k = 0; k < (size > 0 ? size : 0) && at + k < bytes->size; k++)
                bytes->states[at + k] = MD_BYTE_UNKNOWN;
            continue;
        }
        for (uint64_t n = 0; n < entry->repeat && at + size <= bytes->size; n++, at += entry->stride) {
            memset(bytes->states + at, MD_BYTE_UNKNOWN, (size_t)size);
            put_value(build, bytes, at, entry->type, entry->value, binding);
        }
    }
}

/** A scalar whose last definition was surely executed, with none that may follow it. */
static void put_last_value(Build *build, Bytes *bytes, const MdObject *object, const MdBinding *binding) {
    MdFacts *facts = build->facts;
    const MdNodeInfo *node = &facts->nodes.items[md_facts_object(object)];
    const MdView *view = NULL;
    if (facts->first_escape[object->number] != facts->first_escape[object->number + 1])
        return;
    for (size_t i = 0; i < build->views.count; i++)
        if (build->views.items[i].moment.function == object->function)
            view = &build->views.items[i];
    if (!view || object->duration != MD_AUTOMATIC)
        return;
    MdEvent last = md_moment_event(facts, &view->moment, object, NULL);
    const MdExpr *value = last.kind == MD_EVENT_SET ? last.value : NULL;
    if (object->parameter && node->def_count == 0 && binding && binding->callee == object->function) {
        const MdExprs *arguments = &binding->call->as.call.arguments;
        for (size_t i = 0; i < object->function->parameter_count && i < arguments->count; i++)
            if (object->function->parameters[i] == object)
                put_value(build, bytes, 0, object->type, arguments->items[i], binding->outer);
        return;
    }
    for (uint32_t i = 0; value && i < node->def_count; i++) {
        const MdDef *def = &facts->defs.items[facts->def_order[node->first_def + i]];
        if (def->value != value && md_place_before(last.place, def->place) &&
            md_moment_reaches(facts, &view->moment, def->place))
            value = NULL;
    }
    if (value)
        put_value(build, bytes, 0, object->type, value, binding);
}

static void fill_values(Build *build, MdBlock *block, const MdBinding *binding) {
    const MdObject *object = block->object;
    MdFacts *facts = build->facts;
    if (block->size <= 0 || block->size > MOST_BYTES || md_type_core(object->type)->kind == MD_TYPE_POINTER)
        return;
    Bytes bytes = { .size = block->size, .big_endian = md_types_target(facts->program->types)->big_endian };
    bytes.values = md_arena_alloc(build->arena, (size_t)block->size);
    bytes.states = md_arena_alloc(build->arena, (size_t)block->size);
    bool automatic = object->duration == MD_AUTOMATIC;
    bool ours = automatic || object->linkage != MD_EXTERNAL || md_type_qualifiers(object->type) & MD_CONST;
    bool jumped =
        automatic && object->function && object->function->labels.count; /* the initialiser may be passed over */
    if (ours && !jumped && object->init && only_initialised(facts, object)) {
        put_init(build, &bytes, object->init, binding);
    } else if (ours && !automatic && !object->init && object->defined && only_initialised(facts, object)) {
        memset(bytes.states, MD_BYTE_VALUE, (size_t)block->size); /* C17 6.7.9p10 */
        bytes.any = true;
    } else if (md_type_is_scalar(object->type)) {
        put_last_value(build, &bytes, object, binding);
    }
    if (bytes.any) {
        block->bytes = bytes.values;
        block->states = bytes.states;
    }
}

/* ---- the whole ------------------------------------------------------------------------------------------------------ */

static const MdBinding *binding_of(const Build *build, const MdObject *object) {
    for (size_t i = 0; i < build->views.count; i++)
        if (build->views.items[i].moment.function == object->function)
            return build->views.items[i].binding;
    return NULL;
}

/**
 * Has its frame not come to the declaration of the object yet? Then the object exists, for its block has been entered,
 * but holds nothing (C17 6.2.4p6). A jump back could have left a value: functions with labels are left out.
 */
static bool is_ahead(const Build *build, const MdObject *object) {
    if (object->duration != MD_AUTOMATIC || object->parameter || !object->function || object->function->labels.count)
        return false;
    for (size_t i = 0; i < build->views.count; i++) {
        const MdView *view = &build->views.items[i];
        bool innermost_view = i + 1 == build->views.count;
        MdPlace at = innermost_view ? build->snapshot->place : view->moment.place;
        if (view->moment.function == object->function)
            return md_place_before(at, object->place);
    }
    return false;
}

static void fill_indeterminate(Build *build, MdBlock *block) {
    if (block->size <= 0 || block->size > MOST_BYTES)
        return;
    unsigned char *states = md_arena_alloc(build->arena, (size_t)block->size);
    memset(states, MD_BYTE_INDETERMINATE, (size_t)block->size);
    block->bytes = md_arena_alloc(build->arena, (size_t)block->size);
    block->states = states;
}

/** Automatic objects whose lifetime ended are no targets: a pointer to one of them is unknown here. */
static void fill_everything(Build *build) {
    for (size_t i = 0; i < build->objects.count; i++) {
        MdBlock *block = build->objects.items[i];
        const MdBinding *binding = binding_of(build, block->object);
        if (is_ahead(build, block->object)) {
            fill_indeterminate(build, block);
            continue;
        }
        fill_object(build, block, binding);
        fill_values(build, block, binding);
    }
}

const MdSnapshot *md_static_snapshot(MdArena *arena, const MdClasses *classes, const MdScope *scope) {
    Build build = { .facts = (MdFacts *)classes, .arena = arena, .snapshot = MD_NEW(arena, MdSnapshot) };
    MdSnapshot *snapshot = build.snapshot;
    build.facts->scratch = arena;
    snapshot->scope = scope;
    snapshot->place = scope->end;
    const char *name = scope->function && scope->function->name ? scope->function->name : "the file";
    if (scope->kind == MD_SCOPE_FUNCTION || !scope->function)
        snapshot->title = md_arena_printf(arena, "end of %s", name);
    else
        snapshot->title = md_arena_printf(arena, "end of the block at line %u in %s", scope->begin.line, name);
    if (!scope->function)
        return snapshot;
    find_views(&build, scope);
    for (size_t i = 0; i < build.views.count; i++) {
        const MdView *view = &build.views.items[i];
        bool last = i + 1 == build.views.count;
        const MdScope *open = last ? scope : innermost(view->moment.function->scope, view->moment.place);
        add_activation(&build, view, open);
    }
    add_statics(&build);
    fill_everything(&build);
    build.facts->scratch = build.facts->arena;
    return snapshot;
}
