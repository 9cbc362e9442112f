#include <stdlib.h>
#include <string.h>
int main(void)
{
    char source[] = "abcdefghijkl";
    char *p = malloc(sizeof p);
    strcpy(p, source); // fault: OUT_OF_BOUNDS_WRITE
    free(p);
}
