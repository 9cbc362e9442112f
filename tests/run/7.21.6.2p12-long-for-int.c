/* %ld stores a long. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    int number = 0;
    sscanf("1", "%ld", &number); // fault: FORMAT_ARGUMENT
    return 0;
}
