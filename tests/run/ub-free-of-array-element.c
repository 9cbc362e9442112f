#include <stdlib.h>
int main(void)
{
    int *a = malloc(8);
    free(&a[1]); // fault: BAD_FREE
}
