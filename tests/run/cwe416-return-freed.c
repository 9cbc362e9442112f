#include <stdlib.h>
#include <string.h>
static char *reverse(const char *s)
{
    size_t n = strlen(s);
    char *r = malloc(n + 1);
    for (size_t i = 0; i < n; i++)
        r[i] = s[n - 1 - i];
    r[n] = 0;
    free(r);
    return r;
}
int main(void)
{
    return (int)strlen(reverse("abc")); // fault: USE_AFTER_FREE
}
