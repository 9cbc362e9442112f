/* strcat onto an array that holds no string. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char a[16];
    strcat(a, "hello"); // fault: UNINITIALISED
    return 0;
}
