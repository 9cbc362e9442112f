/* A precision does not belong to %c. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    printf("%.3c\n", 'x'); // fault: FORMAT_INVALID
    return 0;
}
