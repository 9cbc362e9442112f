/* The figures of the chapter on stack and heap, the two false ones included: the tuple and the string. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uchar.h>

struct point {
    double x; // 8 bytes
    double y; // 8 bytes
};

struct tuple {
    int first;
    double second;
    bool third;
};

struct string {
    char *ptr;
    size_t len, cap;
};

struct vector {
    int *ptr;
    size_t len, cap;
};

static void data_types(void) {
    // Primitive types
    int integer = 42;          // 4 bytes on stack
    double real = 3.14;        // 8 bytes on stack
    bool boolean = true;       // 1 byte on stack
    char32_t character = U'A'; // 4 bytes on stack (Unicode)

    // Fixed-size arrays
    int array[5] = { 1, 2, 3, 4, 5 }; // 20 bytes on stack

    // Tuples (if all elements are stack types)
    struct tuple tuple = { 42, 3.14, true }; // 13 bytes on stack

    struct point point = { 10.0, 20.0 }; // 16 bytes on stack
    printf("%d %f %d %d %d %d %f\n", integer, real, boolean, (int)character, array[0], tuple.first, point.x);
}

static void performance_comparison(void) {
    int x[100] = { 0 };                     // 400 bytes on stack
    int *v = calloc(100, sizeof(int));      // 400 bytes on heap
    printf("%d\n", v ? v[0] + x[0] : 0);
    free(v);
}

static void string_memory_layout(void) {
    struct string s = { .ptr = malloc(24), .len = 24, .cap = 24 };
    if (s.ptr)
        memcpy(s.ptr, "Hello, Rust programming!", 24);

    // Stack portion (String struct):
    // - ptr: 8 bytes (pointer to heap)
    // - len: 8 bytes (current length)
    // - cap: 8 bytes (allocated capacity)
    // Total: 24 bytes on stack

    // Heap portion:
    // - Actual character data: 26 bytes
    // - May have additional capacity for growth

    free(s.ptr);
}

static void vector_memory_layout(void) {
    struct vector v = { .ptr = malloc(10 * sizeof(int)), .cap = 10 };
    for (int i = 1; i <= 3 && v.ptr; i++)
        v.ptr[v.len++] = i;

    // Stack portion (Vec struct):
    // - ptr: 8 bytes (pointer to heap)
    // - len: 8 bytes (current length: 3)
    // - cap: 8 bytes (allocated capacity: 10)
    // Total: 24 bytes on stack

    // Heap portion:
    // - 3 i32 values: 12 bytes used
    // - 7 i32 slots unused: 28 bytes reserved
    // - Total heap allocation: 40 bytes

    free(v.ptr);
}

int main(void) {
    data_types();
    performance_comparison();
    string_memory_layout();
    vector_memory_layout();
    return 0;
}
