#include <string.h>
int main(void)
{
    char a[8] = "abcdef";
    memmove(a + 1, a, 4);
    return a[1] != 'a';
}
