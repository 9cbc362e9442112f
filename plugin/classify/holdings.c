/**
 * Holdings: how much heap a record led to in a run, and through which of its members.
 *
 * Method: in every snapshot, from each pointer of an owner's own bytes through the blocks that it leads to; a block
 * counts for the first member that reaches it. What counts is the moment with most bytes. A block that is the same in
 * two snapshots leads to the same, so it is followed once.
 */
#include "base/map.h"
#include "facts.h"

typedef struct Holding {
    MdFacts *facts;
    const MdBlock **last; /* by index of the variable: the state that was followed last */
} Holding;

/** "permissions.items": the member at `offset` of a value of `type`. */
static void add_path(const MdType *type, int64_t offset, MdText *path) {
    const MdType *core = md_type_core(type);
    if (md_type_is_array(core) && core->of && md_type_core(core->of)->size > 0) {
        int64_t each = md_type_core(core->of)->size;
        md_text_addf(path, "[%lld]", (long long)(offset / each));
        add_path(core->of, offset % each, path);
        return;
    }
    if (core->kind != MD_TYPE_RECORD)
        return;
    for (size_t i = 0; i < core->as.record->member_count; i++) {
        const MdMember *member = &core->as.record->members[i];
        int64_t at = member->bit_offset / 8, size = md_type_core(member->type)->size;
        if (member->bit_width >= 0 || offset < at || offset >= at + size)
            continue;
        if (member->name)
            md_text_addf(path, "%s%s", path->length ? "." : "", member->name);
        add_path(member->type, offset - at, path);
        return;
    }
}

static MdHeld follow(MdFacts *facts, MdMap *reached, const MdBlock *first) {
    MdHeld held = { 0 };
    MD_VECTOR(const MdBlock *) waiting = { 0 };
    md_push(facts->arena, &waiting, first);
    while (waiting.count) {
        const MdBlock *block = waiting.items[--waiting.count];
        if (block->kind != MD_BLOCK_ALLOCATED || block->life != MD_LIFE_ALIVE ||
            md_map_get_id(reached, (uint64_t)(uintptr_t)block))
            continue;
        md_map_set_id(reached, (uint64_t)(uintptr_t)block, facts);
        held.blocks++;
        held.bytes += block->size > 0 ? block->size : 0;
        for (size_t i = 0; i < block->pointer_count; i++)
            if (block->pointers[i].target)
                md_push(facts->arena, &waiting, block->pointers[i].target);
    }
    return held;
}

static void see_owner(Holding *holding, const MdBlock *block) {
    MdFacts *facts = holding->facts;
    const MdObject *object = block->object;
    uint32_t index =
        object && object->number < facts->classes.program->object_numbers ? facts->variable_index[object->number] : 0;
    MdVariable *variable = index ? &facts->classes.variables.items[index - 1] : NULL;
    if (!variable || variable->object != object || holding->last[index - 1] == block ||
        variable->role != MD_ROLE_OWNER || md_type_core(object->type)->kind != MD_TYPE_RECORD)
        return;
    holding->last[index - 1] = block;
    MdHoldings *holdings = MD_NEW(facts->arena, MdHoldings);
    MdMap *reached = md_map_create(facts->arena);
    for (size_t i = 0; i < block->pointer_count; i++) {
        const MdPointerCell *cell = &block->pointers[i];
        MdHeld held = { 0 };
        if (cell->known && cell->target)
            held = follow(facts, reached, cell->target);
        if (!held.blocks)
            continue;
        MdText path = md_text(facts->arena);
        add_path(object->type, cell->offset, &path);
        held.member = md_text_string(&path);
        md_push(facts->arena, &holdings->members, held);
        holdings->blocks += held.blocks;
        holdings->bytes += held.bytes;
    }
    if (holdings->blocks && (!variable->holdings || holdings->bytes > variable->holdings->bytes))
        variable->holdings = holdings;
}

void md_classify_holdings(MdFacts *facts, const MdSnapshot *const *snapshots, size_t count) {
    Holding holding = { .facts = facts };
    holding.last = MD_NEW_ARRAY(facts->arena, const MdBlock *, facts->classes.variables.count);
    for (size_t i = 0; i < count; i++) {
        const MdSnapshot *snapshot = snapshots[i];
        for (size_t k = 0; k < snapshot->stack.count; k++)
            for (size_t n = 0; n < snapshot->stack.items[k].blocks.count; n++)
                see_owner(&holding, snapshot->stack.items[k].blocks.items[n]);
        for (size_t k = 0; k < snapshot->statics.count; k++)
            see_owner(&holding, snapshot->statics.items[k]);
    }
}
