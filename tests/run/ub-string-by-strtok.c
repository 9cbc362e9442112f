#include <string.h>
int main(void)
{
    char *s = "a,b";
    return strtok(s, ",") != 0; // fault: STRING_WRITE
}
