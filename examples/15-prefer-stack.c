/* Small things of known size that do not outlive their scope need no heap. */
#include <stdio.h>
#include <stdlib.h>

typedef struct Point {
    double x, y; /* 16 bytes in all */
} Point;

typedef struct Color {
    unsigned char red, green, blue; /* 3 bytes in all */
} Color;

int main(void) {
    int coordinates[3] = { 1, 2, 3 }; /* 12 bytes on stack */
    Color color = { 255, 128, 0 };    /* 3 bytes on stack */
    Point point = { 0.5, 1.5 };       /* 16 bytes on stack */
    Point *needless = malloc(sizeof *needless); /* would fit the stack: it never leaves this function */
    if (needless == NULL)
        return EXIT_FAILURE;
    *needless = point;
    printf("%d %d %.1f\n", coordinates[2], color.green, needless->x + needless->y);
    free(needless);
    return 0;
}
