/* malloc and free in turn. */
#include <stdio.h>
#include <stdlib.h>
int main(void)
{
    void *live[64] = {0};
    unsigned seed = 3;
    for (int i = 0; i < 1000000; i++) {
        seed = seed * 1664525u + 1013904223u;
        unsigned k = seed >> 26;
        free(live[k]);
        live[k] = malloc((seed >> 8) & 255);
    }
    for (int i = 0; i < 64; i++)
        free(live[i]);
    puts("done");
    return 0;
}
