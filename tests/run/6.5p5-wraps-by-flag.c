// With -fwrapv signed sums, differences and products wrap, as gcc documents it.
// flags: -fwrapv -Wno-integer-overflow
#include <limits.h>
#include <stdio.h>

static int twice(int n) {
    return n + n;
}

int main(void) {
    int most = INT_MAX, least = INT_MIN;
    long long wide = LLONG_MAX;
    printf("%d %d %d\n", most + 1, least - 1, twice(most));
    printf("%d %d\n", most * 3, -least);
    most++;
    least--;
    wide += 2;
    printf("%d %d %lld\n", most, least, wide);
    short narrow = SHRT_MAX;
    narrow++;
    printf("%d %d\n", narrow, INT_MAX + 1);
    for (int i = INT_MAX - 1; i > 0; i++)
        printf("%d\n", i);
    return 0;
}
