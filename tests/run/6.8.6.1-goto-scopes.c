#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    int i = 0;
again: {
        int x[2] = {i, i + 1};
        int *p = x;
        if (p[1] < 4) {
            i++;
            goto again;
        }
        printf("%d %d\n", p[0], p[1]);
    }
    goto inside;
    {
        int y;
    inside:
        y = 3;
        int *q = &y;
        printf("%d\n", *q);
    }
    return 0;
}
