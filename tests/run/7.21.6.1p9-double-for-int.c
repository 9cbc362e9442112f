/* A double where %d needs an int. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    double number = 3;
    printf("%d\n", number); // fault: FORMAT_ARGUMENT
    return 0;
}
