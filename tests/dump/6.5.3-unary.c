int f(char c, unsigned short s, int n, double d, int *p, float g) {
    int a[2];
    n = +c + -s + ~c + !d + !p;
    d = -d + +g;
    n++;
    --n;
    c++;
    p--;
    d++;
    ++*p;
    (*p)++;
    *p++ = 1;
    int *q = &*p, (*r)[2] = &a, **t = &q;
    q = &a[1];
    int (*fp)(char, unsigned short, int, double, int *, float) = &f;
    return -n + **t + (*r)[1] + (fp == *f) + sizeof(c) + -1;
}
