// Comments as headers of systems and formats have them: none may be refuted.
#include <stdint.h>
#include <stdlib.h>
#include <stdbool.h>
/* === what real headers say === */
struct inode {
    uint32_t i_mode;     /* File mode */
    uint32_t i_size_lo;  /* Size in bytes */
    uint64_t i_blocks;   /* Blocks count, 512-byte units */
    uint8_t i_pad[3];    /* padding to 32-bit boundary */
    uint32_t i_crc;      /* crc32c(uuid+inum+inode), 32 bits */
    uint16_t i_extra[2]; /* 4 bytes */
};
struct gdt_entry {
    uint16_t limit, base_lo;
    uint32_t rest;
}; /* 8 bytes, see Intel SDM vol. 3 */
struct elf64_hdr {
    unsigned char ident[16];
    uint16_t type;
    uint64_t entry;
};                         /* e_ident: 16 bytes */
#define BUFSIZE 4096       /* 4 KiB */
#define HDR_LEN 20         /* sizeof(struct iphdr) */
static char scratch[128];  /* enough for 16 longs */
static int table[256];     /* one per byte value */
static int fds[2];         /* pipe: read end, write end */
unsigned char digest[20];  /* SHA-1: 160 bits */
unsigned char digest2[64]; /* SHA-1 needs 20 bytes, SHA-512 64 bytes */
unsigned char digest3[32]; /* 32 bytes, 256 bits */
unsigned char key[32];     /* AES-128 uses 16 bytes */
uint64_t counter;          /* 56 bits of counter, 8 bits of version */
uint32_t rgb;              /* 24 bits, 8 bits each */
uint8_t ipv6[16];          /* 128-bit */
uint16_t port;             /* big-endian, 2 octets */
uint32_t seq;              /* 4 octets, network order */
uint8_t *pkt;              /* 1500 bytes MTU */
size_t size;               /* size: in bytes, 8-byte granules */
void *stack;               /* 64 KiB stack */
void *stk2;                /* allocated on the heap, 64 KiB */
int heap_size;             /* size of the heap: 64 KiB */
struct timeval_ {
    long s, us;
}; /* 8 bytes on 32-bit systems, 16 on 64-bit */
struct ll {
    long a;
};                             /* LP64: 8 bytes; LLP64: 4 bytes */
typedef unsigned long ulong_t; /* 4 bytes on 32 bit */
typedef long long off;         /* at least 64 bits */
typedef uint32_t u24;          /* 24-bit */
typedef int fixed16;           /* 16.16 fixed point */
typedef double real;           /* 53 bits of mantissa */
typedef float half;            /* IEEE 754 binary16, 2 bytes on the wire */
typedef struct {
    uint8_t r, g, b;
} rgb24;                /* 24 bits */
enum { FLAG = 1 << 3 }; /* bit 3 */
union v {
    int i;
    float f;
    char c;
}; /* the int takes 4 bytes, the char 1 byte */
struct stack {
    int *data;
    int top;
}; /* on heap */
struct arena {
    char *base;
    size_t used;
};             /* 1 MiB blocks */
int argc_;     /* 3 elements: prog, in, out */
char *args[4]; /* 3 elements and NULL */
int pos;       /* offset 4 means the name */
int off2;      /* offset: 4 */
int align2;    /* alignment: 16 */
int cap2;      /* capacity: 10 */
int len2;      /* length 3 */
int aligned2;  /* 8-byte aligned */
struct cfg {
    int cache_kb;   /* 64 KiB */
    int max;        /* 8 bytes */
    int padding;    /* 4 bytes of padding */
    int level;      /* 0 to 9 */
    int align;      /* aligned to 16 */
    int page;       /* page size, 4 KiB */
    uint32_t bits;  /* 8 bits per sample */
    uint32_t chan;  /* 2 bytes per sample, 4 bytes per frame */
    char *text;     /* on the heap, 16 bytes */
    unsigned flags; /* bits 0..3: type, bits 4..31: length */
    int pad[0];     /* aligned to 64 */
};
/* Reads 4 bytes. */
static void read4(int *out) {
    *out = 4;
}
/* Returns 8 bytes on the heap. */
static int *make(void) {
    return malloc(8);
}
/** @param n number of bytes, 8 bytes
 *  @return 16 bytes */
static int f(int n) {
    return n;
}
/* The following three are 8 bytes each. */
static char c1, c2, c3;
/* Each entry is 16 bytes. */
static struct ll entries[4];
/* An entry of 16 bytes follows. */
static int follows;
// Layout of the file: 16 bytes header, 8 bytes index
struct layoutf {
    uint64_t a;
    char t;
};
// 0: name, 8: size, 12: type
struct named {
    char n[8];
    uint64_t size;
    int type;
};
int main(void) {
    int n = 3;       // 3 bytes are left
    char b[16];      // 10 bytes are used
    int *p = make(); // make allocates 8 bytes
    read4(&n);       // n is 4 bytes long now
    b[0] = 1;        // 15 bytes remain
    n = sizeof b;    // 16 bytes
    p[1] = 0;        // offset 4
    (void)c1;
    (void)c2;
    (void)c3;
    (void)entries;
    (void)follows;
    (void)f;                    // 8 bytes
    free(p);                    // 8 bytes freed
    for (int i = 0; i < 4; i++) // 4 elements
        n += i;                 // 2 bytes
    return n;                   // 4 bytes
}
