/* memcpy reads beyond its source. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char from[8] = "abc", to[16];
    memcpy(to, from, 9); // fault: OUT_OF_BOUNDS_READ
    return 0;
}
