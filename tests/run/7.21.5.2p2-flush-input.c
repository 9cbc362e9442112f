/* fflush of an input stream. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    fflush(stdin); // fault: FLUSH_INPUT
    return 0;
}
