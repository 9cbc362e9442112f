#include <stdio.h>
int main(void)
{
    char b[32] = "abc";
    sprintf(b, "%s%s", b, "def"); // fault: LIBRARY_OVERLAP
    return b[0];
}
