/* A letter that is no conversion. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    printf("%y\n", 1); // fault: FORMAT_INVALID
    return 0;
}
