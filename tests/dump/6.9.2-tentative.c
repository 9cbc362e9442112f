int a;
int a;
int b;
int b = 2;
static int c;
extern int d;
int e[];
int g[];
int g[4];
int f(void) {
    return a + b + c + d + e[0] + (int)sizeof g;
}
