/* mbstowcs into an array that is too short. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    wchar_t wide[3];
    printf("%zu\n", mbstowcs(wide, "hello", 6)); // fault: OUT_OF_BOUNDS_WRITE
    return 0;
}
