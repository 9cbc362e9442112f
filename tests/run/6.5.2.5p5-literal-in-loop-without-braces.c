/* A body without braces is a block too: its compound literals are there in every turn. */
#include <stdio.h>
struct point { int x, y; };
int main(void) {
    struct point points[3];
    for (int i = 0; i < 3; i++)
        points[i] = (struct point){ i, i * i };
    int sum = 0;
    for (int i = 0; i < 3; i++)
        for (const struct point *p = &(struct point){ i, 1 }; p; p = NULL)
            sum += p->x + p->y;
    printf("%d %d %d\n", points[1].y, points[2].y, sum);
    return 0;
}
