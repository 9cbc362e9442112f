/* %s of an array without value. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char text[8];
    printf("%s\n", text); // fault: UNINITIALISED
    return 0;
}
