#include <stdio.h>
#include <stdlib.h>
int main(void) {
    char *own = malloc(64);
    FILE *file = tmpfile();
    setvbuf(file, own, _IOFBF, 64);
    fputs("abc", file);
    free(own);
    fclose(file); // fault: USE_AFTER_FREE
    return 0;
}
