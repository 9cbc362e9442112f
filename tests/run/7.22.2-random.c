/* stdlib.h: the random numbers are glibc's. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    for (int i = 0; i < 5; i++)
        printf("%d ", rand());
    srand(42);
    for (int i = 0; i < 40; i++)
        printf("%d ", rand() % 100);
    srandom(7);
    printf("\n%ld", random());
    printf(" %d", rand());
    printf(" %ld\n", random());
    unsigned seed = 12345;
    int first = rand_r(&seed), second = rand_r(&seed);
    printf("%d %d %u\n", first, second, seed);
    printf("%.15f", drand48());
    printf(" %ld", lrand48());
    printf(" %ld\n", mrand48());
    srand48(99);
    printf("%.15f ", drand48());
    printf("%ld ", lrand48());
    printf("%ld\n", mrand48());
    unsigned short state[3] = { 1, 2, 3 };
    double number = erand48(state);
    printf("%.15f ", number);
    long a = nrand48(state), b = jrand48(state);
    printf("%ld %ld %hu %hu %hu\n", a, b, state[0], state[1], state[2]);
    unsigned short *before = seed48(state);
    printf("%hu %hu %hu ", before[0], before[1], before[2]);
    printf("%ld\n", lrand48());
    unsigned short parameters[7] = { 5, 6, 7, 8, 9, 10, 11 };
    lcong48(parameters);
    printf("%ld\n", lrand48());
    printf("%d\n", RAND_MAX);
    return 0;
}
