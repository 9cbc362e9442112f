#include <stdlib.h>
int main(void)
{
    int *p = calloc((size_t)-1, 4);
    return *p; // fault: NULL_POINTER
}
