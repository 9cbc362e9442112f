#include <stdio.h>
#include <stdlib.h>
int main(void) {
    static char buffer[BUFSIZ];
    char *own = malloc(64);
    FILE *file = tmpfile();
    setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
    setvbuf(file, own, _IOFBF, 64);
    fputs("abc", file);
    fclose(file);
    free(own);
    puts("done");
    return 0;
}
