/* The heap is for what is large, of a size known only at run time, or must outlive the function that makes it. */
#include <stdio.h>
#include <stdlib.h>

typedef struct Draw {
    double (*area)(const void *self);
} Draw; /* 8 bytes */

typedef struct Circle {
    const Draw *draw; /* the functions that go with it */
    double radius;
} Circle; /* 16 bytes */

static double circle_area(const void *self) {
    const Circle *circle = self;
    return 3.0 * circle->radius * circle->radius;
}

static const Draw circle_draw = { circle_area };

static void *checked(void *block) {
    if (block == NULL)
        exit(EXIT_FAILURE);
    return block;
}

/* Its frame ends, the circle stays. */
static Circle *circle_new(double radius) {
    Circle *circle = checked(malloc(sizeof *circle));
    *circle = (Circle){ &circle_draw, radius };
    return circle;
}

int main(void) {
    size_t count = 5; /* known only when the program runs */
    int *numbers = checked(calloc(count, sizeof *numbers)); /* 20 bytes on heap */
    char *buffer = checked(malloc(1000000)); /* 1,000,000 bytes on heap */
    buffer[0] = 'x';
    Circle *circle = circle_new(2.0); /* 16 bytes on heap */
    printf("%d %c %.1f\n", numbers[count - 1], buffer[0], circle->draw->area(circle));
    free(circle);
    free(buffer);
    free(numbers);
    return 0;
}
