/* Every block is a scope. Its variables live on the stack from the opening brace to the closing one. */
#include <stdio.h>

int main(void) {
    int x = 5; /* 4 bytes on stack */
    int y = 10; /* 4 bytes on stack */
    int z = x + y; /* 15 */

    {
        int a = 20; /* 4 bytes on stack */
        int b = 30; /* 4 bytes on stack */
        printf("inside: x %d, y %d, z %d, a %d, b %d\n", x, y, z, a, b);
    } /* a and b are gone; the stack is as it was before the block */

    printf("after: x %d, y %d, z %d\n", x, y, z);
    return 0;
} /* x, y and z go last */
