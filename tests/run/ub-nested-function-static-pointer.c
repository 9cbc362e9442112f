#include <string.h>
static char *join(const char *a, const char *b)
{
    char r[20];
    strcpy(r, a);
    strcat(r, b);
    char *p = r;
    return p;
}
int main(void)
{
    char copy[20];
    strcpy(copy, join("a", "b")); // fault: DANGLING
    return copy[0];
}
