/* A stream is closed twice. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    FILE *file = tmpfile();
    fclose(file);
    fclose(file); // fault: STREAM_CLOSED
    return 0;
}
