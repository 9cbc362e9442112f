/* scanf of the value instead of its address. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    int number = 0;
    sscanf("12", "%d", number); // fault: FORMAT_ARGUMENT
    return 0;
}
