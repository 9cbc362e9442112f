/* %s into a string literal. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char *word = "abcd";
    sscanf("x", "%s", word); // fault: STRING_WRITE
    return 0;
}
