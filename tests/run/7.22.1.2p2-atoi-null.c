/* atoi of a null pointer. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    return atoi(getenv("NO_SUCH_NAME")); // fault: NULL_POINTER
    return 0;
}
