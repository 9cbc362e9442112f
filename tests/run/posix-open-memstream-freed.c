// The buffer is freed while the stream still has it.
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    char *text;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    if (stream == NULL)
        return 1;
    fputs("text", stream);
    fflush(stream);
    free(text);
    return fclose(stream); // fault: USE_AFTER_FREE
}
