/**
 * Copies that were made while no snapshot looked: `s2 = s1; string_free(&s2); … s1 …` between two pictures.
 *
 * The source names the copies of records (moves.c). When its source is used in the line of one, that one was made; the
 * next use after it is remembered. A later snapshot may show the source leading to a block that was freed after the copy:
 * it had been moved, if nothing used it before that. The address of an object counts as use, so an object that was freed
 * by way of itself was not moved.
 */
#include "watch.h"

enum { MOST_MADE = 20000, MOST_FREED = 100000 };

static const MdCopy *copy_at(const MdCopied *copied, MdPlace place) {
    for (size_t i = 0; i < copied->copies.count; i++) {
        const MdCopy *copy = &copied->copies.items[i];
        if (copy->to && copy->record && !copy->argument && copy->place.file == place.file &&
            copy->place.line == place.line)
            return copy;
    }
    return NULL;
}

void md_made_use(MdWatch *watch, const MdFrameView *frame, const MdObject *object, bool overwritten) {
    const MdCopied *copied = md_map_get_id(watch->copied, (uint64_t)(uintptr_t)object);
    if (!copied || !copied->copies.count)
        return;
    uint64_t key = md_moves_key(object->duration == MD_AUTOMATIC ? frame->serial : 0, object);
    MdMade *made = md_map_get_id(watch->made, key);
    const MdCopy *copy = overwritten ? NULL : copy_at(copied, frame->at.place);
    if (made && !made->from.closed) {
        made->from.closed = true;
        made->from.used = overwritten ? 0 : watch->time;
        made->from.where = frame->at;
    }
    if (overwritten && made)
        md_map_set_id(watch->made, key, NULL);
    if (!copy || md_map_count(watch->made) >= MOST_MADE)
        return;
    made = MD_NEW(watch->arena, MdMade);
    *made = (MdMade){ .copy = copy, .time = watch->time };
    md_map_set_id(watch->made, key, made);
}

void md_made_freed(MdWatch *watch, size_t number) {
    if (md_map_count(watch->made) && md_map_count(watch->freed_at) < MOST_FREED)
        md_map_set_id(watch->freed_at, number, (void *)(uintptr_t)watch->time);
}

/** The state in view of what the copy was made to. */
static const MdView *view_of(const MdTaking *taking, const MdObject *object, uint64_t serial) {
    for (size_t i = 0; i < taking->views.count; i++) {
        const MdView *view = &taking->views.items[i];
        if (view->memory.object == object && (!view->serial || !serial || view->serial == serial))
            return view;
    }
    return NULL;
}

void md_made_note(MdTaking *taking, const MdView *from) {
    MdWatch *watch = taking->watch;
    const MdMade *made = md_map_get_id(watch->made, md_moves_key(from->serial, from->memory.object));
    const MdView *to = made ? view_of(taking, made->copy->to, from->serial) : NULL;
    for (size_t i = 0; to && i < from->cells.count && watch->orphans.count < MOST_MADE; i++) {
        const MdCell *cell = &from->cells.items[i];
        const MdView *target = cell->target ? &taking->views.items[cell->target - 1] : NULL;
        if (!target || target->memory.kind != MD_MEMORY_ALLOCATED || target->memory.life == MD_MEMORY_ALIVE)
            continue;
        uint64_t freed = (uint64_t)(uintptr_t)md_map_get_id(watch->freed_at, target->block->number);
        if (freed <= made->time)
            continue;
        MdOrphan *orphan = MD_NEW(watch->arena, MdOrphan);
        *orphan = (MdOrphan){ .snapshot = taking->snapshot, .made = made, .freed = freed };
        orphan->move = (MdMove){ .from = from->block,
                                 .to = to->block,
                                 .from_offset = cell->cell.offset,
                                 .block = target->block,
                                 .copied = made->copy->place,
                                 .freed = target->block->ended };
        md_push(watch->arena, &watch->orphans, orphan);
        return;
    }
}

void md_made_finish(MdWatch *watch) {
    for (size_t i = 0; i < watch->orphans.count; i++) {
        MdOrphan *orphan = watch->orphans.items[i];
        const MdUser *user = &orphan->made->from;
        if (user->used && user->used < orphan->freed)
            continue;
        orphan->move.kind = user->used ? MD_MOVE_FAULT : MD_MOVE_MOVED;
        orphan->move.used = user->where.place;
        if (!md_moves_has(orphan->snapshot, &orphan->move))
            md_push(watch->arena, &orphan->snapshot->moves, orphan->move);
    }
}
