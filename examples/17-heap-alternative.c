/* The 10,000,000 bytes as a block: 8 bytes on the stack, and malloc can say no. */
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    char *large = malloc(10000000); /* 8 bytes on stack, 10,000,000 bytes on heap */
    if (large == NULL)
        return EXIT_FAILURE;
    large[0] = 'x';
    large[9999999] = 'y';
    printf("%c%c\n", large[0], large[9999999]);
    free(large);
    return 0;
}
