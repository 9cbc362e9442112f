/* A member of a union that is not const may be stored to, though a const one shares its bytes. */
#include <stdint.h>
#include <stdio.h>

union word {
    const uint64_t whole;
    volatile uint32_t half;
    signed low : 24;
    unsigned char bytes[8];
};

struct pair {
    union word first, second;
};

static struct pair pairs[2] = { { { 8 }, { 9 } }, { { 10 }, { 11 } } };

int main(void) {
    pairs[1].second.half = 0x01020304;
    pairs[0].first.low |= 3;
    pairs[0].second.bytes[1] = 1;
    uint32_t *half = (uint32_t *)&pairs[1].second.half;
    *half += 1;
    printf("%u %d %d %u\n", pairs[1].second.half, pairs[0].first.low, pairs[0].second.bytes[1], *half);
    return 0;
}
