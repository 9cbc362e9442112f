#include <string.h>
struct s { char first[8]; char second[16]; };
int main(void)
{
    struct s s;
    strcpy(s.first, "0123456789"); // fault: OUT_OF_BOUNDS_WRITE
    return s.first[0];
}
