#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static int id(int n)
{
    return n;
}

int main(void)
{
    int i = 1, a[3] = {5, 6, 7};
    i = (i++, i);
    i = id(i++);
    i = i && i++ ? i : 0;
    int j = i++ + a[0];
    int *p = a;
    *p++ = 3;
    printf("%d %d %d\n", i, j, (int)(p - a));
    return 0;
}
