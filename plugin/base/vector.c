/**
 * Growth of the typed vectors: by doubling, in the arena, so the sum of all copies stays below twice the final size.
 */
#include "base/vector.h"
#include <stdint.h>

void md_vector_reserve(MdArena *arena, void **items, size_t *capacity, size_t count, size_t size) {
    if (count < *capacity)
        return;
    size_t larger = *capacity ? *capacity * 2 : 8;
    size_t bytes;
    if (larger < *capacity || __builtin_mul_overflow(larger, size, &bytes))
        bytes = SIZE_MAX; /* the arena treats it as memory exhausted */
    *items = md_arena_grow(arena, *items, *capacity * size, bytes);
    *capacity = larger;
}
