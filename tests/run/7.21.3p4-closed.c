/* A stream is used after fclose. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    FILE *file = tmpfile();
    fclose(file);
    fputs("x", file); // fault: STREAM_CLOSED
    return 0;
}
