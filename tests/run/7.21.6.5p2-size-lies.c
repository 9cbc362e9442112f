/* snprintf with a size beyond the array. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char text[8];
    snprintf(text, 100, "%d", 123456789); // fault: OUT_OF_BOUNDS_WRITE
    return 0;
}
