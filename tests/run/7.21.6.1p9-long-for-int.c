/* A long where %d needs an int. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    printf("%d\n", strlen("abc")); // fault: FORMAT_ARGUMENT
    return 0;
}
