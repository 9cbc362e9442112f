#include <stdio.h>
int main(void)
{
    FILE *f = tmpfile();
    fpos_t pos;
    return fsetpos(f, &pos) == 0; // fault: UNINITIALISED
}
