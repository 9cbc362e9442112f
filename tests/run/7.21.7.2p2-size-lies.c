/* fgets with a size beyond the array. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char line[8];
    fgets(line, 80, stdin); // fault: OUT_OF_BOUNDS_WRITE
    return 0;
}
