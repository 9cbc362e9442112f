/* A record is copied from where no record can lie. */
#include <string.h>

struct pair {
    int a;
    long b;
};

int main(void)
{
    _Alignas(16) char bytes[64] = { 0 };
    struct pair pair = { 1, 2 };
    memcpy(bytes + 4, &pair, sizeof pair);
    pair = *(struct pair *)(bytes + 4); // fault: MISALIGNED
    return pair.a;
}
