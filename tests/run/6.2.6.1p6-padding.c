#include <stdio.h>
#include <string.h>
struct s {
    char c;
    int i;
};
int main(void) {
    struct s a, b;
    a.c = 1;
    a.i = 2;
    b = a;
    memcpy(&b, &a, sizeof a);
    printf("%d %d\n", b.c, b.i);
    return 0;
}
