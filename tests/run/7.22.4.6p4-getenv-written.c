#include <stdlib.h>
int main(void)
{
    char *s = getenv("PATH");
    if (s == NULL)
        s = getenv("HOME");
    if (s == NULL)
        s = getenv("LANG");
    if (s != NULL)
        s[0] = 'x';
    return 0;
}
