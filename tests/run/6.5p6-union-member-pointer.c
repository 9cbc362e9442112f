/* A pointer to a member of a union has the member's declared type; what was stored may be another member's. */
#include <stdint.h>
#include <stdio.h>

union word {
    int8_t byte;
    unsigned low : 9;
    uint32_t whole;
    uint16_t half[2];
    float real;
};

static union word words[2];

static uint16_t first(const uint16_t *half) {
    return *half;
}

int main(void) {
    words[1].whole = 0x3f800001;
    uint16_t *half = words[1].half;
    float *real = &words[0].real;
    words[0].whole = 0x40000000;
    printf("%d %d %g\n", first(half), first(half + 1), *real);
    return 0;
}
