/* stpcpy into its own source. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char a[16] = "abcdefg";
    stpcpy(a + 3, a); // fault: LIBRARY_OVERLAP
    return 0;
}
