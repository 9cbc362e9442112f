/* strncpy wrote no NUL. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char a[4];
    strncpy(a, "abcdef", sizeof a);
    printf("%zu\n", strlen(a)); // fault: UNTERMINATED
    return 0;
}
