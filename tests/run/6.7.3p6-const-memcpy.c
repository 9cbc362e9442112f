#include <string.h>
struct t {
    const int c;
    int z;
};
int main(void) {
    struct t a = { 1, 2 }, b = { 3, 4 };
    memcpy(&a, &b, sizeof a); // fault: CONST_WRITE
    return a.c;
}
