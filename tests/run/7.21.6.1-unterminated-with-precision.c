/* 7.21.6.1p8: with a precision the array of %s needs no NUL. */
#include <stdio.h>

int main(void) {
    char four[4] = { 'f', 'o', 'u', 'r' };
    printf("%.4s|%.2s\n", four, four);
    return 0;
}
