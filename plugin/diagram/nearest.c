/**
 * Which heap blocks are drawn when there are too many: those that are the fewest pointers away from a variable.
 *
 * Method: breadth first from what the picture is about (the block of a fault, then the frames, the innermost first,
 * then the static objects) through the pointers of every block; what nothing leads to comes last, in order of
 * allocation. So a list shows its beginning, a tree its upper levels, a table its buckets.
 */
#include "picture.h"

typedef struct Search {
    Picture *picture;
    MdMap *indexes;          /* MdBlock → its MdBlock * in the heap's list, for allocated blocks not met so far */
    MD_VECTOR(size_t) found; /* heap indexes in the order in which they were met */
    bool *met;
} Search;

/** The allocated blocks that `block` points to, in order of its pointers. */
static void follow(Search *search, const MdBlock *block) {
    const MdSnapshot *snapshot = search->picture->snapshot;
    for (size_t i = 0; i < block->pointer_count; i++) {
        const MdBlock *target = block->pointers[i].known ? block->pointers[i].target : NULL;
        MdBlock *const *at = target ? md_map_get_id(search->indexes, (uint64_t)(uintptr_t)target) : NULL;
        size_t index = at ? (size_t)(at - snapshot->heap.items) : 0;
        if (!at || search->met[index])
            continue;
        search->met[index] = true;
        md_push(search->picture->arena, &search->found, index);
    }
}

static void follow_roots(Search *search) {
    const MdSnapshot *snapshot = search->picture->snapshot;
    if (snapshot->fault && snapshot->fault->holder)
        follow(search, snapshot->fault->holder);
    for (size_t i = snapshot->stack.count; i-- > 0;) {
        const MdActivation *activation = &snapshot->stack.items[i];
        for (size_t k = 0; k < activation->blocks.count; k++)
            follow(search, activation->blocks.items[k]);
        if (activation->result)
            follow(search, activation->result);
    }
    for (size_t i = 0; i < snapshot->statics.count; i++)
        follow(search, snapshot->statics.items[i]);
}

const size_t *md_picture_nearest(Picture *picture, size_t most) {
    const MdSnapshot *snapshot = picture->snapshot;
    size_t count = snapshot->heap.count;
    Search search = { .picture = picture, .indexes = md_map_create(picture->arena) };
    search.met = MD_NEW_ARRAY(picture->arena, bool, count + 1);
    for (size_t i = 0; i < count; i++)
        md_map_set_id(search.indexes, (uint64_t)(uintptr_t)snapshot->heap.items[i], &snapshot->heap.items[i]);
    for (size_t i = 0; snapshot->fault && i < count; i++)
        if (snapshot->heap.items[i] == snapshot->fault->block) {
            search.met[i] = true;
            md_push(picture->arena, &search.found, i);
        }
    follow_roots(&search);
    for (size_t i = 0; i < search.found.count && search.found.count < most; i++)
        follow(&search, snapshot->heap.items[search.found.items[i]]);
    for (size_t i = 0; i < count && search.found.count < most; i++)
        if (!search.met[i])
            md_push(picture->arena, &search.found, i);
    return search.found.items;
}
