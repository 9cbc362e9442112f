#include <stdio.h>
int main(void)
{
    char line[8];
    if (fgets(line, sizeof line, stdin) == NULL)
        return line[0]; // fault: UNINITIALISED
    return 0;
}
