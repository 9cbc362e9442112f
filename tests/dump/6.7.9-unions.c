union u {
    int i;
    double d;
    char s[8];
    struct {
        short a, b;
    } p;
};
union u first = { 1 };
union u second = { .d = 1 };
union u text = { .s = "abc" };
union u inner = { .p = { 1, 2 } };
union u list[] = { { 1 }, 2, { .p.b = 3 } };
