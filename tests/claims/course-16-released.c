#include <stdio.h>
#include <stdlib.h>
int main(void) {
    char *line = malloc(100);      // buffer of 100 bytes
    snprintf(line, 100, "%d", 12345); // writes 6 bytes including NUL
    printf("%s\n", line);
    free(line);                    // freed here
    line = NULL;
    return 0;
}
