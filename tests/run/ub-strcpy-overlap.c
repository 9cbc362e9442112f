#include <string.h>
int main(void)
{
    char b[16] = "abcdef";
    strcpy(b + 2, b); // fault: LIBRARY_OVERLAP
    return b[0];
}
