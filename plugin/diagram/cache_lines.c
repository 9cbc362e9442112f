/**
 * Notes on cache lines: on how many of them an array lies, and how many the blocks that a pointer leads to are scattered
 * over. The addresses are the machine's own, which are laid out as a real allocator would.
 */
#include "base/map.h"
#include "picture.h"
#include <inttypes.h>

typedef struct Lines {
    MdMap *lines, *blocks; /* that were counted */
    MD_VECTOR(const MdBlock *) waiting;
    int64_t bytes;
} Lines;

static void count_block(Picture *picture, Lines *lines, const MdBlock *block) {
    if (block->size <= 0 || !block->address || md_map_get_id(lines->blocks, block->address))
        return;
    md_map_set_id(lines->blocks, block->address, picture);
    md_push(picture->arena, &lines->waiting, block);
    lines->bytes += block->size;
    uint64_t first = block->address / MD_CACHE_LINE,
             last = (block->address + (uint64_t)block->size - 1) / MD_CACHE_LINE;
    for (uint64_t line = first; line <= last; line++)
        md_map_set_id(lines->lines, line, picture);
}

/** The live allocated blocks that `from` leads to, directly or through each other. */
static void count_reached(Picture *picture, Lines *lines, const MdBlock *from) {
    size_t next = 0;
    for (; from; from = next < lines->waiting.count ? lines->waiting.items[next++] : NULL)
        for (size_t i = 0; i < from->pointer_count; i++) {
            const MdBlock *target = from->pointers[i].target;
            if (target && target->kind == MD_BLOCK_ALLOCATED && target->life == MD_LIFE_ALIVE)
                count_block(picture, lines, target);
        }
}

static void add_note(Picture *picture, const MdBlock *block) {
    Lines lines = { .lines = md_map_create(picture->arena), .blocks = md_map_create(picture->arena) };
    bool array = md_type_is_array(md_type_core(block->object->type));
    const char *blocks = "";
    if (array && !block->pointer_count) {
        count_block(picture, &lines, block);
    } else {
        count_reached(picture, &lines, block);
        size_t count = md_map_count(lines.blocks);
        blocks = md_arena_printf(picture->arena, "%zu block%s, ", count, count == 1 ? "" : "s");
    }
    size_t count = md_map_count(lines.lines);
    if (count)
        md_push(picture->arena, &picture->diagram->notes,
                (const char *)md_arena_printf(picture->arena, "%s: %s%" PRId64 " bytes on %zu cache line%s of %d",
                                              md_picture_name(block->object), blocks, lines.bytes, count,
                                              count == 1 ? "" : "s", MD_CACHE_LINE));
}

void md_picture_cache_lines(Picture *picture) {
    const MdSnapshot *snapshot = picture->snapshot;
    for (size_t i = 0; i < snapshot->stack.count; i++)
        for (size_t b = 0; b < snapshot->stack.items[i].blocks.count; b++)
            if (snapshot->stack.items[i].blocks.items[b]->object)
                add_note(picture, snapshot->stack.items[i].blocks.items[b]);
    for (size_t i = 0; i < snapshot->statics.count; i++)
        if (snapshot->statics.items[i]->object)
            add_note(picture, snapshot->statics.items[i]);
}
