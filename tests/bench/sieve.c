/* Sieve of Eratosthenes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(void)
{
    int n = 2000000, count = 0;
    char *composite = calloc((size_t)n + 1, 1);
    for (int i = 2; i <= n; i++) {
        if (composite[i])
            continue;
        count++;
        for (long j = (long)i * i; j <= n; j += i)
            composite[j] = 1;
    }
    printf("%d\n", count);
    free(composite);
    return 0;
}
