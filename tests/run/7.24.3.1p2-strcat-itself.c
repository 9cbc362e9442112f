/* A string appended to itself. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char a[32] = "hello";
    strcat(a, a); // fault: LIBRARY_OVERLAP
    return 0;
}
