/* Every object ends at the brace that closes its block, the inner ones first. */
#include <stdio.h>

int main(void) {
    int outer = 1;
    {
        int middle = 2;
        {
            int inner = 3;
            printf("%d %d %d\n", outer, middle, inner);
        } /* inner ends */
        printf("%d %d\n", outer, middle);
    } /* middle ends */
    printf("%d\n", outer);
    return 0;
} /* outer ends */
