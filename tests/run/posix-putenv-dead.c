/* A string given to putenv is used after its function returned. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void configure(void) {
    char text[] = "MODE=fast";
    putenv(text);
}

int main(void) {
    configure();
    puts(getenv("MODE")); // fault: DANGLING
    return 0;
}
