/* An int where %s needs a string. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    printf("%s\n", 'x'); // fault: FORMAT_ARGUMENT
    return 0;
}
