/* Text built and searched byte by byte. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static size_t append(char *to, size_t at, const char *word)
{
    while (*word)
        to[at++] = *word++;
    to[at] = 0;
    return at;
}
int main(void)
{
    char *text = malloc(1 << 16);
    long vowels = 0;
    for (int round = 0; round < 60; round++) {
        size_t n = 0;
        while (n < 60000)
            n = append(text, n, "the quick brown fox ");
        for (const char *p = text; *p; p++)
            if (*p == 'o' || *p == 'i' || *p == 'e' || *p == 'u')
                vowels++;
    }
    printf("%ld %zu\n", vowels, strlen(text));
    free(text);
    return 0;
}
