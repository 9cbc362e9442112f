#include <stdio.h>
int main(void)
{
    FILE *f = tmpfile();
    fputs("abc", f);
    return fseek(f, 1, SEEK_SET);
}
