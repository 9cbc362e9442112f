enum color { RED, GREEN = 5, BLUE };
enum sign { NEGATIVE = -1, POSITIVE = 1 };
enum big { BIG = 0x100000000 };
enum { ALONE = 'a' };
typedef enum { ON, OFF } state;
enum color favourite = BLUE;
int f(enum color c, enum sign s, state t) {
    switch (c) {
    case GREEN: return s == NEGATIVE;
    default: return t + ALONE;
    }
}
