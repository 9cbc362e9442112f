/* %s needs a string, not a null pointer. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char *none = NULL;
    printf("%s\n", none); // fault: NULL_POINTER
    return 0;
}
