// Offsets, columns, tables and labels in block comments: about a third of them are false.
#include <stdint.h>
struct hdr {
    uint8_t  kind;      /* offset 0 */
uint16_t port;  /* offset 1 */
uint32_t addr;  /* offset 4, 4 bytes */
uint64_t stamp; /* offset 0x10 */
uint8_t tail;   /* at 16 bytes offset */
}
;

struct dx {
    int a;    ///< 4 bytes
    int b;    ///< 8 bytes
    char *s;  ///< pointer, 8 bytes
    short h;  ///< 4 bytes
    char c;   //!< 1 byte, 5 bytes of padding behind it
    double d; /**< offset 16 */
};
struct col {
    char a;  // 0x00
    int b;   // 0x04
    long c;  // 0x08
    short d; // 0x18
    short e; // 0x12
}; // 0x18
struct col2 {
    char a;  // +0
    int b;   // +4
    long c;  // +8
    short d; // +12
    short e; // +18
};
struct col3 {
    char a;  // 0: tag
    int b;   // 4: count
    long c;  // 8: the sum
    short d; // 24: flags
    short e; // 18: flags
};
struct col4 {
    char a;  // 0..0
    int b;   // 4..7
    long c;  // 8..15
    short d; // 24..25
    short e; // 18..19
};
struct col5 {
    char a; // 1 byte
            // 3 bytes padding
    int b;  // 4 bytes
    long c; // 4 bytes
};
/*
 * Layout of struct lay:
 *
 *   Offset  Size  Field
 *   0x00    1     type
 *   0x04    4     length
 *   0x0c    8     data
 *   0x10    2     crc
 */
struct lay {
    char type;
    int length;
    void *data;
    short crc;
};
/*
 * | offset | size | member |
 * |--------|------|--------|
 * | 0      | 1    | type   |
 * | 4      | 4    | length |
 * | 8      | 4    | data   |
 * | 16     | 2    | crc    |
 */
struct lay2 {
    char type;
    int length;
    void *data;
    short crc;
};
/**
 * A record.
 * - type: 1 byte
 * - length: 4 bytes
 * - data: 4 bytes
 * - crc: 2 bytes
 * Total: 11 bytes
 */
struct lay3 {
    char type;
    int length;
    void *data;
    short crc;
};
/**
 * @brief A record.
 * @note sizeof(struct lay4) == 24
 * @note The size of this struct is 20 bytes.
 */
struct lay4 {
    char type;
    int length;
    void *data;
    short crc;
};
/*
 * Memory layout:
 *   [0]     type    (1 byte)
 *   [1-3]   padding (3 bytes)
 *   [4-7]   length  (4 bytes)
 *   [8-15]  data    (4 bytes)
 *   [16-17] crc     (2 bytes)
 */
struct lay5 {
    char type;
    int length;
    void *data;
    short crc;
};
struct lay6 {
    char type;
    int length;
    void *data;
    short crc;
}; // 24 bytes: 1 + 3 padding + 4 + 8 + 2 + 6 padding
struct lay7 {
    char type;
    int length;
    void *data;
    short crc;
}; // 20 bytes: 1 + 3 padding + 4 + 8 + 2 + 2 padding
struct bf {
    unsigned a : 3; // 3 bits
    unsigned b : 5; // 4 bits
    unsigned c : 8; // 8-bit
    unsigned d : 1; // one bit
    unsigned e : 3; // bits 0-2
};
struct outer {
    struct {
        int x, y;
    } at; // 8 bytes
    struct {
        int x;
        long y;
    } bt; // 12 bytes
    union {
        int i;
        float f;
    } u; // 4 bytes, offset 24
    union {
        int i;
        double f;
    } v; // 4 bytes, offset 32
}; // 40 bytes
typedef struct node {
    struct node *next; /* 8 bytes */
    int value;         /* 4 bytes + 4 bytes padding */
} node_t;              /* 12 bytes */
typedef struct vec {
    int *data;
    unsigned long len, cap;
} vec; /* size 24 bytes, align 8 */
