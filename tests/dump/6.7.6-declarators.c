int (*(*f[3])(void))[5];
char *(*(*g)(int (*)(double), char *[]))(void);
int h(int a[4], int b[static 2], int c[const 3], int m[][5], int callback(int)) {
    return a[0] + b[1] + c[2] + m[1][2] + callback(3);
}
void (*signal_like(int number, void (*handler)(int)))(int) {
    return number ? handler : 0;
}
