#include <stdlib.h>
int main(void) {
    int *p = malloc(10 * sizeof *p);   // allocates 40 bytes on the heap
    char *s = malloc(6);               // 6 bytes on the heap
    double *d = calloc(4, sizeof *d);  // 4 * 8 = 32 bytes, zeroed
    p = realloc(p, 80);                // now 80 bytes
    free(p); free(s); free(d);         // three allocations, three frees
    return 0;
}
