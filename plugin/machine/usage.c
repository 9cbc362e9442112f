/**
 * How allocated blocks are used, for the report of a run: cache lines, and whether the stack could hold them.
 *
 * A line counts as touched when a byte of it was ever written; what is read was written before, or the read is a fault.
 * Bytes of calloc count, since it writes them. A block fits the stack when it is small, the source fixes its size, and
 * it was freed while the function that allocated it was still at work, and no second block of the same call lived beside
 * it: then an automatic object would have served.
 */
#include "inner.h"
#include "layout/layout.h"

enum {
    LINE = MD_CACHE_LINE,
    PAGE_LINES = 64,      /* lines of one word of the map: 4 KiB */
    MOST_PAGES = 1 << 18, /* that are told apart: 1 GiB; lines beyond are counted per block */
    SMALL = 4096,         /* bytes of an object that a frame can easily hold */
    MOST_BLOCKS = 10000,  /* listed one by one */
};

/** A call that allocates. */
typedef struct Site {
    size_t live;
    bool crowded; /* two of its blocks lived at once */
} Site;

typedef struct Birth {
    uint64_t serial;    /* of the frame that allocated it */
    bool constant_size; /* the source fixes its size */
} Birth;

struct MdUsage {
    MdMap *sites;            /* by where the call stands → Site */
    MdMap *pages;            /* page number → word with a bit per line */
    MD_VECTOR(Birth) births; /* of the listed blocks, in order of allocation */
};

MdUsage *md_usage_create(MdArena *arena) {
    MdUsage *usage = MD_NEW(arena, MdUsage);
    usage->pages = md_map_create(arena);
    usage->sites = md_map_create(arena);
    return usage;
}

/** Is the size of the block that this call makes the same whenever it runs? */
static bool has_constant_size(const MdExpr *call) {
    if (call == NULL || call->kind != MD_EXPR_CALL)
        return false;
    for (size_t i = 0; i < call->as.call.arguments.count; i++) {
        int64_t value;
        if (!md_expr_constant(call->as.call.arguments.items[i], &value))
            return false;
    }
    return call->as.call.arguments.count > 0;
}

static Site *site_of(MdMachine *machine, const MdBlockInfo *info) {
    MdMap *sites = machine->usage->sites;
    uint64_t key = (uint64_t)info->made.function << 32 | info->made.instruction;
    Site *site = md_map_get_id(sites, key);
    if (site == NULL)
        md_map_set_id(sites, key, site = MD_NEW(machine->arena, Site));
    return site;
}

void md_usage_allocated(MdMachine *machine, uint32_t block) {
    MdUsage *usage = machine->usage;
    const MdBlockInfo *info = &machine->memory.infos[block];
    Site *site = site_of(machine, info);
    site->crowded = ++site->live > 1 || site->crowded;
    if (usage->births.count >= MOST_BLOCKS || info->allocation != usage->births.count + 1) {
        machine->run.blocks_not_listed++;
        return;
    }
    md_push(machine->arena, &usage->births,
            ((Birth){ machine->depth > 0 ? machine->frames[machine->depth - 1].serial : 0,
                      has_constant_size(md_expr_here(machine)) }));
    md_push(machine->arena, &machine->run.blocks,
            ((MdBlockUse){ .bytes = info->size, .maker = info->maker, .site = md_site(machine, info->made) }));
}

/** Note a line; false when it was noted before. */
static bool note_line(MdMachine *machine, uint64_t line) {
    MdMap *pages = machine->usage->pages;
    uint64_t *page = md_map_get_id(pages, line / PAGE_LINES);
    if (page == NULL) {
        if (md_map_count(pages) >= MOST_PAGES)
            return true;
        md_map_set_id(pages, line / PAGE_LINES, page = MD_NEW(machine->arena, uint64_t));
    }
    uint64_t bit = UINT64_C(1) << line % PAGE_LINES;
    bool fresh = (*page & bit) == 0;
    *page |= bit;
    return fresh;
}

/** The lines of a block that hold a written byte; they are noted for the whole. */
static uint64_t count_lines(MdMachine *machine, const MdBlockInfo *info) {
    uint64_t count = 0, end = info->low + (uint64_t)info->size;
    for (uint64_t at = info->low; at < end;) {
        uint64_t next = (at / LINE + 1) * LINE < end ? (at / LINE + 1) * LINE : end;
        const unsigned char *marks = md_marks_at(&machine->memory, at);
        bool touched = false;
        for (uint64_t i = 0; i < next - at && !touched; i++)
            touched = marks[i] != MD_MARK_NONE;
        count += touched;
        machine->run.figures.cache_lines += touched && note_line(machine, at / LINE);
        at = next;
    }
    return count;
}

static bool frame_lives(const MdMachine *machine, uint64_t serial) {
    for (size_t i = machine->depth; i-- > 0;)
        if (machine->frames[i].serial == serial)
            return true;
    return false;
}

/** What is known of a block when it dies, or the run ends. */
static void close_block(MdMachine *machine, uint32_t block, bool freed) {
    const MdBlockInfo *info = &machine->memory.infos[block];
    Site *site = site_of(machine, info);
    uint64_t lines = count_lines(machine, info);
    site->live--;
    if (info->allocation == 0 || info->allocation > machine->run.blocks.count)
        return;
    size_t index = (size_t)info->allocation - 1;
    const Birth *birth = &machine->usage->births.items[index];
    MdBlockUse *use = &machine->run.blocks.items[index];
    use->cache_lines = lines;
    use->freed = freed;
    use->fits_stack =
        freed && !site->crowded && birth->constant_size && use->bytes <= SMALL && frame_lives(machine, birth->serial);
}

void md_usage_released(MdMachine *machine, uint32_t block) {
    close_block(machine, block, true);
}

void md_usage_end(MdMachine *machine) {
    for (uint32_t block = 1; block < machine->memory.range_count; block++) {
        const MdBlockInfo *info = &machine->memory.infos[block];
        if (info->kind == MD_MEMORY_ALLOCATED && info->life == MD_MEMORY_ALIVE && !info->part)
            close_block(machine, block, false);
    }
    machine->run.figures.cache_lines += (machine->run.figures.peak_stack + LINE - 1) / LINE;
}
