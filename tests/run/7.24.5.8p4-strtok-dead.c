/* strtok goes on with a string that was freed. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char *line = strdup("one two");
    puts(strtok(line, " "));
    free(line);
    puts(strtok(NULL, " ")); // fault: USE_AFTER_FREE
    return 0;
}
