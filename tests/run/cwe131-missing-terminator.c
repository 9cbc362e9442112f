#include <stdlib.h>
#include <string.h>
int main(void)
{
    const char *s = "hello";
    char *copy = malloc(strlen(s));
    strcpy(copy, s); // fault: OUT_OF_BOUNDS_WRITE
    free(copy);
}
