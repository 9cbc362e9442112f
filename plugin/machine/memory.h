/**
 * Memory of the running program: blocks, bytes, what is known of each byte, and where pointers came from.
 *
 * Job. Every object, string literal, allocation and function of the program is a block with an address that looks
 * real and never depends on the host. A program pointer is an address plus an origin; the origin names the block (or
 * the part of it) that the pointer may reach.
 *
 * Method. One reservation of the host's address space holds three windows of the same size, touched only where used:
 *
 *   bytes    [ … statics … heap → …                    … ← stack ]   the bytes of the program
 *   marks    [ one per byte                                       ]   MdMark: 0 indeterminate, else kind of value
 *   origins  [ 8 bytes per aligned 8 bytes                        ]   origin of the pointer stored there
 *
 * An address is mapped to its byte by `window + (address & MD_WINDOW_MASK)`; marks and origins lie MD_WINDOW_SIZE and
 * twice that behind. So one comparison of marks tells at once that all bytes of a load hold a value and were last
 * written with a compatible type (C17 6.5p6-7); only when it fails is the reason looked for (access.c).
 *
 * Ranges. What an origin names is a MdRange: a whole block, or a subobject of one. Origins carry the generation of
 * their range, so a pointer to a block whose number was given away again is still known as dangling. A range that
 * died has size -1, so that the bounds check of the fast path fails without a test of its own.
 *
 * Invariants. Marks of bytes outside live blocks mean nothing; they are cleared when a block begins. The origin of a
 * word means something only where all its eight marks are MD_MARK_POINTER. Bytes marked MD_MARK_PARTIAL have their
 * bits of the third window for themselves.
 */
#ifndef MD_MACHINE_MEMORY_H
#define MD_MACHINE_MEMORY_H

#include "machine.h"
#include <string.h>

#define MD_WINDOW_SIZE ((uint64_t)1 << 36)
#define MD_WINDOW_MASK (MD_WINDOW_SIZE - 1)

/* Where the parts of a program lie; the shape of a Linux process on x86-64. */
#define MD_TEXT_BASE UINT64_C(0x555555555000)
#define MD_TEXT_STEP 16 /* bytes between functions */
#define MD_STACK_TOP UINT64_C(0x7fffffffe000)
#define MD_STACK_START (MD_STACK_TOP - 0x400) /* of main's frame: what lies above is the system's */
#define MD_STATIC_BASE (MD_TEXT_BASE + 0x103000)
#define MD_STATIC_SPAN ((uint64_t)10 << 30) /* statics are made as the run meets them: the heap leaves room */
#define MD_HEAP_BASE (UINT64_C(0x555555660000) + MD_STATIC_SPAN) /* whole chunks, see memory.c */
#define MD_HEAP_SPAN ((uint64_t)24 << 30) /* addresses that the heap may use before it reuses any */

/** What a byte holds. A value's kind is that of the lvalue it was last written through, see C17 6.5p6. */
typedef enum MdMark {
    MD_MARK_NONE,    /* indeterminate */
    MD_MARK_UNTYPED, /* written as characters, by the library, or through a union: readable as any type */
    MD_MARK_POINTER, /* part of a pointer; its origin lies in the third window */
    MD_MARK_BOOL,
    MD_MARK_SHORT, /* signed and unsigned alike, from here */
    MD_MARK_INT,
    MD_MARK_LONG,
    MD_MARK_LLONG,
    MD_MARK_INT128,
    MD_MARK_FLOAT16,
    MD_MARK_FLOAT,
    MD_MARK_DOUBLE,
    MD_MARK_LDOUBLE,
    MD_MARK_FLOAT128,
    MD_MARK_PARTIAL, /* some bits hold values: bit-fields; which ones, says the byte's place in the third window */
} MdMark;

#define MD_MARKS(mark) ((uint64_t)(mark) * UINT64_C(0x0101010101010101))

/** Number of a range (low 32 bits) and its generation (high 32 bits); 0: the pointer came from no block. */
typedef uint64_t MdOrigin;

typedef struct MdPointer {
    uint64_t address;
    MdOrigin origin;
} MdPointer;

/** What a pointer may reach. 32 bytes, so that two share a cache line. */
typedef struct MdRange {
    uint64_t low;        /* first address */
    int64_t size;        /* bytes that may be read; -1 when dead */
    int64_t writable;    /* the same for writing: -1 also for const objects, literals and functions */
    uint32_t generation; /* counts how often the number was given away */
    uint32_t block;      /* the range of the whole block; itself for that one */
} MdRange;

/** A place in compiled code, kept small: resolved to a site only for messages. 0: none. */
typedef struct MdWhere {
    uint32_t function, instruction;
} MdWhere;

/** What is rarely needed of a range, in a table of its own. */
typedef struct MdBlockInfo {
    uint8_t kind; /* MdMemoryKind; NONE: the number is free */
    uint8_t life; /* MdMemoryLife */
    bool part;    /* a subobject of `range.block` */
    bool is_const;
    bool const_parts;   /* not const itself, but some of its members are */
    bool released;      /* its bytes may be gone */
    uint32_t parts;     /* first subobject range, 0: none */
    uint32_t next_part; /* of the same block; in the list of free numbers: the next free one */
    uint32_t next_hash; /* chain of the table of subobjects */
    uint64_t low;       /* as in the range; */
    int64_t size;       /* stays after death */
    int64_t align;
    const void *entity;      /* MdObject, MdFunction */
    const MdFunction *owner; /* AUTOMATIC: whose frame */
    const MdType *type;
    const char *maker, *ender;
    uint64_t allocation;
    MdWhere made, ended;
} MdBlockInfo;

/** 64 KiB of heap addresses. Its pages go back to the host when all its blocks are dead. */
typedef struct MdHeapChunk {
    uint32_t live; /* blocks that touch it */
    uint32_t count, capacity;
    bool recycled;    /* its pages came from a dead chunk: a mapping of its own */
    MdOrigin *blocks; /* that begin in it or reach into it, by address; malloc'ed */
} MdHeapChunk;

#define MD_CHUNK_SHIFT 16
#define MD_CHUNK_SIZE ((size_t)1 << MD_CHUNK_SHIFT)
#define MD_SPARE_CHUNKS 16

typedef struct MdMemory {
    unsigned char *window; /* host address of the bytes window */
    MdRange *ranges;       /* reserved once: never moves */
    MdBlockInfo *infos;
    uint32_t range_count;                                /* numbers given away so far, 0 unused */
    uint32_t free_first[2], free_last[2], free_count[2]; /* dead numbers, oldest first: [0] automatic, [1] others */

    uint64_t static_next;
    uint64_t heap_base, heap_next, heap_end;
    uint64_t heap_limit;
    bool heap_wrapped; /* the span was used up once: addresses are reused */
    MdHeapChunk *chunks;
    size_t spares[MD_SPARE_CHUNKS]; /* dead chunks whose pages wait for the next new ones */
    unsigned spare_count;
    uint32_t recycled;               /* chunks that are */
    uint64_t stack_limit, stack_low; /* lowest address that frames may use */

    uint32_t *stack_blocks; /* live automatic blocks, in order of birth */
    size_t stack_count, stack_capacity;
    uint32_t *static_blocks; /* by address */
    size_t static_count, static_capacity;
    uint32_t *hash; /* table of subobjects */
    uint32_t hash_size, hash_count;

    bool pieces; /* only parts of the windows are mapped: see md_memory_init */
    uint64_t max_ranges;
    uint64_t static_end; /* statics end before it */
    int untyped_file;    /* pages full of MD_MARK_UNTYPED, mapped under what is large and zero; -1: none yet */
    bool untyped_heap;   /* such pages were ever mapped under the heap */
    bool partial;        /* a byte was ever marked MD_MARK_PARTIAL */

    MdRunFigures *figures;
} MdMemory;

/* ---- addresses ---------------------------------------------------------------------------------------------------- */

static inline unsigned char *md_bytes_at(const MdMemory *memory, uint64_t address) {
    return memory->window + (address & MD_WINDOW_MASK);
}
static inline unsigned char *md_marks_at(const MdMemory *memory, uint64_t address) {
    return memory->window + MD_WINDOW_SIZE + (address & MD_WINDOW_MASK);
}
/** The origin stored with the aligned word at `address`. */
static inline MdOrigin *md_origin_at(const MdMemory *memory, uint64_t address) {
    return (MdOrigin *)(void *)(memory->window + 2 * MD_WINDOW_SIZE + (address & MD_WINDOW_MASK & ~UINT64_C(7)));
}
/** Which bits of a byte marked MD_MARK_PARTIAL hold values. */
static inline unsigned char *md_bits_at(const MdMemory *memory, uint64_t address) {
    return memory->window + 2 * MD_WINDOW_SIZE + (address & MD_WINDOW_MASK);
}
static inline uint32_t md_origin_range(MdOrigin origin) {
    return (uint32_t)origin;
}
static inline uint32_t md_origin_generation(MdOrigin origin) {
    return (uint32_t)(origin >> 32);
}
static inline MdOrigin md_origin_of(const MdMemory *memory, uint32_t range) {
    return (MdOrigin)range | (MdOrigin)memory->ranges[range].generation << 32;
}
/** Is the number of this origin still its own? */
static inline bool md_origin_known(const MdMemory *memory, MdOrigin origin) {
    return origin != 0 && memory->ranges[md_origin_range(origin)].generation == md_origin_generation(origin);
}

/* ---- life of blocks --------------------------------------------------------------------------------------------------- */

/**
 * Reserve the windows. Where the system refuses so much address space (`ulimit -v`), only the parts that a small program
 * uses are mapped, at addresses far from everything else, and statics and heap are limited accordingly.
 *
 * @return MD_OK or MD_ERROR_MEMORY. `heap_limit` and `stack_limit` in bytes.
 */
MdStatus md_memory_init(MdMemory *memory, uint64_t heap_limit, uint64_t stack_limit, MdRunFigures *figures);
void md_memory_finish(MdMemory *memory);

typedef struct MdBlockRequest {
    MdMemoryKind kind;
    int64_t size, align;
    const void *entity;
    const MdFunction *owner;
    const MdType *type;
    const char *maker;
    MdWhere made;
    bool is_const, const_parts;
    bool zeroed; /* all bytes hold 0; else they are indeterminate */
} MdBlockRequest;

/** A block of static duration; its address follows those made before. 0 when the host has no memory. */
uint32_t md_memory_static(MdMemory *memory, const MdBlockRequest *request);
/** The block of function number `index`. */
uint32_t md_memory_function(MdMemory *memory, const MdFunction *function, size_t index);
/** The block of a label whose address is taken. */
uint32_t md_memory_label(MdMemory *memory, uint64_t address);
/** An automatic block at a given address. */
uint32_t md_memory_automatic(MdMemory *memory, const MdBlockRequest *request, uint64_t address);
/** Automatic blocks born after the first `count` ones end. */
void md_memory_end_automatic(MdMemory *memory, size_t count, MdWhere ended);
/** A block of alloca: at `address`, ended one by one. */
/** The automatic block in this place of the list ends, and one like it takes its place and its bytes. Always true. */
bool md_memory_renew(MdMemory *memory, size_t slot, MdWhere where);
uint32_t md_memory_alloca(MdMemory *memory, const MdBlockRequest *request, uint64_t address);
void md_memory_end_alloca(MdMemory *memory, uint32_t block, MdWhere ended);
/** An allocated block; 0 when the heap limit is reached. */
uint32_t md_memory_allocate(MdMemory *memory, const MdBlockRequest *request);
/** An allocated block ends. */
void md_memory_release(MdMemory *memory, uint32_t block, const char *ender, MdWhere ended);

/** The part of a pointer's block from `low` of `size` bytes, as origin; the pointer's own when it is no live block. */
MdOrigin md_memory_part(MdMemory *memory, MdOrigin origin, uint64_t low, int64_t size);
/** The origin of the whole block of `origin`. */
MdOrigin md_memory_whole(const MdMemory *memory, MdOrigin origin);
/**
 * The origin of an address that was made from an integer or from bytes: the live block that holds it or that it ends
 * (TS 6010 without exposure: any block counts as exposed), else a dead one that is still known, else 0.
 */
MdOrigin md_memory_find(const MdMemory *memory, uint64_t address);

/** Copy bytes with their marks and origins; the ranges are checked by the caller and may overlap. */
void md_memory_move(MdMemory *memory, uint64_t to, uint64_t from, uint64_t size);

#endif
