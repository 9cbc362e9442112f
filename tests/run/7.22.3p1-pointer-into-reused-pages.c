#include <stdlib.h>
#include <string.h>

int main(void)
{
    char *stale = malloc(70000);
    memset(stale, 1, 70000);
    free(stale);
    for (int round = 0; round < 50; round++) {
        char *other = malloc(70000);
        memset(other, 2, 70000);
        free(other);
    }
    return stale[100]; // fault: USE_AFTER_FREE
}
