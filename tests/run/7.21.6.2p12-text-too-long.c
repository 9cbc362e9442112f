/* %s writes beyond its array. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char word[4];
    sscanf("four", "%s", word); // fault: OUT_OF_BOUNDS_WRITE
    return 0;
}
