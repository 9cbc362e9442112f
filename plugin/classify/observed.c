/**
 * What a run showed, laid over what the source said: pointers that were seen to lead to a block.
 *
 * Only what was seen counts: a pointer that never led to a block in the run keeps the class that the source gave it.
 */
#include "facts.h"

static MdVariable *variable_of(MdFacts *facts, const MdBlock *block) {
    uint32_t index = block->object ? facts->variable_index[block->object->number] : 0;
    return index ? &facts->classes.variables.items[index - 1] : NULL;
}

static void observe_block(MdFacts *facts, const MdBlock *block) {
    MdVariable *variable = variable_of(facts, block);
    if (!variable || variable->evidence == MD_EVIDENCE_OBSERVED)
        return;
    bool heap = false;
    for (size_t i = 0; i < block->pointer_count; i++)
        heap = heap || (block->pointers[i].known && block->pointers[i].target &&
                        block->pointers[i].target->kind == MD_BLOCK_ALLOCATED);
    if (!heap)
        return;
    bool pointer = md_type_core(block->object->type)->kind == MD_TYPE_POINTER;
    variable->evidence = MD_EVIDENCE_OBSERVED;
    variable->plus_heap = true;
    if (block->object->duration == MD_AUTOMATIC)
        variable->storage_class = pointer ? MD_CLASS_HEAP : MD_CLASS_MIXED;
    if (variable->role == MD_ROLE_NONE)
        variable->role = MD_ROLE_BORROW;
}

void md_classify_observed(MdFacts *facts, const MdSnapshot *const *snapshots, size_t count) {
    for (size_t i = 0; snapshots && i < count; i++) {
        for (size_t k = 0; k < snapshots[i]->stack.count; k++)
            for (size_t n = 0; n < snapshots[i]->stack.items[k].blocks.count; n++)
                observe_block(facts, snapshots[i]->stack.items[k].blocks.items[n]);
        for (size_t k = 0; k < snapshots[i]->statics.count; k++)
            observe_block(facts, snapshots[i]->statics.items[k]);
    }
}
