// The pointer of an earlier fflush is no longer valid after more was written.
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    char *text, *old;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    if (stream == NULL)
        return 1;
    fputs("text", stream);
    fflush(stream);
    old = text;
    for (int i = 0; i < 1000; i++)
        fputs("more text", stream);
    fclose(stream);
    return old[0]; // fault: USE_AFTER_FREE
}
