// Claims that must not be refuted: ranges, other languages, code that is not compiled, macros, strings.
#include <stddef.h>

#define BUFFER 4096 /* 4000 bytes */
#define FIELD(type, name) type name /* 3 bytes */

int a; /* 4–8 bytes */
int b; /* 4 to 8 bytes */
int c; /* 4..8 bytes */
int d; /* -8 bytes */
int e; /* 99999999999999999999999999 bytes */
int f; /* 3.5 bytes */
int g; /* at least 8 bytes */
int h; /* 8 bytes on 64-bit machines */
int i; /* 2 bytes, 8 bytes */
int j; /* belegt 8 Bytes im Speicher */
int k; /* 占用 8 字节 */
int l; /* Größe: 8 Byte, je nach Rechner */
const char *m = "/* 3 bytes */ // 5 bytes";
int n; /* the 3rd of 8 bytes */
int o; /* 0x */
int p; /* bytes */
int q; /* up to 16 bytes */
int r = 512; /* 512 bytes */
char *s; /* 16 bytes */
int length; /* 20 bytes */
char t[17]; /* 16 bytes */
char u[4][8]; /* 8 bytes */
int v; /* 0b100 bytes */
int w; /* 4 octets */
double x; /* 64 bits */
long y[2]; /* two longs, 16 bytes */
int z; /* 4 B */
FIELD(int, aa);

#if 0
int ab; /* 9 bytes */
#else
int ac; /* 4 bytes */
#endif

/* 100 bytes */

int ad;

/* Nothing here is 8 bytes */
#undef BUFFER

struct list {
    int count;   /* 64 bytes */
    char name[]; /* 32 bytes */
};

int function(int first /* 4 bytes */, long second /* 8 bytes */, char third[16] /* 16 bytes */); /* 8 bytes */

int main(void) {
    int ae = 4; int af = 5; /* 4 bytes */
    for (int ag = 0; ag < 4; ag++) /* 8 bytes */
        ae += ag;
    ae = 7; /* 16 bytes */
    return ae + af; /* 1 byte */
}

/* Returns 3 elements. */
int nothing(void);
int nothing2(void); // 3 elements

/* x: 8 bytes, y: 4 bytes, total: 16 bytes */
struct pair {
    double x;
    int y;
};
/* x: 8 bytes; y: 8 bytes, in total 16 bytes */
struct pair2 {
    double x;
    int y;
};
