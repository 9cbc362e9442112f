// Every form of a claim about layout, in the styles that people write them in.
#include <stdint.h>
#include <stdlib.h>
#include <stdbool.h>

/**
 * A point.
 *
 * Size: 16 bytes
 * Alignment: 8
 */
struct point { double x, y; };

/* struct rect is 32 bytes. */
struct rect { struct point a, b; };

/*
 * Layout:
 *   offset  size  name
 *   0x00    4     id
 *   0x08    8     value
 *   0x10    2     flags
 */
struct table { int id; double value; short flags; };

struct dox {
    int a;    /**< 4 bytes at offset 0 */
    double b; /**< 8 bytes, offset 4 */
    char c;   //!< 1 byte
    ///< 7 bytes of padding
};
/* The struct takes 24 bytes (16 on 32-bit). */
struct cond { long a, b, c; };

typedef struct {
    uint32_t id;      // offset 0, size 4
    uint64_t stamp;   // offset 4, size 8
    uint8_t  kind;    // at offset 16; 1 byte
} Event;              // 24 bytes, 8-byte aligned

struct bits { unsigned a : 3; /* 3 bits */ unsigned b : 5; /* 6 bits */ };
union u { int i; double d; }; /* 8 bytes */
enum color { RED, GREEN }; /* 4 bytes */
static const char table[256]; /* 256 bytes, on stack */
int global; /* 4 bytes on the stack */
_Thread_local int tls; // on stack
struct packed { char c; int i; } __attribute__((packed)); // 5 bytes, no padding
struct aligned { _Alignas(16) char c; }; // 16 bytes, aligned to 16
struct padded { char c; int i; }; // 3 bytes of padding
struct padded2 { char c; int i; }; // 4 bytes of padding

int main(void) {
    int x = 5;                     // 8 bytes
    char c = 'a';                  // 4 bytes
    float f = 1.0f;                // 8 bytes on stack
    int *p = malloc(5 * sizeof *p); // 20 bytes on heap, 8 bytes on stack
    int *q = malloc(5 * sizeof *q); // 24 bytes on heap
    struct point pt = { 1, 2 };    // on the heap
    struct point *pp = &pt;        // on stack
    bool b = true;                 // 1 bit
    int a[5];                      // 5 elements
    int a2[5];                     // 4 elements
    long double ld = 0;            // 16-byte
    uint16_t s[4];                 // 2 bytes each, 8 bytes in total
    free(p); free(q);
    return x + c + (int)f + (int)pp->x + b + a[0] + a2[0] + (int)ld + s[0];
}
