// Figures that are easily misread: other scripts' thousands, bounds, signs, units, bases, enormous ones. No true reading
// may be refuted, and what cannot be read is not understood.
char a[1000];    /* 1.000 bytes */
char b[1000];    /* 1 000 bytes */
char c[1000];    /* 1'000 bytes */
char d[1500];    /* 1,5 KB */
char e[1500];    /* 1.5 KB */
int f;           /* 8± bytes */
int g;           /* ≤ 8 bytes */
int h;           /* <= 8 bytes */
int i;           /* ≥8 bytes */
int j;           /* ≈ 8 bytes */
int k;           /* 8+ bytes */
int l;           /* 8 bytes? */
int m;           /* 1e3 bytes */
int n;           /* 0xFFFFFFFFFFFFFFFFFFFF bytes */
int o;           /* 18446744073709551616 bytes */
int p;           /* 9223372036854775807 KiB */
int q;           /* -4 bytes */
int r;           /* −8 bytes */
int s;           /* ８ bytes */
int t;           /* 4—8 bytes */
int u;           /* 4…8 bytes */
int v;           /* 2^3 bytes */
int w;           /* 8th byte */
int x;           /* 8 kbytes */
int y;           /* 8 Mbit */
int z;           /* 0b1000 bytes */
char aa[1 << 20]; /* 1 MB */
char ab[1000000]; /* 1 MB */
char ac[1 << 20]; /* 2 MiB */
char ad[4096];    /* 4 KiB, 0x1000 bytes, 32768 bits */
char ae[4096];    /* 4K bytes */
int af;           /* 4 bytes = 64 bits */
int ag;           /* 8 bytes or 4 */
int ah;           /* (8 bytes) */
int ai;           /* not 8 bytes */
int aj;           /* prend 8 octets en mémoire */
int ak;           /* занимает 8 байт */
int al;           /* ocupa 8 bytes de memoria */
int am;           /* 8 bytes 4 bytes */
int an;           /* 0 bytes */
int ao;           /* 0x4 bytes, 010 bytes */
