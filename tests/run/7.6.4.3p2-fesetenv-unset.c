#include <fenv.h>
int main(void)
{
    fenv_t e;
    return fesetenv(&e); // fault: UNINITIALISED
}
