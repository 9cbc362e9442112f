/**
 * A hash index from 64-bit keys to 32-bit numbers: open addressing, linear probing, half full at most.
 *
 * It is asked for every node of a source, so it is kept small and flat: one array of pairs in an arena, doubled when
 * half of it is taken. The number 0 stands for "none".
 */
#ifndef MD_BASE_INDEX_H
#define MD_BASE_INDEX_H

#include "arena.h"
#include <stdint.h>

typedef struct MdIndexSlot {
    uint64_t key;
    uint32_t number;
} MdIndexSlot;

typedef struct MdIndex {
    MdArena *arena;
    MdIndexSlot *slots; /* `mask` + 1 of them, a power of two */
    size_t mask, count;
} MdIndex;

MdIndex md_index(MdArena *arena);

/** The number of a key; 0: none. */
uint32_t md_index_get(const MdIndex *index, uint64_t key);

/** Set the number of a key that has none yet. */
void md_index_add(MdIndex *index, uint64_t key, uint32_t number);

#endif
