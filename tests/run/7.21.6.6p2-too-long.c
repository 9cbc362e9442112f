/* sprintf beyond the array. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char text[8];
    sprintf(text, "%s", "eight ch"); // fault: OUT_OF_BOUNDS_WRITE
    return 0;
}
