#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What calloc gives is zero, also where its memory held other blocks before. */
int main(void)
{
    size_t wrong = 0;
    for (int round = 0; round < 200; round++) {
        unsigned char *old = malloc(150000);
        memset(old, 0xa5, 150000);
        free(old);
        unsigned char *fresh = calloc(150000, 1);
        for (size_t i = 0; i < 150000; i += 997)
            wrong += fresh[i] != 0;
        free(fresh);
    }
    printf("%zu\n", wrong);
    return 0;
}
