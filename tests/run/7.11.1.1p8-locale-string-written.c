#include <locale.h>
int main(void)
{
    char *s = setlocale(LC_ALL, NULL);
    s[0] = 'x'; // fault: CONST_WRITE
    return 0;
}
