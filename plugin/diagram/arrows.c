/**
 * Pointers to arrows: every drawn pointer is bound to the smallest spot that shows the byte it points to.
 *
 * A block has one owner: the first owning pointer to its start; others to it borrow. What points to a block whose
 * lifetime is over dangles, whatever its role was.
 */
#include "picture.h"

static const Spot *find_spot(const Picture *picture, const MdPointerCell *pointer) {
    const Spots *spots = md_map_get_id(picture->spots, (uint64_t)(uintptr_t)pointer->target);
    const Spot *best = NULL;
    if (!spots)
        return NULL;
    for (size_t i = 0; i < spots->count; i++) {
        const Spot *spot = &spots->items[i];
        bool inside = pointer->target_offset >= spot->offset &&
                      (spot->size < 0 || pointer->target_offset < spot->offset + (spot->size ? spot->size : 1));
        if (!inside)
            continue;
        const MdBox *box = &picture->diagram->boxes.items[spot->box];
        bool strip = box->rows.items[spot->row].kind == MD_ROW_STRIP;
        /* in a block of members an arrow comes from the left, to the name; in a frame it comes to the value */
        bool wanted = box->kind == MD_BOX_BLOCK && !strip ? spot->cell == NO_CELL : spot->cell != NO_CELL;
        if (wanted)
            return spot;
        if (!best)
            best = spot;
    }
    if (best)
        return best;
    return spots->count ? &spots->items[pointer->target_offset < 0 ? 0 : spots->count - 1] : NULL;
}

static size_t *port_of(Picture *picture, const Spot *spot) {
    MdRow *row = md_picture_row_at(picture, spot->box, spot->row);
    size_t *port = spot->cell == NO_CELL ? &row->port : &row->cells.items[spot->cell].port;
    if (!*port)
        *port = ++picture->diagram->ports;
    return port;
}

/**
 * The spot of a pointer that leads past its block's cells: an extra cell behind the last. One past the end may be
 * pointed to but not be read (C17 6.5.6p8).
 */
static Spot beyond(Picture *picture, const Spot *last, const MdPointerCell *pointer) {
    MdRow *row = md_picture_row_at(picture, last->box, last->row);
    const MdCell *end = &row->cells.items[row->cells.count - 1];
    Spot spot = *last;
    int64_t offset = last->cell < 0 ? 0 : row->cells.items[last->cell].offset - last->offset + pointer->target_offset;
    if (end->state != MD_CELL_OUT_OF_BOUNDS || end->offset != offset) {
        bool past = pointer->target_offset == pointer->target->size;
        md_push(picture->arena, &row->cells,
                ((MdCell){ .state = MD_CELL_OUT_OF_BOUNDS,
                           .offset = offset,
                           .title = past ? "one past the end" : "outside of the object" }));
    }
    spot.cell = (int)row->cells.count - 1;
    return spot;
}

static const char *target_name(Picture *picture, const MdPointerCell *pointer) {
    MdArena *arena = picture->arena;
    const MdBlock *target = pointer->target;
    const char *name = "a string literal", *at = "";
    if (target->kind == MD_BLOCK_ALLOCATED)
        name = md_arena_printf(arena, "heap block %zu", target->number);
    else if (target->object && target->object->name)
        name = target->object->name;
    if (target->size >= 0 && pointer->target_offset == target->size && target->size)
        at = ", one past its end";
    else if (target->size >= 0 && (pointer->target_offset > target->size || pointer->target_offset < 0))
        at = ", outside of it";
    else if (pointer->target_offset)
        at = md_arena_printf(arena, ", byte %lld", (long long)pointer->target_offset);
    return md_arena_printf(arena, "%s%s", name, at);
}

void md_picture_arrows(Picture *picture) {
    static const char *const verbs[] = { [MD_ARROW_BORROW] = "points to",
                                         [MD_ARROW_OWNER] = "owns",
                                         [MD_ARROW_MOVED] = "was moved from, it pointed to",
                                         [MD_ARROW_DANGLING] = "dangles, it pointed to" };
    MdMap *owned = md_map_create(picture->arena);
    for (size_t i = 0; i < picture->pending.count; i++) {
        const Pending *pending = &picture->pending.items[i];
        const MdPointerCell *pointer = pending->pointer;
        MdCell *cell =
            &md_picture_row_at(picture, pending->from.box, pending->from.row)->cells.items[pending->from.cell];
        const Spot *spot = find_spot(picture, pointer);
        if (!spot) { /* nothing drawn to point at: the cell's words stay */
            cell->flags &= ~(unsigned)MD_CELL_POINTER;
            continue;
        }
        uint64_t key = (uint64_t)(uintptr_t)pointer->target;
        Spot end;
        const MdRow *row = md_picture_row_at(picture, spot->box, spot->row);
        bool cells = spot->cell != NO_CELL && (row->cells.count > 1 || row->kind == MD_ROW_STRIP);
        if (cells && pointer->target->size >= 0 && pointer->target_offset >= pointer->target->size) {
            end = beyond(picture, spot, pointer);
            spot = &end;
        }
        MdArrowKind kind = MD_ARROW_BORROW;
        bool allocated = pointer->target->kind == MD_BLOCK_ALLOCATED;
        if (pointer->target->life != MD_LIFE_ALIVE) {
            kind = MD_ARROW_DANGLING;
        } else if (pending->moved) {
            kind = MD_ARROW_MOVED;
        } else if (pending->owner && allocated && !pointer->target_offset && !md_map_get_id(owned, key)) {
            kind = MD_ARROW_OWNER;
            md_map_set_id(owned, key, picture);
        }
        cell = &md_picture_row_at(picture, pending->from.box, pending->from.row)->cells.items[pending->from.cell];
        size_t to = *port_of(picture, spot), from = *port_of(picture, &pending->from);
        const char *title =
            md_arena_printf(picture->arena, "%s %s %s", pending->name, verbs[kind], target_name(picture, pointer));
        cell->title = title;
        md_push(picture->arena, &picture->diagram->arrows, ((MdArrow){ kind, from, to, title }));
    }
}
