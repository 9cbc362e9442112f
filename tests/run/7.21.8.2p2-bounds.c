/* fwrite beyond the array. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    int numbers[2] = { 1, 2 };
    fwrite(numbers, sizeof *numbers, 3, stdout); // fault: OUT_OF_BOUNDS_READ
    return 0;
}
