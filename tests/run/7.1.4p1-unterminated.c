#include <stdlib.h>
#include <string.h>
#include <stdint.h>

int main(void)
{
    char b[3] = {1, 2, 3};
    return (int)strlen(b); // fault: UNTERMINATED
    return 0;
}
