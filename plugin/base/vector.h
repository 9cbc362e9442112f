/**
 * Typed vectors that grow in an arena.
 *
 *   MD_VECTOR(const char *) names = {0};
 *   md_push(arena, &names, "x");
 *   for (size_t i = 0; i < names.count; i++) use(names.items[i]);
 *
 * A zeroed vector is empty. Growth doubles, so a vector costs at most twice its bytes; growing may move `items`.
 * Name a vector type once (`typedef MD_VECTOR(MdExpr *) MdExprs;`) where it crosses a function.
 */
#ifndef MD_BASE_VECTOR_H
#define MD_BASE_VECTOR_H

#include "arena.h"

#define MD_VECTOR(type)                                                                                                \
    struct {                                                                                                           \
        type *items;                                                                                                   \
        size_t count, capacity;                                                                                        \
    }

#define md_push(arena, vector, value)                                                                                  \
    do {                                                                                                               \
        md_vector_reserve((arena), (void **)&(vector)->items, &(vector)->capacity, (vector)->count,                    \
                          sizeof *(vector)->items);                                                                    \
        (vector)->items[(vector)->count++] = (value);                                                                  \
    } while (0)

/** Make room for one more element after `count` of `size` bytes each. */
void md_vector_reserve(MdArena *arena, void **items, size_t *capacity, size_t count, size_t size);

#endif
