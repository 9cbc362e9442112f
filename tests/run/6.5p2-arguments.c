#include <stdlib.h>
#include <string.h>
#include <stdint.h>
static int add(int a, int b)
{
    return a + b;
}
int main(void)
{
    int i = 1;
    return add(i++, i); // fault: UNSEQUENCED
    return 0;
}
