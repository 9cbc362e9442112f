int take(int *p, const char *s, void (*g)(void));
enum { ZERO };
int f(int *p, const int *cp, char **pp, const void *cv) {
    take(0, 0, 0);
    take((void *)0, 0L, ZERO);
    p = ZERO;
    cv = p;
    cv = cp;
    cp = p;
    cp = cv;
    char *const *q = pp;
    return p == cp && cv == q && !p;
}
