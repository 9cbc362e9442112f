/* A number that does not fit an int. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    int number;
    sscanf("99999999999", "%d", &number); // fault: SCAN_RANGE
    return 0;
}
