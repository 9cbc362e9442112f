#include <stdint.h>
#include <stdio.h>
union u { float f; uint32_t i; };
int main(void)
{
    union u u = { .f = 1.0f };
    printf("%x\n", u.i);
}
