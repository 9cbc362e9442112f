#include <inttypes.h>
int main(void)
{
    volatile intmax_t z = 0;
    return (int)imaxdiv(1, z).quot; // fault: DIVISION_BY_ZERO
}
