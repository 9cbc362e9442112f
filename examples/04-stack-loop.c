/* A function called a million times uses the same stack bytes a million times: its frame comes and goes. */
#include <stdio.h>

static int step(int value) {
    int doubled = value * 2; /* 4 bytes on stack */
    return doubled % 7;
}

int main(void) {
    long sum = 0; /* 8 bytes on stack */
    for (int i = 0; i < 1000000; i++)
        sum += step(i);
    printf("sum %ld\n", sum);
    return 0;
}
