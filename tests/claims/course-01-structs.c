#include <stdint.h>
/* The struct occupies 12 bytes: 1 + 3 padding + 4 + 2 + 2 padding. */
struct s { char a; int b; short c; };
// sizeof(struct t) = 8
struct t { short a; short b; int c; };
struct u {
    char  c;      // offset 0, 1 byte
    // 3 bytes padding
    int   i;      // offset 4, size 4
    double d;     // at offset 8
};                // sizeof == 16, alignment 8
