/**
 * One snapshot: which blocks are in view, and sharing with the snapshots before.
 *
 * In view are the objects of the frames, the static objects that the sources define, what any of these leads to by
 * pointers, and all live allocated blocks (a leak is led to by nothing). The search goes breadth first, so that the
 * budget of allocated blocks keeps what is near; of blocks beyond it only the name is kept, where a pointer leads to them.
 *
 * Sharing. Every block of the run has a version record. A draft is made of each block in view; where its bytes and
 * states equal those of the last snapshot the same arrays serve. A draft that equals the last block in everything and
 * leads only to blocks that did not change is dropped for that last block. So a snapshot costs memory for its lists
 * and for what changed.
 */
#include "watch.h"
#include <stdlib.h>
#include <string.h>

enum {
    MOST_OBJECTS = 2000, /* of one frame, and static ones */
    VIEWS_PER_BLOCK = 4,
    RESULT_NUMBER = 0xffffff, /* stands for an object number in the key of a value that is returned */
};

/* ---- views -------------------------------------------------------------------------------------------------------- */

static MdVersion *version_in(MdWatch *watch, MdMap *map, uint64_t key, size_t number) {
    MdVersion *version = MD_NEW(watch->arena, MdVersion);
    version->number = number;
    md_map_set_id(map, key, version);
    return version;
}

static uint64_t automatic_key(uint64_t serial, size_t object) {
    return serial << 24 | (object & 0xffffff);
}

MdVersion *md_version_of(MdWatch *watch, const MdMemoryView *memory, uint64_t serial) {
    MdMap *map = watch->others;
    uint64_t key = memory->block;
    if (memory->kind == MD_MEMORY_ALLOCATED) {
        map = watch->allocated;
        key = memory->allocation;
    } else if (memory->kind == MD_MEMORY_AUTOMATIC && serial) {
        map = watch->automatic;
        key = automatic_key(serial, memory->object->number);
    } else if (memory->kind == MD_MEMORY_AUTOMATIC || memory->kind == MD_MEMORY_ALLOCA) {
        map = watch->automatic; /* numbers of the machine are used again: no two with one address and object */
        key = UINT64_C(1) << 63 | (memory->address << 12 & ~(UINT64_C(1) << 63)) |
              (memory->object ? memory->object->number & 0xfff : 0);
    }
    MdVersion *version = md_map_get_id(map, key);
    if (version)
        return version;
    size_t number = memory->kind == MD_MEMORY_ALLOCATED ? memory->allocation
                    : map == watch->automatic           ? ++watch->automatic_count
                                                        : ++watch->other_count;
    version = version_in(watch, map, key, number);
    if (memory->kind == MD_MEMORY_ALLOCATED) {
        const MdBlockHistory *history = md_history_of(watch, number);
        version->type = history ? md_contents_hint(watch, history->made) : NULL;
        if (version->type && md_type_core(version->type)->size > memory->size)
            version->type = NULL;
    }
    return version;
}

static MdBlockKind kind_of(MdMemoryKind kind) {
    switch (kind) {
    case MD_MEMORY_STATIC: return MD_BLOCK_STATIC;
    case MD_MEMORY_STRING: return MD_BLOCK_STRING;
    case MD_MEMORY_ALLOCATED: return MD_BLOCK_ALLOCATED;
    case MD_MEMORY_FUNCTION: return MD_BLOCK_FUNCTION;
    case MD_MEMORY_LIBRARY: return MD_BLOCK_LIBRARY;
    default: return MD_BLOCK_AUTOMATIC;
    }
}

/** What is known of a block without its contents. */
static MdBlock *draft_of(MdTaking *taking, const MdMemoryView *memory, const MdVersion *version) {
    MdBlock *block = MD_NEW(taking->scratch, MdBlock);
    block->kind = kind_of(memory->kind);
    block->life = memory->life == MD_MEMORY_FREED   ? MD_LIFE_FREED
                  : memory->life == MD_MEMORY_ENDED ? MD_LIFE_ENDED
                                                    : MD_LIFE_ALIVE;
    block->number = version->number;
    block->object = memory->object;
    block->function = memory->function;
    block->type = memory->object ? memory->object->type : memory->type;
    if (block->type && md_type_core(block->type)->kind == MD_TYPE_INCOMPLETE_ARRAY && memory->type)
        block->type = memory->type;
    block->size = memory->kind == MD_MEMORY_FUNCTION ? MD_SIZE_UNKNOWN : memory->size;
    block->count = MD_SIZE_UNKNOWN;
    block->address = memory->address;
    block->made = memory->object ? memory->object->place : memory->made.place;
    block->program = memory->made.program;
    block->maker = memory->maker;
    if (block->life != MD_LIFE_ALIVE) {
        block->ended = memory->ended.place;
        block->ended_program = memory->ended.program;
        block->ender = memory->ender;
    }
    const MdBlockHistory *history =
        block->kind == MD_BLOCK_ALLOCATED ? md_history_of(taking->watch, block->number) : NULL;
    if (history) {
        block->grown_from = history->grown_from;
        block->grown_into = history->grown_into;
    }
    return block;
}

static uint32_t add_view(MdTaking *taking, size_t machine_block, uint64_t serial) {
    MdWatch *watch = taking->watch;
    while (watch->slots.count <= machine_block) {
        MdSlot none = { 0 };
        md_push(watch->arena, &watch->slots, none);
    }
    MdSlot *slot = &watch->slots.items[machine_block];
    if (slot->stamp == watch->stamp)
        return slot->view + 1;
    MdView view = { .serial = serial };
    size_t most = VIEWS_PER_BLOCK * watch->options.most_blocks + 4 * (size_t)MOST_OBJECTS;
    if (taking->closed || (serial == 0 && taking->views.count > most) ||
        !md_machine_block(watch->machine, machine_block, &view.memory))
        return 0;
    if (view.memory.kind == MD_MEMORY_NONE || (view.memory.kind == MD_MEMORY_AUTOMATIC && !view.memory.object))
        return 0;
    if (view.memory.kind == MD_MEMORY_ALLOCATED && taking->blocks++ >= watch->options.most_blocks)
        view.name_only = true;
    view.version = md_version_of(watch, &view.memory, serial);
    view.block = draft_of(taking, &view.memory, view.version);
    slot->stamp = watch->stamp;
    slot->view = (uint32_t)taking->views.count;
    md_push(taking->scratch, &taking->views, view);
    return (uint32_t)taking->views.count;
}

uint32_t md_take_view(MdTaking *taking, size_t machine_block) {
    return add_view(taking, machine_block, 0);
}

/* ---- frames ------------------------------------------------------------------------------------------------------- */

/** Views of one activation, before they are blocks. */
typedef struct Frame {
    MdFrameView view;
    size_t depth; /* 0: outermost */
    MD_VECTOR(uint32_t) objects;
} Frame;

typedef MD_VECTOR(Frame) Frames;

/** Is the scope of an object open in a frame whose innermost open scope is `scope`? */
static bool is_open(const MdObject *object, const MdScope *scope) {
    if (object->parameter || !object->scope)
        return true;
    for (; scope; scope = scope->parent)
        if (scope == object->scope)
            return true;
    return false;
}

static void add_objects(MdTaking *taking, Frame *frame) {
    for (size_t i = 0; i < frame->view.block_count; i++) {
        MdMemoryView memory;
        if (!md_machine_block(taking->watch->machine, frame->view.blocks[i], &memory) || !memory.object ||
            memory.kind != MD_MEMORY_AUTOMATIC || (frame->view.scope && !is_open(memory.object, frame->view.scope)))
            continue;
        if (frame->objects.count >= MOST_OBJECTS) {
            taking->snapshot->elided_objects++;
            continue;
        }
        uint32_t view = add_view(taking, frame->view.blocks[i], frame->view.serial);
        if (view)
            md_push(taking->scratch, &frame->objects, view);
    }
}

static void add_frames(MdTaking *taking, Frames *frames) {
    MdMachine *machine = taking->watch->machine;
    size_t depth = md_machine_depth(machine), most = taking->watch->options.most_frames, kept = 0, total = 0;
    Frame frame = { 0 };
    for (size_t at = depth; at-- > 0;)
        total += md_machine_frame(machine, at, &frame.view);
    size_t outer = total > most ? most / 2 : total;
    size_t inner = total > most ? total - (most - outer) : total;
    for (size_t at = depth; at-- > 0;) {
        Frame one = { 0 };
        if (!md_machine_frame(machine, at, &one.view))
            continue;
        one.depth = kept++;
        if (one.depth >= outer && one.depth < inner) {
            taking->snapshot->elided_frames++;
            taking->snapshot->elided_at = outer;
            continue;
        }
        add_objects(taking, &one);
        md_push(taking->scratch, frames, one);
    }
}

/** A value that is being returned, as a view that no number of the machine names. */
static uint32_t add_result(MdTaking *taking, uint64_t serial, const MdFunction *function) {
    MdReturnView value;
    MdWatch *watch = taking->watch;
    if (!md_machine_return(watch->machine, &value) || value.size <= 0)
        return 0;
    MdView view = { .read = true };
    uint64_t key = automatic_key(serial, RESULT_NUMBER);
    view.version = md_map_get_id(watch->automatic, key);
    if (!view.version)
        view.version = version_in(watch, watch->automatic, key, ++watch->automatic_count);
    view.block = MD_NEW(taking->scratch, MdBlock);
    *view.block = (MdBlock){ .kind = MD_BLOCK_AUTOMATIC,
                             .number = view.version->number,
                             .function = function,
                             .type = value.type,
                             .size = value.size,
                             .count = MD_SIZE_UNKNOWN };
    view.memory = (MdMemoryView){ .kind = MD_MEMORY_AUTOMATIC, .size = value.size, .address = value.address };
    unsigned char marks[sizeof value.bytes];
    memset(marks, 1, sizeof marks);
    view.memory.bytes = value.address ? value.memory : value.bytes;
    view.memory.marks = value.address ? value.marks : marks;
    md_contents_bytes(taking, view.block, view.version->last, view.memory.bytes, view.memory.marks);
    md_push(taking->scratch, &taking->views, view);
    uint32_t index = (uint32_t)taking->views.count;
    if (value.address) {
        md_contents_read(taking, index - 1);
    } else if (md_type_core(value.type)->kind == MD_TYPE_POINTER) {
        MdCell cell = { .cell.known = !value.pointer };
        for (int64_t i = 0; i < value.size; i++)
            cell.cell.known = cell.cell.known && !value.bytes[i];
        if (value.pointer) {
            cell.target = md_take_view(taking, value.block);
            cell.cell.target_offset = value.offset;
            cell.cell.known = cell.target != 0;
        }
        md_push(taking->scratch, &taking->views.items[index - 1].cells, cell);
    }
    taking->views.items[index - 1].memory.bytes = NULL;
    return index;
}

/* ---- statics and the heap ----------------------------------------------------------------------------------------- */

static void add_statics(MdTaking *taking) {
    MdWatch *watch = taking->watch;
    size_t shown = 0;
    for (size_t i = 0; i < watch->statics.count; i++) {
        MdStaticBlock *known = &watch->statics.items[i];
        if (!known->block)
            known->block = md_machine_object_block(watch->machine, known->object, 0);
        if (!known->block)
            continue;
        if (shown++ >= MOST_OBJECTS)
            taking->snapshot->elided_objects++;
        else
            md_take_view(taking, known->block);
    }
}

static void read_views(MdTaking *taking, uint32_t *next) {
    for (; *next < taking->views.count; ++*next)
        if (!taking->views.items[*next].read)
            md_contents_read(taking, *next);
}

/** What nothing leads to, as far as the budget goes. */
static void add_heap(MdTaking *taking, uint32_t *next) {
    MdWatch *watch = taking->watch;
    if (watch->live.count > watch->options.most_blocks)
        return;
    for (size_t i = 0; i < watch->live.count; i++) {
        md_take_view(taking, watch->live.items[i].block);
        read_views(taking, next);
    }
}

/* ---- sharing ------------------------------------------------------------------------------------------------------ */

static bool same_block(const MdBlock *a, const MdBlock *b) {
    return a->life == b->life && a->type == b->type && a->size == b->size && a->count == b->count &&
           a->address == b->address && a->bytes == b->bytes && a->states == b->states && a->tail == b->tail &&
           a->tail_states == b->tail_states && a->kept == b->kept && a->written == b->written &&
           a->values == b->values && a->pieces == b->pieces && a->piece_count == b->piece_count &&
           a->unions == b->unions && a->union_count == b->union_count && a->ended.line == b->ended.line &&
           a->ended.column == b->ended.column && a->grown_into == b->grown_into && a->ender == b->ender;
}

static bool same_cells(const MdTaking *taking, const MdView *view) {
    const MdBlock *last = view->version->last;
    if (last->pointer_count != view->cells.count)
        return false;
    for (size_t i = 0; i < view->cells.count; i++) {
        const MdCell *cell = &view->cells.items[i];
        const MdPointerCell *before = &last->pointers[i];
        const MdBlock *target = cell->target ? taking->views.items[cell->target - 1].version->last : NULL;
        if (before->offset != cell->cell.offset || before->known != cell->cell.known ||
            before->target_offset != cell->cell.target_offset || before->target != target)
            return false;
    }
    return true;
}

/** Blocks that lead to a changed block change too, for their cells name it. */
static void spread_changes(MdTaking *taking) {
    bool more = true;
    while (more) {
        more = false;
        for (size_t i = taking->views.count; i-- > 0;) {
            MdView *view = &taking->views.items[i];
            for (size_t k = 0; k < view->cells.count && !view->changed; k++) {
                uint32_t target = view->cells.items[k].target;
                view->changed = target && taking->views.items[target - 1].changed;
                more = more || view->changed;
            }
        }
    }
}

static const MdPointerCell *final_cells(MdTaking *taking, const MdView *view) {
    MdPointerCell *cells = MD_NEW_ARRAY(taking->watch->arena, MdPointerCell, view->cells.count);
    for (size_t i = 0; i < view->cells.count; i++) {
        cells[i] = view->cells.items[i].cell;
        uint32_t target = view->cells.items[i].target;
        cells[i].target = target ? taking->views.items[target - 1].block : NULL;
    }
    return cells;
}

/** Drafts become blocks: the last ones where nothing changed, else new ones. */
static void settle(MdTaking *taking) {
    MdArena *arena = taking->watch->arena;
    for (size_t i = 0; i < taking->views.count; i++) {
        MdView *view = &taking->views.items[i];
        const MdBlock *last = view->version->last;
        view->changed = !last || !same_block(view->block, last) || !same_cells(taking, view);
    }
    spread_changes(taking);
    for (size_t i = 0; i < taking->views.count; i++) {
        MdView *view = &taking->views.items[i];
        MdBlock *kept = (MdBlock *)(uintptr_t)view->version->last;
        if (view->changed) {
            kept = MD_NEW(arena, MdBlock);
            *kept = *view->block;
        }
        view->block = kept;
    }
    for (size_t i = 0; i < taking->views.count; i++) {
        MdView *view = &taking->views.items[i];
        if (view->changed && view->cells.count) {
            view->block->pointers = final_cells(taking, view);
            view->block->pointer_count = view->cells.count;
        }
        view->version->last = view->block;
    }
}

/* ---- the whole ---------------------------------------------------------------------------------------------------- */

static int by_number(const void *a, const void *b) {
    const MdBlock *x = *(MdBlock *const *)a, *y = *(MdBlock *const *)b;
    return (x->number > y->number) - (x->number < y->number);
}

static void list_activation(MdTaking *taking, const Frame *frame) {
    MdArena *arena = taking->watch->arena;
    MdActivation activation = { .function = frame->view.function,
                                .at = frame->view.at.place,
                                .scope = frame->view.scope,
                                .serial = frame->view.serial,
                                .depth = frame->depth,
                                .base = frame->view.base,
                                .size = frame->view.size };
    size_t count = frame->objects.count;
    activation.blocks.items = MD_NEW_ARRAY(arena, MdBlock *, count);
    activation.blocks.count = activation.blocks.capacity = count;
    for (size_t i = 0; i < count; i++)
        activation.blocks.items[i] = taking->views.items[frame->objects.items[i] - 1].block;
    md_push(arena, &taking->snapshot->stack, activation);
}

/** Memory of alloca belongs to the frame of its function. */
static void list_alloca(MdTaking *taking, MdView *view) {
    MdSnapshot *snapshot = taking->snapshot;
    for (size_t i = snapshot->stack.count; i-- > 0;)
        if (snapshot->stack.items[i].function == view->memory.function &&
            snapshot->stack.items[i].base > view->memory.address) {
            md_push(taking->watch->arena, &snapshot->stack.items[i].blocks, view->block);
            return;
        }
}

static void list_blocks(MdTaking *taking) {
    MdArena *arena = taking->watch->arena;
    MdSnapshot *snapshot = taking->snapshot;
    int64_t shown_bytes = 0;
    size_t shown = 0;
    for (size_t i = 0; i < taking->views.count; i++) {
        MdView *view = &taking->views.items[i];
        switch (view->memory.kind) {
        case MD_MEMORY_STATIC:
        case MD_MEMORY_STRING:
        case MD_MEMORY_LIBRARY: md_push(arena, &snapshot->statics, view->block); break;
        case MD_MEMORY_ALLOCA:
            if (view->memory.life == MD_MEMORY_ALIVE)
                list_alloca(taking, view);
            break;
        case MD_MEMORY_ALLOCATED:
            if (view->name_only)
                break;
            md_push(arena, &snapshot->heap, view->block);
            if (view->memory.life == MD_MEMORY_ALIVE) {
                shown++;
                shown_bytes += view->memory.size;
            }
            break;
        default: break;
        }
    }
    if (snapshot->heap.count > 1)
        qsort(snapshot->heap.items, snapshot->heap.count, sizeof(MdBlock *), by_number);
    uint64_t blocks;
    uint64_t bytes = md_machine_heap(taking->watch->machine, &blocks);
    snapshot->elided_blocks = taking->watch->live.count - shown;
    snapshot->elided_bytes = snapshot->elided_blocks ? (int64_t)bytes - shown_bytes : 0;
}

static bool fits_budget(MdWatch *watch, const MdWish *wish) {
    if (wish->fault || wish->marker)
        return true; /* few, and asked for by name */
    size_t used = md_arena_size(watch->arena) - watch->base_bytes;
    return watch->trace->snapshots.count < watch->options.most_snapshots && used < watch->options.most_memory;
}

static void begin(MdTaking *taking, const MdWish *wish) {
    MdWatch *watch = taking->watch;
    watch->stamp++;
    MdSnapshot *snapshot = MD_NEW(watch->arena, MdSnapshot);
    taking->snapshot = snapshot;
    snapshot->title = wish->title;
    snapshot->scope = wish->scope;
    snapshot->marker = wish->marker;
    snapshot->visit = wish->visit;
    snapshot->observed = true;
    snapshot->step = md_machine_steps(watch->machine);
}

MdSnapshot *md_take(MdWatch *watch, const MdWish *wish) {
    if (!fits_budget(watch, wish)) {
        watch->trace->dropped++;
        return NULL;
    }
    MdTaking taking = { .watch = watch };
    taking.scratch = watch->scratch = md_arena_create(watch->rescue);
    if (!taking.scratch)
        longjmp(watch->rescue->jump, 1);
    begin(&taking, wish);
    MdSnapshot *snapshot = taking.snapshot;
    Frames frames = { 0 };
    add_frames(&taking, &frames);
    Frame *innermost = frames.count ? &frames.items[frames.count - 1] : NULL;
    uint32_t result = innermost ? add_result(&taking, innermost->view.serial, innermost->view.function) : 0;
    add_statics(&taking);
    MdFaultFacts facts = { 0 };
    uint32_t wrong = 0, holder = 0, next = 0;
    if (wish->fault)
        md_wrong_views(&taking, wish->fault, &facts, &wrong, &holder);
    read_views(&taking, &next);
    add_heap(&taking, &next);
    md_contents_finish(&taking);
    settle(&taking);
    for (size_t i = 0; i < frames.count; i++)
        list_activation(&taking, &frames.items[i]);
    list_blocks(&taking);
    if (innermost) {
        MdActivation *last = &snapshot->stack.items[snapshot->stack.count - 1];
        last->ending = wish->scope && wish->scope->kind == MD_SCOPE_FUNCTION && wish->scope->function == last->function;
        last->result = result ? taking.views.items[result - 1].block : NULL;
        snapshot->place = last->at;
    }
    if (wish->fault) {
        facts.block = wrong ? taking.views.items[wrong - 1].block : NULL;
        facts.holder = holder ? taking.views.items[holder - 1].block : NULL;
        MdFaultFacts *kept = MD_NEW(watch->arena, MdFaultFacts);
        *kept = facts;
        snapshot->fault = kept;
    }
    md_moves_note(&taking);
    md_arena_destroy(watch->scratch);
    watch->scratch = NULL;
    md_push(watch->arena, &watch->trace->snapshots, snapshot);
    return snapshot;
}

void md_take_result(MdWatch *watch, MdSnapshot *snapshot) {
    MdReturnView value;
    if (!snapshot->stack.count || !md_machine_return(watch->machine, &value) || value.address || value.pointer)
        return;
    MdActivation *last = &snapshot->stack.items[snapshot->stack.count - 1];
    MdBlock *block = MD_NEW(watch->arena, MdBlock);
    *block = (MdBlock){ .kind = MD_BLOCK_AUTOMATIC,
                        .number = ++watch->automatic_count,
                        .function = last->function,
                        .type = value.type,
                        .size = value.size,
                        .count = MD_SIZE_UNKNOWN,
                        .kept = value.size,
                        .written = value.size,
                        .values = value.size };
    unsigned char *states = md_arena_alloc(watch->arena, (size_t)value.size);
    memset(states, MD_BYTE_VALUE, (size_t)value.size);
    block->bytes = (const unsigned char *)md_arena_bytes(watch->arena, (const char *)value.bytes, (size_t)value.size);
    block->states = states;
    if (md_type_core(value.type)->kind == MD_TYPE_POINTER) {
        MdPointerCell *null = MD_NEW(watch->arena, MdPointerCell);
        null->known = true;
        for (int64_t i = 0; i < value.size; i++)
            null->known = null->known && !value.bytes[i];
        block->pointers = null;
        block->pointer_count = 1;
    }
    last->result = block;
}
