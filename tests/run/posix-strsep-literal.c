/* strsep writes into a string literal. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char *line = "a,b";
    puts(strsep(&line, ",")); // fault: STRING_WRITE
    return 0;
}
