/* %s needs a NUL. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char four[4] = { 'f', 'o', 'u', 'r' };
    printf("%s\n", four); // fault: UNTERMINATED
    return 0;
}
