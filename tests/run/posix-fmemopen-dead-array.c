// The array ended before the stream wrote to it.
#include <stdio.h>

static FILE *open_local(void) {
    char array[20];
    return fmemopen(array, sizeof array, "w");
}

int main(void) {
    FILE *stream = open_local();
    if (stream == NULL)
        return 1;
    fputs("text", stream);
    return fclose(stream); // fault: DANGLING
}
