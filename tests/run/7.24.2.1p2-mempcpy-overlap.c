/* mempcpy within one array. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char a[8] = "abcdefg";
    mempcpy(a + 2, a, 4); // fault: LIBRARY_OVERLAP
    return 0;
}
