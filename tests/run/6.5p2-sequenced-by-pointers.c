#include <stdio.h>
int f(int a, int b) {
    return a + b;
}
static int n;
int next(void) {
    return ++n;
}
int swap(int *p, int *q) {
    int t = *p;
    *p = *q;
    return *q = t;
}
int main(void) {
    int i = 0, j = 1, *p = &i, *q = &j;
    i = i + 1;
    i = (i++, i + 1);
    int a[4] = { 1, 2, 3, 4 };
    a[i] = a[i] + 1;
    *p = *p + *q;
    *p += *p;
    i = i ? i : 2;
    printf("%d\n", f(next(), next()) + next());
    *p++ = *q++;
    p = &i;
    q = &j;
    int k = *p && (*p)++ || *p;
    printf("%d %d\n", k, i);
    (*p)++, (*p)++;
    k = (*p)++ ? *p : 0;
    printf("%d\n", k);
    char s[] = "hello", *u = s, *v = s;
    while ((*u++ = *v++))
        ;
    printf("%s\n", s);
    int x[3] = { i, i, i };
    x[0] = x[1] = x[0];
    *p = (*p) * 2;
    i = next() + f(i, i);
    printf("%d\n", i);
    a[0] = a[1] = 5;
    p = &a[0];
    *p = p[0] + p[1];
    printf("%d\n", swap(p, p + 1));
    return 0;
}
