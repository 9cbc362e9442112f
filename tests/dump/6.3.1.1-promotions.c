struct bits {
    unsigned small : 3;
    unsigned full : 32;
    int sign : 5;
    unsigned long long wide : 40;
    _Bool flag : 1;
};
enum small { ONE = 1 };
long f(char c, signed char sc, unsigned char uc, short s, unsigned short us, _Bool b, enum small e, struct bits *p) {
    c = c + sc;
    s = uc * us;
    b = b + b;
    long n = -p->small + ~p->full + p->sign - p->wide + !p->flag;
    p->small += 1;
    p->wide++;
    n += e + ONE << uc;
    return n + (c ? s : us) + (b << 3) + (p->small << 30);
}
