/* A double where %Lf needs a long double. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    printf("%Lf\n", 1.0); // fault: FORMAT_ARGUMENT
    return 0;
}
