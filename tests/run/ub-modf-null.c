#include <math.h>
int main(void)
{
    return (int)modf(1.5, 0); // fault: NULL_POINTER
}
