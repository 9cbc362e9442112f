#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static void bye(int *p)
{
    printf("bye %d\n", *p);
}
__attribute__((constructor)) static void first(void)
{
    puts("first");
}
__attribute__((destructor)) static void last(void)
{
    puts("last");
}

int main(void)
{
    int x __attribute__((cleanup(bye))) = 1;
    for (int i = 0; i < 3; i++) {
        int y __attribute__((cleanup(bye))) = 10 + i;
        if (i == 1)
            continue;
        if (i == 2)
            break;
        printf("in %d\n", y);
    }
    printf("%d\n", x);
    return 0;
}
