/* modff stores a float where a double lies. */
#include <math.h>

int main(void) {
    double part = 0;
    float rest = modff(2.5f, (float *)&part); // fault: EFFECTIVE_TYPE
    return part > rest;
}
