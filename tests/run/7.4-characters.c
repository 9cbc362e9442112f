/* ctype.h on every character and EOF, as macros and as functions. */
#define _GNU_SOURCE
#include <ctype.h>
#include <stdio.h>

#define CLASS(name)                                                                                                    \
    do {                                                                                                               \
        unsigned long sum = 0;                                                                                         \
        int count = 0;                                                                                                 \
        for (int c = EOF; c <= 255; c++) {                                                                             \
            sum += (unsigned long)name(c) * (unsigned long)(c + 2);                                                    \
            count += name(c) != 0;                                                                                     \
            if (!(name)(c) != !name(c))                                                                                \
                printf("differs at %d\n", c);                                                                          \
        }                                                                                                              \
        printf(#name " %d %lu\n", count, sum);                                                                         \
    } while (0)

int main(void) {
    CLASS(isalnum);
    CLASS(isalpha);
    CLASS(isblank);
    CLASS(iscntrl);
    CLASS(isdigit);
    CLASS(isgraph);
    CLASS(islower);
    CLASS(isprint);
    CLASS(ispunct);
    CLASS(isspace);
    CLASS(isupper);
    CLASS(isxdigit);
    CLASS(isascii);
    CLASS(toascii);
    CLASS(tolower);
    CLASS(toupper);
    int (*classify)(int) = isdigit, (*convert)(int) = toupper;
    printf("%d %c %c %c\n", classify('7') != 0, convert('q'), _tolower('Q'), _toupper('z'));
    unsigned char umlaut = 0xe4;
    printf("%d %d\n", isalpha(umlaut), toupper(umlaut));
    return 0;
}
