/**
 * Open addressing with linear probing; Fibonacci hashing spreads addresses and small numbers alike (Knuth 6.4).
 */
#include "base/index.h"

enum { FIRST_SLOTS = 256 };

static size_t slot_of(const MdIndex *index, uint64_t key) {
    size_t at = (size_t)(key * UINT64_C(0x9e3779b97f4a7c15) >> 20) & index->mask;
    while (index->slots[at].number && index->slots[at].key != key)
        at = (at + 1) & index->mask;
    return at;
}

MdIndex md_index(MdArena *arena) {
    return (MdIndex){ .arena = arena, .slots = MD_NEW_ARRAY(arena, MdIndexSlot, FIRST_SLOTS), .mask = FIRST_SLOTS - 1 };
}

uint32_t md_index_get(const MdIndex *index, uint64_t key) {
    return index->slots[slot_of(index, key)].number;
}

static void grow(MdIndex *index) {
    MdIndex larger = *index;
    larger.mask = 2 * index->mask + 1;
    larger.slots = MD_NEW_ARRAY(index->arena, MdIndexSlot, larger.mask + 1);
    for (size_t i = 0; i <= index->mask; i++)
        if (index->slots[i].number)
            larger.slots[slot_of(&larger, index->slots[i].key)] = index->slots[i];
    *index = larger;
}

void md_index_add(MdIndex *index, uint64_t key, uint32_t number) {
    if (2 * (index->count + 1) > index->mask)
        grow(index);
    index->slots[slot_of(index, key)] = (MdIndexSlot){ key, number };
    index->count++;
}
