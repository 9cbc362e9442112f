/* isalpha of a plain char that is negative. */
#define _GNU_SOURCE
#include <ctype.h>

int main(void) {
    char c = (char)0xe4;
    return (isalpha)(c) != 0; // fault: CHARACTER_RANGE
    return 0;
}
