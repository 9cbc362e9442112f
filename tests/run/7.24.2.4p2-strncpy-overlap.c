/* strncpy into its own source. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char a[16] = "abcdefg";
    strncpy(a + 2, a, 5); // fault: LIBRARY_OVERLAP
    return 0;
}
