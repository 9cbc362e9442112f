/* An int where %f needs a double. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    int number = 3;
    printf("%f\n", number); // fault: FORMAT_ARGUMENT
    return 0;
}
