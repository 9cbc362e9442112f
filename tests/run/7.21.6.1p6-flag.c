/* The flag # does not belong to %s. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    printf("%#s\n", "x"); // fault: FORMAT_INVALID
    return 0;
}
