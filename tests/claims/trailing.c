#include <stdbool.h>
#include <stdint.h>
#include <stddef.h>
#include <stdlib.h>
struct string { /* 24 bytes */
    char *data; // 8 bytes
    size_t len, cap; // 8 bytes each
};
/* Stack portion:
   - ptr: 8 bytes (pointer to heap)
   - len: 8 bytes (current length: 3)
   - cap: 8 bytes
   Total: 24 bytes on stack */
struct vector {
    int *ptr;
    size_t len, cap;
};
struct tuple { int i; double d; bool b; }; /* 13 bytes */
struct off {
    char a;   /* offset 0 */
    int  b;   /* offset 0x02, 4 bytes */
    char c[3]; /* 3 bytes */
    short d;   ///< 2 bytes: the thing
}; // 16-byte struct
typedef unsigned int u32; /* 4 bytes */
static int total; // 4 bytes on stack
int main(void) {
    int integer = 42;           // 4 bytes on stack
    double real = 3.14;         // 8 bytes on stack
    bool boolean = true;        // 1 byte on stack
    int array[5] = { 1, 2, 3, 4, 5 };  // 20 bytes on stack
    struct tuple tuple = { 42, 3.14, true };  // 13 bytes on stack
    struct { double x, y; } point = { 10.0, 20.0 };  // 16 bytes on stack
    char *p = malloc(40); /* 40 bytes on heap */
    double z = 1; /* 4–8 bytes */
    double w = 1; /* at least 4 bytes */
    long q = 1; // KiB: 0x10 bytes
    char buf[4096]; // 4 KiB
    char buf2[1000]; // 1 KiB
    int x, y; // 4 bytes
    // Stack portion
    // - i: 4 bytes
    // - d: 8 bytes
    // Total: 24 bytes on stack
    return 0;
}
