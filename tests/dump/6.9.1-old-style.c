int f(a, b, c)
char a;
float b;
int *c;
{
    return a + b + *c;
}
int g();
int h(void) {
    int n = 1;
    return f('a', 2.0f, &n) + g(n, 1.5f, 'c', (short)2);
}
int g() {
    return 0;
}
