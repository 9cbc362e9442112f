struct plain {
    char c;
    int i;
    double d;
};
struct bits {
    unsigned a : 3;
    int b : 5;
    unsigned : 0;
    unsigned c : 30, : 1;
    _Bool flag : 1;
    long long wide : 40;
};
struct nested {
    struct {
        int x, y;
    };
    union {
        int i;
        float f;
    } named;
    union {
        long whole;
        struct {
            short low, high;
        };
    };
};
struct flexible {
    int count;
    double data[];
};
struct zero_length {
    int count;
    int data[0];
};
struct __attribute__((packed)) packed {
    char c;
    int i;
};
struct aligned {
    char c;
    _Alignas(16) int i;
} __attribute__((aligned(32)));
typedef struct {
    int only;
} alias;
union choice {
    char c;
    struct plain p;
};
struct incomplete;
struct plain a;
alias b;
int f(struct nested *n) {
    struct local {
        struct incomplete *p;
    } local = { 0 };
    return n->x + n->named.i + n->high + (local.p == 0);
}
