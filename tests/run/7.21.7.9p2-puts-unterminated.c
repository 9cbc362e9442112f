/* puts of an array without NUL. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char three[3] = { 'a', 'b', 'c' };
    puts(three); // fault: UNTERMINATED
    return 0;
}
