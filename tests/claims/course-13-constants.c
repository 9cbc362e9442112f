#define N 16
int a[N];          /* N ints = 64 bytes */
short b[N];        /* 16 shorts (32 bytes) */
struct { char c; double d; } c[N]; /* 16 * 16 = 256 bytes */
unsigned char mac[6]; // MAC address: 6 bytes
unsigned char ip[4]; // 4 bytes (IPv4)
