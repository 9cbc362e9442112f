/**
 * The life of allocated blocks, the list of those alive, and heap in use over time.
 *
 * Paths are shared: a path is a place in a function and the path of its caller, and equal paths are one. Points of the
 * plot are thinned as they come: when twice as many as wanted are there, every other one goes and from then on each
 * stands for twice as many events; what is kept of them is the highest.
 */
#include "watch.h"
#include <string.h>

enum { DEEPEST_PATH = 32 };

/* ---- paths -------------------------------------------------------------------------------------------------------- */

static const MdPath *path_of(MdWatch *watch, const MdFrameView *frame, const MdPath *outer) {
    uint64_t key = (uint64_t)(uintptr_t)frame->function * UINT64_C(0x9e3779b97f4a7c15);
    key ^= ((uint64_t)frame->at.place.line << 32 | frame->at.place.column) * UINT64_C(0xff51afd7ed558ccd);
    key ^= (uint64_t)(uintptr_t)outer * UINT64_C(0xc4ceb9fe1a85ec53);
    MdPath *path = md_map_get_id(watch->paths, key);
    if (path && path->function == frame->function && path->outer == outer &&
        path->site.place.line == frame->at.place.line && path->site.place.column == frame->at.place.column)
        return path;
    path = MD_NEW(watch->arena, MdPath);
    *path = (MdPath){ frame->function, frame->at, outer };
    md_map_set_id(watch->paths, key, path);
    return path;
}

const MdPath *md_history_path(MdWatch *watch) {
    size_t depth = md_machine_depth(watch->machine);
    const MdPath *path = NULL;
    for (size_t at = depth < DEEPEST_PATH ? depth : DEEPEST_PATH; at-- > 0;) {
        MdFrameView frame;
        if (md_machine_frame(watch->machine, at, &frame))
            path = path_of(watch, &frame, path);
    }
    return path;
}

/* ---- the plot ----------------------------------------------------------------------------------------------------- */

static void thin(MdWatch *watch) {
    size_t kept = 1; /* the first one stays */
    for (size_t i = 1; i + 1 < watch->points_of_heap.count; i += 2) {
        MdHeapPoint a = watch->points_of_heap.items[i], b = watch->points_of_heap.items[i + 1];
        watch->points_of_heap.items[kept++] = a.bytes > b.bytes ? a : b;
    }
    watch->points_of_heap.count = kept;
    watch->point_every *= 2;
}

static void add_point(MdWatch *watch) {
    MdHeapPoint now = { .step = md_machine_steps(watch->machine) };
    now.bytes = md_machine_heap(watch->machine, &now.blocks);
    if (watch->point_waiting == 0 || now.bytes >= watch->highest.bytes)
        watch->highest = now;
    if (++watch->point_waiting < watch->point_every)
        return;
    md_push(watch->arena, &watch->points_of_heap, watch->highest);
    watch->point_waiting = 0;
    if (watch->points_of_heap.count >= 2 * watch->options.most_points)
        thin(watch);
}

/* ---- blocks ------------------------------------------------------------------------------------------------------- */

MdBlockHistory *md_history_of(const MdWatch *watch, size_t number) {
    return number && number <= watch->trace->blocks.count ? &watch->trace->blocks.items[number - 1] : NULL;
}

static int64_t written_of(const MdMemoryView *memory) {
    int64_t written = memory->marks ? memory->size : 0;
    while (written > 0 && !memory->marks[written - 1])
        written--;
    return written;
}

void md_history_made(MdWatch *watch, size_t block) {
    MdMemoryView memory;
    if (!md_machine_block(watch->machine, block, &memory) || memory.kind != MD_MEMORY_ALLOCATED)
        return;
    while (watch->live_index.count <= block)
        md_push(watch->arena, &watch->live_index, 0);
    MdLive live = { block, memory.allocation };
    md_push(watch->arena, &watch->live, live);
    watch->live_index.items[block] = (uint32_t)watch->live.count;
    watch->allocations++;
    watch->last_made = 0;
    if (memory.maker && strcmp(memory.maker, "realloc") == 0 && md_machine_frame(watch->machine, 0, &watch->last_call))
        watch->last_made = memory.allocation;
    add_point(watch);
    if (memory.allocation != watch->trace->blocks.count + 1 || memory.allocation > watch->options.most_histories)
        return;
    MdBlockHistory history = { .number = memory.allocation,
                               .size = memory.size,
                               .maker = memory.maker,
                               .made = md_history_path(watch),
                               .made_step = md_machine_steps(watch->machine) };
    md_push(watch->arena, &watch->trace->blocks, history);
}

/** realloc makes the new block, then ends the old one: both in one call of the program. */
static bool in_same_call(const MdWatch *watch) {
    MdFrameView frame;
    return watch->last_made && md_machine_frame(watch->machine, 0, &frame) && frame.serial == watch->last_call.serial &&
           frame.at.program == watch->last_call.at.program && frame.at.place.line == watch->last_call.at.place.line &&
           frame.at.place.column == watch->last_call.at.place.column;
}

void md_history_ended(MdWatch *watch, size_t block) {
    MdMemoryView memory;
    if (!md_machine_block(watch->machine, block, &memory) || memory.kind != MD_MEMORY_ALLOCATED)
        return;
    uint32_t index = block < watch->live_index.count ? watch->live_index.items[block] : 0;
    if (index) {
        MdLive last = watch->live.items[--watch->live.count];
        watch->live.items[index - 1] = last;
        watch->live_index.items[last.block] = index;
        watch->live_index.items[block] = 0;
    }
    add_point(watch);
    MdBlockHistory *history = md_history_of(watch, memory.allocation);
    size_t grown = in_same_call(watch) ? watch->last_made : 0;
    watch->last_made = 0;
    if (!history)
        return;
    history->ender = grown ? "realloc" : "free";
    history->ended = md_history_path(watch);
    history->ended_step = md_machine_steps(watch->machine);
    history->written = written_of(&memory);
    MdBlockHistory *into = md_history_of(watch, grown);
    if (into) {
        into->grown_from = history->number;
        history->grown_into = grown;
    }
}

void md_history_finish(MdWatch *watch) {
    for (size_t i = 0; i < watch->live.count; i++) {
        MdMemoryView memory;
        MdBlockHistory *history = md_history_of(watch, watch->live.items[i].number);
        if (history && md_machine_block(watch->machine, watch->live.items[i].block, &memory))
            history->written = written_of(&memory);
    }
    MdTrace *trace = watch->trace;
    MdHeapPoint first = { 0 };
    if (watch->allocations)
        md_push(watch->arena, &trace->heap, first);
    for (size_t i = 0; i < watch->points_of_heap.count; i++)
        md_push(watch->arena, &trace->heap, watch->points_of_heap.items[i]);
    if (watch->point_waiting)
        md_push(watch->arena, &trace->heap, watch->highest);
    MdHeapPoint last = { .step = md_machine_result(watch->machine)->figures.steps };
    last.bytes = md_machine_heap(watch->machine, &last.blocks);
    if (watch->allocations)
        md_push(watch->arena, &trace->heap, last);
}
