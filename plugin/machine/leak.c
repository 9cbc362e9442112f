/**
 * Leaks: allocated blocks that are alive at exit, and whether anything that lives still points to them.
 *
 * Method: mark from the roots (statics and library objects) along every pointer stored in memory, as memcheck does;
 * interior pointers count. What was marked is "still reachable", the rest is lost. Order: by allocation.
 */
#include "inner.h"
#include <stdlib.h>

typedef struct Search {
    MdMachine *machine;
    unsigned char *marked; /* per block */
    uint32_t *queue;
    size_t count;
} Search;

static void reach(Search *search, uint32_t block) {
    const MdBlockInfo *info = &search->machine->memory.infos[block];
    if (search->marked[block] || info->life != MD_MEMORY_ALIVE || info->part)
        return;
    search->marked[block] = 1;
    search->queue[search->count++] = block;
}

/** Everything that the words of a block point to. */
static void scan(Search *search, uint32_t block) {
    const MdMemory *memory = &search->machine->memory;
    const MdBlockInfo *info = &memory->infos[block];
    if (info->kind == MD_MEMORY_FUNCTION || info->size < 8)
        return;
    uint64_t first = (info->low + 7) & ~UINT64_C(7), end = info->low + (uint64_t)info->size;
    for (uint64_t at = first; at + 8 <= end; at += 8) {
        uint64_t marks, word;
        memcpy(&marks, md_marks_at(memory, at), 8);
        if (marks == 0)
            continue;
        memcpy(&word, md_bytes_at(memory, at), 8);
        if (word == 0)
            continue;
        MdOrigin origin = marks == MD_MARKS(MD_MARK_POINTER) ? *md_origin_at(memory, at) : 0;
        if (origin == 0)
            origin = md_memory_find(memory, word);
        if (md_origin_known(memory, origin))
            reach(search, memory->ranges[md_origin_range(origin)].block);
    }
}

static int by_allocation(const void *a, const void *b) {
    const MdLeak *x = a, *y = b;
    return (x->allocation > y->allocation) - (x->allocation < y->allocation);
}

void md_find_leaks(MdMachine *machine) {
    MdMemory *memory = &machine->memory;
    if (machine->run.figures.heap == 0 && machine->run.figures.allocations == machine->run.figures.frees)
        return;
    Search search = { .machine = machine,
                      .marked = calloc(memory->range_count, 1),
                      .queue = calloc(memory->range_count, sizeof *search.queue) };
    if (search.marked != NULL && search.queue != NULL) {
        for (uint32_t i = 1; i < memory->range_count; i++) {
            MdMemoryKind kind = (MdMemoryKind)memory->infos[i].kind;
            if ((kind == MD_MEMORY_STATIC || kind == MD_MEMORY_LIBRARY || kind == MD_MEMORY_AUTOMATIC) &&
                !memory->infos[i].part)
                reach(&search, i);
        }
        for (size_t done = 0; done < search.count; done++)
            scan(&search, search.queue[done]);
        for (uint32_t i = 1; i < memory->range_count; i++) {
            const MdBlockInfo *info = &memory->infos[i];
            if (info->kind != MD_MEMORY_ALLOCATED || info->life != MD_MEMORY_ALIVE || info->part)
                continue;
            MdLeak leak = { .block = i,
                            .allocation = info->allocation,
                            .bytes = info->size,
                            .site = md_site(machine, info->made),
                            .maker = info->maker,
                            .reachable = search.marked[i] != 0 };
            md_push(machine->arena, &machine->run.leaks, leak);
        }
        if (machine->run.leaks.count > 0)
            qsort(machine->run.leaks.items, machine->run.leaks.count, sizeof(MdLeak), by_allocation);
    }
    free(search.marked);
    free(search.queue);
}
