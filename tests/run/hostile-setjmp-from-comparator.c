#include <setjmp.h>
#include <stdlib.h>
static jmp_buf env;
static int compare(const void *a, const void *b) {
    (void)a;
    (void)b;
    setjmp(env);
    return 0;
}
int main(void) {
    int a[4] = { 3, 2, 1, 0 };
    qsort(a, 4, sizeof *a, compare);
    longjmp(env, 1); // fault: LONGJMP_DEAD
}
