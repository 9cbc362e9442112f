/* strtok goes on with no string before. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    puts(strtok(NULL, " ")); // fault: NULL_POINTER
    return 0;
}
