/* Builtins of clang only. */
#include <stdio.h>

int main(void)
{
    printf("%x %x %x %llx\n", __builtin_rotateleft8(0x81, 1), __builtin_rotateleft16(0x8001, 4),
           __builtin_rotateleft32(0x80000001u, 4), (unsigned long long)__builtin_rotateleft64(0x8000000000000001ull, 63));
    printf("%x %x %x %llx\n", __builtin_rotateright8(0x81, 1), __builtin_rotateright16(0x8001, -1),
           __builtin_rotateright32(3, 33), (unsigned long long)__builtin_rotateright64(1, 64));
    printf("%x %x %x %llx\n", __builtin_bitreverse8(1), __builtin_bitreverse16(0x1234), __builtin_bitreverse32(1),
           (unsigned long long)__builtin_bitreverse64(0x123456789abcdefull));
    return 0;
}
