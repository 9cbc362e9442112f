/**
 * Region, class, role and shape of every variable, from where its pointers come from and what is freed.
 *
 * A variable is *heap* when it is one pointer and at least one of its sources is an allocation, *mixed* when it is an
 * aggregate and a pointer in it has such a source, *static* by its storage duration. A parameter is judged by what the
 * callers in the file pass; without callers by what is done with it, and last by whether values of its pointee are
 * always allocated in this file.
 */
#include "facts.h"
#include <string.h>

enum { MOST_POINTERS = 100, DEEPEST_NESTING = 8, MOST_DEFS_SAID = 3 };

typedef struct Judge {
    MdFacts *facts;
    MdVariable *variable;
    MdText why;
} Judge;

static const MdType *element_core(const MdType *type) {
    const MdType *core = md_type_core(type);
    while (md_type_is_array(core))
        core = md_type_core(core->of);
    return core;
}

static bool is_object_pointer(const MdType *core) {
    return core->kind == MD_TYPE_POINTER && md_type_core(core->of)->kind != MD_TYPE_FUNCTION;
}

/* ---- region ------------------------------------------------------------------------------------------------------- */

static bool is_zero(const MdInit *init) {
    for (size_t i = 0; init && i < init->count; i++) {
        const MdExpr *value = init->entries[i].value;
        int64_t constant;
        if (value->kind == MD_EXPR_FLOATING && value->as.floating == 0 && !__builtin_signbit(value->as.floating))
            continue;
        if (value->kind == MD_EXPR_STRING) {
            for (size_t k = 0; k < value->as.string.size; k++)
                if (value->as.string.bytes[k])
                    return false;
            continue;
        }
        if (!md_expr_constant(md_facts_skip_casts(value), &constant) || constant != 0)
            return false;
    }
    return true;
}

static MdRegion region_of(const MdObject *object) {
    if (object->duration == MD_AUTOMATIC)
        return MD_REGION_STACK;
    if (object->duration == MD_THREAD)
        return MD_REGION_THREAD;
    if (md_type_qualifiers(object->type) & MD_CONST && (object->init || !object->tentative))
        return MD_REGION_READ_ONLY;
    if (!object->defined)
        return MD_REGION_DATA;
    return is_zero(object->init) ? MD_REGION_ZERO : MD_REGION_DATA;
}

/* ---- texts -------------------------------------------------------------------------------------------------------- */

static void say(Judge *judge, const char *text, MdPlace place) {
    if (judge->why.length)
        md_text_add(&judge->why, ", ");
    md_text_add(&judge->why, text);
    if (place.line) {
        md_text_add(&judge->why, " (");
        md_facts_say_place(judge->facts, place, &judge->why);
        md_text_add(&judge->why, ")");
    }
}

static void say_bits(MdText *text, unsigned from) {
    static const struct {
        unsigned bit;
        const char *words;
    } words[] = {
        { MD_FROM_HEAP, "a block" },
        { MD_FROM_HANDLE, "a handle" },
        { MD_FROM_STACK, "an automatic object" },
        { MD_FROM_STATIC, "a static object" },
        { MD_FROM_LITERAL, "a string literal" },
        { MD_FROM_NULL, "null" },
    };
    bool first = true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (from & words[i].bit) {
            md_text_add(text, first ? "" : " or ");
            md_text_add(text, words[i].words);
            first = false;
        }
}

static void say_def(Judge *judge, const char *name, const MdDef *def) {
    MdText text = md_text(judge->facts->arena);
    const MdExpr *value = md_facts_skip_casts(def->value);
    md_text_addf(&text, "%s = ", name);
    if (value->kind == MD_EXPR_CALL) {
        const MdFunction *callee = md_expr_direct_callee(value);
        md_text_addf(&text, "%s(\u2026)", callee && callee->name ? callee->name : "a call");
    } else {
        MdText spelt = md_text(judge->facts->arena);
        md_expr_spell(value, &spelt);
        const char *string = md_text_string(&spelt);
        md_text_add(&text, strlen(string) <= 40 ? string : "\u2026");
    }
    say(judge, md_text_string(&text), def->place);
}

static void say_free(Judge *judge, const MdNodeInfo *node, const char *name) {
    if (!node->freed)
        return;
    const MdCall *call = &judge->facts->calls.items[node->freed_by];
    const char *freer = call->callee && call->callee->name ? call->callee->name : "a function that frees";
    MdText text = md_text(judge->facts->arena);
    md_text_addf(&text, "%s by %s", name, freer);
    say(judge, md_text_string(&text), call->expr->place);
}

/** The definitions that tell where a pointer comes from: allocations first. */
static void say_sources(Judge *judge, const char *name, const MdNodeInfo *node, unsigned wanted) {
    MdFacts *facts = judge->facts;
    unsigned said = 0;
    for (uint32_t i = 0; i < node->def_count && said < MOST_DEFS_SAID; i++) {
        const MdDef *def = &facts->defs.items[facts->def_order[node->first_def + i]];
        if (!def->value || def->kind == MD_DEF_COMPOUND)
            continue;
        unsigned from = md_flow_from(facts, def->value);
        if (!(from & wanted))
            continue;
        say_def(judge, name, def);
        said++;
    }
}

/* ---- moved and dangling ------------------------------------------------------------------------------------------- */

/** The object whose value a definition copies, `s2 = s1`, or NULL. */
static const MdObject *copied_object(const MdDef *def) {
    const MdExpr *value = def->value ? md_facts_skip_casts(def->value) : NULL;
    if (value && value->kind == MD_EXPR_CAST && value->as.cast.cast == MD_CAST_LVALUE_TO_RVALUE)
        value = value->as.cast.operand;
    return value && value->kind == MD_EXPR_OBJECT ? value->as.object : NULL;
}

static bool before(MdPlace a, MdPlace b) {
    return a.line < b.line || (a.line == b.line && a.column < b.column);
}

static bool within(MdPlace place, MdPlace begin, MdPlace end) {
    return place.file == begin.file && !before(place, begin) && !before(end, place);
}

/** Is the place inside a loop that does not hold the declaration of `object`? */
static bool repeated(const MdFacts *facts, const MdFunction *function, const MdObject *object, MdPlace place) {
    const MdFunctionFacts *own = &facts->functions[function->number];
    for (uint32_t i = own->first_loop; i < own->loop_end; i++) {
        const MdStmt *loop = facts->loops.items[i];
        if (within(place, loop->place, loop->end) && !within(object->place, loop->place, loop->end))
            return true;
    }
    return false;
}

/** The definition that moves the value of an automatic object away: the last use of it, into another automatic one. */
static const MdDef *moved_by(const MdFacts *facts, const MdObject *object) {
    const MdFunction *function = object->function;
    const MdExpr *last = facts->last_use[object->number];
    if (!function || !last || object->duration != MD_AUTOMATIC || function->labels.count)
        return NULL;
    const MdFunctionFacts *own = &facts->functions[function->number];
    for (uint32_t i = own->first_def; i < own->def_end; i++) {
        const MdDef *def = &facts->defs.items[i];
        if (copied_object(def) != object || !def->value)
            continue;
        const MdNodeInfo *target = &facts->nodes.items[def->target];
        const MdExpr *value = md_facts_skip_casts(def->value);
        const MdExpr *read = value->kind == MD_EXPR_CAST ? value->as.cast.operand : value;
        bool automatic = target->kind == MD_NODE_OBJECT && target->object && target->object != object &&
                         target->object->duration == MD_AUTOMATIC && facts->last_use[target->object->number];
        if (read == last && automatic && !repeated(facts, function, object, def->place))
            return def;
    }
    return NULL;
}

/* ---- what is in an aggregate ---------------------------------------------------------------------------------------- */

typedef struct Inside {
    unsigned from;
    bool owned, pointers;
    const MdMember *heap; /* the first member that refers to a block */
    uint32_t site;
    unsigned budget;
} Inside;

static void look_inside(MdFacts *facts, const MdObject *object, const MdType *type, unsigned depth, Inside *inside) {
    const MdType *core = element_core(type);
    if (core->kind != MD_TYPE_RECORD || depth > DEEPEST_NESTING)
        return;
    const MdRecord *record = core->as.record;
    for (size_t i = 0; i < record->member_count && inside->budget; i++) {
        const MdMember *member = &record->members[i];
        const MdType *kind = element_core(member->type);
        if (kind->kind == MD_TYPE_RECORD) {
            look_inside(facts, object, member->type, depth + 1, inside);
            continue;
        }
        if (kind->kind != MD_TYPE_POINTER)
            continue;
        inside->budget--;
        inside->pointers = inside->pointers || is_object_pointer(kind);
        MdNode whole = md_facts_member(facts, member);
        unsigned anywhere = whole ? facts->nodes.items[whole].from : 0;
        if (!anywhere || !is_object_pointer(kind))
            continue;
        MdContent content = md_content(facts, object, member);
        inside->from |= content.from;
        if (content.from & (MD_FROM_HEAP | MD_FROM_HANDLE)) {
            if (!inside->heap)
                inside->heap = member;
            if (!inside->site)
                inside->site = content.site;
            inside->owned = inside->owned || content.owned;
        }
    }
}

static const MdRecordClass *pointee_class(const MdFacts *facts, const MdType *core) {
    if (core->kind != MD_TYPE_POINTER)
        return NULL;
    const MdType *pointee = md_type_core(core->of);
    return pointee->kind == MD_TYPE_RECORD ? md_classes_record(&facts->classes, pointee->as.record) : NULL;
}

/* ---- pointers --------------------------------------------------------------------------------------------------------- */

/** Are values of the pointee always allocated here: some are, and none is a variable or a part of a record? */
static bool always_allocated(const MdFacts *facts, const MdType *core) {
    const MdType *pointee = md_type_core(core->of);
    if (pointee->kind != MD_TYPE_RECORD)
        return false;
    size_t number = pointee->as.record->number;
    return number < facts->program->records.count && facts->program->records.items[number] == pointee->as.record &&
           facts->record_on_heap[number] && !facts->record_elsewhere[number];
}

static void find_site(void *context, MdAtom atom) {
    if (atom.kind == MD_ATOM_SITE)
        *(bool *)context = true;
}

/** Is an allocation stored in it at once, not by way of another place? */
static bool stores_allocation(MdFacts *facts, const MdNodeInfo *node) {
    bool found = false;
    for (uint32_t i = 0; i < node->def_count && !found; i++) {
        const MdDef *def = &facts->defs.items[facts->def_order[node->first_def + i]];
        if (def->value && (def->kind == MD_DEF_INIT || def->kind == MD_DEF_ASSIGN))
            md_flow_trace(facts, def->value, &(MdTracer){ &found, find_site });
    }
    for (unsigned i = 0; i < node->site_count && !found; i++) { /* asprintf(&p, …) */
        const MdAllocation *site = &facts->classes.allocations.items[node->sites[i]];
        found = md_facts_call(facts, site->call)->maker->out >= 0 && node->object && site->object == node->object;
    }
    return found;
}

static MdShape pointer_shape(const Judge *judge, const MdNodeInfo *node, bool heap) {
    const MdFacts *facts = judge->facts;
    const MdType *core = md_type_core(judge->variable->object->type);
    const MdType *pointee = md_type_core(core->of);
    if (pointee->kind == MD_TYPE_FUNCTION)
        return MD_SHAPE_FUNCTION_POINTER;
    const MdRecordClass *class = pointee_class(facts, core);
    if (class && (class->shape == MD_SHAPE_NODE || class->shape == MD_SHAPE_FLEXIBLE ||
                  class->shape == MD_SHAPE_REFERENCE_COUNTED))
        return class->shape;
    bool character = pointee->kind == MD_TYPE_CHAR;
    if (character && (facts->texts[judge->variable->object->number] || node->from & MD_FROM_LITERAL))
        return MD_SHAPE_STRING;
    if (!heap)
        return MD_SHAPE_SCALAR;
    bool array = false;
    for (unsigned i = 0; i < node->site_count; i++) {
        const MdAllocation *allocation = &facts->classes.allocations.items[node->sites[i]];
        const MdCall *call = md_facts_call(facts, allocation->call);
        if (character && (call->maker->makes == MD_MAKES_COPY || call->maker->makes == MD_MAKES_TEXT))
            return MD_SHAPE_STRING;
        bool one = allocation->count == 1 || (pointee->kind == MD_TYPE_RECORD && allocation->count < 0 &&
                                              call->maker->size < 0 && call->maker->count < 0);
        array = array || !one;
    }
    if (!array || pointee->kind == MD_TYPE_RECORD)
        return judge->variable->role == MD_ROLE_OWNER || judge->variable->role == MD_ROLE_MOVED ||
                       judge->variable->role == MD_ROLE_DANGLING
                   ? (array ? MD_SHAPE_BUFFER : MD_SHAPE_BOX)
                   : MD_SHAPE_SCALAR;
    return MD_SHAPE_BUFFER;
}

static void judge_pointer(Judge *judge) {
    MdFacts *facts = judge->facts;
    MdVariable *variable = judge->variable;
    const MdObject *object = variable->object;
    const MdNodeInfo *node = &facts->nodes.items[md_facts_object(object)];
    const MdType *core = md_type_core(object->type);
    const char *name = object->name ? object->name : "it";
    bool heap = node->from & (MD_FROM_HEAP | MD_FROM_HANDLE);
    unsigned told = node->from & (MD_FROM_HEAP | MD_FROM_HANDLE | MD_FROM_STACK | MD_FROM_STATIC | MD_FROM_LITERAL);
    variable->evidence = told || node->from & MD_FROM_NULL || node->freed ? MD_EVIDENCE_INFERRED : MD_EVIDENCE_BY_SHAPE;
    if (!is_object_pointer(core)) {
        variable->shape = MD_SHAPE_FUNCTION_POINTER;
        return;
    }
    if (!told && node->freed) {
        heap = true;
    } else if (!told && node->from & (MD_FROM_PARAMETER | MD_FROM_UNKNOWN) && always_allocated(facts, core)) {
        heap = true;
        variable->evidence = MD_EVIDENCE_INFERRED;
        say(judge, "what it points to is always allocated here", (MdPlace){ 0 });
    }
    variable->plus_heap = heap && object->duration != MD_AUTOMATIC;
    if (heap) {
        if (object->duration == MD_AUTOMATIC)
            variable->storage_class = MD_CLASS_HEAP;
        bool owner = node->freed || stores_allocation(facts, node);
        variable->role = owner ? MD_ROLE_OWNER : MD_ROLE_BORROW;
        const MdDef *moved = owner ? moved_by(facts, object) : NULL;
        if (moved && moved->kind == MD_DEF_INIT && stores_allocation(facts, node)) {
            variable->role = MD_ROLE_MOVED;
            variable->moved = moved->place;
            say(judge, "moved", moved->place);
        }
        say_sources(judge, name, node, MD_FROM_HEAP | MD_FROM_HANDLE);
        if (node->from & MD_FROM_HANDLE && !(node->from & MD_FROM_HEAP))
            say(judge, "a handle that the library allocates", (MdPlace){ 0 });
        say_free(judge, node, "freed");
        unsigned elsewhere = node->from & (MD_FROM_STACK | MD_FROM_STATIC | MD_FROM_LITERAL);
        if (elsewhere) {
            MdText text = md_text(facts->arena);
            md_text_add(&text, "sometimes ");
            say_bits(&text, elsewhere);
            say(judge, md_text_string(&text), (MdPlace){ 0 });
            say_sources(judge, name, node, elsewhere);
        }
    } else if (node->from & ~(unsigned)MD_FROM_NULL) {
        variable->role = MD_ROLE_BORROW;
        say_sources(judge, name, node, MD_FROM_STACK | MD_FROM_STATIC | MD_FROM_LITERAL);
        if (!node->def_count && told) {
            MdText text = md_text(facts->arena);
            md_text_add(&text, "callers pass ");
            say_bits(&text, node->from);
            say(judge, md_text_string(&text), (MdPlace){ 0 });
        } else if (!told && object->parameter) {
            say(judge, "a parameter, its callers are not here", (MdPlace){ 0 });
        }
    }
    if (facts->dangling[object->number]) {
        variable->role = MD_ROLE_DANGLING;
        say(judge, "used after it is freed", facts->dangling[object->number]->place);
    }
    variable->shape = pointer_shape(judge, node, heap);
}

/* ---- aggregates ------------------------------------------------------------------------------------------------------- */

static void judge_aggregate(Judge *judge) {
    MdFacts *facts = judge->facts;
    MdVariable *variable = judge->variable;
    const MdObject *object = variable->object;
    const MdType *core = md_type_core(object->type), *element = element_core(object->type);
    Inside inside = { .budget = MOST_POINTERS };
    const MdRecordClass *class =
        core->kind == MD_TYPE_RECORD ? md_classes_record(&facts->classes, core->as.record) : NULL;
    variable->shape = md_type_is_array(core) ? MD_SHAPE_ARRAY : class ? class->shape : MD_SHAPE_RECORD;
    if (element->kind == MD_TYPE_POINTER) {
        const MdNodeInfo *node = &facts->nodes.items[md_facts_object(object)];
        inside.pointers = is_object_pointer(element);
        inside.from = node->from;
        inside.owned = node->freed || stores_allocation(facts, node);
        inside.site = node->site_count ? node->sites[0] + 1 : 0;
    } else {
        look_inside(facts, object, object->type, 0, &inside);
    }
    bool heap = inside.from & (MD_FROM_HEAP | MD_FROM_HANDLE);
    variable->evidence = inside.from ? MD_EVIDENCE_INFERRED : class ? class->evidence : MD_EVIDENCE_BY_SHAPE;
    variable->plus_heap = heap && object->duration != MD_AUTOMATIC;
    if (heap && object->duration == MD_AUTOMATIC)
        variable->storage_class = MD_CLASS_MIXED;
    if (class)
        variable->parts = class->parts;
    if (heap) {
        const MdAllocation *site = inside.site ? &facts->classes.allocations.items[inside.site - 1] : NULL;
        variable->role = inside.owned ? MD_ROLE_OWNER : MD_ROLE_BORROW;
        const MdDef *moved = moved_by(facts, object);
        if (moved && inside.owned) {
            variable->role = MD_ROLE_MOVED;
            variable->moved = moved->place;
            say(judge, "moved", moved->place);
        }
        MdText text = md_text(facts->arena);
        md_text_addf(&text, "%s refers to a block", inside.heap ? inside.heap->name : "an element");
        if (site)
            md_text_addf(&text, " from %s", site->maker);
        say(judge, md_text_string(&text), site ? site->place : (MdPlace){ 0 });
    } else if (inside.from & ~(unsigned)MD_FROM_NULL && inside.pointers) {
        variable->role = MD_ROLE_BORROW;
        MdText text = md_text(facts->arena);
        md_text_add(&text, "refers to ");
        say_bits(&text, inside.from & ~(unsigned)MD_FROM_NULL);
        if (inside.from & (MD_FROM_STACK | MD_FROM_STATIC | MD_FROM_LITERAL))
            say(judge, md_text_string(&text), (MdPlace){ 0 });
    }
    if (class && class->why && *class->why)
        say(judge, class->why, (MdPlace){ 0 });
}

/* ---- all of them -------------------------------------------------------------------------------------------------------- */

static int64_t padding_of(MdFacts *facts, const MdType *type) {
    int64_t count = 1;
    const MdType *core = md_type_core(type);
    while (md_type_is_array(core)) {
        if (core->kind != MD_TYPE_ARRAY || __builtin_mul_overflow(count, (int64_t)core->as.count, &count))
            return 0;
        core = md_type_core(core->of);
    }
    if (core->kind != MD_TYPE_RECORD || !core->as.record->complete)
        return 0;
    const MdRecord *record = core->as.record;
    size_t records = facts->program->records.count;
    bool kept = record->number < records && facts->program->records.items[record->number] == record;
    int64_t padding;
    if (kept && facts->paddings[record->number]) {
        padding = facts->paddings[record->number] - 1;
    } else {
        const MdRecordLayout *layout = md_layout_record(facts->arena, record);
        padding = layout ? layout->padding_bits / 8 : 0;
        if (kept)
            facts->paddings[record->number] = padding + 1;
    }
    return __builtin_mul_overflow(padding, count, &padding) ? 0 : padding;
}

static void judge_variable(MdFacts *facts, const MdObject *object) {
    MdVariable variable = { .object = object, .offset = -1 };
    Judge judge = { .facts = facts, .variable = &variable, .why = md_text(facts->arena) };
    const MdType *core = md_type_core(object->type);
    variable.region = region_of(object);
    variable.storage_class = object->duration == MD_AUTOMATIC ? MD_CLASS_STACK : MD_CLASS_STATIC;
    variable.padding = padding_of(facts, object->type);
    variable.shape = MD_SHAPE_SCALAR;
    variable.evidence = MD_EVIDENCE_BY_SHAPE;
    if (core->kind == MD_TYPE_POINTER)
        judge_pointer(&judge);
    else if (core->kind == MD_TYPE_RECORD || md_type_is_array(core))
        judge_aggregate(&judge);
    variable.why = md_text_string(&judge.why);
    md_push(facts->arena, &facts->classes.variables, variable);
    facts->variable_index[object->number] = (uint32_t)facts->classes.variables.count;
}

static void add_frames(MdFacts *facts) {
    const MdProgram *program = facts->program;
    for (size_t i = 0; i < program->functions.count; i++) {
        const MdFunction *function = program->functions.items[i];
        const MdFrame *frame = function->body ? md_layout_frame(facts->arena, function) : NULL;
        if (!frame)
            continue;
        md_push(facts->arena, &facts->classes.frames, frame);
        facts->frame_index[function->number] = (uint32_t)facts->classes.frames.count;
        for (size_t k = 0; k < frame->slot_count; k++) {
            const MdObject *object = frame->slots[k].object;
            if (object && facts->variable_index[object->number])
                facts->classes.variables.items[facts->variable_index[object->number] - 1].offset =
                    frame->slots[k].offset;
        }
    }
}

static void judge_scope(MdFacts *facts, const MdScope *scope) {
    for (size_t i = 0; i < scope->objects.count; i++) {
        const MdObject *object = scope->objects.items[i];
        bool elsewhere = object->duration != MD_AUTOMATIC && !object->defined;
        if (!object->parameter && !elsewhere)
            judge_variable(facts, object);
    }
    for (size_t i = 0; i < scope->children.count; i++)
        judge_scope(facts, scope->children.items[i]);
}

void md_classify_variables(MdFacts *facts) {
    const MdProgram *program = facts->program;
    for (size_t i = 0; i < program->objects.count; i++)
        if (program->objects.items[i]->defined || program->objects.items[i]->in_main_file)
            judge_variable(facts, program->objects.items[i]);
    for (size_t i = 0; i < program->functions.count; i++) {
        const MdFunction *function = program->functions.items[i];
        for (size_t k = 0; function->body && k < function->parameter_count; k++)
            judge_variable(facts, function->parameters[k]);
        if (function->body)
            judge_scope(facts, function->scope);
    }
    add_frames(facts);
}
