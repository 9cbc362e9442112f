/* %f stores a float. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    double number = 0;
    sscanf("1.5", "%f", &number); // fault: FORMAT_ARGUMENT
    return 0;
}
