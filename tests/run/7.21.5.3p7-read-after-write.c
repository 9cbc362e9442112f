/* Input follows output without a positioning call. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    FILE *file = tmpfile();
    fputs("abc", file);
    fgetc(file); // fault: STREAM_ORDER
    return 0;
}
