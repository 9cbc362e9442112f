/* No other program is started. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    return system("ls"); // unsupported
    return 0;
}
