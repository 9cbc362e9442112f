/* Records passed and returned by value. */
#include <stdio.h>
struct vec { double x, y, z; int tag[4]; };
static struct vec add(struct vec a, struct vec b)
{
    a.x += b.x;
    a.y += b.y;
    a.z += b.z;
    a.tag[1]++;
    return a;
}
int main(void)
{
    struct vec s = {0}, one = {1, 2, 3, {1}};
    for (int i = 0; i < 300000; i++)
        s = add(s, one);
    printf("%g %d\n", s.x + s.y + s.z, s.tag[1]);
    return 0;
}
