/**
 * What a run showed, laid over what the source said.
 *
 * Only what was seen counts: a variable that no snapshot holds, or a pointer that never led to a block in the run,
 * keeps what the source gave it. What a snapshot can tell, and how it is read:
 *
 *   class   a pointer that leads to an allocated block makes its variable heap, mixed or static+heap; a variable that
 *           was seen and does just what its class says is confirmed
 *   role    the holder of the pointer that went wrong at a fault, when its block is dead, is dangling; so is a pointer
 *           that owns nothing and was left leading to a dead block; a header that was copied, and not used again
 *           while its block lived, is moved, and the copy owns
 *   parts   length ≤ capacity and capacity × element = bytes of the block, in every instance that was seen with a
 *           block: then pointer, length and capacity are confirmed, with their unit. Where the figures fit only the
 *           other way round, length and capacity change places.
 *
 * Between two statements a container may be in the middle of a change: a few instances that fit neither way are taken
 * for that.
 */
#include "facts.h"
#include <string.h>

enum { MOST_ELEMENTS = 64, DEEPEST = 8 };

/** How often the parts of a record fitted the blocks that they spoke of. */
typedef struct Fit {
    uint32_t seen, fits_elements, fits_bytes, fits_swapped, short_of; /* short_of: length below the capacity */
    uint32_t contrary;                                                /* neither way fits */
    int64_t capacity, bytes;                                          /* of the last one that fitted */
    const MdBlock *block;
} Fit;

typedef struct Observing {
    MdFacts *facts;
    Fit *fits;           /* by number of the record */
    unsigned char *seen; /* by index of the variable: SEEN_… */
} Observing;

enum { SEEN = 1, SEEN_HEAP = 2, SEEN_DEAD = 4, SEEN_ALIVE = 8, SEEN_FITTING = 16, SEEN_NEEDED = 32 };

static uint32_t index_of(const MdFacts *facts, const MdBlock *block) {
    const MdObject *object = block->object;
    if (!object || object->number >= facts->classes.program->object_numbers)
        return 0;
    uint32_t index = facts->variable_index[object->number];
    return index && facts->classes.variables.items[index - 1].object == object ? index : 0;
}

/* ---- class and role ----------------------------------------------------------------------------------------------- */

static void see_variable(Observing *observing, const MdBlock *block) {
    uint32_t index = index_of(observing->facts, block);
    if (!index)
        return;
    unsigned char *seen = &observing->seen[index - 1];
    *seen |= SEEN;
    for (size_t i = 0; i < block->pointer_count; i++) {
        const MdBlock *target = block->pointers[i].known ? block->pointers[i].target : NULL;
        if (!target)
            continue;
        if (target->kind == MD_BLOCK_ALLOCATED)
            *seen |= SEEN_HEAP | (target->fits_stack ? SEEN_FITTING : SEEN_NEEDED);
        if (target->kind != MD_BLOCK_FUNCTION)
            *seen |= target->life == MD_LIFE_ALIVE ? SEEN_ALIVE : SEEN_DEAD;
    }
}

static void add_why(MdFacts *facts, MdVariable *variable, const char *what) {
    variable->why = variable->why ? md_arena_printf(facts->arena, "%s; in the run %s", variable->why, what)
                                  : md_arena_printf(facts->arena, "in the run %s", what);
}

/** Is it a record whose values own what they lead to? */
static bool owns_by_type(const MdFacts *facts, const MdType *type) {
    const MdType *core = md_type_core(type);
    const MdRecordClass *class =
        core->kind == MD_TYPE_RECORD ? md_classes_record(&facts->classes, core->as.record) : NULL;
    return class && class->owner == MD_YES;
}

static void judge_variable(MdFacts *facts, MdVariable *variable, unsigned seen) {
    bool automatic = variable->object->duration == MD_AUTOMATIC;
    bool pointer = md_type_core(variable->object->type)->kind == MD_TYPE_POINTER;
    bool said_heap = automatic ? variable->storage_class != MD_CLASS_STACK : variable->plus_heap;
    if (seen & SEEN_HEAP) {
        if (!said_heap)
            add_why(facts, variable,
                    pointer ? "it leads to an allocated block" : "a member leads to an allocated block");
        variable->evidence = MD_EVIDENCE_OBSERVED;
        if (automatic)
            variable->storage_class = pointer ? MD_CLASS_HEAP : MD_CLASS_MIXED;
        else
            variable->plus_heap = true;
        if (variable->role == MD_ROLE_NONE)
            variable->role = owns_by_type(facts, variable->object->type) ? MD_ROLE_OWNER : MD_ROLE_BORROW;
        variable->fits_stack = !(seen & SEEN_NEEDED);
    } else if (!said_heap) {
        variable->evidence = MD_EVIDENCE_OBSERVED;
    }
    if ((seen & (SEEN_DEAD | SEEN_ALIVE)) == SEEN_DEAD && pointer && variable->role == MD_ROLE_BORROW) {
        variable->role = MD_ROLE_DANGLING;
        add_why(facts, variable, "what it leads to had ended");
    }
}

static MdVariable *holder_of(MdFacts *facts, const MdBlock *block) {
    uint32_t index = block ? index_of(facts, block) : 0;
    return index ? &facts->classes.variables.items[index - 1] : NULL;
}

static void judge_moves(MdFacts *facts, const MdSnapshot *snapshot) {
    for (size_t i = 0; i < snapshot->moves.count; i++) {
        const MdMove *move = &snapshot->moves.items[i];
        MdVariable *from = holder_of(facts, move->from), *to = holder_of(facts, move->to);
        bool record = from && md_type_core(from->object->type)->kind == MD_TYPE_RECORD;
        if (move->kind == MD_MOVE_SHARED || !from || !to ||
            (!record && from->role != MD_ROLE_OWNER && from->role != MD_ROLE_MOVED))
            continue;
        if (from->role != MD_ROLE_MOVED) {
            MdText text = md_text(facts->arena);
            md_text_addf(&text, "it was copied to %s", to->object->name ? to->object->name : "another object");
            if (move->copied.line) {
                md_text_add(&text, " (");
                md_facts_say_place(facts, move->copied, &text);
                md_text_add(&text, ")");
            }
            md_text_add(&text, " and not used again while the block lived");
            add_why(facts, from, md_text_string(&text));
        }
        from->role = MD_ROLE_MOVED;
        from->moved = move->copied;
        from->evidence = MD_EVIDENCE_OBSERVED;
        if (to->role == MD_ROLE_BORROW || to->role == MD_ROLE_NONE)
            to->role = MD_ROLE_OWNER;
    }
}

static void judge_fault(MdFacts *facts, const MdSnapshot *snapshot) {
    const MdFaultFacts *fault = snapshot->fault;
    MdVariable *holder = fault && fault->clause ? holder_of(facts, fault->holder) : NULL;
    if (!holder || !fault->block || fault->block->life == MD_LIFE_ALIVE || holder->role == MD_ROLE_MOVED)
        return;
    holder->role = MD_ROLE_DANGLING;
    holder->evidence = MD_EVIDENCE_OBSERVED;
    add_why(facts, holder, "it was used after what it leads to had ended");
}

/* ---- parts -------------------------------------------------------------------------------------------------------- */

/** An integer that lies in a block; false when it holds no value. */
static bool integer_at(const Observing *observing, const MdBlock *block, int64_t offset, const MdMember *member,
                       int64_t *ret_value) {
    const MdType *core = md_type_core(member->type);
    int64_t size = core->size, at = offset + member->bit_offset / 8;
    if (!md_type_is_integer(core) || member->bit_width >= 0 || size < 1 || size > 8 || at + size > block->kept)
        return false;
    uint64_t value = 0;
    bool big = md_types_target(observing->facts->program->types)->big_endian;
    for (int64_t i = 0; i < size; i++) {
        if (block->states[at + i] != MD_BYTE_VALUE)
            return false;
        value |= (uint64_t)block->bytes[big ? at + size - 1 - i : at + i] << (8 * i);
    }
    *ret_value = value > INT64_MAX ? INT64_MAX : (int64_t)value;
    return true;
}

static const MdPointerCell *cell_at(const MdBlock *block, int64_t offset) {
    size_t low = 0, high = block->pointer_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (block->pointers[middle].offset < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low < block->pointer_count && block->pointers[low].offset == offset ? &block->pointers[low] : NULL;
}

/** Do `length` and `capacity` fit a block of `bytes`? A string may keep a byte more for its NUL. */
static bool fits(int64_t length, int64_t capacity, int64_t unit, int64_t bytes) {
    if (length < 0 || capacity < 0 || unit < 1 || capacity > INT64_MAX / unit || length > capacity)
        return false;
    return capacity * unit == bytes || (unit == 1 && capacity + 1 == bytes);
}

static void see_parts(Observing *observing, const MdBlock *block, int64_t offset, const MdRecordClass *class) {
    const MdParts *parts = &class->parts;
    if (!parts->pointer || !parts->length || !parts->capacity)
        return;
    const MdPointerCell *cell = cell_at(block, offset + parts->pointer->bit_offset / 8);
    const MdBlock *target = cell && cell->known ? cell->target : NULL;
    const MdType *pointer = md_type_core(parts->pointer->type);
    int64_t length, capacity;
    if (!target || target->kind != MD_BLOCK_ALLOCATED || target->life != MD_LIFE_ALIVE || cell->target_offset != 0 ||
        pointer->kind != MD_TYPE_POINTER || !integer_at(observing, block, offset, parts->length, &length) ||
        !integer_at(observing, block, offset, parts->capacity, &capacity))
        return;
    int64_t unit = md_type_core(pointer->of)->size > 0 ? md_type_core(pointer->of)->size : 1;
    Fit *fit = &observing->fits[class->record->number];
    bool elements = fits(length, capacity, unit, target->size), bytes = fits(length, capacity, 1, target->size);
    bool swapped = fits(capacity, length, unit, target->size);
    fit->seen++;
    fit->fits_elements += elements;
    fit->fits_bytes += bytes;
    fit->fits_swapped += swapped && length != capacity;
    fit->contrary += !elements && !bytes && !swapped;
    fit->short_of += length != capacity;
    if (elements || bytes) {
        fit->capacity = capacity;
        fit->bytes = target->size;
        fit->block = target;
    }
}

static void see_type(Observing *observing, const MdBlock *block, const MdType *type, int64_t offset, unsigned depth) {
    const MdType *core = md_type_core(type);
    if (depth > DEEPEST || offset >= block->kept)
        return;
    if (core->kind == MD_TYPE_ARRAY) {
        int64_t size = md_type_core(core->of)->size;
        for (int64_t i = 0; size > 0 && i < MOST_ELEMENTS && (i + 1) * size <= core->size; i++)
            see_type(observing, block, core->of, offset + i * size, depth + 1);
        return;
    }
    if (core->kind != MD_TYPE_RECORD || !core->as.record->complete || core->as.record->is_union)
        return;
    const MdRecord *record = core->as.record;
    const MdRecordClass *class = md_classes_record(&observing->facts->classes, record);
    if (class)
        see_parts(observing, block, offset, class);
    for (size_t i = 0; i < record->member_count; i++)
        if (record->members[i].bit_width < 0)
            see_type(observing, block, record->members[i].type, offset + record->members[i].bit_offset / 8, depth + 1);
}

static void see_block(Observing *observing, const MdBlock *block) {
    see_variable(observing, block);
    const MdType *core = block->type ? md_type_core(block->type) : NULL;
    if (!core || !block->bytes || !block->states || block->life != MD_LIFE_ALIVE)
        return;
    int64_t count = block->kind == MD_BLOCK_ALLOCATED && block->count > 0 ? block->count : 1;
    for (int64_t i = 0; i < count && i < MOST_ELEMENTS && core->size > 0; i++)
        see_type(observing, block, block->type, i * core->size, 0);
}

/** What the figures of all instances together say of a record; true: its parts were confirmed. */
static bool judge_record(MdFacts *facts, MdRecordClass *class, const Fit *fit) {
    uint32_t good = fit->seen - fit->contrary;
    if (!good || fit->contrary > good / 2)
        return false;
    if (fit->short_of && fit->fits_swapped == fit->short_of && !fit->fits_bytes &&
        fit->fits_elements + fit->fits_swapped == good) {
        const MdMember *length = class->parts.length;
        class->parts.length = class->parts.capacity;
        class->parts.capacity = length;
    } else if (fit->fits_elements == good) {
        class->parts.in_bytes = class->parts.in_bytes && fit->fits_bytes == good;
    } else if (fit->fits_bytes == good) {
        class->parts.in_bytes = true;
    } else {
        return false;
    }
    class->evidence = MD_EVIDENCE_OBSERVED;
    if (!fit->block)
        return true;
    MdText text = md_text(facts->arena);
    if (class->why)
        md_text_addf(&text, "%s; ", class->why);
    md_text_addf(&text, "in the run %s %lld fitted a block of %lld bytes", class->parts.capacity->name,
                 (long long)fit->capacity, (long long)fit->bytes);
    if (fit->block->made.line) {
        md_text_add(&text, " (");
        md_facts_say_place(facts, fit->block->made, &text);
        md_text_add(&text, ")");
    }
    class->why = md_text_string(&text);
    return true;
}

static void judge_records(Observing *observing) {
    MdFacts *facts = observing->facts;
    for (size_t i = 0; i < facts->classes.records.count; i++) {
        MdRecordClass *class = &facts->classes.records.items[i];
        if (!judge_record(facts, class, &observing->fits[i]))
            continue;
        for (size_t k = 0; k < facts->classes.variables.count; k++) {
            MdVariable *variable = &facts->classes.variables.items[k];
            const MdType *core = md_type_core(variable->object->type);
            if (core->kind != MD_TYPE_RECORD || core->as.record != class->record || !variable->parts.pointer)
                continue;
            variable->parts.length = class->parts.length;
            variable->parts.capacity = class->parts.capacity;
            variable->parts.in_bytes = class->parts.in_bytes;
        }
    }
}

/* ---- all ---------------------------------------------------------------------------------------------------------- */

void md_classify_observed(MdFacts *facts, const MdSnapshot *const *snapshots, size_t count) {
    if (!snapshots || !count)
        return;
    Observing observing = { .facts = facts };
    observing.fits = MD_NEW_ARRAY(facts->arena, Fit, facts->classes.records.count);
    observing.seen = md_arena_alloc(facts->arena, facts->classes.variables.count);
    for (size_t i = 0; i < count; i++) {
        const MdSnapshot *snapshot = snapshots[i];
        for (size_t k = 0; k < snapshot->stack.count; k++)
            for (size_t n = 0; n < snapshot->stack.items[k].blocks.count; n++)
                see_block(&observing, snapshot->stack.items[k].blocks.items[n]);
        for (size_t k = 0; k < snapshot->statics.count; k++)
            see_block(&observing, snapshot->statics.items[k]);
        for (size_t k = 0; k < snapshot->heap.count; k++)
            see_block(&observing, snapshot->heap.items[k]);
    }
    for (size_t i = 0; i < facts->classes.variables.count; i++)
        if (observing.seen[i])
            judge_variable(facts, &facts->classes.variables.items[i], observing.seen[i]);
    judge_records(&observing);
    for (size_t i = 0; i < count; i++) {
        judge_moves(facts, snapshots[i]);
        judge_fault(facts, snapshots[i]);
    }
    md_classify_holdings(facts, snapshots, count);
}
