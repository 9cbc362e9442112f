/* a record may be the lvalue for an object whose type is that of one of its members (6.5p7) */
#include <stdio.h>
struct inner {
    int value;
};
struct outer {
    struct inner inner;
};
int main(void)
{
    int plain = 1;
    struct inner wrapped = { 2 }, copy;
    struct outer *outer = (struct outer *)&wrapped, all = *outer;
    copy = *(struct inner *)&plain;
    printf("%d %d\n", copy.value, all.inner.value);
    return 0;
}
