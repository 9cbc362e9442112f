// exit: 0
#include <stdio.h>
static const char *const names[] = { "zero", "one",   "two",   "three",    "four",     "five",    "six",       "seven",
                                     "eight", "nine", "ten",   "eleven",   "twelve",   "thirteen", "fourteen", "fifteen",
                                     "sixteen", "seventeen", "eighteen", "nineteen", "twenty" };
int main(void) {
    int count = 0;
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        count += names[i][0] == 't';
    printf("%d\n", count);
    return 0;
}
