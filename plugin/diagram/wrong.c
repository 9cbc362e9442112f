/**
 * The bytes of a faulty access: those outside of what the pointer may reach are told from the valid ones.
 *
 * Bytes of the block keep their cells, in another state; those before its start or behind its end belong to nobody that
 * is drawn, so a cell is added for them behind the last one. An arrow that leads there finds it.
 */
#include "picture.h"

static void mark_inside(Picture *picture, const Spots *spots, int64_t from, int64_t to) {
    for (size_t i = 0; i < spots->count; i++) {
        const Spot *spot = &spots->items[i];
        if (spot->cell == NO_CELL || spot->size <= 0 || spot->offset < from || spot->offset >= to)
            continue;
        MdCell *cell = &md_picture_row_at(picture, spot->box, spot->row)->cells.items[spot->cell];
        if (cell->flags & MD_CELL_ELISION)
            continue; /* stands for more than those bytes */
        cell->state = MD_CELL_OUT_OF_BOUNDS;
        cell->text = cell->text ? md_arena_printf(picture->arena, "✗ %s", cell->text) : "✗";
        cell->title = "outside of what the pointer may reach";
    }
}

/** The cell that shows the last bytes of a block, or the first ones. */
static const Spot *outermost(const Spots *spots, bool last) {
    const Spot *best = NULL;
    for (size_t i = 0; i < spots->count; i++) {
        const Spot *spot = &spots->items[i];
        if (spot->cell != NO_CELL && (!best || (last ? spot->offset >= best->offset : spot->offset < best->offset)))
            best = spot;
    }
    return best;
}

static void add_outside(Picture *picture, const MdFaultFacts *fault, const Spots *spots, int64_t from, int64_t to) {
    MdArena *arena = picture->arena;
    const Spot *beside = outermost(spots, from >= 0);
    if (!beside)
        return;
    MdRow *row = md_picture_row_at(picture, beside->box, beside->row);
    int64_t base = row->cells.items[beside->cell].offset - beside->offset;
    const char *words =
        md_arena_printf(arena, "%s at offset %lld, outside of the object: %s", md_picture_bytes(arena, to - from),
                        (long long)from, fault->write ? "written" : "read");
    MdCell cell = { .state = MD_CELL_OUT_OF_BOUNDS,
                    .text = md_arena_printf(arena, "✗ %lld B", (long long)(to - from)),
                    .label = row->kind == MD_ROW_STRIP ? md_arena_printf(arena, "%+lld", (long long)from) : NULL,
                    .title = words,
                    .offset = base + from,
                    .size = to - from,
                    .count = 1 };
    md_push(arena, &row->cells, cell);
    md_picture_spot(picture,
                    (Spot){ fault->block, from, to - from, beside->box, beside->row, (int)row->cells.count - 1 });
}

void md_picture_wrong(Picture *picture) {
    const MdFaultFacts *fault = picture->snapshot->fault;
    const MdBlock *block = fault ? fault->block : NULL;
    if (!block || !fault->clause || fault->valid >= fault->size || block->life != MD_LIFE_ALIVE || block->size < 0)
        return;
    const Spots *spots = md_map_get_id(picture->spots, (uint64_t)(uintptr_t)block);
    if (!spots)
        return;
    int64_t from = fault->offset + fault->valid, to = fault->offset + fault->size;
    mark_inside(picture, spots, from, to < block->size ? to : block->size);
    if (to > block->size)
        add_outside(picture, fault, spots, from > block->size ? from : block->size, to);
    else if (from < 0)
        add_outside(picture, fault, spots, from, to < 0 ? to : 0);
}
