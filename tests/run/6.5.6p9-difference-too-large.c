#include <stdint.h>
#include <stdlib.h>
int main(void)
{
    char *p = malloc(8);
    char *q = p + 8;
    return (int)(q - p) - 8;
}
