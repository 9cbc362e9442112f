#include <stdio.h>
#include <string.h>
int main(void)
{
    char data[15];
    strncpy(data, "a string that is too long", sizeof data);
    puts(data); // fault: UNTERMINATED
}
