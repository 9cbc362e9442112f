/* strtok writes into a string literal. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char *line = "one two";
    puts(strtok(line, " ")); // fault: STRING_WRITE
    return 0;
}
