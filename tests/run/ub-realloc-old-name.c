#include <stdlib.h>
int main(void)
{
    int *a = malloc(4), *b = a;
    a = realloc(a, 4000);
    *b = 1; // fault: USE_AFTER_FREE
    free(a);
}
