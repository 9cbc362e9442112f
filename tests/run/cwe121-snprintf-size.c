#include <stdio.h>
int main(void)
{
    char small[8];
    snprintf(small, 100, "%s", "a long text"); // fault: OUT_OF_BOUNDS_WRITE
    return small[0];
}
