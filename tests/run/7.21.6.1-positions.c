/* POSIX: arguments by number. */
#include <stdio.h>

int main(void) {
    printf("%2$s %1$d %2$s %3$*4$d %3$.*4$d\n", 7, "seven", 8, 5);
    return 0;
}
