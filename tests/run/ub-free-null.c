#include <stdlib.h>
int main(void)
{
    char *p = 0;
    free(p);
    return 0;
}
