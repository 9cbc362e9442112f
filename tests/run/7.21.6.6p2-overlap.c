/* sprintf into its own argument. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char text[32] = "abc";
    sprintf(text, "%s!", text); // fault: LIBRARY_OVERLAP
    return 0;
}
