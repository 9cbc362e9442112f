/* Every object ends at the brace that closes its block, the inner ones first. */
#include <stdio.h>

int main(void) {
    int outer = 1; /* 4 bytes on stack */
    {
        int middle = 2; /* 4 bytes on stack */
        {
            int inner = 3; /* 4 bytes on stack */
            printf("%d %d %d\n", outer, middle, inner);
        } /* inner ends */
        printf("%d %d\n", outer, middle);
    } /* middle ends */
    printf("%d\n", outer);
    return 0;
} /* outer ends */
