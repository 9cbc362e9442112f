#include <stdio.h>
int main(void)
{
    FILE *f = tmpfile();
    fputs("abc", f);
    rewind(f);
    int x[2];
    size_t n = fread(x, sizeof(int), 2, f);
    return n == 0 && x[0] != 0; // fault: UNINITIALISED
}
