/* A set without its bracket. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char word[8];
    sscanf("abc", "%[abc", word); // fault: FORMAT_INVALID
    return 0;
}
