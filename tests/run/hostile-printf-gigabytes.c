#include <stdio.h>
int main(void) {
    for (;;)
        printf("%1000000000d\n", 1); // stop: OUTPUT
}
