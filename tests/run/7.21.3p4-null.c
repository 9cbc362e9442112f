/* The result of fopen is used unchecked. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    FILE *file = fopen("memdiag-no-such-file", "r");
    char line[8];
    fgets(line, sizeof line, file); // fault: NULL_POINTER
    return 0;
}
