/* Wrong on purpose: one local of 10,000,000 bytes is more than the usual stack of 8 MiB. */
#include <stdio.h>

int main(void) {
    char large[10000000]; /* 10,000,000 bytes on stack */
    large[0] = 'x';
    large[sizeof large - 1] = 'y';
    printf("%c%c\n", large[0], large[sizeof large - 1]);
    return 0;
}
