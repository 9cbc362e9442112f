/* A copied string is used after it was freed. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char *a = strdup("abc");
    free(a);
    puts(a); // fault: USE_AFTER_FREE
    return 0;
}
