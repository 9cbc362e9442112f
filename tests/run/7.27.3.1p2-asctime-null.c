#include <time.h>
int main(void)
{
    return asctime(0) != 0; // fault: NULL_POINTER
}
