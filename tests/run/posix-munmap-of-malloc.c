#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/mman.h>

int main(void) {
    char *block = aligned_alloc(4096, 4096);
    return munmap(block, 4096); // fault: BAD_FREE
}
