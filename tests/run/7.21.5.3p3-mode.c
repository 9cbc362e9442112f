/* A mode that fopen does not know. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    fopen("x", "q"); // fault: LIBRARY_ARGUMENT
    return 0;
}
