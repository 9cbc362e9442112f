#include <string.h>
int main(void)
{
    char b[5];
    memcpy(b, "hello", 5);
    return (int)strlen(b); // fault: UNTERMINATED
}
