#include <string.h>
int main(void)
{
    char b[8] = "abc";
    strncat(b, "defghij", 7); // fault: OUT_OF_BOUNDS_WRITE
    return b[0];
}
