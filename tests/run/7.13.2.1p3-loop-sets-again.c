/* Variables that changed before longjmp have values again once they are assigned; parameters too. */
#include <setjmp.h>
#include <stdio.h>
static jmp_buf env;
static void work(int n) {
    if (n % 2 == 1)
        longjmp(env, n);
}
static int f(int total, const char *volatile name) {
    int same = 7, code;
    volatile int caught = 0;
    for (int i = 0; i < 5; i++) {
        int step = i * 2;
        code = setjmp(env);
        if (code == 0) {
            step++;
            work(i);
            printf("%s %d %d %d\n", name, step, same, total);
        } else {
            caught = caught + 1;
            step = 0;
            printf("caught %d %d %d %d\n", i, step, same, total);
        }
    }
    return caught;
}
int main(void) {
    for (int round = 0; round < 2; round++)
        printf("%d\n", f(3, "f"));
    return 0;
}
