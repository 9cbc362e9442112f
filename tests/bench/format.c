/* Lines formatted with sprintf and read back with sscanf and strtol. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(void)
{
    char line[128];
    long sum = 0;
    for (int i = 0; i < 40000; i++) {
        int n = sprintf(line, "%d:%-8s|%06.2f|%x", i, i % 2 ? "odd" : "even", i / 7.0, (unsigned)i * 2654435761u);
        int number = 0;
        char word[16];
        if (sscanf(line, "%d:%15[a-z]", &number, word) == 2)
            sum += number + (long)strlen(word);
        sum += n + strtol(strrchr(line, '|') + 1, NULL, 16) % 97;
    }
    printf("%ld\n", sum);
    return 0;
}
