#include <stdio.h>
#include <string.h>

int main(void)
{
    double plain = __builtin_nan(""), named = __builtin_nan("0x123");
    float narrow = __builtin_nanf("5");
    unsigned long bits;
    unsigned word;
    memcpy(&bits, &plain, sizeof bits);
    printf("%lx\n", bits);
    memcpy(&bits, &named, sizeof bits);
    printf("%lx\n", bits);
    memcpy(&word, &narrow, sizeof word);
    printf("%x\n", word);
    return 0;
}
