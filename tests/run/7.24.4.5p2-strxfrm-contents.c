#include <string.h>
int main(void)
{
    char b[4];
    size_t n = strxfrm(b, "abcdefgh", sizeof b);
    return n >= sizeof b ? b[0] == 'a' : 0; // fault: UNINITIALISED
}
