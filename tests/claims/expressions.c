#include <stddef.h>
// memdiag: sizeof(struct point) == 16
// sizeof(struct point) is 15
/* memdiag: offsetof(struct point, y) == 4 */
struct point { double x, y; /* memdiag: sizeof(struct point) == 12 */ };
// memdiag: garbage ((
// memdiag: nosuch == 3
#if 0
// memdiag: 1 == 2
int y; // 7 bytes
#endif
_Static_assert(sizeof(struct point) == 16, "");
int main(void) {
    int x = 4; // memdiag: sizeof x == 4
    // memdiag: sizeof(x) * 2 == 9
    // memdiag: x == 4
    // memdiag: show "here"
    // memdiag: sizeof(struct point) > 100
    // size_of(struct point) = 16
    return 0;
}
