#include <string.h>
int main(void) {
    char b[10];
    memset(b, 0, 1000000000000ul); // fault: OUT_OF_BOUNDS_WRITE
    return b[0];
}
