/* atoi of a number that does not fit. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    return atoi("99999999999"); // fault: LIBRARY_ARGUMENT
    return 0;
}
