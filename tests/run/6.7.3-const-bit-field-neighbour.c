/* A bit-field that shares its bytes with a const one may be stored to. */
#include <stdio.h>

struct packed {
    signed first : 12;
    const signed second : 19;
    const unsigned third : 9;
    signed last : 8;
};

static struct packed packed = { -30, 72, 18, -14 };

int main(void) {
    packed.last |= 3;
    packed.first = 5;
    printf("%d %d %d %d\n", packed.first, packed.second, packed.third, packed.last);
    return 0;
}
