#include <limits.h>
int main(void)
{
    int data = INT_MAX / 2 + 1;
    int result = data * 2; // fault: OVERFLOW
    return result;
}
