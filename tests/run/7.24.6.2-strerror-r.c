/* POSIX's strerror_r, which returns a number and fills the buffer. */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    char text[40] = "";
    int result = strerror_r(ENOENT, text, sizeof text);
    printf("%d %s\n", result, text);
    result = strerror_r(54321, text, sizeof text);
    printf("%d %s\n", result == EINVAL, text);
    char small[6];
    result = strerror_r(ENOENT, small, sizeof small);
    printf("%d %s\n", result == ERANGE, small);
    return 0;
}
