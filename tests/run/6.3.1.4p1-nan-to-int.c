#include <math.h>
int main(void)
{
    double d = NAN;
    return (int)d; // fault: FLOAT_TO_INTEGER
}
