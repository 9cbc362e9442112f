// options: --max-steps 40000000
#include <stdio.h>
int main(void) {
    int x = 1;
    while (x)
        fflush(stdout); // stop: STEPS
}
