/* differences of labels, and side effects in what __builtin_expect expects */
#include <stdio.h>
static int run(const char *code)
{
    static const int at[] = { &&add - &&add, &&twice - &&add, &&stop - &&add };
    int value = 0;
    goto *(&&add + at[(int)*code++]);
add:
    value++;
    goto *(&&add + at[(int)*code++]);
twice:
    value *= 2;
    goto *(&&add + at[(int)*code++]);
stop:
    return value;
}
static int expected(int z)
{
    long seen = z;
    if (__builtin_expect(z == 0, seen++))
        return 7;
    return (int)seen;
}
int main(void)
{
    printf("%d %d\n", run((const char[]){ 0, 1, 0, 1, 1, 2 }), expected(10));
    return 0;
}
