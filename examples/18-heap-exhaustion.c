/* malloc may fail: the program notices, gives back what it has and ends in order. Try --heap-limit=16M. */
#include <stdio.h>
#include <stdlib.h>

enum { MOST = 64, BLOCK = 1000000 };

int main(void) {
    char *blocks[MOST]; /* 512 bytes on stack */
    int count = 0;
    while (count < MOST && (blocks[count] = malloc(BLOCK)) != NULL)
        count++;
    fprintf(stderr, "%d blocks\n", count);
    printf("%s\n", count > 0 ? "some memory was there" : "no memory at all");
    while (count > 0)
        free(blocks[--count]);
    return 0;
}
