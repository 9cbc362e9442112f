#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    char *b = calloc(1, 16);
    int *p = (int *)(b + 1);
    return *p; // fault: MISALIGNED
    return 0;
}
