#include <stdlib.h>
#include <string.h>
int main(void) {
    char *p = malloc(1 << 28);
    if (p == NULL)
        return 1;
    memset(p, 'a', 1 << 28);
    return (int)strlen(p); // fault: UNTERMINATED
}
