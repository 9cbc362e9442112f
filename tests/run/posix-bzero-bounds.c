/* bzero beyond its array. */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <strings.h>

int main(void) {
    char a[4];
    bzero(a, 5); // fault: OUT_OF_BOUNDS_WRITE
    return 0;
}
