/**
 * Life of blocks: numbers, ranges, statics, stack and heap addresses. Method and invariants: memory.h.
 *
 * Numbers of dead blocks wait in a queue before they are given away again, so that the history of a block survives
 * its death for a good while (MD_QUARANTINE).
 *
 * Addresses of the heap are not used again while there are others, but the pages of the host under them are: those of a
 * few dead chunks wait and are moved under the next new chunks.
 */
#include "memory.h"
#include <stdlib.h>
#include <unistd.h>
#include <sys/mman.h>

#define MAX_RANGES ((uint64_t)1 << 26)
#define KEPT_RANGES ((uint64_t)1 << 16)
#define MAX_RANGES_PIECES ((uint64_t)1 << 20)
#define PIECE_STATIC ((uint64_t)32 << 20) /* functions included */
#define PIECES_LEAVE ((size_t)256 << 20)
#define PIECES_BASE UINT64_C(0x100000000000)
/* What is known of a block takes memory of the host: beyond so many blocks, each counts so many bytes more against
   the heap limit, so that endless small blocks end too. */
#define FREE_BLOCKS ((uint64_t)1 << 16)
#define BLOCK_CHARGE 80
#define MAX_RECYCLED 8192   /* chunks */
#define RECYCLED_LEAST 4096 /* bytes of a block: among small ones a chunk is touched page by page, if at all */
static const uint32_t quarantine[2] = { 4096, 65536 };

static void *reserve(uint64_t bytes) {
    void *at = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return at == MAP_FAILED ? NULL : at;
}

static void unmap_all(MdMemory *memory) {
    if (memory->window != NULL && !memory->pieces)
        munmap(memory->window, 3 * MD_WINDOW_SIZE);
    for (unsigned window = 0; memory->window != NULL && memory->pieces && window < 3; window++) {
        unsigned char *at = memory->window + window * MD_WINDOW_SIZE; /* holes between the pieces do no harm */
        munmap(at, MD_WINDOW_SIZE);
    }
    if (memory->ranges != NULL)
        munmap(memory->ranges, memory->max_ranges * sizeof(MdRange));
    if (memory->infos != NULL)
        munmap(memory->infos, memory->max_ranges * sizeof(MdBlockInfo));
    if (memory->chunks != NULL)
        munmap(memory->chunks, (MD_HEAP_SPAN >> MD_CHUNK_SHIFT) * sizeof(MdHeapChunk));
    memory->window = NULL;
    memory->ranges = NULL;
    memory->infos = NULL;
    memory->chunks = NULL;
}

/** A part of the three windows: `size` bytes of program addresses from `address` on. */
static bool map_piece(MdMemory *memory, uint64_t address, uint64_t size) {
    for (unsigned window = 0; window < 3; window++) {
        unsigned char *at = md_bytes_at(memory, address) + window * MD_WINDOW_SIZE;
        if (mmap(at, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE,
                 -1, 0) != at) {
            while (window-- > 0)
                munmap(md_bytes_at(memory, address) + window * MD_WINDOW_SIZE, size);
            return false;
        }
    }
    return true;
}

static uint64_t page_down(uint64_t address) {
    return address & ~UINT64_C(0xfff);
}

/** What a small program needs of the windows: functions and statics, stack, and as much heap as there is. */
static bool map_pieces(MdMemory *memory) {
    memory->pieces = true;
    memory->window = (unsigned char *)(uintptr_t)PIECES_BASE; /* NOLINT(performance-no-int-to-ptr) */
    memory->max_ranges = MAX_RANGES_PIECES;
    memory->static_end = page_down(MD_TEXT_BASE) + PIECE_STATIC;
    uint64_t stack = page_down(memory->stack_low) - 0x1000;
    if (!map_piece(memory, page_down(MD_TEXT_BASE), PIECE_STATIC) || !map_piece(memory, stack, MD_STACK_TOP - stack))
        return false;
    memory->ranges = reserve(memory->max_ranges * sizeof(MdRange));
    memory->infos = reserve(memory->max_ranges * sizeof(MdBlockInfo));
    memory->chunks = reserve((MD_HEAP_SPAN >> MD_CHUNK_SHIFT) * sizeof(MdHeapChunk));
    if (memory->ranges == NULL || memory->infos == NULL || memory->chunks == NULL)
        return false;
    void *rest = reserve(PIECES_LEAVE); /* what everything else of this process may still need */
    uint64_t size = (uint64_t)1 << 30;
    while (size >= (uint64_t)1 << 20 && !map_piece(memory, MD_HEAP_BASE, size + ((uint64_t)2 << MD_CHUNK_SHIFT)))
        size /= 2;
    memory->heap_end = MD_HEAP_BASE + size;
    if (rest != NULL)
        munmap(rest, PIECES_LEAVE);
    return rest != NULL && size >= (uint64_t)1 << 20;
}

MdStatus md_memory_init(MdMemory *memory, uint64_t heap_limit, uint64_t stack_limit, MdRunFigures *figures) {
    *memory = (MdMemory){ .heap_limit = heap_limit,
                          .stack_limit = stack_limit,
                          .figures = figures,
                          .range_count = 1,
                          .untyped_file = -1,
                          .stack_low = MD_STACK_TOP - stack_limit,
                          .static_next = MD_STATIC_BASE,
                          .static_end = MD_STATIC_BASE + MD_STATIC_SPAN,
                          .heap_base = MD_HEAP_BASE,
                          .heap_next = MD_HEAP_BASE + 0x2a0, /* as glibc's first malloc after its own bookkeeping */
                          .heap_end = MD_HEAP_BASE + MD_HEAP_SPAN,
                          .max_ranges = MAX_RANGES,
                          .hash_size = 1024 };
    memory->window = reserve(3 * MD_WINDOW_SIZE);
    if (memory->window != NULL) {
        memory->ranges = reserve(memory->max_ranges * sizeof(MdRange));
        memory->infos = reserve(memory->max_ranges * sizeof(MdBlockInfo));
    }
    memory->hash = calloc(memory->hash_size, sizeof *memory->hash);
    bool good = memory->hash != NULL;
    if (good && (memory->window == NULL || memory->ranges == NULL || memory->infos == NULL)) {
        unmap_all(memory);
        good = map_pieces(memory);
    }
    if (!good) {
        md_memory_finish(memory);
        return MD_ERROR_MEMORY;
    }
    memory->ranges[0] = (MdRange){ .size = -1, .writable = -1 };
    return MD_OK;
}

void md_memory_finish(MdMemory *memory) {
    if (memory->chunks != NULL)
        for (size_t i = 0; i < MD_HEAP_SPAN >> MD_CHUNK_SHIFT; i++)
            free(memory->chunks[i].blocks);
    unmap_all(memory);
    if (memory->untyped_file >= 0)
        close(memory->untyped_file);
    free(memory->stack_blocks);
    free(memory->static_blocks);
    free(memory->hash);
    *memory = (MdMemory){ .untyped_file = -1 };
}

/* ---- numbers ---------------------------------------------------------------------------------------------------------- */

/** A number for a range of the given queue (0 automatic, 1 others); 0 when none is left. */
static uint32_t take_number(MdMemory *memory, unsigned queue) {
    if (memory->free_count[queue] > quarantine[queue] ||
        (memory->range_count >= memory->max_ranges && memory->free_count[queue] > 0)) {
        uint32_t number = memory->free_first[queue];
        memory->free_first[queue] = memory->infos[number].next_part;
        memory->free_count[queue]--;
        memory->ranges[number].generation++;
        return number;
    }
    if (memory->range_count >= memory->max_ranges)
        return 0;
    uint32_t number = memory->range_count++;
    memory->ranges[number].generation = 1;
    return number;
}

static void give_number(MdMemory *memory, unsigned queue, uint32_t number) {
    memory->infos[number].next_part = 0;
    if (memory->free_count[queue]++ == 0)
        memory->free_first[queue] = number;
    else
        memory->infos[memory->free_last[queue]].next_part = number;
    memory->free_last[queue] = number;
}

static unsigned queue_of(MdMemoryKind kind) {
    return kind == MD_MEMORY_AUTOMATIC ? 0 : 1;
}

/** Fill in the range and the info of a block that comes to life. */
static uint32_t begin_block(MdMemory *memory, const MdBlockRequest *request, uint64_t address) {
    uint32_t number = take_number(memory, queue_of(request->kind));
    if (number == 0)
        return 0;
    MdRange *range = &memory->ranges[number];
    range->low = address;
    range->size = request->size;
    range->writable = request->is_const || request->const_parts ? -1 : request->size;
    range->block = number;
    memory->infos[number] = (MdBlockInfo){
        .kind = (uint8_t)request->kind,
        .life = MD_MEMORY_ALIVE,
        .is_const = request->is_const,
        .const_parts = request->const_parts,
        .low = address,
        .size = request->size,
        .align = request->align,
        .entity = request->entity,
        .owner = request->owner,
        .type = request->type,
        .maker = request->maker,
        .made = request->made,
    };
    return number;
}

/* ---- subobjects ------------------------------------------------------------------------------------------------------- */

static uint32_t hash_of(const MdMemory *memory, uint32_t block, uint64_t low, int64_t size) {
    uint64_t mix = (low ^ (uint64_t)size << 40 ^ block) * UINT64_C(0x9e3779b97f4a7c15);
    return (uint32_t)(mix >> 32) & (memory->hash_size - 1);
}

static void grow_hash(MdMemory *memory) {
    uint32_t size = memory->hash_size * 2;
    uint32_t *table = calloc(size, sizeof *table);
    if (table == NULL)
        return; /* chains get longer, nothing else */
    uint32_t *old = memory->hash, old_size = memory->hash_size;
    memory->hash = table;
    memory->hash_size = size;
    for (uint32_t i = 0; i < old_size; i++) {
        for (uint32_t number = old[i], next; number != 0; number = next) {
            next = memory->infos[number].next_hash;
            const MdRange *range = &memory->ranges[number];
            uint32_t slot = hash_of(memory, range->block, range->low, memory->infos[number].size);
            memory->infos[number].next_hash = table[slot];
            table[slot] = number;
        }
    }
    free(old);
}

MdOrigin md_memory_part(MdMemory *memory, MdOrigin origin, uint64_t low, int64_t size) {
    if (!md_origin_known(memory, origin))
        return origin;
    const MdRange *from = &memory->ranges[md_origin_range(origin)];
    if (from->size < 0 || (from->low == low && from->size == size) || low < from->low ||
        low - from->low > (uint64_t)from->size || size > from->size - (int64_t)(low - from->low))
        return origin;
    uint32_t block = from->block;
    uint32_t slot = hash_of(memory, block, low, size);
    for (uint32_t number = memory->hash[slot]; number != 0; number = memory->infos[number].next_hash) {
        const MdRange *range = &memory->ranges[number];
        if (range->low == low && range->size == size && range->block == block)
            return md_origin_of(memory, number);
    }
    uint32_t number = take_number(memory, queue_of(memory->infos[block].kind));
    if (number == 0)
        return origin;
    MdRange *range = &memory->ranges[number];
    range->low = low;
    range->size = size;
    range->writable = memory->ranges[block].writable < 0 ? -1 : size;
    range->block = block;
    memory->infos[number] = (MdBlockInfo){ .kind = memory->infos[block].kind,
                                           .part = true,
                                           .low = low,
                                           .size = size,
                                           .next_part = memory->infos[block].parts,
                                           .next_hash = memory->hash[slot] };
    memory->infos[block].parts = number;
    memory->hash[slot] = number;
    if (++memory->hash_count > memory->hash_size)
        grow_hash(memory);
    return md_origin_of(memory, number);
}

MdOrigin md_memory_whole(const MdMemory *memory, MdOrigin origin) {
    if (!md_origin_known(memory, origin))
        return origin;
    uint32_t number = md_origin_range(origin), block = memory->ranges[number].block;
    if (block == number)
        return origin;
    /* a dead part keeps naming its block only while that one waits in the queue too */
    if (memory->ranges[number].size < 0 && memory->infos[block].life == MD_MEMORY_ALIVE)
        return origin;
    return md_origin_of(memory, block);
}

/** All subobjects of a block die with it. */
static void end_parts(MdMemory *memory, uint32_t block) {
    unsigned queue = queue_of(memory->infos[block].kind);
    for (uint32_t number = memory->infos[block].parts, next; number != 0; number = next) {
        MdRange *range = &memory->ranges[number];
        next = memory->infos[number].next_part;
        uint32_t *link = &memory->hash[hash_of(memory, block, range->low, memory->infos[number].size)];
        while (*link != number)
            link = &memory->infos[*link].next_hash;
        *link = memory->infos[number].next_hash;
        memory->hash_count--;
        range->size = range->writable = -1;
        give_number(memory, queue, number);
    }
    memory->infos[block].parts = 0;
}

static void end_block(MdMemory *memory, uint32_t block, MdMemoryLife life, const char *ender, MdWhere ended) {
    MdBlockInfo *info = &memory->infos[block];
    if (info->parts != 0)
        end_parts(memory, block);
    info->life = (uint8_t)life;
    info->ender = ender;
    info->ended = ended;
    memory->ranges[block].size = memory->ranges[block].writable = -1;
    give_number(memory, queue_of(info->kind), block);
}

/* ---- statics and functions ---------------------------------------------------------------------------------------------- */

static uint64_t align_up(uint64_t address, int64_t align) {
    uint64_t mask = align > 1 ? (uint64_t)align - 1 : 0;
    return (address + mask) & ~mask;
}

static bool push_number(uint32_t **list, size_t *count, size_t *capacity, uint32_t number) {
    if (*count == *capacity) {
        size_t room = *capacity == 0 ? 256 : *capacity * 2;
        uint32_t *grown = realloc(*list, room * sizeof **list);
        if (grown == NULL)
            return false;
        *list = grown;
        *capacity = room;
    }
    (*list)[(*count)++] = number;
    return true;
}

enum { UNTYPED_PAGES = 2 << 20 };

/** A file in memory whose bytes are all MD_MARK_UNTYPED; -1 when the host has none. */
static int untyped_file(MdMemory *memory) {
    if (memory->untyped_file >= 0)
        return memory->untyped_file;
    int file = memfd_create("memdiag", MFD_CLOEXEC);
    unsigned char *pages = MAP_FAILED;
    if (file >= 0 && ftruncate(file, UNTYPED_PAGES) == 0)
        pages = mmap(NULL, UNTYPED_PAGES, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (pages == MAP_FAILED) {
        if (file >= 0)
            close(file);
        return -1;
    }
    memset(pages, MD_MARK_UNTYPED, UNTYPED_PAGES);
    munmap(pages, UNTYPED_PAGES);
    return memory->untyped_file = file;
}

/**
 * Mark bytes that are zero from the start as holding values. Large stretches cost nothing until they are written: the
 * same pages of a file lie under all of them, copied by the host when one is changed.
 */
static void mark_zeroed(MdMemory *memory, uint64_t address, uint64_t size) {
    unsigned char *marks = md_marks_at(memory, address);
    uint64_t head = -address & 0xfff;
    int file = size >= 2 * (uint64_t)UNTYPED_PAGES ? untyped_file(memory) : -1;
    if (file < 0) {
        memset(marks, MD_MARK_UNTYPED, (size_t)size);
        return;
    }
    memset(marks, MD_MARK_UNTYPED, (size_t)head);
    uint64_t at = head;
    for (; size - at >= 0x1000;) {
        uint64_t bytes = size - at < UNTYPED_PAGES ? page_down(size - at) : UNTYPED_PAGES;
        if (mmap(marks + at, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_NORESERVE | MAP_FIXED, file, 0) !=
            marks + at)
            break;
        at += bytes;
    }
    memset(marks + at, MD_MARK_UNTYPED, (size_t)(size - at));
    if (address - MD_HEAP_BASE < MD_HEAP_SPAN)
        memory->untyped_heap = true;
}

uint32_t md_memory_static(MdMemory *memory, const MdBlockRequest *request) {
    uint64_t address = align_up(memory->static_next, request->align);
    if (request->size < 0 || address >= memory->static_end || (uint64_t)request->size >= memory->static_end - address)
        return 0;
    uint32_t number = begin_block(memory, request, address);
    if (number == 0 || !push_number(&memory->static_blocks, &memory->static_count, &memory->static_capacity, number))
        return 0;
    if (request->zeroed)
        mark_zeroed(memory, address, (uint64_t)request->size);
    /* a byte between two objects, so that the end of one is not the address of the next */
    memory->static_next = address + (uint64_t)request->size + 1;
    return number;
}

uint32_t md_memory_function(MdMemory *memory, const MdFunction *function, size_t index) {
    MdBlockRequest request = {
        .kind = MD_MEMORY_FUNCTION, .align = MD_TEXT_STEP, .entity = function, .type = function->type, .is_const = true
    };
    return begin_block(memory, &request, MD_TEXT_BASE + index * MD_TEXT_STEP);
}

uint32_t md_memory_label(MdMemory *memory, uint64_t address) {
    MdBlockRequest request = { .kind = MD_MEMORY_FUNCTION, .align = 1, .is_const = true };
    return begin_block(memory, &request, address);
}

/* ---- stack ------------------------------------------------------------------------------------------------------------ */

uint32_t md_memory_automatic(MdMemory *memory, const MdBlockRequest *request, uint64_t address) {
    uint32_t number = begin_block(memory, request, address);
    if (number == 0 || !push_number(&memory->stack_blocks, &memory->stack_count, &memory->stack_capacity, number))
        return 0;
    memset(md_marks_at(memory, address), request->zeroed ? MD_MARK_UNTYPED : MD_MARK_NONE, (size_t)request->size);
    return number;
}

void md_memory_end_automatic(MdMemory *memory, size_t count, MdWhere ended) {
    while (memory->stack_count > count)
        end_block(memory, memory->stack_blocks[--memory->stack_count], MD_MEMORY_ENDED, NULL, ended);
}

bool md_memory_renew(MdMemory *memory, size_t slot, MdWhere where) {
    const MdBlockInfo old = memory->infos[memory->stack_blocks[slot]];
    const MdBlockRequest request = { .kind = (MdMemoryKind)old.kind,
                                     .size = old.size,
                                     .align = old.align,
                                     .entity = old.entity,
                                     .owner = old.owner,
                                     .type = old.type,
                                     .made = where,
                                     .is_const = old.is_const,
                                     .const_parts = old.const_parts };
    uint32_t number = begin_block(memory, &request, old.low);
    if (number == 0)
        return true; /* no number is left: the object stays as it is */
    end_block(memory, memory->stack_blocks[slot], MD_MEMORY_ENDED, NULL, where);
    memory->stack_blocks[slot] = number;
    memset(md_marks_at(memory, old.low), MD_MARK_NONE, (size_t)old.size);
    return true;
}

uint32_t md_memory_alloca(MdMemory *memory, const MdBlockRequest *request, uint64_t address) {
    uint32_t number = begin_block(memory, request, address);
    if (number != 0)
        memset(md_marks_at(memory, address), MD_MARK_NONE, (size_t)request->size);
    return number;
}

void md_memory_end_alloca(MdMemory *memory, uint32_t block, MdWhere ended) {
    end_block(memory, block, MD_MEMORY_ENDED, NULL, ended);
}

/* ---- heap -------------------------------------------------------------------------------------------------------------- */

static bool begin_heap(MdMemory *memory) {
    memory->chunks = reserve((MD_HEAP_SPAN >> MD_CHUNK_SHIFT) * sizeof(MdHeapChunk));
    if (memory->chunks == NULL)
        return false;
    return true;
}

static size_t chunk_of(const MdMemory *memory, uint64_t address) {
    return (size_t)((address - memory->heap_base) >> MD_CHUNK_SHIFT);
}

static unsigned char *chunk_bytes(const MdMemory *memory, size_t index) {
    return md_bytes_at(memory, memory->heap_base + ((uint64_t)index << MD_CHUNK_SHIFT));
}

/** Fresh zeros under one window of a chunk, whatever was mapped there; joins the mapping around it again. */
static bool map_fresh(unsigned char *at) {
    return mmap(at, MD_CHUNK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1,
                0) == at;
}

/** The pages of a chunk go back to the host; reading them again gives zeros. */
static void return_pages(MdMemory *memory, size_t index) {
    unsigned char *bytes = chunk_bytes(memory, index);
    if (memory->chunks[index].recycled) {
        memory->chunks[index].recycled = false;
        memory->recycled--;
        map_fresh(bytes);
        map_fresh(bytes + MD_WINDOW_SIZE);
    } else if (memory->untyped_heap) { /* dropped pages of a file would say untyped again */
        map_fresh(bytes + MD_WINDOW_SIZE);
    }
    for (unsigned window = 0; window < 3; window++)
        madvise(bytes + window * MD_WINDOW_SIZE, MD_CHUNK_SIZE, MADV_DONTNEED);
}

/** A chunk holds nothing alive any more: what it knew of its blocks is forgotten, its pages are kept or given back. */
static void drop_chunk(MdMemory *memory, size_t index) {
    MdHeapChunk *chunk = &memory->chunks[index];
    for (uint32_t i = 0; i < chunk->count; i++)
        if (md_origin_known(memory, chunk->blocks[i]))
            memory->infos[md_origin_range(chunk->blocks[i])].released = true;
    free(chunk->blocks);
    *chunk = (MdHeapChunk){ .recycled = chunk->recycled };
    bool keeps = !memory->pieces && !memory->untyped_heap && !memory->heap_wrapped;
    if (keeps && memory->spare_count < MD_SPARE_CHUNKS) {
        memory->spares[memory->spare_count++] = index;
        madvise(chunk_bytes(memory, index) + 2 * MD_WINDOW_SIZE, MD_CHUNK_SIZE, MADV_DONTNEED);
    } else {
        return_pages(memory, index);
    }
}

/**
 * The pages of a spare chunk move under a new one and are cleared there, which costs far less than new pages of the
 * host. Each such chunk is a mapping of its own, and a process has but some ten thousands. false: the host has no memory;
 * then the heap ends before the chunk.
 */
static bool recycle_chunk(MdMemory *memory, size_t index) {
    size_t from = memory->spares[--memory->spare_count];
    if (memory->recycled >= MAX_RECYCLED) {
        return_pages(memory, from);
        return true;
    }
    bool good = true;
    for (unsigned window = 0; window < 2; window++) {
        unsigned char *source = chunk_bytes(memory, from) + window * MD_WINDOW_SIZE;
        unsigned char *target = chunk_bytes(memory, index) + window * MD_WINDOW_SIZE;
        int how = MREMAP_MAYMOVE | MREMAP_FIXED | MREMAP_DONTUNMAP;
        if (mremap(source, MD_CHUNK_SIZE, MD_CHUNK_SIZE, how, target) == target)
            memset(target, 0, MD_CHUNK_SIZE);
        else
            good = map_fresh(target) && good;
        map_fresh(source);
    }
    memory->recycled += !memory->chunks[from].recycled;
    memory->chunks[from].recycled = false;
    memory->chunks[index].recycled = true;
    if (!good)
        memory->heap_end = memory->heap_base + ((uint64_t)index << MD_CHUNK_SHIFT);
    return good;
}

/** A block of `size` bytes at `address` is about to reach into chunks that nothing was in before. */
static bool enter_chunks(MdMemory *memory, uint64_t address, uint64_t size) {
    if (memory->heap_wrapped || size < RECYCLED_LEAST)
        return true;
    size_t last = chunk_of(memory, address + size - 1);
    for (size_t i = chunk_of(memory, memory->heap_next) + 1; i <= last && memory->spare_count > 0; i++)
        if (!recycle_chunk(memory, i))
            return false;
    return true;
}

/** An address for `size` bytes, reusing dead chunks once the span was used up; 0: none. */
static uint64_t heap_address(MdMemory *memory, uint64_t size, int64_t align) {
    uint64_t address = align_up(memory->heap_next, align);
    if (address + size <= memory->heap_end && !memory->heap_wrapped)
        return address;
    memory->heap_wrapped = true;
    while (memory->spare_count > 0) /* from now on their addresses may be given away */
        return_pages(memory, memory->spares[--memory->spare_count]);
    size_t chunks = (size_t)((memory->heap_end - memory->heap_base) >> MD_CHUNK_SHIFT);
    size_t need = (size_t)(size >> MD_CHUNK_SHIFT) + 2;
    if (address + size <= memory->heap_end && chunk_of(memory, address) == chunk_of(memory, address + size) &&
        memory->chunks[chunk_of(memory, address)].live > 0)
        return address;
    size_t start = chunk_of(memory, memory->heap_next) + 1;
    for (size_t tried = 0, run = 0; tried < 2 * chunks; tried++) {
        size_t index = (start + tried) % chunks;
        if (index == 0)
            run = 0;
        run = memory->chunks[index].live == 0 ? run + 1 : 0;
        if (run == need) {
            for (size_t i = index + 1 - need; i <= index; i++)
                if (memory->chunks[i].count > 0)
                    drop_chunk(memory, i);
            return align_up(memory->heap_base + ((uint64_t)(index + 1 - need) << MD_CHUNK_SHIFT), align);
        }
    }
    return 0;
}

static bool note_in_chunks(MdMemory *memory, uint32_t block, uint64_t address, uint64_t size) {
    size_t first = chunk_of(memory, address), last = chunk_of(memory, address + (size > 0 ? size - 1 : 0));
    for (size_t i = first; i <= last; i++) {
        MdHeapChunk *chunk = &memory->chunks[i];
        if (chunk->count == chunk->capacity) {
            uint32_t room = chunk->capacity == 0 ? 16 : chunk->capacity * 2;
            MdOrigin *grown = realloc(chunk->blocks, room * sizeof *grown);
            if (grown == NULL)
                return false;
            chunk->blocks = grown;
            chunk->capacity = room;
        }
        chunk->blocks[chunk->count++] = md_origin_of(memory, block);
        chunk->live++;
    }
    return true;
}

uint32_t md_memory_allocate(MdMemory *memory, const MdBlockRequest *request) {
    uint64_t size = (uint64_t)request->size;
    MdRunFigures *figures = memory->figures;
    uint64_t live = figures->allocations - figures->frees;
    uint64_t charge = live > FREE_BLOCKS ? (live - FREE_BLOCKS) * BLOCK_CHARGE : 0;
    if (request->size < 0 || charge > memory->heap_limit || size > memory->heap_limit - charge ||
        figures->heap > memory->heap_limit - charge - size)
        return 0;
    if (memory->range_count + KEPT_RANGES > memory->max_ranges && memory->free_count[1] == 0)
        return 0; /* the last numbers are for all other kinds of blocks */
    if (memory->chunks == NULL && !begin_heap(memory))
        return 0;
    int64_t align = request->align < 16 ? 16 : request->align;
    uint64_t address = heap_address(memory, size, align);
    if (address == 0 || !enter_chunks(memory, address, size))
        return 0;
    uint32_t number = begin_block(memory, request, address);
    if (number == 0 || !note_in_chunks(memory, number, address, size))
        return 0;
    memory->infos[number].align = align;
    /* at least 16 bytes lie between the ends of two blocks, as with glibc's header */
    size_t open = chunk_of(memory, memory->heap_next);
    memory->heap_next = address + size + 16;
    if (open != chunk_of(memory, memory->heap_next) && memory->chunks[open].live == 0 && memory->chunks[open].count > 0)
        drop_chunk(memory, open);
    if (request->zeroed)
        mark_zeroed(memory, address, size);
    else if (memory->heap_wrapped)
        memset(md_marks_at(memory, address), MD_MARK_NONE, (size_t)size);
    if (request->zeroed && memory->heap_wrapped)
        memset(md_bytes_at(memory, address), 0, (size_t)size);
    figures->heap += size;
    figures->allocated_bytes += size;
    if (figures->heap > figures->peak_heap)
        figures->peak_heap = figures->heap;
    memory->infos[number].allocation = ++figures->allocations;
    return number;
}

void md_memory_release(MdMemory *memory, uint32_t block, const char *ender, MdWhere ended) {
    MdBlockInfo *info = &memory->infos[block];
    uint64_t size = (uint64_t)info->size;
    memory->figures->heap -= size;
    memory->figures->frees++;
    end_block(memory, block, MD_MEMORY_FREED, ender, ended);
    size_t first = chunk_of(memory, info->low), last = chunk_of(memory, info->low + (size > 0 ? size - 1 : 0));
    size_t open = chunk_of(memory, memory->heap_next);
    for (size_t i = first; i <= last; i++)
        if (--memory->chunks[i].live == 0 && i != open)
            drop_chunk(memory, i);
}

/* ---- finding the block of an address -------------------------------------------------------------------------------------- */

/** 2: inside; 1: at its end; 0: outside. */
static int holds(const MdBlockInfo *info, uint64_t address) {
    uint64_t offset = address - info->low;
    return offset < (uint64_t)info->size ? 2 : offset == (uint64_t)info->size ? 1 : 0;
}

static void consider(const MdMemory *memory, uint32_t number, uint64_t address, uint32_t *best, int *best_score) {
    const MdBlockInfo *info = &memory->infos[number];
    int score = holds(info, address);
    if (score > 0 && info->life == MD_MEMORY_ALIVE)
        score += 2;
    if (score > *best_score) {
        *best_score = score;
        *best = number;
    }
}

MdOrigin md_memory_find(const MdMemory *memory, uint64_t address) {
    uint32_t best = 0;
    int score = 0;
    if (memory->chunks != NULL && address >= memory->heap_base && address < memory->heap_end) {
        const MdHeapChunk *chunk = &memory->chunks[chunk_of(memory, address)];
        for (uint32_t low = 0, high = chunk->count; low < high;) {
            uint32_t middle = low + (high - low) / 2;
            uint32_t number = md_origin_range(chunk->blocks[middle]);
            if (md_origin_known(memory, chunk->blocks[middle]))
                consider(memory, number, address, &best, &score);
            if (score >= 4)
                break;
            /* numbers given away again keep the order of their chunk only through their neighbours */
            if (md_origin_known(memory, chunk->blocks[middle]) ? memory->infos[number].low <= address : false)
                low = middle + 1;
            else if (md_origin_known(memory, chunk->blocks[middle]))
                high = middle;
            else {
                for (uint32_t i = low; i < high; i++)
                    if (md_origin_known(memory, chunk->blocks[i]))
                        consider(memory, md_origin_range(chunk->blocks[i]), address, &best, &score);
                break;
            }
        }
    } else if (address >= memory->stack_low) {
        for (size_t i = memory->stack_count; i-- > 0 && score < 4;)
            consider(memory, memory->stack_blocks[i], address, &best, &score);
    } else if (address >= MD_TEXT_BASE) {
        for (size_t low = 0, high = memory->static_count; low < high && score < 4;) {
            size_t middle = low + (high - low) / 2;
            consider(memory, memory->static_blocks[middle], address, &best, &score);
            if (memory->infos[memory->static_blocks[middle]].low <= address)
                low = middle + 1;
            else
                high = middle;
        }
    }
    return best == 0 ? 0 : md_origin_of(memory, best);
}

/* ---- copying --------------------------------------------------------------------------------------------------------------- */

/** The bits of bytes that are known in part; their marks are still those of the source. */
static void move_bits(MdMemory *memory, uint64_t to, uint64_t from, uint64_t size) {
    const unsigned char *marks = md_marks_at(memory, from);
    for (uint64_t k = 0; k < size; k++) {
        uint64_t i = to <= from ? k : size - 1 - k;
        if (marks[i] == MD_MARK_PARTIAL)
            *md_bits_at(memory, to + i) = *md_bits_at(memory, from + i);
    }
}

void md_memory_move(MdMemory *memory, uint64_t to, uint64_t from, uint64_t size) {
    unsigned char *to_marks = md_marks_at(memory, to);
    const unsigned char *from_marks = md_marks_at(memory, from);
    /* Origins first, while the marks of the source are whole. Only words that are aligned alike keep them; others
       lose the mark and are found again by address when they are used. */
    bool partial = memory->partial && memchr(from_marks, MD_MARK_PARTIAL, (size_t)size) != NULL;
    bool pointers = size >= 8 && memchr(from_marks, MD_MARK_POINTER, (size_t)size) != NULL;
    memmove(md_bytes_at(memory, to), md_bytes_at(memory, from), (size_t)size);
    if (pointers && ((to ^ from) & 7) == 0) {
        uint64_t first = -from & 7, words = (size - first) / 8;
        if (size >= first + 8)
            memmove(md_origin_at(memory, to + first), md_origin_at(memory, from + first), (size_t)(words * 8));
    }
    if (partial)
        move_bits(memory, to, from, size);
    memmove(to_marks, from_marks, (size_t)size);
    if (pointers && ((to ^ from) & 7) != 0) {
        for (uint64_t i = 0; i < size; i++)
            if (to_marks[i] == MD_MARK_POINTER)
                to_marks[i] = MD_MARK_UNTYPED;
    } else if (size < 8 || pointers) {
        /* a part of a pointer is no pointer: heads and tails that are no whole word */
        uint64_t head = (-to & 7) < size ? (-to & 7) : size;
        for (uint64_t i = 0; i < head; i++)
            if (to_marks[i] == MD_MARK_POINTER)
                to_marks[i] = MD_MARK_UNTYPED;
        for (uint64_t i = head + ((size - head) & ~UINT64_C(7)); i < size; i++)
            if (to_marks[i] == MD_MARK_POINTER)
                to_marks[i] = MD_MARK_UNTYPED;
    }
}
