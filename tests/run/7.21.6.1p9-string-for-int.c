/* A string where %d needs an int. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    printf("%d\n", "text"); // fault: FORMAT_ARGUMENT
    return 0;
}
