#include <stdio.h>

static int calls;

static int counted(int value)
{
    calls++;
    return value;
}

#define HIDE(pointer) \
    ({ \
        __typeof__(pointer) hidden; \
        __asm__("" : "=r"(hidden) : "0"(pointer)); \
        hidden; \
    })

int main(void)
{
    int x = 3, y = 4, z;
    int array[2] = { 5, 6 };
    asm volatile("" ::: "memory");
    __asm__ __volatile__("");
    asm volatile("" : "+r"(x));
    asm volatile("# nothing but a comment\n\t" : "+r"(x), "+m"(y) : : "memory");
    asm("" : "=r"(z) : "0"(x));
    asm(" " : [out] "=r"(y) : "[out]"(y + counted(10)));
    asm volatile("" : : "r"(counted(1)), "g"(array), "m"(array[1]), "i"(7));
    int *p = HIDE(&array[1]);
    long address;
    asm("" : "=r"(address) : "0"((long)&x));
    p[-1] += *(int *)address;
    asm("" : "=r"(x), "=r"(y) : "0"(x), "1"(y));
    asm("\n;\n" : "+r"(p));
    printf("%d %d %d %d %d %d\n", x, y, z, *p, array[0], calls);
    return 0;
}
