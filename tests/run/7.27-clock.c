// The clocks move on, and sleeping moves them as it would anywhere.
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

int main(void) {
    time_t stored, now = time(&stored);
    printf("%d %d\n", now == stored, now > 1000000000);
    struct timespec a, b, c = { 0, 20000000 };
    printf("%d\n", clock_gettime(CLOCK_MONOTONIC, &a));
    printf("%d\n", nanosleep(&c, NULL));
    clock_gettime(CLOCK_MONOTONIC, &b);
    double passed = (double)(b.tv_sec - a.tv_sec) + (double)(b.tv_nsec - a.tv_nsec) / 1e9;
    printf("%d\n", passed >= 0.02 && passed < 5);
    struct timeval before, after;
    gettimeofday(&before, NULL);
    usleep(10000);
    gettimeofday(&after, NULL);
    printf("%d\n", (after.tv_sec - before.tv_sec) * 1000000 + after.tv_usec - before.tv_usec >= 10000);
    clock_t begin = clock();
    while (clock() - begin < CLOCKS_PER_SEC / 100)
        ;
    printf("%d\n", clock() > begin);
    printf("%d\n", timespec_get(&a, TIME_UTC) == TIME_UTC && timespec_get(&a, 99) == 0);
    errno = 0;
    int result = clock_gettime((clockid_t)77, &a);
    printf("%d %d\n", result, errno == EINVAL);
    errno = 0;
    c.tv_nsec = 2000000000;
    result = nanosleep(&c, NULL);
    printf("%d %d\n", result, errno == EINVAL);
    printf("%u\n", sleep(0));
    return 0;
}
