#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    char from[20], to[20];
    for (int i = 0; i < 20; i++)
        from[i] = (char)(i + 65);
    int n = (13 + 3) / 4;
    char *a = to, *b = from;
    switch (13 % 4) {
    case 0: do { *a++ = *b++;
    case 3: *a++ = *b++;
    case 2: *a++ = *b++;
    case 1: *a++ = *b++;
            } while (--n > 0);
    }
    to[13] = 0;
    puts(to);
    switch (3) { case 1 ... 5: puts("range"); break; default: puts("no"); }
    return 0;
}
