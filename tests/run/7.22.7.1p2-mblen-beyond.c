#include <stdlib.h>
int main(void)
{
    char b[1];
    b[0] = 'a';
    return mblen(b, 1) - 1;
}
