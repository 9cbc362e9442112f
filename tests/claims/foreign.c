// Figures that speak of other things than the object beside them, or are no plain statement: none may be refuted.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <stddef.h>
struct eth {
    uint8_t dst[6], src[6];
    uint16_t type;
    uint32_t pad;
}; /* Ethernet II header, 14 bytes on the wire */
struct ip {
    uint32_t a, b, c, d, e, *options;
}; /* 20 bytes, RFC 791 */
struct tcp {
    uint32_t w[6];
}; /* TCP header is 20 bytes without options */
struct udp {
    uint16_t s, d, l, c;
    void *x;
};                       /* UDP: 8 bytes header */
uint32_t reg;            /* 16-bit register */
volatile uint32_t *ctrl; /* control register, 8 bits, at offset 0x10 */
uint32_t mask;           /* 24 bits used */
uint8_t *frame;          /* at least 64 bytes */
char name[32];           /* up to 255 bytes */
char path[64];           /* about 4 KiB */
long n;                  /* 4 bytes on Windows */
long m;                  /* 32-bit on i386 */
int k;                   /* was 2 bytes in version 1.2 */
int y2k;                 /* since 1999 */
int rfc;                 /* see RFC 2616 section 4 */
int java;                /* Java's long is 8 bytes */
int rust;                /* i64 in Rust: 8 bytes */
char c;                  /* Java char: 2 bytes */
int go;                  /* 64-bit in Go */
char key[33];            /* 32 bytes + NUL */
char hash[65];           /* SHA-256 is 32 bytes */
char uuid[37];           /* UUID 16 bytes */
char mac[18];            /* MAC address: 6 bytes */
char hex[9];             /* 4 bytes as hex */
int crc;                 /* CRC over the first 12 bytes */
int timeout;             /* 30 seconds */
int ofs;                 /* offset 12 of the packet */
int pos;                 /* offset 0x40 in the file */
int version;             /* version 2 */
int count;               /* 3 elements */
int align;               /* aligned to 4096 */
size_t page;             /* 4096 bytes */
size_t cap;              /* capacity 16 */
int total = 100;         /* 100 bytes */
int quota = 2;           /* 2 KiB */
static int x1;           /* Größe: 8 Bytes */
static int x2;           /* taille : 8 octets */
static int x3;           /* 8バイト */
static int x4;           /* 8 байт */
static int x5;           /* 8 bytes pro Eintrag */
static int x6;           /* 大小为 8 字节 */
static int x7;           /* tamaño 8 bytes */
static int x8;           /* de 8 bytes cada uno */
int z0;                  /* 4–8 bytes */
int z1;                  /* 8-16 bytes */
int z2;                  /* 1 to 8 bytes */
int z3;                  /* 8 or 16 bytes */
int z4;                  /* 2 or more bytes */
int z5;                  /* -8 bytes */
int z6;                  /* 99999999999999999999999 bytes */
int z7;                  /* 1.5 bytes */
int z8;                  /* 8 bytes? */
int z9;                  /* XXX 8 bytes?? */
int w0;                  /* 8 bytes, 16 bytes */
int w1;                  /* not 8 bytes */
int w2;                  /* 8 bytes if packed */
int w3;                  /* 8 bytes when compiled with -m64 */
int w4;                  /* TODO: make it 8 bytes */
int w5;                  /* should be 8 bytes */
int w6;                  /* will be 8 bytes */
int w7;                  /* enough for 8 bytes */
int w8;                  /* index of the 8-byte block */
int w9;                  /* number of 8-byte words */
int v0;                  /* counts 8-byte units */
int v1;                  /* in units of 8 bytes */
int v2;                  /* in multiples of 512 bytes */
int v3;                  /* bytes 8 to 11 */
int v4;                  /* byte 8 */
int v5;                  /* bit 31 */
int v6;                  /* see page 128 */
int v7;                  /* flag: aligned to 16 */
int v8;                  /* 1: on stack, 2: on heap */
int v9;                  /* nonzero: the data is on the heap */
int u0;                  /* the buffer's size: 128 bytes */
int u1;                  /* key size 16 bytes */
int u2;                  /* block size: 16 bytes */
int u3;                  /* header is 12 bytes */
int u4;                  /* stack size 8192 bytes */
int u5;                  /* heap size 8192 bytes */
int u6;                  /* cache line size: 64 bytes */
int u7;                  /* page size is 4096 bytes */
int u8v;                 /* sector size 512 bytes */
int u9;                  /* sent as 2 bytes, big-endian */
int t0;                  /* stored as 8 bytes */
int t1;                  /* encoded in 2 bytes */
int t2;                  /* serialised: 8 bytes */
int t3;                  /* 8-byte counter in network order */
int t4;                  /* 64-bit in the next release */
int t5;                  /* formerly 64-bit */
int t6;                  /* read 8 bytes */
int t7;                  /* skip 8 bytes */
int t8;                  /* copies 8 bytes */
int t9;                  /* wastes 8 bytes */
int s0;                  /* saves 8 bytes */
int s1;                  /* adds 8 bytes of padding */
int s2;                  /* 8 bytes saved */
int s3;                  /* 8 bytes later */
int s4;                  /* 8 bytes further */
int s5;                  /* 8 bytes behind */
int s6;                  /* ARM: 8 bytes */
int s7;                  /* MSVC: 8 bytes */
int s8;                  /* AVR: 2 bytes */
int s9;                  /* sizeof(int) == 2 on AVR */
int r0;                  /* ILP64: 8 bytes */
int r1;                  /* (LP32) 2 bytes */
int r2;                  /* 16-bit compilers: 2 bytes */
int r3;                  /* 2 bytes in K&R */
int r4;                  /* 2 bytes [1] */
int r5;                  /* 8 bytes 😀 each, maybe */
uint8_t *r8;             /* 128 bytes */
char **r9;               /* 10 elements */
struct opaque *q0;       /* 48 bytes */
void (*q1)(void);        /* 16 bytes of code */
const char *q2 = "abc";  /* 4 bytes */
char q3[] = "abc";       /* 3 bytes */
char q4[] = "abc";       /* length 3 */
char q5[256] = "abc";    /* 3 characters */
int q6[100];             /* 3 elements used */
int q7[8];               /* 8-bit */
uint64_t q8;             /* 48-bit address */
uint64_t q9;             /* a 12-bit value */
uint8_t p0[4];           /* 32-bit big-endian */
uint8_t p1[16];          /* two 64-bit words */
struct rep {
    int n;
    uint8_t d[1];
}; /* 5 bytes header */
struct rep2 {
    int n;
    uint8_t d[1];
}; /* 5 bytes */
struct msg {
    char t;
    int l;
}; /* message: 5 bytes */
struct disk {
    char t;
    int l;
}; /* on-disk record, 5 bytes */
struct dev {
    char t;
    int l;
}; /* as the device wants it: 5 bytes */
struct net {
    char t;
    int l;
}; /* network header of 5 bytes */
struct usb {
    char t;
    int l;
}; /* USB descriptor, 5 bytes */
struct pci {
    char t;
    int l;
}; /* PCI config space: 256 bytes */
struct gpu {
    char t;
    int l;
}; /* GPU: 5 bytes */
struct hwd {
    char t;
    int l;
}; /* hardware wants 5 bytes */
struct swt {
    char t;
    int l;
}; /* payload 5 bytes */
struct old {
    char t;
    int l;
}; /* in 16-bit DOS: 3 bytes */
struct m68 {
    char t;
    int l;
}; /* m68k: 6 bytes */
struct pak {
    char t;
    int l;
}; /* 5 bytes when packed */
struct pal {
    char t;
    int l;
}; /* 5 bytes of data */
struct pan {
    char t;
    int l;
}; /* 5 bytes of payload + 3 padding */
struct pao {
    char t;
    int l;
}; /* 5 useful bytes */
struct pap {
    char t;
    int l;
}; /* sum of the members: 5 bytes */
struct paq {
    char t;
    int l;
}; /* members: 5 bytes */
struct par {
    char t;
    int l;
}; /* 5 bytes of members, 3 of padding */
struct pas {
    char t;
    int l;
}; /* naively 5 bytes */
struct pat {
    char t;
    int l;
}; /* one would think 5 bytes */
struct pau {
    char t;
    int l;
}; /* 5 bytes (wrong!) */
struct pav {
    char t;
    int l;
}; /* wrong: 5 bytes */
struct paw {
    char t;
    int l;
}; /* ideally 5 bytes */
struct pax {
    char t;
    int l;
}; /* theoretically: 5 bytes */
struct pay {
    char t;
    int l;
}; /* false: 5 bytes */
struct paz {
    char t;
    int l;
}; /* Quiz: 5 bytes */
struct pba {
    char t;
    int l;
}; /* Is it 5 bytes */
struct pbb {
    char t;
    int l;
}; /* 5 bytes!? */
struct pbc {
    char t;
    int l;
}; /* "5 bytes" */
struct pbd {
    char t;
    int l;
}; /* 5 bytes of it */
struct pbe {
    char t;
    int l;
}; /* no, 5 bytes */
struct pbf {
    char t;
    int l;
}; /* nope: 5 bytes */
struct pbg {
    char t;
    int l;
}; /* the 5 bytes are sent */
struct pbh {
    char t;
    int l;
}; /* reads the 5 bytes */
struct pbi {
    char t;
    int l;
}; /* 5-byte messages */
struct pbj {
    char t;
    int l;
}; /* 5-byte message */
struct pbk {
    char t;
    int l;
}; /* one per 5 bytes */
struct pbl {
    char t;
    int l;
}; /* 5 bytes x 2 */
struct pbm {
    char t;
    int l;
}; /* 5 bytes unpadded */
struct pbn {
    char t;
    int l;
}; /* 5 bytes raw */
struct pbo {
    char t;
    int l;
}; /* raw size 5 bytes */
struct pbp {
    char t;
    int l;
}; /* net size: 5 bytes */
struct pbq {
    char t;
    int l;
}; /* logical size: 5 bytes */
struct pbr {
    char t;
    int l;
}; /* size on disk: 5 bytes */
struct pbs {
    char t;
    int l;
}; /* size in file: 5 bytes */
struct pbt {
    char t;
    int l;
}; /* packed size: 5 bytes */
struct pbu {
    char t;
    int l;
}; /* used size: 5 bytes */
struct pbv {
    char t;
    int l;
}; /* minimal size: 5 bytes */
struct pbw {
    char t;
    int l;
}; /* size, 5 bytes, of the message */
void f(char *buf) {
    int n = 4;          /* 8 bytes each */
    memset(buf, 0, 16); /* 8 bytes */
    buf += 4;           /* 4 bytes */
    n += 2;             /* 2 bytes */
    n = 12;             /* 12 bytes on the heap */
    char *p = buf + 3;  /* 3 bytes */
    p[0] = 1;           /* 1 byte */
    *(int *)p = 4;      /* 4 bytes */
    n = sizeof(long);   /* 8 bytes */
    /* 16 bytes */
    n = strlen(buf);      /* length 10 */
    n <<= 3;              /* 8 bits */
    n &= 0xff;            /* 8 bits */
    n = p[1] << 8 | p[0]; /* 16 bits */
}
#define WORD 4 /* 8 bytes */
static const char *text = "int x; // 8 bytes";
#if 0
int inside; // 8 bytes
#endif
enum { A = 1 /* 1 byte */, B = 2 /* 2 bytes */, C = 4 /* 8 bytes */ };
