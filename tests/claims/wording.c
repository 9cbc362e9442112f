// Sizes, padding, alignment, cache lines and expressions in many wordings; about half of them are false.
#include <stdint.h>
#include <stddef.h>
#include <stdbool.h>
#include <wchar.h>

struct p3 {
    float x, y, z;
}; /* 12 bytes */
struct p4 {
    float x, y, z, w;
}; /* 12 bytes */
struct q1 {
    char a;
    int b;
}; // sizeof(struct q1) == 8
struct q2 {
    char a;
    int b;
}; // sizeof(struct q2) == 5
struct q3 {
    char a;
    long b;
}; // sizeof == 16
struct q4 {
    char a;
    long b;
}; // sizeof == 9
struct q5 {
    char a;
    long b;
}; // size = 16
struct q6 {
    char a;
    long b;
}; // size is 16 bytes
struct q7 {
    char a;
    long b;
}; // size is 9 bytes
struct q8 {
    char a;
    short b;
    char c;
}; // total size: 6 bytes
struct q9 {
    char a;
    short b;
    char c;
}; // total size: 4 bytes
struct r1 {
    char a;
    short b;
    char c;
}; // 6 bytes in total, 2 bytes of padding
struct r2 {
    char a;
    short b;
    char c;
}; // 6 bytes in total, 3 bytes of padding
struct r3 {
    char a;
    int b;
}; // padding of 3
struct r4 {
    char a;
    int b;
}; // padding: 3 bytes
struct r5 {
    char a;
    int b;
}; // padding: 2 bytes
struct r6 {
    char a;
    int b;
}; // 3 padding bytes
struct r7 {
    char a;
    int b;
}; // 4 padding bytes
struct r8 {
    char a;
    int b;
}; // includes 3 bytes of padding
struct r9 {
    char a;
    int b;
}; // contains 2 bytes of padding
struct s1 {
    _Alignas(16) int a;
}; // aligned to 16
struct s2 {
    _Alignas(16) int a;
}; // aligned to 16 bytes
struct s3 {
    _Alignas(16) int a;
}; // 16-byte aligned
struct s4 {
    _Alignas(8) int a;
}; // 16-byte aligned
struct s5 {
    _Alignas(16) int a;
}; // alignment: 16
struct s6 {
    _Alignas(16) int a;
}; // alignment: 8
struct s7 {
    _Alignas(16) int a;
}; // alignof 16
struct s8 {
    _Alignas(16) int a;
}; // alignment requirement: 16 bytes
struct s9 {
    _Alignas(16) int a;
}; // alignment requirement: 4 bytes
struct t1 {
    _Alignas(16) int a;
}; // _Alignof(struct t1) == 16
struct t2 {
    _Alignas(16) int a;
};                    // _Alignof(struct t2) == 4
int arr1[10];         // 10 ints = 40 bytes
int arr2[10];         // 10 ints = 20 bytes
int arr3[10];         // 10 * 4 = 40 bytes
int arr4[10];         // 10 ints of 4 bytes each
int arr5[10];         // 10 elements of 8 bytes each
int arr6[10];         // 10 elements
int arr7[10] = { 0 }; // 12 elements
int arr8[1024];       // 4 KiB
int arr9[1024];       // 8 KiB
char buf1[65536];     // 64 KiB
char buf2[65536];     // 32 KiB
char buf3[65536];     // 64KB
double m1[4][4];      // 128 bytes
double m2[4][4];      // 64 bytes
double m3[4][4];      // 16 doubles, 128 bytes
uint32_t u1;          // 32 bits
uint64_t u2;          // 64-bit
uint16_t u3;          // 2 octets
uint16_t u4;          // 4 octets
void *pp;             // 8 bytes
void *pq;             // pointer, 8 bytes
void *pr;             // 64-bit pointer
double dd;            // 4 bytes
long double ld;       // 16 bytes (10 used)
struct w1 {
    void *a, *b;
}; // two words
struct w2 {
    void *a, *b;
}; // 2 pointers, 16 bytes
struct w3 {
    void *a, *b;
}; // sizeof(struct w3) = 2 * sizeof(void *)
struct w4 {
    void *a, *b, *c;
}; // sizeof(struct w4) = 2 * sizeof(void *)
struct c1 {
    char x[64];
}; // 64 bytes: fits in a cache line
struct c2 {
    char x[64];
}; // fits in a cache line
struct c3 {
    char x[65];
}; // fits in one cache line
struct c4 {
    char x[128];
}; // two cache lines
struct c5 {
    char x[128];
}; // exactly one cache line
struct l32 {
    void *p;
    int n;
}; // 16 bytes on 64-bit, 8 on 32-bit
struct bb1 {
    unsigned a : 3, b : 5;
}; // 4 bytes
struct bb2 {
    unsigned a : 3, b : 5;
};                    // 1 byte
enum e1 { E1A, E1B }; // 4 bytes
enum e2 { E2A, E2B }; // 1 byte
union un1 {
    int i;
    double d;
    char c[12];
}; // 16 bytes
union un2 {
    int i;
    double d;
    char c[12];
}; // 12 bytes
typedef struct {
    int a[3];
} three; // 12 bytes
typedef struct {
    int a[3];
} thre2; // 16 bytes
int g1;  // four bytes
int g2;  // eight bytes
int g3;  // 0x4 bytes
int g4;  // 0x8 bytes
struct big1 {
    char x[1000000];
}; // 1,000,000 bytes
struct big2 {
    char x[1000000];
}; // 100,000 bytes
struct big3 {
    char x[1 << 20];
}; // 1 MiB
struct big4 {
    char x[1 << 20];
}; // 2 MiB
struct em1 {
    int a;
}; // A 4-byte structure
struct em2 {
    int a;
}; // An 8-byte struct.
struct em3 {
    int a;
}; // The struct occupies 4 bytes.
struct em4 {
    int a;
}; // The struct occupies 8 bytes.
struct em5 {
    int a;
    long b;
}; // This struct is 16 bytes long.
struct em6 {
    int a;
    long b;
}; // This struct is 12 bytes long.
struct em7 {
    int a;
    long b;
}; // takes 16 bytes of memory
struct em8 {
    int a;
    long b;
}; // takes 12 bytes of memory
struct em9 {
    int a;
    long b;
}; // 4 + 4 (padding) + 8 = 16 bytes
struct en1 {
    int a;
    long b;
}; // 4 + 8 = 12 bytes
struct en2 {
    int a;
    long b;
}; // 16B
struct en3 {
    int a;
    long b;
}; // 12B
struct en4 {
    int a;
    long b;
};          // 16 B
wchar_t wc; // 4 bytes
wchar_t wd; // 2 bytes
bool bo;    // 1 byte
bool bp;    // 4 bytes
struct fl {
    int n;
    char d[];
}; // sizeof(struct fl) == 4
struct fm {
    int n;
    char d[];
}; // sizeof(struct fm) == 5
struct z1 {
    int n;
    long m;
}; /* sizeof(struct z1) is 16, offsetof(struct z1, m) is 8 */
struct z2 {
    int n;
    long m;
}; /* offsetof(struct z2, m) == 4 */
struct z3 {
    int n;
    long m;
}; /* offsetof(struct z3, m) == 8 */
// memdiag: sizeof(struct z3) == 16 && _Alignof(struct z3) == 8
// memdiag: sizeof(struct z3) == 12
struct z4 {
    char c;
    short s;
}; // no padding at the end
struct z5 {
    int n;
    int m;
}; // no padding
struct z6 {
    int n;
    long m;
}; // no padding
struct z7 {
    long n;
    int m;
}; // 4 bytes of tail padding
struct z8 {
    long n;
    int m;
}; // 6 bytes of tail padding
struct z9 {
    long n;
    int m;
}; // 4 bytes padding at the end
struct y1 {
    long n;
    int m;
};                    // 2 bytes padding at the end
extern char name[16]; // 16 chars
static int cnt;       // static storage
