/* frexp with a null pointer. */
#include <math.h>

int main(void) {
    int *exponent = 0;
    return frexp(2.0, exponent) > 0; // fault: NULL_POINTER
}
