#include <string.h>
int main(void)
{
    char a[] = "ab/cd", b[] = "ab/cd";
    char *slash = strchr(b, '/');
    return (int)(slash - a); // fault: POINTER_SUBTRACT
}
