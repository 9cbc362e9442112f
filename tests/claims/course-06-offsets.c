#include <stddef.h>
struct header {          /* total size: 16 */
    char tag;            /* 0 */
    int length;          /* 4 */
    double value;        /* 8 */
};
struct h2 {              // size = 24 bytes, align = 8 bytes
    char *name;          // [0..7]
    char kind;           // [8]
    long count;          // [16..23]
};
