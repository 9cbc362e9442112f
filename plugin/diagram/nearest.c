/**
 * Which heap blocks are drawn when rows of pointers were left out, or blocks are too many: those that drawn pointers
 * lead to, nearest to a variable first.
 *
 * Method: breadth first. What frames and static objects show has put its pointers into the picture's list; each block
 * that is drawn for one of them adds its own. So a list shows its beginning, a tree its upper levels, an array of
 * pointers what its rows point to. The block of a fault comes first, blocks that nothing at all leads to come last.
 * Blocks of large records end the picture before there are too many of them: a slide holds so many rows.
 */
#include "picture.h"

enum { MOST_HEAP_ROWS = 240 };

static void note_targets(Picture *picture, const MdBlock *from) {
    for (size_t i = 0; i < from->pointer_count; i++) {
        const MdBlock *target = from->pointers[i].target;
        if (target && target != from && target->kind == MD_BLOCK_ALLOCATED)
            md_map_set_id(picture->referenced, (uint64_t)(uintptr_t)target, picture);
    }
}

bool md_picture_referenced(Picture *picture, const MdBlock *block) {
    const MdSnapshot *snapshot = picture->snapshot;
    if (!picture->referenced) {
        picture->referenced = md_map_create(picture->arena);
        for (size_t i = 0; i < snapshot->stack.count; i++)
            for (size_t b = 0; b < snapshot->stack.items[i].blocks.count; b++)
                note_targets(picture, snapshot->stack.items[i].blocks.items[b]);
        for (size_t i = 0; i < snapshot->statics.count; i++)
            note_targets(picture, snapshot->statics.items[i]);
        for (size_t i = 0; i < snapshot->heap.count; i++)
            note_targets(picture, snapshot->heap.items[i]);
    }
    return md_map_get_id(picture->referenced, (uint64_t)(uintptr_t)block) != NULL;
}

/** About how many rows a block takes. */
static size_t rows_of(const MdBlock *block) {
    const MdType *core = block->type ? md_type_core(block->type) : NULL;
    if (!core || core->kind != MD_TYPE_RECORD || !core->as.record->complete)
        return 1;
    size_t elements = block->count > 1 ? (size_t)block->count : 1;
    return core->as.record->member_count * (elements < 6 ? elements : 6);
}

bool md_picture_is_crowded(const Picture *picture, size_t most) {
    size_t rows = 0;
    for (size_t i = 0; i < picture->snapshot->heap.count; i++)
        rows += rows_of(picture->snapshot->heap.items[i]);
    return picture->snapshot->heap.count > most || rows > MOST_HEAP_ROWS;
}

int64_t md_picture_nearest(Picture *picture, size_t most, size_t *ret_hidden) {
    const MdSnapshot *snapshot = picture->snapshot;
    MdMap *waiting = md_map_create(picture->arena); /* blocks of the heap that are not drawn */
    int64_t bytes = 0;
    for (size_t i = 0; i < snapshot->heap.count; i++) {
        md_map_set_id(waiting, (uint64_t)(uintptr_t)snapshot->heap.items[i], snapshot->heap.items[i]);
        bytes += snapshot->heap.items[i]->size > 0 ? snapshot->heap.items[i]->size : 0;
    }
    size_t drawn = 0, pointer = 0, rest = 0;
    const MdBlock *next = snapshot->fault ? snapshot->fault->block : NULL;
    size_t above = picture->rows;
    while (drawn < most && picture->rows - above < MOST_HEAP_ROWS) {
        if (next && md_map_get_id(waiting, (uint64_t)(uintptr_t)next)) {
            md_map_set_id(waiting, (uint64_t)(uintptr_t)next, NULL);
            md_picture_block(picture, next);
            bytes -= next->size > 0 ? next->size : 0;
            drawn++;
        }
        if (pointer < picture->pending.count) {
            next = picture->pending.items[pointer++].pointer->target;
        } else if (rest < snapshot->heap.count) {
            next = snapshot->heap.items[rest++];
            if (md_picture_referenced(picture, next))
                next = NULL;
        } else {
            break;
        }
    }
    *ret_hidden = snapshot->heap.count - drawn;
    return bytes;
}
