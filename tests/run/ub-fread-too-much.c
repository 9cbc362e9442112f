#include <stdio.h>
int main(void)
{
    FILE *f = tmpfile();
    char b[4];
    fwrite("abcdefgh", 1, 8, f);
    rewind(f);
    return (int)fread(b, 1, 8, f); // fault: OUT_OF_BOUNDS_WRITE
}
