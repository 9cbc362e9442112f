#include <stdio.h>
int main(void)
{
    int x;
    sscanf("abc", "%d", &x);
    return x; // fault: UNINITIALISED
}
