/* Records in records, unions, bit-fields, arrays of records, an enumeration, an elided array. */
#include <stdbool.h>
#include <stdint.h>

enum colour { RED, GREEN = 5, BLUE };

struct point {
    double x, y;
};

struct shape {
    enum colour colour;
    struct point corners[2];
    union {
        struct point centre;
        unsigned char raw[16];
    };
    unsigned visible : 1, layer : 3, : 4, group : 8;
    bool last;
};

struct deep {
    struct {
        struct {
            struct {
                int bottom;
            } c;
        } b;
    } a;
    char name[20];
};

static int area(const struct shape *shape) {
    int total = 0;
    for (int i = 0; i < 2; i++) {
        double part = shape->corners[i].x;
        total += (int)part;
    }
    return total;
}

int main(void) {
    struct shape square = { .colour = GREEN, .layer = 2 };
    struct deep deep = { 0 };
    int matrix[3][4] = { { 1 } };
    uint8_t bytes[64] = { 1, 2, 3 };
    struct point path[10] = { { 1.0, 2.0 } };
    deep.a.b.c.bottom = area(&square) + matrix[0][0] + bytes[0] + (int)path[0].x;
    return deep.a.b.c.bottom;
}
