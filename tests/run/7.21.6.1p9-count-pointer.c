/* %n needs a pointer to int. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    long count = 0;
    printf("abc%n\n", &count); // fault: FORMAT_ARGUMENT
    return 0;
}
