#include <limits.h>
int main(void)
{
    int x = INT_MIN;
    x--; // fault: OVERFLOW
    return x;
}
