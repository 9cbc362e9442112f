/* The argument of a star is missing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    printf("%*d\n", 1); // fault: FORMAT_MISSING
    return 0;
}
