#include <stdio.h>
int main(void) {
    char b[100];
    sprintf(b, "%1000000000d", 1); // fault: OUT_OF_BOUNDS_WRITE
    return b[0];
}
