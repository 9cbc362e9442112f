/**
 * Allocations that fail on demand, for tests named *_failure_test.c: the linker option --wrap sends the malloc, calloc
 * and realloc of memdiag's own objects here. Those of shared libraries are not touched.
 */
#ifndef MD_TESTS_FAILING_MEMORY_H
#define MD_TESTS_FAILING_MEMORY_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void *__real_malloc(size_t bytes);
void *__real_calloc(size_t count, size_t bytes);
void *__real_realloc(void *block, size_t bytes);
void *__wrap_malloc(size_t bytes);
void *__wrap_calloc(size_t count, size_t bytes);
void *__wrap_realloc(void *block, size_t bytes);

/** Allocations that still succeed; then one fails. The API allocates on a thread of its own. */
static atomic_size_t allocations_left = SIZE_MAX;

/** Let `before` allocations succeed and the next one fail. */
static inline void fail_allocation(size_t before) {
    atomic_store(&allocations_left, before);
}

static inline void fail_no_allocation(void) {
    atomic_store(&allocations_left, SIZE_MAX);
}

static inline bool fails_now(void) {
    size_t left = atomic_load(&allocations_left);
    if (left == SIZE_MAX)
        return false;
    atomic_store(&allocations_left, left == 0 ? SIZE_MAX : left - 1);
    return left == 0;
}

void *__wrap_malloc(size_t bytes) {
    return fails_now() ? NULL : __real_malloc(bytes);
}

void *__wrap_calloc(size_t count, size_t bytes) {
    return fails_now() ? NULL : __real_calloc(count, bytes);
}

void *__wrap_realloc(void *block, size_t bytes) {
    return fails_now() ? NULL : __real_realloc(block, bytes);
}

#endif
