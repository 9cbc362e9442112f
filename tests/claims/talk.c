// What courses say that is no claim about the code beside it: none may be refuted.
#include <stdint.h>
#include <stdlib.h>
#include <stdio.h>
struct a1 {
    char c;
    int i;
};
/* struct a1 would be 5 bytes if packed. */
/* Without padding struct a1 is 5 bytes. */
/* You may think struct a1 is 5 bytes. It is not. */
/* struct a1 is not 5 bytes but 8. */
/* Myth: struct a1 takes 5 bytes */
/* Expected: 5 bytes */
/* Student answer: 5 bytes */
/* A: 5 bytes */
/* (a) 5 bytes (b) 8 bytes (c) 12 bytes */
/* Exercise: show that it is 5 bytes */
/* Old layout: 5 bytes */
/* On AVR: 5 bytes */
/* In MSVC 5 bytes with #pragma pack(1) */
/* int is 2 bytes in Turbo C */
/* Go: 16 bytes; Java: 24 bytes */
/* x86: 4 bytes, ARM: 4 bytes, AVR: 2 bytes */
/* 5 bytes of members plus 3 bytes of padding */
/* 1 + 4 = 5 bytes of data */
/* char: 1 byte, int: 2 bytes on old machines */
struct a2 {
    char c;
    int i;
};
struct a3 {
    char c;
    int i;
}; // sum = 5 bytes
struct a4 {
    char c;
    int i;
}; // data: 5 bytes
struct a5 {
    char c;
    int i;
}; // payload size 5 bytes
struct a6 {
    char c;
    int i;
}; // c + i = 5 bytes
struct a7 {
    char c;
    int i;
}; // 1+4=5 bytes
struct a8 {
    char c;
    int i;
}; // 1 byte + 4 bytes = 5 bytes
struct a9 {
    char c;
    int i;
}; // 5 bytes + padding
struct b1 {
    char c;
    int i;
}; // 5 bytes (+3 padding)
struct b2 {
    char c;
    int i;
}; // 5 bytes, padded to 8
struct b3 {
    char c;
    int i;
}; // 5 bytes, but 8 with padding
struct b4 {
    char c;
    int i;
}; // 5 bytes → 8 bytes
struct b5 {
    char c;
    int i;
}; // 5 -> 8 bytes
struct b6 {
    char c;
    int i;
}; // looks like 5 bytes
struct b7 {
    char c;
    int i;
}; // seems to be 5 bytes
struct b8 {
    char c;
    int i;
}; // only 5 bytes are needed
struct b9 {
    char c;
    int i;
}; // 5 bytes hold data
struct c1 {
    char c;
    int i;
}; // wrong guess: 5 bytes
struct c2 {
    char c;
    int i;
}; // 5 bytes? 8 bytes!
struct c3 {
    char c;
    int i;
}; // 5 of its 8 bytes
struct c4 {
    char c;
    int i;
}; // one 5-byte tuple
struct c5 {
    char c;
    int i;
}; // 5-byte key
struct c6 {
    char c;
    int i;
}; // serialized size is 5 bytes
struct c7 {
    char c;
    int i;
}; // 5 bytes big endian
struct c8 {
    char c;
    int i;
}; // 40 bits of information
struct c9 {
    char c;
    int i;
}; // 5 bytes in the .bin
struct d1 {
    char c;
    int i;
}; // ABI v1: 5 bytes
struct d2 {
    char c;
    int i;
}; // the kernel's is 5 bytes
struct d3 {
    char c;
    int i;
}; // same as in Rust: 5 bytes
struct d4 {
    char c;
    int i;
}; // C: 8 bytes, Pascal: 5 bytes
struct d5 {
    char c;
    int i;
}; // with gcc -fpack-struct 5 bytes
struct d6 {
    char c;
    int i;
}; // 5 bytes saved by reordering
struct d7 {
    char c;
    int i;
}; // 3 bytes smaller
struct d8 {
    char c;
    int i;
}; // 5 bytes overhead
struct d9 {
    char c;
    int i;
}; // overhead: 5 bytes
struct e1 {
    char c;
    int i;
}; // overhead of 5 bytes per allocation
struct e2 {
    char c;
    int i;
}; // alignment wastes 5 bytes
struct e3 {
    char c;
    int i;
}; // no padding in the file
struct e4 {
    char c;
    int i;
}; // no padding on AVR
struct e5 {
    char c;
    int i;
}; // no padding bytes are written
struct e6 {
    char c;
    int i;
}; // PKCS#1, no padding
struct e7 {
    char c;
    int i;
}; // fits in two registers
struct e8 {
    char c;
    int i[40];
}; // fits in a cache line of the GPU
struct e9 {
    char c;
    int i[40];
}; // the hot part fits in one cache line
struct f1 {
    char c;
    int i[40];
}; // c and the first ints: one cache line
struct f2 {
    char c;
    int i;
}; // two words on the wire
struct f3 {
    char c;
    int i[40];
}; // two words
int main(void) {
    char *line = NULL;    // freed here? no, by getline
    char *p = malloc(16); // freed by the caller
    char *q = p;          // one allocation for both
    char *r = malloc(8);  // 16 bytes with malloc's header
    char *s = malloc(8);  // glibc takes 24 bytes on the heap
    char *t = malloc(8);  // 32 bytes on the heap in practice
    char *u = malloc(8);  // peak: 1 MiB
    char *v = malloc(8);  // 3 frees later
    char *w = malloc(8);  // leaks 8 bytes when called twice
    char *x = malloc(8);  // no leak: it is freed below
    p[0] = 1;             // freed at the end
    free(p);              // 8 bytes still reachable
    free(r);
    free(s);
    free(t);
    free(u);
    free(v);
    free(w);
    free(x);                     // seven frees
    printf("%s", line ? q : ""); // prints 3 bytes
    return 0;                    // no leak in glibc
}
