/* tolower of a number that is no character. */
#define _GNU_SOURCE
#include <ctype.h>

int main(void) {
    return tolower(1000); // fault: CHARACTER_RANGE
    return 0;
}
