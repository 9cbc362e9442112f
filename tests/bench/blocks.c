/* Blocks of bytes moved with memcpy, memmove, memset and compared. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(void)
{
    enum { SIZE = 4096 };
    unsigned char *from = malloc(SIZE), *to = malloc(SIZE);
    for (int i = 0; i < SIZE; i++)
        from[i] = (unsigned char)(i * 31);
    long same = 0;
    for (int round = 0; round < 20000; round++) {
        size_t at = (size_t)round * 37 % (SIZE / 2);
        memcpy(to, from, SIZE);
        memmove(to + at, to, SIZE / 2);
        memset(to + at / 2, round, 64);
        same += memcmp(from, to, SIZE) == 0;
        same += to[at] + (memchr(to, 255, SIZE) != NULL);
    }
    printf("%ld\n", same);
    free(from);
    free(to);
    return 0;
}
