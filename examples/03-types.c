/* Types whose values lie wholly on the stack, and what they really take there. */
#include <stdbool.h>
#include <stdio.h>
#include <uchar.h>

struct point {
    double x; /* 8 bytes */
    double y; /* 8 bytes */
};

/* The three members take 13 bytes, but a double must start at a multiple of 8: two holes make it 24.
   In the order real, integer, boolean the same members fit into 16. */
struct tuple {
    int integer;  /* offset 0 */
    double real;  /* offset 8 */
    bool boolean; /* offset 16 */
};

int main(void) {
    int integer = 42;                                     /* 4 bytes */
    double real = 3.14;                                   /* 8 bytes */
    bool boolean = true;                                  /* 1 byte */
    char32_t character = U'A';                            /* 4 bytes */
    int array[5] = { 1, 2, 3, 4, 5 };                     /* 20 bytes on stack */
    struct tuple tuple = { 42, 3.14, true };              /* 24 bytes on stack */
    struct point point = { .x = 10.0, .y = 20.0 };        /* 16 bytes on stack */

    printf("int %zu, double %zu, bool %zu, char32_t %zu\n", sizeof integer, sizeof real, sizeof boolean,
           sizeof character);
    printf("int[5] %zu, struct tuple %zu, struct point %zu\n", sizeof array, sizeof tuple, sizeof point);
    printf("%d %.2f %d U+%04X %d %.1f\n", integer, real, boolean, (unsigned)character, array[4], tuple.real + point.x);
    return 0;
}
