/* Columns of offsets behind a mark, and sizes behind `sizeof`. */
struct at { char c; /* @0 */
    int i;          /* @4 */
    short s;        /* @8 */
    short t;        /* @12 */
    short v;        /* @12 */
};
struct plus { char c; /* +0x00 */
    int i;            /* +0x04 */
    short s;          /* +0x08 */
    short t;          /* +0x0a the rest */
    short v;          /* +0x10 */
};
struct brackets { char c; /* [0] flags */
    int i;                /* [4] */
    short s;              /* [8]: x */
    short t;              /* [10] */
};
/* Values, not offsets: no reading of the column is true of most of its rows. */
struct values { char c; /* +1 */
    int i;              /* +2 */
    short s;            /* [3] */
    short t;            /* [4 */
};
struct named { char c; /* ofs: 0 */
    int i;             /* ofs 4 */
    short s;           /* ofs 12 */
};
struct right { int a; char b[12]; }; // sizeof = 16
struct wrong { int a; char b[12]; }; // sizeof == 20
/* sizeof() = 48 (0x30) bytes */
struct table { int a; char b[12]; };
/* sizeof() = 16 (0x10) bytes */
struct small { int a; char b[12]; };
struct loose { char c; /* see sizeof 4 */
    int n;             /* of sizeof(int) = 4 */
};
struct __attribute__((packed)) tight { char *name; int n; }; /* 12 bytes packed */
struct wide { char *name; int n; };                          /* 12 bytes packed */
struct unit { int a; char b[12]; }; // sizeof = 20 bytes
struct call { int a; char b[12]; }; // sizeof() = 16 bytes
