#include <stdlib.h>
int main(void)
{
    char *a = malloc(3), *b = a;
    free(a);
    free(b); // fault: DOUBLE_FREE
}
