#define ONE 1
#define ADD(a, b) ((a) + (b))
#define DECLARE(name) int name = ONE
#define CALL(f, ...) f(__VA_ARGS__)
#define GLUE(a, b) a##b
int twice(int n, int m);
int f(int n) {
    DECLARE(x);
    int GLUE(y, 1) = ADD(n, x);
    for (int i = 0; i < ONE; i++)
        x += CALL(twice, ADD(1, 2), i);
    return ADD(ADD(x, y1), ONE);
}
