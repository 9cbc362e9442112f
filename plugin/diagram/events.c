/**
 * What a run told beside the bytes: moves of owners, the fault, and what did not fit the picture, as notes below it.
 *
 * The rule of moves stands in docs/trace.md; here it is only put into words.
 */
#include "picture.h"
#include <inttypes.h>
#include <string.h>

const MdMove *md_picture_move(const Picture *picture, const MdBlock *block) {
    const MdSnapshot *snapshot = picture->snapshot;
    for (size_t i = 0; i < snapshot->moves.count; i++) {
        const MdMove *move = &snapshot->moves.items[i];
        if (move->from->kind == block->kind && move->from->number == block->number)
            return move;
    }
    return NULL;
}

static const char *name_of(const Picture *picture, const MdBlock *block) {
    if (block->kind == MD_BLOCK_ALLOCATED)
        return md_arena_printf(picture->arena, "heap #%zu", block->number);
    return block->object && block->object->name ? block->object->name : "an unnamed object";
}

/** ", line 12"; nothing without a place. */
static const char *line_of(const Picture *picture, const char *words, MdPlace place) {
    return place.line ? md_arena_printf(picture->arena, "%s line %u", words, place.line) : "";
}

static void add_move(Picture *picture, const MdMove *move) {
    const char *from = name_of(picture, move->from), *to = name_of(picture, move->to);
    const char *note = NULL;
    switch (move->kind) {
    case MD_MOVE_MOVED:
        note = md_arena_printf(
            picture->arena, "%s was moved to %s%s: %s", from, to, line_of(picture, " in", move->copied),
            move->used.line ? md_arena_printf(picture->arena, "only %s is used from here on", to)
                            : md_arena_printf(picture->arena, "%s is not used again before the block is freed", from));
        break;
    case MD_MOVE_FAULT:
        note = md_arena_printf(picture->arena, "%s was moved to %s%s and is used again%s, after the block was freed",
                               from, to, line_of(picture, " in", move->copied), line_of(picture, " in", move->used));
        break;
    case MD_MOVE_SHARED:
        note = md_arena_printf(picture->arena, "%s and %s lead to one block, #%zu, and both are used", from, to,
                               move->block->number);
        break;
    }
    md_push(picture->arena, &picture->diagram->notes, note);
}

static void add_fault(Picture *picture, const MdFaultFacts *fault) {
    MdArena *arena = picture->arena;
    md_push(arena, &picture->diagram->notes,
            (const char *)(fault->clause ? md_arena_printf(arena, "✗ %s (%s, %s%s)", fault->message, fault->id,
                                                           *fault->clause == 'G' ? "" : "C17 ", fault->clause)
                                         : md_arena_printf(arena, "✗ %s (%s)", fault->message, fault->id)));
    if (fault->block && fault->size > 0 && fault->valid > 0 && fault->valid < fault->size)
        md_push(arena, &picture->diagram->notes,
                (const char *)md_arena_printf(arena,
                                              "of the %" PRId64 " bytes from offset %" PRId64 " on, %" PRId64
                                              " lie inside the block and %" PRId64 " beyond its end",
                                              fault->size, fault->offset, fault->valid, fault->size - fault->valid));
    const MdBlock *block = fault->block;
    if (block && block->kind == MD_BLOCK_ALLOCATED)
        md_push(arena, &picture->diagram->notes,
                (const char *)md_arena_printf(arena, "#%zu: %s from %s%s%s%s%s", block->number,
                                              md_picture_bytes(arena, block->size),
                                              block->maker ? block->maker : "an allocation",
                                              line_of(picture, " in", block->made), block->ender ? ", ended by " : "",
                                              block->ender ? block->ender : "", line_of(picture, " in", block->ended)));
}

void md_picture_events(Picture *picture) {
    const MdSnapshot *snapshot = picture->snapshot;
    MdArena *arena = picture->arena;
    if (snapshot->fault)
        add_fault(picture, snapshot->fault);
    for (size_t i = 0; i < snapshot->moves.count; i++)
        add_move(picture, &snapshot->moves.items[i]);
    if (snapshot->elided_frames)
        md_push(arena, &picture->diagram->notes,
                (const char *)md_arena_printf(arena, "%zu frames between are not drawn", snapshot->elided_frames));
}
