/* A compound literal in the header of a loop lives as long as the loop. */
#include <stdio.h>
int main(void) {
    int total = 0;
    for (int *p = (int[]){ 1, 2, 3, 0 }; *p != 0; p++) {
        int *q = (int[]){ *p, 10 };
        total += q[0] * q[1];
    }
    printf("%d\n", total);
    return 0;
}
