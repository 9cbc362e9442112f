/* Fewer pointers than conversions. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    int number;
    sscanf("1 2", "%d %d", &number); // fault: FORMAT_MISSING
    return 0;
}
