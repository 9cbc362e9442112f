#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    static void *table[] = {&&one, &&two, &&end};
    int at = 0;
    int program[] = {0, 1, 0, 2};
    goto *table[program[at++]];
one:
    puts("one");
    goto *table[program[at++]];
two:
    puts("two");
    goto *table[program[at++]];
end:
    puts("end");
    return 0;
}
