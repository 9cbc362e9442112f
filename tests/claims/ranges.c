// Columns of first and last bytes, sizes behind records, and look-alikes: ranges of values, bits.
#include <stdint.h>
struct c1 {
    char a;  // 0..0
    int b;   // 4..7
    long c;  // 8..15
    short d; // 24..25
    short e; // 18..19
};
struct c2 {
    char a; // 0x00
    int b;  // 0x04
    long c; // 0x08
    long d; // 0x10
}; // 0x14
struct c3 {
    char a; // 0
    int b;  // 4
    long c; // 8
    long d; // 16
}; // 24
struct c4 {
    char a; // 0x00
    int b;  // 0x04
    long c; // 0x08
    long d; // 0x10
}; // sizeof() = 0x14
struct c5 {
    char a; // 0x00
    int b;  // 0x04
    long c; // 0x08
    long d; // 0x10
}; // sizeof() 0x18
struct c6 {
    /* 0x00 */ char a;
    /* 0x04 */ int b;
    /* 0x08 */ long c;
    /* 0x14 */ long d;
}; /* size: 0x18 */
struct c7 {
    /* 0x00 */ char a;
    /* 0x04 */ int b;
    /* 0x08 */ long c;
    /* 0x10 */ long d;
    /* sizeof: 0x14 */
};
struct c8 {
    char a; // 0x0000 (0x0001)
    int b;  // 0x0004 (0x0004)
    long c; // 0x0008 (0x0008)
    long d; // 0x0010 (0x0004)
};
struct c9 {
    char a;
    int b;
}; // Size: 0x0C
struct ca {
    char a;
    int b;
}; // Size=0x08
struct cb {
    char a; /* 0 - 0 */
    int b;  /* 4 - 7 */
    long c; /* 8 - 15 */
    long d; /* 16 - 25 */
};
struct cc {
    char a; /* bytes 0-0 */
    int b;  /* bytes 4-7 */
    long c; /* bytes 8-15 */
    long d; /* bytes 16-25 */
};
struct cd {
    char a; // [0]
    int b;  // [4-7]
    long c; // [8-15]
    long d; // [12-19]
};
/*
 * Layout:
 *   0      type
 *   4-7    length
 *   8-15   data
 *   24-25  crc
 */
struct ce {
    char type;
    int length;
    void *data, *more;
    short crc;
};
struct range {
    char a;  /* 0-255 */
    int b;   /* 0-100 */
    short c; /* -1..1 */
    long d;  /* 0..7 */
};
struct bits {
    unsigned a : 3; /* bits 0-2 */
    unsigned b : 5; /* bits 3-7 */
    unsigned c : 8; /* bits 8-16 */
};
struct pah {
    int a;              /*     0     4 */
    unsigned int x : 3; /*     4: 0  4 */
    unsigned int y : 5; /*     4: 3  4 */
    long b;             /*     8     8 */
    char c[3];          /*    16     4 */
                        /* size: 24, cachelines: 1, members: 5 */
                        /* sum members: 15, holes: 1, sum holes: 3 */
                        /* padding: 5 */
                        /* last cacheline: 24 bytes */
};
struct counted {
    char a; // 0
    int b;  // 4
    long c; // 8
    long d; // 16
}; // 4
struct elsewhere {
    char a; // 0
    int b;  // 4
    long c; // 8
    long d; // 16
}; // 20
