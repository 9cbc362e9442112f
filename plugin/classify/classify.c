/**
 * The classification as a whole: the steps in their order, and the questions that users ask of the result.
 */
#include "facts.h"

/** What a record is, wherever its values lie: allocated, or as a variable or part of another. */
static void note_records(MdFacts *facts) {
    const MdProgram *program = facts->program;
    facts->record_on_heap = MD_NEW_ARRAY(facts->arena, bool, program->records.count + 1);
    facts->record_elsewhere = MD_NEW_ARRAY(facts->arena, bool, program->records.count + 1);
    facts->paddings = MD_NEW_ARRAY(facts->arena, int64_t, program->records.count + 1);
    for (size_t i = 0; i < facts->classes.allocations.count; i++) {
        const MdType *element = facts->classes.allocations.items[i].element;
        element = element ? md_type_core(element) : NULL;
        if (element && element->kind == MD_TYPE_RECORD && element->as.record->number < program->records.count)
            facts->record_on_heap[element->as.record->number] = true;
    }
    for (size_t i = 0; i < program->object_numbers; i++) {
        const MdObject *object = facts->nodes.items[1 + i].object;
        const MdType *type = object ? md_type_core(object->type) : NULL;
        while (type && md_type_is_array(type))
            type = md_type_core(type->of);
        if (type && type->kind == MD_TYPE_RECORD && type->as.record->number < program->records.count)
            facts->record_elsewhere[type->as.record->number] = true;
    }
    for (size_t i = 0; i < program->records.count; i++)
        for (size_t k = 0; k < program->records.items[i]->member_count; k++) {
            const MdType *type = md_type_core(program->records.items[i]->members[k].type);
            while (md_type_is_array(type))
                type = md_type_core(type->of);
            if (type->kind == MD_TYPE_RECORD && type->as.record->number < program->records.count)
                facts->record_elsewhere[type->as.record->number] = true;
        }
}

/** The type that a size is written in, `n * sizeof(T)`, or NULL. */
static const MdType *sizeof_in(const MdExpr *expr, unsigned depth) {
    expr = md_facts_skip_casts(expr);
    if (expr->kind == MD_EXPR_SIZEOF)
        return expr->as.size.type;
    if (expr->kind != MD_EXPR_BINARY || depth > 8)
        return NULL;
    const MdType *left = sizeof_in(expr->as.binary.left, depth + 1);
    return left ? left : sizeof_in(expr->as.binary.right, depth + 1);
}

static void size_allocations(MdFacts *facts) {
    for (size_t i = 0; i < facts->classes.allocations.count; i++) {
        MdAllocation *allocation = &facts->classes.allocations.items[i];
        const MdCall *call = md_facts_call(facts, allocation->call);
        allocation->size = md_fold_allocation(facts, call, NULL);
        for (size_t k = 0; !allocation->element && k < allocation->call->as.call.arguments.count; k++)
            if (md_type_is_integer(allocation->call->as.call.arguments.items[k]->type))
                allocation->element = sizeof_in(allocation->call->as.call.arguments.items[k], 0);
        const MdType *element = allocation->element ? md_type_core(allocation->element) : NULL;
        if (element && element->size > 0 && allocation->size >= 0 && allocation->size % element->size == 0)
            allocation->count = allocation->size / element->size;
    }
}

const MdClasses *md_classify(MdArena *arena, const MdProgram *program, const MdSnapshot *const *snapshots,
                             size_t count) {
    MdFacts *facts = md_facts_collect(arena, program);
    facts->classes.program = program;
    facts->variable_index = MD_NEW_ARRAY(arena, uint32_t, program->object_numbers + 1);
    facts->frame_index = MD_NEW_ARRAY(arena, uint32_t, program->function_numbers + 1);
    md_facts_makers(facts);
    md_facts_flow(facts);
    size_allocations(facts);
    md_facts_uses(facts);
    md_facts_straight_line(facts);
    note_records(facts);
    md_classify_records(facts);
    md_classify_variables(facts);
    md_classify_observed(facts, snapshots, count);
    return &facts->classes;
}

const MdVariable *md_classes_variable(const MdClasses *classes, const MdObject *object) {
    const MdFacts *facts = (const MdFacts *)classes;
    uint32_t index = object->number < classes->program->object_numbers ? facts->variable_index[object->number] : 0;
    return index ? &classes->variables.items[index - 1] : NULL;
}

const MdRecordClass *md_classes_record(const MdClasses *classes, const MdRecord *record) {
    bool known = record->number < classes->records.count && classes->records.items[record->number].record == record;
    return known ? &classes->records.items[record->number] : NULL;
}

const MdFrame *md_classes_frame(const MdClasses *classes, const MdFunction *function) {
    const MdFacts *facts = (const MdFacts *)classes;
    uint32_t index = facts->frame_index[function->number];
    return index ? classes->frames.items[index - 1] : NULL;
}
