/* fread beyond the array. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    int numbers[2];
    fread(numbers, sizeof *numbers, 3, stdin); // fault: OUT_OF_BOUNDS_WRITE
    return 0;
}
