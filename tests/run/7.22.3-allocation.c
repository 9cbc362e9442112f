/* Allocation with alignment, and growth of arrays. */
#define _GNU_SOURCE
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    for (size_t align = 8; align <= 4096; align *= 2) {
        char *block = aligned_alloc(align, 2 * align);
        memset(block, 1, 2 * align);
        void *other;
        int result = posix_memalign(&other, align, 100);
        printf("%zu %d %d %d\n", align, (int)((uintptr_t)block % align), result, (int)((uintptr_t)other % align));
        free(block);
        free(other);
    }
    void *none;
    printf("%d %d\n", posix_memalign(&none, 3, 10) == EINVAL, posix_memalign(&none, 4, 10) == EINVAL);
    int *grown = NULL;
    for (size_t size = 1; size <= 64; size *= 2) {
        grown = reallocarray(grown, size, sizeof *grown);
        grown[size - 1] = (int)size;
    }
    printf("%d %d %d\n", grown[0], grown[31], grown[63]);
    printf("%d\n", malloc_usable_size(grown) >= 64 * sizeof *grown);
    printf("%d", reallocarray(NULL, SIZE_MAX / 2, 4) == NULL);
    printf(" %d\n", errno == ENOMEM);
    free(grown);
    int *zero = calloc(10, sizeof *zero);
    printf("%d\n", zero[9]);
    free(zero);
    void *page = valloc(10), *mem = memalign(64, 10);
    printf("%d %d\n", (int)((uintptr_t)page % 4096), (int)((uintptr_t)mem % 64));
    free(page);
    free(mem);
    return 0;
}
