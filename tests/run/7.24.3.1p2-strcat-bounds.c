/* strcat beyond its array. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char a[8] = "hello";
    strcat(a, " you"); // fault: OUT_OF_BOUNDS_WRITE
    return 0;
}
