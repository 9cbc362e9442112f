/* A product of unsigned ints wraps before it is widened to size_t. */
#include <stdlib.h>

static int *make(unsigned n)
{
    return malloc(n * 4u); // remark: wraps around: 1073741825 \* 4 gives 4
}

int main(void)
{
    free(make(3));
    free(make(0x40000001u));
    return 0;
}
